"""Which facts concern a territory?"""

from collections.abc import Mapping

from stakeholder_graph.model import (
    PARTY,
    Actor,
    Attendance,
    Constituency,
    Dialogue,
    Issue,
    Record,
    Records,
    Source,
    Territory,
    Vote,
    id_of,
    named,
    references,
    sheet_of,
    within,
)


def concerning(records: Records, territory: str) -> Records:
    """The facts about a territory and its children, and whatever these name, so that they stand by themselves.

    *Here* are the actors based or acting there and its constituencies; *near* are those named beside one of them in
    any fact, or in a dialogue that is held there or has somebody from here in it. Kept are the facts whose parties
    are all here or near, those dialogues whole, every territory and issue, the sources of all this, and the sources
    that were asked about somebody here.
    """
    places = within(records, territory)
    here = {presence.actor for presence in records.presences if presence.territory in places}
    here |= {people.id for people in records.constituencies if people.territory in places}
    met, people = _dialogues(records), dict[str, set[str]]()
    for record, dialogue in met.items():
        people.setdefault(dialogue, set()).update(_parties(record))
    held = {dialogue.id for dialogue in records.dialogues if dialogue.territory in places}
    held |= {dialogue for dialogue, parties in people.items() if not parties.isdisjoint(here)}
    near = here.union(*(people.get(dialogue, ()) for dialogue in held))
    facts = (record for record in records if not isinstance(record, Source))
    near = near.union(*(parties for fact in facts if not (parties := _parties(fact)).isdisjoint(here)))
    kept = {record for record in records if _concerns(record, met.get(record), here=here, near=near, held=held)}
    return Records.of(_with_what_they_name(kept, records))


def _concerns(record: Record, dialogue: str | None, *, here: set[str], near: set[str], held: set[str]) -> bool:
    match record:
        case Territory() | Issue():
            return True
        case Source():
            return not _parties(record).isdisjoint(here)
        case _:
            return dialogue in held if dialogue else _parties(record) <= near


def _parties(record: Record) -> set[str]:
    """The actors and constituencies that a record is about or names."""
    parties = {record.id} if isinstance(record, Actor | Constituency) else set[str]()
    for attribute, sheets in references(sheet_of(record)).items():
        if set(sheets) <= set(PARTY):
            parties.update(named(record, attribute))
    return parties


def _dialogues(records: Records) -> Mapping[Record, str]:
    """Each record that belongs to a dialogue, and which one."""
    of_meeting = {meeting.id: meeting.dialogue for meeting in records.meetings}
    of_statement = {statement.id: statement.dialogue for statement in records.statements}
    found = dict[Record, str]()
    for record in records:
        match record:
            case Dialogue():
                found[record] = record.id
            case Attendance():
                found[record] = of_meeting.get(record.meeting, "")
            case Vote():
                found[record] = of_statement.get(record.statement, "")
            case _:
                found[record] = getattr(record, "dialogue", "")
    return {record: dialogue for record, dialogue in found.items() if dialogue}


def _with_what_they_name(kept: set[Record], records: Records) -> set[Record]:
    ids = {(sheet_of(record), id_of(record)): record for record in records if id_of(record)}
    found, waiting = set(kept), list(kept)
    while waiting:
        record = waiting.pop()
        for attribute, sheets in references(sheet_of(record)).items():
            for place in ((sheet, name) for name in named(record, attribute) for sheet in sheets):
                if place in ids and ids[place] not in found:
                    found.add(ids[place])
                    waiting.append(ids[place])
    return found
