"""What is the value of every actor or group in a territory?"""

import math
from collections.abc import Iterator, Sequence
from datetime import date

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json, today
from stakeholder_graph.cli.options import answer_form, on_day, print_table
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import day, listed, number, percent, text
from stakeholder_graph.use_cases.measuring import Measured, Reading
from stakeholder_graph.use_cases.measuring import measure as take_measure
from stakeholder_graph.vocabulary import Group, TieKind


@click.command()
@click.argument("name", type=click.Choice(list(MEASURES)), metavar="NAME")
@click.argument("territory")
@on_day
@click.option("--kind", "kinds", type=click.Choice([str(kind) for kind in TieKind]), multiple=True, metavar="KIND")
@answer_form
@click.pass_obj
def measure(door: Door, name: str, territory: str, on: date | None, kinds: Sequence[str], form: str | None) -> None:
    """Compute one measure for everybody in a territory."""
    wanted = [TieKind(kind) for kind in kinds] or None
    found = take_measure(door.records, name, territory=territory, on=on or today(), kinds=wanted)
    if form == "json":
        values = {id_: plain(value) for id_, value in found.values.items()}
        print_json({"measure": name, "territory": territory, "on": found.on.isoformat(), "values": values})
    elif form == "csv":
        print_csv(*_csv(found))
    else:
        _show(door, found)


def plain(value: float) -> float | int | None:
    """A number as programs read it: whole where it is whole, None where it is undefined."""
    if math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else value


def _csv(found: Measured) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    if not found.readings:
        return ("id", "value"), ((id_, plain(value)) for id_, value in found.values.items())
    header = ("id", "value", "sources", "largest_publisher", "publisher_share", "ended", "asked")
    return header, (
        (r.actor, plain(r.value), b.sources, b.publisher, round(b.share, 4), b.ended, "yes" if b.asked else "no")
        for r in found.readings
        for b in (r.basis,)
    )


def _show(door: Door, found: Measured) -> None:
    lang = door.lang
    click.echo(f"{text(found.measure.label, lang)}. {text(found.measure.question, lang)}\n")
    if found.readings:
        _show_actors(found, lang)
    else:
        rows = [(text(f"group.{Group(id_)}", lang), _value(value, lang)) for id_, value in found.values.items()]
        print_table([text("measure.column.group", lang), text("measure.column.value", lang)], rows, lang)
    click.echo("")
    for line in said_with(found, lang):
        click.echo(line)


def _show_actors(found: Measured, lang: str) -> None:
    value = "measure.column.bloc" if found.partition else "measure.column.value"
    columns = ("actor", "group", "sources", "publisher", "share", "ended")
    names = {column: text(f"measure.column.{column}", lang) for column in columns}
    header = [names["actor"], names["group"], text(value, lang), *(names[column] for column in columns[2:])]
    linked = sum(reading.here == "linked" for reading in found.readings)
    core = len(found.readings) - linked
    rows = [_row(reading, lang) for reading in found.readings]
    print_table(header, rows[:core], lang)
    if linked:
        click.echo(f"\n{text('measure.linked', lang)}")
        print_table(header, rows[core:], lang)


def _row(reading: Reading, lang: str) -> tuple[object, ...]:
    basis = reading.basis
    return (
        reading.label,
        text(f"group.{reading.group}", lang),
        _value(reading.value, lang),
        basis.sources,
        basis.publisher or "—",
        percent(basis.share, lang) if basis.sources else "—",
        basis.ended,
    )


def _value(value: float, lang: str) -> str:
    if math.isnan(value):
        return "—"
    return number(value, lang, digits=0 if float(value).is_integer() else 3)


def said_with(found: Measured, lang: str) -> Iterator[str]:
    """What must be said under the values: what counts, what is undefined and why, what nobody knows."""
    direction = text("measure.directed" if found.measure.directed else "measure.both_ways", lang)
    kinds = listed((text(f"tie_kind.{kind}", lang) for kind in TieKind if kind in found.kinds), lang)
    yield text("measure.basis", lang, day=day(found.on, lang), direction=direction, kinds=kinds)
    yield text(found.measure.caution, lang)
    if any(math.isnan(value) for value in found.values.values()):
        yield f"—: {text(found.measure.undefined, lang)}"
    if found.drawn:
        yield text("measure.estimated", lang, count=found.drawn)
    yield from _of_the_whole(found, lang)
    if found.ended:
        yield text("measure.ended", lang, count=found.ended)
    if not found.asked:
        yield text("measure.nobody_asked", lang)


def _of_the_whole(found: Measured, lang: str) -> Iterator[str]:
    if found.mixing and not math.isnan(found.mixing.value):
        whole = found.mixing
        figures = [number(value, lang, digits=2) for value in (whole.value, whole.expected, whole.sd)]
        yield text("measure.by_chance", lang, value=figures[0], expected=figures[1], sd=figures[2])
    if found.partition and not math.isnan(found.partition.modularity):
        yield text("measure.modularity", lang, value=number(found.partition.modularity, lang, digits=2))
        if found.partition.opposed_within:
            yield text("measure.opposed_within", lang, count=len(found.partition.opposed_within))
