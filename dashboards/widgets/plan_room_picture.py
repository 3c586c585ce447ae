"""How does a round look: each table as a picture, why it is a good one, the same as a table, and to take along?"""

import base64
from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.marks import group_legend
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.chart_files import chart_file
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_room_words import RoundInWords
from stakeholder_graph.use_cases.room_sheet import COLUMNS, drawn, room_sheets, table_rows
from stakeholder_graph.use_cases.room_words import TableInWords
from stakeholder_graph.views.drawing_svg import drawing_svg
from stakeholder_graph.views.palette import INK
from stakeholder_graph.views.room_page import room_page
from stakeholder_graph.views.room_plan import table_drawing
from stakeholder_graph.vocabulary import Group, Level

FILES = {"html": "text/html", "png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}


def how_good(one: RoundInWords, pairs: str) -> None:
    """Which rules break, how mixed it is, how many meet; ``pairs`` says that of all rounds."""
    if one.broken:
        items = list_items(one.broken)
        frame.card(f'{bold(one.proof[0])}</p><ul class="sg-list">{items}</ul><p>', edge="#d9363e")
    frame.caution(" ".join((*(one.proof[1:] if one.broken else one.proof), pairs)))


def tables_shown(one: RoundInWords, lang: str) -> None:
    """The tables of a round as pictures, and the same as a table."""
    seats = [seat for table in one.tables for seat in table.seats]
    groups = {group: sum(seat.group is group for seat in seats) for group in Group}
    st.html(group_legend(groups, lang))
    st.html(f'<div class="sg-room">{"".join(_figure(table, lang) for table in one.tables)}</div>')
    if not all(seat.named for seat in seats):
        frame.caution(text("room.grey", lang))
    with frame.folded(lang):
        rows = [row for table in one.tables for row in table_rows(table, lang)]
        small_table(rows, {name: text(f"room.column.{name}", lang) for name in COLUMNS})


def _figure(table: TableInWords, lang: str) -> str:
    theme = frame.theme()
    svg = drawing_svg(table_drawing(drawn(table, lang), theme=theme), title=table.title, ink=INK[theme])
    image = base64.b64encode(svg.encode()).decode()
    names = escaped(f"{table.title}: {', '.join(seat.name for seat in table.seats)}")
    broken = "".join(f'<li class="sg-facing">{escaped(line)}</li>' for line in table.broken)
    because = list_items(table.because)
    more = f"<summary>{escaped(text('room.table_more', lang, table=table.title))}</summary>"
    return (
        f'<figure><img alt="{names}" src="data:image/svg+xml;base64,{image}"><figcaption class="sg-why">'
        f'<ul class="sg-list">{broken}<li>{escaped(table.short)}</li></ul>'
        f'<details>{more}<ul class="sg-list">{because}</ul></details></figcaption></figure>'
    )


def take_room(found: RoomFound, number: int, choices: Choices) -> None:
    """The page to print with all rounds, and the picture and table of the round that is shown."""
    lang = choices.lang
    with st.popover(texto(text("room.take", lang)), icon=":material/print:"):
        frame.caution(text("room.take.how", lang))
        with st.container(horizontal=True):
            for kind, media in FILES.items():
                name = f"{text('room.file', lang)}-{choices.territory}-{choices.on}-{Level.RESTRICTED}"
                _ = st.download_button(
                    texto(text(f"room.take.{kind}", lang)),
                    data=_maker(found, number, kind, choices),
                    file_name=f"{name}.{kind}" if kind == "html" else f"{name}-{number}.{kind}",
                    mime=media,
                    key=f"take room {kind}",
                    on_click="ignore",
                )


def _maker(found: RoomFound, number: int, kind: str, choices: Choices) -> Callable[[], bytes]:
    """A function that makes the file; what it needs is fixed now, as it runs outside of the page."""
    records, territory, on, lang = facts(), str(choices.territory), choices.on, choices.lang

    def make() -> bytes:
        sheets = room_sheets(found, records, territory=territory, on=on, lang=lang)
        match kind:
            case "png" | "svg" | "csv":
                return chart_file(sheets[number - 1], kind)
            case _:
                return room_page(sheets)

    return make
