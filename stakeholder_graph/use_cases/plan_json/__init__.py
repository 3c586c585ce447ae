"""What stands behind a whole plan, for programs: all that is needed to check a proof elsewhere?"""

from typing import Any

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.use_cases.plan_json.agenda import agenda_data
from stakeholder_graph.use_cases.plan_json.before import before_data
from stakeholder_graph.use_cases.plan_json.said import plan_said
from stakeholder_graph.use_cases.plan_json.who import asked_data, who_data
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed

Data = dict[str, Any]


def plan_data(found: DialoguePlan) -> Data:
    """A whole plan; in place of a step that cannot be proposed ``{"cannot": why}`` stands."""
    before, agenda = found.before, found.agenda
    return {
        "territory": found.plan.purpose.territory,
        "on": found.on.isoformat(),
        "said": plan_said(found.plan),
        "names": list(found.names),
        "who": _who(found),
        "before": cannot_data(before) if isinstance(before, NotProposed) else before_data(before),
        "agenda": cannot_data(agenda) if isinstance(agenda, NotProposed) else agenda_data(agenda),
    }


def _who(found: DialoguePlan) -> Data:
    if isinstance(found.who, Proposal):
        return who_data(found.who, found.what_if if isinstance(found.what_if, WhatIf) else None)
    return cannot_data(found.who)


def cannot_data(why: NotProposed) -> Data:
    """Why a step has no proposal, and whom to ask."""
    return {
        "cannot": {
            "code": why.code,
            "parameters": dict(why.parameters),
            "ask": asked_data(why.ask),
            "problems": [{"code": p.code, "value": p.value, "parameters": dict(p.parameters)} for p in why.problems],
        }
    }
