"""What does the browser need to draw the network, byte for byte the same for the same facts?

A picture is plain data: figures (actors, or groups), lines (ties), places in a box of -1000..1000 for a wide and a
tall frame, and the table of marks and strokes. It holds no clock and nothing random; its print names what it shows.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stakeholder_graph.views.layout import Layout, mark_radius
from stakeholder_graph.views.lettering import label_lines
from stakeholder_graph.views.palette import ENDED, MARKS, STROKES
from stakeholder_graph.vocabulary import Group, TieFamily

_STRONG = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody in the picture: an actor, or a whole group. ``degree`` is the number of actors it is tied to."""

    id: str
    label: str
    group: Group
    degree: int


@dataclass(frozen=True, slots=True)
class Line:
    """All ties of one family between two figures, as one line.

    ``forward``, ``backward``: whether a tie runs that way. ``doubtful``: no claim reaches the confidence of 0.7.
    ``ended``: none is in force any more. ``width`` replaces that of the family, in pixels.
    """

    source: str
    target: str
    family: TieFamily
    forward: bool
    backward: bool
    doubtful: bool = False
    ended: bool = False
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Data for the component and for the page people take away; ``print`` is the hash of all of it."""

    data: Mapping[str, Any]
    print: str

    @property
    def bytes(self) -> bytes:
        """The data as JSON, the same bytes for the same picture."""
        return _json(self.data)


def actor_picture(figures: Sequence[Figure], lines: Iterable[Line], layout: Layout, *, crowd: int = 0) -> Picture:
    """The network of actors. Those without a place, as they have no tie at all, stand in a row below the others.

    ``crowd`` is the number of actors the places were made for, where more than are shown.
    """
    count = max(crowd, len(figures))
    ordered = sorted(figures, key=lambda f: (-f.degree, f.id))
    strong = {figure.id for figure in ordered[:_STRONG]}
    placed = [f for f in ordered if f.id in layout.wide]
    loose = sorted((f for f in ordered if f.id not in layout.wide), key=lambda f: (list(Group).index(f.group), f.id))
    nodes = [
        {
            **_node(figure, radius=mark_radius(figure.degree, count), strong=figure.id in strong),
            "wide": list(layout.wide[figure.id]),
            "tall": list(layout.tall[figure.id]),
        }
        for figure in placed
    ]
    nodes += [_node(figure, radius=mark_radius(0, count), strong=False) for figure in loose]
    return _signed({"kind": "actors", "nodes": nodes, "lines": _lines(lines), "thin": 0.65 if count > 150 else 1})


def group_picture(sizes: Mapping[Group, int], labels: Mapping[Group, str], lines: Iterable[Line]) -> Picture:
    """The groups on a fixed ring, tables and forums in the middle; marks by the number of actors, all labels shown."""
    ring = [group for group in _RING if sizes.get(group)]
    places = {group: _on_ring(i, len(ring)) for i, group in enumerate(ring)}
    if sizes.get(Group.FORUMS):
        places[Group.FORUMS] = (0, 0)
    largest = max(sizes.values(), default=1)
    nodes = [
        {
            "id": str(group),
            "name": labels[group],
            "lines": [*label_lines(labels[group], most=3), str(sizes[group])],
            "group": str(group),
            "radius": round(9 + 19 * math.sqrt(sizes[group] / largest), 1),
            "degree": sizes[group],
            "strong": True,
            "wide": list(places[group]),
            "tall": list(places[group]),
        }
        for group in sorted(places, key=lambda g: (-sizes[g], g))
    ]
    return _signed({"kind": "groups", "nodes": nodes, "lines": _lines(lines), "thin": 1})


_RING = (
    Group.MINERS, Group.WOMEN, Group.INDUSTRY, Group.AUTHORITIES, Group.COMPANIES,
    Group.BUYERS, Group.NGOS, Group.ACADEMIA, Group.FINANCE, Group.COMMUNITIES,
)  # fmt: skip
"""Miners at the left, then with the clock, so that a group always stands beside the same neighbours."""


def _on_ring(place: int, count: int) -> tuple[int, int]:
    angle = math.pi + 2 * math.pi * place / count
    return round(1000 * math.cos(angle)), round(1000 * math.sin(angle))


def _node(figure: Figure, *, radius: float, strong: bool) -> dict[str, Any]:
    return {
        "id": figure.id,
        "name": " ".join(figure.label.split()),
        "lines": label_lines(figure.label),
        "group": str(figure.group),
        "radius": round(radius, 2),
        "degree": figure.degree,
        "strong": strong,
    }


def _lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Thin ones first, opposition last, so that it lies on top."""
    order = {family: i for i, family in enumerate(_DRAWN)}
    found = sorted(lines, key=lambda line: (not line.ended, order[line.family], line.source, line.target))
    return [_line(line) for line in found]


_DRAWN = (
    TieFamily.MEMBERSHIP,
    TieFamily.COLLABORATION,
    TieFamily.CERTIFICATION,
    TieFamily.AUTHORITY,
    TieFamily.FINANCE,
    TieFamily.SUPPLY,
    TieFamily.TRUST,
    TieFamily.OPPOSITION,
)


def _line(line: Line) -> dict[str, Any]:
    both = STROKES[line.family].at == "both"
    drawn: dict[str, Any] = {"from": line.source, "to": line.target, "family": str(line.family)}
    drawn["ends"] = [int(both or line.backward), int(both or line.forward)]
    flags = {"doubtful": line.doubtful, "ended": line.ended}
    drawn |= {name: 1 for name, is_so in flags.items() if is_so}
    return drawn if line.width is None else drawn | {"width": round(line.width, 2)}


def _signed(data: dict[str, Any]) -> Picture:
    groups = sorted({node["group"] for node in data["nodes"]})
    families = sorted({line["family"] for line in data["lines"]})
    data["marks"] = {g: {"colour": MARKS[Group(g)].colour, "path": MARKS[Group(g)].path} for g in groups}
    data["strokes"] = {f: _stroke(TieFamily(f)) for f in families}
    data["ended"] = ENDED
    digest = hashlib.sha256(_json(data)).hexdigest()[:16]
    return Picture({**data, "print": digest}, digest)


def _stroke(family: TieFamily) -> dict[str, Any]:
    stroke = STROKES[family]
    return {"colour": stroke.colour, "width": stroke.width, "alpha": stroke.alpha, "end": stroke.end}


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
