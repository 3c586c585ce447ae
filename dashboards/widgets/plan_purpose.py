"""What is the meeting for, about what, with how many chairs?"""

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts, remembered
from dashboards.widgets import frame, plan_known, plan_rules, plan_setting
from dashboards.widgets.plan_draft import FEWEST_SEATS, MOST_SEATS, start_anew
from dashboards.widgets.text import texto
from stakeholder_graph.messages import day, text
from stakeholder_graph.use_cases.choosing import issue_names, plan_names
from stakeholder_graph.use_cases.planning import issues_of

ISSUES_SHOWN = 7


def issues_and_seats(choices: Choices) -> None:
    """The two choices that stand above every step."""
    left, right = st.columns([2.4, 1], gap="large")
    with left:
        _issues(choices)
    with right:
        _ = st.slider(text("dialogue.seats", choices.lang), FEWEST_SEATS, MOST_SEATS, key="plan_seats")


def what_about(choices: Choices) -> None:
    """The issues, in one line: in the later steps they are only read."""
    names, lang = issue_names(facts(), choices.lang), choices.lang
    chosen = ", ".join(names.get(issue, issue) for issue in st.session_state["plan_issues"] or ())
    frame.caution(text("invitation.about", lang, issues=chosen, on=day(choices.on, lang)))


def _issues(choices: Choices) -> None:
    """The issues that most have a position on, and those chosen; all others when asked for."""
    lang, state = choices.lang, st.session_state
    names = issue_names(facts(), lang)
    known = remembered(issues_of, territory=choices.territory, on=choices.on)
    chosen = [issue for issue in state["plan_issues"] if issue not in known]
    everything = [*known, *chosen]
    shown = [issue for issue in known[:ISSUES_SHOWN] if issue not in chosen]
    shown += [issue for issue in everything if issue in state["plan_issues"] and issue not in shown]
    more = len(everything) - len(shown)
    _ = st.pills(
        text("dialogue.issues", lang),
        everything if state.get("plan_all_issues") else shown,
        selection_mode="multi",
        format_func=lambda issue: texto(names.get(issue, issue)),
        key="plan_issues",
        wrap=True,
    )
    if more and not state.get("plan_all_issues"):
        label = texto(text("dialogue.more_issues", lang, count=more))
        _ = st.button(label, icon=":material/add:", type="tertiary", on_click=_show_all_issues)


def _show_all_issues() -> None:
    st.session_state["plan_all_issues"] = True


def purpose(choices: Choices) -> None:
    """Go on with a kept plan, or say what this one is for and what it must keep to."""
    lang = choices.lang
    _kept_plans(choices)
    plan_setting.fields(lang)
    state = st.session_state
    plan_known.known(tuple(state["plan_issues"] or ()), state["plan_convenor"], choices)
    plan_rules.rules(lang)
    label, icon = texto(text("purpose.go_on", lang)), ":material/arrow_forward:"
    _ = st.button(label, type="primary", icon=icon, key="plan_go_on", on_click=_go_on)
    frame.caution(text("purpose.go_on.how", lang))


def _go_on() -> None:
    st.session_state["plan_step"] = "who"


def _kept_plans(choices: Choices) -> None:
    lang = choices.lang
    names = plan_names(facts(), str(choices.territory), lang)
    if not names:
        return
    _ = st.selectbox(
        text("dialogue.kept_plans", lang),
        list(names),
        index=None,
        format_func=lambda plan: names.get(plan, plan),
        key="plan",
        placeholder=text("dialogue.new_plan", lang),
    )
    if st.session_state.get("plan"):
        label, icon = texto(text("dialogue.start_anew", lang)), ":material/add:"
        _ = st.button(label, on_click=start_anew, icon=icon, key="plan_anew")
