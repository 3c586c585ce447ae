"""Who can press whom, and who wants the same? MACTOR of the two matrices in a file."""

import math
from pathlib import Path
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_json
from stakeholder_graph.cli.options import print_table
from stakeholder_graph.measures.positions.mactor import Mactor, OwnInfluence
from stakeholder_graph.measures.positions.tables import LabelledTable, mactor_tables
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.mactor_files import mactor_of_file, save_mactor
from stakeholder_graph.use_cases.plain_numbers import plain

some_place = click.Path(path_type=Path)


@click.command()
@click.argument("path", type=some_place)
@click.option("--convention", type=click.Choice([str(one) for one in OwnInfluence]), default="subtracted")
@click.option("--csv", "folder", type=some_place, metavar="DIR")
@click.option("--xlsx", "workbook", type=some_place, metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def mactor(
    door: Door, path: Path, convention: str, folder: Path | None, workbook: Path | None, *, as_json: bool
) -> None:
    """Print every table of MACTOR, or write them into a folder or a workbook."""
    found = mactor_of_file(path, convention=OwnInfluence(convention))
    save_mactor(found, workbook=workbook, folder=folder)
    for place in filter(None, (folder, workbook)):
        door.say("mactor.written", file=str(place))
    if as_json:
        print_json(_json(found))
    elif not (folder or workbook):
        _show(found, door.lang)


def _json(found: Mactor) -> dict[str, Any]:
    tables = {
        table.name: {
            "rows": list(table.rows),
            "columns": list(table.columns),
            "values": [[plain(value) for value in row] for row in table.values.tolist()],
        }
        for table in mactor_tables(found)
    }
    names = {"actors": list(found.actors), "objectives": list(found.objectives)}
    return {**names, "convention": str(found.convention), "tables": tables}


def _show(found: Mactor, lang: str) -> None:
    for table in mactor_tables(found):
        order = table.name[0] if table.name[0].isdigit() else ""
        title = text(f"mactor.table.{table.name.lstrip('123').lower()}", lang)
        click.echo(f"{table.name}. {title}" + (f" ({text('mactor.order', lang, order=order)})" if order else ""))
        print_table(*_words(table, lang), lang)
        click.echo("")
    click.echo(text(f"mactor.convention.{found.convention}", lang))
    if not found.stakes:
        click.echo(text("mactor.no_stakes", lang))


def _words(table: LabelledTable, lang: str) -> tuple[list[str], list[list[object]]]:
    header = [_column(name, lang) for name in table.columns] if table.figures else list(table.columns)
    rows = [
        [name, *(_cell(value, lang) for value in values)]
        for name, values in zip(table.rows, table.values.tolist(), strict=True)
    ]
    return ["", *header], rows


def _cell(value: float, lang: str) -> object:
    if math.isnan(value):
        return "—"
    return int(value) if value.is_integer() else number(value, lang, digits=3)


def _column(name: str, lang: str) -> str:
    figure, _, order = name.rpartition("_")
    if order.isdigit():
        return f"{text(f'mactor.column.{figure}', lang)} {order}"
    return text(f"mactor.column.{name}", lang)
