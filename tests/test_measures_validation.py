"""Do our measures give what R igraph, R sna and closed forms give on real networks?"""

import csv
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.graph import Snapshot, projection
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.groups import community, community_signed, components, components_signed
from stakeholder_graph.measures.holes import constraint
from stakeholder_graph.measures.influence import pagerank
from stakeholder_graph.measures.mixing import ei_index, mixing
from stakeholder_graph.measures.paths import betweenness
from tests.shared_folder import SHARED, needs_shared

pytestmark = needs_shared
VALIDATION = SHARED / "validation"
NETS = VALIDATION / "nets"
NAMES = sorted(path.name for path in NETS.iterdir() if path.is_dir()) if NETS.is_dir() else ["absent"]
GROUPED = [name for name in NAMES if (NETS / name / "expected_brokerage_sna.csv").exists()] or ["absent"]
SNA = dict(zip((*ROLES, "total"), ("wI", "wO", "bIO", "bOI", "bO", "t"), strict=True))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def network(name: str) -> tuple[Snapshot, bool]:
    """One of the networks, and whether its ties have a direction."""
    G: Snapshot = nx.MultiDiGraph()
    for node in rows(NETS / name / "nodes.csv"):
        G.add_node(node["id"], group=node.get("group"))
    for edge in rows(NETS / name / "edges.csv"):
        G.add_edge(edge["source"], edge["target"], strength=float(edge.get("weight") or 1))
    return G, read_json(NETS / name / "meta.json")["directed"]


def number(cell: str | float | None) -> float:
    return math.nan if cell in ("", "NA", None) else float(cell)


def expected(name: str, column: str) -> dict[str, float]:
    return {row["id"]: number(row[column]) for row in rows(NETS / name / "expected_nodes.csv")}


def has_column(name: str, column: str) -> bool:
    return column in rows(NETS / name / "expected_nodes.csv")[0]


def agree(found: Mapping[str, float], wanted: Mapping[str, float], tolerance: float) -> None:
    assert found.keys() == wanted.keys()
    assert [found[id_] for id_ in wanted] == pytest.approx(list(wanted.values()), abs=tolerance, rel=0, nan_ok=True)


@pytest.mark.parametrize("name", NAMES)
def test_degrees_are_those_of_igraph(name: str) -> None:
    G, directed = network(name)
    columns = {"in_degree": "in_degree", "out_degree": "out_degree"} if directed else {"degree": "degree"}
    for measure, column in columns.items():
        assert dict(MEASURES[measure].function(G)) == expected(name, column)


@pytest.mark.parametrize("name", NAMES)
def test_strength_is_degree_where_every_tie_weighs_one_and_the_sum_of_weights_elsewhere(name: str) -> None:
    G, _ = network(name)
    total = sum(MEASURES["strength"].function(G).values())
    assert total == pytest.approx(projection(G, weight="strength").matrix.sum())
    into, out = (MEASURES[way].function(G) for way in ("in_strength", "out_strength"))
    assert into == {id_: pytest.approx(G.in_degree(id_, weight="strength")) for id_ in G}
    assert out == {id_: pytest.approx(G.out_degree(id_, weight="strength")) for id_ in G}


@pytest.mark.parametrize("name", NAMES)
def test_betweenness_is_that_of_igraph(name: str) -> None:
    G, directed = network(name)
    agree(betweenness(G, directed=directed), expected(name, "betweenness"), 1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_pagerank_is_that_of_igraph(name: str) -> None:
    G, directed = network(name)
    found = pagerank(G, directed=directed)
    agree(found, expected(name, "pagerank_085"), 1e-8)
    assert sum(found.values()) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_constraint_is_that_of_igraph(name: str) -> None:
    G, directed = network(name)
    agree(constraint(G, directed=directed), expected(name, "constraint_igraph"), 1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_core_numbers_are_those_of_igraph(name: str) -> None:
    G, _ = network(name)
    assert dict(MEASURES["core_number"].function(G)) == expected(name, "coreness_undirected")


@pytest.mark.parametrize("name", NAMES)
def test_components_are_those_of_igraph(name: str) -> None:
    G, _ = network(name)
    wanted = read_json(NETS / name / "expected_graph.json")
    found = components(G)
    assert len(found.blocs) == wanted["components_weak"]
    assert len(found.blocs[0]) == wanted["largest_weak"]
    assert components_signed(G).blocs == found.blocs


@pytest.mark.parametrize("name", GROUPED)
@pytest.mark.parametrize("part", ["raw", "expected", "sd", "z"])
def test_brokerage_is_that_of_sna(name: str, part: str) -> None:
    G, directed = network(name)
    found = brokerage(G, directed=directed)
    prefix = {"raw": "", "expected": "exp_", "sd": "sd_", "z": "z_"}[part]
    by_id = {row["id"]: row for row in rows(NETS / name / "expected_brokerage_sna.csv")}
    wanted = np.array([[number(by_id[i][f"{prefix}{role}_{end}"]) for role, end in SNA.items()] for i in found.ids])
    values = getattr(found, part)
    if part == "raw":
        assert (values == wanted).all()
    else:
        assert values == pytest.approx(wanted, abs=1e-9, rel=0, nan_ok=True)


@pytest.mark.parametrize("name", GROUPED)
def test_each_role_of_the_registry_is_that_of_sna(name: str) -> None:
    G, directed = network(name)
    for role, end in SNA.items():
        wanted = {row["id"]: number(row[f"{role}_{end}"]) for row in rows(NETS / name / "expected_brokerage_sna.csv")}
        assert dict(MEASURES[f"brokerage_{role}"].function(G, directed=directed)) == wanted


@pytest.mark.parametrize("name", GROUPED)
def test_ei_index_and_what_shuffling_gives_are_exact(name: str) -> None:
    G, directed = network(name)
    wanted = read_json(NETS / name / "expected_ei.json")
    found = mixing(G, directed=directed)
    assert (found.value, found.expected, found.sd, found.z) == pytest.approx(
        (wanted["EI"], wanted["perm_mean_EI_exact"], wanted["perm_sd_EI_exact"], wanted["z"]), abs=1e-9
    )
    groups = wanted["per_group"]
    assert found.internal == {group: counts["internal"] for group, counts in groups.items()}
    assert found.external == {group: counts["external"] for group, counts in groups.items()}
    agree(ei_index(G, directed=directed), {group: number(counts["EI"]) for group, counts in groups.items()}, 1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_blocs_reach_the_best_modularity_known(name: str) -> None:
    G, _ = network(name)
    known = read_json(VALIDATION / "expected_modularity.json")[name]
    found = community(G)
    assert found.modularity >= 0.995 * known["leiden_best_of_200"]
    if known["exact_optimum_igraph"] is not None:
        assert found.modularity <= known["exact_optimum_igraph"] + 1e-9
    assert community_signed(G).modularity == pytest.approx(found.modularity)


def by_pair(edges: Iterable[tuple[Any, Any, float]]) -> Snapshot:
    G: Snapshot = nx.MultiDiGraph()
    for a, b, weight in edges:
        G.add_edge(str(a), str(b), strength=float(weight))
    return G


def test_constraint_is_that_of_borgattis_example() -> None:
    published = read_json(VALIDATION / "published_values.json")["borgatti1997_holes"]
    G = by_pair(published["undirected_edges"])
    D = by_pair(published["directed_edges"])
    for found, wanted in (
        (constraint(G), published["constraint"]),
        (constraint(G, weight="strength"), published["constraint_weighted"]),
        (constraint(D, directed=True), dict(zip("012", published["directed_constraint"], strict=True))),
        (
            constraint(D, directed=True, weight="strength"),
            dict(zip("012", published["directed_constraint_weighted"], strict=True)),
        ),
    ):
        assert {id_: found[id_] for id_ in wanted} == pytest.approx(wanted, abs=1e-3)


def test_degree_and_betweenness_are_those_of_the_kite() -> None:
    published = read_json(VALIDATION / "published_values.json")["kite"]
    names = [name[0] for name in published["degree"]]
    kite: Snapshot = nx.MultiDiGraph(
        ["AB", "AC", "AD", "AF", "BD", "BE", "BG", "CD", "CF", "DE", "DF", "DG", "EG", "FG", "FH", "GH", "HI", "IJ"]
    )
    assert sorted(names) == sorted(kite)
    assert dict(MEASURES["degree"].function(kite)) == {n[0]: d for n, d in published["degree"].items()}
    pairs = 9 * 8 / 2
    for name, share in published["betweenness_norm"].items():
        assert betweenness(kite)[name[0]] / pairs == pytest.approx(share, abs=5e-4)


def test_ei_index_is_that_of_newmans_couples() -> None:
    published = read_json(VALIDATION / "published_values.json")["catania"]
    couples = np.array(published["matrix_rows_male_cols_female"])
    internal, total = np.trace(couples), couples.sum()
    G: Snapshot = nx.MultiDiGraph()
    for i, row in enumerate(couples.tolist()):
        for j, count in enumerate(row):
            for k in range(count):
                G.add_node(f"m{i}{j}{k}", group=str(i))
                G.add_node(f"f{i}{j}{k}", group=str(j))
                G.add_edge(f"m{i}{j}{k}", f"f{i}{j}{k}")
    assert mixing(G).value == pytest.approx((total - 2 * internal) / total)
    assert mixing(G).value == pytest.approx(published["E_I"], abs=1e-7)


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
