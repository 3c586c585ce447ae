"""Do the two people whom the tool is for get where they want to go, in a real browser, in Spanish?"""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.browser import Opened

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Opened]
PLACE = "co-segovia-remedios"
MINE = "Cooperativa Los Planes de Prueba"
ACTORS = (("nombre", "tipo", "territorio"), (MINE, "organización minera", PLACE))


def book(path: Path, ties: tuple[tuple[str, ...], ...]) -> Path:
    """A workbook as a coordinator fills it in: actors and ties."""
    made = openpyxl.Workbook()
    for name, rows in (("Actores", ACTORS), ("Lazos", (("de", "para", "tipo", "desde"), *ties))):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.remove(made.worksheets[0])
    made.save(path)
    return path


def says(opened: Opened, words: str) -> bool:
    """Whether the page shows these words, once it stands still."""
    opened.settle()
    return words in opened.page.locator('[data-testid="stMain"]').inner_text()


def bring(opened: Opened, file: Path) -> None:
    """Give the page a file."""
    opened.page.locator('input[type="file"]').set_input_files(str(file))
    opened.page.wait_for_timeout(500)
    opened.settle()


def click(opened: Opened, name: str | re.Pattern[str], *, number: int = 0) -> None:
    """Press a button and wait."""
    opened.page.get_by_role("button", name=name).nth(number).click()
    opened.page.wait_for_timeout(300)
    opened.settle()


def go(opened: Opened, page: str) -> None:
    """Take a page of the menu."""
    opened.page.locator('[data-testid="stSidebarNavLink"]', has_text=page).click()
    opened.page.wait_for_timeout(500)
    opened.settle()


def test_the_coordinator_brings_a_sheet_mends_it_finds_the_actor_and_undoes(
    own_dashboard: str, open_page: OpenPage, tmp_path: Path
) -> None:
    bad = book(tmp_path / "mi hoja.xlsx", ((MINE, "Nadie que exista", "colabora con", "2020"),))
    opened = open_page(f"{own_dashboard}/data?lang=es&territory={PLACE}")
    bring(opened, bad)
    assert says(opened, "Hay 1 problema que impide guardar.")
    assert says(opened, "«Nadie que exista» no está ni en el archivo ni en los datos")
    assert opened.page.get_by_role("button", name=re.compile(r"^\W*Guardar \d")).count() == 0

    bring(opened, book(tmp_path / "mi hoja mejor.xlsx", ((MINE, "ARM", "colabora con", "2020"),)))
    assert says(opened, "Nada impide guardar")
    click(opened, re.compile(r"Guardar \d+ filas"))
    assert says(opened, "Se guardaron")

    go(opened, "Mapa")
    choose = opened.page.locator('[data-testid="stMain"] [data-testid="stSelectbox"] input').first
    choose.fill(MINE)
    opened.page.get_by_role("option", name=re.compile(re.escape(MINE))).first.click()
    opened.page.wait_for_timeout(500)
    assert says(opened, MINE)

    go(opened, "Datos")
    click(opened, "Deshacer")
    go(opened, "Mapa")
    assert not says(opened, MINE)
    assert not opened.errors


def test_leadership_proposes_locks_removes_saves_and_reopens(own_dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{own_dashboard}/territory?lang=es&territory=co-antioquia-choco")
    go(opened, "Brechas")
    assert says(opened, "¿Dónde falta una colaboración")
    go(opened, "Diálogo")
    assert says(opened, "Propuesta:")
    click(opened, "Fijar")
    click(opened, "Fijar")
    click(opened, "Quitar", number=4)
    assert says(opened, "Usted decidió 3 nombres")
    click(opened, "Guardar esta lista")
    assert says(opened, "Se guardó la lista")
    address = opened.page.url
    assert "plan=plan-co-antioquia-choco" in address
    assert not opened.errors

    again = open_page(address)
    main = again.page.locator('[data-testid="stMain"]')
    assert says(again, "Usted decidió 3 nombres")
    shown = main.inner_text()
    assert (shown.count(": viene, fijado"), shown.count(": no viene")) == (2, 1)
    assert not again.errors
