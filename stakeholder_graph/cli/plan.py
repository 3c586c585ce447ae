"""Whom to invite to a dialogue in a territory, whom to talk to before, what to speak about, who sits with whom?"""

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from stakeholder_graph.cli.context import Door, today
from stakeholder_graph.cli.options import answer_form, on_day
from stakeholder_graph.cli.plan_absences import about_absences
from stakeholder_graph.cli.plan_asked import PlanAsked, plan_asked
from stakeholder_graph.cli.plan_lp import write_models
from stakeholder_graph.cli.plan_options import Codes, Limit, about_talks_and_agenda
from stakeholder_graph.cli.plan_room import print_room
from stakeholder_graph.cli.plan_steps import print_agenda, print_before, print_plan, print_purpose, refuse_csv
from stakeholder_graph.cli.plan_vision import vision_of
from stakeholder_graph.cli.plan_who import print_asking, print_who
from stakeholder_graph.dialogue.invitations import NothingKnown, Proposal
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_agenda import plan_agenda
from stakeholder_graph.use_cases.plan_before import plan_before
from stakeholder_graph.use_cases.plan_purpose import purpose_view
from stakeholder_graph.use_cases.plan_room import plan_room
from stakeholder_graph.use_cases.planning import propose_again
from stakeholder_graph.use_cases.whole_plan import plan_dialogue

STEPS = ("all", "purpose", "who", "before", "agenda", "room")


@click.command()
@click.argument("territory")
@click.option("--step", type=click.Choice(STEPS))
@click.option("--dialogue", metavar="ID|FILE")
@click.option("--seats", type=click.IntRange(min=1), metavar="N")
@click.option("--issue", "issues", metavar="ID", multiple=True)
@click.option("--must", metavar="ID", multiple=True)
@click.option("--never", metavar="ID", multiple=True)
@click.option("--apart", type=Codes(2, "A,B"), multiple=True)
@click.option("--only-with", type=Codes(3, "A,B,C"), multiple=True)
@click.option("--convenor", metavar="ID")
@click.option("--women-led", type=click.IntRange(min=0), default=0, metavar="N")
@click.option("--at-least", type=Limit(), multiple=True)
@click.option("--at-most", type=Limit(), multiple=True)
@about_absences
@about_talks_and_agenda
@click.option("--lp", type=click.Path(path_type=Path), metavar="FILE")
@on_day
@answer_form
@click.pass_obj
def plan(door: Door, territory: str, on: date | None, form: str | None, **asked: Any) -> None:
    """Propose whom to invite, whom to talk to before, or what to speak about in which order."""
    day, dialogue = on or today(), asked.pop("dialogue")
    wanted = plan_asked(door, territory, day, dialogue, asked)
    of_the_list = dialogue is None or asked["declined"] or asked["lp"]
    step = asked["step"] or ("who" if of_the_list else "all")
    if asked["lp"] and step != "who":
        raise WrongUsage("lp_of_list_only")
    if step == "all":
        _print_all(door, wanted, day, form)
    elif step == "purpose":
        _print_purpose(door, wanted, day, form)
    elif step == "who":
        proposal = _proposal(door, wanted, day, form)
        write_models(door, proposal, asked["lp"])
        print_who(door, proposal, form, wanted.plan.preparation, asked["declined"], chosen=wanted.chosen)
    else:
        _print_step(door, step, wanted, day, form)


def _print_all(door: Door, wanted: PlanAsked, day: date, form: str | None) -> None:
    refuse_csv(form)
    shown = click.progressbar(length=100, file=sys.stderr, label=text("plan.working", door.lang))
    with shown if sys.stderr.isatty() else nullcontext() as bar:
        found = plan_dialogue(
            wanted.records,
            audience=door.settings.audience,
            on=day,
            plan=wanted.plan,
            names=wanted.names,
            progress=(lambda share: bar.update(int(100 * share) - bar.pos)) if bar else None,
        )
    print_plan(door, found, wanted.records, form)


def _print_purpose(door: Door, wanted: PlanAsked, day: date, form: str | None) -> None:
    purpose = wanted.plan.purpose
    view = purpose_view(
        wanted.records,
        audience=door.settings.audience,
        territory=purpose.territory,
        on=day,
        issues=purpose.issues,
        convenor=purpose.convenor,
    )
    print_purpose(view, wanted.plan, wanted.records, form, door.lang)


def _print_step(door: Door, step: str, wanted: PlanAsked, day: date, form: str | None) -> None:
    """One step after the list, for who sits: as decided, else as proposed."""
    records, audience, said = wanted.records, door.settings.audience, wanted.plan.preparation
    territory, names, issues = wanted.plan.purpose.territory, wanted.names, wanted.plan.purpose.issues
    if names is None:
        proposal = _proposal(door, wanted, day, form)
        names, issues = proposal.names, proposal.purpose.issues
    words, about = Words.of(records, door.lang), {"territory": territory, "on": day.isoformat()}
    if step == "before":
        found = plan_before(records, audience=audience, on=day, names=names, said=said, rules=wanted.plan.rules)
        print_before(found, words, form, about)
        return
    if step == "room":
        _print_room(door, wanted, day, form, (names, issues))
        return
    agenda = plan_agenda(records, audience=audience, territory=territory, on=day, issues=issues, names=names, said=said)
    print_agenda(agenda, words, form, about, vision_of(wanted, audience))


def _print_room(
    door: Door, wanted: PlanAsked, day: date, form: str | None, listed: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Who sits with whom, for a list and its issues."""
    territory, (names, issues) = wanted.plan.purpose.territory, listed
    found = plan_room(
        wanted.records,
        audience=door.settings.audience,
        on=day,
        territory=territory,
        issues=issues,
        names=names,
        said=wanted.plan.preparation,
        dialogue=wanted.plan.dialogue.id,
        rules=wanted.plan.rules,
    )
    print_room(door, found, wanted.records, form, {"territory": territory, "on": day.isoformat()})


def _proposal(door: Door, wanted: PlanAsked, day: date, form: str | None) -> Proposal:
    """The list as it is asked for; with nobody to propose, whom to ask is printed."""
    try:
        return propose_again(wanted.records, wanted.plan, audience=door.settings.audience, on=day)
    except NothingKnown as nobody:
        print_asking(door, nobody.ask, form)
        raise
