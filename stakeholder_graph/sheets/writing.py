"""How do records become a workbook or CSV files, the same bytes for the same records, and no cell a formula?

Headers are the names of the columns. Numbers are number cells where that loses nothing, everything else is text.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.model import SHEETS, Records, columns
from stakeholder_graph.rows import to_row
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.about import SHEET, about_rows
from stakeholder_graph.sheets.formula_guard import guarded
from stakeholder_graph.sheets.values import Sort, sort_of

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_WIDE = frozenset({"name", "title", "text", "note", "basis", "purpose", "address", "subject", "aliases"})
Rows = Sequence[Sequence[str]]


def open_workbook(*, by_rows: bool = False) -> tuple[Workbook, io.BytesIO]:
    """A workbook to write into, and where its bytes will be once it is closed.

    ``by_rows``: rows are written in their order and leave the memory at once, by way of the disk.
    """
    stream = io.BytesIO()
    kept = {"constant_memory": True} if by_rows else {"in_memory": True}
    book = xlsxwriter.Workbook(
        stream, kept | {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"author": "stakeholder-graph", "created": _CREATED})
    return book, stream


def write_workbook(records: Records, *, level: str, lang: str) -> bytes:
    """All sheets as an xlsx file, with an about sheet that names the level.

    Parameters
    ----------
    records
        What the audience may see.
    level
        The level of the audience, or ``about.FULL`` for the copy that leaves nothing out.
    lang
        The language of the sentence in the about sheet.

    Raises
    ------
    WrongUsage
        Where a text is longer than a cell may be.
    """
    book, stream = open_workbook()
    bold = book.add_format({"bold": True, "bottom": 1})
    for sheet in SHEETS:
        page = book.add_worksheet(sheet)
        write_header(page, columns(sheet), bold)
        for number, record in enumerate(records.sheet(sheet), 1):
            for place, (column, value) in enumerate(to_row(record).items()):
                if value:
                    _write_cell(page, number, place, value, number_cell=sort_of(sheet, column) is Sort.NUMBER)
    page = book.add_worksheet(SHEET)
    for number, row in enumerate(about_rows(level, lang)):
        for place, value in enumerate(row):
            page.write_string(number, place, value)
    book.close()
    return stream.getvalue()


def write_header(page: Worksheet, names: Sequence[str], style: Format) -> None:
    """The first row, which stays in sight."""
    page.freeze_panes(1, 0)
    for place, column in enumerate(names):
        page.write_string(0, place, column, style)
        page.set_column(place, place, 36 if column in _WIDE else 16)


def _write_cell(page: Worksheet, row: int, place: int, value: str, *, number_cell: bool) -> None:
    if number_cell and _keeps(value):
        page.write_number(row, place, float(value))
    elif page.write_string(row, place, value) != 0:
        raise WrongUsage("text_too_long", sheet=str(page.get_name()), row=row + 1, limit=limits.CELL_CHARACTERS)


def _keeps(value: str) -> bool:
    """Whether a number cell, which holds 16 digits, gives this very number back."""
    return float(f"{float(value):.16G}") == float(value)


def csv_files(records: Records, *, level: str, lang: str) -> Mapping[str, bytes]:
    """One CSV file for each sheet, and about.csv: UTF-8, every cell quoted, no cell that a spreadsheet would run."""
    found = {f"{SHEET}.csv": csv_bytes(about_rows(level, lang))}
    for sheet in SHEETS:
        rows = (to_row(record).items() for record in records.sheet(sheet))
        table = ([_csv_cell(sheet, column, value) for column, value in row] for row in rows)
        found[f"{sheet}.csv"] = csv_bytes([columns(sheet), *table])
    return found


def _csv_cell(sheet: str, column: str, value: str) -> str:
    """Text is guarded; a number below zero in a column of numbers is no formula."""
    return value if sort_of(sheet, column) is Sort.NUMBER else guarded(value)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Texts as a CSV file; whoever calls has guarded them."""
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode("utf-8")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one zip, without a clock in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _ZIPPED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return stream.getvalue()
