"""How is a meeting prepared from its purpose to its room, each step on the one before?

A step that cannot be proposed stands in the answer as that, with whom to ask; the others are proposed all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from stakeholder_graph.dialogue.asking import Question
from stakeholder_graph.dialogue.invitations import NothingKnown, Proposal
from stakeholder_graph.errors import CannotPropose, DataProblems, NotAllowed, Problem, WrongUsage
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.plan_agenda import AgendaFound, plan_agenda
from stakeholder_graph.use_cases.plan_before import Before, plan_before
from stakeholder_graph.use_cases.plan_what_if import WhatIf, asked_of
from stakeholder_graph.use_cases.planning import Plan, propose
from stakeholder_graph.vocabulary import Level
from stakeholder_graph.waiting import Cancel, Progress, stop_if

T = TypeVar("T")


@dataclass(frozen=True)
class NotProposed:
    """Why a step has no proposal: the message ``error.<code>`` with its parameters, and who should be asked what.

    ``problems`` are all that cannot be right in what the person said.
    """

    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    ask: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class DialoguePlan:
    """A whole plan: what was asked, and every step.

    ``names`` are those at the table for the steps after the list: the proposed ones, or those a person decided.
    ``what_if`` is None where it was not asked, or there is no list.
    """

    plan: Plan
    on: date
    names: tuple[str, ...]
    who: Proposal | NotProposed
    what_if: WhatIf | NotProposed | None
    before: Before | NotProposed
    agenda: AgendaFound | NotProposed


def plan_dialogue(
    records: Records,
    *,
    audience: Level,
    on: date,
    plan: Plan,
    names: Sequence[str] | None = None,
    priced: bool = True,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> DialoguePlan:
    """Prepare a meeting, all steps at once.

    Parameters
    ----------
    records
        All facts, those of the dialogue among them.
    audience
        Has to see everything: unsafe pairs must bind.
    on
        The day of planning.
    plan
        What the person asked for: purpose, seats, rules, and what she says of the later steps.
    names
        Who sits as she decided; None: those that are proposed.
    priced
        Whether to work out the price of each rule, other lists, and how surely each name stays: some seconds.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where the territory does not exist.
    """
    if audience is not Level.RESTRICTED:
        raise NotAllowed("plan_needs_restricted", audience=audience)
    known_territory(records, plan.purpose.territory)
    steps = _Steps(records, audience, on, plan, progress, cancelled)
    who = steps.who()
    what_if = steps.what_if(who) if priced else None
    listed, issues = _at_the_table(who, names), _issues(who, plan)
    before, agenda = steps.before(listed), steps.agenda(listed, issues)
    return DialoguePlan(plan, on, listed, who, what_if, before, agenda)


def _at_the_table(who: Proposal | NotProposed, names: Sequence[str] | None) -> tuple[str, ...]:
    if names is not None:
        return tuple(names)
    return who.names if isinstance(who, Proposal) else ()


def _issues(who: Proposal | NotProposed, plan: Plan) -> tuple[str, ...]:
    return who.purpose.issues if isinstance(who, Proposal) else plan.purpose.issues


NO_LIST = NotProposed("no_list_for_step")
"""Without anybody at the table there is nothing to propose."""


@dataclass(frozen=True)
class _Steps:
    """The steps of one plan; each says how far it is."""

    records: Records
    audience: Level
    on: date
    plan: Plan
    progress: Progress | None
    cancelled: Cancel | None

    def _told(self, share: float) -> None:
        stop_if(self.cancelled)
        if self.progress is not None:
            self.progress(share)

    def who(self) -> Proposal | NotProposed:
        self._told(0.0)
        purpose = self.plan.purpose
        return _proposed(
            lambda: propose(
                self.records,
                audience=self.audience,
                territory=purpose.territory,
                on=self.on,
                seats=self.plan.seats,
                issues=purpose.issues,
                convenor=purpose.convenor,
                rules=self.plan.rules,
            )
        )

    def what_if(self, who: Proposal | NotProposed) -> WhatIf | NotProposed | None:
        if isinstance(who, NotProposed) or not who.invitations:
            return None
        return _proposed(
            lambda: asked_of(
                who,
                self.records,
                progress=lambda share: self._told(0.1 + 0.5 * share),
                cancelled=self.cancelled,
            )
        )

    def before(self, names: tuple[str, ...]) -> Before | NotProposed:
        self._told(0.6)
        if not names:
            return NO_LIST
        said, rules = self.plan.preparation, self.plan.rules
        return _proposed(
            lambda: plan_before(self.records, audience=self.audience, on=self.on, names=names, said=said, rules=rules)
        )

    def agenda(self, names: tuple[str, ...], issues: tuple[str, ...]) -> AgendaFound | NotProposed:
        self._told(0.7)
        if not names:
            return NO_LIST
        return _proposed(
            lambda: plan_agenda(
                self.records,
                audience=self.audience,
                territory=self.plan.purpose.territory,
                on=self.on,
                issues=issues,
                names=names,
                said=self.plan.preparation,
            )
        )


def _proposed(step: Callable[[], T]) -> T | NotProposed:
    """What a step proposes, or why it does not."""
    try:
        return step()
    except NothingKnown as nobody:
        return NotProposed(nobody.code, nobody.parameters, ask=nobody.ask)
    except DataProblems as found:
        return NotProposed(found.code, found.parameters, problems=found.problems)
    except (CannotPropose, WrongUsage) as found:
        return NotProposed(found.code, found.parameters)
