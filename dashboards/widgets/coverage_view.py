"""What is known of each group here, and who was asked about whom?"""

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, remembered
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.text import list_items
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.coverage import Coverage
from stakeholder_graph.use_cases.coverage_words import (
    ASKED_COLUMNS,
    asked_cells,
    coverage_cautions,
    coverage_cells,
    coverage_titles,
    how_to_read_coverage,
    known_columns,
    share_cells,
    unseen_cautions,
    unseen_words,
)
from stakeholder_graph.use_cases.territory_sheets import coverage_sheet
from stakeholder_graph.views.overview_charts import matrix_width, share_matrix


def what_is_known(found: Coverage, choices: Choices) -> None:
    """A box for each group and each thing that may be known; dotted where it is of nobody."""
    lang, level = choices.lang, audience()
    frame.heading(text("coverage.question", lang))
    if not found.groups:
        frame.empty(text("coverage.nobody", lang), text("coverage.nobody.why", lang))
        return
    with st.container(width=matrix_width(len(known_columns(level)))):
        chart = share_matrix(share_cells(found, lang, level), frame.theme())
        st.altair_chart(chart, width="stretch", alt=text("coverage.question", lang))
    frame.caution(how_to_read_coverage(lang, level))
    here = {"lang": lang, "territory": choices.territory, "on": choices.on}
    chart_foot(
        choices,
        name="coverage",
        cautions=coverage_cautions(lang),
        rows=coverage_cells(found, lang, level),
        titles=coverage_titles(lang, level),
        make=lambda level: remembered(coverage_sheet, level=level, **here),
    )


def who_is_unseen(found: Coverage, lang: str) -> None:
    """How many actors and issues the interviews miss; who was asked about whom."""
    frame.heading(text("coverage.unseen", lang))
    lines = list_items(unseen_words(found, lang))
    st.html(f'<ul class="sg-list">{lines}</ul>')
    for caution in unseen_cautions(found, lang):
        frame.caution(caution)
    if found.anybody_asked:
        frame.heading(text("coverage.asked", lang))
        titles = {name: text(f"coverage.column.{name}", lang) for name in ASKED_COLUMNS}
        frame.table(asked_cells(found, lang), titles, lang)
