"""How is one actor or one tie added or corrected by hand?"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.data_fields import fields
from dashboards.widgets.saving import forget_landed, person, say_landed, tried
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.model import Key, Record, Tie
from stakeholder_graph.use_cases.choosing import actor_names, tie_names
from stakeholder_graph.use_cases.data_words import all_words, row_words
from stakeholder_graph.use_cases.edit import id_for, removal, save_rows

_SHARED = ("source_id", "confidence", "disclosure")


def correct(lang: str) -> None:
    """Choose actor or tie, a new one or one that is there; fill in; save."""
    what = st.segmented_control(
        text("data_page.form.what", lang),
        ["actors", "ties"],
        default="actors",
        format_func=lambda sheet: texto(text(f"data_page.form.one_of.{sheet}", lang)),
        required=True,
        key="form_sheet",
        persist_state="session",
    )
    sheet = str(what)
    record = _chosen(sheet, lang)
    with st.form(f"form_{sheet}", border=True):
        frame.caution(text(f"data_page.form.enough.{sheet}", lang))
        row = fields(sheet, record, lang, form=str(_round()))
        by = person(lang, key=f"form_{sheet}")
        label, icon = texto(text("data_page.form.save", lang)), ":material/save:"
        sent = st.form_submit_button(label, type="primary", icon=icon, on_click=forget_landed)
    if sent:
        _save(sheet, row, record, by, lang)
    if isinstance(record, Tie):
        _offer_removal(record, by, lang)


def _round() -> int:
    """Counts the fillings in, so that the fields start afresh with every record."""
    return st.session_state.setdefault("form_round", 0)


def _start_afresh(*, forget: bool = False) -> None:
    """Empty the fields; ``forget`` also which record was chosen."""
    st.session_state["form_round"] = _round() + 1
    st.session_state["form_read"] = None
    if forget:
        st.session_state["form_times"] = st.session_state.get("form_times", 0) + 1


def _done(change_id: str, code: str, **said: str) -> None:
    _start_afresh(forget=True)
    say_landed("data", change_id, code, **said)
    st.rerun()


def _overwrite() -> None:
    """Keep the fields as the person filled them in, over the record as it stands now."""
    key, _ = st.session_state["form_read"]
    st.session_state["form_read"] = (key, facts().by_key().get(key))


def _chosen(sheet: str, lang: str) -> Record | None:
    """The record to correct, as it was when it was chosen: what others save meanwhile must not slip in unseen."""
    names, state = _names(sheet, lang), st.session_state
    chosen = st.selectbox(
        text(f"data_page.form.which.{sheet}", lang),
        list(names),
        index=None,
        format_func=lambda key: names.get(key, ""),
        placeholder=text(f"data_page.form.new.{sheet}", lang),
        key=f"form_which_{sheet}_{state.get('form_times', 0)}",
        on_change=_start_afresh,
    )
    if chosen is None:
        return None
    if not state.get("form_read") or state["form_read"][0] != chosen:
        state["form_read"] = (chosen, facts().by_key()[chosen])
    return state["form_read"][1]


def _names(sheet: str, lang: str) -> Mapping[Key, str]:
    if sheet == "ties":
        return tie_names(facts(), lang)
    return {("actors", id_): name for id_, name in actor_names(facts()).items()}


def _save(sheet: str, row: dict[str, str], record: Record | None, by: str, lang: str) -> None:
    rows, read = _rows(sheet, row, record), [record] if record else []
    why = row_words(sheet, row, all_words(facts(), lang))
    _try(
        lambda: save_rows(workspace(), rows, read=read, by=by, lang=lang, why=why).change_id,
        lang,
        code=f"data_page.form.saved.{sheet}",
        name=row.get("name", ""),
    )


def _rows(sheet: str, row: dict[str, str], record: Record | None) -> Sequence[tuple[str, Mapping[str, str]]]:
    """The row of the form; for a new actor also where it is based."""
    territory = row.pop("territory", "")
    if sheet == "actors" and record is None:
        row["id"] = id_for(row["name"], facts())
    if not territory:
        return [(sheet, row)]
    shared = {column: row[column] for column in _SHARED}
    return [(sheet, row), ("presences", {"actor": row["id"], "territory": territory, "role": "based", **shared})]


def _offer_removal(record: Tie, by: str, lang: str) -> None:
    label, why = texto(text("data_page.form.remove_tie", lang)), text("data_page.form.removed", lang)
    if st.button(label, icon=":material/delete:", key="remove_tie"):
        code = "data_page.form.removed"
        _try(lambda: removal(workspace(), record, by=by, why=why).change_id, lang, code=code)


def _try(change: Callable[[], str], lang: str, *, code: str, **said: str) -> None:
    """Save; say every problem, or both values where somebody else was faster."""
    ways_on = {"data_page.form.see_theirs": _start_afresh, "data_page.form.keep_mine": _overwrite}
    change_id = tried(change, lang, ways_on)
    if change_id is not None:
        _done(change_id, code, **said)
