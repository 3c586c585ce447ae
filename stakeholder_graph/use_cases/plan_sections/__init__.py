"""How is a whole plan said, part by part, the same in a terminal and on paper?"""

from collections.abc import Callable
from typing import TypeVar

from stakeholder_graph.checks import worded
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.errors import Problem
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import askings
from stakeholder_graph.use_cases.plan_sections.agenda import agenda_section
from stakeholder_graph.use_cases.plan_sections.before import before_section
from stakeholder_graph.use_cases.plan_sections.who import asking_parts, who_section
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed
from stakeholder_graph.views.sections import Section

T = TypeVar("T")


def plan_sections(found: DialoguePlan, records: Records, lang: str) -> tuple[Section, ...]:
    """Every step in the order of the work; ``records`` are those the plan was made from."""
    words = Words.of(records, lang)
    before, agenda = found.before, found.agenda
    return (
        _step("who", _who(found, records, words), lang),
        _step("before", _said(before, before_section, words), lang),
        _step("agenda", _said(agenda, agenda_section, words), lang),
    )


def _step(step: str, said: Section, lang: str) -> Section:
    """A step under its own name."""
    return Section(text(f"dialogue.step.{step}", lang), (said.title, *said.lines), said.parts)


def _said(found: T | NotProposed, section: Callable[[T, Words], Section], words: Words) -> Section:
    return not_proposed(found, words) if isinstance(found, NotProposed) else section(found, words)


def _who(found: DialoguePlan, records: Records, words: Words) -> Section:
    if isinstance(found.who, Proposal):
        asked = found.what_if if isinstance(found.what_if, WhatIf) else None
        return who_section(found.who, records, words.lang, chosen=bool(found.plan.purpose.issues), asked=asked)
    return not_proposed(found.who, words)


def not_proposed(why: NotProposed, words: Words) -> Section:
    """A step without a proposal: why, what to do, whom to ask."""
    lang = words.lang
    given = {key: value for key, value in why.parameters.items() if key != "count"}
    count = why.parameters.get("count")
    lines = [
        text(f"error.{why.code}", lang, count=count if isinstance(count, int) else None, **given),
        text(f"error.{why.code}.hint", lang, count=None, **given),
    ]
    return Section(
        text("plan.step.cannot", lang),
        (*(line for line in lines if line), *(_problem(problem, lang) for problem in why.problems)),
        asking_parts(askings(why.ask, words), lang),
    )


def _problem(problem: Problem, lang: str) -> str:
    said = worded(problem, lang)
    return f"{said.what} {said.hint}"
