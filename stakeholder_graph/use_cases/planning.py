"""How does a person get a list of whom to invite, change it, keep it and come back to it?

Proposing needs an audience that sees everything: unsafe pairs must bind. A kept plan is a dialogue with its
invitations, saved as one change, restricted until a person releases it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import NotRequired, TypedDict

from stakeholder_graph.dialogue.invitations import (
    NO_RULES,
    Alternative,
    Proposal,
    Replacement,
    default_issues,
    find_alternatives,
    propose_invitations,
    propose_replacement,
)
from stakeholder_graph.dialogue.request import Purpose, Rules
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.common_ground import positions_known
from stakeholder_graph.messages import text
from stakeholder_graph.model import Dialogue, Invitation, Key, Record, Records, key_of, name_in
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.plan_records import PlanRecords, Writing, plan_records
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.preparation_text import read_preparation
from stakeholder_graph.use_cases.released_lists import is_released
from stakeholder_graph.use_cases.rule_text import read_rules
from stakeholder_graph.use_cases.setting import Setting
from stakeholder_graph.use_cases.workspace import (
    ChangedMeanwhile,
    Conflict,
    Workspace,
    history,
    may_plan,
    may_write,
    save,
)
from stakeholder_graph.vocabulary import InvitationList, InvitationState, Level

USUAL_SEATS = 18
COMES = frozenset({InvitationState.LOCKED, InvitationState.INVITED, InvitationState.ACCEPTED})
STAYS_AWAY = frozenset({InvitationState.REMOVED, InvitationState.DECLINED})
NO_NOTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """A kept plan, to go on with: what was asked for, under which rules, and the invitations as they stand."""

    dialogue: Dialogue
    purpose: Purpose
    seats: int
    rules: Rules
    invitations: tuple[Invitation, ...]
    preparation: Preparation

    @property
    def setting(self) -> Setting:
        """What the meeting is for, where, when, in which languages."""
        return Setting.of(self.dialogue)

    @property
    def names(self) -> tuple[str, ...]:
        """Who sits, as the invitations stand, in the order of their ids."""
        table = [row for row in self.invitations if row.list is InvitationList.TABLE]
        return tuple(sorted(row.actor for row in table if row.state not in STAYS_AWAY))

    @property
    def declined(self) -> frozenset[str]:
        """Who was invited and does not come."""
        return frozenset(row.actor for row in self.invitations if row.state is InvitationState.DECLINED)


@dataclass(frozen=True, slots=True)
class Kept:
    """The dialogue under which a plan was kept, and the receipt of the change."""

    dialogue: str
    receipt: Receipt


class ListAsked(TypedDict):
    """What list is asked for, as the options of ``propose``."""

    audience: Level
    territory: str
    on: date
    seats: NotRequired[int]
    issues: NotRequired[Iterable[str]]
    convenor: NotRequired[str | None]
    rules: NotRequired[Rules]


def propose(
    records: Records,
    *,
    audience: Level,
    territory: str,
    on: date,
    seats: int = USUAL_SEATS,
    issues: Iterable[str] = (),
    convenor: str | None = None,
    rules: Rules = NO_RULES,
) -> Proposal:
    """Propose whom to invite; without issues about the three with most positions of actors based there.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything: unsafe pairs must bind.
    NothingKnown
        Where there is nobody to propose; it says whom to ask.
    WrongUsage
        Where the territory, an issue or an actor does not exist.
    """
    may_plan(audience)
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    chosen = tuple(dict.fromkeys(issues)) or default_issues(G, records, on)
    purpose = Purpose(territory=territory, issues=chosen, on=on, convenor=convenor)
    return propose_invitations(G, records, purpose, seats, rules)


def propose_again(records: Records, plan: Plan, *, audience: Level, on: date) -> Proposal:
    """Propose the list of a plan, on the day ``on``; raises what ``propose`` does."""
    purpose = plan.purpose
    return propose(
        records,
        audience=audience,
        territory=purpose.territory,
        on=on,
        seats=plan.seats,
        issues=purpose.issues,
        convenor=purpose.convenor,
        rules=plan.rules,
    )


def replacement(proposal: Proposal, actor: str) -> Replacement:
    """Who comes where one name does not; solved again."""
    return propose_replacement(proposal, actor)


def alternatives(proposal: Proposal) -> tuple[Alternative, ...]:
    """Who else could sit: the interchangeable, then those who nearly came; solved again for each."""
    return find_alternatives(proposal)


def save_plan(
    workspace: Workspace,
    records: Records,
    proposal: Proposal,
    *,
    by: str,
    lang: str,
    dialogue: str | None = None,
    setting: Setting | None = None,
    notes: Mapping[str, str] = NO_NOTES,
    seen: Collection[Record] = (),
    preparation: Preparation | None = None,
    declined: Collection[str] | None = None,
    at: datetime | None = None,
) -> Kept:
    """Keep a list as a dialogue with its invitations, as one change that can be undone.

    ``records`` are those the proposal was made from; ``dialogue`` names the plan to keep it under again; ``setting``
    says what the meeting is for, where and when (None: what is kept stays); ``notes`` hold what the person gives as the
    reason to lock or remove a name; ``seen`` is the plan as the person last saw it, where that was before ``records``
    were read; ``preparation`` what she says about talks and agenda, ``declined`` who says that it does not come (None:
    what is kept already stays).

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where the rules contradict each other, so that there is no list.
    ChangedMeanwhile
        Where somebody else changed the plan since ``records`` were read, or since it was ``seen``.
    """
    _may_keep(workspace, proposal)
    if dialogue is not None and seen:
        _refuse_stale(workspace, plan_as_read(records, dialogue), seen)
    writing = Writing(by=by, lang=lang, setting=setting, notes=notes, preparation=preparation, declined=declined)
    plan = plan_records(records, proposal, writing, dialogue=dialogue)
    receipt = save(
        workspace,
        (plan.source, plan.dialogue, *plan.invitations),
        read=records.by_key(),
        by=by,
        why=text("plan.why", lang, name=name_in(plan.dialogue, lang)),
        removes=_left_out(records, plan),
        at=at,
    )
    return Kept(plan.dialogue.id, receipt)


def _may_keep(workspace: Workspace, proposal: Proposal) -> None:
    may_write(workspace)
    if not proposal.invitations:
        raise WrongUsage("no_list_to_keep")


def _left_out(records: Records, plan: PlanRecords) -> list[Key]:
    """The invitations of the plan as it stands that are on no list any more."""
    kept = {key_of(row) for row in plan.invitations}
    return [key_of(i) for i in records.invitations if i.dialogue == plan.dialogue.id and key_of(i) not in kept]


def plan_as_read(records: Records, dialogue: str) -> tuple[Record, ...]:
    """The records of a kept plan: the dialogue and its invitations."""
    meeting = [d for d in records.dialogues if d.id == dialogue]
    return (*meeting, *(i for i in records.invitations if i.dialogue == dialogue))


def _refuse_stale(workspace: Workspace, now: Collection[Record], seen: Collection[Record]) -> None:
    """Raise ``ChangedMeanwhile`` where the plan is no longer what the person saw."""
    theirs, yours = {key_of(record): record for record in now}, {key_of(record): record for record in seen}
    changed = sorted(key for key in theirs.keys() | yours.keys() if theirs.get(key) != yours.get(key))
    if changed:
        raise ChangedMeanwhile([_conflict(workspace, key, yours.get(key), theirs.get(key)) for key in changed])


def _conflict(workspace: Workspace, key: Key, yours: Record | None, theirs: Record | None) -> Conflict:
    last = next(iter(history(workspace, limit=1, key=key)), None)
    return Conflict(key, yours, theirs, last.by if last else "", last.at if last else None)


def reopen_plan(records: Records, dialogue: str) -> Plan:
    """A kept plan with its rules: names that were locked or invited come, those removed or declining do not.

    Raises
    ------
    WrongUsage
        Where there is no such plan.
    """
    meeting = next((d for d in records.dialogues if d.id == dialogue), None)
    rows = tuple(i for i in records.invitations if i.dialogue == dialogue)
    on = max((row.date.earliest for row in rows if row.date), default=None)
    if meeting is None or on is None or is_released(meeting):
        raise WrongUsage("no_such_plan", value=dialogue)
    at_table = [row for row in rows if row.list is InvitationList.TABLE]
    rules = replace(
        read_rules(meeting.rules),
        locked=frozenset(row.actor for row in at_table if row.state in COMES),
        must_not=frozenset(row.actor for row in at_table if row.state in STAYS_AWAY),
    )
    return Plan(
        meeting, Purpose.of(meeting, on=on), meeting.seats or USUAL_SEATS, rules, rows, read_preparation(meeting.rules)
    )


def plans_of(records: Records, territory: str) -> tuple[Dialogue, ...]:
    """The plans that were kept for a territory, by id; a released list is none."""
    planned = {invitation.dialogue for invitation in records.invitations}
    return tuple(d for d in records.dialogues if d.territory == territory and d.id in planned and not is_released(d))


def usual_issues(records: Records, *, territory: str, on: date) -> tuple[str, ...]:
    """The issues that a plan is about unless a person says otherwise."""
    return default_issues(snapshot(records, territory=territory, on=on), records, on)


def issues_of(records: Records, *, territory: str, on: date) -> tuple[str, ...]:
    """The issues on which somebody on the map of a territory has a position: those with most positions first."""
    here = snapshot(records, territory=territory, on=on)
    known = Counter(issue for actor, issue in positions_known(records, on) if actor in here)
    return tuple(sorted(known, key=lambda issue: (-known[issue], issue)))
