"""How do names stand in the cells of a table on paper, each with the mark of its group?"""

from collections.abc import Iterator, Mapping, Sequence

from stakeholder_graph.views.chart_sheet import Box, Drawing, Part, Spot, Words
from stakeholder_graph.views.charts import EDGE, QUIET
from stakeholder_graph.vocabulary import Group

_WIDTH, _NAMES, _HEAD, _LINE, _GAP = 800.0, 190.0, 30.0, 21.0, 4.0
Names = Sequence[tuple[Group, str]]


def grid_drawing(
    rows: Mapping[int, str], columns: Mapping[int, str], cells: Mapping[tuple[int, int], Names], *, corner: str
) -> Drawing:
    """A table of names.

    Parameters
    ----------
    rows, columns
        Their titles by number, in order.
    cells
        Group and name of those in a row and a column.
    corner
        What rows and columns are.
    """
    wide = (_WIDTH - _NAMES) / max(1, len(columns))
    parts: list[Part] = [Words(0, _HEAD / 2, corner, size=8.6, colour=QUIET["light"])]
    for place, title in enumerate(columns.values()):
        parts.append(Words(_NAMES + place * wide + 8, _HEAD / 2, title, size=9))
    y = _HEAD
    for row, title in rows.items():
        high = _LINE * max([1, *(len(cells.get((row, column), ())) for column in columns)]) + 12
        parts.append(Words(0, y + high / 2, title, size=9))
        for place, column in enumerate(columns):
            left = _NAMES + place * wide
            parts.append(Box(left, y, wide - _GAP, high - _GAP, "", EDGE["light"]))
            parts += _names(cells.get((row, column), ()), left + 12, y + 16)
        y += high
    return Drawing(_WIDTH, y + 6, tuple(parts))


def _names(names: Names, x: float, y: float) -> Iterator[Part]:
    for place, (group, name) in enumerate(names):
        yield Spot(x, y + place * _LINE, group, 6)
        yield Words(x + 12, y + place * _LINE, name, size=9)
