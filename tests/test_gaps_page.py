"""Does the Gaps page show every kind with its because, the map of each pair, and what is asked for?"""

import json
import xml.etree.ElementTree as ET
from base64 import b64decode
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from stakeholder_graph.measures.gaps import GapKind, find_gaps
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.paths import distances
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.chart_files import chart_file
from stakeholder_graph.use_cases.gap_sheets import groups_sheet
from stakeholder_graph.use_cases.gap_ways import proposed_pair, shortest_way, ways_of_gaps
from stakeholder_graph.views.gap_picture import as_address, way_picture
from stakeholder_graph.vocabulary import Group, Level
from tests.pages import html, opened, press, said, stands
from tests.seed import fill, seed_records

ON = date(2025, 11, 1)
TERRITORIES = ("co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("gaps-page") / "store.sqlite3", seed_records())


def gaps_page(store: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    return opened("gaps", store, monkeypatch, **{"on": "2025-11-01", "territory": "pe-madre-de-dios", **query})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_stands_on_the_page_with_its_question(
    store: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    page = gaps_page(store, monkeypatch, lang=lang)
    for kind in GapKind:
        assert text(f"gap.question.{kind}", lang) in said(page)
    assert "gap." not in said(page)
    assert "gaps_page." not in html(page)


def test_one_gap_of_a_kind_stands_open_and_the_rest_is_folded(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gaps_page(store, monkeypatch)
    found = find_gaps(seed_records(), "pe-madre-de-dios", ON)
    labels = [expander.label for expander in page.expander]
    for kind in GapKind:
        more = len(found.of(kind)) - 1
        if more > 0:
            assert any(label == text("gaps_page.more", "es", count=more) for label in labels), kind
    assert html(page).count('class="sg-card"') == len(found.found)


def test_a_pair_is_shown_on_the_map_with_the_tie_that_is_proposed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gaps_page(store, monkeypatch)
    gap = find_gaps(seed_records(), "pe-madre-de-dios", ON).of(GapKind.TIE_WORTH_MAKING)[0]
    pair = proposed_pair(gap)
    assert pair
    on_map = press(page, f"map {gap.id}")
    assert on_map.title[0].value.startswith("¿Quién es quién")
    assert on_map.session_state["tie"] == "~".join(sorted(pair))
    drawn = json.loads(on_map.get("bidi_component")[0].proto.json)["picture"]
    ends = [line for line in drawn["lines"] if set(pair) == {line["from"], line["to"]}]
    assert [line["doubtful"] for line in ends] == [True]
    assert text("gaps_page.map.proposed", "es") in said(on_map)


def test_an_actor_without_a_pair_is_opened_on_the_map(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gaps_page(store, monkeypatch)
    gap = find_gaps(seed_records(), "pe-madre-de-dios", ON).of(GapKind.UNHEARD)[0]
    on_map = press(page, f"map {gap.id}")
    assert on_map.session_state["actor"] == gap.actors[0]
    assert on_map.session_state["tie"] is None


def test_a_documented_tie_is_never_drawn_as_proposed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("map", store, monkeypatch, territory="pe-madre-de-dios", on="2025-11-01", tie="amataf~arm")
    drawn = json.loads(page.get("bidi_component")[0].proto.json)["picture"]
    assert len([line for line in drawn["lines"] if {line["from"], line["to"]} == {"amataf", "arm"}]) == 1
    assert text("gaps_page.map.proposed", "es") not in said(page)


def test_how_firm_gaps_are_is_asked_for(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gaps_page(store, monkeypatch)
    assert "sorteos" not in html(page)
    page = stands(page.toggle(key="gaps_holds").set_value(True).run())
    for _ in range(120):
        if "sorteos en que cada lazo" in html(page):
            break
        page = stands(page.run())
    assert "de 100 sorteos en que cada lazo queda según su confianza" in html(page)
    assert text("gap.holds.no_ties", "es") in html(page)


def test_what_changed_is_asked_for_and_may_be_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = gaps_page(store, monkeypatch, territory="pe-south")
    page = stands(page.date_input(key="since 2025-11-01").set_value(date(2025, 10, 1)).run())
    page = stands(next(button for button in page.button if button.label == "Comparar").click().run())
    for _ in range(120):
        if "Sin cambio detectable" in html(page):
            break
        page = stands(page.run())
    assert "Sin cambio detectable entre el 1 de octubre de 2025 y el 1 de noviembre de 2025." in html(page)


def test_all_territories_at_once_and_nobody_here_are_said(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert text("gaps_page.choose", "es") in said(gaps_page(store, monkeypatch, territory="all"))


@pytest.mark.parametrize("territory", TERRITORIES)
def test_the_way_of_today_is_a_shortest_one(territory: str) -> None:
    ground = Ground(seed_records(), territory, ON)
    near = ground.contacts
    number = {x: i for i, x in enumerate(near)}
    steps = distances(near)
    ways = ways_of_gaps(seed_records(), territory, ON)
    assert ways
    for way in ways.values():
        ids = [actor for actor, _ in way.now]
        assert all(b in near[a] for a, b in pairwise(ids))
        if all(x in number for x in way.pair):
            distance = steps[number[way.pair[0]], number[way.pair[1]]]
            assert len(ids) == (distance + 1 if distance < len(near) else 0)
        if ids:
            assert (ids[0], ids[-1]) == way.pair


def test_a_way_to_nobody_known_is_none() -> None:
    assert shortest_way({"a": frozenset()}, "a", "z") == ()


@given(st.lists(st.text(max_size=30), min_size=0, max_size=7), st.sampled_from(["light", "dark"]))
def test_every_way_is_a_picture_whatever_the_names(names: list[str], theme: str) -> None:
    printable = ["".join(c for c in name if c.isprintable()) for name in names]
    now = [(name, Group.MINERS) for name in printable] if len(names) > 1 else []
    svg = way_picture(now, (("<a>&", Group.MINERS), ("b", Group.BUYERS)), theme, between="…")
    tree = ET.fromstring(svg)  # noqa: S314
    assert len(tree.findall("{*}path")) == 1 + (len(now) if 2 <= len(now) <= 4 else 2)
    assert len(tree.findall("{*}line")) == bool(now)
    assert b64decode(as_address(svg).split(",")[1]).decode() == svg


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_matrix_of_groups_can_be_taken_along(lang: str) -> None:
    sheet = groups_sheet(seed_records(), level=Level.PUBLIC, lang=lang, territory="co-antioquia-choco", on=ON)
    assert not [words for words in (sheet.title, *sheet.cautions, *sheet.columns.values()) if "gaps_page" in words]
    table = chart_file(sheet, "csv").decode("utf-8-sig").splitlines()
    assert len(table) == 1 + 55
    assert b"<svg" in chart_file(sheet, "svg")
    assert chart_file(sheet, "png").startswith(b"\x89PNG")
