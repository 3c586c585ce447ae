"""How does each step of a plan, or all of it, look in a terminal and for programs?"""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json
from stakeholder_graph.cli.plan_vision import vision_part, vision_sections
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plain_numbers import plain
from stakeholder_graph.use_cases.plan_agenda import AgendaFound
from stakeholder_graph.use_cases.plan_before import Before
from stakeholder_graph.use_cases.plan_json import plan_data
from stakeholder_graph.use_cases.plan_json.agenda import agenda_data
from stakeholder_graph.use_cases.plan_json.before import before_data
from stakeholder_graph.use_cases.plan_json.purpose import purpose_data
from stakeholder_graph.use_cases.plan_purpose import PurposeView
from stakeholder_graph.use_cases.plan_sections import plan_sections, purpose_part
from stakeholder_graph.use_cases.plan_sections.agenda import agenda_section
from stakeholder_graph.use_cases.plan_sections.before import before_section
from stakeholder_graph.use_cases.plan_vision import VisionFound
from stakeholder_graph.use_cases.planning import Plan
from stakeholder_graph.use_cases.whole_plan import DialoguePlan
from stakeholder_graph.views.sections import Section, to_lines

Data = dict[str, Any]


def refuse_csv(form: str | None) -> None:
    """A whole plan is no table."""
    if form == "csv":
        raise WrongUsage("no_csv_of_whole_plan")


def print_plan(door: Door, found: DialoguePlan, records: Records, form: str | None) -> None:
    """All steps."""
    if form == "json":
        print_json(plan_data(found))
    else:
        print_sections(plan_sections(found, records, door.lang))


def print_purpose(view: PurposeView, plan: Plan, records: Records, form: str | None, lang: str) -> None:
    """Who is affected and who is influential, whom nobody assessed, what is known of each issue."""
    if form == "json":
        about = {"territory": view.territory, "on": view.on.isoformat()}
        print_json({"step": "purpose", **about, **purpose_data(view)})
    elif form == "csv":
        print_csv(("list", "id", "figure"), _purpose_rows(view))
    else:
        print_sections([purpose_part(view, plan, records, lang)])


def _purpose_rows(view: PurposeView) -> Iterator[tuple[object, ...]]:
    yield from (("affected", one.party, one.severity) for one in view.affected)
    yield from (("influential", one.party, one.power) for one in view.influential)


def print_before(found: Before, words: Words, form: str | None, about: Data) -> None:
    """The channels to each name and the next talk."""
    if form == "json":
        print_json({"step": "before", **about, **before_data(found)})
    elif form == "csv":
        print_csv(("id", "path", "strength", "might_know"), _before_rows(found))
    else:
        print_sections([before_section(found, words)])


def print_agenda(
    found: AgendaFound, words: Words, form: str | None, about: Data, vision: VisionFound | None = None
) -> None:
    """The issues in their order, with what stands behind it; the common vision of a kept plan."""
    if form == "json":
        print_json({"step": "agenda", **about, **agenda_data(found), **vision_part(vision)})
    elif form == "csv":
        print_csv(("place", "issue", "class", "minutes", "low", "high", "pci2"), _agenda_rows(found))
    else:
        print_sections([agenda_section(found, words), *vision_sections(vision, words.lang)])


def print_sections(sections: Iterable[Section]) -> None:
    """Text in parts, a blank line between them."""
    for number, section in enumerate(sections):
        if number:
            click.echo()
        for line in to_lines(section):
            click.echo(line)


def _before_rows(found: Before) -> Iterator[tuple[object, ...]]:
    for route in found.approach.channels.routes if found.approach else ():
        path = " > ".join(route.best.path) if route.best else ""
        yield route.target, path, route.best.probability if route.best else "", " ".join(route.might_know)


def _agenda_rows(found: AgendaFound) -> Iterator[tuple[object, ...]]:
    standings = {one.issue: one for one in found.proposal.standings}
    minutes = {line.issue: line.minutes for line in found.lines}
    for place, issue in enumerate(found.order, 1):
        one = standings[issue]
        figures = (plain(figure) for figure in (one.contention.low, one.contention.high, one.pci2))
        yield place, issue, str(one.class_), minutes[issue], *("" if f is None else f for f in figures)
