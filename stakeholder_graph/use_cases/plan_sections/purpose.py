"""How is it said what a meeting is for and who is affected, part by part?"""

from collections.abc import Iterable
from dataclasses import replace

from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_purpose_words import PurposeInWords
from stakeholder_graph.use_cases.planning import Plan
from stakeholder_graph.use_cases.setting import Setting, language_name
from stakeholder_graph.views.sections import Section, part
from stakeholder_graph.views.sentences import date_words


def purpose_section(plan: Plan, said: PurposeInWords, words: Words, place: str) -> Section:
    """What the meeting is for, where and when; who is affected and influential, whom nobody assessed, each issue."""
    lang = words.lang
    affected = [Section(f"{one.name} ({one.figure})", (*one.because, one.other)) for one in said.affected]
    influential = [Section(f"{one.name} ({one.figure})", (*one.because, one.other)) for one in said.influential]
    issues = [Section(one.name, (one.sides, one.caution, *one.who)) for one in said.issues]
    groups = [Section(f"{one.label}: {one.count}", one.unknown) for one in said.groups]
    return Section(
        text("pack.title.purpose", lang),
        tuple(filter(None, (plan.setting.purpose, said.first))),
        (
            *part(text("pack.part.meeting", lang), (), _meeting(plan, words, place)),
            *part(text("pack.part.affected", lang), (), map(_filled, affected)),
            *part(text("pack.part.influential", lang), (*said.difference, said.lesser), map(_filled, influential)),
            *part(text("pack.part.issues", lang), (), map(_filled, issues)),
            *part(text("pack.part.unassessed", lang), (), map(_filled, groups)),
            *part(text("pack.part.guidance", lang), (said.guidance,)),
        ),
    )


def _filled(section: Section) -> Section:
    return replace(section, lines=tuple(line for line in section.lines if line))


def meeting_rows(plan: Plan, words: Words, place: str) -> tuple[tuple[str, str], ...]:
    """All that a person said about the meeting, as what and what she said; what she did not say is not there."""
    lang, setting = words.lang, plan.setting
    said = {
        "purpose": setting.purpose,
        "issues": ", ".join(map(words.name, plan.purpose.issues)),
        "territory": place,
        "place": setting.place,
        "dates": days_of(setting, lang),
        "seats": number(plan.seats, lang),
        "languages": ", ".join(language_name(code, lang) for code in setting.languages),
        "convenor": words.name(plan.purpose.convenor) if plan.purpose.convenor else "",
        "mandate": setting.mandate,
    }
    return tuple((text(f"pack.said.{name}", lang), value) for name, value in said.items() if value)


def _meeting(plan: Plan, words: Words, place: str) -> Iterable[Section]:
    return (
        Section(f"{what}:", (value,))
        for what, value in meeting_rows(plan, words, place)[1 if plan.setting.purpose else 0 :]
    )


def days_of(setting: Setting, lang: str) -> str:
    """The first and the last day of a meeting; blank where neither is said."""
    return " – ".join(date_words(when, lang) for when in dict.fromkeys((setting.start, setting.end)) if when)
