"""What is said, and which exit code is given, when a command could not do what was asked?"""

import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from stakeholder_graph.checks import label, worded
from stakeholder_graph.cli.context import HAS_PROBLEMS, STORE_AWAY, WRONG_USAGE
from stakeholder_graph.cli.options import Day
from stakeholder_graph.errors import (
    DataProblems,
    NotAllowed,
    OutcomeUnknown,
    Problem,
    StakeholderGraphError,
    StoreUnavailable,
    WrongUsage,
)
from stakeholder_graph.messages import day, text
from stakeholder_graph.model import Record
from stakeholder_graph.rows import to_row
from stakeholder_graph.store.contract import ChangedMeanwhile, Conflict, UndoRefused
from stakeholder_graph.vocabulary import Level

STOPPED, UNEXPECTED = 130, 70
_SHOWN = 100


def exit_code(error: Exception) -> int:
    """1 where the data are at fault, 2 where the asking is, 3 where the store is; 130 stopped, 70 a mistake of ours."""
    match error:
        case StoreUnavailable() | OutcomeUnknown():
            return STORE_AWAY
        case WrongUsage() | NotAllowed() | click.ClickException() | OSError():
            return WRONG_USAGE
        case StakeholderGraphError():
            return HAS_PROBLEMS
        case click.Abort():
            return STOPPED
        case _:
            return UNEXPECTED


def explain(error: Exception, lang: str) -> Iterator[str]:
    """What happened, where, and what to do, line by line."""
    match error:
        case StakeholderGraphError():
            yield from _ours(error, lang)
        case click.UsageError():
            yield from _usage(error, lang)
        case click.ClickException():
            yield error.format_message()
        case click.Abort():
            yield text("error.stopped", lang)
        case OSError():
            yield text("error.file", lang, file=error.filename or "?", reason=error.strerror or str(error))
            yield text("error.file.hint", lang)
        case _:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            yield text("error.broken", lang, kind=type(error).__name__, where=where)
            yield text("error.broken.hint", lang)


def _ours(error: StakeholderGraphError, lang: str) -> Iterator[str]:
    given: dict[str, Any] = {k: _in_words(value, lang) for k, value in error.parameters.items() if k != "count"}
    count = error.parameters.get("count")
    yield _say(f"error.{error.code}", lang, given, count if isinstance(count, int) else None)
    match error:
        case DataProblems():
            for problem in error.problems[:_SHOWN]:
                yield from _problem(problem, lang)
        case ChangedMeanwhile():
            for conflict in error.conflicts[:_SHOWN]:
                yield from _conflict(conflict, lang)
        case UndoRefused():
            for change in error.later[:_SHOWN]:
                yield f"  {change.id}  {day(change.at.date(), lang)}  {change.by}  {change.why}"
        case _:
            pass
    yield _say(f"error.{error.code}.hint", lang, given)


def _in_words(value: str | int, lang: str) -> str | int:
    """A level by its label, anything else as it is."""
    return label(value, lang) if isinstance(value, Level) else value


def _problem(problem: Problem, lang: str) -> Iterator[str]:
    said = worded(problem, lang)
    yield f"  {said.where}: {said.what}" if said.where else f"  {said.what}"
    yield f"    {said.hint}"


def _conflict(conflict: Conflict, lang: str) -> Iterator[str]:
    when = day(conflict.at.date(), lang) if conflict.at else ""
    yield "  " + text("error.changed_meanwhile.by", lang, record=" ".join(conflict.key), by=conflict.by, when=when)
    theirs, yours = _row(conflict.theirs), _row(conflict.yours)
    for column in sorted({c for c in (*theirs, *yours) if theirs.get(c, "") != yours.get(c, "")}):
        label, now, meant = text(f"column.{column}", lang), theirs.get(column, ""), yours.get(column, "")
        yield "    " + text("error.changed_meanwhile.values", lang, column=label, theirs=now, yours=meant)


def _say(code: str, lang: str, parameters: Mapping[str, Any], count: int | None = None) -> str:
    return text(code, lang, count=count, **parameters)


def _row(record: Record | None) -> dict[str, str]:
    return to_row(record) if record else {}


def _usage(error: click.UsageError, lang: str) -> Iterator[str]:
    match error:
        case click.NoSuchOption():
            yield text("usage.no_such_option", lang, option=error.option_name)
        case click.exceptions.NoSuchCommand():
            yield text("usage.no_such_command", lang, command=error.command_name)
        case click.MissingParameter():
            yield text("usage.missing", lang, what=_name(error))
        case click.BadParameter():
            yield from _bad_value(error, lang)
        case _:
            yield error.format_message()
    path = error.ctx.command_path if error.ctx else "stakeholder-graph"
    yield text("usage.see_help", lang, command=f"{path} --help")


def _bad_value(error: click.BadParameter, lang: str) -> Iterator[str]:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = ", ".join(map(str, kind.choices))
        yield text("usage.bad_choice", lang, what=_name(error), choices=choices)
    elif isinstance(kind, type(click.INT) | type(click.FLOAT)):
        yield text("usage.bad_number", lang, what=_name(error))
    elif isinstance(kind, Day):
        yield text("usage.bad_day", lang, what=_name(error))
    elif isinstance(kind, click.Path | click.File):
        yield text("usage.bad_path", lang, what=_name(error), said=error.message)
    else:
        yield text("usage.bad_value", lang, what=_name(error), said=error.message)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    return error.param.opts[-1] if isinstance(error.param, click.Option) else error.param.human_readable_name
