"""Which two actors may be one, written twice? Suggested with reasons, never merged."""

import streamlit as st

from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import texto
from stakeholder_graph.checks import likely_doubles
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.data_words import double_rows


def doubles(lang: str) -> None:
    """The pairs worth a look; a person decides."""
    found = remembered(likely_doubles)
    if not found:
        frame.empty(text("data_page.doubles.none", lang), text("data_page.doubles.none_why", lang))
        return
    st.markdown(texto(text("data_page.doubles.how", lang, count=len(found))))
    rows = double_rows(found, facts(), lang)
    small_table(rows, {name: text(f"data_page.column.{name}", lang) for name in ("one", "other", "why")})
