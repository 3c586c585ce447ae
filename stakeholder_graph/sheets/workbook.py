"""What is in the cells of a workbook, error cells and formulas without a value included?

The reader gives both of these as blank, so the XML of a sheet that has any is looked through for them. Runs in the
child.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.refusal import Refusal

_SUSPECT = re.compile(rb"""\bt\s*=\s*["']e["']|<(?:[\w.-]+:)?f[\s/>]""")
_REFERENCE = re.compile(r"([A-Za-z]+)(\d+)")
Position = tuple[int, int]


def read_workbook(data: bytes, archive: zipfile.ZipFile) -> dict[str, Any]:
    """All sheets of a workbook whose container was checked."""
    try:
        places, dates_from_1904 = _places(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = [
            _table(name, book.get_sheet_by_name(name), _faults(archive, places.get(name, "")))
            for name in book.sheet_names
        ]
    except PasswordError as error:
        raise Refusal("old_or_locked") from error
    except (CalamineError, ParseError, ValueError, KeyError) as error:
        raise Refusal("damaged", reason=type(error).__name__) from error
    return {"tables": tables, "date1904": dates_from_1904}


def _table(name: str, sheet: CalamineSheet, faults: dict[Position, tuple[str, str]]) -> dict[str, Any]:
    """The rows that hold something, counted as the person sees them."""
    top, left = sheet.start or (0, 0)
    grid: dict[int, list[Any]] = {}
    _check_size(sheet.height, sheet.width)
    for number, values in enumerate(sheet.to_python(), top + 1):
        cells = [_cell(value, name) for value in values]
        if any(cell is not None for cell in cells):
            grid[number] = [None] * left + cells
    for (row, column), fault in faults.items():
        cells = grid.setdefault(row, [])
        cells += [None] * (column - len(cells))
        cells[column - 1] = list(fault)
    return {"name": name, "rows": [[number, *_trimmed(grid[number])] for number in sorted(grid)], "notes": []}


def _check_size(height: int, width: int) -> None:
    """Once more after reading: rows and cells need not say where they stand."""
    if height > limits.ROWS:
        raise Refusal("too_many_rows", limit=limits.ROWS)
    if width > limits.COLUMNS:
        raise Refusal("too_many_columns", limit=limits.COLUMNS)
    if height * width > limits.CELLS:
        raise Refusal("too_many_cells", limit=limits.CELLS)


def _cell(value: Any, table: str) -> Any:
    match value:
        case "":
            return None
        case str():
            if len(value) > limits.CELL_CHARACTERS:
                raise Refusal("cell_too_long", table=table, limit=limits.CELL_CHARACTERS)
            return value
        case bool() | int() | float():
            return value
        case datetime():
            return ["day", value.date().isoformat()]
        case date():
            return ["day", value.isoformat()]
        case _:
            return ["time", str(value)]


def _trimmed(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _places(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """In which part each sheet stands, and whether days count from 1904."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = {link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))) for link in links}
    places = dict[str, str]()
    from_1904 = False
    for element in book.iter():
        if _local(element) == "sheet":
            link = next((value for key, value in element.items() if key.endswith("}id")), None)
            places[element.get("name", "")] = target.get(link, "").lstrip("/")
        elif _local(element) == "workbookPr":
            from_1904 = element.get("date1904") in {"1", "true", "on"}
    return places, from_1904


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _faults(archive: zipfile.ZipFile, part: str) -> dict[Position, tuple[str, str]]:
    """Cells that hold an error, or a formula whose value was never computed."""
    xml = archive.read(part) if part in archive.namelist() else b""
    if not _SUSPECT.search(xml):
        return {}
    return dict(_looked_through(xml))


def _looked_through(xml: bytes) -> Iterator[tuple[Position, tuple[str, str]]]:
    row = column = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        kind = _local(element)
        if event == "start" and kind == "row":
            row, column = int(element.get("r") or row + 1), 0
        elif event == "start" and kind == "c":
            row, column = _position(element, row, column)
        elif kind == "c":
            fault = _fault(element)
            if fault:
                yield (row, column), fault
        elif event == "end" and kind == "row":
            element.clear()


def _position(cell: Element, row: int, column: int) -> Position:
    """Where a cell stands; without a reference it follows the one before."""
    found = _REFERENCE.fullmatch(cell.get("r") or "")
    if not found:
        return row, column + 1
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    if number > limits.COLUMNS:
        raise Refusal("too_many_columns", limit=limits.COLUMNS)
    return int(found[2]), number


def _fault(cell: Element) -> tuple[str, str] | None:
    inside = {_local(child): child.text or "" for child in cell}
    if cell.get("t") == "e":
        return "error", inside.get("v") or "#?"
    if "f" in inside and not inside.get("v") and (cell.get("t") != "str" or "v" not in inside):
        return "formula", "=" + inside["f"]
    return None
