"""What does each cell of a row say, as the codec writes it?

What cannot be read is reported, with the cell as it stands, and counts as unreadable. An exact copy of ours is taken
letter by letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from stakeholder_graph.checks import label
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import SHEETS, PartialDate, choices, columns
from stakeholder_graph.sheets.cells import Cell, Day, Fault, shown
from stakeholder_graph.sheets.dates import NotADate, ReadDate, TwoDates, read_date_number, read_date_text
from stakeholder_graph.sheets.findings import Findings
from stakeholder_graph.sheets.headers import plain
from stakeholder_graph.sheets.numbers import TwoNumbers, read_number
from stakeholder_graph.sheets.tables import Sheet
from stakeholder_graph.sheets.texts import cleaned, has_control_character, look_alikes
from stakeholder_graph.vocabulary import YesNo

_LARGE = frozenset({"amount", "size", "women", "members", "seats"})
"""Columns of numbers that may be a thousand or more."""
_OF_CODES = frozenset({"languages", "countries", "issues"})
"""Lists of which no part has a comma in it, as names have."""
_YES_NO = {True: str(YesNo.YES), False: str(YesNo.NO)}


class Sort(StrEnum):
    """How a column is read."""

    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    CODES = "codes"
    WORDS = "words"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as the codec reads it; ``unreadable`` are the columns of which the problem is told already."""

    number: int
    cells: dict[str, str]
    unreadable: set[str]


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A sheet of ours with its cells as text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """How the cells of one file are read.

    ``from_1904`` tells how its days are counted, ``day_first`` what the person answered about dates like 03/04/2024.
    """

    findings: Findings
    from_1904: bool = False
    day_first: bool | None = None
    exact: bool = False

    def sheet(self, sheet: Sheet) -> TextSheet:
        """All cells of a sheet as text."""
        rows: list[TextRow] = []
        for row in sheet.rows:
            read = {column: self._cell(sheet.name, row.number, column, cell) for column, cell in row.cells.items()}
            texts = {column: text for column, text in read.items() if text is not None}
            rows.append(TextRow(row.number, texts, set(read.keys() - texts.keys())))
        return TextSheet(sheet.name, sheet.columns, tuple(rows))

    def _cell(self, sheet: str, row: int, column: str, cell: Cell) -> str | None:
        """The cell as text, None where it cannot be read."""
        if cell is None:
            return ""
        if isinstance(cell, Fault):
            code = {"error": "error_cell", "formula": "formula_without_value", "time": "time_of_day"}[cell.kind]
            self.findings.wrong(code, sheet, row, column, cell.shown)
            return None
        sort = sort_of(sheet, column)
        if sort is Sort.DATE:
            return self._date(sheet, row, column, cell)
        if isinstance(cell, bool) and choices(sheet, column) is YesNo:
            return _YES_NO[cell]
        if isinstance(cell, str):
            return self._text(sheet, row, column, cell, sort)
        return shown(cell)

    def _date(self, sheet: str, row: int, column: str, cell: Day | str | float) -> str | None:
        try:
            read = self._read_date(cell)
        except TwoDates as two:
            code = "ambiguous_date" if two.first else "year_without_century"
            self.findings.wrong(code, sheet, row, column, shown(cell), first=two.first, second=two.second)
            return None
        except NotADate:
            self.findings.wrong("bad_date", sheet, row, column, shown(cell))
            return None
        if read.counted:
            self.findings.assume("date_counted", sheet, column, row, value=shown(cell), date=read.text)
        return read.text

    def _read_date(self, cell: Day | str | float) -> ReadDate:
        if isinstance(cell, Day):
            return ReadDate(cell.text)
        if isinstance(cell, str):
            text = cleaned(cell)
            return read_date_text(text, day_first=self.day_first) if text else ReadDate("")
        return read_date_number(cell, from_1904=self.from_1904)

    def _text(self, sheet: str, row: int, column: str, cell: str, sort: Sort) -> str | None:
        if self.exact:
            return cell
        text = self._cleaned(sheet, row, column, cell)
        if text is None or sort is Sort.TEXT:
            return text
        if sort is Sort.NUMBER:
            return self._number(sheet, row, column, text)
        if sort is Sort.CHOICE:
            return _choice(sheet, column).get(plain(text), text)
        return _list(text, commas=sort is Sort.CODES)

    def _cleaned(self, sheet: str, row: int, column: str, cell: str) -> str | None:
        text = cleaned(cell)
        if has_control_character(text):
            self.findings.wrong("control_character", sheet, row, column, text)
            return None
        if text != cell.replace("\r\n", "\n").strip(" \n\t"):
            self.findings.assume("unseen_signs", sheet, column, row)
        odd = look_alikes(text)
        if odd:
            self.findings.wrong("look_alikes", sheet, row, column, text, severity="warning", letters=odd)
        return text

    def _number(self, sheet: str, row: int, column: str, text: str) -> str | None:
        try:
            return read_number(text, small=column not in _LARGE)
        except TwoNumbers as two:
            self.findings.wrong("ambiguous_number", sheet, row, column, text, first=two.first, second=two.second)
            return None


@cache
def _hints(sheet: str) -> Mapping[str, tuple[Any, ...]]:
    hints = get_type_hints(SHEETS[sheet])
    return {name.rstrip("_"): (hint, *get_args(hint)) for name, hint in hints.items()}


@cache
def sort_of(sheet: str, column: str) -> Sort:
    """How a column is read.

    Examples
    --------
    >>> [str(sort_of("ties", column)) for column in ("source", "start", "strength", "kind")]
    ['text', 'date', 'number', 'choice']
    """
    kinds = _hints(sheet).get(column, ())
    if PartialDate in kinds:
        return Sort.DATE
    if float in kinds or int in kinds:
        return Sort.NUMBER
    if choices(sheet, column):
        return Sort.CHOICE
    if any(getattr(kind, "__origin__", None) is tuple for kind in kinds):
        return Sort.CODES if column in _OF_CODES else Sort.WORDS
    return Sort.WORDS if column == "territory" and column not in columns(sheet) else Sort.TEXT


@cache
def _choice(sheet: str, column: str) -> Mapping[str, str]:
    """The value that each of its labels means; a word that could mean two means none."""
    words = choices(sheet, column)
    found: dict[str, set[str]] = {}
    for value in words or ():
        for said in (str(value), *(label(value, lang) for lang in LANGUAGES)):
            found.setdefault(plain(said), set()).add(str(value))
    return {said: values.pop() for said, values in found.items() if len(values) == 1}


def _list(text: str, *, commas: bool) -> str:
    """Several values joined by ``;``, as the codec reads them.

    Examples
    --------
    >>> _list("es, fr", commas=True), _list("Mina La Esperanza, S.A.; Coop", commas=False)
    ('es;fr', 'Mina La Esperanza, S.A.;Coop')
    """
    parted = text.replace("\n", ";").replace("|", ";")
    if commas and ";" not in parted:
        parted = parted.replace(",", ";")
    return ";".join(part.strip() for part in parted.split(";") if part.strip())
