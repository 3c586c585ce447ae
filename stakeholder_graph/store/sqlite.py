"""How do the facts live in one file, whatever happens to the machine?

Write-ahead log with ``synchronous=FULL``, one transaction per change, the write lock taken before anything is
read. What is not covered is a disk that says "written" and is lying.
"""

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Literal, TypeAlias, cast

from stakeholder_graph.errors import OutcomeUnknown, StoreUnavailable, WrongUsage
from stakeholder_graph.model import Key, Record, Records
from stakeholder_graph.store import log
from stakeholder_graph.store.contract import Change, ChangedMeanwhile, Entry, Receipt, UndoRefused
from stakeholder_graph.store.sqlite_file import PATIENCE, connect, primary_code, unavailable
from stakeholder_graph.store.territory import concerning

Head: TypeAlias = tuple[int, str, str, str, str, str]
"""A change without its entries: number, id, person, at, why, undoes."""

Body: TypeAlias = list[tuple[str, str, str]]
"""The entries of a change as text: key, before, after."""

_HEADS = "SELECT number, id, person, at, why, undoes FROM changes "
_ENTRIES = "SELECT key, before, after FROM entries WHERE change = ? ORDER BY position"
_SINCE = """
    SELECT key, before FROM entries
    WHERE change > (SELECT coalesce(max(number), 0) FROM changes WHERE at <= ?)
    ORDER BY change DESC, position DESC
"""
_LAST = """
    SELECT person, at FROM changes JOIN entries ON change = number
    WHERE key = ? ORDER BY number DESC LIMIT 1
"""


def open_sqlite(path: Path) -> "SqliteStore":
    """Open the file, making it where it is not there yet.

    Raises
    ------
    StoreUnavailable
        Where it cannot be opened, is not ours, or was written by a newer program.
    """
    return SqliteStore(path, connect(path))


class SqliteStore:
    """The facts in one file. Threads take turns; other programs may read and write the same file."""

    def __init__(self, path: Path, connection: sqlite3.Connection):
        self._path, self._connection = path, connection
        self._turn = threading.Lock()

    def read(self, *, territory: str | None = None, as_of: datetime | None = None) -> Records:
        """All facts, or those that concern a territory and its children; as they stood at a moment."""
        with self._transaction("DEFERRED") as db:
            lines: dict[str, str] = dict(db.execute("SELECT key, record FROM records").fetchall())
            since = [] if as_of is None else db.execute(_SINCE, [log.moment_to_text(as_of)]).fetchall()
        then = log.walked_back(lines, ((key, before or None) for key, before in since))
        records = Records.of(record for key, line in then.items() if (record := _record(key, line)))
        return concerning(records, territory) if territory else records

    def write(self, change: Change) -> Receipt:
        """Save a change whole; the same id again answers with the first receipt."""
        kept = log.checked(change)
        with self._transaction("IMMEDIATE", change_id=change.id) as db:
            return _landed(db, change.id) or _save(db, kept)

    def landed(self, change_id: str) -> Receipt | None:
        """The receipt of a change, or None where it never landed."""
        with self._transaction("DEFERRED") as db:
            return _landed(db, change_id)

    def mark(self) -> str:
        """The id of the newest change, blank before the first."""
        with self._transaction("DEFERRED") as db:
            newest = db.execute(_HEADS + "ORDER BY number DESC LIMIT 1").fetchone()
        return newest[1] if newest else ""

    def history(self, *, limit: int | None = None, key: Key | None = None) -> tuple[Change, ...]:
        """Changes, newest first; only those that touched ``key`` where one is given."""
        of_key = "" if key is None else "WHERE number IN (SELECT change FROM entries WHERE key = ?) "
        values = [] if key is None else [log.key_to_text(key)]
        with self._transaction("DEFERRED") as db:
            question = _HEADS + of_key + "ORDER BY number DESC LIMIT ?"
            heads = db.execute(question, [*values, -1 if limit is None else limit]).fetchall()
            bodies = [_body(db, head[0]) for head in heads]
        return tuple(_change(head, body) for head, body in zip(heads, bodies, strict=True))

    def undo(self, change_id: str, *, undo_id: str, by: str, at: datetime, why: str = "") -> Receipt:
        """Save the opposite of a change; refused where later changes stand on it."""
        with self._transaction("IMMEDIATE", change_id=undo_id) as db:
            done = _landed(db, undo_id)
            if done:
                return done
            head, change = _found(db, change_id)
            heads = db.execute(_HEADS + "WHERE number > ? ORDER BY number DESC", [head[0]]).fetchall()
            if standing := log.standing_on(change, [_change(later, _body(db, later[0])) for later in heads]):
                raise UndoRefused(standing)
            return _save(db, log.checked(log.opposite(change, undo_id=undo_id, by=by, at=at, why=why)))

    def close(self) -> None:
        """Give the file back."""
        with self._turn:
            self._connection.close()

    @contextmanager
    def _transaction(
        self, kind: Literal["DEFERRED", "IMMEDIATE"], *, change_id: str = ""
    ) -> Generator[sqlite3.Connection, None, None]:
        """Everything inside happens, or nothing; others are waited for at most ``PATIENCE`` seconds in all."""
        given_up = monotonic() + PATIENCE
        if not self._turn.acquire(timeout=PATIENCE):
            raise StoreUnavailable("store_busy", place=str(self._path), detail="")
        try:
            yield from _inside(self._connection, kind, change_id, wait=max(0.0, given_up - monotonic()))
        except sqlite3.Error as error:
            raise unavailable(self._path, error) from error
        finally:
            self._turn.release()


def _inside(
    db: sqlite3.Connection, kind: str, change_id: str, *, wait: float
) -> Generator[sqlite3.Connection, None, None]:
    db.execute(f"PRAGMA busy_timeout = {int(1000 * wait)}")
    db.execute("BEGIN " + kind)
    try:
        yield db
        _commit(db, change_id)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _commit(db: sqlite3.Connection, change_id: str) -> None:
    """Make it last. A disk that fails here may still have kept the change for the next start of the program."""
    try:
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if change_id and primary_code(error) == sqlite3.SQLITE_IOERR:
            raise OutcomeUnknown(id=change_id, detail=str(error)) from error
        raise


def _save(db: sqlite3.Connection, change: Change) -> Receipt:
    receipt = log.receipt(change)
    if not change.entries:
        return receipt
    lines = [(log.key_to_text(e.key), log.to_text(e.before), log.to_text(e.after)) for e in change.entries]
    _refuse_conflicts(db, change.entries, lines)
    head = (change.id, change.by, log.moment_to_text(change.at), change.why, change.undoes)
    number = db.execute(
        "INSERT INTO changes (id, person, at, why, undoes, added, changed, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*head, receipt.added, receipt.changed, receipt.removed),
    ).lastrowid
    db.executemany(
        "INSERT INTO entries (change, position, key, before, after) VALUES (?, ?, ?, ?, ?)",
        ((number, position, *line) for position, line in enumerate(lines)),
    )
    db.executemany("DELETE FROM records WHERE key = ?", ((key,) for key, _, after in lines if not after))
    db.executemany(
        "INSERT OR REPLACE INTO records (key, record) VALUES (?, ?)", ((key, after) for key, _, after in lines if after)
    )
    return receipt


def _refuse_conflicts(db: sqlite3.Connection, entries: tuple[Entry, ...], lines: Body) -> None:
    present = dict[Key, Record]()
    stale: list[Entry] = []
    for entry, (key, before, _) in zip(entries, lines, strict=True):
        found = db.execute("SELECT record FROM records WHERE key = ?", [key]).fetchone()
        if (found[0] if found else "") != before:
            stale.append(entry)
            if record := _record(key, found[0] if found else ""):
                present[entry.key] = record
    if stale:
        raise ChangedMeanwhile(log.conflicts(stale, present, lambda key: _last(db, key)))


def _last(db: sqlite3.Connection, key: Key) -> tuple[str, datetime | None]:
    found = db.execute(_LAST, [log.key_to_text(key)]).fetchone()
    return (found[0], datetime.fromisoformat(found[1])) if found else ("", None)


def _landed(db: sqlite3.Connection, change_id: str) -> Receipt | None:
    question = "SELECT at, added, changed, removed FROM changes WHERE id = ?"
    found = db.execute(question, [change_id]).fetchone()
    return Receipt(change_id, datetime.fromisoformat(found[0]), *found[1:]) if found else None


def _found(db: sqlite3.Connection, change_id: str) -> tuple[Head, Change]:
    head: Head | None = db.execute(_HEADS + "WHERE id = ?", [change_id]).fetchone()
    if head is None:
        raise WrongUsage("unknown_change", id=change_id)
    return head, _change(head, _body(db, head[0]))


def _body(db: sqlite3.Connection, number: int) -> Body:
    return cast("Body", db.execute(_ENTRIES, [number]).fetchall())


def _change(head: Head, body: Body) -> Change:
    _, id_, by, at, why, undoes = head
    entries = tuple(Entry(log.key_from_text(k), _record(k, before), _record(k, after)) for k, before, after in body)
    return Change(id_, by, datetime.fromisoformat(at), why, entries, undoes=undoes)


def _record(key: str, line: str) -> Record | None:
    return log.from_text(log.sheet_in(key), line)
