"""How many others are one, two, three steps away from each actor?

Many searches run at once: of each actor one bit per source says whether that source was met. A step further an
actor meets what its contacts just met, so that a level of 64 searches is one pass over the ties.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Projection

_AT_ONCE = 512
"""How many searches run together; more no longer fit a processor's cache."""

Counts = NDArray[np.int64]


def rings(
    P: Projection, *, inward: bool = False, sources: NDArray[np.int64] | None = None, steps: int | None = None
) -> Iterator[tuple[int, Counts]]:
    """For each number of steps, to how many sources the shortest way from each actor has that many.

    Parameters
    ----------
    P
        Ties as they are followed; weights do not count.
    inward
        Count ways from the sources to each actor instead.
    sources
        Their node numbers; None for all actors.
    steps
        The longest way that is followed; None for any.

    Yields
    ------
    tuple
        Steps from 1, and one count per actor. The same number of steps may come several times: add up.

    Examples
    --------
    On the chain 0 - 1 - 2 the ends have one contact and one at two steps.

    >>> from scipy.sparse import csr_array
    >>> chain = Projection(("a", "b", "c"), csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), directed=False)
    >>> [(step, counts.tolist()) for step, counts in rings(chain)]
    [(1, [1, 2, 1]), (2, [1, 0, 1])]
    """
    for _, step, tied, found in _search(P, np.arange(len(P.ids)) if sources is None else sources, steps, inward=inward):
        counts = np.zeros(len(P.ids), dtype=np.int64)
        counts[tied] = np.bitwise_count(found).sum(axis=1, dtype=np.int64)
        yield step, counts


def steps_to(P: Projection, sources: NDArray[np.int64], *, inward: bool = False) -> NDArray[np.int16]:
    """How many steps lead from each actor (row) to each source (column); -1 where no way does.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> pair = Projection(("a", "b", "c"), csr_array([[0, 1, 0], [0, 0, 0], [0, 0, 0]]), directed=True)
    >>> steps_to(pair, np.array([1, 2])).tolist()
    [[1, -1], [0, -1], [-1, 0]]
    """
    found = np.full((len(P.ids), len(sources)), -1, dtype=np.int16)
    found[sources, np.arange(len(sources))] = 0
    for first, step, tied, bits in _search(P, sources, None, inward=inward):
        part = found[:, first : first + _AT_ONCE]
        new = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little", count=part.shape[1])
        part[tied] += (step + 1) * new.astype(np.int16)
    return found


def _search(
    P: Projection, sources: NDArray[np.int64], steps: int | None, *, inward: bool
) -> Iterator[tuple[int, int, NDArray[np.int64], NDArray[np.uint64]]]:
    """Per block of sources and step: where the block starts, the step, actors with ties, and whom they newly met."""
    matrix = P.matrix.T.tocsr() if inward and P.directed else P.matrix
    tied = np.flatnonzero(np.diff(matrix.indptr))
    starts, ends = matrix.indptr[tied], matrix.indices
    for first in range(0, len(sources) if len(tied) else 0, _AT_ONCE):
        met = _bits(sources[first : first + _AT_ONCE], len(P.ids))
        new, step = met.copy(), 0
        while steps is None or step < steps:
            step += 1
            found = np.bitwise_or.reduceat(new[ends], starts, axis=0) & ~met[tied]
            if not found.any():
                break
            new = np.zeros_like(met)
            new[tied] = found
            met |= new
            yield first, step, tied, found


def _bits(sources: NDArray[np.int64], n: int) -> NDArray[np.uint64]:
    """Of each actor which of the sources it is: one bit each."""
    place = np.arange(len(sources))
    bits = np.zeros((n, -(-len(sources) // 64)), dtype=np.uint64)
    bits[sources, place // 64] = np.uint64(1) << (place % 64).astype(np.uint64)
    return bits
