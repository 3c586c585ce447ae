"""Do measures hold on graphs that are odd, and do they leave the graph and the rest of the program alone?"""

import math
import random
from collections.abc import Iterator
from inspect import signature
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, network, projection
from stakeholder_graph.measures import MEASURES, Partition
from stakeholder_graph.measures import brokerage as brokerage_module
from stakeholder_graph.measures import groups as groups_module
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.groups import (
    community,
    community_signed,
    components,
    components_signed,
    modularity_signed,
)
from stakeholder_graph.measures.holes import constraint
from stakeholder_graph.measures.influence import pagerank
from stakeholder_graph.measures.mixing import mixing
from stakeholder_graph.measures.paths import betweenness
from stakeholder_graph.messages import LANGUAGES, text
from tests.measured import drawn, plain

ACTOR_MEASURES = [name for name, measure in MEASURES.items() if measure.of == "actor"]
NEEDS_A_CONTACT = {"constraint", "efficiency", "closeness", "eigenvector", "clustering"}
PARTITIONS = [name for name, measure in MEASURES.items() if measure.of == "partition"]


def everything(G: Snapshot) -> dict[str, object]:
    return {name: plain(measure.function(G)) for name, measure in MEASURES.items()}


@pytest.mark.parametrize("name", MEASURES)
def test_an_empty_graph_has_no_values(name: str) -> None:
    found = MEASURES[name].function(nx.MultiDiGraph())
    if isinstance(found, Partition):
        assert found.blocs == ()
    elif MEASURES[name].of == "network":
        assert all(math.isnan(value) or value == 0 for value in found.values())
    else:
        assert plain(found) == {}


def without_ties(name: str) -> float:
    """What an actor without ties has, among such actors."""
    if name in NEEDS_A_CONTACT or (name.startswith("brokerage_") and name.endswith("_z")):
        return math.nan
    return {"pagerank": 0.5, "community_stability": 1.0, "community_signed_stability": 1.0}.get(name, 0.0)


@pytest.mark.parametrize("name", ACTOR_MEASURES)
def test_actors_without_ties_have_a_value_or_a_reason(name: str) -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from(["a", "b"], group="miners")
    found, wanted = MEASURES[name].function(G), without_ties(name)
    assert dict(found) == pytest.approx({"a": wanted, "b": wanted}, nan_ok=True)
    assert not math.isnan(wanted) or MEASURES[name].undefined


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("odd", ["one actor", "two parts", "one group", "no group", "all tied", "an isolate"])
def test_odd_networks_are_measured_and_what_is_undefined_has_its_reason(name: str, odd: str) -> None:
    edges = {"one actor": [], "all tied": list(permutations("abcd", 2)), "an isolate": ["ab", "bc", "cd"]}
    G: Snapshot = nx.MultiDiGraph(edges.get(odd, ["ab", "bc", "ca", "xy", "yz"]))
    G.add_nodes_from("a" if odd != "an isolate" else "ae")
    for place, id_ in enumerate(sorted(G)):
        G.nodes[id_]["group"] = {"one group": "g", "no group": None}.get(odd, f"g{place % 2}")
    found = plain(MEASURES[name].function(G))
    if MEASURES[name].of in ("actor", "network", "group", "pair") and "undefined" in found.values():
        assert MEASURES[name].undefined
    if MEASURES[name].of == "actor":
        assert found.keys() == set(G)


@pytest.mark.parametrize("name", PARTITIONS)
def test_actors_without_ties_are_blocs_of_their_own(name: str) -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from(["b", "a"])
    found = MEASURES[name].function(G)
    assert found.blocs == (("a",), ("b",))
    assert found.bloc_of == {"a": 1, "b": 2}
    assert math.isnan(found.modularity)


@pytest.mark.parametrize("name", MEASURES)
def test_self_ties_and_parallel_ties_change_nothing(name: str) -> None:
    G = drawn(3)
    simple: Snapshot = nx.MultiDiGraph()
    simple.add_nodes_from(G.nodes(data=True))
    strongest: dict[tuple[str, str, int], float] = {}
    for a, b, data in G.edges(data=True):
        key = (a, b, data["sign"])
        strongest[key] = max(data["strength"], strongest.get(key, 0))
    for (a, b, sign), strength in strongest.items():
        if a != b:
            simple.add_edge(a, b, sign=sign, strength=strength)
    assert plain(MEASURES[name].function(G)) == plain(MEASURES[name].function(simple))


@pytest.mark.parametrize("seed", [1, 4])
@pytest.mark.parametrize("name", MEASURES)
def test_arrays_are_measured_as_networkx_graphs_are(name: str, seed: int) -> None:
    G = drawn(seed)
    G.nodes["a03"]["group"] = None
    if name not in ("betweenness_weighted", "strength"):
        G.add_edge("a00", "a01", strength=None, sign=1)
    arrays = network(G, weight="strength", labels=["group"])
    for choice in ({}, {"kinds": None}):
        assert plain(MEASURES[name].function(arrays, **choice)) == plain(MEASURES[name].function(G, **choice))
    for told in ("directed", "weight"):
        if told in signature(MEASURES[name].function).parameters:
            choice = {told: "strength" if told == "weight" else not MEASURES[name].directed}
            assert plain(MEASURES[name].function(arrays, **choice)) == plain(MEASURES[name].function(G, **choice))


def test_measures_write_nothing_on_the_graph_and_use_no_shared_chance() -> None:
    G = drawn(1)
    before = (sorted(G.nodes(data=True)), sorted(G.edges(keys=True, data=True)), dict(G.graph))
    random.seed(5)
    state, array_state = random.getstate(), np.random.get_state()[1].tolist()
    everything(G)
    assert random.getstate() == state
    assert np.random.get_state()[1].tolist() == array_state
    assert (sorted(G.nodes(data=True)), sorted(G.edges(keys=True, data=True)), dict(G.graph)) == before


def test_the_order_in_which_a_graph_was_made_changes_nothing() -> None:
    G = drawn(2)
    other: Snapshot = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(G.nodes(data=True))))
    other.add_edges_from(reversed(list(G.edges(data=True))))
    assert repr(everything(G)) == repr(everything(other))
    random.seed(99)
    assert repr(everything(other.copy())) == repr(everything(G))


def test_a_measure_follows_the_graph_when_it_changes() -> None:
    G: Snapshot = nx.MultiDiGraph([("a", "b")])
    degree = MEASURES["degree"].function
    assert degree(G)["a"] == 1
    G.add_edge("a", "c")
    assert degree(G)["a"] == 2
    part = G.subgraph(["a", "b"])
    assert degree(part)["a"] == 1
    G.remove_edge("a", "b")
    assert degree(part)["a"] == 0
    assert degree(G)["a"] == 1


def test_an_undirected_graph_is_taken_both_ways() -> None:
    G = nx.Graph([("a", "b"), ("b", "c")])
    both = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")])
    for name in ("in_degree", "out_degree", "pagerank", "constraint", "betweenness"):
        assert MEASURES[name].function(G) == MEASURES[name].function(both)


def test_only_the_kinds_that_count_are_counted_and_edges_without_a_kind_always() -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_edge("a", "b", kind="supplies")
    G.add_edge("a", "c", kind="opposes")
    G.add_edge("a", "d", kind="participates_in")
    G.add_edge("a", "e")
    assert MEASURES["degree"].function(G)["a"] == 2
    assert MEASURES["degree"].function(G, kinds={"opposes"})["a"] == 2
    assert MEASURES["degree"].function(G, kinds=None)["a"] == 4


def test_working_together_runs_both_ways_and_selling_one_way() -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_edge("a", "b", kind="collaborates_with")
    G.add_edge("a", "c", kind="supplies")
    assert dict(MEASURES["in_degree"].function(G)) == {"a": 1, "b": 1, "c": 1}
    assert dict(MEASURES["out_degree"].function(G)) == {"a": 2, "b": 1, "c": 0}


def test_strength_is_undefined_only_where_a_tie_of_the_actor_has_none_at_all() -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_edge("a", "b", strength=None)
    G.add_edge("b", "a", strength=2)
    G.add_edge("b", "c", strength=None)
    assert dict(MEASURES["strength"].function(G)) == pytest.approx({"a": 2, "b": math.nan, "c": math.nan}, nan_ok=True)


@pytest.mark.parametrize("name", ["pagerank", "constraint"])
def test_weights_that_cannot_be_reckoned_with_are_said(name: str) -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_edge("a", "b", strength=None, sign=-1)
    G.add_edge("b", "c", strength=1.0, sign=1)
    assert all(math.isnan(value) for value in MEASURES[name].function(G, weight="strength").values())
    with pytest.raises(WrongUsage, match="weight_not_usable"):
        MEASURES[name].function(G, weight="sign")


def test_blocs_are_undefined_where_a_weight_is_unknown() -> None:
    found = community(nx.MultiDiGraph([("a", "b", {"strength": None})]), weight="strength")
    assert found.blocs == (("a",), ("b",))
    assert math.isnan(found.modularity)


@pytest.mark.parametrize("seed", range(8))
def test_pagerank_solves_its_equation(seed: int) -> None:
    G = drawn(seed)
    P = projection(G, directed=True, weight="strength")
    n, dense = len(P.ids), P.matrix.toarray()
    given = dense.sum(axis=1)
    follow = np.where(given[:, None] > 0, dense / np.where(given > 0, given, 1)[:, None], 1 / n)
    wanted = np.linalg.solve(np.eye(n) - 0.85 * follow.T, np.full(n, 0.15 / n))
    assert list(pagerank(G, weight="strength").values()) == pytest.approx(wanted.tolist(), abs=1e-10)


@pytest.mark.parametrize("way", ["as they run", "both ways"])
def test_betweenness_from_all_pivots_is_exact_and_from_some_is_right_on_average(way: str) -> None:
    G = drawn(4, n=60, ties=200)
    exact = betweenness(G, directed=way == "as they run")
    assert betweenness(G, directed=way == "as they run", pivots=len(G)) == exact
    some = betweenness(G, directed=way == "as they run", pivots=30)
    assert some != exact
    assert sum(some.values()) == pytest.approx(sum(exact.values()), rel=0.25)


def roles_by_hand(G: Snapshot, *, directed: bool) -> dict[str, dict[str, int]]:
    """Every triple of actors looked at one by one."""
    group = dict(G.nodes(data="group"))
    ties = {(a, b) for a, b in G.edges() if a != b} | (set() if directed else {(b, a) for a, b in G.edges() if a != b})
    found = {id_: dict.fromkeys(ROLES, 0) for id_ in group}
    for a, b, c in permutations(group, 3):
        if (a, b) in ties and (b, c) in ties and (a, c) not in ties:
            same = (group[a] == group[b], group[b] == group[c], group[a] == group[c])
            role = {
                (True, True, True): "coordinator",
                (False, False, True): "itinerant",
                (True, False, False): "representative",
                (False, True, False): "gatekeeper",
                (False, False, False): "liaison",
            }[same]
            found[b][role] += 1
    return found


@pytest.mark.parametrize("way", ["as they run", "both ways"])
@pytest.mark.parametrize("seed", range(6))
def test_brokerage_is_what_looking_at_every_triple_gives(seed: int, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    G = drawn(seed)
    G.nodes["a03"]["group"] = None
    del G.nodes["a05"]["group"]
    G.nodes["a07"]["group"] = math.nan
    kept = set(G) - {"a03", "a05", "a07"}
    wanted = roles_by_hand(G.subgraph(kept).copy(), directed=way == "as they run")
    for at_once in (4_000_000, 5, 1):
        monkeypatch.setattr(brokerage_module, "_AT_ONCE", at_once)
        found = brokerage(G, directed=way == "as they run")
        counted = (dict(zip(ROLES, row, strict=False)) for row in found.raw.tolist())
        assert dict(zip(found.ids, counted, strict=True)) == wanted
    assert math.isnan(MEASURES["brokerage_total"].function(G)["a03"])


def test_one_group_knows_only_coordinators_and_two_no_liaison() -> None:
    one, two = drawn(7, groups=1), drawn(7, groups=2)
    assert brokerage(one).raw[:, 1:5].sum() == 0
    assert brokerage(two).raw[:, ROLES.index("liaison")].sum() == 0
    z = brokerage(two).z[:, ROLES.index("liaison")]
    assert np.isnan(z).all()


def test_one_group_keeps_to_itself_and_shuffling_cannot_change_that() -> None:
    found = mixing(drawn(7, groups=1))
    assert (found.value, found.expected, found.sd) == (-1, -1, 0)
    assert math.isnan(found.z)


def test_a_graph_without_groups_has_no_brokers_and_no_mixing() -> None:
    G: Snapshot = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    assert all(math.isnan(value) for value in MEASURES["brokerage_total"].function(G).values())
    assert dict(MEASURES["ei_index"].function(G)) == {}
    assert math.isnan(mixing(G).value)


@pytest.mark.parametrize("way", ["as they run", "both ways"])
@pytest.mark.parametrize("seed", range(4))
def test_what_shuffling_gives_is_what_all_deals_of_the_groups_give(seed: int, way: str) -> None:
    G = drawn(seed, n=7, ties=9)
    found = mixing(G, directed=way == "as they run")
    P = projection(G, directed=way == "as they run")
    labels = [G.nodes[id_]["group"] for id_ in P.ids]
    deals = []
    for dealt in permutations(labels):
        within = sum(dealt[i] == dealt[j] for i, j in P.pairs.tolist())
        deals.append((len(P.pairs) - 2 * within) / len(P.pairs))
    assert found.expected == pytest.approx(np.mean(deals), abs=1e-12)
    assert found.sd == pytest.approx(np.std(deals), abs=1e-12)


def test_constraint_counts_only_own_contacts_and_may_exceed_one() -> None:
    G: Snapshot = nx.MultiDiGraph(["ab", "ac", "bc", "xy"])
    found = constraint(G)
    assert found["a"] == pytest.approx(2 * (1 / 2 + 1 / 4) ** 2)
    assert found["a"] > 1
    assert found["x"] == 1


def divisions(n: int) -> Iterator[list[int]]:
    """Every way to divide n actors into blocs."""

    def extend(labels: list[int]) -> Iterator[list[int]]:
        if len(labels) == n:
            yield labels
            return
        for label in range(max(labels, default=-1) + 2):
            yield from extend([*labels, label])

    yield from extend([])


@pytest.mark.parametrize("seed", range(12))
def test_signed_blocs_are_the_best_of_all_divisions(seed: int) -> None:
    G = drawn(seed, n=7, ties=12)
    binding, opposing = projection(G, kinds=None, sign=1), projection(G, kinds=None, sign=-1)
    best = max(modularity_signed(binding, opposing, np.array(labels)) for labels in divisions(7))
    found = community_signed(G)
    assert found.modularity == pytest.approx(best, abs=1e-12)
    bloc = found.bloc_of
    opposed = {tuple(sorted(pair)) for *pair, sign in G.edges(data="sign") if sign < 0 and pair[0] != pair[1]}
    assert set(found.opposed_within) == {(a, b) for a, b in opposed if bloc[a] == bloc[b]}


def test_signed_modularity_is_that_of_its_formula() -> None:
    G = drawn(5)
    binding, opposing = projection(G, sign=1), projection(G, sign=-1)
    labels = np.arange(len(binding.ids)) % 3
    value, plus, minus = 0.0, binding.matrix.toarray(), opposing.matrix.toarray()
    for i, j in np.ndindex(plus.shape):
        if labels[i] == labels[j]:
            value += plus[i, j] - plus[i].sum() * plus[j].sum() / plus.sum()
            value -= minus[i, j] - minus[i].sum() * minus[j].sum() / minus.sum()
    assert modularity_signed(binding, opposing, labels) == pytest.approx(value / (plus.sum() + minus.sum()))


def test_with_many_in_opposition_the_search_is_coarser_and_the_value_still_exact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    G = drawn(6, n=40, ties=160)
    fine = community_signed(G)
    monkeypatch.setattr(groups_module, "_MOST_OPPOSED", 3)
    coarse = community_signed(G)
    labels = np.array([coarse.bloc_of[id_] for id_ in sorted(G)])
    value = modularity_signed(projection(G, sign=1), projection(G, sign=-1), labels)
    assert coarse.modularity == pytest.approx(value)
    assert coarse.modularity >= 0.8 * fine.modularity


def test_camps_are_free_of_opposition_exactly_where_the_network_can_be_divided_so() -> None:
    """Davis: no line of opposition within a part that holds together, or no division is free of it."""
    for seed in range(20):
        G = drawn(seed, n=6, ties=8)
        bind = {frozenset((a, b)) for a, b, sign in G.edges(data="sign") if sign > 0 and a != b}
        oppose = {frozenset((a, b)) for a, b, sign in G.edges(data="sign") if sign < 0 and a != b}
        ids = sorted(G)
        clean = any(
            all((labels[i] == labels[j]) or {ids[i], ids[j]} not in bind for i, j in combinations(range(6), 2))
            and all((labels[i] != labels[j]) or {ids[i], ids[j]} not in oppose for i, j in combinations(range(6), 2))
            for labels in divisions(6)
        )
        assert clean == (components_signed(G).opposed_within == ())


def test_parts_are_listed_the_largest_first() -> None:
    G: Snapshot = nx.MultiDiGraph(["xy", "yz", "ab", "cd"])
    G.add_node("alone")
    assert components(G).blocs == (("x", "y", "z"), ("a", "b"), ("c", "d"), ("alone",))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_its_words_and_its_reference(name: str, lang: str) -> None:
    measure = MEASURES[name]
    codes = [measure.label, measure.question, measure.caution, measure.formula, *filter(None, [measure.undefined])]
    assert all(text(code, lang) != code for code in codes)
    assert any(char.isdigit() for char in measure.reference)
    assert measure.function.__doc__
    assert ">>>" in measure.function.__doc__


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, measure in MEASURES.items() if measure.of == "network"])
def test_every_figure_of_a_network_has_its_word(name: str, lang: str) -> None:
    codes = [f"measure.figure.{figure}" for figure in MEASURES[name].function(drawn(1))]
    assert all(text(code, lang) != code for code in codes)
