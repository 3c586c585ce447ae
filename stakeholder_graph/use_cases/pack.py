"""What does a person carry into the room: a printed page for each step of a kept plan, its workbook, its data?

Everything is made from the same words as the screen. A step that cannot be proposed has a page that says so and whom
to ask. The plan is proposed for who sees everything, so all of it is restricted: for others there are released lists.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.model import Records, name_in
from stakeholder_graph.sheets.reading_workbook import ReadingTable, reading_workbook
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.pack_tables import plan_tables
from stakeholder_graph.use_cases.pack_told import Told
from stakeholder_graph.use_cases.pack_words import page, page_bodies, released_page, sources_in_words
from stakeholder_graph.use_cases.plan_before import Before
from stakeholder_graph.use_cases.plan_json import plan_data
from stakeholder_graph.use_cases.plan_purpose import PurposeView
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_versions import Version
from stakeholder_graph.use_cases.planning import reopen_plan
from stakeholder_graph.use_cases.released_lists import released_lists
from stakeholder_graph.use_cases.room_sheet import room_sheets
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed, plan_dialogue
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.plan_page import PlanPage, page_file
from stakeholder_graph.views.room_page import room_page
from stakeholder_graph.vocabulary import Level
from stakeholder_graph.waiting import Cancel, Progress


@dataclass(frozen=True)
class Pack:
    """All of a plan to take along: pages, pictures of the room, workbook, data for programs."""

    title: str
    pages: tuple[PlanPage, ...]
    tables: Mapping[str, ReadingTable]
    data: Mapping[str, Any]
    rooms: tuple[ChartSheet, ...]


def pack_plan(
    records: Records,
    *,
    audience: Level,
    on: date,
    dialogue: str,
    lang: str,
    version: Version | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Pack:
    """Prepare a kept plan once more, step by step, and put it on paper.

    ``version`` is the newest of the plan, to stand on every page.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where there is no such plan.
    """
    plan = reopen_plan(records, dialogue)
    found = plan_dialogue(
        records,
        audience=audience,
        on=on,
        plan=plan,
        names=plan.names,
        priced=False,
        progress=progress,
        cancelled=cancelled,
    )
    return _packed(found, records, lang, version)


def _packed(found: DialoguePlan, records: Records, lang: str, version: Version | None) -> Pack:
    plan, words = found.plan, Words.of(records, lang)
    place = next(name_in(one, lang) for one in records.territories if one.id == plan.purpose.territory)
    told = Told(found, records, words, place, sources_of(found, records))
    return Pack(
        title=name_in(plan.dialogue, lang),
        pages=tuple(_pages(told, version)),
        tables=plan_tables(told),
        data=plan_data(found),
        rooms=_rooms(told),
    )


def _rooms(told: Told) -> tuple[ChartSheet, ...]:
    found, plan = told.found, told.found.plan
    if not isinstance(found.room, RoomFound):
        return ()
    lang, territory = told.words.lang, plan.purpose.territory
    return room_sheets(found.room, told.records, territory=territory, on=found.on, lang=lang)


def _pages(told: Told, version: Version | None) -> Iterator[PlanPage]:
    words, records = told.words, told.records
    for step, body in page_bodies(told.found, records, words).items():
        sources = sources_in_words(told.sources.get(step, ()), records.sources, words.lang)
        yield page(step, body, told.found, words, place=told.place, version=version, sources=sources)


def sources_of(found: DialoguePlan, records: Records) -> dict[str, tuple[str, ...]]:
    """On which sources each step rests."""
    who = (*found.who.invitations, *found.who.beside) if isinstance(found.who, Proposal) else ()
    approach = found.before.approach if isinstance(found.before, Before) else None
    routes = approach.channels.routes if approach else ()
    at_table = [row for row in records.positions if row.actor in found.names and row.issue in found.plan.purpose.issues]
    people = [row for row in records.delegates if row.dialogue == found.plan.dialogue.id]
    ids = {
        "purpose": list(_of_purpose(found.purpose)),
        "who": [source for name in who for reason in name.because for source in reason.sources],
        "before": [source for route in routes if route.best for arc in route.best.arcs for source in arc.sources],
        "agenda": [row.source_id for row in at_table],
        "room": [row.source_id for row in (*people, *at_table)],
    }
    return {step: tuple(dict.fromkeys(those)) for step, those in ids.items()}


def _of_purpose(view: PurposeView | NotProposed) -> Iterator[str]:
    if isinstance(view, NotProposed):
        return
    for party in (*view.affected, *view.influential):
        yield from (one.source for one in (party.harm, *party.powers) if one)
    for one in view.positions:
        yield from (stated.source for stated in (*one.in_favour, *one.neutral, *one.against, *one.beside))


def pack_room(pack: Pack) -> bytes:
    """The picture of the room, a sheet for each round; only where there is somebody to seat (``rooms``)."""
    return room_page(pack.rooms)


def pack_pages(pack: Pack) -> bytes:
    """All pages as one HTML file, each on a sheet of its own."""
    return page_file(pack.pages, title=pack.title)


def released_pages(records: Records, *, level: Level, territory: str | None, lang: str) -> tuple[PlanPage, ...]:
    """The lists that are released to a level, as the pages that leave the house for it."""
    found = released_lists(for_audience(records, level), territory=territory, lang=lang)
    return tuple(released_page(one, level, lang) for one in found)


def pack_workbook(pack: Pack) -> bytes:
    """The whole plan as a workbook."""
    return reading_workbook(pack.tables)


def pack_data(pack: Pack) -> bytes:
    """The whole plan for programs, as the command ``plan --json`` gives it."""
    return (json.dumps(pack.data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
