"""How is a room said, part by part?"""

from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_room_words import RoundInWords, room_sentences
from stakeholder_graph.use_cases.room_words import SeatInWords, TableInWords
from stakeholder_graph.views.sections import Section, part


def room_section(found: RoomFound, records: Records, lang: str) -> Section:
    """Who sits where in every round, why, how good that is, and what is not known."""
    said = room_sentences(found, records, lang)
    lines = (said.cannot, *said.clashes, *said.unknown, said.women, said.pairs)
    return Section(
        said.title,
        tuple(line for line in lines if line),
        (
            *(_round(one, lang) for one in said.rounds),
            *part(text("room.what_it_rests_on", lang), said.about),
        ),
    )


def _round(one: RoundInWords, lang: str) -> Section:
    return Section(one.title, (*one.proof, *one.broken), tuple(_table(table, lang) for table in one.tables))


def _table(table: TableInWords, lang: str) -> Section:
    return Section(table.title, (*(seat_line(seat, lang) for seat in table.seats), *table.because))


def seat_line(seat: SeatInWords, lang: str) -> str:
    """One person: who sends it, its gender, whether it facilitates or was fixed there."""
    marks = [
        seat.sender,
        seat.gender or text("room.gender_unknown", lang),
        text("room.facilitates", lang) if seat.facilitates else "",
        text("room.is_fixed", lang) if seat.fixed else "",
    ]
    return f"{seat.name} ({', '.join(mark for mark in marks if mark)})"
