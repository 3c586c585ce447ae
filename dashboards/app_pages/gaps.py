"""Where is collaboration missing that would matter?"""

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.chart_foot import chart_foot
from dashboards.widgets.gap_asked import ask_how_firm, ask_what_changed
from dashboards.widgets.gap_cards import Around, gap_list
from dashboards.widgets.text import escaped
from stakeholder_graph.measures.gaps import GapKind, Gaps, GroupMatrix
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.gap_sheets import groups_cautions, groups_sheet
from stakeholder_graph.use_cases.gap_ways import ways_of_gaps
from stakeholder_graph.use_cases.gaps import compare_groups, expected_words, group_rows, list_gaps
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.group_chart import DIVERGING, group_chart, widest
from stakeholder_graph.vocabulary import Group, Level

SIDE_BY_SIDE = (
    (GapKind.UNHEARD, GapKind.CONFLICT_WITHOUT_MEDIATOR),
    (GapKind.NO_FORUM, GapKind.TIE_WORTH_MAKING),
    (GapKind.FRAGILE_BRIDGE, GapKind.ONLY_BROKER),
    (GapKind.CHAIN_BREAK,),
)
"""After the groups: who is harmed and not heard stands before everything that only connects."""
COLUMNS = ("one", "other", "seen", "expected", "range", "p", "tested", "asked")


def show() -> None:
    """Ask, compute, show: groups against each other, then the gaps kind by kind, each with its because."""
    choices = chosen()
    lang = choices.lang
    frame.head("gaps_page.question", choices)
    if choices.territory is None:
        frame.empty(text("gaps_page.choose", lang), text("gaps_page.choose.why", lang))
        return
    here = {"territory": choices.territory, "on": choices.on}
    with st.spinner(text("gaps_page.looking", lang)):
        found, matrix = remembered(list_gaps, **here), remembered(compare_groups, **here)
        ways = remembered(ways_of_gaps, **here)
    if not found.actors:
        frame.empty(text("gaps_page.nobody", lang), text("gaps_page.nobody.why", lang))
        return
    known = text("gaps.known", lang, ties=found.work_pairs, actors=found.actors, based=found.based)
    frame.caution(f"{known} {text('gaps_page.all_ties', lang)}")
    words = Words.of(facts(), lang)
    ask_what_changed(choices, words)
    held = ask_how_firm(choices)
    lists(found, matrix, Around(words, ways, held), choices)
    frame.caution(f"{text('gaps_page.dashed', lang)} {text('gaps_page.limits', lang)}")


def lists(found: Gaps, matrix: GroupMatrix, around: Around, choices: Choices) -> None:
    """The groups beside what stands out among them; then kind beside kind."""
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        groups(matrix, choices)
    with right:
        gap_list(found, GapKind.GROUPS_APART, around)
    for kinds in SIDE_BY_SIDE:
        for place, kind in zip(st.columns(2, gap="large"), kinds, strict=False):
            with place:
                gap_list(found, kind, around)


def groups(matrix: GroupMatrix, choices: Choices) -> None:
    """The picture of all pairs of groups; below it how to read it, the same as a table, and a way to take it along."""
    lang = choices.lang
    frame.heading(text("gaps_page.groups", lang))
    if any(cell.tested for cell in matrix.cells):
        scale(lang)
    labels = {group: text(f"group_short.{group}", lang) for group in Group}
    with st.container(width=widest(matrix)):
        chart = group_chart(matrix, labels, expected_words(matrix, lang), frame.theme())
        st.altair_chart(chart, width="stretch", alt=text("gaps_page.groups", lang))
    asked = {"lang": lang, "territory": choices.territory, "on": choices.on}

    def sheet(level: Level) -> ChartSheet:
        return remembered(groups_sheet, level=level, **asked)

    titles = {name: text(f"gaps_page.column.{name}", lang) for name in COLUMNS}
    rows = group_rows(matrix, lang)
    chart_foot(choices, name="groups", cautions=groups_cautions(matrix, lang), rows=rows, titles=titles, make=sheet)


def scale(lang: str) -> None:
    """What the colours of the picture say: fewer than expected, as expected, more."""
    words = "".join(f"<span>{escaped(text(f'gaps_page.scale.{end}', lang))}</span>" for end in ("less", "as", "more"))
    colours = ",".join(DIVERGING[frame.theme()])
    st.html(f'<div class="sg-scale"><i style="background:linear-gradient(to right,{colours})"></i>{words}</div>')


show()
