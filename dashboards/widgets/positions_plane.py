"""Who presses others, and who is pressed?"""

from collections import Counter
from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.marks import group_legend
from stakeholder_graph.measures.positions.plane import PRESSING
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.influence_sheets import plane_sheet
from stakeholder_graph.use_cases.plane_words import (
    plane_axes,
    plane_cautions,
    plane_cells,
    plane_columns,
    plane_spots,
    plane_summary,
)
from stakeholder_graph.use_cases.positions import positions_plane
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.plane_chart import plane_chart
from stakeholder_graph.vocabulary import Level


def show_plane(choices: Choices) -> None:
    """Actors by dependence and influence, over the ties by which one can press another."""
    lang = choices.lang
    frame.heading(text("influence.plane", lang))
    kinds = choices.among(PRESSING)
    found = remembered(positions_plane, territory=choices.territory, on=choices.on, kinds=kinds)
    spots = plane_spots(found)
    if not spots:
        frame.empty(text("influence.plane.none", lang), text("influence.plane.none.why", lang))
        return
    drawn = plane_chart(spots, frame.theme(), plane_axes(spots, lang))
    st.altair_chart(drawn, width="stretch", alt=text("influence.plane", lang))
    frame.caution(plane_summary(found, lang))
    st.html(group_legend(Counter(spot.group for spot in spots), lang))
    chart_foot(
        choices,
        name="positions",
        cautions=plane_cautions(found, lang),
        rows=plane_cells(found, lang),
        titles=plane_columns(lang),
        make=_sheet_maker(choices),
    )


def _sheet_maker(choices: Choices) -> Callable[[Level], ChartSheet]:
    kinds = choices.among(PRESSING)
    return lambda level: plane_sheet(
        facts(),
        level=level,
        lang=choices.lang,
        territory=choices.territory,
        on=choices.on,
        families=choices.families,
        kinds=kinds,
    )
