"""How is one fact added or corrected by hand, with its source?

What a person says in the tool has a source of kind statement, titled with who and when. Correcting a key column
removes the old record and puts the new one, as one change.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from stakeholder_graph.checks import check_records
from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.messages import day, text
from stakeholder_graph.model import (
    SHEETS,
    Fact,
    Key,
    Record,
    Records,
    Source,
    id_from,
    key_of,
    level_if_blank,
    named,
    references,
    sheet_of,
)
from stakeholder_graph.rows import Row, from_row
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.statement import statement
from stakeholder_graph.use_cases.workspace import Workspace, may_write, read_facts, save
from stakeholder_graph.vocabulary import Level


def save_rows(
    workspace: Workspace,
    rows: Sequence[tuple[str, Row]],
    *,
    read: Sequence[Record] = (),
    by: str,
    lang: str,
    why: str = "",
    at: datetime | None = None,
) -> Receipt:
    """Save what a form says, as one change.

    Parameters
    ----------
    workspace
        Where to save; its audience must see everything.
    rows
        Sheet and row of each fact; one without ``source_id`` gets the person's own statement as its source.
    read
        The records that the person saw and corrects; those whose key is in no row any more are removed.
    by, lang, at
        Who says so, in which language, when (UTC; this moment unless given).
    why
        Shown in the history.

    Raises
    ------
    DataProblems
        Every problem of the rows at once; nothing is saved.
    ChangedMeanwhile
        Where somebody else changed one of the records since it was read; both values are in it.
    """
    at = at or datetime.now(UTC)
    own = [(s, row) for s, row in rows if issubclass(SHEETS[s], Fact) and not row.get("source_id", "").strip()]
    said = _said(by, at, lang, own)
    filled = [(sheet, dict(row) | {"source_id": row.get("source_id", "").strip() or said.id}) for sheet, row in rows]
    by_key = {key_of(record): record for record in read}
    stays = Records.of(record for record in read_facts(workspace) if key_of(record) not in by_key)
    records = _checked(filled, [said] if own else [], stays)
    gone = by_key.keys() - {key_of(record) for record in records}
    return save(workspace, records, read=by_key, removes=sorted(gone), by=by, why=why or said.title, at=at)


def _said(by: str, at: datetime, lang: str, rows: Iterable[tuple[str, Row]]) -> Source:
    """The source of what was typed, as guarded as the most open fact that rests on it."""
    written = [row.get("disclosure", "") or level_if_blank(sheet) for sheet, row in rows]
    known = [Level(level) for level in written if level in {*Level}]
    title = text("edit.statement", lang, by=by, day=day(at.date(), lang))
    level = min(known, key=lambda level: level.rank, default=Level.TEAM)
    return statement(title, by=by, on=at.date(), lang=lang, level=level)


def id_for(name: str, records: Records) -> str:
    """A free id for a new actor, made from its name."""
    taken = {record.id for record in (*records.actors, *records.constituencies)}
    return id_from(name, taken=taken)


def _checked(rows: Sequence[tuple[str, Mapping[str, str]]], own: Sequence[Source], known: Records) -> list[Record]:
    """The records of the rows; every problem of all rows together."""
    records, problems, unread = list[Record](own), list[Problem](), dict[str, list[str]]()
    for sheet, row in rows:
        try:
            records.append(from_row(sheet, row))
        except DataProblems as error:
            problems += error.problems
            unread.setdefault(sheet, []).append(row.get("id", ""))  # who names it is not blamed for it
    found = check_records(Records.of(records), known, unread=unread)
    problems += [problem for problem in found if problem.severity == "error"]
    if problems:
        raise DataProblems(problems)
    return records


def removal(workspace: Workspace, record: Record, *, by: str, why: str, at: datetime | None = None) -> Receipt:
    """Take one fact away, as a change that can be undone.

    Raises
    ------
    DataProblems
        Where other facts name it: these come first.
    ChangedMeanwhile
        Where somebody else changed it since it was read.
    """
    may_write(workspace)
    key: Key = key_of(record)
    naming = [other for other in read_facts(workspace) if key_of(other) != key and _names(other, key)]
    if naming:
        raise DataProblems([_still_named(key, other) for other in naming])
    return save(workspace, [], read={key: record}, removes=[key], by=by, why=why, at=at)


def _names(record: Record, key: Key) -> bool:
    sheet, *code = key
    return any(
        sheet in sheets and code == [name]
        for attribute, sheets in references(sheet_of(record)).items()
        for name in named(record, attribute)
    )


def _still_named(key: Key, other: Record) -> Problem:
    sheet, *code = key_of(other)
    place = " ".join(part for part in code if part)
    return Problem("still_named", sheet=sheet, value=key[1], parameters=(("place", place),))
