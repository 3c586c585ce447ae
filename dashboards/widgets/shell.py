"""How does the page around our content learn the reader's language?"""

from functools import cache

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from stakeholder_graph.messages import text

_WORDS = {
    "Open": "shell.open",
    "Clear value": "shell.clear",
    "Increment": "shell.more",
    "Decrement": "shell.less",
    "Close": "shell.close",
    "App pages": "shell.pages",
    "Sidebar": "shell.sidebar",
    "Collapse sidebar": "shell.hide_sidebar",
    "Expand sidebar": "shell.show_sidebar",
    "file upload": "shell.file",
    "Add files": "shell.other_file",
    "Remove …": "shell.remove_file",
    "Help for …": "shell.help",
    "Scroll tabs left": "shell.tabs_left",
    "Scroll tabs right": "shell.tabs_right",
    "No results": "shell.no_results",
}
"""What Streamlit says in English, and our word for it; one that ends in … stands for all that begin so."""


@cache
def _shell() -> ComponentRenderer:
    return component("stakeholder-graph.shell", js="shell-1.js")


def shell(lang: str) -> None:
    """Tell the browser which language the page speaks; nothing is drawn."""
    words = {english: text(code, lang) for english, code in _WORDS.items()}
    with st.sidebar:
        _ = _shell()(key="shell", data={"lang": lang, "words": words}, height=1)
