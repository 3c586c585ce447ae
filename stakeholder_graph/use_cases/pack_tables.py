"""What does the workbook of a whole plan hold, sheet by sheet, with nothing folded?"""

from collections.abc import Iterator, Mapping, Sequence

from stakeholder_graph.dialogue.invitations import Invited, Proposal
from stakeholder_graph.messages import day, text
from stakeholder_graph.model import name_in
from stakeholder_graph.sheets.reading_workbook import BROAD, MIDDLE, NARROW, ReadingTable
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import NameInWords, invitation_sentences
from stakeholder_graph.use_cases.overrides import Step
from stakeholder_graph.use_cases.overrides_words import overrides_in_words, words_of_people
from stakeholder_graph.use_cases.pack_step_tables import agenda_rows, room_rows, stand_in_rows, talk_rows, vision_rows
from stakeholder_graph.use_cases.pack_told import Row, Rows, Told, joined, named
from stakeholder_graph.use_cases.pack_words import STEPS
from stakeholder_graph.use_cases.plan_agenda import AgendaFound
from stakeholder_graph.use_cases.plan_agenda_words import agenda_sentences
from stakeholder_graph.use_cases.plan_before import Before
from stakeholder_graph.use_cases.plan_before_words import before_sentences
from stakeholder_graph.use_cases.plan_purpose_words import purpose_sentences
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_room_words import room_sentences
from stakeholder_graph.use_cases.plan_sections.decided import DECIDED
from stakeholder_graph.use_cases.plan_sections.purpose import meeting_rows
from stakeholder_graph.use_cases.whole_plan import NotProposed
from stakeholder_graph.vocabulary import InvitationList, Level

WIDTHS = {
    "what": MIDDLE,
    "list": MIDDLE, "said": BROAD, "name": MIDDLE, "group": MIDDLE, "figure": NARROW, "because": BROAD, "other": BROAD,
    "opposition": BROAD, "lost": MIDDLE, "state": MIDDLE, "own_reason": BROAD, "sources": BROAD, "question": BROAD,
    "whom": MIDDLE, "place": NARROW, "way": BROAD, "more": BROAD, "warnings": BROAD, "at": NARROW, "minutes": NARROW,
    "class": MIDDLE, "figures": BROAD, "decision": BROAD, "by": MIDDLE, "date": NARROW, "step": MIDDLE,
    "round": NARROW, "table": NARROW, "sender": MIDDLE, "gender": MIDDLE, "role": MIDDLE,
    "title": BROAD, "publisher": MIDDLE, "level": MIDDLE, "address": BROAD,
}  # fmt: skip
"""Every column, by its code: how wide it is."""


def plan_tables(told: Told) -> dict[str, ReadingTable]:
    """All sheets by their name in the reader's language; a step without a proposal has its sheet, without rows."""
    lang = told.words.lang
    sheets: dict[str, tuple[Sequence[str], Sequence[Row]]] = {
        "purpose": (("what", "said"), _purpose(told)),
        "affected": (("list", "name", "group", "figure", "because", "other", "sources"), _affected(told)),
        "invitations": (
            ("name", "group", "state", "because", "opposition", "lost", "own_reason", "sources"),
            _invitations(told),
        ),
        "beside": (("name", "group", "because", "opposition", "sources"), _beside(told)),
        "ask": (("step", "question", "whom"), _ask(told)),
        "talks": (("place", "name", "way", "more", "warnings", "sources"), talk_rows(told)),
        "agenda": (("at", "minutes", "what", "class", "because", "figures"), agenda_rows(told)),
        "standing_in": (("name", "because"), stand_in_rows(told)),
        "vision": (("said", "class", "because", "figures"), vision_rows(told)),
        "room": (("round", "table", "name", "sender", "group", "gender", "role"), room_rows(told)),
        "overrides": (("step", "decision", "own_reason", "by", "date"), _overrides(told)),
        "proof": (("step", "said"), _proof(told)),
        "sources": (("title", "publisher", "date", "level", "address"), _sources(told)),
        "about": (("what", "said"), _about(told)),
    }
    return {text(f"pack.sheet.{name}", lang): _table(columns, rows, lang) for name, (columns, rows) in sheets.items()}


def _table(columns: Sequence[str], rows: Sequence[Row], lang: str) -> ReadingTable:
    header = [text(f"pack.column.{name}", lang) for name in columns]
    return ReadingTable(header, [WIDTHS[name] for name in columns], rows)


def _purpose(told: Told) -> Rows:
    rows: Rows = list(meeting_rows(told.found.plan, told.words, told.place))
    if isinstance(told.found.purpose, NotProposed):
        return rows
    said = purpose_sentences(told.found.purpose, told.records, told.words.lang)
    rows += [(one.name, joined((*one.poles, one.sides, one.caution, *one.who))) for one in said.issues]
    rows += [(f"{g.label}: {g.count}", joined((*g.unknown, ", ".join(g.names)))) for g in said.groups]
    return rows


def _affected(told: Told) -> Rows:
    lang, titles = told.words.lang, told.titles
    if isinstance(told.found.purpose, NotProposed):
        return []
    found = purpose_sentences(told.found.purpose, told.records, lang)
    rows: Rows = []
    for kind, parties in (("affected", found.affected), ("influential", found.influential)):
        for one in parties:
            group = text(f"group.{one.group}", lang) if one.group else ""
            row = (one.name, group, one.figure, joined(one.because), one.other, named(one.sources, titles))
            rows.append((text(f"pack.part.{kind}", lang), *row))
    return rows


def _invitations(told: Told) -> Rows:
    """Those kept at the table, with why; those kept though today's facts would not propose them with what is kept."""
    lang, titles, names = told.words.lang, told.titles, _in_words(told)
    table = [row for row in told.found.plan.invitations if row.list is InvitationList.TABLE]
    place = {actor: number for number, actor in enumerate(names)}
    rows: Rows = []
    for row in sorted(table, key=lambda row: (place.get(row.actor, len(place)), row.actor)):
        name, invited = names.get(row.actor, (None, None))
        group, *why = _why(name)
        own = row.reason if row.state in DECIDED or name is None else ""
        state = text(f"invitation_state.{row.state}", lang)
        rows.append((told.words.name(row.actor), group, state, *why, own, _rests_on(invited, titles)))
    return rows


def _why(name: NameInWords | None) -> tuple[str, str, str, str]:
    if name is None:
        return "", "", "", ""
    return name.group, joined(name.because), joined(name.opposition), name.lost


def _rests_on(invited: Invited | None, titles: Mapping[str, str]) -> str:
    return "" if invited is None else named([s for reason in invited.because for s in reason.sources], titles)


def _in_words(told: Told) -> dict[str, tuple[NameInWords, Invited]]:
    proposal = told.found.who
    if isinstance(proposal, NotProposed):
        return {}
    said = invitation_sentences(proposal, told.records, told.words.lang)
    pairs = (*zip(said.table, proposal.invitations, strict=True), *zip(said.beside, proposal.beside, strict=True))
    return {name.actor: (name, invited) for name, invited in pairs}


def _beside(told: Told) -> Rows:
    names, titles = _in_words(told), told.titles
    beside = told.found.who.beside if isinstance(told.found.who, Proposal) else ()
    return [
        (names[one.actor][0].name, *_why(names[one.actor][0])[:3], _rests_on(one, titles))
        for one in beside
        if one.actor in names
    ]


def _ask(told: Told) -> Rows:
    """Every question with everybody who should be asked it, a row each."""
    lang, found = told.words.lang, told.found
    asked: list[tuple[str, str, Sequence[str]]] = []
    if isinstance(found.who, Proposal):
        said = invitation_sentences(found.who, told.records, lang)
        asked += [("who", one.question, one.parties) for one in said.ask]
    if isinstance(found.agenda, AgendaFound):
        asked += [("agenda", one.question, one.parties) for one in agenda_sentences(found.agenda, told.words).ask]
    return [(text(f"dialogue.step.{step}", lang), question, whom) for step, question, those in asked for whom in those]


def _overrides(told: Told) -> Rows:
    """What the person decided, step by step, and why; then what she gave as her reason for a step."""
    words, plan = told.words, told.found.plan
    decided = overrides_in_words(told.found.overrides, words_of_people(told.records, words.lang), {})
    by = {row.actor: (row.by, str(row.date or "")) for row in plan.invitations if row.state in DECIDED}
    rows: Rows = []
    for one, said in zip(told.found.overrides, decided, strict=True):
        who = by.get(one.about[0], ("", "")) if one.step is Step.WHO and one.about else ("", "")
        rows.append((_step(one.step, words), said.said, said.reason, *who))
    reasons = plan.preparation.reasons
    return rows + [(_step(step, words), "", reasons[step], "", "") for step in STEPS if reasons.get(step)]


def _step(step: str, words: Words) -> str:
    return text(f"dialogue.step.{step}", words.lang)


def _about(told: Told) -> Rows:
    """For whom it is, and of which day; a workbook of a plan is read, and not brought back."""
    lang, found = told.words.lang, told.found
    level = text("picture.level", lang, level=text(f"level.{Level.RESTRICTED}", lang).lower())
    return [
        (text("pack.said.plan", lang), name_in(found.plan.dialogue, lang)),
        (text("pack.column.level", lang), f"{level} {text('pack.leaves', lang)}"),
        (text("pack.column.date", lang), text("pack.on", lang, on=day(found.on, lang))),
        (text("pack.said.made", lang), text("pack.is_a_proposal", lang)),
    ]


def _proof(told: Told) -> Rows:
    return [(text(f"dialogue.step.{step}", told.words.lang), line) for step, line in _proofs(told) if line]


def _proofs(told: Told) -> Iterator[tuple[str, str]]:
    found = told.found
    if isinstance(found.who, Proposal):
        yield from (("who", line) for line in invitation_sentences(found.who, told.records, told.words.lang).proof)
    if isinstance(found.before, Before):
        yield "before", before_sentences(found.before, told.words).talks.proof
    if isinstance(found.agenda, AgendaFound):
        yield from (("agenda", line) for line in agenda_sentences(found.agenda, told.words).about)
    if isinstance(found.room, RoomFound):
        for one in room_sentences(found.room, told.records, told.words.lang).rounds:
            yield from (("room", f"{one.title}: {line}") for line in (*one.proof, *one.broken))


def _sources(told: Told) -> Rows:
    used = {source for those in told.sources.values() for source in those}
    lang = told.words.lang
    rows = [source for source in told.records.sources if source.id in used]
    return [
        (one.title or one.id, one.house, str(one.date or ""), text(f"level.{one.disclosure}", lang), one.address)
        for one in sorted(rows, key=lambda one: (one.house.casefold(), one.title, one.id))
    ]
