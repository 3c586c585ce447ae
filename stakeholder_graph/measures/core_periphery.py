"""Is there a core of actors tied to each other, and a rim of actors who are not?

Borgatti, Everett (1999): the division whose ideal, everybody in the core tied and nobody in the rim, correlates most
with the ties there are. Pairs of one in the core and one in the rim do not count, or count as tied.
"""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.influence import Kinds
from stakeholder_graph.measures.key_players.sizes import best_of
from stakeholder_graph.measures.key_sets import KeySet, KeySets, named
from stakeholder_graph.measures.spectral import eigenvector_of
from stakeholder_graph.measures.weights import unweighted

_ALL_UP_TO = 16
"""Up to this many actors all divisions are looked at."""
_SWAPS_UP_TO = 400
"""Up to this many actors the search exchanges two at a time as well."""
_STARTS, _SEED = 24, 20_253

Values = NDArray[np.float64]


def core_periphery(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, across: bool = False) -> KeySets:
    """The core whose ideal is most like the network (Borgatti, Everett 1999).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie, taken both ways.
    kinds
        The kinds of tie that count; None for all.
    across
        Whether the ideal ties everybody in the core to everybody in the rim; otherwise such pairs do not count.

    Returns
    -------
    KeySets
        One ``KeySet``: the core, ``value`` its correlation with the ideal, at most 1. Up to 16 actors it is the best
        there is, all that are equally good are listed; above that the best a search finds. Empty where no division
        says anything: without ties, where all are tied, and for less than four actors.

    Examples
    --------
    Three who are all tied, each with one more who is tied to nobody else: the ideal itself.

    >>> import networkx as nx
    >>> best = core_periphery(nx.MultiDiGraph(["ab", "bc", "ca", "ax", "by", "cz"])).best[0]
    >>> best.sets, round(best.value, 4), best.exact
    ((('a', 'b', 'c'),), 1.0, True)
    """
    P = projection(G, kinds=kinds)
    fit, n = _Fit(P, across), len(P.ids)
    if not P.matrix.nnz or P.matrix.nnz == n * (n - 1) or n < 4:
        return KeySets(())
    exact = n <= _ALL_UP_TO
    cores = _all(n) if exact else np.array([fit.climb(start) for start in fit.starts()])
    value, places = best_of(fit.of(cores))
    best = np.unique(cores[places], axis=0)
    sets = named(P.ids, (np.flatnonzero(core).tolist() for core in best))
    return KeySets((KeySet(sets, len(best), value, math.nan, exact, value if exact else 1.0),))


def core_fit(P: Projection, core: Collection[str], *, across: bool = False) -> float:
    """The correlation of the ties with the ideal of one core; ``P`` is undirected; -1 where it says nothing."""
    return float(_Fit(P, across).of(np.array([[id_ in core for id_ in P.ids]]))[0])


@dataclass(frozen=True)
class _Fit:
    """How like its ideal a division of one network is."""

    P: Projection
    across: bool

    def of(self, cores: NDArray[np.bool_]) -> Values:
        """The correlation of each division (row: who is in the core)."""
        dense = cores.astype(float)
        inside = (dense * (unweighted(self.P) @ dense.T).T).sum(axis=1) / 2
        touching = dense @ self._contacts
        return self._likeness(cores.sum(axis=1).astype(float), inside, touching)

    def climb(self, core: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """From a division to one that no single move, nor exchange of two, makes more like its ideal."""
        ties = unweighted(self.P)
        core, value = core.copy(), self.of(core[None])[0]
        while True:
            inner = ties @ core.astype(float)
            move, gain = self._best_move(core, inner)
            if gain <= value + 1e-12 and len(core) <= _SWAPS_UP_TO:
                move, gain = self._best_swap(core, inner)
            if gain <= value + 1e-12:
                return core
            core[move], value = ~core[move], gain

    def starts(self) -> Iterator[NDArray[np.bool_]]:
        """The best first few by number of ties and by eigenvector (Lip 2011), and some drawn ones."""
        n, rng = len(self.P.ids), np.random.default_rng(_SEED)
        for order in (self._contacts, np.nan_to_num(eigenvector_of(self.P))):
            ranked = np.argsort(-order, kind="stable")
            sizes = np.unique(np.linspace(2, n - 2, min(n - 3, 200)).astype(int))
            firsts = np.zeros((len(sizes), n), dtype=bool)
            for row, size in enumerate(sizes):
                firsts[row, ranked[:size]] = True
            yield firsts[int(np.argmax(self.of(firsts)))]
        for _ in range(_STARTS if n <= _SWAPS_UP_TO else 0):
            yield rng.random(n) < rng.uniform(0.1, 0.7)

    @property
    def _contacts(self) -> Values:
        return np.diff(self.P.matrix.indptr).astype(float)

    def _best_move(self, core: NDArray[np.bool_], inner: Values) -> tuple[NDArray[np.int64], float]:
        sign = np.where(core, -1.0, 1.0)
        inside, touching = inner[core].sum() / 2, self._contacts[core].sum()
        gains = self._likeness(core.sum() + sign, inside + sign * inner, touching + sign * self._contacts)
        best = int(np.argmax(gains))
        return np.array([best]), float(gains[best])

    def _best_swap(self, core: NDArray[np.bool_], inner: Values) -> tuple[NDArray[np.int64], float]:
        leave, join = np.flatnonzero(core), np.flatnonzero(~core)
        if not len(leave) or not len(join):
            return leave, -math.inf
        between = self.P.matrix[leave][:, join].toarray() > 0
        inside = inner[core].sum() / 2 - inner[leave][:, None] + inner[join][None, :] - between
        contacts = self._contacts
        touching = contacts[core].sum() - contacts[leave][:, None] + contacts[join][None, :]
        gains = self._likeness(np.full(inside.shape, float(len(leave))), inside, touching)
        first, second = np.unravel_index(int(np.argmax(gains)), gains.shape)
        return np.array([leave[first], join[second]]), float(gains[first, second])

    def _likeness(self, size: Values, inside: Values, touching: Values) -> Values:
        """The correlation from the size of the core, the ties inside it, and the ends of ties it holds."""
        n, ties = len(self.P.ids), self.P.matrix.nnz / 2
        rim = (n - size) * (n - size - 1) / 2
        outside = ties - touching + inside
        full = n * (n - 1) / 2 - rim if self.across else size * (size - 1) / 2
        tied = ties - outside if self.across else inside
        pairs, said = full + rim, tied + outside
        spread = full * rim * said * (pairs - said)
        off = tied * pairs - full * said
        return np.divide(off, np.sqrt(np.maximum(spread, 0)), out=np.full(off.shape, -1.0), where=spread > 0)


def _all(n: int) -> NDArray[np.bool_]:
    """Every division of n actors."""
    return (np.arange(2**n)[:, None] >> np.arange(n)) & 1 > 0
