"""How does the page around our content learn the reader's language?"""

from functools import cache

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer


@cache
def _shell() -> ComponentRenderer:
    return component("stakeholder-graph.shell", js="shell-1.js")


def shell(lang: str) -> None:
    """Tell the browser which language the page speaks; nothing is drawn."""
    with st.sidebar:
        _ = _shell()(key="shell", data={"lang": lang}, height=1)
