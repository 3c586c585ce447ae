"""What does a person's file bring: its problems by row, what was assumed, what it would change?"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboards.session import facts, kept, newest_change, workspace
from dashboards.widgets import frame
from dashboards.widgets.saving import person, say_landed
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.checks import worded
from stakeholder_graph.errors import Problem
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import SHEETS, sheet_of
from stakeholder_graph.use_cases.data import Report, assumption_text, check_file, load, template

_SHOWN = 200


def bring(lang: str) -> None:
    """Choose a file, read what was found in it, save it."""
    st.markdown(texto(text("data_page.bring.how", lang)))
    _ = st.download_button(
        texto(text("data_page.bring.template", lang)),
        lambda: template(lang),
        file_name=text("data_page.bring.template_file", lang),
        icon=":material/download:",
        on_click="ignore",
    )
    _name_the_button(lang)
    given = st.file_uploader(
        texto(text("data_page.bring.file", lang)), type=["xlsx", "csv", "zip"], key="brought", max_upload_size=20
    )
    if given is None:
        return
    day_first = _day_first(lang)
    report = _checked(given.getvalue(), given.name, lang, day_first=day_first)
    if any(problem.code == "ambiguous_date" for problem in report.problems) or day_first is not None:
        _ask_order_of_dates(lang)
    _show_problems(report, lang)
    _show_assumptions(report, lang)
    _show_difference(report, lang)
    _offer_to_save(report, given.name, lang)


def _name_the_button(lang: str) -> None:
    """Streamlit's own words in the place for files are English; ours are drawn over them."""
    words = json.dumps(text("data_page.bring.choose_file", lang), ensure_ascii=False)
    place = '.st-key-brought [data-testid="stFileUploaderDropzone"]'
    english = f'{place} button p {{ font-size: 0 }} {place} [data-testid$="Instructions"] {{ display: none }}'
    st.html(f"<style>{english} {place} button p::after {{ content: {words}; font-size: 1rem }}</style>")


def _day_first(lang: str) -> bool | None:
    answer = st.session_state.get("date_order")
    return {"day_first": True, "month_first": False}.get(str(answer))


def _checked(content: bytes, name: str, lang: str, *, day_first: bool | None) -> Report:
    known, print_ = facts(), hashlib.sha256(content).hexdigest()
    asked = f"check {print_} {name} {newest_change()} {day_first}"
    with st.spinner(text("data_page.bring.reading", lang, name=name)):
        return kept(asked, lambda: check_file(content, known, name=name, day_first=day_first))


def _ask_order_of_dates(lang: str) -> None:
    _ = st.segmented_control(
        texto(text("data_page.bring.date_order", lang)),
        ["day_first", "month_first"],
        format_func=lambda order: texto(text(f"data_page.bring.{order}", lang)),
        key="date_order",
    )


def _show_problems(report: Report, lang: str) -> None:
    if report.errors:
        st.error(texto(text("data_page.bring.errors", lang, count=len(report.errors))), icon=":material/error:")
    else:
        st.success(texto(text("data_page.bring.no_errors", lang)), icon=":material/check_circle:")
    _list_problems(report.errors, lang)
    if report.warnings:
        with st.expander(texto(text("data_page.bring.warnings", lang, count=len(report.warnings)))):
            _list_problems(report.warnings, lang)


def _list_problems(problems: Sequence[Problem], lang: str) -> None:
    """Where, what is wrong, how to mend it: one under the other, so that a phone shows the remedy too."""
    said = [worded(problem, lang) for problem in problems[:_SHOWN]]
    items = [
        f"<li>{bold(word.where)}<br>{escaped(word.what)}<br><span class='sg-small'>{escaped(word.hint)}</span></li>"
        for word in said
    ]
    if items:
        st.html(f'<ul class="sg-list sg-problems">{"".join(items)}</ul>')
    if len(problems) > _SHOWN:
        frame.caution(text("data_page.more", lang, count=len(problems) - _SHOWN))


def _show_assumptions(report: Report, lang: str) -> None:
    if report.assumptions:
        with st.expander(texto(text("data_page.bring.assumed", lang, count=len(report.assumptions)))):
            for assumption in report.assumptions[:_SHOWN]:
                st.markdown("- " + texto(assumption_text(assumption, lang)))


def _show_difference(report: Report, lang: str) -> None:
    new = report.difference
    added = Counter(sheet_of(record) for record in new.added)
    parts = [f"{text(f'sheet.{sheet}', lang)} {number(added[sheet], lang)}" for sheet in SHEETS if added[sheet]]
    frame.heading(text("data_page.bring.would_change", lang))
    if parts:
        st.markdown(texto(text("data_page.bring.added", lang, count=len(new.added), what=", ".join(parts))))
    if new.changed:
        st.markdown(texto(text("data_page.bring.changed", lang, count=len(new.changed))))
        rows = [
            {"record": " · ".join(fact.key[1:]), "column": text(f"column.{column}", lang), "old": old, "new": fresh}
            for fact in new.changed[:_SHOWN]
            for column, old, fresh in fact.columns
        ]
        frame.rows_shown(
            rows, {name: text(f"data_page.column.{name}", lang) for name in ("record", "column", "old", "new")}
        )
    frame.caution(text("data_page.bring.unchanged", lang, count=new.unchanged))


def _offer_to_save(report: Report, name: str, lang: str) -> None:
    new = report.difference
    if new.is_empty:
        st.info(texto(text("data_page.bring.already", lang)))
        return
    if report.errors:
        frame.caution(text("data_page.bring.mend_first", lang))
        return
    by = person(lang, key="bring")
    count = len(new.added) + len(new.changed)
    if st.button(texto(text("data_page.bring.save", lang, count=count)), type="primary", icon=":material/save:"):
        loaded = load(workspace(), report, by=by, why=name)
        if loaded.receipt is not None:
            say_landed(loaded.receipt.change_id, text("data_page.bring.saved", lang, count=count))
            st.rerun()
