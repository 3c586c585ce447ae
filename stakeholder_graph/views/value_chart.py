"""How do the values of many actors stand side by side, with what each rests on, and without a place in a row?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from stakeholder_graph.views.charts import GRID, QUIET, axis, framed
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.vocabulary import Group


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One actor: its name, its group, its value, and the words on what the value rests on."""

    label: str
    group: Group
    value: float
    basis: str


def value_dots(rows: Sequence[ValueRow], theme: str, *, title: str) -> alt.LayerChart | alt.FacetChart:
    """Values as dots on their own line, in the order given; below each line stand the words of its basis."""
    order = [row.label for row in rows]
    points = [
        {"label": row.label, "group": str(row.group), "value": row.value, "basis": row.basis, "zero": 0}
        for row in rows
        if not math.isnan(row.value)
    ]
    groups = [str(group) for group in Group]
    y = alt.Y("label:N", sort=order, title=None, axis=axis(theme, labelLimit=150))
    most = max((row.value for row in rows), default=0) or 1
    scale = alt.Scale(domain=[0, most * 1.06], nice=False)
    base = alt.Chart(alt.Data(values=points)).encode(y=y)
    lines = base.mark_rule(strokeWidth=2, color=GRID[theme]).encode(
        x=alt.X("zero:Q", title=title, scale=scale, axis=axis(theme, tickCount=4, grid=True)), x2="value:Q"
    )
    colour = alt.Scale(domain=groups, range=[MARKS[group].colour for group in Group])
    shape = alt.Scale(domain=groups, range=[MARKS[group].path for group in Group])
    dots = base.mark_point(filled=True, size=150, opacity=1).encode(
        x=alt.X("value:Q", scale=scale),
        color=alt.Color("group:N", scale=colour, legend=None),
        shape=alt.Shape("group:N", scale=shape, legend=None),
    )
    words = base.mark_text(align="left", dx=2, dy=15, fontSize=11, color=QUIET[theme]).encode(
        x=alt.X("zero:Q", scale=scale), text="basis:N"
    )
    return framed(alt.layer(lines, dots, words), height=alt.Step(40))
