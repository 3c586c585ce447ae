"""Does the terminal answer in the reader's language, with the right exit code, and never with a traceback?"""

import json
import socket
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import COMMANDS, main
from stakeholder_graph.cli.app import free_port, is_free
from stakeholder_graph.errors import (
    DataProblems,
    NotAllowed,
    OutcomeUnknown,
    Problem,
    StoreUnavailable,
    WrongUsage,
)
from stakeholder_graph.graph import core_actors
from stakeholder_graph.messages import LANGUAGES, text, translations
from stakeholder_graph.model import Actor, key_of
from stakeholder_graph.store.contract import Change, ChangedMeanwhile, Conflict, UndoRefused
from stakeholder_graph.use_cases.workspace import new_change
from tests.seed import fill, seed_records

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("cli") / "store.sqlite3", seed_records())


def run(*words: str, store: Path | None = None, env: dict[str, str] | None = None) -> Result:
    before = ["--store", str(store)] if store else []
    return CliRunner().invoke(main, [*before, *words], env=env)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_names_every_command_in_the_readers_language(lang: str) -> None:
    result = run("--lang", lang, "--help")
    assert result.exit_code == 0
    told = " ".join(result.output.split())
    assert all(text(f"command.{name}", lang) in told for name in COMMANDS)
    assert text("option.store", lang) in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_each_of_its_options(name: str) -> None:
    result = run("--lang", "fr", name, "--help")
    assert result.exit_code == 0, result.output
    assert text(f"command.{name}", "fr") in " ".join(result.output.split())
    command = main.get_command(click.Context(main), name)
    assert command is not None
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert not [
        o.name
        for o in options
        if not o.help or translations("fr").gettext(f"option.{o.name}") == o.help == f"option.{o.name}"
    ]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, stakeholder_graph.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'networkx', 'scipy', 'igraph', 'pydantic', 'neo4j', 'streamlit'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_language_of_the_system_is_taken_where_none_is_given() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from stakeholder_graph.cli import main; main()", "--help"],
        capture_output=True, text=True, check=True, env={"LANG": "fr_FR.UTF-8", "PYTHONPATH": str(ROOT), "PATH": ""},
    )  # fmt: skip
    assert done.stdout.startswith("Usage :")


def test_territories_are_counted_as_the_graph_counts_them(seeded: Path) -> None:
    rows = json.loads(run("territories", "--json", "--on", "2026-01-15", store=seeded).stdout)
    assert [row["id"] for row in rows] == [t.id for t in seed_records().territories]
    assert {tuple(row) for row in rows} == {("id", "name", "actors", "ties")}
    counted = {row["id"]: row["actors"] for row in rows}
    gone = {a.id for a in seed_records().actors if a.ended and a.ended.latest < date(2026, 1, 15)}
    assert counted["co-antioquia-choco"] == len(core_actors(seed_records(), "co-antioquia-choco").keys() - gone)


def test_actors_of_a_territory_come_first_then_those_one_tie_away(seeded: Path) -> None:
    rows = json.loads(run("actors", "co-choco", "--json", "--on", "2026-01-15", store=seeded).stdout)
    core = core_actors(seed_records(), "co-choco")
    here = [row["id"] in core for row in rows]
    assert here == sorted(here, reverse=True)
    assert set(here) == {True, False}
    assert set(rows[0]) == {"id", "name", "kind", "group"}


def test_all_actors_stand_in_a_csv_with_a_header(seeded: Path) -> None:
    lines = run("actors", "--csv", "--on", "2010-01-01", store=seeded).stdout.splitlines()
    assert lines[0] == "id,name,kind,group"
    assert len(lines) - 1 == len(seed_records().actors)


def test_a_list_for_the_eye_is_in_the_readers_language(seeded: Path) -> None:
    shown = run("--lang", "fr", "actors", "co-choco", store=seeded).stdout
    assert shown.startswith(text("list.id", "fr"))
    assert text("group.authorities", "fr") in shown


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    result = run("--lang", "en", "territories", store=tmp_path / "new.sqlite3")
    assert result.exit_code == 0
    assert "stakeholder-graph seed" in result.stderr


def test_the_doctor_finds_the_seed_without_errors(seeded: Path) -> None:
    seeded.chmod(0o600)
    rows = json.loads(run("doctor", "--json", store=seeded).stdout)
    states = {row["check"]: row["state"] for row in rows}
    assert states["errors"] == states["only_you"] == "fine"


def test_the_doctor_warns_where_a_proxy_lets_everybody_see_all(seeded: Path) -> None:
    seeded.chmod(0o644)
    rows = json.loads(run("doctor", "--json", store=seeded, env={"STAKEHOLDER_BEHIND_PROXY": "1"}).stdout)
    states = {row["check"]: row["state"] for row in rows}
    assert states["everybody_sees_all"] == states["others_read"] == "look"


WRONG = [
    (["nothing"], 2), (["actors", "--nothing"], 2), (["undo"], 2), (["--lang", "xx", "actors"], 2),
    (["actors", "--on", "yesterday"], 2), (["actors", "nowhere"], 2), (["app", "--port", "many"], 2),
    (["app", "--host", "192.0.2.1"], 2), (["--store", "/nowhere/at/all/x.sqlite3", "actors"], 3),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), WRONG)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_wrong_usage_is_said_on_stderr_with_what_to_do(words: list[str], code: int, lang: str, seeded: Path) -> None:
    result = run("--lang", lang, *words, store=seeded)
    assert result.exit_code == code
    assert not result.stdout
    assert len(result.stderr.splitlines()) >= 2
    assert "Traceback" not in result.stderr


ACTOR = Actor(id="a", name="Mesa A", kind="forum", source_id="s")
OTHER = Actor(id="a", name="Mesa B", kind="forum", source_id="s")
CHANGE: Change = new_change("ana", "visita", ())
FAILURES = [
    (WrongUsage("no_such_territory", value="x"), 2, "x"),
    (NotAllowed("write_needs_restricted", audience="team"), 2, "team"),
    (StoreUnavailable("store_unavailable"), 3, ""),
    (OutcomeUnknown(), 3, "stakeholder-graph history"),
    (UndoRefused([CHANGE]), 1, CHANGE.id),
    (ChangedMeanwhile([Conflict(key_of(ACTOR), ACTOR, OTHER, "ana", CHANGE.at)]), 1, "Mesa B"),
    (DataProblems([Problem("self_tie", sheet="ties", row=3, column="target", value="a")]), 1, "3"),
    (PermissionError(13, "Permission denied", "sheet.xlsx"), 2, "sheet.xlsx"),
    (ZeroDivisionError("secret"), 70, "ZeroDivisionError"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("error", "code", "said"), FAILURES, ids=lambda value: type(value).__name__)
def test_every_failure_becomes_words_and_an_exit_code(
    error: Exception, code: int, said: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def fails() -> None:
        raise error

    monkeypatch.setattr(main, "get_command", lambda ctx, name: fails)
    result = run("--lang", lang, "fails")
    assert result.exit_code == code
    assert said in result.stderr
    assert not result.stdout
    assert "secret" not in result.stderr


def test_a_taken_port_is_said_and_the_next_free_one_is_found() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        with pytest.raises(WrongUsage, match="port_taken"):
            free_port("127.0.0.1", port)
    assert free_port("127.0.0.1", port) == port


def test_the_dashboard_opens_as_a_child_and_ends_with_its_parent(seeded: Path) -> None:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "stakeholder_graph.cli", "--lang", "en", "--store", str(seeded)]
    parent = subprocess.Popen(
        [*command, "app", "--no-browser", "--port", str(port)], stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert parent.stderr is not None
        assert f"http://127.0.0.1:{port}" in parent.stderr.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30) as answer:
            assert answer.status == 200
    finally:
        parent.terminate()
        parent.communicate(timeout=30)
    assert is_free("127.0.0.1", port)


def test_the_seed_is_loaded_only_where_nothing_was_ever_saved(tmp_path: Path, seeded: Path) -> None:
    fresh = tmp_path / "fresh.sqlite3"
    assert run("seed", "--if-empty", store=fresh).exit_code == 0
    assert len(json.loads(run("territories", "--json", store=fresh).stdout)) == len(seed_records().territories)
    before = seeded.stat().st_mtime_ns
    assert run("seed", "--if-empty", store=seeded).output == ""
    assert seeded.stat().st_mtime_ns == before
