"""How does every chart look alike: no frame, quiet axes, words large enough to read?

Question and caution stand on the page, never in the chart; groups are named by the page's own legend. Colours of
words are given by value, as a chart does not know the theme.
"""

from typing import Any

import altair as alt

from stakeholder_graph.views.palette import INK

GRID = {"light": "#e9e5dc", "dark": "#2b333b"}
EDGE = {"light": "#d8d2c4", "dark": "#3a434d"}
QUIET = {"light": "#5c6570", "dark": "#a3acb6"}
PETROL = {"light": "#0f5c63", "dark": "#6cc0c4"}


def axis(theme: str, **options: Any) -> alt.Axis:
    """An axis without line and ticks whose labels all stay where they belong."""
    plain: dict[str, Any] = {
        "domain": False,
        "ticks": False,
        "grid": False,
        "gridColor": GRID[theme],
        "labelColor": INK[theme],
        "labelFontSize": 13,
        "labelFlush": False,
        "labelBound": False,
        "labelOverlap": False,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": QUIET[theme],
    }
    return alt.Axis(**{**plain, **options})


def framed(chart: alt.LayerChart | alt.FacetChart, *, height: Any) -> alt.LayerChart | alt.FacetChart:
    """The chart without a frame; a screen reader is given its title and the table beside it, not its marks."""
    silent = chart.configure_mark(aria=False).configure_axis(aria=False)
    return silent.properties(height=height).configure_view(stroke=None)
