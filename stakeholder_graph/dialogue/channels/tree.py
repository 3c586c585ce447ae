"""How do words reach several targets at once over the fewest and best ties?

The arborescence with the largest product, every target within a number of steps (Dreyfus, Wagner 1971, with a step
index). It is best for "all links hold", not for the number that is reached.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.channels.arcs import Arc, Arcs
from stakeholder_graph.dialogue.channels.paths import Channel

_EQUAL = 1e-9

Costs = NDArray[np.float64]
"""One row per set of targets (as bits), one column per actor: the cost of reaching all of the set from it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A set of arcs from one actor and the channel to each target over them.

    ``all_hold`` is the product over all arcs: that every one of them holds. ``expected`` is how many targets are
    reached on average, each over its own channel.
    """

    arcs: tuple[Arc, ...]
    channels: Mapping[str, Channel]

    @property
    def all_hold(self) -> float:
        """That every arc holds, if they hold independently."""
        return math.prod(arc.probability for arc in self.arcs)

    @property
    def expected(self) -> float:
        """How many targets are reached on average."""
        return sum(channel.probability for channel in self.channels.values())


def joined(channels: Mapping[str, Channel]) -> Plan:
    """Several channels as one plan, each arc once."""
    arcs = {(arc.source, arc.target): arc for channel in channels.values() for arc in channel.arcs}
    return Plan(tuple(arc for _, arc in sorted(arcs.items())), channels)


def best_tree(arcs: Arcs, source: str, targets: Sequence[str], *, steps: int) -> Plan | None:
    """The arcs with the largest product over which all targets are reached in so many steps; None where they cannot be.

    Each target makes it three times as long: ten take about a second.
    """
    ends = [target for target in dict.fromkeys(targets) if target != source]
    names = _between(arcs, source, ends, steps)
    column = {name: k for k, name in enumerate(names)}
    if not all(target in column for target in ends):
        return None
    inside = [arc for a in names for b, arc in arcs.get(a, {}).items() if b in column]
    search = _Search(inside, column, [column[target] for target in ends], steps)
    if not np.isfinite(search.costs[steps][-1, column[source]]):
        return None
    return _without_detours(search.chosen(column[source]), source, ends)


def _between(arcs: Arcs, source: str, ends: Collection[str], steps: int) -> list[str]:
    """Those on some way of at most so many steps from the source to a target, sorted."""
    back = dict[str, list[str]]()
    for a, row in arcs.items():
        for b in row:
            back.setdefault(b, []).append(a)
    from_source = _distances({a: list(row) for a, row in arcs.items()}, [source], steps)
    to_targets = _distances(back, ends, steps)
    far = steps + 1
    return sorted(a for a, d in from_source.items() if d + to_targets.get(a, far) <= steps)


def _distances(neighbours: Mapping[str, Sequence[str]], starts: Iterable[str], steps: int) -> dict[str, int]:
    found, layer = dict.fromkeys(starts, 0), set(starts)
    for step in range(1, steps + 1):
        layer = {b for a in layer for b in neighbours.get(a, ())} - found.keys()
        found |= dict.fromkeys(layer, step)
    return found


class _Search:
    """Costs for every number of steps, and the arcs that reach them."""

    def __init__(self, arcs: Sequence[Arc], column: Mapping[str, int], ends: Sequence[int], steps: int):
        self.arcs = arcs
        self.tails = np.array([column[arc.source] for arc in arcs], dtype=np.int64)
        self.heads = np.array([column[arc.target] for arc in arcs], dtype=np.int64)
        self.prices = -np.log([arc.probability for arc in arcs])
        self.bit = {k: 1 << j for j, k in enumerate(ends)}
        self.costs = [self._at_hand(len(column), 2 ** len(ends))]
        for _ in range(steps):
            self.costs.append(self._one_step_more(self.costs[-1]))

    def _at_hand(self, actors: int, sets: int) -> Costs:
        """Nothing to pay for nobody and for oneself."""
        found = np.full((sets, actors), np.inf)
        found[0] = 0
        for k, bit in self.bit.items():
            found[bit, k] = 0
        return found

    def _one_step_more(self, before: Costs) -> Costs:
        found = self._at_hand(before.shape[1], before.shape[0])
        starts = np.flatnonzero(np.diff(self.tails, prepend=-1))
        if len(starts):
            ways = before[:, self.heads] + self.prices
            tails = self.tails[starts]
            found[:, tails] = np.minimum(found[:, tails], np.minimum.reduceat(ways, starts, axis=1))
        for members in sorted(range(1, len(found)), key=int.bit_count):
            parts = _halves(members)
            if len(parts):
                shared = (found[parts] + found[members ^ parts]).min(axis=0)
                found[members] = np.minimum(found[members], shared)
        return found

    def chosen(self, source: int) -> list[Arc]:
        """The arcs of the best arborescence."""
        found, open_ = list[Arc](), [(len(self.costs) - 1, source, len(self.costs[0]) - 1)]
        while open_:
            step, actor, members = open_.pop()
            members &= ~self.bit.get(actor, 0)
            if members:
                open_ += self._next(step, actor, members, found)
        return found

    def _next(self, step: int, actor: int, members: int, found: list[Arc]) -> list[tuple[int, int, int]]:
        """One arc, or two sets reached from the same actor."""
        cost = self.costs[step][members, actor] + _EQUAL
        for k in np.flatnonzero(self.tails == actor):
            head = int(self.heads[k])
            if self.prices[k] + self.costs[step - 1][members, head] <= cost:
                found.append(self.arcs[int(k)])
                return [(step - 1, head, members)]
        parts = _halves(members)
        shared = self.costs[step][parts, actor] + self.costs[step][members ^ parts, actor]
        part = int(parts[int(np.argmin(shared))])
        return [(step, actor, part), (step, actor, members ^ part)]


def _halves(members: int) -> NDArray[np.int64]:
    """All ways to split a set in two, each once: the parts that hold its smallest member but not all.

    Examples
    --------
    >>> _halves(0b111).tolist()
    [1, 3, 5]
    """
    found, rest = np.array([members & -members], dtype=np.int64), members & (members - 1)
    while rest:
        bit = rest & -rest
        found = np.concatenate((found, found | bit))
        rest ^= bit
    return found[found != members]


def _without_detours(chosen: Iterable[Arc], source: str, ends: Sequence[str]) -> Plan:
    """Each actor reached once, in the fewest steps over these arcs, and no arc that leads to no target."""
    rows = dict[str, list[Arc]]()
    for arc in sorted(set(chosen), key=lambda arc: (arc.source, arc.target)):
        rows.setdefault(arc.source, []).append(arc)
    channels, layer = {source: Channel(())}, [source]
    while layer:
        further = list[str]()
        for actor in layer:
            for arc in rows.get(actor, ()):
                if arc.target not in channels:
                    channels[arc.target] = Channel((*channels[actor].arcs, arc))
                    further.append(arc.target)
        layer = further
    return joined({target: channels[target] for target in ends})
