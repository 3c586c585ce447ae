"""What does every store promise?

A change is a set of entries, each with the record as it was read and as it shall be. It lands whole or not at
all; it is refused whole where a record is no longer what was read; it stays in the log; it can be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.model import Key, Record, Records


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a change: ``before`` as it was read (None: there was none), ``after`` (None: removed)."""

    key: Key
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did, when and why.

    ``id`` is random and made before the first try, so that a lost answer can be asked for.

    ``at`` is in UTC. ``undoes`` is the id of the change that this one takes back, else blank.
    """

    id: str
    by: str
    at: datetime
    why: str
    entries: tuple[Entry, ...]
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The change has landed."""

    change_id: str
    at: datetime
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that is no longer what was read: what you meant to save, what stands there now, who put it and when."""

    key: Key
    yours: Record | None
    theirs: Record | None
    by: str
    at: datetime | None


class ChangedMeanwhile(StakeholderGraphError):
    """Somebody else changed a record after it was read; nothing was saved."""

    code = "changed_meanwhile"

    def __init__(self, conflicts: Sequence[Conflict]):
        super().__init__(count=len(conflicts))
        self.conflicts = tuple(conflicts)


class UndoRefused(StakeholderGraphError):
    """Later changes stand on the same records; undo these first, newest first. Nothing was saved."""

    code = "undo_refused"

    def __init__(self, later: Sequence[Change]):
        super().__init__(count=len(later))
        self.later = tuple(later)


class Store(Protocol):
    """The few verbs of a store. Each may raise ``StoreUnavailable`` (within 5 seconds, never a hang)."""

    def read(self, *, territory: str | None = None, as_of: datetime | None = None) -> Records:
        """All facts, or those that concern a territory and its children; as they stood at a moment (UTC)."""
        ...

    def write(self, change: Change) -> Receipt:
        """Save a change whole. The same change id again answers with the first receipt.

        Raises
        ------
        ChangedMeanwhile
            Where a record is no longer what ``before`` says; nothing is saved.
        OutcomeUnknown
            Where the answer was lost and the store could not be asked whether it landed.
        """
        ...

    def landed(self, change_id: str) -> Receipt | None:
        """The receipt of a change, or None where it never landed."""
        ...

    def mark(self) -> str:
        """The id of the newest change, blank before the first: as long as it stays, the facts are the same."""
        ...

    def history(self, *, limit: int | None = None, key: Key | None = None) -> tuple[Change, ...]:
        """Changes, newest first; only those that touched ``key`` where one is given."""
        ...

    def undo(self, change_id: str, *, undo_id: str, by: str, at: datetime, why: str = "") -> Receipt:
        """Save the opposite of a change.

        Raises
        ------
        UndoRefused
            Where a later change touched one of its records, or names one that would go, or removed one that would be
            named again (an undone one and its undo do not count).
        WrongUsage
            Where there is no such change.
        """
        ...

    def close(self) -> None:
        """Give back connections and files."""
        ...
