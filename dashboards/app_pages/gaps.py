"""Where is collaboration missing that would matter?"""

import streamlit as st

from dashboards.choices import chosen
from dashboards.session import facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.gap_cards import gap_list
from dashboards.widgets.text import escaped
from stakeholder_graph.measures.gaps import GapKind, Gaps, GroupMatrix
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.gaps import compare_groups, group_rows, list_gaps
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.views.group_chart import DIVERGING, group_chart, widest
from stakeholder_graph.vocabulary import Group

SIDE_BY_SIDE = (
    ((GapKind.UNHEARD,), (GapKind.CONFLICT_WITHOUT_MEDIATOR, GapKind.NO_FORUM)),
    ((GapKind.TIE_WORTH_MAKING,), (GapKind.FRAGILE_BRIDGE, GapKind.ONLY_BROKER, GapKind.CHAIN_BREAK)),
)
"""After the groups: who is harmed and not heard stands before everything that only connects."""
COLUMNS = ("one", "other", "seen", "expected", "range", "tested", "asked")


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
    if not found.actors:
        frame.empty(text("gaps_page.nobody", lang), text("gaps_page.nobody.why", lang))
        return
    known = text("gaps.known", lang, ties=found.work_pairs, actors=found.actors, based=found.based)
    frame.caution(f"{known} {text('gaps_page.all_ties', lang)}")
    lists(found, matrix, lang)
    frame.caution(text("gaps_page.limits", lang))


def lists(found: Gaps, matrix: GroupMatrix, lang: str) -> None:
    """The groups beside what stands out among them; then kind beside kind."""
    words = Words.of(facts(), lang)
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        groups(matrix, lang)
    with right:
        gap_list(found, GapKind.GROUPS_APART, words)
    for row in SIDE_BY_SIDE:
        for place, kinds in zip(st.columns(2, gap="large"), row, strict=True):
            with place:
                for kind in kinds:
                    gap_list(found, kind, words)


def groups(matrix: GroupMatrix, lang: str) -> None:
    """The picture of all pairs of groups, and the same as a table."""
    frame.heading(text("gaps_page.groups", lang))
    if any(cell.tested for cell in matrix.cells):
        scale(lang)
    labels = {group: text(f"group_short.{group}", lang) for group in Group}
    with st.container(width=widest(matrix)):
        st.altair_chart(group_chart(matrix, labels, frame.theme()), width="stretch", alt=text("gaps_page.groups", lang))
    frame.caution(text("gaps_page.groups.caution", lang, draws=number(matrix.draws, lang)))
    frame.table(group_rows(matrix, lang), {name: text(f"gaps_page.column.{name}", lang) for name in COLUMNS}, lang)


def scale(lang: str) -> None:
    """What the colours of the picture say: fewer than expected, as expected, more."""
    words = "".join(f"<span>{escaped(text(f'gaps_page.scale.{end}', lang))}</span>" for end in ("less", "as", "more"))
    colours = ",".join(DIVERGING[frame.theme()])
    st.html(f'<div class="sg-scale"><i style="background:linear-gradient(to right,{colours})"></i>{words}</div>')


show()
