"""Whom to invite, and why each?

Exact and lexicographic: the most severely harmed sit first, then every issue is heard from every side, then power
counts among equals. It answers with three lists: at the table, beside it, and whom to ask first. (Flanigan, Goelz,
Gupta, Hennig, Procaccia 2021; Lang, Skowron 2018; OECD guidance 2017: most severely affected first.)
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from stakeholder_graph.dialogue.asking import NOT_YET_A_TABLE, Caution, Question, cautions, questions
from stakeholder_graph.dialogue.contradictions import Relaxation, smallest_sets
from stakeholder_graph.dialogue.evidence import Evidence, read_evidence
from stakeholder_graph.dialogue.frame import Frame, frame_request
from stakeholder_graph.dialogue.linear import Row
from stakeholder_graph.dialogue.reasons import reasons_known, reasons_to_sit
from stakeholder_graph.dialogue.request import By, Purpose, Rule, Rules, read_counted
from stakeholder_graph.dialogue.rule_counts import RuleCount, count_rules
from stakeholder_graph.dialogue.solving import (
    Loss,
    Proof,
    Solved,
    fewest_chairs,
    loss_under,
    seats_for_the_harmed,
    solve,
)
from stakeholder_graph.errors import CannotPropose, WrongUsage
from stakeholder_graph.graph import Snapshot
from stakeholder_graph.measures.common_ground import positions_known
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Group, PresenceRole

DEFAULT_ISSUES = 3
NO_RULES = Rules()


class NothingKnown(CannotPropose):
    """There is nobody to propose; ``ask`` says whom to ask what first."""

    def __init__(self, code: str, ask: tuple[Question, ...] = ()):
        super().__init__(code)
        self.ask = ask


@dataclass(frozen=True, slots=True)
class Invited:
    """A name with its reasons; ``lost`` is what the table loses first without it (None: nothing that counts).

    ``severity`` is that of its harm (0: not harmed, or not judged).
    """

    actor: str
    group: Group
    here: bool
    severity: int
    because: tuple[Reason, ...]
    lost: Loss | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """A name that is not on the list and what the table would lose by it (None: it is interchangeable with one)."""

    actor: str
    loss: Loss | None


@dataclass(frozen=True, slots=True)
class Replacement:
    """What happens where one name does not come: who comes instead, who else leaves, what is lost.

    ``infeasible`` names the rules that no list could keep any more.
    """

    actor: str
    lost: Loss | None
    comes: tuple[str, ...]
    leaves: tuple[str, ...]
    infeasible: tuple[tuple[Relaxation, ...], ...] = ()


@dataclass(frozen=True)
class Proposal:
    """Whom to invite, in three lists, with the proof of each level and all that should be known before sending.

    Where the rules contradict each other nobody is at the table: ``infeasible`` holds every smallest set of rules that
    would have to give, ``seats_enough`` how many chairs would do (None: no number would). ``seats_for_the_harmed`` is
    the number of chairs with which all of severity 4 and 3 who can sit together do. ``counts`` says what each rule
    about a trait rests on.
    """

    purpose: Purpose
    seats: int
    rules: tuple[Rule, ...]
    invitations: tuple[Invited, ...]
    beside: tuple[Invited, ...]
    ask: tuple[Question, ...]
    warnings: tuple[Caution, ...]
    proof: tuple[Proof, ...]
    infeasible: tuple[tuple[Relaxation, ...], ...]
    seats_enough: int | None
    seats_for_the_harmed: int | None
    counts: tuple[RuleCount, ...]
    frame: Frame = field(repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Who is at the table, by id."""
        return tuple(sorted(invited.actor for invited in self.invitations))

    @property
    def chairs(self) -> int:
        """How many chairs the names take: one each, unless somebody sends more delegates."""
        return sum(map(self.frame.rules.chairs_of, self.names))

    @property
    def free_seats(self) -> int:
        """The chairs for which there is no sufficient reason."""
        return self.seats - self.chairs

    @property
    def is_a_table(self) -> bool:
        """Whether enough is known, and enough of the names are from here."""
        return bool(self.invitations) and not any(caution.kind in NOT_YET_A_TABLE for caution in self.warnings)


def propose_invitations(
    G: Snapshot, records: Records, dialogue: Purpose, seats: int, rules: Rules = NO_RULES
) -> Proposal:
    """Propose whom to invite to a dialogue.

    Parameters
    ----------
    G
        The snapshot of the territory on the day of planning, with all kinds of tie: who is from here, and the ties in
        force between them and others.
    records
        All facts: unsafe pairs must bind, so the caller sees everything.
    dialogue
        Where, about which issues, called by whom, planned on which day.
    seats
        The number of chairs.
    rules
        What the person demands.

    Raises
    ------
    NothingKnown
        Where no issue is chosen or nobody is known to have a reason to be there; it says whom to ask.
    WrongUsage
        Where a rule names somebody who is not on the map, or there is no chair.
    """
    _check(records, dialogue, seats, rules)
    evidence = read_evidence(G, records, dialogue)
    frame = frame_request(evidence, records, seats, rules)
    if not dialogue.issues or not frame.names:
        raise NothingKnown("no_candidates" if dialogue.issues else "no_issues", questions(evidence, frame.candidates))
    solved = solve(frame)
    names = solved.names if solved else ()
    return Proposal(
        purpose=dialogue,
        seats=seats,
        rules=tuple(row.rule for row in frame.rule_rows),
        invitations=_at_the_table(frame, solved) if solved else (),
        beside=_beside(frame, names),
        ask=questions(evidence, frame.candidates),
        warnings=cautions(evidence, frame.candidates, names),
        proof=solved.proof if solved else (),
        infeasible=() if solved else smallest_sets(frame),
        seats_enough=sum(map(rules.chairs_of, names)) if solved else fewest_chairs(frame),
        seats_for_the_harmed=seats_for_the_harmed(frame),
        counts=count_rules(frame, names),
        frame=frame,
    )


def propose_replacement(proposal: Proposal, actor: str) -> Replacement:
    """Solve again without one name of the list.

    Where the list loses its only candidate of a group, that chair is given up; a demand for the name is too.

    Raises
    ------
    WrongUsage
        Where the name is not on the list.
    """
    invited = next((i for i in proposal.invitations if i.actor == actor), None)
    if invited is None:
        raise WrongUsage("not_on_the_list", value=actor)
    frame = proposal.frame.without(actor)
    solved = solve(frame)
    if solved is None:
        return Replacement(actor, invited.lost, (), (), smallest_sets(frame))
    before, after = set(proposal.names), set(solved.names)
    return Replacement(actor, invited.lost, tuple(sorted(after - before)), tuple(sorted(before - after - {actor})))


def find_alternatives(proposal: Proposal) -> tuple[Alternative, ...]:
    """Who else could sit: first the interchangeable, then those who nearly came, by what the table would lose."""
    frame, solved = proposal.frame, Solved(proposal.names, proposal.proof)
    if not proposal.invitations:
        return ()
    found = [
        Alternative(name, loss_under(frame, solved, [Row({j: 1}, low=1)]))
        for j, name in enumerate(frame.names)
        if name not in proposal.names and name not in frame.rules.must_not
    ]
    return tuple(sorted(found, key=_by_loss))


def _by_loss(alternative: Alternative) -> tuple[tuple[int, int, int], str]:
    return alternative.loss.order if alternative.loss else (0, 0, 0), alternative.actor


def default_issues(G: Snapshot, records: Records, on: date) -> tuple[str, ...]:
    """The three issues with most positions of actors based there, ties by id; none where nobody has a known one."""
    here = {actor for actor in G if G.nodes[actor]["here"] == PresenceRole.BASED}
    counts = Counter(issue for actor, issue in positions_known(records, on) if actor in here)
    return tuple(sorted(counts, key=lambda issue: (-counts[issue], issue))[:DEFAULT_ISSUES])


def _check(records: Records, purpose: Purpose, seats: int, rules: Rules) -> None:
    if seats < 1:
        raise WrongUsage("no_chair", value=seats)
    for name, chairs in sorted(rules.chairs.items()):
        if chairs < 1:
            raise WrongUsage("no_chair_for_a_name", value=name)
    for trait in rules.traits:
        if read_counted(str(trait)) != trait:
            raise WrongUsage("no_such_trait", value=str(trait))
    actors = {actor.id for actor in records.actors}
    known = {
        "no_such_territory": (
            {purpose.territory, *(t.value for t in rules.traits if t.by is By.TERRITORY)},
            {place.id for place in records.territories},
        ),
        "no_such_issue": (
            {*purpose.issues, *(t.issue for t in rules.traits if t.by is By.STANCE)},
            {issue.id for issue in records.issues},
        ),
        "no_such_actor": (rules.everybody | ({purpose.convenor} if purpose.convenor else set()), actors),
    }
    for code, (asked, there) in known.items():
        for value in sorted(asked - there):
            raise WrongUsage(code, value=value)


def _at_the_table(frame: Frame, solved: Solved) -> tuple[Invited, ...]:
    """Most severely harmed first, then by group and id."""
    found = [
        _invited(
            frame.evidence,
            name,
            reasons_to_sit(frame, name, solved.names),
            loss_under(frame, solved, [Row({frame.names.index(name): 1}, high=0)]),
        )
        for name in solved.names
    ]
    groups = list(Group)
    return tuple(sorted(found, key=lambda i: (-i.severity, groups.index(i.group), i.actor)))


def _beside(frame: Frame, seated: Collection[str]) -> tuple[Invited, ...]:
    """Those who accompany; nobody whom a person keeps away from a name at the table."""
    kept_away = {
        other
        for a, b, thirds in frame.unsafe
        for one, other in ((a, b), (b, a))
        if one in seated and not set(thirds) & set(seated)
    }
    return tuple(
        _invited(frame.evidence, name, reasons_known(frame.evidence, name, seated))
        for name in frame.candidates.beside
        if name not in seated and name not in kept_away and name not in frame.rules.must_not
    )


def _invited(evidence: Evidence, name: str, because: tuple[Reason, ...], lost: Loss | None = None) -> Invited:
    harm = evidence.harm(name)
    group = evidence.actors[name].family
    return Invited(name, group, evidence.is_here(name), harm.severity if harm else 0, because, lost)
