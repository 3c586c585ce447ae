"""Does the picture answer to mouse, finger and keys, and does a view survive what people do next?"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import Opened

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Opened]
_VIEW = """(what) => {
  const find = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot?.stakeholderView) return each.shadowRoot.stakeholderView;
    }
  };
  const view = find(document);
  if (!view || !view.network) return null;
  if (what === "scale") return view.network.getScale();
  if (what === "ids") return [...view.nodes.keys()];
  const box = view.canvas.getBoundingClientRect(), node = view.nodes.get(what);
  const at = view.network.canvasToDOM({ x: node.x, y: node.y });
  return [box.left + at.x, box.top + at.y];
}"""


def view(page: Page, what: str) -> Any:
    """Where an actor stands on the screen, ``scale`` or ``ids``."""
    return page.evaluate(_VIEW, what)


def the_map(open_page: OpenPage, address: str, query: str = "", **options: Any) -> Opened:
    opened = open_page(f"{address}/map?territory=pe-south{query}", **options)
    opened.page.locator(".stage[data-labels]").wait_for()
    return opened


def address_with(opened: Opened, part: str) -> None:
    opened.page.wait_for_url(lambda url: part in url)
    opened.settle()


def test_most_labels_stand_and_none_is_lost(seed_dashboard: str, open_page: OpenPage) -> None:
    stage = the_map(open_page, seed_dashboard).page.locator(".stage")
    labels, marks = (int(stage.get_attribute(f"data-{name}") or 0) for name in ("labels", "marks"))
    assert marks == 70
    assert labels >= 0.7 * marks


def test_a_click_on_a_mark_opens_its_card_and_one_on_paper_closes_it(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard)
    opened.page.mouse.click(*view(opened.page, "sbga"))
    address_with(opened, "actor=sbga")
    assert opened.page.locator(".sg-head h2").inner_text() == "SBGA"
    box = opened.page.locator(".stage").bounding_box() or {}
    opened.page.mouse.click(box["x"] + 8, box["y"] + 8)
    opened.page.wait_for_url(lambda url: "actor=" not in url)
    opened.settle()
    assert opened.page.locator(".sg-head h2").count() == 0
    opened.assert_clean()


def test_a_click_on_a_line_opens_what_is_said_of_the_two(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard, "&actor=fairmined")
    (ax, ay), (bx, by) = view(opened.page, "fairmined"), view(opened.page, "mina-chede")
    opened.page.mouse.click(ax + 0.6 * (bx - ax), ay + 0.6 * (by - ay))
    address_with(opened, "tie=")
    assert "fairmined" in opened.page.url
    assert opened.page.locator(".sg-pair").count() == 1
    assert opened.page.locator(".sg-card").count() >= 1


def test_a_view_survives_a_change_of_language_and_of_page(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard, "&actor=sotrami")
    opened.page.locator("button.more").click()
    opened.page.locator("button.more").click()
    zoomed = view(opened.page, "scale")
    assert zoomed > 1.5
    opened.page.get_by_text("FR", exact=True).click()
    address_with(opened, "lang=fr")
    assert view(opened.page, "scale") == pytest.approx(zoomed)
    assert "actor=sotrami" in opened.page.url
    links = opened.page.locator('[data-testid="stSidebarNavLink"]')
    links.nth(0).click()
    opened.settle()
    assert "territory=pe-south" in opened.page.url
    links.nth(1).click()
    opened.page.locator(".stage[data-labels]").wait_for()
    opened.settle()
    assert view(opened.page, "scale") == pytest.approx(zoomed)
    assert "actor=sotrami" in opened.page.url
    assert opened.page.locator(".sg-head h2").inner_text() == "SOTRAMI"
    opened.assert_clean()


def test_keys_walk_open_and_let_go(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard)
    stage, said = opened.page.locator(".stage"), opened.page.locator(".says")
    stage.focus()
    opened.page.keyboard.press("ArrowRight")
    first = said.text_content()
    assert "Lazos: " in (first or "")
    opened.page.keyboard.press("ArrowRight")
    assert said.text_content() != first
    opened.page.keyboard.press("Enter")
    address_with(opened, "actor=")
    stage.focus()
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_url(lambda url: "actor=" not in url)
    opened.page.keyboard.press("+")
    assert view(opened.page, "scale") > 1.2
    opened.page.keyboard.press("0")
    assert view(opened.page, "scale") == pytest.approx(1)


def test_on_a_phone_the_page_scrolls_until_the_map_is_unlocked(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard, width=390)
    page, frame = opened.page, opened.page.locator(".frame")
    touch = "(canvas) => getComputedStyle(canvas).touchAction"
    assert page.locator(".stage canvas").evaluate(touch) == "pan-y"
    page.locator("button.move").tap()
    assert "locked" not in (frame.get_attribute("class") or "")
    assert page.locator(".stage canvas").evaluate(touch) != "pan-y"
    page.locator("button.move").tap()
    page.touchscreen.tap(*view(page, "sbga"))
    address_with(opened, "actor=sbga")
    opened.assert_clean()


def test_a_link_opens_what_it_says_in_another_language(seed_dashboard: str, open_page: OpenPage) -> None:
    query = "&on=2016-12-31&ties=opposition,supply&ended=1&wider=1&actor=aurelsa"
    opened = the_map(open_page, seed_dashboard, query, lang="fr")
    text = opened.page.locator(".sg-context").inner_text()
    assert "31 décembre 2016" in text
    assert "Collaboration" in text, "what is off is said"
    for part in query.strip("&").split("&"):
        assert part.replace(",", "%2C") in opened.page.url
    opened.assert_clean()


@pytest.mark.parametrize(
    "query", ["&actor=no-such", "&tie=a~b", "&on=yesterday", "&ties=x", "&lang=xx", "&actor=%3Cb%3E"]
)
def test_a_link_to_what_does_not_exist_opens_the_map(seed_dashboard: str, open_page: OpenPage, query: str) -> None:
    opened = the_map(open_page, seed_dashboard, query)
    opened.assert_clean()


def test_an_actor_from_elsewhere_is_let_go_with_its_territory(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard, "&actor=cocomacia")
    assert "actor=" not in opened.page.url


def test_the_picture_is_not_sent_again_at_a_click(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard)
    assert sum(b'"tall": [' in frame for frame in opened.received) == 1
    opened.received.clear()
    opened.page.mouse.click(*view(opened.page, "minem"))
    address_with(opened, "actor=minem")
    assert opened.received
    assert not any(b'"tall": [' in frame for frame in opened.received)


def test_groups_open_their_actors(seed_dashboard: str, open_page: OpenPage) -> None:
    opened = the_map(open_page, seed_dashboard, "&by=groups")
    assert set(view(opened.page, "ids")) >= {"miners", "buyers", "authorities"}
    opened.page.mouse.click(*view(opened.page, "miners"))
    opened.page.get_by_role("heading", name="Organizaciones mineras").wait_for()
    opened.settle()
    opened.page.get_by_role("button", name="AURELSA").click()
    address_with(opened, "actor=aurelsa")
    assert "by=groups" not in opened.page.url


@pytest.mark.parametrize(("name", "start"), [("Página", b"<!doctype html>"), ("PNG", b"\x89PNG"), ("SVG", b"<?xml")])
def test_the_picture_can_be_taken_along(seed_dashboard: str, open_page: OpenPage, name: str, start: bytes) -> None:
    opened = the_map(open_page, seed_dashboard)
    opened.page.locator("summary").filter(has_text="Llevarse este dibujo").click()
    opened.settle()
    with opened.page.expect_download(timeout=90_000) as waiting:
        opened.page.get_by_role("button").filter(has_text=name).click()
    assert waiting.value.path().read_bytes().startswith(start)
    assert "-partners." in waiting.value.suggested_filename
