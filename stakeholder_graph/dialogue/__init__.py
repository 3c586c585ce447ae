"""Whom to seat, and why?"""

from stakeholder_graph.dialogue.invitations import Proposal, propose_invitations
from stakeholder_graph.dialogue.request import Purpose, Rules

__all__ = ["Proposal", "Purpose", "Rules", "propose_invitations"]
