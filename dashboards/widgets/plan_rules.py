"""Which rules must the list keep, and who must not find whom at one table?"""

from collections.abc import Mapping

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame, plan_traits
from dashboards.widgets.plan_draft import MOST_SEATS
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import actor_labels, actor_names
from stakeholder_graph.vocabulary import Group


def rules(lang: str) -> None:
    """What the person demands of the list."""
    _rules(lang)
    plan_traits.traits(lang)
    plan_traits.delegations(lang)
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
