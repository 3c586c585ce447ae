"""Are there sides, which reconciliation would loosen most, and on which issues do known positions clash?"""

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.text import escaped
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.camps import signed_diagnosis
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.positions_words import diagnosis_lines, issue_line
from stakeholder_graph.use_cases.stances import stances_of
from stakeholder_graph.views.palette import STROKES
from stakeholder_graph.vocabulary import TieFamily

CLASHES_SHOWN = 3


def sides(choices: Choices) -> None:
    """What ties that bind and oppositions say together, and the issues with known positions on both sides."""
    lang = choices.lang
    frame.heading(text("influence.sides", lang))
    found = remembered(signed_diagnosis, territory=choices.territory, on=choices.on)
    if not found.opposing:
        frame.empty(text("influence.no_sides", lang), text("influence.no_sides.why", lang))
    else:
        *lines, caution = diagnosis_lines(found, lang)
        frame.card("</p><p>".join(escaped(line) for line in lines), edge=STROKES[TieFamily.OPPOSITION].colour)
        frame.caution(caution)
    known = remembered(stances_of, territory=choices.territory, on=choices.on)
    names = issue_names(facts(), lang)
    clashes = [issue_line(one, names[one.issue], lang) for one in known.issues if one.index > 0]
    if clashes:
        st.html(f'<h3 class="sg-title">{escaped(text("influence.clashes", lang))}</h3>')
        st.html("".join(f"<p>{escaped(line)}</p>" for line in clashes[:CLASHES_SHOWN]))
        frame.caution(text("influence.clashes.caution", lang))
