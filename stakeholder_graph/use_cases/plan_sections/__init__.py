"""How is a whole plan said, part by part, the same in a terminal and on paper?"""

from collections.abc import Callable
from typing import TypeVar

from stakeholder_graph.checks import worded
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.errors import Problem
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records, name_in
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import askings
from stakeholder_graph.use_cases.overrides import Step
from stakeholder_graph.use_cases.overrides_words import overrides_in_words, words_of_people
from stakeholder_graph.use_cases.plan_purpose import PurposeView
from stakeholder_graph.use_cases.plan_purpose_words import purpose_sentences
from stakeholder_graph.use_cases.plan_sections.absences import absences_section
from stakeholder_graph.use_cases.plan_sections.agenda import agenda_section
from stakeholder_graph.use_cases.plan_sections.before import before_section
from stakeholder_graph.use_cases.plan_sections.decided import with_reason
from stakeholder_graph.use_cases.plan_sections.purpose import purpose_section
from stakeholder_graph.use_cases.plan_sections.room import room_section
from stakeholder_graph.use_cases.plan_sections.short import short_section
from stakeholder_graph.use_cases.plan_sections.vision import vision_section
from stakeholder_graph.use_cases.plan_sections.who import asking_parts, who_section
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.planning import Plan
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed
from stakeholder_graph.views.sections import Section, part

T = TypeVar("T")


def plan_sections(found: DialoguePlan, records: Records, lang: str) -> tuple[Section, ...]:
    """In short, then every step in the order of the work; ``records`` are those the plan was made from."""
    words, purpose = Words.of(records, lang), found.purpose
    steps = {
        Step.WHO: _with(_who(found, records, words), _absences(found, words)),
        Step.BEFORE: _said(found.before, lambda before: before_section(before, words), words),
        Step.AGENDA: _with(
            _said(found.agenda, lambda agenda: agenda_section(agenda, words), words),
            _said(found.vision, lambda vision: vision_section(vision, lang), words),
        ),
        Step.ROOM: _said(found.room, lambda room: room_section(room, records, lang), words),
    }
    people = words_of_people(records, lang)
    decided = {step: _decided(found, step, people) for step in steps}
    return (
        short_section(found, records, words),
        _step("purpose", _said(purpose, lambda view: purpose_part(view, found.plan, records, lang), words), lang),
        *(
            _step(step, with_reason(_after(said, decided[step]), found.plan, step, words), lang)
            for step, said in steps.items()
        ),
    )


def _decided(found: DialoguePlan, step: Step, people: Words) -> tuple[Section, ...]:
    """What she decided herself in a step, and why."""
    own = [one for one in found.overrides if one.step is step]
    lines = [
        text("plan.decided", people.lang, said=one.said, why=one.reason) if one.reason else one.said
        for one in overrides_in_words(own, people, {})
    ]
    return part(text("pack.part.decided", people.lang), lines)


def _after(section: Section, first: tuple[Section, ...]) -> Section:
    """A step, and before its other parts what she decided."""
    return Section(section.title, section.lines, (*first, *section.parts))


def _with(section: Section, more: Section | None) -> Section:
    """A step, and as its last part what belongs to it."""
    return section if more is None else Section(section.title, section.lines, (*section.parts, more))


def purpose_part(view: PurposeView, plan: Plan, records: Records, lang: str) -> Section:
    """What the meeting is for and what is known before anybody is proposed."""
    place = next(name_in(one, lang) for one in records.territories if one.id == view.territory)
    return purpose_section(plan, purpose_sentences(view, records, lang), Words.of(records, lang), place)


def _absences(found: DialoguePlan, words: Words) -> Section | None:
    """Who stands in, where there is a list."""
    who, absences = found.who, found.absences
    if isinstance(who, NotProposed) or not who.invitations:
        return None
    return _said(absences, lambda absences: absences_section(absences, who, words), words)


def _step(step: str, said: Section, lang: str) -> Section:
    """A step under its own name."""
    return Section(text(f"dialogue.step.{step}", lang), (said.title, *said.lines), said.parts)


def _said(found: T | NotProposed, section: Callable[[T], Section], words: Words) -> Section:
    return not_proposed(found, words) if isinstance(found, NotProposed) else section(found)


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
