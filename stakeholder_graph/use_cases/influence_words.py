"""How is it said who matters: each value with what it rests on, and what the picture does not say?"""

import math
from collections.abc import Iterator
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
    return [_chart_row(reading, lang) for reading in known[:most]]


def _chart_row(reading: Reading, lang: str) -> ValueRow:
    lines = tuple(basis_lines(reading.basis, lang))
    return ValueRow(reading.actor, reading.label, reading.group, reading.value, value_words(reading.value, lang), lines)


def value_words(value: float, lang: str) -> str:
    """A value as short as it may be: whole numbers whole, others with as many digits as tell them apart.

    Examples
    --------
    >>> value_words(44.0, "es"), value_words(0.03125, "es"), value_words(12.345, "es")
    ('44', '0,031', '12,3')
    """
    if float(value).is_integer():
        return number(value, lang)
    return number(value, lang, digits=1 if abs(value) >= 10 else 3)


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
