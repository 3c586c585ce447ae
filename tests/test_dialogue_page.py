"""Does the Dialogue page keep what a person decides: on the page, in the store, for a colleague?"""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from stakeholder_graph.messages import text
from stakeholder_graph.model import Invitation
from stakeholder_graph.use_cases.planning import plans_of
from stakeholder_graph.vocabulary import InvitationList, InvitationState
from tests.pages import at_table, html, opened, press, said, stands
from tests.seed import facts_in, fill, seed_records

PLACE = "pe-madre-de-dios"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store.sqlite3", seed_records())


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("dialogue") / "store.sqlite3", seed_records())


def step(page: AppTest, name: str) -> AppTest:
    return stands(page.segmented_control(key="plan_step").set_value(name).run())


def write(page: AppTest, actor: str, reason: str) -> AppTest:
    return stands(page.text_input(key=f"said_why_{actor}_es").set_value(reason).run())


def kept_rows(store: Path) -> dict[str, Invitation]:
    records = facts_in(store)
    (plan,) = plans_of(records, PLACE)
    return {i.actor: i for i in records.invitations if i.dialogue == plan.id and i.list is InvitationList.TABLE}


def test_what_a_person_decides_stays_with_its_reason_through_saving_and_a_colleagues_opening(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    first, second, third = at_table(page)[:3]
    page = press(press(press(page, f"locked_{first}"), f"locked_{second}"), f"removed_{third}")
    page = write(page, third, "Pidió no venir")
    assert third not in at_table(page)
    page = press(page, "plan_save")
    rows = kept_rows(store)
    assert {a for a, row in rows.items() if row.state is InvitationState.LOCKED} == {first, second}
    assert (rows[third].state, rows[third].reason) == (InvitationState.REMOVED, "Pidió no venir")

    (plan,) = plans_of(facts_in(store), PLACE)
    assert plan.id in page.query_params["plan"]
    again = opened("dialogue", store, monkeypatch, territory=PLACE, plan=plan.id)
    assert third not in at_table(again)
    assert again.text_input(key=f"said_why_{third}_es").value == "Pidió no venir"
    assert again.button(key=f"free_{first}").label == text("dialogue.unlock", "es")
    assert again.button(key="plan_save").label == text("dialogue.save_again", "es")
    again = press(again, f"let_go_{third}")
    assert third in at_table(again)


def test_purpose_convenor_and_rules_survive_another_step_saving_and_opening(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = step(opened("dialogue", store, monkeypatch, territory=PLACE), "purpose")
    page.text_area(key="plan_purpose").set_value("Acordar pasos")
    page.selectbox(key="plan_convenor").set_value("minem")
    page.number_input(key="plan_at_most_communities").set_value(5)
    page.number_input(key="plan_women_led").set_value(1)
    page = stands(page.run())
    page.selectbox(key="plan_unsafe_a").set_value("amataf")
    page.selectbox(key="plan_unsafe_b").set_value("fenamad")
    page = press(stands(page.run()), "plan_unsafe_add")
    page = press(step(page, "who"), "plan_save")
    (plan,) = plans_of(facts_in(store), PLACE)
    written = "women_led=1; at_most:communities=5; apart:amataf,fenamad"
    assert (plan.purpose, plan.convenor, plan.rules) == ("Acordar pasos", "minem", written)

    again = step(opened("dialogue", store, monkeypatch, territory=PLACE, plan=plan.id), "purpose")
    assert again.text_area(key="plan_purpose").value == "Acordar pasos"
    assert again.selectbox(key="plan_convenor").value == "minem"
    assert again.number_input(key="plan_at_most_communities").value == 5
    assert again.number_input(key="plan_women_led").value == 1
    assert again.button(key="lift_apart_amataf~fenamad")
    anew = press(again, "plan_anew")
    assert anew.text_area(key="plan_purpose").value == ""
    assert anew.number_input(key="plan_at_most_communities").value is None


def test_where_when_in_which_languages_and_with_which_mandate_stay_with_the_plan(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = step(opened("dialogue", store, monkeypatch, territory=PLACE), "purpose")
    page.text_input(key="plan_place").set_value("Puerto Maldonado")
    page.text_input(key="plan_start").set_value("2026-05-14")
    page.text_input(key="plan_end").set_value("2026-05")
    page.text_area(key="plan_mandate").set_value("Consultan a su asamblea")
    page.button_group(key="plan_languages").set_value(["es", "amr"])
    page = press(press(stands(page.run()), "plan_go_on"), "plan_save")
    (plan,) = plans_of(facts_in(store), PLACE)
    assert (plan.place, str(plan.start), str(plan.end)) == ("Puerto Maldonado", "2026-05-14", "2026-05")
    assert (plan.languages, plan.mandate) == (("es", "amr"), "Consultan a su asamblea")

    again = step(opened("dialogue", store, monkeypatch, territory=PLACE, plan=plan.id), "purpose")
    again = stands(again.sidebar.segmented_control(key="lang").set_value("fr").run())
    assert again.text_input(key="plan_start").value == "2026-05-14"
    assert again.button_group(key="plan_languages").value == ["es", "amr"]
    assert again.text_area(key="plan_mandate").value == "Consultan a su asamblea"


def test_a_day_that_cannot_be_is_said_and_nothing_is_kept_without_it(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = step(opened("dialogue", unchanged, monkeypatch, territory=PLACE), "purpose")
    page.text_input(key="plan_start").set_value("14 de mayo")
    page = stands(page.run())
    assert "«14 de mayo» no se entiende como fecha" in said(page)
    page = step(page, "who")
    assert "«14 de mayo» no se entiende como fecha" in said(page)
    assert page.button(key="plan_save").disabled
    page = step(page, "purpose")
    page.text_input(key="plan_start").set_value("2026-05")
    page.text_input(key="plan_end").set_value("2026-04-30")
    assert "2026-05" in said(stands(page.run()))
    assert len(page.error) == 1


def test_two_who_keep_the_same_plan_see_what_the_other_did(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = press(opened("dialogue", store, monkeypatch, territory=PLACE), "plan_save")
    (plan,) = plans_of(facts_in(store), PLACE)
    second = opened("dialogue", store, monkeypatch, territory=PLACE, plan=plan.id)
    gone = at_table(first)[0]
    first = press(press(first, f"removed_{gone}"), "plan_save")
    second.text_input(key="person_plan").set_value("Luis")
    second = press(press(second, f"locked_{gone}"), "plan_save")
    assert "lo cambió mientras usted trabajaba" in said(second)
    assert kept_rows(store)[gone].state is InvitationState.REMOVED
    second = press(second, "go_on_dialogue.open_again")
    assert gone not in at_table(second)


def test_another_territory_begins_another_draft(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", unchanged, monkeypatch, territory=PLACE)
    locked = at_table(page)[0]
    page = press(page, f"locked_{locked}")
    page = stands(page.sidebar.selectbox(key="territory").set_value("co-antioquia-choco").run())
    assert text("dialogue.unlock", "es") not in [button.label for button in page.main.button]
    page = stands(page.sidebar.selectbox(key="territory").set_value("all").run())
    assert text("dialogue.choose", "es") in said(page)


def test_another_language_keeps_the_draft(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", unchanged, monkeypatch, territory=PLACE)
    locked, removed = at_table(page)[:2]
    page = write(press(press(page, f"locked_{locked}"), f"removed_{removed}"), removed, "Pidió no venir")
    names = at_table(page)
    page = stands(page.sidebar.segmented_control(key="lang").set_value("fr").run())
    assert at_table(page) == names
    assert page.text_input(key=f"said_why_{removed}_fr").value == "Pidió no venir"
    assert page.button(key=f"free_{locked}").label == text("dialogue.unlock", "fr")


def test_rules_that_cannot_be_kept_are_named_with_what_is_possible(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = step(opened("dialogue", unchanged, monkeypatch, territory=PLACE), "purpose")
    page.number_input(key="plan_women_led").set_value(30)
    page = step(stands(page.run()), "who")
    assert at_table(page) == []
    assert text("dialogue.would_give", "es", count=1) in html(page)
    assert "al menos 30" in html(page)


def test_where_it_is_not_yet_a_table_whom_to_ask_comes_first(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", unchanged, monkeypatch, territory="pe-south")
    cards = [element.proto.body for element in page.main.get("html") if 'class="sg-card"' in element.proto.body]
    assert text("dialogue.not_yet", "es") in cards[0]
    nobody = opened("dialogue", unchanged, monkeypatch, territory="co-huila")
    assert text("dialogue.not_yet", "es") in html(nobody)
    assert "--issue" not in html(nobody) + said(nobody)


def test_who_would_come_instead_is_said_beside_the_name(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", unchanged, monkeypatch, territory="co-antioquia-choco")
    page = press(page, f"instead_{at_table(page)[-1]}")
    assert len(page.info) == 1
    page = press(page, f"locked_{at_table(page)[0]}")
    assert len(page.info) == 0


def test_saying_undo_takes_the_plan_back_and_leaves_the_draft(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("dialogue", store, monkeypatch, territory=PLACE)
    locked = at_table(page)[0]
    page = press(press(press(page, f"locked_{locked}"), "plan_save"), "undo_landed")
    assert plans_of(facts_in(store), PLACE) == ()
    assert page.button(key=f"free_{locked}")
    assert "plan" not in page.query_params


def test_where_nobody_can_be_proposed_a_person_fills_in_the_list_by_hand(
    unchanged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("dialogue", unchanged, monkeypatch, territory="co-atrato")
    page = stands(page.button_group(key="plan_issues").set_value(["delegation"]).run())
    assert text("error.no_candidates", "es") in said(page)
    page = stands(page.selectbox(key="plan_add").set_value("arm").run())
    assert at_table(page) == ["arm"]


def test_the_way_to_the_warnings_stands_above_the_list(unchanged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(opened("dialogue", unchanged, monkeypatch, territory=PLACE))
    card = page.split('id="before-sending"')[1].split("</div>")[0]
    warnings = card.count("<li>")
    assert warnings > 1
    link = f'<a href="#before-sending">{text("dialogue.further_down", "es", count=warnings)}</a>'
    assert page.index(link) < page.index('class="sg-name"')
