"""What is known about one actor, by whom, and how is it tied to the others?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, get_args

from stakeholder_graph.measures.common_ground import Field, judged, known_since, positions_known, source_dates
from stakeholder_graph.model import (
    RESERVED,
    Actor,
    Constituency,
    Dialogue,
    Fact,
    Issue,
    Need,
    Position,
    Presence,
    Records,
    Representation,
    Source,
    Standing,
    Territory,
    Women,
    in_force,
)
from stakeholder_graph.use_cases.evidence import Claim, ClaimState, claims_of
from stakeholder_graph.vocabulary import BOTH_WAYS, AttendanceRole, TieFamily, TieKind, YesNo

F = TypeVar("F", bound=Fact)
About = TypeVar("About")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[F, About]):
    """A fact, the record that it names, and its source (None: the reader may not see it)."""

    fact: F
    about: About
    source: Source | None


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The actors that stand in one relation to this one, each with the claims; ``back``: seen from the other side."""

    kind: TieKind
    family: TieFamily
    back: bool
    ties: tuple[tuple[Actor, tuple[Claim, ...]], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The newest judgement (0 to 4) of one thing, on an issue or in general (None)."""

    field: Field
    value: int
    issue: Issue | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Attended:
    """A dialogue that the actor came to or was invited to, as what, and in how many of its meetings."""

    dialogue: Dialogue
    roles: tuple[AttendanceRole, ...]
    came: int
    missing: int


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What is known about an actor on a day. ``houses`` counts sources by publisher, ``reserved`` the hidden ones."""

    actor: Actor
    presences: tuple[tuple[Territory, Presence], ...]
    houses: tuple[tuple[str, int], ...]
    reserved: int
    ties: tuple[TieGroup, ...]
    ended: tuple[TieGroup, ...]
    standings: tuple[Sourced[Standing, Actor], ...]
    needs: tuple[Sourced[Need, None], ...]
    spoken_for_by: tuple[Sourced[Representation, Actor], ...]
    speaks_for: tuple[Sourced[Representation, Actor | Constituency], ...]
    positions: tuple[Sourced[Position, Issue], ...]
    judgements: tuple[Judgement, ...]
    women: Sourced[Women, None] | None
    dialogues: tuple[Attended, ...]


def actor_card(records: Records, *, actor: str, on: date) -> ActorCard:
    """All facts about an actor that were known on a day; what it wants is the newest known per issue."""
    actors = {found.id: found for found in records.actors}
    parties: dict[str, Actor | Constituency] = {**{c.id: c for c in records.constituencies}, **actors}
    places, issues = {t.id: t for t in records.territories}, {i.id: i for i in records.issues}
    claims = claims_of(records, actor, on=on)
    houses, reserved = _houses(records, actor, claims)
    mandates = [r for r in records.representations if in_force(r.start, r.end, on)]
    positions = [p for (who, _), p in sorted(positions_known(records, on).items()) if who == actor]
    return ActorCard(
        actor=actors[actor],
        presences=tuple((places[p.territory], p) for p in records.presences if p.actor == actor),
        houses=houses,
        reserved=reserved,
        ties=tuple(_groups(claims, actor, ClaimState.IN_FORCE)),
        ended=tuple(_groups(claims, actor, ClaimState.ENDED)),
        standings=tuple(_sourced(records, ((s, actors[s.standard]) for s in _standings(records, actor, on)))),
        needs=tuple(_sourced(records, ((n, None) for n in records.needs if n.actor == actor))),
        spoken_for_by=tuple(_sourced(records, ((r, actors[r.speaker]) for r in mandates if r.party == actor))),
        speaks_for=tuple(_sourced(records, ((r, parties[r.party]) for r in mandates if r.speaker == actor))),
        positions=tuple(_sourced(records, ((p, issues[p.issue]) for p in positions))),
        judgements=tuple(_judgements(records, actor, on)),
        women=_women(records, actor, on),
        dialogues=tuple(_attended(records, actor, on)),
    )


def _sourced(records: Records, facts: Iterable[tuple[F, About]]) -> Iterator[Sourced[F, About]]:
    sources = {source.id: source for source in records.sources}
    for fact, about in facts:
        yield Sourced(fact, about, sources.get(fact.source_id))


def _groups(claims: Iterable[Claim], actor: str, state: ClaimState) -> Iterator[TieGroup]:
    """By what they are to each other: opposition first, then the families in order; in each by name."""
    found: dict[tuple[TieFamily, TieKind, bool], dict[str, list[Claim]]] = {}
    for claim in claims:
        if claim.state is state:
            back = claim.other.id == actor and claim.kind not in BOTH_WAYS
            other = claim.subject if claim.other.id == actor else claim.other
            found.setdefault((claim.family, claim.kind, back), {}).setdefault(other.id, []).append(claim)
    order = sorted(found, key=lambda key: (key[0] is not TieFamily.OPPOSITION, list(TieFamily).index(key[0]), key))
    for family, kind, back in order:
        ties = ((_other(said[0], actor), tuple(said)) for said in found[family, kind, back].values())
        by_name = sorted(ties, key=lambda tie: (tie[0].label.casefold(), tie[0].id))
        yield TieGroup(kind, family, back, tuple(by_name))


def _other(claim: Claim, actor: str) -> Actor:
    return claim.subject if claim.other.id == actor else claim.other


def _standings(records: Records, actor: str, on: date) -> list[Standing]:
    """In force first, newest first."""
    found = [s for s in records.standings if s.actor == actor and (s.start is None or s.start.earliest <= on)]
    return sorted(
        found, key=lambda s: (not in_force(s.start, s.end, on), -(s.start.earliest if s.start else on).toordinal())
    )


def _judgements(records: Records, actor: str, on: date) -> Iterator[Judgement]:
    issues, sources = {i.id: i for i in records.issues}, {s.id: s for s in records.sources}
    for field in get_args(Field):
        known = judged(records, on, field)
        for (party, issue), found in sorted(known.items(), key=lambda item: (item[0][1] or "",)):
            if party == actor:
                about = issues[issue] if issue else None
                yield Judgement(field, found.value, about, sources.get(found.said.source_id))


def _women(records: Records, actor: str, on: date) -> Sourced[Women, None] | None:
    dates = source_dates(records)
    known = [w for w in records.women if w.actor == actor and known_since(w, dates) <= on]
    newest = max(known, key=lambda w: (known_since(w, dates), w.source_id), default=None)
    return next(_sourced(records, [(newest, None)])) if newest else None


def _attended(records: Records, actor: str, on: date) -> Iterator[Attended]:
    """The dialogues, newest first; meetings after the day are left out."""
    dialogues = {d.id: d for d in records.dialogues}
    meetings = {m.id: m for m in records.meetings if m.date is None or m.date.earliest <= on}
    rows = [a for a in records.attendance if a.actor == actor and a.meeting in meetings]
    by_dialogue: dict[str, list[tuple[AttendanceRole, bool]]] = {}
    for row in rows:
        missing = row.present is YesNo.NO
        by_dialogue.setdefault(meetings[row.meeting].dialogue, []).append((row.role, missing))
    newest = sorted(by_dialogue, key=lambda id_: (str(dialogues[id_].start or ""), id_), reverse=True)
    for id_ in newest:
        roles = tuple(sorted({role for role, _ in by_dialogue[id_]}, key=list(AttendanceRole).index))
        missing = sum(absent for _, absent in by_dialogue[id_])
        yield Attended(dialogues[id_], roles, len(by_dialogue[id_]) - missing, missing)


def _houses(records: Records, actor: str, claims: Iterable[Claim]) -> tuple[tuple[tuple[str, int], ...], int]:
    """How many sources each publisher has in what is known about the actor, and whether any is hidden."""
    ids = {c.source.id if c.source else RESERVED for c in claims} | set(_named_sources(records, actor))
    sources = {s.id: s for s in records.sources}
    found = Counter(sources[id_].house for id_ in ids if id_ in sources)
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))), len(ids - sources.keys())


def _named_sources(records: Records, actor: str) -> Iterator[str]:
    yield from (a.source_id for a in records.actors if a.id == actor)
    for rows in (records.presences, records.standings, records.needs, records.positions, records.women):
        yield from (row.source_id for row in rows if row.actor == actor)
    yield from (a.source_id for a in records.assessments if a.party == actor)
    yield from (r.source_id for r in records.representations if actor in {r.party, r.speaker})
    yield from (a.source_id for a in records.attendance if a.actor == actor)
