"""Who sits with whom, at which table, in which round?"""

from stakeholder_graph.dialogue.room.people import Attribute, Person, SeatRules
from stakeholder_graph.dialogue.room.proposal import (
    RoomNote,
    RoomNoteKind,
    RoomPlan,
    RoundPlan,
    TableSeats,
    seat_tables,
)
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
    "seat_tables",
]
