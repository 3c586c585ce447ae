"""Whom to seat, and why; whom to talk to before, through whom; what to speak about, at which tables, what is shared?"""

from stakeholder_graph.dialogue.agenda import propose_agenda
from stakeholder_graph.dialogue.alternates import propose_alternates
from stakeholder_graph.dialogue.channels import propose_channels
from stakeholder_graph.dialogue.invitations import Proposal, propose_invitations
from stakeholder_graph.dialogue.request import Purpose, Rules
from stakeholder_graph.dialogue.room import seat_tables
from stakeholder_graph.dialogue.talks import propose_talks
from stakeholder_graph.dialogue.vision import largest_common_vision

__all__ = [
    "Proposal",
    "Purpose",
    "Rules",
    "largest_common_vision",
    "propose_agenda",
    "propose_alternates",
    "propose_channels",
    "propose_invitations",
    "propose_talks",
    "seat_tables",
]
