"""Does the page that people take away run nothing, call nobody, and show names as they were typed?"""

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from stakeholder_graph.model import Actor, Record, Records, Source, Territory, Tie
from stakeholder_graph.use_cases.taking import sheet_to_take
from stakeholder_graph.views.offline_picture import offline_page
from stakeholder_graph.views.sheet import Sheet
from stakeholder_graph.views.static_picture import static_picture
from stakeholder_graph.vocabulary import Group, Level, TieFamily, TieKind
from tests.hostile_text import HOSTILE
from tests.seed import seed_records


@cache
def hostile_sheet() -> Sheet:
    """A picture in which every name, publisher and place is an attack."""
    kinds, groups = list(TieKind)[:13], list(Group)
    records: list[Record] = [
        Actor(id=f"a{i}", name=text, short_name=text[:40], kind="ngo", group=groups[i % 11], source_id="s0")  # pyright: ignore[reportArgumentType]
        for i, text in enumerate(HOSTILE)
    ]
    records += [
        Tie(source=f"a{i}", target=f"a{j}", kind=kinds[i % 13], source_id=f"s{i}")
        for i, j in pairwise(range(len(HOSTILE)))
    ]
    records += [Source(id=f"s{i}", kind="document", publisher=text) for i, text in enumerate(HOSTILE)]  # pyright: ignore[reportArgumentType]
    records.append(Territory(id="t", kind="region", name_es=HOSTILE[0]))  # pyright: ignore[reportArgumentType]
    return sheet_to_take(
        Records.of(records),
        level=Level.RESTRICTED,
        lang="es",
        territory=None,
        on=date(2026, 1, 1),
        families=list(TieFamily),
    )


@cache
def seed_sheet() -> Sheet:
    asked = {"territory": "co-segovia-remedios", "on": date(2026, 1, 1), "families": frozenset(TieFamily)}
    return sheet_to_take(seed_records(), level=Level.PARTNERS, lang="es", **asked)  # pyright: ignore[reportArgumentType]


class Tags(HTMLParser):
    """The tags of a page, its scripts by kind, and the text of its table cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"td", "script"}:
            (self.cells if tag == "td" else self.scripts).append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        last = self.tags[-1][0] if self.tags else ""
        if last == "td":
            self.cells[-1] += data
        elif last == "script":
            self.scripts[-1] += data


@cache
def parsed(which: str) -> Tags:
    found = Tags()
    found.feed(offline_page(hostile_sheet() if which == "hostile" else seed_sheet()).decode())
    return found


def test_names_become_no_tag_of_the_page() -> None:
    plain, hostile = ({tag for tag, _ in parsed(which).tags} for which in ("seed", "hostile"))
    assert hostile <= plain
    assert not any(name.startswith("on") for _, attributes in parsed("hostile").tags for name in attributes)
    assert len(parsed("hostile").scripts) == len(parsed("seed").scripts) == 3


def test_names_stand_in_the_table_as_they_were_typed() -> None:
    cells = set(parsed("hostile").cells)
    assert {text for text in HOSTILE if text not in cells} == set()


def test_the_page_names_no_other_host() -> None:
    outside = [
        value for _, attributes in parsed("seed").tags for value in attributes.values() if value and "//" in value
    ]
    assert [value for value in outside if value != "http://www.w3.org/2000/svg"] == []


@pytest.mark.parametrize("which", ["seed", "hostile"])
def test_only_the_two_scripts_of_the_page_may_run(which: str) -> None:
    policy = next(a["content"] for tag, a in parsed(which).tags if tag == "meta" and "http-equiv" in a) or ""
    allowed = re.findall(r"'sha256-([^']+)'", policy)
    engine, script = parsed(which).scripts[1:]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (engine, script)]
    assert allowed == hashes
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy.split("script-src", 1)[1].split(";")[0]


@pytest.mark.browser
def test_it_draws_without_network_and_runs_nothing_that_stands_in_a_name(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_bytes(offline_page(hostile_sheet()))
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 900})
    page = context.new_page()
    asked, errors, dialogs = list[str](), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(file.as_uri())
    page.locator(".stage[data-labels]").wait_for()
    touch_everybody(page.locator(".stage").focus, page.keyboard.press)
    page.locator("summary").click()
    assert page.evaluate("globalThis.taken") is None
    assert (errors, dialogs, asked) == ([], [], [file.as_uri()])
    assert page.locator("#said p").count() > 1
    assert int(page.locator(".stage").get_attribute("data-labels") or 0) > 0
    context.close()


def touch_everybody(focus: Callable[[], None], press: Callable[[str], None]) -> None:
    focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 8:
        press(key)
        press("Enter")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_static_pictures_take_any_name_as_text(kind: str) -> None:
    made = static_picture(hostile_sheet(), kind)  # pyright: ignore[reportArgumentType]
    if kind == "svg":
        words = made.decode()
        assert "<script" not in words
        assert " on" not in re.sub(r">[^<]*<", "><", words)
        assert "$x^2$" in words, "a dollar sign starts no formula"
    else:
        assert made.startswith(b"\x89PNG")


def test_the_picture_says_for_whom_it_is_and_what_it_leaves_out() -> None:
    page = offline_page(seed_sheet()).decode()
    assert seed_sheet().for_whom in page
    assert seed_sheet().out_of_sight.startswith("Fuera de la vista: ")
    assert seed_sheet().for_whom in static_picture(seed_sheet(), "svg").decode()
