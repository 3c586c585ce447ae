"""What do we know, from whom, and can I add to it or correct it?"""

import streamlit as st

from dashboards.choices import chosen
from dashboards.session import audience
from dashboards.widgets import data_doubles, data_form, data_in, data_log, data_out, frame, saving
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.vocabulary import Level

choices = chosen()
lang = choices.lang
frame.head("data_page.question", choices)
saving.flash("data", lang)
TABS = {
    "bring": data_in.bring,
    "correct": data_form.correct,
    "doubles": data_doubles.doubles,
    "history": data_log.history,
    "take_away": data_out.take_away,
}
if audience() is Level.RESTRICTED:
    tabs = st.tabs([texto(text(f"data_page.tab.{name}", lang)) for name in TABS])
    for tab, show in zip(tabs, TABS.values(), strict=True):
        with tab:
            show(lang)
else:
    frame.caution(text("data_page.read_only", lang, level=text(f"level.{audience()}", lang)))
    data_out.take_away(lang)
