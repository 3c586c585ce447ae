"""How does a drawing look as an SVG of its own, for a page in either theme and for paper?"""

import html
from collections.abc import Iterable

from stakeholder_graph.views.chart_sheet import Box, Disc, Drawing, Line, Part, Spot, Words
from stakeholder_graph.views.palette import INK, MARKS

PIXELS = 100 / 72
"""A drawing has a hundred pixels to the inch, letters are given in points."""
_LETTERS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def drawing_svg(drawing: Drawing, *, title: str, ink: str = INK["light"]) -> str:
    """The drawing as SVG text, as wide as its place; ``title`` is read aloud, ``ink`` stands for the usual ink."""
    box = f"0 0 {drawing.width:g} {drawing.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label="{html.escape(title)}" '
        f'font-family="{_LETTERS}">'
        f"{''.join(_svg(drawing.parts, ink))}</svg>"
    )


def _svg(parts: Iterable[Part], ink: str) -> Iterable[str]:
    for part in parts:
        match part:
            case Line():
                yield _line(part)
            case Spot():
                mark = MARKS[part.group]
                turn = f"translate({part.x:g} {part.y:g}) scale({part.radius:g})"
                yield f'<path fill="{mark.colour}" fill-rule="evenodd" transform="{turn}" d="{mark.path}"/>'
            case Box():
                yield _box(part)
            case Disc():
                edge = f' stroke="{part.edge}"' if part.edge else ""
                yield f'<circle cx="{part.x:g}" cy="{part.y:g}" r="{part.radius:g}" fill="{part.fill}"{edge}/>'
            case Words():
                yield _words(part, ink)


def _line(part: Line) -> str:
    dots = ' stroke-dasharray="1.5 2.5"' if part.dotted else ""
    cap = ' stroke-linecap="round"' if part.round else ""
    ends = f'x1="{part.x1:g}" y1="{part.y1:g}" x2="{part.x2:g}" y2="{part.y2:g}"'
    return f'<line {ends} stroke="{part.colour}" stroke-width="{part.width:g}" opacity="{part.alpha:g}"{dots}{cap}/>'


def _box(part: Box) -> str:
    dots = ' stroke-dasharray="1.5 2.5"' if part.dotted else ""
    paint = f'fill="{part.fill or "none"}" stroke="{part.edge or "none"}"{dots}'
    return f'<rect x="{part.x:g}" y="{part.y:g}" width="{part.width:g}" height="{part.height:g}" {paint}/>'


def _words(part: Words, ink: str) -> str:
    colour = ink if part.colour == INK["light"] else part.colour
    turn = f' transform="rotate({-part.angle:g} {part.x:g} {part.y:g})"' if part.angle else ""
    look = f'font-size="{part.size * PIXELS:.2f}" fill="{colour}" text-anchor="{_ANCHORS[part.align]}"'
    bold = ' font-weight="600"' if part.bold else ""
    place = f'x="{part.x:g}" y="{part.y:g}" dominant-baseline="central"'
    return f"<text {place} {look}{bold}{turn}>{html.escape(part.words)}</text>"
