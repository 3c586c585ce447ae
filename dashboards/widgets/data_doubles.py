"""Which two actors may be one, written twice? Suggested with reasons, never merged."""

import streamlit as st

from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.text import texto
from stakeholder_graph.checks import likely_doubles
from stakeholder_graph.messages import listed, text


def doubles(lang: str) -> None:
    """The pairs worth a look; a person decides."""
    found = remembered(likely_doubles)
    if not found:
        frame.empty(text("data_page.doubles.none", lang), text("data_page.doubles.none_why", lang))
        return
    st.markdown(texto(text("data_page.doubles.how", lang, count=len(found))))
    names = {actor.id: actor.name for actor in facts().actors}
    rows = [
        {
            "one": names[pair.one],
            "other": names[pair.other],
            "why": listed([text(f"double_reason.{reason}", lang) for reason in pair.reasons], lang),
        }
        for pair in found
    ]
    frame.rows_shown(rows, {name: text(f"data_page.column.{name}", lang) for name in ("one", "other", "why")})
