"""How is it said what a person decided herself, and why?"""

from dataclasses import replace

from stakeholder_graph.messages import text
from stakeholder_graph.model import Invitation
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.planning import Plan
from stakeholder_graph.views.sections import Section
from stakeholder_graph.vocabulary import InvitationList, InvitationState

DECIDED = {InvitationState.LOCKED: "locked", InvitationState.REMOVED: "removed", InvitationState.DECLINED: "declined"}


def decisions(plan: Plan, words: Words) -> tuple[str, ...]:
    """What a person decided about names, and why."""
    rows = [row for row in plan.invitations if row.list is InvitationList.TABLE and row.state in DECIDED]
    return tuple(decision(row, words) for row in sorted(rows, key=lambda row: (row.state, row.actor)))


def decision(row: Invitation, words: Words) -> str:
    """One of them: what, which name, why, who says so."""
    said = text(f"pack.decided.{DECIDED[row.state]}", words.lang, name=words.name(row.actor))
    why = row.reason or text("pack.no_reason", words.lang)
    return f"{said} {why}" + (f" ({row.by})" if row.by else "")


def with_reason(section: Section, plan: Plan, step: str, words: Words) -> Section:
    """With what the person gave as her reason for the step."""
    why = plan.preparation.reasons.get(step)
    return replace(section, lines=(*section.lines, *((text("pack.her_reason", words.lang, why=why),) if why else ())))
