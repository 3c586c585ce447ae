"""How is a room said, the same on a page, on paper and in a terminal: who sits where, why, what breaks, how good?"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.room import RoomNoteKind, RoundPlan, SeatRuleKind
from stakeholder_graph.messages import listed, number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.room_asked import LIFTABLE, USUAL_TABLE, RoomAsked
from stakeholder_graph.use_cases.room_words import RoomWords, TableInWords, table_in_words


@dataclass(frozen=True, slots=True)
class RoundInWords:
    """A round: how good it is, which rules break, its tables."""

    number: int
    title: str
    proof: tuple[str, ...]
    broken: tuple[str, ...]
    tables: tuple[TableInWords, ...]


@dataclass(frozen=True, slots=True)
class RoomInWords:
    """A room, sentence by sentence; ``cannot`` says why none can be proposed, and whom to ask.

    ``unknown`` says what nobody knows and which rules cannot be decided for it, ``clashes`` what fixed seats break,
    ``about`` what the room rests on.
    """

    title: str
    cannot: str
    unknown: tuple[str, ...]
    clashes: tuple[str, ...]
    about: tuple[str, ...]
    women: str
    rounds: tuple[RoundInWords, ...]
    pairs: str


def room_sentences(found: RoomFound, records: Records, lang: str) -> RoomInWords:
    """Put a room into words."""
    asked, say = found.asked, RoomWords.of(found.asked, records, lang)
    plan = found.plan
    return RoomInWords(
        title=_title(asked, lang),
        cannot="" if asked.enough else _cannot(say),
        unknown=tuple(_unknown(found, say)),
        clashes=clashes_in_words(asked, records, lang),
        about=(*_about(say), *_silent(found, say)),
        women=_women(asked, lang),
        rounds=tuple(_round(one, say) for one in plan.rounds) if plan else (),
        pairs=_pairs(found, lang),
    )


def clashes_in_words(asked: RoomAsked, records: Records, lang: str) -> tuple[str, ...]:
    """What the seats that she fixed break by themselves, said before any search."""
    say = RoomWords.of(asked, records, lang)
    return tuple(
        text("room.clash", lang, round=number(at, lang), broken=say.broken(broken)) for at, broken in asked.clashes
    )


def _title(asked: RoomAsked, lang: str) -> str:
    people = text("room.people", lang, count=len(asked.who.people))
    if not asked.enough:
        return text("room.title.none", lang)
    tables, rounds = text("room.tables", lang, count=asked.tables), text("room.rounds", lang, count=asked.rounds)
    return text(
        f"room.title.{'fixed' if asked.fixed else 'proposed'}", lang, people=people, tables=tables, rounds=rounds
    )


def _cannot(say: RoomWords) -> str:
    if not say.asked.who.people:
        return text("room.cannot.nobody", say.lang)
    return text("room.cannot.one", say.lang, names=say.few(person.id for person in say.asked.who.people))


def _unknown(found: RoomFound, say: RoomWords) -> Iterator[str]:
    """Of whom nobody has been named, which rules cannot be decided, and what to ask whom."""
    asked, lang = say.asked, say.lang
    if asked.who.unnamed:
        yield text("room.unnamed", lang, count=len(asked.who.unnamed), names=say.few(asked.who.unnamed))
    notes = {note.kind: note for note in found.plan.notes} if found.plan else {}
    for kind in LIFTABLE:
        if kind in asked.void:
            yield text(f"room.void.{kind}", lang)
        elif _UNKNOWN.get(kind) in notes and str(kind) not in asked.lifted:
            yield text(f"room.undecided.{kind}", lang)
    for kind, note in notes.items():
        whom = [person for person in note.people if person not in asked.who.unnamed]
        if whom and kind not in {RoomNoteKind.STANCE_UNKNOWN, RoomNoteKind.TERRITORY_UNKNOWN}:
            yield text(f"room.note.{kind}", lang, count=len(whom), names=say.few(whom))


_UNKNOWN: Mapping[SeatRuleKind, RoomNoteKind] = {
    SeatRuleKind.WOMAN_ALONE: RoomNoteKind.GENDER_UNKNOWN,
    SeatRuleKind.LANGUAGE: RoomNoteKind.LANGUAGES_UNKNOWN,
}


def _about(say: RoomWords) -> Iterator[str]:
    """By which numbers and rules the room was asked for, and what does not count any more."""
    asked, lang = say.asked, say.lang
    if asked.said.tables is None:
        yield text("room.usual_tables", lang, count=USUAL_TABLE)
    if asked.said.rounds is None and asked.rounds > 1:
        yield text("room.usual_rounds", lang)
    yield _stance(say)
    yield from (text("room.lifted", lang, rule=text(f"room.rule.{kind}", lang)) for kind in sorted(asked.lifted))
    aside = asked.set_aside
    if aside.seats:
        yield text("room.set_aside.seats", lang, count=len(aside.seats))
    for a, b in aside.pairs:
        yield text("room.set_aside.pair", lang, a=say.words.name(a), b=say.words.name(b))
    who = asked.who
    for code, some in (("room.beside", who.beside), ("room.off_list", who.off_list)):
        if some:
            yield text(code, lang, count=len(some), names=listed((one.name for one in some), lang))


def _stance(say: RoomWords) -> str:
    stance = say.asked.who.stance
    if stance.issue is None:
        return text("room.stance_on.none", say.lang)
    code = "asked" if stance.asked else "opposed" if stance.for_ and stance.against else "known"
    for_, against = number(stance.for_, say.lang), number(stance.against, say.lang)
    issue, unknown = say.words.name(stance.issue), number(stance.unknown, say.lang)
    return text(f"room.stance_on.{code}", say.lang, issue=issue, for_=for_, against=against, unknown=unknown)


def _women(asked: RoomAsked, lang: str) -> str:
    women = asked.women
    if not women.seats:
        return ""
    code = "room.women.known" if not women.unknown else "room.women.between"
    said = text(code, lang, known=number(women.known, lang), most=number(women.most, lang), count=women.seats)
    if women.asked is None:
        return said
    held = {True: "held", False: "not_held", None: "undecided"}[women.holds]
    return f"{said} {text(f'room.women.{held}', lang, asked=number(women.asked, lang))}"


def _round(one: RoundPlan, say: RoomWords) -> RoundInWords:
    broken = {table.number: list[str]() for table in one.tables}
    for rule in one.broken:
        for table in rule.tables:
            broken[table].append(say.broken(rule))
    fixed = {name for at, name, _ in say.asked.rules.locked if at == one.number}
    return RoundInWords(
        number=one.number,
        title=text("room.round", say.lang, number=number(one.number, say.lang)),
        proof=tuple(_proof(one, say.lang)),
        broken=tuple(map(say.broken, one.broken)),
        tables=tuple(table_in_words(table, tuple(broken[table.number]), fixed, say) for table in one.tables),
    )


def _proof(one: RoundPlan, lang: str) -> Iterator[str]:
    """Whether rules break and need to; how much more mixed a round could be; how many meet for the first time."""
    if not one.broken:
        yield text("room.none_broken", lang)
    else:
        yield text("room.broken_fewest" if one.fewest_broken else "room.broken_perhaps", lang, count=len(one.broken))
    if one.uneven == one.bound:
        yield text("room.most_mixed", lang)
    else:
        yield text("room.better_exists", lang, share=_share(one.better_exists, lang))
    yield text("room.new_pairs", lang, count=one.new_pairs)


def _pairs(found: RoomFound, lang: str) -> str:
    plan = found.plan
    if plan is None or found.asked.tables == 1:
        return ""
    if plan.pairs == plan.pairs_bound:
        return text("room.pairs.most", lang, count=plan.pairs)
    share = _share(plan.better_exists, lang)
    return text("room.pairs.bound", lang, count=plan.pairs, most=number(plan.pairs_bound, lang), share=share)


def _silent(found: RoomFound, say: RoomWords) -> Iterator[str]:
    """Whose place or position is not known; facilitators take no side."""
    leading = {person.id for person in say.asked.who.people if person.facilitates}
    for note in found.plan.notes if found.plan else ():
        stance = note.kind is RoomNoteKind.STANCE_UNKNOWN
        whom = [person for person in note.people if not (stance and person in leading)]
        if stance and say.asked.who.stance.issue is None:
            continue
        if whom and (stance or note.kind is RoomNoteKind.TERRITORY_UNKNOWN):
            yield text(f"room.note.{note.kind}", say.lang, count=len(whom), names=say.few(whom))


def _share(percent: float, lang: str) -> str:
    """Percent to one decimal, never rounded down: it is said as "at most"."""
    return number(math.ceil(10 * percent - 1e-9) / 10, lang, digits=1)
