"""How is anything drawn on white paper: words as they were typed, marks of groups, the same bytes every time?"""

import io
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D

from stakeholder_graph.views.palette import INK, MARKS, PAPER
from stakeholder_graph.views.svg_path import to_path
from stakeholder_graph.vocabulary import Group

Place = tuple[float, float]
_METADATA: dict[str, dict[str, Any]] = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}
_FIRM = "\u00a0"
_NARROW = {0x202F: _FIRM}
_settings_are_taken = threading.Lock()
"""matplotlib keeps its settings once for the whole process."""


@dataclass(slots=True)
class Page:
    """A page to draw on, in the pixels of a screen (a hundred are an inch), y downwards; ``file`` is filled at the end.

    Its height is known only when everything stands: set it with ``cut``.
    """

    figure: Figure
    axes: Axes
    file: bytes = b""

    def cut(self, width: float, height: float) -> None:
        """Make the page this large."""
        self.figure.set_size_inches(width / 100, height / 100)
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)


@contextmanager
def page(kind: Literal["png", "svg"], *, seal: str) -> Generator[Page]:
    """An empty page; ``seal`` fixes the ids inside an SVG, so that the same drawing gives the same bytes.

    Everything that measures or draws words on the page does so inside: matplotlib's settings are taken for that time.
    """
    settings: dict[Any, Any] = {"svg.hashsalt": seal, "svg.fonttype": "none", "path.simplify": False}
    with _settings_are_taken, mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        figure = Figure(dpi=100, facecolor=PAPER["light"])
        axes = figure.add_axes((0, 0, 1, 1))
        axes.axis("off")
        opened, stream = Page(figure, axes), io.BytesIO()
        yield opened
        figure.savefig(stream, format=kind, dpi=180, metadata=_METADATA[kind])
        opened.file = stream.getvalue()


def write(axes: Axes, x: float, y: float, words: str, **style: Any) -> None:
    """Text as it was typed: a dollar sign starts no formula."""
    style = {"color": INK["light"], "va": "center", "fontsize": 9.6, **style}
    _ = axes.text(x, y, printable(words), parse_math=False, **style)


def printable(words: str) -> str:
    """The characters that have a shape, and the blanks that French does not break."""
    return "".join(character for character in words.translate(_NARROW) if character.isprintable() or character == _FIRM)


def draw_mark(axes: Axes, group: Group, place: Place, radius: float, *, halo: float = 3.0) -> None:
    """The mark of a group around a place, with a halo of the paper."""
    mark = MARKS[group]
    outline = to_path(mark.path).transformed(Affine2D().scale(radius).translate(*place))
    patch = PathPatch(outline, facecolor=mark.colour, linewidth=0, zorder=2)
    patch.set_path_effects([withStroke(linewidth=2 * halo * 0.72, foreground=PAPER["light"])])
    _ = axes.add_patch(patch)


def width_of(words: str, *, bold: bool = False, size: float = 8.2) -> float:
    """How wide words are, in pixels."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return _ruler().get_renderer().get_text_width_height_descent(printable(words), font, ismath=False)[0]


def wrapped(words: str, width: float, *, size: float, bold: bool = False) -> list[str]:
    """Words as lines that are no wider than ``width`` pixels; a single longer word stays whole."""
    lines = list[str]()
    for word in words.strip(" ").split(" ") if words else ():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size=size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _ruler() -> FigureCanvasAgg:
    return FigureCanvasAgg(Figure(dpi=100))
