"""Whom should one interview next in a territory, and what would it settle?"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Snapshot, snapshot
from stakeholder_graph.measures.common_ground import GROUND
from stakeholder_graph.measures.informants import (
    FINE,
    ROUGH,
    Answers,
    Interview,
    Place,
    great_circle_km,
    most_telling_pairs,
    pairs_asked,
    questions,
    travel_hours,
    worth_of_interviews,
)
from stakeholder_graph.measures.uncertainty import TOP_K, Evidence, tie_evidence, unseen
from stakeholder_graph.model import Actor, Records, Territory
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import ActorKind, EvidenceBasis, Group, PresenceRole, Scenario, TieKind

SHORT_LIST = 8
"""So many are looked at closely, after a rough look at all."""
WORTH_NAMING = 0.1
"""Of what an interview would settle only that is named which is worth a tenth of the first."""
NOBODY_THERE = frozenset({ActorKind.STANDARD, ActorKind.FORUM})
"""A text and a table answer no questions: their bodies and their members do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An interview that could be held.

    ``bits``: the expected fall of what is open, ``error`` the standard error of the estimate. ``km`` from the middle
    of the territory, nan where the actor has no place; ``hours`` on the way. ``settles``: of whom it would tell most
    whether they are among the best tied; ``about``: with whom to ask about the tie.
    """

    actor: str
    label: str
    group: Group
    bits: float
    error: float
    km: float
    hours: float
    pairs: int
    settles: tuple[str, ...]
    about: tuple[str, ...]

    @property
    def per_hour(self) -> float:
        """Bits per hour of travel: what the order goes by."""
        return self.bits / self.hours


@dataclass(frozen=True, slots=True)
class NextInterviews:
    """The best interviews to hold next, the first one first.

    ``looked_at`` counts all that could be held. ``unmentioned`` are those of the people's groups based here of whom no
    tie is claimed: where only documents speak their worth cannot be told, which is no reason to leave them out.
    ``scenario``: whether unseen ties are thought of, which needs somebody who was asked; ``basis``: on what the chances
    of ties rest. ``top_k``: among how many best tied. ``answers``: how reliable an answer is taken to be.
    """

    candidates: tuple[Candidate, ...]
    looked_at: int
    unmentioned: tuple[str, ...]
    top_k: int
    scenario: Scenario
    basis: EvidenceBasis
    answers: Answers


def next_interviews(
    records: Records, *, territory: str | None, on: date, kinds: Collection[TieKind] | None = None
) -> NextInterviews:
    """Which interviews would settle most, per hour of travel, about who is best tied among those from here.

    Where nobody was asked yet only what documents claim can be settled; once somebody was, unseen ties count too. Of
    the actors from here the first ten are open, in a small territory the first quarter. An interview can be held with
    whoever is based here, or acts here and has a known place.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    evidence = tie_evidence(records, G, kinds=DEFAULT_KINDS if kinds is None else kinds)
    actors = {actor.id: actor for actor in records.actors}
    here = [id_ for id_ in evidence.ids if G.nodes[id_]["here"] != "linked"]
    km = _distances(records, here, territory)
    based = [id_ for id_ in here if G.nodes[id_]["here"] == "based" and actors[id_].kind not in NOBODY_THERE]
    acting = [id_ for id_ in here if not math.isnan(km[id_]) and actors[id_].kind not in NOBODY_THERE]
    candidates = sorted({*based, *acting})
    options: Mapping[str, Any] = {
        "answered": _answered(records, evidence.ids, on),
        "among": frozenset(here),
        "top_k": min(TOP_K, max(1, len(here) // 4)),
        "answers": Answers(evidence.model.a, evidence.model.b),
    }
    chosen = _short_list(evidence, candidates, km, options)
    return NextInterviews(
        candidates=tuple(_candidate(one, G, evidence, km[one.actor], options) for one in chosen),
        looked_at=len(candidates),
        unmentioned=tuple(_unmentioned(evidence, {id_: actors[id_].family for id_ in based})),
        top_k=options["top_k"],
        scenario=_scenario(evidence),
        basis=evidence.basis,
        answers=options["answers"],
    )


def _unmentioned(evidence: Evidence, groups: Mapping[str, Group]) -> list[str]:
    """Those of the people's groups without any claimed tie, women first; none where unseen ties are thought of."""
    if evidence.anybody_asked:
        return []
    tied = {evidence.ids[end] for end in np.unique(evidence.pairs).tolist()}
    order = list(Group)
    silent = [id_ for id_, group in groups.items() if group in GROUND and id_ not in tied]
    return sorted(silent, key=lambda id_: (groups[id_] != Group.WOMEN, order.index(groups[id_]), id_))


def _scenario(evidence: Evidence) -> Scenario:
    return Scenario.UNSEEN if evidence.anybody_asked else Scenario.DOCUMENTED


def chances(evidence: Evidence) -> NDArray[np.float64]:
    """How likely every tie is, n x n: what is claimed and, once somebody was asked, what may be unseen."""
    n = len(evidence.ids)
    none = np.ones((n, n))
    i, j = evidence.pairs.T
    none[i, j] *= 1 - evidence.probability
    if evidence.anybody_asked:
        codes, chance = unseen(evidence)
        none[codes // n, codes % n] *= 1 - chance
    none = np.minimum(none, none.T)
    np.fill_diagonal(none, 1)
    return 1 - none


def _short_list(
    evidence: Evidence, candidates: Sequence[str], km: Mapping[str, float], options: Mapping[str, Any]
) -> list[Interview]:
    """The few best per hour, looked at closely; those who could settle nothing are left out."""
    p = chances(evidence)

    def ordered(among: Sequence[str], draws: Any) -> list[Interview]:
        found = worth_of_interviews(evidence.ids, p, among, draws=draws, **options)
        worth = [one for one in found if one.bits > 0]
        return sorted(worth, key=lambda one: (-round(one.bits / travel_hours(km[one.actor]), 9), one.actor))

    if len(candidates) > SHORT_LIST:
        candidates = [one.actor for one in ordered(candidates, ROUGH)[:SHORT_LIST]]
    return ordered(candidates, FINE)


def _candidate(one: Interview, G: Snapshot, evidence: Evidence, km: float, options: Mapping[str, Any]) -> Candidate:
    about = most_telling_pairs(evidence.ids, chances(evidence), one.actor, **options)
    return Candidate(
        actor=one.actor,
        label=G.nodes[one.actor]["label"],
        group=Group(G.nodes[one.actor]["group"]),
        bits=one.bits,
        error=one.error,
        km=km,
        hours=travel_hours(km),
        pairs=one.pairs,
        settles=tuple(actor for actor, bits in one.settles if bits >= WORTH_NAMING * one.settles[0][1]),
        about=tuple(actor for actor, bits in about if bits >= WORTH_NAMING * about[0][1]),
    )


def _answered(records: Records, ids: Sequence[str], on: date) -> NDArray[np.bool_]:
    """Row i, column j: whether i has answered about j."""
    number = {id_: i for i, id_ in enumerate(ids)}
    found = np.zeros((len(ids), len(ids)), dtype=bool)
    for source in questions(records, on):
        if source.informant in number:
            for one, other in pairs_asked(source):
                if other in number:
                    found[number[one], number[other]] = True
    return found


def _distances(records: Records, actors: Collection[str], territory: str | None) -> dict[str, float]:
    """Kilometres from the middle of the territory to each actor; nan where either has no place."""
    places = {place.id: place for place in records.territories}
    start = _middle(places[territory]) if territory else None
    by_id = {actor.id: actor for actor in records.actors}
    homes = _homes(records, places, territory)
    found = dict[str, float]()
    for id_ in actors:
        where = _own_place(by_id[id_]) or homes.get(id_)
        found[id_] = great_circle_km(start, where) if start and where else math.nan
    return found


def _own_place(actor: Actor) -> Place | None:
    return (actor.lat, actor.lon) if actor.lat is not None and actor.lon is not None else None


def _middle(place: Territory) -> Place | None:
    return (place.lat, place.lon) if place.lat is not None and place.lon is not None else None


def _homes(records: Records, places: Mapping[str, Territory], territory: str | None) -> dict[str, Place]:
    """The middle of the smallest territory where each actor is based, unless that is the one asked about or wider."""
    wider = set(_above(places, territory))
    found = dict[str, tuple[int, str]]()
    for row in records.presences:
        if row.role == PresenceRole.BASED and row.territory not in wider:
            depth = len(_above(places, row.territory))
            found[row.actor] = max(found.get(row.actor, (0, "")), (depth, row.territory))
    return {actor: where for actor, (_, place) in found.items() if (where := _middle(places[place]))}


def _above(places: Mapping[str, Territory], territory: str | None) -> list[str]:
    """A territory and all that it lies in."""
    found = list[str]()
    while territory is not None and territory in places and territory not in found:
        found.append(territory)
        territory = places[territory].parent
    return found
