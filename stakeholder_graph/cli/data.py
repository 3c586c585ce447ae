"""What comes in from a file, and what is taken away?"""

from collections import Counter
from pathlib import Path

import click

from stakeholder_graph.checks import worded
from stakeholder_graph.cli.context import DONE, HAS_PROBLEMS, Door, print_csv, print_json
from stakeholder_graph.cli.options import answer_form
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import SHEETS, Key, sheet_of
from stakeholder_graph.use_cases import data
from stakeholder_graph.use_cases.workspace import read_facts, store_mark
from stakeholder_graph.vocabulary import Level

_SHOWN = 20
_COLUMNS = ("sheet", "row", "column", "value", "what", "hint")
_DAY_FIRST = {"day-first": True, "month-first": False}

some_path = click.argument("path", type=click.Path(path_type=Path))
dates = click.option("--dates", type=click.Choice(list(_DAY_FIRST)))


@click.command()
@some_path
@click.pass_obj
def template(door: Door, path: Path) -> None:
    """Write an empty workbook to fill in."""
    data.save_template(path, door.lang)
    door.say("data.template_written", file=str(path))


@click.command()
@some_path
@dates
@answer_form
@click.pass_obj
def check(door: Door, path: Path, dates: str | None, form: str | None) -> int:
    """Say what is wrong with a file, what was taken for granted, and what it would change; save nothing."""
    report = data.check_file(path, read_facts(door.workspace), day_first=_DAY_FIRST.get(dates or ""))
    rows = data.problem_rows(report.problems, door.lang)
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(_COLUMNS, [list(row.values()) for row in rows])
    else:
        _show(door, report)
    return HAS_PROBLEMS if report.errors else DONE


@click.command("import")
@some_path
@dates
@click.option("--dry-run", is_flag=True)
@click.option("--why", default="")
@click.pass_obj
def import_(door: Door, path: Path, dates: str | None, *, dry_run: bool, why: str) -> int:
    """Load a file as one change, or nothing of it."""
    answer = _DAY_FIRST.get(dates or "")
    report = data.import_file(door.workspace, path, by=door.by, day_first=answer, dry_run=True).report
    _show(door, report)
    if report.errors:
        door.say("data.nothing_saved")
        return HAS_PROBLEMS
    if dry_run:
        door.say("data.dry_run")
        return DONE
    receipt = data.load(door.workspace, report, by=door.by, why=why or path.name).receipt
    if receipt is None:
        door.say("data.already_loaded")
    else:
        door.say("data.loaded", change=receipt.change_id, added=receipt.added, changed=receipt.changed)
    return DONE


@click.command()
@some_path
@click.option("--audience", type=click.Choice([str(level) for level in Level]))
@click.option("--full", is_flag=True)
@click.pass_obj
def export(door: Door, path: Path, audience: str | None, *, full: bool) -> None:
    """Take the facts away: a workbook (.xlsx), a zip, or a folder of CSV files."""
    if audience and full:
        raise click.UsageError(text("usage.audience_or_full", door.lang))
    level = Level(audience) if audience else None
    said = data.save_export(door.workspace, path, audience=level, full=full, lang=door.lang)
    door.say("data.exported", file=str(path), says=said)


@click.command()
@click.option("--if-empty", is_flag=True)
@click.pass_obj
def seed(door: Door, *, if_empty: bool) -> None:
    """Load the data that the tool brings with it; ``if_empty``: only where nothing was ever saved."""
    if if_empty and store_mark(door.workspace):
        return
    receipt = data.load_seed(door.workspace, by=door.by, why=text("data.seed", door.lang))
    if receipt is None:
        door.say("data.already_loaded")
    else:
        door.say("data.seed_loaded", count=receipt.added)


def _show(door: Door, report: data.Report) -> None:
    """A report for the eye: results to stdout."""
    for found, head in ((report.errors, "data.errors"), (report.warnings, "data.warnings")):
        if found:
            click.echo(text(head, door.lang, count=len(found)))
        for problem in found[:_SHOWN]:
            said = worded(problem, door.lang)
            click.echo(
                f"  {said.where}: {said.what}\n    {said.hint}" if said.where else f"  {said.what}\n    {said.hint}"
            )
        _more(door, len(found))
    if report.assumptions:
        click.echo(text("data.assumed", door.lang))
    for assumption in report.assumptions[:_SHOWN]:
        click.echo("  " + data.assumption_text(assumption, door.lang))
    _more(door, len(report.assumptions))
    _show_difference(door, report.difference)


def _more(door: Door, found: int) -> None:
    if found > _SHOWN:
        click.echo("  " + text("data.more", door.lang, count=found - _SHOWN))


def _show_difference(door: Door, new: data.Difference) -> None:
    if new.added:
        click.echo(text("data.added", door.lang, count=len(new.added)))
        _show_added(door, new)
    if new.changed:
        click.echo(text("data.changed", door.lang, count=len(new.changed)))
        _show_changed(door, new)
    if new.unchanged:
        click.echo(text("data.unchanged", door.lang, count=new.unchanged))


def _show_added(door: Door, new: data.Difference) -> None:
    counts = Counter(sheet_of(record) for record in new.added)
    for sheet in filter(counts.get, SHEETS):
        click.echo(f"  {text(f'sheet.{sheet}', door.lang)}: {number(counts[sheet], door.lang)}")


def _show_changed(door: Door, new: data.Difference) -> None:
    for fact in new.changed[:_SHOWN]:
        click.echo(f"  {_named(fact.key, door.lang)}")
        for column, old, now in fact.columns:
            label = text(f"column.{column}", door.lang)
            click.echo("    " + text("data.old_and_new", door.lang, column=label, old=old or "-", new=now or "-"))
    _more(door, len(new.changed))


def _named(key: Key, lang: str) -> str:
    return " · ".join((text(f"sheet.{key[0]}", lang), *(part for part in key[1:] if part)))
