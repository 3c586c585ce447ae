"""How does a person release a list of names to a lower level, so that nothing else of the plan gets out?

The plan itself stays restricted: its rules hold how open each one is, its reasons rest on restricted facts, its source
says when it was made, and a dialogue that a level may not see takes its invitations with it. A release is therefore a
record of its own: a dialogue at the lower level with nothing but a name and a territory, an invitation for each name
that this level may see anyway, and a source that says who released it when. It tells

- no number: neither chairs nor how many names stay behind;
- no state but ``proposed``: who was locked, asked or removed is not on it, nor who declined;
- no reason, unless the person asks for those that this level could read itself. They are worked out anew from what the
  level may see, never taken from the plan; who opposes whom is left out of them even then;
- no issue as data (a list is not a table that was held), no place, day, purpose or convenor.

Its id is made from that of the plan and the level, so that the plan needs no mark of it and a second release of the
same plan to the same level replaces the first. What is written down is what was shown before: nothing is computed
between the look and the act. Releasing and withdrawing are changes in the history, with a reason, and can be undone.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from stakeholder_graph.dialogue.evidence import Evidence, read_evidence
from stakeholder_graph.dialogue.reasons import reasons_known
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.messages import day, text
from stakeholder_graph.model import Dialogue, Invitation, Key, PartialDate, Record, Records, key_of, name_in
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.invitation_reasons import OPPOSITION, Words, reason_in_words
from stakeholder_graph.use_cases.planning import STAYS_AWAY, Plan, reopen_plan
from stakeholder_graph.use_cases.released_lists import MARK
from stakeholder_graph.use_cases.statement import statement
from stakeholder_graph.use_cases.workspace import Workspace, may_plan, may_write, save
from stakeholder_graph.vocabulary import InvitationList, InvitationState, Level

LOWER = tuple(level for level in Level if level is not Level.RESTRICTED)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that will be seen, on which list, and the reason that goes with it (blank: none)."""

    list: InvitationList
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """What a level will see of a plan; ``stay`` are names of these lists that it may not see: for the person alone."""

    plan: Dialogue
    level: Level
    on: date
    lists: tuple[InvitationList, ...]
    names: tuple[Named, ...]
    stay: tuple[str, ...]


def show_release(
    records: Records,
    *,
    audience: Level,
    dialogue: str,
    lists: Collection[InvitationList],
    level: Level,
    on: date,
    lang: str,
    reasons: bool = False,
) -> Release:
    """What would be seen, before anything is written; ``reasons`` adds those that the level could read itself.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where there is no such plan, or the level is not a lower one.
    """
    may_plan(audience)
    if level not in LOWER:
        raise WrongUsage("release_not_lower", value=level)
    plan, seen = reopen_plan(records, dialogue), for_audience(records, level)
    asked = tuple(each for each in InvitationList if each in lists)
    there = {party.id for party in (*seen.actors, *seen.constituencies)}
    rows = _on_lists(plan, asked)
    said = _Reasons(seen, plan, on, lang) if reasons else None
    names = (Named(row.list, row.actor, said.of(row.actor) if said else "") for row in rows if row.actor in there)
    stay = sorted(row.actor for row in rows if row.actor not in there)
    return Release(plan.dialogue, level, on, asked, tuple(names), tuple(stay))


def _on_lists(plan: Plan, asked: Sequence[InvitationList]) -> list[Invitation]:
    """Who is on these lists and may come, list by list."""
    rows = [row for row in plan.invitations if row.list in asked and row.state not in STAYS_AWAY]
    return sorted(rows, key=lambda row: (asked.index(row.list), row.actor))


class _Reasons:
    """The reasons that a level could read itself: worked out from what it may see and from nothing else."""

    def __init__(self, seen: Records, plan: Plan, on: date, lang: str) -> None:
        purpose = replace(plan.purpose, on=on, convenor=None)
        self._words = Words.of(seen, lang)
        self._evidence: Evidence = read_evidence(snapshot(seen, territory=purpose.territory, on=on), seen, purpose)

    def of(self, party: str) -> str:
        """What this level may know about a party; who opposes whom is no reason to hand round."""
        known = reasons_known(self._evidence, party)
        return ". ".join(reason_in_words(one, self._words) for one in known if one.kind not in OPPOSITION)


def release(
    workspace: Workspace, records: Records, shown: Release, *, by: str, why: str, lang: str, at: datetime | None = None
) -> Receipt:
    """Write down what was shown, as one change; ``why`` stands in the history, which only those see who see everything.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where no name would be seen, or no reason is given.
    ChangedMeanwhile
        Where somebody else released it since ``records`` were read.
    """
    may_write(workspace)
    if not shown.names:
        raise WrongUsage("release_nobody")
    told = _why(why, "release.why", shown.plan, shown.level, lang)
    before = released_as_read(records, shown.plan.id, shown.level)
    puts = tuple(_records(shown, before, by, lang))
    kept = {key_of(record) for record in puts}
    gone = [key_of(record) for record in before if key_of(record) not in kept]
    return save(workspace, puts, read=records.by_key(), by=by, why=told, removes=gone, at=at)


def withdraw(
    workspace: Workspace,
    records: Records,
    *,
    dialogue: str,
    level: Level,
    by: str,
    why: str,
    lang: str,
    at: datetime | None = None,
) -> Receipt:
    """Take a released list back: that level no longer sees it. What was printed or exported meanwhile stays out.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Where nothing of the plan was released to that level, or no reason is given.
    """
    may_write(workspace)
    plan = reopen_plan(records, dialogue).dialogue
    gone: list[Key] = [key_of(record) for record in released_as_read(records, dialogue, level)]
    if not gone:
        raise WrongUsage("not_released", value=dialogue)
    told = _why(why, "release.why_withdrawn", plan, level, lang)
    return save(workspace, (), read=records.by_key(), by=by, why=told, removes=gone, at=at)


def released_as_read(records: Records, plan: str, level: Level) -> tuple[Record, ...]:
    """The records of what was released of a plan to a level: the dialogue, its names, the source."""
    id_ = _released_id(plan, level)
    meeting = [one for one in records.dialogues if one.id == id_]
    sources = [source for source in records.sources if any(source.id == one.source_id for one in meeting)]
    return (*meeting, *(row for row in records.invitations if row.dialogue == id_), *sources)


def levels_released(records: Records, plan: str) -> tuple[Level, ...]:
    """The levels to which lists of a plan are released now."""
    there = {dialogue.id for dialogue in records.dialogues}
    return tuple(level for level in LOWER if _released_id(plan, level) in there)


def _released_id(plan: str, level: Level) -> str:
    """No reader finds the plan from it, and nobody has to write the link down."""
    return f"released-{level}-{hashlib.sha256(plan.encode()).hexdigest()[:12]}"


def _why(why: str, code: str, plan: Dialogue, level: Level, lang: str) -> str:
    said = " ".join(why.split())
    if not said:
        raise WrongUsage("release_needs_why")
    return text(code, lang, name=name_in(plan, lang), level=text(f"level.{level}", lang).lower(), why=said)


def _records(shown: Release, before: Collection[Record], by: str, lang: str) -> Iterator[Record]:
    """The source, the dialogue and its names; where it was released before, under the same source."""
    title = text("release.statement", lang, by=by, on=day(shown.on, lang))
    source = statement(title, by=by, on=shown.on, lang=lang, level=shown.level)
    old = next((record.source_id for record in before if isinstance(record, Dialogue)), None)
    source = replace(source, id=old or source.id)
    yield source
    names = {f"name_{code}": text("release.name", code, name=name_in(shown.plan, code)) for code in ("es", "en", "fr")}
    fact = {"source_id": source.id, "confidence": 1.0, "disclosure": shown.level}
    id_ = _released_id(shown.plan.id, shown.level)
    yield Dialogue(id=id_, territory=shown.plan.territory, **names, lang=lang, rules=MARK, **fact)  # pyright: ignore[reportArgumentType]
    for one in shown.names:
        yield Invitation(
            dialogue=id_,
            actor=one.actor,
            list=one.list,
            state=InvitationState.PROPOSED,
            reason=one.reason,
            by=by,
            date=PartialDate(shown.on.isoformat()),
            source_id=source.id,
            confidence=1.0,
            disclosure=shown.level,
        )
