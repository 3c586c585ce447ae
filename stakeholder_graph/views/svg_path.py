"""How does the outline of a mark, written as an SVG path, become one that matplotlib can draw?"""

import math
import re
from collections.abc import Iterator

import numpy as np
from matplotlib.path import Path

_PART = re.compile(r"([MLHVAZ])([^MLHVAZ]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_ARC_STEPS = 24


def to_path(outline: str) -> Path:
    """A closed outline of absolute lines and arcs (M, L, H, V, A, Z) as a path; arcs become short lines.

    Examples
    --------
    >>> to_path("M0,0H1V1Z").vertices.tolist()
    [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
    """
    points, codes = list[tuple[float, float]](), list[int]()
    start = at = (0.0, 0.0)
    for command, values in _PART.findall(outline):
        numbers = [float(found) for found in _NUMBER.findall(values)]
        if command == "Z":
            points.append(start)
            codes.append(int(Path.CLOSEPOLY))
            continue
        reached = list(_reached(command, numbers, at))
        points += reached
        codes += [int(Path.MOVETO if command == "M" else Path.LINETO)] * len(reached)
        at = reached[-1]
        start = at if command == "M" else start
    return Path(np.array(points), np.array(codes, dtype=np.uint8))


def _reached(command: str, numbers: list[float], at: tuple[float, float]) -> Iterator[tuple[float, float]]:
    match command:
        case "H":
            yield from ((x, at[1]) for x in numbers)
        case "V":
            yield from ((at[0], y) for y in numbers)
        case "A":
            for i in range(0, len(numbers), 7):
                radius, _, _, large, sweep, x, y = numbers[i : i + 7]
                yield from _arc(at, (x, y), radius, large=bool(large), sweep=bool(sweep))
                at = (x, y)
        case _:
            yield from zip(numbers[::2], numbers[1::2], strict=True)


def _arc(
    a: tuple[float, float], b: tuple[float, float], radius: float, *, large: bool, sweep: bool
) -> Iterator[tuple[float, float]]:
    """Points on the arc of a circle from a to b (SVG 2, appendix B.2.4, for equal radii)."""
    half, middle = math.dist(a, b) / 2, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    radius = max(radius, half)
    aside = math.sqrt(radius**2 - half**2) / (2 * half) * (-1 if large == sweep else 1)
    centre = (middle[0] + aside * (a[1] - b[1]), middle[1] + aside * (b[0] - a[0]))
    first, last = (math.atan2(p[1] - centre[1], p[0] - centre[0]) for p in (a, b))
    turn = (last - first) % (2 * math.pi) if sweep else -((first - last) % (2 * math.pi))
    turn = turn or (2 * math.pi if sweep else -2 * math.pi)
    for step in range(1, _ARC_STEPS + 1):
        angle = first + turn * step / _ARC_STEPS
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
