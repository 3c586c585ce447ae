"""Does the Territory page show where we stand, and lead on to the next thing to do?"""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards.widgets.text import texto
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Level
from tests.seed import fill, seed_records

ENTRY = Path(__file__).parent.parent / "dashboards" / "streamlit_app.py"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("territory") / "store.sqlite3", seed_records())


def opened(store: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("STAKEHOLDER_STORE", str(store))
    monkeypatch.setenv("STAKEHOLDER_AUDIENCE", str(Level.RESTRICTED))
    st.cache_resource.clear()
    page = AppTest.from_file(str(ENTRY), default_timeout=120)
    page.query_params.update({"lang": "es", "on": "2026-01-15", **query})
    page.run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_four_figures_and_one_step_before_three_others(
    lang: str, seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(seeded, monkeypatch, lang=lang, territory="co-antioquia-choco")
    assert page.title[0].value == texto(text("territory.question", lang))
    shown = html(page)
    assert all(text(f"territory.{name}", lang) in shown for name in ("actors", "ties", "sources", "age"))
    steps = shown[: shown.index(text("interviews.first.plain", lang, who="").split()[0])]
    assert steps.count('class="sg-card"') == 5, "four steps, and the card that the first interview stands in"
    assert [button.key for button in page.main.button] == ["next-step"]


def test_the_button_leads_to_the_page_where_the_step_is_done(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(seeded, monkeypatch, territory="co-antioquia-choco")
    page.main.button[0].click().run()
    assert not page.exception
    assert page.title[0].value == texto(text("gaps_page.question", "es"))


def test_the_share_of_the_largest_publisher_is_said_as_a_caution(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(seeded, monkeypatch, territory="pe-madre-de-dios")
    assert any("ARM" in caption.value and "53" in caption.value for caption in page.caption)


def test_an_empty_store_asks_for_the_first_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(fill(tmp_path / "empty.sqlite3", Records()), monkeypatch)
    assert text("territory.step.begin", "es") in html(page)
    assert page.main.button[0].label == text("territory.go.begin", "es")
