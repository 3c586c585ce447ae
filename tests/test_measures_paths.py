"""Are ways, distances and leading vectors what following every way, and whole matrices, give?"""

import math
from fractions import Fraction
from itertools import pairwise, permutations

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Network, Projection, Snapshot, projection
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures import distances as distances_module
from stakeholder_graph.measures.distances import rings, steps_to
from stakeholder_graph.measures.influence import pagerank
from stakeholder_graph.measures.paths import (
    betweenness_of,
    betweenness_weighted,
    closeness,
    closeness_of,
    harmonic,
    harmonic_of,
    reach_of,
    reach_two_steps,
)
from stakeholder_graph.measures.pivots import pivots_for
from stakeholder_graph.measures.spectral import eigenvector, hits_authority, hits_hub, hits_of, leading_value
from tests.benchmarks.networks import planted
from tests.measured import drawn


def simple_ways(G: "nx.DiGraph[str]", a: str, b: str) -> tuple[Fraction, list[list[str]]] | None:
    """The length of the shortest ways, exactly, and all of them."""
    found = [
        (sum((Fraction(1, G[x][y]["strength"]) for x, y in pairwise(way)), Fraction(0)), way)
        for way in nx.all_simple_paths(G, a, b)
    ]
    if not found:
        return None
    least = min(length for length, _ in found)
    return least, [way for length, way in found if length == least]


@pytest.mark.parametrize("way", ["as they run", "both ways"])
@pytest.mark.parametrize("seed", range(6))
def test_weighted_betweenness_is_that_of_all_shortest_ways(seed: int, way: str) -> None:
    drawn_graph = drawn(seed, n=8, ties=14)
    G = nx.DiGraph() if way == "as they run" else nx.Graph()
    G.add_nodes_from(drawn_graph)
    for a, b, strength in drawn_graph.edges(data="strength"):
        if a != b:
            known = G[a][b]["strength"] if G.has_edge(a, b) else 0
            G.add_edge(a, b, strength=max(int(strength), known))
    wanted = dict.fromkeys(G, Fraction(0))
    pairs = permutations(G, 2) if way == "as they run" else [(a, b) for a, b in permutations(G, 2) if a < b]
    for a, b in pairs:
        if ways := simple_ways(G, a, b):
            for inner in (id_ for one in ways[1] for id_ in one[1:-1]):
                wanted[inner] += Fraction(1, len(ways[1]))
    found = betweenness_weighted(drawn_graph, directed=way == "as they run")
    assert found == pytest.approx({id_: float(value) for id_, value in wanted.items()}, abs=1e-9)


def test_weighted_betweenness_is_undefined_where_a_strength_is_unknown_and_leaves_out_what_is_none() -> None:
    G: Snapshot = nx.MultiDiGraph([("a", "b", {"strength": 2}), ("b", "c", {"strength": None})])
    assert all(math.isnan(value) for value in betweenness_weighted(G).values())
    G.add_edge("c", "b", strength=1)
    assert dict(betweenness_weighted(G)) == {"a": 0, "b": 1, "c": 0}
    G.add_edge("a", "c", strength=0)
    assert dict(betweenness_weighted(G)) == {"a": 0, "b": 1, "c": 0}
    G.add_edge("a", "c", strength=-1)
    G.remove_edge("a", "c", 0)
    with pytest.raises(WrongUsage, match="weight_not_usable"):
        betweenness_weighted(G)


@pytest.mark.parametrize("at_once", [1, 3, 70, 512])
@pytest.mark.parametrize("way", ["as they run", "both ways"])
def test_distances_are_those_of_networkx(way: str, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distances_module, "_AT_ONCE", at_once)
    G = drawn(3, n=90, ties=150)
    P = projection(G, directed=way == "as they run")
    H = nx.DiGraph(G) if way == "as they run" else nx.Graph(G)
    steps = dict(nx.all_pairs_shortest_path_length(H))
    wanted = np.array([[steps[a].get(b, -1) for b in P.ids] for a in P.ids])
    assert (steps_to(P, np.arange(len(G))) == wanted).all()
    assert (steps_to(P, np.array([5, 2]), inward=True) == wanted[[5, 2]].T).all()
    counted = np.zeros((len(G), 40), dtype=int)
    for step, counts in rings(P, inward=True):
        counted[:, step] += counts
    assert (counted == [[(column == step).sum() * (step > 0) for step in range(40)] for column in wanted.T]).all()
    known = np.where(wanted > 0, wanted, 0)
    sums = known.sum(axis=1)
    mean = {id_: 1 / s if s else math.nan for id_, s in zip(P.ids, sums, strict=True)}
    assert closeness(G, directed=P.directed) == pytest.approx(mean, nan_ok=True)
    near = np.divide(1, known, out=np.zeros(known.shape), where=known > 0).sum(axis=1)
    assert list(harmonic(G, directed=P.directed).values()) == pytest.approx(near.tolist())
    two = ((wanted > 0) & (wanted <= 2)).sum(axis=1) / 89
    assert list(reach_two_steps(G, directed=P.directed).values()) == pytest.approx(two.tolist())


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain: Snapshot = nx.MultiDiGraph([(f"{i:03d}", f"{i + 1:03d}") for i in range(299)])
    assert closeness(chain)["000"] == pytest.approx(1 / (299 * 300 / 2))
    assert closeness(chain, directed=True)["000"] == closeness(chain, directed=True, inward=True)["299"]


def large(n: int = 600) -> Projection:
    network = planted(n, seed=5)
    return projection(Network.of_arrays(network.ids, network.ties))


@pytest.mark.parametrize("kernel", [betweenness_of, closeness_of, harmonic_of, reach_of], ids=lambda k: k.__name__)
def test_estimates_are_right_within_the_error_they_state(kernel: object) -> None:
    P = large()
    exact, found = kernel(P), kernel(P, pivots=150)  # type: ignore[operator]
    assert not exact.error.any()
    assert (kernel(P, pivots=600).values == exact.values).all()  # type: ignore[operator]
    off = found.values - exact.values
    assert 0.5 < math.sqrt(np.sum(off**2) / np.sum(found.error**2)) < 1.5
    assert np.mean(np.abs(off) <= 2.5 * found.error) > 0.75


def test_what_is_too_large_to_follow_from_all_is_estimated_and_says_so() -> None:
    assert pivots_for(5_000) is None
    assert pivots_for(5_001) == 256
    estimated = {name for name, measure in MEASURES.items() if measure.estimated}
    assert estimated >= {"betweenness", "betweenness_weighted", "closeness", "harmonic", "reach_two_steps"}


def dense_eigenvector(P: Projection) -> np.ndarray:
    found = np.full(len(P.ids), math.nan)
    for part in nx.connected_components(nx.from_numpy_array(P.matrix.toarray())):
        rows = sorted(part)
        if len(rows) > 1:
            vector = np.abs(np.linalg.eigh(P.matrix.toarray()[np.ix_(rows, rows)])[1][:, -1])
            found[rows] = vector / vector.max()
    return found


@pytest.mark.parametrize("n", [6, 20, 26, 120])
@pytest.mark.parametrize("weight", [None, "strength"])
def test_eigenvectors_are_those_of_each_part(n: int, weight: str | None) -> None:
    G = nx.union(drawn(1, n=n, ties=2 * n), nx.relabel_nodes(drawn(2, n=n, ties=n), lambda id_: f"b{id_}"))
    P = projection(G, weight=weight)
    assert list(eigenvector(G, weight=weight).values()) == pytest.approx(dense_eigenvector(P), abs=1e-8, nan_ok=True)


@pytest.mark.parametrize("length", [30, 400, 3_000])
def test_a_part_whose_first_values_are_hardly_apart_is_still_exact(length: int) -> None:
    """The vector of a chain is known: sin(pi k / (n + 1)), its value 2 cos(pi / (n + 1))."""
    ids = [f"{i:04d}" for i in range(length)]
    chain: Snapshot = nx.MultiDiGraph(list(pairwise(ids)))
    wanted = np.sin(np.pi * np.arange(1, length + 1) / (length + 1))
    assert list(eigenvector(chain).values()) == pytest.approx((wanted / wanted.max()).tolist(), abs=1e-8)
    assert leading_value(projection(chain)) == pytest.approx(2 * math.cos(math.pi / (length + 1)), abs=1e-12)


def test_networkx_cannot_say_what_the_smaller_part_is_worth() -> None:
    """The eigenvector of the whole matrix is 0 outside the densest part; ours stays within each part."""
    G: Snapshot = nx.MultiDiGraph(["ab", "bc", "ca", "xy"])
    whole = nx.eigenvector_centrality(nx.Graph(G), max_iter=1_000, tol=1e-10)
    assert whole["x"] < 1e-6
    assert dict(eigenvector(G)) == pytest.approx(dict.fromkeys("abcxy", 1.0))


def kleinberg(P: Projection) -> tuple[np.ndarray, np.ndarray]:
    """Hubs and authorities by adding up in turn, from all alike."""
    ties = P.matrix.toarray()
    hubs = np.ones(len(P.ids))
    for _ in range(20_000):
        authorities = ties.T @ hubs
        authorities /= np.linalg.norm(authorities)
        hubs = ties @ authorities
        hubs /= np.linalg.norm(hubs)
    return hubs / hubs.max(), authorities / authorities.max()


@pytest.mark.parametrize("edges", ["ab cd", "ab ac xy xz pq", "ab cb cd ed xy xz wz"])
def test_hubs_of_parts_that_lead_together_are_the_limit_from_all_alike(edges: str) -> None:
    G: Snapshot = nx.MultiDiGraph(edges.split())
    hubs, authorities = kleinberg(projection(G, directed=True))
    assert list(hits_hub(G).values()) == pytest.approx(hubs, abs=1e-6)
    assert list(hits_authority(G).values()) == pytest.approx(authorities, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_hubs_are_the_limit_of_adding_up_in_turn(seed: int) -> None:
    G = drawn(seed, n=40, ties=120)
    hubs, authorities = kleinberg(projection(G, directed=True))
    assert list(hits_hub(G).values()) == pytest.approx(hubs, abs=1e-8)
    assert list(hits_authority(G).values()) == pytest.approx(authorities, abs=1e-8)


def test_where_nobody_points_nobody_is_a_hub_and_unknown_weights_leave_it_open() -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from("ab")
    assert dict(hits_hub(G)) == {"a": 0, "b": 0}
    G.add_edge("a", "b", strength=None)
    assert all(math.isnan(value) for value in hits_authority(G, weight="strength").values())
    assert hits_of(projection(G, directed=True)).tolist() == [1, 0]


def test_the_tolerance_of_networkx_is_too_loose_and_ours_is_not() -> None:
    network = planted(2_000)
    P = projection(Network.of_arrays(network.ids, network.ties), directed=True)
    loose = nx.pagerank(nx.from_scipy_sparse_array(P.matrix, create_using=nx.DiGraph))
    tight = nx.pagerank(nx.from_scipy_sparse_array(P.matrix, create_using=nx.DiGraph), tol=1e-15, max_iter=1_000)
    ours = np.array(list(pagerank(Network.of_arrays(network.ids, network.ties)).values()))
    assert np.abs(np.array(list(loose.values())) - list(tight.values())).sum() > 1e-5
    assert np.abs(ours - list(tight.values())).sum() < 2e-9
