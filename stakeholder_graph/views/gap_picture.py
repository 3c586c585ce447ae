"""How are two connected today, and what would a tie between them be, in one small picture?

The way of today is a line from mark to mark; the tie that is proposed is a dashed arc above it. Dash means that nobody
has documented it.
"""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from stakeholder_graph.views.charts import PETROL, QUIET
from stakeholder_graph.views.lettering import label_lines
from stakeholder_graph.views.palette import INK, MARKS, PAPER
from stakeholder_graph.vocabulary import Group

WIDTH, HEIGHT = 320, 92
SIDE, LINE = 46, 50
"""Pixels from the sides to the first and last mark; from above to the line of marks."""
RADIUS, MOST = 7.0, 4
"""Size of a mark; of a longer way only the two ends are drawn, with how many stand between."""

Named = tuple[str, Group]


def way_picture(now: Sequence[Named], ends: tuple[Named, Named], theme: str, *, between: str = "") -> str:
    """The picture as an SVG image.

    Parameters
    ----------
    now
        Names and groups along the way of today, ends included; empty where none is known.
    ends
        The two that would be tied.
    theme
        ``light`` or ``dark``.
    between
        What stands on the line of a way that is too long to be drawn, e.g. "4 more".
    """
    shown = list(now) if 2 <= len(now) <= MOST else list(ends)
    step = (WIDTH - 2 * SIDE) / (len(shown) - 1)
    places = [SIDE + i * step for i in range(len(shown))]
    parts = [_arc(theme)]
    if now:
        parts.append(
            f'<line x1="{places[0]:g}" y1="{LINE}" x2="{places[-1]:g}" y2="{LINE}" '
            f'stroke="{QUIET[theme]}" stroke-width="2"/>'
        )
    if len(now) > MOST:
        parts.append(_words(WIDTH / 2, LINE + 14, between, theme))
    for x, (name, group) in zip(places, shown, strict=True):
        parts.append(_mark(x, group, theme))
        parts += [_words(x, LINE + 20 + 12 * i, line, theme) for i, line in enumerate(label_lines(name, width=13))]
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def as_address(svg: str) -> str:
    """An SVG image as the address of an image in a page.

    Examples
    --------
    >>> as_address("<svg/>")
    'data:image/svg+xml;base64,PHN2Zy8+'
    """
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _arc(theme: str) -> str:
    first, last, top = SIDE, WIDTH - SIDE, 6
    return (
        f'<path d="M{first},{LINE}C{first + 40},{top} {last - 40},{top} {last},{LINE}" fill="none" '
        f'stroke="{PETROL[theme]}" stroke-width="2.4" stroke-dasharray="5 5"/>'
    )


def _mark(x: float, group: Group, theme: str) -> str:
    mark, placed = MARKS[group], f'transform="translate({x:g},{LINE}) scale({RADIUS:g})"'
    halo = f'stroke="{PAPER[theme]}" stroke-width="0.6" paint-order="stroke"'
    return f'<path {placed} {halo} fill="{mark.colour}" fill-rule="evenodd" d="{mark.path}"/>'


def _words(x: float, y: float, words: str, theme: str) -> str:
    plain = f'font-family="sans-serif" font-size="11" text-anchor="middle" fill="{INK[theme]}"'
    return f'<text x="{x:g}" y="{y:g}" {plain}>{escape(words)}</text>'
