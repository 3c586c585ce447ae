"""Does all that a person decides stay with its reason, is it said who decided it when, and can it be taken back?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from stakeholder_graph.dialogue import Proposal, Rules
from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.dialogue.talks import Effect, Influence, Openness, TalkRule, TalkRuleKind
from stakeholder_graph.errors import NotAllowed
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.use_cases.overrides import (
    Override,
    Step,
    What,
    decided_when,
    own_decisions,
    without,
)
from stakeholder_graph.use_cases.overrides_words import overrides_in_words, words_of_people
from stakeholder_graph.use_cases.plan_json.overrides import overrides_data
from stakeholder_graph.use_cases.planning import plans_of, propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.use_cases.workspace import Workspace, open_workspace, read_facts, undo
from stakeholder_graph.vocabulary import Level, TieKind
from tests.pages import html, opened, press, said, stands
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
PLACE = "co-antioquia-choco"
ISSUES = ("mercury", "formalisation")
EVERYTHING = Preparation(
    own="arm",
    openness={"anm": Openness.OPEN},
    influences=(Influence("anm", "minminas", Effect.HELPS),),
    worth={"anm": 3, "minminas": 1},
    talk_rules=(TalkRule(TalkRuleKind.AFTER, "anm", "minminas"),),
    yes=frozenset({"anm"}),
    no=frozenset({"minminas"}),
    carries={TieKind.TRUSTS: 50},
    slots=3,
    order=("formalisation", "mercury"),
    minutes={"mercury": 45, "formalisation": 30},
    struck=frozenset({"mercury"}),
    weights={"anm": 5},
    before=(("mercury", "formalisation"),),
    ordered_by=OrderedBy.PCI2,
    seats_at=frozenset({(2, "ana", 1), (1, "luz", 1)}),
    kept_seats=frozenset({(1, "luz", 1)}),
    lifted=frozenset({"language"}),
    together=(("ana", "luz"),),
    separate=(("ana", "rosa"),),
)
CODES = [
    "rule:after:anm:minminas", "answer:anm", "answer:minminas", "worth:anm", "carries:trusts", "slots",
    "order", "minutes:mercury", "strike:mercury", "weight:anm", "before:mercury:formalisation", "ordered_by",
    "seat:2:ana", "seating", "lifted:language", "together:ana:luz", "separate:ana:rosa",
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store.sqlite3", seed_records())


@pytest.fixture
def workspace(store: Path) -> Iterator[Workspace]:
    workspace = open_workspace(str(store), Level.RESTRICTED)
    yield workspace
    workspace.store.close()


@cache
def locking(*names: str, out: str = "") -> Proposal:
    rules = Rules(locked=frozenset(names), must_not=frozenset({out} - {""}))
    return propose(seed_records(), audience=Level.RESTRICTED, territory=PLACE, on=DAY, issues=ISSUES, rules=rules)


def at(minute: int) -> datetime:
    return datetime(2026, 4, 2, 15, minute, tzinfo=UTC)


def test_every_decision_is_found_in_its_step_under_its_code_and_nothing_else_is() -> None:
    found = own_decisions(said=EVERYTHING)
    assert [one.code for one in found] == CODES
    assert {one.step for one in found} == {Step.BEFORE, Step.AGENDA, Step.ROOM}
    assert own_decisions(said=Preparation()) == ()
    rules = Rules(locked=frozenset("ab"), must=frozenset("bc"), must_not=frozenset("xy"))
    names = own_decisions(rules=rules, notes={"x": "Pidió no venir"}, declined={"x"})
    assert [one.code for one in names] == ["removed:y", "declined:x", "locked:a", "locked:b", "added:c"]
    assert {one.about[0]: one.reason for one in names if one.reason} == {"x": "Pidió no venir"}


def test_a_reason_is_kept_under_its_code_and_comes_back_with_the_decision() -> None:
    said_so = replace(EVERYTHING, reasons={code: f"Por {place}, así lo pidió" for place, code in enumerate(CODES)})
    again = read_preparation(write_preparation(said_so))
    assert again.reasons == said_so.reasons
    assert [one.reason for one in own_decisions(said=again)] == list(said_so.reasons.values())


def test_a_code_holds_none_of_the_marks_that_part_what_is_kept() -> None:
    odd = Preparation(seats_at=frozenset({(1, "ana,luz=x;y", 1)}))
    (one,) = own_decisions(said=odd)
    assert not set(one.code) & set(",=;")


@pytest.mark.parametrize("code", CODES)
def test_a_decision_that_is_taken_back_is_gone_with_its_reason_and_all_others_stay(code: str) -> None:
    said_so = replace(EVERYTHING, reasons=dict.fromkeys(CODES, "porque sí"))
    gone = next(one for one in own_decisions(said=said_so) if one.code == code)
    left = without(said_so, gone)
    assert [one.code for one in own_decisions(said=left)] == [other for other in CODES if other != code]
    assert set(left.reasons) == set(CODES) - {code}
    assert (left.own, left.openness, left.influences) == (said_so.own, said_so.openness, said_so.influences)


def test_who_decided_what_and_when_is_read_from_the_history(workspace: Workspace) -> None:
    first = Preparation(struck=frozenset({"mercury"}), weights={"anm": 5})
    kept = save_plan(
        workspace, read_facts(workspace), locking("minminas"), by="Ana", lang="es", preparation=first, at=at(1)
    )
    second = replace(first, weights={"anm": 7}, order=("formalisation", "mercury"))
    save_plan(
        workspace,
        read_facts(workspace),
        locking("minminas", "anm", out="gob-antioquia"),
        by="Luis",
        lang="es",
        dialogue=kept.dialogue,
        preparation=second,
        at=at(2),
    )
    when = decided_when(workspace, kept.dialogue, ["minminas", "anm", "gob-antioquia", "asocoba"])
    assert {code: (known.by, known.at.minute) for code, known in when.items()} == {
        "strike:mercury": ("Ana", 1),
        "weight:anm": ("Luis", 2),
        "order": ("Luis", 2),
        "locked:minminas": ("Ana", 1),
        "locked:anm": ("Luis", 2),
        "removed:gob-antioquia": ("Luis", 2),
    }


def test_what_was_taken_back_is_no_longer_decided_and_who_brought_it_back_decided_it(workspace: Workspace) -> None:
    struck = Preparation(struck=frozenset({"mercury"}))
    kept = save_plan(workspace, read_facts(workspace), locking(), by="Ana", lang="es", preparation=struck, at=at(1))
    lifted = save_plan(
        workspace,
        read_facts(workspace),
        locking(),
        by="Luis",
        lang="es",
        dialogue=kept.dialogue,
        preparation=Preparation(),
        at=at(2),
    )
    assert decided_when(workspace, kept.dialogue) == {}
    undo(workspace, lifted.receipt.change_id, by="Eva", at=at(3))
    when = decided_when(workspace, kept.dialogue)
    assert {code: known.by for code, known in when.items()} == {"strike:mercury": "Eva"}


def test_only_who_sees_everything_is_told_who_decided(store: Path) -> None:
    reader = open_workspace(str(store), Level.TEAM)
    with pytest.raises(NotAllowed):
        decided_when(reader, "plan")
    reader.store.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_decision_is_a_sentence_in_every_language(lang: str) -> None:
    rules = Rules(locked=frozenset({"anm"}), must=frozenset({"arm"}), must_not=frozenset({"minminas", "asocoba"}))
    found = own_decisions(rules=rules, said=EVERYTHING, declined={"asocoba"})
    told = overrides_in_words(found, words_of_people(seed_records(), lang), {})
    assert {one.what for one in found} == set(What)
    assert not [one.said for one in told if one.said.startswith("override.") or "{" in one.said or not one.said]
    assert {one.decided for one in told} == {""}


def test_a_decision_that_is_not_yet_kept_is_nobodys(workspace: Workspace) -> None:
    first = Preparation(weights={"anm": 5})
    kept = save_plan(workspace, read_facts(workspace), locking("anm"), by="Ana", lang="es", preparation=first, at=at(1))
    when = decided_when(workspace, kept.dialogue, ["anm"])
    words = words_of_people(seed_records(), "es")
    (same,) = overrides_in_words(own_decisions(said=first), words, when)
    (other,) = overrides_in_words(own_decisions(said=Preparation(weights={"anm": 6})), words, when)
    assert same.decided == "Decidido por Ana, 2 abr 2026, 15:01"
    assert other.decided == ""
    (added,) = overrides_in_words([Override(Step.WHO, What.ADDED, ("anm",))], words, when)
    assert added.decided == same.decided
    (data,) = overrides_data(own_decisions(said=first), when)
    assert (data["by"], data["number"], data["code"]) == ("Ana", 5, "weight:anm")
    assert overrides_data(own_decisions(said=first))[0]["by"] is None


def test_a_colleague_who_reopens_the_plan_sees_each_decision_with_its_reason_and_who_made_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE, on=DAY.isoformat())
    page = stands(page.segmented_control(key="plan_step").set_value("agenda").run())
    issue = next(str(b.key) for b in page.main.button if str(b.key).startswith("agenda_later_")).removeprefix(
        "agenda_later_"
    )
    page = stands(page.number_input(key=f"said_minutes_{issue}_es").set_value(75).run())
    assert "Todavía sin guardar" in html(page)
    page = stands(page.text_input(key=f"said_why_minutes:{issue}_es").set_value("Lo pidió la asamblea").run())
    page.text_input(key="person_plan").set_value("Ana")
    page = press(stands(page.run()), "plan_save")

    workspace = open_workspace(str(store), Level.RESTRICTED)
    (plan,) = plans_of(read_facts(workspace), PLACE)
    assert reopen_plan(read_facts(workspace), plan.id).preparation.reasons == {
        f"minutes:{issue}": "Lo pidió la asamblea"
    }
    workspace.store.close()
    again = opened("dialogue", store, monkeypatch, territory=PLACE, on=DAY.isoformat(), plan=plan.id)
    again = stands(again.segmented_control(key="plan_step").set_value("agenda").run())
    assert "75 minutos" in html(again)
    assert "Decidido por Ana" in html(again)
    assert again.text_input(key=f"said_why_minutes:{issue}_es").value == "Lo pidió la asamblea"
    again = press(again, f"let_go_minutes:{issue}")
    assert again.number_input(key=f"said_minutes_{issue}_es").value == 30
    assert "75 minutos" not in html(again)
    assert "ustedes decidieron" not in said(again)
