"""Up to how many actors are the best sets found exactly, and which sets are there?"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

LIMITS = {1: 2_000, 2: 200, 3: 100, 4: 40, 5: 32}
"""By the size of a set: the largest network in which all are looked at."""

Numbers = NDArray[np.int64]


def is_exact(size: int, actors: int) -> bool:
    """Whether all sets of that size are looked at.

    Examples
    --------
    >>> is_exact(3, 100), is_exact(3, 101), is_exact(1, 2_000)
    (True, False, True)
    """
    return actors <= LIMITS.get(size, 0)


def all_sets(n: int, size: int) -> Numbers:
    """All sets of node numbers of that size, one per row, in order.

    Examples
    --------
    >>> all_sets(3, 2).tolist()
    [[0, 1], [0, 2], [1, 2]]
    """
    flat = np.fromiter((i for one in combinations(range(n), size) for i in one), dtype=np.int64)
    return flat.reshape(-1, size)


def best_of(values: NDArray[np.float64]) -> tuple[float, Numbers]:
    """The largest value, rounding aside, and the places where it stands."""
    best = float(values.max())
    return best, np.flatnonzero(values >= best - 1e-9 * max(1.0, abs(best)))
