"""Where do we stand here, and what is the next thing to do?"""

import math
from typing import Any

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.pages import FOLDER, page_names
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.coverage_view import what_is_known
from dashboards.widgets.next_talk import whom_to_interview
from dashboards.widgets.text import bold, escaped, texto
from dashboards.widgets.whose_map import what_interviews_say
from stakeholder_graph.messages import listed, number, percent, text
from stakeholder_graph.use_cases.coverage import coverage
from stakeholder_graph.use_cases.gaps import gap_sentences
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.next_steps import LOPSIDED, NextStep, StepKind
from stakeholder_graph.use_cases.overview import Overview, overview
from stakeholder_graph.use_cases.overview_words import (
    group_cells,
    group_rows,
    group_titles,
    year_cells,
    year_rows,
    year_titles,
)
from stakeholder_graph.use_cases.territory_sheets import mapped_sheet, years_sheet
from stakeholder_graph.views.overview_charts import group_bars, year_columns

STEPS_SHOWN = 4
PAGE_OF_STEP = {
    StepKind.HEAR: "gaps",
    StepKind.BEGIN: "data",
    StepKind.MAP_GROUP: "data",
    StepKind.ASK_WANTS: "data",
    StepKind.OTHER_SOURCE: "data",
    StepKind.REFRESH: "data",
}
EDGE = {
    StepKind.HEAR: "#d9363e",
    StepKind.BEGIN: "#0f5c63",
    StepKind.MAP_GROUP: "#8c3b0c",
    StepKind.ASK_WANTS: "#b0720a",
    StepKind.OTHER_SOURCE: "#3f7fd9",
    StepKind.REFRESH: "#757f8c",
}


def show() -> None:
    """Ask, compute, show: who is mapped, what comes next, what is known, whom to interview, how fresh it is."""
    choices = chosen()
    found = remembered(overview, territory=choices.territory, on=choices.on)
    known = remembered(coverage, territory=choices.territory, on=choices.on)
    frame.head("territory.question", choices)
    figures(found, choices.lang)
    with st.container(key="sg-territory"):
        left, right = st.columns([1.35, 1], gap="large")
        with left:
            who_is_mapped(found, choices)
        with right:
            what_comes_next(found, choices)
    if not found.actors:
        return
    left, right = st.columns([1, 1.1], gap="large")
    with left:
        what_is_known(known, choices)
    with right:
        whom_to_interview(choices)
    what_interviews_say(known, choices)
    how_fresh(found, choices)


def figures(found: Overview, lang: str) -> None:
    """Actors, ties, sources and the mean age of what is known, and who stands behind most of it."""
    age = "–" if math.isnan(found.age) else text("territory.years", lang, age=number(found.age, lang, digits=1))
    shown = {
        "actors": number(found.actors, lang),
        "ties": number(found.ties, lang),
        "sources": number(found.sources, lang),
        "age": age,
    }
    parts = [
        f"<div><dt>{escaped(text(f'territory.{name}', lang))}</dt><dd>{escaped(value)}</dd></div>"
        for name, value in shown.items()
    ]
    st.html(f'<dl class="sg-figures">{"".join(parts)}</dl>')
    if found.publisher is not None:
        most, share = found.publisher, percent(found.publisher.share, lang)
        code = "territory.one_publisher" if most.share >= LOPSIDED else "territory.publishers"
        frame.caution(text(code, lang, name=most.name, share=share, among=number(most.among, lang)))


def who_is_mapped(found: Overview, choices: Choices) -> None:
    """Actors by group; pale: nobody has asked them yet what they want."""
    lang = choices.lang
    frame.heading(text("territory.who", lang))
    chart = group_bars(group_rows(found, lang), frame.theme())
    st.altair_chart(chart, width="stretch", alt=text("territory.who", lang))
    frame.caution(text("territory.who.read", lang))
    here = {"lang": lang, "territory": choices.territory, "on": choices.on}
    chart_foot(
        choices,
        name="mapped",
        cautions=[text("territory.who.caution", lang)],
        rows=group_cells(found, lang),
        titles=group_titles(lang),
        make=lambda level: remembered(mapped_sheet, level=level, **here),
    )


def what_comes_next(found: Overview, choices: Choices) -> None:
    """The most pressing step with its button, then three small ones."""
    lang = choices.lang
    frame.heading(text("territory.next", lang))
    if not found.steps:
        frame.card(escaped(text("territory.step.none", lang)), edge="#2f8f6b")
        return
    words = Words.of(facts(), lang)
    for place, step in enumerate(found.steps[:STEPS_SHOWN]):
        said, because = in_words(step, words)
        frame.card(bold(said) if place == 0 else escaped(said), edge=EDGE[step.kind], because=escaped(because))
        page = PAGE_OF_STEP[step.kind]
        if place == 0 and page in page_names():
            label = text(f"territory.go.{step.kind}", lang)
            if st.button(texto(label), type="primary", width="stretch", key="next-step"):
                st.switch_page(FOLDER / f"{page}.py")


def in_words(step: NextStep, words: Words) -> tuple[str, str]:
    """What to do, and why."""
    if step.gap is not None:
        told = gap_sentences(step.gap, words)
        return told.first_step, " ".join(told.because[:2])
    lang = words.lang
    parts: dict[str, Any] = {
        "who": words.all(step.actors),
        "groups": listed([text(f"group.{group}", lang) for group in step.groups], lang),
        "publisher": step.publisher,
        "share": percent(step.value, lang),
        "value": number(step.value, lang),
    }
    return (
        text(f"territory.step.{step.kind}", lang, **parts),
        text(f"territory.because.{step.kind}", lang, **parts),
    )


def how_fresh(found: Overview, choices: Choices) -> None:
    """Facts by the year they are known from; pale: not sure."""
    lang = choices.lang
    if not found.facts:
        return
    frame.heading(text("territory.fresh", lang))
    words = {name: text(f"territory.fresh.{name}", lang) for name in ("sure", "unsure", "title")}
    chart = year_columns(year_rows(found, lang), frame.theme(), **words)
    st.altair_chart(chart, width="stretch", alt=text("territory.fresh", lang))
    frame.caution(text("territory.fresh.read", lang))
    here = {"lang": lang, "territory": choices.territory, "on": choices.on}
    chart_foot(
        choices,
        name="fresh",
        cautions=[text("territory.fresh.caution", lang)],
        rows=year_cells(found, lang),
        titles=year_titles(lang),
        make=lambda level: remembered(years_sheet, level=level, **here),
    )


show()
