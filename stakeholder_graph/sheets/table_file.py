"""What does a person's file say, and what is wrong with it?

From cells to records, with the rows they came from, every problem, and everything that was taken for granted.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stakeholder_graph.errors import DataProblems, ImportRefused, Problem
from stakeholder_graph.model import Key, Record, Records, choices, key_of
from stakeholder_graph.rows import from_row
from stakeholder_graph.sheets.about import FULL, level_of
from stakeholder_graph.sheets.cells import TableFile
from stakeholder_graph.sheets.completing import Completing
from stakeholder_graph.sheets.findings import Assumption, Findings
from stakeholder_graph.sheets.identity import Names, give_ids
from stakeholder_graph.sheets.reading import read_tables
from stakeholder_graph.sheets.tables import recognise
from stakeholder_graph.sheets.values import Reader, TextRow, TextSheet
from stakeholder_graph.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file.

    ``places`` gives the rows of each record, ``unread`` by sheet the ids of rows that could not be read. ``halves`` are
    such rows as far as they could be read: to be checked with the rest, so that all their problems are told at once,
    never to be loaded.
    """

    records: Records
    halves: Records
    places: Mapping[Key, tuple[int, ...]]
    problems: tuple[Problem, ...]
    assumptions: tuple[Assumption, ...]
    unread: Mapping[str, frozenset[str]]


def read_table_file(
    file: Path | bytes, known: Records | None = None, *, name: str = "", day_first: bool | None = None
) -> Reading:
    """Read a workbook or CSV files as records.

    Parameters
    ----------
    file
        A path (workbook, CSV file, folder or zip of CSV files), or the content of a file.
    known
        What the store holds: names and blanks are understood beside it.
    name
        What the person calls the file, where only its content is given.
    day_first
        What the person answered about dates like 03/04/2024; None leaves them as problems.

    Raises
    ------
    ImportRefused
        Where the file cannot be read within the limits, or is a copy of ours that leaves things out.
    """
    called = name or (file.name if isinstance(file, Path) else "")
    return understand(read_tables(file, name=name), known or Records(), file=called, day_first=day_first)


def understand(tables: TableFile, known: Records, *, file: str = "", day_first: bool | None = None) -> Reading:
    """What the cells of a file say as records, whatever stands in them.

    Raises
    ------
    ImportRefused
        Where it is a copy of ours that leaves things out.
    """
    exact = _is_exact(tables)
    findings = Findings()
    reader = Reader(findings, tables.dates_from_1904, day_first, exact)
    sheets = [reader.sheet(sheet) for sheet in recognise(tables, findings, exact=exact)]
    if not any(sheet.rows for sheet in sheets) and not findings.problems:
        findings.wrong("nothing_in_it")
    if not exact:
        names = Names(known)
        give_ids(sheets, names, findings)
        sheets = Completing(known, names, findings, file=file).complete(sheets)
    return _records(sheets, findings)


def _is_exact(tables: TableFile) -> bool:
    """Whether the file is an equality copy of ours, to be taken letter by letter."""
    level = level_of(tables)
    if level not in ("", FULL):
        raise ImportRefused("leaves_things_out", level=Level(level) if level in set(Level) else level)
    return level == FULL


def _records(sheets: list[TextSheet], findings: Findings) -> Reading:
    rows: dict[Key, list[int]] = defaultdict(list)
    records, halves = set[Record](), dict[Key, Record]()
    unread: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        absent = {p.column for p in findings.problems if p.code == "missing_column" and p.sheet == sheet.name}
        for row in sheet.rows:
            record = _record(sheet.name, row, absent, findings)
            if record is None:
                unread[sheet.name].add(row.cells.get("id", ""))
                half = _half(sheet.name, row)
                if half is not None:
                    halves[key_of(half)] = half
                    rows[key_of(half)].append(row.number)
                continue
            if record in records:
                findings.assume("row_twice", sheet.name, row=row.number)
            records.add(record)
            rows[key_of(record)].append(row.number)
    whole = {key_of(record) for record in records}
    return Reading(
        Records.of(records),
        # A half may look like another row only because of what could not be read: that one goes before it.
        Records.of(half for key, half in halves.items() if key not in whole),
        {key: tuple(numbers) for key, numbers in rows.items()},
        tuple(findings.problems),
        findings.assumptions,
        {sheet: frozenset(ids) for sheet, ids in unread.items()},
    )


def _record(sheet: str, row: TextRow, absent: set[str], findings: Findings) -> Record | None:
    """The record of a row; what was told of it already is not told again."""
    try:
        record = from_row(sheet, row.cells, number=row.number)
    except DataProblems as found:
        missing = {problem.column for problem in found.problems if problem.code == "missing"}
        # Without a name there can be no id either: that is one problem, not two.
        told = row.unreadable | absent | ({"id"} if missing - {"id"} else set())
        findings.problems += [problem for problem in found.problems if problem.column not in told]
        return None
    return None if row.unreadable else record


def _half(sheet: str, row: TextRow) -> Record | None:
    """A row without the cells that cannot be read; None where it cannot do without one of them.

    A word that has to be there, and is not one of the list, is read as the first of the list: what else is wrong with
    the row, an unknown name above all, is then told with it.
    """
    cells = dict(row.cells)
    for _ in range(3):  # the first try names the cells, the second goes without them, the third with other words
        try:
            return from_row(sheet, cells)
        except DataProblems as found:
            cells |= {problem.column: _instead(sheet, problem, cells) for problem in found.problems}
    return None


def _instead(sheet: str, problem: Problem, cells: Mapping[str, str]) -> str:
    words = choices(sheet, problem.column)
    return str(next(iter(words))) if words is not None and not cells.get(problem.column) else ""
