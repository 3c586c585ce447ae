"""Who saves something, what was saved just now, how is it taken back, and what if somebody else was faster?"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from dashboards.session import facts, login_name, workspace
from dashboards.widgets import frame
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import texto
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.data_words import (
    all_words,
    change_words,
    conflict_words,
    differing_rows,
    problem_words,
)
from stakeholder_graph.use_cases.workspace import ChangedMeanwhile, UndoRefused, undo

T = TypeVar("T")
_SHOWN = 5


def person(lang: str, *, key: str) -> str:
    """Who writes this down; asked wherever something is saved, remembered for the next time."""
    remembered = st.session_state.get("person") or login_name()
    said = st.text_input(text("data_page.person", lang), value=remembered, key=f"person_{key}", max_chars=80)
    st.session_state["person"] = said.strip() or login_name()
    return st.session_state["person"]


def say_landed(where: str, change_id: str, code: str, **said: Any) -> None:
    """Keep for the next run what was saved on a page, so that it is said where the page begins."""
    st.session_state["landed"] = (where, change_id, code, said)


def forget_landed() -> None:
    """What was saved before is no news any more once the next thing is tried."""
    st.session_state["landed"] = None


def flash(where: str, lang: str) -> None:
    """What was saved on this page just now, with the button that takes it back."""
    landed = st.session_state.get("landed")
    with st.container():  # also where there is nothing to say: what stands below must not move, or tabs forget
        if landed is None or landed[0] != where:
            return
        _, change_id, code, said = landed
        st.success(texto(text(code, lang, **said)), icon=":material/check_circle:")
        if st.button(texto(text("data_page.undo", lang)), icon=":material/undo:", key="undo_landed"):
            take_back(change_id, lang)


def take_back(change_id: str, lang: str) -> None:
    """Undo a change and say so; where later ones stand on it, say which come first."""
    try:
        with st.spinner(text("data_page.undoing", lang)):
            _ = undo(workspace(), change_id, by=st.session_state.get("person") or login_name())
    except UndoRefused as refused:
        frame.our_error(refused, lang)
        lines = [change_words(later, lang, zone()) for later in refused.later[:_SHOWN]]
        st.markdown("\n".join(f"- {texto(line)}" for line in lines))
        if len(refused.later) > _SHOWN:
            frame.caution(text("data_page.more", lang, count=len(refused.later) - _SHOWN))
        return
    forget_landed()
    st.toast(texto(text("data_page.undone", lang)))
    st.rerun()


def unless_overtaken(save: Callable[[], T], lang: str, ways_on: Mapping[str, Callable[[], None]]) -> T | None:
    """What saving gives; None where somebody else was faster, which is shown with the ways to go on."""
    try:
        return save()
    except ChangedMeanwhile as error:
        show_conflicts(error, lang, ways_on)
    return None


def tried(save: Callable[[], T], lang: str, ways_on: Mapping[str, Callable[[], None]]) -> T | None:
    """The same for what a person typed in: None also where it cannot be right, and every problem is shown."""
    try:
        return unless_overtaken(save, lang, ways_on)
    except DataProblems as wrong:
        for problem in wrong.problems:
            st.error(texto(problem_words(problem, lang)))
    return None


def tried_in_plan(save: Callable[[], T], lang: str, read_again: Callable[[], None]) -> T | None:
    """The same for what is typed in beside a plan, with a word that it is being saved."""
    with st.spinner(text("dialogue.saving", lang)):
        return tried(save, lang, {"room.read_again": read_again})


def show_conflicts(error: ChangedMeanwhile, lang: str, ways_on: Mapping[str, Callable[[], None]]) -> None:
    """Both values of every column that differs, who was first, and the ways to go on, each as a button."""
    words = all_words(facts(), lang)
    titles = {"column": "data_page.column.column", "new": "data_page.column.yours", "old": "data_page.column.theirs"}
    for conflict in error.conflicts[:_SHOWN]:
        st.error(texto(conflict_words(conflict, words, zone())))
        rows = differing_rows(conflict.theirs, conflict.yours, words)
        small_table(rows, {name: text(code, lang) for name, code in titles.items()})
    if len(error.conflicts) > _SHOWN:
        frame.caution(text("data_page.more", lang, count=len(error.conflicts) - _SHOWN))
    frame.caution(text("data_page.meanwhile.none_saved", lang))
    with st.container(horizontal=True):
        for code, take in ways_on.items():
            _ = st.button(texto(text(code, lang)), key=f"go_on_{code}", on_click=take)


def zone() -> str:
    """The time zone of the browser."""
    return st.context.timezone or "UTC"
