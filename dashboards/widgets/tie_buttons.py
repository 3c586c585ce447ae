"""How are an actor's ties listed, so that each can be opened?"""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboards.widgets.text import escaped, texto
from stakeholder_graph.messages import text
from stakeholder_graph.model import Actor
from stakeholder_graph.use_cases.actor_card import TieGroup
from stakeholder_graph.use_cases.evidence import Claim
from stakeholder_graph.views.palette import STROKES
from stakeholder_graph.views.sentences import period, source_words, verb

Ties = Sequence[tuple[Actor, tuple[Claim, ...]]]


def tie_groups(groups: Sequence[TieGroup], actor: Actor, lang: str, *, open_tie: Callable[[str, str], None]) -> None:
    """Each relation with its verb, then who stands in it, since when and who says so.

    The more relations, the fewer of each at first (five to two), so that the list stays as tall as the picture beside
    it; all others are folded away together.
    """
    first = {1: 5, 2: 5, 3: 3, 4: 3}.get(len(groups), 2)
    for group in groups:
        _relation(group, group.ties[:first], actor, lang, open_tie)
    rest = [(group, group.ties[first:]) for group in groups if len(group.ties) > first]
    if rest:
        with st.expander(texto(text("map.more_ties", lang, count=sum(len(ties) for _, ties in rest)))):
            for group, ties in rest:
                _relation(group, ties, actor, lang, open_tie)


def _relation(group: TieGroup, ties: Ties, actor: Actor, lang: str, open_tie: Callable[[str, str], None]) -> None:
    words = escaped(f"{verb(group.kind, lang, back=group.back)} ({len(group.ties)})")
    with st.container(gap=None):
        st.html(f'<div class="sg-edge" style="--edge:{STROKES[group.family].colour}">{words}</div>')
        for other, claims in ties:
            _ = st.button(
                actor_label(other, _said(claims, lang)),
                key=f"tie {group.kind} {group.back} {claims[0].state} {other.id}",
                type="tertiary",
                on_click=open_tie,
                args=(actor.id, other.id),
            )


def actor_label(actor: Actor, after: str = "") -> str:
    """A mark and a name as the label of a button, and what follows it."""
    name = f"![](lib/marks/{actor.family}.svg) **{texto(actor.label)}**"
    return f"{name} {texto(after)}" if after else name


def _said(claims: Sequence[Claim], lang: str) -> str:
    """Since when, by whom; of several claims the first and how many more."""
    first = claims[0]
    parts = [period(first.start, first.end, lang), source_words(first.source, lang)]
    words = " · ".join(part for part in parts if part)
    return words if len(claims) == 1 else f"{words} {text('map.more_claims', lang, count=len(claims) - 1)}"
