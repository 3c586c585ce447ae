"""Who changed what, when and why, and how is it taken back?"""

import streamlit as st

from dashboards.session import recent_changes
from dashboards.widgets import frame
from dashboards.widgets.saving import take_back
from dashboards.widgets.text import texto
from stakeholder_graph.messages import moment, text
from stakeholder_graph.rows import to_row
from stakeholder_graph.use_cases.workspace import Change, Entry

_CHANGES, _ENTRIES, _VALUES = 30, 50, 6


def history(lang: str) -> None:
    """The newest changes, each with what it did."""
    changes = recent_changes(_CHANGES)
    if not changes:
        frame.empty(text("data_page.history.none", lang), text("data_page.history.none_why", lang))
        return
    for change in changes:
        with st.expander(texto(_headline(change, lang))):
            _show_entries(change, lang)
            if st.button(texto(text("data_page.undo", lang)), icon=":material/undo:", key=f"undo_{change.id}"):
                take_back(change.id, lang)
    frame.caution(text("data_page.history.newest", lang, count=len(changes)))


def _headline(change: Change, lang: str) -> str:
    when = moment(change.at, lang, zone=st.context.timezone or "UTC")
    what = text("data_page.history.undoing", lang) if change.undoes else change.why
    return f"{when} · {change.by} · {what} · {text('data_page.history.size', lang, count=len(change.entries))}"


def _show_entries(change: Change, lang: str) -> None:
    rows = [row for entry in change.entries[:_ENTRIES] for row in _entry_rows(entry, lang)]
    titles = ("sheet", "record", "column", "old", "new")
    frame.rows_shown(rows, {name: text(f"data_page.column.{name}", lang) for name in titles})
    if len(change.entries) > _ENTRIES:
        frame.caution(text("data_page.more", lang, count=len(change.entries) - _ENTRIES))


def _entry_rows(entry: Entry, lang: str) -> list[dict[str, str]]:
    where = {"sheet": text(f"sheet.{entry.key[0]}", lang), "record": " · ".join(part for part in entry.key[1:] if part)}
    record = entry.after or entry.before
    if entry.before is None or entry.after is None:
        said = text("data_page.history.added" if entry.before is None else "data_page.history.removed", lang)
        values = [value for value in to_row(record).values() if value] if record else []
        return [where | {"column": said, "old": "", "new": " · ".join(values[:_VALUES])}]
    old, new = to_row(entry.before), to_row(entry.after)
    return [
        where | {"column": text(f"column.{column}", lang), "old": old[column], "new": new[column]}
        for column in new
        if old[column] != new[column]
    ]
