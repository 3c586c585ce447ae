"""What can stand in a cell of a person's file, before anybody says what it means?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Day:
    """A cell that the spreadsheet itself holds to be a day, as ISO text."""

    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a usable value: an error, a formula that was never computed, a time of day."""

    kind: Literal["error", "formula", "time"]
    shown: str


Cell = str | float | bool | Day | Fault | None
"""Text, number, yes or no, day, or nothing."""


def shown(cell: Cell) -> str:
    """A cell as its person would know it again.

    Examples
    --------
    >>> shown(2017.0), shown(0.25), shown(Fault("error", "#N/A")), shown(None)
    ('2017', '0.25', '#N/A', '')
    """
    match cell:
        case None:
            return ""
        case str() | bool():
            return str(cell)
        case Day():
            return cell.text
        case Fault():
            return cell.shown
        case _:
            return str(int(cell)) if cell == int(cell) else repr(cell)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something, and its number as the person sees it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or CSV file as it stands."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFile:
    """Everything that stands in a file; ``dates_from_1904``: how the numbers of its days count."""

    tables: tuple[Table, ...]
    dates_from_1904: bool = False


def table_file(answer: dict[str, Any]) -> TableFile:
    """What the reading child answered, as cells."""
    tables = tuple(
        Table(table["name"], tuple(Row(row[0], _cells(row[1:])) for row in table["rows"]), tuple(table["notes"]))
        for table in answer["tables"]
    )
    return TableFile(tables, answer["date1904"])


def _cells(values: Iterable[Any]) -> tuple[Cell, ...]:
    return tuple(_tagged(*value) if isinstance(value, list) else value for value in values)


def _tagged(what: Any, text: str) -> Cell:
    return Day(text) if what == "day" else Fault(what, text)
