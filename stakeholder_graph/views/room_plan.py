"""How is a room drawn: a disc for each table, around it the marks of groups with the names of those who sit there?"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stakeholder_graph.views.chart_sheet import Disc, Drawing, Part, Spot, Words
from stakeholder_graph.views.lettering import label_lines
from stakeholder_graph.views.palette import INK, PAPER
from stakeholder_graph.vocabulary import Group

WIDTH, ROW, HEAD = 372.0, 40.0, 14.0
"""Pixels of a table: how wide, how far its people are apart, what is free above and below."""
ACROSS, DOWN = 190.0, 230.0
"""Room for the picture on a printed page, in millimetres."""
NAME, SENDER, TABLE = 8.4, 7.2, 9.4
"""Sizes of letters in points."""
DISC = {"light": "#e9e4da", "dark": "#2b333b"}
PALE = {"light": "#5c6570", "dark": "#a3acb6"}
_RADIUS, _LETTERS = 30.0, 19


@dataclass(frozen=True, slots=True)
class Place:
    """A seat: the name, whom that person comes from, the group; ``named`` is False where only the sender is known."""

    name: str
    sender: str
    group: Group | None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table and who sits around it."""

    title: str
    places: tuple[Place, ...]


def table_drawing(table: Table, *, theme: str = "light") -> Drawing:
    """One table: who sits there on its left, then on its right, downwards."""
    rows = max(-(-len(table.places) // 2), 2)
    height = rows * ROW + 2 * HEAD
    return Drawing(WIDTH, height, tuple(_parts(table, rows, height, theme)))


def room_drawing(tables: Sequence[Table]) -> Drawing:
    """All tables on one sheet, in as many columns as leave the letters largest on paper."""
    drawings = [table_drawing(table) for table in tables]
    height = max(drawing.height for drawing in drawings)
    across = _columns(len(tables), height)
    parts = tuple(
        _moved(part, (place % across) * WIDTH, (place // across) * height)
        for place, drawing in enumerate(drawings)
        for part in drawing.parts
    )
    return Drawing(min(across, len(tables)) * WIDTH, -(-len(tables) // across) * height, parts)


def _columns(tables: int, height: float) -> int:
    """How many tables side by side."""

    def scale(across: int) -> float:
        return min(ACROSS / (across * WIDTH), DOWN / (-(-tables // across) * height))

    return max(range(min(tables, 2), tables + 1), key=lambda across: (scale(across), -across))


def _parts(table: Table, rows: int, height: float, theme: str) -> Iterator[Part]:
    middle = height / 2
    yield Disc(WIDTH / 2, middle, _RADIUS, DISC[theme])
    yield Words(WIDTH / 2, middle, table.title, "center", TABLE, INK["light"], bold=True)
    left = -(-len(table.places) // 2)
    for number, place in enumerate(table.places):
        side, row = (-1, number) if number < left else (1, number - left)
        here = left if side < 0 else len(table.places) - left
        y = middle + (row - (here - 1) / 2) * ROW
        yield from _place(place, side, y, _out(y - middle, rows), theme)


def _out(off: float, rows: int) -> float:
    """How far from the middle a seat stands: along an ellipse, and never in the disc."""
    tall = rows * ROW / 2 + _RADIUS / 2
    curved = (_RADIUS + 17) * math.sqrt(max(1 - (off / tall) ** 2, 0))
    return max(curved, 15.0)


def _place(place: Place, side: int, y: float, out: float, theme: str) -> Iterator[Part]:
    x = WIDTH / 2 + side * out
    if place.group is None:
        yield Disc(x, y, 6.5, PAPER[theme], PALE[theme])
    else:
        yield Spot(x, y, place.group, 7.5)
    align, start = ("right" if side < 0 else "left"), x + side * 13
    lines = [*label_lines(place.name, width=_LETTERS), *([_cut(place.sender)] if place.sender else [])]
    for number, line in enumerate(lines):
        low = place.sender != "" and number == len(lines) - 1
        size, colour = (SENDER, PALE[theme]) if low else (NAME, INK["light"] if place.named else PALE[theme])
        yield Words(start, y + (number - (len(lines) - 1) / 2) * 12, line, align, size, colour)


def _cut(words: str) -> str:
    return words if len(words) <= _LETTERS + 4 else words[: _LETTERS + 3].rstrip() + "…"


def _moved(part: Part, right: float, down: float) -> Part:
    match part:
        case Disc() | Spot() | Words():
            return replace(part, x=part.x + right, y=part.y + down)
        case _:  # a room has no other parts
            return part
