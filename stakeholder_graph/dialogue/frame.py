"""Which lists are allowed, and what makes one better than another, as a linear model?"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from stakeholder_graph.dialogue.candidates import Candidates, find_candidates
from stakeholder_graph.dialogue.cells import (
    BEST,
    PRICE_OF_A_NAME,
    SECOND,
    Cell,
    CellKind,
    PowerCell,
    power_cells,
    voice_cells,
)
from stakeholder_graph.dialogue.evidence import Evidence
from stakeholder_graph.dialogue.linear import LinearModel, Row, Terms
from stakeholder_graph.dialogue.request import Rule, RuleKind, Rules
from stakeholder_graph.dialogue.rule_rows import RuleRow, pair_rows, seat_row, soft_rows, unsafe_pairs
from stakeholder_graph.dialogue.who_counts import Known
from stakeholder_graph.model import Records

SEVERE_CLASSES = (4, 3)
ORDER_BLOCK = 12
"""Ids are compared twelve at a time, by weights 2^11 to 1, which stay exact."""


class Aim(StrEnum):
    """What a level asks for; the first is that all rules hold."""

    RULES = "L0"
    HARMED = "L1"
    HEARD = "L2"
    POWER = "L3"
    NAMES = "last.names"
    AFFECTED = "last.affected"
    ORDER = "last.order"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the order in which lists are compared; ``part`` is the severity, or the block of ids."""

    aim: Aim
    part: int
    terms: Terms = field(repr=False)

    def __str__(self) -> str:
        return f"{self.aim}.{self.part}" if self.part else str(self.aim)

    @property
    def maximise(self) -> bool:
        """Fewest names; of everything else as much as possible."""
        return self.aim is not Aim.NAMES

    @property
    def decides(self) -> bool:
        """Whether less of it is a loss; the last levels only choose among equals."""
        return self.aim in {Aim.HARMED, Aim.HEARD, Aim.POWER}


@dataclass(frozen=True)
class Frame:
    """A request, ready to be solved: column j of the model is ``names[j]``, the columns after these are voices.

    ``severity`` is that of names and constituencies in the two severe classes; ``speakers`` are the names whom a
    severely harmed constituency named. ``structure`` is the model without any rule.
    """

    evidence: Evidence
    candidates: Candidates
    rules: Rules
    names: tuple[str, ...]
    severity: Mapping[str, int]
    speakers: Mapping[str, tuple[str, ...]]
    cells: tuple[Cell, ...]
    powers: tuple[PowerCell, ...]
    seats: RuleRow
    unsafe: tuple[tuple[str, str, tuple[str, ...]], ...]
    pairs: tuple[RuleRow, ...]
    soft: tuple[RuleRow, ...]
    structure: LinearModel = field(repr=False)
    levels: tuple[Level, ...] = field(repr=False)

    @property
    def rule_rows(self) -> tuple[RuleRow, ...]:
        """Every rule: chairs, unsafe pairs, then what can give."""
        return (self.seats, *self.pairs, *self.soft)

    @property
    def model(self) -> LinearModel:
        """All that a list must keep."""
        return self.structure.with_rows(row.row for row in self.rule_rows)

    @property
    def model_of_any_size(self) -> LinearModel:
        """All that a list must keep, with as many chairs as it needs."""
        return self.structure.with_rows(row.row for row in (*self.pairs, *self.soft))

    def without(self, name: str) -> "Frame":
        """The same request where one name does not come: no demand for it, and no chair for a group of its own."""
        group = self.evidence.actors[name].family
        gone = {name, *self.rules.must_not}
        given_up = {Rule(RuleKind.MUST, name, 1), Rule(RuleKind.LOCKED, name, 1)}
        if all(self.evidence.actors[n].family is not group for n in self.candidates.seats if n not in gone):
            given_up.add(Rule(RuleKind.CHAIR, group, 1))
        barred = RuleRow(Rule(RuleKind.MUST_NOT, name, 0), Row({self.names.index(name): 1}, high=0))
        return replace(self, soft=(*(row for row in self.soft if row.rule not in given_up), barred))


def frame_request(evidence: Evidence, records: Records, seats: int, rules: Rules) -> Frame:
    """Write a request as rows and levels."""
    candidates = find_candidates(evidence, records)
    names = tuple(sorted({*candidates.seats, *(rules.demanded & evidence.actors.keys() - candidates.never)}))
    chairs = {evidence.actors[name].family for name in candidates.seats if name not in rules.must_not}
    unsafe = unsafe_pairs(records, rules)
    severity = _severities(evidence, names)
    speakers = _speakers(evidence, severity, names)
    cells, powers = voice_cells(evidence, names), power_cells(evidence, names)
    structure, levels = _structure(evidence, names, severity, speakers, cells, powers)
    return Frame(
        evidence=evidence,
        candidates=candidates,
        rules=rules,
        names=names,
        severity=severity,
        speakers=speakers,
        cells=cells,
        powers=powers,
        seats=seat_row(seats, names, rules),
        unsafe=unsafe,
        pairs=pair_rows(unsafe, names),
        soft=soft_rows(Known(evidence, records, names), rules, chairs),
        structure=structure,
        levels=levels,
    )


def _structure(
    evidence: Evidence,
    names: tuple[str, ...],
    severity: Mapping[str, int],
    speakers: Mapping[str, tuple[str, ...]],
    cells: Collection[Cell],
    powers: Collection[PowerCell],
) -> tuple[LinearModel, tuple[Level, ...]]:
    """The columns with what ties them together, and the levels that are read off them."""
    builder = _Builder(len(names))
    harmed = _harm_levels(builder, names, severity, speakers)
    whole = len(builder.uppers)  # names and lent voices: a voice that could be split would count for two levels
    levels = (
        *harmed,
        Level(Aim.HEARD, 0, _heard(builder, names, cells)),
        Level(Aim.POWER, 0, _powers(builder, names, powers)),
        *_last_levels(evidence, names),
    )
    return LinearModel(tuple(builder.uppers), whole, tuple(builder.rows)), levels


class _Builder:
    """Columns and rows while they are being written; the names come first."""

    def __init__(self, names: int):
        self.uppers: list[float] = [1.0] * names
        self.rows: list[Row] = []

    def column(self, upper: float = 1.0) -> int:
        self.uppers.append(upper)
        return len(self.uppers) - 1

    def at_most(self, terms: Terms, high: float = 0) -> None:
        self.rows.append(Row(terms, high=high))


def _severities(evidence: Evidence, names: Collection[str]) -> dict[str, int]:
    harms = {party: evidence.harm(party) for party in (*names, *sorted(evidence.constituencies))}
    return {party: harm.severity for party, harm in harms.items() if harm and harm.severity in SEVERE_CLASSES}


def _speakers(evidence: Evidence, severity: Mapping[str, int], names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """No one who is itself of that class lends its seat to others."""
    found = {
        party: tuple(s for s in evidence.speakers.get(party, ()) if s in names and severity.get(s) != severity[party])
        for party in severity
        if party in evidence.constituencies
    }
    return {party: speakers for party, speakers in found.items() if speakers}


def _harm_levels(
    builder: _Builder, names: tuple[str, ...], severity: Mapping[str, int], speakers: Mapping[str, tuple[str, ...]]
) -> list[Level]:
    numbers = {name: j for j, name in enumerate(names)}
    lent = {(s, party): builder.column() for party, said in speakers.items() for s in said}
    for party, said in speakers.items():
        builder.at_most({lent[s, party]: 1 for s in said}, 1)
    for speaker in sorted({s for s, _ in lent}):
        builder.at_most({column: 1 for (s, _), column in lent.items() if s == speaker} | {numbers[speaker]: -1})
    return [
        Level(
            Aim.HARMED,
            part,
            {j: 1 for name, j in numbers.items() if severity.get(name) == part}
            | {column: 1 for (_, party), column in lent.items() if severity[party] == part},
        )
        for part in SEVERE_CLASSES
    ]


def _heard(builder: _Builder, names: tuple[str, ...], cells: Collection[Cell]) -> Terms:
    numbers = {name: j for j, name in enumerate(names)}
    terms = Counter[int](dict.fromkeys(range(len(names)), -PRICE_OF_A_NAME))
    for cell in cells:
        heard = [numbers[name] for name in cell.names]
        if cell.kind is CellKind.DISPUTES:
            heard = [_both(builder, numbers[cell.about], other) for other in heard]
        for column, worth in _steps(builder, cell, heard):
            terms[column] += worth
    return dict(terms)


def _both(builder: _Builder, a: int, b: int) -> int:
    """A column that is 1 only where both sit."""
    column = builder.column()
    builder.at_most({column: 1, a: -1})
    builder.at_most({column: 1, b: -1})
    return column


def _steps(builder: _Builder, cell: Cell, heard: list[int]) -> list[tuple[int, int]]:
    """Columns for the first, second, third voice, together no more than there are heard."""
    if len(heard) == 1:
        return [(heard[0], cell.steps[0])]
    last = float(len(heard) - 2) if cell.without_limit else 1.0
    columns = [builder.column(last if step == 2 else 1.0) for step in range(min(3, len(heard)))]
    builder.at_most(dict.fromkeys(columns, 1) | dict.fromkeys(heard, -1))
    return list(zip(columns, cell.steps, strict=False))


def _powers(builder: _Builder, names: tuple[str, ...], powers: Collection[PowerCell]) -> Terms:
    """Who is the best and who the second of each cell."""
    numbers, terms = {name: j for j, name in enumerate(names)}, dict[int, int]()
    for cell in powers:
        best = {name: builder.column() for name, _ in cell.weights}
        second = {name: builder.column() for name, _ in cell.weights}
        builder.at_most(dict.fromkeys(best.values(), 1), 1)
        builder.at_most(dict.fromkeys(second.values(), 1), 1)
        for name, weight in cell.weights:
            builder.at_most({best[name]: 1, second[name]: 1, numbers[name]: -1})
            terms[best[name]], terms[second[name]] = BEST * weight, SECOND * weight
    return terms


def _last_levels(evidence: Evidence, names: tuple[str, ...]) -> list[Level]:
    """Fewest names, then the more affected, then ids in order."""
    found = [
        Level(Aim.NAMES, 0, dict.fromkeys(range(len(names)), 1)),
        Level(Aim.AFFECTED, 0, {j: evidence.largest_affectedness(name) for j, name in enumerate(names)}),
    ]
    for part, start in enumerate(range(0, len(names), ORDER_BLOCK), start=1):
        block = range(start, min(start + ORDER_BLOCK, len(names)))
        found.append(Level(Aim.ORDER, part, {j: 2 ** (ORDER_BLOCK - 1 - j + start) for j in block}))
    return found
