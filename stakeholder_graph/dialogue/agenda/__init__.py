"""What to speak about, in which order, and what could be traded?"""

from stakeholder_graph.dialogue.agenda.classes import (
    ClassBecause,
    Contention,
    IssueClass,
    Standing,
    contention,
    standings,
)
from stakeholder_graph.dialogue.agenda.deciding import DecisionPrompt, DecisionRule, decision_prompt
from stakeholder_graph.dialogue.agenda.order import Block, best_order, blocks
from stakeholder_graph.dialogue.agenda.proposal import Agenda, OrderedBy, propose_agenda
from stakeholder_graph.dialogue.agenda.table import AgendaRequest, Item, Voice, opposed_at, voices_of
from stakeholder_graph.dialogue.agenda.timetable import Clock, Line, LineKind, timetable
from stakeholder_graph.dialogue.agenda.trades import (
    Objector,
    Trade,
    TradeQuestion,
    Unknown,
    find_trades,
    trade_questions,
)

__all__ = [
    "Agenda",
    "AgendaRequest",
    "Block",
    "ClassBecause",
    "Clock",
    "Contention",
    "DecisionPrompt",
    "DecisionRule",
    "IssueClass",
    "Item",
    "Line",
    "LineKind",
    "Objector",
    "OrderedBy",
    "Standing",
    "Trade",
    "TradeQuestion",
    "Unknown",
    "Voice",
    "best_order",
    "blocks",
    "contention",
    "decision_prompt",
    "find_trades",
    "opposed_at",
    "propose_agenda",
    "standings",
    "timetable",
    "trade_questions",
    "voices_of",
]
