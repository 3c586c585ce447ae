"""Do the steps before and agenda follow what a person says, keep it, and give it to a colleague?"""

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from stakeholder_graph.dialogue.talks import Effect, Influence, Openness
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.planning import plans_of, propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts
from stakeholder_graph.vocabulary import Level
from tests.browser import Opened
from tests.pages import html, opened, press, said, stands
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
PLACE = "co-antioquia-choco"
OPEN = {"barequeros-choco": Openness.OPEN, "anm": Openness.LIKELY}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store.sqlite3", seed_records())


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("steps") / "store.sqlite3", seed_records())


def at(page: AppTest, step: str) -> AppTest:
    return stands(page.segmented_control(key="plan_step").set_value(step).run())


def with_talks(page: AppTest) -> AppTest:
    """The step before, from ARM, with a word on two of the names."""
    page = stands(at(page, "before").selectbox(key="said_own_es").set_value("arm").run())
    for actor, word in OPEN.items():
        page = stands(page.segmented_control(key=f"said_open_{actor}_es").set_value(word).run())
    return page


def add(page: AppTest, key: str, first: str, then: str) -> AppTest:
    page.selectbox(key=f"said_{key}_first").set_value(first)
    page.selectbox(key=f"said_{key}_then").set_value(then)
    return press(stands(page.run()), f"said_{key}_add")


def order(page: AppTest) -> list[str]:
    buttons = [str(button.key) for button in page.main.button]
    return [key.removeprefix("agenda_later_") for key in buttons if key.startswith("agenda_later_")]


def test_before_anything_is_said_it_asks_and_proposes_nothing(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at(opened("dialogue", unchanged, monkeypatch, territory=PLACE), "before")
    assert "No se puede proponer el orden de las conversaciones, porque" in html(page)
    assert "No se puede proponer por quién llegar, porque" in html(page)


def test_channels_and_the_next_talk_follow_and_stay_with_the_plan(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = with_talks(opened("dialogue", store, monkeypatch, territory=PLACE))
    assert "ARM → SBGA (colaboración) → MinMinas (colaboración) → ANM (colaboración)" in html(page)
    assert text("before.freedom.any", "es") in html(page)
    page = add(page, "talk", "barequeros-choco", "anm")
    assert "Propuesta: hable primero con Chocó barequeros" in html(page)
    page = stands(page.text_input(key="said_why_before_es").set_value("Los conoce la asesora").run())
    page = press(at(page, "who"), "plan_save")

    workspace = open_workspace(str(store), Level.RESTRICTED)
    records = read_facts(workspace)
    workspace.store.close()
    (plan,) = plans_of(records, PLACE)
    kept = reopen_plan(records, plan.id).preparation
    assert (kept.own, dict(kept.openness), kept.reasons["before"]) == ("arm", OPEN, "Los conoce la asesora")

    again = at(opened("dialogue", store, monkeypatch, territory=PLACE, plan=plan.id), "before")
    assert "Propuesta: hable primero con Chocó barequeros" in html(again)
    assert again.text_input(key="said_why_before_es").value == "Los conoce la asesora"
    again = stands(again.segmented_control(key="said_answer_barequeros-choco_es").set_value("no").run())
    assert "Propuesta: hable ahora con ANM" in html(again)


def test_the_words_stay_through_languages_and_steps(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = with_talks(opened("dialogue", unchanged, monkeypatch, territory=PLACE))
    page = at(at(page, "agenda"), "before")
    for lang in LANGUAGES:
        page = stands(page.sidebar.segmented_control(key="lang").set_value(lang).run())
        assert page.segmented_control(key=f"said_open_anm_{lang}").value == Openness.LIKELY
        assert page.selectbox(key=f"said_own_{lang}").value == "arm"
        assert text("before.freedom.any", lang).split(":")[0].rstrip() in html(page)


def test_talks_that_wait_for_each_other_are_named_and_can_be_mended(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = with_talks(opened("dialogue", unchanged, monkeypatch, territory=PLACE))
    for first, then in (("anm", "barequeros-choco"), ("barequeros-choco", "anm")):
        page = stands(page.selectbox(key="said_talk_kind_es").set_value("after").run())
        page = add(page, "talk", first, then)
    assert "se esperan unas a otras" in said(page)
    assert "ANM" in said(page)
    page = press(page, "said_talk_rules_back_1")
    assert "se esperan unas a otras" not in said(page)
    assert "Propuesta: hable primero con ANM" in html(page)


def test_the_order_of_issues_is_hers_once_she_moves_one(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at(opened("dialogue", unchanged, monkeypatch, territory=PLACE), "agenda")
    first, second, *rest = order(page)
    assert text("agenda.title.proposed", "es") in [heading.value for heading in page.subheader]
    page = press(page, f"agenda_later_{first}")
    assert order(page) == [second, first, *rest]
    assert text("agenda.title.fixed", "es") in [heading.value for heading in page.subheader]
    page = press(page, "agenda_fix")
    assert order(page) == [first, second, *rest]


def test_the_weight_of_a_voice_is_set_said_and_taken_back(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at(opened("dialogue", unchanged, monkeypatch, territory=PLACE), "agenda")
    page = stands(page.selectbox(key="said_weight_of").set_value("anm").run())
    page = stands(page.number_input(key="said_weight_anm_es").set_value(5).run())
    assert "Una voz no pesa 1: ANM 5." in said(page)
    page = press(page, "said_weights_back_0")
    assert "no pesa 1" not in said(page)


def test_issues_that_wait_for_each_other_are_named_and_minutes_count(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at(opened("dialogue", unchanged, monkeypatch, territory=PLACE), "agenda")
    first, second, *_ = order(page)
    page = add(page, "issues", second, first)
    assert order(page).index(second) < order(page).index(first)
    page = add(page, "issues", first, second)
    assert order(page) == []
    assert "se esperan unos a otros" in said(page)
    page = press(page, "said_before_back_1")
    page = stands(page.number_input(key=f"said_minutes_{first}_es").set_value(200).run())
    page = stands(page.number_input(key="said_length_es").set_value(120).run())
    assert "Se pasa" in said(page)


def test_with_many_talks_the_page_stands_while_the_order_is_worked_out(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fourteen talks, two of which help each other: the exact plan takes a moment."""
    records, issues = seed_records(), ("mercury", "formalisation")
    proposal = propose(records, audience=Level.RESTRICTED, territory=PLACE, on=DAY, issues=issues)
    names = proposal.names[:14]
    both = (Influence(names[0], names[1], Effect.HELPS), Influence(names[1], names[0], Effect.HELPS))
    preparation = Preparation(openness=dict.fromkeys(names, Openness.OPEN), influences=both)
    workspace = open_workspace(str(store), Level.RESTRICTED)
    kept = save_plan(workspace, read_facts(workspace), proposal, by="Ana", lang="es", preparation=preparation)
    workspace.store.close()
    page = opened("dialogue", store, monkeypatch, territory=PLACE, plan=kept.dialogue, on=DAY.isoformat())
    page = at(page, "before")
    for _ in range(100):
        if "Propuesta: hable primero con" in html(page):
            break
        time.sleep(0.3)
        page = stands(page.run())
    assert "Propuesta: hable primero con" in html(page)
    assert text("before.proof.exact", "es") in html(page)


@pytest.mark.browser
def test_leadership_prepares_the_talks_and_the_agenda(own_dashboard: str, open_page: Callable[..., Opened]) -> None:
    for width in (1440, 390):
        page = open_page(f"{own_dashboard}/dialogue?lang=es&territory={PLACE}&on=2026-04-01", width=width)
        main = page.page.get_by_test_id("stMain")
        main.get_by_text("3 Antes").click()
        expect(page.page.locator("h1")).to_have_text("¿Con quién hablamos antes, y por quién llegamos?", timeout=45_000)
        page.settle()
        main.get_by_text("Reacio", exact=True).first.click()
        page.settle()
        main.get_by_text("Probable", exact=True).nth(1).click()
        expect(main).to_contain_text("Nada de lo que usted dijo hace que el orden importe", timeout=45_000)
        page.settle()
        page.assert_clean()
        main.get_by_text("4 Agenda").click()
        expect(page.page.locator("h1")).to_have_text("¿De qué hablamos primero, y de qué al final?", timeout=45_000)
        page.settle()
        main.get_by_role("button", name=re.compile("Mover después")).first.click()
        expect(main).to_contain_text("El orden que usted fijó", timeout=45_000)
        page.settle()
        page.assert_clean()
