"""Does every number that R igraph, R sna, netseg and closed forms give on real networks equal ours?

Tests are made from the columns and keys that the files have: one that nothing here reads fails.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.graph import Projection, Snapshot, labels_of, projection
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.brokerage_network import brokerage_of_network
from stakeholder_graph.measures.cohesion import cohesion, cut_actors
from stakeholder_graph.measures.groups import components, components_signed
from stakeholder_graph.measures.holes import clustering, constraint, effective_size, efficiency
from stakeholder_graph.measures.influence import pagerank
from stakeholder_graph.measures.mixing import assortativity, coleman, ei_index, ei_network, mixing, mixing_matrix
from stakeholder_graph.measures.paths import betweenness, closeness, harmonic
from stakeholder_graph.measures.spectral import eigenvector, hits_authority, hits_hub
from tests.peer_networks import NAMES, NETS, agree, having, network, number, read_json, rows
from tests.shared_folder import needs_shared

pytestmark = needs_shared
GROUPED = having("expected_brokerage_sna.csv")
SNA = dict(zip((*ROLES, "total"), ("wI", "wO", "bIO", "bOI", "bO", "t"), strict=True))
OURS_IS_EXACT = {"coordinator", "representative", "gatekeeper", "total"}
"""Roles for which sna's spread over a whole network is not that of its random network: see test_measures_groups."""

Measured = Mapping[str, float]
COLUMNS: dict[str, tuple[Callable[[Snapshot, bool], Measured], float]] = {
    "degree": (lambda G, _: MEASURES["degree"].function(G), 0),
    "in_degree": (lambda G, _: MEASURES["in_degree"].function(G), 0),
    "out_degree": (lambda G, _: MEASURES["out_degree"].function(G), 0),
    "betweenness": (lambda G, directed: betweenness(G, directed=directed), 1e-9),
    "closeness_igraph_reachable": (lambda G, directed: closeness(G, directed=directed), 1e-9),
    "harmonic_out": (lambda G, directed: harmonic(G, directed=directed), 1e-9),
    "harmonic_in": (lambda G, directed: harmonic(G, directed=directed, inward=True), 1e-9),
    "pagerank_085": (lambda G, directed: pagerank(G, directed=directed), 1e-8),
    "eigenvector_undirected_max1": (lambda G, _: eigenvector(G), 1e-8),
    "hub_max1": (lambda G, _: hits_hub(G), 1e-8),
    "authority_max1": (lambda G, _: hits_authority(G), 1e-8),
    "coreness_undirected": (lambda G, _: MEASURES["core_number"].function(G), 0),
    "constraint_igraph": (lambda G, directed: constraint(G, directed=directed), 1e-9),
    "local_clustering_undirected": (lambda G, _: clustering(G), 1e-9),
    "effsize_influenceR_undirected": (lambda G, _: effective_size(G), 1e-9),
}
"""Which measure of ours each column of expected_nodes.csv is, and to what tolerance."""


def columns_of(file: str, names: list[str]) -> list[tuple[str, str]]:
    found = ((name, NETS / name / file) for name in names)
    return [(name, column) for name, path in found if path.exists() for column in rows(path)[0] if column != "id"]


@pytest.mark.parametrize(("name", "column"), columns_of("expected_nodes.csv", NAMES))
def test_every_column_of_actors_is_ours(name: str, column: str) -> None:
    (G, directed), (measured, tolerance) = network(name), COLUMNS[column]
    wanted = {row["id"]: number(row[column]) for row in rows(NETS / name / "expected_nodes.csv")}
    found = measured(G, directed)
    if column == "eigenvector_undirected_max1":
        largest = set(components(G).blocs[0])
        assert all(abs(value) < 1e-9 for id_, value in wanted.items() if id_ not in largest)
        found, wanted = ({k: v for k, v in values.items() if k in largest} for values in (found, wanted))
    agree(found, wanted, tolerance)


@pytest.mark.parametrize("name", NAMES)
def test_efficiency_is_effective_size_by_contact(name: str) -> None:
    G, _ = network(name)
    contacts, size = MEASURES["degree"].function(G), effective_size(G)
    wanted = {id_: size[id_] / contacts[id_] if contacts[id_] else math.nan for id_ in size}
    agree(efficiency(G), wanted, 1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_strength_is_degree_where_every_tie_weighs_one_and_the_sum_of_weights_elsewhere(name: str) -> None:
    G, _ = network(name)
    total = sum(MEASURES["strength"].function(G).values())
    assert total == pytest.approx(projection(G, weight="strength").matrix.sum())
    into, out = (MEASURES[way].function(G) for way in ("in_strength", "out_strength"))
    assert into == {id_: pytest.approx(G.in_degree(id_, weight="strength")) for id_ in G}
    assert out == {id_: pytest.approx(G.out_degree(id_, weight="strength")) for id_ in G}


def grouped_counts(G: Snapshot, P: Projection) -> dict[str, Any]:
    """The mixing matrix as netseg gives it: undirected ties within a group once."""
    counts = mixing_matrix(P, labels_of(G, "group"))
    if not P.directed:
        np.fill_diagonal(counts, counts.diagonal() // 2)
    return {"levels": list(labels_of(G, "group").names), "counts": counts.tolist()}


def whole(G: Snapshot, *, directed: bool) -> dict[str, Callable[[], Any]]:
    """Every key of expected_graph.json."""
    C = cohesion(G, directed=directed)
    as_run, both = projection(G, directed=directed), projection(G)
    return {
        "n": lambda: len(G),
        "m": lambda: C["ties"],
        "directed": lambda: directed,
        "density": lambda: C["density"],
        "components_weak": lambda: C["parts"],
        "largest_weak": lambda: C["largest_part"],
        "diameter_reachable": lambda: C["longest_way"],
        "mean_distance_reachable": lambda: C["mean_way"],
        "transitivity_global_undirected": lambda: C["transitivity"],
        "degree_assortativity": lambda: C["degree_likeness"],
        "eigenvector_eigenvalue_undirected": lambda: C["eigenvalue"],
        "articulation_points": lambda: sorted(cut_actors(both)),
        "reciprocity": lambda: C["reciprocity"],
        "dyad_census": lambda: [C["mutual"], C["one_way"], C["untied"]],
        "groups": lambda: {g: sum(x == g for _, x in G.nodes(data="group")) for g in labels_of(G, "group").names},
        "assortativity_nominal": lambda: assortativity(G, directed=directed)["assortativity"],
        "modularity_groups_undirected": lambda: assortativity(G)["modularity"],
        "modularity_groups_directed": lambda: assortativity(G, directed=True)["modularity"],
        "EI_netseg_overall": lambda: mixing(G, directed=directed).value,
        "coleman_netseg": lambda: coleman(G),
        "mixing_matrix": lambda: grouped_counts(G, as_run),
    }


@pytest.mark.parametrize(
    ("name", "key"), [(name, key) for name in NAMES for key in read_json(NETS / name / "expected_graph.json")]
)
def test_every_key_of_the_whole_network_is_ours(name: str, key: str) -> None:
    G, directed = network(name)
    wanted = read_json(NETS / name / "expected_graph.json")[key]
    found = whole(G, directed=directed)[key]()
    if key == "articulation_points":
        wanted = sorted([wanted] if isinstance(wanted, str) else wanted)
    if key == "coleman_netseg":
        wanted = {group: number(value) for group, value in wanted.items()}
    if key in ("mixing_matrix", "articulation_points", "directed"):
        assert found == wanted
    else:
        assert found == pytest.approx(wanted, abs=1e-9, rel=0, nan_ok=True)


@pytest.mark.parametrize("name", NAMES)
def test_parts_are_those_of_igraph_with_and_without_signs(name: str) -> None:
    G, _ = network(name)
    assert components_signed(G).blocs == components(G).blocs


@pytest.mark.parametrize(("name", "column"), columns_of("expected_brokerage_sna.csv", GROUPED))
def test_every_column_of_brokerage_is_that_of_sna(name: str, column: str) -> None:
    G, directed = network(name)
    by_id = {row["id"]: row[column] for row in rows(NETS / name / "expected_brokerage_sna.csv")}
    if column == "group":
        assert dict(G.nodes(data="group")) == by_id
        return
    found = brokerage(G, directed=directed)
    places = {f"{role}_{end}": place for place, (role, end) in enumerate(SNA.items())}
    part, key = next((p, column.removeprefix(p)) for p in ("exp_", "sd_", "z_", "") if column.startswith(p))
    values = {"exp_": found.expected, "sd_": found.sd, "z_": found.z, "": found.raw}[part][:, places[key]]
    wanted = {id_: number(cell) for id_, cell in by_id.items()}
    agree(dict(zip(found.ids, values.tolist(), strict=True)), wanted, 1e-9 if part else 0)
    role = key.rsplit("_", 1)[0]
    if part in ("", "z_"):
        agree(MEASURES[f"brokerage_{role}{'_z' * bool(part)}"].function(G, directed=directed), wanted, 1e-9)


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, key) for name in GROUPED for key in read_json(NETS / name / "expected_brokerage_graph_sna.json")],
)
def test_every_key_of_brokerage_over_the_network_is_that_of_sna_or_known_to_differ(name: str, key: str) -> None:
    G, directed = network(name)
    wanted = read_json(NETS / name / "expected_brokerage_graph_sna.json")[key]
    ends = {role: f"{end[0]}_{end[1:]}" if len(end) > 1 else end for role, end in SNA.items()}
    if key == "colnames_in_sna":
        assert wanted == list(ends.values())
    elif key == "exp_grp":
        of_group = dict(zip(*_expected_by_group(G, directed=directed), strict=True))
        assert {row["_row"] for row in wanted} == of_group.keys()
        for row in wanted:
            assert of_group[row["_row"]] == pytest.approx([row[end] for end in ends.values()], abs=1e-9)
    else:
        for role, figure in brokerage_of_network(G, directed=directed).items():
            _agree_over_network(key, role, figure, wanted[f"{role}_{SNA[role]}"], name)


def _agree_over_network(key: str, role: str, figure: Any, theirs: float, name: str) -> None:
    ours = {"raw_gli": figure.raw, "exp_gli": figure.expected, "sd_gli": figure.sd, "z_gli": figure.z}[key]
    if key in ("sd_gli", "z_gli") and role in OURS_IS_EXACT:
        sd = math.sqrt(figure.expected + _sharing_as_sna(role, name, figure.expected))
        assert theirs == pytest.approx(sd if key == "sd_gli" else (figure.raw - figure.expected) / sd, rel=1e-9)
    else:
        assert ours == pytest.approx(number(theirs), abs=1e-9, rel=1e-12, nan_ok=True)


def _sharing_as_sna(role: str, name: str, expected: float) -> float:
    """What sna adds to the expected number for its variance: every kind of overlap, but not every overlap."""
    G, directed = network(name)
    n = len(G)
    groups = list(nx.get_node_attributes(G, "group").values())
    sizes = [n] if role == "total" else [groups.count(group) for group in set(groups)]
    p = projection(G, directed=directed).matrix.nnz / (n * (n - 1))
    one, two, three = p**3 * (1 - p) ** 3, p**4 * (1 - p) ** 2, p**5 * (1 - p)
    if role in ("representative", "gatekeeper"):
        found = sum(k * (n - k) * (k - 1) * ((n - 3) * one + (k - 2) * three) for k in sizes)
    else:
        found = sum(k * (k - 1) * (k - 2) * ((4 * k - 10) * one - 4 * (k - 3) * two + (k - 3) * three) for k in sizes)
    return found - expected * p * p * (1 - p)


def _expected_by_group(G: Snapshot, *, directed: bool) -> tuple[list[str], list[list[float]]]:
    found = brokerage(G, directed=directed)
    first = {G.nodes[id_]["group"]: row for row, id_ in reversed(list(enumerate(found.ids)))}
    return list(first), [found.expected[row].tolist() for row in first.values()]


SIMULATED = 20_000


def exact_ei(G: Snapshot, found: Mapping[str, float], *, directed: bool) -> dict[str, float]:
    """The keys of expected_ei.json that do not rest on draws."""
    counts = mixing_matrix(projection(G, directed=directed), labels_of(G, "group"))
    within, ties = (int(count) // (1 if directed else 2) for count in (counts.trace(), counts.sum()))
    return {
        "n": len(G),
        "ties": ties,
        "internal": within,
        "external": ties - within,
        "EI": found["value"],
        "perm_mean_EI_exact": found["expected"],
        "perm_sd_EI_exact": found["sd"],
        "z": found["z"],
    }


@pytest.mark.parametrize(
    ("name", "key"), [(name, key) for name in GROUPED for key in read_json(NETS / name / "expected_ei.json")]
)
def test_every_key_of_the_ei_index_is_ours(name: str, key: str) -> None:
    G, directed = network(name)
    wanted = read_json(NETS / name / "expected_ei.json")[key]
    found, of_groups = ei_network(G, directed=directed), mixing(G, directed=directed)
    exact = exact_ei(G, found, directed=directed)
    chance = {"sim_p_le_obs": found["p_low"], "sim_p_ge_obs": found["p_high"]}
    if key in exact:
        assert exact[key] == pytest.approx(wanted, abs=1e-9)
    elif key == "per_group":
        for part, told in (("internal", of_groups.internal), ("external", of_groups.external)):
            assert told == {group: count[part] for group, count in wanted.items()}
        agree(ei_index(G, directed=directed), {g: number(count["EI"]) for g, count in wanted.items()}, 1e-9)
    elif key == "sim_mean_20000":
        assert wanted == pytest.approx(found["expected"], abs=5 * found["sd"] / math.sqrt(SIMULATED))
    elif key == "sim_sd_20000":
        assert wanted == pytest.approx(found["sd"], rel=5 / math.sqrt(2 * SIMULATED))
    elif key in chance:
        p = max(chance[key], 1 / 2_000)
        assert wanted == pytest.approx(chance[key], abs=5 * math.sqrt(p * (1 - p) * (1 / SIMULATED + 1 / 1_999)) + 5e-4)
    else:
        assert key in ("spdep_agrees", "note"), "no number of this key is compared"
        assert not isinstance(wanted, float)


def test_every_file_of_the_networks_is_read() -> None:
    known = {
        "edges.csv", "nodes.csv", "meta.json", "expected_nodes.csv", "expected_graph.json", "expected_ei.json",
        "expected_brokerage_sna.csv", "expected_brokerage_graph_sna.json", "expected_keyplayer_R.csv",
        "expected_linkpred.csv",
    }  # fmt: skip
    assert {path.name for path in NETS.glob("*/*")} <= known
    for name in NAMES:
        meta, (G, directed) = read_json(NETS / name / "meta.json"), network(name)
        assert (len(G), len(projection(G, directed=directed).pairs)) == (meta["n"], meta["m"])
