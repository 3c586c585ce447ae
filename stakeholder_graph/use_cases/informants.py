"""Whose map is it: how far do those who were asked agree, and on which ties do groups of them differ?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, snapshot
from stakeholder_graph.measures.informants import (
    Difference,
    LocalRule,
    Reports,
    differences,
    graph_correlations,
    hamming_distances,
    locally_aggregated,
    majority,
    mean_of_pairs,
    reports_of,
)
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group, TieKind


@dataclass(frozen=True, slots=True)
class InformantMap:
    """The map of one informant: how many pairs it was asked about, how many ties it drew, how alike others drew.

    ``informant`` is None where the audience may not see who it was, or nobody wrote it down. ``agreement`` is the mean
    correlation with the other maps, nan where it cannot be compared with any.
    """

    informant: str | None
    group: Group | None
    asked: int
    ties: int
    agreement: float


@dataclass(frozen=True, slots=True)
class SharedMap:
    """A map made of several: pairs with a tie, pairs without, pairs of which it cannot be said."""

    ties: int
    none: int
    undecided: int


@dataclass(frozen=True, slots=True)
class GroupsDiffer:
    """Two groups of informants, how many of each, and the ties they see differently, the most telling first."""

    one: Group
    other: Group
    informants: tuple[int, int]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class WhoseMap:
    """What those who were asked about pairs of actors here say, side by side.

    ``agreement`` is the mean correlation of every two maps, ``distance`` the mean number of pairs on which two differ;
    nan where no two can be compared. ``pairs`` counts the pairs that somebody was asked about, ``answered`` those about
    which both ends were, and ``agreed`` those of these on which both say the same.
    """

    maps: tuple[InformantMap, ...]
    pairs: int
    answered: int
    agreed: int
    agreement: float
    distance: float
    majority: SharedMap
    one_end: SharedMap
    both_ends: SharedMap
    groups: tuple[GroupsDiffer, ...]


def whose_map(
    records: Records, *, territory: str | None, on: date, kinds: Collection[TieKind] | None = None
) -> WhoseMap:
    """The answers about the actors of a territory (None: all) that are known on a day; without direction.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    reports = reports_of(records, G, kinds=DEFAULT_KINDS if kinds is None else kinds, on=on)
    families: Mapping[str, Group] = {actor.id: actor.family for actor in records.actors}
    people = families.keys() | {people.id for people in records.constituencies}
    groups = [families.get(name) for name in reports.informants]
    alike = graph_correlations(reports)
    one_end, both_ends = (locally_aggregated(reports, rule) for rule in (LocalRule.UNION, LocalRule.INTERSECTION))
    return WhoseMap(
        maps=tuple(_maps(reports, groups, people, alike)),
        pairs=int(np.count_nonzero(np.sum(~np.isnan(reports.cells), axis=0))),
        answered=int(np.triu(~np.isnan(one_end + both_ends), 1).sum()),
        agreed=int(np.triu(one_end == both_ends, 1).sum()),
        agreement=mean_of_pairs(alike),
        distance=mean_of_pairs(hamming_distances(reports)),
        majority=_counted(majority(reports), reports),
        one_end=_counted(one_end, reports),
        both_ends=_counted(both_ends, reports),
        groups=tuple(_differing(reports, groups)),
    )


def _maps(
    reports: Reports, groups: list[Group | None], people: Collection[str], alike: NDArray[np.float64]
) -> list[InformantMap]:
    found, asked, ties = list[InformantMap](), reports.asked_each.tolist(), reports.ties_each.tolist()
    for place, name in enumerate(reports.informants):
        others = np.delete(alike[place], place)
        known = others[~np.isnan(others)]
        found.append(
            InformantMap(
                informant=name if name in people else None,
                group=groups[place],
                asked=asked[place],
                ties=ties[place],
                agreement=float(known.mean()) if len(known) else np.nan,
            )
        )
    return found


def _counted(table: NDArray[np.float64], reports: Reports) -> SharedMap:
    """Of the pairs that somebody was asked about, each once."""
    upper = np.triu_indices(len(table), 1)
    answered = np.sum(~np.isnan(reports.said), axis=0)
    values = table[upper][answered[upper] > 0]
    return SharedMap(int((values == 1).sum()), int((values == 0).sum()), int(np.isnan(values).sum()))


def _differing(reports: Reports, groups: list[Group | None]) -> list[GroupsDiffer]:
    there = [group for group in Group if group in groups]
    found = [
        GroupsDiffer(
            one, other, (groups.count(one), groups.count(other)), differences(reports, groups, str(one), str(other))
        )
        for one, other in combinations(there, 2)
    ]
    telling = [pair for pair in found if pair.differences]
    return sorted(telling, key=lambda pair: (-abs(pair.differences[0].careful), pair.one, pair.other))
