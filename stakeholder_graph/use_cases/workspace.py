"""How do people read and change the facts, seeing only what they may?"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import NotAllowed
from stakeholder_graph.model import Key, Record, Records, key_of
from stakeholder_graph.store.contract import (  # pages ask here, not the store
    Change,
    ChangedMeanwhile,
    Conflict,
    Entry,
    Receipt,
    Store,
    UndoRefused,
)
from stakeholder_graph.store.opening import open_store
from stakeholder_graph.vocabulary import Level

__all__ = [
    "Change",
    "ChangedMeanwhile",
    "Conflict",
    "Entry",
    "UndoRefused",
    "Workspace",
    "history",
    "may_plan",
    "may_write",
    "new_change",
    "open_workspace",
    "read_facts",
    "save",
    "store_mark",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A store and who looks at it."""

    store: Store
    audience: Level


def open_workspace(place: str, audience: Level, *, user: str = "neo4j", password: str = "") -> Workspace:
    """Open a SQLite file or a Neo4j address for an audience.

    Raises
    ------
    StoreUnavailable
        Where it cannot be opened or does not answer.
    """
    return Workspace(open_store(place, user=user, password=password), audience)


def read_facts(workspace: Workspace, *, as_of: datetime | None = None) -> Records:
    """Everything the audience may see, now or as it stood at a moment."""
    return for_audience(workspace.store.read(as_of=as_of), workspace.audience)


def store_mark(workspace: Workspace) -> str:
    """The id of the newest change: as long as it stays, the facts are the same."""
    return workspace.store.mark()


def save(
    workspace: Workspace,
    puts: Iterable[Record],
    *,
    read: Mapping[Key, Record],
    by: str,
    why: str,
    removes: Iterable[Key] = (),
    at: datetime | None = None,
) -> Receipt:
    """Save records as one change; ``read`` holds what the person saw under each key before changing it.

    Raises
    ------
    NotAllowed
        Where the audience is not restricted: a write must not reveal or overwrite what is hidden.
    ChangedMeanwhile
        Where somebody else changed one of them since.
    """
    may_write(workspace)
    entries = [Entry(key_of(record), read.get(key_of(record)), record) for record in puts]
    entries += [Entry(key, read.get(key), None) for key in removes]
    differing = tuple(entry for entry in entries if entry.before != entry.after)
    return workspace.store.write(new_change(by, why, differing, at=at))


def new_change(by: str, why: str, entries: tuple[Entry, ...], *, at: datetime | None = None) -> Change:
    """A change with a random id and, unless given, the time of this moment."""
    return Change(id=secrets.token_hex(12), by=by, at=at or datetime.now(UTC), why=why, entries=entries)


def may_write(workspace: Workspace) -> None:
    """Raise ``NotAllowed`` unless the audience sees everything."""
    if workspace.audience is not Level.RESTRICTED:
        raise NotAllowed("write_needs_restricted", audience=workspace.audience)


def may_plan(audience: Level) -> None:
    """Raise ``NotAllowed`` unless an audience sees everything: unsafe pairs must bind in whatever is proposed."""
    if audience is not Level.RESTRICTED:
        raise NotAllowed("plan_needs_restricted", audience=audience)


def history(workspace: Workspace, *, limit: int | None = None, key: Key | None = None) -> tuple[Change, ...]:
    """What was changed, newest first; only for those who see everything, as a log tells what is hidden."""
    may_write(workspace)
    return workspace.store.history(limit=limit, key=key)


def undo(workspace: Workspace, change_id: str, *, by: str, why: str = "", at: datetime | None = None) -> Receipt:
    """Take a change back, as a new change.

    Raises
    ------
    UndoRefused
        Where later changes touched the same records.
    """
    may_write(workspace)
    undo_id = secrets.token_hex(12)
    return workspace.store.undo(change_id, undo_id=undo_id, by=by, at=at or datetime.now(UTC), why=why)
