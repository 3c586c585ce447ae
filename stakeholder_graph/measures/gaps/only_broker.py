"""Through whom alone do people from here reach another side?

Counted are the shortest ways of at most three steps between a people's group and another side, one end based here; a
direct tie goes through nobody. Who stands on half of them or more is the only broker between the two groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.common_ground import GROUND
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, Unknown
from stakeholder_graph.measures.gaps.evidence import Evidence, resting_on
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step, in_order
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of
from stakeholder_graph.measures.gaps.paths import Near, distances, merged
from stakeholder_graph.vocabulary import Group

OTHER_SIDES = GROUND | {Group.AUTHORITIES, Group.COMPANIES, Group.BUYERS, Group.FINANCE}
WITHIN_STEPS = 3
ENOUGH_PAIRS = 3
MOST_OF_THE_WAYS = 0.5

Sides = tuple[Group, Group]


@dataclass(frozen=True)
class Ways:
    """The shortest ways in a simple graph, up to three steps long."""

    near: Near

    @cached_property
    def number(self) -> dict[str, int]:
        """The row of every actor."""
        return {actor: i for i, actor in enumerate(self.near)}

    @cached_property
    def distance(self) -> NDArray[np.float64]:
        """Steps from row to column, n x n."""
        return distances(self.near)

    @cached_property
    def _walks(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """How many walks of one, two and three ties lead from row to column."""
        one = (self.distance == 1).astype(float)
        two = np.einsum("ij,jk->ik", one, one)  # so small that the threads of a matrix product only get in the way
        return one, two, np.einsum("ij,jk->ik", two, one)

    def shares(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """The share of the shortest ways of each pair (row) that run through each actor (column).

        0 for the two themselves, and where they are tied or more than three steps apart.

        Examples
        --------
        >>> square = {"a": frozenset("bc"), "b": frozenset("ad"), "c": frozenset("ad"), "d": frozenset("bc")}
        >>> Ways(square).shares([("a", "d"), ("a", "b")]).tolist()
        [[0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 0.0, 0.0]]
        """
        ends = np.array([[self.number[x] for x in pair] for pair in pairs], dtype=np.int64).reshape(-1, 2)
        a, b = ends.T
        steps = self.distance[a, b]
        found = np.zeros((len(pairs), len(self.near)))
        two, three = steps == 2, steps == WITHIN_STEPS
        tied, over, over_two = self._walks
        found[two] = tied[a[two]] * tied[b[two]] / over[a[two], b[two]][:, None]
        through = tied[a[three]] * over[b[three]] + over[a[three]] * tied[b[three]]
        found[three] = through / over_two[a[three], b[three]][:, None]
        return found


@dataclass(frozen=True, slots=True)
class _Between:
    """Two groups: their pairs within three steps, and the share of the ways of each through the broker."""

    sides: Sides
    pairs: tuple[Pair, ...]
    shares: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.shares)


@dataclass(frozen=True, slots=True)
class _Broker:
    """An actor and the groups it alone holds together, the one with most ways first."""

    actor: str
    between: tuple[_Between, ...]

    @property
    def value(self) -> float:
        return sum(between.total for between in self.between)

    @property
    def through(self) -> list[tuple[Pair, float]]:
        """Every pair that has a way through the broker, with its share; the largest first, then by id."""
        found = {pair: s for b in self.between for pair, s in zip(b.pairs, b.shares, strict=True) if s > 0}
        return sorted(found.items(), key=lambda one: (in_order(one[1]), one[0]))


@dataclass(frozen=True)
class _Land:
    """The graph in which members count as their umbrella, and who is whom there."""

    ground: Ground
    near: Near
    people: frozenset[str]
    members: dict[str, list[str]]

    @cached_property
    def ways(self) -> Ways:
        return Ways(self.near)

    @cached_property
    def pairs(self) -> dict[Sides, tuple[Pair, ...]]:
        """Per two groups the pairs within three steps, the people's group of the two sides first."""
        found: dict[Sides, list[Pair]] = {sides: [] for sides in sides_reached()}
        distance, group = self.ways.distance, self.ground.group
        for i, a in enumerate(self.near):
            for j, b in enumerate(self.near):
                sides = (group(a), group(b))
                if sides in found and distance[i, j] <= WITHIN_STEPS and self.people.intersection((a, b)):
                    found[sides].append((a, b))
        return {sides: tuple(pairs) for sides, pairs in found.items()}


def sides_reached() -> tuple[Sides, ...]:
    """Every people's group with every other side or those who finance, each two once."""
    order = list(Group)
    return tuple(
        (g, h)
        for g in order
        for h in order
        if g in GROUND and h in OTHER_SIDES and g is not h and not (h in GROUND and order.index(h) < order.index(g))
    )


def only_brokers(ground: Ground, ties_worth_making: Sequence[Gap]) -> Finding:
    """By the ways that run through each, summed over the groups it alone holds together."""
    land = _land(ground)
    brokers = sorted(_brokers(land), key=lambda broker: (in_order(broker.value), broker.actor))
    present = [sides for sides in sides_reached() if all(ground.members[group] for group in sides)]
    few = sum(1 for sides in present if len(land.pairs[sides]) < ENOUGH_PAIRS)
    numbers = (("n", float(few)), ("of", float(len(present))))
    return Finding(
        found=tuple(_line(land, broker, ties_worth_making) for broker in brokers),
        apart=(Reason(kind=Apart.TOO_FEW_WAYS, numbers=numbers),) if few else (),
    )


def _land(ground: Ground) -> _Land:
    near, based, top = merged(ground)
    members = dict[str, list[str]]()
    for actor, over in top.items():
        members.setdefault(over, []).append(actor)
    people = frozenset(actor for actor in near if actor in based and ground.is_ground(actor))
    return _Land(ground, near, people, members)


def _brokers(land: _Land) -> list[_Broker]:
    found: dict[str, list[_Between]] = {}
    ids = tuple(land.near)
    for sides, pairs in land.pairs.items():
        if len(pairs) < ENOUGH_PAIRS:
            continue
        shares = land.ways.shares(pairs)
        for i in np.flatnonzero(shares.mean(axis=0) >= MOST_OF_THE_WAYS - 1e-12):
            found.setdefault(ids[i], []).append(_Between(sides, pairs, tuple(shares[:, i].tolist())))
    order = sides_reached()
    return [
        _Broker(actor, tuple(sorted(between, key=lambda b: (in_order(b.total), order.index(b.sides)))))
        for actor, between in found.items()
    ]


def _line(land: _Land, broker: _Broker, repairs: Sequence[Gap]) -> Gap:
    losers, second = _losers(land, broker), _second(land, broker)
    reasons = [_stands_between(land, broker.actor, between) for between in broker.between]
    reasons.append(Reason(kind=Because.LOSES_MOST, actors=(broker.actor, *losers)))
    if second is None:
        reasons.append(Reason(kind=Because.NO_OTHER_WAY, actors=(broker.actor,)))
    else:
        actor, carried, of = second
        reasons.append(
            Reason(kind=Because.NEXT_BROKER, actors=(broker.actor, actor), numbers=(("with", carried), ("of", of)))
        )
    own = sum(1 for x in losers if broker.actor in land.ground.umbrellas_of(x))
    if 2 * own > len(losers):
        reasons.append(Reason(kind=Because.STANDS_BY_MANDATE, actors=(broker.actor, *losers)))
    return Gap(
        kind=GapKind.ONLY_BROKER,
        actors=(broker.actor,),
        value=broker.value,
        because=tuple(reasons),
        unknown=(Reason(kind=Unknown.OTHER_WAYS, actors=losers),),
        first_step=_first_step(land, broker, losers, second[0] if second else None, repairs),
    )


def _stands_between(land: _Land, broker: str, between: _Between) -> Reason:
    """On how many ways of how many pairs, and the ties and meetings of the broker that these rest on."""
    ends = {x for pair, share in zip(between.pairs, between.shares, strict=True) if share > 0 for x in pair}
    steps, at = land.ways.distance, land.ways.number
    beside = {n for n in land.near[broker] if any(steps[at[n], at[x]] + 1 == steps[at[broker], at[x]] for x in ends)}
    numbers = (("share", between.total / len(between.pairs)), ("pairs", float(len(between.pairs))))
    reason = Reason(kind=Because.ONLY_WAY, actors=(broker,), groups=between.sides, numbers=numbers)
    return resting_on(land.ground, _contact_facts(land, broker, beside), reason)


def _contact_facts(land: _Land, broker: str, beside: set[str]) -> list[Evidence]:
    """The work ties, else the meetings, by which the broker (or whoever counts as it) and others are in contact."""
    ground, facts = land.ground, list[Evidence]()
    for other in sorted(beside):
        for pair in (pair_of(x, y) for x in land.members[broker] for y in land.members[other]):
            ties = ground.work.get(pair, ())
            facts += ties or {coming.meeting for coming in ground.met.get(pair, ())}
    return facts


def _losers(land: _Land, broker: _Broker) -> tuple[str, ...]:
    """The people's groups from here whose ways run through the broker, those who would lose most first."""
    lost = dict[str, float]()
    for pair, share in broker.through:
        for x in pair:
            if x in land.people:
                lost[x] = lost.get(x, 0.0) + share
    return tuple(sorted(lost, key=lambda x: (in_order(lost[x]), x)))


def _second(land: _Land, broker: _Broker) -> tuple[str, float, float] | None:
    """Who would hold most of these pairs together without the broker: the actor, how many of how many pairs."""
    rest = {x: others - {broker.actor} for x, others in land.near.items() if x != broker.actor}
    pairs = sorted({pair for pair, _ in broker.through})
    carried = Ways(rest).shares(pairs).sum(axis=0)
    best = min(enumerate(rest), key=lambda one: (in_order(carried[one[0]]), one[1]), default=None)
    if best is None or carried[best[0]] <= 0:
        return None
    return best[1], float(carried[best[0]]), float(len(pairs))


def _first_step(
    land: _Land, broker: _Broker, losers: tuple[str, ...], second: str | None, repairs: Sequence[Gap]
) -> Step:
    """A direct tie that is worth making anyway; else two who care about the same, brought together; else a question.

    Two without a common issue have nothing to be introduced for: who would lose most is asked for other ways.
    """
    members, opposed = land.members, land.ground.opposed
    through = {pair_of(x, y) for (a, b), _ in broker.through for x in members[a] for y in members[b]}
    mended = next((pair for gap in repairs for pair in gap.pairs if pair in through), None)
    if mended:
        return Step(code=FirstStep.REPAIR, actors=(*mended, broker.actor))
    free = [
        (pair, s) for pair, s in broker.through if pair_of(*pair) not in opposed and _common_care(land.ground, pair)
    ]
    if not free:
        return Step(code=FirstStep.SECOND_WAY, actors=(losers[0], broker.actor))
    lead = min(free, key=lambda one: (-_common_care(land.ground, one[0]), in_order(one[1]), one[0]))[0]
    between = second is not None and land.ground.group(second) is not Group.COMPANIES
    if second and between and not any(pair_of(second, x) in opposed for x in lead):
        return Step(code=FirstStep.ASK_SECOND_BROKER, actors=(second, broker.actor, *lead))
    return Step(code=FirstStep.INTRODUCE, actors=(broker.actor, *lead))


def _common_care(ground: Ground, pair: Pair) -> int:
    """How much the issue that two care about most matters to the one it matters less to; 0 without one."""
    one, other = (ground.cares[x] for x in pair)
    return max((min(one[i], other[i]) for i in one.keys() & other.keys()), default=0)
