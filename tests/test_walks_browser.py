"""Do the two people whom the tool is for get where they want to go, in a real browser, in Spanish?"""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from tests.browser import Opened

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Opened]
PATIENCE = 45_000
PLACE = "co-segovia-remedios"
MINE = "Cooperativa Los Planes de Prueba"
ACTORS = (("nombre", "tipo", "territorio"), (MINE, "organización minera", PLACE))
TIES = ("de", "para", "tipo", "desde")


def book(path: Path, tie: tuple[str, ...]) -> Path:
    """A workbook as a coordinator fills it in: actors and ties."""
    made = openpyxl.Workbook()
    for name, rows in (("Actores", ACTORS), ("Lazos", (TIES, tie))):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.remove(made.worksheets[0])
    made.save(path)
    return path


def main(opened: Opened) -> Locator:
    """The page without the sidebar."""
    return opened.page.get_by_test_id("stMain")


def sees(opened: Opened, *words: str) -> None:
    """Wait until the page says all of this, and stands still."""
    for part in words:
        expect(main(opened)).to_contain_text(part, timeout=PATIENCE)
    opened.settle()


def bring(opened: Opened, file: Path) -> None:
    """Give the page a file."""
    opened.page.locator('input[type="file"]').set_input_files(str(file))


def press(opened: Opened, name: str | re.Pattern[str], *, number: int = 0) -> None:
    """Press a button."""
    main(opened).get_by_role("button", name=name).nth(number).click()


def go(opened: Opened, page: str, question: str) -> None:
    """Take a page of the menu, and wait for its question."""
    opened.page.get_by_test_id("stSidebarNavLink").filter(has_text=page).click()
    expect(opened.page.locator("h1")).to_have_text(question, timeout=PATIENCE)
    opened.settle()


def test_the_coordinator_brings_a_sheet_mends_it_finds_the_actor_and_undoes(
    own_dashboard: str, open_page: OpenPage, tmp_path: Path
) -> None:
    opened = open_page(f"{own_dashboard}/data?lang=es&territory={PLACE}")
    bring(opened, book(tmp_path / "mi hoja.xlsx", (MINE, "Nadie que exista", "colabora con", "2020")))
    sees(opened, "Hay 1 problema que impide guardar.", "Lazos, fila 2", "«Nadie que exista» no está ni en el archivo")
    assert main(opened).get_by_role("button", name=re.compile(r"Guardar \d")).count() == 0

    bring(opened, book(tmp_path / "mi hoja mejor.xlsx", (MINE, "ARM", "colabora con", "2020")))
    sees(opened, "Nada impide guardar", "Actores 1", "Lazos 1")
    press(opened, re.compile(r"Guardar \d+ filas"))
    sees(opened, "Se guardaron", "ya está cargado")

    go(opened, "Mapa", "¿Quién es quién y quién está ligado con quién?")
    main(opened).get_by_role("combobox", name="Buscar un actor").fill(MINE)
    opened.page.get_by_role("option", name=MINE).first.click()
    sees(opened, MINE, "colabora con", "mi hoja mejor.xlsx")

    go(opened, "Datos", "¿Qué sabemos, por quién, y qué falta?")
    press(opened, "Deshacer")
    expect(main(opened)).not_to_contain_text("Se guardaron", timeout=PATIENCE)
    opened.settle()
    go(opened, "Mapa", "¿Quién es quién y quién está ligado con quién?")
    main(opened).get_by_role("combobox", name="Buscar un actor").fill(MINE)
    expect(opened.page.get_by_role("option", name=MINE)).to_have_count(0)
    opened.assert_clean()


def test_leadership_looks_at_gaps_proposes_locks_removes_saves_and_reopens(
    own_dashboard: str, open_page: OpenPage
) -> None:
    opened = open_page(f"{own_dashboard}/territory?lang=es")
    opened.page.get_by_test_id("stSidebar").get_by_role("combobox", name="Territorio").fill("Antioquia y Choc")
    opened.page.get_by_role("option", name="Antioquia y Chocó").first.click()
    sees(opened, "Antioquia y Chocó ·")
    go(opened, "Brechas", "¿Dónde falta una colaboración que haría diferencia?")
    sees(opened, "Primer paso:", "Fuentes:")

    go(opened, "Diálogo", "¿A quién invitamos, y por qué?")
    sees(opened, "Propuesta: 18 nombres")
    for count in (1, 2):
        press(opened, re.compile(r"Fijar$"))
        sees(opened, f"Lo que ustedes decidieron: {count} cosa")
    press(opened, re.compile(r"Quitar$"), number=4)
    sees(opened, "Lo que ustedes decidieron: 3 cosas", "Propuesta: 18 nombres")
    main(opened).get_by_role("textbox", name="Su razón").first.fill("Pidió no venir esta vez")
    press(opened, "Guardar esta lista")
    sees(opened, "Se guardó la lista: 18 nombres")
    assert "plan=plan-co-antioquia-choco" in opened.page.url
    opened.assert_clean()

    again = open_page(opened.page.url)
    sees(again, "Lo que ustedes decidieron: 3 cosas", "Guardar los cambios")
    expect(main(again).get_by_role("textbox", name="Su razón").first).to_have_value("Pidió no venir esta vez")
    shown = main(again).inner_text()
    assert (shown.count(": viene, fijado"), shown.count(": no viene")) == (2, 1)
    again.assert_clean()
