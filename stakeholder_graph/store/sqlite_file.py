"""How is a SQLite file opened as one of ours, and what do its errors mean to a person?"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from platformdirs import user_data_path

from stakeholder_graph.errors import StoreUnavailable

PATIENCE = 4.5
"""Seconds to wait for others before saying that the store is busy."""

_BETWEEN_TRIES = 0.02

OURS = 0x53484752
"""Stands in the head of the file ("SHGR"), so that no other program's file is ever taken for a store."""

_OWNER_ONLY = 0o600
"""Other users of the machine must not read who opposes whom."""

MIGRATIONS = (
    (
        "CREATE TABLE records (key TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE changes (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL, "
        "at TEXT NOT NULL, why TEXT NOT NULL, undoes TEXT NOT NULL, "
        "added INTEGER NOT NULL, changed INTEGER NOT NULL, removed INTEGER NOT NULL)",
        "CREATE TABLE entries (change INTEGER NOT NULL REFERENCES changes, position INTEGER NOT NULL, "
        "key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (change, position)) WITHOUT ROWID",
        "CREATE INDEX entries_by_key ON entries (key, change)",
    ),
)
"""The steps from an empty file to the newest form; the number of those taken stands in ``user_version``."""

_CODES = {
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_cannot_open",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_IOERR: "store_disk_fails",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_not_ours",
}


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file of ours in its newest form, ready for several threads that take turns.

    Raises
    ------
    StoreUnavailable
        Where it cannot be opened or made, is not ours, or was written by a newer program.
    """
    _make_own_folder(path)
    if not path.parent.is_dir():
        raise StoreUnavailable("store_no_folder", place=str(path), folder=str(path.parent))
    with suppress(OSError):  # it is there already, or cannot be made: then SQLite says why
        path.touch(mode=_OWNER_ONLY, exist_ok=False)
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rwc",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _prepare_in_turn(connection, path)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise unavailable(path, error) from error
    return connection


def unavailable(path: Path, error: sqlite3.Error) -> StoreUnavailable:
    """Say what SQLite met, where, and by its code how to mend it."""
    return StoreUnavailable(_CODES.get(primary_code(error), "store_unavailable"), place=str(path), detail=str(error))


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's own number of the error, without its finer part; 0 where the driver itself refused."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _make_own_folder(path: Path) -> None:
    """Only the tool's own folder is made: a missing folder elsewhere is a stick that is not plugged in, or a slip."""
    own = user_data_path("stakeholder-graph")
    if path.parent == own:
        own.mkdir(parents=True, exist_ok=True)


def _prepare_in_turn(connection: sqlite3.Connection, path: Path) -> None:
    """Where several make one file at once, SQLite refuses the switch to its log at once instead of waiting."""
    given_up = monotonic() + PATIENCE
    while True:
        try:
            return _prepare(connection, path)
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or monotonic() > given_up:
                raise
            sleep(_BETWEEN_TRIES)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # Looked at before anything is set: switching another program's file to our ways would already change it. And
    # looked at in one go: another program of ours may be making this very file.
    with _transaction(connection, "DEFERRED"):
        _refuse_strangers(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # On macOS only this makes the disk itself write; elsewhere it does nothing.
    connection.execute("PRAGMA fullfsync = 1")
    if _number(connection, "PRAGMA user_version") < len(MIGRATIONS):
        _migrate(connection, path)


def _refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    owner, version = _number(connection, "PRAGMA application_id"), _number(connection, "PRAGMA user_version")
    tables = _number(connection, "SELECT count(*) FROM sqlite_master")
    if owner != OURS and (owner or version or tables):
        raise StoreUnavailable("store_not_ours", place=str(path), detail="")
    if version > len(MIGRATIONS):
        raise StoreUnavailable("store_newer", place=str(path), theirs=version, ours=len(MIGRATIONS))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the missing steps in one transaction: a crash leaves the old form."""
    with _transaction(connection, "IMMEDIATE"):
        _refuse_strangers(connection, path)
        for step in MIGRATIONS[_number(connection, "PRAGMA user_version") :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {OURS}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def _transaction(connection: sqlite3.Connection, kind: str) -> Generator[None, None, None]:
    connection.execute("BEGIN " + kind)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _number(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])
