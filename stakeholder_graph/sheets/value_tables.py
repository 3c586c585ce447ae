"""How do tables of numbers become a workbook or CSV files, an undefined number an empty cell, no cell a formula?"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.formula_guard import guarded
from stakeholder_graph.sheets.writing import csv_bytes, open_workbook, write_header

Value = str | float | int | bool | None
_IN_MEMORY = 200_000
"""Cells up to which a sheet is held in memory as a whole."""


@dataclass(frozen=True, slots=True)
class ValueTable:
    """A header and rows of texts and numbers."""

    header: Sequence[str]
    rows: Sequence[Sequence[Value]]


def value_workbook(tables: Mapping[str, ValueTable]) -> bytes:
    """Tables as the sheets of an xlsx file, numbers as number cells, all else as text.

    Raises
    ------
    WrongUsage
        Where a text is longer than a cell may be.
    """
    large = any(len(table.rows) * len(table.header) > _IN_MEMORY for table in tables.values())
    book, stream = open_workbook(by_rows=large)
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, table in tables.items():
        page = book.add_worksheet(name)
        write_header(page, table.header, bold)
        for row, values in enumerate(table.rows, 1):
            for place, value in enumerate(values):
                plain = _plain(value)
                if isinstance(plain, str):
                    if page.write_string(row, place, plain) != 0:
                        raise WrongUsage("text_too_long", sheet=name, row=row + 1, limit=limits.CELL_CHARACTERS)
                elif plain is not None:
                    page.write_number(row, place, plain)
    book.close()
    return stream.getvalue()


def value_csv_files(tables: Mapping[str, ValueTable]) -> dict[str, bytes]:
    """Tables as CSV files by name: UTF-8, every cell quoted."""
    return {f"{name}.csv": csv_bytes([table.header, *map(csv_row, table.rows)]) for name, table in tables.items()}


def csv_row(values: Iterable[Value]) -> list[str]:
    """A row as CSV cells: texts guarded, numbers as short as loses nothing, nothing where a number is undefined.

    Examples
    --------
    >>> csv_row(["=a", 3.0, 0.1, math.nan, None, True])
    ["'=a", '3', '0.1', '', '', 'yes']
    """
    plain = map(_plain, values)
    return [guarded(one) if isinstance(one, str) else "" if one is None else repr(one) for one in plain]


def _plain(value: Value) -> str | float | int | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, float):
        return value if value != "" else None
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
