"""How does a gap stand on the page: who, why, what nobody knows, from which sources, what to do first?"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboards.pages import FOLDER
from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.marks import named
from dashboards.widgets.sources import source_list
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.measures.gaps import Gap, GapKind, Gaps, GapsHold
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.gap_ways import Way
from stakeholder_graph.use_cases.gaps import gap_sentences, holding_sentence, kind_sentences
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.views.gap_picture import as_address, way_picture

EDGE = {
    GapKind.GROUPS_APART: "#8c3b0c",
    GapKind.TIE_WORTH_MAKING: "#0f5c63",
    GapKind.FRAGILE_BRIDGE: "#b0720a",
    GapKind.ONLY_BROKER: "#b0720a",
    GapKind.CONFLICT_WITHOUT_MEDIATOR: "#d9363e",
    GapKind.CHAIN_BREAK: "#b0720a",
    GapKind.UNHEARD: "#d9363e",
    GapKind.NO_FORUM: "#8c3b0c",
}
SHOWN, REASONS_SHOWN = 1, 1
"""Before anything is unfolded: gaps of a kind, reasons of a gap."""


@dataclass(frozen=True, slots=True)
class Around:
    """What all cards need: the words, the way of today of each gap by its id, and how firm gaps are, once asked."""

    words: Words
    ways: Mapping[str, Way]
    held: GapsHold | None


def gap_list(found: Gaps, kind: GapKind, around: Around) -> None:
    """The question of a kind and its first gap as a card; the rest, what stands apart and what was left out folded."""
    lang = around.words.lang
    said, gaps = kind_sentences(found, kind, around.words), found.of(kind)
    frame.heading(said.question)
    if not gaps:
        st.markdown(texto(text("gaps.none", lang)))
    for gap in gaps[:SHOWN]:
        gap_card(gap, around)
    more, beside = gaps[SHOWN:], [*said.apart, *said.left_out]
    if not more and not beside:
        return
    title = text("gaps_page.more", lang, count=len(more)) if more else text("gaps_page.beside", lang)
    with st.expander(texto(title)):
        for gap in more:
            gap_card(gap, around)
        if beside:
            heading = f"**{texto(text('gaps_page.beside', lang))}**\n\n" if more else ""
            st.markdown(heading + "\n".join(f"- {texto(sentence)}" for sentence in beside))


def gap_card(gap: Gap, around: Around) -> None:
    """One gap: its title with the marks of those it is about, why, the first step, doubts and sources, and the map.

    The first reasons stand open, the others are one tap away.
    """
    words, lang = around.words, around.words.lang
    said = gap_sentences(gap, words)
    first, more = said.because[:REASONS_SHOWN], said.because[REASONS_SHOWN:]
    because = f'<ul class="sg-list">{list_items(first)}</ul>'
    if more:
        summary = escaped(text("gaps_page.more_reasons", lang, count=len(more)))
        because += f'<details><summary>{summary}</summary><ul class="sg-list">{list_items(more)}</ul></details>'
    step = bold(text("gaps.step", lang, sentence=said.first_step))
    small = [escaped(sentence) for sentence in said.unknown]
    if around.held is not None:
        small.append(escaped(holding_sentence(gap, around.held, lang)))
    small.append(source_list((source for reason in gap.because for source in reason.sources), lang, shown=3))
    way = around.ways.get(gap.id)
    with st.container(gap=None):
        frame.card(
            f"{_title(gap, said.title)}</p>{because}<p>{step}{_picture(way, words) if way else ''}",
            edge=EDGE[gap.kind],
            because="<br>".join(filter(None, small)),
        )
        see_on_map(gap, way, lang)


def see_on_map(gap: Gap, way: Way | None, lang: str) -> None:
    """A way to the map, with the two that would be tied, or the actor, in focus."""
    actor = gap.actors[0] if gap.actors else None
    if way is None and actor is None:
        return
    if st.button(
        texto(text("gaps_page.see_on_map", lang)), key=f"map {gap.id}", type="tertiary", icon=":material/hub:"
    ):
        pair = None if way is None else "~".join(sorted(way.pair))
        st.session_state.update(tie=pair, actor=None if pair else actor, by="actors", wider=True)
        st.switch_page(FOLDER / "map.py")


def _picture(way: Way, words: Words) -> str:
    """The way of today and the tie that would be, as a picture with what it shows in words."""
    lang = words.lang
    one, two = map(words.name, way.pair)
    now = [(words.name(actor), group) for actor, group in way.now]
    ends = ((one, way.groups[0]), (two, way.groups[1]))
    between = text("gaps_page.between", lang, count=max(0, len(now) - 2))
    if now:
        shown = text("gaps_page.way", lang, way=" – ".join(name for name, _ in now), one=one, two=two)
    else:
        shown = text("gaps_page.no_way", lang, one=one, two=two)
    address = as_address(way_picture(now, ends, frame.theme(), between=between))
    return f'<br><img class="sg-way" src="{address}" alt="{escaped(shown)}">'


def _title(gap: Gap, title: str) -> str:
    """The title; a single pair or actor with its marks."""
    actors = {actor.id: actor for actor in facts().actors}
    if gap.kind is GapKind.GROUPS_APART:
        return " – ".join(
            named(group, part, strong=True) for group, part in zip(gap.groups, title.split(" – "), strict=False)
        )
    shown = [actors[id_] for id_ in gap.actors if id_ in actors]
    if gap.kind is not GapKind.NO_FORUM and shown and len(shown) == len(gap.actors) <= len(gap.pairs[:1]) + 1:
        return " – ".join(named(actor.family, actor.label, strong=True) for actor in shown)
    return bold(title)
