"""Does leadership get a meeting prepared from its purpose to its pack, and does a colleague see what she decided?

In a real browser, in Spanish, on a wide screen and on a phone: the meetings of docs/examples.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import issue_names
from tests.browser import Opened
from tests.seed import seed_records

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Opened]
PATIENCE = 60_000
DAY = "2026-04-01"
REASON = "Su razón"
WHY_NAME, WHY_ORDER = "Sin esta voz no hay acuerdo", "Empezamos por lo que más duele"
QUESTIONS = {
    "purpose": "¿Para qué nos reunimos, y a quién afecta?",
    "who": "¿A quién invitamos, y por qué?",
    "before": "¿Con quién hablamos antes, y por quién llegamos?",
    "agenda": "¿De qué hablamos primero, y de qué al final?",
    "room": "¿Quién se sienta con quién, y por qué?",
    "pack": "¿Qué llevamos a la reunión, y qué puede ver cada quien?",
}


@dataclass(frozen=True)
class Meeting:
    """Where, about which issues, and what is said of the list."""

    territory: str
    issues: tuple[str, ...]
    said: str


MEETINGS = {
    "mercury": Meeting("co-antioquia-choco", ("mercury", "formalisation"), "Propuesta: 18 nombres"),
    "delegation": Meeting(
        "co-antioquia-choco", ("consultation", "delegation", "interdiction"), "Todavía no es una mesa"
    ),
    "reinfo": Meeting("pe-south", ("reinfo-extension", "reinfo-purge", "mape-law"), "Todavía no es una mesa"),
}


def main(opened: Opened) -> Locator:
    """The page without the sidebar."""
    return opened.page.get_by_test_id("stMain")


def at(opened: Opened, step: str) -> None:
    """Go to a step, and wait until its question stands above."""
    main(opened).get_by_text(text(f"dialogue.step.{step}", "es"), exact=True).click()
    expect(opened.page.locator("h1")).to_have_text(QUESTIONS[step], timeout=PATIENCE)
    opened.settle()


def sees(opened: Opened, *words: str) -> None:
    """Wait until the page says all of this, and stands still."""
    for part in words:
        expect(main(opened)).to_contain_text(part, timeout=PATIENCE)
    opened.settle()


def stands(opened: Opened) -> None:
    """The step is clean, and keeps nobody out."""
    opened.assert_clean()
    opened.assert_keeps_nobody_out()


def press(opened: Opened, name: str) -> None:
    """Press the first button of this name."""
    main(opened).get_by_role("button", name=name).first.click()
    opened.settle()


def write(opened: Opened, label: str, words: str) -> None:
    """Write into the first field of this label."""
    field = main(opened).get_by_label(label).first
    field.fill(words)
    field.blur()
    opened.settle()


def choose_issues(opened: Opened, issues: tuple[str, ...]) -> None:
    """Have exactly these issues chosen."""
    names = issue_names(seed_records(), "es")
    more = main(opened).get_by_role("button", name=re.compile(r"Ver \d+ asuntos? más"))
    if more.count():
        more.click()
        opened.settle()
    active = main(opened).get_by_role("button", pressed=True).all_inner_texts()
    for name in sorted({one for one in active if one in names.values()} ^ {names[issue] for issue in issues}):
        main(opened).get_by_role("button", name=name, exact=True).first.click()
        opened.settle()


def say_what_for(opened: Opened, meeting: Meeting) -> None:
    """The first step: issues and purpose; who is affected stands before who is influential."""
    at(opened, "purpose")
    choose_issues(opened, meeting.issues)
    write(opened, "¿Para qué es la reunión?", "Una visión común del territorio")
    sees(opened, "¿Quién vive con esto, y quién decide?", "OCDE")
    stands(opened)


def lock_a_name(opened: Opened, meeting: Meeting) -> None:
    """The second step: a name she locks, and why."""
    at(opened, "who")
    sees(opened, meeting.said)
    press(opened, "Fijar")
    write(opened, REASON, WHY_NAME)
    stands(opened)


def say_how_open(opened: Opened) -> None:
    """The third step: nothing is proposed before she says how open they are; two who are alone give no order."""
    at(opened, "before")
    sees(opened, "No se puede proponer el orden de las conversaciones")
    main(opened).get_by_text("Reacio", exact=True).first.click()
    sees(opened, "Propuesta: hable primero con")
    main(opened).get_by_text("Probable", exact=True).nth(1).click()
    sees(opened, "Nada de lo que usted dijo hace que el orden importe")
    stands(opened)


def turn_the_order(opened: Opened) -> None:
    """The fourth step: another order, and why."""
    at(opened, "agenda")
    press(opened, "Mover después")
    write(opened, REASON, WHY_ORDER)
    sees(opened, "El orden que usted fijó", "callar no es estar de acuerdo")
    stands(opened)


def keep_the_room(opened: Opened) -> None:
    """The fifth step: who sits where, as far as anybody knows."""
    at(opened, "room")
    sees(opened, "Antes de usar esta sala, falta saber")
    press(opened, "Quedarse con esta sala")
    stands(opened)


def keep_the_plan(opened: Opened) -> str:
    """The last step: the plan is kept, and its pack is there."""
    at(opened, "pack")
    write(opened, "Quién lo anota", "Ana")
    press(opened, "Guardar esta lista")
    sees(opened, "Ana")
    stands(opened)
    return parse_qs(urlsplit(opened.page.url).query)["plan"][0]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("meeting", MEETINGS.values(), ids=MEETINGS)
def test_a_meeting_is_prepared_kept_and_continued_by_a_colleague(
    own_dashboard: str, open_page: OpenPage, meeting: Meeting, width: int
) -> None:
    address = f"{own_dashboard}/dialogue?lang=es&territory={meeting.territory}&on={DAY}"
    ana = open_page(address, width=width)
    say_what_for(ana, meeting)
    lock_a_name(ana, meeting)
    say_how_open(ana)
    turn_the_order(ana)
    keep_the_room(ana)
    plan = keep_the_plan(ana)

    colleague = open_page(f"{address}&plan={plan}", width=width)
    at(colleague, "who")
    sees(colleague, "fijado", "Decidido por Ana")
    expect(main(colleague).get_by_label(REASON).first).to_have_value(WHY_NAME)
    at(colleague, "agenda")
    expect(main(colleague).get_by_label(REASON).first).to_have_value(WHY_ORDER)
    at(colleague, "room")
    sees(colleague, "Decidido por Ana")
    stands(colleague)
