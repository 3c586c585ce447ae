"""How far can intervals be trusted: how often do they hold the truth, on how many interviews does an order stand?"""

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.text import texto
from stakeholder_graph.measures.uncertainty import Intervals, Stability
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.interval_coverage import coverage_how, coverage_table
from stakeholder_graph.use_cases.interval_words import central_line, coverage_line, stability_lines
from stakeholder_graph.use_cases.intervals import central_but_not_interviewed, stability_of
from stakeholder_graph.use_cases.measuring import Measured
from stakeholder_graph.vocabulary import Scenario


def coverage_door(scenario: Scenario, lang: str) -> None:
    """The figures measured on made-up networks, good or bad, one click from the intervals."""
    with st.popover(texto(text("interval.coverage.title", lang)), icon=":material/rule:"):
        st.markdown(texto(coverage_line(scenario, lang)))
        titles, rows = coverage_table(scenario, lang)
        frame.rows_shown(rows, titles)
        st.markdown(texto(coverage_how(lang)))


def interviews_behind(found: Measured, intervals: Intervals, lang: str) -> None:
    """Who looks central and was not interviewed, and how many interviews the order stands on; where there are any."""
    if not intervals.asked:
        return
    labels = {reading.actor: reading.label for reading in found.readings}
    central = central_line(central_but_not_interviewed(facts(), intervals), labels, lang)
    if central:
        frame.caution(central)
    work: LongWork[Stability] = LongWork(
        stability_of,
        "interval.stability.working",
        lang,
        work="stability",
        name=found.measure.name,
        territory=found.territory,
        on=found.on,
        kinds=found.kinds,
    )
    _ = work.beside(lambda there: _stands_on(there, lang))


def _stands_on(found: Stability | None, lang: str) -> None:
    if found is not None:
        frame.caution(" ".join(stability_lines(found, lang)))
