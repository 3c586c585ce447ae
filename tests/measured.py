"""Which random graphs are measures tried on, and how are answers of any kind compared?"""

import math
from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

from stakeholder_graph.graph import Snapshot
from stakeholder_graph.measures import KeySets, Partition


def drawn(seed: int, *, n: int = 12, ties: int = 30, groups: int = 3) -> Snapshot:
    """A random directed graph with parallel and self ties, an isolate, groups and signs."""
    rng = np.random.default_rng(seed)
    G: Snapshot = nx.MultiDiGraph()
    for i in range(n):
        G.add_node(f"a{i:02d}", group=f"g{rng.integers(groups)}")
    for i, j in rng.integers(n - 1, size=(ties, 2)).tolist():
        G.add_edge(f"a{i:02d}", f"a{j:02d}", sign=int(rng.choice([1, 1, -1])), strength=float(rng.integers(1, 5)))
    return G


def plain(found: Any) -> dict[Any, Any]:
    """Whatever a measure gave, as names and values; numbers rounded, undefined ones as the word."""
    if isinstance(found, Partition):
        return {"blocs": found.blocs, "modularity": _rounded(found.modularity), "opposed": found.opposed_within}
    if isinstance(found, KeySets):
        return {k.size: (k.sets, k.count, k.exact, *map(_rounded, (k.value, k.before, k.bound))) for k in found.best}
    assert isinstance(found, Mapping)
    return {key: _rounded(value) for key, value in found.items()}


def _rounded(value: float) -> float | str:
    return "undefined" if math.isnan(value) else round(value, 9) + 0.0
