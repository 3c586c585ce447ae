"""Which simple graph does a measure need: of which kinds of tie, with or without direction, weighed by what?"""

import gc
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from stakeholder_graph.graph.network import Graph, Labels, Network, network
from stakeholder_graph.vocabulary import SIGN_OF_TIE, STORED_TIES, TieKind

DEFAULT_KINDS = frozenset(k for k in STORED_TIES if SIGN_OF_TIE[k] >= 0 and k is not TieKind.PARTICIPATES_IN)
"""The default projection: stored ties of sign >= 0, participation off."""

_Asked: TypeAlias = "tuple[frozenset[TieKind] | None, bool, str | None, int | None]"


@dataclass(frozen=True)
class Projection:
    """A simple graph as arrays: ``ids`` in order and ``matrix``, n x n, the weight of the tie from row to column.

    Undirected projections are symmetric. There are no self ties.
    """

    ids: tuple[str, ...]
    matrix: csr_array
    directed: bool

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """The ties as rows (from, to) of node numbers, m x 2; undirected ties once, the smaller number first."""
        return np.column_stack(self._cells[:2]).astype(np.int64)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weights in the order of ``pairs``."""
        return self._cells[2].astype(float)

    @cached_property
    def igraph(self) -> igraph.Graph:
        """The same graph for igraph, ties in the order of ``pairs``, weights in ``es["weight"]``."""
        with _uncollected():
            G = igraph.Graph(n=len(self.ids), edges=self.pairs, directed=self.directed)
            G.es["weight"] = self.weights.tolist()
        return G

    @cached_property
    def _cells(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        found = self.matrix.tocoo()
        once = np.full(found.nnz, fill_value=True) if self.directed else found.row < found.col
        return found.row[once], found.col[once], found.data[once]

    def by_id(self, values: Sequence[float] | NDArray[Any]) -> dict[str, float]:
        """Values in node order, under the ids."""
        return dict(zip(self.ids, np.asarray(values, dtype=float).tolist(), strict=True))


def projection(
    G: Graph,
    *,
    kinds: Collection[TieKind] | None = DEFAULT_KINDS,
    directed: bool = False,
    weight: str | None = None,
    sign: int | None = None,
) -> Projection:
    """The simple graph of some kinds of tie (None: all edges); edges that carry no kind count always.

    Parallel ties are merged: weight 1, or the largest known value of the edge attribute ``weight`` (1 where an edge
    lacks the attribute, nan where nobody stated it). Undirected: both ways. Directed: as they run,
    ``collaborates_with`` both ways. ``sign`` takes only the ties of that sign; an edge without one is positive.

    A projection is kept with the graph, by networkx's own cache, until a method of networkx changes the graph; after
    writing into an edge by hand call ``G.__networkx_cache__.clear()``.
    """
    if isinstance(G, Network) and weight not in G.values:
        weight = None  # every tie counts 1, and the graph of them may be there already
    asked = (None if kinds is None else frozenset(kinds), directed, weight, sign)
    kept = _kept(G)
    if asked not in kept:
        kept[asked] = _project(G if isinstance(G, Network) else network(G, weight), asked)
    return kept[asked]


@contextmanager
def _uncollected() -> Generator[None, None, None]:
    """Without Python's search for cycles, which takes longer than making a large graph."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def labels_of(G: Graph, name: str) -> Labels:
    """The words of the actors, in order of their ids, under one attribute of theirs."""
    if isinstance(G, Network):
        return G.labels.get(name) or Labels.of([None] * len(G))
    return Labels.of([G.nodes[id_].get(name) for id_ in sorted(G)])


def _kept(G: Graph) -> dict[_Asked, Projection]:
    if isinstance(G, Network):
        return G.kept
    cache = getattr(G, "__networkx_cache__", None)
    if cache is None or hasattr(G, "_graph"):  # a view never hears of changes in what it looks at
        return {}
    return cache.setdefault("stakeholder_graph", {})


def _project(N: Network, asked: _Asked) -> Projection:
    kinds, directed, weight, sign = asked
    counted = N.ends[:, 0] != N.ends[:, 1]
    if kinds is not None:
        counted &= N.of_kinds(kinds)
    if sign is not None:
        counted &= N.signs == sign
    ends = N.ends[counted]
    mirrored = N.both_ways[counted] if directed else np.full(len(ends), fill_value=True)
    both = np.vstack((ends, ends[mirrored, ::-1]))
    if weight is None:
        return Projection(N.ids, _tied(both, len(N)), directed)
    values = N.values[weight][counted]
    return Projection(N.ids, _merged(both, np.concatenate((values, values[mirrored])), len(N)), directed)


def _tied(ends: NDArray[np.int64], n: int) -> csr_array:
    """A cell of 1 for every pair that is tied, however often."""
    found = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(n, n)).tocsr()
    found.sum_duplicates()
    found.data[:] = 1.0
    return found


def _merged(ends: NDArray[np.int64], values: NDArray[np.float64], n: int) -> csr_array:
    """Cells that are said several times once, with the largest known value."""
    if not len(ends):
        return csr_array((n, n))
    cells = ends[:, 0] * n + ends[:, 1]
    order = np.argsort(cells, kind="stable")
    first = np.flatnonzero(np.diff(cells[order], prepend=-1))
    where, largest = cells[order][first], np.fmax.reduceat(values[order], first)
    rows = np.searchsorted(where, np.arange(n + 1) * n).astype(np.int32)
    return csr_array((largest, (where % n).astype(np.int32), rows), shape=(n, n))
