"""Are brokerage, mixing and blocs over a whole network what every deal, every network and every search give?"""

import math
from itertools import permutations, product

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.graph import Snapshot, projection
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.brokerage_network import brokerage_of_network
from stakeholder_graph.measures.cohesion import cohesion
from stakeholder_graph.measures.groups import community, leiden
from stakeholder_graph.measures.mixing import assortativity, coleman, ei_network
from stakeholder_graph.measures.stability import community_stability
from tests.measured import drawn


def role_of(a: str, b: str, c: str) -> str:
    same = (a == b, b == c, a == c)
    return {
        (True, True, True): "coordinator",
        (False, False, True): "itinerant",
        (True, False, False): "representative",
        (False, True, False): "gatekeeper",
        (False, False, False): "liaison",
    }[same]


@pytest.mark.parametrize("groups", ["gggh", "gghi", "gghh", "gggg"])
def test_what_chance_gives_over_a_network_is_what_all_networks_give(groups: str) -> None:
    """All 4,096 networks of four actors, each with its chance: exact for every role, where sna is not for four."""
    pairs = list(permutations(range(4), 2))
    G: Snapshot = nx.MultiDiGraph([("0", "1"), ("1", "2"), ("2", "3"), ("3", "1")])
    nx.set_node_attributes(G, dict(zip("0123", groups, strict=True)), "group")
    p, found = 4 / 12, brokerage_of_network(G)
    steps = [(a, b, c, role_of(groups[a], groups[b], groups[c])) for a, b, c in permutations(range(4), 3)]
    first, second = dict.fromkeys(found, 0.0), dict.fromkeys(found, 0.0)
    for there in product((False, True), repeat=12):
        ties = dict(zip(pairs, there, strict=True))
        chance = p ** sum(there) * (1 - p) ** (12 - sum(there))
        counts = dict.fromkeys(found, 0)
        for a, b, c, role in steps:
            if ties[a, b] and ties[b, c] and not ties[a, c]:
                counts[role] += 1
                counts["total"] += 1
        for role, count in counts.items():
            first[role] += chance * count
            second[role] += chance * count**2
    for role, figure in found.items():
        assert figure.expected == pytest.approx(first[role], abs=1e-12)
        assert figure.sd == pytest.approx(math.sqrt(max(second[role] - first[role] ** 2, 0)), abs=1e-7)
        assert math.isnan(figure.z) == (figure.sd == 0)
    assert found["total"].raw == sum(found[role].raw for role in ROLES)


def test_undirected_brokerage_counts_every_way_twice() -> None:
    """As sna does: a - b - c is a step each way, so gatekeeper and representative are equal. We do not halve."""
    G: Snapshot = nx.MultiDiGraph(["ab", "bc"])
    nx.set_node_attributes(G, {"a": "g", "b": "g", "c": "h"}, "group")
    one, both = brokerage(G), brokerage(G, directed=False)
    b = one.ids.index("b")
    assert one.raw[b].tolist() == [0, 0, 1, 0, 0, 1]
    assert both.raw[b].tolist() == [0, 0, 1, 1, 0, 2]
    for seed in range(3):
        raw = brokerage(drawn(seed), directed=False).raw
        assert (raw[:, ROLES.index("representative")] == raw[:, ROLES.index("gatekeeper")]).all()
        assert (raw[:, 5] % 2 == 0).all()


def test_brokerage_beside_chance_is_that_of_the_counts() -> None:
    G = drawn(4)
    found = brokerage(G)
    for place, role in enumerate((*ROLES, "total")):
        values = MEASURES[f"brokerage_{role}_z"].function(G)
        assert [values[id_] for id_ in found.ids] == pytest.approx(found.z[:, place].tolist(), nan_ok=True)


@pytest.mark.parametrize("way", ["as they run", "both ways"])
@pytest.mark.parametrize("seed", range(3))
def test_p_of_the_openness_is_near_the_share_of_all_deals(seed: int, way: str) -> None:
    G = drawn(seed, n=7, ties=12)
    P = projection(G, directed=way == "as they run")
    found = ei_network(G, directed=P.directed, draws=4_000)
    labels = [G.nodes[id_]["group"] for id_ in P.ids]
    deals = [sum(dealt[i] != dealt[j] for i, j in P.pairs.tolist()) for dealt in permutations(labels)]
    external = sum(labels[i] != labels[j] for i, j in P.pairs.tolist())
    low, high = np.mean(np.array(deals) <= external), np.mean(np.array(deals) >= external)
    assert found["p_low"] == pytest.approx(low, abs=0.04)
    assert found["p_high"] == pytest.approx(high, abs=0.04)
    assert found == ei_network(G, directed=P.directed, draws=4_000)
    assert ei_network(G, directed=P.directed, draws=0)["p_low"] == 1


def test_openness_without_ties_is_open() -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from("ab", group="g")
    assert all(math.isnan(value) for value in ei_network(G).values())
    assert all(math.isnan(value) for value in assortativity(G).values())


def test_a_group_that_chooses_its_own_alone_has_one_and_one_that_never_does_minus_one() -> None:
    G: Snapshot = nx.MultiDiGraph(["ab", "ba", "xa", "yb"])
    nx.set_node_attributes(G, {"a": "in", "b": "in", "x": "out", "y": "out", "z": "alone"}, "group")
    G.add_node("z", group="alone")
    assert dict(coleman(G)) == pytest.approx({"alone": math.nan, "in": 1, "out": -1}, nan_ok=True)


def test_one_group_leaves_chance_no_room() -> None:
    found = assortativity(drawn(7, groups=1))
    assert found["modularity"] == pytest.approx(0)
    assert math.isnan(found["assortativity"])


@pytest.mark.parametrize("way", ["as they run", "both ways"])
@pytest.mark.parametrize("seed", range(3))
def test_cohesion_is_that_of_networkx(seed: int, way: str) -> None:
    G, directed = drawn(seed, n=15, ties=30), way == "as they run"
    H = nx.DiGraph(G) if directed else nx.Graph(G)
    H.remove_edges_from(nx.selfloop_edges(H))
    found = cohesion(G, directed=directed)
    steps = [d for _, of in nx.all_pairs_shortest_path_length(H) for d in of.values() if d]
    wanted = {
        "actors": 15,
        "ties": H.number_of_edges(),
        "density": nx.density(H),
        "parts": nx.number_connected_components(H.to_undirected()),
        "largest_part": max(map(len, nx.connected_components(H.to_undirected()))),
        "cut_actors": len(list(nx.articulation_points(H.to_undirected()))),
        "mean_way": np.mean(steps),
        "longest_way": max(steps),
        "transitivity": nx.transitivity(H.to_undirected()),
        "reciprocity": nx.overall_reciprocity(H) if directed else 1,
        "eigenvalue": max(nx.adjacency_spectrum(H.to_undirected()).real),
    }
    assert {name: found[name] for name in wanted} == pytest.approx(wanted, abs=1e-9)
    likeness = nx.degree_pearson_correlation_coefficient(H, x="out", y="in")
    assert found["degree_likeness"] == pytest.approx(likeness)
    assert found["mutual"] + found["one_way"] + found["untied"] == 15 * 14 / 2


def test_a_bloc_that_every_search_finds_is_steady_and_one_on_the_edge_is_not() -> None:
    """Two cliques, and one actor with a tie to each: it goes now with one, now with the other."""
    edges = [(f"{side}{i}", f"{side}{j}") for side in "ab" for i in range(6) for j in range(i)]
    found = community_stability(nx.MultiDiGraph([*edges, ("x", "a0"), ("x", "b0")]), runs=40)
    assert found["a3"] == found["b3"] == 1
    assert 0 < found["x"] < 1


@pytest.mark.parametrize("seed", range(3))
def test_steadiness_is_the_share_of_searches_with_more_than_half_in_common(seed: int) -> None:
    G = drawn(seed, n=24, ties=50)
    P, kept = projection(G), community(G)
    search = {"objective_function": "modularity", "weights": None, "resolution": 1.0}
    runs = list(leiden(P.igraph, search, 5 + 1_000, effort=10**9, most=15))
    bloc = {id_: set(one) for one in community(G, seed=5).blocs for id_ in one}
    wanted = {}
    for place, id_ in enumerate(P.ids):
        others = [{P.ids[i] for i in np.flatnonzero(labels == labels[place])} for labels in runs]
        wanted[id_] = np.mean([len(bloc[id_] & other) / len(bloc[id_] | other) > 0.5 for other in others])
    assert community_stability(G, seed=5, runs=15) == pytest.approx(wanted)
    assert len(kept.bloc_of) == 24
