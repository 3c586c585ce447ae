"""How do the values of many actors stand side by side, with what each rests on, and without a place in a row?"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from stakeholder_graph.views.charts import GRID, QUIET, axis, framed
from stakeholder_graph.views.palette import INK, MARKS
from stakeholder_graph.vocabulary import Group

ROW, NAME, BESIDE = 50, 116, 1.22
"""Pixels a row is high and a name is wide at most (a phone has 358 in all); room for the number beside the dot."""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One actor: its name, its group, its value as number and in words, the lines on what it rests on."""

    actor: str
    label: str
    group: Group
    value: float
    said: str
    basis: tuple[str, ...]


def value_dots(
    rows: Sequence[ValueRow], theme: str, *, title: str, ticks: Mapping[float, str]
) -> alt.LayerChart | alt.FacetChart:
    """Values as dots on their own line, in the order given; below each line stand the words of its basis.

    ``ticks`` are the values marked on the axis, each as the reader writes it: a chart would write it in English.
    """
    names = json.dumps({row.actor: row.label for row in rows})
    labels = axis(theme, labelLimit=NAME, labelExpr=f"{names}[datum.value]")  # two actors may bear one name
    y = alt.Y("actor:N", sort=[row.actor for row in rows], title=None, axis=labels)
    most = max((row.value for row in rows if not math.isnan(row.value)), default=0) or 1
    scale = alt.Scale(domain=[0, most * BESIDE], nice=False)
    base = alt.Chart(alt.Data(values=_points(rows))).encode(y=y)
    marked = axis(theme, values=list(ticks), grid=True, labelExpr=f"{json.dumps(_keys(ticks))}[datum.value]")
    lines = base.mark_rule(strokeWidth=2, color=GRID[theme]).encode(
        x=alt.X("zero:Q", title=title, scale=scale, axis=marked), x2="value:Q"
    )
    numbers = base.mark_text(align="left", dx=12, fontSize=12, color=INK[theme]).encode(
        x=alt.X("value:Q", scale=scale), text="said:N"
    )
    words = base.mark_text(align="left", baseline="top", dx=2, dy=9, fontSize=11, lineBreak="\n", lineHeight=13)
    basis = words.encode(x=alt.X("zero:Q", scale=scale), text="basis:N", color=alt.value(QUIET[theme]))
    return framed(alt.layer(lines, _dots(base, scale), numbers, basis), height=alt.Step(ROW))


def _keys(ticks: Mapping[float, str]) -> dict[str, str]:
    """Numbers as a browser spells them when it looks one up."""
    return {str(int(value)) if float(value).is_integer() else repr(value): said for value, said in ticks.items()}


def _dots(base: alt.Chart, scale: alt.Scale) -> alt.Chart:
    groups = [str(group) for group in Group]
    colour = alt.Scale(domain=groups, range=[MARKS[group].colour for group in Group])
    shape = alt.Scale(domain=groups, range=[MARKS[group].path for group in Group])
    return base.mark_point(filled=True, size=150, opacity=1).encode(
        x=alt.X("value:Q", scale=scale),
        color=alt.Color("group:N", scale=colour, legend=None),
        shape=alt.Shape("group:N", scale=shape, legend=None),
    )


def _points(rows: Sequence[ValueRow]) -> list[dict[str, str | float]]:
    """What the chart draws: the actors whose value is defined."""
    return [
        {
            "actor": row.actor,
            "group": str(row.group),
            "value": row.value,
            "said": row.said,
            "basis": "\n".join(row.basis),
            "zero": 0,
        }
        for row in rows
        if not math.isnan(row.value)
    ]
