"""Between which groups lie fewer ties than their size and activity would give?"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from stakeholder_graph.measures.gaps import GroupCell, GroupMatrix
from stakeholder_graph.views.charts import EDGE, QUIET, axis, framed
from stakeholder_graph.views.palette import INK, PAPER
from stakeholder_graph.vocabulary import Group

DIVERGING = {
    "light": [
        "#8c3b0c",
        "#b55a1e",
        "#d58348",
        "#e9b48a",
        "#f4ded0",
        "#dce9e8",
        "#a9cfce",
        "#6caaab",
        "#2f7b80",
        "#0f4e55",
    ],
    "dark": [
        "#f0b183",
        "#dd8a50",
        "#bb6529",
        "#86481f",
        "#4a332a",
        "#24393c",
        "#236066",
        "#3c8b90",
        "#76b7b9",
        "#c6e3e2",
    ],
}
"""Brown: fewer than expected; petrol: more. In steps from -3 to +3 standard deviations."""
CLIP = 3.0
ROW, COLUMN, NAMES = 38, 44, 116
"""Pixels: height of a row, width of a column where there is room, room for the names beside them."""


def group_chart(
    found: GroupMatrix, labels: Mapping[Group, str], expected: Mapping[frozenset[Group], str], theme: str
) -> alt.LayerChart | alt.FacetChart:
    """The lower triangle of groups: ties seen, colour where the pair was tested, "?" where nobody was asked.

    ``expected`` are the words below the number of a pair that was tested: what chance gives, and whether the
    difference stands. Columns share the width they are given; ``widest`` says how much they need at most.
    """
    order = [labels[group] for group in Group if found.actors.get(group)]
    apart = alt.Scale(paddingInner=0.1, paddingOuter=0.05)
    base = alt.Chart(alt.Data(values=cells_of(found, labels, expected, theme))).encode(
        x=alt.X("column:N", sort=order, title=None, scale=apart, axis=axis(theme, labelAngle=-40, labelFontSize=12)),
        y=alt.Y("row:N", sort=order, title=None, scale=apart, axis=axis(theme, labelLimit=NAMES)),
    )
    known = base.transform_filter("!datum.unknown").mark_rect(cornerRadius=4, strokeWidth=1)
    dotted = base.transform_filter("datum.unknown").mark_rect(
        cornerRadius=4, fillOpacity=0, stroke=QUIET[theme], strokeDash=[2, 3], strokeWidth=1
    )
    fill = alt.Color("fill:N", scale=None, legend=None)
    layers = [known.encode(color=fill, stroke=alt.Stroke("edge:N", scale=None, legend=None)), dotted]
    for ink in (INK["light"], "#ffffff", INK["dark"]):
        own = base.transform_filter(f"datum.ink == '{ink}'")
        alone, above = own.transform_filter("!datum.below"), own.transform_filter("datum.below")
        layers += [
            alone.mark_text(fontSize=13, color=ink).encode(text="words:N"),
            above.mark_text(fontSize=13, color=ink, dy=-6).encode(text="words:N"),
            above.mark_text(fontSize=9, color=ink, dy=8).encode(text="below:N"),
        ]
    return framed(alt.layer(*layers), height=alt.Step(ROW))


def cells_of(
    found: GroupMatrix, labels: Mapping[Group, str], expected: Mapping[frozenset[Group], str], theme: str
) -> list[dict[str, Any]]:
    """What stands in every cell whose groups are both here: row, column, words and the words below, colours."""
    return [_cell(cell, labels, expected, theme) for cell in found.cells if _both_here(cell, found)]


def widest(found: GroupMatrix) -> int:
    """How wide the picture may be at most, in pixels: few groups do not become broad bands."""
    return NAMES + COLUMN * sum(1 for group in Group if found.actors.get(group))


def _both_here(cell: GroupCell, found: GroupMatrix) -> bool:
    return all(found.actors.get(group) for group in cell.groups)


def _cell(
    cell: GroupCell, labels: Mapping[Group, str], expected: Mapping[frozenset[Group], str], theme: str
) -> dict[str, Any]:
    first, second = sorted(cell.groups, key=list(Group).index)
    unknown = cell.observed == 0 and not cell.asked
    fill = _fill(cell, theme)
    return {
        "row": labels[second],
        "column": labels[first],
        "unknown": unknown,
        "fill": fill,
        "edge": fill if cell.tested and cell.sd else EDGE[theme],
        "words": "?" if unknown else str(cell.observed),
        "below": expected.get(frozenset(cell.groups), "") if cell.tested else "",
        "ink": INK[theme] if unknown or fill == PAPER[theme] else _readable(fill),
    }


def _fill(cell: GroupCell, theme: str) -> str:
    if not cell.tested or not cell.sd:
        return PAPER[theme]
    z = max(-CLIP, min(CLIP, (cell.observed - cell.expected) / cell.sd))
    steps = DIVERGING[theme]
    return steps[min(len(steps) - 1, int((z + CLIP) / (2 * CLIP) * len(steps)))]


def _readable(fill: str) -> str:
    """White or dark digits, whichever stands out more from the cell."""
    light = _luminance(fill)
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / (_luminance(INK["light"]) + 0.05) else INK["light"]


def _luminance(colour: str) -> float:
    parts: Sequence[float] = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
