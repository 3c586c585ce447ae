"""Who has the largest values, how sure is that, and how does it come while the page already stands?"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboards import background
from dashboards.choices import Choices
from dashboards.session import facts, kept, newest_change, spelled
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.coverage_door import coverage_door, interviews_behind
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.marks import group_legend
from dashboards.widgets.measure_switch import scenario_switch
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.influence_sheets import SHOWN, rank_sheet
from stakeholder_graph.use_cases.intervals import has_intervals, rank_intervals
from stakeholder_graph.use_cases.measuring import Measured
from stakeholder_graph.use_cases.rank_words import (
    axis_ticks,
    cells,
    columns_of,
    ends_of,
    how_to_read,
    in_words,
    rank_rows,
    what_it_does_not_say,
    what_it_rests_on,
)
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.rank_chart import rank_chart
from stakeholder_graph.vocabulary import Level, Scenario


def ranked_values(found: Measured, choices: Choices) -> Intervals | None:
    """The first actors, with bars and places once they are there; all of them and what counts behind a door.

    Gives the intervals where they are there already: the page runs again once they are.
    """
    lang = choices.lang
    frame.heading(text(found.measure.question, lang))
    if not rank_rows(found, None, lang, most=SHOWN):
        frame.empty(text("influence.no_values", lang), text("influence.no_values.why", lang))
        return None
    options = options_of(found, scenario_switch(lang, asked=found.asked))
    intervals = _beside_chart(found, options, lang)
    frame.caution(how_to_read(intervals, lang))
    rests_on = what_it_rests_on(found, intervals, lang)
    if rests_on:
        frame.caution(rests_on)
    st.html(group_legend(Counter(row.group for row in rank_rows(found, intervals, lang, most=SHOWN)), lang))
    table = f"values {newest_change()} {spelled(options)} {lang} {intervals is not None}"
    rows = kept(table, lambda: in_words(cells(found, intervals, lang), found, lang))
    cautions = what_it_does_not_say(found, intervals, lang)
    titles = columns_of(intervals, lang)
    make = sheet_maker(found, choices, options)
    chart_foot(choices, name="values", cautions=cautions, rows=rows, titles=titles, make=make)
    if intervals is not None:
        coverage_door(intervals.scenario, lang)
        interviews_behind(found, intervals, lang)
    return intervals


def _beside_chart(found: Measured, options: dict[str, Any], lang: str) -> Intervals | None:
    """The chart, and intervals as they come; some measures have none."""
    if not has_intervals(found.measure):
        chart(found, None, lang)
        return None
    work: LongWork[Intervals] = LongWork(rank_intervals, "influence.drawing", lang, work="intervals", **options)
    return work.beside(lambda there: chart(found, there, lang))


def options_of(found: Measured, scenario: Scenario) -> dict[str, object]:
    """What intervals are asked for with: of the same measure, place, day and ties as the values."""
    return {
        "name": found.measure.name,
        "territory": found.territory,
        "on": found.on,
        "kinds": found.kinds,
        "scenario": scenario,
    }


def chart(found: Measured, intervals: Intervals | None, lang: str) -> None:
    """Dots; with intervals also bars and places."""
    rows = rank_rows(found, intervals, lang, most=SHOWN)
    ticks = axis_ticks(ends_of(rows), lang)
    drawn = rank_chart(rows, frame.theme(), title=text(found.measure.label, lang), ticks=ticks)
    st.altair_chart(drawn, width="stretch", alt=text(found.measure.question, lang))


def sheet_maker(found: Measured, choices: Choices, options: dict[str, object]) -> Callable[[Level], ChartSheet]:
    """A function that makes the chart to take away; where a level carries no intervals it shows no places."""

    def make(level: Level) -> ChartSheet:
        try:
            intervals = background.awaited(rank_intervals, level, **options)
        except StakeholderGraphError:
            intervals = None
        return rank_sheet(
            facts(),
            level=level,
            lang=choices.lang,
            name=found.measure.name,
            territory=found.territory,
            on=found.on,
            families=choices.families,
            kinds=found.kinds,
            intervals=intervals,
        )

    return make
