"""What was known and in force on a day: who wanted, suffered, came, spoke, and where is each at home?

Gaps and invitations stand on these answers. A fact is known from its date (the earliest day it can be), else from
that of its source, else it always was; of several the newest counts, of equal dates the one with the largest source id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from stakeholder_graph.model import Assessment, Meeting, PartialDate, Position, Records, Tie, in_force, within
from stakeholder_graph.vocabulary import AttendanceRole, Group, NamedBy, PresenceRole, TieKind, YesNo

GROUND = frozenset({Group.MINERS, Group.WOMEN, Group.COMMUNITIES, Group.INDUSTRY})
"""The people's groups: those who live with what is agreed."""
SIDES = GROUND | {Group.COMPANIES, Group.AUTHORITIES, Group.BUYERS}
CAME_AS = frozenset({AttendanceRole.PARTY, AttendanceRole.CONVENOR, AttendanceRole.MEDIATOR, AttendanceRole.GUARANTOR})
SAT_AS = frozenset({AttendanceRole.PARTY, AttendanceRole.CONVENOR})

Field = Literal["power", "legitimacy", "urgency", "affectedness"]


class Dated(Protocol):
    """A fact with a date of its own and a source."""

    @property
    def date(self) -> PartialDate | None: ...  # noqa: D102
    @property
    def source_id(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest value (0 to 4) of one field, and the judgement it stands in."""

    value: int
    said: Assessment


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody came to a meeting (present; party, convenor, mediator or guarantor) that is known on the day."""

    actor: str
    role: AttendanceRole
    meeting: Meeting
    confidence: float

    @property
    def sat(self) -> bool:
        """Whether as one who decides there: party or convenor."""
        return self.role in SAT_AS


@dataclass(frozen=True, slots=True)
class Places:
    """The territories as written where an actor is based and where it only acts."""

    based: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """Both."""
        return self.based | self.acts


def source_dates(records: Records) -> dict[str, PartialDate]:
    """The date of every source that has one."""
    return {source.id: source.date for source in records.sources if source.date}


def known_since(fact: Dated, dates: Mapping[str, PartialDate]) -> date:
    """The day from which a fact is known; ``date.min`` where neither it nor its source has a date.

    Examples
    --------
    >>> from stakeholder_graph.model import Position
    >>> known_since(Position(actor="a", issue="i", stance=1, source_id="s"), {"s": PartialDate("2024-05")})
    datetime.date(2024, 5, 1)
    """
    when = fact.date or dates.get(fact.source_id)
    return when.earliest if when else date.min


def years_before(on: date, years: int) -> date:
    """The same day some years earlier; 28 February where that year has no 29th.

    Examples
    --------
    >>> years_before(date(2024, 2, 29), 3)
    datetime.date(2021, 2, 28)
    """
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def positions_known(records: Records, on: date) -> dict[tuple[str, str], Position]:
    """What each actor is known to want on each issue, by (actor, issue).

    Examples
    --------
    >>> said = [
    ...     Position(actor="a", issue="i", stance=s, date=PartialDate(d), source_id="s")
    ...     for s, d in ((-3, "2019"), (2, "2024"), (3, "2026"))
    ... ]
    >>> positions_known(Records.of(said), date(2025, 1, 1))["a", "i"].stance
    2
    """
    dates = source_dates(records)
    order = sorted(records.positions, key=lambda p: (known_since(p, dates), p.source_id))
    return {(p.actor, p.issue): p for p in order if known_since(p, dates) <= on}


def judged(records: Records, on: date, field: Field) -> dict[tuple[str, str | None], Judged]:
    """The newest known value of one field, by (party, issue); issue None is the judgement in general.

    A blank judges nothing: it neither counts nor hides an older value.

    Examples
    --------
    >>> rows = [
    ...     Assessment(party="a", affectedness=4, date=PartialDate("2017"), source_id="s"),
    ...     Assessment(party="a", power=1, date=PartialDate("2024"), source_id="s"),
    ... ]
    >>> judged(Records.of(rows), date(2025, 1, 1), "affectedness")["a", None].value
    4
    """
    dates, newest = source_dates(records), dict[tuple[str, str | None], Judged]()
    for row in sorted(records.assessments, key=lambda a: (known_since(a, dates), a.source_id)):
        value: int | None = getattr(row, field)
        if value is not None and known_since(row, dates) <= on:
            newest[row.party, row.issue] = Judged(value, row)
    return newest


def comings(records: Records, on: date) -> tuple[Coming, ...]:
    """Who came to the meetings that are known on the day, as what; those invited and missing are left out."""
    dates = source_dates(records)
    meetings = {m.id: m for m in records.meetings if known_since(m, dates) <= on}
    return tuple(
        Coming(row.actor, row.role, meetings[row.meeting], row.confidence)
        for row in records.attendance
        if row.meeting in meetings and row.present is YesNo.YES and row.role in CAME_AS
    )


def named_speakers(records: Records, on: date) -> dict[str, tuple[str, ...]]:
    """The speakers whom a party's members named, uncontested and valid on the day, by party."""
    found: dict[str, set[str]] = {}
    for row in records.representations:
        valid = row.named_by is NamedBy.MEMBERS and row.contested is not YesNo.YES
        if valid and in_force(row.start, row.end, on):
            found.setdefault(row.party, set()).add(row.speaker)
    return {party: tuple(sorted(speakers)) for party, speakers in found.items()}


def home_places(records: Records) -> dict[str, Places]:
    """Where each actor is based and acts, as written (a child is not its parent); without a presence no entry."""
    based, acts = dict[str, set[str]](), dict[str, set[str]]()
    for presence in records.presences:
        role = based if presence.role is PresenceRole.BASED else acts
        role.setdefault(presence.actor, set()).add(presence.territory)
    empty = set[str]()
    return {
        actor: Places(frozenset(based.get(actor, empty)), frozenset(acts.get(actor, empty)))
        for actor in sorted(based.keys() | acts.keys())
    }


def based_in(records: Records, territory: str) -> frozenset[str]:
    """The actors based in a territory or its children."""
    inside = within(records, territory)
    return frozenset(p.actor for p in records.presences if p.role is PresenceRole.BASED and p.territory in inside)


def ended_before(records: Records, on: date) -> frozenset[str]:
    """The bodies that no longer exist on the day."""
    return frozenset(a.id for a in records.actors if a.ended and a.ended.latest < on)


def ties_in_force(records: Records, on: date, kinds: Iterable[TieKind] | None = None) -> tuple[Tie, ...]:
    """The stored ties of some kinds (None: all) in force on the day, in the order of the records."""
    wanted = frozenset(TieKind if kinds is None else kinds)
    return tuple(t for t in records.ties if t.kind in wanted and in_force(t.start, t.end, on))


def umbrellas(records: Records, on: date) -> dict[str, frozenset[str]]:
    """What each actor is a member or property of on the day."""
    found: dict[str, set[str]] = {}
    for tie in ties_in_force(records, on, (TieKind.MEMBER_OF, TieKind.OWNED_BY)):
        found.setdefault(tie.source, set()).add(tie.target)
    return {actor: frozenset(over) for actor, over in found.items()}
