"""How is a measure shown to the eye: a table, and under it what must be said?

No place in a row stands without its interval; where none was computed there is no place, and one line says why.
"""

import math
from collections.abc import Iterator, Mapping

import click

from stakeholder_graph.cli.options import print_table
from stakeholder_graph.measures import Measure
from stakeholder_graph.measures.key_sets import KeySet, KeySets
from stakeholder_graph.measures.mixing import Mixing
from stakeholder_graph.measures.uncertainty import Interval, Intervals, Spread, Spreads
from stakeholder_graph.messages import day, listed, number, percent, text
from stakeholder_graph.use_cases.data import assumption_text
from stakeholder_graph.use_cases.interval_words import basis_lines, scenario_words
from stakeholder_graph.use_cases.measure_choices import Taken
from stakeholder_graph.use_cases.measuring import Measured, Reading
from stakeholder_graph.use_cases.measuring_files import MeasuredFile
from stakeholder_graph.vocabulary import Group, TieKind

Found = Measured | MeasuredFile
Sure = Intervals | Spreads | None

_LARGE = 10
"""From here on more than one decimal would say more than anybody knows."""


def show(found: Found, sure: Sure, lang: str, *, names: Mapping[str, str], pairs: int, draws: int) -> None:
    """Print a measure for the eye.

    Parameters
    ----------
    found
        What was measured.
    sure
        The intervals; None where none were computed.
    lang
        The language of the reader.
    names
        What the actors are called, by id.
    pairs
        How many pairs are shown.
    draws
        How many networks the person asked to draw.
    """
    measure = found.taken.measure if isinstance(found, MeasuredFile) else found.measure
    click.echo(f"{text(measure.label, lang)}. {text(measure.question, lang)}\n")
    if isinstance(found, Measured) and found.readings:
        _show_actors(found, sure, lang)
    else:
        _show_values(found, sure, lang, names=names, pairs=pairs)
    click.echo("")
    for line in said_with(found, sure, lang, draws=draws):
        click.echo(line)


def _show_actors(found: Measured, sure: Sure, lang: str) -> None:
    value = "measure.column.bloc" if found.partition else "measure.column.value"
    names = {column: text(f"measure.column.{column}", lang) for column in ("actor", "group", "place", "range")}
    basis = [text(f"measure.column.{column}", lang) for column in ("sources", "publisher", "share", "ended")]
    places = sure if isinstance(sure, Intervals) else None
    header = [names["actor"], names["group"], text(value, lang)]
    header += [text("interval.column.median", lang).capitalize(), names["range"], names["place"]] if places else []
    rows = [_row(reading, places, lang) for reading in found.readings]
    core = sum(reading.here != "linked" for reading in found.readings)
    print_table([*header, *basis], rows[:core], lang)
    if rows[core:]:
        click.echo(f"\n{text('measure.linked', lang)}")
        print_table([*header, *basis], rows[core:], lang)


def _row(reading: Reading, places: Intervals | None, lang: str) -> tuple[object, ...]:
    basis = reading.basis
    sure = () if places is None else _interval(places.by_actor[reading.actor], lang)
    return (
        reading.label,
        text(f"group.{reading.group}", lang),
        shown(reading.value, lang),
        *sure,
        basis.sources,
        basis.publisher or "—",
        percent(basis.share, lang) if basis.sources else "—",
        basis.ended,
    )


def _interval(spread: Spread, lang: str) -> tuple[str, ...]:
    """The median, between which values and, of actors, which places, as short as columns allow."""
    if math.isnan(spread.median):
        return ("—", "—", "—") if isinstance(spread, Interval) else ("—", "—")
    values = shown(spread.median, lang), f"{shown(spread.low, lang)} – {shown(spread.high, lang)}"
    if not isinstance(spread, Interval):
        return values
    low, high = number(spread.rank_low, lang), number(spread.rank_high, lang)
    return *values, low if low == high else f"{low} – {high}"


def shown(value: float, lang: str) -> str:
    """A value as the reader writes numbers; a dash where it is undefined."""
    if math.isnan(value):
        return "—"
    if float(value).is_integer():
        return number(value, lang, digits=0)
    return number(value, lang, digits=3 if abs(value) < _LARGE else 1)


def _show_values(found: Found, sure: Sure, lang: str, *, names: Mapping[str, str], pairs: int) -> None:
    taken = found.taken if isinstance(found, MeasuredFile) else found
    word = {
        name: text(f"measure.column.{name}", lang) for name in ("actor", "group", "value", "figure", "pair", "range")
    }
    match taken.measure.of:
        case "pair":
            first = list(taken.pairs.items())[:pairs]
            rows = [(_named(a, names), _named(b, names), shown(value, lang)) for (a, b), value in first]
            print_table([word["actor"], word["actor"], word["value"]], rows, lang)
            if len(taken.pairs) > pairs:
                click.echo(text("measure.more_pairs", lang, more=number(len(taken.pairs) - pairs, lang)))
        case "set":
            _show_sets(taken.sets, names, lang)
        case kind:
            first = {"group": word["group"], "network": word["figure"]}.get(kind, word["actor"])
            spread = sure.by_name if isinstance(sure, Spreads) else {}
            header = [
                first,
                word["value"],
                *([text("interval.column.median", lang).capitalize(), word["range"]] if spread else []),
            ]
            print_table(header, list(_value_rows(taken.values, kind, names, spread, lang)), lang)


def _value_rows(
    values: Mapping[str, float], kind: str, names: Mapping[str, str], spread: Mapping[str, Spread], lang: str
) -> Iterator[tuple[object, ...]]:
    for id_, value in values.items():
        said = text(f"group.{Group(id_)}", lang) if kind == "group" and id_ in set(Group) else _named(id_, names)
        yield said, shown(value, lang), *(_interval(spread[id_], lang) if id_ in spread else ())


def _named(id_: str, names: Mapping[str, str]) -> str:
    name = names.get(id_, "")
    return f"{id_} ({name})" if name and name != id_ else id_


def _show_sets(sets: KeySets | None, names: Mapping[str, str], lang: str) -> None:
    head = [text(f"measure.column.{name}", lang) for name in ("size", "actors", "value", "before", "bound")]
    rows = [
        (best.size, ", ".join(_named(id_, names) for id_ in actors), *_of_set(best, lang))
        for best in (sets.best if sets else ())
        for actors in best.sets
    ]
    print_table(head, rows, lang)
    for best in sets.best if sets else ():
        if best.count > len(best.sets):
            more = number(best.count - len(best.sets), lang)
            click.echo(text("measure.more_sets", lang, more=more, size=number(best.size, lang)))


def _of_set(best: KeySet, lang: str) -> tuple[str, str, str]:
    bound = text("measure.proven", lang) if best.exact else shown(best.bound, lang)
    return shown(best.value, lang), shown(best.before, lang), bound


def said_with(found: Found, sure: Sure, lang: str, *, draws: int) -> Iterator[str]:
    """What must be said under the values: what counts, how sure places are, what is undefined and why."""
    if isinstance(found, MeasuredFile):
        yield from _said_of_file(found, lang)
        yield from _said_of_measure(found.taken.measure, found.taken.values, found.drawn, lang)
        yield from _of_the_whole(found.taken, found.mixing, lang)
        yield text("files.no_ranks", lang)
    else:
        direction = text("measure.directed" if found.directed else "measure.both_ways", lang)
        kinds = listed((text(f"tie_kind.{kind}", lang) for kind in TieKind if kind in found.kinds), lang)
        yield text("measure.basis", lang, day=day(found.on, lang), direction=direction, kinds=kinds)
        yield from _said_of_measure(found.measure, found.values, found.drawn, lang)
        yield from _of_the_whole(found, found.mixing, lang)
        yield from _said_of_places(found, sure, lang, draws=draws)
        if found.ended:
            yield text("measure.ended", lang, count=found.ended)
        if sure is None and not found.asked:
            yield text("measure.nobody_asked", lang)


def _said_of_measure(measure: Measure, values: Mapping[str, float], drawn: int | None, lang: str) -> Iterator[str]:
    yield text(measure.caution, lang)
    if measure.undefined and any(math.isnan(value) for value in values.values()):
        yield f"—: {text(measure.undefined, lang)}"
    if drawn:
        yield text("measure.estimated", lang, count=drawn)


def _said_of_places(found: Measured, sure: Sure, lang: str, *, draws: int) -> Iterator[str]:
    if sure is not None:
        name, says = scenario_words(sure.scenario, lang)
        yield text("files.intervals", lang, scenario=name, says=says)
        if isinstance(sure, Intervals):
            ranked = number(sure.ranked, lang)
            yield text("files.interval_columns", lang, draws=number(sure.draws, lang), ranked=ranked)
        yield from basis_lines(sure, lang)
    elif found.measure.of == "actor":
        yield text("files.no_ranks_asked" if not draws else "files.no_ranks_chosen", lang)


def _said_of_file(found: MeasuredFile, lang: str) -> Iterator[str]:
    source, choices = found.source, {"directed": found.taken.measure.directed} | dict(found.taken.choices)
    directed = choices["directed"] and source.directed
    yield text(
        "files.counted",
        lang,
        count=source.ties - source.self_ties,
        actors=number(len(source.network), lang),
        direction=text("measure.directed" if directed else "measure.both_ways", lang),
        repeated=number(source.repeated, lang),
        weight=choices.get("weight") or "—",
    )
    if source.opposing:
        yield text("files.opposing", lang, times=number(source.opposing, lang))
    yield from (assumption_text(assumption, lang) for assumption in source.assumptions)
    unused = (*source.node_columns, *source.edge_columns)
    if unused:
        yield text("files.columns_not_used", lang, columns=", ".join(unused))


def _of_the_whole(taken: Taken | Measured, whole: Mixing | None, lang: str) -> Iterator[str]:
    if whole and not math.isnan(whole.value):
        figures = [number(value, lang, digits=2) for value in (whole.value, whole.expected, whole.sd)]
        yield text("measure.by_chance", lang, value=figures[0], expected=figures[1], sd=figures[2])
    blocs = taken.partition
    if blocs and not math.isnan(blocs.modularity):
        yield text("measure.modularity", lang, value=number(blocs.modularity, lang, digits=2))
        if blocs.opposed_within:
            yield text("measure.opposed_within", lang, count=len(blocs.opposed_within))
