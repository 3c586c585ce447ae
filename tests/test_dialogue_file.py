"""Does the file of a dialogue say what its person meant, and does a wrong one get every problem with its remedy?"""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from stakeholder_graph.checks import worded
from stakeholder_graph.cli import main
from stakeholder_graph.cli.failures import explain
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.talks import Effect, Influence, Openness, TalkRule, TalkRuleKind
from stakeholder_graph.errors import DataProblems, ImportRefused, NotAllowed
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import PartialDate, Records
from stakeholder_graph.sheets import limits
from stakeholder_graph.use_cases.dialogue_file import PlanInFile, read_dialogue_file
from stakeholder_graph.use_cases.plan_json.said import plan_said
from stakeholder_graph.use_cases.planning import propose
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.vocabulary import Gender, Group, InvitationState, Level
from tests.seed import fill, seed_records

ON = date(2026, 4, 1)
DOCS = Path(__file__).parent.parent / "docs"
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


def problems(data: str) -> dict[str, tuple[str, int]]:
    """What is told of a file: by place, the code and the line."""
    with pytest.raises(DataProblems) as found:
        read(data.encode())
    return {p.column: (p.code, int(dict(p.parameters)["line"])) for p in found.value.problems}


def test_all_that_a_person_says_is_read_as_she_means_it() -> None:
    found = read(WHOLE)
    plan, meeting, rules, said = found.plan, found.plan.dialogue, found.plan.rules, found.plan.preparation
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


def test_every_problem_is_told_at_once_with_its_line_its_place_and_what_was_meant() -> None:
    found = problems(
        "territory: co-antioquia-chocó\n"
        "issues: [mercury, formalizacion]\n"
        "seats: yes\n"
        "seats: 4\n"
        "start: 20/05/2026\n"
        "ruls: {}\n"
        "rules:\n"
        "  at_least: {women: dos, minerz: 2}\n"
        "  apart: [anm, gob-antioquia]\n"
        "invitations:\n"
        "  - {actor: anmm, state: lockd}\n"
        "  - {state: locked}\n"
        "delegates: [{actor: anm, name: Ana, gender: mujer}]\n"
        "talks: {open: {anm: likly}}\n"
        "votes: [{statement: x, voter: v, group: miners, vote: yes}]\n"
        "room: {tables: 0, seats: [{round: 1, person: nobody, table: 1}]}\n"
        "agenda: []\n"
        "reasons: {minutes:mercuri: x}\n"
    )
    assert found == {
        "territory": ("file_unknown_id_near", 1),
        "issues": ("file_unknown_id_near", 2),
        "seats": ("file_key_twice", 4),
        "start": ("bad_date", 5),
        "ruls": ("file_unknown_key_near", 6),
        "rules.at_least.women": ("not_a_whole_number", 8),
        "rules.at_least": ("file_not_counted", 8),
        "rules.apart": ("file_wants_lists", 9),
        "invitations[1].actor": ("file_unknown_id_near", 11),
        "invitations[1].state": ("file_not_in_list", 11),
        "invitations[2]": ("file_key_missing", 12),
        "delegates[1].gender": ("file_not_in_list", 13),
        "talks.open.anm": ("file_not_in_list", 14),
        "votes[1].statement": ("file_unknown_id", 15),
        "votes[1].vote": ("file_not_in_list", 15),
        "room.tables": ("out_of_range", 16),
        "room.seats[1].person": ("file_unknown_id", 16),
        "agenda": ("file_wants_keys", 17),
        "reasons.minutes:mercuri": ("file_no_such_decision", 18),
    }


def test_other_shapes_and_other_territories_are_told_too() -> None:
    assert problems("seats: 3") == {"": ("file_key_missing", 1)}
    assert problems("territory: pe-south\nplace: [a, b]\nissues: {a: b}\ndelegates: ana") == {
        "place": ("file_wants_text", 2),
        "issues": ("file_wants_list", 3),
        "delegates": ("file_wants_list", 4),
    }
    assert problems("territory: pe-south\nstart: 2026-05-02\nend: 2026-05-01").keys() == {"end"}
    assert problems("territory: pe-south\nxyzzy: 1") == {"xyzzy": ("file_unknown_key", 2)}
    with pytest.raises(DataProblems) as found:
        read(b"territory: pe-south", territory=NORTH)
    assert [p.code for p in found.value.problems] == ["file_other_territory"]


def test_what_was_left_blank_was_not_said() -> None:
    found = read(b"territory: pe-south\nplace:\nseats: ~\ntalks:\nrules: null\nissues: []\n").plan
    assert (found.dialogue.place, found.dialogue.seats, found.seats, found.purpose.issues) == ("", None, 18, ())


BOMB = "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(40))


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty_file"),
    "blanks": (b"\n \n", "empty_file"),
    "tab": (b"territory:\n\tseats: 3", "yaml_tab"),
    "open bracket": (b"territory: [pe-south", "yaml_broken"),
    "two colons": (b"territory: a: b", "yaml_broken"),
    "open quote": (b"territory: 'pe", "yaml_broken"),
    "other encoding": (b"territory: \xff\xfe", "yaml_not_text"),
    "bell": (b"territory: a\x07", "yaml_odd_sign"),
    "list": (b"- territory", "yaml_no_keys"),
    "word": (b"territory", "yaml_no_keys"),
    "two parts": (b"a: 1\n---\nb: 2", "yaml_parts"),
    "list as key": (b"{[a]: 1}", "yaml_key"),
    "keys as key": (b"? {a: b}\n: c", "yaml_key"),
    "bomb": (BOMB.encode(), "yaml_anchor"),
    "alias": (b"a: *b", "yaml_anchor"),
    "python": (b"a: !!python/object/apply:os.system [ls]", "yaml_tag"),
    "binary": (b"a: !!binary aGk=", "yaml_tag"),
    "deep": (b"a: " + b"[" * 200 + b"]" * 200, "yaml_too_much"),
    "deeper": (b"a: " + b"[" * 100_000, "yaml_too_much"),
    "large": (b"a" * (limits.DIALOGUE_FILE_BYTES + 1), "file_too_big"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_says_more_than_stands_there_or_nothing_is_refused_in_words(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(ImportRefused) as refused:
        read(data)
    assert refused.value.code == code
    for lang in LANGUAGES:
        said = list(explain(refused.value, lang))
        assert len(said) >= 2
        assert not [line for line in said if "{" in line or "error." in line]


def test_every_problem_has_words_in_every_language() -> None:
    with pytest.raises(DataProblems) as found:
        read(b"territory: nowhere\nsets: 1\nplace: {}\nissues: {}\nrules: 3\nvotes: [{}]\nrules: 2\nroom: {lifted: x}")
    for problem in found.value.problems:
        for lang in LANGUAGES:
            said = worded(problem, lang)
            assert dict(problem.parameters)["line"] in said.where
            assert not [part for part in (said.where, said.what, said.hint) if "{v" in part or "problem." in part]


def test_no_lower_audience_may_have_a_file_read() -> None:
    with pytest.raises(NotAllowed):
        read_dialogue_file(WHOLE, seed_records(), audience=Level.TEAM, on=ON)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(ImportRefused, match="no_such_file"):
            read(place)


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
