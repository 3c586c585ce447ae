"""Who is tied to whom: which graph are measures taken of, and which simple graphs do they need?"""

from stakeholder_graph.graph.network import Graph, Labels, Network, network
from stakeholder_graph.graph.projection import DEFAULT_KINDS, Projection, labels_of, projection
from stakeholder_graph.graph.snapshot import Link, Snapshot, all_ties, core_actors, snapshot

__all__ = [
    "DEFAULT_KINDS",
    "Graph",
    "Labels",
    "Link",
    "Network",
    "Projection",
    "Snapshot",
    "all_ties",
    "core_actors",
    "labels_of",
    "network",
    "projection",
    "snapshot",
]
