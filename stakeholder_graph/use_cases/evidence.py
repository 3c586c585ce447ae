"""Which claims stand behind what the map says, from which sources, and do they agree?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_graph.graph import all_ties
from stakeholder_graph.model import Actor, PartialDate, Records, Source, Tie, in_force
from stakeholder_graph.vocabulary import BOTH_WAYS, FAMILY_OF_TIE, SIGN_OF_TIE, TieFamily, TieKind


@dataclass(frozen=True, slots=True)
class Claim:
    """One source saying one tie. ``source`` is None where the reader may not see it; ``state`` is on the day asked."""

    subject: Actor
    kind: TieKind
    other: Actor
    start: PartialDate | None
    end: PartialDate | None
    confidence: float
    source: Source | None
    state: "ClaimState"
    tie: Tie | None

    @property
    def family(self) -> TieFamily:
        """How the tie is drawn."""
        return FAMILY_OF_TIE[self.kind]


class ClaimState(StrEnum):
    """Whether a claim is in force on the day, over, or not yet begun."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    LATER = "later"


class Disagreement(StrEnum):
    """In what claims about the same two actors do not agree."""

    SIGN = "sign"
    START = "start"
    END = "end"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class TieCard:
    """All that is said about two actors: claims in force first, where they disagree, and who said there is no tie."""

    a: Actor
    b: Actor
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    denials: tuple[Source, ...]


def tie_card(records: Records, *, a: str, b: str, on: date) -> TieCard:
    """Every claim about two actors, in both directions, and whether they agree."""
    actors = {actor.id: actor for actor in records.actors}
    claims = tuple(c for c in claims_of(records, a, on=on) if b in {c.subject.id, c.other.id})
    sources = {claim.source.id for claim in claims if claim.source}
    denials = tuple(s for s in records.sources if s.id not in sources and _asked_about(s, a, b))
    return TieCard(actors[a], actors[b], claims, tuple(_disagreements(claims, denials)), denials)


def claims_of(records: Records, actor: str, *, on: date) -> list[Claim]:
    """Every claim that an actor is tied to another, in force first, newest first."""
    actors = {found.id: found for found in records.actors}
    sources = {source.id: source for source in records.sources}
    stored = {(t.source, t.target, t.kind, t.start, t.source_id): t for t in records.ties}
    claims = [
        Claim(
            actors[link.source],
            link.kind,
            actors[link.target],
            link.start,
            link.end,
            link.confidence,
            sources.get(source),
            _state(link.start, link.end, on),
            stored.get((link.source, link.target, link.kind, link.start, source)),
        )
        for link in all_ties(records)
        if actor in {link.source, link.target} and link.source in actors and link.target in actors
        for source in link.sources
    ]
    return sorted(claims, key=_order)


def _order(claim: Claim) -> tuple[int, int, str, str, str]:
    newest = -claim.start.earliest.toordinal() if claim.start else 0
    source = claim.source.id if claim.source else ""
    return list(ClaimState).index(claim.state), newest, claim.subject.id, claim.other.id, f"{claim.kind} {source}"


def _state(start: PartialDate | None, end: PartialDate | None, on: date) -> ClaimState:
    if in_force(start, end, on):
        return ClaimState.IN_FORCE
    return ClaimState.LATER if start is not None and start.earliest > on else ClaimState.ENDED


def _asked_about(source: Source, a: str, b: str) -> bool:
    """Whether a source was asked about two actors: with an informant its pairs with the others, else all pairs."""
    if source.informant is None:
        return {a, b} <= set(source.asked)
    return (source.informant == a and b in source.asked) or (source.informant == b and a in source.asked)


def _disagreements(claims: Iterable[Claim], denials: tuple[Source, ...]) -> Iterator[Disagreement]:
    current = [claim for claim in claims if claim.state is not ClaimState.LATER]
    if {SIGN_OF_TIE[c.kind] for c in current if c.state is ClaimState.IN_FORCE} >= {1, -1}:
        yield Disagreement.SIGN
    for disagreement, differ in ((Disagreement.START, _starts_differ), (Disagreement.END, _ends_differ)):
        if any(differ(same) for same in _same_ties(current).values()):
            yield disagreement
    if denials and current:
        yield Disagreement.DENIED


def _same_ties(claims: Iterable[Claim]) -> Mapping[tuple[str, ...], list[Claim]]:
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        ends = (claim.subject.id, claim.other.id)
        ends = tuple(sorted(ends)) if claim.kind in BOTH_WAYS else ends
        found.setdefault((claim.kind, *ends), []).append(claim)
    return found


def _starts_differ(claims: Iterable[Claim]) -> bool:
    """Whether two sources give starts that cannot be the same day."""
    starts = [claim.start for claim in claims if claim.start]
    return any(x.latest < y.earliest for x in starts for y in starts)


def _ends_differ(claims: Iterable[Claim]) -> bool:
    """Whether one source says it is over and another knows it in force, or they give ends that cannot be the same."""
    found = list(claims)
    ends = [claim.end for claim in found if claim.end]
    return len({c.state for c in found}) > 1 or any(x.latest < y.earliest for x in ends for y in ends)
