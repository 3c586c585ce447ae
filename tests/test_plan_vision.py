"""Is the common vision of a plan found from its votes, said in every language, and typed in without loss?"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import main
from stakeholder_graph.errors import Cancelled, DataProblems, NotAllowed
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import Records, Statement
from stakeholder_graph.use_cases.delegates import Writer
from stakeholder_graph.use_cases.plan_json.vision import vision_data
from stakeholder_graph.use_cases.plan_sections.vision import vision_section
from stakeholder_graph.use_cases.plan_vision import NoVision, VisionFound, plan_vision, statements_of, votes_on
from stakeholder_graph.use_cases.plan_vision_words import Place, vision_sentences
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.voting import (
    Voter,
    next_voter,
    remove_statement,
    remove_votes,
    voters_of,
    write_statements,
    write_votes,
)
from stakeholder_graph.use_cases.workspace import ChangedMeanwhile, Workspace, open_workspace, read_facts, undo
from stakeholder_graph.views.sections import to_lines
from stakeholder_graph.vocabulary import Ballot, Group, Level
from tests.polls import DIALOGUE, TERRITORY, TEXTS, plan, statement, statements, voted, votes
from tests.seed import fill, seed_records

SEES_ALL = Level.RESTRICTED
ANA = Writer(by="Ana", lang="es")


def found(records: Records, said: Preparation | None = None, dialogue: str | None = DIALOGUE) -> VisionFound:
    return plan_vision(records, audience=SEES_ALL, dialogue=dialogue, said=said or Preparation())


def places(told: VisionFound) -> dict[str, Place]:
    return {one.id: one.place for one in vision_sentences(told, "es").statements}


def test_the_planted_vision_of_a_plan() -> None:
    told = found(voted())
    assert told.vision is not None
    assert (told.cannot, told.vision.size, told.vision.core) == (None, 3, ("f2", "f4"))
    assert {one.statements for one in told.vision.sets} == {("f0", "f2", "f4"), ("f1", "f2", "f4")}
    assert dict(told.voters) == {"communities": 5, "miners": 5}
    assert dict(told.limits) == {"communities": 20, "miners": 20}
    said = {"f0": Place.SOME, "f1": Place.SOME, "f2": Place.CORE, "f3": Place.OUTSIDE, "f4": Place.CORE}
    assert places(told) == said


def test_the_limits_are_hers_for_all_and_for_one_group() -> None:
    strict = found(voted(), Preparation(usual_limit=19))
    assert strict.vision is not None
    assert strict.vision.core == ("f4",)
    wide = found(voted(), Preparation(usual_limit=19, limits={"miners": 40, "communities": 40}))
    assert wide.vision is not None
    assert wide.vision.size == 4
    with pytest.raises(DataProblems) as wrong:
        found(voted(), Preparation(usual_limit=120))
    assert {problem.code for problem in wrong.value.problems} == {"vote_limit"}


def test_where_nothing_can_be_counted_it_says_why_and_what_to_do() -> None:
    seed = seed_records()
    bare = Records.of([*seed, *plan()])
    unvoted = Records.of([*bare, *statements()])
    few = Records.of([*unvoted, *votes({Group.WOMEN: ("++-++", "+++++")})])
    cases = (
        (found(seed, dialogue=None), NoVision.NOT_KEPT),
        (found(bare), NoVision.NO_STATEMENTS),
        (found(unvoted), NoVision.NO_VOTES),
        (found(few), NoVision.FEW_VOTERS),
    )
    for told, why in cases:
        assert (told.cannot, told.vision) == (why, None)
        for lang in LANGUAGES:
            said = vision_sentences(told, lang)
            assert said.cannot
            assert said.ask
            assert not said.cannot.startswith("vision.")
    assert "no decide" in " ".join(vision_sentences(cases[3][0], "es").groups)
    assert [one.groups[0].disagree for one in vision_sentences(cases[3][0], "es").statements if one.id == "f2"] == [1]


def test_votes_of_another_plan_do_not_count() -> None:
    other = replace(statements()[0], id="f9", dialogue="otro")
    there = [replace(vote, statement="f9") for vote in votes() if vote.statement == "f0"]
    records = Records.of([*voted(), *plan("otro"), other, *there])
    assert found(records).vision == found(voted()).vision
    assert [one.id for one in found(records, dialogue="otro").statements] == ["f9"]


def test_who_does_not_see_everything_is_told_nothing() -> None:
    with pytest.raises(NotAllowed):
        plan_vision(voted(), audience=Level.TEAM, dialogue=DIALOGUE, said=Preparation())


def test_it_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        plan_vision(voted(), audience=SEES_ALL, dialogue=DIALOGUE, said=Preparation(), cancelled=lambda: True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_whole_in_every_language(lang: str) -> None:
    rows = {
        Group.MINERS: ("-+++ ", "+-++ ", "++0+ ", "++++ ", "+++++"),
        Group.COMMUNITIES: ("++-++", "+++-+", "++ -+"),
        Group.WOMEN: ("-----", "+++++"),
    }
    for told in (found(voted()), found(voted(rows)), found(voted(rows), Preparation(usual_limit=0))):
        lines = [*to_lines(vision_section(told, lang))]
        assert not [line for line in lines if re.search(r"[{}]|\bvision\.\w|\bgroup\.\w", line)]


def test_refusals_are_printed_from_known_to_known_and_missing_and_a_veto_is_said() -> None:
    rows = {
        Group.MINERS: ("-++++", "++ ++", "+++++", "+++++"),
        Group.COMMUNITIES: ("++-++", "++++ ", "+++++", "+++++", "+++++"),
    }
    told = vision_sentences(found(voted(rows)), "es")
    refusals = " ".join(line for one in told.sets for line in one.refusals)
    assert "entre 0 y 1 de 4 rechazan" in refusals
    assert "entre 1 y 2 de 5 rechazan" in refusals
    veto = [line for line in told.groups if "una sola del grupo" in line]
    assert len(veto) == 1
    assert veto[0].startswith("Organizaciones mineras")


def test_a_statement_that_too_few_answered_says_whose_votes_are_missing() -> None:
    rows = {Group.MINERS: ("+++++",) * 4, Group.COMMUNITIES: ("++++ ",) * 4 + ("+++++",)}
    (open_,) = (one for one in vision_sentences(found(voted(rows)), "es").statements if one.id == "f4")
    assert open_.place is Place.UNASKED
    assert open_.why == ("Comunidades y consejos étnicos: faltan 2 votos.",)


def test_a_statement_outside_says_who_refuses_it_by_itself() -> None:
    (outside,) = (one for one in vision_sentences(found(voted()), "es").statements if one.place is Place.OUTSIDE)
    assert outside.why == ("Aun sola pasa del límite de: Comunidades y consejos étnicos.",)


def test_a_statement_in_another_language_says_in_which() -> None:
    records = Records.of([*voted(), Statement(id="g", dialogue=DIALOGUE, text="Clean water", lang="en", source_id="s")])
    assert "Clean water (inglés)" in [one.text for one in vision_sentences(found(records), "es").statements]


def test_programs_get_all_that_is_needed_to_count_again() -> None:
    data = json.loads(json.dumps(vision_data(found(voted()))))
    assert (data["size"], data["bound"], data["proven"], data["core"]) == (3, 3, True, ["f2", "f4"])
    against = {
        v["voter"] for v in data["votes"] if v["vote"] == "disagree" and v["statement"] in data["sets"][0]["statements"]
    }
    known = sum(refusal["known"] for refusal in data["sets"][0]["refusals"])
    assert len(against) == known
    none = vision_data(found(Records.of([*seed_records(), *plan()])))
    assert (none["cannot"], none["statements"]) == ("no_statements", [])


def test_the_terminal_says_it_below_the_agenda_of_a_kept_plan(tmp_path: Path) -> None:
    store = fill(tmp_path / "store.sqlite3", voted())
    asked = ["--store", str(store), "--lang", "es", "plan", TERRITORY, "--on", "2026-04-01"]
    asked += ["--step", "agenda"]

    def run(*more: str) -> Result:
        return CliRunner().invoke(main, [*asked, *more], env={"STAKEHOLDER_AUDIENCE": "restricted"})

    kept = run("--dialogue", DIALOGUE)
    assert kept.exit_code == 0, kept.output
    assert "la visión común más amplia" in kept.stdout
    assert TEXTS[4] in kept.stdout
    assert json.loads(run("--dialogue", DIALOGUE, "--json").stdout)["vision"]["core"] == ["f2", "f4"]
    assert "vision" not in json.loads(run("--json").stdout)


# Typed in.


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    store = fill(tmp_path / "typed.sqlite3", Records.of([*seed_records(), *plan()]))
    workspace = open_workspace(str(store), SEES_ALL)
    yield workspace
    workspace.store.close()


def typed(workspace: Workspace, *texts: str) -> tuple[Statement, ...]:
    _ = write_statements(workspace, read_facts(workspace), texts, ANA, dialogue=DIALOGUE, spoken="es")
    return statements_of(read_facts(workspace), DIALOGUE)


def test_statements_are_typed_one_a_line_and_the_same_idea_only_once(workspace: Workspace) -> None:
    known = typed(workspace, "  Agua limpia ", "", "Vías seguras")
    assert {(one.text, one.lang, one.disclosure) for one in known} == {
        ("Agua limpia", "es", Level.TEAM), ("Vías seguras", "es", Level.TEAM)
    }  # fmt: skip
    with pytest.raises(DataProblems) as wrong:
        typed(workspace, "¡Agua  LIMPIA!", "Escuelas", "Escuelas.")
    assert [problem.code for problem in wrong.value.problems] == ["statement_twice", "statement_twice"]
    with pytest.raises(DataProblems):
        typed(workspace, " ", "")
    assert len(statements_of(read_facts(workspace), DIALOGUE)) == 2


def test_a_voter_saved_again_takes_the_place_of_what_it_said_before(workspace: Workspace) -> None:
    first, second = (one.id for one in typed(workspace, "Agua limpia", "Vías seguras"))
    before = read_facts(workspace)
    assert next_voter(before, DIALOGUE) == "v01"
    both = Voter(code=" v01 ", group=Group.MINERS, ballots={first: Ballot.AGREE, second: Ballot.DISAGREE})
    _ = write_votes(workspace, before, both, ANA, dialogue=DIALOGUE)
    now = read_facts(workspace)
    assert (next_voter(now, DIALOGUE), dict(voters_of(now, DIALOGUE))) == ("v02", {"v01": Group.MINERS})
    less = Voter(code="v01", group=Group.WOMEN, ballots={first: Ballot.PASS})
    receipt = write_votes(workspace, now, less, ANA, dialogue=DIALOGUE)
    votes_now = votes_on(read_facts(workspace), statements_of(read_facts(workspace), DIALOGUE))
    assert [(v.statement, v.voter, v.group, v.vote) for v in votes_now] == [(first, "v01", Group.WOMEN, Ballot.PASS)]
    _ = undo(workspace, receipt.change_id, by="Ana")
    assert len(read_facts(workspace).votes) == 2
    with pytest.raises(ChangedMeanwhile):
        _ = write_votes(workspace, before, both, ANA, dialogue=DIALOGUE)


def test_what_is_missing_in_a_vote_is_said_at_once(workspace: Workspace) -> None:
    _ = typed(workspace, "Agua limpia")
    empty = Voter(code=" ", group=None, ballots={})
    with pytest.raises(DataProblems) as wrong:
        _ = write_votes(workspace, read_facts(workspace), empty, ANA, dialogue=DIALOGUE)
    assert [problem.column for problem in wrong.value.problems] == ["voter", "group", "vote"]
    named = Voter(code="Ana Pérez", group=Group.WOMEN, ballots={statement(0): Ballot.AGREE})
    with pytest.raises(DataProblems) as wrong:
        _ = write_votes(workspace, read_facts(workspace), named, ANA, dialogue=DIALOGUE)
    assert "bad_code" in {problem.code for problem in wrong.value.problems}


def test_a_statement_goes_with_its_votes_and_comes_back_with_them(workspace: Workspace) -> None:
    (water,) = typed(workspace, "Agua limpia")
    voter = Voter(code="v01", group=Group.MINERS, ballots={water.id: Ballot.AGREE})
    _ = write_votes(workspace, read_facts(workspace), voter, ANA, dialogue=DIALOGUE)
    gone = remove_statement(workspace, read_facts(workspace), water, ANA)
    facts = read_facts(workspace)
    assert (facts.statements, facts.votes) == ((), ())
    _ = undo(workspace, gone.change_id, by="Ana")
    facts = read_facts(workspace)
    assert (facts.statements, len(facts.votes)) == ((water,), 1)
    _ = remove_votes(workspace, facts, "v01", ANA, dialogue=DIALOGUE)
    assert read_facts(workspace).votes == ()
