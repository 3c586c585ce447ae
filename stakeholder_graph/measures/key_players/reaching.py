"""Who together reaches most of the network?

What a set reaches is the sum over all actors of the best that one of its members gives each, and a member gives itself
all. Such a sum never grows faster with a larger set (it is submodular), so a set built actor by actor, each the one
that adds most, has at least 1 - 1/e of the best, and no set of k exceeds what was built so far and the k largest
additions to it (Nemhauser, Wolsey, Fisher 1978).
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.distances import steps_to
from stakeholder_graph.measures.influence import Kinds
from stakeholder_graph.measures.key_players.sizes import all_sets, best_of, is_exact
from stakeholder_graph.measures.key_sets import KeySet, KeySets, named
from stakeholder_graph.measures.pivots import EXACT_UP_TO, PIVOTS, drawn
from stakeholder_graph.measures.weights import unweighted

SIZES = (1, 2, 3)
_AT_ONCE = 20_000
"""How many sets are looked at together."""

Values = NDArray[np.float64]


def key_reach(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    directed: bool = False,
    steps: int = 2,
    sizes: tuple[int, ...] = SIZES,
) -> KeySets:
    """The actors who together have most of the others within two steps (Borgatti 2006: m-reach).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ways may only follow the direction of ties, from the set outwards.
    steps
        How far a member reaches.
    sizes
        How many actors a set holds, each a question of its own.

    Returns
    -------
    KeySets
        ``value`` counts those reached outside the set; all sets are looked at as in ``key_fragmentation``.

    Examples
    --------
    On the chain a - b - c - d - e the middle has all four others within two steps.

    >>> import networkx as nx
    >>> best = key_reach(nx.MultiDiGraph(["ab", "bc", "cd", "de"]), sizes=(1,)).best[0]
    >>> best.sets, best.value, best.exact
    ((('c',),), 4.0, True)
    """
    P = projection(G, kinds=kinds, directed=directed)
    return _Reach(P, steps).key_sets(sizes, scale=1.0, members=0.0)


def key_reach_distance(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, sizes: tuple[int, ...] = SIZES
) -> KeySets:
    """The actors to whom together all others are nearest (Borgatti 2006: distance-weighted reach).

    dR = sum over all actors of 1 / steps from the nearest member, divided by the number of all actors. Members count
    1, so that a set who have a tie to everybody else has 1; without members it would be at most (n - k) / n.

    Examples
    --------
    Of the chain a - b - c, b counts 1 and has the two others at one step.

    >>> import networkx as nx
    >>> best = key_reach_distance(nx.MultiDiGraph(["ab", "bc"]), sizes=(1,)).best[0]
    >>> best.sets, best.value
    ((('b',),), 1.0)
    """
    P = projection(G, kinds=kinds, directed=directed)
    return _Reach(P, None).key_sets(sizes, scale=1 / max(1, len(P.ids)), members=1.0)


def reach_of_set(P: Projection, members: list[str], *, steps: int | None = None) -> float:
    """What a set reaches outside: the number within some steps, or without ``steps`` the sum of 1 / steps."""
    number = {id_: i for i, id_ in enumerate(P.ids)}
    return _Reach(P, steps).exactly([number[id_] for id_ in members]) - len(members)


@dataclass(frozen=True)
class _Reach:
    """What each actor gives to each: 1 within ``steps``, or 1 / steps; itself 1."""

    P: Projection
    steps: int | None

    def key_sets(self, sizes: tuple[int, ...], *, scale: float, members: float) -> KeySets:
        """The best sets of each size; ``members`` is what each counts in the value, times ``scale``."""
        n, found = len(self.P.ids), list[KeySet]()
        for size in (size for size in sizes if size <= n):
            exact = is_exact(size, n)
            sets, count, total = self._of_all(size) if exact else self._built(size)
            bound = total if exact else max(total, min(float(n), self._at_most(size)))
            value, most = (scale * (one - size * (1 - members)) for one in (total, bound))
            found.append(KeySet(sets, count, value, math.nan, exact, most))
        return KeySets(tuple(found))

    def exactly(self, members: list[int]) -> float:
        """What a set gives to all, members 1 each."""
        return float(self._given(steps_to(self.P, np.array(members), inward=True)).max(axis=1).sum())

    def _given(self, steps: NDArray[np.int16]) -> Values:
        if self.steps is not None:
            return ((steps >= 0) & (steps <= self.steps)).astype(float)
        return np.where(steps > 0, 1 / np.maximum(steps, 1), steps == 0)

    @cached_property
    def _targets(self) -> NDArray[np.int64]:
        """Those whose reach is looked at: all, or in a large network some drawn ones."""
        some = drawn(len(self.P.ids), PIVOTS if len(self.P.ids) > EXACT_UP_TO else None)
        return np.arange(len(self.P.ids)) if some is None else np.sort(some)

    @cached_property
    def _table(self) -> Values:
        """What each actor (row) gives to each of those looked at."""
        return self._given(steps_to(self.P, self._targets))

    def _of_all(self, size: int) -> tuple[tuple[tuple[str, ...], ...], int, float]:
        sets = all_sets(len(self.P.ids), size)
        totals = np.concatenate([self._totals(part) for part in np.array_split(sets, -(-len(sets) // _AT_ONCE))])
        value, places = best_of(totals)
        return named(self.P.ids, sets[places].tolist()), len(places), value

    def _totals(self, sets: NDArray[np.int64]) -> Values:
        best = self._table[sets[:, 0]]
        for column in sets.T[1:]:
            best = np.maximum(best, self._table[column])
        return best.sum(axis=1)

    def _built(self, size: int) -> tuple[tuple[tuple[str, ...], ...], int, float]:
        chosen = self._order(size)[0]
        return named(self.P.ids, [chosen]), 1, self.exactly(chosen)

    def _order(self, size: int) -> tuple[list[int], float]:
        """Those who add most, one after the other, and what no set of that size exceeds among those looked at."""
        best, chosen, bound = np.zeros(len(self._targets)), list[int](), math.inf
        for step in range(size + 1):
            added = np.maximum(self._table - best, 0).sum(axis=1)
            most = np.sort(added)[::-1][:size].sum()
            bound = min(bound, float(best.sum() + most))
            if step < size:
                chosen.append(int(np.argmax(added)))
                best = np.maximum(best, self._table[chosen[-1]])
        return chosen, min(bound, float(best.sum()) / (1 - 1 / math.e))

    def _at_most(self, size: int) -> float:
        """What no set of that size exceeds: from the order where all were looked at, always from numbers of ties.

        Members count 1 each; those at one step are at most the largest numbers of contacts together, those at two
        steps at most their contacts; all others give at most what the steps allow.
        """
        n = len(self.P.ids)
        contacts = np.diff(self.P.matrix.indptr).astype(float)
        near = min(n - size, float(np.sort(contacts)[::-1][:size].sum()))
        if self.steps is None:
            simple = size + near + (n - size - near) / 2
        else:
            reached = contacts if self.steps == 1 else contacts + unweighted(self.P) @ contacts
            simple = size + float(np.sort(reached)[::-1][:size].sum()) if self.steps <= 2 else float(n)
        return min(simple, self._order(size)[1]) if len(self._targets) == n else simple
