"""What do the ties say about an actor, a group, a pair?"""

from stakeholder_graph.measures.groups import Partition
from stakeholder_graph.measures.key_sets import KeySet, KeySets
from stakeholder_graph.measures.registry import MEASURES, Measure

__all__ = ["MEASURES", "KeySet", "KeySets", "Measure", "Partition"]
