"""What is the value of every actor, group or pair, in a territory or in a file?"""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from stakeholder_graph.cli.context import Door, today
from stakeholder_graph.cli.measure_answers import print_answer
from stakeholder_graph.cli.measure_tables import show
from stakeholder_graph.cli.options import answer_form, on_day
from stakeholder_graph.cli.places import file_named
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.uncertainty import DRAWS, Intervals, Spreads
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.choosing import actor_labels
from stakeholder_graph.use_cases.intervals import has_intervals, intervals_of
from stakeholder_graph.use_cases.measuring import Measured
from stakeholder_graph.use_cases.measuring import measure as take_measure
from stakeholder_graph.use_cases.measuring_files import MeasuredFile, measure_file
from stakeholder_graph.use_cases.network_files import open_network
from stakeholder_graph.vocabulary import Scenario, TieKind

FIRST_PAIRS = 20


@click.command()
@click.argument("name", type=click.Choice(list(MEASURES)), metavar="NAME")
@click.argument("place", metavar="TERRITORY|PATH")
@on_day
@click.option("--kind", "kinds", type=click.Choice([str(kind) for kind in TieKind]), multiple=True, metavar="KIND")
@click.option("--groups", metavar="COLUMN")
@click.option("--weight", metavar="COLUMN")
@click.option("--directed/--undirected", default=None)
@click.option("--scenario", type=click.Choice([str(one) for one in Scenario]), default=str(Scenario.DOCUMENTED))
@click.option("--draws", type=click.IntRange(min=0), default=DRAWS, metavar="N")
@click.option("--first", type=click.IntRange(min=1), default=FIRST_PAIRS, metavar="N")
@answer_form
@click.pass_obj
def measure(door: Door, name: str, place: str, on: date | None, first: int, form: str | None, **asked: Any) -> None:
    """Compute one measure for everybody in a territory or a file."""
    path = file_named(door, place)
    found = None if path is None else _of_file(path, name, asked)
    intervals, names = None, found.source.names if isinstance(found, MeasuredFile) else {}
    if found is None or isinstance(found, Records):
        records = door.records if found is None else found
        names = actor_labels(records)
        found = _of_facts(records, name, None if path else place, on or today(), asked)
        intervals = _intervals(door, records, found, asked)
    if form is None:
        show(found, intervals, door.lang, names=names, pairs=first, draws=asked["draws"])
    else:
        print_answer(found, intervals, form, territory=None if path else place, file=path and path.name)


def _of_file(path: Path, name: str, asked: dict[str, Any]) -> Any:
    """The measure taken of the network in a file, or the facts where the file holds such."""
    chosen = {"groups": asked["groups"], "weight": asked["weight"]}
    source = open_network(path, **chosen, directed=asked["directed"])
    if isinstance(source, Records):
        return source
    if asked["kinds"]:
        raise WrongUsage("no_kinds_in_file", file=path.name)
    return measure_file(source, name, **chosen)


def _of_facts(records: Records, name: str, territory: str | None, on: date, asked: dict[str, Any]) -> Measured:
    return take_measure(
        records,
        name,
        territory=territory,
        on=on,
        kinds=_kinds(asked["kinds"]),
        groups=asked["groups"],
        weight=asked["weight"],
        directed=asked["directed"],
    )


def _kinds(said: Sequence[str]) -> list[TieKind] | None:
    return [TieKind(kind) for kind in said] or None


def _intervals(door: Door, records: Records, found: Measured, asked: dict[str, Any]) -> Intervals | Spreads | None:
    """How far values and places may be off; None where nothing is drawn, or not for these choices."""
    if not has_intervals(found.measure) or found.chosen or not asked["draws"]:
        return None
    shown = click.progressbar(length=100, file=sys.stderr, label=text("measure.drawing", door.lang))
    with shown if sys.stderr.isatty() else nullcontext() as bar:
        return intervals_of(
            records,
            [found.measure.name],
            territory=found.territory,
            on=found.on,
            kinds=_kinds(asked["kinds"]),
            scenario=Scenario(asked["scenario"]),
            draws=asked["draws"],
            progress=(lambda share: bar.update(int(100 * share) - bar.pos)) if bar else None,
        )[found.measure.name]
