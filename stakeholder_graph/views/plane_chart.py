"""How do actors stand between two numbers, so that none hides another and no name covers one?

Distances grow with the square root of a number: most numbers are small, and need room. Actors with the same two numbers
stand beside each other around their place. Names are planned for the narrowest screen: a name that finds no room there
stands in the table alone.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Literal

import altair as alt

from stakeholder_graph.views.charts import QUIET, axis, framed
from stakeholder_graph.views.palette import INK, MARKS, PAPER
from stakeholder_graph.views.placing import Spot, place_labels
from stakeholder_graph.vocabulary import Group

Side = Literal["below", "above", "right", "left", ""]
HEIGHT, NARROW, RADIUS, LETTER, LINE, LETTERS = 400.0, 290.0, 7.0, 6.3, 14.0, 22
"""Pixels: the chart's height, its width on a phone; of a mark, a letter, a line; letters of a name at most."""
_BESIDE = 0.045
"""How far apart actors of the same place stand, as a part of the axis."""


@dataclass(frozen=True, slots=True)
class PlaneSpot:
    """An actor at two numbers; ``side`` is where its name stands, blank where it has no room."""

    actor: str
    label: str
    group: Group
    x: float
    y: float
    side: Side = ""


@dataclass(frozen=True, slots=True)
class PlaneAxes:
    """The titles of both axes, and the numbers marked on them, each as the reader writes it."""

    across: str
    up: str
    across_ticks: Mapping[float, str]
    up_ticks: Mapping[float, str]


def along(number: float) -> float:
    """How far along its axis a number (0 or more) stands."""
    return math.sqrt(number)


def span(numbers: Sequence[float]) -> tuple[float, float]:
    """Where an axis begins and ends: a little below nought, a little above the largest number."""
    most = along(max(numbers, default=0.0)) or 1.0
    return -0.16 * most, 1.1 * most


def round_numbers(most: float) -> list[float]:
    """Numbers to mark on an axis, far enough from each other.

    Examples
    --------
    >>> round_numbers(15.0), round_numbers(300.0)
    ([0.0, 1.0, 2.0, 5.0, 10.0], [0.0, 5.0, 20.0, 50.0, 100.0, 200.0])
    """
    marked, step = [0.0], 1.0
    while step <= most:
        marked += [
            number
            for number in (step, 2 * step, 5 * step)
            if number <= most and along(number) - along(marked[-1]) > 0.1 * along(most)
        ]
        step *= 10
    return marked


def apart(spots: Sequence[PlaneSpot]) -> list[PlaneSpot]:
    """Where each stands along both axes: those of one place beside each other; and a side for each name with room.

    Examples
    --------
    >>> a, b = (PlaneSpot(id_, id_, Group.MINERS, 2.0, 1.0) for id_ in "ab")
    >>> [(round(s.x, 2), s.y) for s in apart([a, b])]
    [(1.37, 1.0), (1.45, 1.0)]
    """
    (left, right), (low, high) = span([s.x for s in spots]), span([s.y for s in spots])
    together: dict[tuple[float, float], list[PlaneSpot]] = defaultdict(list)
    for spot in spots:
        together[spot.x, spot.y].append(spot)
    moved = dict[str, PlaneSpot]()
    for (x, y), same in together.items():
        columns = 2 if len(same) <= 8 else 4
        for place, spot in enumerate(same):
            row, column = divmod(place, columns)
            wide = min(columns, len(same) - columns * row)
            dx = (column - (wide - 1) / 2) * _BESIDE * (right - left)
            dy = (row - (len(same) - 1) // columns / 2) * _BESIDE * (high - low)
            moved[spot.actor] = replace(spot, x=along(x) + dx, y=along(y) - dy)
    return _named([moved[spot.actor] for spot in spots], (left, right), (low, high))


def _named(spots: Sequence[PlaneSpot], across: tuple[float, float], up: tuple[float, float]) -> list[PlaneSpot]:
    asked = [
        Spot(
            spot.actor,
            (spot.x - across[0]) / (across[1] - across[0]) * NARROW,
            (up[1] - spot.y) / (up[1] - up[0]) * HEIGHT,
            RADIUS,
            LETTER * len(short(spot.label)),
            LINE,
            strong=False,
        )
        for spot in spots
    ]
    placed = place_labels(asked, (-4.0, -2.0, NARROW + 4, HEIGHT + 2))
    return [
        replace(spot, side=_side(place, placed[place.id]) if place.id in placed else "")
        for spot, place in zip(spots, asked, strict=True)
    ]


def _side(place: Spot, box: tuple[float, float, float, float]) -> Side:
    if box[1] > place.y:
        return "below"
    if box[3] < place.y:
        return "above"
    return "right" if box[0] > place.x else "left"


def short(label: str) -> str:
    """A name as it stands in a chart."""
    return label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…"


def medians(spots: Sequence[PlaneSpot]) -> tuple[float, float]:
    """Where the middle of both numbers stands; nought where there is nobody."""
    return (0.0, 0.0) if not spots else (along(median(s.x for s in spots)), along(median(s.y for s in spots)))


def plane_chart(spots: Sequence[PlaneSpot], theme: str, axes: PlaneAxes) -> alt.LayerChart | alt.FacetChart:
    """Marks at two numbers with dotted medians and the names that have room."""
    placed, (middle_x, middle_y) = apart(spots), medians(spots)
    x = alt.X(
        "x:Q",
        title=axes.across,
        scale=alt.Scale(domain=list(span([s.x for s in spots])), nice=False),
        axis=axis(theme, values=[along(tick) for tick in axes.across_ticks], labelExpr=_said(axes.across_ticks)),
    )
    above: dict[str, Any] = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -8}
    marked = axis(
        theme,
        values=[along(tick) for tick in axes.up_ticks],
        labelExpr=_said(axes.up_ticks),
        titleBaseline="bottom",
        **above,
    )
    y = alt.Y("y:Q", title=axes.up, scale=alt.Scale(domain=list(span([s.y for s in spots])), nice=False), axis=marked)
    dotted: dict[str, Any] = {"strokeDash": [2, 4], "color": QUIET[theme]}
    layers = [
        alt.Chart(alt.Data(values=[{"x": middle_x}])).mark_rule(**dotted).encode(x=x),
        alt.Chart(alt.Data(values=[{"y": middle_y}])).mark_rule(**dotted).encode(y=y),
        _marks(placed).encode(x=x, y=y),
    ]
    for side in _TEXT:  # a halo of the paper first: names cross the dotted lines
        layers += [name.encode(x=x, y=y) for name in _names(placed, side, theme)]
    return framed(alt.layer(*layers), height=HEIGHT)


_TEXT: Mapping[Side, Mapping[str, Any]] = {
    "below": {"align": "center", "baseline": "top", "dy": 9},
    "above": {"align": "center", "baseline": "bottom", "dy": -9},
    "right": {"align": "left", "baseline": "middle", "dx": 11},
    "left": {"align": "right", "baseline": "middle", "dx": -11},
}


def _said(ticks: Mapping[float, str]) -> str:
    keys = {_spelled(along(tick)): said for tick, said in ticks.items()}
    return f"{json.dumps(keys)}[datum.value]"


def _spelled(value: float) -> str:
    """A number as a browser spells it when it looks one up."""
    return str(int(value)) if value.is_integer() else repr(value)


def _marks(spots: Sequence[PlaneSpot]) -> alt.Chart:
    groups = [str(group) for group in Group]
    colour = alt.Scale(domain=groups, range=[MARKS[group].colour for group in Group])
    shape = alt.Scale(domain=groups, range=[MARKS[group].path for group in Group])
    rows = [{"group": str(spot.group), "x": spot.x, "y": spot.y} for spot in spots]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=150, opacity=1)
        .encode(
            color=alt.Color("group:N", scale=colour, legend=None), shape=alt.Shape("group:N", scale=shape, legend=None)
        )
    )


def _names(spots: Sequence[PlaneSpot], side: Side, theme: str) -> tuple[alt.Chart, alt.Chart]:
    rows = [{"x": s.x, "y": s.y, "name": short(s.label)} for s in spots if s.side == side]
    base = alt.Chart(alt.Data(values=rows)).encode(text="name:N")
    halo: dict[str, Any] = {"stroke": PAPER[theme], "strokeWidth": 4, "strokeJoin": "round", "color": PAPER[theme]}
    return base.mark_text(fontSize=12, **halo, **_TEXT[side]), base.mark_text(
        fontSize=12, color=INK[theme], **_TEXT[side]
    )
