"""Whom to invite to a dialogue in a territory, whom to talk to before, what to speak about in which order?"""

from datetime import date
from typing import Any

import click

from stakeholder_graph.cli.context import Door, today
from stakeholder_graph.cli.options import answer_form, on_day
from stakeholder_graph.cli.plan_options import Codes, GroupNumber, about_talks_and_agenda, said_on
from stakeholder_graph.cli.plan_steps import print_agenda, print_before
from stakeholder_graph.cli.plan_who import print_asking, print_who
from stakeholder_graph.dialogue.invitations import NothingKnown, Proposal
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.errors import NotAllowed, WrongUsage
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_agenda import plan_agenda
from stakeholder_graph.use_cases.plan_before import plan_before
from stakeholder_graph.use_cases.planning import USUAL_SEATS, Plan, propose, reopen_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.vocabulary import Level


@click.command()
@click.argument("territory")
@click.option("--step", type=click.Choice(["who", "before", "agenda"]), default="who")
@click.option("--dialogue", metavar="ID")
@click.option("--seats", type=click.IntRange(min=1), default=USUAL_SEATS, metavar="N")
@click.option("--issue", "issues", metavar="ID", multiple=True)
@click.option("--must", metavar="ID", multiple=True)
@click.option("--never", metavar="ID", multiple=True)
@click.option("--apart", type=Codes(2, "A,B"), multiple=True)
@click.option("--only-with", type=Codes(3, "A,B,C"), multiple=True)
@click.option("--convenor", metavar="ID")
@click.option("--women-led", type=click.IntRange(min=0), default=0, metavar="N")
@click.option("--at-least", type=GroupNumber(), multiple=True)
@click.option("--at-most", type=GroupNumber(), multiple=True)
@about_talks_and_agenda
@on_day
@answer_form
@click.pass_obj
def plan(door: Door, territory: str, on: date | None, form: str | None, **asked: Any) -> None:
    """Propose whom to invite, whom to talk to before, or what to speak about in which order."""
    day = on or today()
    kept = _kept(door, territory, asked.pop("dialogue"))
    step = asked.pop("step")
    if step == "who" or kept is None:
        proposal = _proposal(door, territory, day, form, asked, kept)
        listed, issues = proposal.names, proposal.purpose.issues
    else:
        proposal, listed, issues = None, kept.names, kept.purpose.issues
    if step == "who" and proposal is not None:
        print_who(door, proposal, form, chosen=bool(asked["issues"] or kept))
    else:
        _print_step(door, step, (territory, day, listed, issues), form, said_on(_said(kept), asked))


def _kept(door: Door, territory: str, dialogue: str | None) -> Plan | None:
    """A plan that was kept for the territory, for who may see all of it."""
    if dialogue is None:
        return None
    if door.settings.audience is not Level.RESTRICTED:
        raise NotAllowed("plan_needs_restricted", audience=door.settings.audience)
    found = reopen_plan(door.records, dialogue)
    if found.dialogue.territory != territory:
        raise WrongUsage("no_such_plan", value=dialogue)
    return found


def _said(kept: Plan | None) -> Preparation:
    return Preparation() if kept is None else kept.preparation


def _print_step(
    door: Door,
    step: str,
    table: tuple[str, date, tuple[str, ...], tuple[str, ...]],
    form: str | None,
    said: Preparation,
) -> None:
    """The talks before the meeting, or its agenda."""
    territory, day, listed, issues = table
    words, about = Words.of(door.records, door.lang), {"territory": territory, "on": day.isoformat()}
    audience = door.settings.audience
    if step == "before":
        found = plan_before(door.records, audience=audience, on=day, names=listed, said=said)
        print_before(found, words, form, about)
        return
    agenda = plan_agenda(
        door.records, audience=audience, territory=territory, on=day, issues=issues, names=listed, said=said
    )
    print_agenda(agenda, words, form, about)


def _proposal(
    door: Door, territory: str, day: date, form: str | None, asked: dict[str, Any], kept: Plan | None
) -> Proposal:
    """The list as it is asked for, or that of a kept plan; with nobody to propose, whom to ask is printed."""
    try:
        return propose(
            door.records,
            audience=door.settings.audience,
            territory=territory,
            on=day,
            seats=asked["seats"] if kept is None else kept.seats,
            issues=asked["issues"] if kept is None else kept.purpose.issues,
            convenor=asked["convenor"] if kept is None else kept.purpose.convenor,
            rules=_rules(asked) if kept is None else kept.rules,
        )
    except NothingKnown as nobody:
        print_asking(door, nobody.ask, form)
        raise


def _rules(asked: dict[str, Any]) -> Rules:
    return Rules(
        at_least=dict(asked["at_least"]),
        at_most=dict(asked["at_most"]),
        women_led=asked["women_led"],
        must=frozenset(asked["must"]),
        must_not=frozenset(asked["never"]),
        apart=frozenset(asked["apart"]),
        only_with=frozenset(asked["only_with"]),
    )
