"""Are key players and cores the best of all sets, and do the bounds hold where not all sets were looked at?"""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.graph import Network, Projection, Snapshot, projection
from stakeholder_graph.measures import core_periphery as core_module
from stakeholder_graph.measures.core_periphery import core_fit, core_periphery
from stakeholder_graph.measures.key_players import (
    fragmentation_of,
    key_fragmentation,
    key_fragmentation_distance,
    key_reach,
    key_reach_distance,
    reach_of_set,
    reaching,
    removal,
    residual,
    sizes,
)
from stakeholder_graph.measures.key_players.residual import covered, covered_at_first
from tests.benchmarks.networks import planted
from tests.measured import drawn, plain

WAYS = ["as they run", "both ways"]
LOST = {"F": key_fragmentation, "dF": key_fragmentation_distance}


def left_over(P: Projection, gone: set[str], *, by_distance: bool) -> float:
    """F or dF by following every way among those left."""
    H = nx.relabel_nodes(nx.from_numpy_array(P.matrix.toarray(), create_using=nx.DiGraph), dict(enumerate(P.ids)))
    H.remove_nodes_from(gone)
    total = sum(
        (1 / steps if by_distance else 1)
        for _, found in nx.all_pairs_shortest_path_length(H)
        for steps in found.values()
        if steps
    )
    return 1 - total / (len(H) * (len(H) - 1))


@pytest.mark.parametrize("measure", LOST)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(4))
def test_the_sets_whose_loss_matters_most_are_the_best_of_all(seed: int, way: str, measure: str) -> None:
    G = drawn(seed, n=11, ties=16)
    P = projection(G, directed=way == "as they run")
    for found in LOST[measure](G, directed=way == "as they run").best:
        values = {
            gone: left_over(P, set(gone), by_distance=measure == "dF") for gone in combinations(P.ids, found.size)
        }
        best = max(values.values())
        assert found.exact
        assert found.value == pytest.approx(best, abs=1e-12)
        assert set(found.sets) <= {gone for gone, value in values.items() if value > best - 1e-9}
        assert found.count == sum(value > best - 1e-9 for value in values.values())
        assert found.before == pytest.approx(left_over(P, set(), by_distance=measure == "dF"))
        assert fragmentation_of(P, list(found.actors), by_distance=measure == "dF") == pytest.approx(best)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(6))
def test_who_is_covered_changes_no_way_between_others(seed: int, way: str) -> None:
    P = projection(drawn(seed, n=9, ties=16), directed=way == "as they run")
    gone = sizes.all_sets(9, 1)
    free = covered(P, gone)
    for row, (out,) in enumerate(gone.tolist()):
        kept = [i for i in range(9) if i != out]
        H = nx.from_numpy_array(P.matrix.toarray(), create_using=nx.DiGraph).subgraph(kept)
        steps = dict(nx.all_pairs_shortest_path_length(H))
        for c in kept:
            if free[row, c]:
                without = dict(nx.all_pairs_shortest_path_length(H.subgraph([i for i in kept if i != c])))
                assert all(steps[i].get(j) == without[i].get(j) for i in without for j in without)
    assert (covered_at_first(P) == covered(P, np.empty((1, 0), dtype=int))[0]).all()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("measured", LOST)
def test_single_actors_of_a_large_network_are_found_without_looking_at_all(
    way: str, measured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = planted(60, seed=3)
    ties = network.ties[::6]
    G = Network.of_arrays(network.ids, ties)
    measure = LOST[measured]
    wanted = measure(G, directed=way == "as they run", sizes=(1,))
    monkeypatch.setattr(removal, "_SMALL", 5)
    found = measure(G, directed=way == "as they run", sizes=(1,))
    assert found.best[0].sets == wanted.best[0].sets
    assert found.best[0].count == wanted.best[0].count
    assert found.best[0].value == pytest.approx(wanted.best[0].value)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_built_stays_within_its_bound_and_no_set_exceeds_it(
    seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    G = drawn(seed, n=24, ties=70)
    choice = {"directed": way == "as they run"}
    measures = (key_fragmentation, key_fragmentation_distance, key_reach, key_reach_distance)
    wanted = [measure(G, **choice).best for measure in measures]
    monkeypatch.setattr(sizes, "LIMITS", {})
    for measure, best in zip(measures, wanted, strict=True):
        for exact, found in zip(best, measure(G, **choice).best, strict=True):
            assert exact.exact
            assert not found.exact
            assert found.value <= exact.value + 1e-9 <= found.bound + 2e-9
            assert found.count == 1
        if measure in (key_reach, key_reach_distance):
            members = found.size if measure is key_reach else 0
            assert found.value + members >= (1 - 1 / math.e) * (exact.value + members)


def test_where_ways_are_followed_from_some_the_value_of_the_set_is_near_and_the_bound_above(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = planted(400, seed=2)
    G = Network.of_arrays(network.ids, network.ties[::3])
    measures = (key_fragmentation, key_fragmentation_distance, key_reach, key_reach_distance)
    wanted = [measure(G, sizes=(1,)).best[0] for measure in measures]
    monkeypatch.setattr(sizes, "LIMITS", {})
    monkeypatch.setattr(removal, "_FOLLOWED", 100)
    monkeypatch.setattr(reaching, "EXACT_UP_TO", 100)
    monkeypatch.setattr(removal, "drawn", lambda n, pivots: None if pivots == n else np.arange(0, n, 2))
    monkeypatch.setattr(reaching, "drawn", lambda n, pivots: None if pivots == n else np.arange(0, n, 2))
    for measure, exact in zip(measures, wanted, strict=True):
        found = measure(G, sizes=(1,)).best[0]
        assert not found.exact
        assert found.value == pytest.approx(exact.value, rel=0.1)
        assert found.bound >= exact.value - 1e-9


def test_sets_are_looked_at_in_parts_that_fit_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    G = drawn(5, n=13, ties=20)
    measures = (key_fragmentation_distance, key_reach_distance)
    wanted = [plain(measure(G)) for measure in measures]
    monkeypatch.setattr(residual, "_CELLS", 1)
    monkeypatch.setattr(reaching, "_AT_ONCE", 7)
    assert [plain(measure(G)) for measure in measures] == wanted


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(4))
def test_the_sets_that_reach_most_are_the_best_of_all(seed: int, way: str) -> None:
    G = drawn(seed, n=12, ties=18)
    P = projection(G, directed=way == "as they run")
    H = nx.relabel_nodes(nx.from_numpy_array(P.matrix.toarray(), create_using=nx.DiGraph), dict(enumerate(P.ids)))
    steps = dict(nx.all_pairs_shortest_path_length(H))

    def near(members: tuple[str, ...]) -> list[float]:
        return [min(steps[m].get(id_, math.inf) for m in members) for id_ in P.ids if id_ not in members]

    reach, distance = key_reach(G, directed=P.directed), key_reach_distance(G, directed=P.directed)
    for found, weighed in zip(reach.best, distance.best, strict=True):
        sets = list(combinations(P.ids, found.size))
        counts = {members: sum(d <= 2 for d in near(members)) for members in sets}
        shares = {members: (len(members) + sum(1 / d for d in near(members))) / 12 for members in sets}
        for one, values in ((found, counts), (weighed, shares)):
            best = max(values.values())
            assert one.value == pytest.approx(best)
            assert one.count == sum(value > best - 1e-9 for value in values.values())
            assert all(values[members] > best - 1e-9 for members in one.sets)
        assert reach_of_set(P, list(found.actors), steps=2) == pytest.approx(found.value)


def test_a_set_who_have_a_tie_to_everybody_else_reaches_all_and_members_count() -> None:
    star: Snapshot = nx.MultiDiGraph([("m", x) for x in "abcd"])
    best = key_reach_distance(star, sizes=(1,)).best[0]
    assert (best.actors, best.value) == (("m",), 1.0)
    assert reach_of_set(projection(star), ["m"]) / 5 == pytest.approx(0.8)


def test_too_few_actors_leave_nothing_to_lose() -> None:
    assert key_fragmentation(nx.MultiDiGraph([("a", "b")])).best == ()
    assert [found.size for found in key_fragmentation(nx.MultiDiGraph(["ab", "bc", "cd"])).best] == [1, 2]


@pytest.mark.parametrize("between", ["free", "tied"])
@pytest.mark.parametrize("seed", range(8))
def test_the_search_for_a_core_finds_the_best_of_all(seed: int, between: str, monkeypatch: pytest.MonkeyPatch) -> None:
    G, across = drawn(seed, n=12, ties=34), between == "tied"
    exact = core_periphery(G, across=across).best[0]
    P = projection(G)
    values = [core_fit(P, core, across=across) for k in range(13) for core in combinations(P.ids, k)]
    assert exact.exact
    assert exact.value == pytest.approx(max(values))
    monkeypatch.setattr(core_module, "_ALL_UP_TO", 3)
    found = core_periphery(G, across=across).best[0]
    assert not found.exact
    assert found.bound == 1
    assert found.value >= 0.995 * exact.value


def test_the_likeness_of_a_core_is_the_correlation_of_its_pairs() -> None:
    G = drawn(3, n=9, ties=20)
    P, core = projection(G), ["a01", "a03", "a04", "a08"]
    for across in (False, True):
        said, ideal = [], []
        for i, j in combinations(range(9), 2):
            inside = (P.ids[i] in core) + (P.ids[j] in core)
            if inside != 1 or across:
                said.append(float(P.matrix[i, j] > 0))
                ideal.append(float(inside > 0))
        assert core_fit(P, core, across=across) == pytest.approx(np.corrcoef(said, ideal)[0, 1])


@pytest.mark.parametrize("edges", [[], ["ab", "bc", "ca"], ["ab", "ac", "ad", "bc", "bd", "cd"]])
def test_where_no_division_says_anything_there_is_no_core(edges: list[str]) -> None:
    assert core_periphery(nx.MultiDiGraph(edges)).best == ()
