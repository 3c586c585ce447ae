"""Whom would the first step of a gap bring together, and how are the two connected today?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.measures.gaps import Gap, find_gaps
from stakeholder_graph.measures.gaps.codes import FirstStep
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.paths import Near
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group

_WHERE: Mapping[str, slice] = {
    FirstStep.ASK_WHETHER_THEY_TALK: slice(0, 2),
    FirstStep.ASK_WHO_COULD_OPEN: slice(0, 2),
    FirstStep.INTRODUCE: slice(1, 3),
    FirstStep.MEET_AGAIN: slice(0, 2),
    FirstStep.ASK_ABOUT_TOPIC: slice(0, 2),
    FirstStep.ASK_ABOUT_ISSUE: slice(0, 2),
    FirstStep.REPAIR: slice(0, 2),
    FirstStep.ASK_CANDIDATE: slice(0, 3, 2),
    FirstStep.ASK_WHERE_SOLD_THEN_BUYER: slice(0, 2),
    FirstStep.ASK_SECOND_BROKER: slice(2, 4),
}
"""Where in a first step the two stand that it would bring together; other steps bring no two together."""


@dataclass(frozen=True, slots=True)
class Way:
    """Two that a first step would bring together, and one shortest way of contacts between them today.

    ``now`` holds the actors on the way with their groups, the two included; it is empty where no way is known.
    """

    pair: tuple[str, str]
    now: tuple[tuple[str, Group], ...]
    groups: tuple[Group, Group]


def proposed_pair(gap: Gap) -> tuple[str, str] | None:
    """The two that the first step of a gap would bring together."""
    where = _WHERE.get(gap.first_step.code)
    found = gap.first_step.actors[where] if where else ()
    return (found[0], found[1]) if len(found) == 2 else None


def ways_of_gaps(records: Records, territory: str, on: date) -> Mapping[str, Way]:
    """For each gap, by its id, the two that its first step would bring together and their way today.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    ground = Ground(records, territory, on)
    found: dict[str, Way] = {}
    for gap in find_gaps(records, territory, on).found:
        pair = proposed_pair(gap)
        if pair and all(x in ground.actors for x in pair):
            way = shortest_way(ground.contacts, *pair)
            told = tuple((x, ground.group(x)) for x in way)
            found[gap.id] = Way(pair, told, (ground.group(pair[0]), ground.group(pair[1])))
    return found


def shortest_way(near: Near, start: str, end: str) -> tuple[str, ...]:
    """One shortest way between two, the ends included; of equal ones the first by id; none: empty.

    Examples
    --------
    >>> shortest_way({"a": frozenset("bc"), "b": frozenset("ad"), "c": frozenset("ad"), "d": frozenset("bc")}, "a", "d")
    ('a', 'b', 'd')
    """
    if start not in near or end not in near:
        return ()
    came: dict[str, str] = {start: start}
    edge = [start]
    while edge and end not in came:
        fresh: list[str] = []
        for actor in edge:
            for other in sorted(near[actor] - came.keys()):
                came[other] = actor
                fresh.append(other)
        edge = fresh
    way = [end] if end in came else []
    while way and way[-1] != start:
        way.append(came[way[-1]])
    return tuple(reversed(way))
