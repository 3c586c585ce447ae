"""Who could come on which days, and what is short of the quotas on each?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who comes with a chance from 0 to 1, the quotas it counts for, and how many chairs it takes."""

    id: str
    chance: float
    counts: frozenset[str] = frozenset()
    chairs: int = 1


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many at the table who count for it."""

    name: str
    low: int


@dataclass(frozen=True)
class Days:
    """Imagined days, one per row: free chairs, what each quota lacks, which candidates come; ``times`` each is seen.

    ``chairs`` is how many each candidate takes.
    """

    free: NDArray[np.int64]
    short: NDArray[np.int64]
    comes: NDArray[np.bool_]
    times: NDArray[np.int64]
    chairs: NDArray[np.int64]


def imagined_days(
    regulars: Sequence[Attendee],
    candidates: Sequence[Attendee],
    quotas: Sequence[Quota],
    number: int,
    seed: int,
    *,
    fresh: bool = False,
) -> Days:
    """So many days on which each comes by its own chance; alike days are one row."""
    random = np.random.default_rng([seed, int(fresh)])
    people = [*sorted(regulars, key=lambda r: r.id), *candidates]
    comes = random.random((number, len(people))) < np.array([p.chance for p in people])
    counted = np.array([[q.name in p.counts for q in quotas] for p in people[: len(regulars)]], dtype=np.int64)
    have = comes[:, : len(regulars)].astype(np.int64) @ counted.reshape(len(regulars), len(quotas))
    short = np.maximum(np.array([q.low for q in quotas], dtype=np.int64) - have, 0)
    free = ~comes[:, : len(regulars)] @ np.array([p.chairs for p in people[: len(regulars)]], dtype=np.int64)
    drawn = np.column_stack([free, short, comes[:, len(regulars) :]])
    rows, times = np.unique(drawn.astype(np.int64), axis=0, return_counts=True)
    last = 1 + len(quotas)
    chairs = np.array([c.chairs for c in candidates], dtype=np.int64)
    return Days(rows[:, 0], rows[:, 1:last], rows[:, last:] > 0, times, chairs)


def shortfalls(days: Days, counts: NDArray[np.int64], chosen: Sequence[int]) -> Figures:
    """Per row of days, the places short of the quotas when the best of the chosen who come take the free chairs."""
    best = days.short.sum(axis=1).astype(np.float64)
    for size in range(1, len(chosen) + 1):
        for group in combinations(chosen, size):
            able = (days.free >= days.chairs[list(group)].sum()) & days.comes[:, list(group)].all(axis=1)
            left = np.maximum(days.short - counts[list(group)].sum(axis=0), 0).sum(axis=1)
            best[able] = np.minimum(best, left)[able]
    return best
