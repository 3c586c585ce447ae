"""Who sits with whom, at which table, in which round?"""

from stakeholder_graph.dialogue.room.people import Attribute, Person, SeatRules
from stakeholder_graph.dialogue.room.plan import RoomNote, RoomNoteKind, RoomPlan, RoundPlan, TableSeats
from stakeholder_graph.dialogue.room.proposal import judge_tables, seat_tables
from stakeholder_graph.dialogue.room.rules import BrokenRule, SeatRuleKind, broken_rules

__all__ = [
    "Attribute",
    "BrokenRule",
    "Person",
    "RoomNote",
    "RoomNoteKind",
    "RoomPlan",
    "RoundPlan",
    "SeatRuleKind",
    "SeatRules",
    "TableSeats",
    "broken_rules",
    "judge_tables",
    "seat_tables",
]
