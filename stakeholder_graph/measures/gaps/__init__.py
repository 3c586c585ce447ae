"""Where is collaboration missing that would matter? A closed list of absences, each with its because."""

from stakeholder_graph.measures.gaps.change import Changed, Figure, what_changed
from stakeholder_graph.measures.gaps.finding import find_gaps, group_matrix
from stakeholder_graph.measures.gaps.gap import Aside, Gap, GapKind, Gaps, Reason, Step
from stakeholder_graph.measures.gaps.group_matrix import GroupCell, GroupMatrix
from stakeholder_graph.measures.gaps.holding import GapsHold, Holding, how_gaps_hold

__all__ = [
    "Aside",
    "Changed",
    "Figure",
    "Gap",
    "GapKind",
    "Gaps",
    "GapsHold",
    "GroupCell",
    "GroupMatrix",
    "Holding",
    "Reason",
    "Step",
    "find_gaps",
    "group_matrix",
    "how_gaps_hold",
    "what_changed",
]
