"""Do key players, links, core and rim, blocs and textbook figures equal those of peers, every number of them?

Tests are made from the columns and keys that the files have: one that nothing here reads fails.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.graph import Projection, Snapshot, projection
from stakeholder_graph.measures import MEASURES, KeySet
from stakeholder_graph.measures.core_periphery import core_fit, core_periphery
from stakeholder_graph.measures.groups import community, community_signed, components_signed, modularity
from stakeholder_graph.measures.holes import constraint, effective_size, efficiency
from stakeholder_graph.measures.key_players import (
    fragmentation_of,
    key_fragmentation,
    key_fragmentation_distance,
    key_reach,
    key_reach_distance,
    reach_of_set,
)
from stakeholder_graph.measures.key_sets import LISTED
from stakeholder_graph.measures.mixing import assortativity, coleman, mixing
from stakeholder_graph.measures.paths import betweenness, closeness
from tests.peer_networks import NETS, VALIDATION, agree, having, network, read_json, rows
from tests.shared_folder import needs_shared

pytestmark = needs_shared


def turned(P: Projection) -> Projection:
    """The same ties led the other way."""
    return Projection(P.ids, P.matrix.T.tocsr(), P.directed)


SINGLE: dict[str, Callable[[Projection, str], float]] = {
    "fragment_after_removal": lambda P, id_: fragmentation_of(P, [id_], by_distance=True),
    "mreach_closeness_out": lambda P, id_: reach_of_set(P, [id_]) / (len(P.ids) - 1),
    "mreach_closeness_in": lambda P, id_: reach_of_set(turned(P), [id_]) / (len(P.ids) - 1),
    "mreach2_out": lambda P, id_: reach_of_set(P, [id_], steps=2),
    "mreach2_in": lambda P, id_: reach_of_set(turned(P), [id_], steps=2),
}
"""Columns of R keyplayer. Its closeness counts those outside alone, divided by their number."""
PLAYED = having("expected_keyplayer_R.csv")


def columns_of(file: str, names: list[str], keys: set[str]) -> list[tuple[str, str]]:
    found = ((name, NETS / name / file) for name in names)
    return [(name, column) for name, path in found if path.exists() for column in rows(path)[0] if column not in keys]


@pytest.mark.parametrize(("name", "column"), columns_of("expected_keyplayer_R.csv", PLAYED, {"id"}))
def test_every_column_of_single_key_players_is_that_of_keyplayer(name: str, column: str) -> None:
    G, directed = network(name)
    P = projection(G, directed=directed)
    wanted = {row["id"]: float(row[column]) for row in rows(NETS / name / "expected_keyplayer_R.csv")}
    agree({id_: SINGLE[column](P, id_) for id_ in P.ids}, wanted, 1e-9)


@pytest.mark.parametrize("name", PLAYED)
def test_the_best_single_key_players_are_the_largest_of_keyplayer(name: str) -> None:
    G, directed = network(name)
    table = rows(NETS / name / "expected_keyplayer_R.csv")
    for found, column in (
        (key_fragmentation_distance(G, directed=directed, sizes=(1,)), "fragment_after_removal"),
        (key_reach(G, directed=directed, sizes=(1,)), "mreach2_out"),
    ):
        most = max(float(row[column]) for row in table)
        assert found.best[0].value == pytest.approx(most, abs=1e-9)
        best = {r["id"] for r in table if float(r[column]) > most - 1e-9}
        assert {id_ for (id_,) in found.best[0].sets} == set(sorted(best)[:LISTED])
        assert found.best[0].count == len(best)


LINKED = having("expected_linkpred.csv")
LINKS = {"common_neighbors": "common_neighbours"}


@pytest.mark.parametrize(("name", "column"), columns_of("expected_linkpred.csv", LINKED, {"u", "v"}))
def test_every_column_of_open_pairs_is_ours(name: str, column: str) -> None:
    G, _ = network(name)
    found = MEASURES[LINKS.get(column, column)].function(G)
    table = rows(NETS / name / "expected_linkpred.csv")
    agree(found, {tuple(sorted((r["u"], r["v"]))): float(r[column]) for r in table}, 1e-9)
    values = [round(value, 9) for value in found.values()]
    assert values == sorted(values, reverse=True)


KPP: dict[str, Any] = read_json(VALIDATION / "kpp" / "expected_kpp.json")
SETS = {
    "F": lambda G, size: key_fragmentation(G, sizes=(size,)),
    "dF": lambda G, size: key_fragmentation_distance(G, sizes=(size,)),
    "dR_borgatti": lambda G, size: key_reach_distance(G, sizes=(size,)),
    "m_reach_m2_outside": lambda G, size: key_reach(G, sizes=(size,)),
}


def borgattis(figure: str) -> Snapshot:
    """The network of one of the figures of Borgatti (2006)."""
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from(row["id"] for row in rows(VALIDATION / "kpp" / f"kpp_{figure}_nodes.csv"))
    G.add_edges_from((r["source"], r["target"]) for r in rows(VALIDATION / "kpp" / f"kpp_{figure}_edges.csv"))
    return G


def worth(G: Snapshot, key: str, members: Iterable[str]) -> float:
    """What a peer's key says of a set."""
    P, chosen = projection(G), list(members)
    n = len(P.ids)
    return {
        "F": lambda: fragmentation_of(P, chosen, by_distance=False),
        "dF": lambda: fragmentation_of(P, chosen, by_distance=True),
        "F0": lambda: fragmentation_of(P, [], by_distance=False),
        "dF0": lambda: fragmentation_of(P, [], by_distance=True),
        "dR_pyntacle": lambda: reach_of_set(P, chosen) / n,
        "dR_borgatti": lambda: (reach_of_set(P, chosen) + len(chosen)) / n,
        "m_reach_m1": lambda: reach_of_set(P, chosen, steps=1),
        "m_reach_m2": lambda: reach_of_set(P, chosen, steps=2),
        "m_reach_m2_outside": lambda: reach_of_set(P, chosen, steps=2),
    }[key]()


@pytest.mark.parametrize(
    ("size", "key"), [(int(size), key) for size, of in KPP.get("exhaustive_fig8", {}).items() for key in of]
)
def test_the_best_sets_are_those_of_looking_at_all(size: int, key: str) -> None:
    G, wanted = borgattis("fig8"), KPP["exhaustive_fig8"][str(size)][key]
    found: KeySet = SETS[key](G, size).best[0]
    assert found.exact
    assert found.value == pytest.approx(wanted["value"], abs=1e-9)
    assert found.count == wanted["n_sets"]
    for members in wanted["sets"]:
        assert worth(G, key, members) == pytest.approx(wanted["value"], abs=1e-9)
    if found.count <= len(found.sets) and len(wanted["sets"]) == found.count:
        assert set(found.sets) == {tuple(sorted(members)) for members in wanted["sets"]}


@pytest.mark.parametrize("place", KPP.get("pyntacle_published", {}))
def test_published_key_players_are_ours(place: str) -> None:
    told = KPP["pyntacle_published"][place]
    if place == "source":
        return
    G = borgattis(place.split("_")[0])
    if place.endswith("bruteforce_k2"):
        for key, best in told.items():
            for members in best["sets"]:
                assert worth(G, key, members) == pytest.approx(best["value"], abs=6e-6)
    else:
        for key, value in told.items():
            assert key == "set" or worth(G, key, told["set"]) == pytest.approx(value, abs=6e-6)


def test_every_single_actor_of_figure_8_is_worth_what_was_found() -> None:
    G = borgattis("fig8")
    assert KPP.keys() == {"pyntacle_published", "exhaustive_fig8", "single_node_fig8"}
    for row in KPP["single_node_fig8"]:
        assert row.keys() == {"id", "F_after", "dF_after"}
        assert worth(G, "F", [row["id"]]) == pytest.approx(row["F_after"], abs=1e-9)
        assert worth(G, "dF", [row["id"]]) == pytest.approx(row["dF_after"], abs=1e-9)


CORES: dict[str, Any] = read_json(VALIDATION / "expected_core_periphery.json")


@pytest.mark.parametrize(("name", "way"), [(name, way) for name, ways in CORES.items() for way in ways])
def test_the_core_is_at_least_as_good_as_every_one_that_was_found(name: str, way: str) -> None:
    G, _ = network(name)
    P, told = projection(G), CORES[name][way]
    across = way in ("cpnet_BE", "exhaustive_any")
    found = core_periphery(G, across=across).best[0]
    assert told.keys() <= {"corr", "core", "check", "corr_any", "cores", "n_optima"}
    value = told["corr_any"] if way == "cpnet_BE" else told["corr"]
    for core in told.get("cores") or [told["core"]]:
        assert core_fit(P, core, across=across) == pytest.approx(value, abs=1e-9)
    assert told.get("check", value) == pytest.approx(value, abs=1e-9)
    assert found.value >= 0.995 * value
    assert core_fit(P, found.actors, across=across) == pytest.approx(found.value, abs=1e-12)
    if way.startswith("exhaustive"):
        assert found.exact
        assert found.value == pytest.approx(value, abs=1e-9)
        assert found.count == told["n_optima"]
        assert set(found.sets) == {tuple(sorted(core)) for core in told["cores"]}


BLOCS: dict[str, Any] = read_json(VALIDATION / "expected_modularity.json")


@pytest.mark.parametrize("name", BLOCS)
def test_blocs_reach_the_best_modularity_known(name: str) -> None:
    G, _ = network(name)
    P, told = projection(G), BLOCS[name]
    assert told.keys() <= {"n", "m", "leiden_best_of_200", "n_communities", "membership", "exact_optimum_igraph"}
    assert (len(P.ids), len(P.pairs)) == (told["n"], told["m"])
    found = community(G)
    members = told.get("membership", found.bloc_of)
    labels = np.array([members[id_] for id_ in P.ids])
    assert len(set(labels.tolist())) == told["n_communities"]
    assert modularity(P, labels) == pytest.approx(told["leiden_best_of_200"], abs=1e-9)
    assert found.modularity >= 0.995 * told["leiden_best_of_200"]
    if told["exact_optimum_igraph"] is not None:
        assert found.modularity <= told["exact_optimum_igraph"] + 1e-9
    assert community_signed(G).modularity == pytest.approx(found.modularity)


def by_pair(edges: Iterable[tuple[Any, Any, float]]) -> Snapshot:
    G: Snapshot = nx.MultiDiGraph()
    for a, b, weight in edges:
        G.add_edge(str(a), str(b), strength=float(weight))
    return G


def borgatti_1997(told: Mapping[str, Any]) -> None:
    G, D = by_pair(told["undirected_edges"]), by_pair(told["directed_edges"])
    ours = {
        "constraint": constraint(G),
        "constraint_weighted": constraint(G, weight="strength"),
        "effective_size": effective_size(G),
        "effective_size_weighted": effective_size(G, weight="strength"),
        "directed_constraint": constraint(D, directed=True),
        "directed_constraint_weighted": constraint(D, directed=True, weight="strength"),
        "directed_effective_size": effective_size(D, directed=True),
        "directed_effective_size_weighted": effective_size(D, directed=True, weight="strength"),
    }
    rest = told.keys() - ours.keys() - {"source", "tolerance", "undirected_edges", "directed_edges"}
    assert rest == {"efficiency_G"}
    assert efficiency(G)["G"] == pytest.approx(told["efficiency_G"], abs=1e-3)
    for key, found in ours.items():
        wanted = told[key] if isinstance(told[key], dict) else dict(zip("012", told[key], strict=True))
        near = 1e-2 if "size" in key else 1e-3
        assert {id_: found[id_] for id_ in wanted} == pytest.approx(wanted, abs=near)


def kite(told: Mapping[str, Any]) -> None:
    G: Snapshot = nx.MultiDiGraph(
        ["AB", "AC", "AD", "AF", "BD", "BE", "BG", "CD", "CF", "DE", "DF", "DG", "EG", "FG", "FH", "GH", "HI", "IJ"]
    )
    between = {id_: value / (9 * 8 / 2) for id_, value in betweenness(G).items()}
    ours = {
        "degree": (MEASURES["degree"].function(G), 0),
        "betweenness_norm": (between, 5e-4),
        "closeness_norm": (closeness(G, normalized=True), 5e-4),
    }
    assert told.keys() - {"source"} == ours.keys()
    for key, (found, near) in ours.items():
        assert found == pytest.approx({name[0]: value for name, value in told[key].items()}, abs=near)


def florentine(told: Mapping[str, Any]) -> None:
    G: Snapshot = nx.MultiDiGraph(nx.florentine_families_graph())
    assert told.keys() == {"source", "betweenness_norm_15", "betweenness_norm_16_medici", "constraint"}
    between, holes = betweenness(G), constraint(G)
    for name, value in told["betweenness_norm_15"].items():
        assert between[name] / (14 * 13 / 2) == pytest.approx(value, abs=6e-4)
    assert between["Medici"] / (15 * 14 / 2) == pytest.approx(told["betweenness_norm_16_medici"], abs=5e-4)
    for name, value in told["constraint"].items():
        assert holes[name] == pytest.approx(value, abs=5e-5)


def catania(told: Mapping[str, Any]) -> None:
    couples = np.array(told["matrix_rows_male_cols_female"])
    internal, total = np.trace(couples), couples.sum()
    G: Snapshot = nx.MultiDiGraph()
    for i, row in enumerate(couples.tolist()):
        for j, count in enumerate(row):
            for k in range(count):
                G.add_node(f"m{i}{j}{k}", group=str(i))
                G.add_node(f"f{i}{j}{k}", group=str(j))
                G.add_edge(f"m{i}{j}{k}", f"f{i}{j}{k}")
    assert mixing(G).value == pytest.approx((total - 2 * internal) / total)
    assert mixing(G).value == pytest.approx(told["E_I"], abs=1e-7)
    assert assortativity(G)["assortativity"] == pytest.approx(told["assortativity"], abs=1e-7)
    assert assortativity(G, directed=True)["assortativity"] == pytest.approx(0.621, abs=told["tolerance_to_paper"])
    assert len(told["levels"]) == len(couples)


def coleman_1958(told: Mapping[str, Any]) -> None:
    """As many ties between the groups as in the table, dealt to pairs of actors one after the other."""
    sizes, G = told["group_sizes"], nx.MultiDiGraph()
    for group, size in enumerate(sizes):
        G.add_nodes_from((f"{group}-{k}" for k in range(size)), group=str(group))
    for i, row in enumerate(told["matrix"]):
        for j, count in enumerate(row):
            G.add_edges_from((f"{i}-{k % sizes[i]}", f"{j}-{(k + 1 + k // sizes[i]) % sizes[j]}") for k in range(count))
    found = coleman(G)
    assert [found["0"], found["1"]] == pytest.approx(told["coleman_index"], abs=1e-9)
    assert told["coleman_index"] == pytest.approx(told["paper_rounded"], abs=1e-2)


PUBLISHED: dict[str, Any] = read_json(VALIDATION / "published_values.json")
CHECKED: dict[str, Callable[[Mapping[str, Any]], None]] = {
    "borgatti1997_holes": borgatti_1997,
    "kite": kite,
    "florentine": florentine,
    "catania": catania,
    "coleman1958": coleman_1958,
}


@pytest.mark.parametrize("name", sorted(PUBLISHED.keys() - {"rdna_sample"}))
def test_published_figures_are_ours(name: str) -> None:
    CHECKED[name](PUBLISHED[name])


def test_signed_blocs_of_reads_tribes_are_the_three_alliances_without_enmity_within() -> None:
    edges = rows(VALIDATION / "signed" / "tribes_signed_edges.csv")
    G: Snapshot = nx.MultiDiGraph()
    for edge in edges:
        G.add_edge(edge["source"], edge["target"], sign=int(edge["sign"]))
    found = community_signed(G)
    assert [len(bloc) for bloc in found.blocs] == [7, 5, 4]
    assert found.blocs[2] == ("Gama", "Gavev", "Kotun", "Nagad")
    assert found.opposed_within == ()
    assert len(components_signed(G).blocs) == 2


def test_every_file_beside_the_networks_is_known() -> None:
    ours = {"nets", "kpp", "expected_core_periphery.json", "expected_modularity.json", "published_values.json"}
    of_others = {"mactor", "css", "discourse", "signed", "salience.json"}
    assert {path.name for path in VALIDATION.iterdir()} <= ours | of_others
    assert {path.name for path in (VALIDATION / "kpp").iterdir()} == {
        "expected_kpp.json", "kpp_fig1_edges.csv", "kpp_fig1_nodes.csv", "kpp_fig8_edges.csv", "kpp_fig8_nodes.csv",
    }  # fmt: skip
