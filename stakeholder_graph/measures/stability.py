"""Would another search put an actor into the same bloc?"""

import math

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, projection
from stakeholder_graph.measures.groups import (
    SEED,
    SIGNED_KINDS,
    Labels,
    community,
    community_signed,
    layers,
    leiden,
    search_graph,
    signed_search,
)
from stakeholder_graph.measures.influence import Kinds, Scores
from stakeholder_graph.measures.weights import all_known

STABILITY_RUNS = 20


def community_stability(
    G: Graph,
    *,
    kinds: Kinds = DEFAULT_KINDS,
    weight: str | None = None,
    resolution: float = 1.0,
    seed: int = SEED,
    runs: int = STABILITY_RUNS,
) -> Scores:
    """In what share of searches with other seeds an actor stays with the actors of its bloc (after Hennig 2007).

    In a search an actor *stays* where its bloc of :func:`community` and its bloc in that search have more than half of
    all their actors in common: shared / all in one or the other > 1/2. So a bloc has at most one counterpart.

    Parameters
    ----------
    G, kinds, weight, resolution, seed
        As in :func:`community`.
    runs
        How many searches, each with a seed of its own and none of them the first ones of :func:`community`.

    Returns
    -------
    Scores
        From 0 to 1. An actor without ties has 1. Undefined (nan) for everybody where a weight is unknown.

    Examples
    --------
    Two triangles on one bridge are always found.

    >>> import networkx as nx
    >>> found = community_stability(nx.MultiDiGraph([*"ab bc ca".split(), *"de ef fd".split(), "cd"]))
    >>> set(found.values())
    {1.0}
    """
    P = projection(G, kinds=kinds, weight=weight)
    if not all_known(P):
        return P.by_id(np.full(len(P.ids), math.nan))
    search = {
        "objective_function": "modularity",
        "weights": "weight" if weight else None,
        "resolution": resolution,
    }
    kept = community(G, kinds=kinds, weight=weight, resolution=resolution, seed=seed).bloc_of
    first = np.array([kept[id_] for id_ in P.ids], dtype=np.int64)
    found = leiden(P.igraph, search, seed + 1_000, effort=runs * max(1, P.igraph.ecount()), most=runs)
    return P.by_id(np.mean([_stays(first, other) for other in found], axis=0) if len(first) else ())


def community_signed_stability(
    G: Graph, *, kinds: Kinds = SIGNED_KINDS, seed: int = SEED, runs: int = STABILITY_RUNS
) -> Scores:
    """As :func:`community_stability`, of the blocs of :func:`community_signed`.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_edges_from([("a", "b"), ("c", "d")], sign=1)
    [0, 0]
    >>> G.add_edges_from([("b", "c"), ("a", "d")], sign=-1)
    [0, 0]
    >>> set(community_signed_stability(G).values())
    {1.0}
    """
    binding, opposing = layers(G, kinds)
    kept = community_signed(G, kinds=kinds, seed=seed).bloc_of
    first = np.array([kept[id_] for id_ in binding.ids], dtype=np.int64)
    graph = search_graph(binding, opposing)
    found = leiden(graph, signed_search(binding), seed + 1_000, effort=runs * max(1, graph.ecount()), most=runs)
    return binding.by_id(np.mean([_stays(first, other) for other in found], axis=0) if len(first) else ())


def _stays(first: Labels, other: Labels) -> NDArray[np.bool_]:
    """Of each actor whether its two blocs have more than half of their actors in common."""
    _, of_actor, shared = np.unique(first * (other.max() + 1) + other, return_inverse=True, return_counts=True)
    in_both = shared[of_actor]
    in_one = np.bincount(first)[first] + np.bincount(other)[other] - in_both
    return 2 * in_both > in_one
