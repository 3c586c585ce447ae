"""Who presses whom, and who counts on an issue?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Graph, Snapshot, network, projection, snapshot
from stakeholder_graph.measures.common_ground import Field, Judged, judged
from stakeholder_graph.measures.positions.plane import PRESSING, mactor_dependence, mactor_influence
from stakeholder_graph.measures.positions.salience import THRESHOLD, SalienceClass, salience_classes
from stakeholder_graph.model import Constituency, Records, within
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group, TieKind

ATTRIBUTES: tuple[Field, ...] = ("power", "legitimacy", "urgency")


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """An actor with direct and indirect influence and dependence, and the direct parts of both."""

    actor: str
    label: str
    group: Group
    here: str
    influence: float
    dependence: float
    presses: float
    pressed: float


@dataclass(frozen=True, slots=True)
class Plane:
    """Actors by influence and dependence over some ties: core actors first, the most influential, then by id.

    ``weighed``: by the strength that somebody stated, else every tie counts one. ``ties``: how many count.
    ``untouched``: the actors whom none of them touches; of these nothing is known here.
    """

    weighed: bool
    ties: int
    points: tuple[PlanePoint, ...]
    untouched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions plane of a territory on a day (MACTOR).

    ``counted`` takes every tie by which one actor can press another, counted and not weighed. ``weighed`` takes only
    those whose strength somebody stated; None where there is none: blank is not a number. ``ties`` counts all of them,
    ``stated`` those with a strength.
    """

    territory: str | None
    on: date
    kinds: frozenset[TieKind]
    ties: int
    stated: int
    counted: Plane
    weighed: Plane | None


@dataclass(frozen=True, slots=True)
class Counting:
    """What was judged of one party on an issue, and the classes that it leaves possible.

    ``judgements`` are those on the issue, else in general (``general`` names these). ``constituency`` stands where the
    party is no organisation.
    """

    party: str
    label: str
    group: Group | None
    here: str
    constituency: Constituency | None
    judgements: Mapping[str, Judged]
    general: tuple[str, ...]
    classes: tuple[SalienceClass, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The attributes that nobody judged."""
        return tuple(name for name in ATTRIBUTES if name not in self.judgements)


@dataclass(frozen=True, slots=True)
class WhoCounts:
    """The parties of a territory by class on an issue: those who are judged; ``unjudged`` are the rest."""

    issue: str
    threshold: int
    parties: tuple[Counting, ...]
    unjudged: tuple[str, ...]

    @property
    def settled(self) -> int:
        """Of how many all three attributes are judged."""
        return sum(not party.missing for party in self.parties)


def positions_plane(
    records: Records, *, territory: str | None, on: date, kinds: Collection[TieKind] | None = None
) -> Positions:
    """Influence against dependence, direct and by way of others, of the actors of a territory.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    pressing = frozenset(PRESSING if kinds is None else kinds)
    G = snapshot(records, territory=territory, on=on)
    strengths = projection(G, kinds=pressing, directed=True, weight="strength").weights
    stated = int((~np.isnan(strengths)).sum())
    arrays = network(G, "strength")
    known = arrays.only(~np.isnan(arrays.values["strength"]))
    return Positions(
        territory=territory,
        on=on,
        kinds=pressing,
        ties=len(strengths),
        stated=stated,
        counted=_plane(G, G, pressing, None),
        weighed=_plane(G, known, pressing, "strength") if stated else None,
    )


def _plane(G: Snapshot, ties: Graph, kinds: frozenset[TieKind], weight: str | None) -> Plane:
    P = projection(ties, kinds=kinds, directed=True, weight=weight)
    influence = mactor_influence(ties, kinds=kinds, weight=weight)
    dependence = mactor_dependence(ties, kinds=kinds, weight=weight)
    presses, pressed = (P.by_id(P.matrix.sum(axis=axis)) for axis in (1, 0))
    touched = {P.ids[end] for end in P.pairs.ravel().tolist()}
    points = [
        PlanePoint(id_, *face_of(G, id_), influence[id_], dependence[id_], presses[id_], pressed[id_])
        for id_ in touched
    ]
    points.sort(key=lambda p: (p.here == "linked", -p.influence, p.dependence, p.actor))
    return Plane(weight is not None, len(P.pairs), tuple(points), tuple(id_ for id_ in P.ids if id_ not in touched))


def who_counts(
    records: Records, issue: str, *, territory: str | None, on: date, threshold: int = THRESHOLD
) -> WhoCounts:
    """The salience classes (Mitchell, Agle, Wood) of actors and affected groups on one issue: core first, then by id.

    What was not judged on the issue counts as judged in general; what nobody judged leaves several classes possible.

    Raises
    ------
    WrongUsage
        Where there is no such issue or territory.
    """
    known_issue(records, issue)
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    places = within(records, territory) if territory else None
    groups = {c.id: c for c in records.constituencies if places is None or c.territory in places}
    found = {field: judged(records, on, field) for field in ATTRIBUTES}
    parties, unjudged = list[Counting](), list[str]()
    for party in sorted({*G, *groups}, key=lambda id_: (id_ in G and G.nodes[id_]["here"] == "linked", id_)):
        said = {field: on_it for field in ATTRIBUTES if (on_it := on_issue(found[field], party, issue))}
        if not said:
            unjudged.append(party)
            continue
        values = [said[field].value if field in said else None for field in ATTRIBUTES]
        face = face_of(G, party) if party in G else ("", None, "based")
        general = tuple(field for field in said if said[field].said.issue is None)
        classes = salience_classes(*values, threshold=threshold)
        parties.append(Counting(party, *face, groups.get(party), said, general, classes))
    return WhoCounts(issue, threshold, tuple(parties), tuple(unjudged))


def on_issue(found: Mapping[tuple[str, str | None], Judged], party: str, issue: str | None) -> Judged | None:
    """What was judged of a party on an issue, else in general."""
    return found.get((party, issue)) or found.get((party, None))


def face_of(G: Snapshot, actor: str) -> tuple[str, Group, str]:
    """Its label, its group and how it is here."""
    node = G.nodes[actor]
    return node["label"], node["group"], node["here"]


def known_issue(records: Records, issue: str) -> None:
    """Raise ``WrongUsage`` unless the issue is one of the records."""
    if issue not in {known.id for known in records.issues}:
        raise WrongUsage("no_such_issue", value=issue)
