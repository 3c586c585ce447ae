"""What was changed, by whom and when, and how is it taken back?"""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json
from stakeholder_graph.cli.options import answer_form, print_table
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import Key, Record
from stakeholder_graph.rows import to_row
from stakeholder_graph.use_cases import workspace
from stakeholder_graph.use_cases.workspace import Change, Entry

_COLUMNS = ("id", "at", "by", "why", "added", "changed", "removed", "undoes")


@click.command()
@click.argument("change", required=False)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@answer_form
@click.pass_obj
def history(door: Door, change: str | None, limit: int, form: str | None) -> None:
    """List the changes, newest first, or show all that one of them did."""
    if change is not None:
        return _one(door, change, form)
    rows = [_summary(made) for made in workspace.history(door.workspace, limit=limit)]
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(_COLUMNS, [list(row.values()) for row in rows])
    elif not rows:
        door.say("history.none")
    else:
        _table(door, rows)
    return None


@click.command()
@click.argument("change")
@click.option("--why", default="")
@click.option("--json", "form", flag_value="json")
@click.pass_obj
def undo(door: Door, change: str, why: str, form: str | None) -> None:
    """Take one change back, as a new change."""
    receipt = workspace.undo(door.workspace, change, by=door.by, why=why)
    if form == "json":
        counts = {"added": receipt.added, "changed": receipt.changed, "removed": receipt.removed}
        return print_json({"id": receipt.change_id, "undoes": change, **counts})
    added, changed, removed = (number(n, door.lang) for n in (receipt.added, receipt.changed, receipt.removed))
    return door.say("undo.done", undone=change, change=receipt.change_id, added=added, changed=changed, removed=removed)


def _summary(change: Change) -> dict[str, Any]:
    added = sum(entry.before is None for entry in change.entries)
    removed = sum(entry.after is None for entry in change.entries)
    values = (len(change.entries) - added - removed, removed, change.undoes)
    at = change.at.astimezone(UTC).isoformat(timespec="seconds")
    return dict(zip(_COLUMNS, (change.id, at, change.by, change.why, added, *values), strict=True))


def _table(door: Door, rows: Sequence[dict[str, Any]]) -> None:
    """For the eye: an undo says so where nobody gave a reason; the hour is in UTC, as in the log."""
    shown = [
        (
            row["id"],
            row["at"][:16].replace("T", " "),
            row["by"],
            row["why"] or (text("history.undoes", door.lang, id=row["undoes"]) if row["undoes"] else ""),
            row["added"],
            row["changed"],
            row["removed"],
        )
        for row in rows
    ]
    print_table([text(f"list.{column}", door.lang) for column in _COLUMNS[:-1]], shown, door.lang)


def _one(door: Door, id_: str, form: str | None) -> None:
    change = next((made for made in workspace.history(door.workspace) if made.id == id_), None)
    if change is None:
        raise WrongUsage("unknown_change", id=id_)
    if form == "json":
        print_json({**_summary(change), "entries": [_entry(entry) for entry in change.entries]})
    elif form == "csv":
        print_csv(("sheet", "key", "column", "before", "after"), [row for e in change.entries for row in _cells(e)])
    else:
        _table(door, [_summary(change)])
        for entry in change.entries:
            mark = "+" if entry.before is None else "-" if entry.after is None else "~"
            click.echo(f"{mark} {text(f'sheet.{entry.key[0]}', door.lang)}: {_spelled(entry.key)}")
            if mark == "~":
                for _, _, column, before, after in _cells(entry):
                    click.echo(f"    {text(f'column.{column}', door.lang)}: {before or '—'} → {after or '—'}")


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "sheet": entry.key[0],
        "key": list(entry.key[1:]),
        "before": _row(entry.before) or None,
        "after": _row(entry.after) or None,
    }


def _cells(entry: Entry) -> list[tuple[str, str, str, str, str]]:
    """The columns that an entry changes, with both values."""
    before, after = _row(entry.before), _row(entry.after)
    return [
        (entry.key[0], _spelled(entry.key), column, before.get(column, ""), after.get(column, ""))
        for column in dict.fromkeys((*before, *after))
        if before.get(column, "") != after.get(column, "")
    ]


def _spelled(key: Key) -> str:
    return " ".join(part for part in key[1:] if part)


def _row(record: Record | None) -> dict[str, str]:
    return to_row(record) if record else {}
