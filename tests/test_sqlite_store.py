"""What does the file store say when it cannot do its work, and does it leave other people's files alone?"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stakeholder_graph.errors import StoreUnavailable
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Actor, Record, Records, changed, key_of
from stakeholder_graph.store import sqlite, sqlite_file
from stakeholder_graph.store.contract import Entry, Store
from stakeholder_graph.store.opening import open_store
from stakeholder_graph.use_cases.workspace import new_change

A = Actor(id="a", name="Asociación A", kind="miner_organisation", source_id="s")


def put(store: Store, record: Record, before: Record | None = None) -> None:
    store.write(new_change("Ana", "", (Entry(key_of(record), before, record),)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite3"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    store = open_store(str(place))
    put(store, A)
    yield store
    store.close()


def refused(place: Path | str) -> StoreUnavailable:
    with pytest.raises(StoreUnavailable) as error:
        open_store(str(place))
    return error.value


def test_a_folder_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    error = refused(tmp_path / "stick" / "store.sqlite3")
    assert error.code == "store_no_folder"
    assert not (tmp_path / "stick").exists()


def test_the_tools_own_folder_is_made_on_first_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "share" / "stakeholder-graph"
    monkeypatch.setattr(sqlite_file, "user_data_path", lambda _: own)
    open_store(str(own / "store.sqlite3")).close()
    assert own.is_dir()


def test_a_folder_in_place_of_a_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "store_cannot_open"


def test_a_file_that_is_no_database_is_refused_untouched(place: Path) -> None:
    place.write_text("nombre;tipo\n" * 1000)
    assert refused(place).code == "store_not_ours"
    assert place.read_text() == "nombre;tipo\n" * 1000


def test_another_programs_database_is_refused_untouched(place: Path) -> None:
    with closing(sqlite3.connect(place)) as theirs:
        theirs.execute("CREATE TABLE records (key TEXT)")
        theirs.commit()
    before = place.read_bytes()
    assert refused(place).code == "store_not_ours"
    assert place.read_bytes() == before


def test_a_store_of_a_newer_program_is_refused_untouched_and_both_forms_are_named(place: Path, store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(place)) as newer:
        newer.execute("PRAGMA user_version = 7")
    before = place.read_bytes()
    error = refused(place)
    assert (error.code, error.parameters["theirs"]) == ("store_newer", 7)
    assert place.read_bytes() == before


def test_an_older_store_is_brought_to_the_newest_form_and_keeps_its_facts(
    place: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    step = ("ALTER TABLE changes ADD COLUMN place TEXT NOT NULL DEFAULT ''",)
    monkeypatch.setattr(sqlite_file, "MIGRATIONS", (*sqlite_file.MIGRATIONS, step))
    for _ in range(2):
        newer = open_store(str(place))
        assert list(newer.read()) == [A]
        newer.close()
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("SELECT place FROM changes").fetchall() == [("",)]


def test_a_step_that_fails_leaves_the_old_form(place: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    step = ("CREATE TABLE half (x)", "CREATE TABLE records (x)")
    monkeypatch.setattr(sqlite_file, "MIGRATIONS", (*sqlite_file.MIGRATIONS, step))
    assert refused(place).code == "store_unavailable"
    monkeypatch.undo()
    again = open_store(str(place))
    assert list(again.read()) == [A]
    again.close()
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_a_file_that_may_not_be_written_is_said(place: Path, store: Store) -> None:
    reading = sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)
    with closing(reading), pytest.raises(sqlite3.OperationalError) as error:
        reading.execute("DELETE FROM records")
    assert sqlite_file.unavailable(place, error.value).code == "store_read_only"


def test_a_damaged_file_is_said_and_nothing_is_shown_of_it(place: Path, store: Store) -> None:
    for number in range(200):
        put(store, changed(A, id=f"a{number}", note="x" * 500))
    store.close()
    size = place.stat().st_size
    with place.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(StoreUnavailable) as error:
        open_store(str(place)).read()
    assert error.value.code == "store_damaged"


@pytest.mark.parametrize("same_program", [True, False])
def test_a_store_that_somebody_else_is_writing_to_is_said_and_reading_goes_on(
    place: Path, store: Store, monkeypatch: pytest.MonkeyPatch, *, same_program: bool
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.3)
    other = open_store(str(place))
    with closing(sqlite3.connect(place, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable) as error:
            put(store if same_program else other, changed(A, note="x"), A)
        assert error.value.code == "store_busy"
        assert list(other.read()) == [A]
        writer.execute("ROLLBACK")
    put(store, changed(A, note="x"), A)
    other.close()


def test_a_thread_does_not_wait_forever_for_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    inside, leave = threading.Event(), threading.Event()
    assert isinstance(store, sqlite.SqliteStore)

    def hold() -> None:
        with store._transaction("DEFERRED"):
            inside.set()
            leave.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait(30)
    with pytest.raises(StoreUnavailable) as error:
        store.read()
    leave.set()
    thread.join()
    assert error.value.code == "store_busy"
    assert list(store.read()) == [A]


def test_nothing_is_saved_where_the_log_cannot_be_written(place: Path, store: Store) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TRIGGER no_log BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'no log'); END")
        connection.commit()
    with pytest.raises(StoreUnavailable):
        put(store, changed(A, note="x"), A)
    assert list(store.read()) == [A]
    assert len(store.history()) == 1


def test_many_that_make_the_same_store_at_once_all_find_it_made(tmp_path: Path) -> None:
    found = list[int]()

    def make(place: Path, together: threading.Barrier) -> None:
        together.wait()
        store = open_store(str(place))
        found.append(len(store.read()))
        store.close()

    for number in range(40):
        together = threading.Barrier(8)
        makers = [threading.Thread(target=make, args=[tmp_path / f"{number}.db", together]) for _ in range(8)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
    assert found == [0] * 320


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["store_no_folder", "store_newer", *sorted(set(sqlite_file._CODES.values()))], ids=str)
def test_every_trouble_with_the_file_says_where_and_what_to_do(code: str, lang: str) -> None:
    given = {"place": "/datos/x", "folder": "/datos", "detail": "d", "theirs": 2, "ours": 1}
    assert "/datos" in text(f"error.{code}", lang, **given)
    assert text(f"error.{code}.hint", lang, **given) != f"error.{code}.hint"


def test_a_store_holds_what_it_held_when_its_file_is_copied(place: Path, store: Store, tmp_path: Path) -> None:
    store.close()
    copy = open_store(str(place.rename(tmp_path / "otra copia ñ?#.sqlite3")))
    assert copy.read() == Records(actors=(A,))
    copy.close()
