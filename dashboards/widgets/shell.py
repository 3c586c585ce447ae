"""How does the page around our content learn the reader's language?"""

import streamlit as st
from streamlit.components.v2 import component

_SHELL = component("stakeholder-graph.shell", js="shell-1.js")


def shell(lang: str) -> None:
    """Tell the browser which language the page speaks; nothing is drawn."""
    with st.sidebar:
        _ = _SHELL(key="shell", data={"lang": lang}, height=1)
