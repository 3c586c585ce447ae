"""How is a measure given to programs: one JSON object, or a CSV table with stable columns?

Ids as in the store or the file, keys in English. An undefined number is null, or an empty cell. Where intervals were
computed each value comes with its median, its 5th and 95th percentile and, of actors, the interval of its place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stakeholder_graph.cli.context import print_csv, print_json
from stakeholder_graph.measures.key_sets import KeySet
from stakeholder_graph.measures.uncertainty import Intervals, Spread, Spreads
from stakeholder_graph.sheets.value_tables import Value, csv_row
from stakeholder_graph.use_cases.interval_words import COLUMNS, interval_cells
from stakeholder_graph.use_cases.measure_tables import SET_COLUMNS, set_rows
from stakeholder_graph.use_cases.measuring import Measured
from stakeholder_graph.use_cases.measuring_files import MeasuredFile
from stakeholder_graph.use_cases.plain_numbers import plain

Found = Measured | MeasuredFile
Sure = Intervals | Spreads | None
_BASIS = ("sources", "largest_publisher", "publisher_share", "ended", "asked")


def print_answer(found: Found, sure: Sure, form: str, *, territory: str | None, file: str | None) -> None:
    """Print a measure as ``json`` or ``csv``."""
    if form == "json":
        print_json(as_json(found, sure, territory=territory, file=file))
    else:
        header, rows = as_csv(found, sure)
        print_csv(header, map(csv_row, rows))


def as_json(found: Found, sure: Sure, *, territory: str | None, file: str | None) -> dict[str, Any]:
    """A measure as one object."""
    measure = found.taken.measure if isinstance(found, MeasuredFile) else found.measure
    place = {"territory": territory} if file is None else {"file": file}
    when = {} if isinstance(found, MeasuredFile) else {"on": found.on.isoformat()}
    drawn = {} if sure is None else {"scenario": str(sure.scenario), "draws": sure.draws, "basis": str(sure.basis)}
    if isinstance(sure, Intervals):
        drawn |= {"top_k": sure.top_k, "ranked": sure.ranked}
    return {"measure": measure.name, **place, **when, **drawn, "values": _values(found, sure)}


def _values(found: Found, sure: Sure) -> Any:
    taken = found.taken if isinstance(found, MeasuredFile) else found
    if taken.measure.of == "pair":
        return [{"source": a, "target": b, "value": plain(value)} for (a, b), value in taken.pairs.items()]
    if taken.measure.of == "set":
        return [] if taken.sets is None else [_set(best) for best in taken.sets.best]
    spread = _spread_of(sure)
    return {
        id_: {"value": plain(value), **_plain_cells(spread[id_])} if id_ in spread else plain(value)
        for id_, value in taken.values.items()
    }


def _set(best: KeySet) -> dict[str, Any]:
    return {
        "size": best.size,
        "sets": [list(actors) for actors in best.sets],
        "equally_good": best.count,
        "value": plain(best.value),
        "before": plain(best.before),
        "exact": best.exact,
        "bound": plain(best.bound),
    }


def _spread_of(sure: Sure) -> Mapping[str, Spread]:
    if sure is None:
        return {}
    return sure.by_actor if isinstance(sure, Intervals) else sure.by_name


def _plain_cells(spread: Spread) -> dict[str, float | int | None]:
    return {name: None if value is None else plain(value) for name, value in interval_cells(spread).items()}


def as_csv(found: Found, sure: Sure) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
    """A measure as a table: header and rows."""
    taken = found.taken if isinstance(found, MeasuredFile) else found
    if taken.measure.of == "pair":
        return ("source", "target", "value"), ((*pair, value) for pair, value in taken.pairs.items())
    if taken.measure.of == "set":
        return SET_COLUMNS, set_rows(taken.sets)
    names = () if sure is None else COLUMNS if isinstance(sure, Intervals) else COLUMNS[:3]
    if isinstance(found, MeasuredFile) or not found.readings:
        return ("id", "value", *names), _rows(taken.values, sure)
    return ("id", "value", *names, *_BASIS), _with_basis(found, sure)


def _rows(values: Mapping[str, float], sure: Sure) -> Iterator[Sequence[Value]]:
    spread = _spread_of(sure)
    for id_, value in values.items():
        yield id_, value, *(interval_cells(spread[id_]).values() if id_ in spread else ())


def _with_basis(found: Measured, sure: Sure) -> Iterator[Sequence[Value]]:
    for row, reading in zip(_rows(found.values, sure), found.readings, strict=True):
        basis = reading.basis
        yield *row, basis.sources, basis.publisher, round(basis.share, 4), basis.ended, basis.asked
