"""Does the command itself give what R igraph, R sna and closed forms give, read back from the workbook it writes?"""

import csv
import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from stakeholder_graph.cli import main
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.brokerage import ROLES
from tests.shared_folder import SHARED, needs_shared

pytestmark = needs_shared
NETS = SHARED / "validation" / "nets"
NAMES = sorted(path.name for path in NETS.iterdir() if path.is_dir()) if NETS.is_dir() else ["absent"]
GROUPED = [name for name in NAMES if (NETS / name / "expected_brokerage_sna.csv").exists()] or ["absent"]
LINKED = [name for name in NAMES if (NETS / name / "expected_linkpred.csv").exists()] or ["absent"]
SNA = dict(zip((*ROLES, "total"), ("wI", "wO", "bIO", "bOI", "bO", "t"), strict=True))

# Column of the peers, column of ours, tolerance.
AS_THE_FILE_SAYS = (
    ("in_degree", "in_degree", 0),
    ("out_degree", "out_degree", 0),
    ("degree", "degree", 0),
    ("betweenness", "betweenness", 1e-9),
    ("closeness_igraph_reachable", "closeness", 1e-9),
    ("harmonic_out", "harmonic", 1e-9),
    ("pagerank_085", "pagerank", 1e-8),
    ("hub_max1", "hits_hub", 1e-8),
    ("authority_max1", "hits_authority", 1e-8),
    ("constraint_igraph", "constraint", 1e-9),
    ("coreness_undirected", "core_number", 0),
    ("local_clustering_undirected", "clustering", 1e-9),
)
PAIRS = {
    "common_neighbors": "common_neighbours",
    "jaccard": "jaccard",
    "adamic_adar": "adamic_adar",
    "resource_allocation": "resource_allocation",
    "preferential_attachment": "preferential_attachment",
}
BOTH_WAYS = (("effsize_influenceR_undirected", "effective_size", 1e-9),)

Sheets = dict[str, list[dict[str, Any]]]


@cache
def measured(name: str, *options: str) -> Sheets:
    """The sheets of the workbook that ``measures`` writes, rows by column."""
    with TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.xlsx")
        done = CliRunner().invoke(main, ["--lang", "en", "measures", str(NETS / name), out, *options])
        assert done.exit_code == 0, done.output
        book = load_workbook(out)
    found: Sheets = {}
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    return found


def peers(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(cell: Any) -> float:
    return math.nan if cell in ("", "NA", None) else float(cell)


def column(rows: list[dict[str, Any]], name: str, key: str = "id") -> dict[str, float]:
    return {row[key]: number(row[name]) for row in rows}


def agree(found: Mapping[Any, float], wanted: Mapping[Any, float], tolerance: float) -> None:
    assert found.keys() == wanted.keys()
    assert [found[one] for one in wanted] == pytest.approx(list(wanted.values()), abs=tolerance, rel=0, nan_ok=True)


@pytest.mark.parametrize("name", NAMES)
def test_actors_have_the_values_of_igraph(name: str) -> None:
    rows, wanted = measured(name)["actors"], peers(NETS / name / "expected_nodes.csv")
    for theirs, ours, tolerance in AS_THE_FILE_SAYS:
        if theirs in wanted[0] and ours in MEASURES:
            agree(column(rows, ours), column(wanted, theirs), tolerance)


@pytest.mark.parametrize("name", NAMES)
def test_taken_both_ways_actors_have_the_values_of_influencer(name: str) -> None:
    rows, wanted = measured(name, "--undirected")["actors"], peers(NETS / name / "expected_nodes.csv")
    for theirs, ours, tolerance in BOTH_WAYS:
        if ours in MEASURES:
            agree(column(rows, ours), column(wanted, theirs), tolerance)


@pytest.mark.parametrize("name", NAMES)
def test_eigenvectors_of_connected_networks_are_those_of_igraph(name: str) -> None:
    whole = json.loads((NETS / name / "expected_graph.json").read_text(encoding="utf-8"))
    if "eigenvector" in MEASURES and whole["components_weak"] == 1:
        wanted = column(peers(NETS / name / "expected_nodes.csv"), "eigenvector_undirected_max1")
        found = column(measured(name)["actors"], "eigenvector")
        largest = max(found.values())
        agree({id_: value / largest for id_, value in found.items()}, wanted, 1e-8)


@pytest.mark.parametrize("name", GROUPED)
def test_brokerage_is_that_of_sna(name: str) -> None:
    rows, wanted = measured(name)["actors"], peers(NETS / name / "expected_brokerage_sna.csv")
    for role, end in SNA.items():
        agree(column(rows, f"brokerage_{role}"), column(wanted, f"{role}_{end}"), 0)
        if f"brokerage_{role}_z" in MEASURES:
            agree(column(rows, f"brokerage_{role}_z"), column(wanted, f"z_{role}_{end}"), 1e-9)


@pytest.mark.parametrize("name", GROUPED)
def test_the_openness_of_groups_and_what_dealing_them_anew_gives_are_exact(name: str) -> None:
    wanted = json.loads((NETS / name / "expected_ei.json").read_text(encoding="utf-8"))
    sheets = measured(name)
    groups = {group: number(counts["EI"]) for group, counts in wanted["per_group"].items()}
    agree(column(sheets["groups"], "ei_index", "group"), groups, 1e-9)
    figures = {row["figure"]: row["value"] for row in sheets["network"] if row["measure"] == "ei_network"}
    keys = ("EI", "perm_mean_EI_exact", "perm_sd_EI_exact", "z")
    assert [figures[one] for one in ("value", "expected", "sd", "z")] == pytest.approx(
        [wanted[key] for key in keys], abs=1e-9
    )


@pytest.mark.parametrize("name", LINKED)
def test_values_of_open_pairs_are_those_of_peers(name: str) -> None:
    rows = {(row["source"], row["target"]): row for row in measured(name)["pairs"]}
    for wanted in peers(NETS / name / "expected_linkpred.csv"):
        pair = min(wanted["u"], wanted["v"]), max(wanted["u"], wanted["v"])
        for theirs, ours in PAIRS.items():
            assert number(rows[pair][ours] if pair in rows else 0) == pytest.approx(float(wanted[theirs]), abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_components_are_those_of_igraph_and_about_says_what_was_counted(name: str) -> None:
    wanted = json.loads((NETS / name / "expected_graph.json").read_text(encoding="utf-8"))
    sheets = measured(name)
    assert len({row["components"] for row in sheets["partitions"]}) == wanted["components_weak"]
    about = {row["key"]: row["value"] for row in sheets["about"]}
    assert (about["actors"], about["ties"], about["ties_counted"]) == (wanted["n"], wanted["m"], wanted["m"])
    assert (about["directed"], about["direction_said_by"]) == ("yes" if wanted["directed"] else "no", "file")


def test_columns_and_rows_stand_in_one_order() -> None:
    for name in NAMES:
        rows = measured(name)["actors"]
        actors = [measure.name for measure in MEASURES.values() if measure.of == "actor"]
        assert list(rows[0]) == ["id", "name", "group", *actors]
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
