"""Where does each label stand, so that none covers another? For pictures that are not drawn by a browser."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark (middle and radius) and the size of the label it asks for; ``strong`` ones may cover marks."""

    id: str
    x: float
    y: float
    radius: float
    width: float
    height: float
    strong: bool


def place_labels(spots: Sequence[Spot], frame: Box) -> dict[str, Box]:
    """In the order given each label tries below, above, right and left of its mark; if nothing is free it stays away.

    Examples
    --------
    >>> a, b = Spot("a", 50, 50, 5, 30, 10, True), Spot("b", 50, 62, 5, 30, 10, False)
    >>> sorted(place_labels([a, b], (0, 0, 100, 100)))
    ['a', 'b']
    """
    marks = {s.id: (s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots}
    placed = dict[str, Box]()
    for spot in spots:
        others = [] if spot.strong else [box for id_, box in marks.items() if id_ != spot.id]
        taken = [*placed.values(), *others]
        free = (box for box in _tries(spot) if _within(box, frame) and not any(_meet(box, other) for other in taken))
        box = next(free, None)
        if box is not None:
            placed[spot.id] = box
    return placed


def _tries(spot: Spot) -> Iterable[Box]:
    x, y, r, width, height = spot.x, spot.y, spot.radius, spot.width, spot.height
    corners = (
        (x - width / 2, y + r + 2),
        (x - width / 2, y - r - 3 - height),
        (x + r + 4, y - height / 2),
        (x - r - 4 - width, y - height / 2),
    )
    return ((left, top, left + width, top + height) for left, top in corners)


def _within(box: Box, frame: Box) -> bool:
    return box[0] > frame[0] and box[1] > frame[1] and box[2] < frame[2] and box[3] < frame[3]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
