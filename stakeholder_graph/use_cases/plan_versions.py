"""Which versions has a plan: who kept it when, and why, so that a colleague can go on?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stakeholder_graph.model import Delegate, Dialogue, Invitation, Key, Record, Records, Statement, key_of
from stakeholder_graph.use_cases.data_words import taken_back
from stakeholder_graph.use_cases.workspace import Change, Workspace, history


@dataclass(frozen=True, slots=True)
class Version:
    """One change of a plan that stands; the first is number 1."""

    number: int
    change: str
    by: str
    at: datetime
    why: str


def plan_versions(workspace: Workspace, records: Records, *, dialogue: str) -> tuple[Version, ...]:
    """The versions of a plan, newest first; what was undone is none.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    """
    found, asked = dict[str, Change](), set[Key]()
    keys = {key_of(record) for record in records if _is_of(record, dialogue)} | {("dialogues", dialogue)}
    while keys:
        asked |= keys
        for key in sorted(keys):
            found.update((change.id, change) for change in history(workspace, key=key))
        keys = set(_keys(found.values(), dialogue)) - asked  # of what is on no list any more
    newest = sorted(found.values(), key=lambda change: (change.at, change.id), reverse=True)
    gone = taken_back(newest)
    stands = [change for change in reversed(newest) if change.id not in gone and not change.undoes]
    versions = (Version(number, c.id, c.by, c.at, c.why) for number, c in enumerate(stands, start=1))
    return tuple(versions)[::-1]


def _keys(changes: Iterable[Change], dialogue: str) -> Iterable[Key]:
    for change in changes:
        for entry in change.entries:
            record = entry.after or entry.before
            if record is not None and _is_of(record, dialogue):
                yield entry.key


def _is_of(record: Record, dialogue: str) -> bool:
    match record:
        case Dialogue():
            return record.id == dialogue
        case Invitation() | Delegate() | Statement():
            return record.dialogue == dialogue
        case _:
            return False
