"""What does a file bring, may it be loaded, and what may be taken away?

A file is checked first: its problems, what was taken for granted, and what it would change. Loading saves just that as
one change, or nothing. "Already loaded" means that file and store say the same now. A row that is missing from a file
removes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stakeholder_graph.checks import check_records, in_order, worded
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import DataProblems, NotAllowed, Problem
from stakeholder_graph.messages import text
from stakeholder_graph.model import Key, Record, Records
from stakeholder_graph.rows import to_row
from stakeholder_graph.sheets.about import FULL, level_text
from stakeholder_graph.sheets.findings import Assumption, in_words
from stakeholder_graph.sheets.saving import save_file, save_folder
from stakeholder_graph.sheets.seed import read_seed
from stakeholder_graph.sheets.table_file import read_table_file
from stakeholder_graph.sheets.template import write_template
from stakeholder_graph.sheets.writing import csv_files, write_workbook, zipped
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.workspace import Workspace, may_write, read_facts, save
from stakeholder_graph.vocabulary import Level

_ROWS_SAID = 8


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A record that stands in the store with other values; ``columns`` gives name, old and new text of each."""

    key: Key
    before: Record
    after: Record
    columns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file would add and change, and how many of its records the store holds just so."""

    added: tuple[Record, ...]
    changed: tuple[ChangedFact, ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Whether file and store say the same."""
        return not self.added and not self.changed


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a file, before anything of it is saved."""

    problems: tuple[Problem, ...]
    assumptions: tuple[Assumption, ...]
    difference: Difference

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being loaded."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was recognised in the file."""
        return self.difference.is_empty and not self.difference.unchanged and not self.errors

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are only worth a look."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading a file; without a receipt nothing was saved, as there was nothing new or nobody asked to."""

    report: Report
    receipt: Receipt | None


def check_file(file: Path | bytes, known: Records, *, name: str = "", day_first: bool | None = None) -> Report:
    """Read a file and say what is wrong with it, what was taken for granted, and what it would change.

    Parameters
    ----------
    file
        A workbook, a CSV file, a folder or zip of CSV files; or the content of one of these but the folder.
    known
        What the store holds, as far as the audience may see it.
    name
        What the person calls the file, where only its content is given.
    day_first
        What the person answered about dates like 03/04/2024.

    Raises
    ------
    ImportRefused
        Where the file cannot be read safely, or is a copy that leaves things out.
    """
    reading = read_table_file(file, known, name=name, day_first=day_first)
    read = Records.of((*reading.records, *reading.halves))
    found = check_records(read, known, places=reading.places, unread=reading.unread)
    problems = in_order((*reading.problems, *found))
    return Report(problems, reading.assumptions, difference(reading.records, known))


def difference(records: Records, known: Records) -> Difference:
    """What records would add to and change in what is known.

    Examples
    --------
    >>> from stakeholder_graph.model import Territory
    >>> old, new = (Territory(id="pe", kind="country", name_fr=n) for n in ("Perou", "Pérou"))
    >>> difference(Records.of([new]), Records.of([old])).changed[0].columns
    (('name_fr', 'Perou', 'Pérou'),)
    """
    by_key, added, changed_facts = known.by_key(), list[Record](), list[ChangedFact]()
    for key, record in records.by_key().items():
        before = by_key.get(key)
        if before is None:
            added.append(record)
        elif before != record:
            changed_facts.append(ChangedFact(key, before, record, _changed_columns(before, record)))
    return Difference(tuple(added), tuple(changed_facts), len(records) - len(added) - len(changed_facts))


def _changed_columns(before: Record, after: Record) -> tuple[tuple[str, str, str], ...]:
    old, new = to_row(before), to_row(after)
    return tuple((column, old[column], new[column]) for column in new if old[column] != new[column])


def import_file(
    workspace: Workspace,
    file: Path | bytes,
    *,
    by: str,
    why: str = "",
    name: str = "",
    day_first: bool | None = None,
    dry_run: bool = False,
    at: datetime | None = None,
) -> Loaded:
    """Check a file against the store as it is now, and load it as one change.

    Raises
    ------
    NotAllowed
        Where the audience is not restricted.
    ImportRefused
        Where the file cannot be read.
    DataProblems
        Where it has errors; all problems are in it, nothing was saved. Not raised for a dry run.
    ChangedMeanwhile
        Where somebody else changed one of the records since.
    """
    may_write(workspace)
    report = check_file(file, read_facts(workspace), name=name, day_first=day_first)
    if dry_run:
        return Loaded(report, None)
    return load(workspace, report, by=by, why=why or name or (file.name if isinstance(file, Path) else ""), at=at)


def load(workspace: Workspace, report: Report, *, by: str, why: str, at: datetime | None = None) -> Loaded:
    """Save what a report says, as it was shown to the person.

    Raises
    ------
    DataProblems
        Where the file has errors.
    NotAllowed, ChangedMeanwhile
        As when saving anything.
    """
    may_write(workspace)
    new = report.difference
    if report.errors:
        raise DataProblems(report.problems)
    if new.is_empty:
        return Loaded(report, None)
    puts = (*new.added, *(fact.after for fact in new.changed))
    read = {fact.key: fact.before for fact in new.changed}
    return Loaded(report, save(workspace, puts, read=read, by=by, why=why, at=at))


def load_seed(workspace: Workspace, *, by: str, why: str, at: datetime | None = None) -> Receipt | None:
    """Add the seed data that are not there yet; what people changed since stays. None where all were there.

    Raises
    ------
    NotAllowed
        Where the audience is not restricted.
    """
    may_write(workspace)
    absent = difference(read_seed(), read_facts(workspace)).added
    return save(workspace, absent, read={}, by=by, why=why, at=at) if absent else None


def export_facts(
    workspace: Workspace, *, audience: Level | None = None, full: bool = False, form: str = "xlsx", lang: str = "es"
) -> Mapping[str, bytes]:
    """What may be taken away, as files by name: ``facts.xlsx``, or one CSV file for each sheet.

    Parameters
    ----------
    workspace
        Where the facts are and who looks.
    audience
        For whom the copy is; partners where nothing is said, or those who look if they see less.
    full
        The copy that leaves nothing out and may be loaded again.
    form
        ``xlsx`` or ``csv``.
    lang
        The language of the sentence by which the copy says its level.

    Raises
    ------
    NotAllowed
        Where the copy would hold more than the person sees.
    """
    level = Level.RESTRICTED if full else copy_level(workspace, audience)
    if level.rank > workspace.audience.rank:
        raise NotAllowed("export_above_audience", audience=workspace.audience, level=level)
    records = for_audience(read_facts(workspace), level)
    said = FULL if full else str(level)
    if form == "csv":
        return csv_files(records, level=said, lang=lang)
    return {"facts.xlsx": write_workbook(records, level=said, lang=lang)}


def copy_level(workspace: Workspace, audience: Level | None = None) -> Level:
    """For whom a copy is: partners where nothing is said, or those who look if they see less."""
    return audience or min(Level.PARTNERS, workspace.audience, key=lambda level: level.rank)


def download(files: Mapping[str, bytes]) -> bytes:
    """An export as one file: the workbook itself, or a zip of the CSV files."""
    return next(iter(files.values())) if len(files) == 1 else zipped(files)


def save_export(
    workspace: Workspace, path: Path, *, audience: Level | None = None, full: bool = False, lang: str = "es"
) -> str:
    """Write an export to the disk: a workbook for ``.xlsx``, a zip for ``.zip``, else a folder of CSV files.

    Returns the sentence by which the copy says its level.

    Raises
    ------
    NotAllowed
        Where the copy would hold more than the person sees.
    WrongUsage
        Where it cannot be written there.
    """
    suffix = path.suffix.lower()
    form = "xlsx" if suffix == ".xlsx" else "csv"
    files = export_facts(workspace, audience=audience, full=full, form=form, lang=lang)
    if suffix in (".xlsx", ".zip"):
        save_file(path, download(files))
    else:
        save_folder(path, files)
    return level_text(FULL if full else str(copy_level(workspace, audience)), lang)


def template(lang: str) -> bytes:
    """The empty workbook to fill in, in a language."""
    return write_template(lang)


def save_template(path: Path, lang: str) -> None:
    """Write the empty workbook to the disk."""
    save_file(path, write_template(lang))


def assumption_text(assumption: Assumption, lang: str) -> str:
    """What was taken for granted, with its sheet and the first rows concerned."""
    sheet = text(f"sheet.{assumption.sheet}", lang) + ": " if assumption.sheet else ""
    said = sheet + in_words(assumption, lang)
    rows = sorted(set(assumption.rows) - {0})
    if not rows:
        return said
    first = ", ".join(map(str, rows[:_ROWS_SAID]))
    code = "assumption.more_rows" if len(rows) > _ROWS_SAID else "assumption.rows"
    return f"{said} ({text(code, lang, rows=first)})"


def problem_rows(problems: Sequence[Problem], lang: str) -> list[dict[str, str | int]]:
    """Problems as a table: sheet, row, column, value, what is wrong, how to mend it."""
    said = [(p, worded(p, lang)) for p in problems]
    return [
        {"sheet": p.sheet, "row": p.row, "column": p.column, "value": p.value, "what": w.what, "hint": w.hint}
        for p, w in said
    ]
