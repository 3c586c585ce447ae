"""How is a change written down, taken back, and walked back through?

Shared by both engines; touches no database. A record is written as the JSON of its row without blank columns, so
that two records are equal exactly when their texts are.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.model import Key, Record, key_of, named, references, sheet_of
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


def sheet_in(line: str) -> str:
    """The sheet of a key that :func:`key_to_text` wrote, without reading all of it.

    Examples
    --------
    >>> sheet_in('["presences","a","t"]')
    'presences'
    """
    return line.split('"', 2)[1]


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


def standing_on(change: Change, later: Sequence[Change]) -> list[Change]:
    """The changes that must be undone before this one, newest first; ``later`` is newest first too.

    A later change stands on it where it touched one of its records, names one that it added, or removed one that its
    old records name: undoing it alone would lose what was said since, or leave a name that means nothing. What stands
    on a change that stands on it does so too, so that undoing in this order always works. A change and its undo cancel
    out.

    Examples
    --------
    >>> from stakeholder_graph.model import Territory
    >>> def turn(id_: str, before: str, after: str, undoes: str = "") -> Change:
    ...     country = [Territory(id="co", kind="country", country=word) if word else None for word in (before, after)]
    ...     entry = Entry(("territories", "co"), *country)
    ...     return Change(id_, "Ana", datetime(2026, 5, 1, tzinfo=UTC), "", (entry,), undoes)
    >>> first, edit, back = turn("1", "", "CO"), turn("2", "CO", "CL"), turn("3", "CL", "CO", undoes="2")
    >>> [c.id for c in standing_on(first, [edit])], [c.id for c in standing_on(first, [back, edit])]
    (['2'], [])
    """
    base, found = _Ground.of(change), list[Change]()
    for other in reversed(_not_cancelled(later)):
        ground = _Ground.of(other)
        if base.carries(ground):
            base = base.with_(ground)
            found.append(other)
    return found[::-1]


def _not_cancelled(later: Sequence[Change]) -> list[Change]:
    present, cancelled, left = {change.id for change in later}, set[str](), list[Change]()
    for change in later:
        if change.id in cancelled:
            continue
        if change.undoes in present:
            cancelled.add(change.undoes)
        else:
            left.append(change)
    return left


@dataclass(frozen=True, slots=True)
class _Ground:
    """What other changes can stand on, or rest on: all keys, by what happened to them and who names them."""

    touched: frozenset[Key]
    added: frozenset[Key]
    removed: frozenset[Key]
    named_before: frozenset[Key]
    named_after: frozenset[Key]

    @classmethod
    def of(cls, change: Change) -> "_Ground":
        return cls(
            frozenset(entry.key for entry in change.entries),
            frozenset(entry.key for entry in change.entries if entry.before is None),
            frozenset(entry.key for entry in change.entries if entry.after is None),
            frozenset(key for entry in change.entries for key in _names(entry.before)),
            frozenset(key for entry in change.entries for key in _names(entry.after)),
        )

    def carries(self, later: "_Ground") -> bool:
        return bool(self.touched & later.touched or self.added & later.named_after or self.named_before & later.removed)

    def with_(self, other: "_Ground") -> "_Ground":
        return _Ground(*(getattr(self, part) | getattr(other, part) for part in _Ground.__slots__))


def _names(record: Record | None) -> Iterator[Key]:
    """Every key that a record may mean by the ids it names."""
    if record is None:
        return
    for attribute, sheets in references(sheet_of(record)).items():
        yield from ((sheet, name) for name in named(record, attribute) for sheet in sheets)


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
