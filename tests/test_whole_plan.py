"""Is a whole plan there step by step, does it say what cannot be proposed, and can its proofs be checked elsewhere?"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.optimize import Bounds, LinearConstraint, milp

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.errors import Cancelled, NotAllowed, WrongUsage
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.use_cases.dialogue_file import read_dialogue_file
from stakeholder_graph.use_cases.plan_json import plan_data
from stakeholder_graph.use_cases.plan_sections import plan_sections
from stakeholder_graph.use_cases.planning import Plan, save_plan
from stakeholder_graph.use_cases.whole_plan import NO_LIST, DialoguePlan, NotProposed, plan_dialogue
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts
from stakeholder_graph.views.sections import Section, to_lines, to_markdown
from stakeholder_graph.vocabulary import Level
from tests.generated_docs import DOCS
from tests.generated_examples import EXAMPLES, ON, example, planned
from tests.seed import fill, seed_records

STEPS = ("purpose", "who", "absences", "before", "agenda", "vision", "room")
TITLES = ("En breve", "1 Propósito", "2 Quién", "3 Antes", "4 Agenda", "5 Sala")
SMALL = b"""
territory: pe-madre-de-dios
issues: [mercury]
seats: 12
talks:
  own: arm
  open: {fenamad: open, fedemin: reluctant, goremad: likely, minam: open}
  worth: {fedemin: 3}
  helps: [[fenamad, fedemin], [goremad, minam]]
  harms: [[fedemin, minam]]
  needs_yes: [[goremad, fedemin]]
  slots: 3
agenda: {minutes: {mercury: 60}, weights: {fenamad: 3}}
room: {tables: 2, rounds: 1}
"""


@cache
def small() -> tuple[Plan, DialoguePlan]:
    read = read_dialogue_file(SMALL, seed_records(), audience=Level.RESTRICTED, on=ON)
    return read.plan, plan_dialogue(read.records, audience=Level.RESTRICTED, on=ON, plan=read.plan, priced=False)


def planned_again(**changes: Any) -> DialoguePlan:
    plan = replace(small()[0], **changes)
    return plan_dialogue(seed_records(), audience=Level.RESTRICTED, on=ON, plan=plan, priced=False)


def data() -> dict[str, Any]:
    return json.loads(json.dumps(plan_data(small()[1]), allow_nan=False))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_current(name: str) -> None:
    stored = (DOCS / "examples" / f"{name}.md").read_text(encoding="utf-8")
    assert stored == example(name), "run: python -m tests.generated_examples"


def test_an_example_holds_every_step_and_the_answer_where_one_cannot_be_proposed() -> None:
    _, found = planned("mercurio-antioquia-choco")
    assert not [step for step in STEPS if isinstance(getattr(found, step), NotProposed)]
    page = example("mercurio-antioquia-choco")
    for title in TITLES:
        assert f"\n## {title}\n" in page
    assert "nadie ha votado todavía" in page
    assert "Su razón: Del mercurio no se habla sin quienes lavan el oro en el río." in page


def test_programs_get_every_step_of_the_whole_plan() -> None:
    found = data()
    assert set(STEPS) | {"territory", "on", "said", "names", "overrides"} == found.keys()
    assert found["names"] == [one["actor"] for one in sorted(found["who"]["invitations"], key=lambda one: one["actor"])]
    assert {one["code"] for one in found["overrides"]} >= {"slots", "minutes:mercury", "worth:fedemin"}


def test_another_solver_finds_each_level_of_the_list_from_what_programs_get() -> None:
    model = data()["who"]["model"]
    columns = len(model["uppers"])
    rows = [(_dense(row["terms"], columns), row["low"], row["high"]) for row in model["rows"]]
    for level in model["levels"]:
        sign, costs = (-1 if level["maximise"] else 1), _dense(level["terms"], columns)
        found = milp(
            sign * costs,
            integrality=np.arange(columns) < model["whole"],
            bounds=Bounds(0, model["uppers"]),
            constraints=[
                LinearConstraint(terms, -np.inf if low is None else low, np.inf if high is None else high)
                for terms, low, high in rows
            ],
        )
        reached = round(sign * found.fun)
        assert (level["level"], reached, reached) == (level["level"], level["value"], level["bound"])
        rows.append((costs, reached, None) if level["maximise"] else (costs, None, reached))
    seated = [model["candidates"][j]["actor"] for j in range(len(model["candidates"])) if found.x[j] > 0.5]
    assert seated == data()["names"]


def _dense(terms: Mapping[str, int], columns: int) -> np.ndarray:
    row = np.zeros(columns)
    row[[int(column) for column in terms]] = list(terms.values())
    return row


def test_the_value_of_the_talks_follows_from_what_programs_get() -> None:
    before = data()["before"]
    asked, odds = before["asked"], before["asked"]["odds"]
    worth = {one["actor"]: one["worth"] for one in asked["targets"]}
    base = {"likely": log(odds["likely"]), "open": 0.0, "reluctant": -log(odds["likely"])}
    start = {one["actor"]: base[one["openness"]] for one in asked["targets"]}
    shift = {
        (i["first"], i["then"]): log(odds["helps"]) * (1 if i["kind"] == "helps" else -1) for i in asked["influences"]
    }
    needs = {(rule["first"], rule["then"]) for rule in asked["rules"] if rule["kind"] == "needs_yes"}

    @cache
    def value(yes: frozenset[str], no: frozenset[str]) -> float:
        if len(yes | no) == asked["slots"]:
            return 0.0
        best = 0.0
        for actor in worth.keys() - yes - no:
            if {first for first, then in needs if then == actor} <= yes:
                chance = 1 / (1 + exp(-start[actor] - sum(shift.get((one, actor), 0.0) for one in yes)))
                said_yes = worth[actor] + value(yes | {actor}, no)
                best = max(best, chance * said_yes + (1 - chance) * value(yes, no | {actor}))
        return best

    assert before["talks"]["proof"]["value"] == pytest.approx(value(frozenset(), frozenset()), abs=1e-9)


def test_how_disputed_an_issue_is_follows_from_what_programs_get() -> None:
    agenda = data()["agenda"]
    whole = sum(voice["weight"] for voice in agenda["voices"])
    assert next(voice["weight"] for voice in agenda["voices"] if voice["party"] == "fenamad") == 3
    for one in agenda["standings"]:
        sides = dict.fromkeys((1, -1), 0.0)
        for voice in agenda["voices"]:
            stance = voice["stances"].get(one["issue"], 0)
            if stance:
                sides[1 if stance > 0 else -1] += voice["weight"] * abs(stance)
        assert one["low"] == pytest.approx(2 * min(sides.values()) / (3 * whole), abs=1e-9)


def test_a_list_that_cannot_be_leaves_the_later_steps_without_one() -> None:
    found = planned_again(rules=Rules(must=frozenset({"fenamad"}), must_not=frozenset({"fenamad"})))
    assert isinstance(found.who, Proposal)
    assert found.who.infeasible
    assert (found.before, found.agenda, found.room) == (NO_LIST, NO_LIST, NO_LIST)
    assert not isinstance(found.purpose, NotProposed)
    assert plan_data(found)["room"]["cannot"]["code"] == "no_list_for_step"


def test_a_step_of_which_something_wrong_was_said_says_what_and_the_others_go_on() -> None:
    plan, _ = small()
    wrong = replace(
        plan.preparation, minutes={"no-such-issue": 10}, yes=frozenset({"fenamad"}), no=frozenset({"fenamad"})
    )
    found = planned_again(preparation=wrong)
    assert isinstance(found.before, NotProposed)
    assert [problem.code for problem in found.before.problems] == ["talk_both_answers"]
    assert isinstance(found.agenda, NotProposed)
    assert found.agenda.code == "no_such_issue"
    assert found.names
    said = [line for section in plan_sections(found, seed_records(), "es") for line in to_lines(section)]
    assert sum(line == "No se puede proponer este paso." for line in said) == 2


def test_the_terminal_gives_the_whole_of_a_kept_plan(tmp_path: Path) -> None:
    place = str(fill(tmp_path / "store.sqlite3", seed_records()))
    workspace = open_workspace(place, Level.RESTRICTED)
    plan, found = small()
    assert isinstance(found.who, Proposal)
    kept = save_plan(workspace, read_facts(workspace), found.who, by="Ana", lang="es", preparation=plan.preparation)
    workspace.store.close()
    asked = ["--store", place, "plan", "pe-madre-de-dios", "--dialogue", kept.dialogue, "--on", "2026-04-01"]
    told = CliRunner().invoke(main, [*asked, "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["names"] == list(found.names)
    assert json.loads(told.stdout)["before"] == data()["before"]
    shown = CliRunner().invoke(main, ["--lang", "es", *asked]).stdout
    assert [title for title in TITLES if f"\n{title}\n" in f"\n{shown}"] == list(TITLES)
    assert CliRunner().invoke(main, [*asked, "--csv"]).exit_code == 2


def test_who_sits_may_be_decided_by_the_person() -> None:
    plan, _ = small()
    found = plan_dialogue(
        seed_records(), audience=Level.RESTRICTED, on=ON, plan=plan, names=("fenamad", "fedemin"), priced=False
    )
    assert found.names == ("fenamad", "fedemin")
    assert plan_data(found)["agenda"]["names"] == ["fenamad", "fedemin"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_of_a_whole_plan_is_finished(lang: str) -> None:
    sections = plan_sections(small()[1], seed_records(), lang)
    said = [line for section in sections for line in to_lines(section)]
    assert len(sections) == 6
    assert len(said) > 60
    assert not [line for line in said if "{" in line or "plan.step" in line or "override." in line]


def test_a_whole_plan_is_not_for_a_lower_audience_nor_for_no_place_and_can_be_stopped() -> None:
    plan, _ = small()
    with pytest.raises(NotAllowed):
        plan_dialogue(seed_records(), audience=Level.TEAM, on=ON, plan=plan)
    nowhere = replace(plan, purpose=replace(plan.purpose, territory="nowhere"))
    with pytest.raises(WrongUsage):
        plan_dialogue(seed_records(), audience=Level.RESTRICTED, on=ON, plan=nowhere)
    with pytest.raises(Cancelled):
        plan_dialogue(seed_records(), audience=Level.RESTRICTED, on=ON, plan=plan, cancelled=lambda: True)


def test_how_far_it_is_only_grows() -> None:
    told = list[float]()
    plan, _ = small()
    plan_dialogue(seed_records(), audience=Level.RESTRICTED, on=date(2026, 4, 1), plan=plan, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1] > 0.6) == (0.0, True)


def test_nothing_of_the_data_is_read_as_markup() -> None:
    written = to_markdown([Section("# <b>", ("- [x](y)", "1. *a*"), (Section("`", ("_", "|")),))])
    assert written == "## \\# \\<b\\>\n\n\\- \\[x\\](y)\n\n1\\. \\*a\\*\n\n### \\`\n\n- \\_\n- \\|\n"
