"""How is the common vision of a kept plan asked for and shown in a terminal?"""

from typing import Any

from stakeholder_graph.cli.plan_asked import PlanAsked
from stakeholder_graph.use_cases.plan_json.vision import vision_data
from stakeholder_graph.use_cases.plan_sections.vision import vision_section
from stakeholder_graph.use_cases.plan_vision import VisionFound, plan_vision
from stakeholder_graph.views.sections import Section
from stakeholder_graph.vocabulary import Level


def vision_of(wanted: PlanAsked, audience: Level) -> VisionFound | None:
    """The common vision; None where the plan is asked for by its options alone, and has no statements."""
    dialogue = wanted.plan.dialogue.id
    if all(dialogue != known.id for known in wanted.records.dialogues):
        return None
    return plan_vision(wanted.records, audience=audience, dialogue=dialogue, said=wanted.plan.preparation)


def vision_part(found: VisionFound | None) -> dict[str, Any]:
    """What programs get of it, beside the agenda."""
    return {} if found is None else {"vision": vision_data(found)}


def vision_sections(found: VisionFound | None, lang: str) -> tuple[Section, ...]:
    """What people read of it, below the agenda."""
    return () if found is None else (vision_section(found, lang),)
