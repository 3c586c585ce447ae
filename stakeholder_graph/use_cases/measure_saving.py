"""How do all measures of the network in a file come to stand on the disk?"""

from datetime import date
from pathlib import Path

from stakeholder_graph.model import Records
from stakeholder_graph.sheets.saving import save_file, save_folder
from stakeholder_graph.sheets.value_tables import value_csv_files, value_workbook
from stakeholder_graph.sheets.writing import zipped
from stakeholder_graph.use_cases.measure_tables import measure_tables
from stakeholder_graph.use_cases.measuring_files import AllMeasured, Progress, measure_all, measure_all_facts
from stakeholder_graph.use_cases.network_files import open_network


def save_measures(
    path: Path,
    out: Path,
    *,
    on: date,
    groups: str | None = None,
    weight: str | None = None,
    directed: bool | None = None,
    lang: str = "es",
    progress: Progress | None = None,
) -> AllMeasured:
    """Take all measures of a file and write them: a workbook for ``.xlsx``, a zip for ``.zip``, else a folder.

    Parameters
    ----------
    path
        As for ``open_network``, with ``groups``, ``weight`` and ``directed``.
    out
        Where they go.
    on
        The day that counts where the file holds facts.
    lang
        The language of the sentences in ``about``.
    progress
        Told the name of each measure before it is taken.

    Raises
    ------
    ImportRefused, NetworkProblems
        Where the file cannot be read, or something in it cannot be right.
    WrongUsage
        Where a column is not there, or nothing can be written there.
    """
    source = open_network(path, groups=groups, weight=weight, directed=directed)
    if isinstance(source, Records):
        found = measure_all_facts(
            source, on=on, groups=groups, weight=weight, directed=directed, progress=progress
        )  # fmt: skip
    else:
        found = measure_all(source, progress=progress)
    tables = measure_tables(found, lang)
    match out.suffix.lower():
        case ".xlsx":
            save_file(out, value_workbook(tables))
        case ".zip":
            save_file(out, zipped(value_csv_files(tables)))
        case _:
            save_folder(out, value_csv_files(tables))
    return found
