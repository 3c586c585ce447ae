"""Does the last step show, print and share what is kept, and do readers find what was shared with them, and no more?"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from dashboards.background import jobs
from stakeholder_graph.cli import main
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.planning import propose, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.releasing import levels_released
from stakeholder_graph.use_cases.workspace import history, open_workspace, read_facts
from stakeholder_graph.vocabulary import Level
from tests.browser import Opened, dashboard
from tests.pages import html, opened, press, said, stands
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
FOREST = "pe-madre-de-dios"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a kept plan of one table, and the plan."""
    place = fill(tmp_path_factory.mktemp("pack") / "store.sqlite3", seed_records())
    workspace = open_workspace(str(place), Level.RESTRICTED)
    proposal = propose(seed_records(), audience=Level.RESTRICTED, territory=FOREST, on=DAY, seats=8)
    said = Preparation(tables=1, rounds=1)
    plan = save_plan(workspace, seed_records(), proposal, by="Ana", lang="es", preparation=said).dialogue
    workspace.store.close()
    return place, plan


@pytest.fixture
def plan(kept: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """The same, for a test that writes."""
    place = tmp_path / "store.sqlite3"
    shutil.copy(kept[0], place)
    return place, kept[1]


def at_pack(store: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    page = opened("dialogue", store, monkeypatch, territory=FOREST, **query)
    return stands(page.segmented_control(key="plan_step").set_value("pack").run())


def settled(page: AppTest) -> AppTest:
    while jobs().rest(60.0):
        page.run()
    return stands(page.run())


def test_a_plan_that_is_not_kept_has_no_pack(plan: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    page = at_pack(plan[0], monkeypatch)
    assert text("pack.not_kept", "es") in said(page)
    assert not page.get("download_button")


def test_for_partners_there_is_only_what_is_shared_and_for_all_the_whole_plan(
    plan: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_pack(plan[0], monkeypatch, plan=plan[1])
    assert "Nadie ha compartido una lista con este nivel (Aliados)." in said(page)
    page = settled(stands(page.segmented_control(key="pack_level").set_value(Level.RESTRICTED).run()))
    labels = [button.proto.label.replace("\\", "") for button in page.get("download_button")]
    assert labels[:4] == [text(f"pack.take.{kind}", "es") for kind in ("html", "xlsx", "json", "room")]
    assert labels.count(text("pack.take.page", "es")) == 6
    assert "Nivel: reservada." in html(page)
    assert "Ana" in html(page)


def test_a_list_is_shared_with_a_reason_seen_by_readers_and_withdrawn(
    plan: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_pack(plan[0], monkeypatch, plan=plan[1])
    page = press(page, "release_confirm")
    assert text("error.release_needs_why", "es") in said(page)
    page = stands(page.text_input(key="release_why").set_value("Para que confirmen").run())
    page = press(page, "release_confirm")
    assert "nombres con: Aliados." in said(page)

    workspace = open_workspace(str(plan[0]), Level.RESTRICTED)
    assert levels_released(read_facts(workspace), plan[1]) == (Level.PARTNERS,)
    assert history(workspace, limit=1)[0].why.endswith("Para que confirmen")

    reader = seen_by(Level.PARTNERS, plan[0], monkeypatch)
    assert "Lista compartida" in html(reader)
    assert not reader.main.button
    assert "Nadie ha compartido una lista con este nivel (Pública)." in said(
        seen_by(Level.PUBLIC, plan[0], monkeypatch)
    )

    page = at_pack(plan[0], monkeypatch, plan=plan[1])
    page = stands(page.text_input(key="release_why").set_value("Cambió la fecha").run())
    page = press(page, "withdraw_partners")
    assert not levels_released(read_facts(workspace), plan[1])
    workspace.store.close()


def seen_by(level: Level, store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    page = opened("dialogue", store, monkeypatch, territory=FOREST)
    monkeypatch.setenv("STAKEHOLDER_AUDIENCE", str(level))
    return stands(page.run())


def test_lists_are_shared_shown_and_withdrawn_in_the_terminal(plan: tuple[Path, str]) -> None:
    store, id_ = plan

    def run(*words: str, audience: str = "restricted") -> tuple[int, str, str]:
        environment = {"STAKEHOLDER_AUDIENCE": audience}
        found = CliRunner().invoke(main, ["--store", str(store), "--lang", "es", *words], env=environment)
        return found.exit_code, found.stdout, found.stderr

    code, out, _ = run("release", id_, "--list", "table", "--list", "beside", "--dry-run")
    assert code == 0
    assert "En la mesa" in out
    assert run("release", id_)[0] == 2
    assert run("release", id_, "--why", "x", audience="team")[0] == 2
    code, _, err = run("release", id_, "--to", "team", "--why", "Para preparar")
    assert (code, "con: Equipo." in err) == (0, True)
    assert run("release", id_, "--to", "partners", "--why", "x", "--withdraw")[0] == 2
    code, _, err = run("release", id_, "--to", "team", "--why", "ya pasó", "--withdraw")
    assert (code, "Ya no está compartida" in err) == (0, True)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pack_is_opened_and_shared_in_a_browser(
    plan: tuple[Path, str], open_page: Callable[..., Opened], width: int
) -> None:
    store, id_ = plan
    with dashboard(store) as address:
        query = f"lang=es&territory={FOREST}&on=2026-04-01&plan={id_}"
        found = open_page(f"{address}/dialogue?{query}", width=width)
        found.page.get_by_text("6 Carpeta").first.click()
        found.settle()
        found.page.locator(".st-key-pack_level").get_by_text("Reservada").click()
        expect(found.page.get_by_text("Libro de Excel")).to_be_visible(timeout=60_000)
        found.settle()
        found.page.get_by_text("2 Quién: ").first.click()
        expect(found.page.locator("article.pp-sheet").first).to_contain_text("Nivel: reservada.")
        reason = found.page.locator(".st-key-release_why input")
        reason.fill("Para que confirmen")
        reason.press("Enter")
        found.settle()
        found.page.locator(".st-key-release_confirm button").click()
        expect(found.page.get_by_text("Hay una lista compartida con: Aliados")).to_be_visible(timeout=30_000)
        found.settle()
        found.assert_clean()
