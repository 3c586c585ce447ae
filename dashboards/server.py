"""How does the dashboard answer a browser, and under which rules?"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, cast

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboards.guard import LOOPBACK, Guard
from dashboards.pages import page_names
from dashboards.shell_page import shell_html, shell_routes
from dashboards.widgets.unexpected import say_unexpected
from stakeholder_graph.views.palette import MARKS, STROKES, mark_svg, stroke_svg

HERE = Path(__file__).parent
VIS = "vis-9.1.2"
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_A_DAY = {"Cache-Control": "public, max-age=86400"}


def run(*, host: str, port: int, hosts: Collection[str] = ()) -> None:
    """Serve until the process is stopped."""
    names = (*LOOPBACK, *hosts)
    options = {**streamlit_options(), "server.address": host, "server.port": port, "server.allowedHosts": [*names]}
    dashboard(names).run(config=options)


def dashboard(hosts: Collection[str] = LOOPBACK) -> st.App:
    """The dashboard as an ASGI app that answers under these names only."""
    guard = Middleware(Guard, hosts=hosts, shell=shell_html("es"))
    routes = [*shell_routes(page_names()), *_images(), _vis()]
    return st.App(HERE / "streamlit_app.py", routes=routes, middleware=[guard], on_script_error=say_unexpected)


def streamlit_options() -> dict[str, Any]:
    """All of ``.streamlit/config.toml`` as Streamlit names its options.

    Examples
    --------
    >>> streamlit_options()["browser.gatherUsageStats"]
    False
    """
    with (HERE / ".streamlit" / "config.toml").open("rb") as stream:
        return dict(_flat(tomllib.load(stream)))


def _flat(table: Mapping[str, Any], *above: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(cast("dict[str, Any]", value), *above, name)
        else:
            yield ".".join((*above, name)), value


def _vis() -> Route:
    """The graph engine that lies in the pyvis wheel, kept by the browser for good."""
    script = resources.files("pyvis").joinpath("templates", "lib", VIS, "vis-network.min.js")

    def send(_: Request) -> Response:
        return FileResponse(str(script), media_type="text/javascript", headers=_FOREVER)

    return Route(f"/lib/{VIS}/vis-network.min.js", send)


def _images() -> list[Route]:
    """Marks of groups and kinds of tie for legends, as served files: texts that name them stay small."""
    drawn = {f"/lib/marks/{group}.svg": mark_svg(group) for group in MARKS}
    drawn |= {f"/lib/ties/{family}.svg": stroke_svg(family) for family in STROKES}
    drawn |= {"/lib/ties/doubtful.svg": stroke_svg("doubtful"), "/lib/ties/ended.svg": stroke_svg("ended")}
    return [_image(path, svg) for path, svg in drawn.items()]


def _image(path: str, svg: str) -> Route:
    def send(_: Request) -> Response:
        return Response(svg, media_type="image/svg+xml", headers=_A_DAY)

    return Route(path, send)
