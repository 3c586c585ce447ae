"""Which blocs do the ties themselves make, and which parts have no tie to the rest?

A bloc is a community found by the computer; the word community is kept for people. *Signed* measures look at two
layers at once: what binds (sign +1) and what opposes (sign -1); an edge without a sign binds.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.chance import seeded_igraph
from stakeholder_graph.measures.influence import Kinds
from stakeholder_graph.measures.weights import all_known
from stakeholder_graph.vocabulary import SIGN_OF_TIE, STORED_TIES, TieKind

SIGNED_KINDS: Collection[TieKind] = frozenset(kind for kind in STORED_TIES if SIGN_OF_TIE[kind] != 0)
SEED = 20_251
_MOST_OPPOSED = 400
"""Above this many actors in opposition, the search (not the value) leaves out how many oppositions chance would put
within a bloc: that takes a number for every pair of them."""

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Partition:
    """Actors in blocs: the largest first, of equal ones the one with the first id; ids in order."""

    blocs: tuple[tuple[str, ...], ...]
    modularity: float
    """How much more is tied within blocs than chance would tie, from -1 to 1; nan without ties."""
    opposed_within: tuple[tuple[str, str], ...] = ()
    """Pairs that oppose each other in one bloc; looked for by the signed measures only."""

    @cached_property
    def bloc_of(self) -> dict[str, int]:
        """The number of each actor's bloc, from 1, by id."""
        numbered = {id_: number for number, bloc in enumerate(self.blocs, 1) for id_ in bloc}
        return dict(sorted(numbered.items()))


def community(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, weight: str | None = None, resolution: float = 1.0, seed: int = SEED
) -> Partition:
    """Blocs with more ties within than chance would give: Leiden on modularity (Traag, Waltman, van Eck 2019).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie, taken both ways.
    kinds
        The kinds of tie that count; None for all.
    weight
        The edge attribute that says how much a tie counts; None: all alike.
    resolution
        Above 1 for more and smaller blocs.
    seed
        Chance of the search; small networks are searched several times and the best is kept.

    Returns
    -------
    Partition
        An actor without ties is a bloc of its own. Where a weight is unknown, everybody is, and modularity is nan.

    Examples
    --------
    Two triangles on one bridge: 6 of 7 ties within, chance would give half.

    >>> import networkx as nx
    >>> found = community(nx.MultiDiGraph([*"ab bc ca".split(), *"de ef fd".split(), "cd"]))
    >>> found.blocs, round(found.modularity, 4)
    ((('a', 'b', 'c'), ('d', 'e', 'f')), 0.3571)
    """
    P = projection(G, kinds=kinds, weight=weight)
    if not all_known(P):
        return Partition(tuple((id_,) for id_ in P.ids), math.nan)
    search = {
        "objective_function": "modularity",
        "weights": "weight" if weight else None,
        "resolution": resolution,
    }
    found = leiden(P.igraph, search, seed, effort=3_000)
    return _partition(P.ids, *_best(found, lambda labels: modularity(P, labels, resolution=resolution)))


def community_signed(G: Graph, *, kinds: Kinds = SIGNED_KINDS, seed: int = SEED) -> Partition:
    """Blocs that hold together and against each other: ties within count, oppositions within count against.

    Modularity is that of the ties that bind, less that of the oppositions, each by its share of both (Gómez, Jensen,
    Arenas 2009). Arguments as in :func:`community`; ties of sign 0 have no say.

    Examples
    --------
    A square in which friends face each other's opponents: without signs one could as well cut it the other way.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_edges_from([("a", "b"), ("c", "d")], sign=1)
    [0, 0]
    >>> G.add_edges_from([("b", "c"), ("a", "d")], sign=-1)
    [0, 0]
    >>> community_signed(G).blocs
    (('a', 'b'), ('c', 'd'))
    """
    binding, opposing = layers(G, kinds)
    found = leiden(search_graph(binding, opposing), signed_search(binding), seed, effort=20_000)
    best, value = _best(found, lambda labels: modularity_signed(binding, opposing, labels))
    return _partition(binding.ids, best, value, opposing)


def components(G: Graph, *, kinds: Kinds = DEFAULT_KINDS) -> Partition:
    """The parts of the network that have no tie to the rest, whatever the direction.

    Examples
    --------
    >>> import networkx as nx
    >>> components(nx.MultiDiGraph([("a", "b"), ("c", "b"), ("x", "y")])).blocs
    (('a', 'b', 'c'), ('x', 'y'))
    """
    P = projection(G, kinds=kinds)
    labels = _connected(P)
    return _partition(P.ids, labels, modularity(P, labels))


def components_signed(G: Graph, *, kinds: Kinds = SIGNED_KINDS) -> Partition:
    """The parts that hold together by ties that bind alone, and the oppositions within them.

    The network falls into camps without any opposition within exactly where none is found (Davis 1967).

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_edges_from([("a", "b"), ("b", "c"), ("d", "e")], sign=1)
    [0, 0, 0]
    >>> G.add_edges_from([("a", "c"), ("c", "d")], sign=-1)
    [0, 0]
    >>> found = components_signed(G)
    >>> found.blocs, found.opposed_within
    ((('a', 'b', 'c'), ('d', 'e')), (('a', 'c'),))
    """
    binding, opposing = layers(G, kinds)
    labels = _connected(binding)
    return _partition(binding.ids, labels, modularity_signed(binding, opposing, labels), opposing)


def modularity(P: Projection, labels: Labels, *, resolution: float = 1.0) -> float:
    """The share of ties within blocs, less what chance gives to actors with as many ties (Newman, Girvan 2004).

    ``P`` is undirected, ``labels`` the bloc of each node, a number from 0; nan without ties.
    """
    total = 2 * float(P.weights.sum())
    return (_excess(P, labels, resolution) / total) if total else math.nan


def modularity_signed(binding: Projection, opposing: Projection, labels: Labels) -> float:
    """Modularity of what binds less that of what opposes, each by its share of both layers; nan without ties."""
    total = 2 * float(binding.weights.sum() + opposing.weights.sum())
    return (_excess(binding, labels) - _excess(opposing, labels)) / total if total else math.nan


def _excess(P: Projection, labels: Labels, resolution: float = 1.0) -> float:
    """Weight within blocs (both ways) less what chance would put there."""
    given = _given(P)
    total = float(given.sum())
    if not total:
        return 0.0
    of_ends = labels[P.pairs]
    within = 2 * float(P.weights[of_ends[:, 0] == of_ends[:, 1]].sum())
    of_blocs = np.bincount(labels, weights=given)
    return within - resolution * float((of_blocs**2).sum()) / total


def _given(P: Projection) -> NDArray[np.float64]:
    return np.asarray(P.matrix.sum(axis=1)).ravel()


def leiden(
    graph: igraph.Graph, search: Mapping[str, Any], seed: int, *, effort: int, most: int = 20
) -> Iterator[Labels]:
    """Seeded searches to a stable end: as many as pass over ``effort`` ties, from one to ``most``."""
    for run in range(max(1, min(most, effort // max(1, graph.ecount())))):
        with seeded_igraph(seed + run):
            found = graph.community_leiden(**search, n_iterations=-1)
        yield np.array(found.membership, dtype=np.int64)


def _best(found: Iterable[Labels], value_of: Callable[[Labels], float]) -> tuple[Labels, float]:
    """The first of the divisions that none exceeds, with its value; nan where none has one."""
    tried = [(labels, value_of(labels)) for labels in found]
    return max(tried, key=lambda one: round(one[1], 12) if not math.isnan(one[1]) else -math.inf)


def signed_search(binding: Projection) -> dict[str, Any]:
    """What Leiden is told to find the signed modularity on :func:`search_graph`."""
    given = _given(binding)
    return {
        "objective_function": "CPM",
        "weights": "weight",
        "node_weights": given.tolist(),
        "resolution": 1 / given.sum() if given.any() else 0.0,
    }


def search_graph(binding: Projection, opposing: Projection) -> igraph.Graph:
    """The graph on which Leiden finds the signed modularity, told what each actor has given to what binds.

    Chance binds two actors by the product of what both gave, over the sum of all. Weights may be negative: +1 for
    what binds, -1 for what opposes, and for every pair of actors in opposition what chance would oppose.
    """
    weights = (binding.matrix - opposing.matrix).tocsr()
    given = _given(opposing)
    opposed = np.flatnonzero(given)
    if 0 < len(opposed) <= _MOST_OPPOSED:
        by_chance = np.outer(given[opposed], given[opposed]) / given.sum()
        rows, columns = np.repeat(opposed, len(opposed)), np.tile(opposed, len(opposed))
        weights = weights + csr_array((by_chance.ravel(), (rows, columns)), shape=weights.shape)
    cells = weights.tocoo()
    once = cells.row < cells.col
    graph = igraph.Graph(n=len(binding.ids), edges=np.column_stack((cells.row[once], cells.col[once])))
    graph.es["weight"] = cells.data[once].tolist()
    return graph


def layers(G: Graph, kinds: Kinds) -> tuple[Projection, Projection]:
    """What binds (sign +1) and what opposes (sign -1)."""
    return projection(G, kinds=kinds, sign=1), projection(G, kinds=kinds, sign=-1)


def _connected(P: Projection) -> Labels:
    return np.array(P.igraph.connected_components(mode="weak").membership, dtype=np.int64)


def _partition(ids: tuple[str, ...], labels: Labels, value: float, opposing: Projection | None = None) -> Partition:
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    found = [tuple(ids[i] for i in bloc) for bloc in np.split(order, cuts) if len(bloc)]
    blocs = tuple(sorted(found, key=lambda bloc: (-len(bloc), bloc)))
    pairs = opposing.pairs if opposing else np.empty((0, 2), dtype=np.int64)
    within = pairs[labels[pairs[:, 0]] == labels[pairs[:, 1]]]
    return Partition(blocs, value, tuple((ids[i], ids[j]) for i, j in within.tolist()))
