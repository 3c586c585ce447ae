"""Which circles hold an odd number of oppositions, and the least of what may not fit?

On such a circle at least one tie fits no two camps. Circles are looked for as shortest ways in the *double*: every
actor once on each side; what binds keeps the side, what opposes changes it, so that the way from an actor to itself on
the other side is odd.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from stakeholder_graph.measures.balance.signed import SignedGraph

Circle = tuple[int, ...]
_NOTHING = 1e-9
"""Stands for 0 in the lengths: a sparse matrix holds no tie of length 0."""


def odd_circles(S: SignedGraph, lengths: NDArray[np.float64], *, below: float = 1.0) -> set[Circle]:
    """Odd circles shorter than ``below``, one for every actor that lies on a short one, as ties by number, in order.

    None is returned exactly where no odd circle is that short.

    Examples
    --------
    >>> ends, signs = np.array([[0, 1], [0, 2], [1, 2]]), np.array([1, 1, -1])
    >>> odd_circles(SignedGraph(("a", "b", "c"), ends, signs), np.zeros(3))
    {(0, 1, 2)}
    """
    n = len(S.ids)
    far, before = dijkstra(_double(S, lengths), directed=False, indices=np.arange(n), return_predecessors=True)
    number = {(min(pair), max(pair)): tie for tie, pair in enumerate(map(tuple, S.ends.tolist()))}
    short = np.flatnonzero(far[np.arange(n), n + np.arange(n)] < below - n * _NOTHING)
    return {_circle(S, list(_way(before[start], start, n)), number) for start in short.tolist()}


def _double(S: SignedGraph, lengths: NDArray[np.float64]) -> csr_array:
    n, (i, j) = len(S.ids), S.ends.T
    crossing = n * (S.signs < 0)
    rows, columns = np.concatenate((i, i + n)), np.concatenate((j + crossing, j + n - crossing))
    return csr_array((np.tile(lengths + _NOTHING, 2), (rows, columns)), shape=(2 * n, 2 * n))


def _way(before: NDArray[np.int32], start: int, n: int) -> Iterator[int]:
    """The actors from one to itself on the other side."""
    at = start + n
    while at != start:
        yield at % n
        at = int(before[at])
    yield start


def _circle(S: SignedGraph, way: list[int], number: dict[tuple[int, int], int]) -> Circle:
    """The odd circle that a closed odd way holds: even detours are cut off, an odd one is it."""
    path, ties = [way[0]], list[int]()
    for actor in way[1:]:
        ties.append(number[min(path[-1], actor), max(path[-1], actor)])
        if actor in path:
            since = path.index(actor)
            loop = ties[since:]
            if S.signs[loop].prod() < 0:
                return tuple(sorted(loop))
            del path[since + 1 :], ties[since:]
        else:
            path.append(actor)
    raise ArithmeticError("an odd way without an odd circle")
