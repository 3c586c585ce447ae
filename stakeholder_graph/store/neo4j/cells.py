"""How does a record become the properties of a node or relationship, and how does it come back?

Numbers and lists stay numbers and lists, dates are kept as written, what is blank is no property. The way back goes
through the one codec.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias, cast

from stakeholder_graph.model import Key, Record, columns, sheet_of
from stakeholder_graph.rows import from_row
from stakeholder_graph.store.neo4j.shape import NODES, TIES

Cell: TypeAlias = str | int | float | list[str]
Properties: TypeAlias = dict[str, Cell]

LONGEST_KEY = 1000
"""Characters of a key; an index holds 8 kB, and what somebody needs may be a whole page of text."""


def name_of(key: Key) -> str:
    """What identifies a record inside its sheet, as one text.

    Ids and dates hold no ``;`` and only the last column of a key is free text, so that no two keys share a name.

    Examples
    --------
    >>> name_of(("ties", "aurelsa", "bario-neal", "supplies", "2013", "hs-2013"))
    'aurelsa;bario-neal;supplies;2013;hs-2013'
    """
    name = ";".join(key[1:])
    return name if len(name) <= LONGEST_KEY else f"sha256;{hashlib.sha256(name.encode()).hexdigest()}"


def to_properties(record: Record) -> Properties:
    """The properties of a record, without those that its identity, its ends and its type say.

    Examples
    --------
    >>> from stakeholder_graph.model import Presence
    >>> to_properties(Presence(actor="a", territory="t", role="acts", source_id="s"))
    {'source_id': 's', 'confidence': 0.5, 'disclosure': 'team'}
    """
    cells = ((column, cell_of(record, column)) for column in _own_columns(sheet_of(record)))
    return {column: cell for column, cell in cells if cell not in ("", [])}


def cell_of(record: Record, column: str) -> Cell:
    """One value of a record as a property holds it; blank text where there is none."""
    value: object = getattr(record, column, None) if hasattr(record, column) else getattr(record, column + "_")
    match value:
        case None:
            return ""
        case tuple():
            return [str(part) for part in cast("tuple[object, ...]", value)]
        case int() | float():
            return value
        case _:
            return str(value)


@cache
def _own_columns(sheet: str) -> tuple[str, ...]:
    shape = TIES.get(sheet)
    said = {shape.start, shape.end, shape.kind} if shape else {NODES[sheet].identity}
    return tuple(column for column in columns(sheet) if column not in said)


def to_record(sheet: str, properties: Mapping[str, Cell]) -> Record:
    """The record that properties (and, for a relationship, its ends and type as further ones) were made of."""
    return from_row(sheet, {column: _text(cell) for column, cell in properties.items()})


def _text(cell: Cell) -> str:
    return ";".join(cell) if isinstance(cell, list) else str(cell)
