"""How do we show who is mapped in a territory, and how fresh and sure that is?"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from stakeholder_graph.views.charts import PETROL, axis, framed
from stakeholder_graph.views.palette import INK

PALE = 0.35


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
