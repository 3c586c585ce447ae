"""Which two actors without a tie have contacts in common, and how telling are these?

One number for every pair without a tie that shares a contact, whatever the direction of ties; a pair that is not
listed shares none. That two could have a tie is no reason that they should.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.influence import Kinds
from stakeholder_graph.measures.weights import unweighted

Pairs = Mapping[tuple[str, str], float]
Values = NDArray[np.float64]


def common_neighbours(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = None) -> Pairs:
    """How many contacts two actors without a tie share (Newman 2001).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie, taken both ways.
    kinds
        The kinds of tie that count; None for all.
    top
        Only so many pairs, the largest, of equal ones the first; None for all.

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
    return _named(P, *open_pairs(P, np.ones_like), top=top)


def adamic_adar(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = None) -> Pairs:
    """As :func:`common_neighbours`, each shared contact z counts 1 / ln(contacts of z) (Adamic, Adar 2003).

    Examples
    --------
    Both contacts that a and c share have two contacts: 2 / ln 2.

    >>> import networkx as nx
    >>> {k: round(v, 4) for k, v in adamic_adar(nx.MultiDiGraph(["ab", "bc", "cd", "da"])).items()}
    {('a', 'c'): 2.8854, ('b', 'd'): 2.8854}
    """
    P = projection(G, kinds=kinds)
    return _named(P, *open_pairs(P, lambda contacts: 1 / np.log(np.maximum(contacts, 2))), top=top)


def resource_allocation(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = None) -> Pairs:
    """As :func:`common_neighbours`, each shared contact z counts 1 / contacts of z (Zhou, Lü, Zhang 2009).

    Examples
    --------
    >>> import networkx as nx
    >>> dict(resource_allocation(nx.MultiDiGraph(["ab", "bc", "cd", "da"])))
    {('a', 'c'): 1.0, ('b', 'd'): 1.0}
    """
    P = projection(G, kinds=kinds)
    return _named(P, *open_pairs(P, lambda contacts: 1 / np.maximum(contacts, 1)), top=top)


def jaccard(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = None) -> Pairs:
    """As :func:`common_neighbours`, divided by how many contacts the two have between them (Jaccard 1901).

    Examples
    --------
    a has b and c, d has b alone: of two contacts they share one.

    >>> import networkx as nx
    >>> jaccard(nx.MultiDiGraph(["ab", "ac", "db"]))["a", "d"]
    0.5
    """
    P = projection(G, kinds=kinds)
    ends, shared = open_pairs(P, np.ones_like)
    contacts = np.diff(P.matrix.indptr)
    return _named(P, ends, shared / (contacts[ends].sum(axis=1) - shared), top=top)


def preferential_attachment(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, top: int | None = None) -> Pairs:
    """For pairs as in :func:`common_neighbours`, contacts of the one times contacts of the other (Newman 2001).

    Examples
    --------
    >>> import networkx as nx
    >>> preferential_attachment(nx.MultiDiGraph(["ab", "ac", "db"]))["a", "d"]
    2.0
    """
    P = projection(G, kinds=kinds)
    ends, _ = open_pairs(P, np.ones_like)
    contacts = np.diff(P.matrix.indptr).astype(float)
    return _named(P, ends, contacts[ends[:, 0]] * contacts[ends[:, 1]], top=top)


def open_pairs(P: Projection, counts: Callable[[Values], Values]) -> tuple[NDArray[np.int64], Values]:
    """The pairs without a tie that share a contact, as node numbers, and the sum over those shared.

    ``counts`` says from its number of contacts what each counts. It is the part of A D A above the diagonal where A,
    the matrix of ties, is empty; ``P`` is undirected.
    """
    ties = unweighted(P)
    each = counts(np.diff(P.matrix.indptr).astype(float))
    weighed = csr_array((each[ties.indices], ties.indices, ties.indptr), shape=P.matrix.shape)
    shared = csr_array(weighed @ ties).tocoo()
    above = shared.row < shared.col
    rows, columns, values = (part[above] for part in (shared.row, shared.col, shared.data))
    n = len(P.ids)
    cells, tied = rows.astype(np.int64) * n + columns, P.pairs[:, 0] * n + P.pairs[:, 1]
    apart = ~np.isin(cells, tied)
    return np.column_stack((rows[apart], columns[apart])).astype(np.int64), np.asarray(values[apart], dtype=float)


def _named(P: Projection, ends: NDArray[np.int64], values: Values, *, top: int | None) -> Pairs:
    """The pairs under their ids, the largest first; what differs by rounding alone counts as equal."""
    if top is not None and top < len(values):
        least = np.partition(values, -top)[-top] if top else np.inf
        kept = np.flatnonzero(values >= least - 1e-9)
        ends, values = ends[kept], values[kept]
    order = np.lexsort((ends[:, 1], ends[:, 0], -np.round(values, 9)))[:top]
    pairs, ranked = ends[order].tolist(), values[order].tolist()
    return {(P.ids[i], P.ids[j]): value for (i, j), value in zip(pairs, ranked, strict=True)}
