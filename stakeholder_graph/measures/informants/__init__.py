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
from stakeholder_graph.measures.informants.next_interview import (
    FINE,
    RELIABLE,
    ROUGH,
    Answers,
    Draws,
    Interview,
    most_telling_pairs,
    worth_of_interviews,
)
from stakeholder_graph.measures.informants.reports import Reports, pairs_asked, questions, reports_of
from stakeholder_graph.measures.informants.travel import STRAIGHT_KM_H, Place, great_circle_km, travel_hours
from stakeholder_graph.measures.informants.unseen import ENOUGH, Unseen

__all__ = [
    "ENOUGH",
    "FINE",
    "RELIABLE",
    "ROUGH",
    "STRAIGHT_KM_H",
    "Answers",
    "Difference",
    "Draws",
    "Interview",
    "LocalRule",
    "Place",
    "Reports",
    "Unseen",
    "differences",
    "graph_correlations",
    "great_circle_km",
    "hamming_distances",
    "locally_aggregated",
    "majority",
    "mean_of_pairs",
    "most_telling_pairs",
    "pairs_asked",
    "questions",
    "reports_of",
    "travel_hours",
    "worth_of_interviews",
]
