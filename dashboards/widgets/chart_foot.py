"""What stands under every chart: what it does not say, the same as a table, and a way to take it along?"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from dashboards.choices import Choices
from dashboards.widgets import frame
from dashboards.widgets.chart_take_away import chart_take_away
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.vocabulary import Level


def chart_foot(
    choices: Choices,
    *,
    name: str,
    cautions: Iterable[str],
    rows: Sequence[Mapping[str, object]],
    titles: Mapping[str, str],
    make: Callable[[Level], ChartSheet] | None = None,
) -> None:
    """Three closed doors, one click each.

    Parameters
    ----------
    choices
        What the page is about.
    name
        Which chart: as in ``chart_take_away``.
    cautions
        Sentences in the reader's language, each a paragraph.
    rows, titles
        The table as people read it: cells by column, titles of the columns in order.
    make
        As in ``chart_take_away``; without it the chart cannot be taken along.
    """
    lang = choices.lang
    with st.container(horizontal=True):
        with st.popover(texto(text("chart.cautions", lang)), icon=":material/info:"):
            for caution in cautions:
                st.markdown(texto(caution))
        if make is not None:
            chart_take_away(choices, make, name=name)
    frame.table(rows, titles, lang)
