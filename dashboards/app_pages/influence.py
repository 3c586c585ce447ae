"""Who matters for what, and how sure are we?"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import remembered
from dashboards.widgets import frame
from dashboards.widgets.coverage_door import coverage_door
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.marks import mark, named
from dashboards.widgets.measure_switch import measure_switch
from dashboards.widgets.positions_plane import show_plane
from dashboards.widgets.ranked_values import ranked_values
from dashboards.widgets.sides import sides
from dashboards.widgets.text import bold, escaped
from dashboards.widgets.who_is_judged import power_and_interest, questions_to_ask
from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.influence import Broker, brokers_between_groups
from stakeholder_graph.use_cases.influence_words import broker_places, broker_words
from stakeholder_graph.use_cases.intervals import rank_intervals
from stakeholder_graph.use_cases.measuring import measure
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.vocabulary import Scenario

BROKERS = 3


def show() -> None:
    """Ask, compute, show: values of one measure with their intervals, power by interest, brokers between groups."""
    choices = chosen()
    lang = choices.lang
    frame.head("influence.question", choices)
    name = measure_switch(lang)
    kinds = choices.among(MEASURES[name].kinds)
    with st.spinner(text("influence.measuring", lang)):
        found = remembered(measure, name=name, territory=choices.territory, on=choices.on, kinds=kinds)
    if not found.readings:
        frame.empty(text("influence.nobody", lang), text("influence.nobody.why", lang))
        return
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        intervals = ranked_values(found, choices)
    with right:
        issue = power_and_interest(choices)
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        show_plane(choices)
    with right:
        questions_to_ask(choices, issue, name, intervals)
        sides(choices)
    brokers(choices)


def brokers(choices: Choices) -> None:
    """Three cards: who ties which groups, and which places each may hold."""
    lang = choices.lang
    where: dict[str, Any] = {"territory": choices.territory, "on": choices.on, "kinds": choices.among(DEFAULT_KINDS)}
    found = remembered(brokers_between_groups, **where)
    frame.heading(text("influence.brokers", lang))
    if not found:
        frame.empty(text("influence.no_brokers", lang), text("influence.no_brokers.why", lang))
        return
    work = LongWork(rank_intervals, "influence.drawing", lang, work="brokers", name="brokerage_total", **where)
    there = work.beside(lambda there: cards(found[:BROKERS], there, lang))
    frame.caution(text("influence.brokers.caution", lang))
    if there is not None:
        coverage_door(Scenario.DOCUMENTED, lang)


def cards(found: Sequence[Broker], intervals: Intervals | None, lang: str) -> None:
    """One card beside the other."""
    for column, broker in zip(st.columns(BROKERS), found, strict=False):
        with column:
            broker_card(broker, intervals, lang)


def broker_card(broker: Broker, intervals: Intervals | None, lang: str) -> None:
    """Between which groups, by how many ties, of which kinds; with intervals also the places it may hold."""
    said = broker_words(broker, lang)
    lines = "".join(
        f"<li>{mark(group)}{escaped(text(f'group.{group}', lang))} <span class='sg-small'>{count}</span></li>"
        for group, count in said.groups
    )
    if said.more:
        lines += f"<li class='sg-small'>{escaped(said.more)}</li>"
    held = "" if intervals is None else f" {escaped(broker_places(intervals, broker.actor, lang))}"
    frame.card(
        f"{named(said.group, said.label, strong=True)}</p><p>{bold(said.ties)}</p>"
        f'<ul class="sg-list">{lines}</ul><p>{escaped(said.steps)}{held}',
        edge=MARKS[said.group].colour,
        because=escaped(said.because),
    )


show()
