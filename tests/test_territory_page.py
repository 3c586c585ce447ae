"""Does the Territory page show where we stand, and lead on to the next thing to do?"""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards.widgets.text import texto
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import PartialDate, Records, Source, Tie
from stakeholder_graph.vocabulary import Level
from tests.browser import Opened
from tests.pages import said
from tests.seed import fill, seed_records

ENTRY = Path(__file__).parent.parent / "dashboards" / "streamlit_app.py"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("territory") / "store.sqlite3", seed_records())


def opened(
    store: Path, monkeypatch: pytest.MonkeyPatch, *, audience: Level = Level.RESTRICTED, **query: str
) -> AppTest:
    monkeypatch.setenv("STAKEHOLDER_STORE", str(store))
    monkeypatch.setenv("STAKEHOLDER_AUDIENCE", str(audience))
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
    assert shown.count('class="sg-card"') == 6, "four steps, whom to interview, whom no document names"
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


PLACE = "pe-madre-de-dios"
ASKED = ("amataf", "fenamad", "goremad", "cn-tres-islas", "minam")


def with_interviews() -> Records:
    """The seed, and three people who were asked about each other; one of them sees a tie that the other denies."""
    rows = [
        Source(
            id=f"talk-{who}",
            kind="interview",
            informant=who,
            asked=ASKED,
            date=PartialDate("2025"),
            disclosure=Level.PUBLIC,
        )
        for who in ASKED[:3]
    ]
    ties = [
        Tie(source=a, target=b, kind="collaborates_with", source_id=f"talk-{a}", disclosure=Level.TEAM)
        for a, b in (("amataf", "fenamad"), ("amataf", "goremad"), ("fenamad", "amataf"), ("fenamad", "minam"))
    ]
    return Records.of([*seed_records(), *rows, *ties])


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("asked") / "store.sqlite3", with_interviews())


def everything(page: AppTest) -> str:
    return f"{said(page)} {html(page)}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nobody_was_asked_the_page_says_so_and_still_says_whom_to_interview(
    lang: str, seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(seeded, monkeypatch, lang=lang, territory=PLACE)
    shown = everything(page)
    assert text("interviews.documents", lang) in shown
    assert text("informants.nobody", lang) in shown
    assert text("coverage.unseen", lang) not in shown
    assert "AMATAF" in html(page)
    assert [heading.value for heading in page.subheader] == [
        texto(text(code, lang))
        for code in ("territory.who", "territory.next", "coverage.question", "interviews.question",
                     "informants.question", "territory.fresh")
    ]  # fmt: skip


def test_each_chart_says_what_it_does_not_say_has_its_table_and_can_be_taken_along(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(seeded, monkeypatch, territory=PLACE)
    charts = len(page.get("vega_lite_chart"))
    assert charts == 4
    assert len(page.get("popover")) == 2 * charts
    assert len(page.dataframe) == charts
    assert len(page.get("download_button")) == 3 * charts


def test_what_those_who_were_asked_say_stands_side_by_side(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(asked, monkeypatch, territory=PLACE)
    shown = everything(page)
    assert text("interviews.documents", "es") not in shown
    assert text("informants.nobody", "es") not in shown
    groups = {"one": text("group.miners", "es"), "other": text("group.authorities", "es")}
    assert text("informants.differ", "es", **groups) in shown
    told = {"a": "AMATAF", "b": "GOREMAD", "yes_one": 1, "asked_one": 1, "yes_other": 0, "asked_other": 1}
    assert text("informants.differ.tie", "es", **told) in shown
    assert text("coverage.actors.few", "es", count=3) in shown
    assert text("informants.hidden", "es") not in shown


def test_the_team_is_told_that_a_no_may_be_a_tie_it_may_not_see(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(asked, monkeypatch, audience=Level.TEAM, territory=PLACE)
    assert text("informants.hidden", "es") in everything(page)


@pytest.mark.parametrize("audience", [Level.PUBLIC, Level.PARTNERS])
def test_below_the_team_the_page_is_the_same_whether_or_not_anybody_was_asked(
    audience: Level, asked: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [everything(opened(store, monkeypatch, audience=audience, territory=PLACE)) for store in (asked, seeded)]
    assert shown[0] == shown[1]
    assert text("informants.team", "es") in shown[0]
    assert text("interviews.documents.level", "es") in shown[0]
    assert text("interviews.documents", "es") not in shown[0]


def test_everywhere_at_once_nobody_is_proposed(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(seeded, monkeypatch, territory="all")
    assert text("interviews.choose", "es") in everything(page)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_page_stands_in_a_browser(
    width: int, scheme: str, seed_dashboard: str, open_page: Callable[..., Opened]
) -> None:
    found = open_page(f"{seed_dashboard}/?territory={PLACE}&lang=es&on=2026-01-15", width=width, scheme=scheme)
    found.assert_clean()
    assert (
        found.page.locator('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg').count() == 4
    )
