"""Who comes for an organisation to a meeting, as a person writes it down?

Each is a record of the kept plan, restricted: who came with which gender and languages is not for all to see.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from stakeholder_graph.messages import text
from stakeholder_graph.model import Delegate, Records
from stakeholder_graph.rows import to_row
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.edit import removal, save_rows
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.workspace import Workspace
from stakeholder_graph.vocabulary import DelegateRole, Gender, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a person says of somebody who comes; ``gender`` None and no language: not known."""

    name: str
    gender: Gender | None = None
    role: DelegateRole = DelegateRole.DELEGATE
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes it down, in which language, and when (UTC; this moment unless given)."""

    by: str
    lang: str
    at: datetime | None = None


def write_delegate(
    workspace: Workspace,
    records: Records,
    coming: Coming,
    writer: Writer,
    *,
    dialogue: str,
    actor: str,
    before: Delegate | None = None,
) -> Receipt:
    """Save that somebody comes for an organisation, as one change; ``before`` is the record as she saw it.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    DataProblems
        Where it cannot be right: every problem at once.
    ChangedMeanwhile
        Where somebody else changed the record since it was read.
    """
    row = to_row(before) if before else _new(records, dialogue, actor)
    said = {"name": coming.name.strip(), "gender": coming.gender or "", "role": coming.role}
    row |= {column: str(value) for column, value in said.items()} | {"languages": ";".join(coming.languages)}
    words = Words.of(records, writer.lang)
    why = text("room.delegate.why", writer.lang, name=coming.name.strip(), actor=words.name(actor))
    read = [before] if before else []
    return save_rows(workspace, [("delegates", row)], read=read, by=writer.by, lang=writer.lang, why=why, at=writer.at)


def remove_delegate(workspace: Workspace, records: Records, gone: Delegate, writer: Writer) -> Receipt:
    """Take somebody off again, as one change; a seat that was fixed for that person no longer counts.

    Raises
    ------
    NotAllowed, ChangedMeanwhile
        As ``write_delegate`` does.
    """
    words = Words.of(records, writer.lang)
    why = text("room.delegate.why_gone", writer.lang, name=gone.name, actor=words.name(gone.actor))
    return removal(workspace, gone, by=writer.by, why=why, at=writer.at)


def _new(records: Records, dialogue: str, actor: str) -> dict[str, str]:
    """A free id that says nothing of the person: it stands in the rules of the plan, beside the seat."""
    taken = {delegate.id for delegate in records.delegates}
    free = next(id_ for _ in range(100) if (id_ := f"d-{secrets.token_hex(4)}") not in taken)
    level = str(Level.RESTRICTED)
    return {"id": free, "dialogue": dialogue, "actor": actor, "confidence": "1", "disclosure": level}
