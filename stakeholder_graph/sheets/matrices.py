"""What do the matrices in a person's file say: names at the edges, numbers between, and what is wrong with them?

A matrix is a sheet whose first row and first column hold names. Every problem is told, none one at a time.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from stakeholder_graph.errors import ImportRefused, Problem
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.cells import Cell, Day, Fault, Row, Table, TableFile, shown
from stakeholder_graph.sheets.numbers import TwoNumbers, read_number
from stakeholder_graph.sheets.reading import read_tables

JSON_NAMES = {"MDI": ("MDI", "mdi"), "2MAO": ("MAO2", "2MAO", "MAO", "mao")}
"""Under which keys a JSON file holds each matrix; its names stand under ``actors`` and ``objectives``."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix as read: ``values`` by row and column, nan where a cell cannot be read (there is a problem then).

    ``numbers`` are the rows of the sheet.
    """

    sheet: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    numbers: tuple[int, ...]
    problems: tuple[Problem, ...] = field(default=())


def read_matrix_file(path: Path) -> TableFile:
    """The sheets of a workbook, of CSV files, or of a JSON file with ``actors``, ``objectives``, ``MDI`` and ``MAO2``.

    Raises
    ------
    ImportRefused
        Where it cannot be read within the limits, or is not one of these.
    """
    if path.suffix.lower() != ".json":
        return read_tables(path)
    try:
        if not path.is_file():
            raise ImportRefused("no_such_file", file=str(path))
        if path.stat().st_size > limits.FILE_BYTES:
            raise ImportRefused("file_too_big", limit=limits.FILE_BYTES >> 20)
        said = json.loads(path.read_bytes())
    except OSError as error:
        raise ImportRefused("no_such_file", file=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise ImportRefused("mactor_json") from error
    return TableFile(tuple(_json_tables(said)))


def _json_tables(said: Any) -> list[Table]:
    if not isinstance(said, dict):
        raise ImportRefused("mactor_json")
    given = cast("dict[str, Any]", said)
    actors = _names(given.get("actors"))
    columns = {"MDI": actors, "2MAO": _names(given.get("objectives", []))}
    tables = list[Table]()
    for name, keys in JSON_NAMES.items():
        found = next((given[key] for key in keys if given.get(key) is not None), None)
        if found is not None:
            tables.append(_json_table(name, actors, columns[name], found))
    return tables


def _names(value: Any) -> list[str]:
    if not isinstance(value, list) or len(cast("list[Any]", value)) >= limits.COLUMNS:
        raise ImportRefused("mactor_json")
    return [shown(_cell(name)) for name in cast("list[Any]", value)]


def _json_table(name: str, actors: Sequence[str], columns: Sequence[str], value: Any) -> Table:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in cast("list[Any]", value)):
        raise ImportRefused("mactor_json")
    values = cast("list[list[Any]]", value)
    if len(values) >= limits.COLUMNS or any(len(row) >= limits.COLUMNS for row in values):
        raise ImportRefused("mactor_json")
    named = [*actors, *[""] * len(values)]
    rows = [Row(i, (named[i - 1], *map(_cell, row))) for i, row in enumerate(values, 1)]
    rows += [Row(i, (actor,)) for i, actor in enumerate(actors[len(values) :], len(values) + 1)]
    return Table(name, (Row(0, ("", *columns)), *rows))


def _cell(value: Any) -> Cell:
    match value:
        case None | str() | bool():
            return value
        case float() if math.isfinite(value):
            return value
        case int():
            return float(value) if abs(value) < 2**53 else Fault("error", str(value)[:20])
        case _:
            return Fault("error", str(value)[:20])


def read_matrix(table: Table, *, low: float, high: float) -> Matrix:
    """One sheet as a matrix of numbers from ``low`` to ``high``."""
    header, *body = table.rows or (Row(1, ()),)
    columns = [shown(cell).strip() for cell in header.cells[1:]]
    while columns and not columns[-1]:
        columns.pop()
    body = [row for row in body if any(shown(cell).strip() for cell in row.cells)]
    names = [shown(row.cells[0]).strip() for row in body]
    reader = _Reader(table.name, tuple(columns), low, high)
    if not (columns and names):
        reader.wrong("matrix_empty", 0)
        return Matrix(table.name, (), (), (), (), tuple(reader.problems))
    reader.check_names(columns, [(header.number, letters(place)) for place in range(2, len(columns) + 2)])
    reader.check_names(names, [(row.number, "") for row in body])
    values = tuple(reader.row(row) for row in body)
    numbers = tuple(row.number for row in body)
    return Matrix(table.name, tuple(names), tuple(columns), values, numbers, tuple(reader.problems))


@dataclass
class _Reader:
    sheet: str
    columns: tuple[str, ...]
    low: float
    high: float
    problems: list[Problem] = field(default_factory=list[Problem])

    def wrong(self, code: str, row: int, column: str = "", value: str = "") -> None:
        limits_ = (("low", _plain(self.low)), ("high", _plain(self.high)))
        self.problems.append(Problem(code, self.sheet, row, column, value, parameters=limits_))

    def check_names(self, names: Sequence[str], places: Sequence[tuple[int, str]]) -> None:
        """No name is missing or stands twice; ``places`` are the rows and columns where they stand."""
        seen = set[str]()
        for name, (row, column) in zip(names, places, strict=True):
            if not name:
                self.wrong("matrix_no_name", row, column)
            elif name.casefold() in seen:
                self.wrong("matrix_name_twice", row, column, name)
            seen.add(name.casefold())

    def row(self, row: Row) -> tuple[float, ...]:
        """The numbers of a row, one for each column of the header."""
        cells = [*row.cells[1:], *[None] * len(self.columns)]
        for cell in cells[len(self.columns) :]:
            if shown(cell).strip():
                self.wrong("matrix_beyond_header", row.number, value=shown(cell))
        return tuple(self.number(cell, row.number, column) for cell, column in zip(cells, self.columns, strict=False))

    def number(self, cell: Cell, row: int, column: str) -> float:
        """The number in a cell; nan with a problem where there is none in its range."""
        text = shown(cell).strip()
        if not text:
            self.wrong("matrix_blank", row, column)
            return math.nan
        value = _as_number(cell, text)
        if not self.low <= value <= self.high:
            self.wrong("matrix_not_in_range", row, column, text)
            return math.nan
        return value


def letters(place: int) -> str:
    """What a spreadsheet calls its nth column.

    Examples
    --------
    >>> letters(2), letters(28)
    ('B', 'AB')
    """
    found = ""
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def _as_number(cell: Cell, text: str) -> float:
    """A number, or nan where there is none."""
    if isinstance(cell, bool | Day | Fault):
        return math.nan
    try:
        return float(read_number(text.replace("\N{MINUS SIGN}", "-"), small=True))
    except (ValueError, TwoNumbers):
        return math.nan


def _plain(value: float) -> str:
    return f"{value:g}"
