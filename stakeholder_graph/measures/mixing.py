"""Do groups keep to themselves?"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import DEFAULT_KINDS, Graph
from stakeholder_graph.measures.brokerage import grouped
from stakeholder_graph.measures.influence import Kinds, Scores


@dataclass(frozen=True, slots=True)
class Mixing:
    """The E-I index of a network, of its groups, and what shuffling the groups would give."""

    value: float
    """(external - internal) / (external + internal) over all ties; nan without ties."""
    expected: float
    """The mean over all ways to deal the same group sizes to the actors."""
    sd: float
    """The standard deviation over them."""
    internal: Mapping[str, int]
    """Ties inside each group."""
    external: Mapping[str, int]
    """Ties with exactly one end in each group; a tie between two groups stands with both."""

    @property
    def z(self) -> float:
        """(value - expected) / sd; nan where every deal gives the same."""
        return (self.value - self.expected) / self.sd if self.sd > 0 else math.nan


def ei_index(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, group: str = "group") -> Scores:
    """Of the ties of each group, how many more lead out than stay within (Krackhardt, Stern 1988).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether a tie that runs both ways counts twice.
    group
        The node attribute that holds the group; actors without one are left out, with their ties.

    Returns
    -------
    Scores
        By group (not by actor): -1 all ties stay within, 1 all lead out; nan for a group without ties.

    Examples
    --------
    Miners: one tie within, one out. Buyers: one out. Nobody knows a donor.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "b")])
    >>> G.add_node("d")
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers", "d": "finance"}, "group")
    >>> dict(ei_index(G))
    {'buyers': 1.0, 'finance': nan, 'miners': 0.0}
    """
    found = mixing(G, kinds=kinds, directed=directed, group=group)
    return {name: _share(found.external[name], found.internal[name]) for name in found.internal}


def mixing(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, group: str = "group") -> Mixing:
    """The E-I index of the whole network and what chance would give, exactly, without drawing.

    Arguments as in :func:`ei_index`. The variance follows from how many pairs of ties share two, one or no actor.

    Examples
    --------
    A tie within the miners, one from them to a buyer. Dealt anew, each of the three is the buyer as often: the index
    is 0, 1 and 0.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "b")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers"}, "group")
    >>> M = mixing(G)
    >>> M.value, round(M.expected, 4), round(M.sd, 4)
    (0.0, 0.3333, 0.4714)
    """
    P, groups = grouped(G, kinds=kinds, directed=directed, group=group)
    names, labels = groups.names, groups.numbers
    heads, tails = P.pairs.T
    within = labels[heads] == labels[tails]
    internal = np.bincount(labels[heads][within], minlength=len(names))
    external = np.bincount(np.concatenate((labels[heads][~within], labels[tails][~within])), minlength=len(names))
    expected, sd = _by_shuffling(P.matrix, np.bincount(labels, minlength=len(names)), directed=directed)
    return Mixing(
        _share(int((~within).sum()), int(within.sum())),
        expected,
        sd,
        dict(zip(names, internal.tolist(), strict=True)),
        dict(zip(names, external.tolist(), strict=True)),
    )


def _share(external: int, internal: int) -> float:
    return (external - internal) / (external + internal) if external + internal else math.nan


def _by_shuffling(matrix: csr_array, sizes: NDArray[np.int64], *, directed: bool) -> tuple[float, float]:
    """Mean and sd of the index when groups are dealt anew, their sizes kept."""
    between = (matrix + matrix.T).tocsr() if directed else matrix
    total = float(between.sum()) / 2
    if not total:
        return math.nan, math.nan
    inside = _chances_inside(sizes.astype(float))
    same_pair = float(between.multiply(between).sum()) / 2
    one_shared = float((between.sum(axis=1) ** 2).sum()) - 2 * same_pair
    none_shared = total**2 - same_pair - one_shared
    variance = same_pair * inside[0] + one_shared * inside[1] + none_shared * inside[2] - (total * inside[0]) ** 2
    return 1 - 2 * inside[0], 2 * math.sqrt(max(variance, 0.0)) / total


def _chances_inside(sizes: NDArray[np.float64]) -> tuple[float, float, float]:
    """How likely two actors, three actors, and two pairs of four different actors fall each into one group."""
    two = sizes * (sizes - 1)
    three, four = two * (sizes - 2), two * (sizes - 2) * (sizes - 3)
    ways = (two.sum(), three.sum(), four.sum() + two.sum() ** 2 - (two**2).sum())
    n = sizes.sum()
    deals = [math.prod(n - k for k in range(drawn)) for drawn in (2, 3, 4)]
    chance = [float(way / deal) if deal > 0 else 0.0 for way, deal in zip(ways, deals, strict=True)]
    return chance[0], chance[1], chance[2]
