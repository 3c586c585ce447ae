"""Is this a table yet, and whom to ask what before anybody is invited?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.dialogue.candidates import SEVERE, STRONG_POWER, Candidates, local_bodies
from stakeholder_graph.dialogue.cells import DECIDERS
from stakeholder_graph.dialogue.evidence import Evidence
from stakeholder_graph.vocabulary import Group


class CautionKind(StrEnum):
    """What a list lacks; the first two say that it is not yet a table."""

    FEW_FROM_HERE = "few_from_here"
    FEW_KNOWN = "few_known"
    NOBODY_DECIDES = "nobody_decides"
    NO_AFFECTED_FROM_HERE = "no_affected_from_here"
    ONE_SIDE = "one_side"
    GROUP_LEFT_OUT = "group_left_out"


NOT_YET_A_TABLE = frozenset({CautionKind.FEW_FROM_HERE, CautionKind.FEW_KNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to know before sending: the sentence ``invitation.warning.<kind>`` and its parts."""

    kind: CautionKind
    issue: str | None = None
    group: Group | None = None
    numbers: tuple[tuple[str, int], ...] = ()


class What(StrEnum):
    """What to ask a party."""

    POSITION = "position"
    HARM = "harm"
    COMPETENCE = "competence"
    WHOM_THEY_NAME = "whom_they_name"


@dataclass(frozen=True, slots=True)
class Question:
    """Ask this party that, about these issues."""

    party: str
    what: What
    issues: tuple[str, ...] = ()


def cautions(evidence: Evidence, candidates: Candidates, seated: Collection[str]) -> tuple[Caution, ...]:
    """What a list lacks: whether it is a table at all, then issue by issue, then the groups without a chair."""
    found = [*_not_yet(evidence, candidates, seated)]
    if seated:
        found += [caution for issue in evidence.purpose.issues for caution in _of_issue(evidence, issue, seated)]
        families = {evidence.actors[name].family for name in candidates.seats}
        missing = families - {evidence.actors[name].family for name in seated}
        found += [Caution(kind=CautionKind.GROUP_LEFT_OUT, group=group) for group in Group if group in missing]
    return tuple(found)


def _not_yet(evidence: Evidence, candidates: Candidates, seated: Collection[str]) -> Iterable[Caution]:
    local = sum(evidence.is_here(name) for name in seated)
    if 2 * local < len(seated):
        yield Caution(kind=CautionKind.FEW_FROM_HERE, numbers=(("here", local), ("names", len(seated))))
    bodies = local_bodies(evidence, candidates.never)
    known = sum(evidence.has_word(body) for body in bodies)
    if 2 * known < len(bodies):
        yield Caution(kind=CautionKind.FEW_KNOWN, numbers=(("known", known), ("local", len(bodies))))


def _of_issue(evidence: Evidence, issue: str, seated: Collection[str]) -> Iterable[Caution]:
    if not any(_decides(evidence, name, issue) for name in seated):
        yield Caution(kind=CautionKind.NOBODY_DECIDES, issue=issue)
    if not any(_hit_here(evidence, name, issue) for name in seated):
        yield Caution(kind=CautionKind.NO_AFFECTED_FROM_HERE, issue=issue)
    stances = [said.stance for name in seated if (said := evidence.positions.get((name, issue)))]
    sides = {(stance > 0) - (stance < 0) for stance in stances} - {0}
    if len(sides) < 2:
        yield Caution(kind=CautionKind.ONE_SIDE, issue=issue, numbers=(("side", sum(sides)),))


def _decides(evidence: Evidence, name: str, issue: str) -> bool:
    return evidence.actors[name].family in DECIDERS and (evidence.power(name, issue) or 0) >= STRONG_POWER


def _hit_here(evidence: Evidence, name: str, issue: str) -> bool:
    said = evidence.judged["affectedness"].get((name, issue))
    return evidence.is_ground(name) and evidence.is_here(name) and said is not None and said.value >= SEVERE


def questions(evidence: Evidence, candidates: Candidates) -> tuple[Question, ...]:
    """Whom to ask what first, the most affected by anything first within each question."""
    issues = evidence.purpose.issues
    bodies = local_bodies(evidence, candidates.never)
    people = [
        p for p in (*bodies, *_constituencies_here(evidence)) if p not in evidence.actors or evidence.is_ground(p)
    ]
    position = [b for b in bodies if not any((b, k) in evidence.positions for k in issues)]
    harm = [p for p in people if not any(evidence.is_judged(p, k, "affectedness") for k in issues)]
    deciders = [b for b in {*bodies, *candidates.seats} if evidence.actors[b].family in DECIDERS]
    unsure = {b: tuple(k for k in issues if evidence.power(b, k) is None) for b in deciders}
    unnamed = [p for p in _constituencies_here(evidence) if not evidence.speakers.get(p)]
    return (
        *(Question(party, What.POSITION, issues) for party in _in_order(evidence, position)),
        *(Question(party, What.HARM, issues) for party in _in_order(evidence, harm)),
        *(Question(party, What.COMPETENCE, unsure[party]) for party in _in_order(evidence, deciders) if unsure[party]),
        *(Question(party, What.WHOM_THEY_NAME) for party in _in_order(evidence, unnamed)),
    )


def _constituencies_here(evidence: Evidence) -> list[str]:
    return [party for party in evidence.constituencies if evidence.is_here(party)]


def _in_order(evidence: Evidence, parties: Iterable[str]) -> list[str]:
    return sorted(parties, key=lambda party: (-evidence.largest_affectedness(party), party))
