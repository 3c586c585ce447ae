"""How is it said what a person decided herself, and why?"""

from dataclasses import replace

from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.planning import Plan
from stakeholder_graph.views.sections import Section
from stakeholder_graph.vocabulary import InvitationState

DECIDED = {InvitationState.LOCKED: "locked", InvitationState.REMOVED: "removed", InvitationState.DECLINED: "declined"}


def with_reason(section: Section, plan: Plan, step: str, words: Words) -> Section:
    """With what the person gave as her reason for the step."""
    why = plan.preparation.reasons.get(step)
    return replace(section, lines=(*section.lines, *((text("pack.her_reason", words.lang, why=why),) if why else ())))
