"""How does a room look in a terminal, and for programs?"""

from collections.abc import Iterator
from typing import Any

from stakeholder_graph.cli.context import Door, print_csv, print_json
from stakeholder_graph.cli.plan_steps import print_sections
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.plan_json.room import room_data
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_sections.room import room_section

Data = dict[str, Any]


def print_room(door: Door, found: RoomFound, records: Records, form: str | None, about: Data) -> None:
    """Who sits where, with what stands behind it."""
    if form == "json":
        print_json({"step": "room", **about, **room_data(found)})
    elif form == "csv":
        print_csv(("round", "table", "id", "actor", "name"), _rows(found))
    else:
        print_sections([room_section(found, records, door.lang)])


def _rows(found: RoomFound) -> Iterator[tuple[object, ...]]:
    people, names = {p.id: p for p in found.asked.who.people}, found.asked.who.delegates
    for at, id_, table in sorted(found.seats, key=lambda seat: (seat[0], seat[2], seat[1])):
        yield at, table, id_, people[id_].actor, names[id_].name if id_ in names else ""
