"""Which page does a person see, about which territory and day, in which language?

Streamlit runs this file from top to bottom at every click.
"""

from pathlib import Path

import streamlit as st

from dashboards import background, choices, pages
from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.shell import shell
from dashboards.widgets.sidebar import sidebar
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.messages import text

ASSETS = Path(__file__).parent / "assets"


def show() -> None:
    """Choose, show the page, write down what was chosen."""
    lang = choices.language()
    st.set_page_config(
        page_title=text("frame.product", lang),
        page_icon=str(ASSETS / "icon.png"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    st.html(ASSETS / "frame.css")
    try:
        records = facts()
    except StakeholderGraphError as error:
        frame.our_error(error, lang)
        _ = st.button(text("frame.try_again", lang), type="primary")
        return
    choices.restore(records)
    lang = choices.language()
    page = st.navigation(pages.menu(lang))
    sidebar(records, lang)
    shell(lang)
    background.visit_begins()
    try:
        page.run()
    except StakeholderGraphError as error:
        frame.our_error(error, lang)
    background.visit_ends()
    choices.write_address()


show()
