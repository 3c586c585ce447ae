"""Which statements are put to the people of a plan, typed in one a line?"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.saving import forget_landed, person, say_landed, tried_in_plan
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.model import Statement
from stakeholder_graph.use_cases.delegates import Writer
from stakeholder_graph.use_cases.plan_vision_words import quoted
from stakeholder_graph.use_cases.setting import SPOKEN, language_name
from stakeholder_graph.use_cases.voting import remove_statement, write_statements

_LONGEST = 4000


def statements(dialogue: str, known: Sequence[Statement], lang: str) -> None:
    """Those that are there, each with a way to take it away, and a field for new ones."""
    title = texto(text("vision.enter", lang, count=len(known)))
    with st.expander(title, icon=":material/format_quote:", expanded=not known):
        frame.caution(text("vision.enter.how", lang))
        with st.form(f"statements_{_round('statements')}", border=False):
            lines, spoken = _fields(lang)
            by = person(lang, key="statements")
            label, icon = texto(text("vision.enter.save", lang)), ":material/save:"
            send = st.form_submit_button(label, type="primary", icon=icon, on_click=forget_landed)
        if send:
            writer = Writer(by=by, lang=lang)
            saved(
                lambda: (
                    write_statements(workspace(), facts(), lines, writer, dialogue=dialogue, spoken=spoken).change_id
                ),
                lang,
                of="statements",
                code="vision.saved.statements",
                count=len([line for line in lines if line.strip()]),
            )
        _known(known, Writer(by=by, lang=lang))


def _fields(lang: str) -> tuple[list[str], str]:
    """The lines that are typed, and in which language."""
    typed = st.text_area(
        text("vision.enter.texts", lang), max_chars=_LONGEST, key=f"statement_texts_{_round('statements')}"
    )
    offered: list[str] = list(SPOKEN)
    spoken = st.selectbox(
        text("column.lang", lang),
        offered,
        index=offered.index(lang),
        format_func=lambda code: language_name(code, lang),
        key=f"statement_lang_{_round('statements')}",
    )
    return typed.split("\n"), str(spoken)


def _known(known: Sequence[Statement], writer: Writer) -> None:
    lang = writer.lang
    for one in known:
        pressed = st.button(
            texto(quoted(one, lang)),
            key=f"statement_gone_{one.id}",
            icon=":material/delete:",
            type="tertiary",
            help=texto(text("vision.remove", lang)),
            on_click=forget_landed,
        )
        if pressed:
            saved(
                lambda one=one: remove_statement(workspace(), facts(), one, writer).change_id,
                lang,
                of="statements",
                code="vision.saved.statement_gone",
            )


def _round(of: str) -> int:
    """Counts the fillings in, so that the fields start afresh once something was saved."""
    return st.session_state.setdefault(f"{of}_round", 0)


def start_afresh(of: str) -> None:
    """Empty the fields of a form."""
    st.session_state[f"{of}_round"] = _round(of) + 1


def saved(save: Callable[[], str], lang: str, *, of: str, code: str, **said: Any) -> None:
    """Save; what cannot be right, or what somebody else changed meanwhile, is shown and the form stays."""
    change = tried_in_plan(save, lang, lambda: start_afresh(of))
    if change is not None:
        start_afresh(of)
        say_landed("dialogue", change, code, **said)
        st.toast(texto(text(code, lang, **said)))
        st.rerun()
