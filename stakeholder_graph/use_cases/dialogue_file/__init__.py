"""Which dialogue stands in a person's YAML file, and what is wrong with it?

Everything that cannot be right is told at once, with its line, its place and how to mend it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from stakeholder_graph.checks import check_records
from stakeholder_graph.dialogue.request import Purpose
from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.model import Dialogue, Invitation, Key, PartialDate, Record, Records, Source, key_of
from stakeholder_graph.rows import from_row
from stakeholder_graph.sheets.dialogue_file import Node, read_dialogue_tree
from stakeholder_graph.use_cases.dialogue_file.keys import FILE, FIRST, SETTING
from stakeholder_graph.use_cases.dialogue_file.meaning import (
    Said,
    preparation_of,
    rows_of,
    rules_of,
    setting_of,
)
from stakeholder_graph.use_cases.dialogue_file.values import Found, near
from stakeholder_graph.use_cases.overrides import Step, own_decisions
from stakeholder_graph.use_cases.planning import USUAL_SEATS, Plan
from stakeholder_graph.use_cases.workspace import may_plan
from stakeholder_graph.vocabulary import Level, SourceKind

SOURCE = "dialogue-file"


@dataclass(frozen=True)
class PlanInFile:
    """A plan as a file says it, and all facts with those of the file among them."""

    plan: Plan
    records: Records


def read_dialogue_file(
    file: Path | bytes, records: Records, *, audience: Level, on: date, territory: str | None = None
) -> PlanInFile:
    """Read a dialogue to be planned.

    Parameters
    ----------
    file
        Where the YAML file stands, or what stands in it.
    records
        All facts: what the file names has to be there.
    audience
        Has to see everything, as it is for a plan.
    on
        The day of planning.
    territory
        Where it is asked for; None: wherever the file says.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    ImportRefused
        Where the file cannot be read safely, or is no YAML.
    DataProblems
        Where something in it cannot be right: every problem at once.
    """
    may_plan(audience)
    tree = read_dialogue_tree(file)
    found = _beside(records, tree)
    said = cast("Said", FILE.read(tree, "", found))
    if territory is not None and said.get("territory", territory) != territory:
        found.wrong(
            "file_other_territory", _line_of(tree, "territory"), "territory", said["territory"], asked=territory
        )
    _check_reasons(said, tree, found)
    rows = _records(said, tree, on, found)
    facts = Records.of(rows)
    found.problems += _checked(facts, records, {key_of(row): line for row, line in rows.items()})
    if any(problem.severity == "error" for problem in found.problems):
        raise DataProblems(_in_order(found.problems))
    return PlanInFile(_plan(said, facts, on), _together(records, facts))


def _beside(records: Records, tree: Node) -> Found:
    """What the file may name: the facts, and what it holds itself."""
    found = Found.beside(records)
    first = {"line": tree["line"], "keys": [pair for pair in tree["keys"] if pair[0] in FIRST.sorts]}
    said = FIRST.read(first, "", Found(found.known))  # told when the whole is read
    ids = {sheet: {str(row["id"]) for row in said.get(sheet, ()) if "id" in row} for sheet in FIRST.sorts}
    known = {**found.known, "people": ids["delegates"], "statements": ids["statements"]}
    return Found(known)


def _check_reasons(said: Said, tree: Node, found: Found) -> None:
    """A reason is that of a step, or of a decision that the file takes."""
    known = {*Step, *(one.code for one in own_decisions(said=preparation_of(said)))}
    for key, line, _ in next((node.get("keys", ()) for key, _, node in tree["keys"] if key == "reasons"), ()):
        if key not in known:
            alike = near(key, known)
            code = "file_no_such_decision_near" if alike else "file_no_such_decision"
            found.wrong(code, {"line": line}, f"reasons.{key}", key, near=alike, steps=", ".join(Step))


def _line_of(tree: Node, name: str) -> Node:
    return {"line": next((line for key, line, _ in tree["keys"] if key == name), tree["line"])}


def _records(said: Said, tree: Node, on: date, found: Found) -> dict[Record, int]:
    """The records of the file with their lines; those that cannot be are told."""
    source = Source(
        id=SOURCE,
        kind=SourceKind.STATEMENT,
        title="",
        date=PartialDate(on.isoformat()),
        disclosure=Level.RESTRICTED,
    )
    made: dict[Record, int] = {source: 0}
    setting = setting_of(said, SETTING, SOURCE)
    lines = {key: line for key, line, _ in tree["keys"]}
    for sheet, line, cells in [("dialogues", 0, setting), *rows_of(said, setting["id"], SOURCE)]:
        try:
            made[from_row(sheet, cells)] = line
        except DataProblems as wrong:
            told = (p for p in wrong.problems if not (sheet == "dialogues" and p.column == "territory"))
            found.problems += [_at(p, line or lines.get(p.column, tree["line"])) for p in told]
    return made


def _at(problem: Problem, line: int) -> Problem:
    return replace(problem, row=0, parameters=tuple(sorted({**dict(problem.parameters), "line": str(line)}.items())))


def _checked(facts: Records, records: Records, lines: Mapping[Key, int]) -> Iterator[Problem]:
    """What cannot be right among these records, or beside those of the store; unknown names are told already."""
    places = {key: (line,) for key, line in lines.items() if line}
    for problem in check_records(facts, records, places=places):
        if problem.severity == "error" and not problem.code.startswith("unknown_id"):
            yield _at(problem, problem.row or 1)


def _in_order(problems: list[Problem]) -> list[Problem]:
    once = dict.fromkeys(problem for problem in problems if problem.severity == "error")
    return sorted(once, key=lambda problem: int(dict(problem.parameters).get("line", 0)))


def _plan(said: Said, facts: Records, on: date) -> Plan:
    meeting: Dialogue = facts.dialogues[0]
    decided: tuple[Invitation, ...] = facts.invitations
    return Plan(
        meeting,
        Purpose.of(meeting, on=on),
        meeting.seats or USUAL_SEATS,
        rules_of(said),
        decided,
        preparation_of(said),
    )


def _together(records: Records, facts: Records) -> Records:
    """All facts; where the file speaks of a dialogue that is kept, its word stands."""
    return Records.of((records.by_key() | facts.by_key()).values())
