"""Which removal of some actors leaves least of T, what reaches what among those left?

Sets are looked at from small to large: T of a set is known from that of a smaller one wherever one of its members is
free once the others are gone. Single actors of a large network are looked at in the order of what they could at
best take away, until nobody left could do better.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from stakeholder_graph.graph import Projection
from stakeholder_graph.measures.distances import rings
from stakeholder_graph.measures.key_players.residual import (
    Numbers,
    Residual,
    Values,
    covered,
    covered_at_first,
    residual,
)
from stakeholder_graph.measures.key_players.sizes import all_sets, best_of, is_exact
from stakeholder_graph.measures.key_sets import named
from stakeholder_graph.measures.paths import betweenness_of
from stakeholder_graph.measures.pivots import drawn
from stakeholder_graph.measures.weights import unweighted

_TRIED = 24
"""How many actors are tried at each step where not all sets are looked at."""
_SMALL = 200
"""Up to this many actors what each one has is looked at for every actor at once."""
_FOLLOWED = 5_000
"""Up to this many actors T of the set that was found is exact; above it is estimated like that of those tried."""


@dataclass(frozen=True, slots=True)
class Best:
    """The sets that leave least, how many there are, what they leave, and whether all sets were looked at."""

    sets: tuple[tuple[str, ...], ...]
    count: int
    total: float
    exact: bool


@dataclass(frozen=True)
class Removal:
    """The removal of at most ``largest`` actors from a network; ``by_distance``: w(d) = 1 / d, else 1 for any way."""

    P: Projection
    by_distance: bool
    largest: int = 3

    @cached_property
    def whole(self) -> float:
        """T where nobody is gone."""
        return float(self._totals(np.empty((1, 0), dtype=np.int64), drawn(len(self.P.ids), self._pivots))[0])

    def exactly(self, removed: Numbers) -> Values:
        """T of each set."""
        return self._totals(removed, None)

    def best(self, size: int) -> Best:
        """The best sets of a size."""
        n = len(self.P.ids)
        if is_exact(size, n):
            return self._of_all(size) if n <= _SMALL else self._of_singles()
        return self._built(size)

    def at_least(self, size: int) -> float:
        """What T cannot fall below, whichever actors of that number are gone.

        A tie stays between those left. Two without a tie who have more ways of two steps than actors are lost keep
        one of them. So T is at least the sum of w over such pairs, less those that the lost ones are part of: at most
        the largest sums of their rows and columns.
        """
        ties, n = unweighted(self.P), len(self.P.ids)
        ways, direct = csr_array(ties @ ties).tocoo(), ties.tocoo()
        tied = np.isin(ways.row.astype(np.int64) * n + ways.col, direct.row.astype(np.int64) * n + direct.col)
        sure = (ways.data > size) & (ways.row != ways.col) & ~tied
        each = np.bincount(ways.row[sure], minlength=n) + np.bincount(ways.col[sure], minlength=n)
        weight = 0.5 if self.by_distance else 1.0
        sums = np.asarray(ties.sum(axis=1)).ravel() + np.asarray(ties.sum(axis=0)).ravel() + weight * each
        return max(0.0, float(sums.sum() / 2 - np.sort(sums)[::-1][:size].sum()))

    @property
    def _pivots(self) -> int | None:
        return None if len(self.P.ids) > _FOLLOWED else len(self.P.ids)

    def _of_all(self, size: int) -> Best:
        sets, left = self._exact[size]
        value, places = best_of(-left.total)
        return Best(named(self.P.ids, sets[places].tolist()), len(places), -value, exact=True)

    @cached_property
    def _exact(self) -> dict[int, tuple[Numbers, Residual]]:
        """For each size: all sets, and what they leave."""
        n = len(self.P.ids)
        sizes = [size for size in range(1, self.largest + 1) if is_exact(size, n)]
        nobody = np.empty((1, 0), dtype=np.int64)
        found = {0: (nobody, residual(self.P, nobody, by_distance=self.by_distance, own=True))}
        for size in sizes:
            found[size] = self._next(all_sets(n, size), *found[size - 1], last=size == sizes[-1])
        return found

    def _next(self, sets: Numbers, smaller: Numbers, left: Residual, *, last: bool) -> tuple[Numbers, Residual]:
        """What the sets leave, from what sets one smaller leave where one member is free, else by a search."""
        n, size = len(self.P.ids), sets.shape[1]
        total = np.full(len(sets), np.nan)
        own = np.zeros((0, n))
        if last:
            free, key = self._free(smaller), {tuple(one): row for row, one in enumerate(smaller.tolist())}
            rows = np.array([[key[(*one[:k], *one[k + 1 :])] for k in range(size)] for one in sets.tolist()])
            for k in range(size):
                known = free[rows[:, k], sets[:, k]]
                total[known] = (left.total[rows[:, k]] - left.own[rows[:, k], sets[:, k]])[known]
        unknown = np.isnan(total)
        searched = residual(self.P, sets[unknown], by_distance=self.by_distance, own=not last)
        total[unknown] = searched.total
        return sets, Residual(total, searched.own if not last else own)

    def _free(self, gone: Numbers) -> NDArray[np.bool_]:
        """For each set that is gone, of each actor whether its loss then changes no way between others.

        Where only the way counts, both ways, that is whether it is no cut of what is left; else whether it is covered.
        """
        if self.by_distance or self.P.directed:
            return covered(self.P, gone)
        found = np.ones((len(gone), len(self.P.ids)), dtype=bool)
        for row, some in enumerate(gone):
            kept = np.setdiff1d(np.arange(len(self.P.ids)), some)
            left = self.P.igraph.induced_subgraph(kept.tolist())
            found[row, kept[left.articulation_points()]] = False
        return found

    def _of_singles(self) -> Best:
        """The best single actors: those covered by what they have, the others in the order of what they could take."""
        own, most = self._could_take
        total = np.where(covered_at_first(self.P), self.whole - own, np.nan)
        best = np.nanmin(total) if not np.isnan(total).all() else np.inf
        open_ = np.flatnonzero(np.isnan(total))
        for part in np.array_split(open_[np.argsort(-most[open_], kind="stable")], max(1, len(open_) // 16)):
            if len(part) and self.whole - most[part[0]] > best + 1e-6:
                break
            total[part] = self.exactly(part[:, None])
            best = min(best, float(total[part].min(initial=np.inf)))
        value, places = best_of(-np.where(np.isnan(total), np.inf, total))
        return Best(named(self.P.ids, [[int(i)] for i in places]), len(places), -value, exact=True)

    @cached_property
    def _could_take(self) -> tuple[Values, Values]:
        """What each actor has of T by itself, and what it can at most take away.

        Only pairs whose every shortest way leads over it lose anything else; their w is at most 1/2, or 1 where only
        the way counts.
        """
        n = len(self.P.ids)
        some, own = drawn(n, self._pivots), np.zeros(n)
        for inward in (False, True) if self.P.directed else (False,):
            for step, counts in rings(self.P, inward=inward, sources=some):
                own += counts / (step if self.by_distance else 1)
        own *= (1 if self.P.directed else 2) * (1 if some is None else n / len(some))
        pairs = betweenness_of(self.P).values * (1 if self.P.directed else 2)
        return own, own + pairs * (0.5 if self.by_distance else 1.0)

    def _built(self, size: int) -> Best:
        chosen = self._chain[:size]
        total = self._totals(np.array([chosen]), drawn(len(self.P.ids), self._pivots))[0]
        return Best(named(self.P.ids, [chosen]), 1, float(total), exact=False)

    @cached_property
    def _chain(self) -> list[int]:
        """Actors one after the other, each the best of those tried beside the ones before."""
        tried = np.argsort(-self._could_take[1], kind="stable")[:_TRIED]
        some, chosen = drawn(len(self.P.ids), None), list[int]()
        while len(chosen) < self.largest:
            more = np.array([i for i in tried.tolist() if i not in chosen], dtype=np.int64)
            sets = np.column_stack([*(np.full(len(more), i) for i in chosen), more])
            chosen.append(int(more[np.argmin(self._totals(sets, some))]))
        return chosen

    def _totals(self, removed: Numbers, sources: Numbers | None) -> Values:
        """T of each set, estimated where ways are followed from some sources only."""
        n = len(self.P.ids)
        if sources is None and n <= _SMALL:
            return residual(self.P, removed, by_distance=self.by_distance).total
        if not self.by_distance and not self.P.directed:
            return np.array([_joined(_without(self.P, gone)) for gone in removed])
        return np.array([self._followed(gone, sources) for gone in removed])

    def _followed(self, gone: Numbers, sources: Numbers | None) -> float:
        left, total = _without(self.P, gone), 0.0
        if sources is not None:
            kept = np.setdiff1d(np.arange(len(self.P.ids)), gone)
            sources = np.searchsorted(kept, np.setdiff1d(sources, gone))
        for step, counts in rings(left, sources=sources):
            total += float(counts.sum()) / (step if self.by_distance else 1)
        return total if sources is None else total * len(left.ids) / max(1, len(sources))


def _without(P: Projection, gone: Numbers) -> Projection:
    kept = np.setdiff1d(np.arange(len(P.ids)), gone)
    matrix = P.matrix if not len(gone) else csr_array(P.matrix[kept][:, kept])
    return Projection(tuple(P.ids[i] for i in kept), matrix, P.directed)


def _joined(P: Projection) -> float:
    """How many ordered pairs a way joins; ``P`` is undirected."""
    sizes = np.bincount(connected_components(P.matrix, directed=False)[1])
    return float((sizes * (sizes - 1)).sum())
