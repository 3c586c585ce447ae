"""What do those who were asked say, how far do they agree, and whom did none of them name?"""

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.coverage_view import who_is_unseen
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import escaped, list_items
from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.coverage import Coverage
from stakeholder_graph.use_cases.coverage_words import may_see_informants
from stakeholder_graph.use_cases.informant_words import agreement_words, differing_words, map_table, titles
from stakeholder_graph.use_cases.informants import WhoseMap, whose_map
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.vocabulary import Level

_EDGE, _PAIRS = "#0f5c63", 3


def what_interviews_say(known: Coverage, choices: Choices) -> None:
    """Maps side by side and who is unseen; where nobody was interviewed, what interviews would tell."""
    lang = choices.lang
    if not may_see_informants(audience()):
        frame.heading(text("informants.question", lang))
        frame.empty(text("informants.team", lang), text("informants.team.why", lang))
        return
    kinds = choices.among(DEFAULT_KINDS)
    found = remembered(whose_map, territory=choices.territory, on=choices.on, kinds=kinds)
    if not found.maps and not known.actors.interviews:
        frame.heading(text("informants.question", lang))
        frame.empty(text("informants.nobody", lang), text("informants.nobody.why", lang))
        return
    left, right = st.columns(2, gap="large")
    with left:
        maps_side_by_side(found, lang)
    with right:
        who_is_unseen(known, lang)


def maps_side_by_side(found: WhoseMap, lang: str) -> None:
    """How alike the maps are, where groups of informants differ, and each map as a row."""
    frame.heading(text("informants.question", lang))
    if not found.maps:
        frame.empty(text("informants.no_maps", lang), text("informants.no_maps.why", lang))
        return
    words = Words.of(facts(), lang)
    st.html("".join(f"<p>{escaped(line)}</p>" for line in agreement_words(found, lang)))
    for pair in found.groups[:_PAIRS]:
        title, ties = differing_words(pair, words)
        lines = list_items(ties)
        st.html(
            f'<div class="sg-card" style="--edge:{_EDGE}"><p>{escaped(title)}</p><ul class="sg-list">{lines}</ul></div>'
        )
    hidden = "" if audience() is Level.RESTRICTED else f" {text('informants.hidden', lang)}"
    frame.caution(text("informants.caution", lang) + hidden)
    with frame.folded(lang):
        small_table(map_table(found, words), titles(lang))
