"""What does the person set for the agenda: what waits for what, strikes, what orders a block, weights of voices?"""

from collections.abc import Sequence

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.plan_said import held, number_field, pair_field, said, say, say_of, take_back, without
from dashboards.widgets.text import texto
from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.choosing import actor_labels, issue_names

HEAVIEST = 99


def settings(issues: Sequence[str], names: Sequence[str], lang: str) -> None:
    """What must come before what, where there is a strike, what orders a block, how long, how many women, weights."""
    known = issue_names(facts(), lang)
    labels = {issue: known.get(issue, issue) for issue in issues}
    with st.container(border=True):
        frame.heading(text("agenda.settings", lang))
        if len(issues) > 1:
            pair_field("issues", lang, labels, {"before": ""}, _add)
        rows = [
            (text("agenda.comes_before", lang, first=labels[a], then=labels[b]), (a, b))
            for a, b in said().before
            if {a, b} <= labels.keys()
        ]
        take_back(rows, "before", lang, without("before"))
        _ = st.pills(
            text("agenda.strikes", lang),
            list(issues),
            selection_mode="multi",
            format_func=lambda issue: texto(labels[issue]),
            wrap=True,
            **held("strikes", lang, [i for i in issues if i in said().struck], lambda on: say(struck=frozenset(on))),
        )
        _ = st.selectbox(
            text("agenda.order_by", lang),
            list(OrderedBy),
            format_func=lambda by: text(f"agenda.by.{by}", lang),
            **held("by", lang, said().ordered_by, lambda by: say(ordered_by=by)),
        )
        for name in ("length", "people", "women"):
            _number(name, lang)
        _weights(names, lang)


def _number(name: str, lang: str) -> None:
    number_field(text(f"agenda.{name}", lang), name, lang, getattr(said(), name), lambda n: say(**{name: n}))


def _add(_: str, first: str, then: str) -> None:
    say(before=(*(pair for pair in said().before if pair != (first, then)), (first, then)))


def _weights(names: Sequence[str], lang: str) -> None:
    """How much a voice at the table weighs; 1 unless she says otherwise."""
    labels = actor_labels(facts())
    named = {name: labels.get(name, name) for name in names}
    weights = {name: weight for name, weight in said().weights.items() if name in named and weight != 1}
    with st.expander(texto(text("agenda.weights.title", lang)), expanded=bool(weights)):
        frame.caution(text("agenda.weights.how", lang))
        one, other = st.columns([2, 1], gap="small")
        with one:
            voice = st.selectbox(
                text("agenda.weights.whose", lang),
                list(named),
                index=None,
                format_func=named.__getitem__,
                placeholder=text("frame.choose", lang),
                key="said_weight_of",
            )
        if voice is not None:
            with other:
                number_field(
                    text("agenda.weights.weight", lang),
                    f"weight_{voice}",
                    lang,
                    said().weights.get(voice, 1),
                    lambda weight: say_of("weights", voice, None if weight in (None, 1) else weight),
                    most=HEAVIEST,
                )
        rows = [(_weighs(named[name], weight, lang), name) for name, weight in weights.items()]
        take_back(rows, "weights", lang, lambda name: say_of("weights", str(name), None))


def _weighs(name: str, weight: int, lang: str) -> str:
    return text("agenda.weights.said", lang, name=name, weight=number(weight, lang))
