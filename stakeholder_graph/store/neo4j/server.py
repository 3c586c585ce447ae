"""How does a Neo4j server keep what every store promises?

One writer at a time: a lock on the ledger is taken before anything is read. A change becomes visible bit by bit, since
Neo4j reads without locks; a reader therefore asks at a gate, which a writer holds while its change appears, what the
newest change is, before and after it reads, and reads again where the answers differ.
"""

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from stakeholder_graph.errors import OutcomeUnknown, StoreUnavailable, WrongUsage
from stakeholder_graph.model import Key, Record, Records, key_of
from stakeholder_graph.store import log
from stakeholder_graph.store.contract import Change, ChangedMeanwhile, Entry, Receipt, UndoRefused
from stakeholder_graph.store.neo4j import cypher
from stakeholder_graph.store.neo4j.facts import put, read_all, read_present, refuse_shared_ids
from stakeholder_graph.store.neo4j.line import CommitLost, Line, Talk, Work
from stakeholder_graph.store.neo4j.schema import prepare
from stakeholder_graph.store.territory import concerning

T = TypeVar("T")

READ_AGAIN = 3
"""How often a reader lets writers pass before it holds the gate itself."""

EVERYTHING = 1 << 62


def open_neo4j(place: str, user: str, password: str) -> "Neo4jStore":
    """Open the server at that address, giving it the constraints it lacks.

    Raises
    ------
    StoreUnavailable
        Where it does not answer within 5 seconds, does not know the password, or was prepared by a newer program.
    """
    line = Line(place, user, password)
    try:
        prepare(line, user, password)
    except BaseException:
        line.close()
        raise
    return Neo4jStore(line)


class Neo4jStore:
    """The facts on a server. Any number of threads and programs may use it."""

    def __init__(self, line: Line):
        self._line = line

    def read(self, *, territory: str | None = None, as_of: datetime | None = None) -> Records:
        """All facts, or those that concern a territory and its children; as they stood at a moment."""

        async def look(talk: Talk) -> tuple[list[Record], list[Entry]]:
            found = await read_all(talk)
            since = [] if as_of is None else await talk.ask(cypher.SINCE, at=log.moment_to_text(as_of))
            return found, [entry for (text,) in since for entry in reversed(_entries(text))]

        found, since = self._steady(look)
        if since:
            present = {key_of(record): record for record in found}
            found = log.walked_back(present, ((entry.key, entry.before) for entry in since)).values()
        records = Records.of(found)
        return concerning(records, territory) if territory else records

    def write(self, change: Change) -> Receipt:
        """Save a change whole; the same id again answers with the first receipt."""
        kept = log.checked(change)

        async def save(talk: Talk) -> Receipt:
            await talk.take_turn(cypher.LOCK)
            return await _landed(talk, kept.id) or await _save(talk, kept)

        return self._write(kept.id, save)

    def landed(self, change_id: str) -> Receipt | None:
        """The receipt of a change, or None where it never landed."""

        async def look(talk: Talk) -> Receipt | None:
            return await _landed(talk, change_id)

        return self._steady(look)

    def mark(self) -> str:
        """The id of the newest change, blank before the first."""
        return self._line.write(_at_gate)

    def history(self, *, limit: int | None = None, key: Key | None = None) -> tuple[Change, ...]:
        """Changes, newest first; only those that touched ``key`` where one is given."""
        most = EVERYTHING if limit is None else limit

        async def look(talk: Talk) -> list[list[Any]]:
            if key is None:
                return await talk.ask(cypher.HISTORY, limit=most)
            return await talk.ask(cypher.HISTORY_OF, key=log.key_to_text(key), limit=most)

        return tuple(_change(row) for row in self._steady(look))

    def undo(self, change_id: str, *, undo_id: str, by: str, at: datetime, why: str = "") -> Receipt:
        """Save the opposite of a change; refused where later changes stand on it."""

        async def take_back(talk: Talk) -> Receipt:
            await talk.take_turn(cypher.LOCK)
            done = await _landed(talk, undo_id)
            if done:
                return done
            change = await _not_in_the_way(talk, change_id)
            return await _save(talk, log.checked(log.opposite(change, undo_id=undo_id, by=by, at=at, why=why)))

        return self._write(undo_id, take_back)

    def close(self) -> None:
        """Give back the connections."""
        self._line.close()

    def _steady(self, look: Work[T]) -> T:
        """What ``look`` finds while no change was becoming visible."""
        before = self._line.write(_at_gate)
        for _ in range(READ_AGAIN):
            found = self._line.read(look)
            after = self._line.write(_at_gate)
            if after == before:
                return found
            before = after

        async def alone(talk: Talk) -> T:
            await talk.take_turn(cypher.GATE)
            return await look(talk)

        return self._line.write(alone)

    def _write(self, change_id: str, save: Callable[[Talk], Awaitable[Receipt]]) -> Receipt:
        """Save; where the answer is lost, ask under the lock whether it landed, and if not try once more."""
        try:
            return self._line.write(save)
        except CommitLost as lost:
            # A commit that is still going on holds the lock, so that the second try waits for it and sees it.
            try:
                return self._line.write(save)
            except (CommitLost, StoreUnavailable) as error:
                raise OutcomeUnknown(id=change_id, detail=str(error)) from lost


async def _at_gate(talk: Talk) -> str:
    await talk.take_turn(cypher.GATE)
    newest = await talk.ask(cypher.NEWEST)
    return newest[0][0] if newest else ""


async def _save(talk: Talk, change: Change) -> Receipt:
    """Under the lock: compare with what was read, put, and write it down."""
    receipt = log.receipt(change)
    if not change.entries:
        return receipt
    ((_, position),) = await talk.ask(cypher.NEWEST)
    # Before the first change nothing stands here: the first import, the largest of all, need not look.
    present = await read_present(talk, (entry.key for entry in change.entries)) if position else {}
    await _refuse_conflicts(talk, change.entries, present)
    await refuse_shared_ids(talk, change.entries)
    await put(talk, change.entries)
    await _write_down(talk, change, receipt, position + 1)
    await talk.take_turn(cypher.GATE)
    return receipt


async def _refuse_conflicts(talk: Talk, entries: Sequence[Entry], present: dict[Key, Record]) -> None:
    stale = [entry for entry in entries if present.get(entry.key) != entry.before]
    if not stale:
        return
    last = dict[str, tuple[str, datetime | None]]()
    for by, at, keys in await talk.ask(cypher.TOUCHED):
        last = {**dict.fromkeys(keys, (by, datetime.fromisoformat(at))), **last}
    raise ChangedMeanwhile(log.conflicts(stale, present, lambda key: last.get(log.key_to_text(key), ("", None))))


async def _write_down(talk: Talk, change: Change, receipt: Receipt, position: int) -> None:
    lines = [(log.key_to_text(e.key), log.to_text(e.before), log.to_text(e.after)) for e in change.entries]
    await talk.ask(
        cypher.LOG,
        id=change.id,
        position=position,
        by=change.by,
        at=log.moment_to_text(change.at),
        why=change.why,
        undoes=change.undoes,
        added=receipt.added,
        changed=receipt.changed,
        removed=receipt.removed,
        keys=[key for key, _, _ in lines],
        entries=json.dumps(lines, ensure_ascii=False),
    )


async def _landed(talk: Talk, change_id: str) -> Receipt | None:
    for at, *counts in await talk.ask(cypher.RECEIPT, id=change_id):
        return Receipt(change_id, datetime.fromisoformat(at), *counts)
    return None


async def _not_in_the_way(talk: Talk, change_id: str) -> Change:
    """The change, when nothing later stands on it."""
    found = await talk.ask(cypher.CHANGE, id=change_id)
    if not found:
        raise WrongUsage("unknown_change", id=change_id)
    change = _change(found[0])
    later = [_change(row) for row in await talk.ask(cypher.LATER, position=found[0][0])]
    if standing := log.standing_on(change, later):
        raise UndoRefused(standing)
    return change


def _change(row: Sequence[Any]) -> Change:
    _, id_, by, at, why, undoes, entries = row
    return Change(id_, by, datetime.fromisoformat(at), why, tuple(_entries(entries)), undoes=undoes)


def _entries(text: str) -> list[Entry]:
    return list(_read_entries(json.loads(text)))


def _read_entries(lines: Iterable[tuple[str, str, str]]) -> Iterator[Entry]:
    for key_text, before, after in lines:
        key = log.key_from_text(key_text)
        yield Entry(key, log.from_text(key[0], before), log.from_text(key[0], after))
