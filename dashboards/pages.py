"""Which pages are there, in which order?

A page is in the menu when its file stands in ``app_pages``: each file shows itself when Streamlit runs it.
"""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from stakeholder_graph.messages import text

FOLDER = Path(__file__).parent / "app_pages"

ICONS = {
    "territory": ":material/landscape:",
    "map": ":material/hub:",
    "influence": ":material/leaderboard:",
    "gaps": ":material/join:",
    "dialogue": ":material/forum:",
    "data": ":material/table_view:",
}
"""The pages in the order of the work, under the last part of their address."""


def page_names() -> list[str]:
    """The pages that exist, in the order of the menu."""
    return [name for name in ICONS if (FOLDER / f"{name}.py").is_file()]


def menu(lang: str) -> list[StreamlitPage]:
    """The pages as Streamlit shows them, named in a language."""
    return [
        st.Page(FOLDER / f"{name}.py", title=text(f"page.{name}", lang), icon=ICONS[name], url_path=name)
        for name in page_names()
    ]
