"""Whose loss would break the network apart, and who together reaches most of it (Borgatti 2006)?"""

from stakeholder_graph.measures.key_players.fragmentation import (
    fragmentation_of,
    key_fragmentation,
    key_fragmentation_distance,
)
from stakeholder_graph.measures.key_players.reaching import key_reach, key_reach_distance, reach_of_set

__all__ = [
    "fragmentation_of",
    "key_fragmentation",
    "key_fragmentation_distance",
    "key_reach",
    "key_reach_distance",
    "reach_of_set",
]
