"""How is a change written down, taken back, and walked back through?

Shared by both engines; touches no database. A record is written as the JSON of its row without blank columns, so
that two records are equal exactly when their texts are.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.model import Key, Record, key_of, sheet_of
from stakeholder_graph.rows import from_row, to_row
from stakeholder_graph.store.contract import Change, Conflict, Entry, Receipt

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def to_text(record: Record | None) -> str:
    """A record as one line of JSON; blank for none.

    Examples
    --------
    >>> from stakeholder_graph.model import Presence
    >>> to_text(Presence(actor="a", territory="t", role="acts", source_id="s"))
    '{"actor":"a","territory":"t","role":"acts","source_id":"s","confidence":"0.5","disclosure":"team"}'
    """
    return _json({column: value for column, value in to_row(record).items() if value}) if record else ""


def from_text(sheet: str, line: str) -> Record | None:
    """The record that :func:`to_text` wrote."""
    return from_row(sheet, json.loads(line)) if line else None


def key_to_text(key: Key) -> str:
    """A key as one line of JSON.

    Examples
    --------
    >>> key_to_text(("presences", "a", "t"))
    '["presences","a","t"]'
    """
    return _json(key)


def key_from_text(line: str) -> Key:
    """The key that :func:`key_to_text` wrote."""
    return tuple(json.loads(line))


def moment_to_text(at: datetime) -> str:
    """A moment in UTC, so written that the order of the texts is the order of the moments.

    Examples
    --------
    >>> moment_to_text(datetime(2026, 5, 1, 12, tzinfo=UTC))
    '2026-05-01T12:00:00.000000+00:00'
    """
    return in_utc(at).isoformat(timespec="microseconds")


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC; one without a zone is taken to be in UTC."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def checked(change: Change) -> Change:
    """The change as it will be kept: every record as the codec gives it back, entries that change nothing left out.

    Raises
    ------
    DataProblems
        Where a record could not be read back, or one key is asked to be two things.
    """
    entries = dict[Key, Entry]()
    problems: list[Problem] = []
    for entry in change.entries:
        try:
            kept = _as_kept(entry)
        except DataProblems as error:
            problems += error.problems
            continue
        if entries.setdefault(kept.key, kept) != kept:
            problems.append(Problem("key_twice", sheet=kept.key[0], value=" ".join(kept.key[1:])))
    if problems:
        raise DataProblems(problems)
    differing = tuple(entry for entry in entries.values() if entry.before != entry.after)
    return replace(change, by=_plain(change.by), why=_plain(change.why), at=in_utc(change.at), entries=differing)


def _as_kept(entry: Entry) -> Entry:
    before, after = _normal(entry.before), _normal(entry.after)
    record = after or before
    return Entry(key_of(record) if record else entry.key, before, after)


def _normal(record: Record | None) -> Record | None:
    return from_row(sheet_of(record), to_row(record)) if record else None


def _plain(words: str) -> str:
    """Text that can be stored: what no encoding can hold (a login name in other bytes) becomes a question mark."""
    return words.encode("utf-8", "replace").decode("utf-8")


def receipt(change: Change) -> Receipt:
    """What to answer when a checked change has landed."""
    added = sum(entry.before is None for entry in change.entries)
    removed = sum(entry.after is None for entry in change.entries)
    return Receipt(change.id, change.at, added, len(change.entries) - added - removed, removed)


def opposite(change: Change, *, undo_id: str, by: str, at: datetime, why: str = "") -> Change:
    """The change that takes another one back.

    Examples
    --------
    >>> from stakeholder_graph.model import Territory
    >>> there = Territory(id="co", kind="country")
    >>> added = Change("c1", "Ana", datetime(2026, 5, 1, tzinfo=UTC), "", (Entry(("territories", "co"), None, there),))
    >>> opposite(added, undo_id="c2", by="Ana", at=added.at).entries[0].after is None
    True
    """
    entries = tuple(Entry(entry.key, entry.after, entry.before) for entry in reversed(change.entries))
    return Change(undo_id, by, at, why, entries, undoes=change.id)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a change left behind, without its records: enough to see what it stands in the way of."""

    id: str
    undoes: str
    keys: frozenset[Key]


def in_the_way(change: Trace, later: Sequence[Trace]) -> tuple[str, ...]:
    """The changes that must be undone before this one, newest first; ``later`` is newest first too.

    A change and its undo cancel out. What stands on a change that stands in the way is in the way as well, so
    that undoing them in this order always works.

    Examples
    --------
    >>> a = frozenset({("actors", "a")})
    >>> first, edit, back = Trace("1", "", a), Trace("2", "", a), Trace("3", "2", a)
    >>> in_the_way(first, [edit]), in_the_way(first, [back, edit])
    (('2',), ())
    """
    present, cancelled, standing = {trace.id for trace in later}, set[str](), list[Trace]()
    for trace in later:
        if trace.id in cancelled:
            continue
        if trace.undoes in present:
            cancelled.add(trace.undoes)
        else:
            standing.append(trace)
    touched, found = set(change.keys), list[str]()
    for trace in reversed(standing):
        if not touched.isdisjoint(trace.keys):
            touched |= trace.keys
            found.append(trace.id)
    return tuple(reversed(found))


def walked_back(present: Mapping[K, V], later: Iterable[tuple[K, V | None]]) -> dict[K, V]:
    """What stood before ``later``: pairs of a key and its value before the change (None: none), newest first.

    Examples
    --------
    >>> walked_back({"a": 3, "b": 1}, [("a", 2), ("b", None), ("c", 7)])
    {'a': 2, 'c': 7}
    """
    past = dict(present)
    for key, before in later:
        if before is None:
            past.pop(key, None)
        else:
            past[key] = before
    return past


def conflicts(
    entries: Iterable[Entry], present: Mapping[Key, Record], last: Callable[[Key], tuple[str, datetime | None]]
) -> list[Conflict]:
    """The entries of a checked change whose record is no longer what was read.

    ``present`` holds what stands now under their keys; ``last`` tells who touched a key last, and when.
    """
    return [
        Conflict(entry.key, entry.after, present.get(entry.key), *last(entry.key))
        for entry in entries
        if present.get(entry.key) != entry.before
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
