"""Who stands on the shortest ways between others, and who is near to everybody?

A way has as many steps as ties. Where ties are weighed, a tie is the shorter the stronger: its length is 1 / weight
(Newman 2001; Opsahl, Agneessens, Skvoretz 2010 with alpha 1), and a tie of weight 0 is none.
"""

import math

import numpy as np

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.distances import rings
from stakeholder_graph.measures.influence import Kinds, Scores
from stakeholder_graph.measures.pivots import Estimate, Values, drawn, totals
from stakeholder_graph.measures.weights import all_known, without_zeros

_BATCHES = 16
"""In how many parts the pivots of betweenness are counted, so that their differences tell its error."""


def betweenness(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, pivots: int | None = None) -> Scores:
    """For how many pairs of others the shortest way leads through an actor (Freeman 1977; Brandes 2001).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ways may only follow the direction of ties.
    pivots
        From how many actors, drawn with a fixed seed, ways are followed (Brandes, Pich 2007); None: from all up to
        5,000 actors, above that from 256.

    Returns
    -------
    Scores
        Pairs of actors, not normalised; where a pair has several shortest ways each counts its share.

    Examples
    --------
    On the chain a - b - c - d, b lies between a and c and between a and d.

    >>> import networkx as nx
    >>> dict(betweenness(nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d")])))
    {'a': 0.0, 'b': 2.0, 'c': 2.0, 'd': 0.0}
    """
    P = projection(G, kinds=kinds, directed=directed)
    return P.by_id(betweenness_of(P, pivots=pivots).values)


def betweenness_weighted(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    directed: bool = False,
    weight: str = "strength",
    pivots: int | None = None,
) -> Scores:
    """As :func:`betweenness`, on the shortest ways where a strong tie is short: length 1 / weight.

    Undefined (nan) for everybody where the weight of a tie is unknown. Lengths that differ by less than the rounding
    of a computer count as equal.

    Examples
    --------
    From a to c the two strong ties over b are 1/4 + 1/4 long, the weak one between them 1.

    >>> import networkx as nx
    >>> strong, weak = {"strength": 4}, {"strength": 1}
    >>> dict(betweenness_weighted(nx.MultiDiGraph([("a", "b", strong), ("b", "c", strong), ("a", "c", weak)])))
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(betweenness_of(P, weighted=True, pivots=pivots).values)


def betweenness_of(P: Projection, *, weighted: bool = False, pivots: int | None = None) -> Estimate:
    """Betweenness in node order, with its standard error where it is estimated."""
    n = len(P.ids)
    if weighted and not all_known(P):
        return Estimate(np.full(n, math.nan), np.full(n, math.nan))
    used = without_zeros(P) if weighted else P
    lengths = (1 / used.weights).tolist() if weighted else None
    some = drawn(n, pivots)
    if some is None:
        return Estimate(
            np.asarray(used.igraph.betweenness(directed=P.directed, weights=lengths), dtype=float), np.zeros(n)
        )
    parts = np.array_split(some, min(_BATCHES, len(some)))
    sums = np.array(
        [used.igraph.betweenness(directed=P.directed, weights=lengths, sources=part.tolist()) for part in parts]
    )
    means = sums / np.array([len(part) for part in parts])[:, None]
    error = n * np.sqrt((1 - len(some) / n) * means.var(axis=0, ddof=1) / len(parts)) if len(parts) > 1 else math.nan
    return Estimate(sums.sum(axis=0) * n / len(some), np.broadcast_to(error, n))


def closeness(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    directed: bool = False,
    inward: bool = False,
    normalized: bool = False,
    pivots: int | None = None,
) -> Scores:
    """One over the steps to all that can be reached (Freeman 1978), those out of reach left out, as in igraph.

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ways may only follow the direction of ties.
    inward
        Count ways that lead to the actor instead of from it; of no effect both ways.
    normalized
        Multiply by how many can be reached: one over the mean number of steps.
    pivots
        As in :func:`betweenness`.

    Returns
    -------
    Scores
        Undefined (nan) for an actor that reaches nobody. Compare only actors of one part of the network: in a small
        part everybody is close to the few others.

    Examples
    --------
    On the chain a - b - c, a is 1 + 2 steps from all, b 1 + 1.

    >>> import networkx as nx
    >>> {k: round(v, 4) for k, v in closeness(nx.MultiDiGraph([("a", "b"), ("b", "c")])).items()}
    {'a': 0.3333, 'b': 0.5, 'c': 0.3333}
    """
    P = projection(G, kinds=kinds, directed=directed)
    return P.by_id(closeness_of(P, inward=inward, normalized=normalized, pivots=pivots).values)


def closeness_of(
    P: Projection, *, inward: bool = False, normalized: bool = False, pivots: int | None = None
) -> Estimate:
    """Closeness in node order; its error to first order from that of the sum of steps."""
    n, some = len(P.ids), drawn(len(P.ids), pivots)
    met, steps, squares = np.zeros(n), np.zeros(n), np.zeros(n)
    for step, counts in rings(P, inward=inward, sources=some):
        met += counts
        steps += step * counts
        squares += step**2 * counts
    far = totals(steps, squares, n if some is None else len(some), n)
    known = np.where(far.values > 0, far.values, math.nan)
    reached = met * (1 if some is None else n / len(some)) if normalized else np.ones(n)
    return Estimate(reached / known, reached * far.error / known**2)


def harmonic(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    directed: bool = False,
    inward: bool = False,
    pivots: int | None = None,
) -> Scores:
    """How near an actor is to all others: the sum of 1 / steps, nothing from those out of reach (Rochat 2009).

    Arguments as in :func:`closeness`.

    Returns
    -------
    Scores
        From 0 to the number of others; not normalised.

    Examples
    --------
    On the chain a - b - c, a is one step from b and two from c; x is out of reach.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> G.add_node("x")
    >>> dict(harmonic(G))
    {'a': 1.5, 'b': 2.0, 'c': 1.5, 'x': 0.0}
    """
    P = projection(G, kinds=kinds, directed=directed)
    return P.by_id(harmonic_of(P, inward=inward, pivots=pivots).values)


def harmonic_of(P: Projection, *, inward: bool = False, pivots: int | None = None) -> Estimate:
    """Harmonic centrality in node order, with its standard error where it is estimated."""
    n, some = len(P.ids), drawn(len(P.ids), pivots)
    near, squares = np.zeros(n), np.zeros(n)
    for step, counts in rings(P, inward=inward, sources=some):
        near += counts / step
        squares += counts / step**2
    return totals(near, squares, n if some is None else len(some), n)


def reach_two_steps(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, inward: bool = False, pivots: int | None = None
) -> Scores:
    """The share of all others that an actor reaches within two steps: contacts, and their contacts (Borgatti 2006).

    Arguments as in :func:`closeness`.

    Returns
    -------
    Scores
        From 0 to 1; undefined (nan) where there is nobody else.

    Examples
    --------
    On the chain a - b - c - d, a reaches b and c of three others.

    >>> import networkx as nx
    >>> {k: round(v, 4) for k, v in reach_two_steps(nx.MultiDiGraph(["ab", "bc", "cd"])).items()}
    {'a': 0.6667, 'b': 1.0, 'c': 1.0, 'd': 0.6667}
    """
    P = projection(G, kinds=kinds, directed=directed)
    return P.by_id(reach_of(P, inward=inward, pivots=pivots).values)


def reach_of(P: Projection, *, steps: int = 2, inward: bool = False, pivots: int | None = None) -> Estimate:
    """The share of all others within some steps, in node order, with its standard error where it is estimated."""
    n, some = len(P.ids), drawn(len(P.ids), pivots)
    met: Values = np.zeros(n)
    for _, counts in rings(P, inward=inward, sources=some, steps=steps):
        met += counts
    found = totals(met, met, n if some is None else len(some), n)
    others = n - 1 if n > 1 else math.nan
    return Estimate(found.values / others, found.error / others)
