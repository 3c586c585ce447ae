"""How does a gap stand on the page: who, why, what nobody knows, from which sources, what to do first?"""

from collections.abc import Sequence

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.marks import named
from dashboards.widgets.sources import source_list
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.measures.gaps import Gap, GapKind, Gaps
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.gaps import gap_sentences, kind_sentences
from stakeholder_graph.use_cases.invitation_reasons import Words

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
SHOWN, APART_SHOWN, REASONS_SHOWN = 3, 2, 2


def gap_list(found: Gaps, kind: GapKind, words: Words) -> None:
    """The question of a kind, its first gaps as cards, the rest folded, what stands apart below."""
    around, gaps = kind_sentences(found, kind, words), found.of(kind)
    frame.heading(around.question)
    if not gaps:
        st.markdown(texto(text("gaps.none", words.lang)))
    for gap in gaps[:SHOWN]:
        gap_card(gap, words)
    if len(gaps) > SHOWN:
        with st.expander(texto(text("gaps_page.more", words.lang, count=len(gaps) - SHOWN))):
            for gap in gaps[SHOWN:]:
                gap_card(gap, words)
    for sentence in around.apart[:APART_SHOWN]:
        frame.caution(text("gaps.apart", words.lang, sentence=sentence))
    beside = [*around.apart[APART_SHOWN:], *around.left_out]
    if beside:
        with st.expander(texto(text("gaps_page.beside", words.lang))):
            st.markdown("\n".join(f"- {texto(sentence)}" for sentence in beside))


def gap_card(gap: Gap, words: Words) -> None:
    """One gap: its title with the marks of those it is about, why, the first step, doubts and sources.

    The first reasons stand open, the others are one tap away.
    """
    said, lang = gap_sentences(gap, words), words.lang
    first, more = said.because[:REASONS_SHOWN], said.because[REASONS_SHOWN:]
    because = f'<ul class="sg-list">{_items(first)}</ul>'
    if more:
        summary = escaped(text("gaps_page.more_reasons", lang, count=len(more)))
        because += f'<details><summary>{summary}</summary><ul class="sg-list">{_items(more)}</ul></details>'
    step = bold(text("gaps.step", lang, sentence=said.first_step))
    small = [escaped(sentence) for sentence in said.unknown]
    small.append(source_list((source for reason in gap.because for source in reason.sources), lang, shown=3))
    frame.card(
        f"{_title(gap, said.title)}</p>{because}<p>{step}",
        edge=EDGE[gap.kind],
        because="<br>".join(filter(None, small)),
    )


def _items(sentences: Sequence[str]) -> str:
    return "".join(f"<li>{escaped(sentence)}</li>" for sentence in sentences)


def _title(gap: Gap, title: str) -> str:
    """The title; a single pair or actor with its marks."""
    actors = {actor.id: actor for actor in facts().actors}
    if gap.kind is GapKind.GROUPS_APART:
        return " – ".join(
            named(group, part, strong=True) for group, part in zip(gap.groups, title.split(" – "), strict=False)
        )
    shown = [actors[id_] for id_ in gap.actors if id_ in actors]
    if shown and len(shown) == len(gap.actors) <= len(gap.pairs[:1]) + 1:
        return " – ".join(named(actor.family, actor.label, strong=True) for actor in shown)
    return bold(title)
