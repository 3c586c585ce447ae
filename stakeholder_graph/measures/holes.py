"""How hemmed in is an actor by contacts who know each other, and how much do they repeat each other?

Burt (1992): z_ij is what runs between i and j, both directions added; p_ij = z_ij / sum of z_ik the share of i's ties
that goes to j; m_jq = z_jq / max of z_jk how much j gives q beside its strongest tie. All sums go over the whole
network, not over the contacts alone.
"""

import math

import numpy as np
from scipy.sparse import csr_array

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.influence import Kinds, Scores
from stakeholder_graph.measures.pivots import Values
from stakeholder_graph.measures.triangles import triangles
from stakeholder_graph.measures.weights import all_known, without_zeros


def constraint(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, weight: str | None = None) -> Scores:
    """How far the contacts of an actor are tied to each other, so that they leave it little choice (Burt 1992).

    c_i = sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2, p_ij the share of i's ties that goes to j.

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether a tie that runs both ways counts twice.
    weight
        The edge attribute that says how much a tie counts; None: all alike.

    Returns
    -------
    Scores
        Low where contacts do not know each other; may exceed 1. Undefined (nan) for an actor without contacts, and
        for everybody where a weight is unknown.

    Examples
    --------
    The middle of a star of four has (1/4)^2 from each contact; every other has one contact, and no choice.

    >>> import networkx as nx
    >>> dict(constraint(nx.MultiDiGraph([("m", x) for x in "abcd"])))
    {'a': 1.0, 'b': 1.0, 'c': 1.0, 'd': 1.0, 'm': 0.25}
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(constraint_of(P))


def constraint_of(P: Projection) -> Values:
    """Burt's constraint in node order."""
    if not all_known(P):
        return np.full(len(P.ids), math.nan)
    return np.asarray(without_zeros(P).igraph.constraint(weights="weight"), dtype=float)


def effective_size(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, weight: str | None = None
) -> Scores:
    """How many contacts an actor has once those who repeat each other are discounted (Burt 1992).

    The sum over contacts j of 1 - sum over q of p_iq m_jq. Both ways and unweighted: contacts less their mean number
    of ties among each other (Borgatti 1997). Arguments as in :func:`constraint`.

    Returns
    -------
    Scores
        From 0 (no contacts) to the number of contacts. Undefined (nan) for everybody where a weight is unknown.

    Examples
    --------
    a knows b, c and d, of whom b and c know each other: 3 - 2 x 1 / 3.

    >>> import networkx as nx
    >>> round(effective_size(nx.MultiDiGraph(["ab", "ac", "ad", "bc"]))["a"], 4)
    2.3333
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(effective_size_of(P))


def effective_size_of(P: Projection) -> Values:
    """Effective size in node order."""
    if not all_known(P):
        return np.full(len(P.ids), math.nan)
    between = _between(P)
    contacts = np.diff(between.indptr).astype(float)
    if not P.directed and between.nnz and between.data.min() == between.data.max():
        return contacts - np.nan_to_num(clustering_of(without_zeros(P))) * (contacts - 1).clip(0)
    return contacts - _repeated(between)


def efficiency(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, weight: str | None = None) -> Scores:
    """Effective size by contact: 1 where no contact repeats another (Burt 1992). Arguments as in :func:`constraint`.

    Returns
    -------
    Scores
        From 0 to 1. Undefined (nan) for an actor without contacts, and for everybody where a weight is unknown.

    Examples
    --------
    Of three contacts a has 2.3333 left.

    >>> import networkx as nx
    >>> round(efficiency(nx.MultiDiGraph(["ab", "ac", "ad", "bc"]))["a"], 4)
    0.7778
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(efficiency_of(P))


def efficiency_of(P: Projection) -> Values:
    """Efficiency in node order."""
    if not all_known(P):
        return np.full(len(P.ids), math.nan)
    contacts = np.diff(_between(P).indptr)
    return np.divide(effective_size_of(P), contacts, out=np.full(len(P.ids), math.nan), where=contacts > 0)


def clustering(G: Graph, *, kinds: Kinds = DEFAULT_KINDS) -> Scores:
    """Of all pairs of an actor's contacts, the share that is tied, whatever the direction (Watts, Strogatz 1998).

    Returns
    -------
    Scores
        From 0 to 1; undefined (nan) for an actor with less than two contacts.

    Examples
    --------
    a knows b, c and d, of whom b and c know each other: one pair of three.

    >>> import networkx as nx
    >>> round(clustering(nx.MultiDiGraph(["ab", "ac", "ad", "bc"]))["a"], 4)
    0.3333
    """
    P = projection(G, kinds=kinds)
    return P.by_id(clustering_of(P))


def clustering_of(P: Projection) -> Values:
    """The share of tied pairs of contacts in node order; ``P`` is undirected."""
    return np.asarray(P.igraph.transitivity_local_undirected(mode="nan"), dtype=float)


def _between(P: Projection) -> csr_array:
    """z: what runs between two, both directions added; every cell that is stored is above 0."""
    matrix = without_zeros(P).matrix
    return (matrix + matrix.T).tocsr() if P.directed else matrix


def _repeated(between: csr_array) -> Values:
    """For each i, over its contacts j and q who are tied, the sum of p_iq m_jq."""
    n = len(between.indptr) - 1
    given = np.asarray(between.sum(axis=1)).ravel()
    strongest = np.asarray(between.max(axis=1).todense()).ravel() if between.nnz else given
    between.sort_indices()
    keys = np.repeat(np.arange(n), np.diff(between.indptr)) * n + between.indices
    found = np.zeros(n)
    for three in triangles(between):
        for turn in range(3):
            i, j, q = (three[(turn + k) % 3] for k in range(3))
            ij, iq, jq = (between.data[np.searchsorted(keys, a * n + b)] for a, b in ((i, j), (i, q), (j, q)))
            found += np.bincount(i, (iq / strongest[j] + ij / strongest[q]) * jq / given[i], minlength=n)
    return found
