"""How are people moved until the tables are mixed and every rule holds?

Two people of different tables change places, often for the worse while it is hot, seldom once it has cooled; several
such searches run side by side and the best way of seating that any of them saw is kept. (Kirkpatrick, Gelatt, Vecchi
1983.) It proves nothing: bounds stand beside it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.room.layout import Layout, Whole
from stakeholder_graph.waiting import Cancel, Progress, tell

HOT, COLD = 60.0, 0.4
SEARCHES = 64
STEPS_PER_PERSON, MOST_STEPS = 200, 20_000
PRICE_OF_A_RULE, PRICE_OF_SAFETY = 40, 80
TOLD_EVERY = 100


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What is compared, the first first: unsafe pairs, other broken rules, pairs that miss, unevenness."""

    unsafe: int
    broken: int
    missed: int
    uneven: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round to be seated: its number from 0, and for each two people whether sharing a table is new and wanted."""

    at: int
    wanted: NDArray[np.bool_] | None = None


def worth(layout: Layout, seats: Whole, wanted: NDArray[np.bool_] | None = None) -> Worth:
    """What a way of seating is worth, counted from scratch."""
    state = Searches(layout, seats[None, :], wanted)
    missed = 0 if wanted is None else int(np.triu(wanted).sum() - state.gained[0])
    return Worth(int(state.unsafe[0]), int(state.broken[0]), missed, int(state.uneven[0]))


def search(
    layout: Layout, asked: Round, *, seed: int, progress: Progress | None = None, cancelled: Cancel | None = None
) -> Whole:
    """The best way of seating that was seen: per person, in the order of ids, its table from 0.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    """
    random = np.random.default_rng([seed, asked.at])
    state = Searches(layout, _starts(layout, asked.at, random), asked.wanted)
    free = np.array([i for i in range(len(layout.people)) if i not in layout.locked(asked.at)], dtype=np.int64)
    best, least = state.seats.copy(), state.keys()
    steps = min(STEPS_PER_PERSON * len(layout.people), MOST_STEPS) if len(free) > 1 else 0
    cooling = np.geomspace(HOT, COLD, max(steps, 1))
    for step in range(steps):
        if step % TOLD_EVERY == 0:
            tell(step / steps, progress, cancelled)
        state.step(free, cooling[step], random)
        keys = state.keys()
        better = keys < least
        if better.any():
            best[better], least[better] = state.seats[better], keys[better]
    return best[int(np.argmin(least))]


def _starts(layout: Layout, at: int, random: np.random.Generator) -> Whole:
    """Anybody anywhere, but for those whom a person placed."""
    locked, sizes = layout.locked(at), layout.sizes.copy()
    np.subtract.at(sizes, np.array(list(locked.values()), dtype=np.int64), 1)
    chairs = np.repeat(np.arange(len(sizes)), sizes)
    free = [i for i in range(len(layout.people)) if i not in locked]
    seats = np.zeros((SEARCHES, len(layout.people)), dtype=np.int64)
    seats[:, list(locked)] = list(locked.values())
    seats[:, free] = random.permuted(np.tile(chairs, (SEARCHES, 1)), axis=1)
    return seats


class Searches:
    """Many searches at once: row s of every array is search s."""

    def __init__(self, layout: Layout, seats: Whole, wanted: NDArray[np.bool_] | None):
        self.layout, self.seats = layout, seats
        self.rows = np.arange(len(seats))
        at = seats[:, :, None] == np.arange(len(layout.sizes))
        self.counts: Whole = np.einsum("snt,nf->stf", at, layout.features)
        self.unsafe, self.pairs = layout.broken_pairs(seats)
        self.at_tables: Whole = layout.broken(self.counts, np.broadcast_to(layout.sizes, self.counts.shape[:2])).sum(1)
        self.uneven: Whole = layout.uneven(self.counts).sum(axis=1)
        self.wanted = None if wanted is None else wanted.astype(np.int64)
        self.gained: Whole = np.zeros(len(seats), dtype=np.int64)
        if self.wanted is not None:
            self.near: Whole = np.einsum("mn,snt->smt", self.wanted, at.astype(np.int64))
            self.gained = np.take_along_axis(self.near, seats[:, :, None], axis=2).sum(axis=(1, 2)) // 2

    @property
    def broken(self) -> Whole:
        """Other rules than unsafe pairs that break."""
        return self.pairs + self.at_tables

    def keys(self) -> Whole:
        """The worth of each search as one number, the smaller the better."""
        return self.unsafe * 10**15 + self.broken * 10**12 - self.gained * 10**6 + self.uneven

    def step(self, free: Whole, heat: float, random: np.random.Generator) -> None:
        """Let two people of each search change places, or not."""
        one, other = free[random.integers(0, len(free), (2, len(self.rows)))]
        tables = np.stack([self.seats[self.rows, one], self.seats[self.rows, other]], axis=1)
        shift = self.layout.features[other] - self.layout.features[one]
        before = self.counts[self.rows[:, None], tables]
        after = before + np.stack([shift, -shift], axis=1)
        sizes = self.layout.sizes[tables]
        uneven = (self.layout.uneven(after) - self.layout.uneven(before)).sum(axis=1)
        broken = (self.layout.broken(after, sizes) - self.layout.broken(before, sizes)).sum(axis=1)
        gained = self._gain(one, other, tables)
        seats = self.seats
        if self.layout.pairs:
            seats = seats.copy()
            seats[self.rows, one], seats[self.rows, other] = tables[:, 1], tables[:, 0]
        unsafe, pairs = self.layout.broken_pairs(seats) if self.layout.pairs else (self.unsafe, self.pairs)
        cost = PRICE_OF_A_RULE * (broken + pairs - self.pairs) + PRICE_OF_SAFETY * (unsafe - self.unsafe)
        cost = cost + (uneven if self.wanted is None else uneven / 10 - 2 * gained)
        chance = np.exp(-np.maximum(cost, 0) / heat)
        moved = (tables[:, 0] != tables[:, 1]) & (random.random(len(self.rows)) < chance)
        self._move(np.flatnonzero(moved), one, other, tables, after)
        for mine, change in ((self.uneven, uneven), (self.at_tables, broken), (self.gained, gained)):
            mine[moved] += change[moved]
        self.unsafe, self.pairs = np.where(moved, unsafe, self.unsafe), np.where(moved, pairs, self.pairs)

    def _gain(self, one: Whole, other: Whole, tables: Whole) -> Whole:
        """How many more wanted pairs share a table after the change."""
        if self.wanted is None:
            return np.zeros(len(self.rows), dtype=np.int64)
        here, there = tables[:, 0], tables[:, 1]
        near, rows = self.near, self.rows
        return (
            near[rows, one, there] - near[rows, one, here] + near[rows, other, here] - near[rows, other, there]
        ) - 2 * self.wanted[one, other]

    def _move(self, rows: Whole, one: Whole, other: Whole, tables: Whole, after: Whole) -> None:
        one, other, tables = one[rows], other[rows], tables[rows]
        self.counts[rows[:, None], tables] = after[rows]
        self.seats[rows, one], self.seats[rows, other] = tables[:, 1], tables[:, 0]
        if self.wanted is not None:
            change = self.wanted[other] - self.wanted[one]
            self.near[rows, :, tables[:, 0]] += change
            self.near[rows, :, tables[:, 1]] -= change
