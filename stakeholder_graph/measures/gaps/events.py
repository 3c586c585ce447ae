"""Which ties and meetings of the same actors were there on two days, and how was the network on each?

An event is what came or went at once: a meeting, or all ties that one source dates alike. Ties that one document
reports together are one piece of news, not several.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.gaps.fragile_bridge import how_many_bridges
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.pairs import Pair, neighbours
from stakeholder_graph.measures.gaps.paths import distances, inverse
from stakeholder_graph.model import RESERVED, Tie, key_of

FIGURES = ("ei", "closeness", "fragile_bridges")
"""E-I index of the work ties; mean 1/d between actors of different groups, one based here; how many fragile bridges."""


@dataclass(frozen=True, slots=True)
class Said:
    """A pair in contact: by a work tie of some confidence, or (``work`` False) by a meeting that surely took place."""

    pair: Pair
    confidence: float
    work: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What came or went at once, and whether it was there before and after."""

    name: tuple[str, ...]
    said: tuple[Said, ...]
    before: bool
    after: bool

    def is_there(self, at: int, *, turned: bool = False) -> bool:
        """Whether it is there on the first (0) or second (1) day, or would be, had it run the other way."""
        return self.after if bool(at) is not turned else self.before


@dataclass(frozen=True)
class Day:
    """The actors that are compared, as they stand on one of the days."""

    ground: Ground
    compared: tuple[str, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Those that exist on the day."""
        return tuple(actor for actor in self.compared if actor in self.ground.actors)

    @cached_property
    def _counts(self) -> NDArray[np.float64]:
        """Which pairs the mean of 1/d is over: of different groups, one based here."""
        groups = np.array([self.ground.group(x) for x in self.ids], dtype=object)
        based = np.array([x in self.ground.based for x in self.ids], dtype=bool)
        return ((based[:, None] | based[None, :]) & (groups[:, None] != groups[None, :])).astype(float)

    def figures(self, said: Iterable[Said]) -> NDArray[np.float64]:
        """The figures, in the order of ``FIGURES``, of a network that holds these contacts; nan where undefined."""
        known = frozenset(self.ids)
        here = [one for one in said if known.issuperset(one.pair)]
        contacts = neighbours(self.ids, {one.pair for one in here})
        work = {one.pair for one in here if one.work}
        outside = sum(1 for a, b in work if self.ground.group(a) is not self.ground.group(b))
        total = float(self._counts.sum())
        closeness = float((inverse(distances(contacts)) * self._counts).sum()) / total if total else np.nan
        ei = (2 * outside - len(work)) / len(work) if work else np.nan
        return np.array([ei, closeness, float(how_many_bridges(self.ground, contacts))])


def events_between(before: Ground, after: Ground, compared: tuple[str, ...]) -> tuple[Event, ...]:
    """Every event that was there on either day among these actors, by name."""
    known = frozenset(compared)
    found: dict[tuple[str, ...], tuple[list[Said], list[bool]]] = {}
    for at, ground in enumerate((before, after)):
        for name, said in (*_ties(ground), *_meetings(ground)):
            if known.issuperset(said.pair):
                spoken, seen = found.setdefault(name, ([], [False, False]))
                seen[at] = True
                if said not in spoken:
                    spoken.append(said)
    return tuple(Event(name, tuple(said), *seen) for name, (said, seen) in sorted(found.items()))


def _ties(ground: Ground) -> Iterable[tuple[tuple[str, ...], Said]]:
    for pair, ties in ground.work_anywhere.items():
        for tie in ties:
            yield _told_with(tie), Said(pair, tie.confidence, work=True)


def _told_with(tie: Tie) -> tuple[str, ...]:
    """What ties have in common that one source dates alike; a withheld source says nothing about others."""
    if tie.source_id == RESERVED:
        return key_of(tie)
    return ("tie", tie.source_id, str(tie.start or ""), str(tie.end or ""))


def _meetings(ground: Ground) -> Iterable[tuple[tuple[str, ...], Said]]:
    for pair, came in ground.met.items():
        for meeting in {coming.meeting.id for coming in came}:
            yield ("meeting", meeting), Said(pair, 1.0, work=False)
