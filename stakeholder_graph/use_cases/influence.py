"""Who is judged powerful and cares, and who ties groups that others do not?"""

import dataclasses
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import DEFAULT_KINDS, Snapshot, projection, snapshot
from stakeholder_graph.measures.brokerage import ROLES, brokerage, grouped, open_steps
from stakeholder_graph.measures.common_ground import Judged, judged, positions_known
from stakeholder_graph.model import Position, Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group, TieKind

Key = TypeVar("Key", TieKind, str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class PowerAndInterest:
    """An actor whose power (0 to 4) was judged and whose interest (salience, 0 to 3) is known.

    ``general``: the power was judged in general, not on the issue; show it as such.
    """

    actor: str
    label: str
    group: Group
    here: str
    power: int
    general: bool
    interest: int
    judged: Judged
    position: Position


@dataclass(frozen=True, slots=True)
class PowerByInterest:
    """What was judged about an issue, and of whom something is missing: not judged is not zero."""

    issue: str
    points: tuple[PowerAndInterest, ...]
    no_power: tuple[str, ...]
    no_interest: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many actors are not plotted."""
        return len({*self.no_power, *self.no_interest})

    @property
    def groups(self) -> Mapping[Group, int]:
        """How many actors of each group are plotted."""
        return Counter(point.group for point in self.points)


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor between groups.

    ``steps`` counts the ways a -> broker -> c between two groups where no tie leads from a to c; ``between`` the same
    by the two groups; ``roles`` all steps through it by role, those within one group too. ``ties`` counts the actors
    it is tied to, by their group (its own included), ``kinds`` its ties by kind.
    """

    actor: str
    label: str
    group: Group
    here: str
    steps: int
    between: Mapping[tuple[str, str], int]
    roles: Mapping[str, int]
    ties: Mapping[str, int]
    kinds: Mapping[TieKind, int]


def power_by_interest(records: Records, issue: str, *, territory: str | None, on: date) -> PowerByInterest:
    """Power against interest on one issue, for the actors of a territory: core actors first, then by id.

    Power is what was judged on the issue, else in general; interest the salience of the actor's position.

    Raises
    ------
    WrongUsage
        Where there is no such issue or territory.
    """
    if issue not in {known.id for known in records.issues}:
        raise WrongUsage("no_such_issue", value=issue)
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    powers = judged(records, on, "power")
    weighed = tuple(position for position in records.positions if position.salience is not None)
    wants = positions_known(dataclasses.replace(records, positions=weighed), on)
    points, no_power, no_interest = list[PowerAndInterest](), list[str](), list[str]()
    for id_ in sorted(G, key=lambda id_: (G.nodes[id_]["here"] == "linked", id_)):
        power, want = powers.get((id_, issue)) or powers.get((id_, None)), wants.get((id_, issue))
        if power is None:
            no_power.append(id_)
        if want is None:
            no_interest.append(id_)
        if power is not None and want is not None:
            points.append(_point(G, id_, power, want))
    return PowerByInterest(issue, tuple(points), tuple(no_power), tuple(no_interest))


def _point(G: Snapshot, actor: str, power: Judged, want: Position) -> PowerAndInterest:
    node = G.nodes[actor]
    return PowerAndInterest(
        actor=actor,
        label=node["label"],
        group=node["group"],
        here=node["here"],
        power=power.value,
        general=power.said.issue is None,
        interest=want.salience or 0,
        judged=power,
        position=want,
    )


def brokers_between_groups(
    records: Records, *, territory: str | None, on: date, kinds: Collection[TieKind] | None = None
) -> tuple[Broker, ...]:
    """The actors that tie different groups: core actors first, those with most steps, then by id.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    counted = frozenset(DEFAULT_KINDS if kinds is None else kinds)
    G = snapshot(records, territory=territory, on=on)
    brokered = brokerage(G, kinds=counted)
    roles = dict(zip(brokered.ids, brokered.raw.tolist(), strict=True))
    tied = _tied_groups(G, counted)
    brokers = [
        Broker(
            actor=id_,
            label=G.nodes[id_]["label"],
            group=G.nodes[id_]["group"],
            here=G.nodes[id_]["here"],
            steps=between.total(),
            between=_most(between),
            roles=dict(zip(ROLES, roles[id_], strict=False)),
            ties=_most(tied[id_]),
            kinds=_kinds(G, id_, counted),
        )
        for id_, between in _between(G, counted).items()
    ]
    return tuple(sorted(brokers, key=lambda b: (b.here == "linked", -b.steps, b.actor)))


def _tied_groups(G: Snapshot, kinds: Collection[TieKind]) -> dict[str, Counter[str]]:
    """To how many actors of each group everybody is tied, either way."""
    P = projection(G, kinds=kinds)
    found: dict[str, Counter[str]] = {id_: Counter() for id_ in P.ids}
    for i, j in P.pairs.tolist():
        for actor, other in ((P.ids[i], P.ids[j]), (P.ids[j], P.ids[i])):
            found[actor][str(G.nodes[other]["group"])] += 1
    return found


def _between(G: Snapshot, kinds: Collection[TieKind]) -> dict[str, Counter[tuple[str, str]]]:
    """For every actor on a way between two different groups, how many lead from which group to which."""
    P, groups = grouped(G, kinds=kinds, directed=True, group="group")
    names, labels = groups.names, groups.numbers
    found: dict[str, Counter[tuple[str, str]]] = {}
    for a, b, c in open_steps(P):
        apart = labels[a] != labels[c]
        rows = np.column_stack((b[apart], labels[a[apart]], labels[c[apart]]))
        for (broker, start, end), count in zip(*np.unique(rows, axis=0, return_counts=True), strict=True):
            found.setdefault(P.ids[broker], Counter())[names[start], names[end]] += int(count)
    return found


def _kinds(G: Snapshot, actor: str, kinds: Collection[TieKind]) -> Mapping[TieKind, int]:
    edges = [*G.out_edges(actor, data="kind"), *G.in_edges(actor, data="kind")]
    return _most(Counter(kind for *_, kind in edges if kind in kinds))


def _most(counts: Counter[Key]) -> dict[Key, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def issues_judged(records: Records, *, territory: str | None, on: date) -> tuple[str, ...]:
    """The issues on which power and interest of somebody are known here: those with most actors first, then by id."""
    sizes = {
        issue.id: len(power_by_interest(records, issue.id, territory=territory, on=on).points)
        for issue in records.issues
    }
    return tuple(sorted((issue for issue in sizes if sizes[issue]), key=lambda issue: (-sizes[issue], issue)))
