"""What is known of each group here, who was asked about whom, and how much have the interviews not named yet?"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations_with_replacement

from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.measures.common_ground import known_since, positions_known, source_dates
from stakeholder_graph.measures.informants import Unseen, pairs_asked, questions
from stakeholder_graph.model import Assessment, Position, Records, Source, Tie
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group, NeedKind, SourceKind


class Known(StrEnum):
    """What may be known of an actor, in the order of every table."""

    TIE = "tie"
    POSITION = "position"
    NEED = "need"
    JUDGEMENT = "judgement"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """What is known of the actors of a group that are based or acting here.

    ``known`` counts, by what is known, the actors of whom it is; ``facts`` the ties in force that touch the group, the
    positions and needs on record, the judgements, and the interviews with its actors.
    """

    group: Group
    actors: int
    known: Mapping[Known, int]
    facts: Mapping[Known, int]

    @property
    def missing(self) -> tuple[Known, ...]:
        """What is known of nobody in the group."""
        return tuple(what for what in Known if not self.known[what])


@dataclass(frozen=True, slots=True)
class AskedPairs:
    """Of how many pairs of actors of two groups (or one) somebody was asked whether they are tied."""

    one: Group
    other: Group
    asked: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a territory is known.

    ``groups`` are those with somebody here. ``actors`` and ``issues`` are what interviews that name them tell about
    those that none of them named; ``prompted`` is the share of the actors' mentions that stood on the list the
    interviewer read out (nan without mentions): such names were not free.
    """

    groups: tuple[GroupCoverage, ...]
    asked: tuple[AskedPairs, ...]
    actors: Unseen
    issues: Unseen
    prompted: float

    @property
    def anybody_asked(self) -> bool:
        """Whether somebody was asked about some pair of actors here."""
        return any(pair.asked for pair in self.asked)


def coverage(records: Records, *, territory: str | None, on: date) -> Coverage:
    """What is known about the actors of a territory (None: all) on a day, and what is not.

    Unseen actors and issues come from interviews alone, never from documents, and from what they name, never from ties.
    An interview counts where it names somebody from here, or its informant is from here; an informant that names
    itself names nobody.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    here = {id_: Group(G.nodes[id_]["group"]) for id_ in G if G.nodes[id_]["here"] != "linked"}
    told = list(_interviews(records, here, on))
    mentions = [(interview, actor) for interview in told for actor in interview.actors]
    prompted = sum(actor in interview.source.asked for interview, actor in mentions)
    return Coverage(
        groups=tuple(_groups(records, G, here, on)),
        asked=tuple(_asked(records, here, on)),
        actors=Unseen.of(interview.actors for interview in told),
        issues=Unseen.of(interview.issues for interview in told),
        prompted=prompted / len(mentions) if mentions else math.nan,
    )


@dataclass(frozen=True, slots=True)
class _Interview:
    """An interview with the actors from here and the issues that it names."""

    source: Source
    actors: frozenset[str]
    issues: frozenset[str]


def _interviews(records: Records, here: Collection[str], on: date) -> Iterator[_Interview]:
    dates = source_dates(records)
    facts: dict[str, list[Tie | Position | Assessment]] = {}
    for fact in (*records.ties, *records.positions, *records.assessments):
        facts.setdefault(fact.source_id, []).append(fact)
    for source in records.sources:
        known = source.id not in dates or dates[source.id].earliest <= on
        if source.kind == SourceKind.INTERVIEW and known:
            said = facts.get(source.id, [])
            actors = frozenset(actor for fact in said for actor in _actors(fact) if actor in here)
            if actors or source.informant in here:
                issues = {fact.issue for fact in said if not isinstance(fact, Tie) and fact.issue}
                yield _Interview(source, actors - {source.informant}, frozenset(issues))


def _actors(fact: Tie | Position | Assessment) -> tuple[str, ...]:
    match fact:
        case Tie():
            return fact.source, fact.target
        case Position():
            return (fact.actor,)
        case Assessment():
            return (fact.party,)


def _groups(records: Records, G: Snapshot, here: Mapping[str, Group], on: date) -> Iterator[GroupCoverage]:
    facts = {
        what: Counter({actor: count for actor, count in often.items() if actor in here})
        for what, often in _facts(records, G, on).items()
    }
    ties = Counter(group for ends in G.edges() for group in {here[end] for end in ends if end in here})
    members = Counter(here.values())
    for group in Group:
        if members[group]:
            often = {what: _of(counts, here, group) for what, counts in facts.items()}
            yield GroupCoverage(
                group,
                members[group],
                {what: len(counts) for what, counts in often.items()},
                {what: sum(counts) for what, counts in often.items()} | {Known.TIE: ties[group]},
            )


def _of(counts: Mapping[str, int], here: Mapping[str, Group], group: Group) -> list[int]:
    return [count for actor, count in counts.items() if here[actor] == group]


def _facts(records: Records, G: Snapshot, on: date) -> dict[Known, Counter[str]]:
    """By what is known, how many facts of each actor."""
    dates = source_dates(records)
    needs = [n.actor for n in records.needs if n.kind == NeedKind.NEED and known_since(n, dates) <= on]
    judgements = [a.party for a in records.assessments if known_since(a, dates) <= on]
    talks = (s for s in records.sources if s.kind in {SourceKind.INTERVIEW, SourceKind.SURVEY})
    answered = [s.informant for s in talks if s.informant and (s.id not in dates or dates[s.id].earliest <= on)]
    return {
        Known.TIE: Counter({actor: degree for actor, degree in G.degree() if degree}),
        Known.POSITION: Counter(actor for actor, _ in positions_known(records, on)),
        Known.NEED: Counter(needs),
        Known.JUDGEMENT: Counter(judgements),
        Known.ANSWERED: Counter(answered),
    }


def _asked(records: Records, here: Mapping[str, Group], on: date) -> Iterator[AskedPairs]:
    """Every two groups that have a pair of actors here, a group with itself too."""
    order, members = list(Group), Counter(here.values())
    pairs = {tuple(sorted(pair)) for source in questions(records, on) for pair in pairs_asked(source)}
    asked = Counter(tuple(sorted((here[a], here[b]), key=order.index)) for a, b in pairs if a in here and b in here)
    for one, other in combinations_with_replacement([group for group in Group if members[group]], 2):
        every = members[one] * members[other] if one is not other else members[one] * (members[one] - 1) // 2
        if every:
            yield AskedPairs(one, other, asked[one, other], every)
