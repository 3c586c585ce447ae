"""How does a test use a page without a browser?"""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from stakeholder_graph.vocabulary import Level

ENTRY = Path(__file__).parent.parent / "dashboards" / "streamlit_app.py"


def opened(name: str, store: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    """A page on a store, as somebody sees it who may see all; ``query`` stands in its address."""
    monkeypatch.setenv("STAKEHOLDER_STORE", str(store))
    monkeypatch.setenv("STAKEHOLDER_AUDIENCE", str(Level.RESTRICTED))
    st.cache_resource.clear()
    page = AppTest.from_file(str(ENTRY), default_timeout=120)
    page.query_params.update({"lang": "es", "on": "2026-01-15", **query})
    return stands(page.run().switch_page(f"app_pages/{name}.py").run())


def stands(page: AppTest) -> AppTest:
    """The page, if it came up."""
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    """Press the button with a key."""
    return stands(page.button(key=key).click().run())


def html(page: AppTest) -> str:
    """Everything that is drawn as HTML."""
    return " ".join(element.proto.body for element in page.get("html"))


def said(page: AppTest) -> str:
    """What stands in the boxes and captions of a page, as it is typed there."""
    boxes = (*page.error, *page.info, *page.success, *page.caption, *page.markdown, *page.subheader)
    return "\n".join(element.value.replace("\\", "") for element in boxes)


def at_table(page: AppTest) -> list[str]:
    """Who sits, by the buttons beside the names."""
    return [str(b.key).removeprefix("instead_") for b in page.main.button if str(b.key).startswith("instead_")]
