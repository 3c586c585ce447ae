"""Can she write down who comes, see who sits with whom, move somebody, and give the room to a colleague?"""

import base64
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.planning import propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts
from stakeholder_graph.vocabulary import DelegateRole, Gender, Level
from tests.browser import Opened
from tests.pages import html, opened, press, said, stands
from tests.seed import fill, seed_records

DAY = date(2026, 1, 15)
PLACE = "co-antioquia-choco"
SMALL = Preparation(tables=3, rounds=1)


def kept(place: Path, said_: Preparation = SMALL) -> tuple[Path, str]:
    """A store with a kept plan of the territory."""
    store = fill(place, seed_records())
    workspace = open_workspace(str(store), Level.RESTRICTED)
    records = read_facts(workspace)
    found = propose(records, audience=Level.RESTRICTED, territory=PLACE, on=DAY, issues=("mercury",), seats=8)
    plan = save_plan(workspace, records, found, by="Ana", lang="es", preparation=said_).dialogue
    workspace.store.close()
    return store, plan


def stored(store: Path) -> Records:
    workspace = open_workspace(str(store), Level.RESTRICTED)
    records = read_facts(workspace)
    workspace.store.close()
    return records


def at_room(store: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    page = opened("dialogue", store, monkeypatch, territory=PLACE, **query)
    return worked_out(stands(page.segmented_control(key="plan_step").set_value("room").run()))


def worked_out(page: AppTest) -> AppTest:
    """The page once nothing is being looked for."""
    for _ in range(30):
        if not any(button.key == "work.stop room" for button in page.main.button):
            return page
        page = stands(page.run())
    pytest.fail("the room was not worked out")


def tables(page: AppTest) -> list[list[str]]:
    """Who sits where, as the pictures say it aloud."""
    return [names.split(", ") for names in re.findall(r'<figure><img alt="[^:"]*: ([^"]*)"', html(page))]


def options(page: AppTest, key: str) -> list[str]:
    return list(page.selectbox(key=key).options)


def test_a_plan_that_is_not_kept_says_to_keep_it_before_anybody_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_room(fill(tmp_path / "store.sqlite3", seed_records()), monkeypatch)
    assert text("room.keep_first", "es") in said(page)
    assert page.title[0].value.replace("\\", "") == text("dialogue.question.room", "es")
    assert len(tables(page)) == 3
    assert "nadie ha dicho quién viene" in html(page)


def test_a_person_is_written_down_corrected_taken_back_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, plan = kept(tmp_path / "store.sqlite3")
    page = at_room(store, monkeypatch, plan=plan)
    page = press(page, "delegate_add_asocoba")
    page.text_input(key="delegate_name_1").set_value("Rosa <b>Quinto</b>")
    page.pills(key="delegate_languages_1").set_value(["es", "emp"])
    page = worked_out(press(page, submit(page, "room.save_person")))
    (rosa,) = stored(store).delegates
    assert (rosa.actor, rosa.dialogue, rosa.gender, rosa.languages) == ("asocoba", plan, None, ("es", "emp"))
    assert (rosa.role, rosa.disclosure) == (DelegateRole.DELEGATE, Level.RESTRICTED)
    assert "Se anotó a Rosa <b>Quinto</b>, de ASOCOBA." in said(page)
    (label,) = (b.label.replace("\\", "") for b in page.main.button if b.key == f"delegate_{rosa.id}")
    assert label == rosa.name
    assert "género desconocido, español y emberá" in html(page)
    assert "Rosa &lt;b&gt;Quinto&lt;/b&gt;" in html(page)

    page = press(page, f"delegate_{rosa.id}")
    page.segmented_control(key="delegate_gender_2").set_value(Gender.WOMAN)
    page = worked_out(press(page, submit(page, "room.save_person")))
    assert [d.gender for d in stored(store).delegates] == [Gender.WOMAN]
    page = worked_out(press(page, "undo_landed"))
    assert [d.gender for d in stored(store).delegates] == [None]

    page = press(page, f"delegate_{rosa.id}")
    page = worked_out(press(page, submit(page, "room.remove_person")))
    assert not stored(store).delegates


def submit(page: AppTest, code: str) -> str:
    """The key of a button of the form."""
    return next(str(b.key) for b in page.main.button if b.label == text(code, "es") and "delegate_form" in str(b.key))


def test_a_person_of_an_organisation_that_is_not_on_the_list_may_facilitate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, plan = kept(tmp_path / "store.sqlite3")
    page = at_room(store, monkeypatch, plan=plan)
    page = stands(page.selectbox(key="delegate_other").set_value("arm").run())
    page.text_input(key="delegate_name_1").set_value("Luz")
    page.segmented_control(key="delegate_role_1").set_value(DelegateRole.FACILITATOR)
    page = worked_out(press(page, submit(page, "room.save_person")))
    assert [(d.actor, d.role) for d in stored(store).delegates] == [("arm", DelegateRole.FACILITATOR)]
    assert "Facilita una sola persona, y hay más mesas: Luz." in html(page)
    assert sum("Luz" in names for names in tables(page)) == 1


def test_who_was_changed_meanwhile_is_shown_and_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, plan = kept(tmp_path / "store.sqlite3")
    mine, theirs = (at_room(store, monkeypatch, plan=plan) for _ in range(2))
    mine = press(mine, "delegate_add_asocoba")
    mine.text_input(key="delegate_name_1").set_value("Rosa")
    mine = worked_out(press(mine, submit(mine, "room.save_person")))
    (rosa,) = stored(store).delegates
    theirs = worked_out(stands(theirs.run()))
    mine, theirs = (press(page, f"delegate_{rosa.id}") for page in (mine, theirs))
    for page, key, name in ((mine, "delegate_name_2", "Rosa Quinto"), (theirs, "delegate_name_1", "Rosa M.")):
        page.text_input(key=key).set_value(name)
        _ = stands(press(page, submit(page, "room.save_person")))
    assert [d.name for d in stored(store).delegates] == ["Rosa Quinto"]
    assert text("data_page.meanwhile.none_saved", "es") in said(theirs)


def test_whoever_is_moved_makes_the_room_hers_and_a_colleague_sees_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, plan = kept(tmp_path / "store.sqlite3")
    page = at_room(store, monkeypatch, plan=plan)
    before = tables(page)
    who = options(page, "room_who_1")[0]
    first = page.selectbox(key="room_who_1")
    page = stands(first.set_value(first_of(store, plan, page)).run())
    where = next(str(b.key) for b in page.main.selectbox if str(b.key).startswith("room_where_1_"))
    page = stands(page.selectbox(key=where).set_value("table:3").run())
    page = press(page, "room_move")
    after = tables(page)
    assert [len(names) for names in after] == [len(before[0]) - 1, len(before[1]), len(before[2]) + 1]
    moved = set(after[2]) - set(before[2])
    assert len(moved) == 1
    assert moved.pop() in who
    assert "Sala fijada por usted" in " ".join(heading.value for heading in page.subheader)
    page = press(page, "plan_save")
    assert len(reopen_plan(stored(store), plan).preparation.seats_at) == sum(map(len, after))
    again = at_room(store, monkeypatch, plan=plan)
    assert tables(again) == after
    again = worked_out(press(again, "room_all"))
    assert tables(again) == before


def first_of(store: Path, plan: str, page: AppTest) -> str:
    """The code of whom the first option of the field means."""
    label = options(page, "room_who_1")[0]
    names = {actor.label: actor.id for actor in stored(store).actors}
    assert plan
    return f"{names[label.split(' (mesa')[0]]}~1"


def test_two_change_places_and_the_others_are_proposed_anew_without_moving_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, plan = kept(tmp_path / "store.sqlite3")
    page = at_room(store, monkeypatch, plan=plan)
    sizes = [len(names) for names in tables(page)]
    page = stands(page.selectbox(key="room_who_1").set_value(first_of(store, plan, page)).run())
    where = next(b for b in page.main.selectbox if str(b.key).startswith("room_where_1_"))
    swap = next(index for index, words in enumerate(where.options) if words.startswith("Cambia con"))
    page = stands(where.select_index(swap).run())
    page = press(page, "room_move")
    assert [len(names) for names in tables(page)] == sizes
    page = press(page, "plan_save")
    kept_ = reopen_plan(stored(store), plan).preparation
    assert len(kept_.seats_at - kept_.kept_seats) == 2
    colleague = worked_out(press(at_room(store, monkeypatch, plan=plan), "room_others"))
    assert "Propuesta" in " ".join(heading.value for heading in colleague.subheader)
    colleague = press(colleague, "plan_save")
    assert reopen_plan(stored(store), plan).preparation.seats_at == kept_.seats_at - kept_.kept_seats


def test_numbers_rules_and_pairs_that_she_sets_count_and_wrong_ones_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, plan = kept(tmp_path / "store.sqlite3", Preparation(tables=7, rounds=1))
    page = at_room(store, monkeypatch, plan=plan)
    assert "no se pueden armar 7 mesas" in said(page)
    page = worked_out(stands(page.number_input(key="said_room_tables_es").set_value(2).run()))
    assert len(tables(page)) == 2
    page = worked_out(stands(page.number_input(key="said_room_women_share_es").set_value(40).run()))
    assert text("room.women.undecided", "es", asked="40") in said(page)
    names = [str(one) for one in stored_names(store, plan)][:2]
    page.selectbox(key="said_room_first").set_value(names[0])
    page.selectbox(key="said_room_then").set_value(names[1])
    page = worked_out(press(stands(page.run()), "said_room_add"))
    where = {name: number for number, there in enumerate(tables(page)) for name in there}
    labels = {actor.id: actor.label for actor in stored(store).actors}
    assert where[labels[names[0]]] == where[labels[names[1]]]


def stored_names(store: Path, plan: str) -> tuple[str, ...]:
    return reopen_plan(stored(store), plan).names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_in_every_language(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, plan = kept(tmp_path / "store.sqlite3")
    page = at_room(store, monkeypatch, plan=plan, lang=lang)
    assert text("room.settings", lang) in [heading.value.replace("\\", "") for heading in page.subheader]
    images = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html(page))
    drawn = [base64.b64decode(image).decode() for image in images]
    assert [text("room.table", lang, number=str(n)) in svg for n, svg in enumerate(drawn, 1)] == [True] * 3
    assert "room." not in re.sub(r'base64,[^"]+', "", html(page))


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_the_room_stands_on_the_page_and_prints_on_one_sheet(
    width: int, seed_dashboard: str, open_page: Callable[..., Opened], tmp_path: Path
) -> None:
    address = f"{seed_dashboard}/dialogue?lang=es&territory={PLACE}&on=2026-04-01"
    found = open_page(address, width=width)
    main = found.page.get_by_test_id("stMain")
    main.get_by_role("radio", name="5 Sala").click()
    expect(main).to_contain_text("Propuesta: 18 personas, 3 mesas, 2 rondas", timeout=60_000)
    expect(main.locator(".sg-room img")).to_have_count(3, timeout=60_000)
    found.settle()
    assert main.locator(".sg-room img").first.bounding_box()["width"] > 260
    main.get_by_role("button", name="Imprimir o llevar").click()
    with found.page.expect_download() as coming:
        found.page.get_by_role("button", name="Página para imprimir").click()
    printed = tmp_path / "sala.html"
    coming.value.save_as(printed)
    found.assert_clean()
    sheet = found.page.context.new_page()
    sheet.goto(printed.as_uri())
    pages = sheet.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pages)) == printed.read_text(encoding="utf-8").count("<main>") == 2
