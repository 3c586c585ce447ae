"""Who may sit at the table, and who stands beside it?

Seats are for those who must live with an agreement or carry it out. No network measure decides: it would reward
whoever publishes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.evidence import Evidence
from stakeholder_graph.measures.common_ground import SIDES, ended_before
from stakeholder_graph.model import Actor, Records, Territory
from stakeholder_graph.vocabulary import ActorKind, Group, TerritoryKind

BESIDE_GROUPS = frozenset({Group.NGOS, Group.FINANCE, Group.ACADEMIA})
BESIDE_KINDS = frozenset({ActorKind.COURT, ActorKind.OVERSIGHT})
PEOPLE_OF_A_PLACE = frozenset({Group.WOMEN, Group.MINERS, Group.COMMUNITIES})
REGIONAL_IF_SEATED = frozenset({Group.AUTHORITIES, Group.INDUSTRY})
SEVERE = 2
"""From this severity on a party is affected."""
STRONG_SALIENCE, STRONG_POWER = 3, 3


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who may sit, who stands beside the table, who never sits; each sorted by id."""

    seats: tuple[str, ...]
    beside: tuple[str, ...]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """What of the map decides who belongs: the country, the wider territories below it, who is based in these."""

    country: str
    based_wider: frozenset[str]


def find_candidates(evidence: Evidence, records: Records) -> Candidates:
    """Everybody who passes the tests of having a reason and belonging here.

    Forums, the convenor and bodies that ended before the day are in neither list.
    """
    never = _never(evidence, records)
    reach = _reach(records, evidence.purpose.territory)
    passing = [
        actor for actor in evidence.actors.values() if actor.id not in never and _belongs(evidence, actor, reach)
    ]
    seats = {a.id for a in passing if _may_sit(evidence, a, reach)}
    beside = {a.id for a in passing if a.id not in seats and _may_stand_beside(a, reach)}
    return Candidates(tuple(sorted(seats)), tuple(sorted(beside)), never)


def sits_by_kind(actor: Actor) -> bool:
    """Whether bodies of this sort may have a seat, wherever they are from.

    Examples
    --------
    >>> court = Actor(id="c", name="C", kind=ActorKind.COURT, source_id="s")
    >>> sits_by_kind(court)
    False
    """
    return actor.family in SIDES and actor.kind not in BESIDE_KINDS


def is_affected(evidence: Evidence, party: str) -> bool:
    """Whether a party is hit hard enough to count as affected."""
    harm = evidence.harm(party)
    return harm is not None and harm.severity >= SEVERE


def local_bodies(evidence: Evidence, never: frozenset[str]) -> tuple[str, ...]:
    """The bodies from here of a kind that may sit."""
    return tuple(sorted(a for a in evidence.here - never if sits_by_kind(evidence.actors[a])))


def _never(evidence: Evidence, records: Records) -> frozenset[str]:
    forums = {a.id for a in evidence.actors.values() if a.family is Group.FORUMS}
    convenor = evidence.purpose.convenor
    return ended_before(records, evidence.purpose.on) | forums | ({convenor} if convenor else frozenset[str]())


def _reach(records: Records, territory: str) -> Reach:
    places = {place.id: place for place in records.territories}
    above = _above(places, territory)
    country = next((p.country for p in above if p.country), "")
    wider = {p.id for p in above[1:] if p.kind is not TerritoryKind.COUNTRY}
    based = frozenset(p.actor for p in records.presences if p.territory in wider and p.role == "based")
    return Reach(country, based)


def _above(places: Mapping[str, Territory], territory: str) -> list[Territory]:
    """The territory and all that contain it, the finest first."""
    found: list[Territory] = []
    here = places.get(territory)
    while here is not None and here not in found:
        found.append(here)
        here = places.get(here.parent or "")
    return found


def _is_foreign(actor: Actor, reach: Reach) -> bool:
    return bool(reach.country) and actor.country != reach.country


def _is_national(actor: Actor, reach: Reach) -> bool:
    if _is_foreign(actor, reach):
        return False
    return not actor.region or (actor.family in REGIONAL_IF_SEATED and actor.id in reach.based_wider)


def _may_sit(evidence: Evidence, actor: Actor, reach: Reach) -> bool:
    if not sits_by_kind(actor):
        return False
    if _is_foreign(actor, reach) and not (actor.id in evidence.here and not actor.country):
        supplied = any(seller in evidence.here for seller in evidence.supplied.get(actor.id, ()))
        buys_here = actor.family is Group.BUYERS and (actor.id in evidence.here or supplied)
        return actor.family is Group.COMPANIES or buys_here
    return actor.id in evidence.here or _is_national(actor, reach) or _comes_from_elsewhere(evidence, actor)


def _comes_from_elsewhere(evidence: Evidence, actor: Actor) -> bool:
    """Of those at home elsewhere in the country: no people of another place, officials only if they already sat."""
    if actor.family in PEOPLE_OF_A_PLACE:
        return False
    sat = any((actor.id, issue) in evidence.sat for issue in evidence.purpose.issues)
    return sat or actor.family not in REGIONAL_IF_SEATED


def _may_stand_beside(actor: Actor, reach: Reach) -> bool:
    helps = actor.family in BESIDE_GROUPS or actor.kind in BESIDE_KINDS
    return helps or (actor.family is Group.BUYERS and _is_foreign(actor, reach))


def _belongs(evidence: Evidence, actor: Actor, reach: Reach) -> bool:
    """Whether a body has a reason to be there, and, from outside, a link to this place."""
    id_, issues = actor.id, evidence.purpose.issues
    if id_ in evidence.here:
        return evidence.has_word(id_) or is_affected(evidence, id_) or bool(evidence.disputes(id_))
    sat = any((id_, k) in evidence.sat for k in issues)
    if not (sat or any((id_, k) in evidence.positions or evidence.is_judged(id_, k, "power") for k in issues)):
        return False
    if sat or any(o in evidence.here and sits_by_kind(evidence.actors[o]) for o in evidence.tied.get(id_, ())):
        return True
    return _weighs(evidence, id_) if _is_national(actor, reach) else id_ in evidence.acting


def _weighs(evidence: Evidence, actor: str) -> bool:
    """Whether a national body cares a great deal, or decides."""
    for issue in evidence.purpose.issues:
        said = evidence.positions.get((actor, issue))
        if (said and said.salience == STRONG_SALIENCE) or (evidence.power(actor, issue) or 0) >= STRONG_POWER:
            return True
    return False
