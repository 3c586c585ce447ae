"""Who is judged powerful and cares, which class does that make, and where do ties say something else?"""

from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.judged_matrix import judged_matrix
from dashboards.widgets.marks import group_legend, mark
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import escaped
from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.comparing import Comparison, computed_against_judged
from stakeholder_graph.use_cases.influence import issues_judged, power_by_interest
from stakeholder_graph.use_cases.influence_sheets import judged_sheet
from stakeholder_graph.use_cases.judged_words import (
    CLASS_COLUMNS,
    class_row,
    classes_known,
    classes_open,
    judged_cautions,
    judged_cells,
    judged_columns,
)
from stakeholder_graph.use_cases.measure_families import of_weight
from stakeholder_graph.use_cases.positions import WhoCounts, who_counts
from stakeholder_graph.use_cases.positions_words import comparison_lines, question_line
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.vocabulary import Level

CLASSES_SHOWN, QUESTIONS_SHOWN = 6, 3


def power_and_interest(choices: Choices) -> str | None:
    """Only what people judged, on one issue; gives the issue, None where nothing is judged."""
    lang = choices.lang
    frame.heading(text("influence.power_interest", lang))
    issue = _issue(choices)
    if issue is None:
        frame.empty(text("influence.not_judged", lang), text("influence.not_judged.why", lang))
        return None
    found = remembered(power_by_interest, issue=issue, territory=choices.territory, on=choices.on)
    counts = remembered(who_counts, issue=issue, territory=choices.territory, on=choices.on)
    judged_matrix(found.points, lang)
    if any(point.general for point in found.points):
        frame.caution(text("influence.general", lang))
    frame.caution(text("influence.missing", lang, count=found.missing))
    st.html(group_legend(found.groups, lang))
    classes(counts, lang)
    rows = [
        {name: "–" if cell is None else cell for name, cell in row.items()} for row in judged_cells(found, counts, lang)
    ]
    cautions, titles = judged_cautions(counts, lang), judged_columns(lang)
    chart_foot(choices, name="judged", cautions=cautions, rows=rows, titles=titles, make=_sheet_maker(choices, issue))
    return issue


def _issue(choices: Choices) -> str | None:
    lang = choices.lang
    issues = remembered(issues_judged, territory=choices.territory, on=choices.on)
    if not issues:
        return None
    names = issue_names(facts(), lang)
    if st.session_state.get("influence_issue") not in issues:
        st.session_state["influence_issue"] = issues[0]
    issue = st.selectbox(
        text("influence.issue", lang),
        issues,
        format_func=names.__getitem__,
        key="influence_issue",
        placeholder=text("frame.choose", lang),
    )
    return issue or issues[0]


def classes(counts: WhoCounts, lang: str) -> None:
    """The parties whose class is known, or nearly; of how many others it is not."""
    known = classes_known(counts)
    if known:
        st.html(f'<h3 class="sg-title">{escaped(text("influence.classes", lang))}</h3>')
        titles = {name: text(f"influence.class.column.{name}", lang) for name in CLASS_COLUMNS}
        small_table([class_row(party, lang) for party in known[:CLASSES_SHOWN]], titles)
    hidden = classes_open(counts) + max(0, len(known) - CLASSES_SHOWN)
    if hidden:
        frame.caution(text("influence.classes.open", lang, count=hidden))


def _sheet_maker(choices: Choices, issue: str) -> Callable[[Level], ChartSheet]:
    lang, name = choices.lang, issue_names(facts(), choices.lang)[issue]
    return lambda level: judged_sheet(
        facts(), level=level, lang=lang, issue=issue, issue_name=name, territory=choices.territory, on=choices.on
    )


def questions_to_ask(choices: Choices, issue: str | None, measure: str, intervals: Intervals | None) -> None:
    """Where the place by a measure and by judged power are further apart than their ranges.

    A measure that says how bound an actor is gives way to its influence.
    """
    lang = choices.lang
    frame.heading(text("influence.compared", lang))
    whole = choices.kinds is None  # intervals of some kinds of tie do not belong to values of all
    if not of_weight(measure):
        measure, intervals = "mactor_influence", None
    found = remembered(
        computed_against_judged,
        name=measure,
        territory=choices.territory,
        on=choices.on,
        issue=issue,
        intervals=dict(intervals.by_actor) if intervals is not None and whole else None,
    )
    named = text(f"measure.{measure}", lang).lower()
    if found.too_few or not found.questions:
        frame.empty(*_nothing(found, named, lang))
        return
    for question in found.questions[:QUESTIONS_SHOWN]:
        words = escaped(question_line(question, named, lang))
        frame.card(f"{mark(question.group)}{words}", edge=MARKS[question.group].colour)
    frame.caution(text("influence.compared.caution", lang))
    if not found.with_intervals:
        frame.caution(text("compared.no_intervals", lang))
    if not whole:
        frame.caution(text("influence.compared.all_ties", lang))


def _nothing(found: Comparison, measure: str, lang: str) -> tuple[str, str]:
    return next(comparison_lines(found, measure, lang)), text("influence.compared.caution", lang)
