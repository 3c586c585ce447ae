"""What stands on the printed page of each step: which parts, what it rests on, for whom it is?"""

from collections.abc import Iterable, Sequence

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import day, moment, number, text
from stakeholder_graph.model import Records, Source, name_in
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.plan_room_words import RoomInWords, RoundInWords, room_sentences
from stakeholder_graph.use_cases.plan_sections import plan_sections
from stakeholder_graph.use_cases.plan_versions import Version
from stakeholder_graph.use_cases.released_lists import ReleasedList
from stakeholder_graph.use_cases.room_words import SeatInWords
from stakeholder_graph.use_cases.whole_plan import DialoguePlan
from stakeholder_graph.views.plan_page import PlanPage
from stakeholder_graph.views.sections import Section, part
from stakeholder_graph.vocabulary import Level

SHORT = "short"
STEPS = ("purpose", "who", "before", "agenda", "room")
HOUSES_SHOWN, HEAD_LINES = 8, 3


def page_bodies(found: DialoguePlan, records: Records, words: Words) -> dict[str, Section]:
    """All in short, then what stands on the page of each step, under what the step comes to."""
    short, *steps = plan_sections(found, records, words.lang)
    said = zip(STEPS, steps, strict=True)
    bodies = {SHORT: short} | {step: Section(one.lines[0], one.lines[1:], one.parts) for step, one in said}
    if isinstance(found.who, Proposal):
        bodies["who"] = _about_last(bodies["who"], _differs(found, found.who, words))
    if isinstance(found.room, RoomFound):
        bodies["room"] = _seated(bodies["room"], room_sentences(found.room, records, words.lang))
    return bodies


def _seated(body: Section, said: RoomInWords) -> Section:
    """On paper everybody of a table stands in one line, so that nobody is folded away."""
    rounds = {one.title: one for one in said.rounds}
    parts = (_round(rounds[one.title]) if one.title in rounds else one for one in body.parts)
    return Section(body.title, body.lines, tuple(parts))


def _round(one: RoundInWords) -> Section:
    tables = (
        Section(table.title, ("; ".join(map(_seat, table.seats)), *table.broken, table.short)) for table in one.tables
    )
    return Section(one.title, (*one.broken, *one.proof), tuple(tables))


def _seat(seat: SeatInWords) -> str:
    """Who sits there; of somebody who is named, who sends that person."""
    return f"{seat.name} ({seat.sender})" if seat.named and seat.sender else seat.name


def _about_last(who: Section, differs: tuple[str, ...]) -> Section:
    """First what sort of list it is, then which issues it is about, and whether today's would be another one."""
    first, *more = who.lines
    return Section(first, (*differs, who.title, *more), who.parts)


def _differs(found: DialoguePlan, proposal: Proposal, words: Words) -> tuple[str, ...]:
    """That those kept are not those that today's facts propose."""
    kept, today = set(found.names), set(proposal.names)
    said = [("pack.would_come", today - kept), ("pack.would_not_come", kept - today)]
    return tuple(
        text(code, words.lang, count=len(names), names=words.all(sorted(names))) for code, names in said if names
    )


def page(
    step: str, body: Section, found: DialoguePlan, words: Words, *, place: str, version: Version | None, sources: str
) -> PlanPage:
    """A page of a plan: restricted as the plan is, whatever the level of the facts that it rests on."""
    lang = words.lang
    kept = ""
    if version is not None:
        at = moment(version.at, lang)
        kept = text("pack.version", lang, number=number(version.number, lang), by=version.by, at=at)
    on, name = text("pack.on", lang, on=day(found.on, lang)), name_in(found.plan.dialogue, lang)
    return PlanPage(
        step=step,
        lang=lang,
        level=Level.RESTRICTED,
        kicker=text("pack.kicker", lang, step=step_name(step, lang)),
        about=(name if name.startswith(place) else f"{name} · {place}", " · ".join(filter(None, (on, kept)))),
        body=_with_short_head(body),
        foot=tuple(filter(None, (sources, text("pack.leaves", lang)))),
    )


def step_name(step: str, lang: str) -> str:
    """What a page is about: a step, or all of them in short."""
    return text("plan.short" if step == SHORT else f"dialogue.step.{step}", lang)


def _with_short_head(body: Section) -> Section:
    """Only a few sentences run over the whole page; the others stand in the columns."""
    more = body.lines[HEAD_LINES:]
    return Section(body.title, body.lines[:HEAD_LINES], (*part("", more), *body.parts))


def sources_in_words(ids: Iterable[str], sources: Sequence[Source], lang: str) -> str:
    """On how many sources it rests, and who publishes them."""
    known = {source.id: source for source in sources}
    used = [known[id_] for id_ in dict.fromkeys(ids) if id_ in known]
    if not used:
        return ""
    houses = sorted(dict.fromkeys(source.house for source in used if source.house), key=str.casefold)
    shown = ", ".join(houses[:HOUSES_SHOWN])
    if len(houses) > HOUSES_SHOWN:
        shown = text("invitation.and_more", lang, count=len(houses) - HOUSES_SHOWN, names=shown)
    return text("pack.sources", lang, count=len(used), names=shown)


def released_page(one: ReleasedList, level: Level, lang: str) -> PlanPage:
    """A released list as a page for those of its level: names, and no more than they may read."""
    lists = [
        Section(
            text(f"invitation_list.{each}", lang),
            parts=tuple(Section(name.name, tuple(filter(None, (name.group, name.reason)))) for name in names),
        )
        for each, names in one.lists
    ]
    return PlanPage(
        step=one.dialogue,
        lang=lang,
        level=level,
        kicker=text("pack.kicker.released", lang),
        about=(text("released.by", lang, by=one.by, on=day(one.on, lang) if one.on else ""),),
        body=Section(one.title, (text("released.is_a_proposal", lang),), tuple(lists)),
        foot=(),
    )
