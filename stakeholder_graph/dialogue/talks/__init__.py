"""Whom to talk to before the table, in which order?"""

from stakeholder_graph.dialogue.talks.carrying import Holding, how_far_words_carry
from stakeholder_graph.dialogue.talks.order import Freedom
from stakeholder_graph.dialogue.talks.proposal import (
    Branch,
    TalkPlan,
    TalkProof,
    TalkProofKind,
    TalkStep,
    propose_talks,
)
from stakeholder_graph.dialogue.talks.reasons import Comparison, TalkBecause
from stakeholder_graph.dialogue.talks.rules import (
    Barred,
    Effect,
    Influence,
    Openness,
    TalkRequest,
    TalkRule,
    TalkRuleKind,
    Target,
    WordNumbers,
)
from stakeholder_graph.waiting import Cancel, Progress

__all__ = [
    "Barred",
    "Branch",
    "Cancel",
    "Comparison",
    "Effect",
    "Freedom",
    "Holding",
    "Influence",
    "Openness",
    "Progress",
    "TalkBecause",
    "TalkPlan",
    "TalkProof",
    "TalkProofKind",
    "TalkRequest",
    "TalkRule",
    "TalkRuleKind",
    "TalkStep",
    "Target",
    "WordNumbers",
    "how_far_words_carry",
    "propose_talks",
]
