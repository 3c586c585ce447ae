"""What is everybody, every table and every rule of a room called?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.room import Attribute, BrokenRule, SeatRuleKind, TableSeats
from stakeholder_graph.messages import listed, number, text
from stakeholder_graph.model import Records, name_in
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.room_asked import RoomAsked
from stakeholder_graph.use_cases.room_people import NOBODY_YET
from stakeholder_graph.use_cases.setting import language_name
from stakeholder_graph.vocabulary import Gender, Group

NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class SeatInWords:
    """Who sits on a seat: ``name`` (of the organisation where nobody has been named), who sends it, and as what."""

    id: str
    name: str
    sender: str
    group: Group | None
    gender: str
    facilitates: bool
    named: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class TableInWords:
    """A table: its title, who sits there, how it is in ``short`` and at length, and the rules that break there."""

    number: int
    title: str
    seats: tuple[SeatInWords, ...]
    short: str
    because: tuple[str, ...]
    broken: tuple[str, ...]


def room_names(asked: RoomAsked, words: Words) -> dict[str, str]:
    """What everybody in the room is called, by id; a chair of whom nobody has been named by its organisation."""
    named = {id_: delegate.name for id_, delegate in asked.who.delegates.items()}
    return named | {chair: chair_name(chair, words) for chair in asked.who.unnamed}


def rule_names(asked: RoomAsked, words: Words) -> dict[str, str]:
    """Whom a rule of the tables may name: organisations, for all whom they send, and those who have been named."""
    senders = {person.actor: words.name(person.actor) for person in asked.who.people}
    people = {
        id_: text("room.of", words.lang, name=delegate.name, actor=words.name(delegate.actor))
        for id_, delegate in asked.who.delegates.items()
    }
    return dict(sorted((senders | people).items(), key=lambda item: item[1].casefold()))


def chair_name(chair: str, words: Words) -> str:
    """A chair for which nobody has been named; from the second on with its number."""
    actor, _, place = chair.rpartition(NOBODY_YET)
    return words.name(actor) if place == "1" else f"{words.name(actor)} ({place})"


@dataclass(frozen=True)
class RoomWords:
    """The names of everything in a room, in one language."""

    asked: RoomAsked
    words: Words
    names: Mapping[str, str]
    places: Mapping[str, str]

    @classmethod
    def of(cls, asked: RoomAsked, records: Records, lang: str) -> "RoomWords":
        """The names of those in the room and of every place."""
        words = Words.of(records, lang)
        places = {territory.id: name_in(territory, lang) for territory in records.territories}
        return cls(asked, words, room_names(asked, words), places)

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.words.lang

    def few(self, ids: Iterable[str]) -> str:
        """Names as they are read aloud; of many the first, and how many more."""
        names = [self.names.get(one, self.words.name(one)) for one in ids]
        more = len(names) - NAMES_SHOWN
        if more <= 1:
            return listed(names, self.lang)
        return text("invitation.and_more", self.lang, count=more, names=", ".join(names[:NAMES_SHOWN]))

    def value(self, attribute: Attribute, value: str) -> str:
        """What one of the values over which tables are mixed is called."""
        match attribute:
            case Attribute.GROUP:
                return text(f"group.{value}", self.lang) if value else text("room.no_group", self.lang)
            case Attribute.GENDER:
                return text(f"gender.{value}", self.lang)
            case Attribute.TERRITORY:
                return self.places.get(value, value)
            case Attribute.STANCE:
                return text(f"room.stance.{_SIDES[value]}", self.lang)

    def broken(self, rule: BrokenRule) -> str:
        """A rule that breaks, at which tables, by whom."""
        tables = listed((number(table, self.lang) for table in rule.tables), self.lang)
        pair, thirds = rule.people[:2], rule.people[2:]
        kind = "unsafe_without" if rule.kind is SeatRuleKind.UNSAFE and thirds else str(rule.kind)
        names = self.few(rule.people if kind == "language" else pair)
        return text(f"room.broken.{kind}", self.lang, tables=tables, names=names, thirds=self.few(thirds))


_SIDES: Mapping[str, str] = {"-1": "against", "0": "neutral", "1": "for"}


def table_in_words(table: TableSeats, broken: tuple[str, ...], fixed: Iterable[str], say: RoomWords) -> TableInWords:
    """A table with who sits there, why, and what breaks."""
    return TableInWords(
        number=table.number,
        title=text("room.table", say.lang, number=number(table.number, say.lang)),
        seats=tuple(_seat(name, fixed, say) for name in table.people),
        short="; ".join(_short(table, say)),
        because=tuple(_because(table, say)),
        broken=broken,
    )


def _seat(id_: str, fixed: Iterable[str], say: RoomWords) -> SeatInWords:
    person = next(one for one in say.asked.who.people if one.id == id_)
    named = id_ in say.asked.who.delegates
    return SeatInWords(
        id=id_,
        name=say.names[id_],
        sender=say.words.name(person.actor) if named else text("room.nobody_yet", say.lang),
        group=Group(person.group) if person.group else None,
        gender="" if person.gender is None else text(f"gender.{person.gender}", say.lang),
        facilitates=person.facilitates,
        named=named,
        fixed=id_ in fixed,
    )


def _short(table: TableSeats, say: RoomWords) -> Iterator[str]:
    """How many groups, how many women, which language, who facilitates: what of nobody is known is left out."""
    lang, void = say.lang, say.asked.void
    yield text("room.short.groups", lang, count=sum(of is Attribute.GROUP for of, _, _ in table.counts))
    if SeatRuleKind.WOMAN_ALONE not in void:
        people = {person.id: person for person in say.asked.who.people}
        unknown = sum(people[name].gender is None for name in table.people)
        code = "room.short.women_or_more" if unknown else "room.short.women"
        yield text(code, lang, count=len(table.women), unknown=number(unknown, lang))
    if SeatRuleKind.LANGUAGE not in void:
        tongues = listed((language_name(code, lang) for code in table.languages), lang)
        yield tongues or text("room.short.no_language", lang)
    if SeatRuleKind.FACILITATOR not in void:
        leads = say.few(table.facilitators)
        yield text("room.short.leads", lang, names=leads) if leads else text("room.short.nobody_leads", lang)


def _because(table: TableSeats, say: RoomWords) -> Iterator[str]:
    """Groups, women, language, who facilitates, positions and places."""
    lang, people = say.lang, {p.id: p for p in say.asked.who.people}
    of = {a: [f"{say.value(a, v)} {number(n, lang)}" for kind, v, n in table.counts if kind is a] for a in Attribute}
    yield text("room.groups", lang, count=len(of[Attribute.GROUP]), groups=", ".join(of[Attribute.GROUP]))
    void = say.asked.void  # what of nobody is known is said once for the room
    unknown = sum(people[name].gender is None for name in table.people)
    women = text("room.women_here", lang, count=len(table.women))
    if SeatRuleKind.WOMAN_ALONE not in void:
        yield text("room.and_unknown", lang, said=women, count=unknown) if unknown else women
    tongues = listed((language_name(code, lang) for code in table.languages), lang)
    if SeatRuleKind.LANGUAGE not in void:
        yield text("room.languages", lang, languages=tongues) if tongues else text("room.no_language", lang)
    leads = say.few(table.facilitators)
    if SeatRuleKind.FACILITATOR not in void:
        yield text("room.leads", lang, names=leads) if leads else text("room.nobody_leads", lang)
    if of[Attribute.STANCE]:
        yield text("room.stances", lang, stances=", ".join(of[Attribute.STANCE]))
    if of[Attribute.TERRITORY]:
        yield text("room.from", lang, places=", ".join(of[Attribute.TERRITORY]))


def gender_in_words(gender: Gender | None, lang: str) -> str:
    """What a person says of itself; unknown is said as such."""
    return text("room.gender_unknown", lang) if gender is None else text(f"gender.{gender}", lang)
