"""Which real networks did peers measure, and how are their files read?"""

import csv
import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from stakeholder_graph.graph import Snapshot
from tests.shared_folder import SHARED

VALIDATION = SHARED / "validation"
NETS = VALIDATION / "nets"
NAMES = sorted(path.name for path in NETS.iterdir() if path.is_dir()) if NETS.is_dir() else ["absent"]


def having(file: str) -> list[str]:
    """The networks that have a file."""
    return [name for name in NAMES if (NETS / name / file).exists()] or ["absent"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


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


def agree(found: Mapping[str, float], wanted: Mapping[str, float], tolerance: float) -> None:
    assert found.keys() == wanted.keys()
    assert [found[id_] for id_ in wanted] == pytest.approx(list(wanted.values()), abs=tolerance, rel=0, nan_ok=True)
