"""How do the values of many actors stand side by side, each with how far it may be off and the places it may hold?

A dot is the likely value, the bar behind it how far it may be off, a short line what documents say if all of it is
true. Without a bar there is no word of a place.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from stakeholder_graph.views.charts import GRID, QUIET, axis, framed
from stakeholder_graph.views.palette import INK, MARKS
from stakeholder_graph.vocabulary import Group

ROW, NAME, BESIDE = 29, 150, 0.25
"""Pixels a row is high and a name is wide at most; how much longer the axis is, for the words beside a bar."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """One actor: its name, its group, its likely value (the dot), and the words at the end of its row.

    ``documented`` is the value if everything documented is true; ``low`` and ``high`` bound the bar, nan without one.
    """

    actor: str
    label: str
    group: Group
    value: float
    documented: float
    low: float
    high: float
    said: str

    @property
    def end(self) -> float:
        """Where the row ends: its words stand to the right of it, and of nought."""
        return max(0.0, *(x for x in (self.value, self.documented, self.high) if not math.isnan(x)))

    @property
    def begin(self) -> float:
        """Where the row begins: at nought, or below."""
        return min(0.0, *(x for x in (self.value, self.documented, self.low) if not math.isnan(x)))


def span(rows: Sequence[RankRow]) -> tuple[float, float]:
    """Where the axis begins and ends: the words beside the longest row have room.

    Examples
    --------
    >>> span([RankRow("a", "A", Group.MINERS, 3.0, 4.0, -1.0, 5.0, "1st")])
    (-1.0, 6.5)
    """
    low, high = min((row.begin for row in rows), default=0.0), max((row.end for row in rows), default=0.0)
    return low, high + ((high - low) or 1.0) * BESIDE


def rank_chart(
    rows: Sequence[RankRow], theme: str, *, title: str, ticks: Mapping[float, str]
) -> alt.LayerChart | alt.FacetChart:
    """Dots and bars on a line for each actor, in the order given.

    ``ticks`` are the values marked on the axis, each as the reader writes it: a chart would write it in English.
    """
    names = json.dumps({row.actor: row.label for row in rows})
    labels = axis(theme, labelLimit=NAME, labelExpr=f"{names}[datum.value]")  # two actors may bear one name
    y = alt.Y("actor:N", sort=[row.actor for row in rows], title=None, axis=labels)
    scale = alt.Scale(domain=list(span(rows)), nice=False)
    marked = axis(theme, values=list(ticks), grid=True, labelExpr=f"{json.dumps(_keys(ticks))}[datum.value]")
    base = alt.Chart(alt.Data(values=[_point(row) for row in rows])).encode(y=y)
    bars = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=6, strokeCap="round", opacity=0.35)
    ticked = base.transform_filter("isValid(datum.low)").mark_tick(thickness=2, size=14, color=QUIET[theme])
    words = base.mark_text(align="left", dx=13, fontSize=12, color=INK[theme])
    layers = [
        base.mark_rule(strokeWidth=1, color=GRID[theme]).encode(
            x=alt.X("zero:Q", title=title, scale=scale, axis=marked), x2="end:Q"
        ),
        bars.encode(x=alt.X("low:Q", scale=scale), x2="high:Q", color=_colour()),
        ticked.encode(x=alt.X("documented:Q", scale=scale)),
        _dots(base, scale),
        words.encode(x=alt.X("end:Q", scale=scale), text="said:N"),
    ]
    return framed(alt.layer(*layers), height=alt.Step(ROW))


def _keys(ticks: Mapping[float, str]) -> dict[str, str]:
    """Numbers as a browser spells them when it looks one up."""
    return {str(int(value)) if float(value).is_integer() else repr(value): said for value, said in ticks.items()}


def _colour() -> alt.Color:
    groups = [str(group) for group in Group]
    return alt.Color(
        "group:N", scale=alt.Scale(domain=groups, range=[MARKS[group].colour for group in Group]), legend=None
    )


def _dots(base: alt.Chart, scale: alt.Scale) -> alt.Chart:
    groups = [str(group) for group in Group]
    shape = alt.Scale(domain=groups, range=[MARKS[group].path for group in Group])
    return base.mark_point(filled=True, size=150, opacity=1).encode(
        x=alt.X("value:Q", scale=scale),
        color=_colour(),
        shape=alt.Shape("group:N", scale=shape, legend=None),
    )


def _point(row: RankRow) -> dict[str, str | float | None]:
    return {
        "actor": row.actor,
        "group": str(row.group),
        "value": row.value,
        "documented": row.documented,
        "low": None if math.isnan(row.low) else row.low,
        "high": None if math.isnan(row.high) else row.high,
        "end": row.end,
        "said": row.said,
        "zero": 0,
    }
