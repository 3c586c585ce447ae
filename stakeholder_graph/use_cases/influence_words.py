"""How is it said who matters: each value with what it rests on, and what the picture does not say?"""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stakeholder_graph.messages import day, listed, number, percent, text
from stakeholder_graph.use_cases.influence import Broker
from stakeholder_graph.use_cases.measuring import Basis, Measured, Reading
from stakeholder_graph.views.value_chart import ValueRow
from stakeholder_graph.vocabulary import Group

HOUSE_LETTERS, LINE_LETTERS = 16, 38
COLUMNS = ("actor", "group", "value", "sources", "publisher", "share", "ended", "asked")


@dataclass(frozen=True, slots=True)
class BrokerInWords:
    """An actor between groups: to how many groups it is tied, to the first of them by how many ties, and why it counts.

    ``groups`` are group and number of actors there; ``more`` says how many groups are not among them.
    """

    label: str
    group: Group
    ties: str
    groups: tuple[tuple[Group, str], ...]
    more: str
    steps: str
    because: str


def chart_rows(found: Measured, lang: str, *, most: int) -> list[ValueRow]:
    """The first actors of the territory whose value is known, in the order of the measure."""
    known = [reading for reading in found.readings if not math.isnan(reading.value) and reading.here != "linked"]
    digits = digits_of([reading.value for reading in known[:most]] or [0.0])
    return [_chart_row(reading, lang, digits=digits) for reading in known[:most]]


def _chart_row(reading: Reading, lang: str, *, digits: int) -> ValueRow:
    said, lines = number(reading.value, lang, digits=digits), tuple(basis_lines(reading.basis, lang))
    return ValueRow(reading.actor, reading.label, reading.group, reading.value, said, lines)


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


def axis_ticks(values: Collection[float], lang: str) -> dict[float, str]:
    """Round values from nought to the largest, at most six, each as the reader writes it.

    Examples
    --------
    >>> axis_ticks([4035.4, 231.0], "es")
    {0.0: '0', 1000.0: '1.000', 2000.0: '2.000', 3000.0: '3.000', 4000.0: '4.000'}
    >>> axis_ticks([0.257], "fr")
    {0.0: '0', 0.1: '0,1', 0.2: '0,2'}
    """
    largest = max(values, default=0.0)
    if largest <= 0:
        return {0.0: number(0, lang)}
    power = 10.0 ** math.floor(math.log10(largest))
    step = next(step for step in (power / 5, power / 2, power, 2 * power) if largest / step < 5)
    ticks = [round(i * step, 9) for i in range(int(largest / step + 1e-9) + 1)]
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return {tick: number(tick, lang, digits=digits if tick else 0) for tick in ticks}


def basis_lines(basis: Basis, lang: str) -> Iterator[str]:
    """How many sources, how much from the largest publisher, how many ties are over; in lines a phone can hold."""
    parts = [text("influence.sources", lang, count=basis.sources)]
    if basis.publisher:
        parts.append(text("influence.largest", lang, share=percent(basis.share, lang), house=_short(basis.publisher)))
    if basis.ended:
        parts.append(text("influence.over", lang, count=basis.ended))
    whole = " · ".join(parts)
    if len(whole) <= LINE_LETTERS:
        yield whole
    else:
        yield " · ".join(parts[:2])
        yield from parts[2:]


def _short(house: str) -> str:
    return house if len(house) <= HOUSE_LETTERS else house[: HOUSE_LETTERS - 1].rstrip() + "…"


def value_cautions(found: Measured, lang: str) -> str:
    """What the values do not say: what they are not, that there is no order, that nobody was asked."""
    parts = [text(found.measure.caution, lang), text("influence.no_places", lang)]
    if not found.asked:
        parts.append(text("measure.nobody_asked", lang))
    return " ".join(parts)


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


def value_table(found: Measured, lang: str) -> list[dict[str, object]]:
    """Every actor as a row, those one tie away last, with the whole basis."""
    return [_table_row(reading, found, lang) for reading in found.readings]


def _table_row(reading: Reading, found: Measured, lang: str) -> dict[str, object]:
    basis = reading.basis
    unknown = text(found.measure.undefined, lang) if found.measure.undefined else "–"
    asked = text("yes_no.yes", lang) if basis.asked else text("influence.not_asked", lang)
    return {
        "actor": reading.label,
        "group": text(f"group.{reading.group}", lang),
        "value": unknown if math.isnan(reading.value) else number(reading.value, lang, digits=3),
        "sources": basis.sources,
        "publisher": basis.publisher,
        "share": percent(basis.share, lang) if basis.publisher else "",
        "ended": basis.ended,
        "asked": asked,
    }


def broker_words(broker: Broker, lang: str, *, named: int = 4) -> BrokerInWords:
    """Between which groups an actor stands, by how many ties, of which kinds; the first groups by name."""
    others = [(Group(group), count) for group, count in broker.ties.items() if group != broker.group]
    more = len(others) - named
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in broker.kinds], lang)
    return BrokerInWords(
        label=broker.label,
        group=broker.group,
        ties=text("influence.ties_groups", lang, count=len(others)),
        groups=tuple((group, number(count, lang)) for group, count in others[:named]),
        more=text("influence.more_groups", lang, count=more) if more > 0 else "",
        steps=text("influence.steps", lang, count=broker.steps),
        because=text("influence.because_kinds", lang, kinds=kinds),
    )
