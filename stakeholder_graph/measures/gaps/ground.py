"""Who is here, who works or meets with whom, who opposes whom, and what is at stake for each?

What all kinds of gap stand on, for one territory on one day. Courts, texts of standards, forums and bodies that have
ended are never actors here, nor on a path.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from stakeholder_graph.measures.common_ground import (
    GROUND,
    Coming,
    Judged,
    based_in,
    comings,
    ended_before,
    judged,
    known_since,
    named_speakers,
    positions_known,
    source_dates,
    ties_in_force,
    umbrellas,
    years_before,
)
from stakeholder_graph.measures.gaps.pairs import Pair, neighbours, pair_of
from stakeholder_graph.measures.gaps.places import Geography
from stakeholder_graph.model import Actor, Need, PartialDate, Position, Records, Standing, Tie, in_force, within
from stakeholder_graph.vocabulary import ISSUE_OF_TOPIC, ActorKind, Group, NeedKind, TieKind, Topic

NEVER_ACTORS = frozenset({ActorKind.COURT, ActorKind.STANDARD, ActorKind.FORUM})
WORK = frozenset({
    TieKind.COLLABORATES_WITH, TieKind.TRUSTS, TieKind.MEMBER_OF, TieKind.FINANCES,
    TieKind.SUPPLIES, TieKind.REFINES_FOR, TieKind.OWNED_BY, TieKind.INFORMS,
})  # fmt: skip
"""Ties of the work graph; power over somebody (regulates, influences, ruled_for) is no collaboration."""
MET_WITHIN_YEARS = 3
LOUD = 2
"""From this salience on a position is one that the actor would act on."""
SEVERE = 3


@dataclass(frozen=True)
class Ground:
    """What is known of a territory on a day, each answer worked out when it is first asked for."""

    records: Records
    territory: str
    on: date

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Everybody anywhere who can be an actor, or stand on a path, by id."""
        ended = ended_before(self.records, self.on)
        return {a.id: a for a in self.records.actors if a.kind not in NEVER_ACTORS and a.id not in ended}

    @cached_property
    def geography(self) -> Geography:
        """Where they are."""
        return Geography(self.records)

    @cached_property
    def inside(self) -> frozenset[str]:
        """The territory and its children."""
        return within(self.records, self.territory)

    @cached_property
    def based(self) -> frozenset[str]:
        """The actors based here."""
        return based_in(self.records, self.territory) & self.actors.keys()

    @cached_property
    def here(self) -> tuple[str, ...]:
        """The actors of the territory: based, acting, or work partners of a people's group based here; sorted."""
        present = {p.actor for p in self.records.presences if p.territory in self.inside}
        partners = {
            other for pair in self.work_anywhere for one, other in (pair, pair[::-1]) if self.is_ground_from_here(one)
        }
        return tuple(sorted((present | partners) & self.actors.keys()))

    @cached_property
    def _groups(self) -> Mapping[str, Group]:
        return {id_: actor.family for id_, actor in self.actors.items()}

    def group(self, actor: str) -> Group:
        """The group of an actor."""
        return self._groups[actor]

    @cached_property
    def members(self) -> Mapping[Group, tuple[str, ...]]:
        """The actors here by group; every group is there, in its order."""
        return {group: tuple(x for x in self.here if self.group(x) is group) for group in Group}

    def is_ground(self, actor: str) -> bool:
        """Whether it is a people's group."""
        return self.group(actor) in GROUND

    def is_ground_from_here(self, actor: str) -> bool:
        """Whether it is a people's group based here."""
        return actor in self.based and self.is_ground(actor)

    def at_home(self, a: str, b: str) -> bool:
        """Whether a people's group of the pair is based here; of a pair without one, whether either is."""
        people = [x for x in (a, b) if self.is_ground(x)]
        return any(x in self.based for x in people or (a, b))

    def _by_pair(self, kinds: Iterable[TieKind]) -> dict[Pair, tuple[Tie, ...]]:
        found: dict[Pair, tuple[Tie, ...]] = {}
        for tie in ties_in_force(self.records, self.on, kinds):
            if tie.source != tie.target and tie.source in self.actors and tie.target in self.actors:
                pair = pair_of(tie.source, tie.target)
                found[pair] = (*found.get(pair, ()), tie)
        return found

    @cached_property
    def work_anywhere(self) -> Mapping[Pair, tuple[Tie, ...]]:
        """The work graph of all places: every pair with its ties in force."""
        return self._by_pair(WORK)

    @cached_property
    def work(self) -> Mapping[Pair, tuple[Tie, ...]]:
        """W: the pairs here with their ties in force."""
        here = frozenset(self.here)
        return {pair: ties for pair, ties in self.work_anywhere.items() if here.issuperset(pair)}

    @cached_property
    def sales(self) -> Mapping[str, frozenset[str]]:
        """To whom each actor anywhere sells, as far as documented and in force."""
        found: dict[str, set[str]] = {}
        for ties in self._by_pair([TieKind.SUPPLIES]).values():
            for tie in ties:
                found.setdefault(tie.source, set()).add(tie.target)
        return {seller: frozenset(buyers) for seller, buyers in found.items()}

    @cached_property
    def opposed(self) -> Mapping[Pair, tuple[Tie, ...]]:
        """The pairs anywhere with an opposition in force."""
        return self._by_pair([TieKind.OPPOSES])

    @cached_property
    def comings(self) -> tuple[Coming, ...]:
        """Who came to which meeting, as far as known on the day."""
        return tuple(c for c in comings(self.records, self.on) if c.actor in self.actors)

    def is_recent(self, when: PartialDate | None, years: int = MET_WITHIN_YEARS) -> bool:
        """Whether the latest day that a date can be lies within some years."""
        return when is not None and when.latest >= years_before(self.on, years)

    def met_within(self, years: int) -> dict[Pair, tuple[Coming, ...]]:
        """The pairs anywhere that came to one meeting within some years, with the comings of both."""
        by_meeting: dict[str, list[Coming]] = {}
        for coming in self.comings:
            if self.is_recent(coming.meeting.date, years):
                by_meeting.setdefault(coming.meeting.id, []).append(coming)
        found: dict[Pair, tuple[Coming, ...]] = {}
        for came in by_meeting.values():
            for one, other in combinations(came, 2):
                pair = pair_of(one.actor, other.actor)
                found[pair] = (*found.get(pair, ()), one, other)
        return found

    @cached_property
    def met(self) -> Mapping[Pair, tuple[Coming, ...]]:
        """MET: the pairs anywhere that came to one meeting within 36 months."""
        return self.met_within(MET_WITHIN_YEARS)

    @cached_property
    def contacts(self) -> Mapping[str, frozenset[str]]:
        """C = W + MET, as neighbours here of every actor here."""
        here = frozenset(self.here)
        return neighbours(self.here, [p for p in (*self.work, *self.met) if here.issuperset(p)])

    @cached_property
    def partners(self) -> Mapping[str, frozenset[str]]:
        """The partners in W of every actor here."""
        return neighbours(self.here, self.work)

    @cached_property
    def umbrellas(self) -> Mapping[str, frozenset[str]]:
        """What each actor is a member or property of."""
        return {x: over & self.actors.keys() for x, over in umbrellas(self.records, self.on).items()}

    def umbrellas_of(self, actor: str) -> frozenset[str]:
        """What an actor is a member or property of."""
        return self.umbrellas.get(actor, frozenset())

    @cached_property
    def source_dates(self) -> Mapping[str, PartialDate]:
        """The date of every source that has one."""
        return source_dates(self.records)

    @cached_property
    def positions(self) -> Mapping[str, Mapping[str, Position]]:
        """The newest known position by actor, then issue."""
        found: dict[str, dict[str, Position]] = {}
        for (actor, issue), position in positions_known(self.records, self.on).items():
            found.setdefault(actor, {})[issue] = position
        return found

    def wants(self, actor: str) -> Mapping[str, Position]:
        """The known positions of an actor, by issue."""
        return self.positions.get(actor, {})

    @cached_property
    def affected(self) -> Mapping[str, Mapping[str | None, Judged]]:
        """The newest known affectedness by party, then issue (None: in general)."""
        return _by_party(judged(self.records, self.on, "affectedness"))

    @cached_property
    def urgency(self) -> Mapping[str, Mapping[str | None, Judged]]:
        """The newest known urgency by party, then issue (None: in general)."""
        return _by_party(judged(self.records, self.on, "urgency"))

    def worst(self, actor: str) -> int:
        """The largest known affectedness of an actor on anything; -1 where nobody judged it."""
        return max((j.value for j in self.affected.get(actor, {}).values()), default=-1)

    def needs(self, actor: str, kind: NeedKind) -> Mapping[Topic, tuple[Need, ...]]:
        """What an actor asks for, does already, or offers, by topic."""
        return self._needs.get((actor, kind), {})

    @cached_property
    def _needs(self) -> Mapping[tuple[str, NeedKind], Mapping[Topic, tuple[Need, ...]]]:
        found: dict[tuple[str, NeedKind], dict[Topic, tuple[Need, ...]]] = {}
        for need in self.records.needs:
            if known_since(need, self.source_dates) <= self.on:
                topics = found.setdefault((need.actor, need.kind), {})
                topics[need.topic] = (*topics.get(need.topic, ()), need)
        return found

    @cached_property
    def cares(self) -> Mapping[str, Mapping[str, int]]:
        """How much each issue matters to every actor here (2 or 3); what does not, or nobody knows of, is absent."""
        return {actor: self._cares_of(actor) for actor in self.here}

    def _cares_of(self, actor: str) -> dict[str, int]:
        asked = (ISSUE_OF_TOPIC[topic] for topic in self.needs(actor, NeedKind.NEED) if topic in ISSUE_OF_TOPIC)
        found = dict.fromkeys(asked, 2)
        for issue, position in self.wants(actor).items():
            if (position.salience or 0) >= LOUD:
                found[issue] = max(found.get(issue, 0), position.salience or 0)
        for judgements in (self.affected, self.urgency):
            for issue, judgement in judgements.get(actor, {}).items():
                if issue is not None and judgement.value >= SEVERE:
                    found[issue] = 3
        return dict(sorted(found.items()))

    @cached_property
    def standings(self) -> Mapping[str, tuple[Standing, ...]]:
        """The standings in force, by actor."""
        found: dict[str, tuple[Standing, ...]] = {}
        for standing in self.records.standings:
            if in_force(standing.start, standing.end, self.on):
                found[standing.actor] = (*found.get(standing.actor, ()), standing)
        return found

    def certifiers(self, actor: str) -> frozenset[str]:
        """Who keeps a standard that the actor stands to: the body, or who owns the text."""
        standards = {standing.standard for standing in self.standings.get(actor, ())}
        bodies = {b for s in standards for b in ((s,) if s in self.actors else self.owners_of_text.get(s, ()))}
        return frozenset(bodies - {actor})

    @cached_property
    def owners_of_text(self) -> Mapping[str, frozenset[str]]:
        """Who owns what is no actor itself, such as the text of a standard."""
        owned = ties_in_force(self.records, self.on, [TieKind.OWNED_BY])
        return {
            text: frozenset(t.target for t in owned if t.source == text) & self.actors.keys()
            for text in sorted({t.source for t in owned} - self.actors.keys())
        }

    @cached_property
    def named_speakers(self) -> Mapping[str, tuple[str, ...]]:
        """The speakers whom a party's members named, uncontested and valid, by party."""
        return named_speakers(self.records, self.on)


def _by_party(values: Mapping[tuple[str, str | None], Judged]) -> dict[str, dict[str | None, Judged]]:
    found: dict[str, dict[str | None, Judged]] = {}
    for (party, issue), judgement in values.items():
        found.setdefault(party, {})[issue] = judgement
    return found
