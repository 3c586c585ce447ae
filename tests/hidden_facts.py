"""Which pairs of fact bases look the same to an audience? Two that differ only in what it may not see.

``pair(seed, audience)`` builds them from one visible part: a piece of the seed data with levels drawn at random up to
the audience's. Each gets its own hidden part: facts above the level, facts of any level that name somebody hidden, and
other hidden sources behind visible facts. What the audience must find is known by construction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from stakeholder_graph.model import (
    RESERVED,
    SHEETS,
    Actor,
    Agreement,
    Assessment,
    Attendance,
    Commitment,
    Constituency,
    Delegate,
    Dialogue,
    Fact,
    Instrument,
    Invitation,
    Key,
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
    Statement,
    Tie,
    UnsafePair,
    Vote,
    Women,
    changed,
    key_of,
)
from stakeholder_graph.store.territory import concerning
from stakeholder_graph.vocabulary import STORED_TIES, ActorKind, Ballot, Group, Level
from tests.seed import seed_records

TERRITORY = "pe-ayacucho"
SEEN = "f-seen"


@dataclass(frozen=True)
class Pair:
    """Two fact bases and what both must look like."""

    one: Records
    other: Records
    visible: Records


class Drawer:
    """Draws from the visible facts and above the audience's level."""

    def __init__(self, seed: int, audience: Level, base: Records):
        self.rng = np.random.default_rng(seed)
        self.audience, self.base = audience, base
        self.number = 0

    def any(self, values: Any) -> Any:
        """One of them."""
        found = list(values)
        return found[int(self.rng.integers(len(found)))]

    def actor(self) -> str:
        """A visible actor."""
        return self.any(self.base.actors).id

    def above(self) -> Level:
        """A level that the audience may not see."""
        return self.any(level for level in Level if level.rank > self.audience.rank)

    def within(self) -> Level:
        """A level that it may see."""
        return self.any(level for level in Level if level.rank <= self.audience.rank)

    def fresh(self) -> str:
        """An id that stands nowhere else; its length and place in the alphabet vary."""
        self.number += 1
        return "".join(self.any("abcmyz019") for _ in range(int(self.rng.integers(2, 9)))) + f"-h{self.number}"

    def date(self) -> PartialDate:
        """A year between 2010 and 2026."""
        return PartialDate(str(self.rng.integers(2010, 2027)))


def pair(seed: int, audience: Level) -> Pair:
    """Two fact bases that must look the same to an audience below restricted."""
    part = _part()
    draw = Drawer(seed, audience, part)
    base = [_with_level(record, draw) for record in part]
    secret = [record for record in base if isinstance(record, Fact) and draw.rng.random() < 0.2]
    open_ = [record for record in base if not any(record is other for other in secret)]
    shown = [changed(record, source_id=RESERVED) for record in secret]
    asked = [_asking(record, draw) for record in open_]
    halves = [_half(draw, Records.of(base), asked, secret, f"{name}-source") for name in ("aa", "zz")]
    return Pair(_each_once(halves[0]), _each_once(halves[1]), Records.of([*open_, *shown]))


def _each_once(half: Iterator[Record]) -> Records:
    """Of two records that share a key the first, which may be a visible one: a store holds no other."""
    kept = dict[Key, Record]()
    for record in half:
        _ = kept.setdefault(key_of(record), record)
    return Records.of(kept.values())


@cache
def _part() -> Records:
    """A piece of the seed data, with a statement that may be seen: the seed has none."""
    part = concerning(seed_records(), TERRITORY)
    table, source = part.dialogues[0].id, part.sources[0].id
    return Records.of([*part, Statement(id=SEEN, dialogue=table, text="Agua limpia", source_id=source)])


def _with_level(record: Record, draw: Drawer) -> Record:
    return changed(record, disclosure=draw.within()) if isinstance(record, Fact | Source) else record


def _asking(record: Record, draw: Drawer) -> Callable[[], Record]:
    """A source that says, each time, that other people were asked: the team may know whom it may see, nobody else."""
    if not isinstance(record, Source):
        return lambda: record
    if draw.audience.rank < Level.TEAM.rank:
        return lambda: changed(record, informant=draw.actor(), asked=(draw.actor(), draw.actor()))
    return lambda: changed(record, informant=draw.fresh(), asked=(draw.fresh(), draw.fresh()))


def _half(
    draw: Drawer, base: Records, asked: list[Callable[[], Record]], secret: list[Any], source: str
) -> Iterator[Record]:
    draw.base = base
    yield from (ask() for ask in asked)
    yield from (changed(record, source_id=source) for record in secret)
    yield Source(id=source, kind="interview", title=draw.fresh(), publisher=draw.fresh(), disclosure=draw.above())
    for _ in range(int(draw.rng.integers(1, 4))):
        yield from hidden_actor(draw)
        yield from hidden_people(draw)
        yield from hidden_dialogue(draw)
        yield from hidden_facts(draw, draw.actor(), draw.above)


def hidden_actor(draw: Drawer) -> Iterator[Record]:
    """An actor above the level, and facts of any level that name it."""
    id_ = draw.fresh()
    yield Actor(
        id=id_, name=draw.fresh(), kind=draw.any(ActorKind), group=draw.any(Group), source_id="s",
        disclosure=draw.above(), country="PE",
    )  # fmt: skip
    yield from hidden_facts(draw, id_, draw.within)
    yield Source(id=draw.fresh(), kind="interview", informant=id_, asked=(id_, draw.actor()), disclosure=draw.above())
    yield UnsafePair(a=draw.actor(), b=draw.actor(), rule="only_with", with_=(id_,))
    yield Delegate(
        id=draw.fresh(), dialogue=draw.any(draw.base.dialogues).id, actor=id_, name=draw.fresh(), gender="woman",
        source_id="s", disclosure=draw.within(),
    )  # fmt: skip


def hidden_people(draw: Drawer) -> Iterator[Record]:
    """People above the level, who is said to speak for them, and how hard they are hit."""
    id_ = draw.fresh()
    yield Constituency(id=id_, name_es=draw.fresh(), territory=TERRITORY, source_id="s", disclosure=draw.above())
    yield Representation(speaker=draw.actor(), party=id_, named_by="members", source_id="s", disclosure=draw.within())
    yield Assessment(party=id_, affectedness=4, date=draw.date(), source_id="s", disclosure=draw.within())
    yield Commitment(
        id=draw.fresh(), dialogue=draw.any(draw.base.dialogues).id, by=draw.actor(), to=id_, source_id="s",
        disclosure=draw.within(),
    )  # fmt: skip


def hidden_dialogue(draw: Drawer) -> Iterator[Record]:
    """A dialogue above the level with all that hangs on it, and a hidden meeting of one that may be seen."""
    talk, meeting, later = draw.fresh(), draw.fresh(), draw.fresh()
    low = draw.within
    seen = draw.any(draw.base.dialogues)
    yield Dialogue(
        id=talk, territory=TERRITORY, seats=9, forum=draw.actor(), start=draw.date(), source_id="s",
        disclosure=draw.above(),
    )  # fmt: skip
    yield Meeting(id=meeting, dialogue=talk, date=draw.date(), source_id="s", disclosure=low())
    yield Meeting(id=later, dialogue=seen.id, date=draw.date(), source_id="s", disclosure=draw.above())
    for place in (meeting, later):
        yield Attendance(meeting=place, actor=draw.actor(), role="party", source_id="s", disclosure=low())
    yield Invitation(dialogue=talk, actor=draw.actor(), list="table", state="locked", source_id="s", disclosure=low())
    yield Agreement(id=draw.fresh(), dialogue=seen.id, meeting=later, text="x", source_id="s", disclosure=low())
    yield Commitment(id=draw.fresh(), dialogue=talk, by=draw.actor(), source_id="s", disclosure=low())
    yield Delegate(id=draw.fresh(), dialogue=seen.id, actor=draw.actor(), name=draw.fresh(), source_id="s")
    for table, level in ((talk, low()), (seen.id, draw.above())):
        yield Statement(id=draw.fresh(), dialogue=table, text=draw.fresh(), source_id="s", disclosure=level)
    for voter in range(int(draw.rng.integers(1, 6))):
        yield Vote(statement=SEEN, voter=f"{talk}-{voter}", group=draw.any(Group), vote=draw.any(Ballot))
    yield Invitation(
        dialogue=seen.id, actor=draw.actor(), list="ask", state="proposed", source_id="s", disclosure=draw.above()
    )


def hidden_facts(draw: Drawer, who: str, level: Callable[[], Level]) -> Iterator[Record]:
    """Facts about somebody: hidden by their own level, or by the actor they name."""
    standards = [a.id for a in draw.base.actors if a.kind is ActorKind.STANDARD] or [draw.actor()]
    issue, how = draw.any(draw.base.issues).id, {"source_id": "s"}
    for _ in range(int(draw.rng.integers(1, 6))):
        ends = (who, draw.actor()) if draw.rng.random() < 0.5 else (draw.actor(), who)
        start = draw.date() if draw.rng.random() < 0.5 else None
        yield Tie(source=ends[0], target=ends[1], kind=draw.any(STORED_TIES), start=start, disclosure=level(), **how)
    yield Presence(actor=who, territory=draw.any(draw.base.territories).id, role="based", disclosure=level(), **how)
    yield Position(
        actor=who, issue=issue, stance=int(draw.rng.integers(-3, 4)), salience=3, date=draw.date(),
        disclosure=level(), **how,
    )  # fmt: skip
    yield Assessment(party=who, issue=issue, power=4, urgency=4, date=draw.date(), disclosure=level(), **how)
    yield Representation(speaker=who, party=draw.actor(), scope=draw.fresh(), disclosure=level(), **how)
    yield Standing(actor=who, standard=draw.any(standards), role="holder", disclosure=level(), **how)
    yield Need(actor=who, kind="need", topic="finance", text=draw.fresh(), disclosure=level(), **how)
    yield Women(actor=who, women=3, members=9, date=draw.date(), women_led="yes", disclosure=level(), **how)
    yield Instrument(id=draw.fresh(), kind="decree", enacted_by=who, disclosure=level(), **how)


assert set(SHEETS) == {"territories", "issues"} | {
    "actors", "presences", "constituencies", "sources", "ties", "positions", "assessments", "representations",
    "standings", "needs", "women", "dialogues", "invitations", "meetings", "attendance", "agreements", "commitments",
    "instruments", "unsafe_pairs", "delegates", "statements", "votes",
}, "a new sheet needs its hidden facts here"  # fmt: skip
