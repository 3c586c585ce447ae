"""How is it said who has the largest values, how far each may be off, and which places it may hold?"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence

from stakeholder_graph.measures.uncertainty import Interval, Intervals
from stakeholder_graph.messages import day, listed, number, percent, text
from stakeholder_graph.use_cases.interval_words import basis_lines, scenario_words
from stakeholder_graph.use_cases.measuring import Measured, Reading
from stakeholder_graph.views.chart_sheet import Cell
from stakeholder_graph.views.rank_chart import RankRow

INTERVAL_COLUMNS = ("likely", "low", "high", "places", "top")
COLUMNS = ("actor", "group", "value", *INTERVAL_COLUMNS, "sources", "publisher", "share", "ended", "asked")
"""Columns of the table; without intervals those of ``INTERVAL_COLUMNS`` are left out."""


def rank_rows(found: Measured, intervals: Intervals | None, lang: str, *, most: int) -> list[RankRow]:
    """The first actors of the territory whose value is known.

    With intervals they stand in the order of their likely values, each with its bar and the places it may hold;
    without them in the order of their documented values, each with that value and no place.
    """
    own = [reading for reading in found.readings if reading.here != "linked" and not math.isnan(reading.value)]
    if intervals is None:
        digits = digits_of([reading.value for reading in own[:most]] or [0.0])
        return [_plain(reading, number(reading.value, lang, digits=digits)) for reading in own[:most]]
    known = [(r, intervals.by_actor[r.actor]) for r in own if not math.isnan(intervals.by_actor[r.actor].median)]
    known.sort(key=lambda pair: (found.measure.first * pair[1].median, pair[1].rank_low, pair[1].rank_high))
    return [_bounded(reading, interval, lang) for reading, interval in known[:most]]


def _plain(reading: Reading, said: str) -> RankRow:
    return RankRow(reading.actor, reading.label, reading.group, reading.value, reading.value, math.nan, math.nan, said)


def _bounded(reading: Reading, interval: Interval, lang: str) -> RankRow:
    return RankRow(
        reading.actor,
        reading.label,
        reading.group,
        interval.median,
        reading.value,
        interval.low,
        interval.high,
        places(interval, lang),
    )


def places(interval: Interval, lang: str) -> str:
    """The places an actor may hold, the first alone where it is the only one; a dash where none is known.

    Examples
    --------
    >>> places(Interval(3.0, 3.0, 2.0, 4.0, 2, 8, 1.0), "es"), places(Interval(3.0, 3.0, 2.0, 4.0, 1, 1, 1.0), "fr")
    ('2.º–8.º', '1er')
    """
    if math.isnan(interval.median):
        return "–"
    low, high = ordinal(interval.rank_low, lang), ordinal(interval.rank_high, lang)
    return low if interval.rank_low == interval.rank_high else f"{low}–{high}"


def ordinal(place: int, lang: str) -> str:
    """A place as it is written short; the endings are those of English, other languages use fewer.

    Examples
    --------
    >>> [ordinal(n, "en") for n in (1, 2, 3, 4, 11, 21, 112)], ordinal(21, "fr")
    (['1st', '2nd', '3rd', '4th', '11th', '21st', '112th'], '21e')
    """
    teens = place % 100 in {11, 12, 13}
    ending = "first" if place == 1 else "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return text(f"influence.ordinal.{ending}", lang, n=number(place, lang))


def digits_of(values: Collection[float]) -> int:
    """How many digits tell values apart: none where all are whole or large, the same for all.

    Examples
    --------
    >>> digits_of([44.0, 2.0]), digits_of([4035.4, 195.4]), digits_of([12.3, 4.0]), digits_of([0.037, 0.2])
    (0, 0, 1, 3)
    """
    if all(float(value).is_integer() for value in values):
        return 0
    largest = max(map(abs, values))
    return 0 if largest >= 100 else 1 if largest >= 10 else 3


def ends_of(rows: Sequence[RankRow]) -> list[float]:
    """Where the rows begin and end: what an axis must reach."""
    return [end for row in rows for end in (row.begin, row.end)]


def axis_ticks(values: Collection[float], lang: str) -> dict[float, str]:
    """Round values from the smallest (or nought) to the largest, about five, each as the reader writes it.

    Examples
    --------
    >>> axis_ticks([4035.4, 231.0], "es")
    {0.0: '0', 1000.0: '1.000', 2000.0: '2.000', 3000.0: '3.000', 4000.0: '4.000'}
    >>> axis_ticks([0.257], "fr"), axis_ticks([-1.2, 3.4], "en")
    ({0.0: '0', 0.1: '0,1', 0.2: '0,2'}, {-1.0: '-1', 0.0: '0', 1.0: '1', 2.0: '2', 3.0: '3'})
    """
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if high <= low:
        return {0.0: number(0, lang)}
    power = 10.0 ** math.floor(math.log10(high - low))
    step = next(step for step in (power / 5, power / 2, power, 2 * power) if (high - low) / step < 5)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = (round(i * step, 9) + 0.0 for i in range(first, last + 1))
    return {tick: number(tick, lang, digits=digits if tick else 0) for tick in ticks}


def how_to_read(intervals: Intervals | None, lang: str) -> str:
    """What dot, bar and words mean, and that bars that cross give no order; without intervals that there is none."""
    if intervals is None:
        return text("influence.no_places", lang)
    return text("influence.how_to_read", lang, draws=number(intervals.draws, lang))


def what_it_rests_on(found: Measured, intervals: Intervals | None, lang: str) -> str:
    """That values are assumed or estimated, and that nobody was asked where that is so."""
    if intervals is not None:
        return " ".join(basis_lines(intervals, lang))
    return "" if found.asked else text("interval.nobody_asked", lang)


def what_it_does_not_say(found: Measured, intervals: Intervals | None, lang: str) -> Iterator[str]:
    """What a value is not, what is taken for true in the scenario, which ties count."""
    yield text(found.measure.caution, lang)
    if intervals is not None:
        name, taken = scenario_words(intervals.scenario, lang)
        yield f"{name}: {taken}"
    yield what_counts(found, lang)


def what_counts(found: Measured, lang: str) -> str:
    """Which ties count, on which day, in which direction, how many are over, and whether it is an estimate."""
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in sorted(found.kinds)], lang)
    direction = text("measure.directed" if found.measure.directed else "measure.both_ways", lang)
    parts = [text("measure.basis", lang, day=day(found.on, lang), direction=direction, kinds=kinds)]
    if found.ended:
        parts.append(text("measure.ended", lang, count=found.ended))
    if found.drawn:
        parts.append(text("measure.estimated", lang, count=found.drawn))
    return " ".join(parts)


def columns_of(intervals: Intervals | None, lang: str) -> dict[str, str]:
    """The columns of the table by name, with their titles."""
    shown = [name for name in COLUMNS if intervals is not None or name not in INTERVAL_COLUMNS]
    k = number(0 if intervals is None else intervals.top_k, lang)
    return {
        name: text(f"influence.column.{name}", lang, k=k)
        if name in INTERVAL_COLUMNS
        else text(f"measure.column.{name}", lang)
        for name in shown
    }


def cells(found: Measured, intervals: Intervals | None, lang: str) -> list[dict[str, Cell]]:
    """Every actor as a row, those one tie away last: numbers as numbers, None where nothing is known."""
    return [_cells(reading, intervals, lang) for reading in found.readings]


def _cells(reading: Reading, intervals: Intervals | None, lang: str) -> dict[str, Cell]:
    basis = reading.basis
    row: dict[str, Cell] = {
        "actor": reading.label,
        "group": text(f"group.{reading.group}", lang),
        "value": reading.value,
        "sources": basis.sources,
        "publisher": basis.publisher,
        "share": basis.share if basis.publisher else None,
        "ended": basis.ended,
        "asked": text("yes_no.yes", lang) if basis.asked else text("influence.not_asked", lang),
    }
    if intervals is not None:
        at = intervals.by_actor[reading.actor]
        row |= {"likely": at.median, "low": at.low, "high": at.high}
        own = reading.here != "linked"  # of others not all ties are known here: they hold no place
        row |= {"places": places(at, lang) if own else "–", "top": at.top if own else None}
    return row


def in_words(rows: Sequence[Mapping[str, Cell]], found: Measured, lang: str) -> list[dict[str, object]]:
    """The same rows as people read them: unknown values say why, shares are per cent."""
    unknown = text(found.measure.undefined, lang) if found.measure.undefined else "–"
    return [{name: _said(name, value, unknown, lang) for name, value in row.items()} for row in rows]


def _said(name: str, value: Cell, unknown: str, lang: str) -> object:
    if isinstance(value, float) and math.isnan(value):
        return unknown if name == "value" else "–"
    match name:
        case "share" | "top":
            return percent(value, lang) if isinstance(value, float | int) else ""
        case "value" | "likely" | "low" | "high":
            return number(float(value or 0), lang, digits=0 if float(value or 0).is_integer() else 3)
        case _:
            return "" if value is None else value
