"""Who matters for what, and how sure are we?"""

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.judged_matrix import judged_matrix
from dashboards.widgets.marks import group_legend, mark, named
from dashboards.widgets.measure_switch import measure_switch
from dashboards.widgets.ranked_values import ranked_values
from dashboards.widgets.text import bold, escaped
from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.influence import Broker, brokers_between_groups, issues_judged, power_by_interest
from stakeholder_graph.use_cases.influence_words import broker_words
from stakeholder_graph.use_cases.measuring import measure
from stakeholder_graph.views.palette import MARKS

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
        ranked_values(found, choices)
    with right:
        power_and_interest(choices)
    brokers(choices)


def power_and_interest(choices: Choices) -> None:
    """Only what people judged, on one issue."""
    lang = choices.lang
    frame.heading(text("influence.power_interest", lang))
    issues = remembered(issues_judged, territory=choices.territory, on=choices.on)
    if not issues:
        frame.empty(text("influence.not_judged", lang), text("influence.not_judged.why", lang))
        return
    names = issue_names(facts(), lang)
    if st.session_state.get("influence_issue") not in issues:
        st.session_state["influence_issue"] = issues[0]
    issue = st.selectbox(
        text("influence.issue", lang),
        issues,
        format_func=names.__getitem__,
        key="influence_issue",
        placeholder=text("frame.choose", lang),
    )
    found = remembered(power_by_interest, issue=issue or issues[0], territory=choices.territory, on=choices.on)
    judged_matrix(found.points, lang)
    if any(point.general for point in found.points):
        frame.caution(text("influence.general", lang))
    frame.caution(text("influence.missing", lang, count=found.missing))
    st.html(group_legend(found.groups, lang))


def brokers(choices: Choices) -> None:
    """Three cards: who ties which groups."""
    lang = choices.lang
    kinds = choices.among(DEFAULT_KINDS)
    found = remembered(brokers_between_groups, territory=choices.territory, on=choices.on, kinds=kinds)
    frame.heading(text("influence.brokers", lang))
    if not found:
        frame.empty(text("influence.no_brokers", lang), text("influence.no_brokers.why", lang))
        return
    for place, broker in zip(st.columns(BROKERS), found[:BROKERS], strict=False):
        with place:
            broker_card(broker, lang)
    frame.caution(text("influence.brokers.caution", lang))


def broker_card(broker: Broker, lang: str) -> None:
    """Between which groups, by how many ties, of which kinds."""
    said = broker_words(broker, lang)
    lines = "".join(
        f"<li>{mark(group)}{escaped(text(f'group.{group}', lang))} <span class='sg-small'>{count}</span></li>"
        for group, count in said.groups
    )
    if said.more:
        lines += f"<li class='sg-small'>{escaped(said.more)}</li>"
    frame.card(
        f"{named(said.group, said.label, strong=True)}</p><p>{bold(said.ties)}</p>"
        f'<ul class="sg-list">{lines}</ul><p>{escaped(said.steps)}',
        edge=MARKS[said.group].colour,
        because=escaped(said.because),
    )


show()
