"""How much reaches what once some actors are gone, for many sets of actors at a time?

For a set K, T(K) is the sum over ordered pairs of those left of w(d): d the steps of the shortest way among those
left, w(d) = 1 / d, or 1 wherever there is a way; 0 where there is none.

Many a removal needs no search. Where every contact of c is c' or a contact of c', a way over c can go over c' as
well: c is *covered*, without it the others are as far from each other as with it, and T loses only what c itself
reached and was reached by.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import Projection
from stakeholder_graph.measures.weights import unweighted

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]
_CELLS = 4_000_000
"""How many words of 64 bits are held in memory for a step of a search."""


@dataclass(frozen=True, slots=True)
class Residual:
    """For each set of actors removed: ``total`` T, and what each actor reaches and is reached by, sets x actors."""

    total: Values
    own: Values


def residual(P: Projection, removed: Numbers, *, by_distance: bool, own: bool = False) -> Residual:
    """T of each set (row of node numbers); with ``own`` what every actor has in it, else nothing.

    Examples
    --------
    A chain of three: 4 ordered pairs at one step, 2 at two. Without the middle nothing is left.

    >>> chain = Projection(("a", "b", "c"), csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), directed=False)
    >>> residual(chain, np.array([[0], [1]]), by_distance=True).total.tolist()
    [2.0, 0.0]
    >>> residual(chain, np.empty((1, 0), dtype=int), by_distance=True).total.tolist()
    [5.0]
    """
    n, words = len(P.ids), -(-len(P.ids) // 64)
    at_once = max(1, _CELLS // max(1, P.matrix.nnz * words))
    total, mine = np.zeros(len(removed)), np.zeros((len(removed), n if own else 0))
    for first in range(0, len(removed), at_once):
        part = removed[first : first + at_once]
        reached = _reached(P.matrix, part, by_distance=by_distance)
        total[first : first + at_once] = reached.sum(axis=0)
        if own:
            back = _reached(P.matrix.T.tocsr(), part, by_distance=by_distance) if P.directed else reached
            mine[first : first + at_once] = (reached + back).T
    return Residual(total, mine)


def _reached(matrix: csr_array, removed: Numbers, *, by_distance: bool) -> Values:
    """What each actor (row) reaches where each set (column) is gone."""
    n, count = len(matrix.indptr) - 1, len(removed)
    words = -(-n // 64)
    tied = np.flatnonzero(np.diff(matrix.indptr))
    reached = np.zeros((n, count))
    if not len(tied):
        return reached
    place = np.arange(n)
    met = np.zeros((n, count, words), dtype=np.uint64)
    met[place, :, place // 64] = (np.uint64(1) << (place % 64).astype(np.uint64))[:, None]
    gone = (removed.ravel(), np.repeat(np.arange(count), removed.shape[1]))
    met[gone] = 0
    new, step = met.copy(), 0
    while new.any():
        step += 1
        found = np.zeros_like(met)
        found[tied] = np.bitwise_or.reduceat(new[matrix.indices], matrix.indptr[tied], axis=0) & ~met[tied]
        found[gone] = 0
        reached += np.bitwise_count(found).sum(axis=2, dtype=np.int64) / (step if by_distance else 1)
        met |= found
        new = found
    return reached


def covered(P: Projection, gone: Numbers) -> NDArray[np.bool_]:
    """For each set that is gone (row of node numbers), of each actor whether another one covers it.

    Examples
    --------
    In a chain a - b - c - d, a and d are covered by their contacts; once b is gone c is, by d.

    >>> ends = [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
    >>> chain = Projection(tuple("abcd"), csr_array(ends), directed=False)
    >>> covered(chain, np.array([[1]]))[0, [0, 2, 3]].tolist()
    [True, True, True]
    """
    n = len(P.ids)
    ties = P.matrix.toarray() > 0
    sides = (ties, ties.T) if P.directed else (ties,)
    lacks = [side[:, None, :] & ~(side | np.eye(n, dtype=bool))[None, :, :] for side in sides]
    missing = np.stack(lacks).sum(axis=(0, 3), dtype=np.int32)
    by_gone = np.stack(lacks).sum(axis=0, dtype=np.int8).transpose(2, 0, 1)
    found = np.zeros((len(gone), n), dtype=bool)
    for row, some in enumerate(gone.tolist()):
        left = missing - by_gone[some].sum(axis=0, dtype=np.int32)
        left[np.arange(n), np.arange(n)] = 1
        left[:, some] = 1
        found[row] = (left == 0).any(axis=1)
    return found


def covered_at_first(P: Projection) -> NDArray[np.bool_]:
    """Of each actor whether another one covers it where nobody is gone; for networks of any size."""
    ties = unweighted(P)
    shared, contacts = ties @ ties.T + ties, np.diff(ties.indptr)
    if P.directed:
        back = ties.T.tocsr()
        shared, contacts = shared + back @ back.T + back, contacts + np.diff(back.indptr)
    cells, found = csr_array(shared).tocoo(), np.equal(contacts, 0)
    found[cells.row[(cells.data == contacts[cells.row]) & (cells.row != cells.col)]] = True
    return found
