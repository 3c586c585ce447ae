"""Which colour, shape and line stands for which group and which kind of tie?

One table feeds the picture in the browser, the one people take away, charts, legends and paper. Colours of groups
were found by annealing over CIEDE2000 under Machado (2009) so that any two stay apart for colour-blind readers
(at least 10 units), each with a contrast of 3 to 1 on white and on the dark paper; the shape repeats the colour.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stakeholder_graph.vocabulary import Group, TieFamily

End = Literal["none", "arrow", "vee", "diamond", "dot", "bar"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a group is drawn: ``path`` is an SVG path around (0, 0), of about the area of a circle of radius 1."""

    colour: str
    path: str
    shape: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a kind of tie is drawn: width in pixels, alpha 0 to 1, what stands at its ends.

    ``at`` says where: ``target`` (the way the tie runs), ``both``, or ``none``.
    """

    colour: str
    width: float
    alpha: float
    end: End
    at: Literal["none", "target", "both"]


def _polygon(*corners: tuple[float, float]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in corners) + "Z"


def _regular(count: int, radius: float, *, inner: float | None = None, turn: float = -90) -> str:
    """A regular polygon, or a star where ``inner`` gives the radius of the corners between."""
    step = 360 / count / (1 if inner is None else 2)
    radii = [radius] if inner is None else [radius, inner]
    angles = [math.radians(turn + i * step) for i in range(count * len(radii))]
    ring = [(radii[i % len(radii)], angle) for i, angle in enumerate(angles)]
    return _polygon(*((round(r * math.cos(a), 4), round(r * math.sin(a), 4)) for r, a in ring))


def _circle(radius: float, *, back: bool = False) -> str:
    half = f"A{radius:g},{radius:g} 0 1 {0 if back else 1}"
    return f"M{-radius:g},0{half} {radius:g},0{half} {-radius:g},0Z"


def _plus(arm: float, half: float) -> str:
    a, h = arm, half
    right = [(h, -a), (h, -h), (a, -h), (a, h), (h, h), (h, a)]
    return _polygon(*right, *((-x, -y) for x, y in right))


_FLOWER = "M0,-.4A.56,.56 0 1 1 .4,0A.56,.56 0 1 1 0,.4A.56,.56 0 1 1 -.4,0A.56,.56 0 1 1 0,-.4Z"

MARKS: Mapping[Group, Mark] = {
    Group.MINERS: Mark("#a8800b", _circle(1), "circle"),
    Group.WOMEN: Mark("#d670bb", _FLOWER, "flower"),
    Group.COMMUNITIES: Mark("#577247", "M0,-1.15L1.1,-.2V1H-1.1V-.2Z", "house"),
    Group.INDUSTRY: Mark("#9d5110", _polygon((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)), "diamond"),
    Group.AUTHORITIES: Mark("#3296fe", _polygon((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)), "square"),
    Group.COMPANIES: Mark("#949687", _regular(3, 1.35), "triangle"),
    Group.BUYERS: Mark("#e7586a", _regular(3, 1.35, turn=90), "triangle-down"),
    Group.NGOS: Mark("#28928f", _plus(1.1, 0.4), "plus"),
    Group.FINANCE: Mark("#7661ca", _regular(5, 1.4, inner=0.62), "star"),
    Group.ACADEMIA: Mark("#066d8c", _regular(6, 1.1, turn=0), "hexagon"),
    Group.FORUMS: Mark("#64646b", _circle(1.05) + _circle(0.5, back=True), "ring"),
}

STROKES: Mapping[TieFamily, Stroke] = {
    TieFamily.COLLABORATION: Stroke("#757f8c", 1.5, 0.85, "none", "none"),
    TieFamily.TRUST: Stroke("#3c8a4e", 2.6, 0.9, "arrow", "target"),
    TieFamily.SUPPLY: Stroke("#b0720a", 2.4, 0.95, "arrow", "target"),
    TieFamily.AUTHORITY: Stroke("#3f7fd9", 1.5, 0.9, "vee", "target"),
    TieFamily.FINANCE: Stroke("#7661ca", 1.8, 0.95, "diamond", "target"),
    TieFamily.CERTIFICATION: Stroke("#28928f", 1.8, 0.9, "dot", "target"),
    TieFamily.MEMBERSHIP: Stroke("#757f8c", 1.0, 0.85, "none", "none"),
    TieFamily.OPPOSITION: Stroke("#d9363e", 2.2, 0.95, "bar", "both"),
}

PAPER = {"light": "#ffffff", "dark": "#14181d"}
INK = {"light": "#12171c", "dark": "#e9e6df"}
ENDED = 0.5
"""How much paler a tie is drawn that is over."""
DOUBTFUL = 0.7
"""Below this confidence a tie is dashed and a fifth paler: dash means doubt, and nothing else."""


def mark_svg(group: Group, *, size: int = 16) -> str:
    """A group's mark as an SVG image of ``size`` pixels."""
    mark = MARKS[group]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="-1.5 -1.5 3 3">'
        f'<path fill="{mark.colour}" fill-rule="evenodd" d="{mark.path}"/></svg>'
    )


def stroke_svg(kind: TieFamily | Literal["doubtful", "ended"]) -> str:
    """A kind of tie as an SVG image for legends, 36 x 12 pixels; ``doubtful`` is dashed, ``ended`` pale."""
    family = kind if isinstance(kind, TieFamily) else TieFamily.COLLABORATION
    stroke, dash = STROKES[family], ' stroke-dasharray="5 5"' if kind == "doubtful" else ""
    first, last = (4, 32) if stroke.at == "both" else (1, {"none": 35, "bar": 32}.get(stroke.end, 27))
    line = (
        f'<line x1="{first}" y1="6" x2="{last}" y2="6" stroke="{stroke.colour}" stroke-width="{stroke.width:g}"{dash}/>'
    )
    pale = f' opacity="{ENDED:g}"' if kind == "ended" else ""
    size = 'width="36" height="12" viewBox="0 0 36 12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><g{pale}>{line}{_end_svg(stroke)}</g></svg>'


def _end_svg(stroke: Stroke) -> str:
    fill, line = f'fill="{stroke.colour}"', f'fill="none" stroke="{stroke.colour}" stroke-width="1.6"'
    match stroke.end:
        case "arrow":
            return f'<path {fill} d="M25,2L35,6L25,10Z"/>'
        case "vee":
            return f'<path {line} d="M28,2L34,6L28,10"/><path {line} d="M27,6H34"/>'
        case "diamond":
            return f'<path {fill} d="M24,6L29.500,2.500L35,6L29.500,9.500Z"/>'
        case "dot":
            return f'<circle {fill} cx="31" cy="6" r="3.500"/>'
        case "bar":
            return f'<path {line} d="M4,1V11M32,1V11"/>'
        case "none":
            return ""
