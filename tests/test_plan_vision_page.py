"""Are statements and votes typed in on the page, and is the common vision shown below the agenda?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Ballot, Group
from tests.browser import Opened, dashboard
from tests.pages import html, opened, press, said, stands
from tests.polls import DIALOGUE, TERRITORY, TEXTS, plan, statement, voted
from tests.seed import facts_in, fill, seed_records


def agenda(page: AppTest) -> AppTest:
    return stands(page.segmented_control(key="plan_step").set_value("agenda").run())


def shown(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The agenda of the kept plan, the common vision worked out."""
    page = agenda(opened("dialogue", store, monkeypatch, territory=TERRITORY, plan=DIALOGUE))
    for _ in range(20):
        if not page.get("progress"):
            break
        page = stands(page.run())
    return page


def send(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == text(label, "es"))
    return stands(button.click().run())


def test_a_plan_that_is_not_kept_says_so_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fill(tmp_path / "store.sqlite3", seed_records())
    page = agenda(opened("dialogue", store, monkeypatch, territory=TERRITORY))
    assert text("vision.cannot.not_kept", "es") in said(page)
    assert text("vision.ask.not_kept", "es") in said(page)


def test_statements_and_votes_are_typed_in_and_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fill(tmp_path / "store.sqlite3", Records.of([*seed_records(), *plan()]))
    page = shown(store, monkeypatch)
    assert text("vision.cannot.no_statements", "es") in said(page)
    page.text_area(key="statement_texts_0").set_value("Agua limpia\n\nVías seguras")
    page = send(page, "vision.enter.save")
    assert text("vision.saved.statements", "es", count=2) in said(page)
    water, roads = sorted(facts_in(store).statements, key=lambda one: one.text)
    for number in range(3):
        form = f"{number}_"
        assert page.text_input(key=f"vote_code_{form}").value == f"v0{number + 1}"
        if not number:
            page.selectbox(key=f"vote_group_{form}").set_value(Group.WOMEN)
        page.segmented_control(key=f"vote_{water.id}_{form}").set_value(Ballot.AGREE)
        page.segmented_control(key=f"vote_{roads.id}_{form}").set_value(Ballot.DISAGREE)
        page = send(page, "vision.votes.save")
    assert {(v.voter, v.group) for v in facts_in(store).votes} == {(f"v0{n}", Group.WOMEN) for n in (1, 2, 3)}
    page = shown(store, monkeypatch)
    assert "Agua limpia" in html(page)
    assert text("vision.place.core", "es") in html(page)
    page = stands(page.selectbox(key="vote_of_0").set_value("v02").run())
    page.segmented_control(key=f"vote_{roads.id}_0_v02").set_value(Ballot.PASS)
    page = send(page, "vision.votes.save")
    assert [v.vote for v in facts_in(store).votes if (v.voter, v.statement) == ("v02", roads.id)] == [Ballot.PASS]
    page = press(page, "undo_landed")
    assert [v.vote for v in facts_in(store).votes if (v.voter, v.statement) == ("v02", roads.id)] == [Ballot.DISAGREE]


def test_a_vote_without_a_group_is_refused_and_what_was_chosen_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(fill(tmp_path / "store.sqlite3", voted()), monkeypatch)
    page.segmented_control(key=f"vote_{statement(0)}_0_").set_value(Ballot.AGREE)
    page = send(page, "vision.votes.save")
    assert text("column.group", "es") in "".join(error.value for error in page.error)
    assert page.segmented_control(key=f"vote_{statement(0)}_0_").value == Ballot.AGREE


def test_the_planted_vision_is_shown_in_every_language_and_follows_the_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(fill(tmp_path / "store.sqlite3", voted()), monkeypatch)
    for lang in LANGUAGES:
        page = stands(page.sidebar.segmented_control(key="lang").set_value(lang).run())
        assert text("vision.size", lang, count=3, of="5") in html(page).replace("&#x27;", "'")
        assert all(words in html(page) for words in TEXTS)
    page = stands(page.sidebar.segmented_control(key="lang").set_value("es").run())
    page = stands(page.number_input(key="said_usual_limit_es").set_value(19).run())
    assert text("vision.size", "es", count=1, of="5") in html(stands(page.run()))


def test_a_statement_goes_with_its_votes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fill(tmp_path / "store.sqlite3", voted())
    page = press(shown(store, monkeypatch), f"statement_gone_{statement(4)}")
    assert text("vision.saved.statement_gone", "es") in said(page)
    assert len(facts_in(store).statements) == 4
    assert not [vote for vote in facts_in(store).votes if vote.statement == statement(4)]


@pytest.mark.browser
def test_a_coordinator_enters_votes_and_reads_the_vision(tmp_path: Path, open_page: Callable[..., Opened]) -> None:
    store = fill(tmp_path / "store.sqlite3", voted())
    with dashboard(store) as address:
        for width in (1440, 390):
            page = open_page(f"{address}/dialogue?lang=es&territory={TERRITORY}&plan={DIALOGUE}", width=width)
            main = page.page.get_by_test_id("stMain")
            main.get_by_text("4 Agenda").click()
            expect(main).to_contain_text("caben juntas en el conjunto más grande", timeout=60_000)
            page.settle()
            main.get_by_text("Votos: 1").click()
            page.settle()
            for button in main.get_by_role("radio", name="Sí").all():
                button.click()
            main.get_by_role("button", name="Guardar sus votos").click()
            expect(main).to_contain_text("Grupo: falta este dato", timeout=60_000)
            page.settle()
            assert page.sideways() == 0
            assert page.errors == []
