"""Is it said, and never guessed, who stands in and what becomes of a list: in words, for programs, in the store?"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue import Proposal, Rules
from stakeholder_graph.dialogue.request import By, Side, Trait
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import invitation_sentences
from stakeholder_graph.use_cases.plan_absences import Missing, accepted, mended, missing_for, stand_ins_on
from stakeholder_graph.use_cases.plan_absences_words import mended_words, standing_in_words
from stakeholder_graph.use_cases.plan_json.absences import mended_data, standing_in_data
from stakeholder_graph.use_cases.planning import propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.rule_text import read_rules, write_rules
from stakeholder_graph.use_cases.workspace import Workspace, open_workspace, read_facts
from stakeholder_graph.vocabulary import Group, InvitationList, InvitationState, Level
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
FOREST = "pe-madre-de-dios"
SAID = Preparation(alternates=3, usual_turnout=70)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(str(fill(tmp_path / "store.sqlite3", seed_records())), Level.RESTRICTED)
    yield workspace
    workspace.store.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("absences") / "store.sqlite3", seed_records())


def forest(rules: Rules = Rules()) -> Proposal:  # noqa: B008
    return propose(seed_records(), audience=Level.RESTRICTED, territory=FOREST, on=DAY, rules=rules)


@cache
def usual() -> Proposal:
    return forest()


def terminal(store: Path, *words: str) -> Result:
    env = {"STAKEHOLDER_STORE": str(store), "STAKEHOLDER_AUDIENCE": "restricted", "STAKEHOLDER_LANG": "es"}
    return CliRunner().invoke(main, ["plan", FOREST, "--step", "who", "--on", DAY.isoformat(), *words], env=env)


def test_until_a_person_says_how_many_come_nobody_is_proposed_to_stand_in() -> None:
    assert missing_for(Preparation()) is Missing.TURNOUT
    assert missing_for(Preparation(usual_turnout=80)) is Missing.NUMBER
    standing = stand_ins_on(usual(), Preparation(alternates=3))
    assert (standing.missing, standing.found) == (Missing.TURNOUT, None)
    told = standing_in_words(standing, usual(), Words.of(seed_records(), "es"))
    assert "nadie ha dicho cuántos de cada cien suelen venir" in told.cannot
    assert told.names == ()
    none = forest(Rules(must=frozenset({"fenamad"}), must_not=frozenset({"fenamad"})))
    assert stand_ins_on(none, SAID).missing is Missing.LIST


def test_what_a_person_says_of_a_name_that_could_not_sit_is_set_aside_and_said() -> None:
    said = Preparation(alternates=2, usual_turnout=70, turnouts={"arm": 20, usual().names[0]: 10})
    standing = stand_ins_on(usual(), said)
    assert standing.set_aside == ("arm",)
    assert standing.chances == {usual().names[0]: 10}
    assert any("ARM" in line for line in standing_in_words(standing, usual(), Words.of(seed_records(), "es")).warnings)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_stands_in_is_said_with_error_bound_and_what_is_taken_for_granted(lang: str) -> None:
    standing = stand_ins_on(usual(), SAID)
    assert standing.found is not None
    told = standing_in_words(standing, usual(), Words.of(seed_records(), lang))
    assert [one.actor for one in told.names] == list(standing.found.names)
    assert all(len(one.because) == 3 for one in told.names)
    assert len(told.expected) == 3
    assert len(told.near) == min(len(standing.found.near_equal), 7)
    assert len(told.warnings) == 3 + bool(standing.found.near_equal)
    data = standing_in_data(standing)
    assert data["found"]["proven"] == standing.found.proven
    assert {quota["rule"] for quota in data["quotas"]} >= {"chair:communities"}


def test_the_names_that_stand_in_are_not_on_the_list_and_help() -> None:
    found = stand_ins_on(usual(), SAID).found
    assert found is not None
    assert not set(found.names) & set(usual().names)
    assert found.expected < found.without
    assert found.bound <= found.reached + 1e-9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_declined_is_said_with_who_comes_leaves_and_what_it_costs(lang: str) -> None:
    words = Words.of(seed_records(), lang)
    for gone in usual().names[:3]:
        found = mended(usual(), [gone])
        told = mended_words(found, words)
        assert words.name(gone) in told.title
        assert bool(told.harmed) == (found.lost is not None and found.lost.level.startswith("L1"))
        assert len(told.costs) == (1 if told.harmed else 2)
        assert mended_data(found)["names"] == list(found.names)


def test_where_no_list_keeps_the_rules_any_more_every_smallest_way_out_is_said() -> None:
    proposal = forest(Rules(women_led=3))
    led = [name for name in proposal.names if proposal.frame.evidence.women_led.get(name)]
    found = mended(proposal, led[:1])
    told = mended_words(found, Words.of(seed_records(), "es"))
    assert found.infeasible
    assert len(told.infeasible) == len(found.infeasible)
    assert (told.harmed, told.costs) == ("", ())


def test_an_accepted_list_stays_as_it_is_in_the_store_and_who_declined_stays_declined(workspace: Workspace) -> None:
    gone = usual().names[0]
    found = mended(usual(), [gone])
    rules = accepted(Rules(), found)
    again = forest(rules)
    assert set(found.names) <= set(again.names)
    kept = save_plan(workspace, read_facts(workspace), again, by="Ana", lang="es", declined=[gone])
    plan = reopen_plan(read_facts(workspace), kept.dialogue)
    assert plan.declined == {gone}
    assert gone in plan.rules.must_not
    assert set(found.names) <= plan.rules.locked
    table = {row.actor: row.state for row in plan.invitations if row.list is InvitationList.TABLE}
    assert table[gone] is InvitationState.DECLINED

    save_plan(workspace, read_facts(workspace), again, by="Luis", lang="es", dialogue=kept.dialogue)
    assert reopen_plan(read_facts(workspace), kept.dialogue).declined == {gone}
    save_plan(workspace, read_facts(workspace), usual(), by="Ana", lang="es", dialogue=kept.dialogue, declined=[])
    assert reopen_plan(read_facts(workspace), kept.dialogue).declined == frozenset()


def test_rules_about_traits_and_delegations_are_kept_as_text_and_old_texts_are_read() -> None:
    rules = Rules(
        at_least={Group.MINERS: 2, Trait(By.KIND, "community"): 3, Trait.stance("mercury", Side.AGAINST): 1},
        at_most={Trait(By.TERRITORY, FOREST): 9, Trait(By.WOMEN_LED): 4},
        chairs={"fenamad": 2},
    )
    written = write_rules(rules)
    assert written == (
        "at_least:miners=2; at_least:kind:community=3; at_least:stance:mercury:against=1; "
        f"at_most:women_led=4; at_most:territory:{FOREST}=9; chairs:fenamad=2"
    )
    assert read_rules(written) == rules
    assert read_rules("women_led=2; at_least:miners=3; said in words; at_least:nobody=1") == Rules(
        women_led=2, at_least={Group.MINERS: 3}
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_every_rule_about_a_trait_it_is_said_of_how_many_it_is_not_known(lang: str) -> None:
    rules = Rules(women_led=1, at_least={Trait(By.KIND, "community"): 1}, at_most={Trait(By.WOMEN_LED): 3})
    proposal = forest(rules)
    assert len(proposal.counts) == 3
    told = invitation_sentences(proposal, seed_records(), lang).counts
    for count, line in zip(sorted(proposal.counts, key=lambda one: not one.undecided), told, strict=True):
        assert str(count.known) in line
        assert str(len(count.unknown) or "") in line
    assert max(len(count.unknown) for count in proposal.counts) > 0


def test_the_terminal_says_who_declined_who_stands_in_and_what_rules_rest_on(store: Path) -> None:
    gone = usual().names[0]
    asked = ("--declined", gone, "--alternates", "2", "--turnout", "70", "--at-least", "kind:community=2")
    told = terminal(store, *asked, "--chairs", "fenamad=2")
    assert told.exit_code == 0, told.output
    for words in ("no viene", "suplente", "Se sabe", "envía 2 personas"):
        assert words in told.output
    data = json.loads(terminal(store, *asked, "--json").stdout)
    assert data["declined"]["declined"] == [gone]
    assert data["absences"]["most"] == 2
    assert [count["rule"] for count in data["counts"]] == ["at_least:kind:community"]
    unsaid = json.loads(terminal(store, "--json").stdout)
    assert (unsaid["declined"], unsaid["absences"]["missing"]) == (None, "turnout")


@pytest.mark.parametrize(
    "asked",
    [
        ("--at-least", "kind:nothing=1"),
        ("--at-most", "stance:mercury=1"),
        ("--chairs", "fenamad=0"),
        ("--turnout-of", "fenamad=101"),
        ("--declined", "nobody"),
        ("--at-least", "territory:nowhere=1"),
    ],
)
def test_what_the_terminal_does_not_understand_is_refused_in_words(store: Path, asked: tuple[str, str]) -> None:
    refused = terminal(store, *asked)
    assert refused.exit_code != 0
    assert "Traceback" not in refused.output
