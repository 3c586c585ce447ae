"""What is the meeting for, about what, with how many chairs and under which rules?"""

from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.plan_draft import MOST_SEATS, start_anew
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.planning import issues_of, plans_of
from stakeholder_graph.views.names import named_in
from stakeholder_graph.vocabulary import Group


def issues_and_seats(choices: Choices) -> None:
    """The two choices that stand above every step."""
    lang = choices.lang
    names = {issue.id: named_in(issue, lang) for issue in facts().issues}
    known = issues_of(facts(), territory=str(choices.territory), on=choices.on)
    left, right = st.columns([2.4, 1], gap="large")
    with left:
        _ = st.pills(
            texto(text("dialogue.issues", lang)),
            [*known, *(issue for issue in st.session_state["plan_issues"] if issue not in known)],
            selection_mode="multi",
            format_func=lambda issue: texto(names.get(issue, issue)),
            key="plan_issues",
            wrap=True,
        )
    with right:
        _ = st.slider(texto(text("dialogue.seats", lang)), 2, MOST_SEATS, key="plan_seats")


def purpose(choices: Choices) -> None:
    """Go on with a kept plan, or say what this one is for and what it must keep to."""
    lang = choices.lang
    _kept_plans(choices)
    _ = st.text_area(
        texto(text("dialogue.purpose", lang)),
        key="plan_purpose",
        placeholder=text("dialogue.purpose.example", lang),
        max_chars=600,
    )
    actors = {actor.id: actor.name for actor in facts().actors}
    _ = st.selectbox(
        texto(text("dialogue.convenor", lang)),
        [None, *actors],
        format_func=lambda actor: text("dialogue.no_convenor", lang) if actor is None else actors[actor],
        key="plan_convenor",
        placeholder=text("frame.choose", lang),
    )
    frame.heading(text("dialogue.rules", lang))
    one, other = st.columns(2)
    with one:
        _ = st.number_input(texto(text("dialogue.women_led", lang)), 0, MOST_SEATS, key="plan_women_led")
    with other:
        _ = st.number_input(texto(text("dialogue.from_here", lang)), 0, MOST_SEATS, key="plan_from_here")
    with st.expander(texto(text("dialogue.per_group", lang))):
        for group in Group:
            _group_rule(group, lang)
    _unsafe(lang)


def _kept_plans(choices: Choices) -> None:
    lang, plans = choices.lang, plans_of(facts(), str(choices.territory))
    if not plans:
        return
    names = {plan.id: named_in(plan, lang) for plan in plans}

    def shown(plan: str | None) -> str:
        return text("dialogue.new_plan", lang) if plan is None else names[plan]

    _ = st.selectbox(
        texto(text("dialogue.kept_plans", lang)),
        [None, *names],
        format_func=shown,
        key="plan",
        placeholder=text("frame.choose", lang),
    )
    if st.session_state.get("plan"):
        _ = st.button(texto(text("dialogue.start_anew", lang)), on_click=start_anew, icon=":material/add:")


def _group_rule(group: Group, lang: str) -> None:
    """At least and at most so many of a group; blank leaves it to the proposal."""
    left, right = st.columns(2)
    for place, name in ((left, "at_least"), (right, "at_most")):
        kept = st.session_state[f"plan_{name}"]
        with place:
            value = st.number_input(
                texto(text(f"dialogue.{name}", lang, group=text(f"group.{group}", lang))),
                min_value=0,
                max_value=MOST_SEATS,
                value=kept.get(group),
                key=f"rule_{name}_{group}",
                placeholder=text("dialogue.no_rule", lang),
            )
        st.session_state[f"plan_{name}"] = {g: n for g, n in kept.items() if g is not group} | (
            {} if value is None else {group: int(value)}
        )


def _unsafe(lang: str) -> None:
    """Pairs that a person must not find at one table; nothing computed adds or lifts one."""
    frame.heading(text("dialogue.unsafe", lang))
    frame.caution(text("dialogue.unsafe.how", lang))
    names = {actor.id: actor.label for actor in facts().actors}
    for pair in facts().unsafe_pairs:
        rule = text(f"unsafe_rule.{pair.rule}", lang)
        thirds = ", ".join(names.get(third, third) for third in pair.with_)
        words = f"{names.get(pair.a, pair.a)} – {names.get(pair.b, pair.b)}: {rule} {thirds}".strip()
        st.markdown("- " + texto(f"{words} ({pair.by})" if pair.by else words))
    one, other, third = st.columns(3)
    with one:
        a = _actor("dialogue.unsafe.one", "unsafe_a", names, lang)
    with other:
        b = _actor("dialogue.unsafe.other", "unsafe_b", names, lang)
    with third:
        only = _actor("dialogue.unsafe.only_with", "unsafe_c", names, lang)
    if st.button(texto(text("dialogue.unsafe.add", lang)), disabled=not (a and b and a != b)):
        pair = tuple(sorted((str(a), str(b))))
        if only:
            st.session_state["plan_only_with"] |= {(*pair, only)}
        else:
            st.session_state["plan_apart"] |= {pair}
    _own_pairs(names.get, lang)


def _actor(label: str, key: str, names: dict[str, str], lang: str) -> str | None:
    return st.selectbox(
        texto(text(label, lang)),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        placeholder=text("frame.choose", lang),
    )


def _own_pairs(name: Callable[[str, str], str], lang: str) -> None:
    """The pairs of this plan, each with a way to take it back: a person put them there."""
    for kind in ("apart", "only_with"):
        for pair in sorted(st.session_state[f"plan_{kind}"]):
            a, b, *third = (name(actor, actor) for actor in pair)
            parts = {"a": a, "b": b} | ({"third": third[0]} if third else {})
            words = text(f"dialogue.unsafe.{kind}_pair", lang, count=None, **parts)
            if st.button(texto(words), key=f"lift_{kind}_{'~'.join(pair)}", icon=":material/close:", type="tertiary"):
                st.session_state[f"plan_{kind}"] -= {pair}
                st.rerun()
