"""What does the workbook of a whole plan hold, sheet by sheet, with nothing folded?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.dialogue.invitations import Invited, Proposal
from stakeholder_graph.messages import day, text
from stakeholder_graph.model import Records, Source, name_in
from stakeholder_graph.sheets.reading_workbook import BROAD, MIDDLE, NARROW, Cell, ReadingTable
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import NameInWords, invitation_sentences
from stakeholder_graph.use_cases.pack_words import DECIDED
from stakeholder_graph.use_cases.plan_agenda import AgendaFound
from stakeholder_graph.use_cases.plan_agenda_words import agenda_sentences
from stakeholder_graph.use_cases.plan_before import Before
from stakeholder_graph.use_cases.plan_before_words import before_sentences
from stakeholder_graph.use_cases.plan_purpose_words import PurposeInWords
from stakeholder_graph.use_cases.plan_sections.purpose import meeting_rows
from stakeholder_graph.use_cases.whole_plan import DialoguePlan, NotProposed
from stakeholder_graph.vocabulary import InvitationList, Level

STEPS = ("purpose", "who", "before", "agenda", "room")
Row = tuple[Cell, ...]
Rows = list[Row]
WIDTHS = {
    "what": MIDDLE,
    "list": MIDDLE, "said": BROAD, "name": MIDDLE, "group": MIDDLE, "figure": NARROW, "because": BROAD, "other": BROAD,
    "opposition": BROAD, "lost": MIDDLE, "state": MIDDLE, "own_reason": BROAD, "sources": BROAD, "question": BROAD,
    "whom": MIDDLE, "place": NARROW, "way": BROAD, "more": BROAD, "warnings": BROAD, "at": NARROW, "minutes": NARROW,
    "class": MIDDLE, "figures": BROAD, "decision": MIDDLE, "by": MIDDLE, "date": NARROW, "step": MIDDLE,
    "title": BROAD, "publisher": MIDDLE, "level": MIDDLE, "address": BROAD,
}  # fmt: skip
"""Every column, by its code: how wide it is."""


@dataclass(frozen=True)
class Told:
    """A plan with what its sheets and pages have in common: names, the name of the place, sources step by step."""

    found: DialoguePlan
    purpose: PurposeInWords
    words: Words
    place: str
    sources: Mapping[str, tuple[str, ...]]


def plan_tables(told: Told, records: Records) -> dict[str, ReadingTable]:
    """All sheets by their name in the reader's language; a step without a proposal has its sheet, without rows."""
    lang = told.words.lang
    titles = {source.id: _title(source) for source in records.sources}
    sheets: dict[str, tuple[Sequence[str], Sequence[Row]]] = {
        "purpose": (("what", "said"), _purpose(told)),
        "affected": (("list", "name", "group", "figure", "because", "other", "sources"), _affected(told, titles)),
        "invitations": (
            ("name", "group", "state", "because", "opposition", "lost", "own_reason", "sources"),
            _invitations(told, records, titles),
        ),
        "beside": (("name", "group", "because", "opposition", "sources"), _beside(told, records, titles)),
        "ask": (("step", "question", "whom"), _ask(told, records)),
        "talks": (("place", "name", "way", "more", "warnings", "sources"), _talks(told, titles)),
        "agenda": (("at", "minutes", "what", "class", "because", "figures"), _agenda(told)),
        "overrides": (("what", "decision", "own_reason", "by", "date"), _overrides(told)),
        "proof": (("step", "said"), _proof(told, records)),
        "sources": (("title", "publisher", "date", "level", "address"), _sources(told, records)),
        "about": (("what", "said"), _about(told)),
    }
    return {text(f"pack.sheet.{name}", lang): _table(columns, rows, lang) for name, (columns, rows) in sheets.items()}


def _table(columns: Sequence[str], rows: Sequence[Row], lang: str) -> ReadingTable:
    header = [text(f"pack.column.{name}", lang) for name in columns]
    return ReadingTable(header, [WIDTHS[name] for name in columns], rows)


def _title(source: Source) -> str:
    return " · ".join(filter(None, (source.house, source.title, str(source.date or ""))))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line)


def _named(ids: Sequence[str], titles: Mapping[str, str]) -> str:
    return _joined([titles.get(id_, id_) for id_ in dict.fromkeys(ids)])


def _purpose(told: Told) -> Rows:
    rows: Rows = list(meeting_rows(told.found.plan, told.words, told.place))
    rows += [(one.name, _joined((*one.poles, one.sides, one.caution, *one.who))) for one in told.purpose.issues]
    rows += [(f"{g.label}: {g.count}", _joined((*g.unknown, ", ".join(g.names)))) for g in told.purpose.groups]
    return rows


def _affected(told: Told, titles: Mapping[str, str]) -> Rows:
    lang, found = told.words.lang, told.purpose
    rows: Rows = []
    for kind, parties in (("affected", found.affected), ("influential", found.influential)):
        for one in parties:
            group = text(f"group.{one.group}", lang) if one.group else ""
            row = (one.name, group, one.figure, _joined(one.because), one.other, _named(one.sources, titles))
            rows.append((text(f"pack.part.{kind}", lang), *row))
    return rows


def _invitations(told: Told, records: Records, titles: Mapping[str, str]) -> Rows:
    """Those kept at the table, with why; those kept though today's facts would not propose them with what is kept."""
    lang, names = told.words.lang, _in_words(told, records)
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
    return name.group, _joined(name.because), _joined(name.opposition), name.lost


def _rests_on(invited: Invited | None, titles: Mapping[str, str]) -> str:
    return "" if invited is None else _named([s for reason in invited.because for s in reason.sources], titles)


def _in_words(told: Told, records: Records) -> dict[str, tuple[NameInWords, Invited]]:
    proposal = told.found.who
    if isinstance(proposal, NotProposed):
        return {}
    said = invitation_sentences(proposal, records, told.words.lang)
    pairs = (*zip(said.table, proposal.invitations, strict=True), *zip(said.beside, proposal.beside, strict=True))
    return {name.actor: (name, invited) for name, invited in pairs}


def _beside(told: Told, records: Records, titles: Mapping[str, str]) -> Rows:
    names = _in_words(told, records)
    beside = told.found.who.beside if isinstance(told.found.who, Proposal) else ()
    return [
        (names[one.actor][0].name, *_why(names[one.actor][0])[:3], _rests_on(one, titles))
        for one in beside
        if one.actor in names
    ]


def _ask(told: Told, records: Records) -> Rows:
    """Every question with everybody who should be asked it, a row each."""
    lang, found = told.words.lang, told.found
    asked: list[tuple[str, str, Sequence[str]]] = []
    if isinstance(found.who, Proposal):
        said = invitation_sentences(found.who, records, lang)
        asked += [("who", one.question, one.parties) for one in said.ask]
    if isinstance(found.agenda, AgendaFound):
        asked += [("agenda", one.question, one.parties) for one in agenda_sentences(found.agenda, told.words).ask]
    return [(text(f"dialogue.step.{step}", lang), question, whom) for step, question, those in asked for whom in those]


def _talks(told: Told, titles: Mapping[str, str]) -> Rows:
    if isinstance(told.found.before, NotProposed):
        return []
    said = before_sentences(told.found.before, told.words)
    place = {name: number for number, name in enumerate(said.talks.order, start=1)}
    talks = said.talks
    first: Rows = [
        (None, "", talks.title, _joined((*talks.because, *talks.what_if, *talks.notes, talks.proof)), "", "")
    ]
    return first + [
        (place.get(r.name), r.name, r.way, _joined(r.others), _joined(r.warnings), _named(r.sources, titles))
        for r in said.routes
    ]


def _agenda(told: Told) -> Rows:
    if isinstance(told.found.agenda, NotProposed):
        return []
    said = agenda_sentences(told.found.agenda, told.words)
    issues = {one.issue: one for one in said.issues}
    rows: Rows = []
    for line in said.lines:
        one = issues.get(line.issue or "")
        why = (one.title, _joined(one.because), _joined(one.figures)) if one else ("", "", "")
        rows.append((line.at, line.minutes, line.what, *why))
    lang = told.words.lang
    rows += [("", None, text("agenda.trades", lang), "", trade, "") for trade in said.trades]
    return rows


def _overrides(told: Told) -> Rows:
    """What the person decided, about names and about steps."""
    lang, words, plan = told.words.lang, told.words, told.found.plan
    rows: Rows = [
        (words.name(row.actor), text(f"invitation_state.{row.state}", lang), row.reason, row.by, str(row.date or ""))
        for row in plan.invitations
        if row.list is InvitationList.TABLE and row.state in DECIDED
    ]
    return rows + [(_step(about, words), "", why, "", "") for about, why in sorted(plan.preparation.reasons.items())]


def _step(about: str, words: Words) -> str:
    """What a reason is about: a step, or a name, or whatever else she gave one for."""
    return text(f"dialogue.step.{about}", words.lang) if about in STEPS else words.name(about)


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


def _proof(told: Told, records: Records) -> Rows:
    return [(text(f"dialogue.step.{step}", told.words.lang), line) for step, line in _proofs(told, records) if line]


def _proofs(told: Told, records: Records) -> Iterator[tuple[str, str]]:
    found = told.found
    if isinstance(found.who, Proposal):
        yield from (("who", line) for line in invitation_sentences(found.who, records, told.words.lang).proof)
    if isinstance(found.before, Before):
        yield "before", before_sentences(found.before, told.words).talks.proof
    if isinstance(found.agenda, AgendaFound):
        yield from (("agenda", line) for line in agenda_sentences(found.agenda, told.words).about)


def _sources(told: Told, records: Records) -> Rows:
    used = {source for those in told.sources.values() for source in those}
    lang = told.words.lang
    rows = [source for source in records.sources if source.id in used]
    return [
        (one.title or one.id, one.house, str(one.date or ""), text(f"level.{one.disclosure}", lang), one.address)
        for one in sorted(rows, key=lambda one: (one.house.casefold(), one.title, one.id))
    ]
