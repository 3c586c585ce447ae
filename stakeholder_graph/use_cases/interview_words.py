"""How is it said whom to interview next, what it would settle, and what the proposal does not know?"""

import math
from collections.abc import Iterator

from stakeholder_graph.measures.informants import STRAIGHT_KM_H
from stakeholder_graph.messages import number, percent, text
from stakeholder_graph.use_cases.coverage_words import may_see_informants
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.next_interview import Candidate, NextInterviews
from stakeholder_graph.views.chart_sheet import Cell
from stakeholder_graph.views.rank_chart import RankRow
from stakeholder_graph.vocabulary import Level, Scenario

COLUMNS = ("actor", "group", "per_hour", "error", "bits", "hours", "km", "pairs", "about", "settles")
_DIGITS = {"per_hour": 3, "error": 3, "bits": 3, "hours": 1, "km": 0}
_NINETY = 1.645
"""Standard errors to each side of a bar that nine of ten times holds the true value."""


def proposal_words(one: Candidate, found: NextInterviews, words: Words) -> tuple[str, str]:
    """Whom to interview and about which ties first, and why."""
    lang = words.lang
    code = "interviews.first" if one.about else "interviews.first.plain"
    said = text(code, lang, who=words.name(one.actor), about=words.all(one.about))
    because = text(
        "interviews.because",
        lang,
        count=len(one.settles),
        settles=words.all(one.settles),
        k=number(found.top_k, lang),
        bits=number(one.per_hour, lang, digits=2),
    )
    return said, f"{because} {way_words(one, lang)}"


def way_words(one: Candidate, lang: str) -> str:
    """How far it is, or that nobody knows."""
    if math.isnan(one.km):
        return text("interviews.way.unknown", lang)
    hours = _hours(one, lang)
    return text("interviews.way", lang, count=1 if hours == "1" else 2, km=number(one.km, lang), hours=hours)


def _hours(one: Candidate, lang: str) -> str:
    """Hours with one digit where they are few and not whole."""
    few = one.hours < 10 and not round(one.hours, 1).is_integer()
    return number(one.hours, lang, digits=1 if few else 0)


def as_good(found: NextInterviews) -> tuple[str, ...]:
    """Those whose interview may well be worth as much as the first: their bars cross."""
    if not found.candidates:
        return ()
    first = found.candidates[0]
    return tuple(
        one.actor
        for one in found.candidates[1:]
        if first.per_hour - one.per_hour < _NINETY * math.hypot(first.error / first.hours, one.error / one.hours)
    )


def interview_rows(found: NextInterviews, lang: str) -> list[RankRow]:
    """Each interview as a dot with its error."""
    return [
        RankRow(
            actor=one.actor,
            label=one.label,
            group=one.group,
            value=one.per_hour,
            documented=one.per_hour,
            low=max(0.0, one.per_hour - _NINETY * one.error / one.hours),
            high=one.per_hour + _NINETY * one.error / one.hours,
            said=text("interviews.row", lang, hours=_hours(one, lang)),
        )
        for one in found.candidates
    ]


def interview_cells(found: NextInterviews, words: Words) -> list[dict[str, Cell]]:
    """The same as a table, numbers as numbers."""
    return [
        {
            "actor": one.label,
            "group": text(f"group.{one.group}", words.lang),
            "per_hour": one.per_hour,
            "error": one.error / one.hours,
            "bits": one.bits,
            "hours": one.hours,
            "km": one.km,
            "pairs": one.pairs,
            "about": words.all(one.about),
            "settles": words.all(one.settles),
        }
        for one in found.candidates
    ]


def interview_table(found: NextInterviews, words: Words) -> list[dict[str, Cell]]:
    """The same as people read it: a dash where nothing is known."""
    return [
        {name: _readable(name, cell, words.lang) for name, cell in row.items()} for row in interview_cells(found, words)
    ]


def _readable(name: str, cell: Cell, lang: str) -> Cell:
    if not isinstance(cell, float):
        return cell
    return "–" if math.isnan(cell) else number(cell, lang, digits=_DIGITS[name])


def titles(lang: str) -> dict[str, str]:
    """The titles of the table, in order."""
    return {name: text(f"interviews.column.{name}", lang) for name in COLUMNS}


def rests_on(found: NextInterviews, lang: str, level: Level) -> str:
    """Whether unseen ties are thought of; blank where they are.

    Below the team nobody sees whether somebody was asked, so nothing is said of that.
    """
    if not may_see_informants(level):
        return text("interviews.documents.level", lang)
    return text("interviews.documents", lang) if found.scenario is Scenario.DOCUMENTED else ""


def unmentioned_words(found: NextInterviews, words: Words) -> str:
    """Those whose interview cannot be weighed, as no document ties them to anybody."""
    who = words.all(found.unmentioned)
    return text("interviews.unmentioned", words.lang, count=len(found.unmentioned), who=who)


def interview_cautions(found: NextInterviews, lang: str) -> Iterator[str]:
    """What a bit is, what is supposed of answers and ways, and what the proposal is not."""
    yield text("interviews.caution.first", lang)
    yield text("interviews.caution.bits", lang, k=number(found.top_k, lang))
    hit, false_alarm = percent(found.answers.hit, lang), percent(found.answers.false_alarm, lang)
    yield text("interviews.caution.answers", lang, hit=hit, false_alarm=false_alarm)
    yield text("interviews.caution.way", lang, speed=number(STRAIGHT_KM_H, lang))
    yield text("interviews.caution.bars", lang)
    yield text("interviews.caution.who", lang, looked_at=number(found.looked_at, lang))
