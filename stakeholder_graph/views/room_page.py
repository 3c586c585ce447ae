"""How is a room printed: each round on exactly one page of A4, without network?"""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from stakeholder_graph.messages import number, text
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.drawing_svg import drawing_svg
from stakeholder_graph.views.palette import mark_svg


def room_page(sheets: Sequence[ChartSheet]) -> bytes:
    """The sheets as one HTML file that prints one page of A4 a sheet; the same bytes for the same sheets."""
    pages = [
        {
            "sheet": sheet,
            # Drawn by us, every name in it escaped: it may stand in the page as it is.
            "picture": Markup(drawing_svg(sheet.drawing, title=sheet.title)),  # noqa: S704
            "groups": [
                (Markup(mark_svg(group)), text(f"group.{group}", sheet.lang), number(count, sheet.lang))  # noqa: S704
                for group, count in sheet.groups.items()
            ],
        }
        for sheet in sheets
    ]
    return _template().render(pages=pages, first=sheets[0]).encode()


@cache
def _template() -> jinja2.Template:
    source = resources.files("stakeholder_graph.views").joinpath("templates", "room.html.jinja")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(source.read_text(encoding="utf-8"))
