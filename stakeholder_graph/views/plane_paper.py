"""How do actors between two numbers stand on paper, as the page shows them?"""

from collections.abc import Iterator, Sequence

from stakeholder_graph.views.chart_sheet import Drawing, Line, Part, Spot, Words
from stakeholder_graph.views.charts import QUIET
from stakeholder_graph.views.plane_chart import PlaneAxes, PlaneSpot, along, apart, medians, short, span

_LEFT, _TOP, _WIDTH, _HEIGHT = 50.0, 26.0, 800.0, 520.0


def plane_drawing(spots: Sequence[PlaneSpot], axes: PlaneAxes) -> Drawing:
    """The same as ``plane_chart``."""
    (left, right), (low, high) = span([s.x for s in spots]), span([s.y for s in spots])

    def x(value: float) -> float:
        return _LEFT + (value - left) / (right - left) * (_WIDTH - _LEFT)

    def y(value: float) -> float:
        return _TOP + (high - value) / (high - low) * (_HEIGHT - _TOP)

    middle_x, middle_y = medians(spots)
    quiet = QUIET["light"]
    parts: list[Part] = [Words(0, 6, axes.up, size=9, colour=quiet)]
    parts += [Words(_LEFT - 12, y(along(tick)), said, align="right", size=9) for tick, said in axes.up_ticks.items()]
    parts += [
        Words(x(along(tick)), _HEIGHT + 14, said, align="center", size=9) for tick, said in axes.across_ticks.items()
    ]
    parts.append(Words((_LEFT + _WIDTH) / 2, _HEIGHT + 36, axes.across, align="center", size=9, colour=quiet))
    parts.append(Line(x(middle_x), _TOP, x(middle_x), _HEIGHT, quiet, dotted=True))
    parts.append(Line(_LEFT, y(middle_y), _WIDTH, y(middle_y), quiet, dotted=True))
    for spot in apart(spots):
        parts += _spot(spot, x(spot.x), y(spot.y))
    return Drawing(_WIDTH, _HEIGHT + 50, tuple(parts))


def _spot(spot: PlaneSpot, x: float, y: float) -> Iterator[Part]:
    yield Spot(x, y, spot.group)
    match spot.side:
        case "below":
            yield Words(x, y + 16, short(spot.label), align="center", size=8.6)
        case "above":
            yield Words(x, y - 16, short(spot.label), align="center", size=8.6)
        case "right":
            yield Words(x + 11, y, short(spot.label), size=8.6)
        case "left":
            yield Words(x - 11, y, short(spot.label), align="right", size=8.6)
        case "":
            pass
