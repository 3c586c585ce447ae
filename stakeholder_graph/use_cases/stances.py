"""Who wants the same and who the opposite, on which issues, and how much do stances on each issue conflict?"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.common_ground import positions_known
from stakeholder_graph.measures.positions.conflict_index import FURTHEST, potential_for_conflict
from stakeholder_graph.measures.positions.discourse import Activity, Discourse, Statements, discourse
from stakeholder_graph.model import Position, Records
from stakeholder_graph.use_cases.exploring import known_territory


class StandsFor(StrEnum):
    """Between whom positions are compared."""

    ACTOR = "actor"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class StancePair:
    """Two actors (or groups) that speak on an issue in common.

    ``congruence`` and ``conflict`` count the pairs of positions, one of each, on the same side and on opposite sides,
    divided as the network says. ``alike`` and ``apart`` are the issues on which they occur; between groups an issue can
    be both.
    """

    a: str
    b: str
    congruence: float
    conflict: float
    alike: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueConflict:
    """One issue: how many are known to be in favour, against and neutral, of how many, and how much that conflicts.

    ``index`` is the Potential for Conflict Index with m = 2, ``first_index`` with m = 1; nan with fewer than two
    known positions. ``positions`` are those known, by actor.
    """

    issue: str
    in_favour: int
    against: int
    neutral: int
    actors: int
    index: float
    first_index: float
    positions: tuple[Position, ...]

    @property
    def known(self) -> int:
        """Of how many actors a position is known; of the others it is not, which is no consent."""
        return self.in_favour + self.against + self.neutral


@dataclass(frozen=True)
class Stances:
    """The positions of a territory known on a day.

    ``labels`` and ``groups`` are by actor. ``network`` goes by the sides taken (a neutral position takes none),
    ``graded`` by how far apart stances are on their scale of -3 to 3. ``pairs`` are those of the network: those with
    most conflict first, then most congruence, then by id. ``issues``: those with most conflict first, unknown last.
    """

    territory: str | None
    on: date
    by: StandsFor
    labels: Mapping[str, str]
    groups: Mapping[str, str]
    network: Discourse
    graded: Discourse
    pairs: tuple[StancePair, ...]
    issues: tuple[IssueConflict, ...]


def stances_of(
    records: Records,
    *,
    territory: str | None,
    on: date,
    by: StandsFor = StandsFor.ACTOR,
    wider: bool = False,
    activity: Activity = Activity.NO,
) -> Stances:
    """Congruence and conflict between actors or groups, and the conflict over every issue.

    Parameters
    ----------
    records, territory, on
        As everywhere; the actors are those based or acting there.
    by
        Between single actors, or between groups with the positions of all their actors.
    wider
        Whether actors one tie away count too.
    activity
        By what the values of a pair are divided, as some have many positions on record.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    here = [id_ for id_ in G if wider or G.nodes[id_]["here"] != "linked"]
    known = positions_known(records, on)
    found = [known[id_, issue.id] for issue in records.issues for id_ in here if (id_, issue.id) in known]
    names = {id_: str(G.nodes[id_]["group"]) if by is StandsFor.GROUP else id_ for id_ in here}
    graded = Statements.of((names[p.actor], p.issue, p.stance) for p in found)
    sided = Statements.of((names[p.actor], p.issue, _side(p.stance)) for p in found if p.stance)
    network = discourse(sided, activity=activity)
    return Stances(
        territory=territory,
        on=on,
        by=by,
        labels={id_: G.nodes[id_]["label"] for id_ in here},
        groups={id_: str(G.nodes[id_]["group"]) for id_ in here},
        network=network,
        graded=discourse(graded, reach=2 * FURTHEST, activity=activity),
        pairs=_pairs(network, sided),
        issues=_conflicts([issue.id for issue in records.issues], found, len(here)),
    )


def _side(stance: float) -> float:
    return math.copysign(1.0, stance)


def _pairs(network: Discourse, said: Statements) -> tuple[StancePair, ...]:
    taken = {
        (id_, issue): {stance for stance, times in zip(said.stances, count, strict=True) if times}
        for id_, of_actor in zip(said.ids, said.counts, strict=True)
        for issue, count in zip(said.issues, of_actor, strict=True)
    }
    pairs = list[StancePair]()
    for i, a in enumerate(said.ids):
        for j, b in enumerate(said.ids[:i]):
            if network.ignore[i, j]:
                both = [(issue, taken[a, issue], taken[b, issue]) for issue in said.issues]
                alike = tuple(issue for issue, one, other in both if one & other)
                apart = tuple(issue for issue, one, other in both if any(-side in other for side in one))
                figures = float(network.congruence[i, j]), float(network.conflict[i, j])
                pairs.append(StancePair(b, a, *figures, alike, apart))
    return tuple(sorted(pairs, key=lambda pair: (-pair.conflict, -pair.congruence, pair.a, pair.b)))


def _conflicts(issues: Collection[str], found: list[Position], actors: int) -> tuple[IssueConflict, ...]:
    of_issue: dict[str, list[Position]] = {issue: [] for issue in issues}
    for position in found:
        of_issue[position.issue].append(position)
    every = [_conflict(issue, positions, actors) for issue, positions in of_issue.items()]
    return tuple(sorted(every, key=lambda one: (math.isnan(one.index), -one.index, -one.known, one.issue)))


def _conflict(issue: str, positions: list[Position], actors: int) -> IssueConflict:
    stances = [position.stance for position in positions]
    return IssueConflict(
        issue=issue,
        in_favour=sum(stance > 0 for stance in stances),
        against=sum(stance < 0 for stance in stances),
        neutral=sum(stance == 0 for stance in stances),
        actors=actors,
        index=potential_for_conflict(stances),
        first_index=potential_for_conflict(stances, m=1),
        positions=tuple(positions),
    )
