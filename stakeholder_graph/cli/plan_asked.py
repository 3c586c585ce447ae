"""Which plan does the command line ask for: one by its options, one that is kept, or one of a file?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from stakeholder_graph.cli.context import Door
from stakeholder_graph.cli.plan_options import said_on
from stakeholder_graph.dialogue.request import Purpose, Rules
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.model import Dialogue, Records
from stakeholder_graph.use_cases.dialogue_file import read_dialogue_file
from stakeholder_graph.use_cases.planning import USUAL_SEATS, Plan, reopen_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.workspace import may_plan


@dataclass(frozen=True)
class PlanAsked:
    """What is asked for, the facts it rests on, and who sits where that was decided (None: who is proposed).

    ``chosen`` is false where nobody said which issues it is about.
    """

    records: Records
    plan: Plan
    names: tuple[str, ...] | None
    chosen: bool


def plan_asked(door: Door, territory: str, on: date, dialogue: str | None, asked: Mapping[str, Any]) -> PlanAsked:
    """The plan of the options, or that of a file or a kept one with what the options say on top of it.

    Raises
    ------
    NotAllowed
        Where a kept plan is asked for and the audience does not see all of it.
    WrongUsage
        Where there is no such plan of the territory.
    DataProblems
        Where something in the file cannot be right: every problem at once.
    """
    if dialogue is not None and _is_file(dialogue):
        read = read_dialogue_file(
            Path(dialogue), door.records, audience=door.settings.audience, on=on, territory=territory
        )
        found = PlanAsked(read.records, read.plan, None, chosen=bool(read.plan.purpose.issues))
    elif dialogue is None:
        found = PlanAsked(door.records, _of_options(territory, on, asked), None, bool(asked["issues"]))
    else:
        kept = _kept(door, territory, dialogue)
        found = PlanAsked(door.records, kept, kept.names, chosen=True)
    plan = replace(found.plan, preparation=said_on(found.plan.preparation, asked))
    return replace(found, plan=plan)


def _is_file(said: str) -> bool:
    """Whether a word names a file and no kept plan: it ends as such files do, or has a separator."""
    return Path(said).suffix.lower() in {".yaml", ".yml"} or any(sign in said for sign in "/\\")


def _kept(door: Door, territory: str, dialogue: str) -> Plan:
    may_plan(door.settings.audience)
    found = reopen_plan(door.records, dialogue)
    if found.dialogue.territory != territory:
        raise WrongUsage("no_such_plan", value=dialogue)
    return found


def _of_options(territory: str, on: date, asked: Mapping[str, Any]) -> Plan:
    issues, convenor, seats = tuple(dict.fromkeys(asked["issues"])), asked["convenor"], asked["seats"] or USUAL_SEATS
    meeting = Dialogue(
        id="asked", territory=territory, issues=issues, convenor=convenor, seats=seats, source_id="asked"
    )
    return Plan(meeting, Purpose.of(meeting, on=on), seats, _rules(asked), (), Preparation())


def _rules(asked: Mapping[str, Any]) -> Rules:
    return Rules(
        at_least=dict(asked["at_least"]),
        at_most=dict(asked["at_most"]),
        women_led=asked["women_led"],
        must=frozenset(asked["must"]),
        must_not=frozenset(asked["never"]),
        apart=frozenset(asked["apart"]),
        only_with=frozenset(asked["only_with"]),
        chairs=dict(asked["chairs"]),
    )
