"""Who presses others, directly and by way of others, and who is pressed, in a network of ties?

The sums of MACTOR over a graph: what an actor can do to each other one directly, and the weaker of the two steps of
every way over one third.
"""

import math
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import Graph, projection
from stakeholder_graph.measures.influence import Kinds, Scores
from stakeholder_graph.measures.weights import all_known
from stakeholder_graph.vocabulary import TieKind

PRESSING: Collection[TieKind] = frozenset(
    {TieKind.INFLUENCES, TieKind.REGULATES, TieKind.FINANCES, TieKind.OPPOSES},
)
"""The kinds of tie by which one actor can press another."""


def mactor_influence(G: Graph, *, kinds: Kinds = PRESSING, directed: bool = True, weight: str | None = None) -> Scores:
    """Direct and indirect influence on all others together (Godet 1991).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ties press only as they run.
    weight
        The edge attribute that says how strongly; None: every tie counts 1, so that ways are counted and not weighed.

    Returns
    -------
    Scores
        In the unit of the weight. Undefined (nan) for everybody where the weight of a tie is unknown.

    Examples
    --------
    a presses b, b presses c: a reaches c by way of b.

    >>> import networkx as nx
    >>> dict(mactor_influence(nx.MultiDiGraph([("a", "b"), ("b", "c")])))
    {'a': 2.0, 'b': 1.0, 'c': 0.0}
    """
    return _sums(G, kinds, weight, directed=directed, incoming=False)


def mactor_dependence(G: Graph, *, kinds: Kinds = PRESSING, directed: bool = True, weight: str | None = None) -> Scores:
    """Direct and indirect influence of all others together on an actor; as :func:`mactor_influence`.

    Examples
    --------
    >>> import networkx as nx
    >>> dict(mactor_dependence(nx.MultiDiGraph([("a", "b"), ("b", "c")])))
    {'a': 0.0, 'b': 1.0, 'c': 2.0}
    """
    return _sums(G, kinds, weight, directed=directed, incoming=True)


def _sums(G: Graph, kinds: Kinds, weight: str | None, *, directed: bool, incoming: bool) -> Scores:
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    if not all_known(P):
        return P.by_id(np.full(len(P.ids), math.nan))
    matrix = P.matrix.T.tocsr() if incoming else P.matrix
    return P.by_id(_direct_and_indirect(matrix))


def _direct_and_indirect(mdi: csr_array) -> NDArray[np.float64]:
    """Row sums of MIDI without its diagonal, never building it: one product with a vector per different value."""
    total, before = np.asarray(mdi.sum(axis=1), dtype=float).ravel(), 0.0
    for value in np.unique(mdi.data[mdi.data > 0]):
        reached = mdi.copy()
        reached.data = (mdi.data >= value).astype(float)
        ways = np.asarray(reached @ reached.sum(axis=1)).ravel()
        back = np.asarray(reached.multiply(reached.T).sum(axis=1)).ravel()
        total += (float(value) - before) * (ways - back)
        before = float(value)
    return total
