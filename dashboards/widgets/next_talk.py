"""Whom should one interview next, and what would it settle?"""

from collections import Counter

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.marks import group_legend
from dashboards.widgets.text import bold, escaped
from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.interview_words import (
    as_good,
    interview_cautions,
    interview_rows,
    interview_table,
    proposal_words,
    rests_on,
    titles,
    unmentioned_words,
)
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.next_interview import NextInterviews, next_interviews
from stakeholder_graph.use_cases.rank_words import axis_ticks
from stakeholder_graph.use_cases.territory_sheets import interviews_sheet
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.views.rank_chart import rank_chart

UNHEARD = "#d9363e"
"""The edge of those whom no document names: the colour of those who are not heard."""


def whom_to_interview(choices: Choices) -> None:
    """The first proposal as a card, those that come close, and the best few side by side."""
    lang = choices.lang
    frame.heading(text("interviews.question", lang))
    if choices.territory is None:
        frame.empty(text("interviews.choose", lang), text("interviews.choose.why", lang))
        return
    asked = {"territory": choices.territory, "on": choices.on, "kinds": choices.among(DEFAULT_KINDS)}
    with st.spinner(text("interviews.looking", lang)):
        found = remembered(next_interviews, **asked)
    words = Words.of(facts(), lang)
    if found.candidates:
        proposal(found, words)
    else:
        frame.empty(text("interviews.nothing", lang), text("interviews.nothing.why", lang))
    if found.unmentioned:
        frame.card(escaped(unmentioned_words(found, words)), edge=UNHEARD)
    frame.caution(rests_on(found, lang, audience()))
    if found.candidates:
        side_by_side(found, choices, words)


def proposal(found: NextInterviews, words: Words) -> None:
    """Whom to interview, about what, and why; and who would do as well."""
    first = found.candidates[0]
    said, because = proposal_words(first, found, words)
    close = as_good(found)
    more = escaped(text("interviews.close", words.lang, who=words.all(close))) if close else ""
    frame.card(
        f"{bold(said)}{f'</p><p>{more}' if more else ''}", edge=MARKS[first.group].colour, because=escaped(because)
    )


def side_by_side(found: NextInterviews, choices: Choices, words: Words) -> None:
    """Bits per hour of travel, each with its error."""
    lang, rows = choices.lang, interview_rows(found, choices.lang)
    ticks = axis_ticks([row.end for row in rows], lang)
    chart = rank_chart(rows, frame.theme(), title=text("interviews.axis", lang), ticks=ticks)
    st.altair_chart(chart, width="stretch", alt=text("interviews.question", lang))
    st.html(group_legend(Counter(row.group for row in rows), lang))
    asked = {"territory": choices.territory, "on": choices.on, "kinds": choices.among(DEFAULT_KINDS)}
    told = {"lang": lang, "families": choices.families}
    chart_foot(
        choices,
        name="interviews",
        cautions=interview_cautions(found, lang),
        rows=interview_table(found, words),
        titles=titles(lang),
        make=lambda level: remembered(interviews_sheet, level=level, **asked, **told),
    )
