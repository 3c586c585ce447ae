"""How do we show who is mapped in a territory, what is known of each group, and how fresh and sure that is?"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from stakeholder_graph.views.charts import EDGE, PETROL, QUIET, axis, framed
from stakeholder_graph.views.palette import INK

PALE = 0.35
SHARES = {
    "light": ("#eef4f3", "#d3e5e3", "#b3d3d1", "#90bfbe", "#6caaab"),
    "dark": ("#1b2a2d", "#1d3a3e", "#1f4c51", "#236066"),
}
"""From few to all; words in the colour of the text stand out from each."""
MATRIX_ROW, MATRIX_COLUMN, MATRIX_NAMES = 34, 62, 116
"""Pixels: height of a row, width of a column where there is room, room for the names beside them."""


@dataclass(frozen=True, slots=True)
class GroupBar:
    """A row: the group's name and colour, its actors that were heard and the others, and the words at its end."""

    label: str
    colour: str
    heard: int
    others: int
    words: str


@dataclass(frozen=True, slots=True)
class YearBar:
    """A column: the year in words, facts that are sure and facts that are not."""

    label: str
    sure: int
    unsure: int


def group_bars(rows: Sequence[GroupBar], theme: str) -> alt.LayerChart | alt.FacetChart:
    """Actors by group, one row each in the order given: full where they were heard, pale where not."""
    order = [row.label for row in rows]
    most = max((row.heard + row.others for row in rows), default=0)
    parts = [{"group": r.label, "from": 0, "to": r.heard, "heard": 1} for r in rows]
    parts += [{"group": r.label, "from": r.heard, "to": r.heard + r.others, "heard": 0} for r in rows]
    y = alt.Y("group:N", sort=order, title=None, axis=axis(theme, labelLimit=150))
    x = alt.X("from:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.65 + 1], nice=False))
    bars = (
        alt.Chart(alt.Data(values=parts))
        .mark_bar(height=16, cornerRadius=3)
        .encode(
            y=y,
            x=x,
            x2="to:Q",
            color=alt.Color("group:N", scale=alt.Scale(domain=order, range=[r.colour for r in rows]), legend=None),
            opacity=alt.condition("datum.heard == 1", alt.value(1), alt.value(PALE)),
        )
    )
    ends = [{"group": r.label, "at": r.heard + r.others, "words": r.words} for r in rows]
    words = (
        alt.Chart(alt.Data(values=ends))
        .mark_text(align="left", dx=6, fontSize=13, color=INK[theme])
        .encode(y=alt.Y("group:N", sort=order), x="at:Q", text="words:N")
    )
    return framed(alt.layer(bars, words), height=alt.Step(27))


def year_columns(
    columns: Sequence[YearBar], theme: str, *, sure: str, unsure: str, title: str
) -> alt.LayerChart | alt.FacetChart:
    """Facts by the year they are known from, one column each in the order given; pale on top: not sure."""
    order = [column.label for column in columns]
    parts = [{"year": c.label, "from": 0, "to": c.sure, "what": sure} for c in columns]
    parts += [{"year": c.label, "from": c.sure, "to": c.sure + c.unsure, "what": unsure} for c in columns]
    bars = (
        alt.Chart(alt.Data(values=parts))
        .mark_bar(color=PETROL[theme])
        .encode(
            x=alt.X("year:O", sort=order, title=None, axis=axis(theme, labelAngle=-45, labelFontSize=12)),
            y=alt.Y("from:Q", title=title, axis=axis(theme, grid=True, tickCount=4, titleAngle=0, titleAlign="left",
                                                     titleAnchor="end", titleX=0, titleY=-8, titleBaseline="bottom")),
            y2="to:Q",
            opacity=alt.condition(alt.datum.what == sure, alt.value(1), alt.value(PALE)),
        )
    )  # fmt: skip
    return framed(alt.layer(bars), height=220)


@dataclass(frozen=True, slots=True)
class ShareCell:
    """A box: its row and column in words, the share it stands for, and what is written in it."""

    row: str
    column: str
    share: float
    words: str


def share_colour(share: float, theme: str) -> str:
    """The colour of a share; blank for nothing at all, which is drawn as a dotted box.

    Examples
    --------
    >>> share_colour(0.0, "light"), share_colour(0.01, "light"), share_colour(1.0, "light")
    ('', '#eef4f3', '#6caaab')
    """
    steps = SHARES[theme]
    return steps[min(len(steps) - 1, int(share * len(steps)))] if share > 0 else ""


def share_matrix(cells: Sequence[ShareCell], theme: str) -> alt.LayerChart | alt.FacetChart:
    """Shares by row and column, in the order given: the more, the darker; a dotted box where it is nothing."""
    rows, columns = (list(dict.fromkeys(getattr(cell, name) for cell in cells)) for name in ("row", "column"))
    boxes = [
        {"row": c.row, "column": c.column, "words": c.words, "fill": share_colour(c.share, theme) or None}
        for c in cells
    ]
    apart = alt.Scale(paddingInner=0.1, paddingOuter=0.05)
    base = alt.Chart(alt.Data(values=boxes)).encode(
        x=alt.X("column:N", sort=columns, title=None, scale=apart, axis=axis(theme, labelAngle=-40, labelFontSize=12)),
        y=alt.Y("row:N", sort=rows, title=None, scale=apart, axis=axis(theme, labelLimit=MATRIX_NAMES)),
    )
    full = base.transform_filter("isValid(datum.fill)").mark_rect(cornerRadius=4, stroke=EDGE[theme], strokeWidth=1)
    dotted = base.transform_filter("!isValid(datum.fill)").mark_rect(
        cornerRadius=4, fillOpacity=0, stroke=QUIET[theme], strokeDash=[2, 3], strokeWidth=1
    )
    words = base.mark_text(fontSize=13, color=INK[theme]).encode(text="words:N")
    layers = alt.layer(full.encode(color=alt.Color("fill:N", scale=None, legend=None)), dotted, words)
    return framed(layers, height=alt.Step(MATRIX_ROW))


def matrix_width(columns: int) -> int:
    """How wide such a picture may be at most, in pixels: few columns do not become broad bands."""
    return MATRIX_NAMES + MATRIX_COLUMN * columns
