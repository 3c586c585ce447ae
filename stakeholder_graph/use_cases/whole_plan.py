"""How is a meeting prepared from its purpose to its room, each step on the one before?

A step that cannot be proposed stands in the answer as that, with whom to ask; the others are proposed all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from stakeholder_graph.dialogue.asking import Question
from stakeholder_graph.dialogue.invitations import NothingKnown, Proposal
from stakeholder_graph.errors import CannotPropose, DataProblems, Problem, WrongUsage
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.overrides import Override, own_decisions
from stakeholder_graph.use_cases.plan_absences import StandingIn, stand_ins_on
from stakeholder_graph.use_cases.plan_agenda import AgendaFound, plan_agenda
from stakeholder_graph.use_cases.plan_before import Before, plan_before
from stakeholder_graph.use_cases.plan_purpose import PurposeView, purpose_view
from stakeholder_graph.use_cases.plan_room import RoomFound, plan_room
from stakeholder_graph.use_cases.plan_vision import VisionFound, plan_vision, statements_of, votes_on
from stakeholder_graph.use_cases.plan_what_if import WhatIf, asked_of
from stakeholder_graph.use_cases.planning import COMES, STAYS_AWAY, Plan, propose_again
from stakeholder_graph.use_cases.room_people import delegates_of
from stakeholder_graph.use_cases.workspace import may_plan
from stakeholder_graph.vocabulary import InvitationState, Level
from stakeholder_graph.waiting import Cancel, Progress, tell

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
    ``what_if`` is None where it was not asked, or there is no list. ``own`` are the delegates, statements and votes of
    the dialogue.
    """

    plan: Plan
    on: date
    names: tuple[str, ...]
    purpose: PurposeView | NotProposed
    who: Proposal | NotProposed
    what_if: WhatIf | NotProposed | None
    absences: StandingIn | NotProposed
    before: Before | NotProposed
    agenda: AgendaFound | NotProposed
    vision: VisionFound | NotProposed
    room: RoomFound | NotProposed
    own: Records

    @property
    def overrides(self) -> tuple[Override, ...]:
        """All that she decided against or beyond the proposals, with her reasons."""
        came = self.plan.invitations
        notes = {row.actor: row.reason for row in came if row.state in COMES | STAYS_AWAY}
        declined = [row.actor for row in came if row.state is InvitationState.DECLINED]
        return own_decisions(rules=self.plan.rules, said=self.plan.preparation, notes=notes, declined=declined)


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
    may_plan(audience)
    known_territory(records, plan.purpose.territory)
    steps = _Steps(records, audience, on, plan, progress, cancelled)
    who = steps.who()
    listed, issues = _at_the_table(who, names), _issues(who, plan)
    return DialoguePlan(
        plan=plan,
        on=on,
        names=listed,
        purpose=steps.purpose(issues),
        who=who,
        what_if=steps.what_if(who) if priced else None,
        absences=steps.absences(who),
        before=steps.before(listed),
        agenda=steps.agenda(listed, issues),
        vision=steps.vision(),
        room=steps.room(listed, issues),
        own=_own(records, plan.dialogue.id),
    )


def _own(records: Records, dialogue: str) -> Records:
    statements = statements_of(records, dialogue)
    return Records.of([*delegates_of(records, dialogue), *statements, *votes_on(records, statements)])


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
        tell(share, self.progress, self.cancelled)

    def _between(self, low: float, high: float) -> Progress:
        return lambda share: self._told(low + (high - low) * share)

    def purpose(self, issues: tuple[str, ...]) -> PurposeView | NotProposed:
        return _proposed(
            lambda: purpose_view(
                self.records,
                audience=self.audience,
                territory=self.plan.purpose.territory,
                on=self.on,
                issues=issues,
                convenor=self.plan.purpose.convenor,
            )
        )

    def who(self) -> Proposal | NotProposed:
        self._told(0.0)
        return _proposed(lambda: propose_again(self.records, self.plan, audience=self.audience, on=self.on))

    def what_if(self, who: Proposal | NotProposed) -> WhatIf | NotProposed | None:
        if isinstance(who, NotProposed) or not who.invitations:
            return None
        return _proposed(
            lambda: asked_of(
                who,
                self.records,
                progress=self._between(0.05, 0.4),
                cancelled=self.cancelled,
            )
        )

    def absences(self, who: Proposal | NotProposed) -> StandingIn | NotProposed:
        if isinstance(who, NotProposed):
            return NO_LIST
        progress = self._between(0.4, 0.5)
        return _proposed(lambda: stand_ins_on(who, self.plan.preparation, progress=progress, cancelled=self.cancelled))

    def before(self, names: tuple[str, ...]) -> Before | NotProposed:
        self._told(0.5)
        if not names:
            return NO_LIST
        said, rules = self.plan.preparation, self.plan.rules
        return _proposed(
            lambda: plan_before(self.records, audience=self.audience, on=self.on, names=names, said=said, rules=rules)
        )

    def agenda(self, names: tuple[str, ...], issues: tuple[str, ...]) -> AgendaFound | NotProposed:
        self._told(0.55)
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

    def vision(self) -> VisionFound | NotProposed:
        return _proposed(
            lambda: plan_vision(
                self.records,
                audience=self.audience,
                dialogue=self.plan.dialogue.id,
                said=self.plan.preparation,
                progress=self._between(0.6, 0.65),
                cancelled=self.cancelled,
            )
        )

    def room(self, names: tuple[str, ...], issues: tuple[str, ...]) -> RoomFound | NotProposed:
        self._told(0.65)
        if not names:
            return NO_LIST
        return _proposed(
            lambda: plan_room(
                self.records,
                audience=self.audience,
                on=self.on,
                territory=self.plan.purpose.territory,
                issues=issues,
                names=names,
                said=self.plan.preparation,
                dialogue=self.plan.dialogue.id,
                rules=self.plan.rules,
                progress=self._between(0.65, 1.0),
                cancelled=self.cancelled,
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
