"""How often do intervals like these hold the truth, where the truth is known?"""

import streamlit as st

from dashboards.widgets import frame
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.interval_coverage import coverage_how, coverage_table
from stakeholder_graph.use_cases.interval_words import coverage_line
from stakeholder_graph.vocabulary import Scenario


def coverage_door(scenario: Scenario, lang: str) -> None:
    """The figures measured on made-up networks, good or bad, one click from the intervals."""
    with st.popover(texto(text("interval.coverage.title", lang)), icon=":material/rule:"):
        st.markdown(texto(coverage_line(scenario, lang)))
        titles, rows = coverage_table(scenario, lang)
        frame.rows_shown(rows, titles)
        st.markdown(texto(coverage_how(lang)))
