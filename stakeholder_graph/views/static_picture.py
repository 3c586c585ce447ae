"""How does the picture stand on paper or in a slide, as PNG or SVG, the same bytes for the same facts?"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon
from matplotlib.transforms import Affine2D

from stakeholder_graph.messages import number, text
from stakeholder_graph.views.palette import ENDED, PAPER, STROKES
from stakeholder_graph.views.paper import Place, draw_mark, page, width_of, write
from stakeholder_graph.views.placing import Box, Spot, place_labels
from stakeholder_graph.views.sheet import Sheet
from stakeholder_graph.vocabulary import Group, TieFamily

_WIDTH, _TOP, _HEIGHT = 1180, 112, 740
"""In the pixels of a screen; a hundred of them are an inch."""
_SIDE, _PAD, _LINE = 70, 46, 13
_DASH, _GAP = (0, (5, 5)), 3.0
Sample = Group | TieFamily | Literal["doubtful", "ended"] | None


def static_picture(sheet: Sheet, kind: Literal["png", "svg"]) -> bytes:
    """Draw title, picture and legend; for whom it is stands under the title."""
    with page(kind, seal=sheet.picture.print) as paper:
        rows = list(_below(sheet))
        paper.cut(_WIDTH, rows[-1].y + 30)
        _title(paper.axes, sheet)
        _network(paper.axes, sheet)
        for item in rows:
            _item(paper.axes, item)
    return paper.file


@dataclass(frozen=True, slots=True)
class _Item:
    """Something in the rows below the picture: words, with a mark or a line before them."""

    x: float
    y: float
    words: str
    sample: "Sample"
    size: float


def _below(sheet: Sheet) -> Iterator[_Item]:
    """Those without a tie by name, the groups with how many of each, kinds of tie; rows break where they are full."""
    lang, y = sheet.lang, _TOP + _HEIGHT - 10.0
    loose = [(node["name"], Group(node["group"])) for node in sheet.picture.data["nodes"] if "wide" not in node]
    groups = [(f"{text(f'group.{g}', lang)} {number(n, lang)}", g) for g, n in sheet.groups.items()]
    kinds: list[tuple[str, Sample]] = [(text(f"tie_family.{family}", lang), family) for family in sheet.families]
    if sheet.doubtful:
        kinds.append((text("frame.doubtful_tie", lang), "doubtful"))
    if sheet.ended:
        kinds.append((text("frame.ended_tie", lang), "ended"))
    rows = [([(text("network.loose", lang), None), *loose], 8.2, 20)] if loose else []
    for items, size, step in (*rows, (groups, 9.6, 24), (kinds, 9.6, 24)):
        x, y = 30.0, y + 28
        for words, sample in items:
            before = 0 if sample is None else 20 if isinstance(sample, Group) else 48
            wide = before + width_of(words, size=size)
            if x + wide > _WIDTH - 20:
                x, y = 30.0, y + step
            yield _Item(x, y, words, sample, size)
            x += wide + 22


def _item(axes: Axes, item: _Item) -> None:
    if isinstance(item.sample, Group):
        draw_mark(axes, item.sample, (item.x + 8, item.y), 0.75 * item.size, halo=0)
        write(axes, item.x + 20, item.y, item.words, fontsize=item.size)
    elif item.sample is None:
        write(axes, item.x, item.y, item.words, fontsize=item.size)
    else:
        family = item.sample if isinstance(item.sample, TieFamily) else TieFamily.COLLABORATION
        at = STROKES[family].at
        line: dict[str, Any] = {"family": family, "ends": [int(at == "both"), int(at != "none")]}
        line |= {} if isinstance(item.sample, TieFamily) else {item.sample: 1}
        ends = (item.x, item.y), (item.x + 42, item.y)
        _line(axes, line, ends, ({"radius": 0}, {"radius": 0}), 0)
        write(axes, item.x + 48, item.y, item.words, fontsize=item.size)


def _title(axes: Axes, sheet: Sheet) -> None:
    write(axes, 30, 34, sheet.title, fontsize=18, fontweight="bold", family="DejaVu Serif")
    write(axes, 30, 62, sheet.context, fontsize=10.5)
    if sheet.out_of_sight:
        write(axes, 30, 84, sheet.out_of_sight, fontweight="bold")
    write(axes, 30, 106, sheet.for_whom, fontsize=8.6)


def _network(axes: Axes, sheet: Sheet) -> None:
    data = sheet.picture.data
    nodes: dict[str, dict[str, Any]] = {node["id"]: node for node in data["nodes"] if "wide" in node}
    places = {id_: _place(node["wide"]) for id_, node in nodes.items()}
    beside: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for line in data["lines"]:
        beside.setdefault((line["from"], line["to"]), []).append(line)
    for line in data["lines"]:
        same = beside[line["from"], line["to"]]
        aside = (same.index(line) - (len(same) - 1) / 2) * 5.5
        _line(axes, line, (places[line["from"]], places[line["to"]]), (nodes[line["from"]], nodes[line["to"]]), aside)
    for id_, node in reversed(nodes.items()):
        draw_mark(axes, Group(node["group"]), places[id_], node["radius"])
    _labels(axes, list(nodes.values()), places)


def _place(at: Sequence[int]) -> Place:
    x, y = ((value + 1000) / 2000 for value in at)
    return _SIDE + x * (_WIDTH - 2 * _SIDE), _TOP + _PAD + y * (_HEIGHT - 2 * _PAD)


def _line(
    axes: Axes,
    line: Mapping[str, Any],
    ends: tuple[Place, Place],
    nodes: tuple[Mapping[str, Any], Mapping[str, Any]],
    aside: float,
) -> None:
    (ax, ay), (bx, by) = ends
    long = math.dist(*ends) or 1.0
    ux, uy = (bx - ax) / long, (by - ay) / long
    left, right = nodes[0]["radius"] + _GAP, long - nodes[1]["radius"] - _GAP
    if right <= left:
        return
    stroke = STROKES[TieFamily(line["family"])]
    alpha = stroke.alpha * (0.8 if "doubtful" in line else 1) * (ENDED if "ended" in line else 1)
    turn = Affine2D.from_values(ux, uy, -uy, ux, ax - uy * aside, ay + ux * aside) + axes.transData
    style: dict[str, Any] = {"color": stroke.colour, "alpha": alpha, "transform": turn, "zorder": 1}
    eaten = {"arrow": 8.0, "diamond": 10.0, "dot": 7.0}.get(stroke.end, 0.0)
    dashed = _DASH if "doubtful" in line else "solid"
    reach = [left + eaten * line["ends"][0], right - eaten * line["ends"][1]]
    width = line.get("width", stroke.width) * 0.72
    _ = axes.add_line(Line2D(reach, [0, 0], linewidth=width, linestyle=dashed, solid_capstyle="butt", **style))
    for flag, at, way in ((line["ends"][0], left, -1), (line["ends"][1], right, 1)):
        if flag:
            _end(axes, stroke.end, at, way, width, style)


def _end(axes: Axes, kind: str, x: float, way: int, width: float, style: dict[str, Any]) -> None:
    filled: dict[str, Any] = {"linewidth": 0, **style}
    match kind:
        case "arrow":
            _ = axes.add_patch(Polygon([(x - 10 * way, -4.4), (x, 0), (x - 10 * way, 4.4)], closed=True, **filled))
        case "diamond":
            corners = [(x - 11 * way, 0), (x - 5.5 * way, -3.8), (x, 0), (x - 5.5 * way, 3.8)]
            _ = axes.add_patch(Polygon(corners, closed=True, **filled))
        case "dot":
            _ = axes.add_patch(Circle((x - 3.9 * way, 0), 3.9, **filled))
        case "vee":
            _ = axes.add_line(Line2D([x - 8 * way, x, x - 8 * way], [-4.6, 0, 4.6], linewidth=width, **style))
        case "bar":
            _ = axes.add_line(Line2D([x, x], [-6.5, 6.5], linewidth=width, **style))
        case _:
            pass


def _labels(axes: Axes, nodes: Sequence[Mapping[str, Any]], places: Mapping[str, Place]) -> None:
    frame = (4.0, _TOP + 2.0, _WIDTH - 4.0, _TOP + _HEIGHT - 2.0)
    spots = [
        Spot(
            node["id"],
            *places[node["id"]],
            node["radius"],
            max(width_of(line, bold=node["strong"]) for line in node["lines"]) + 2,
            _LINE * len(node["lines"]),
            node["strong"],
        )
        for node in nodes
    ]
    placed = place_labels(spots, frame)
    for node in nodes:
        if node["id"] in placed:
            _label(axes, node, placed[node["id"]])


def _label(axes: Axes, node: Mapping[str, Any], box: Box) -> None:
    weight = "bold" if node["strong"] else "normal"
    for i, line in enumerate(node["lines"]):
        x, y = (box[0] + box[2]) / 2, box[1] + (i + 0.5) * _LINE
        paper = {"facecolor": PAPER["light"], "alpha": 0.75, "linewidth": 0, "boxstyle": "square,pad=0.04"}
        write(axes, x, y, line, ha="center", fontsize=8.2, fontweight=weight, zorder=3, bbox=paper)
