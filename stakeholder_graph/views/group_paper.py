"""How does the matrix of groups look on paper: the same boxes, numbers and dotted question marks as on the page?"""

from collections.abc import Mapping

from stakeholder_graph.measures.gaps import GroupMatrix
from stakeholder_graph.views.chart_sheet import Box, Drawing, Part, Words
from stakeholder_graph.views.charts import QUIET
from stakeholder_graph.views.group_chart import cells_of
from stakeholder_graph.views.palette import PAPER
from stakeholder_graph.vocabulary import Group

ROW, COLUMN, NAMES, ABOVE = 40, 62, 130, 74
"""Pixels: a row, a column, room for names on the left and, slanted, below."""


def group_drawing(found: GroupMatrix, labels: Mapping[Group, str], expected: Mapping[frozenset[Group], str]) -> Drawing:
    """The lower triangle of groups, as ``group_chart`` shows it in the light theme."""
    here = [group for group in Group if found.actors.get(group)]
    order = [labels[group] for group in here]
    parts: list[Part] = []
    for cell in cells_of(found, labels, expected, "light"):
        x, y = NAMES + order.index(cell["column"]) * COLUMN, order.index(cell["row"]) * ROW
        unknown = bool(cell["unknown"])
        fill = "" if unknown or cell["fill"] == PAPER["light"] else str(cell["fill"])
        edge = QUIET["light"] if unknown else str(cell["edge"])
        parts.append(Box(x + 2, y + 2, COLUMN - 4, ROW - 4, fill, edge, dotted=unknown))
        middle = y + ROW / 2 - (6 if cell["below"] else 0)
        ink = str(cell["ink"])
        parts.append(Words(x + COLUMN / 2, middle, str(cell["words"]), align="center", size=10.5, colour=ink))
        if cell["below"]:
            parts.append(
                Words(x + COLUMN / 2, y + ROW / 2 + 9, str(cell["below"]), align="center", size=7.5, colour=ink)
            )
    for i, name in enumerate(order):
        parts.append(Words(NAMES - 8, (i + 0.5) * ROW, name, align="right", size=9.6))
        parts.append(Words(NAMES + (i + 0.5) * COLUMN, len(order) * ROW + 8, name, align="right", size=9, angle=35))
    return Drawing(NAMES + COLUMN * len(order), ROW * len(order) + ABOVE, tuple(parts))
