"""What does she ask of the room: how many tables and rounds, which rules, who sits together, who apart?"""

from collections.abc import Mapping

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.plan_said import held, number_field, pair_field, said, say, take_back, without
from dashboards.widgets.text import texto
from stakeholder_graph.dialogue.room.people import MOST_ROUNDS
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.room_asked import LIFTABLE, RoomAsked

_ENDS = ("room.pair.one", "room.pair.other")
_PAIRS = {"together": "together", "separate": "separate"}


def settings(asked: RoomAsked, issues: tuple[str, ...], names: Mapping[str, str], lang: str) -> None:
    """Numbers, rules of a table, the issue whose positions are mixed, pairs."""
    with st.container(border=True):
        frame.heading(text("room.settings", lang))
        left, right = st.columns(2, gap="small")
        with left:
            _number("tables", lang, least=1, most=max(len(asked.who.people) // 2, said().tables or 1))
        with right:
            _number("rounds", lang, least=1, most=MOST_ROUNDS)
        _rules(lang)
        _number("women_share", lang, least=1, most=100)
        _stance(issues, lang)
        _pairs(names, lang)


def _number(name: str, lang: str, **limits: int) -> None:
    label = text(f"room.number.{name}", lang)
    number_field(label, f"room_{name}", lang, getattr(said(), name), lambda n: say(**{name: n}), **limits)


def _rules(lang: str) -> None:
    in_force = [kind for kind in LIFTABLE if kind not in said().lifted]
    _ = st.pills(
        text("room.rules", lang),
        list(LIFTABLE),
        selection_mode="multi",
        format_func=lambda kind: texto(text(f"room.rule.{kind}", lang)),
        wrap=True,
        **held(
            "room_rules",
            lang,
            in_force,
            lambda on: say(lifted=frozenset(str(kind) for kind in LIFTABLE if kind not in on)),
        ),
    )


def _stance(issues: tuple[str, ...], lang: str) -> None:
    names = issue_names(facts(), lang)
    options = list(dict.fromkeys((*issues, *([said().stance_on] if said().stance_on else []))))
    _ = st.selectbox(
        text("room.stance_on", lang),
        options,
        format_func=lambda issue: names.get(issue, issue),
        placeholder=text("room.stance_on.proposed", lang),
        **held("room_stance", lang, said().stance_on, lambda issue: say(stance_on=issue)),
    )


def _pairs(names: Mapping[str, str], lang: str) -> None:
    """Who must, or must not, share a table; safety is marked elsewhere and always binds."""
    if len(names) < 2:
        return
    pair_field("room", lang, names, {kind: text(f"room.pair.{kind}", lang) for kind in _PAIRS}, _add, ends=_ENDS)
    for kind in _PAIRS:
        rows = [
            (text(f"room.pair_said.{kind}", lang, a=names.get(a, a), b=names.get(b, b)), (a, b))
            for a, b in getattr(said(), kind)
        ]
        take_back(rows, f"room_{kind}", lang, without(kind))


def _add(kind: str, first: str, then: str) -> None:
    """A later word on the same two takes the place of an earlier one."""
    pair = (min(first, then), max(first, then))
    kept = {name: tuple(one for one in getattr(said(), name) if set(one) != {*pair}) for name in _PAIRS}
    say(**{**kept, kind: (*kept[kind], pair)})
