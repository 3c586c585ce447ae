"""Is it said what each rule costs, how other lists differ, how sure a name is: in words, on the page, to a program?"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from dashboards import background
from stakeholder_graph.cli import main
from stakeholder_graph.dialogue import Proposal, Rules
from stakeholder_graph.dialogue.request import Rule, RuleKind
from stakeholder_graph.errors import Cancelled, NotAllowed
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_what_if import WhatIf, asked_of, what_if
from stakeholder_graph.use_cases.plan_what_if_words import WhatIfInWords, what_if_in_words
from stakeholder_graph.use_cases.planning import propose
from stakeholder_graph.use_cases.rule_text import read_rules
from stakeholder_graph.vocabulary import Level
from tests.pages import html, opened, press, said, stands
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
CHOCO, CHOCO_ISSUES = "co-antioquia-choco", ("mercury", "formalisation", "title-overlap")
FOREST, FOREST_ISSUES = "pe-madre-de-dios", ("mercury", "interdiction", "consultation")
FEW = "women_led=3; at_most:communities=5"
SOON = 120.0


@cache
def asked(territory: str, issues: tuple[str, ...], rules: str = "") -> tuple[Proposal, WhatIf]:
    proposal = propose(
        seed_records(),
        audience=Level.RESTRICTED,
        territory=territory,
        on=DAY,
        seats=18,
        issues=issues,
        rules=read_rules(rules),
    )
    return proposal, asked_of(proposal, seed_records())


def in_words(lang: str, territory: str, issues: tuple[str, ...], rules: str = "") -> WhatIfInWords:
    proposal, found = asked(territory, issues, rules)
    return what_if_in_words(found, proposal, Words.of(seed_records(), lang))


def test_the_rule_that_keeps_the_most_severely_harmed_away_is_warned_of_first() -> None:
    said = in_words("es", FOREST, FOREST_ISSUES, rules=FEW)
    (warning,) = said.warnings
    assert "como máximo 5" in warning
    assert "1 parte más con afectación 4 de 4 y 2 partes más con afectación 3 de 4" in warning
    (free,) = said.prices
    assert "al menos 3 con una mujer al frente" in free
    assert "18 puestos" in free
    assert "como máximo" not in free


def test_chairs_cost_something_where_more_would_be_heard_with_more_of_them() -> None:
    said = in_words("en", CHOCO, CHOCO_ISSUES)
    assert said.warnings == ()
    first, free = said.prices
    assert first == text("what_if.price.heard", "en", rule=text("invitation.rule.seats", "en", now=18))
    assert free.count(";") == len(asked(CHOCO, CHOCO_ISSUES)[1].prices) - 1


def test_each_other_list_says_who_comes_who_leaves_and_what_it_loses() -> None:
    proposal, found = asked(CHOCO, CHOCO_ISSUES)
    said = in_words("es", CHOCO, CHOCO_ISSUES)
    assert len(said.lists) == 2
    for other, words in zip(found.lists, said.lists, strict=True):
        assert len(other.leaves) == len(words.leaves) >= 3
        assert set(other.leaves) <= set(proposal.names)
        assert not set(other.comes) & set(proposal.names)
        assert words.lost == text("what_if.list.heard", "es")
    assert said.near == text("what_if.near.some", "es")
    forest = in_words("es", FOREST, FOREST_ISSUES, rules=FEW)
    assert forest.near == text("what_if.near.none", "es")
    assert all("afectación 4 de 4" in other.lost for other in forest.lists)


def test_a_name_that_hangs_on_one_fact_says_so_and_the_surest_stands_last() -> None:
    _, found = asked(CHOCO, CHOCO_ISSUES)
    said = in_words("fr", CHOCO, CHOCO_ISSUES)
    assert found.stability is not None
    assert len(said.hanging) == len(found.stability.hanging) > 0
    assert len(said.hanging) + len(said.stays) == len(found.stability.stays)
    assert all("ne tient qu’à une ou quelques données" in line for line in said.hanging)
    assert said.stays[-1].endswith("dans 60 sur 60")
    assert len(said.basis) == 1
    assert any("Mineros" in line for line in said.outside)


def test_draws_in_which_no_list_keeps_the_rules_are_said_and_not_counted_against_a_name() -> None:
    _, found = asked(FOREST, FOREST_ISSUES, rules=FEW)
    said = in_words("es", FOREST, FOREST_ISSUES, rules=FEW)
    assert found.stability is not None
    assert found.stability.impossible == 17
    assert said.basis[1] == text("what_if.impossible", "es", count=found.stability.impossible, draws=60)
    assert any(line.endswith(text("what_if.stays", "es", name="", kept=43, draws=43)) for line in said.stays)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_have_no_gap_in_any_language(lang: str) -> None:
    for case in ((FOREST, FOREST_ISSUES, FEW), (CHOCO, CHOCO_ISSUES, "")):
        words = in_words(lang, *case)
        for line in (*words.warnings, *words.prices, *words.basis, *words.hanging, *words.stays, words.near):
            assert line
            assert "{" not in line
            assert "what_if." not in line


def test_where_rules_contradict_each_other_nothing_has_a_price() -> None:
    proposal = propose(
        seed_records(), audience=Level.RESTRICTED, territory=FOREST, on=DAY, seats=4, issues=FOREST_ISSUES
    )
    found = asked_of(proposal, seed_records())
    assert found == WhatIf((), (), None)
    said = what_if_in_words(found, proposal, Words.of(seed_records(), "es"))
    assert said.prices == said.lists == said.stays == ()


def test_unsafe_pairs_are_said_to_have_no_price() -> None:
    rules = Rules(apart=frozenset({("amataf", "fenamad")}))
    about: dict[str, Any] = {
        "audience": Level.RESTRICTED,
        "territory": FOREST,
        "on": DAY,
        "seats": 18,
        "issues": FOREST_ISSUES,
    }
    proposal = propose(seed_records(), **about, rules=rules)
    found = what_if(seed_records(), **about, rules=rules)
    assert Rule(RuleKind.APART, "amataf,fenamad", 0) not in [price.rule for price in found.prices]
    assert not {RuleKind.APART, RuleKind.ONLY_WITH} & {price.rule.kind for price in found.prices}
    said = what_if_in_words(found, proposal, Words.of(seed_records(), "es"))
    assert said.prices[-1] == text("what_if.price.unsafe", "es")


def test_it_tells_how_far_it_is_stops_when_told_and_needs_who_sees_all() -> None:
    about: dict[str, Any] = {"territory": FOREST, "on": DAY, "seats": 18, "issues": FOREST_ISSUES}
    shares = list[float]()
    found = what_if(seed_records(), audience=Level.RESTRICTED, **about, progress=shares.append)
    assert found == what_if(seed_records(), audience=Level.RESTRICTED, **about)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    with pytest.raises(Cancelled):
        what_if(seed_records(), audience=Level.RESTRICTED, **about, cancelled=lambda: True)
    with pytest.raises(NotAllowed):
        what_if(seed_records(), audience=Level.TEAM, **about)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("what_if") / "store.sqlite3", seed_records())


def plan_as_json(store: Path, territory: str, *words: str) -> dict[str, Any]:
    asked = ["--store", str(store), "plan", territory, "--on", "2026-04-01", "--json", *words]
    result = CliRunner().invoke(main, asked, env={"STAKEHOLDER_AUDIENCE": "restricted"})
    return json.loads(result.stdout)


def test_a_program_reads_prices_other_lists_and_stability(store: Path) -> None:
    issues = [word for issue in FOREST_ISSUES for word in ("--issue", issue)]
    plan = plan_as_json(store, FOREST, *issues, "--at-most", "communities=5", "--women-led", "3")
    _, found = asked(FOREST, FOREST_ISSUES, rules=FEW)
    dearest, *rest = plan["prices"]
    assert (dearest["rule"], dearest["cost"]) == ("at_most:communities", {"level": "L1.4", "by": 1})
    assert dearest["harmed"] == {"4": 1, "3": 2}
    assert dearest["costs_the_harmed"] is True
    assert {price["rule"]: price["cost"] for price in rest}["women_led"] is None
    assert [tuple(other["names"]) for other in plan["other_lists"]] == [other.names for other in found.lists]
    assert all(other["proof"][0]["level"] == "L0" for other in plan["other_lists"])
    assert found.stability is not None
    assert plan["stability"]["stays"] == found.stability.stays
    assert plan["stability"]["hanging"] == ["cn-barranco-chico", "cn-el-pilar"]


def test_a_program_reads_nothing_where_nobody_is_on_a_list(store: Path) -> None:
    nobody = {"prices": [], "other_lists": [], "stability": None}
    for words in ((FOREST, "--seats", "4"), ("co-huila", "--issue", "mape-law")):
        assert plan_as_json(store, *words).items() >= nobody.items()


@pytest.fixture
def nothing_goes_on() -> Iterator[None]:
    yield
    background.jobs().close()


def worked_out(page: AppTest) -> AppTest:
    for key in list(page.session_state["waits_for"]):
        background.jobs().wait(key, SOON)
    return stands(page.run())


@pytest.mark.usefixtures("nothing_goes_on")
def test_on_the_page_it_is_worked_out_once_asked_for(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", store, monkeypatch, territory=FOREST)
    assert text("what_if.title", "es") in [folded.label.replace("\\", "") for folded in page.expander]
    assert text("what_if.head.prices", "es") not in html(page)
    page = worked_out(press(page, "plan_what_if_ask"))
    for head in ("prices", "lists", "stays"):
        assert text(f"what_if.head.{head}", "es") in html(page)
    assert text("what_if.basis", "es", count=60) in said(page)
    assert text("what_if.first", "es") not in html(page)
    stands(page.segmented_control(key="plan_step").set_value("purpose").run())
    page.number_input(key="plan_at_most_communities").set_value(5)
    page = stands(page.run())
    page = worked_out(stands(page.segmented_control(key="plan_step").set_value("who").run()))
    assert text("what_if.first", "es") in html(page)
