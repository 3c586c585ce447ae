"""What stands behind a whole plan, for programs: all that is needed to check a proof elsewhere?"""

from collections.abc import Callable
from typing import Any, TypeVar

from stakeholder_graph.use_cases.plan_json.absences import standing_in_data
from stakeholder_graph.use_cases.plan_json.agenda import agenda_data
from stakeholder_graph.use_cases.plan_json.before import before_data
from stakeholder_graph.use_cases.plan_json.overrides import overrides_data
from stakeholder_graph.use_cases.plan_json.purpose import purpose_data
from stakeholder_graph.use_cases.plan_json.room import room_data
from stakeholder_graph.use_cases.plan_json.said import plan_said
from stakeholder_graph.use_cases.plan_json.vision import vision_data
from stakeholder_graph.use_cases.plan_json.who import asked_data, who_data
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed

Data = dict[str, Any]
T = TypeVar("T")


def plan_data(found: DialoguePlan) -> Data:
    """A whole plan; in place of a step that cannot be proposed ``{"cannot": why}`` stands."""
    return {
        "territory": found.plan.purpose.territory,
        "on": found.on.isoformat(),
        "said": plan_said(found.plan, found.own),
        "names": list(found.names),
        "purpose": _step(found.purpose, purpose_data),
        "who": _who(found),
        "absences": _step(found.absences, standing_in_data),
        "before": _step(found.before, before_data),
        "agenda": _step(found.agenda, agenda_data),
        "vision": _step(found.vision, vision_data),
        "room": _step(found.room, room_data),
        "overrides": overrides_data(found.overrides),
    }


def _step(found: T | NotProposed, data: Callable[[T], Data]) -> Data:
    return cannot_data(found) if isinstance(found, NotProposed) else data(found)


def _who(found: DialoguePlan) -> Data:
    asked = found.what_if if isinstance(found.what_if, WhatIf) else None
    return _step(found.who, lambda who: who_data(who, asked))


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
