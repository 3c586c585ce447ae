"""Does the page of the list mend it when somebody declines, and say who stands in and what its rules rest on?"""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import background
from stakeholder_graph.messages import text
from stakeholder_graph.model import Invitation
from stakeholder_graph.use_cases.planning import plans_of, reopen_plan
from stakeholder_graph.vocabulary import InvitationList, InvitationState
from tests.pages import at_table, html, opened, press, said, stands
from tests.seed import facts_in, fill, seed_records

PLACE = "pe-madre-de-dios"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store.sqlite3", seed_records())


def keys(page: AppTest) -> set[str]:
    return {str(button.key) for button in page.main.button}


def table_rows(store: Path) -> dict[str, Invitation]:
    records = facts_in(store)
    (plan,) = plans_of(records, PLACE)
    return {i.actor: i for i in records.invitations if i.dialogue == plan.id and i.list is InvitationList.TABLE}


def test_an_accepted_list_stays_name_by_name_and_who_declined_is_kept_as_declined(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    before = at_table(page)
    gone = before[-1]
    page = press(page, f"declined_{gone}")
    assert gone in at_table(page)
    assert "plan_save" not in keys(page)
    assert text("absences.declined.first", "es") in said(page)
    page = press(page, f"declined_back_{gone}")
    assert "declined_accept" not in keys(page)

    page = press(press(page, f"declined_{gone}"), "declined_accept")
    accepted = at_table(page)
    assert gone not in accepted
    assert set(before) - {gone} <= set(accepted)
    page = press(page, "plan_save")
    rows = table_rows(store)
    assert rows[gone].state is InvitationState.DECLINED
    assert {rows[name].state for name in accepted} == {InvitationState.LOCKED}
    (plan,) = plans_of(facts_in(store), PLACE)
    again = opened("dialogue", store, monkeypatch, territory=PLACE, plan=plan.id)
    assert at_table(again) == accepted
    again = press(again, f"let_go_{gone}")
    again = press(again, "plan_save")
    assert reopen_plan(facts_in(store), plan.id).declined == frozenset()


def test_a_new_list_after_somebody_declined_fixes_nobody(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    gone = at_table(page)[0]
    page = press(press(page, f"declined_{gone}"), "declined_anew")
    assert gone not in at_table(page)
    assert not any(key.startswith("free_") for key in keys(page))


def test_nobody_stands_in_until_a_person_says_how_many_come(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    assert "plan_absences_ask" not in keys(page)
    assert "nadie ha dicho cuántos de cada cien suelen venir" in said(page)
    page.number_input(key="said_alternates_es").set_value(2)
    page.number_input(key="said_turnout_es").set_value(70)
    page = press(stands(page.run()), "plan_absences_ask")
    _ = background.jobs().rest(60.0)
    page = stands(page.run())
    assert "Propuesta: 2 suplentes" in html(page) or "Propuesta: 1 suplente" in html(page)
    assert "independiente" in said(page)


def test_a_rule_by_kind_and_a_delegation_are_added_said_kept_and_taken_back(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    page = stands(page.segmented_control(key="plan_step").set_value("purpose").run())
    page.selectbox(key="rule_kind").set_value("community")
    page.number_input(key="rule_least").set_value(2)
    page = press(stands(page.run()), "rule_add")
    page.selectbox(key="chairs_of").set_value("fenamad")
    page = press(stands(page.run()), "chairs_add")
    page = stands(page.segmented_control(key="plan_step").set_value("who").run())
    assert "FENAMAD envía 2 personas" in said(page)
    assert "Al menos 2 de este tipo" in html(page)
    page = press(page, "plan_save")
    (plan,) = plans_of(facts_in(store), PLACE)
    assert plan.rules == "at_least:kind:community=2; chairs:fenamad=2"
    page = stands(page.segmented_control(key="plan_step").set_value("purpose").run())
    page = press(press(page, "rule_back_at_least_kind:community"), "chairs_back_fenamad")
    assert "rule_back_at_least_kind:community" not in keys(page)
    page = press(stands(page.segmented_control(key="plan_step").set_value("who").run()), "plan_save")
    (plan,) = plans_of(facts_in(store), PLACE)
    assert plan.rules == ""


def test_a_rule_that_keeps_the_most_severely_affected_away_is_said_before_the_list(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    page = stands(page.segmented_control(key="plan_step").set_value("purpose").run())
    page = stands(page.button_group(key="plan_issues").set_value(["mercury", "interdiction", "consultation"]).run())
    page = stands(page.number_input(key="plan_at_most_communities").set_value(5).run())
    page = stands(page.segmented_control(key="plan_step").set_value("who").run())
    _ = background.jobs().rest(60.0)
    drawn = html(stands(page.run()))
    warning = drawn.index(text("what_if.first", "es"))
    assert warning < drawn.index('class="sg-name"')
    assert "como máximo 5" in drawn[warning : warning + 400]
