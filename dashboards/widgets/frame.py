"""What stands on every page, and with which pieces is a page built?

A page is a file ``dashboards/app_pages/<name>.py`` that Streamlit runs; it appears in the menu once it exists. It asks,
calls one use case, and shows::

    from dashboards.choices import chosen
    from dashboards.session import remembered
    from dashboards.widgets import frame

    choices = chosen()  # lang, territory (None: all), on, families, kinds
    frame.head("gaps.question", choices)  # h1, the context line, what is filtered out in bold
    found = remembered(gaps_of, territory=choices.territory, on=choices.on, kinds=choices.kinds)
    if not found:
        frame.empty("gaps.none", choices.lang)  # a sentence and why; never an empty chart
    frame.card(html, edge="#8c3b0c", because=html)  # 4 px edge in the kind's colour, then "Porque ..."
    frame.table(rows, {"name": text("column.name", lang)}, choices.lang)  # 'Ver lo mismo como tabla'

- Stored text goes through ``widgets.text.texto`` where Streamlit reads Markdown (labels, captions, buttons) and through
  ``widgets.text.escaped`` inside ``st.html``; ``widgets.marks`` does so by itself.
- What a use case found is kept by ``session.remembered``, keyed by audience and newest change; results are frozen.
- A choice that belongs into the address is added to ``choices.ADDRESS``; its name is the widget's ``key``.
- Our errors need no catching: the entry script shows them in words and the sidebar stays.
- Headings: ``frame.heading``. Never ``st.multiselect``; pills with ``wrap=True``. Never ``st.dialog``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.choices import Choices
from dashboards.session import remembered
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records, name_in
from stakeholder_graph.use_cases.taking import context_line
from stakeholder_graph.vocabulary import TieFamily

Row = Mapping[str, object]


def head(question: str, choices: Choices, *, out_of_sight: Sequence[str] = ()) -> None:
    """The page's question, what it rests on, and what is left out.

    ``question`` is a message code. ``out_of_sight`` adds what a page itself hides, in words, to the kinds of tie that
    are off.
    """
    lang = choices.lang
    st.title(texto(text(question, lang)), anchor=False)
    off = [text(f"tie_family.{family}", lang) for family in TieFamily if family not in choices.families]
    hidden = [*off, *out_of_sight]
    line = f"<p>{escaped(context(choices))}</p>"
    if hidden:
        line += f"<p>{bold(text('frame.out_of_sight', lang, what='; '.join(hidden)))}</p>"
    st.html(f'<div class="sg-context">{line}</div>')


def context(choices: Choices) -> str:
    """Territory, day, and how many actors and ties are documented there."""
    return remembered(context_line, territory=choices.territory, on=choices.on, lang=choices.lang)


def territory_name(records: Records, territory: str | None, lang: str) -> str:
    """The name of a territory in a language; without one, all of them."""
    place = next((place for place in records.territories if place.id == territory), None)
    return text("frame.everywhere", lang) if place is None else name_in(place, lang)


def heading(words: str) -> None:
    """A question of second rank, above a chart or a list; ``words`` in the reader's language."""
    st.subheader(texto(words), anchor=False)


def caution(words: str) -> None:
    """What a chart or list does not say, below it; ``words`` are ours, in the reader's language."""
    st.caption(texto(words))


def card(body: str, *, edge: str, because: str = "", anchor: str = "") -> None:
    """A card: HTML that is escaped already, an edge in the colour of its kind, a small line that says why.

    ``anchor`` is what a link of the page calls it.
    """
    small = f'<p class="sg-small">{because}</p>' if because else ""
    called = f' id="{escaped(anchor)}"' if anchor else ""
    st.html(f'<div{called} class="sg-card" style="--edge:{escaped(edge)}"><p>{body}</p>{small}</div>')


def empty(words: str, why: str) -> None:
    """Nothing to show: a sentence, and why and what to do; both in the reader's language."""
    with st.container(border=True):
        st.markdown(f"**{texto(words)}**")
        st.markdown(texto(why))


def table(rows: Sequence[Row], titles: Mapping[str, str], lang: str) -> None:
    """The same as a table, folded away; ``titles`` names the columns to show, in order."""
    with folded(lang):
        rows_shown(rows, titles)


def folded(lang: str) -> DeltaGenerator:
    """The place for tables below a picture, closed until it is asked for."""
    return st.expander(texto(text("frame.as_table", lang)), icon=":material/table_rows:")


def rows_shown(rows: Sequence[Row], titles: Mapping[str, str]) -> None:
    """Rows under titles, in order."""
    columns = {title: _of_one_type([row[name] for row in rows]) for name, title in titles.items()}
    st.dataframe(columns, hide_index=True)


def _of_one_type(cells: list[object]) -> list[object]:
    """Words all through where a number stands beside words: a column of a table holds one type."""
    if not any(isinstance(cell, str) for cell in cells):
        return cells
    return [cell if cell is None else str(cell) for cell in cells]


def theme() -> str:
    """Light or dark, as the browser shows it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def our_error(error: StakeholderGraphError, lang: str) -> None:
    """What happened and what to do, in words; nothing of the machine."""
    count = error.parameters.get("count")
    words: dict[str, Any] = {name: value for name, value in error.parameters.items() if name != "count"}
    numbered = count if isinstance(count, int) else None
    st.error(texto(text(f"error.{error.code}", lang, count=numbered, **words)))
    hint = text(f"error.{error.code}.hint", lang, **words)
    if hint != f"error.{error.code}.hint":
        st.caption(texto(hint))
