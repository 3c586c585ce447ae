"""What do all measures say of the network in a file?"""

import sys
from datetime import date
from pathlib import Path

import click

from stakeholder_graph.cli.context import Door, today
from stakeholder_graph.cli.options import on_day
from stakeholder_graph.messages import listed, number
from stakeholder_graph.use_cases.measure_saving import save_measures
from stakeholder_graph.use_cases.measuring_files import AllMeasured

_OUT = "measures"


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path), required=False)
@on_day
@click.option("--groups", metavar="COLUMN")
@click.option("--weight", metavar="COLUMN")
@click.option("--directed/--undirected", default=None)
@click.pass_obj
def measures(
    door: Door,
    path: Path,
    out: Path | None,
    on: date | None,
    groups: str | None,
    weight: str | None,
    *,
    directed: bool | None,
) -> None:
    """Write every measure of the network in a file into one workbook (.xlsx), a zip, or a folder of CSV files."""
    place = out or Path(f"{path.resolve().stem}-{_OUT}.xlsx")
    found = save_measures(
        path,
        place,
        on=on or today(),
        groups=groups,
        weight=weight,
        directed=directed,
        lang=door.lang,
        progress=(lambda name: click.echo(name, err=True)) if sys.stderr.isatty() else None,
    )
    _say(door, found, place)


def _say(door: Door, found: AllMeasured, place: Path) -> None:
    taken, actors, ties = (number(n, door.lang) for n in (len(found.taken), len(found.ids), found.ties))
    door.say("files.written", measures=taken, actors=actors, ties=ties, file=str(place))
    if found.failed:
        door.say("files.failed", measures=listed(found.failed, door.lang))
