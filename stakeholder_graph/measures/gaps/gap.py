"""What is a gap, and what does it carry with it? Data that a screen and a page put into the same words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_graph.model import Key
from stakeholder_graph.vocabulary import Group, Topic


class GapKind(StrEnum):
    """The absences that cost a dialogue something, in the order of every list."""

    GROUPS_APART = "groups_apart"
    TIE_WORTH_MAKING = "tie_worth_making"
    FRAGILE_BRIDGE = "fragile_bridge"
    ONLY_BROKER = "only_broker"
    CONFLICT_WITHOUT_MEDIATOR = "conflict_without_mediator"
    CHAIN_BREAK = "chain_break"
    UNHEARD = "unheard"
    NO_FORUM = "no_forum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that is known, or not known, about a gap.

    ``kind`` names the sentence ``gap.because.<kind>``; the rest are its parts: ids, named numbers, what was said in its
    own words, the ties it rests on (their keys), its sources, and the oldest and newest year of what it rests on.
    """

    kind: str
    actors: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    issues: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    dialogues: tuple[str, ...] = ()
    numbers: tuple[tuple[str, float], ...] = ()
    quotes: tuple[str, ...] = ()
    ties: tuple[Key, ...] = ()
    sources: tuple[str, ...] = ()
    years: tuple[int, int] | None = None

    def number(self, name: str) -> float:
        """One of the numbers, by its name."""
        return dict(self.numbers)[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to do first: the sentence ``gap.step.<code>`` and its parts."""

    code: str
    actors: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    issues: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    dialogues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An absence that costs the dialogue something.

    ``actors`` names those of the line, the most telling first; a line of pairs holds them in ``pairs``, the leading
    one first, and ``actors`` opens with that pair. ``value`` is that of the kind (nan is shown as a dash), ``class_``
    tells the two classes of groups apart from each other, and contested issues (1) from others (2). ``values`` are
    those of the pairs or actors of a line that folds several. ``first`` marks what a page shows before it is unfolded.
    """

    kind: GapKind
    actors: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    issue: str | None = None
    value: float
    values: tuple[float, ...] = ()
    class_: int | None = None
    because: tuple[Reason, ...]
    unknown: tuple[Reason, ...] = ()
    first_step: Step
    first: bool = True

    @property
    def id(self) -> str:
        """What names it in lists and files."""
        return ":".join((self.kind, *self._named))

    @property
    def _named(self) -> tuple[str, ...]:
        return (self.issue or "",) if self.kind is GapKind.NO_FORUM else self.groups or self.actors

    @property
    def parts(self) -> dict[tuple[str, ...], float]:
        """The pairs, actors, groups or issue that the line stands for, the leading one first, each with its value."""
        if self.kind in (GapKind.GROUPS_APART, GapKind.NO_FORUM, GapKind.ONLY_BROKER, GapKind.FRAGILE_BRIDGE):
            return {self._named: self.value}
        names = self.pairs or tuple((actor,) for actor in self.actors)
        return dict(zip(names, self.values or (self.value,) * len(names), strict=True))

    @property
    def rests_on(self) -> tuple[int, int] | None:
        """The oldest and the newest year of what it rests on; None where nothing is dated."""
        return span(reason.years for reason in self.because)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What stands apart from the list of a kind, or how much was left out of it and why."""

    kind: GapKind
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """All gaps of a territory on a day, in order, with what stands apart and what was left out.

    ``actors``, ``based`` and ``work_pairs`` say how much is known there: few ties give few findings.
    """

    territory: str
    on: date
    found: tuple[Gap, ...]
    apart: tuple[Aside, ...]
    left_out: tuple[Aside, ...]
    actors: int
    based: int
    work_pairs: int

    def of(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind, in order."""
        return tuple(gap for gap in self.found if gap.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one kind of gap answers: its lines, what stands apart, what was left out."""

    found: tuple[Gap, ...] = ()
    apart: tuple[Reason, ...] = ()
    left_out: tuple[Reason, ...] = ()


def span(years: Iterable[tuple[int, int] | None]) -> tuple[int, int] | None:
    """The oldest and newest of several spans of years.

    Examples
    --------
    >>> span([(2019, 2021), None, (2017, 2017)])
    (2017, 2021)
    """
    known = [year for pair in years if pair for year in pair]
    return (min(known), max(known)) if known else None


def in_order(value: float) -> float:
    """A value as it counts for order: larger first, equal to 12 decimals is equal.

    Examples
    --------
    >>> in_order(0.1 + 0.2) == in_order(0.3)
    True
    """
    return -round(value, 12)
