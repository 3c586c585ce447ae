"""Is every command, file and page the same for an audience, whatever stands in the store that it may not see?

Two stores that differ only in hidden facts stand in two folders under the same name, so that not even a path differs.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.testing.v1 import AppTest

from dashboards.background import jobs
from dashboards.pages import FOLDER, page_names
from stakeholder_graph.cli import COMMANDS, main
from stakeholder_graph.vocabulary import Level
from tests.hidden_facts import TERRITORY, pair
from tests.seed import SEED, fill

ROOT = Path(__file__).parent.parent
ON = ("--on", "2026-01-15")
STORE = "store.sqlite3"

ASKED: tuple[tuple[str, ...], ...] = (
    ("territories", "--json", *ON),
    ("territories", *ON),
    ("actors", "--json", *ON),
    ("actors", TERRITORY, "--csv", *ON),
    ("actors", "nowhere"),
    ("measure", "betweenness", TERRITORY, "--json", *ON),
    ("measure", "community", TERRITORY, *ON),
    ("measure", "nothing", TERRITORY),
    ("measure", "degree", "sheets", "--csv", *ON),
    ("measures", "sheets", "values.xlsx", *ON),
    ("gaps", TERRITORY, "--json", *ON),
    ("gaps", TERRITORY, *ON),
    ("positions", TERRITORY, "--json", *ON),
    ("positions", TERRITORY, *ON),
    ("mactor", "sheets"),
    ("plan", TERRITORY, "--json", *ON),
    ("plan", TERRITORY, "--lp", "list.lp", *ON),
    ("plan", TERRITORY, "--alternates", "2", "--turnout", "80", "--declined", "a", "--json", *ON),
    ("plan", TERRITORY, "--at-least", "kind:buyer=1", "--chairs", "a=2", "--turnout-of", "a=50", *ON),
    ("plan", TERRITORY, "--step", "all", "--json", *ON),
    ("plan", TERRITORY, "--step", "room", "--tables", "3", "--csv", *ON),
    ("plan", TERRITORY, "--step", "purpose", "--json", *ON),
    ("plan", TERRITORY, "--step", "purpose", *ON),
    ("plan", TERRITORY, "--dialogue", "no-such-plan", "--json", *ON),
    ("plan", TERRITORY, "--dialogue", "no-such.yaml", *ON),
    ("release", "plan-x", "--list", "table", "--to", "public", "--dry-run"),
    ("release", "plan-x", "--why", "x", "--withdraw"),
    ("release", "plan-x", "--why", "x", "--json"),
    ("history", "--json"),
    ("undo", "abc"),
    ("seed",),
    ("template", "empty.xlsx"),
    ("check", "sheets", "--json"),
    ("import", "sheets"),
    ("export", "default.xlsx"),
    ("export", "public.xlsx", "--audience", "public"),
    ("export", "folder"),
    ("export", "full.xlsx", "--full"),
    ("doctor",),
)
"""Every command that reads the store, as a lower audience may try it; the dashboard is asked page by page."""


@pytest.fixture(scope="module", params=[Level.PUBLIC, Level.PARTNERS, Level.TEAM])
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Level, Path, Path]:
    """An audience and two folders with a store each."""
    audience: Level = request.param
    both, folders = pair(audience.rank, audience), []
    for records in (both.one, both.other):
        folder = tmp_path_factory.mktemp("store")
        fill(folder / STORE, records).chmod(0o600)
        (folder / "sheets").mkdir()
        for sheet in ("actors", "presences", "territories", "sources"):
            shutil.copy(SEED / f"{sheet}.csv", folder / "sheets")
        folders.append(folder)
    return audience, folders[0], folders[1]


def told(folder: Path, audience: Level, words: tuple[str, ...]) -> tuple[object, ...]:
    """All that a command lets out: exit code, what it prints, the files it writes."""
    before = {path for path in folder.rglob("*") if path.is_file()}
    environment = {"STAKEHOLDER_AUDIENCE": str(audience), "STAKEHOLDER_STORE": STORE}
    result = CliRunner().invoke(main, ["--lang", "es", *words], env=environment)
    new = sorted(path for path in folder.rglob("*") if path.is_file() and path not in before and STORE not in path.name)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in new}
    lines = [line for line in result.stdout.splitlines() if not line.endswith("conviene tener 500.")]
    return result.exit_code, lines, result.stderr, files


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_a_command_tells_the_same_whatever_is_hidden(
    words: tuple[str, ...], stores: tuple[Level, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    audience, *folders = stores
    answers = []
    for folder in folders:
        monkeypatch.chdir(folder)
        answers.append(told(folder, audience, words))
    assert answers[0] == answers[1]
    assert answers[0][0] != 70, answers[0]


def test_every_command_is_asked() -> None:
    assert {words[0] for words in ASKED} == set(COMMANDS) - {"app"}


def test_a_command_of_who_sees_all_would_differ(
    stores: tuple[Level, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, *folders = stores
    answers = []
    for folder in folders:
        monkeypatch.chdir(folder)
        answers.append(told(folder, Level.RESTRICTED, ("actors", "--json", *ON)))
    assert answers[0] != answers[1]


def shown(page: str, folder: Path, audience: Level, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """All that a page sends to the browser, in order."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("STAKEHOLDER_STORE", STORE)
    monkeypatch.setenv("STAKEHOLDER_AUDIENCE", str(audience))
    st.cache_resource.clear()
    run = AppTest.from_file(str(ROOT / "dashboards" / "streamlit_app.py"), default_timeout=120)
    run.query_params.update({"lang": "es", "territory": TERRITORY, "on": "2026-01-15"})
    run.run()
    if run.exception:
        raise AssertionError(run.exception[0].value)
    run.switch_page(str(FOLDER / f"{page}.py")).run()
    settle(run)
    assert not run.exception
    return list(sent(run))


def settle(run: AppTest) -> None:
    """Wait for what is computed beside the page: how far it is on its way says nothing of what it finds."""
    while jobs().rest(60.0):
        run.run()
    run.run()  # a choice that the page made itself is told to the browser once


def sent(run: AppTest) -> Iterator[bytes]:
    """Every element as bytes; the token under which a file may be fetched is random, and blanked."""
    for part in (run.main, run.sidebar):
        for element in part:
            proto = getattr(element, "proto", None)
            if proto is not None:
                if isinstance(proto, DownloadButton):
                    proto.url, proto.deferred_file_id = "", ""
                yield proto.SerializeToString(deterministic=True)


@pytest.mark.parametrize("stores", [Level.PARTNERS], indirect=True)
@pytest.mark.parametrize("page", page_names())
def test_a_page_shows_the_same_whatever_is_hidden(
    page: str, stores: tuple[Level, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    audience, *folders = stores
    # Whoever sees all looks first: nothing that is kept for them may reach the others.
    shown(page, folders[0], Level.RESTRICTED, monkeypatch)
    one, other = (shown(page, folder, audience, monkeypatch) for folder in folders)
    assert len(one) > 10
    assert one == other
