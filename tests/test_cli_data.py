"""Can somebody at a terminal bring a file in, see what is wrong with it, and take the facts away?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import main
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.store.opening import open_store
from tests.seed import seed_records
from tests.workbooks import book

GOOD = {
    "Actores": [("Nombre", "Tipo"), ("Cooperativa La Luz", "ONG"), ("Oro Justo", "Comprador")],
    "Lazos": [("De", "Para", "Tipo"), ("Cooperativa La Luz", "Oro Justo", "vende a")],
}
BAD = {**GOOD, "Lazos": [*GOOD["Lazos"], ("Oro Justo", "Oro Justo", "vende a"), ("Oro Justo", "Nadie", "quiere a")]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.xlsx").write_bytes(book(GOOD))
    (tmp_path / "bad.xlsx").write_bytes(book(BAD))
    return tmp_path


def run(folder: Path, *words: str, lang: str = "es", env: dict[str, str] | None = None) -> Result:
    store = str(folder / "store.sqlite3")
    return CliRunner().invoke(main, ["--store", store, "--lang", lang, "--by", "Ana", *words], env=env)


def stored(folder: Path) -> int:
    store = open_store(str(folder / "store.sqlite3"))
    try:
        return len(store.read())
    finally:
        store.close()


def test_a_file_with_problems_gives_them_as_a_table_and_code_1(folder: Path) -> None:
    result = run(folder, "check", str(folder / "bad.xlsx"), "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(p["sheet"], p["row"], p["column"], p["value"]) for p in told] == [
        ("ties", 3, "target", "oro-justo"),
        ("ties", 4, "kind", "quiere a"),
        ("ties", 4, "target", "Nadie"),
    ]
    assert all(set(p) == {"sheet", "row", "column", "value", "what", "hint"} for p in told)
    assert "compra" not in told[0]["what"]
    table = run(folder, "check", str(folder / "bad.xlsx"), "--csv").stdout.splitlines()
    assert table[0] == "sheet,row,column,value,what,hint"
    assert len(table) == 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_with_problems_is_explained_in_the_readers_language_and_not_loaded(folder: Path, lang: str) -> None:
    result = run(folder, "import", str(folder / "bad.xlsx"), lang=lang)
    assert result.exit_code == 1
    assert text("data.errors", lang, count=3) in result.stdout
    assert text("problem.self_tie.hint", lang) in result.stdout
    assert text("data.nothing_saved", lang) in result.stderr
    assert stored(folder) == 0


def test_a_good_file_is_tried_loaded_and_found_loaded(folder: Path) -> None:
    good = str(folder / "good.xlsx")
    assert run(folder, "check", good).exit_code == 0
    assert json.loads(run(folder, "check", good, "--json").stdout) == []
    tried = run(folder, "import", good, "--dry-run")
    assert (tried.exit_code, stored(folder)) == (0, 0)
    assert "Entran 4 datos nuevos" in tried.stdout
    assert text("data.dry_run", "es") in tried.stderr
    assert (run(folder, "import", good).exit_code, stored(folder)) == (0, 4)
    again = run(folder, "import", good)
    assert (again.exit_code, text("data.already_loaded", "es") in again.stderr) == (0, True)


def test_a_file_that_cannot_be_read_gives_its_reason_and_code_1(folder: Path) -> None:
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    result = run(folder, "check", str(folder / "old.xls"))
    assert (result.exit_code, text("error.old_or_locked", "es") in result.stderr) == (1, True)


def test_the_answer_about_dates_is_heard(folder: Path) -> None:
    rows = {"Actores": [("Nombre", "Tipo", "Fundación"), ("Mina", "ONG", "03/04/2024")]}
    (folder / "dates.xlsx").write_bytes(book(rows))
    asked = run(folder, "check", str(folder / "dates.xlsx"))
    assert (asked.exit_code, "2024-04-03" in asked.stdout) == (1, True)
    assert run(folder, "check", str(folder / "dates.xlsx"), "--dates", "day-first").exit_code == 0


def test_the_seed_goes_out_in_full_and_comes_back_into_another_store(folder: Path) -> None:
    assert run(folder, "seed").exit_code == 0
    assert text("data.already_loaded", "es") in run(folder, "seed").stderr
    assert run(folder, "export", str(folder / "all.xlsx"), "--full").exit_code == 0
    other = folder / "other"
    other.mkdir()
    assert run(other, "import", str(folder / "all.xlsx")).exit_code == 0
    assert stored(other) == len(seed_records())


def test_an_export_says_its_level_and_does_not_come_back(folder: Path) -> None:
    run(folder, "import", str(folder / "good.xlsx"))
    result = run(folder, "export", str(folder / "part"), "--audience", "team")
    assert (result.exit_code, text("level.team", "es") in result.stderr) == (0, True)
    assert (folder / "part" / "ties.csv").read_text(encoding="utf-8").count("\n") == 2
    assert run(folder, "import", str(folder / "part")).exit_code == 1
    assert run(folder, "export", str(folder / "x"), "--audience", "team", "--full").exit_code == 2


def test_who_does_not_see_all_may_not_load(folder: Path) -> None:
    public = {"STAKEHOLDER_AUDIENCE": "public"}
    result = run(folder, "import", str(folder / "good.xlsx"), env=public)
    assert (result.exit_code, text("error.write_needs_restricted", "es", audience="Pública") in result.stderr) == (
        2,
        True,
    )
    assert run(folder, "export", str(folder / "x.xlsx"), "--full", env=public).exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_is_written_in_the_readers_language(folder: Path, lang: str) -> None:
    result = run(folder, "template", str(folder / "t.xlsx"), lang=lang)
    assert (result.exit_code, (folder / "t.xlsx").stat().st_size > 10_000) == (0, True)
    assert run(folder, "check", str(folder / "t.xlsx"), lang=lang).exit_code == 1  # nothing in it yet
