"""Who is tied to whom in a territory on a day, as a plain networkx graph, ids as nodes, one edge per tie?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import networkx as nx

from stakeholder_graph.model import Actor, PartialDate, Records, Tie, in_force, within
from stakeholder_graph.vocabulary import (
    FAMILY_OF_TIE,
    SIGN_OF_TIE,
    AttendanceRole,
    PresenceRole,
    StandingRole,
    TieKind,
    YesNo,
)

Snapshot: TypeAlias = "nx.MultiDiGraph[str]"


def core_actors(records: Records, territory: str) -> dict[str, PresenceRole]:
    """The actors based or acting in a territory or its children; based wins."""
    places, roles = within(records, territory), dict[str, PresenceRole]()
    for presence in records.presences:
        if presence.territory in places and roles.get(presence.actor) is not PresenceRole.BASED:
            roles[presence.actor] = presence.role
    return roles


def snapshot(
    records: Records,
    *,
    territory: str | None = None,
    on: date | None = None,
    kinds: Collection[TieKind] | None = None,
) -> Snapshot:
    """The actors of a territory and their ties on a day.

    Nodes are the actors based or acting there (attribute ``here``: ``based``, ``acts``) and those one tie away
    (``linked``), bodies that had ended by the day left out; without a territory all actors. Edges are the ties in force
    on the day, without a day those of all dates. ``kinds`` takes edges away, never actors. Node attributes:
    ``label``, ``kind``, ``group``, ``here``. Edge attributes: ``kind``, ``family``, ``sign``, ``start``, ``end``,
    ``confidence``, ``sources`` (ids, one per claim).
    """
    actors = {a.id: a for a in records.actors if on is None or a.ended is None or a.ended.latest >= on}
    ties = [t for t in all_ties(records) if on is None or in_force(t.start, t.end, on)]
    roles = core_actors(records, territory) if territory else dict.fromkeys(actors, PresenceRole.BASED)
    linked = {end for t in ties if t.source in roles or t.target in roles for end in (t.source, t.target)}
    G: Snapshot = nx.MultiDiGraph()
    for id_ in sorted((roles.keys() | linked) & actors.keys()):
        G.add_node(id_, **_node(actors[id_]), here=str(roles.get(id_, "linked")))
    for tie in ties:
        if tie.source in G and tie.target in G and (kinds is None or tie.kind in kinds):
            G.add_edge(tie.source, tie.target, **_edge(tie))
    return G


@dataclass(frozen=True, slots=True)
class Link:
    """A tie as the graph sees it: stored, or said by an attendance, a representation or a standing."""

    source: str
    target: str
    kind: TieKind
    start: PartialDate | None
    end: PartialDate | None
    confidence: float
    sources: tuple[str, ...]
    strength: float | None = None


def all_ties(records: Records) -> list[Link]:
    """Stored ties, participation seen in attendance, mandates and certificates, in a fixed order.

    Where a stored participation says the same as attendance it is one tie with several sources.
    """
    attended = _attended(records)
    links = [_stored(tie, attended) for tie in records.ties]
    said = {(t.source, t.target) for t in records.ties if t.kind is TieKind.PARTICIPATES_IN}
    links += [link for pair, link in attended.items() if pair not in said]
    actors = {actor.id for actor in records.actors}
    links += [
        Link(r.speaker, r.party, TieKind.SPEAKS_FOR, r.start, r.end, r.confidence, (r.source_id,))
        for r in records.representations
        if r.party in actors
    ]
    links += [
        Link(s.actor, s.standard, TieKind.CERTIFIED_BY, s.start, s.end, s.confidence, (s.source_id,))
        for s in records.standings
        if s.role is StandingRole.HOLDER
    ]
    return links


def _stored(tie: Tie, attended: Mapping[tuple[str, str], Link]) -> Link:
    sources = [tie.source_id]
    if tie.kind is TieKind.PARTICIPATES_IN and (tie.source, tie.target) in attended:
        sources += [s for s in attended[tie.source, tie.target].sources if s != tie.source_id]
    return Link(tie.source, tie.target, tie.kind, tie.start, tie.end, tie.confidence, tuple(sources), tie.strength)


def _attended(records: Records) -> dict[tuple[str, str], Link]:
    """Participation in a forum, from the first meeting of its dialogue that the actor came to."""
    dialogues = {d.id: d for d in records.dialogues if d.forum}
    meetings = {m.id: m for m in records.meetings if m.dialogue in dialogues}
    found: dict[tuple[str, str], Link] = {}
    for row in sorted(records.attendance, key=lambda a: (a.actor, a.meeting)):
        meeting = meetings.get(row.meeting)
        if meeting is None or row.present is YesNo.NO or row.role is AttendanceRole.OBSERVER:
            continue
        dialogue = dialogues[meeting.dialogue]
        pair = (row.actor, str(dialogue.forum))
        if pair[0] == pair[1]:
            continue
        before = found.get(pair)
        found[pair] = Link(
            *pair,
            TieKind.PARTICIPATES_IN,
            _first(before.start, meeting.date) if before else meeting.date,
            dialogue.end,
            max(row.confidence, before.confidence) if before else row.confidence,
            tuple(dict.fromkeys((*(before.sources if before else ()), row.source_id))),
        )
    return found


def _first(a: PartialDate | None, b: PartialDate | None) -> PartialDate | None:
    return min((d for d in (a, b) if d is not None), key=lambda d: (d.earliest, d.text), default=None)


def _node(actor: Actor) -> dict[str, Any]:
    return {"label": actor.label, "kind": actor.kind, "group": actor.family}


def _edge(tie: Link) -> dict[str, Any]:
    return {
        "kind": tie.kind,
        "family": FAMILY_OF_TIE[tie.kind],
        "sign": SIGN_OF_TIE[tie.kind],
        "start": tie.start,
        "end": tie.end,
        "confidence": tie.confidence,
        "strength": tie.strength,
        "sources": tie.sources,
    }
