"""In which files may a person take a chart away, and does each say for whom it is?"""

import csv
import io
import math
from typing import Literal

from stakeholder_graph.messages import text
from stakeholder_graph.sheets.formula_guard import guarded
from stakeholder_graph.views.chart_paper import chart_picture
from stakeholder_graph.views.chart_sheet import Cell, ChartSheet

ChartKind = Literal["png", "svg", "csv"]


def chart_file(sheet: ChartSheet, kind: ChartKind) -> bytes:
    """A chart as a picture, or the table behind it: the same bytes for the same sheet."""
    return chart_table(sheet) if kind == "csv" else chart_picture(sheet, kind)


def chart_table(sheet: ChartSheet) -> bytes:
    """The table behind a chart as CSV in UTF-8: numbers with a point, empty where nothing is known, no formula.

    The last column of every row names the level for which the file was made.
    """
    level = text(f"level.{sheet.level}", sheet.lang)
    stream = io.StringIO(newline="")
    stream.write("\ufeff")  # without it spreadsheets break the accents
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*map(guarded, sheet.columns.values()), text("chart.column.level", sheet.lang)])
    writer.writerows([*(_cell(row[name]) for name in sheet.columns), level] for row in sheet.rows)
    return stream.getvalue().encode("utf-8")


def _cell(value: Cell) -> str:
    """A number stands as a number; text never as a formula.

    Examples
    --------
    >>> _cell(0.5), _cell(-3), _cell(float("nan")), _cell(None), _cell("=1+1")
    ('0.5', '-3', '', '', "'=1+1")
    """
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case float():
            return "" if math.isnan(value) else repr(value)
        case _:
            return str(value)
