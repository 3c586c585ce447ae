"""Small made-up territories for the tests of gaps: one department in one country, another beside it."""

from collections.abc import Iterable
from datetime import date

from stakeholder_graph.model import (
    Actor,
    Assessment,
    Attendance,
    Dialogue,
    Issue,
    Meeting,
    Need,
    PartialDate,
    Position,
    Presence,
    Record,
    Records,
    Representation,
    Source,
    Standing,
    Territory,
    Tie,
)
from stakeholder_graph.vocabulary import (
    ActorKind,
    AttendanceRole,
    NamedBy,
    NeedKind,
    PresenceRole,
    SourceKind,
    StandingRole,
    TerritoryKind,
    TieKind,
    Topic,
    YesNo,
)

ON = date(2025, 11, 1)
HERE, BESIDE = "here", "beside"

PLACES: tuple[Record, ...] = (
    Territory(id="land", kind=TerritoryKind.COUNTRY),
    Territory(id=HERE, kind=TerritoryKind.DEPARTMENT, parent="land"),
    Territory(id="town", kind=TerritoryKind.MUNICIPALITY, parent=HERE),
    Territory(id=BESIDE, kind=TerritoryKind.DEPARTMENT, parent="land"),
    *(Issue(id=issue) for issue in ("mercury", "formalisation", "women")),
)

KINDS = {
    "m": ActorKind.MINER_ORGANISATION,
    "c": ActorKind.COMMUNITY,
    "i": ActorKind.INDUSTRY_BODY,
    "g": ActorKind.PUBLIC_AUTHORITY,
    "p": ActorKind.MINING_COMPANY,
    "b": ActorKind.BUYER,
    "n": ActorKind.NGO,
    "d": ActorKind.DONOR,
    "j": ActorKind.COURT,
    "f": ActorKind.FORUM,
    "s": ActorKind.STANDARD,
}
"""The first letter of an id says what it is: m1 is a miners' organisation."""


def table(*records: Record | Iterable[Record]) -> Records:
    """Records with the places of this module."""
    flat: list[Record] = []
    for record in records:
        flat += record if isinstance(record, tuple | list) else [record]  # type: ignore[list-item]
    return Records.of((*PLACES, *flat))


def based(*ids: str, place: str = HERE, country: str = "XX", **more: object) -> list[Record]:
    """Actors with their seat in a place."""
    return [record for id_ in ids for record in _placed(id_, place, PresenceRole.BASED, country, more)]


def acting(*ids: str, place: str = HERE, country: str = "XX") -> list[Record]:
    """Actors that act in a place."""
    return [record for id_ in ids for record in _placed(id_, place, PresenceRole.ACTS, country, {})]


def elsewhere(*ids: str, country: str = "XX") -> list[Record]:
    """Actors without a presence."""
    return [Actor(id=id_, name=id_, kind=KINDS[id_[0]], country=country, source_id="s") for id_ in ids]


def _placed(id_: str, place: str, role: PresenceRole, country: str, more: dict[str, object]) -> list[Record]:
    actor = Actor(id=id_, name=id_, kind=KINDS[id_[0]], country=country, source_id="s", **more)  # type: ignore[arg-type]
    return [actor, Presence(actor=id_, territory=place, role=role, source_id="s")]


def tie(
    source: str,
    target: str,
    kind: TieKind = TieKind.COLLABORATES_WITH,
    start: str = "",
    end: str = "",
    said: str = "s",
) -> Tie:
    return Tie(source=source, target=target, kind=kind, start=when(start), end=when(end), source_id=said)


def when(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def wants(actor: str, issue: str, stance: int, salience: int | None = 3, day: str = "", said: str = "s") -> Position:
    return Position(actor=actor, issue=issue, stance=stance, salience=salience, date=when(day), source_id=said)


def hurt(party: str, value: int, issue: str | None = "mercury", urgency: int | None = None) -> Assessment:
    return Assessment(party=party, issue=issue, affectedness=value, urgency=urgency, source_id="s")


def asks(actor: str, topic: Topic) -> Need:
    return Need(actor=actor, kind=NeedKind.NEED, topic=topic, text=f"{actor} asks", source_id="s")


def offers(actor: str, topic: Topic, kind: NeedKind = NeedKind.OFFER) -> Need:
    return Need(actor=actor, kind=kind, topic=topic, text=f"{actor} offers", source_id="s")


def holds(actor: str, standard: str, start: str = "", role: StandingRole = StandingRole.HOLDER) -> Standing:
    return Standing(actor=actor, standard=standard, role=role, start=when(start), source_id="s")


def speaks(speaker: str, party: str, by: NamedBy = NamedBy.MEMBERS, contested: YesNo = YesNo.NO) -> Representation:
    return Representation(speaker=speaker, party=party, named_by=by, contested=contested, source_id="s")


def met(
    name: str, day: str, came: dict[str, str], issues: tuple[str, ...] = ("mercury",), end: str = ""
) -> list[Record]:
    """A table of its own with one meeting; ``came`` as in ``session``."""
    return [Dialogue(id=name, territory=HERE, issues=issues, end=when(end), source_id="s"), *session(name, day, came)]


def session(name: str, day: str, came: dict[str, str]) -> list[Record]:
    """A meeting of a table; ``came`` gives everybody's role, "absent" for a party that did not come."""
    meeting = f"{name}-{day}"
    rows = [
        Attendance(
            meeting=meeting,
            actor=actor,
            role=AttendanceRole.PARTY if role == "absent" else AttendanceRole(role),
            present=YesNo.NO if role == "absent" else YesNo.YES,
            source_id="s",
        )
        for actor, role in came.items()
    ]
    return [Meeting(id=meeting, dialogue=name, date=when(day), source_id="s"), *rows]


def source(id_: str, day: str = "", informant: str | None = None, asked: tuple[str, ...] = ()) -> Source:
    return Source(id=id_, kind=SourceKind.INTERVIEW, date=when(day), informant=informant, asked=asked)
