"""How do the charts of a territory stand on paper, as the page shows them?"""

from collections.abc import Iterator, Mapping, Sequence

from stakeholder_graph.views.chart_sheet import Box, Drawing, Line, Part, Words
from stakeholder_graph.views.charts import EDGE, GRID, PETROL, QUIET
from stakeholder_graph.views.overview_charts import PALE, GroupBar, ShareCell, YearBar, share_colour

_NAMES, _WIDTH, _ROW = 190.0, 800.0, 28.0
_TALL, _COLUMN = 220.0, 84.0


def pale(colour: str) -> str:
    """A colour as it looks on white where the page lets the paper through.

    Examples
    --------
    >>> pale("#000000"), pale("#ffffff")
    ('#a6a6a6', '#ffffff')
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * PALE):02x}" for part in parts)


def group_bars_drawing(rows: Sequence[GroupBar]) -> Drawing:
    """The same as ``group_bars``."""
    most = max((row.heard + row.others for row in rows), default=0) or 1
    unit = (_WIDTH - _NAMES) / (most * 1.4)
    parts = [part for place, row in enumerate(rows) for part in _bar(row, place * _ROW, unit)]
    return Drawing(_WIDTH, _ROW * len(rows), tuple(parts))


def _bar(row: GroupBar, y: float, unit: float) -> Iterator[Part]:
    heard, every = row.heard * unit, (row.heard + row.others) * unit
    yield Words(_NAMES - 10, y + _ROW / 2, row.label, align="right")
    yield Box(_NAMES, y + 6, heard, _ROW - 12, row.colour)
    yield Box(_NAMES + heard, y + 6, every - heard, _ROW - 12, pale(row.colour))
    yield Words(_NAMES + every + 8, y + _ROW / 2, row.words)


def year_columns_drawing(
    columns: Sequence[YearBar], *, title: str, sure: str, unsure: str, ticks: Mapping[float, str]
) -> Drawing:
    """The same as ``year_columns``, with a legend; ``ticks`` are the values marked, as the reader writes them."""
    most = max((column.sure + column.unsure for column in columns), default=0) or 1
    wide, unit = (_WIDTH - 40) / max(len(columns), 1), (_TALL - 20) / most
    parts: list[Part] = [Words(0, 0, title, size=9, colour=QUIET["light"])]
    for tick, said in ticks.items():
        parts.append(Line(40, _TALL - tick * unit, _WIDTH, _TALL - tick * unit, GRID["light"]))
        parts.append(Words(32, _TALL - tick * unit, said, align="right", size=9))
    for place, column in enumerate(columns):
        left, low = 40 + place * wide + wide * 0.1, _TALL - column.sure * unit
        parts.append(Box(left, low, wide * 0.8, column.sure * unit, PETROL["light"]))
        parts.append(Box(left, low - column.unsure * unit, wide * 0.8, column.unsure * unit, pale(PETROL["light"])))
        parts.append(Words(left + wide * 0.4, _TALL + 16, column.label, align="center", size=8.5))
    for x, colour, said in ((40, PETROL["light"], sure), (300, pale(PETROL["light"]), unsure)):
        parts += [Box(x, _TALL + 36, 14, 14, colour), Words(x + 20, _TALL + 43, said, size=9)]
    return Drawing(_WIDTH, _TALL + 60, tuple(parts))


def share_matrix_drawing(cells: Sequence[ShareCell]) -> Drawing:
    """The same as ``share_matrix``, the names of columns level above."""
    rows, columns = (list(dict.fromkeys(getattr(cell, name) for cell in cells)) for name in ("row", "column"))
    parts: list[Part] = [
        Words(_NAMES + (place + 0.5) * _COLUMN, 8, column, align="center", size=9)
        for place, column in enumerate(columns)
    ]
    parts += [
        Words(_NAMES - 10, 22 + (place + 0.5) * _ROW, row, align="right", size=9.6) for place, row in enumerate(rows)
    ]
    for cell in cells:
        x, y = _NAMES + columns.index(cell.column) * _COLUMN, 22 + rows.index(cell.row) * _ROW
        fill = share_colour(cell.share, "light")
        edge = EDGE["light"] if fill else QUIET["light"]
        parts.append(Box(x + 2, y + 2, _COLUMN - 4, _ROW - 4, fill, edge, dotted=not fill))
        parts.append(Words(x + _COLUMN / 2, y + _ROW / 2, cell.words, align="center"))
    return Drawing(_NAMES + _COLUMN * len(columns), 22 + _ROW * len(rows), tuple(parts))
