"""Who is affected by what a meeting is about, who is influential, whom has nobody assessed, what do they want?

The most severely affected come before the most influential. What nobody judged is unknown, never zero. It reads what
the audience may see, and proposes nobody.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.dialogue.candidates import SEVERE, STRONG_POWER, Candidates, find_candidates, local_bodies
from stakeholder_graph.dialogue.evidence import FIELDS, Evidence, read_evidence
from stakeholder_graph.dialogue.invitations import default_issues
from stakeholder_graph.dialogue.request import Purpose
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.common_ground import Field, Judged
from stakeholder_graph.model import PartialDate, Position, Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group, Level

FEWEST_POSITIONS = 3
"""With fewer known positions an issue is untested."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One value (0 to 4) that somebody judged, on an issue or in general (None), and as what it counts here."""

    issue: str | None
    value: int
    counted: int
    source: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyHere:
    """A party that the meeting concerns; ``group`` is None for people without an organisation of their own.

    ``beside``: it accompanies the table and has no chair. ``harm`` is the judgement that makes its severity, ``powers``
    the power it is known to have on the issues, the largest first; none: nobody judged it. ``suffers``: it is of a
    people's group, so that harm counts. ``speakers`` are those whom people without an organisation named themselves.
    """

    party: str
    group: Group | None
    here: bool
    beside: bool
    suffers: bool
    harm: Judgement | None
    powers: tuple[Judgement, ...]
    speakers: tuple[str, ...] = ()

    @property
    def severity(self) -> int | None:
        """How severely it is harmed (0 to 4); None where nobody judged that."""
        return None if self.harm is None else self.harm.counted

    @property
    def power(self) -> int | None:
        """Its largest power on an issue (0 to 4); None where nobody judged any."""
        return self.powers[0].counted if self.powers else None

    @property
    def is_affected(self) -> bool:
        """Whether it is known to be hit hard."""
        return (self.severity or 0) >= SEVERE

    @property
    def is_influential(self) -> bool:
        """Whether it is known to decide, or nearly, on an issue."""
        return (self.power or 0) >= STRONG_POWER


@dataclass(frozen=True, slots=True)
class GroupKnown:
    """Of a group (None: people without an organisation), everybody who may matter, and what nobody judged of whom.

    ``nobody`` are those without any judgement, on these issues or in general.
    """

    group: Group | None
    parties: tuple[str, ...]
    nobody: tuple[str, ...]
    harm_unknown: tuple[str, ...]
    power_unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A known position: whose, which (-3 to 3), how much it matters (0 to 3; None: not known), who says so."""

    party: str
    stance: int
    salience: int | None
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class IssueKnown:
    """The known positions on an issue of those who may sit: for, neutral, against; and of those beside the table."""

    issue: str
    in_favour: tuple[Stated, ...]
    neutral: tuple[Stated, ...]
    against: tuple[Stated, ...]
    beside: tuple[Stated, ...]
    parties: int

    @property
    def known(self) -> int:
        """Of how many who may sit a position is known."""
        return len(self.in_favour) + len(self.neutral) + len(self.against)

    @property
    def is_tested(self) -> bool:
        """Whether enough positions are known to speak of sides at all."""
        return self.known >= FEWEST_POSITIONS


@dataclass(frozen=True)
class PurposeView:
    """What is known before anybody is proposed.

    ``affected``: hit hard, the most severely first. ``influential``: strong power judged on one of the issues, the most
    powerful first. ``lesser`` are parties of whom something was judged, below both bars. ``groups`` say whom nobody has
    assessed. ``audience`` is who sees this: what is hidden from it is not counted.
    """

    audience: Level
    territory: str
    on: date
    issues: tuple[str, ...]
    affected: tuple[PartyHere, ...]
    influential: tuple[PartyHere, ...]
    lesser: tuple[PartyHere, ...]
    groups: tuple[GroupKnown, ...]
    positions: tuple[IssueKnown, ...]

    @property
    def in_both(self) -> tuple[PartyHere, ...]:
        """Who is affected and influential."""
        return tuple(party for party in self.affected if party.is_influential)

    @property
    def most_affected(self) -> tuple[PartyHere, ...]:
        """Those of the largest severity that is known."""
        return tuple(party for party in self.affected if party.severity == self.affected[0].severity)


def purpose_view(
    records: Records,
    *,
    audience: Level,
    territory: str,
    on: date,
    issues: Sequence[str] = (),
    convenor: str | None = None,
) -> PurposeView:
    """What is known about the parties whom a meeting concerns; without issues of the usual ones.

    Only those whom the rule of who may be proposed lets in, those based there of a kind that may sit, and people there
    without an organisation of their own are looked at.

    Raises
    ------
    WrongUsage
        Where the territory or an issue does not exist.
    """
    known_territory(records, territory)
    for issue in issues:
        if issue not in {one.id for one in records.issues}:
            raise WrongUsage("no_such_issue", value=issue)
    G = snapshot(records, territory=territory, on=on)
    chosen = tuple(dict.fromkeys(issues)) or default_issues(G, records, on)
    purpose = Purpose(territory=territory, issues=chosen, on=on, convenor=convenor)
    evidence = read_evidence(G, records, purpose)
    candidates = find_candidates(evidence, records)
    parties = sorted((_party(evidence, one, candidates) for one in _concerned(evidence, candidates)), key=_place)
    return PurposeView(
        audience=audience,
        territory=territory,
        on=on,
        issues=chosen,
        affected=tuple(sorted((p for p in parties if p.is_affected), key=lambda p: -(p.severity or 0))),
        influential=tuple(sorted((p for p in parties if p.is_influential), key=lambda p: -(p.power or 0))),
        lesser=tuple(p for p in parties if not (p.is_affected or p.is_influential) and (p.harm or p.powers)),
        groups=_groups(evidence, parties),
        positions=tuple(_issue(evidence, issue, candidates) for issue in chosen),
    )


def _concerned(evidence: Evidence, candidates: Candidates) -> list[str]:
    """Who may be proposed, the bodies from here of whom nothing is known, people here or whose speaker may sit."""
    bodies = {*candidates.seats, *candidates.beside, *local_bodies(evidence, candidates.never)}
    people = [
        party
        for party in evidence.constituencies
        if evidence.is_here(party) or set(evidence.speakers.get(party, ())) & set(candidates.seats)
    ]
    return [*sorted(bodies), *sorted(people)]


def _party(evidence: Evidence, party: str, candidates: Candidates) -> PartyHere:
    harm = evidence.harm(party)
    return PartyHere(
        party=party,
        group=evidence.actors[party].family if party in evidence.actors else None,
        here=evidence.is_here(party),
        beside=party in candidates.beside,
        suffers=party in evidence.constituencies or evidence.is_ground(party),
        harm=harm and _judgement(evidence, harm.judgement, harm.issue, harm.severity),
        powers=_powers(evidence, party),
        speakers=evidence.speakers.get(party, ()) if party in evidence.constituencies else (),
    )


def _powers(evidence: Evidence, party: str) -> tuple[Judgement, ...]:
    """Power on each issue; where only the general one is judged and counts, that one."""
    found = list[Judgement]()
    for issue in evidence.purpose.issues:
        counted = evidence.power(party, issue)
        direct = evidence.judged["power"].get((party, issue))
        said = direct or evidence.judged["power"].get((party, None))
        if counted is not None and said is not None:
            found.append(_judgement(evidence, said, issue if direct else None, counted))
    return tuple(sorted(dict.fromkeys(found), key=lambda j: -j.counted))


def _judgement(evidence: Evidence, judged: Judged, issue: str | None, counted: int) -> Judgement:
    said = judged.said
    return Judgement(issue, judged.value, counted, said.source_id, _year(evidence, said.date, said.source_id))


def _year(evidence: Evidence, date_: PartialDate | None, source: str) -> int | None:
    when = date_ or evidence.source_dates.get(source)
    return when.latest.year if when else None


def _place(party: PartyHere) -> tuple[int, str]:
    """People without an organisation come after the groups."""
    groups = list(Group)
    return (len(groups) if party.group is None else groups.index(party.group), party.party)


def _groups(evidence: Evidence, parties: Collection[PartyHere]) -> tuple[GroupKnown, ...]:
    """Those who may sit and people without an organisation, by group."""
    looked_at = [party for party in parties if not party.beside]
    found = list[GroupKnown]()
    for group in (*Group, None):
        members = [party for party in looked_at if party.group is group]
        if members:
            found.append(
                GroupKnown(
                    group,
                    parties=_ids(members),
                    nobody=_ids(p for p in members if not _is_judged(evidence, p.party, FIELDS)),
                    harm_unknown=_ids(p for p in members if p.suffers and p.severity is None),
                    power_unknown=_ids(p for p in members if group is not None and not p.powers),
                )
            )
    return tuple(found)


def _ids(parties: Iterable[PartyHere]) -> tuple[str, ...]:
    return tuple(party.party for party in parties)


def _is_judged(evidence: Evidence, party: str, fields: Iterable[Field]) -> bool:
    """Whether one of the fields was judged, on a chosen issue or in general."""
    about = (*evidence.purpose.issues, None)
    return any((party, issue) in evidence.judged[field] for field in fields for issue in about)


def _issue(evidence: Evidence, issue: str, candidates: Candidates) -> IssueKnown:
    said = {p: evidence.positions[p, issue] for p in candidates.seats if (p, issue) in evidence.positions}
    beside = {p: evidence.positions[p, issue] for p in candidates.beside if (p, issue) in evidence.positions}
    return IssueKnown(
        issue=issue,
        in_favour=_stated(evidence, (p for p in said.values() if p.stance > 0)),
        neutral=_stated(evidence, (p for p in said.values() if p.stance == 0)),
        against=_stated(evidence, (p for p in said.values() if p.stance < 0)),
        beside=_stated(evidence, beside.values()),
        parties=len({*candidates.seats, *local_bodies(evidence, candidates.never)}),
    )


def _stated(evidence: Evidence, positions: Iterable[Position]) -> tuple[Stated, ...]:
    """The strongest stance first."""
    found = [
        Stated(p.actor, p.stance, p.salience, p.source_id, _year(evidence, p.date, p.source_id)) for p in positions
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.stance), one.party)))
