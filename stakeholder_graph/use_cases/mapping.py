"""Who is who in a territory, and who is tied to whom?"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stakeholder_graph.graph import Snapshot, core_actors, snapshot
from stakeholder_graph.measures.common_ground import GROUND
from stakeholder_graph.model import PartialDate, Records, in_force
from stakeholder_graph.views.palette import DOUBTFUL
from stakeholder_graph.views.picture import Figure, Line
from stakeholder_graph.vocabulary import BOTH_WAYS, Group, TerritoryKind, TieFamily, TieKind

CROWD, MOST_RELEVANT, ONLY_GROUPS = 300, 150, 1000
"""Above 300 actors the map opens on the 150 most relevant; above 1,000 on the groups."""


@dataclass(frozen=True, slots=True)
class MapCount:
    """How much is documented: actors based or acting in a territory, those one tie away, ties in force."""

    core: int
    linked: int
    ties: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Who may stand in the picture, on any day: what places are computed from. ``fingerprint`` names the content."""

    labels: Mapping[str, str]
    pairs: tuple[tuple[str, str], ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A tie in the picture; ``ended``: over on the day. ``sources`` are ids, one per claim."""

    source: str
    target: str
    kind: TieKind
    family: TieFamily
    start: PartialDate | None
    end: PartialDate | None
    confidence: float
    sources: tuple[str, ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class TerritoryMap:
    """What the picture shows and what it leaves out.

    ``drawn`` are the ties behind the lines; ``degrees`` counts each actor's ties, also of those left out. ``ended``
    counts ties that are over, ``further`` the actors from outside that have a single tie here, shown or not; ``beyond``
    those left out as there are too many; ``scope`` all that places are made for. ``house`` is who publishes most of
    the ``claims`` behind the lines, and how many.
    """

    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    drawn: tuple[DrawnTie, ...]
    degrees: Mapping[str, int]
    ended: int
    further: int
    beyond: int
    scope: int
    claims: int
    house: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class GroupMap:
    """How many actors each group has, and the ties between groups as lines; opposition apart from all others."""

    sizes: Mapping[Group, int]
    lines: tuple[Line, ...]


def count_of(records: Records, *, territory: str | None, on: date) -> MapCount:
    """What stands in the line under every page's title."""
    G = snapshot(records, territory=territory, on=on)
    linked = sum(actor["here"] == "linked" for _, actor in G.nodes(data=True))
    return MapCount(len(G) - linked, linked, G.number_of_edges())


def home_territory(records: Records) -> str | None:
    """The territory to open on: the one below a country where most actors are based or act."""
    places = [place.id for place in records.territories if place.kind is not TerritoryKind.COUNTRY]
    return min(places, key=lambda id_: (-len(core_actors(records, id_)), id_), default=None)


def scope_of(records: Records, *, territory: str | None, wider: bool) -> Scope:
    """Everybody who may stand in a territory's picture and who was ever tied to whom among them.

    Actors from outside are in it when they are tied to two or more from here; with ``wider`` all of them.
    """
    G = snapshot(records, territory=territory)
    ids = _reach(G, wider=wider)
    labels = {id_: str(actor["label"]) for id_, actor in G.nodes(data=True) if id_ in ids}
    pairs = sorted({(min(s, t), max(s, t)) for s, t in G.edges() if s != t and s in ids and t in ids})
    content = json.dumps([labels, pairs], sort_keys=True)
    return Scope(labels, tuple(pairs), hashlib.sha256(content.encode()).hexdigest())


def map_of(
    records: Records,
    *,
    territory: str | None,
    on: date,
    families: Collection[TieFamily],
    ended: bool = False,
    wider: bool = False,
    focus: str | None = None,
) -> TerritoryMap:
    """The picture of a territory on a day; ``ended`` adds ties that are over, ``focus`` is never left out."""
    G = snapshot(records, territory=territory)
    scope, here = _reach(G, wider=wider), _core(G)
    standing = {a.id for a in records.actors if a.ended is None or a.ended.latest >= on} & set(G)
    known = [edge for edge in _edges(G, on) if {edge.source, edge.target} <= standing]
    visible = [edge for edge in known if edge.family in families and (ended or not edge.ended)]
    asked = standing & scope & (here | _ends(edge for edge in visible if {edge.source, edge.target} <= scope))
    shown = asked if len(asked) <= CROWD else _most_relevant(G, asked, here, focus)
    drawn = tuple(edge for edge in visible if {edge.source, edge.target} <= shown)
    return TerritoryMap(
        figures=tuple(_figures(G, shown, scope)),
        lines=tuple(_lines(drawn)),
        drawn=drawn,
        degrees=Counter(end for edge in visible for end in (edge.source, edge.target)),
        ended=sum(e.ended and e.family in families and {e.source, e.target} <= scope for e in known),
        further=len(_ends(edge for edge in known if not edge.ended) - here - _reach(G, wider=False)),
        beyond=len(asked - shown),
        scope=len(scope),
        claims=sum(len(edge.sources) for edge in drawn),
        house=_main_house(records, drawn),
    )


def group_map_of(
    records: Records, *, territory: str | None, on: date, families: Collection[TieFamily], ended: bool = False
) -> GroupMap:
    """The groups of a territory and how many ties in force run between them."""
    G = snapshot(records, territory=territory, on=on)
    group: dict[str, Group] = {id_: actor["group"] for id_, actor in G.nodes(data=True)}
    everything = snapshot(records, territory=territory) if ended else G
    found = Counter[tuple[Group, Group, bool]]()
    for edge in _edges(everything, on):
        if edge.family in families and edge.source in group and edge.target in group:
            a, b = sorted((group[edge.source], group[edge.target]))
            found[a, b, edge.family is TieFamily.OPPOSITION] += 1
    lines = (
        Line(
            str(a),
            str(b),
            TieFamily.OPPOSITION if opposed else TieFamily.COLLABORATION,
            forward=False,
            backward=False,
            width=1 + 1.6 * count**0.5,
        )
        for (a, b, opposed), count in sorted(found.items())
        if a is not b
    )
    return GroupMap(Counter(group.values()), tuple(lines))


def _core(G: Snapshot) -> set[str]:
    return {id_ for id_, actor in G.nodes(data=True) if actor["here"] != "linked"}


def _neighbours(G: Snapshot, id_: str) -> set[str]:
    return set(G.successors(id_)) | set(G.predecessors(id_)) - {id_}


def _reach(G: Snapshot, *, wider: bool) -> set[str]:
    """All of them, or those from here and those from outside that are tied to two or more of these."""
    here = _core(G)
    return set(G) if wider else here | {id_ for id_ in G if len(_neighbours(G, id_) & here) >= 2}


_TAKEN = ("kind", "family", "start", "end", "confidence", "sources")


def _edges(G: Snapshot, on: date) -> Iterator[DrawnTie]:
    """The ties that had begun by the day."""
    for source, target, tie in G.edges(data=True):
        if source != target and (tie["start"] is None or tie["start"].earliest <= on):
            over = not in_force(tie["start"], tie["end"], on)
            yield DrawnTie(source, target, **{name: tie[name] for name in _TAKEN}, ended=over)


def _ends(edges: Iterable[DrawnTie]) -> set[str]:
    return {end for edge in edges for end in (edge.source, edge.target)}


def _figures(G: Snapshot, shown: Iterable[str], scope: set[str]) -> Iterator[Figure]:
    for id_ in sorted(shown):
        actor: dict[str, Any] = G.nodes[id_]
        yield Figure(id_, str(actor["label"]), actor["group"], len(_neighbours(G, id_) & scope))


def _lines(edges: Iterable[DrawnTie]) -> Iterator[Line]:
    """One line per pair and family, the parallel claims in it."""
    found: dict[tuple[str, str, TieFamily], list[DrawnTie]] = {}
    for edge in edges:
        a, b = sorted((edge.source, edge.target))
        found.setdefault((a, b, edge.family), []).append(edge)
    for (a, b, family), claims in sorted(found.items()):
        current = [claim for claim in claims if not claim.ended] or claims
        directed = [claim for claim in current if claim.kind not in BOTH_WAYS]
        yield Line(
            a,
            b,
            family,
            forward=any(claim.source == a for claim in directed),
            backward=any(claim.source == b for claim in directed),
            doubtful=max(claim.confidence for claim in current) < DOUBTFUL,
            ended=all(claim.ended for claim in claims),
        )


def _most_relevant(G: Snapshot, shown: set[str], here: set[str], focus: str | None) -> set[str]:
    """The focus and its neighbours, then those from here, then the most tied; no people's group is dropped whole."""
    near = {focus} | _neighbours(G, focus) if focus in shown else set[str | None]()
    order = sorted(shown, key=lambda id_: (id_ not in near, id_ not in here, -len(_neighbours(G, id_)), id_))
    chosen = set(order[:MOST_RELEVANT])
    for group in GROUND - {G.nodes[id_]["group"] for id_ in chosen}:
        chosen.update([id_ for id_ in order if G.nodes[id_]["group"] is group][:1])
    return chosen


def _main_house(records: Records, edges: Iterable[DrawnTie]) -> tuple[str, int] | None:
    houses = {source.id: source.house for source in records.sources}
    found = Counter(houses[id_] for edge in edges for id_ in edge.sources if id_ in houses)
    return min(found.items(), key=lambda item: (-item[1], item[0]), default=None)
