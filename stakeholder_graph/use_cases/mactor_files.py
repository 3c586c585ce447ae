"""What does MACTOR say of the two matrices in a file, and how is it taken away?"""

import math
from collections.abc import Sequence
from pathlib import Path

from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.measures.positions.mactor import MOST, Mactor, OwnInfluence, mactor
from stakeholder_graph.measures.positions.tables import LabelledTable, mactor_tables
from stakeholder_graph.sheets.cells import Table
from stakeholder_graph.sheets.matrices import Matrix, read_matrix, read_matrix_file
from stakeholder_graph.sheets.saving import save_file, save_folder
from stakeholder_graph.sheets.value_tables import ValueTable, value_csv_files, value_workbook

INFLUENCE_SHEETS = ("mdi",)
STAKE_SHEETS = ("2mao", "mao2", "mao")
"""What the sheets (or CSV files) of the two matrices are called, in any case."""


def mactor_of_file(path: Path, *, convention: OwnInfluence = OwnInfluence.SUBTRACTED) -> Mactor:
    """MACTOR of a workbook with the sheets MDI and 2MAO, a folder with mdi.csv and mao.csv, or a JSON file.

    The stakes may be missing; then only influence is computed. A blank on the diagonal of MDI is the 0 that has to
    stand there; any other blank is a problem, as blank is not zero.

    Raises
    ------
    ImportRefused
        Where the file cannot be read within the limits.
    DataProblems
        With every problem of both matrices.
    """
    tables = read_matrix_file(path).tables
    influence, stakes = (_named(tables, names) for names in (INFLUENCE_SHEETS, STAKE_SHEETS))
    if influence is None:
        others = ", ".join(table.name for table in tables)
        raise DataProblems([Problem("mactor_no_mdi", value=others)])
    mdi = read_matrix(influence, low=0, high=MOST)
    problems = [problem for problem in mdi.problems if not _is_own_blank(problem, mdi)]
    problems += [*_other_names(mdi, mdi.columns, mdi.rows), *_own(mdi)]
    mao = read_matrix(stakes, low=-MOST, high=MOST) if stakes else None
    if mao:
        problems += [*mao.problems, *_other_names(mao, mdi.rows, mao.rows)]
    if problems:
        raise DataProblems(problems)
    return _computed(mdi, mao, convention)


def _named(tables: Sequence[Table], names: Sequence[str]) -> Table | None:
    return next((table for name in names for table in tables if table.name.strip().casefold() == name), None)


def _is_own_blank(problem: Problem, mdi: Matrix) -> bool:
    at = mdi.numbers.index(problem.row) if problem.row in mdi.numbers else None
    return problem.code == "matrix_blank" and at is not None and mdi.rows[at].casefold() == problem.column.casefold()


def _other_names(matrix: Matrix, wanted: Sequence[str], found: Sequence[str]) -> list[Problem]:
    """Names that have no row, and rows whose name is not among those wanted."""
    known = {name.casefold() for name in wanted if name}
    there = {name.casefold() for name in found}
    problems = [
        Problem("mactor_unknown_actor", matrix.sheet, row, value=name)
        for name, row in zip(matrix.rows, matrix.numbers, strict=True)
        if name and name.casefold() not in known
    ]
    return problems + [
        Problem("mactor_no_row", matrix.sheet, value=name)
        for name in dict.fromkeys(wanted)
        if name and name.casefold() not in there
    ]


def _own(mdi: Matrix) -> list[Problem]:
    return [
        Problem("mactor_own", mdi.sheet, row, column, f"{value:g}")
        for name, row, values in zip(mdi.rows, mdi.numbers, mdi.values, strict=True)
        for column, value in zip(mdi.columns, values, strict=True)
        if name.casefold() == column.casefold() and value > 0
    ]


def _computed(mdi: Matrix, mao: Matrix | None, convention: OwnInfluence) -> Mactor:
    place = {name.casefold(): i for i, name in enumerate(mdi.columns)}
    pressed = [[values[place[name.casefold()]] for name in mdi.rows] for values in mdi.values]
    filled = [[0.0 if math.isnan(value) else value for value in values] for values in pressed]
    if mao is None:
        return mactor(mdi.rows, filled, convention=convention)
    row_of = {name.casefold(): values for name, values in zip(mao.rows, mao.values, strict=True)}
    wanted = [row_of[name.casefold()] for name in mdi.rows]
    return mactor(mdi.rows, filled, mao.columns, wanted, convention=convention)


def save_mactor(found: Mactor, *, workbook: Path | None = None, folder: Path | None = None) -> None:
    """Write every table: as sheets of a workbook, as CSV files of a folder, or both.

    Raises
    ------
    WrongUsage
        Where nothing can be written there.
    """
    tables = {table.name: _value_table(table) for table in mactor_tables(found)}
    about = ValueTable(("what", "value"), [("convention", str(found.convention))])
    tables["about"] = about
    if workbook:
        save_file(workbook, value_workbook(tables))
    if folder:
        save_folder(folder, value_csv_files(tables))


def _value_table(table: LabelledTable) -> ValueTable:
    rows = [(name, *map(float, values)) for name, values in zip(table.rows, table.values, strict=True)]
    return ValueTable(("id", *table.columns), rows)
