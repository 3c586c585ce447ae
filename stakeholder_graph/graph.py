"""Who is tied to whom in a territory on a day, as a graph that measures can be taken of?

``snapshot`` gives a plain networkx graph, ids as nodes, one edge per tie. ``projection`` gives the simple graph
that a measure needs, as sparse arrays, with igraph's view of it.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import igraph
import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.model import Actor, PartialDate, Records, Tie, in_force, within
from stakeholder_graph.vocabulary import (
    BOTH_WAYS,
    FAMILY_OF_TIE,
    SIGN_OF_TIE,
    STORED_TIES,
    AttendanceRole,
    PresenceRole,
    StandingRole,
    TieKind,
    YesNo,
)

Snapshot: TypeAlias = "nx.MultiDiGraph[str]"

DEFAULT_KINDS = frozenset(k for k in STORED_TIES if SIGN_OF_TIE[k] >= 0 and k is not TieKind.PARTICIPATES_IN)
"""The default projection: stored ties of sign >= 0, participation off."""


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


@dataclass(frozen=True)
class Projection:
    """A simple graph as arrays: ``ids`` in order and ``matrix``, n x n, the weight of the tie from row to column.

    Undirected projections are symmetric. There are no self ties.
    """

    ids: tuple[str, ...]
    matrix: csr_array
    directed: bool

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """The ties as rows (from, to) of node numbers, m x 2; undirected ties once, the smaller number first."""
        return np.column_stack(self._cells[:2]).astype(np.int64)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weights in the order of ``pairs``."""
        return self._cells[2].astype(float)

    @cached_property
    def igraph(self) -> igraph.Graph:
        """The same graph for igraph, ties in the order of ``pairs``, weights in ``es["weight"]``."""
        G = igraph.Graph(n=len(self.ids), edges=self.pairs, directed=self.directed)
        G.es["weight"] = self.weights.tolist()
        return G

    @cached_property
    def _cells(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        found = self.matrix.tocoo()
        once = np.full(found.nnz, fill_value=True) if self.directed else found.row < found.col
        return found.row[once], found.col[once], found.data[once]

    def by_id(self, values: Iterable[float]) -> dict[str, float]:
        """Values in node order, under the ids."""
        return {id_: float(value) for id_, value in zip(self.ids, values, strict=True)}


def projection(
    G: Snapshot,
    *,
    kinds: Collection[TieKind] | None = DEFAULT_KINDS,
    directed: bool = False,
    weight: str | None = None,
    sign: int | None = None,
) -> Projection:
    """The simple graph of some kinds of tie (None: all edges); edges that carry no kind count always.

    Parallel ties are merged: weight 1, or the largest known value of the edge attribute ``weight`` (1 where an edge
    lacks the attribute, nan where nobody stated it). Undirected: both ways. Directed: as they run,
    ``collaborates_with`` both ways. ``sign`` takes only the ties of that sign; an edge without one is positive.

    A projection is kept with the graph, by networkx's own cache, until a method of networkx changes the graph; after
    writing into an edge by hand call ``G.__networkx_cache__.clear()``.
    """
    asked = (None if kinds is None else frozenset(kinds), directed, weight, sign)
    kept = _kept(G)
    if asked not in kept:
        kept[asked] = _project(G, asked)
    return kept[asked]


_Asked: TypeAlias = "tuple[frozenset[TieKind] | None, bool, str | None, int | None]"


def _kept(G: Snapshot) -> dict[_Asked, Projection]:
    cache = getattr(G, "__networkx_cache__", None)
    if cache is None or hasattr(G, "_graph"):  # a view never hears of changes in what it looks at
        return {}
    return cache.setdefault("stakeholder_graph", {})


def _project(G: Snapshot, asked: _Asked) -> Projection:
    kinds, directed, weight, sign = asked
    ids = tuple(sorted(G))
    number = {id_: i for i, id_ in enumerate(ids)}
    edges = [
        (number[source], number[target], data)
        for source, target, data in G.edges(data=True)
        if source != target
        and (kinds is None or data.get("kind") in kinds or data.get("kind") is None)
        and (sign is None or data.get("sign", 1) == sign)
    ]
    ends = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    values = np.array([_weight(data, weight) for _, _, data in edges] if weight else np.ones(len(edges)), dtype=float)
    if directed and G.is_directed():
        mirrored = np.array([data.get("kind") in BOTH_WAYS for _, _, data in edges], dtype=bool)
    else:
        mirrored = np.full(len(edges), fill_value=True)
    ends = np.vstack((ends, ends[mirrored, ::-1]))
    return Projection(ids, _merged(ends, np.concatenate((values, values[mirrored])), len(ids)), directed)


def _weight(data: Mapping[str, Any], attribute: str) -> float:
    value = data.get(attribute, 1.0)
    return math.nan if value is None else float(value)


def _merged(ends: NDArray[np.int64], values: NDArray[np.float64], n: int) -> csr_array:
    """Cells that are said several times once, with the largest known value."""
    if not len(ends):
        return csr_array((n, n))
    cells = ends[:, 0] * n + ends[:, 1]
    order = np.argsort(cells, kind="stable")
    first = np.flatnonzero(np.diff(cells[order], prepend=-1))
    where, largest = cells[order][first], np.fmax.reduceat(values[order], first)
    rows = np.searchsorted(where, np.arange(n + 1) * n).astype(np.int32)
    return csr_array((largest, (where % n).astype(np.int32), rows), shape=(n, n))
