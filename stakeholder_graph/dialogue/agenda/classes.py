"""Is an issue shared, open, untested or contested, and how much do those at the table stand against each other?

Silence is not agreement. The classes go by sign, never by weight; how contested an issue is has an interval, as who is
silent may be on either side.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from stakeholder_graph.dialogue.agenda.table import AgendaRequest, Voice
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.measures.positions.conflict_index import FURTHEST, potential_for_conflict


class IssueClass(StrEnum):
    """The four classes, in the order in which they come to the table."""

    SHARED = "shared"
    OPEN = "open"
    UNTESTED = "untested"
    CONTESTED = "contested"


CLASSES = tuple(IssueClass)


class ClassBecause(StrEnum):
    """Why an issue is of its class; ``actors``, ``groups`` or a number of the reason say whom or what it is about."""

    OPPOSITE = "opposite"
    SPLIT = "split"
    OPPOSES = "opposes"
    STRIKE = "strike"
    ONE_SIDE = "one_side"
    NEUTRAL = "neutral"
    SILENT_GROUPS = "silent_groups"
    SILENT_VOICES = "silent_voices"


@dataclass(frozen=True, slots=True)
class Contention:
    """Twice the weight of the weaker side as a share of all: ``low`` without the silent, ``high`` at their worst."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How an issue stands at the table.

    ``effective`` is the largest class over it and all that must come before it. ``side`` is 1, or -1 (all against:
    agreed, no), where it is shared, else 0. ``pci2`` is that of those who spoke, nan with fewer than two of them;
    ``pci2_between`` what it can be of all at the table. ``known`` of ``voices`` have a known stance.
    """

    issue: str
    class_: IssueClass
    effective: IssueClass
    side: int
    contention: Contention
    pci2: float
    pci2_between: Contention
    known: int
    voices: int
    because: tuple[Reason, ...]


def standings(request: AgendaRequest) -> tuple[Standing, ...]:
    """How each issue stands, in the order of the person."""
    classes = {issue: class_of(request, issue) for issue in request.issues}
    return tuple(
        _standing(request, issue, classes[issue], effective_class(request, classes, issue)) for issue in classes
    )


def class_of(request: AgendaRequest, issue: str) -> IssueClass:
    """The class of an issue by itself.

    Contested: opposite signs are known (within a group too), two who oppose each other both have a word on it, or there
    is a strike. Of the rest untested while any group is silent. Then shared where all stand on one side, else open.

    Examples
    --------
    >>> voices = (Voice(party="a", group="miners", stances={"i": 2}), Voice(party="b", group="women"))
    >>> str(class_of(AgendaRequest(items=(), voices=voices), "i"))
    'untested'
    """
    signs = {sign for voice in request.voices if (sign := voice.sign(issue)) is not None}
    if {-1, 1} <= signs or request.opposed.get(issue) or issue in request.struck:
        return IssueClass.CONTESTED
    if not signs or silent_groups(request, issue):
        return IssueClass.UNTESTED
    return IssueClass.OPEN if 0 in signs else IssueClass.SHARED


def silent_groups(request: AgendaRequest, issue: str) -> tuple[str, ...]:
    """The groups at the table of which no stance on the issue is known."""
    heard = {voice.group for voice in request.voices if issue in voice.stances}
    return tuple(group for group in request.groups if group not in heard)


def effective_class(request: AgendaRequest, classes: dict[str, IssueClass], issue: str) -> IssueClass:
    """The largest class over an issue and all that must come before it, however far back."""
    before, open_, seen = {item.issue: item.prerequisites for item in request.items}, [issue], {issue}
    while open_:
        further = set(before[open_.pop()]) - seen
        seen |= further
        open_ += sorted(further)
    return max((classes[one] for one in seen), key=CLASSES.index)


def contention(voices: Sequence[Voice], issue: str) -> Contention:
    """How contested an issue is among voices of whole weights, with the interval that their silence leaves.

    Examples
    --------
    4 for, 3 against, 2 and 1 silent: at least 2 x 3 / 10, at most 2 x 5 / 10.

    >>> for_, against = {"i": 1}, {"i": -1}
    >>> sides = ((4, for_), (3, against), (2, {}), (1, {}))
    >>> voices = [Voice(party=str(w), group=str(w), weight=w, stances=said) for w, said in sides]
    >>> contention(voices, "i")
    Contention(low=0.6, high=1.0)
    """
    weights = {sign: sum(v.weight for v in voices if v.sign(issue) == sign) for sign in (-1, 1)}
    total = sum(voice.weight for voice in voices)
    if not total:
        return Contention(math.nan, math.nan)
    silent = [voice.weight for voice in voices if issue not in voice.stances]
    high = max(min(weights[1] + x, weights[-1] + sum(silent) - x) for x in _sums(silent))
    low = min(weights.values())
    return Contention(float(Fraction(2 * low, total)), float(Fraction(2 * high, total)))


def conflict_with_the_silent(voices: Sequence[Voice], issue: str) -> Contention:
    """The Potential for Conflict Index of all at the table, from the least to the most that the silent can make of it.

    Least where all of them are neutral; most where they stand at the ends of the scale, divided at their worst.

    Examples
    --------
    One at each end, one silent: neutral, 2 of 4 ordered pairs conflict; with one of the two, all 4.

    >>> sides = ({"i": 3}, {"i": -3}, {})
    >>> conflict_with_the_silent([Voice(party=str(j), group="g", stances=said) for j, said in enumerate(sides)], "i")
    Contention(low=0.5, high=1.0)
    """
    silent = [voice.weight for voice in voices if issue not in voice.stances]
    known = [(float(voice.stances[issue]), voice.weight) for voice in voices if issue in voice.stances]
    unit = voices[0].weight if len({voice.weight for voice in voices}) == 1 else 0

    def index(*sides: tuple[float, int]) -> float:
        points = (*known, *sides)
        if unit:  # all alike: one by one, with the largest possible value exact for odd numbers
            return potential_for_conflict([stance for stance, weight in points for _ in range(weight // unit)])
        return potential_for_conflict([stance for stance, _ in points], [weight for _, weight in points])

    total = sum(silent)
    return Contention(index((0, total)), max(index((FURTHEST, x), (-FURTHEST, total - x)) for x in _sums(silent)))


def _sums(weights: Sequence[int]) -> list[int]:
    """All that some of several whole weights can add up to, held as the bits of one number."""
    reached = 1
    for weight in weights:
        reached |= reached << weight
    return [x for x in range(sum(weights) + 1) if reached >> x & 1]


def _standing(request: AgendaRequest, issue: str, class_: IssueClass, effective: IssueClass) -> Standing:
    known = [voice for voice in request.voices if issue in voice.stances]
    weights = [float(voice.weight) for voice in known]
    return Standing(
        issue=issue,
        class_=class_,
        effective=effective,
        side=(known[0].sign(issue) or 0) if class_ is IssueClass.SHARED else 0,
        contention=contention(request.voices, issue),
        pci2=potential_for_conflict(
            [voice.stances[issue] for voice in known], weights if len(set(weights)) > 1 else None
        ),
        pci2_between=conflict_with_the_silent(request.voices, issue),
        known=len(known),
        voices=len(request.voices),
        because=_because(request, issue),
    )


def _because(request: AgendaRequest, issue: str) -> tuple[Reason, ...]:
    """What is known of the sides, then who opposes whom, then who is silent."""
    split = [group for group in request.groups if _is_split(request, group, issue)]
    silent = [party for group in silent_groups(request, issue) for party in _of(request, group)]
    found: list[tuple[ClassBecause, tuple[str, ...]]] = [
        *((ClassBecause.SPLIT, _of(request, group)) for group in split),
        *((ClassBecause.OPPOSES, pair) for pair in request.opposed.get(issue, ())),
        *([(ClassBecause.STRIKE, ())] if issue in request.struck else []),
        *(
            (kind, about)
            for kind, about in (
                (ClassBecause.NEUTRAL, _on_side(request, issue, 0)),
                (ClassBecause.SILENT_GROUPS, tuple(silent)),
                (ClassBecause.SILENT_VOICES, _on_side(request, issue, None)),
            )
            if about
        ),
    ]
    return (
        *_of_sides(request, issue),
        *(Reason(kind=kind, actors=actors, issues=(issue,)) for kind, actors in found),
    )


def _of_sides(request: AgendaRequest, issue: str) -> list[Reason]:
    """Who is for and who is against, or who stands on the only side that is known."""
    for_, against = _on_side(request, issue, 1), _on_side(request, issue, -1)
    if for_ and against:
        numbers = (("for", len(for_)), ("against", len(against)))
        return [Reason(kind=ClassBecause.OPPOSITE, actors=(*for_, *against), numbers=numbers, issues=(issue,))]
    if not (for_ or against):
        return []
    numbers = (("side", 1 if for_ else -1),)
    return [Reason(kind=ClassBecause.ONE_SIDE, actors=for_ or against, numbers=numbers, issues=(issue,))]


def _on_side(request: AgendaRequest, issue: str, side: int | None) -> tuple[str, ...]:
    return tuple(voice.party for voice in request.voices if voice.sign(issue) == side)


def _of(request: AgendaRequest, group: str) -> tuple[str, ...]:
    return tuple(voice.party for voice in request.voices if voice.group == group)


def _is_split(request: AgendaRequest, group: str, issue: str) -> bool:
    return {-1, 1} <= {voice.sign(issue) for voice in request.voices if voice.group == group}
