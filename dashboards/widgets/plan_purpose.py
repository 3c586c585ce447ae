"""What is the meeting for, about what, with how many chairs and under which rules?"""

from collections.abc import Mapping

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.plan_draft import FEWEST_SEATS, MOST_SEATS, start_anew
from dashboards.widgets.text import texto
from stakeholder_graph.messages import day, text
from stakeholder_graph.use_cases.choosing import actor_labels, actor_names, issue_names, plan_names
from stakeholder_graph.use_cases.planning import issues_of
from stakeholder_graph.vocabulary import Group

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
    _ = st.text_area(
        text("dialogue.purpose", lang),
        key="plan_purpose",
        placeholder=text("dialogue.purpose.example", lang),
        max_chars=600,
    )
    actors = actor_names(facts())
    _ = st.selectbox(
        text("dialogue.convenor", lang),
        list(actors),
        index=None,
        format_func=lambda actor: actors.get(actor, actor),
        key="plan_convenor",
        placeholder=text("dialogue.no_convenor", lang),
    )
    _rules(lang)
    _unsafe(lang)


def _rules(lang: str) -> None:
    frame.heading(text("dialogue.rules", lang))
    one, other = st.columns(2)
    with one:
        _ = st.number_input(text("dialogue.women_led", lang), 0, MOST_SEATS, key="plan_women_led")
    with other:
        _ = st.number_input(text("dialogue.from_here", lang), 0, MOST_SEATS, key="plan_from_here")
    with st.expander(texto(text("dialogue.per_group", lang))):
        frame.caution(text("dialogue.per_group.how", lang))
        for group in Group:
            _group_rule(group, lang)


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


def _group_rule(group: Group, lang: str) -> None:
    """At least and at most so many of a group; blank leaves it to the proposal."""
    left, right = st.columns(2)
    for place, name in ((left, "at_least"), (right, "at_most")):
        with place:
            _ = st.number_input(
                text(f"dialogue.{name}", lang, group=text(f"group.{group}", lang)),
                min_value=0,
                max_value=MOST_SEATS,
                value=None,
                key=f"plan_{name}_{group}",
                placeholder=text("dialogue.no_rule", lang),
            )


def _unsafe(lang: str) -> None:
    """Pairs that a person must not find at one table; nothing computed adds or lifts one."""
    frame.heading(text("dialogue.unsafe", lang))
    frame.caution(text("dialogue.unsafe.how", lang))
    names, short = actor_names(facts()), actor_labels(facts())
    for pair in facts().unsafe_pairs:
        words = _pair_words(pair.a, pair.b, pair.with_, short, lang)
        st.markdown("- " + texto(f"{words} ({pair.by})" if pair.by else words))
    one, other, third = st.columns(3)
    with one:
        a = _actor("dialogue.unsafe.one", "plan_unsafe_a", names, lang)
    with other:
        b = _actor("dialogue.unsafe.other", "plan_unsafe_b", names, lang)
    with third:
        only = _actor("dialogue.unsafe.only_with", "plan_unsafe_c", names, lang)
    ready = bool(a and b and a != b and only not in (a, b))
    label, icon = texto(text("dialogue.unsafe.add", lang)), ":material/add:"
    _ = st.button(label, disabled=not ready, on_click=_add_pair, icon=icon, key="plan_unsafe_add")
    _own_pairs(short, lang)


def _pair_words(a: str, b: str, thirds: tuple[str, ...], names: Mapping[str, str], lang: str) -> str:
    one, other = names.get(a, a), names.get(b, b)
    if thirds:
        third = ", ".join(names.get(third, third) for third in thirds)
        return text("dialogue.unsafe.only_with_pair", lang, a=one, b=other, third=third)
    return text("dialogue.unsafe.apart_pair", lang, a=one, b=other)


def _actor(label: str, key: str, names: Mapping[str, str], lang: str) -> str | None:
    return st.selectbox(
        text(label, lang),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=text("frame.choose", lang),
    )


def _add_pair() -> None:
    """Take over the pair that was chosen and empty the three fields."""
    state = st.session_state
    a, b = sorted((state["plan_unsafe_a"], state["plan_unsafe_b"]))
    if state["plan_unsafe_c"]:
        state["plan_only_with"] |= {(a, b, state["plan_unsafe_c"])}
    else:
        state["plan_apart"] |= {(a, b)}
    state["plan_unsafe_a"] = state["plan_unsafe_b"] = state["plan_unsafe_c"] = None


def _lift_pair(kind: str, pair: tuple[str, ...]) -> None:
    st.session_state[f"plan_{kind}"] -= {pair}


def _own_pairs(names: Mapping[str, str], lang: str) -> None:
    """The pairs of this plan, each with a way to take it back: a person put them there."""
    for kind in ("apart", "only_with"):
        for pair in sorted(st.session_state[f"plan_{kind}"]):
            a, b, *thirds = pair
            _ = st.button(
                texto(_pair_words(a, b, tuple(thirds), names, lang)),
                key=f"lift_{kind}_{'~'.join(pair)}",
                icon=":material/close:",
                type="tertiary",
                help=texto(text("dialogue.unsafe.lift", lang)),
                on_click=_lift_pair,
                args=(kind, pair),
            )
