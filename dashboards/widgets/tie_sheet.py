"""What is said about two actors, by whom, and where do the sources differ?"""

from collections.abc import Callable

import streamlit as st

from dashboards.widgets import frame
from dashboards.widgets.marks import named
from dashboards.widgets.sources import source_link
from dashboards.widgets.text import bold, escaped
from dashboards.widgets.tie_buttons import actor_label
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.evidence import Claim, ClaimState, TieCard
from stakeholder_graph.views.palette import DOUBTFUL, STROKES
from stakeholder_graph.views.sentences import confidence_words, source_words, tie_sentence

_WARNING = "#b0720a"


def tie_sheet(card: TieCard, lang: str, *, open_actor: Callable[[str], None]) -> None:
    """The two, what the sources do not agree on, then every claim as a sentence with its source."""
    a, b = card.a, card.b
    st.html(f'<div class="sg-pair"><h2>{named(a.family, a.label)}<br>{named(b.family, b.label)}</h2></div>')
    for found in card.disagreements:
        frame.card(escaped(text(f"map.disagree.{found}", lang)), edge=_WARNING)
    for claim in card.claims:
        frame.card(_claim(claim, lang), edge=STROKES[claim.family].colour, because=_rests_on(claim, lang))
    for source in card.denials:
        words = text("map.denied", lang, source=source_words(source, lang))
        frame.card(escaped(words), edge="#757f8c", because=source_link(source, lang))
    if not card.claims:
        frame.empty(text("map.no_claim", lang), text("map.no_claim.why", lang))
    for actor in (a, b):
        _ = st.button(actor_label(actor, text("map.open_actor", lang)), key=f"open {actor.id}", type="tertiary",
                      on_click=open_actor, args=(actor.id,))  # fmt: skip
    frame.caution(text("map.a_tie_is_a_claim", lang))


def _claim(claim: Claim, lang: str) -> str:
    said = tie_sentence(claim.subject.label, claim.kind, claim.other.label, lang, start=claim.start, end=claim.end)
    state = "" if claim.state is ClaimState.IN_FORCE else f" ({escaped(text(f'claim.{claim.state}', lang))})"
    return f"{bold(said)}{state}.<br>{escaped(text(f'meaning.{claim.kind}', lang))}"


def _rests_on(claim: Claim, lang: str) -> str:
    confidence = confidence_words(claim.confidence, lang)
    doubt = f" ({text('map.in_doubt', lang)})" if claim.confidence < DOUBTFUL else ""
    parts = [source_link(claim.source, lang), escaped(confidence + doubt)]
    tie = claim.tie
    if tie is not None and tie.strength is not None:
        parts.append(escaped(text("map.strength", lang, value=number(tie.strength, lang, digits=1))))
    if tie is not None and tie.amount is not None:
        amount = f"{number(tie.amount, lang, digits=2)} {tie.currency} {tie.unit}"
        parts.append(escaped(text("map.amount", lang, amount=amount)))
    if tie is not None and tie.note:
        parts.append(escaped(text("map.note", lang, note=tie.note)))
    return " · ".join(parts)
