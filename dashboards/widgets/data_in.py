"""What does a person's file bring: its problems by row, what was assumed, what it would change?"""

import hashlib
import json
from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboards.arrangement import prepare_picture
from dashboards.session import facts, kept, newest_change, workspace
from dashboards.widgets import frame
from dashboards.widgets.saving import forget_landed, person, say_landed, unless_overtaken
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.checks import worded
from stakeholder_graph.errors import ImportRefused, Problem
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.data import Report, assumption_text, check_file, load, template
from stakeholder_graph.use_cases.data_words import added_rows, added_words, all_words, changed_rows

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
    # Kinds and sizes of files are refused by the check, in the reader's language: Streamlit would do it in English.
    given = st.file_uploader(text("data_page.bring.file", lang), key="brought", max_upload_size=200)
    if given is None:
        return
    content = given.getvalue()
    order = f"date_order_{hashlib.sha256(content).hexdigest()}"
    try:
        report = _checked(content, given.name, lang, order=order)
    except ImportRefused as refused:  # the other tabs go on
        frame.our_error(refused, lang)
        return
    if order in st.session_state or any(problem.code == "ambiguous_date" for problem in report.problems):
        _ask_order_of_dates(order, lang)
    _show_problems(report, lang)
    _show_assumptions(report, lang)
    _show_difference(report, lang)
    if not report.is_blank:
        _offer_to_save(report, given.name, lang)


def _name_the_button(lang: str) -> None:
    """Streamlit's own words in the place for files are English; ours are drawn over them."""
    words = json.dumps(text("data_page.bring.choose_file", lang), ensure_ascii=False)
    place = '.st-key-brought [data-testid="stFileUploaderDropzone"]'
    english = f'{place} button p {{ font-size: 0 }} {place} [data-testid$="Instructions"] {{ display: none }}'
    st.html(f"<style>{english} {place} button p::after {{ content: {words}; font-size: 0.875rem }}</style>")


def _checked(content: bytes, name: str, lang: str, *, order: str) -> Report:
    known, answer = facts(), st.session_state.get(order)
    day_first = None if answer is None else answer == "day_first"
    asked = f"check {order} {name} {newest_change()} {day_first}"
    with st.spinner(text("data_page.bring.reading", lang, name=name)):
        return kept(asked, lambda: check_file(content, known, name=name, day_first=day_first))


def _ask_order_of_dates(order: str, lang: str) -> None:
    _ = st.segmented_control(
        text("data_page.bring.date_order", lang),
        ["day_first", "month_first"],
        format_func=lambda order: texto(text(f"data_page.bring.{order}", lang)),
        key=order,
    )


def _show_problems(report: Report, lang: str) -> None:
    if report.errors:
        st.error(texto(text("data_page.bring.errors", lang, count=len(report.errors))), icon=":material/error:")
    elif report.is_blank:
        st.error(texto(text("data_page.bring.nothing_known", lang)), icon=":material/error:")
    else:
        st.success(texto(text("data_page.bring.no_errors", lang)), icon=":material/check_circle:")
    _list_problems(report.errors, lang)
    if report.warnings:
        label = texto(text("data_page.bring.warnings", lang, count=len(report.warnings)))
        with st.expander(label, expanded=report.is_blank):
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
    _say_more(len(problems) - _SHOWN, lang)


def _show_assumptions(report: Report, lang: str) -> None:
    if report.assumptions:
        with st.expander(texto(text("data_page.bring.assumed", lang, count=len(report.assumptions)))):
            for assumption in report.assumptions[:_SHOWN]:
                st.markdown("- " + texto(assumption_text(assumption, lang)))


def _show_difference(report: Report, lang: str) -> None:
    """What would be added and changed; nothing where problems still hide part of it."""
    new = report.difference
    if report.errors or new.is_empty:
        return
    words = all_words(facts(), lang)
    frame.heading(text("data_page.bring.would_change", lang))
    if new.added:
        what = added_words(new.added, lang)
        st.markdown(texto(text("data_page.bring.added", lang, count=len(new.added), what=what)))
        with st.expander(texto(text("data_page.bring.see_added", lang))):
            _rows(added_rows(new.added, words, most=_SHOWN), ("sheet", "record"), lang)
            _say_more(len(new.added) - _SHOWN, lang)
    if new.changed:
        st.markdown(texto(text("data_page.bring.changed", lang, count=len(new.changed))))
        _rows(changed_rows(new, words, most=_SHOWN), ("record", "column", "old", "new"), lang)
        _say_more(len(new.changed) - _SHOWN, lang)
    if new.unchanged:
        frame.caution(text("data_page.bring.unchanged", lang, count=new.unchanged))
    frame.caution(text("data_page.bring.nothing_removed", lang))


def _rows(rows: list[dict[str, str]], titles: Sequence[str], lang: str) -> None:
    small_table(rows, {name: text(f"data_page.column.{name}", lang) for name in titles})


def _say_more(more: int, lang: str) -> None:
    if more > 0:
        frame.caution(text("data_page.more", lang, count=more))


def _offer_to_save(report: Report, name: str, lang: str) -> None:
    new = report.difference
    if report.errors:
        st.markdown(texto(text("data_page.bring.mend_first", lang)))
        return
    if new.is_empty:
        st.info(texto(text("data_page.bring.already", lang)))
        return
    by = person(lang, key="bring")
    count = len(new.added) + len(new.changed)
    label = texto(text("data_page.bring.save", lang, count=count))
    if not st.button(label, type="primary", icon=":material/save:", key="bring_save", on_click=forget_landed):
        return
    with st.spinner(text("data_page.bring.saving", lang, count=count)):
        bring = partial(load, workspace(), report, by=by, why=name)
        loaded = unless_overtaken(bring, lang, {"data_page.bring.look_again": _look_again})
        if loaded is not None:
            prepare_picture()
    if loaded is not None and loaded.receipt is not None:
        say_landed("data", loaded.receipt.change_id, "data_page.bring.saved", count=count)
        st.rerun()


def _look_again() -> None:
    """The next run reads the facts anew and compares the file with them."""
