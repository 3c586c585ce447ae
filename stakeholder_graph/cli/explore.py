"""Which territories and actors are there?"""

from collections.abc import Sequence
from datetime import date

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json, today
from stakeholder_graph.cli.options import answer_form, on_day, print_table
from stakeholder_graph.messages import text
from stakeholder_graph.model import name_in
from stakeholder_graph.use_cases.exploring import actors_of, territory_counts


@click.command()
@on_day
@answer_form
@click.pass_obj
def territories(door: Door, on: date | None, form: str | None) -> None:
    """List the territories with the actors based or acting there and the ties in force among them."""
    counts = territory_counts(door.records, on=on or today())
    rows = [(c.territory.id, name_in(c.territory, door.lang), c.actors, c.ties) for c in counts]
    _answer(door, form, ("id", "name", "actors", "ties"), rows, none="territories.none")


@click.command()
@click.argument("territory", required=False)
@on_day
@answer_form
@click.pass_obj
def actors(door: Door, territory: str | None, on: date | None, form: str | None) -> None:
    """List the actors of a territory, those based or acting there first, or all."""
    found = actors_of(door.records, territory, on=on or today())
    kinds = [(str(a.kind), str(a.family)) for a in found]
    if form is None:
        kinds = [(text(f"actor_kind.{kind}", door.lang), text(f"group.{group}", door.lang)) for kind, group in kinds]
    rows = [(actor.id, actor.name, *pair) for actor, pair in zip(found, kinds, strict=True)]
    _answer(door, form, ("id", "name", "kind", "group"), rows, none="actors.none")


def _answer(
    door: Door, form: str | None, header: tuple[str, ...], rows: Sequence[tuple[str | int, ...]], *, none: str
) -> None:
    if form == "json":
        print_json([dict(zip(header, row, strict=True)) for row in rows])
    elif form == "csv":
        print_csv(header, rows)
    elif not rows:
        door.say(none)
    else:
        print_table([text(f"list.{column}", door.lang) for column in header], rows, door.lang)
