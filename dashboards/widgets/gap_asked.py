"""How does a person ask how firm the gaps are, and what changed since another day?

Both take a while: they run beside the page, with their progress, and end when the person leaves.
"""

from datetime import date, timedelta

import streamlit as st

from dashboards.choices import Choices
from dashboards.widgets import frame
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.measures.common_ground import years_before
from stakeholder_graph.measures.gaps import Changed, Gap, GapsHold
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.gaps import change_lists, change_sentences, changed_gaps, gap_title, holding_gaps
from stakeholder_graph.use_cases.invitation_reasons import Words

SINCE_YEARS, SHOWN = 2, 8


def ask_how_firm(choices: Choices) -> GapsHold | None:
    """A switch; once it is on, in how many draws each gap stays, as soon as that is known."""
    lang = choices.lang
    wanted = st.toggle(texto(text("gaps_page.holds", lang)), key="gaps_holds", persist_state="session", wrap=True)
    if not wanted:
        return None
    frame.caution(text("gaps_page.holds.how", lang))
    work = LongWork(
        holding_gaps,
        "gaps_page.drawing",
        lang,
        work="holds",
        territory=choices.territory,
        on=choices.on,
        every_fact=True,
    )
    return work.beside(lambda _: None)


def ask_what_changed(choices: Choices, words: Words) -> None:
    """Choose another day, compare, and read what is new, gone and still there."""
    lang, state = choices.lang, st.session_state
    with st.expander(texto(text("gaps_page.since", lang)), icon=":material/history:"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            since = st.date_input(
                text("gaps_page.since.day", lang),
                value=years_before(choices.on, SINCE_YEARS),
                min_value=date(1990, 1, 1),
                max_value=choices.on - timedelta(days=1),
                key=f"since {choices.on}",
                format="YYYY-MM-DD",
                width=200,
            )
            if st.button(texto(text("gaps_page.since.go", lang))):
                state["gaps_since"] = since
        asked = state.get("gaps_since")
        if isinstance(asked, date) and asked < choices.on:
            work = LongWork(
                changed_gaps,
                "gaps_page.comparing",
                lang,
                work="since",
                territory=choices.territory,
                since=asked,
                on=choices.on,
                every_fact=True,
            )
            _ = work.beside(lambda found: told(found, words) if found else None)


def told(found: Changed, words: Words) -> None:
    """The answer in bold, its figures, then the gaps by what became of them."""
    lang = words.lang
    answer, *more, caution = change_sentences(found, lang)
    items = list_items(more)
    st.html(f'<p>{bold(answer)}</p><ul class="sg-list">{items}</ul>')
    frame.caution(caution)
    for place, (name, gaps) in zip(st.columns(3, gap="medium"), change_lists(found).items(), strict=True):
        with place:
            title = text("gap_change.count", lang, name=text(name, lang), n=number(len(gaps), lang))
            st.html(f'<h3 class="sg-title">{escaped(title)}</h3>{_listed(gaps[:SHOWN], words)}')
            if len(gaps) > SHOWN:
                with st.expander(texto(text("gaps_page.more", lang, count=len(gaps) - SHOWN))):
                    st.html(_listed(gaps[SHOWN:], words))


def _listed(gaps: tuple[Gap, ...], words: Words) -> str:
    lines = (
        f'<li>{escaped(gap_title(gap, words))} <span class="sg-small">{escaped(_kind(gap, words))}</span></li>'
        for gap in gaps
    )
    return f'<ul class="sg-list">{"".join(lines)}</ul>'


def _kind(gap: Gap, words: Words) -> str:
    return text(f"gap.kind.{gap.kind}", words.lang)
