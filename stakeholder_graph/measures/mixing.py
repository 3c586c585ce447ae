"""Do groups keep to themselves?"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Labels, Projection
from stakeholder_graph.measures.brokerage import grouped
from stakeholder_graph.measures.influence import Figures, Kinds, Scores

SEED = 20_252
_DRAWS, _FEWEST, _EFFORT = 1_999, 199, 100_000_000
"""How often groups are dealt anew at most and at least, and how many ties may be looked at for it."""


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


def ei_network(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    directed: bool = False,
    group: str = "group",
    draws: int | None = None,
    seed: int = SEED,
) -> Figures:
    """The E-I index of the whole network beside what chance would give (Krackhardt, Stern 1988).

    Parameters
    ----------
    G, kinds, directed, group
        As in :func:`ei_index`.
    draws
        How often the groups are dealt anew, their sizes kept; None: 1,999 times, less often where ties are many.
    seed
        Chance of the deals.

    Returns
    -------
    Figures
        ``value``; ``expected`` and ``sd`` over all deals, exactly; ``z`` = (value - expected) / sd; ``p_low`` and
        ``p_high``, the share of deals with at most and at least this value, itself counted: (1 + #) / (1 + draws).
        All nan without ties; z nan where every deal gives the same.

    Examples
    --------
    Of the three deals of this network (see :func:`mixing`) two give 0 and none gives less.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "b")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers"}, "group")
    >>> found = ei_network(G)
    >>> round(found["value"], 4), round(found["expected"], 4), round(found["p_low"], 1), found["p_high"]
    (0.0, 0.3333, 0.7, 1.0)
    """
    found = mixing(G, kinds=kinds, directed=directed, group=group)
    P, groups = grouped(G, kinds=kinds, directed=directed, group=group)
    at_most, at_least, count = _dealt(P.pairs, groups.numbers, draws, seed)
    undefined = math.isnan(found.value)
    return {
        "value": found.value,
        "expected": found.expected,
        "sd": found.sd,
        "z": found.z,
        "p_low": math.nan if undefined else (1 + at_most) / (1 + count),
        "p_high": math.nan if undefined else (1 + at_least) / (1 + count),
    }


def _dealt(pairs: NDArray[np.int64], labels: NDArray[np.int64], draws: int | None, seed: int) -> tuple[int, int, int]:
    """In how many deals of the groups there are at most and at least as many external ties, and of how many."""
    count = max(_FEWEST, min(_DRAWS, _EFFORT // max(len(pairs), 1))) if draws is None else draws
    rng = np.random.default_rng(seed)
    heads, tails = pairs.T
    external = int((labels[heads] != labels[tails]).sum())
    short, at_most, at_least = labels.astype(np.int32), 0, 0
    for _ in range(count):
        dealt = rng.permutation(short)
        drawn = int(np.count_nonzero(dealt[heads] != dealt[tails]))
        at_most += drawn <= external
        at_least += drawn >= external
    return at_most, at_least, count


def coleman(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group") -> Scores:
    """How far each group chooses its own beyond chance, for its size (Coleman 1958).

    Of k ties that go out of a group of n among N, chance would send c = k (n - 1) / (N - 1) within. With i within:
    (i - c) / (k - c) where i exceeds c, else (i - c) / c.

    Returns
    -------
    Scores
        By group: 1 all ties stay within, 0 as chance, -1 none does; nan for a group of one actor, or without ties
        that go out, and where chance leaves no room.

    Examples
    --------
    Miners send 1 tie of 2 within, chance (2 - 1) / (3 - 1) of 2: as chance. The buyer sends none.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "b")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers"}, "group")
    >>> dict(coleman(G))
    {'buyers': nan, 'miners': 0.0}
    """
    P, groups = grouped(G, kinds=kinds, directed=directed, group=group)
    counts = mixing_matrix(P, groups)
    sizes, sent, within = (
        np.bincount(groups.numbers, minlength=len(groups.names)),
        counts.sum(axis=1),
        counts.diagonal(),
    )
    chance = sent * (sizes - 1) / max(len(P.ids) - 1, 1)
    off, room = within - chance, np.where(within >= chance, sent - chance, chance)
    values = np.divide(off, room, out=np.full(len(sizes), math.nan), where=(room > 0) & (sizes > 1))
    return dict(zip(groups.names, values.tolist(), strict=True))


def assortativity(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, group: str = "group") -> Figures:
    """How far ties stay within groups beyond what the numbers of ties of the groups give (Newman 2003).

    e is the share of ties within groups, c what chance would put there: the sum over groups of the share of ties that
    go out of it times the share that comes in.

    Returns
    -------
    Figures
        ``modularity`` e - c of the division into groups, and ``assortativity`` (e - c) / (1 - c), at most 1. Undefined
        (nan) without ties; assortativity also where chance alone puts all ties within.

    Examples
    --------
    All three ties stay within; groups with 4 and 2 of the 6 ends: c = 4/9 + 1/9, e - c = 4/9.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("b1", "b2"), ("m1", "m3")])
    >>> nx.set_node_attributes(G, {"m1": "m", "m2": "m", "m3": "m", "b1": "b", "b2": "b"}, "group")
    >>> {name: round(value, 4) for name, value in assortativity(G).items()}
    {'modularity': 0.4444, 'assortativity': 1.0}
    """
    P, groups = grouped(G, kinds=kinds, directed=directed, group=group)
    counts = mixing_matrix(P, groups).astype(float)
    total = counts.sum()
    if not total:
        return {"modularity": math.nan, "assortativity": math.nan}
    inside = float(counts.trace() / total)
    chance = float(counts.sum(axis=0) @ counts.sum(axis=1) / total**2)
    return {
        "modularity": inside - chance,
        "assortativity": (inside - chance) / (1 - chance) if chance < 1 else math.nan,
    }


def mixing_matrix(P: Projection, groups: Labels) -> NDArray[np.int64]:
    """How many ties lead from each group (rows, in the order of their names) to each; undirected ties both ways."""
    count = len(groups.names)
    cells = P.matrix.tocoo()
    keys = groups.numbers[cells.row] * count + groups.numbers[cells.col]
    return np.bincount(keys, minlength=count * count).reshape(count, count)


def _share(external: int, internal: int) -> float:
    return (external - internal) / (external + internal) if external + internal else math.nan


def _by_shuffling(matrix: csr_array, sizes: NDArray[np.int64], *, directed: bool) -> tuple[float, float]:
    """Mean and sd of the index when groups are dealt anew, their sizes kept."""
    between = (matrix + matrix.T).tocsr() if directed else matrix
    total = float(between.sum()) / 2
    if not total:
        return math.nan, math.nan
    inside = _chances_inside(sizes.astype(float))
    same_pair = float((between.data**2).sum()) / 2
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
