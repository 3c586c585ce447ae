"""Which fields does the form of an actor or a tie have, and what do they hold at first?"""

from collections.abc import Callable, Mapping

import streamlit as st

from dashboards.session import facts
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.model import Record, choices
from stakeholder_graph.rows import to_row
from stakeholder_graph.use_cases.choosing import actor_names, source_titles, territory_names
from stakeholder_graph.vocabulary import STORED_TIES, Level

_PAIRS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "actors": (
        ("name", "short_name"),
        ("kind", "group"),
        ("territory",),
        ("country", "municipality"),
        ("founded", "ended"),
    ),
    "ties": (("source", "target"), ("kind", "strength"), ("start", "end")),
}
_EVERY = (("source_id", "confidence"), ("disclosure", "note"))
_LABEL = {"territory": "data_page.form.based_in"}
_HELP = frozenset({"group", "country", "founded", "ended", "start", "end", "confidence", "strength", "disclosure"})
_BLANK = {"source_id": "data_page.form.my_word", "group": "data_page.form.by_kind"}
_LONGEST = 500


def fields(sheet: str, record: Record | None, lang: str, *, form: str) -> dict[str, str]:
    """One field per column, two side by side (a phone stacks them in the same order): the row in its own form.

    ``form`` tells one filling in of the form from the next.
    """
    row = to_row(record) if record else _at_first(sheet)
    for pair in (*_PAIRS[sheet], *_EVERY):
        if pair == ("territory",) and record is not None:
            continue
        for place, column in zip(st.columns(len(pair)), pair, strict=True):
            with place:
                row[column] = _field(sheet, column, row.get(column, ""), lang, key=f"form_{sheet}_{column}_{form}")
    return row


def _at_first(sheet: str) -> dict[str, str]:
    """A new row: for the team, and an actor in the territory that is looked at."""
    here = str(st.session_state.get("territory", ""))
    return {"disclosure": str(Level.TEAM)} | ({"territory": here} if sheet == "actors" else {})


def _field(sheet: str, column: str, value: str, lang: str, *, key: str) -> str:
    label = text(_LABEL.get(column, f"column.{column}"), lang)
    help_ = texto(text(f"data_page.form.help.{column}", lang)) if column in _HELP else None
    known = _choices(sheet, column, value, lang)
    state = st.session_state
    if known is None:
        state[key] = state.get(key, value)
        return st.text_input(label, key=key, help=help_, max_chars=_LONGEST)
    options, words = known
    state[key] = state.get(key, value if value in options else None)  # kept also while the language changes
    blank = text(_BLANK.get(column, "frame.choose"), lang)
    return st.selectbox(label, options, None, format_func=words, placeholder=blank, key=key, help=help_) or ""


def _choices(sheet: str, column: str, value: str, lang: str) -> tuple[list[str], Callable[[str], str]] | None:
    """What may be chosen, and how it is called; None for a column that is typed."""
    named = _named(column, value, lang)
    if named is not None:
        return list(named), named.__getitem__
    vocabulary = choices(sheet, column) if column != "territory" else None
    if vocabulary is None:
        return None
    kinds = "tie_kind" if sheet == "ties" else "actor_kind"
    family = {"kind": kinds, "group": "group"}.get(column, "level")
    words = STORED_TIES if (sheet, column) == ("ties", "kind") else vocabulary
    return [str(word) for word in words], lambda word: text(f"{family}.{word}", lang)


def _named(column: str, value: str, lang: str) -> Mapping[str, str] | None:
    match column:
        case "source" | "target":
            return actor_names(facts())
        case "source_id":
            return source_titles(facts(), keep=value)
        case "territory":
            return territory_names(facts(), lang)
        case _:
            return None
