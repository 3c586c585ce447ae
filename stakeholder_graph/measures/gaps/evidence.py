"""Which facts does a reason rest on, how old are they, and was anybody asked?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from stakeholder_graph.measures.gaps.gap import Reason, span
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of
from stakeholder_graph.model import (
    Assessment,
    Meeting,
    Need,
    PartialDate,
    Position,
    Representation,
    Standing,
    Tie,
    key_of,
)

Evidence = Tie | Standing | Representation | Position | Assessment | Need | Meeting


def resting_on(ground: Ground, facts: Iterable[Evidence], reason: Reason) -> Reason:
    """The reason with the ties, sources and years of the facts it rests on."""
    facts = list(facts)
    dated = [when for fact in facts if (when := dated_by(ground, fact))]
    return replace(
        reason,
        ties=tuple(sorted({key_of(fact) for fact in facts if isinstance(fact, Tie)})),
        sources=tuple(sorted({fact.source_id for fact in facts})),
        years=span((when.earliest.year, when.earliest.year) for when in dated),
    )


def dated_by(ground: Ground, fact: Evidence) -> PartialDate | None:
    """The start or date of a fact, else that of its source."""
    when = fact.start if isinstance(fact, Tie | Standing | Representation) else fact.date
    return when or ground.source_dates.get(fact.source_id)


def asked_pairs(ground: Ground) -> frozenset[Pair]:
    """The pairs somebody was asked about: a pair outside is unknown, not absent."""
    return frozenset(
        pair
        for source in ground.records.sources
        if source.asked and (source.date is None or source.date.earliest <= ground.on)
        for pair in _asked(source.informant, source.asked)
    )


def _asked(informant: str | None, asked: Sequence[str]) -> Iterable[Pair]:
    if informant is None:
        return (pair_of(a, b) for a, b in combinations(asked, 2))
    return (pair_of(informant, other) for other in asked if other != informant)


def tables_of(ground: Ground, actors: Iterable[str], *, sat: bool = False) -> Mapping[str, tuple[Meeting, ...]]:
    """The dialogues that any of some actors came to (or sat at), with those meetings, oldest first."""
    wanted, found = frozenset(actors), dict[str, set[Meeting]]()
    for coming in ground.comings:
        if coming.actor in wanted and (coming.sat or not sat):
            found.setdefault(coming.meeting.dialogue, set()).add(coming.meeting)
    return {dialogue: tuple(sorted(found[dialogue], key=meeting_order)) for dialogue in sorted(found)}


def meeting_order(meeting: Meeting) -> tuple[str, str]:
    """Meetings by the latest day they can have been on; undated ones first."""
    return (meeting.date.latest.isoformat() if meeting.date else "", meeting.id)
