"""Which list of names does a lower level get to see, what exactly will it see, and how is it taken back?"""

from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_json, today
from stakeholder_graph.cli.options import print_table
from stakeholder_graph.messages import text
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.data_words import all_words
from stakeholder_graph.use_cases.releasing import LOWER, Release, show_release, withdraw
from stakeholder_graph.use_cases.releasing import release as write_release
from stakeholder_graph.vocabulary import InvitationList, Level


@click.command()
@click.argument("dialogue")
@click.option("--list", "lists", type=click.Choice([str(each) for each in InvitationList]), multiple=True)
@click.option("--to", "level", type=click.Choice([str(each) for each in LOWER]), default=str(Level.PARTNERS))
@click.option("--reasons", is_flag=True)
@click.option("--why", default="")
@click.option("--dry-run", is_flag=True)
@click.option("--withdraw", "back", is_flag=True)
@click.option("--json", "form", flag_value="json")
@click.pass_obj
def release(door: Door, dialogue: str, **asked: Any) -> None:
    """Share lists of a plan with a lower level, show first what it will see, or take them back."""
    level = Level(asked["level"])
    if asked["back"]:
        receipt = withdraw(
            door.workspace, door.records, dialogue=dialogue, level=level, by=door.by, why=asked["why"], lang=door.lang
        )
        _print_done(door, receipt, level, asked["form"])
        return
    shown = show_release(
        door.records,
        audience=door.settings.audience,
        dialogue=dialogue,
        lists=[InvitationList(each) for each in asked["lists"] or (InvitationList.TABLE,)],
        level=level,
        on=today(),
        lang=door.lang,
        reasons=asked["reasons"],
    )
    if asked["dry_run"]:
        _print_seen(door, shown, asked["form"])
        return
    receipt = write_release(door.workspace, door.records, shown, by=door.by, why=asked["why"], lang=door.lang)
    _print_done(door, receipt, level, asked["form"], names=len(shown.names))


def _print_seen(door: Door, shown: Release, form: str | None) -> None:
    """What that level will see; the names that stay are for who sees everything, and go to the messages."""
    if form == "json":
        names = [{"list": str(one.list), "actor": one.actor, "reason": one.reason} for one in shown.names]
        print_json({"level": str(shown.level), "names": names, "stay": list(shown.stay)})
        return
    words = all_words(door.records, door.lang)
    header = [text(f"pack.column.{name}", door.lang) for name in ("list", "name", "because")]
    rows = [(text(f"invitation_list.{o.list}", door.lang), words.name(o.actor), o.reason) for o in shown.names]
    print_table(header, rows, door.lang)
    if shown.stay:
        door.say("release.stay", count=len(shown.stay), names=", ".join(map(words.name, shown.stay)))


def _print_done(door: Door, receipt: Receipt, level: Level, form: str | None, *, names: int | None = None) -> None:
    if form == "json":
        print_json({"id": receipt.change_id, "level": str(level), "names": names})
        return
    said = text(f"level.{level}", door.lang)
    if names is None:
        door.say("release.withdrawn", level=said)
    else:
        door.say("release.done", count=names, level=said)
