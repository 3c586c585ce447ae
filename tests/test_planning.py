"""Can a list be kept, undone, opened again by a colleague, and read in three languages?"""

import csv
import json
import pickle
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue import Proposal, Rules
from stakeholder_graph.dialogue.invitations import NothingKnown
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import DataProblems, NotAllowed, WrongUsage
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import Invitation, PartialDate, Records, UnsafePair, changed, key_of
from stakeholder_graph.store.contract import ChangedMeanwhile
from stakeholder_graph.use_cases.invitation_words import ProposalInWords, invitation_sentences
from stakeholder_graph.use_cases.planning import (
    alternatives,
    plans_of,
    propose,
    reopen_plan,
    replacement,
    save_plan,
)
from stakeholder_graph.use_cases.rule_text import read_rules, write_rules
from stakeholder_graph.use_cases.setting import Setting, read_dates
from stakeholder_graph.use_cases.workspace import Workspace, history, open_workspace, read_facts, save, undo
from stakeholder_graph.vocabulary import Group, InvitationList, InvitationState, Level, SourceKind, UnsafeRule
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
FOREST = "pe-madre-de-dios"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(str(fill(tmp_path / "store.sqlite3", seed_records())), Level.RESTRICTED)
    yield workspace
    workspace.store.close()


@cache
def forest(rules: str = "", must: str = "", must_not: str = "") -> Proposal:
    wanted = read_rules(rules)
    wanted = Rules(
        women_led=wanted.women_led,
        at_most=wanted.at_most,
        locked=frozenset({must} - {""}),
        must_not=frozenset({must_not} - {""}),
    )
    return propose(seed_records(), audience=Level.RESTRICTED, territory=FOREST, on=DAY, rules=wanted)


def said(proposal: Proposal, lang: str) -> ProposalInWords:
    return invitation_sentences(proposal, seed_records(), lang)


def test_a_kept_list_is_one_change_and_undone_as_one(workspace: Workspace) -> None:
    before = read_facts(workspace)
    kept = save_plan(workspace, before, forest(), by="Ana", lang="es", setting=Setting(purpose="Acordar una ruta"))
    after = read_facts(workspace)
    assert [d.id for d in plans_of(after, FOREST)] == [kept.dialogue]
    assert history(workspace, limit=1)[0].id == kept.receipt.change_id
    rows = [i for i in after.invitations if i.dialogue == kept.dialogue]
    assert {i.actor for i in rows if i.list is InvitationList.TABLE} == set(forest().names)
    undo(workspace, kept.receipt.change_id, by="Ana")
    assert read_facts(workspace) == before


def test_what_is_said_of_the_meeting_stays_until_it_is_said_otherwise(workspace: Workspace) -> None:
    said_of_it = Setting(purpose="Acordar", place="Tambopata", start=PartialDate("2026-05"), languages=("es", "ese"))
    kept = save_plan(workspace, read_facts(workspace), forest(), by="Ana", lang="es", setting=said_of_it)
    assert reopen_plan(read_facts(workspace), kept.dialogue).setting == said_of_it
    save_plan(workspace, read_facts(workspace), forest(), by="Luis", lang="es", dialogue=kept.dialogue)
    assert reopen_plan(read_facts(workspace), kept.dialogue).setting == said_of_it
    other = Setting(mandate="Cada vocera consulta")
    save_plan(workspace, read_facts(workspace), forest(), by="Ana", lang="es", dialogue=kept.dialogue, setting=other)
    assert reopen_plan(read_facts(workspace), kept.dialogue).setting == other


def test_dates_that_cannot_be_are_all_named_at_once() -> None:
    assert read_dates(" 2026-05 ", "2026-05-03") == (PartialDate("2026-05"), PartialDate("2026-05-03"))
    with pytest.raises(DataProblems) as both:
        read_dates("mayo", "2026-13")
    assert [problem.value for problem in both.value.problems] == ["mayo", "2026-13"]
    with pytest.raises(DataProblems) as turned:
        read_dates("2026-05-02", "2026-05-01")
    assert [problem.code for problem in turned.value.problems] == ["ends_before_starts"]


def test_what_a_person_keeps_has_a_statement_as_its_source_and_is_restricted(workspace: Workspace) -> None:
    kept = save_plan(workspace, read_facts(workspace), forest(), by="Ana", lang="es")
    records = read_facts(workspace)
    rows = [i for i in records.invitations if i.dialogue == kept.dialogue]
    source = next(s for s in records.sources if s.id == rows[0].source_id)
    assert source.kind is SourceKind.STATEMENT
    assert source.title == "Plan de Ana, 1 de abril de 2026"
    assert {i.by for i in rows} == {"Ana"}
    assert all(i.reason for i in rows if i.list is not InvitationList.ASK)
    seen = for_audience(records, Level.TEAM)
    assert kept.dialogue not in {d.id for d in seen.dialogues}
    assert source.id not in {s.id for s in seen.sources}


def test_a_colleague_goes_on_where_a_plan_was_left(workspace: Workspace) -> None:
    proposal = forest("women_led=2; at_most:communities=6", must="cn-karene", must_not="amataf")
    notes = {"amataf": "Pidió no venir esta vez"}
    kept = save_plan(workspace, read_facts(workspace), proposal, by="Ana", lang="es", notes=notes)
    records = read_facts(workspace)
    plan = reopen_plan(records, kept.dialogue)
    states = {i.actor: i for i in plan.invitations if i.list is InvitationList.TABLE}
    assert states["cn-karene"].state is InvitationState.LOCKED
    assert (states["amataf"].state, states["amataf"].reason) == (InvitationState.REMOVED, notes["amataf"])
    assert (plan.purpose, plan.seats, plan.rules) == (proposal.purpose, proposal.seats, proposal.frame.rules)
    again = propose(
        records,
        audience=Level.RESTRICTED,
        territory=plan.purpose.territory,
        on=plan.purpose.on,
        seats=plan.seats,
        issues=plan.purpose.issues,
        rules=plan.rules,
    )
    assert again.names == proposal.names


def test_keeping_a_plan_again_changes_its_list_and_never_takes_back_what_was_sent(workspace: Workspace) -> None:
    kept = save_plan(workspace, read_facts(workspace), forest(), by="Ana", lang="es")
    records = read_facts(workspace)
    sent = next(i for i in records.invitations if i.actor == "fenamad")
    accepted = changed(sent, state=InvitationState.ACCEPTED)
    save(workspace, [accepted], read=records.by_key(), by="Ana", why="called")
    fewer = forest("at_most:communities=5", must="fenamad")
    records = read_facts(workspace)
    save_plan(workspace, records, fewer, by="Luis", lang="es", dialogue=kept.dialogue)
    rows = {i.actor: i for i in read_facts(workspace).invitations if i.list is InvitationList.TABLE}
    assert set(rows) == set(fewer.names)
    assert rows["fenamad"].state is InvitationState.ACCEPTED
    assert reopen_plan(read_facts(workspace), kept.dialogue).rules.at_most == {Group.COMMUNITIES: 5}


def test_two_people_who_keep_the_same_plan_do_not_overwrite_each_other(workspace: Workspace) -> None:
    kept = save_plan(workspace, read_facts(workspace), forest(), by="Ana", lang="es")
    seen = read_facts(workspace)
    save_plan(workspace, seen, forest(must_not="amataf"), by="Ana", lang="es", dialogue=kept.dialogue)
    with pytest.raises(ChangedMeanwhile):
        save_plan(workspace, seen, forest(must="cn-karene"), by="Luis", lang="es", dialogue=kept.dialogue)


def test_only_those_who_see_everything_may_propose_or_keep(workspace: Workspace) -> None:
    with pytest.raises(NotAllowed, match="plan_needs_restricted"):
        propose(seed_records(), audience=Level.TEAM, territory=FOREST, on=DAY)
    reader = Workspace(workspace.store, Level.TEAM)
    with pytest.raises(NotAllowed, match="write_needs_restricted"):
        save_plan(reader, seed_records(), forest(), by="Ana", lang="es")


def test_there_is_nothing_to_keep_or_open_where_there_is_no_list(workspace: Workspace) -> None:
    records = seed_records()
    none = propose(records, audience=Level.RESTRICTED, territory=FOREST, on=DAY, seats=2)
    with pytest.raises(WrongUsage, match="no_list_to_keep"):
        save_plan(workspace, records, none, by="Ana", lang="es")
    for dialogue in ("nowhere", "d-mdd-2012"):
        with pytest.raises(WrongUsage, match="no_such_plan"):
            reopen_plan(records, dialogue)


def test_a_territory_that_nobody_has_asked_about_gets_questions_instead_of_a_list() -> None:
    seed = seed_records()
    silent = Records.of(r for r in seed if r not in seed.positions)
    with pytest.raises(NothingKnown, match="no_issues") as refused:
        propose(silent, audience=Level.RESTRICTED, territory=FOREST, on=DAY)
    assert "fenamad" in {question.party for question in refused.value.ask}


def test_an_unsafe_pair_in_the_store_binds_every_proposal() -> None:
    pair = UnsafePair(a="fenamad", b="fedemin", rule=UnsafeRule.NEVER, by="Ana")
    records = Records.of([*seed_records(), pair])
    proposal = propose(records, audience=Level.RESTRICTED, territory=FOREST, on=DAY)
    assert {"fenamad", "fedemin"} <= {*forest().names}
    assert not {"fenamad", "fedemin"} <= {*proposal.names}


def test_rules_come_back_from_their_text() -> None:
    rules = Rules(
        fewest=3,
        women_led=2,
        from_here=4,
        at_least={Group.MINERS: 2, Group.WOMEN: 0},
        at_most={Group.AUTHORITIES: 5},
        apart=frozenset({("a", "b")}),
        only_with=frozenset({("a", "c", "d")}),
    )
    assert read_rules(write_rules(rules)) == rules
    assert read_rules("Se habla por turnos; nadie graba") == Rules()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_said_in_the_readers_language(lang: str) -> None:
    words = said(forest(), lang)
    every = [sentence for name in (*words.table, *words.beside) for sentence in (*name.because, *name.opposition)]
    every += [*words.warnings, *words.seats, *words.proof, *(a.question for a in words.ask)]
    every += [*(sentence for one in said(forest("women_led=9"), lang).infeasible for sentence in one)]
    assert not [s for s in every if "invitation." in s or "{" in s or "_" in s]
    assert {name.actor for name in words.table} == set(forest().names)


def test_opposition_is_told_apart_from_the_other_reasons() -> None:
    names = {name.actor: name for name in said(forest(), "es").table}
    assert names["fenamad"].opposition[0].startswith("En oposición con Fedemin")
    assert not any("oposición" in sentence for sentence in names["fenamad"].because)


def test_a_proposal_can_be_kept_aside_and_asked_again() -> None:
    proposal = pickle.loads(pickle.dumps(forest()))  # noqa: S301
    assert proposal == forest()
    assert replacement(proposal, "amataf") == replacement(forest(), "amataf")
    assert alternatives(proposal) == alternatives(forest())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("plan") / "store.sqlite3", seed_records())


def run(store: Path, *words: str, lang: str = "es", env: dict[str, str] | None = None) -> Result:
    asked = ["--store", str(store), "--lang", lang, "plan", *words, "--on", "2026-04-01"]
    return CliRunner().invoke(main, asked, env=env)


def test_the_terminal_prints_the_three_lists_for_machines(store: Path) -> None:
    result = run(store, FOREST, "--json", "--seats", "13", "--must", "arm", "--at-most", "communities=6")
    assert result.exit_code == 0, result.output
    plan = json.loads(result.stdout)
    assert {"invitations", "beside", "ask", "warnings", "free_seats", "proof", "rules", "infeasible"} <= plan.keys()
    assert "arm" in {i["actor"] for i in plan["invitations"]}
    assert all({"actor", "because"} <= entry.keys() for entry in (*plan["invitations"], *plan["beside"]))
    assert all({"party", "what"} <= entry.keys() for entry in plan["ask"])
    assert all(entry["optimal"] and entry["bound"] == entry["value"] for entry in plan["proof"])
    assert {"rule": "at_most:communities", "now": 6} in plan["rules"]
    assert plan["free_seats"] == 13 - len(plan["invitations"])


def test_the_terminal_names_contradictory_rules_for_machines(store: Path) -> None:
    plan = json.loads(run(store, FOREST, "--json", "--seats", "4").stdout)
    assert plan["infeasible"][0] == [{"rule": "chair:miners", "now": 1, "possible": 0}]
    assert len(plan["infeasible"]) == 5
    assert plan["seats_enough"] == 5


def test_the_terminal_prints_the_lists_as_a_table(store: Path) -> None:
    rows = list(csv.DictReader(run(store, FOREST, "--csv").stdout.splitlines()))
    assert [row["id"] for row in rows if row["list"] == "table"].count("fenamad") == 1
    assert {row["list"] for row in rows} == {"table", "beside", "ask"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_terminal_says_first_which_issues_and_whether_it_is_a_table(store: Path, lang: str) -> None:
    result = run(store, "pe-south", "--issue", "reinfo-purge", lang=lang)
    about, title = result.stdout.splitlines()[:2]
    assert {"es": "Depuración del Reinfo", "en": "Purge of suspended", "fr": "Épuration des inscriptions"}[
        lang
    ] in about
    assert title == {
        "es": "Todavía no es una mesa", "en": "This is not yet a table", "fr": "Ce n’est pas encore une table",
    }[lang]  # fmt: skip
    usual = run(store, FOREST, lang=lang).stdout.splitlines()[0]
    assert {"es": "más posiciones", "en": "most known positions", "fr": "plus de positions"}[lang] in usual


def test_the_terminal_refuses_what_it_cannot_do_in_words(store: Path) -> None:
    assert run(store, FOREST, "--must", "nobody").exit_code == 2
    assert run(store, FOREST, "--at-least", "miners").exit_code == 2
    assert run(store, FOREST, "--apart", "fenamad").exit_code == 2
    assert run(store, "nowhere").exit_code == 2
    refused = run(store, FOREST, env={"STAKEHOLDER_AUDIENCE": "team"})
    assert refused.exit_code == 2
    assert "STAKEHOLDER_AUDIENCE=restricted" in refused.stderr


def test_the_terminal_asks_where_it_cannot_propose(store: Path) -> None:
    result = run(store, "co-huila", "--issue", "mape-law", "--json")
    assert result.exit_code == 1
    plan = json.loads(result.stdout)
    assert plan["invitations"] == []
    assert {"party": "iquira-coop", "what": "position", "issues": ["mape-law"]} in plan["ask"]


def test_a_plan_is_written_in_records_that_name_only_what_exists(workspace: Workspace) -> None:
    save_plan(workspace, read_facts(workspace), forest(), by="Ana", lang="fr")
    records = read_facts(workspace)
    parties = {r.id for r in (*records.actors, *records.constituencies)}
    rows = [r for r in records if isinstance(r, Invitation)]
    assert {row.actor for row in rows} <= parties
    assert len({key_of(row) for row in rows}) == len(rows)
