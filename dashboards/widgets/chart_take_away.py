"""How does a person take a chart along, as picture or table, and is it clear for whom it is?"""

from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.widgets.files_to_take import files_to_take
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.chart_files import ChartKind, chart_file
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.vocabulary import Level

_MEDIA: dict[ChartKind, str] = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}


def chart_take_away(choices: Choices, make: Callable[[Level], ChartSheet], *, name: str) -> None:
    """Choose for whom, then one button per kind of file; each is made when it is asked for.

    Parameters
    ----------
    choices
        What the page is about.
    make
        Gives the chart as those of a level may see it. It runs outside of the page: everything it needs from the
        session's state must be fixed before. It filters the facts itself (``for_audience``), so that all that is
        counted is counted from what that level may see; ``session.remembered`` works inside.
    name
        Which chart this is: part of the keys of its buttons, and a message code ``chart.file.<name>`` for the file.
    """
    with st.popover(texto(text("chart.take", choices.lang)), icon=":material/download:"):
        files_to_take(
            choices,
            _MEDIA,
            lambda level, kind: lambda: chart_file(make(level), kind),
            titles={kind: text(f"chart.take.{kind}", choices.lang) for kind in _MEDIA},
            file=text(f"chart.file.{name}", choices.lang),
            key=name,
        )
