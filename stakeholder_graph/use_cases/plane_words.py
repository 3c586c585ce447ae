"""How is it said who presses others and who is pressed?"""

from collections.abc import Iterator, Sequence

from stakeholder_graph.messages import day, listed, number, text
from stakeholder_graph.use_cases.positions import Plane, PlanePoint, Positions
from stakeholder_graph.views.chart_sheet import Cell
from stakeholder_graph.views.plane_chart import PlaneAxes, PlaneSpot, round_numbers

PLANE_SHOWN = 60
PLANE_COLUMNS = ("actor", "group", "influence", "dependence", "presses", "pressed")


def plane_of(found: Positions) -> Plane:
    """Weighed where the strength of every tie is stated, else counted: an unknown strength is not one of nought."""
    return found.weighed if found.weighed is not None and found.stated == found.ties else found.counted


def own_points(found: Positions) -> tuple[PlanePoint, ...]:
    """The actors of the territory; of those one tie away not all ties are known here."""
    return tuple(point for point in plane_of(found).points if point.here != "linked")


def plane_spots(found: Positions) -> list[PlaneSpot]:
    """The actors of the territory by dependence and influence, those with most of both first, as many as have room."""
    points = sorted(own_points(found), key=lambda p: (-(p.influence + p.dependence), p.actor))[:PLANE_SHOWN]
    return [PlaneSpot(p.actor, p.label, p.group, p.dependence, p.influence) for p in points]


def plane_axes(spots: Sequence[PlaneSpot], lang: str) -> PlaneAxes:
    """The titles of the axes, and what is marked on them."""
    return PlaneAxes(
        across=text("influence.plane.dependence", lang),
        up=text("influence.plane.influence", lang),
        across_ticks=_ticks([spot.x for spot in spots], lang),
        up_ticks=_ticks([spot.y for spot in spots], lang),
    )


def _ticks(values: Sequence[float], lang: str) -> dict[float, str]:
    return {tick: number(tick, lang) for tick in round_numbers(max(values, default=0.0))}


def plane_summary(found: Positions, lang: str) -> str:
    """How to read the picture, and how many actors are not in it."""
    own, untouched = len(own_points(found)), len(plane_of(found).untouched)
    parts = [text("influence.plane.how_to_read", lang, count=min(own, PLANE_SHOWN))]
    if own > PLANE_SHOWN:
        parts.append(text("influence.plane.more", lang, count=own - PLANE_SHOWN))
    if untouched:
        parts.append(text("influence.plane.untouched", lang, count=untouched))
    return " ".join(parts)


def plane_cautions(found: Positions, lang: str) -> Iterator[str]:
    """How it is computed, which ties count, and that a documented tie is not yet pressure."""
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in sorted(found.kinds)], lang)
    yield text("influence.plane.caution", lang)
    yield text("influence.plane.computed", lang)
    direction = text("measure.directed", lang)
    basis = text("measure.basis", lang, day=day(found.on, lang), direction=direction, kinds=kinds)
    weighed = "influence.plane.weighed" if plane_of(found).weighed else "influence.plane.counted"
    yield f"{basis} {text(weighed, lang)}"


def plane_cells(found: Positions, lang: str) -> list[dict[str, Cell]]:
    """Every actor of the territory in the picture, as a row."""
    return [
        {
            "actor": point.label,
            "group": text(f"group.{point.group}", lang),
            "influence": _whole(point.influence),
            "dependence": _whole(point.dependence),
            "presses": _whole(point.presses),
            "pressed": _whole(point.pressed),
        }
        for point in own_points(found)
    ]


def plane_columns(lang: str) -> dict[str, str]:
    """The columns of the table by name, with their titles."""
    return {name: text(f"influence.plane.column.{name}", lang) for name in PLANE_COLUMNS}


def _whole(value: float) -> Cell:
    return int(value) if value.is_integer() else value
