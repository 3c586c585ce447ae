"""Which rows have the steps after the list in the workbook of a plan: standing in, talks, agenda, vision, room?"""

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.pack_told import Rows, Told, joined, named
from stakeholder_graph.use_cases.plan_absences_words import standing_in_words
from stakeholder_graph.use_cases.plan_agenda_words import agenda_sentences
from stakeholder_graph.use_cases.plan_before_words import before_sentences
from stakeholder_graph.use_cases.plan_room_words import room_sentences
from stakeholder_graph.use_cases.plan_vision_words import vision_sentences
from stakeholder_graph.use_cases.room_sheet import table_rows
from stakeholder_graph.use_cases.whole_plan import NotProposed


def stand_in_rows(told: Told) -> Rows:
    """Who stands in, and why; below what is expected to be missing."""
    found, who = told.found.absences, told.found.who
    if isinstance(found, NotProposed) or not isinstance(who, Proposal) or not who.invitations:
        return []
    said = standing_in_words(found, who, told.words)
    rows: Rows = [(one.name, joined(one.because)) for one in said.names]
    return rows + [("", line) for line in (said.cannot, *said.expected, *said.near, *said.warnings) if line]


def talk_rows(told: Told) -> Rows:
    """The next talk, then through whom to reach each name."""
    if isinstance(told.found.before, NotProposed):
        return []
    said, titles = before_sentences(told.found.before, told.words), told.titles
    place = {name: number for number, name in enumerate(said.talks.order, start=1)}
    talks = said.talks
    why = joined((*talks.because, *talks.what_if, *talks.notes, talks.proof))
    first: Rows = [(None, "", talks.title, why, "", "")]
    return first + [
        (place.get(r.name), r.name, r.way, joined(r.others), joined(r.warnings), named(r.sources, titles))
        for r in said.routes
    ]


def agenda_rows(told: Told) -> Rows:
    """The timetable, each issue with why; below what could be traded."""
    if isinstance(told.found.agenda, NotProposed):
        return []
    said = agenda_sentences(told.found.agenda, told.words)
    issues = {one.issue: one for one in said.issues}
    rows: Rows = []
    for line in said.lines:
        one = issues.get(line.issue or "")
        why = (one.title, joined(one.because), joined(one.figures)) if one else ("", "", "")
        rows.append((line.at, line.minutes, line.what, *why))
    lang = told.words.lang
    return rows + [("", None, text("agenda.trades", lang), "", trade, "") for trade in said.trades]


def vision_rows(told: Told) -> Rows:
    """Why there is none, or every statement with its place and how each group stands to it."""
    if isinstance(told.found.vision, NotProposed):
        return []
    said = vision_sentences(told.found.vision, told.words.lang)
    rows: Rows = [(line, "", "", "") for line in (said.title, said.cannot, said.ask, *said.about) if line]
    return rows + [
        (one.text, one.title, joined((*one.why, one.score)), joined([f"{g.name}: {g.words}" for g in one.groups]))
        for one in said.statements
    ]


def room_rows(told: Told) -> Rows:
    """Who sits at which table in which round."""
    if isinstance(told.found.room, NotProposed):
        return []
    said, lang = room_sentences(told.found.room, told.records, told.words.lang), told.words.lang
    names = ("table", "name", "sender", "group", "gender", "facilitates")
    return [
        (one.number, *(_cell(row[name]) for name in names))
        for one in said.rounds
        for table in one.tables
        for row in table_rows(table, lang)
    ]


def _cell(value: str | float | None) -> str | int | None:
    """Tables are numbered in whole numbers."""
    return int(value) if isinstance(value, float) else value
