"""What does a list of whom to invite look like as records: a statement, a dialogue and its invitations?"""

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from stakeholder_graph.dialogue.invitations import Invited, Proposal
from stakeholder_graph.dialogue.request import Purpose
from stakeholder_graph.messages import day, listed, text
from stakeholder_graph.model import (
    Dialogue,
    Invitation,
    PartialDate,
    Records,
    Source,
    name_in,
)
from stakeholder_graph.use_cases.invitation_reasons import Words, reason_in_words
from stakeholder_graph.use_cases.invitation_words import askings
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.use_cases.rule_text import write_rules
from stakeholder_graph.use_cases.setting import Setting
from stakeholder_graph.use_cases.statement import statement
from stakeholder_graph.vocabulary import InvitationList, InvitationState, Level, SourceKind

SENT = frozenset({InvitationState.INVITED, InvitationState.ACCEPTED, InvitationState.DECLINED})
"""What happened outside the tool; keeping a list again never takes it back, unless a person says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who keeps a plan, in which language, and what the person adds: a reason by name, and more.

    ``setting`` is what the meeting is for, where and when; ``preparation`` what she says about talks and agenda;
    ``declined`` everybody who says that it does not come. None leaves what is kept already.
    """

    by: str
    lang: str
    setting: Setting | None = None
    notes: Mapping[str, str]
    preparation: Preparation | None = None
    declined: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class PlanRecords:
    """The records of a plan."""

    source: Source
    dialogue: Dialogue
    invitations: tuple[Invitation, ...]


def plan_records(records: Records, proposal: Proposal, writing: Writing, *, dialogue: str | None) -> PlanRecords:
    """Write a proposal as records; ``dialogue`` names the plan that it is kept under again."""
    source = _statement(records, proposal.purpose, writing)
    known = next((d for d in records.dialogues if d.id == dialogue), None)
    meeting = replace(
        known or _new_dialogue(records, proposal.purpose, writing, source.id, dialogue),
        issues=proposal.purpose.issues,
        convenor=proposal.purpose.convenor,
        seats=proposal.seats,
    )
    meeting = _with_rules(meeting, proposal, writing.preparation)
    if writing.setting is not None:
        meeting = replace(meeting, **{part.name: getattr(writing.setting, part.name) for part in fields(Setting)})
    before = {i.actor: i.state for i in records.invitations if i.dialogue == meeting.id}
    rows = [
        replace(row, state=_state(row, before.get(row.actor), writing.declined))
        for row in _invitations(Words.of(records, writing.lang), proposal, meeting, source.id, writing)
    ]
    return PlanRecords(source, meeting, tuple(rows))


def _state(row: Invitation, before: InvitationState | None, declined: Collection[str] | None) -> InvitationState:
    if declined is not None and row.actor in declined:
        return InvitationState.DECLINED
    taken_back = before is InvitationState.DECLINED and declined is not None
    return row.state if before is None or before not in SENT or taken_back else before


def _with_rules(meeting: Dialogue, proposal: Proposal, said: Preparation | None) -> Dialogue:
    """The rules of the list, then what a person says of talks and agenda.

    Who is how open is never for all to see: a dialogue that holds it is restricted.
    """
    more = write_preparation(read_preparation(meeting.rules) if said is None else said)
    rules = "; ".join(filter(None, (write_rules(proposal.frame.rules), more)))
    return replace(meeting, rules=rules, disclosure=Level.RESTRICTED if more else meeting.disclosure)


def _statement(records: Records, purpose: Purpose, writing: Writing) -> Source:
    """What a person says in the tool has a source of its own, titled with who and when."""
    title = text("plan.statement", writing.lang, by=writing.by, on=day(purpose.on, writing.lang))
    same = (s for s in records.sources if s.kind is SourceKind.STATEMENT and s.title == title)
    made = statement(title, by=writing.by, on=purpose.on, lang=writing.lang, level=Level.RESTRICTED)
    return next(same, made)


def _new_dialogue(records: Records, purpose: Purpose, writing: Writing, source: str, dialogue: str | None) -> Dialogue:
    return Dialogue(
        id=dialogue or f"plan-{purpose.territory}-{purpose.on}-{secrets.token_hex(3)}",
        territory=purpose.territory,
        name_es=_name(records, purpose, "es"),
        name_en=_name(records, purpose, "en"),
        name_fr=_name(records, purpose, "fr"),
        lang=writing.lang,
        source_id=source,
        confidence=1.0,
        disclosure=Level.RESTRICTED,
    )


def _name(records: Records, purpose: Purpose, lang: str) -> str:
    names = {record.id: name_in(record, lang) for record in (*records.territories, *records.issues)}
    issues = listed((names[issue] for issue in purpose.issues), lang)
    return text("plan.name", lang, territory=names[purpose.territory], issues=issues)


def _invitations(
    words: Words, proposal: Proposal, meeting: Dialogue, source: str, writing: Writing
) -> Iterator[Invitation]:
    """Every party once: at the table, removed from it, beside it, to be asked."""
    done = set[str]()
    for party, list_, state, reason in _entries(words, proposal):
        if party not in done:
            done.add(party)
            yield Invitation(
                dialogue=meeting.id,
                actor=party,
                list=list_,
                state=state,
                reason=writing.notes.get(party, reason),
                by=writing.by,
                date=PartialDate(proposal.purpose.on.isoformat()),
                source_id=source,
                confidence=1.0,
                disclosure=Level.RESTRICTED,
            )


def _entries(words: Words, proposal: Proposal) -> Iterator[tuple[str, InvitationList, InvitationState, str]]:
    rules = proposal.frame.rules
    for invited in proposal.invitations:
        if invited.actor in rules.demanded:  # the reason of what a person decided is hers alone
            yield invited.actor, InvitationList.TABLE, InvitationState.LOCKED, ""
        else:
            yield invited.actor, InvitationList.TABLE, InvitationState.PROPOSED, _because(words, invited)
    for name in sorted(rules.must_not):
        yield name, InvitationList.TABLE, InvitationState.REMOVED, ""
    for invited in proposal.beside:
        yield invited.actor, InvitationList.BESIDE, InvitationState.PROPOSED, _because(words, invited)
    for question in proposal.ask:
        asked = " ".join(a.question for q in proposal.ask if q.party == question.party for a in askings([q], words))
        yield question.party, InvitationList.ASK, InvitationState.PROPOSED, asked


def _because(words: Words, invited: Invited) -> str:
    return ". ".join(reason_in_words(reason, words) for reason in invited.because)
