"""Which sheet is this, where does its header stand, and which rows are data?

Lines above the header, a second header, and example rows of our template are left out, and that is said. What cannot
be placed (a sheet, a column) is reported, never dropped in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import SHEETS
from stakeholder_graph.sheets.cells import Cell, Row, Table, TableFile
from stakeholder_graph.sheets.findings import Findings
from stakeholder_graph.sheets.headers import meanings, plain, read_header, required, synonyms

_LOOK_FOR_HEADER = 20
"""In so many rows that hold something."""
_FILLED_IN = frozenset({"source_id"})
"""Columns that may be missing although a record needs them."""
_OURS = ("about", "explanations", "lists")


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of a sheet by column; a blank cell is None."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data of one of our sheets, as it stands in the file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[DataRow, ...]


def recognise(file: TableFile, findings: Findings, *, exact: bool = False) -> tuple[Sheet, ...]:
    """The sheets of ours that stand in a file; an exact copy has no row that is not data."""
    found: dict[str, Sheet] = {}
    for table in file.tables:
        if "cp1252" in table.notes:
            findings.assume("read_as_cp1252", value=table.name)
        name = _sheet_of(table, findings) if table.rows and not _is_ours(table.name) else None
        if name in found:
            findings.wrong("sheet_twice", name or "", value=table.name)
        elif name is not None:
            sheet = _sheet(name, table, findings, exact=exact)
            if sheet:
                found[name] = sheet
    return tuple(found.values())


@cache
def _sheet_names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for sheet in SHEETS:
        labels = [text(f"sheet.{sheet}", lang) for lang in LANGUAGES]
        for said in (sheet, *labels, *synonyms(f"sheet.{sheet}")):
            found.setdefault(plain(said), sheet)
    return found


@cache
def _own_names() -> frozenset[str]:
    return frozenset({*_OURS, *(plain(text(f"template.{name}", lang)) for name in _OURS[1:] for lang in LANGUAGES)})


def _is_ours(name: str) -> bool:
    """Whether it is a sheet of our own making that holds no data."""
    return plain(name) in _own_names()


def _sheet_of(table: Table, findings: Findings) -> str | None:
    """By its name, else by its columns."""
    said = plain(table.name)
    named = _sheet_names().get(said) or _sheet_names().get(said.lstrip("0123456789 "))
    if named:
        return named
    fitting = [(len(header), sheet) for sheet in SHEETS if (header := _fitting_columns(sheet, table))]
    best = [sheet for size, sheet in fitting if size == max(fitting)[0]]
    if len(best) == 1:
        findings.assume("sheet_by_columns", best[0], value=table.name)
        return best[0]
    findings.wrong("unknown_sheet", value=table.name, severity="warning")
    return None


def _fitting_columns(sheet: str, table: Table) -> frozenset[str]:
    """The columns of a sheet that a table has, if it has all that must be there and two at least."""
    row = _header_row(sheet, table)
    columns = frozenset(read_header(sheet, _words(row)).columns.values()) if row else frozenset[str]()
    enough = required(sheet) - _FILLED_IN - {"id"} <= columns and len(columns) > 1
    return columns if enough else frozenset()


def _header_row(sheet: str, table: Table) -> Row | None:
    """The row of which most cells are headers of the sheet."""
    rows = table.rows[:_LOOK_FOR_HEADER]
    best = max(rows, key=lambda row: len(read_header(sheet, _words(row)).columns))
    known = len(read_header(sheet, _words(best)).columns)
    filled = sum(cell is not None for cell in best.cells)
    return best if known > 1 or known == filled else None


def _words(row: Row) -> list[str]:
    return [cell if isinstance(cell, str) else "" for cell in row.cells]


def _sheet(name: str, table: Table, findings: Findings, *, exact: bool) -> Sheet | None:
    row = _header_row(name, table)
    if row is None:
        findings.wrong("no_header", name, table.rows[0].number, value=table.name)
        return None
    header = read_header(name, _words(row))
    for place, said in header.unknown.items():
        findings.wrong("unknown_column", name, row.number, said, said, severity="warning", place=_letters(place))
    for place, column in header.twice.items():
        findings.wrong("column_twice", name, row.number, column, _words(row)[place])
    for column in sorted(required(name) - _FILLED_IN - {"id"} - set(header.columns.values())):
        findings.wrong("missing_column", name, row.number, column)
    above = [r.number for r in table.rows if r.number < row.number]
    for number in above:
        findings.assume("lines_above_header", name, row=number)
    below = table.rows[len(above) + 1 :]
    rows = _data_rows(below if exact else _without_notes(name, below, header.columns, findings), header.columns)
    _report_headless(name, table, row, findings)
    return Sheet(name, tuple(header.columns[place] for place in sorted(header.columns)), rows)


def _report_headless(name: str, table: Table, header: Row, findings: Findings) -> None:
    """Cells that stand under no header."""
    titled = {place for place, cell in enumerate(header.cells) if cell is not None}
    for row in table.rows:
        stray = [
            p for p, cell in enumerate(row.cells) if cell is not None and p not in titled and row.number > header.number
        ]
        for place in stray:
            findings.wrong("no_header_above", name, row.number, _letters(place), row.cells[place], severity="warning")


def _letters(place: int) -> str:
    """The name of a column as spreadsheets give it.

    Examples
    --------
    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    first, last = divmod(place, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


def _data_rows(rows: Sequence[Row], columns: Mapping[int, str]) -> tuple[DataRow, ...]:
    placed = (
        DataRow(row.number, {column: row.cells[place] for place, column in columns.items() if place < len(row.cells)})
        for row in rows
    )
    return tuple(row for row in placed if any(cell is not None for cell in row.cells.values()))


def _without_notes(name: str, rows: Sequence[Row], columns: Mapping[int, str], findings: Findings) -> list[Row]:
    """The rows without those that explain: a second header, examples."""
    kept: list[Row] = []
    for row in rows:
        if not kept and _repeats_header(name, row, columns):
            findings.assume("second_header", name, row=row.number)
        elif _is_example(row):
            findings.assume("example_left_out", name, row=row.number)
        else:
            kept.append(row)
    return kept


def _repeats_header(name: str, row: Row, columns: Mapping[int, str]) -> bool:
    """Whether every cell says the name of its own column once more."""
    known = meanings(name)
    said = [(columns.get(place, ""), cell) for place, cell in enumerate(row.cells) if cell is not None]
    return all(isinstance(cell, str) and column in known.get(plain(cell), ()) for column, cell in said)


@cache
def _example_words() -> tuple[str, ...]:
    return tuple(f"{text('template.example', lang).casefold()}:" for lang in LANGUAGES)


def _is_example(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell is not None), None)
    return isinstance(first, str) and first.strip().casefold().startswith(_example_words())
