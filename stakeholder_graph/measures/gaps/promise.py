"""How likely is it that two who have no tie would make one, and why?

The numbers are a rule of thumb, written down so that it is the same for everybody: what one offers and the other asks
for weighs most, then whoever could introduce them, then what they both want and where they have both been.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakeholder_graph.measures.gaps.chain_break import LICENSED, Break
from stakeholder_graph.measures.gaps.codes import Because
from stakeholder_graph.measures.gaps.evidence import resting_on, tables_of
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.measures.gaps.ground import LOUD, SEVERE, Ground
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of
from stakeholder_graph.model import Assessment, Need, in_force
from stakeholder_graph.vocabulary import ISSUE_OF_TOPIC, Group, NeedKind, StandingRole, Topic

NEED_AND_OFFER, NEED_AND_CAPACITY, HARM_AND_OFFER, CHAIN = 0.5, 0.4, 0.4, 0.5
SAME_ISSUE, SAME_TABLE, SHARED_CONTACT = 0.2, 0.2, 0.3
FAR, PARTNER_OPPOSED, HAS_A_PARTNER_FOR_IT = 0.7, 0.5, 0.5
PRACTICAL = frozenset({Group.MINERS, Group.WOMEN, Group.INDUSTRY})
"""Among people's groups what one of these does well is of use to another of these."""


@dataclass(frozen=True, slots=True)
class Match:
    """What would pass over a tie: to whom, what (a topic or a standard), what that weighs, and the reason."""

    to: str
    what: str
    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Promise:
    """The likelihood of a tie, what would pass over it, the issues both want alike, who could introduce them."""

    p: float
    matches: tuple[Match, ...]
    same_issues: tuple[str, ...]
    introducers: tuple[str, ...]
    tables: tuple[str, ...]
    because: tuple[Reason, ...]


NOTHING = Promise(0.0, (), (), (), (), ())


@dataclass(frozen=True)
class Promises:
    """The likelihood of any tie here that does not exist yet."""

    ground: Ground
    breaks: tuple[Break, ...]

    def of(self, a: str, b: str) -> Promise:
        """The promise of a pair; p is 0 where nothing would pass and no two groups want the same."""
        matches = tuple(sorted((*self._passing(a, b), *self._passing(b, a)), key=lambda m: (-m.weight, m.to, m.what)))
        same = self._same_issues(a, b)
        if not matches and not (same and self.ground.group(a) is not self.ground.group(b)):
            return NOTHING
        introducers, tables, opposed = self._introducers(a, b), self._tables(a, b), self._partners_opposed(a, b)
        p = max((m.weight for m in matches), default=0.0)
        p += SAME_ISSUE * bool(same) + SAME_TABLE * bool(tables) + SHARED_CONTACT * bool(introducers)
        far = self.ground.geography.is_far(a, b)
        p = min(1.0, p) * (FAR if far else 1.0) * (PARTNER_OPPOSED if opposed else 1.0)
        reasons = [match.reason for match in matches]
        reasons += [_alike(self.ground, a, b, same)] if same else []
        reasons += [_at_one_table(self.ground, a, b, tables)] if tables else []
        reasons += [_known_by_both(self.ground, a, b, introducers)] if introducers else []
        reasons += [Reason(kind=Because.FAR, actors=(a, b))] if far else []
        reasons += [Reason(kind=Because.PARTNER_OPPOSED, actors=three) for three in opposed]
        return Promise(p, matches, same, introducers, tables, tuple(reasons))

    def _passing(self, giver: str, taker: str) -> Iterable[Match]:
        ground = self.ground
        offers, does = ground.needs(giver, NeedKind.OFFER), ground.needs(giver, NeedKind.CAPACITY)
        useful = not ground.is_ground(giver) or {ground.group(giver), ground.group(taker)} <= PRACTICAL
        for topic, asked in ground.needs(taker, NeedKind.NEED).items():
            if topic in offers:
                yield self._match(Because.NEED_AND_OFFER, giver, asked, offers[topic], NEED_AND_OFFER)
            elif topic in does and useful:
                yield self._match(Because.NEED_AND_CAPACITY, giver, asked, does[topic], NEED_AND_CAPACITY)
        for topic, offered in offers.items():
            harm = ground.affected.get(taker, {}).get(ISSUE_OF_TOPIC.get(topic, ""))
            asked = topic in ground.needs(taker, NeedKind.NEED)
            if harm and harm.value >= SEVERE and ground.is_ground(taker) and not asked:
                yield self._match(Because.HARM_AND_OFFER, giver, (harm.said,), offered, HARM_AND_OFFER)
        yield from self._chain(giver, taker)

    def _match(
        self, kind: Because, giver: str, lacks: Sequence[Need | Assessment], gives: Sequence[Need], weight: float
    ) -> Match:
        lack, topic = lacks[0], gives[0].topic
        taker = lack.actor if isinstance(lack, Need) else lack.party
        served = topic in self._offered_by_partners[taker]
        reason = Reason(
            kind=kind,
            actors=(taker, giver),
            topics=(topic,),
            issues=(ISSUE_OF_TOPIC[topic],) if isinstance(lack, Assessment) else (),
            quotes=(lack.text if isinstance(lack, Need) else lack.basis, gives[0].text),
        )
        weight *= HAS_A_PARTNER_FOR_IT if served else 1.0
        return Match(taker, topic, weight, resting_on(self.ground, [*lacks, *gives], reason))

    @cached_property
    def _offered_by_partners(self) -> Mapping[str, frozenset[Topic]]:
        offers = {x: frozenset(self.ground.needs(x, NeedKind.OFFER)) for x in self.ground.here}
        return {x: frozenset().union(*(offers[p] for p in near)) for x, near in self.ground.partners.items()}

    def _chain(self, buyer: str, supplier: str) -> Iterable[Match]:
        """A certified mine without a known buyer, and a buyer with a licence of its standard."""
        held = self._certified.get(supplier, frozenset())
        if self.ground.group(buyer) is not Group.BUYERS:
            return
        for standing in self.ground.standings.get(buyer, ()):
            if standing.role in LICENSED and standing.standard in held:
                certificates = [
                    s
                    for s in self.ground.standings[supplier]
                    if s.standard == standing.standard and s.role is StandingRole.HOLDER
                ]
                reason = Reason(kind=Because.CHAIN, actors=(supplier, buyer, standing.standard))
                facts = [standing, *certificates]
                yield Match(supplier, standing.standard, CHAIN, resting_on(self.ground, facts, reason))

    @cached_property
    def _certified(self) -> Mapping[str, frozenset[str]]:
        return {b.supplier: b.standards for b in self.breaks}

    def _same_issues(self, a: str, b: str) -> tuple[str, ...]:
        one, other = self.ground.wants(a), self.ground.wants(b)
        return tuple(
            issue
            for issue in sorted(one.keys() & other.keys())
            if one[issue].stance * other[issue].stance > 0
            and min(one[issue].salience or 0, other[issue].salience or 0) >= LOUD
        )

    def _introducers(self, a: str, b: str) -> tuple[str, ...]:
        """Whom both work with or whose standard both stand to: those who work with both and oppose neither first."""
        near_a, near_b = self.ground.partners[a], self.ground.partners[b]
        both = (near_a | self.certifiers[a]) & (near_b | self.certifiers[b])
        opposed = self.ground.opposed
        return tuple(
            sorted(both, key=lambda x: (any(pair_of(x, y) in opposed for y in (a, b)), x not in near_a & near_b, x))
        )

    @cached_property
    def certifiers(self) -> Mapping[str, frozenset[str]]:
        """Who keeps a standard that each actor here stands to."""
        return {x: self.ground.certifiers(x) for x in self.ground.here}

    @cached_property
    def spoken_for(self) -> frozenset[Pair]:
        """The pairs in which one speaks for the other, whoever named it."""
        rows = self.ground.records.representations
        return frozenset(pair_of(r.speaker, r.party) for r in rows if in_force(r.start, r.end, self.ground.on))

    def _tables(self, a: str, b: str) -> tuple[str, ...]:
        return tuple(sorted(self._came_to[a] & self._came_to[b]))

    @cached_property
    def _came_to(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {x: set() for x in self.ground.here}
        for coming in self.ground.comings:
            if coming.actor in found:
                found[coming.actor].add(coming.meeting.dialogue)
        return {x: frozenset(tables) for x, tables in found.items()}

    def _partners_opposed(self, a: str, b: str) -> list[tuple[str, str, str]]:
        """Work partners of one, or their umbrellas, that oppose the other: opponent, one, other."""
        return [
            (opponent, one, other)
            for one, other in ((a, b), (b, a))
            for opponent in sorted(self._partners_and_over[one] - {other})
            if pair_of(opponent, other) in self.ground.opposed
        ]

    @cached_property
    def _partners_and_over(self) -> Mapping[str, frozenset[str]]:
        ground = self.ground
        return {x: near.union(*(ground.umbrellas_of(p) for p in near)) - {x} for x, near in ground.partners.items()}


def _alike(ground: Ground, a: str, b: str, issues: tuple[str, ...]) -> Reason:
    facts = [ground.wants(x)[issue] for x in (a, b) for issue in issues]
    return resting_on(ground, facts, Reason(kind=Because.SAME_ISSUE, actors=(a, b), issues=issues))


def _at_one_table(ground: Ground, a: str, b: str, tables: tuple[str, ...]) -> Reason:
    met = [meeting for table, seen in tables_of(ground, (a, b)).items() if table in tables for meeting in seen]
    return resting_on(ground, met, Reason(kind=Because.SAME_TABLE, actors=(a, b), dialogues=tables))


def _known_by_both(ground: Ground, a: str, b: str, introducers: tuple[str, ...]) -> Reason:
    ties = [tie for x in introducers for y in (a, b) for tie in ground.work.get(pair_of(x, y), ())]
    return resting_on(ground, ties, Reason(kind=Because.SHARED_CONTACT, actors=(a, b, *introducers)))
