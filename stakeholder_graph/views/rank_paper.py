"""How do values with their intervals and places stand on paper, as the page shows them?"""

import math
from collections.abc import Iterator, Mapping, Sequence

from stakeholder_graph.views.chart_sheet import Drawing, Line, Part, Spot, Words
from stakeholder_graph.views.charts import GRID, QUIET
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.views.rank_chart import RankRow, span

_NAMES, _WIDTH, _ROW, _LETTERS = 210.0, 800.0, 29.0, 30


def rank_drawing(rows: Sequence[RankRow], *, title: str, ticks: Mapping[float, str]) -> Drawing:
    """The same as ``rank_chart``: names, bars, dots, words at the end, an axis below with its title."""
    (low, high), height = span(rows), _ROW * len(rows)

    def x(value: float) -> float:
        return _NAMES + (value - low) / (high - low) * (_WIDTH - _NAMES)

    parts: list[Part] = [Line(x(tick), 0, x(tick), height, GRID["light"]) for tick in ticks]
    parts += [Words(x(tick), height + 14, said, align="center", size=9) for tick, said in ticks.items()]
    parts.append(Words((_NAMES + _WIDTH) / 2, height + 36, title, align="center", size=9, colour=QUIET["light"]))
    for place, row in enumerate(rows):
        parts += _row(row, (place + 0.5) * _ROW, {name: x(getattr(row, name)) for name in _PLACES} | {"zero": x(0.0)})
    return Drawing(_WIDTH, height + 50, tuple(parts))


_PLACES = ("value", "documented", "low", "high", "end")


def _row(row: RankRow, y: float, x: Mapping[str, float]) -> Iterator[Part]:
    label = row.label if len(row.label) <= _LETTERS else row.label[: _LETTERS - 1].rstrip() + "…"
    yield Words(_NAMES - 14, y, label, align="right", size=9.6)
    yield Line(x["zero"], y, x["end"], y, GRID["light"])
    if not math.isnan(row.low):
        yield Line(x["low"], y, x["high"], y, MARKS[row.group].colour, 6, 0.35, round=True)
        yield Line(x["documented"], y - 7, x["documented"], y + 7, QUIET["light"], 2)
    yield Spot(x["value"], y, row.group)
    yield Words(x["end"] + 13, y, row.said, size=9)
