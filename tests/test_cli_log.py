"""Can what was changed be seen and taken back from the terminal?"""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import main
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import Actor, changed
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts, save
from stakeholder_graph.vocabulary import Level

A = Actor(id="a", name="Asociación A", kind="miner_organisation", source_id="s")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A file in which A was added by Ana and changed by Berta."""
    place = tmp_path / "store.sqlite3"
    workspace = open_workspace(str(place), Level.RESTRICTED)
    save(workspace, [A], read={}, by="Ana", why="visita")
    save(workspace, [changed(A, note="mudada")], read=read_facts(workspace).by_key(), by="Berta", why="llamada")
    workspace.store.close()
    return place


def run(store: Path, *words: str, lang: str = "es", audience: str = "restricted") -> Result:
    options = ["--store", str(store), "--lang", lang, "--by", "Carla"]
    return CliRunner().invoke(main, [*options, *words], env={"STAKEHOLDER_AUDIENCE": audience})


def listed(store: Path, *words: str) -> list[dict[str, Any]]:
    return json.loads(run(store, "history", "--json", *words).stdout)


def test_history_lists_the_changes_newest_first(store: Path) -> None:
    rows = listed(store)
    assert [(r["by"], r["why"], r["added"], r["changed"], r["removed"]) for r in rows] == [
        ("Berta", "llamada", 0, 1, 0),
        ("Ana", "visita", 1, 0, 0),
    ]
    assert listed(store, "--limit", "1") == rows[:1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_history_for_the_eye_shows_who_and_why(store: Path, lang: str) -> None:
    lines = run(store, "history", lang=lang).stdout.splitlines()
    assert len(lines) == 3
    assert "Berta" in lines[1]
    assert "visita" in lines[2]


def test_history_as_a_table_for_machines_has_one_row_a_change(store: Path) -> None:
    header, *rows = run(store, "history", "--csv").stdout.splitlines()
    assert header == "id,at,by,why,added,changed,removed,undoes"
    assert len(rows) == 2


def test_one_change_is_shown_with_both_values(store: Path) -> None:
    newest = listed(store)[0]["id"]
    entries = json.loads(run(store, "history", newest, "--json").stdout)["entries"]
    assert [(e["sheet"], e["key"], e["before"]["note"], e["after"]["note"]) for e in entries] == [
        ("actors", ["a"], "", "mudada")
    ]
    assert "— → mudada" in run(store, "history", newest).stdout
    assert "actors,a,note,,mudada" in run(store, "history", newest, "--csv").stdout


def test_undo_takes_a_change_back_and_says_how_to_return(store: Path) -> None:
    newest = listed(store)[0]["id"]
    result = run(store, "undo", newest, "--why", "error")
    assert result.exit_code == 0
    undone = listed(store)[0]
    assert (undone["by"], undone["why"], undone["undoes"], undone["changed"]) == ("Carla", "error", newest, 1)
    assert undone["id"] in result.stderr


def test_undo_for_machines_names_the_new_change(store: Path) -> None:
    newest = listed(store)[0]["id"]
    answer = json.loads(run(store, "undo", newest, "--json").stdout)
    assert answer == {"id": listed(store)[0]["id"], "undoes": newest, "added": 0, "changed": 1, "removed": 0}


def test_undo_is_refused_with_the_changes_to_undo_first(store: Path) -> None:
    newest, first = (row["id"] for row in listed(store))
    result = run(store, "undo", first)
    assert result.exit_code == 1
    assert newest in result.stderr
    assert "Berta" in result.stderr
    assert len(listed(store)) == 2


@pytest.mark.parametrize("command", ["history", "undo"])
def test_an_unknown_change_is_wrong_usage(store: Path, command: str) -> None:
    result = run(store, command, "nothing")
    assert result.exit_code == 2
    assert "nothing" in result.stderr


def test_a_log_tells_what_is_hidden_so_only_those_who_see_everything_may_read_it(store: Path) -> None:
    assert run(store, "history", audience="team").exit_code == 2
    assert run(store, "undo", listed(store)[0]["id"], audience="team").exit_code == 2


def test_an_empty_log_says_so(tmp_path: Path) -> None:
    result = run(tmp_path / "new.sqlite3", "history")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("Todavía no hay cambios")
