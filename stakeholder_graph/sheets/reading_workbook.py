"""How do tables become a workbook that people read and print: words wrapped, the header repeated, no cell a formula?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.writing import open_workbook

Cell = str | int | None
NARROW, MIDDLE, BROAD = 12, 28, 70
"""How wide a column is, in letters."""


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """Titles, how wide each column is, and rows of words and whole numbers; blank where nothing is known."""

    header: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


def reading_workbook(tables: Mapping[str, ReadingTable]) -> bytes:
    """Tables as the sheets of an xlsx file, by the names of the sheets; the same bytes for the same tables.

    Raises
    ------
    WrongUsage
        Where a text is longer than a cell may be.
    """
    book, stream = open_workbook()
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    for name, table in tables.items():
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        for place, (title, width) in enumerate(zip(table.header, table.widths, strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, title, head)
        for row, values in enumerate(table.rows, 1):
            for place, value in enumerate(values):
                if isinstance(value, int):
                    page.write_number(row, place, value, cell)
                elif value and page.write_string(row, place, value, cell) != 0:
                    raise WrongUsage("text_too_long", sheet=name, row=row + 1, limit=limits.CELL_CHARACTERS)
    book.close()
    return stream.getvalue()
