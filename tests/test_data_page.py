"""Does the Data page say what is wrong, save what is right, and never at another person's cost?"""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from stakeholder_graph.messages import text
from stakeholder_graph.model import Tie, changed
from stakeholder_graph.use_cases.workspace import Change, history, open_workspace, read_facts, save
from stakeholder_graph.vocabulary import Level
from tests.pages import opened, press, said, stands
from tests.seed import facts_in, fill, seed_records

PLACE = "co-antioquia-choco"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store.sqlite3", seed_records())


@pytest.fixture
def page(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return opened("data", store, monkeypatch, territory=PLACE)


def bring(page: AppTest, name: str, content: bytes) -> AppTest:
    return stands(page.file_uploader(key="brought").set_value((name, content, XLSX)).run())


def book(*rows: tuple[str, ...]) -> bytes:
    made, content = openpyxl.Workbook(), BytesIO()
    sheet = made.worksheets[0]
    sheet.title = "Actores"
    for row in (("id", "nombre", "tipo", "territorio"), *rows):
        sheet.append(row)
    made.save(content)
    return content.getvalue()


def form(page: AppTest, sheet: str, times: int = 0, **values: str) -> AppTest:
    """Fill in the form of a sheet and send it; ``times`` counts the fillings in before."""
    for column, value in values.items():
        key = f"form_{sheet}_{column}_{times}"
        field = page.text_input if any(e.key == key for e in page.text_input) else page.selectbox
        field(key=key).set_value(value)
    next(b for b in page.main.button if b.label == text("data_page.form.save", "es")).click()
    return stands(page.run())


def times(page: AppTest) -> int:
    return page.session_state["form_round"]


def test_a_sheet_with_problems_is_not_offered_for_saving_and_its_mended_form_is(page: AppTest, store: Path) -> None:
    page = bring(page, "hoja.xlsx", book(("x1", "Cooperativa X", "cooperativa rara", PLACE)))
    assert text("data_page.bring.errors", "es", count=1) in said(page)
    assert "bring_save" not in [button.key for button in page.main.button]
    page = bring(page, "hoja.xlsx", book(("x1", "Cooperativa X", "organización minera", PLACE)))
    page = press(page, "bring_save")
    assert "x1" in {actor.id for actor in facts_in(store).actors}
    assert text("data_page.bring.already", "es") in said(page)
    page = press(page, "undo_landed")
    assert facts_in(store) == seed_records()


def test_a_file_in_which_nothing_is_recognised_is_no_sheet_without_problems(page: AppTest) -> None:
    page = bring(page, "informe.pdf", b"%PDF-1.4 informe")
    assert text("data_page.bring.nothing_known", "es") in said(page)
    assert text("data_page.bring.no_errors", "es") not in said(page)


def test_a_form_says_what_is_missing_and_keeps_what_was_typed(page: AppTest, store: Path) -> None:
    page = form(page, "actors", name="Asociación *Nueva*")
    assert [box.value.replace("\\", "") for box in page.error] == ["Tipo: falta este dato."]
    assert page.text_input(key="form_actors_name_0").value == "Asociación *Nueva*"
    page = form(page, "actors", kind="ngo")
    assert "Guardado: Asociación *Nueva*." in said(page)
    (made,) = (actor for actor in facts_in(store).actors if actor.name == "Asociación *Nueva*")
    assert [(p.territory, p.source_id) for p in facts_in(store).presences if p.actor == made.id] == [
        (PLACE, made.source_id)
    ]


def test_a_correction_over_another_ones_is_answered_with_both_values(page: AppTest, store: Path) -> None:
    page = stands(page.selectbox(key="form_which_actors_0").set_value(("actors", "arm")).run())
    theirs(store, "arm", municipality="Medellín")
    page = form(page, "actors", times(page), municipality="Rionegro")
    assert "lo cambió mientras usted trabajaba" in said(page)
    assert next(a for a in facts_in(store).actors if a.id == "arm").municipality == "Medellín"
    page = press(page, "go_on_data_page.form.keep_mine")
    assert page.text_input(key=f"form_actors_municipality_{times(page)}").value == "Rionegro"
    page = form(page, "actors", times(page))
    assert next(a for a in facts_in(store).actors if a.id == "arm").municipality == "Rionegro"

    page = stands(page.selectbox(key="form_which_actors_1").set_value(("actors", "arm")).run())
    theirs(store, "arm", municipality="Itagüí")
    page = form(page, "actors", times(page), municipality="Bello")
    page = press(page, "go_on_data_page.form.see_theirs")
    assert page.text_input(key=f"form_actors_municipality_{times(page)}").value == "Itagüí"


def theirs(store: Path, actor: str, **values: str) -> None:
    """What somebody else saves meanwhile."""
    workspace = open_workspace(str(store), Level.RESTRICTED)
    records = read_facts(workspace)
    before = records.by_key()["actors", actor]
    save(workspace, [changed(before, **values)], read=records.by_key(), by="Luis", why="otra")
    workspace.store.close()


def test_a_tie_whose_date_is_corrected_is_the_same_tie_and_its_first_saving_waits_for_the_correction(
    page: AppTest, store: Path
) -> None:
    page = stands(page.segmented_control(key="form_sheet").set_value("ties").run())
    page = form(page, "ties", times(page), source="arm", target="anm", kind="trusts", start="2021")
    (tie,) = trusting(store)
    key = ("ties", "arm", "anm", "trusts", "2021", tie.source_id)
    page = stands(page.selectbox(key="form_which_ties_1").set_value(key).run())
    page = form(page, "ties", times(page), start="2019")
    assert [str(t.start) for t in trusting(store)] == ["2019"]

    newest, first = (change.id for change in history_of(store)[:2])
    page = press(unfolded(page, first), f"undo_{first}")
    assert text("error.undo_refused.hint", "es") in said(page)
    assert "ARM · ANM · confía en" in said(page)
    page = press(unfolded(page, newest), f"undo_{newest}")
    assert [str(t.start) for t in facts_in(store).ties if (t.source, t.target, t.kind) == ("arm", "anm", "trusts")] == [
        "2021"
    ]
    page = unfolded(page, newest)
    assert f"undo_{newest}" not in [button.key for button in page.main.button]


def trusting(store: Path) -> list[Tie]:
    """The ties that the form adds here."""
    return [t for t in facts_in(store).ties if (t.source, t.target, t.kind) == ("arm", "anm", "trusts")]


def unfolded(page: AppTest, change: str) -> AppTest:
    """The history with one change open."""
    page.session_state[f"change_{change}"] = True
    return stands(page.run())


def history_of(store: Path) -> tuple[Change, ...]:
    workspace = open_workspace(str(store), Level.RESTRICTED)
    try:
        return history(workspace, limit=5)
    finally:
        workspace.store.close()


def test_what_may_be_taken_away_says_for_whom_it_is(page: AppTest) -> None:
    labels = [button.label for button in page.download_button]
    assert text("data_page.out.full", "es") in labels
    assert "La copia dice su nivel, «Aliados»" in said(page)
