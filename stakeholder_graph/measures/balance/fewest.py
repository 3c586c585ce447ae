"""Which are the fewest ties that do not fit two camps? Asked of one block, answered by a mixed-integer program.

Every tie fits or not (f = 0 or 1); on every odd circle at least one does not. Circles are added while an answer breaks
one: first with fractions allowed, which makes the program so tight that whole numbers come almost by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from stakeholder_graph.measures.balance.circles import Circle, odd_circles
from stakeholder_graph.measures.balance.signed import SignedGraph, sides, violated

EXACT_UP_TO = 400
"""A block of more actors is not solved: a good answer is given, and a bound from triangles that share no tie."""
NODE_LIMIT = 1_000
"""After so many nodes of one search a bound is given instead of the answer."""
_NEAR = 1e-6
_OPTIMAL, _INFEASIBLE = 0, 2

Ties = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fewest:
    """The smallest sets of ties that do not fit, by number; none can be smaller than ``bound``.

    Where the bound equals their size they are proven; ``complete`` says whether they are all.
    """

    sets: tuple[Ties, ...]
    bound: int
    complete: bool


def fewest_misfits(S: SignedGraph, *, most: int, node_limit: int = NODE_LIMIT) -> Fewest:
    """At most so many smallest sets of a block that is not balanced: one after another, each ruled out once found."""
    if len(S.ids) > EXACT_UP_TO:
        return Fewest((_improved(S),), _packed(S), complete=False)
    program = _Program(S, node_limit)
    first, bound = program.answer()
    if first is None:
        tried = _improved(S)
        return Fewest((tried,), min(len(tried), max(1, bound)), complete=False)
    found = [first]
    while len(found) <= most:
        answer, bound = program.answer(size=len(first), but=found)
        if answer is None:
            return Fewest(tuple(found), len(first), complete=bound > len(first))
        found.append(answer)
    return Fewest(tuple(found[:most]), len(first), complete=False)


def _improved(S: SignedGraph) -> Ties:
    """What does not fit the camps along a tree, once actors have changed camps while that helps."""
    camp, (i, j), n = sides(S), S.ends.T, len(S.ids)
    fits = camp[i] * camp[j] * S.signs
    gain = -np.bincount(i, fits, n) - np.bincount(j, fits, n)
    signed = csr_array((np.tile(S.signs, 2), (np.append(i, j), np.append(j, i))), shape=(n, n))
    while gain[best := int(np.argmax(gain))] > 0:
        camp[best] *= -1
        gain[best] *= -1
        around = slice(signed.indptr[best], signed.indptr[best + 1])
        others = signed.indices[around]
        gain[others] -= 2 * camp[best] * camp[others] * signed.data[around]
    return violated(S, camp)


def _packed(S: SignedGraph) -> int:
    """How many odd triangles were found that share no tie: on each of them a tie does not fit."""
    taken, packed = set[int](), 0
    for a, b, c in S.igraph.list_triangles():
        triangle = [S.igraph.get_eid(*ends) for ends in ((a, b), (b, c), (a, c))]
        if S.signs[triangle].prod() < 0 and taken.isdisjoint(triangle):
            taken.update(triangle)
            packed += 1
    return max(1, packed)


@dataclass(eq=False)
class _Program:
    """The program of a block; it grows by every circle that an answer breaks."""

    S: SignedGraph
    node_limit: int
    circles: set[Circle] = field(default_factory=set[Circle])

    def answer(self, *, size: int | None = None, but: Sequence[Ties] = ()) -> tuple[Ties | None, int]:
        """A smallest set (with ``size``: any of that size but those given), or None and what none can be below."""
        if not self.circles:
            self._tighten()
        while True:
            found = self._solve(size, but, whole=True)
            if found.status == _INFEASIBLE:
                return None, (size or 0) + 1
            if found.status != _OPTIMAL:
                return None, ceil((getattr(found, "mip_dual_bound", None) or 0) - _NEAR)
            whole = np.round(found.x)
            if bool((np.abs(found.x - whole) > _NEAR).any()):
                raise ArithmeticError("an answer is not whole")
            broken = odd_circles(self.S, whole)
            if not broken:
                return np.flatnonzero(whole), int(whole.sum())
            self.circles |= broken

    def _tighten(self) -> None:
        """Add odd circles until no answer with fractions breaks one."""
        broken = odd_circles(self.S, np.zeros(len(self.S.ends)))
        while not broken <= self.circles:
            self.circles |= broken
            broken = odd_circles(self.S, np.maximum(self._solve(None, (), whole=False).x, 0), below=1 - _NEAR)

    def _solve(self, size: int | None, but: Sequence[Ties], *, whole: bool) -> OptimizeResult:
        m = len(self.S.ends)
        given = [LinearConstraint(_rows(sorted(self.circles), m), 1, np.inf)]
        if size is not None:
            given.append(LinearConstraint(np.ones((1, m)), size, size))
        if but:
            given.append(LinearConstraint(_rows(but, m), -np.inf, len(but[0]) - 1))
        return milp(
            np.ones(m),
            integrality=np.full(m, int(whole)),
            bounds=(0, 1),
            constraints=given,
            options={"mip_rel_gap": 0, "node_limit": self.node_limit} if whole else None,
        )


def _rows(sets: Sequence[Sequence[int] | Ties], m: int) -> csr_array:
    """One row per set of ties: the sum of f over them."""
    starts = np.cumsum([0, *map(len, sets)])
    return csr_array((np.ones(starts[-1]), np.concatenate(sets), starts), shape=(len(sets), m))
