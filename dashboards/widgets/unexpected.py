"""What does a person see when we made a mistake?"""

import logging

import streamlit as st

from dashboards.choices import language
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text

_log = logging.getLogger("dashboards")


def say_unexpected(error: Exception) -> bool:
    """Say so in words and keep the details for the log; True tells Streamlit that nothing more is to be shown."""
    _log.error("a page failed", exc_info=error)
    lang = language()
    st.error(texto(text("error.unexpected", lang)))
    st.caption(texto(text("error.unexpected.hint", lang)))
    return True
