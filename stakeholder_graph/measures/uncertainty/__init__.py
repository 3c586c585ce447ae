"""How sure is what the map says: which ties might not be there, which are unseen, and what does that change?"""

from stakeholder_graph.measures.uncertainty.blocs import Membership, agreement, sizes
from stakeholder_graph.measures.uncertainty.evidence import Evidence, tie_evidence
from stakeholder_graph.measures.uncertainty.passes import joined, sampled_values, values_in
from stakeholder_graph.measures.uncertainty.places import (
    TOP_K,
    Interval,
    Intervals,
    Spread,
    Spreads,
    interval_by_id,
    spreads,
)
from stakeholder_graph.measures.uncertainty.sampling import DRAWS, SEED, sampled_networks, unseen
from stakeholder_graph.measures.uncertainty.stability import WEAK, Stability, interview_stability
from stakeholder_graph.measures.uncertainty.tie_model import TieModel, one_yes

__all__ = [
    "DRAWS",
    "SEED",
    "TOP_K",
    "WEAK",
    "Evidence",
    "Interval",
    "Intervals",
    "Membership",
    "Spread",
    "Spreads",
    "Stability",
    "TieModel",
    "agreement",
    "interval_by_id",
    "interview_stability",
    "joined",
    "one_yes",
    "sampled_networks",
    "sampled_values",
    "sizes",
    "spreads",
    "tie_evidence",
    "unseen",
    "values_in",
]
