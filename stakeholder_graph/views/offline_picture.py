"""How does a person take the picture away as one page that opens without network and asks nobody for anything?

pyvis gives the network's data; the page is our own template, with autoescape, and a policy in its head that lets only
the two scripts of the page run, named by their hash. pyvis' own page runs what stands in names and calls other hosts.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

from stakeholder_graph.messages import text
from stakeholder_graph.views.palette import MARKS, STROKES, mark_svg, stroke_svg
from stakeholder_graph.views.sheet import Sheet
from stakeholder_graph.vocabulary import Group

_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")


def offline_page(sheet: Sheet) -> bytes:
    """The picture as one HTML file: legend, what is left out, for whom it is, and tables; same facts, same bytes."""
    nodes, lines = _through_pyvis(sheet)
    data = {
        "picture": {**sheet.picture.data, "nodes": nodes, "lines": lines},
        "words": words(sheet.lang),
        "ties": [asdict(row) for row in sheet.ties],
    }
    engine, script = _engine(), f"{_asset('network-1.js')}\n{_asset('offline-1.js')}"
    page = _template().render(
        sheet=sheet,
        nodes=nodes,
        data=data,
        words=words(sheet.lang),
        groups={str(group): text(f"group.{group}", sheet.lang) for group in Group},
        families=_families(sheet),
        # Drawn by us from the palette, with no stored text in them: they may stand in the page as they are.
        marks={str(group): Markup(mark_svg(group)) for group in MARKS},  # noqa: S704
        strokes={str(f): Markup(stroke_svg(f)) for f in (*STROKES, "doubtful", "ended")},  # noqa: S704
        css=Markup(_asset("network-1.css")),  # noqa: S704
        engine=Markup(engine),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy(engine, script),
    )
    return page.encode()


def policy(*scripts: str) -> str:
    """What the page may do: run these scripts, nothing else, and ask nobody."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    sources = " ".join(f"'sha256-{digest}'" for digest in hashes)
    rules = ("default-src 'none'", f"script-src {sources}", "style-src 'unsafe-inline'", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def words(lang: str) -> Mapping[str, Any]:
    """What the page and its picture say by themselves."""
    names = ("picture", "move", "less", "more", "whole", "loose", "says")
    said: dict[str, Any] = {name: text(f"network.{name}", lang) for name in names}
    said |= {name: text(f"map.column.{name}", lang) for name in ("actor", "group", "sources")}
    said |= {"tie": text("map.column.verb", lang), "as_table": text("frame.as_table", lang)}
    said |= {"no_line": text("map.not_said.no_line", lang)}
    return {**said, "groups": {str(group): text(f"group.{group}", lang) for group in Group}}


def _through_pyvis(sheet: Sheet) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The network as pyvis keeps it; directed, or it would drop parallel ties."""
    # pyvis brings IPython with it, half a second: only those who take a picture away wait for it.
    from pyvis.network import Network

    network = Network(directed=True)
    for node in sheet.picture.data["nodes"]:
        network.add_node(node["id"], label=node["name"], shape="custom", **_but(node, "id"))
    for line in sheet.picture.data["lines"]:
        network.add_edge(line["from"], line["to"], **_but(line, "from", "to"))
    nodes, lines, *_ = network.get_network_data()
    return nodes, lines


def _but(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _families(sheet: Sheet) -> dict[str, str]:
    found = {str(family): text(f"tie_family.{family}", sheet.lang) for family in sheet.families}
    found |= {"doubtful": text("frame.doubtful_tie", sheet.lang)} if sheet.doubtful else {}
    return found | ({"ended": text("frame.ended_tie", sheet.lang)} if sheet.ended else {})


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("stakeholder_graph.views", "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("picture.html.jinja")


@cache
def _asset(name: str) -> str:
    return resources.files("stakeholder_graph.views").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _engine() -> str:
    return resources.files("pyvis").joinpath(*_VIS).read_text(encoding="utf-8")
