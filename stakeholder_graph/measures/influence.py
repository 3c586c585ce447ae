"""Who has many ties, strong ties, is reached by the influential, sits in the thick of it?

Every measure takes a networkx graph and gives one number per actor, under its id. Unless told otherwise it counts
the default projection (stored ties of sign >= 0, without participation; parallel ties merged), and edges that carry
no kind. Nothing is written on the graph.
"""

import math
from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.weights import all_known
from stakeholder_graph.vocabulary import TieKind

Kinds = Collection[TieKind] | None
Scores = Mapping[str, float]
Figures = Mapping[str, float]
"""What is said of a whole network, by the name of the figure; its words stand under ``measure.figure.<name>``."""


def degree(G: Graph, *, kinds: Kinds = DEFAULT_KINDS) -> Scores:
    """With how many other actors somebody has a tie, either way (Freeman 1978).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.

    Returns
    -------
    Scores
        0 and more, one per actor; 0 for an actor without ties.

    Examples
    --------
    A buys from B, and they also work together: one other actor.

    >>> import networkx as nx
    >>> dict(degree(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("c", "b")])))
    {'a': 1.0, 'b': 2.0, 'c': 1.0}
    """
    P = projection(G, kinds=kinds)
    return P.by_id(np.diff(P.matrix.indptr))


def in_degree(G: Graph, *, kinds: Kinds = DEFAULT_KINDS) -> Scores:
    """How many actors have a tie that comes in to somebody; working together counts both ways.

    Examples
    --------
    >>> import networkx as nx
    >>> dict(in_degree(nx.MultiDiGraph([("a", "b"), ("c", "b")])))
    {'a': 0.0, 'b': 2.0, 'c': 0.0}
    """
    P = projection(G, kinds=kinds, directed=True)
    return P.by_id(np.bincount(P.matrix.indices, minlength=len(P.ids)))


def out_degree(G: Graph, *, kinds: Kinds = DEFAULT_KINDS) -> Scores:
    """To how many actors somebody has a tie that goes out; working together counts both ways.

    Examples
    --------
    >>> import networkx as nx
    >>> dict(out_degree(nx.MultiDiGraph([("a", "b"), ("a", "c")])))
    {'a': 2.0, 'b': 0.0, 'c': 0.0}
    """
    P = projection(G, kinds=kinds, directed=True)
    return P.by_id(np.diff(P.matrix.indptr))


def strength(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, weight: str = "strength") -> Scores:
    """The sum of the strengths (0 to 4) of an actor's ties, either way (Barrat et al. 2004).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    weight
        The edge attribute that is summed; an edge that lacks it counts 1. Of parallel ties the strongest counts.

    Returns
    -------
    Scores
        In the unit of the weight. Undefined (nan) where nobody stated the strength of one of the actor's ties: blank
        is not zero.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_edges_from([("a", "b", {"strength": 3}), ("a", "c", {"strength": 1}), ("c", "d", {"strength": None})])
    [0, 0, 0]
    >>> dict(strength(G))
    {'a': 4.0, 'b': 3.0, 'c': nan, 'd': nan}
    """
    P = projection(G, kinds=kinds, weight=weight)
    return P.by_id(P.matrix.sum(axis=1))


def in_strength(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, weight: str = "strength") -> Scores:
    """The sum of the strengths of the ties that come in; as :func:`strength`.

    Examples
    --------
    >>> import networkx as nx
    >>> dict(in_strength(nx.MultiDiGraph([("a", "b", {"strength": 3}), ("c", "b", {"strength": 1})])))
    {'a': 0.0, 'b': 4.0, 'c': 0.0}
    """
    P = projection(G, kinds=kinds, directed=True, weight=weight)
    return P.by_id(P.matrix.sum(axis=0))


def out_strength(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, weight: str = "strength") -> Scores:
    """The sum of the strengths of the ties that go out; as :func:`strength`.

    Examples
    --------
    >>> import networkx as nx
    >>> dict(out_strength(nx.MultiDiGraph([("a", "b", {"strength": 3}), ("c", "b", {"strength": 1})])))
    {'a': 3.0, 'b': 0.0, 'c': 1.0}
    """
    P = projection(G, kinds=kinds, directed=True, weight=weight)
    return P.by_id(P.matrix.sum(axis=1))


def pagerank(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    directed: bool = True,
    weight: str | None = None,
    damping: float = 0.85,
) -> Scores:
    """How often somebody who follows ties at random arrives at an actor (Brin, Page 1998).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ties are followed only as they run.
    weight
        The edge attribute by which one tie is followed more often than another; None: all alike.
    damping
        The chance, at every step, to follow a tie and not to start anew anywhere.

    Returns
    -------
    Scores
        Shares that sum to 1, exact to 1e-9 together. From an actor without a tie that goes out one starts anew.
        Undefined (nan) for everybody where the weight of a tie is unknown.

    Examples
    --------
    Two suppliers of one buyer: x = .05 + .85/3 b for each of them, b = .05 + .85 (2 x + b/3).

    >>> import networkx as nx
    >>> {k: round(v, 4) for k, v in pagerank(nx.MultiDiGraph([("s1", "b"), ("s2", "b")])).items()}
    {'b': 0.5745, 's1': 0.2128, 's2': 0.2128}
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(_pagerank(P, damping) if all_known(P) else np.full(len(P.ids), math.nan))


def _pagerank(P: Projection, damping: float) -> NDArray[np.float64]:
    n = len(P.ids)
    if n == 0:
        return np.empty(0)
    given = np.asarray(P.matrix.sum(axis=1)).ravel()
    given[given == 0] = 1.0
    onward = P.matrix.T.tocsr()
    onward.data = damping * onward.data / given[onward.indices]
    share, moved = np.full(n, 1 / n), math.inf
    near = max(1e-9 * (1 - damping) / n, 1e-14)
    while moved > near:
        before = share
        share = onward @ share
        share += (1 - share.sum()) / n
        moved = float(np.abs(share - before).sum())
    return share


def core_number(G: Graph, *, kinds: Kinds = DEFAULT_KINDS) -> Scores:
    """The largest k so that an actor belongs to a circle in which everybody has k ties within it (Seidman 1983).

    Examples
    --------
    A triangle with one actor hanging on it, and one without ties:

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    >>> G.add_node("e")
    >>> dict(core_number(G))
    {'a': 2.0, 'b': 2.0, 'c': 2.0, 'd': 1.0, 'e': 0.0}
    """
    P = projection(G, kinds=kinds)
    return P.by_id(P.igraph.coreness())
