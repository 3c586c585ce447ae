"""What is the meeting for, where and when is it, who calls it, in which languages, with which mandate?"""

from dataclasses import dataclass

import streamlit as st

from dashboards.session import facts
from dashboards.widgets.text import texto
from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import actor_names
from stakeholder_graph.use_cases.data_words import problem_words
from stakeholder_graph.use_cases.setting import SPOKEN, Setting, language_name, read_dates

KEYS = ("purpose", "place", "start", "end", "languages", "mandate")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the fields; ``problems`` are dates that cannot be right, which the setting leaves out."""

    setting: Setting
    problems: tuple[Problem, ...]


def begin(setting: Setting) -> None:
    """Fill the fields from a plan."""
    for name in KEYS:
        value = getattr(setting, name)
        _put(name, list(value) if name == "languages" else str(value or ""))


def said() -> Said:
    """What the fields hold now."""
    state, problems = st.session_state, tuple[Problem, ...]()
    start = end = None
    try:
        start, end = read_dates(state["plan_start"] or "", state["plan_end"] or "")
    except DataProblems as wrong:
        problems = wrong.problems
    setting = Setting(
        purpose=(state["plan_purpose"] or "").strip(),
        place=(state["plan_place"] or "").strip(),
        start=start,
        end=end,
        languages=tuple(state["plan_languages"] or ()),
        mandate=(state["plan_mandate"] or "").strip(),
    )
    return Said(setting, problems)


def keep_through_steps() -> None:
    """The fields keep their values while another step is shown, and while the language changes."""
    for name in KEYS:
        st.session_state[f"plan_{name}"] = st.session_state[f"plan_{name}"]


def fields(lang: str) -> None:
    """All of it, two columns wide; a phone stacks them."""
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        _area("purpose", lang)
        _area("mandate", lang)
        _languages(lang)
    with right:
        _convenor(lang)
        _line("place", lang)
        one, other = st.columns(2, gap="small")
        with one:
            _line("start", lang)
        with other:
            _line("end", lang)
        st.caption(texto(text("purpose.dates.how", lang)))
        show_problems(said().problems, lang)


def show_problems(problems: tuple[Problem, ...], lang: str) -> None:
    """Dates that cannot be right, and how to mend them."""
    for problem in problems:
        st.error(texto(problem_words(problem, lang)))


def _put(name: str, value: object) -> None:
    st.session_state[f"plan_{name}"] = value


def _area(name: str, lang: str) -> None:
    label, example = text(f"purpose.{name}", lang), text(f"purpose.{name}.example", lang)
    _ = st.text_area(label, key=f"plan_{name}", placeholder=example, max_chars=600, height=96)


def _line(name: str, lang: str) -> None:
    label, example = text(f"purpose.{name}", lang), text(f"purpose.{name}.example", lang)
    _ = st.text_input(label, key=f"plan_{name}", placeholder=example, max_chars=200)


def _convenor(lang: str) -> None:
    actors = actor_names(facts())
    _ = st.selectbox(
        text("dialogue.convenor", lang),
        list(actors),
        index=None,
        format_func=lambda actor: actors.get(actor, actor),
        key="plan_convenor",
        placeholder=text("dialogue.no_convenor", lang),
    )


def _languages(lang: str) -> None:
    chosen = st.session_state["plan_languages"] or ()
    _ = st.pills(
        text("purpose.languages", lang),
        list(dict.fromkeys((*SPOKEN, *chosen))),
        selection_mode="multi",
        format_func=lambda code: texto(language_name(code, lang)),
        key="plan_languages",
        wrap=True,
    )
