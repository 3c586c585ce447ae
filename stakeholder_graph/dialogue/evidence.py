"""What is known on the day of planning about each party and the chosen issues?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stakeholder_graph.dialogue.request import Purpose
from stakeholder_graph.graph import Snapshot
from stakeholder_graph.measures.common_ground import (
    GROUND,
    Coming,
    Dated,
    Field,
    Judged,
    comings,
    judged,
    known_since,
    named_speakers,
    positions_known,
    source_dates,
    years_before,
)
from stakeholder_graph.model import Actor, Constituency, PartialDate, Position, Records, within
from stakeholder_graph.vocabulary import PresenceRole, TieKind, YesNo

FIELDS: tuple[Field, ...] = ("power", "legitimacy", "urgency", "affectedness")
SEATED_WITHIN_YEARS = 10
"""An older table says little about who would come today."""

Neighbours = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By actor, the others it has a tie with, each with the sources that say so."""


@dataclass(frozen=True, slots=True)
class Harm:
    """How severely a party is hit (0 to 4), by which judgement, and on which issue (None: in general)."""

    severity: int
    judgement: Judged
    issue: str | None


@dataclass(frozen=True)
class Evidence:
    """All that a proposal rests on; ``sat`` holds the meetings by (actor, chosen issue)."""

    purpose: Purpose
    actors: Mapping[str, Actor]
    constituencies: Mapping[str, Constituency]
    places: frozenset[str]
    here: frozenset[str]
    acting: frozenset[str]
    positions: Mapping[tuple[str, str], Position]
    judged: Mapping[Field, Mapping[tuple[str, str | None], Judged]]
    sat: Mapping[tuple[str, str], tuple[Coming, ...]]
    tied: Neighbours
    opposed: Neighbours
    supplied: Neighbours
    speakers: Mapping[str, tuple[str, ...]]
    women_led: Mapping[str, bool]
    source_dates: Mapping[str, PartialDate]

    def power(self, actor: str, issue: str) -> int | None:
        """Power on an issue as judged, else the general one less 1 where the actor is known to care; None: not judged.

        It never travels from one issue to another.
        """
        direct = self.judged["power"].get((actor, issue))
        if direct:
            return direct.value
        general = self.judged["power"].get((actor, None))
        cares = (actor, issue) in self.positions or (actor, issue) in self.sat
        return max(general.value - 1, 0) if general and cares else None

    def is_judged(self, party: str, issue: str, *fields: Field) -> bool:
        """Whether one of these fields was judged on the issue itself."""
        return any((party, issue) in self.judged[field] for field in fields)

    def judgements(self, party: str, issue: str) -> dict[str, Judged]:
        """All that was judged on the issue itself, by field."""
        return {field: said for field in FIELDS if (said := self.judged[field].get((party, issue)))}

    def cares(self, actor: str) -> bool:
        """Whether it has a position or sat on a chosen issue."""
        return any((actor, k) in self.positions or (actor, k) in self.sat for k in self.purpose.issues)

    def is_ground(self, actor: str) -> bool:
        """Whether it is one of the people's groups."""
        return actor in self.actors and self.actors[actor].family in GROUND

    def is_here(self, party: str) -> bool:
        """Whether an actor is based in the territory, or a constituency lives there."""
        people = self.constituencies.get(party)
        return party in self.here if people is None else people.territory in self.places

    def harm(self, party: str) -> Harm | None:
        """The largest harm that counts for the chosen issues; None where nobody judged any, or it is no people's group.

        On a chosen issue as judged, wherever the party is. From here, in general less 1, and on another issue less 1
        where the actor has a position or seat on a chosen one.
        """
        if not (self.is_ground(party) or party in self.constituencies):
            return None
        found = [
            Harm(value, said, issue)
            for issue, said in self._harms.get(party, {}).items()
            if (value := self._severity(party, issue, said.value)) is not None
        ]
        return max(found, key=lambda h: (h.severity, h.issue in self.purpose.issues, h.issue or ""), default=None)

    def _severity(self, party: str, issue: str | None, value: int) -> int | None:
        if issue in self.purpose.issues:
            return value
        counts = self.is_here(party) and (issue is None or (party in self.actors and self.cares(party)))
        return max(value - 1, 0) if counts else None

    def largest_affectedness(self, party: str) -> int:
        """The largest over all issues and the general one; 0 where nobody judged any."""
        return max((said.value for said in self._harms.get(party, {}).values()), default=0)

    @cached_property
    def _harms(self) -> dict[str, dict[str | None, Judged]]:
        found: dict[str, dict[str | None, Judged]] = {}
        for (party, issue), said in self.judged["affectedness"].items():
            found.setdefault(party, {})[issue] = said
        return found

    def has_word(self, actor: str) -> bool:
        """Whether it has a position, a judgement of any field or a seat on a chosen issue."""
        return self.cares(actor) or any(self.is_judged(actor, k, *FIELDS) for k in self.purpose.issues)

    def disputes(self, actor: str) -> dict[str, tuple[str, ...]]:
        """For an actor from here, its disputes: the other has a reason to come, one of the two is people from here."""
        if actor not in self.here:
            return {}
        return {
            other: sources
            for other, sources in self.opposed.get(actor, {}).items()
            if self._counts(other) and any(self.is_ground(x) and x in self.here for x in (actor, other))
        }

    def _counts(self, actor: str) -> bool:
        harm = self.harm(actor)
        return self.has_word(actor) or (harm is not None and harm.severity >= 2)


def read_evidence(G: Snapshot, records: Records, purpose: Purpose) -> Evidence:
    """Gather what is known; ``G`` is the snapshot of the territory on the day, with all kinds of tie."""
    on, issues = purpose.on, frozenset(purpose.issues)
    roles = {actor: data["here"] for actor, data in G.nodes(data=True)}
    return Evidence(
        purpose=purpose,
        actors={actor.id: actor for actor in records.actors},
        constituencies={people.id: people for people in records.constituencies},
        places=within(records, purpose.territory),
        here=frozenset(a for a, role in roles.items() if role == PresenceRole.BASED),
        acting=frozenset(a for a, role in roles.items() if role == PresenceRole.ACTS),
        positions={key: said for key, said in positions_known(records, on).items() if key[1] in issues},
        judged={field: judged(records, on, field) for field in FIELDS},
        sat=_seatings(records, purpose),
        tied=_neighbours(G),
        opposed=_neighbours(G, TieKind.OPPOSES),
        supplied=_neighbours(G, TieKind.SUPPLIES, both_ways=False),
        speakers=named_speakers(records, on),
        women_led=_women_led(records, purpose),
        source_dates=source_dates(records),
    )


def _neighbours(G: Snapshot, kind: TieKind | None = None, *, both_ways: bool = True) -> Neighbours:
    """Without ``both_ways``, who gives by who receives."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for source, target, data in sorted(G.edges(data=True), key=lambda edge: (edge[0], edge[1], str(edge[2]["kind"]))):
        if kind in {None, data["kind"]} and source != target:
            for whom, other in ((target, source), (source, target))[: 2 if both_ways else 1]:
                said = found.setdefault(whom, {})
                said[other] = tuple(dict.fromkeys((*said.get(other, ()), *data["sources"])))
    return found


def _seatings(records: Records, purpose: Purpose) -> dict[tuple[str, str], tuple[Coming, ...]]:
    """Who sat, on which chosen issue, at dated meetings of this territory's dialogues in the last ten years."""
    places, since = within(records, purpose.territory), years_before(purpose.on, SEATED_WITHIN_YEARS)
    dialogues = {d.id: d for d in records.dialogues if d.territory in places}
    found: dict[tuple[str, str], tuple[Coming, ...]] = {}
    for coming in comings(records, purpose.on):
        dialogue, when = dialogues.get(coming.meeting.dialogue), coming.meeting.date
        if dialogue and when and coming.sat and when.latest >= since:
            for issue in purpose.issues:
                if issue in dialogue.issues:
                    found[coming.actor, issue] = (*found.get((coming.actor, issue), ()), coming)
    return found


def _women_led(records: Records, purpose: Purpose) -> dict[str, bool]:
    """Whether a woman leads each actor, as last known on the day; who is missing here is not known."""
    dates = source_dates(records)

    def order(row: Dated) -> tuple[object, ...]:
        return known_since(row, dates), row.source_id

    rows = sorted((r for r in records.women if r.women_led), key=order)
    return {r.actor: r.women_led is YesNo.YES for r in rows if known_since(r, dates) <= purpose.on}
