"""Who saves something, what was saved just now, and how is it taken back?"""

import streamlit as st

from dashboards.session import login_name, workspace
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.workspace import undo


def person(lang: str, *, key: str) -> str:
    """Who writes this down; asked wherever something is saved, remembered for the next time."""
    remembered = st.session_state.get("person") or login_name()
    said = st.text_input(texto(text("data_page.person", lang)), value=remembered, key=f"person_{key}", max_chars=80)
    st.session_state["person"] = said.strip() or login_name()
    return st.session_state["person"]


def say_landed(change_id: str, words: str) -> None:
    """Keep for the next run what was saved, so that it is said where the page begins."""
    st.session_state["landed"] = (change_id, words)


def flash(lang: str) -> None:
    """What was saved just now, with the button that takes it back."""
    landed = st.session_state.get("landed")
    if landed is None:
        return
    change_id, words = landed
    st.success(texto(words), icon=":material/check_circle:")
    if st.button(texto(text("data_page.undo", lang)), icon=":material/undo:", key="undo_landed"):
        take_back(change_id, lang)


def take_back(change_id: str, lang: str) -> None:
    """Undo a change and say so."""
    _ = undo(workspace(), change_id, by=st.session_state.get("person") or login_name())
    st.session_state["landed"] = None
    st.toast(texto(text("data_page.undone", lang)))
    st.rerun()
