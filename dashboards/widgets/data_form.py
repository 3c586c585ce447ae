"""How is one actor or one tie added or corrected by hand?"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.saving import person, say_landed
from dashboards.widgets.text import texto
from stakeholder_graph.checks import worded
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.messages import moment, text
from stakeholder_graph.model import Record, Tie, choices
from stakeholder_graph.rows import to_row
from stakeholder_graph.use_cases.edit import id_for, removal, save_rows
from stakeholder_graph.use_cases.workspace import ChangedMeanwhile
from stakeholder_graph.vocabulary import STORED_TIES, Level

ACTOR = ("name", "short_name", "kind", "group", "country", "municipality", "founded", "ended", "note")
TIE = ("source", "target", "kind", "start", "end", "strength", "note")
HINTED = frozenset({"start", "end", "confidence", "strength"})
FACT = ("source_id", "confidence", "disclosure")


def correct(lang: str) -> None:
    """Choose actor or tie, a new one or one that is there; fill in; save."""
    what = st.segmented_control(
        texto(text("data_page.form.what", lang)),
        ["actors", "ties"],
        default="actors",
        format_func=lambda sheet: texto(text(f"data_page.form.one_of.{sheet}", lang)),
        required=True,
        key="form_sheet",
    )
    sheet = str(what)
    record = _chosen(sheet, lang)
    with st.form(f"form_{sheet}_{_round()}_{hash(record)}", border=True):
        row = _fields(sheet, record, lang)
        row |= _where(record, lang) if sheet == "actors" else {}
        by = person(lang, key=f"form_{sheet}")
        sent = st.form_submit_button(texto(text("data_page.form.save", lang)), type="primary", icon=":material/save:")
    if sent:
        _save(sheet, row, record, by, lang)
    if isinstance(record, Tie) and st.button(
        texto(text("data_page.form.remove_tie", lang)), icon=":material/delete:", key="remove_tie"
    ):
        receipt = removal(workspace(), record, by=by, why=text("data_page.form.removed", lang))
        _done(receipt.change_id, text("data_page.form.removed", lang))


def _round() -> int:
    """Counts what was saved here, so that a form starts afresh after it."""
    return st.session_state.setdefault("form_round", 0)


def _done(change_id: str, words: str) -> None:
    st.session_state["form_round"] += 1
    st.session_state.pop("form_read", None)
    say_landed(change_id, words)
    st.rerun()


def _chosen(sheet: str, lang: str) -> Record | None:
    """The record to correct, as it was when it was chosen: what others save meanwhile must not slip in unseen."""
    labels = _labels(sheet, lang)
    chosen = st.selectbox(
        texto(text(f"data_page.form.which.{sheet}", lang)),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=text(f"data_page.form.new.{sheet}", lang),
        key=f"form_which_{sheet}_{_round()}",
    )
    asked, read = st.session_state.get("form_read", (None, None))
    if chosen is None:
        return None
    if asked != (sheet, chosen):
        read = facts().sheet(sheet)[chosen]
        st.session_state["form_read"] = ((sheet, chosen), read)
    return read


def _labels(sheet: str, lang: str) -> Mapping[int, str]:
    names = {actor.id: actor.label for actor in facts().actors}
    if sheet == "actors":
        return {i: actor.name for i, actor in enumerate(facts().actors)}
    return {
        i: f"{names[tie.source]} · {text(f'tie_kind.{tie.kind}', lang)} · {names[tie.target]}"
        + (f" ({tie.start})" if tie.start else "")
        for i, tie in enumerate(facts().ties)
    }


def _fields(sheet: str, record: Record | None, lang: str) -> dict[str, str]:
    """One field per column, as text in the row's own form."""
    row = to_row(record) if record else {"disclosure": str(Level.TEAM)}
    columns = _columns(sheet)
    for i in range(0, len(columns), 2):  # a pair of fields side by side; a phone stacks them in the same order
        for place, column in zip(st.columns(2), columns[i : i + 2], strict=False):
            with place:
                row[column] = _field(sheet, column, row.get(column, ""), lang)
    return row


def _columns(sheet: str) -> Sequence[str]:
    return (*(ACTOR if sheet == "actors" else TIE), *FACT)


def _field(sheet: str, column: str, value: str, lang: str) -> str:
    label = texto(text(f"column.{column}", lang))
    key = f"form_{sheet}_{column}_{_round()}_{value}"
    words = choices(sheet, column)
    if words is not None:
        options = [str(word) for word in (STORED_TIES if column == "kind" and sheet == "ties" else words)]
        family = {"kind": "tie_kind" if sheet == "ties" else "actor_kind", "group": "group"}.get(column, "level")
        return _select(label, options, value, key, lambda word: text(f"{family}.{word}", lang), lang)
    if column in {"source", "target"}:
        names = {actor.id: actor.name for actor in facts().actors}
        return _select(label, list(names), value, key, names.__getitem__, lang)
    if column == "source_id":
        titles = {source.id: f"{source.title or source.id} ({source.publisher})" for source in facts().sources}
        return _select(label, list(titles), value, key, titles.__getitem__, lang, blank="data_page.form.my_word")
    help_ = (
        text(f"data_page.form.help.{column}", lang) if column in {"start", "end", "confidence", "strength"} else None
    )
    return st.text_input(label, value=value, key=key, help=texto(help_) if help_ else None, max_chars=500)


def _select(
    label: str,
    options: list[str],
    value: str,
    key: str,
    words: Callable[[str], str],
    lang: str,
    *,
    blank: str = "frame.choose",
) -> str:
    found = st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        format_func=words,
        placeholder=text(blank, lang),
        key=key,
    )
    return found or ""


def _where(record: Record | None, lang: str) -> dict[str, str]:
    """For a new actor: the territory it belongs to."""
    if record is not None:
        return {}
    names = {place.id: getattr(place, f"name_{lang}") or place.id for place in facts().territories}
    label = texto(text("data_page.form.based_in", lang))
    value = st.session_state.get("territory", "")
    return {"territory": _select(label, list(names), value, f"form_where_{_round()}", names.__getitem__, lang)}


def _save(sheet: str, row: dict[str, str], record: Record | None, by: str, lang: str) -> None:
    territory = row.pop("territory", "")
    if sheet == "actors" and record is None:
        row["id"] = id_for(row["name"], facts())
    rows: list[tuple[str, Mapping[str, str]]] = [(sheet, row)]
    if territory:
        shared = {column: row[column] for column in FACT}
        rows.append(("presences", {"actor": row["id"], "territory": territory, "role": "based", **shared}))
    try:
        receipt = save_rows(workspace(), rows, read=[record] if record else [], by=by, lang=lang)
    except DataProblems as error:
        for problem in error.problems:
            said = worded(problem, lang)
            st.error(texto(f"{said.where}: {said.what} {said.hint}"))
    except ChangedMeanwhile as error:
        _show_conflicts(error, lang)
    else:
        name = row["name"] if sheet == "actors" else text("data_page.form.one_of.ties", lang)
        _done(receipt.change_id, text("data_page.form.saved", lang, name=name))


def _show_conflicts(error: ChangedMeanwhile, lang: str) -> None:
    """Both values of every column that differs, and who was first."""
    for conflict in error.conflicts:
        at = moment(conflict.at, lang, zone=st.context.timezone or "UTC") if conflict.at else ""
        st.error(texto(text("data_page.form.meanwhile", lang, by=conflict.by, at=at)))
        yours = to_row(conflict.yours) if conflict.yours else {}
        theirs = to_row(conflict.theirs) if conflict.theirs else {}
        rows = [
            {"column": text(f"column.{c}", lang), "yours": yours.get(c, ""), "theirs": theirs.get(c, "")}
            for c in dict.fromkeys((*yours, *theirs))
            if yours.get(c, "") != theirs.get(c, "")
        ]
        frame.rows_shown(rows, {name: text(f"data_page.column.{name}", lang) for name in ("column", "yours", "theirs")})
    frame.caution(text("data_page.form.choose_again", lang))
