"""Which two actors without a tie have contacts in common, and how telling are these?

One number for every pair without a tie that shares a contact, whatever the direction of ties; a pair that is not
listed shares none. That two could have a tie is no reason that they should.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.influence import Kinds
from stakeholder_graph.measures.weights import unweighted

Pairs = Mapping[tuple[str, str], float]
Values = NDArray[np.float64]
Ends = NDArray[np.int64]

TOP = 100_000
"""How many pairs are named unless told otherwise."""
_AT_ONCE = 4_000_000
"""How many chains a - z - b are held in memory together."""


def common_neighbours(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = TOP) -> Pairs:
    """How many contacts two actors without a tie share (Newman 2001).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie, taken both ways.
    kinds
        The kinds of tie that count; None for all.
    top
        Only so many pairs, the largest, of equal ones the first: 100,000 unless told otherwise; None for all.

    Returns
    -------
    Pairs
        By two ids in order; the largest first, of equal ones the first by id.

    Examples
    --------
    Of the square a - b - c - d - a neither diagonal is tied, and each shares two.

    >>> import networkx as nx
    >>> dict(common_neighbours(nx.MultiDiGraph(["ab", "bc", "cd", "da"])))
    {('a', 'c'): 2.0, ('b', 'd'): 2.0}
    """
    P = projection(G, kinds=kinds)
    return _named(P, np.ones_like, lambda _, shared: shared, top)


def adamic_adar(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = TOP) -> Pairs:
    """As :func:`common_neighbours`, each shared contact z counts 1 / ln(contacts of z) (Adamic, Adar 2003).

    Examples
    --------
    Both contacts that a and c share have two contacts: 2 / ln 2.

    >>> import networkx as nx
    >>> {k: round(v, 4) for k, v in adamic_adar(nx.MultiDiGraph(["ab", "bc", "cd", "da"])).items()}
    {('a', 'c'): 2.8854, ('b', 'd'): 2.8854}
    """
    P = projection(G, kinds=kinds)
    return _named(P, lambda contacts: 1 / np.log(np.maximum(contacts, 2)), lambda _, shared: shared, top)


def resource_allocation(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = TOP) -> Pairs:
    """As :func:`common_neighbours`, each shared contact z counts 1 / contacts of z (Zhou, Lü, Zhang 2009).

    Examples
    --------
    >>> import networkx as nx
    >>> dict(resource_allocation(nx.MultiDiGraph(["ab", "bc", "cd", "da"])))
    {('a', 'c'): 1.0, ('b', 'd'): 1.0}
    """
    P = projection(G, kinds=kinds)
    return _named(P, lambda contacts: 1 / np.maximum(contacts, 1), lambda _, shared: shared, top)


def jaccard(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = TOP) -> Pairs:
    """As :func:`common_neighbours`, divided by how many contacts the two have between them (Jaccard 1901).

    Examples
    --------
    a has b and c, d has b alone: of two contacts they share one.

    >>> import networkx as nx
    >>> jaccard(nx.MultiDiGraph(["ab", "ac", "db"]))["a", "d"]
    0.5
    """
    P = projection(G, kinds=kinds)
    contacts = np.diff(P.matrix.indptr)
    return _named(P, np.ones_like, lambda ends, shared: shared / (contacts[ends].sum(axis=1) - shared), top)


def preferential_attachment(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = TOP) -> Pairs:
    """For pairs as in :func:`common_neighbours`, contacts of the one times contacts of the other (Newman 2001).

    Examples
    --------
    >>> import networkx as nx
    >>> preferential_attachment(nx.MultiDiGraph(["ab", "ac", "db"]))["a", "d"]
    2.0
    """
    P = projection(G, kinds=kinds)
    contacts = np.diff(P.matrix.indptr).astype(float)
    return _named(P, np.ones_like, lambda ends, _: contacts[ends].prod(axis=1), top)


def open_pairs(P: Projection, counts: Callable[[Values], Values]) -> Iterator[tuple[Ends, Values]]:
    """The pairs without a tie that share a contact, as node numbers, and the sum over those shared; in parts.

    ``counts`` says from its number of contacts what each counts. It is the part of A D A above the diagonal where A,
    the matrix of ties, is empty, some rows at a time; ``P`` is undirected.
    """
    n, ties = len(P.ids), unweighted(P)
    contacts = np.diff(ties.indptr).astype(float)
    weighed = csr_array((counts(contacts)[ties.indices], ties.indices, ties.indptr), shape=ties.shape)
    tied = np.append(P.pairs[:, 0] * n + P.pairs[:, 1], n * n)
    chains = np.cumsum(ties @ contacts)
    cuts = np.searchsorted(chains, np.arange(_AT_ONCE, chains[-1] + 1 if n else 0, _AT_ONCE))
    for rows in filter(len, np.split(np.arange(n), np.unique(cuts))):
        shared = csr_array(weighed[rows[0] : rows[-1] + 1] @ ties).tocoo()
        above = np.flatnonzero(rows[0] + shared.row < shared.col)
        starts, ends = (rows[0] + shared.row[above]).astype(np.int64), shared.col[above].astype(np.int64)
        cells = starts * n + ends
        open_ = np.flatnonzero(tied[np.searchsorted(tied[:-1], cells)] != cells)
        yield np.column_stack((starts[open_], ends[open_])), np.asarray(shared.data[above[open_]], dtype=float)


def _named(
    P: Projection,
    counts: Callable[[Values], Values],
    value_of: Callable[[Ends, Values], Values],
    top: int | None,
) -> Pairs:
    """The pairs under their ids, the largest first; what differs by rounding alone counts as equal."""
    ends, values = np.empty((0, 2), dtype=np.int64), np.empty(0)
    for more, shared in open_pairs(P, counts):
        ends, values = np.vstack((ends, more)), np.concatenate((values, value_of(more, shared)))
        if top is not None and len(values) > top:
            least = np.partition(values, -top)[-top] if top else np.inf
            kept = np.flatnonzero(values >= least - 1e-9)
            ends, values = ends[kept], values[kept]
    order = np.lexsort((ends[:, 1], ends[:, 0], -np.round(values, 9)))[:top]
    pairs, ranked = ends[order].tolist(), values[order].tolist()
    return {(P.ids[i], P.ids[j]): value for (i, j), value in zip(pairs, ranked, strict=True)}
