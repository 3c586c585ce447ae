"""What does each rule cost, which other lists are nearly as good, and does a name stay if some facts are wrong?

A rule has a price where a list without it is better, even where the rule seems to have room. (Flanigan, Goelz, Gupta,
Hennig, Procaccia 2021.)
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from stakeholder_graph.dialogue.evidence import read_evidence
from stakeholder_graph.dialogue.frame import SEVERE_CLASSES, Aim, Frame, Level, frame_request
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.linear import Row
from stakeholder_graph.dialogue.request import Rule
from stakeholder_graph.dialogue.rule_rows import RuleRow
from stakeholder_graph.dialogue.solving import Loss, Proof, Solved, solve
from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.gaps.holding import drawn_ties
from stakeholder_graph.model import Assessment, Attendance, Position, Records, Representation, key_of
from stakeholder_graph.waiting import Cancel, Progress, tell

LISTS, APART = 3, 3
DRAWS, SURE = 60, 0.7
SEED = 20240607

Drawn = TypeVar("Drawn", Position, Assessment, Attendance, Representation)


@dataclass(frozen=True, slots=True)
class Price:
    """What a rule costs: the first level that gains without it, and by how much; None: nothing that counts.

    ``harmed`` holds, by severity, how many more of the severely harmed would be heard without it (fewer: below 0).
    ``proven`` is whether both lists are proven the best.
    """

    rule: Rule
    cost: Loss | None
    harmed: tuple[tuple[int, int], ...]
    proven: bool

    @property
    def costs_the_harmed(self) -> bool:
        """Whether it keeps a severely harmed party from being heard: to be said before all else."""
        return self.cost is not None and self.cost.level.startswith(Aim.HARMED)


@dataclass(frozen=True, slots=True)
class OtherList:
    """A list that differs from all before it: who comes and leaves against the first, and what it loses first."""

    names: tuple[str, ...]
    comes: tuple[str, ...]
    leaves: tuple[str, ...]
    lost: Loss | None
    proof: tuple[Proof, ...]


@dataclass(frozen=True)
class Stability:
    """In which share of all draws each name stays, and who else comes how often.

    Each position, judgement, attendance, tie and mandate is kept with its confidence; these are judgements, so the
    shares are assumed, not measured. In ``impossible`` draws no list keeps all rules: nobody stays.
    """

    draws: int
    stays: Mapping[str, float]
    others: Mapping[str, float]
    impossible: int

    @property
    def hanging(self) -> tuple[str, ...]:
        """The names that hang on one fact: absent from too many of the draws in which there is a list at all."""
        possible = (self.draws - self.impossible) / self.draws
        return tuple(name for name, share in self.stays.items() if share < SURE * possible or not possible)


def price_rules(
    proposal: Proposal, *, progress: Progress | None = None, cancelled: Cancel | None = None
) -> tuple[Price, ...]:
    """The price of each rule: first those that keep the most severely harmed away, then by what they cost.

    The chairs are priced too, as if there were any number. Unsafe pairs have no price: nothing computed speaks
    against them.

    Parameters
    ----------
    proposal
        A list. Where nobody is on it no rule has a price.
    progress, cancelled
        Told the share that is done, and asked before each rule whether to stop.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    CannotPropose
        Where the time was not enough.
    """
    frame, found = proposal.frame, list[Price]()
    rules = [frame.seats, *frame.soft] if proposal.invitations else []
    for done, row in enumerate(rules):
        tell(done / len(rules), progress, cancelled)
        found.append(_price(proposal, row))
    if progress is not None:
        progress(1.0)
    return tuple(sorted(found, key=_dearest_first))


def _price(proposal: Proposal, row: RuleRow) -> Price:
    without = solve(replace(_without(proposal.frame, row), levels=_deciding(proposal.frame)))
    if without is None:  # fewer rules than a list that exists keeps: only where the solver errs
        return Price(row.rule, None, (), proven=False)
    here, there = _values(proposal.proof), _values(without.proof)
    harmed = tuple((part, there[level] - here[level]) for part in SEVERE_CLASSES for level in [f"{Aim.HARMED}.{part}"])
    deciding = [proof for proof in proposal.proof if proof.level in there]
    proven = all(proof.optimal for proof in (*deciding, *without.proof))
    return Price(row.rule, first_loss(proposal.frame, without.proof, proposal.proof), harmed, proven)


def _without(frame: Frame, row: RuleRow) -> Frame:
    if row == frame.seats:
        return replace(frame, seats=RuleRow(row.rule, Row(row.row.terms, high=sum(row.row.terms.values()))))
    return replace(frame, soft=tuple(other for other in frame.soft if other != row))


def _dearest_first(price: Price) -> tuple[object, ...]:
    if price.cost is None:
        return (2, (0, 0, 0), price.rule)
    late, severity, by = price.cost.order
    return (0 if price.costs_the_harmed else 1, (-late, -severity, -by), price.rule)


def other_lists(
    proposal: Proposal, *, lists: int = LISTS, apart: int = APART, cancelled: Cancel | None = None
) -> tuple[OtherList, ...]:
    """The best list that lacks three names of each list before it, and so on; fewer where the rules allow no more.

    Parameters
    ----------
    proposal
        The first list, which counts as one of ``lists``.
    lists, apart
        How many lists in all, and how many names of every earlier list each of them lacks.
    cancelled
        Asked before each list whether to stop.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    CannotPropose
        Where the time was not enough.
    """
    frame, found = proposal.frame, list[OtherList]()
    before = [proposal.names]
    while proposal.invitations and len(before) < lists:
        tell(len(found) / lists, None, cancelled)
        numbers = {name: j for j, name in enumerate(frame.names)}
        cuts = [Row({numbers[name]: 1 for name in names}, high=len(names) - apart) for names in before]
        solved = solve(replace(frame, structure=frame.structure.with_rows(cuts)))
        if solved is None:
            break
        before.append(solved.names)
        found.append(_compared(proposal, solved))
    return tuple(found)


def _compared(proposal: Proposal, other: Solved) -> OtherList:
    first, names = set(proposal.names), set(other.names)
    lost = first_loss(proposal.frame, proposal.proof, other.proof)
    return OtherList(other.names, tuple(sorted(names - first)), tuple(sorted(first - names)), lost, other.proof)


def name_stability(
    proposal: Proposal,
    records: Records,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Stability:
    """How often each name stays if facts hold only as surely as their sources say.

    Parameters
    ----------
    proposal
        A list.
    records
        The facts that it was made from.
    draws, seed
        How often the facts are drawn; the same seed gives the same answer, whatever the order of rows.
    progress, cancelled
        Told the share that is done, and asked before each draw whether to stop.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    CannotPropose
        Where the time was not enough.
    """
    seen, impossible = Counter[str](), 0
    for done, drawn in enumerate(_drawn(records, draws, seed)):
        tell(done / draws, progress, cancelled)
        names = _names_under(proposal, drawn)
        impossible += names is None
        seen.update(names or ())
    if progress is not None:
        progress(1.0)
    others = sorted(set(seen) - set(proposal.names), key=lambda name: (-seen[name], name))
    stays = {name: seen[name] / draws for name in proposal.names}
    return Stability(draws, stays, {name: seen[name] / draws for name in others}, impossible)


def _names_under(proposal: Proposal, records: Records) -> tuple[str, ...] | None:
    """The list that these facts would give; None where none keeps all rules."""
    purpose = proposal.purpose
    G = snapshot(records, territory=purpose.territory, on=purpose.on)
    frame = frame_request(read_evidence(G, records, purpose), records, proposal.seats, proposal.frame.rules)
    solved = solve(frame) if frame.names else None
    return solved.names if solved else None


def _drawn(records: Records, draws: int, seed: int) -> Iterator[Records]:
    """The records so many times, each drawn fact kept with its confidence."""
    random = np.random.default_rng([seed, 1])
    for drawn in drawn_ties(records, draws=draws, seed=seed):
        yield replace(
            drawn,
            positions=_kept(records.positions, random),
            assessments=_kept(records.assessments, random),
            attendance=_kept(records.attendance, random),
            representations=_kept(records.representations, random),
        )


def _kept(rows: Sequence[Drawn], random: np.random.Generator) -> tuple[Drawn, ...]:
    """The rows that stay; which draw a row gets does not depend on where it stands."""
    ordered = sorted(rows, key=lambda row: (key_of(row), row.source_id, str(row)))
    return tuple(row for row, drawn in zip(ordered, random.random(len(rows)), strict=True) if drawn < row.confidence)


def _deciding(frame: Frame) -> tuple[Level, ...]:
    return tuple(level for level in frame.levels if level.decides)


def _values(proof: Sequence[Proof]) -> dict[str, int]:
    return {said.level: said.value for said in proof}


def first_loss(frame: Frame, better: Sequence[Proof], worse: Sequence[Proof]) -> Loss | None:
    """The first level at which one list is ahead of the other; None where it is not, through L3."""
    here, there = _values(better), _values(worse)
    for level in map(str, _deciding(frame)):
        if here[level] != there[level]:
            return Loss(level, here[level] - there[level]) if here[level] > there[level] else None
    return None
