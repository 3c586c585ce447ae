"""Where is collaboration missing that would matter?"""

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.gap_cards import gap_list
from stakeholder_graph.measures.gaps import GapKind, Gaps, GroupMatrix
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.gaps import compare_groups, list_gaps
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.views.group_chart import group_chart
from stakeholder_graph.vocabulary import Group

SIDE_BY_SIDE = (
    (GapKind.UNHEARD, GapKind.CONFLICT_WITHOUT_MEDIATOR),
    (GapKind.TIE_WORTH_MAKING, GapKind.FRAGILE_BRIDGE),
    (GapKind.CHAIN_BREAK,),
)
"""After the groups: who is harmed and not heard stands before everything that only connects."""


def show() -> None:
    """Ask, compute, show: groups against each other, then the gaps kind by kind, each with its because."""
    choices = chosen()
    lang = choices.lang
    frame.head("gaps_page.question", choices)
    if choices.territory is None:
        frame.empty(text("gaps_page.choose", lang), text("gaps_page.choose.why", lang))
        return
    with st.spinner(text("gaps_page.looking", lang)):
        found = remembered(list_gaps, territory=choices.territory, on=choices.on)
        matrix = remembered(compare_groups, territory=choices.territory, on=choices.on)
    words = Words.of(facts(), lang)
    if not found.actors:
        frame.empty(text("gaps_page.nobody", lang), text("gaps_page.nobody.why", lang))
        return
    frame.caution(
        text("gaps.known", lang, ties=found.work_pairs, actors=found.actors, based=found.based)
        + " "
        + text("gaps_page.all_ties", lang)
    )
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        groups(matrix, lang)
    with right:
        gap_list(found, GapKind.GROUPS_APART, words)
    for kinds in SIDE_BY_SIDE:
        for place, kind in zip(st.columns(2, gap="large"), kinds, strict=False):
            with place:
                gap_list(found, kind, words)
    limits(found, choices)


def groups(matrix: GroupMatrix, lang: str) -> None:
    """The picture of all pairs of groups, and the same as a table."""
    frame.heading(text("gaps_page.groups", lang))
    labels = {group: text(f"group_short.{group}", lang) for group in Group}
    st.altair_chart(group_chart(matrix, labels, frame.theme()), width="content", alt=text("gaps_page.groups", lang))
    frame.caution(text("gaps_page.groups.caution", lang, draws=number(matrix.draws, lang)))
    rows = [
        {
            "one": text(f"group.{cell.groups[0]}", lang),
            "other": text(f"group.{cell.groups[1]}", lang),
            "seen": number(cell.observed, lang),
            "expected": number(cell.expected, lang, digits=1),
            "range": f"{number(cell.low, lang)}-{number(cell.high, lang)}",
            "tested": text("yes_no.yes" if cell.tested else "yes_no.no", lang),
            "asked": text("yes_no.yes" if cell.asked else "yes_no.no", lang),
        }
        for cell in matrix.cells
        if all(matrix.actors.get(group) for group in cell.groups)
    ]
    titles = ("one", "other", "seen", "expected", "range", "tested", "asked")
    frame.table(rows, {name: text(f"gaps_page.column.{name}", lang) for name in titles}, lang)


def limits(found: Gaps, choices: Choices) -> None:
    """What all these lists do not say."""
    lang = choices.lang
    frame.caution(text("gaps_page.limits", lang, ties=number(found.work_pairs, lang)))


show()
