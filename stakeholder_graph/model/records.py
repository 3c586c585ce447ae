"""How do all facts stand together, and what identifies each?"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from stakeholder_graph.model import dialogue as d
from stakeholder_graph.model import who as w
from stakeholder_graph.model.fields import Fact, Key
from stakeholder_graph.vocabulary import Level

Record = (
    w.Territory | w.Actor | w.Presence | w.Constituency | w.Source | w.Tie | w.Standing | w.Need | w.Women
    | d.Issue | d.Position | d.Assessment | d.Representation | d.Dialogue | d.Invitation | d.Meeting
    | d.Attendance | d.Agreement | d.Commitment | d.Instrument | d.UnsafePair | d.Delegate | d.Statement | d.Vote
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All facts, each sheet sorted by key. Build it with :meth:`of`."""

    territories: tuple[w.Territory, ...] = ()
    actors: tuple[w.Actor, ...] = ()
    presences: tuple[w.Presence, ...] = ()
    constituencies: tuple[w.Constituency, ...] = ()
    sources: tuple[w.Source, ...] = ()
    ties: tuple[w.Tie, ...] = ()
    issues: tuple[d.Issue, ...] = ()
    positions: tuple[d.Position, ...] = ()
    assessments: tuple[d.Assessment, ...] = ()
    representations: tuple[d.Representation, ...] = ()
    standings: tuple[w.Standing, ...] = ()
    needs: tuple[w.Need, ...] = ()
    women: tuple[w.Women, ...] = ()
    dialogues: tuple[d.Dialogue, ...] = ()
    invitations: tuple[d.Invitation, ...] = ()
    meetings: tuple[d.Meeting, ...] = ()
    attendance: tuple[d.Attendance, ...] = ()
    agreements: tuple[d.Agreement, ...] = ()
    commitments: tuple[d.Commitment, ...] = ()
    instruments: tuple[d.Instrument, ...] = ()
    unsafe_pairs: tuple[d.UnsafePair, ...] = ()
    delegates: tuple[d.Delegate, ...] = ()
    statements: tuple[d.Statement, ...] = ()
    votes: tuple[d.Vote, ...] = ()

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Records":
        """Sort records into their sheets; of two with the same key and the same content one is kept."""
        sheets: dict[str, set[Record]] = {name: set() for name in SHEETS}
        for record in records:
            sheets[sheet_of(record)].add(record)
        return cls(**{name: _in_order(found) for name, found in sheets.items()})  # type: ignore[arg-type]

    def sheet(self, name: str) -> tuple[Record, ...]:
        """The records of one sheet, by its name."""
        return cast("tuple[Record, ...]", getattr(self, name))

    def __iter__(self) -> Iterator[Record]:
        for name in SHEETS:
            yield from self.sheet(name)

    def __len__(self) -> int:
        return sum(len(self.sheet(name)) for name in SHEETS)

    def by_key(self) -> dict[Key, Record]:
        """Every record under its key."""
        return {key_of(record): record for record in self}


SHEETS: Mapping[str, type[Record]] = {
    "territories": w.Territory,
    "actors": w.Actor,
    "presences": w.Presence,
    "constituencies": w.Constituency,
    "sources": w.Source,
    "ties": w.Tie,
    "issues": d.Issue,
    "positions": d.Position,
    "assessments": d.Assessment,
    "representations": d.Representation,
    "standings": w.Standing,
    "needs": w.Need,
    "women": w.Women,
    "dialogues": d.Dialogue,
    "invitations": d.Invitation,
    "meetings": d.Meeting,
    "attendance": d.Attendance,
    "agreements": d.Agreement,
    "commitments": d.Commitment,
    "instruments": d.Instrument,
    "unsafe_pairs": d.UnsafePair,
    "delegates": d.Delegate,
    "statements": d.Statement,
    "votes": d.Vote,
}
"""Every sheet in the order of a workbook, and the class of its rows."""

_SHEET_OF = {cls: name for name, cls in SHEETS.items()}
_TRAILING = ("note", "basis", "basis_lang")


def sheet_of(record: Record) -> str:
    """The name of the sheet that a record belongs to."""
    return _SHEET_OF[type(record)]


@cache
def columns(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet, in order: its own, then source, confidence and level, then the notes.

    Examples
    --------
    >>> columns("presences")
    ('actor', 'territory', 'role', 'source_id', 'confidence', 'disclosure')
    """
    cls = SHEETS[sheet]
    every = [f.name for f in fields(cls)]
    shared = [f.name for f in fields(Fact)] if issubclass(cls, Fact) else []
    own = [name for name in every if name not in shared]
    ordered = [n for n in own if n not in _TRAILING] + shared + [n for n in own if n in _TRAILING]
    return tuple(name.rstrip("_") for name in ordered)


@cache
def references(sheet: str) -> Mapping[str, tuple[str, ...]]:
    """Which attributes of a sheet's records hold ids, and of which sheets.

    Examples
    --------
    >>> references("presences")["actor"]
    ('actors',)
    """
    return {f.name: f.metadata["names"] for f in fields(SHEETS[sheet]) if "names" in f.metadata}


@cache
def choices(sheet: str, column: str) -> type[StrEnum] | None:
    """The vocabulary that a column chooses from, or None for a free column.

    Examples
    --------
    >>> choices("ties", "kind").__name__
    'TieKind'
    """
    hints = get_type_hints(SHEETS[sheet])
    kinds = (hints[column], *get_args(hints[column])) if column in hints else ()
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, StrEnum)), None)


@cache
def level_if_blank(sheet: str) -> Level | None:
    """Who may see a row that says nothing of it; None where rows have no level of their own.

    Examples
    --------
    >>> [str(level_if_blank(sheet)) for sheet in ("ties", "delegates", "votes")]
    ['team', 'restricted', 'None']
    """
    defaults = (f.default for f in fields(SHEETS[sheet]) if f.name == "disclosure")
    return cast("Level | None", next(defaults, None))


def named(record: Record, attribute: str) -> tuple[str, ...]:
    """The ids that stand in one attribute: none, one or several."""
    value: Any = getattr(record, attribute)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def name_in(record: w.Territory | w.Constituency | d.Issue | d.Dialogue, lang: str) -> str:
    """The name in a language (es, en, fr); where that is blank the first of the others, at last the id.

    Examples
    --------
    >>> name_in(w.Territory(id="pe", kind="country", name_es="Perú"), "fr")
    'Perú'
    """
    written = (getattr(record, f"name_{code}") for code in (lang, "es", "en", "fr"))
    return next((name for name in written if name), record.id)


def id_of(record: Record) -> str:
    """The id of a record that has one, else the blank."""
    return str(getattr(record, "id", ""))


def key_of(record: Record) -> Key:
    """What identifies a record: its sheet and its key columns, as text.

    Examples
    --------
    >>> from stakeholder_graph.model import Presence
    >>> key_of(Presence(actor="a", territory="t", role="acts", source_id="s"))
    ('presences', 'a', 't')
    """
    values = (getattr(record, column) for column in type(record).KEY)
    return (sheet_of(record), *("" if value is None else str(value) for value in values))


def _in_order(records: Collection[Record]) -> tuple[Record, ...]:
    """By key; where two share one (a reserved source hides which is which) by all they say."""
    by_key = {key_of(record): record for record in records}
    if len(by_key) == len(records):
        return tuple(by_key[key] for key in sorted(by_key))
    return tuple(sorted(records, key=lambda record: (key_of(record), repr(record))))


def changed(record: Record, **values: Any) -> Record:
    """The same record with other values."""
    return dataclasses.replace(record, **values)
