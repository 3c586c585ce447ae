"""Who matters for what, and how sure are we?"""

import math

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.judged_matrix import judged_matrix
from dashboards.widgets.marks import group_legend, mark, named
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import day, listed, number, percent, text
from stakeholder_graph.use_cases.influence import Broker, brokers_between_groups, issues_judged, power_by_interest
from stakeholder_graph.use_cases.measuring import Basis, Measured, Reading, measure
from stakeholder_graph.views.names import named_in
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.views.value_chart import ValueRow, value_dots
from stakeholder_graph.vocabulary import Group

SHOWN, BROKERS, GROUPS_NAMED, HOUSE_LETTERS = 14, 3, 4, 16
MEASURES_SHOWN = ("degree", "betweenness", "brokerage_total", "constraint", "pagerank")


def show() -> None:
    """Ask, compute, show: values of one measure, power by interest, brokers between groups."""
    choices = chosen()
    frame.head("influence.question", choices)
    name = st.segmented_control(
        texto(text("influence.measure", choices.lang)),
        MEASURES_SHOWN,
        format_func=lambda name: texto(text(f"measure.{name}", choices.lang)),
        key="measure",
        default=MEASURES_SHOWN[0],
        required=True,
    )
    kinds = choices.among(MEASURES[str(name)].kinds)
    found = remembered(measure, name=str(name), territory=choices.territory, on=choices.on, kinds=kinds)
    if not found.readings:
        frame.empty(text("influence.nobody", choices.lang), text("influence.nobody.why", choices.lang))
        return
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        values(found, choices.lang)
    with right:
        power_and_interest(choices)
    brokers(choices)


def values(found: Measured, lang: str) -> None:
    """The largest values, each with what it rests on; the rest in the table."""
    frame.heading(text(found.measure.question, lang))
    known = [reading for reading in found.readings if not math.isnan(reading.value) and reading.here != "linked"]
    rows = [
        ValueRow(reading.label, reading.group, reading.value, basis_words(reading.basis, lang))
        for reading in known[:SHOWN]
    ]
    chart = value_dots(rows, frame.theme(), title=text(found.measure.label, lang))
    st.altair_chart(chart, width="stretch", alt=text(found.measure.question, lang))
    frame.caution(cautions(found, lang))
    value_table(found, lang)


def cautions(found: Measured, lang: str) -> str:
    """What the chart does not say: what counts, how it was come by, that nobody was asked, that there is no order."""
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in sorted(found.kinds)], lang)
    direction = text("measure.directed" if found.measure.directed else "measure.both_ways", lang)
    parts = [
        text(found.measure.caution, lang),
        text("influence.no_places", lang),
        text("measure.basis", lang, day=day(found.on, lang), direction=direction, kinds=kinds),
        text("measure.estimated", lang, count=found.drawn) if found.drawn else "",
        text("measure.ended", lang, count=found.ended) if found.ended else "",
        "" if found.asked else text("measure.nobody_asked", lang),
    ]
    return " ".join(part for part in parts if part)


def basis_words(basis: Basis, lang: str) -> str:
    """In one short line: how many sources, how much from the largest publisher, how many ties are over."""
    parts = [text("influence.sources", lang, count=basis.sources)]
    if basis.publisher:
        house = basis.publisher if len(basis.publisher) <= HOUSE_LETTERS else basis.publisher[: HOUSE_LETTERS - 1] + "…"
        parts.append(text("influence.largest", lang, share=percent(basis.share, lang), house=house))
    if basis.ended:
        parts.append(text("influence.over", lang, count=basis.ended))
    return " · ".join(parts)


def value_table(found: Measured, lang: str) -> None:
    """Every actor, those one tie away last, with the whole basis."""
    titles = ("actor", "group", "value", "sources", "publisher", "share", "ended", "asked")
    rows = [table_row(reading, found, lang) for reading in found.readings]
    frame.table(rows, {name: text(f"measure.column.{name}", lang) for name in titles}, lang)


def table_row(reading: Reading, found: Measured, lang: str) -> dict[str, object]:
    """One actor as a row."""
    basis = reading.basis
    unknown = text(found.measure.undefined, lang) if found.measure.undefined else "–"
    asked = text("yes_no.yes", lang) if basis.asked else text("influence.not_asked", lang)
    return {
        "actor": reading.label,
        "group": text(f"group.{reading.group}", lang),
        "value": unknown if math.isnan(reading.value) else number(reading.value, lang, digits=3),
        "sources": basis.sources,
        "publisher": basis.publisher,
        "share": percent(basis.share, lang) if basis.publisher else "",
        "ended": basis.ended,
        "asked": asked,
    }


def power_and_interest(choices: Choices) -> None:
    """Only what people judged, on one issue."""
    lang = choices.lang
    frame.heading(text("influence.power_interest", lang))
    issues = remembered(issues_judged, territory=choices.territory, on=choices.on)
    names = {issue.id: named_in(issue, lang) for issue in facts().issues}
    if not issues:
        frame.empty(text("influence.not_judged", lang), text("influence.not_judged.why", lang))
        return
    issue = st.selectbox(
        texto(text("influence.issue", lang)),
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
    st.html(group_legend({group: sum(p.group is group for p in found.points) for group in Group}, lang))


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
    others = {group: count for group, count in broker.ties.items() if group != broker.group}
    lines = "".join(
        f"<li>{mark(Group(group))}{escaped(text(f'group.{group}', lang))} {number(count, lang)}</li>"
        for group, count in list(others.items())[:GROUPS_NAMED]
    )
    head = named(broker.group, broker.label, strong=True)
    ties = bold(text("influence.ties_groups", lang, count=len(others)))
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in broker.kinds], lang)
    steps = text("influence.steps", lang, count=broker.steps)
    frame.card(
        f'{head}</p><p>{ties}</p><ul class="sg-list">{lines}</ul><p>{escaped(steps)}',
        edge=MARKS[broker.group].colour,
        because=escaped(text("influence.because_kinds", lang, kinds=kinds)),
    )


show()
