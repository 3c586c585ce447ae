"""How does a chart stand on paper or in a slide, as PNG or SVG, the same bytes for the same facts?"""

import hashlib
from collections.abc import Iterator
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from stakeholder_graph.messages import number, text
from stakeholder_graph.views.chart_sheet import Box, ChartSheet, Disc, Line, Part, Spot, Words
from stakeholder_graph.views.charts import QUIET
from stakeholder_graph.views.paper import Page, draw_mark, page, width_of, wrapped, write
from stakeholder_graph.vocabulary import Group

_SIDE, _TITLE, _SMALL = 30.0, 16.0, 9.0
"""Pixels left free at the sides; sizes of letters in points."""
_DOTS = (0, (1.5, 2.5))


def chart_picture(sheet: ChartSheet, kind: Literal["png", "svg"]) -> bytes:
    """Draw the question, what it rests on, for whom it is, the chart, its legend and what it does not say."""
    with page(kind, seal=hashlib.sha256(repr(sheet).encode()).hexdigest()) as paper:
        y = _head(paper.axes, sheet)
        for part in sheet.drawing.parts:
            _draw(paper.axes, part, _SIDE, y)
        y = _legend(paper.axes, sheet, y + sheet.drawing.height + 8)
        y = _cautions(paper.axes, sheet, y)
        _cut(paper, sheet, y)
    return paper.file


def _cut(paper: Page, sheet: ChartSheet, height: float) -> None:
    paper.cut(sheet.drawing.width + 2 * _SIDE, height + 16)


def _head(axes: Axes, sheet: ChartSheet) -> float:
    """Title, context, what is out of sight, for whom; gives where the chart begins."""
    y = 12.0
    for words, size, step, style in _head_lines(sheet):
        y += step
        write(axes, _SIDE, y, words, fontsize=size, **style)
    return y + 26


def _head_lines(sheet: ChartSheet) -> Iterator[tuple[str, float, float, dict[str, str]]]:
    wide = sheet.drawing.width
    serif = {"fontweight": "bold", "family": "DejaVu Serif"}
    for line in wrapped(sheet.title, wide * 0.88, size=_TITLE, bold=True):  # the serif letters are a little wider
        yield line, _TITLE, 26, serif
    for line in wrapped(sheet.context, wide, size=10):
        yield line, 10, 22, {}
    for line in wrapped(sheet.out_of_sight, wide, size=_SMALL, bold=True):
        yield line, _SMALL, 20, {"fontweight": "bold"}
    for line in wrapped(sheet.for_whom, wide, size=_SMALL):
        yield line, _SMALL, 20, {}


def _legend(axes: Axes, sheet: ChartSheet, y: float) -> float:
    """The groups with how many of each, in rows that break where they are full; gives where they end."""
    x = _SIDE
    for group in Group:
        if not sheet.groups.get(group):
            continue
        words = f"{text(f'group.{group}', sheet.lang)} {number(sheet.groups[group], sheet.lang)}"
        wide = 20 + width_of(words, size=_SMALL)
        if x > _SIDE and x + wide > _SIDE + sheet.drawing.width:
            x, y = _SIDE, y + 22
        draw_mark(axes, group, (x + 7, y + 10), 6.5, halo=0)
        write(axes, x + 19, y + 10, words, fontsize=_SMALL)
        x += wide + 18
    return y + (24 if sheet.groups else 0)


def _cautions(axes: Axes, sheet: ChartSheet, y: float) -> float:
    for caution in sheet.cautions:
        y += 5
        for line in wrapped(caution, sheet.drawing.width, size=_SMALL):
            y += 17
            write(axes, _SIDE, y, line, fontsize=_SMALL, color=QUIET["light"])
    return y


def _draw(axes: Axes, part: Part, left: float, top: float) -> None:
    match part:
        case Line():
            _line(axes, part, left, top)
        case Spot():
            draw_mark(axes, part.group, (left + part.x, top + part.y), part.radius, halo=1.5)
        case Box():
            _box(axes, part, left, top)
        case Disc():
            edge, wide = part.edge or "none", 0.8 if part.edge else 0
            place = (left + part.x, top + part.y)
            _ = axes.add_patch(
                Circle(place, part.radius, facecolor=part.fill, edgecolor=edge, linewidth=wide, zorder=1)
            )
        case Words():
            weight, turned = ("bold" if part.bold else "normal"), {"rotation": part.angle, "rotation_mode": "anchor"}
            style = {"fontsize": part.size, "ha": part.align, "color": part.colour, "fontweight": weight, "zorder": 3}
            write(axes, left + part.x, top + part.y, part.words, **style, **turned)


def _line(axes: Axes, part: Line, left: float, top: float) -> None:
    line = Line2D(
        [left + part.x1, left + part.x2],
        [top + part.y1, top + part.y2],
        color=part.colour,
        linewidth=part.width * 0.72,
        alpha=part.alpha,
        linestyle=_DOTS if part.dotted else "solid",
        solid_capstyle="round" if part.round else "butt",
        zorder=1,
    )
    _ = axes.add_line(line)


def _box(axes: Axes, part: Box, left: float, top: float) -> None:
    rectangle = Rectangle(
        (left + part.x, top + part.y),
        part.width,
        part.height,
        facecolor=part.fill or "none",
        edgecolor=part.edge or "none",
        linewidth=0.8 if part.edge else 0,
        linestyle=_DOTS if part.dotted else "solid",
        zorder=1,
    )
    _ = axes.add_patch(rectangle)
