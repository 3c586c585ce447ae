"""What do those at the table speak about first, what last, and what must be asked before anybody can say?

Only for an audience that sees everything. Silence is not agreement: where no position is known there is no order to
propose, and it says whom to ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stakeholder_graph.dialogue.agenda import (
    Agenda,
    AgendaRequest,
    Clock,
    DecisionPrompt,
    Item,
    Line,
    Voice,
    decision_prompt,
    opposed_at,
    propose_agenda,
    timetable,
    voices_of,
)
from stakeholder_graph.dialogue.agenda.timetable import minutes_over
from stakeholder_graph.dialogue.evidence import read_evidence
from stakeholder_graph.dialogue.request import Purpose
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.workspace import may_plan
from stakeholder_graph.vocabulary import Level

USUAL_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Silent:
    """On an issue, those at the table whose position nobody knows, those of groups without any voice first."""

    issue: str
    parties: tuple[str, ...]


@dataclass(frozen=True)
class AgendaFound:
    """An agenda: as proposed, and as the person has it.

    ``order`` and ``lines`` are hers where she ``fixed`` the order (an issue that came later stands last), else those of
    the proposal; ``broken`` are the pairs
    (first, then) that her own order turns round. ``carried`` is False where no position of anybody is known on any
    issue: then the order is only that in which the issues were given.
    """

    proposal: Agenda
    order: tuple[str, ...]
    lines: tuple[Line, ...]
    over: int
    fixed: bool
    broken: tuple[tuple[str, str], ...]
    carried: bool
    silent: tuple[Silent, ...]
    decision: DecisionPrompt


def plan_agenda(
    records: Records,
    *,
    audience: Level,
    territory: str,
    on: date,
    issues: Sequence[str],
    names: Sequence[str],
    said: Preparation,
) -> AgendaFound:
    """Propose the order of the issues for those on a list.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where the territory or an issue does not exist, or there is no issue.
    DataProblems
        Where what the person said cannot be right: every problem at once.
    CannotPropose
        Where more than twenty issues of one class need each other.
    """
    may_plan(audience)
    known_territory(records, territory)
    _check_issues(records, issues, said)
    purpose = Purpose(territory=territory, issues=tuple(issues), on=on)
    evidence = read_evidence(snapshot(records, territory=territory, on=on), records, purpose)
    voices = voices_of(evidence, names, said.weights)
    request = AgendaRequest(
        items=tuple(_item(issue, issues, said, voices) for issue in issues),
        voices=voices,
        opposed=opposed_at(evidence, names),
        struck=said.struck & frozenset(issues),
    )
    clock = replace(Clock(), length=said.length)
    return _as_she_has_it(propose_agenda(request, ordered_by=said.ordered_by, clock=clock), said, clock)


def _check_issues(records: Records, issues: Sequence[str], said: Preparation) -> None:
    known = {issue.id for issue in records.issues}
    if not issues:
        raise WrongUsage("no_issue_for_agenda")
    for issue in (*issues, *said.minutes, *(one for pair in said.before for one in pair), *said.order, *said.struck):
        if issue not in known:
            raise WrongUsage("no_such_issue", value=issue)


def _item(issue: str, issues: Sequence[str], said: Preparation, voices: Sequence[Voice]) -> Item:
    """What is equally contested goes by how much it matters at the table: what is known of that, added up."""
    before = tuple(first for first, then in said.before if then == issue and first in issues)
    matters = sum(voice.saliences.get(issue, 0) for voice in voices)
    return Item(issue, said.minutes.get(issue, USUAL_MINUTES), importance=matters, prerequisites=before)


def _as_she_has_it(proposal: Agenda, said: Preparation, clock: Clock) -> AgendaFound:
    request = proposal.request
    kept = [issue for issue in dict.fromkeys(said.order) if issue in request.issues]
    fixed = bool(kept)
    order = (*kept, *(issue for issue in proposal.order if issue not in kept))
    items = {item.issue: item for item in request.items}
    lines = timetable([items[issue] for issue in order], clock) if fixed else proposal.lines
    place = {issue: j for j, issue in enumerate(order)}
    pairs = [(first, item.issue) for item in request.items for first in item.prerequisites]
    return AgendaFound(
        proposal=proposal,
        order=order,
        lines=lines,
        over=minutes_over(lines, clock),
        fixed=fixed,
        broken=tuple(pair for pair in pairs if place[pair[0]] > place[pair[1]]),
        carried=any(standing.known for standing in proposal.standings),
        silent=_silent(request),
        decision=_decision(said, len(request.voices)),
    )


def _silent(request: AgendaRequest) -> tuple[Silent, ...]:
    found = list[Silent]()
    for issue in request.issues:
        heard = {voice.group for voice in request.voices if issue in voice.stances}
        quiet = [voice for voice in request.voices if issue not in voice.stances]
        if quiet:
            found.append(Silent(issue, tuple(v.party for v in sorted(quiet, key=lambda v: v.group in heard))))
    return tuple(found)


def _decision(said: Preparation, names: int) -> DecisionPrompt:
    """Of whom nobody has said whether they are women, they may be; one person a name where nobody has said how many."""
    people = names if said.people is None else said.people
    women = min(said.women or 0, people)
    return decision_prompt(women, people, people - women if said.women is None else 0)
