"""What is a chart made of when people take it away: which lines, marks and words, and what must stand around it?

A chart on a page is drawn by the browser. The same chart on paper is a ``Drawing``: a list of simple parts in the
pixels of a screen, y downwards. A ``ChartSheet`` adds the question, what it rests on, for whom it is, what it does not
say, and the table behind it; ``chart_paper`` draws it, and a table of it goes into a CSV file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stakeholder_graph.messages import text
from stakeholder_graph.views.palette import INK
from stakeholder_graph.vocabulary import Group, Level

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; ``round``: with round ends, for the bar of an interval."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    alpha: float = 1.0
    dotted: bool = False
    round: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """The mark of a group around a place."""

    x: float
    y: float
    group: Group
    radius: float = 6.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner; ``fill`` and ``edge`` are colours, blank for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle around a place; ``edge`` is a colour, blank for none."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; ``size`` in points, ``angle`` in degrees against the clock."""

    x: float
    y: float
    words: str
    align: Literal["left", "center", "right"] = "left"
    size: float = 9.6
    colour: str = INK["light"]
    bold: bool = False
    angle: float = 0.0


Part = Line | Spot | Box | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """The parts of a chart, later ones on top of earlier ones, in a frame from (0, 0) to (``width``, ``height``)."""

    width: float
    height: float
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """A chart to take away.

    ``title`` is its question; ``context`` what it rests on; ``cautions`` what it does not say; ``groups`` the legend:
    groups with how many of each are drawn. ``columns`` are the titles of the table by name, in order; ``rows`` hold
    its cells under these names: numbers as numbers, None or nan where nothing is known.
    """

    lang: str
    level: Level
    title: str
    context: str
    drawing: Drawing
    cautions: Sequence[str]
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Cell]]
    groups: Mapping[Group, int] = field(default_factory=dict[Group, int])
    out_of_sight: str = ""

    @property
    def for_whom(self) -> str:
        """The level, in words: it stands on every picture."""
        return text("picture.level", self.lang, level=text(f"level.{self.level}", self.lang).lower())
