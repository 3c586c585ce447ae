"""Where do we stand here, and what is the next thing to do?"""

import math
from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.pages import FOLDER, page_names
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.messages import listed, number, percent, text
from stakeholder_graph.use_cases.gaps import gap_sentences
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.next_steps import LOPSIDED, NextStep, StepKind
from stakeholder_graph.use_cases.overview import Overview, YearCount, overview
from stakeholder_graph.views.overview_charts import GroupBar, YearBar, group_bars, year_columns
from stakeholder_graph.views.palette import MARKS

STEPS_SHOWN, YEARS_SHOWN = 4, 15
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
    """Ask, compute, show: four figures, who is mapped, what comes next, how fresh it is."""
    choices = chosen()
    found = remembered(overview, territory=choices.territory, on=choices.on)
    frame.head("territory.question", choices)
    figures(found, choices.lang)
    with st.container(key="sg-territory"):
        left, right = st.columns([1.35, 1], gap="large")
        with left:
            who_is_mapped(found, choices)
        with right:
            what_comes_next(found, choices)
    how_fresh(found, choices.lang)


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
    bars = [
        GroupBar(
            label=text(f"group_short.{row.group}", lang),
            colour=MARKS[row.group].colour,
            heard=row.heard,
            others=row.actors - row.heard,
            words=bar_words(row.actors, row.actors - row.heard, lang),
        )
        for row in found.groups
    ]
    st.altair_chart(group_bars(bars, frame.theme()), width="stretch", alt=text("territory.who", lang))
    frame.caution(text("territory.who.caution", lang))
    rows = [
        {"group": text(f"group.{row.group}", lang), "actors": row.actors, "missing": row.actors - row.heard}
        for row in found.groups
    ]
    frame.table(rows, {name: text(f"territory.table.{name}", lang) for name in ("group", "actors", "missing")}, lang)


def bar_words(actors: int, missing: int, lang: str) -> str:
    """What stands at the end of a group's bar."""
    if not actors:
        return text("territory.nobody", lang)
    if not missing:
        return number(actors, lang)
    return text("territory.missing", lang, actors=number(actors, lang), missing=number(missing, lang))


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


def how_fresh(found: Overview, lang: str) -> None:
    """Facts by the year they are known from; pale: not sure."""
    if not found.facts:
        return
    frame.heading(text("territory.fresh", lang))
    columns = [YearBar(year_label(row, lang), row.sure, row.unsure) for row in folded_years(found.years)]
    words = {name: text(f"territory.fresh.{name}", lang) for name in ("sure", "unsure", "title")}
    st.altair_chart(year_columns(columns, frame.theme(), **words), width="stretch", alt=text("territory.fresh", lang))
    frame.caution(text("territory.fresh.caution", lang))
    rows = [{"year": column.label, "sure": column.sure, "unsure": column.unsure} for column in columns]
    titles = {"year": text("territory.table.year", lang), "sure": words["sure"], "unsure": words["unsure"]}
    frame.table(rows, titles, lang)


def folded_years(years: Sequence[YearCount]) -> list[YearCount]:
    """The newest years, all that is older as one (0), the undated at the end."""
    dated = [row for row in years if row.year is not None]
    old, new = dated[:-YEARS_SHOWN], dated[-YEARS_SHOWN:]
    before = [YearCount(0, sum(r.sure for r in old), sum(r.unsure for r in old))] if old else []
    return [*before, *new, *(row for row in years if row.year is None)]


def year_label(row: YearCount, lang: str) -> str:
    """The year, "before" or "no date"."""
    if row.year is None:
        return text("territory.fresh.undated", lang)
    return str(row.year) if row.year else text("territory.fresh.before", lang)


show()
