"""How does a person take a chart along, as picture or table, and is it clear for whom it is?"""

from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience
from dashboards.widgets import frame
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
    lang = choices.lang
    levels = [level for level in Level if level.rank <= audience().rank]
    with st.popover(texto(text("chart.take", lang)), icon=":material/download:"):
        level = st.segmented_control(
            text("map.take.level", lang),
            levels,
            default=min(levels[-1], Level.PARTNERS, key=lambda each: each.rank),
            format_func=lambda each: texto(text(f"level.{each}", lang)),
            required=True,
            wrap=True,
            key=f"level of {name}",
        )
        file = f"{text(f'chart.file.{name}', lang)}-{choices.territory or 'all'}-{choices.on}-{level}"
        with st.container(horizontal=True):
            for kind in _MEDIA:
                _ = st.download_button(
                    texto(text(f"chart.take.{kind}", lang)),
                    data=_maker(make, level, kind),
                    file_name=f"{file}.{kind}",
                    mime=_MEDIA[kind],
                    key=f"take {name} {kind}",
                    on_click="ignore",
                )
        frame.caution(text("map.take.caution", lang))


def _maker(make: Callable[[Level], ChartSheet], level: Level, kind: ChartKind) -> Callable[[], bytes]:
    return lambda: chart_file(make(level), kind)
