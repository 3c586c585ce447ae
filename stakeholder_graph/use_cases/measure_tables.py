"""How do all measures of a network stand in one workbook: which sheets, which columns, in which order?

One sheet for each kind of value, and ``about``. Columns are names of measures in the order of the registry, rows in the
order of ids; both change only where the registry does. An undefined value is an empty cell.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.measures.key_sets import KeySets
from stakeholder_graph.messages import text
from stakeholder_graph.sheets.findings import in_words
from stakeholder_graph.sheets.value_tables import Value, ValueTable
from stakeholder_graph.use_cases.measure_choices import Taken, weighs
from stakeholder_graph.use_cases.measuring_files import MOST_PAIRS, AllMeasured
from stakeholder_graph.use_cases.network_files import PlainNetwork

SHEETS = ("actors", "groups", "network", "partitions", "pairs", "sets", "about")
_LIBRARIES = ("stakeholder-graph", "numpy", "scipy", "igraph", "networkx")
SET_COLUMNS = ("size", "actors", "value", "before", "exact", "bound", "equally_good")
Rows = Iterator[tuple[Value, ...]]


def measure_tables(found: AllMeasured, lang: str) -> dict[str, ValueTable]:
    """All measures as tables by the name of their sheet, in the order of ``SHEETS``.

    Parameters
    ----------
    found
        What was measured.
    lang
        The language of the sentences in ``about``; ids, columns and keys are the same in all.
    """
    return {
        "actors": _of_actors(found),
        "groups": _by_name(found, "group", "group"),
        "network": ValueTable(("measure", "figure", "value"), list(_figures(found))),
        "partitions": _by_name(found, "partition", "id"),
        "pairs": _pairs(found),
        "sets": ValueTable(("measure", *SET_COLUMNS), list(_sets(found))),
        "about": ValueTable(("key", "value"), list(_about(found, lang))),
    }


def _of_actors(found: AllMeasured) -> ValueTable:
    taken = list(found.of("actor"))
    columns = [[one.values[id_] for id_ in found.ids] for one in taken]
    said = [[words.get(id_, "") for id_ in found.ids] for words in (found.names, found.groups)]
    header = ("id", "name", "group", *(one.measure.name for one in taken))
    return ValueTable(header, list(zip(found.ids, *said, *columns, strict=True)))


def _by_name(found: AllMeasured, kind: str, first: str) -> ValueTable:
    taken = list(found.of(kind))
    names = sorted({name for one in taken for name in one.values})
    rows = [(name, *(one.values.get(name) for one in taken)) for name in names]
    return ValueTable((first, *(one.measure.name for one in taken)), rows)


def _figures(found: AllMeasured) -> Rows:
    for one in found.of("network"):
        yield from ((one.measure.name, figure, value) for figure, value in one.values.items())
    for one in found.of("partition"):
        if one.partition is not None:
            yield one.measure.name, "blocs", len(one.partition.blocs)
            yield one.measure.name, "modularity", one.partition.modularity


def _pairs(found: AllMeasured) -> ValueTable:
    taken = list(found.of("pair"))
    shown = sorted({pair for one in taken for pair in one.pairs})
    rows = [(*pair, *(one.pairs.get(pair) for one in taken)) for pair in shown]
    return ValueTable(("source", "target", *(one.measure.name for one in taken)), rows)


def _sets(found: AllMeasured) -> Rows:
    for one in found.of("set"):
        yield from ((one.measure.name, *row) for row in set_rows(one.sets))


def set_rows(sets: KeySets | None) -> Iterator[tuple[Value, ...]]:
    """Every set that is named, in the columns of ``SET_COLUMNS``; its actors joined by ``;``."""
    for best in sets.best if sets else ():
        for actors in best.sets:
            yield best.size, ";".join(actors), best.value, best.before, best.exact, best.bound, best.count


def _about(found: AllMeasured, lang: str) -> Rows:
    yield from ((name, version(name)) for name in _LIBRARIES)
    yield "actors", len(found.ids)
    yield "ties", found.ties
    if found.plain is not None:
        yield from _about_file(found.plain, lang)
    if found.on is not None:
        yield "on", found.on.isoformat()
    yield "ranks", text("files.no_ranks", lang)
    if found.drawn is not None:
        yield "estimated_from", found.drawn
    cut = [one.measure.name for one in found.of("pair") if len(one.pairs) >= MOST_PAIRS]
    if cut:
        yield "pairs_left_out", text("files.pairs_left_out", lang, most=MOST_PAIRS, measures=", ".join(cut))
    yield from ((f"measure.{one.measure.name}", _conventions(one, found, lang)) for one in found.taken)
    yield from ((f"measure.{name}", _failure(error, lang)) for name, error in found.failed.items())


def _about_file(source: PlainNetwork, lang: str) -> Rows:
    yield "file", source.file
    yield "ties_counted", source.ties - source.repeated - source.self_ties
    yield "repeated_ties", source.repeated
    yield "self_ties", source.self_ties
    yield "opposing_ties", source.opposing
    yield "directed", source.directed
    yield "direction_said_by", str(source.direction)
    yield "groups", source.group_column
    yield "weight", source.weight_column
    yield "columns_not_used", ", ".join((*source.node_columns, *source.edge_columns))
    for assumption in source.assumptions:
        yield "assumed", in_words(assumption, lang)


def _conventions(one: Taken, found: AllMeasured, lang: str) -> str:
    """How ties were taken, as the arguments say, then what is undefined when."""
    choices: dict[str, Any] = {"directed": one.measure.directed, **one.choices}
    directed = found.plain is None or found.plain.directed
    said = ["directed" if choices["directed"] and directed else "undirected"]
    said += [f"{name}={choices[name]}" for name in ("weight", "group") if choices.get(name)]
    if found.plain is None:
        said.append("kinds=" + ",".join(sorted(choices["kinds"])))
    elif weighs(one.measure) and "weight" not in choices:
        said.append("weight=1")
    said += ["estimated"] if one.measure.estimated and found.drawn is not None else []
    said += [text(one.measure.undefined, lang)] if one.measure.undefined else []
    return "; ".join(said)


def _failure(error: StakeholderGraphError, lang: str) -> str:
    given: dict[str, Any] = {name: value for name, value in error.parameters.items() if name != "count"}
    return text("files.not_computed", lang, reason=text(f"error.{error.code}", lang, **given))
