"""Does the file of a dialogue say what its person meant, and does a wrong one get every problem with its remedy?"""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.talks import Effect, Influence, Openness, TalkRule, TalkRuleKind
from stakeholder_graph.errors import NotAllowed
from stakeholder_graph.model import PartialDate, Records
from stakeholder_graph.use_cases.dialogue_file import PlanInFile, read_dialogue_file
from stakeholder_graph.use_cases.plan_json.said import plan_said
from stakeholder_graph.use_cases.planning import propose
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.vocabulary import Gender, Group, InvitationState, Level
from tests.generated_docs import DOCS
from tests.seed import fill, seed_records

ON = date(2026, 4, 1)
FILES = sorted((DOCS / "dialogues").glob("*.yaml"))
NORTH = "co-antioquia-choco"

WHOLE = b"""
territory: co-antioquia-choco
id: mesa-2026
name_es: "Mercurio: la mesa"
purpose: |
  Primera frase.
  Segunda frase.
lang: es
issues: [mercury, formalisation]
convenor: arm
seats: 18
start: 2026-06-10
end: 2026-06
languages: [es, emp]
rules:
  at_least: {women: 1, kind:community: 2}
  women_led: 1
  must: anm
  apart: [[anm, gob-antioquia]]
  only_with:
    - [minminas, fedemichoco, arm]
  chairs: {cocomacia: 2}
invitations:
  - {actor: barequeros-choco, state: locked, reason: Lavan el oro.}
  - {actor: aris-mining, state: declined}
talks:
  own: arm
  open: {minminas: likely, anm: reluctant}
  worth: {anm: 3}
  helps: [[minminas, anm]]
  after: [[minminas, anm]]
  slots: 4
  said_no: [fedemichoco]
  carries: {trusts: 80}
agenda:
  minutes: {mercury: 45}
  before: [[formalisation, mercury]]
  strike: [formalisation]
  ordered_by: pci2
  order: [mercury]
  length: 240
  women: 4
  weights: {anm: 2}
vision: {usual_limit: 10, limits: {women: 0}}
standing_in: {alternates: 2, usual_turnout: 80, turnouts: {anm: 95}}
room:
  tables: 2
  rounds: 3
  women_share: 40
  stance_on: mercury
  seats: [{round: 1, person: ana, table: 2}, {round: 1, person: anm~1, table: 1}]
  separate: [[ana, anm~1]]
  lifted: [language]
delegates:
  - {id: ana, actor: barequeros-choco, name: No, gender: woman, languages: [es]}
statements:
  - {id: f1, text: Nadie usa mercurio., lang: es}
votes:
  - {statement: f1, voter: 007, group: miners, vote: agree}
reasons:
  slots: Hasta junio no da tiempo a m\xc3\xa1s.
  minutes:mercury: Casi todo est\xc3\xa1 dicho.
"""


def read(data: bytes | Path, territory: str | None = None) -> PlanInFile:
    return read_dialogue_file(data, seed_records(), audience=Level.RESTRICTED, on=ON, territory=territory)


def own(found: PlanInFile) -> Records:
    """What the file adds to the seed data, which has nothing of the kind."""
    records = found.records
    return Records.of([*records.delegates, *records.statements, *records.votes])


def test_all_that_a_person_says_is_read_as_she_means_it() -> None:
    found = read(WHOLE)
    plan, meeting, rules = found.plan, found.plan.dialogue, found.plan.rules
    assert (meeting.id, meeting.name_es, meeting.purpose) == (
        "mesa-2026",
        "Mercurio: la mesa",
        "Primera frase.\nSegunda frase.",
    )
    assert (meeting.start, meeting.end, meeting.languages) == (
        PartialDate("2026-06-10"),
        PartialDate("2026-06"),
        ("es", "emp"),
    )
    assert (plan.seats, plan.purpose.issues, plan.purpose.convenor) == (18, ("mercury", "formalisation"), "arm")
    assert {str(counted): number for counted, number in rules.at_least.items()} == {"women": 1, "kind:community": 2}
    assert (rules.must, rules.locked, rules.must_not) == ({"anm"}, {"barequeros-choco"}, {"aris-mining"})
    assert (rules.apart, rules.only_with, rules.chairs) == (
        {("anm", "gob-antioquia")},
        {("minminas", "fedemichoco", "arm")},
        {"cocomacia": 2},
    )


def test_what_she_decided_and_says_of_the_later_steps_is_read_too() -> None:
    plan = read(WHOLE).plan
    said = plan.preparation
    assert {row.actor: row.state for row in plan.invitations} == {
        "barequeros-choco": InvitationState.LOCKED,
        "aris-mining": InvitationState.DECLINED,
    }
    assert said.openness == {"minminas": Openness.LIKELY, "anm": Openness.RELUCTANT}
    assert said.influences == (Influence("minminas", "anm", Effect.HELPS),)
    assert said.talk_rules == (TalkRule(TalkRuleKind.AFTER, "minminas", "anm"),)
    assert (said.minutes, said.before, said.length) == ({"mercury": 45}, (("formalisation", "mercury"),), 240)
    assert said.seats_at == {(1, "ana", 2), (1, "anm~1", 1)}
    assert said.reasons == {"slots": "Hasta junio no da tiempo a más.", "minutes:mercury": "Casi todo está dicho."}
    # All of it can be kept with a plan, and comes back.
    assert read_preparation(write_preparation(said)) == said


def test_what_yaml_would_turn_into_something_else_stays_what_was_written() -> None:
    records = read(WHOLE).records
    delegate = next(d for d in records.delegates if d.id == "ana")
    assert (delegate.name, delegate.gender, delegate.disclosure) == ("No", Gender.WOMAN, Level.RESTRICTED)
    assert [(v.voter, v.group) for v in records.votes] == [("007", Group.MINERS)]
    country = read(b"territory: pe-south\nplace: on\nmandate: 2026-05-01\nnote: 1e3\nseats: 09").plan.dialogue
    assert (country.place, country.mandate, country.note, country.seats) == ("on", "2026-05-01", "1e3", 9)


def test_a_file_changes_no_fact_but_adds_its_own() -> None:
    seed, found = seed_records(), read(WHOLE).records
    assert set(seed) <= set(found)
    assert {type(record).__name__ for record in set(found) - set(seed)} == {
        "Source",
        "Dialogue",
        "Invitation",
        "Delegate",
        "Statement",
        "Vote",
    }


def test_what_programs_are_told_was_said_can_be_written_into_a_file_again() -> None:
    said = plan_said(read(WHOLE).plan, own(read(WHOLE)))
    again = read(json.dumps(said).encode())  # JSON is YAML
    assert plan_said(again.plan, own(again)) == said
    assert again.plan.preparation == read(WHOLE).plan.preparation
    assert again.plan.rules == read(WHOLE).plan.rules


def test_what_was_left_blank_was_not_said() -> None:
    found = read(b"territory: pe-south\nplace:\nseats: ~\ntalks:\nrules: null\nissues: []\n").plan
    assert (found.dialogue.place, found.dialogue.seats, found.seats, found.purpose.issues) == ("", None, 18, ())


def test_no_lower_audience_may_have_a_file_read() -> None:
    with pytest.raises(NotAllowed):
        read_dialogue_file(WHOLE, seed_records(), audience=Level.TEAM, on=ON)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_of_the_documents_gives_a_list(path: Path) -> None:
    found = read(path)
    plan, purpose = found.plan, found.plan.purpose
    proposal = propose(
        found.records,
        audience=Level.RESTRICTED,
        territory=purpose.territory,
        on=ON,
        seats=plan.seats,
        issues=purpose.issues,
        convenor=purpose.convenor,
        rules=plan.rules,
    )
    assert isinstance(proposal, Proposal)
    assert proposal.names
    assert not proposal.infeasible


def test_the_documents_hold_a_file_for_each_territory_of_the_seed_data() -> None:
    named = {path.stem: read(path).plan.purpose.territory for path in FILES}
    assert set(named.values()) == {NORTH, "co-southwest", "pe-madre-de-dios", "pe-south"}
    page = (DOCS / "dialogue-file.md").read_text(encoding="utf-8")
    assert not [name for name in named if f"(dialogues/{name}.yaml)" not in page]


def test_the_terminal_plans_from_a_file_and_explains_a_wrong_one(tmp_path: Path) -> None:
    store = str(fill(tmp_path / "store.sqlite3", seed_records()))
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("territory: pe-south\nseats: many\n", encoding="utf-8")

    def asked(*words: str) -> tuple[int, str]:
        environment = {"STAKEHOLDER_STORE": store, "LANG": "es_CO.UTF-8"}
        result = CliRunner().invoke(main, ["plan", "pe-south", "--on", "2026-04-01", *words], env=environment)
        return result.exit_code, result.output

    code, shown = asked("--dialogue", str(wrong))
    assert code == 1
    assert "línea 2, seats: «many» no es un número entero." in shown
    code, shown = asked("--dialogue", str(DOCS / "dialogues" / "reinfo-sur.yaml"), "--step", "agenda", "--csv")
    assert (code, len(shown.splitlines())) == (0, 4)
    assert asked("--dialogue", str(FILES[0]))[0] == 1  # of another territory
