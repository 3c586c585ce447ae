"""What is a whole plan in short: who, whom first, what in which order, around how many tables, what cannot be said?"""

from collections.abc import Iterator

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import caution_in_words
from stakeholder_graph.use_cases.plan_before_words import before_sentences
from stakeholder_graph.use_cases.plan_room_words import room_sentences
from stakeholder_graph.use_cases.plan_sections.purpose import days_of
from stakeholder_graph.use_cases.plan_vision_words import vision_sentences
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed
from stakeholder_graph.views.sections import Section, part


def short_section(found: DialoguePlan, records: Records, words: Words) -> Section:
    """A sentence or two for each step, before all that stands behind it."""
    steps = {
        "who": _who(found, words),
        "before": _before(found, words),
        "agenda": _agenda(found, words),
        "room": _room(found, records, words.lang),
    }
    parts = (one for step, said in steps.items() for one in part(text(f"dialogue.step.{step}", words.lang), said))
    return Section(text("plan.short", words.lang), tuple(_meeting(found, words.lang)), tuple(parts))


def _meeting(found: DialoguePlan, lang: str) -> Iterator[str]:
    setting = found.plan.setting
    yield from filter(None, (setting.purpose, ", ".join(filter(None, (setting.place, days_of(setting, lang))))))


def _who(found: DialoguePlan, words: Words) -> Iterator[str]:
    if found.names:
        names = ", ".join(map(words.name, found.names))
        yield text("plan.short.who", words.lang, count=len(found.names), names=names)
    if isinstance(found.who, Proposal):
        if not found.who.is_a_table and found.names:
            yield text("plan.short.not_yet", words.lang)
        yield from (caution_in_words(caution, words) for caution in found.who.warnings)


def _before(found: DialoguePlan, words: Words) -> Iterator[str]:
    if isinstance(found.before, NotProposed):
        yield _cannot(found.before, words.lang)
        return
    yield before_sentences(found.before, words).talks.title
    approach = found.before.approach
    unreachable = approach.channels.unreachable if approach else ()
    if unreachable:
        count, of = len(unreachable), len(found.before.names)
        yield text("plan.short.no_way", words.lang, count=count, of=of, own=words.name(found.before.own or ""))


def _agenda(found: DialoguePlan, words: Words) -> Iterator[str]:
    agenda, vision = found.agenda, found.vision
    if isinstance(agenda, NotProposed):
        yield _cannot(agenda, words.lang)
    elif agenda.carried:
        yield text("plan.short.agenda", words.lang, issues=", ".join(map(words.name, agenda.order)))
    else:
        yield text("plan.short.no_order", words.lang)
    if not isinstance(vision, NotProposed) and vision.cannot:
        yield vision_sentences(vision, words.lang).cannot


def _room(found: DialoguePlan, records: Records, lang: str) -> Iterator[str]:
    if isinstance(found.room, NotProposed):
        yield _cannot(found.room, lang)
        return
    said = room_sentences(found.room, records, lang)
    yield said.cannot or said.title


def _cannot(why: NotProposed, lang: str) -> str:
    given = {name: value for name, value in why.parameters.items() if name != "count"}
    count = why.parameters.get("count")
    return text(f"error.{why.code}", lang, count=count if isinstance(count, int) else None, **given)
