"""Of all that can be measured, what does the person want to see? First the matter, then the way to measure it."""

import streamlit as st

from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.measure_families import FAMILIES, family_of
from stakeholder_graph.vocabulary import Scenario


def measure_switch(lang: str) -> str:
    """Two steps: a family, and within it a measure where there are several; gives the measure's name."""
    state = st.session_state
    state.setdefault("measure", next(iter(FAMILIES.values()))[0])
    state["measure_family"] = family_of(state["measure"])
    _ = st.segmented_control(
        text("influence.measure", lang),
        list(FAMILIES),
        format_func=lambda name: texto(text(f"influence.family.{name}", lang)),
        key="measure_family",
        on_change=_first_of_family,
        required=True,
        wrap=True,
    )
    members = FAMILIES[family_of(state["measure"])]
    if len(members) > 1:
        with st.container(width=460):
            _ = st.selectbox(
                text("influence.how_measured", lang),
                members,
                format_func=lambda name: text(f"measure.{name}", lang),
                key="measure",
            )
    return str(state["measure"])


def _first_of_family() -> None:
    st.session_state["measure"] = FAMILIES[st.session_state["measure_family"]][0]


def scenario_switch(lang: str, *, asked: bool) -> Scenario:
    """As documented or with unseen ties; where nobody was asked only the first can be computed: no choice stands."""
    if not asked:
        return Scenario.DOCUMENTED
    state = st.session_state
    state.setdefault("scenario", Scenario.DOCUMENTED)
    _ = st.segmented_control(
        text("influence.scenario", lang),
        list(Scenario),
        format_func=lambda each: texto(text(f"scenario.{each}", lang)),
        key="scenario",
        required=True,
        wrap=True,
    )
    return Scenario(state["scenario"])
