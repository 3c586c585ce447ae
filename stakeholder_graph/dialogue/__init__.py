"""Whom to seat, and why; whom to talk to before, through whom; what to speak about, and what do all share?"""

from stakeholder_graph.dialogue.agenda import propose_agenda
from stakeholder_graph.dialogue.channels import propose_channels
from stakeholder_graph.dialogue.invitations import Proposal, propose_invitations
from stakeholder_graph.dialogue.request import Purpose, Rules
from stakeholder_graph.dialogue.talks import propose_talks
from stakeholder_graph.dialogue.vision import largest_common_vision

__all__ = [
    "Proposal",
    "Purpose",
    "Rules",
    "largest_common_vision",
    "propose_agenda",
    "propose_channels",
    "propose_invitations",
    "propose_talks",
]
