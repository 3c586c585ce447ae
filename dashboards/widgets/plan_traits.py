"""Which rules are about a kind, a place, a side of an issue or a woman at the head, and who sends several people?"""

from collections.abc import Mapping

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.plan_draft import MOST_SEATS
from dashboards.widgets.text import texto
from stakeholder_graph.dialogue.request import By, RuleKind, Side, Trait
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import actor_labels, actor_names, issue_names, territory_names
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.rule_words import limit_in_words
from stakeholder_graph.vocabulary import ActorKind

MOST_SENT = 12
_LIMITS = (RuleKind.AT_LEAST, RuleKind.AT_MOST)
_FIELDS = ("rule_kind", "rule_territory", "rule_issue", "rule_least", "rule_most")


def traits(lang: str) -> None:
    """The rules there are, each to be taken back, and fields for one more."""
    state = st.session_state
    count = sum(len(state[f"plan_{kind}_traits"]) for kind in _LIMITS)
    with st.expander(texto(text("rules.more", lang)), expanded=bool(count)):
        frame.caution(text("rules.more.how", lang))
        words = Words.of(facts(), lang)
        for kind in _LIMITS:
            for trait, number in sorted(state[f"plan_{kind}_traits"].items()):
                said = limit_in_words(kind, trait, number, words)
                _take_back(f"{said[:1].upper()}{said[1:]}", f"rule_back_{kind}_{trait}", _drop, (kind, trait), lang)
        _one_more(lang)


def _take_back(words: str, key: str, then: object, about: tuple[object, ...], lang: str) -> None:
    _ = st.button(
        texto(words),
        key=key,
        icon=":material/close:",
        type="tertiary",
        help=texto(text("said.take_back", lang)),
        on_click=then,  # type: ignore[arg-type]
        args=about,
    )


def _drop(kind: RuleKind, trait: Trait) -> None:
    del st.session_state[f"plan_{kind}_traits"][trait]


def _one_more(lang: str) -> None:
    by = st.selectbox(
        text("rules.by", lang),
        list(By),
        format_func=lambda by: text(f"rules.by.{by}", lang),
        key=f"rule_by_{lang}",
    )
    trait = _trait(By(by), lang)
    left, right = st.columns(2)
    with left:
        least = _number("rules.least", "rule_least", lang)
    with right:
        most = _number("rules.most", "rule_most", lang)
    ready = trait is not None and (least is not None or most is not None)
    contrary = least is not None and most is not None and least > most
    if contrary:
        frame.caution(text("rules.contrary", lang))
    label, icon = texto(text("rules.add", lang)), ":material/add:"
    limits = {RuleKind.AT_LEAST: least, RuleKind.AT_MOST: most}
    _ = st.button(label, key="rule_add", icon=icon, disabled=not ready or contrary, on_click=_add, args=(trait, limits))


def _number(label: str, key: str, lang: str) -> int | None:
    return st.number_input(
        text(label, lang), 0, MOST_SEATS, value=None, key=key, placeholder=text("dialogue.no_rule", lang)
    )


def _trait(by: By, lang: str) -> Trait | None:
    match by:
        case By.WOMEN_LED:
            return Trait(by)
        case By.KIND:
            kinds = {str(kind): text(f"actor_kind.{kind}", lang) for kind in ActorKind}
            return _about(by, _one_of("rules.by.kind", "rule_kind", kinds, lang))
        case By.TERRITORY:
            return _about(by, _one_of("rules.by.territory", "rule_territory", territory_names(facts(), lang), lang))
        case By.STANCE:
            left, right = st.columns(2)
            with left:
                issue = _one_of("rules.issue", "rule_issue", issue_names(facts(), lang), lang)
            with right:
                side = st.selectbox(
                    text("rules.side", lang),
                    list(Side)[::-1],
                    format_func=lambda side: text(f"invitation.side.{side}", lang),
                    key=f"rule_side_{lang}",
                )
            return Trait.stance(issue, Side(side)) if issue else None


def _about(by: By, value: str | None) -> Trait | None:
    return Trait(by, value) if value else None


def _one_of(label: str, key: str, names: Mapping[str, str], lang: str) -> str | None:
    return st.selectbox(
        text(label, lang),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, one),
        key=key,
        placeholder=text("frame.choose", lang),
    )


def _add(trait: Trait, limits: Mapping[RuleKind, int | None]) -> None:
    """Take over the rule and empty the fields."""
    state = st.session_state
    for kind, number in limits.items():
        if number is not None:
            state[f"plan_{kind}_traits"][trait] = int(number)
    for field in _FIELDS:
        if field in state:
            state[field] = None


def delegations(lang: str) -> None:
    """Who sends more than one person, each to be taken back, and fields for one more."""
    state, short, names = st.session_state, actor_labels(facts()), actor_names(facts())
    with st.expander(texto(text("rules.delegates", lang)), expanded=bool(state["plan_chairs"])):
        frame.caution(text("rules.delegates.how", lang))
        for actor, number in sorted(state["plan_chairs"].items()):
            said = text("rules.sends", lang, count=number, name=short.get(actor, actor))
            _take_back(said, f"chairs_back_{actor}", _one_again, (actor,), lang)
        left, right = st.columns([2, 1])
        with left:
            who = _one_of("rules.who_sends", "chairs_of", names, lang)
        with right:
            number = st.number_input(text("rules.how_many", lang), 2, MOST_SENT, key="chairs_number")
        label, icon = texto(text("absences.add", lang)), ":material/add:"
        _ = st.button(
            label, key="chairs_add", icon=icon, disabled=not who, on_click=_send, args=(who, int(number or 2))
        )


def _send(actor: str, number: int) -> None:
    st.session_state["plan_chairs"][actor] = number
    st.session_state["chairs_of"] = None


def _one_again(actor: str) -> None:
    del st.session_state["plan_chairs"][actor]
