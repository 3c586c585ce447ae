"""Who changed what, when and why, and how is it taken back?"""

import streamlit as st

from dashboards.session import facts, recent_changes
from dashboards.widgets import frame
from dashboards.widgets.saving import take_back, zone
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.data_words import all_words, change_words, entry_rows, taken_back
from stakeholder_graph.use_cases.workspace import Change

_CHANGES, _ENTRIES = 30, 50
_TITLES = ("sheet", "record", "column", "old", "new")


def history(lang: str) -> None:
    """The newest changes, each with what it did once it is opened."""
    changes = recent_changes(_CHANGES)
    if not changes:
        frame.empty(text("data_page.history.none", lang), text("data_page.history.none_why", lang))
        return
    known, gone = {change.id: change for change in changes}, taken_back(changes)
    for change in changes:
        line = change_words(change, lang, zone(), of=known.get(change.undoes))
        if change.id in gone:
            line += f" · {text('data_page.history.gone', lang)}"
        opened = st.expander(texto(line), key=f"change_{change.id}", on_change="rerun")
        if opened.open:
            with opened:
                _show(change, lang, undone=change.id in gone)
    frame.caution(text("data_page.history.newest", lang, count=len(changes)))


def _show(change: Change, lang: str, *, undone: bool) -> None:
    rows = entry_rows(change.entries, all_words(facts(), lang), most=_ENTRIES)
    small_table(rows, {name: text(f"data_page.column.{name}", lang) for name in _TITLES})
    if len(change.entries) > _ENTRIES:
        frame.caution(text("data_page.more", lang, count=len(change.entries) - _ENTRIES))
    if undone:
        return
    if st.button(texto(text("data_page.undo", lang)), icon=":material/undo:", key=f"undo_{change.id}"):
        take_back(change.id, lang)
