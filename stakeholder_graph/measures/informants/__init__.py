"""Whose map is it, what does it miss, and whom should one ask next?"""

from stakeholder_graph.measures.informants.agreement import (
    LocalRule,
    graph_correlations,
    hamming_distances,
    locally_aggregated,
    majority,
    mean_of_pairs,
)
from stakeholder_graph.measures.informants.disagreement import Difference, differences
from stakeholder_graph.measures.informants.reports import Reports, pairs_asked, questions, reports_of
from stakeholder_graph.measures.informants.unseen import ENOUGH, Unseen

__all__ = [
    "ENOUGH",
    "Difference",
    "LocalRule",
    "Reports",
    "Unseen",
    "differences",
    "graph_correlations",
    "hamming_distances",
    "locally_aggregated",
    "majority",
    "mean_of_pairs",
    "pairs_asked",
    "questions",
    "reports_of",
]
