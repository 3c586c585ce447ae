"""What stands on the picture of a round that people print or take away?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_room_words import RoomInWords, RoundInWords, room_sentences
from stakeholder_graph.use_cases.room_words import TableInWords
from stakeholder_graph.use_cases.taking import context_line
from stakeholder_graph.views.chart_sheet import Cell, ChartSheet
from stakeholder_graph.views.room_plan import Place, Table, room_drawing
from stakeholder_graph.vocabulary import Group, Level

BROKEN_SHOWN = 6
"""Of many broken rules the gravest are named; how many there are is said before them."""
COLUMNS = ("table", "name", "sender", "group", "gender", "facilitates")


def room_sheets(found: RoomFound, records: Records, *, territory: str, on: date, lang: str) -> tuple[ChartSheet, ...]:
    """A sheet a round, as those see it who see everything: names of delegates are restricted.

    Nobody in the room: none.
    """
    said = room_sentences(found, records, lang)
    context = context_line(records, territory=territory, on=on, lang=lang)
    return tuple(_sheet(one, said, context, lang) for one in said.rounds)


def _sheet(one: RoundInWords, said: RoomInWords, context: str, lang: str) -> ChartSheet:
    seats = [seat for table in one.tables for seat in table.seats]
    counted = Counter(seat.group for seat in seats if seat.group)
    grey = () if all(seat.named for seat in seats) else (text("room.grey", lang),)
    return ChartSheet(
        lang=lang,
        level=Level.RESTRICTED,
        title=f"{said.title} · {one.title}",
        context=context,
        drawing=room_drawing([drawn(table, lang) for table in one.tables]),
        cautions=(one.proof[0], *one.broken[:BROKEN_SHOWN], *grey, one.proof[1]),
        columns={name: text(f"room.column.{name}", lang) for name in COLUMNS},
        rows=tuple(row for table in one.tables for row in table_rows(table, lang)),
        groups={group: counted[group] for group in Group if counted[group]},
    )


def drawn(table: TableInWords, lang: str) -> Table:
    """A table as it is drawn: under the name who sends it, and whether that person facilitates."""
    return Table(
        table.title,
        tuple(
            Place(
                name=seat.name,
                sender="" if not seat.named else text("room.facilitates", lang) if seat.facilitates else seat.sender,
                group=seat.group,
                named=seat.named,
            )
            for seat in table.seats
        ),
    )


def table_rows(table: TableInWords, lang: str) -> Sequence[Mapping[str, Cell]]:
    """The same as rows under ``COLUMNS``; unknown is said."""
    return [
        {
            "table": table.number,
            "name": seat.name if seat.named else text("room.nobody_yet", lang),
            "sender": seat.sender if seat.named else seat.name,
            "group": text(f"group.{seat.group}", lang) if seat.group else text("room.no_group", lang),
            "gender": seat.gender or text("room.gender_unknown", lang),
            "facilitates": text("room.facilitates", lang) if seat.facilitates else "",
        }
        for seat in table.seats
    ]
