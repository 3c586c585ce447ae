"""Which three actors are all tied to each other?

Every triangle is found once: each tie is led from the actor with fewer ties to the one with more, and only pairs of
ties that leave the same actor are looked at. Busy actors then have few ties to leave by.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_AT_ONCE = 2_000_000
"""How many pairs of ties are held in memory together."""

Numbers = NDArray[np.int64]


def triangles(ties: csr_array) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """The node numbers of all triangles of a symmetric matrix without diagonal, some million candidates at a time.

    Examples
    --------
    >>> square = csr_array([[0, 1, 1, 1], [1, 0, 1, 0], [1, 1, 0, 1], [1, 0, 1, 0]])
    >>> sorted(tuple(sorted(three)) for some in triangles(square) for three in zip(*(x.tolist() for x in some)))
    [(0, 1, 2), (0, 2, 3)]
    """
    n = len(ties.indptr) - 1
    starts, ends, place = _led(ties)
    keys = np.repeat(np.arange(n), np.diff(starts)) * n + ends
    leaving = np.diff(starts)
    follow = np.repeat(starts[1:], leaving) - np.arange(len(ends)) - 1
    until = np.cumsum(follow)
    cuts = np.searchsorted(until, np.arange(_AT_ONCE, until[-1] + 1 if len(until) else 0, _AT_ONCE))
    for some in np.split(np.arange(len(ends)), cuts):
        each = follow[some]
        first = np.repeat(some, each)
        second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(each) - each, each)
        low, high = ends[first], ends[second]
        wanted = low * n + high
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        there = np.flatnonzero(keys[at] == wanted) if len(wanted) else wanted
        yield place[keys[first[there]] // n], place[low[there]], place[high[there]]


def _led(ties: csr_array) -> tuple[Numbers, Numbers, Numbers]:
    """Rows and columns of the ties led from few to many, actors renumbered by their ties; and their old numbers."""
    n = len(ties.indptr) - 1
    order = np.argsort(np.diff(ties.indptr), kind="stable").astype(np.int64)
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    rows, columns = rank[np.repeat(np.arange(n), np.diff(ties.indptr))], rank[ties.indices]
    up = rows < columns
    cells = np.sort(rows[up] * n + columns[up])
    return np.searchsorted(cells, np.arange(n + 1) * n), cells % n if n else cells, order
