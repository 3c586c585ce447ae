"""Does every step of a plan stand on one sheet, in letters that can be read, and is the rest in the workbook?"""

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.talks import Openness
from stakeholder_graph.errors import NotAllowed, WrongUsage
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records, changed
from stakeholder_graph.sheets.reading_workbook import ReadingTable, reading_workbook
from stakeholder_graph.use_cases.pack import Pack, pack_data, pack_pages, pack_plan, pack_workbook
from stakeholder_graph.use_cases.plan_records import Writing, plan_records
from stakeholder_graph.use_cases.plan_versions import plan_versions
from stakeholder_graph.use_cases.planning import propose, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.setting import Setting
from stakeholder_graph.use_cases.workspace import Workspace, open_workspace, read_facts, save, undo
from stakeholder_graph.views.page_fitting import COLUMNS, fitted, lines_of, stands
from stakeholder_graph.views.plan_page import PlanPage, page_file
from stakeholder_graph.views.sections import Section
from stakeholder_graph.vocabulary import Level
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
PLANS = {
    "mercury": ("co-antioquia-choco", ("mercury", "formalisation"), 18),
    "delegation": ("co-antioquia-choco", ("consultation", "delegation", "interdiction"), 40),
    "south": ("pe-south", ("reinfo",), 18),
    "forest": ("pe-madre-de-dios", (), 12),
}
SAID = Preparation(
    own="arm", openness={"anm": Openness.LIKELY, "barequeros-choco": Openness.OPEN}, reasons={"before": "Los conoce"}
)


@cache
def planned(name: str) -> tuple[Records, str]:
    """The seed data with a plan that was kept, and the plan; one name was taken off it, with a reason."""
    territory, issues, seats = PLANS[name]
    known = {issue.id for issue in seed_records().issues}
    options = {"territory": territory, "on": DAY, "seats": seats, "issues": [one for one in issues if one in known]}
    proposal = propose(seed_records(), audience=Level.RESTRICTED, **options)
    off = proposal.names[-1]
    rules = Rules(must_not=frozenset({off}), locked=frozenset({proposal.names[0]}))
    proposal = propose(seed_records(), audience=Level.RESTRICTED, **options, rules=rules)
    setting = Setting(purpose="Acordar una ruta con plazos", place="Quibdó", languages=("es",))
    notes = {off: "Pidió no venir <b>esta</b> vez"}
    writing = Writing(by="Ana", lang="es", setting=setting, notes=notes, preparation=SAID)
    plan = plan_records(seed_records(), proposal, writing, dialogue=f"plan-{name}")
    return Records.of([*seed_records(), plan.source, plan.dialogue, *plan.invitations]), plan.dialogue.id


@cache
def packed(name: str, lang: str = "es") -> Pack:
    records, plan = planned(name)
    return pack_plan(records, audience=Level.RESTRICTED, on=DAY, dialogue=plan, lang=lang)


def sheets(pack: Pack) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(pack_workbook(pack)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["mercury", "south"])
def test_every_step_prints_on_one_sheet_with_readable_letters(
    name: str, lang: str, browser: Browser, tmp_path: Path
) -> None:
    pack = packed(name, lang)
    assert printed(pack_pages(pack), browser, tmp_path) == len(pack.pages)


def test_the_fullest_pages_print_on_one_sheet_each(browser: Browser, tmp_path: Path) -> None:
    for name in ("delegation", "forest"):
        pack = packed(name)
        assert printed(pack_pages(pack), browser, tmp_path) == len(pack.pages)
    long = Section(
        "Título", ("Frase " * 40,) * 3, tuple(Section(f"Parte {n}", ("razón " * 30,) * 9) for n in range(40))
    )
    page = changed_page(packed("forest").pages[0], long)
    assert printed(page_file([page, page], title="x"), browser, tmp_path) == 2


def changed_page(page: PlanPage, body: Section) -> PlanPage:
    return PlanPage(
        step=page.step,
        lang=page.lang,
        level=page.level,
        kicker=page.kicker,
        about=page.about,
        body=body,
        foot=page.foot,
    )


def printed(file: bytes, browser: Browser, folder: Path) -> int:
    """How many sheets it prints on; no letter below nine points, nothing beyond its column or below the paper."""
    path = folder / "pages.html"
    path.write_bytes(file)
    page = browser.new_page(viewport={"width": 703, "height": 1027})
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    beyond, smallest = page.evaluate(LOOK)
    sheets_of_paper = len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(prefer_css_page_size=True)))
    page.close()
    assert asked == [path.as_uri()]
    assert beyond == []
    assert smallest >= 9 / 0.75 - 1e-6
    return sheets_of_paper


LOOK = """() => {
  const beyond = [], sizes = [];
  for (const sheet of document.querySelectorAll('article')) {
    const body = sheet.querySelector('.pp-body'), foot = sheet.querySelector('footer').getBoundingClientRect();
    const box = body.getBoundingClientRect();
    if (box.bottom > foot.top + 0.5) beyond.push('foot');
    for (const part of body.children) {
      const at = part.getBoundingClientRect();
      if (at.right > box.right + 1 || at.bottom > box.bottom + 1) beyond.push(part.innerText);
    }
    for (const one of sheet.querySelectorAll('*')) sizes.push(parseFloat(getComputedStyle(one).fontSize));
  }
  return [beyond, Math.min(...sizes)];
}"""


def test_a_page_has_no_script_and_no_address_and_says_for_whom_it_is() -> None:
    file = pack_pages(packed("mercury")).decode()
    assert "<script" not in file
    assert not re.search(r"(src|href)=|url\(|@import", file)
    assert file.count("Nivel: reservada.") == len(packed("mercury").pages)
    assert file.count(text("pack.leaves", "es")) == len(packed("mercury").pages)
    assert "&lt;b&gt;esta&lt;/b&gt;" in file
    assert "<b>esta</b>" not in file


def test_the_same_plan_gives_the_same_bytes() -> None:
    records, plan = planned("forest")
    again = pack_plan(records, audience=Level.RESTRICTED, on=DAY, dialogue=plan, lang="es")
    for make in (pack_pages, pack_workbook, pack_data):
        assert make(again) == make(packed("forest"))


def test_what_is_folded_on_paper_is_whole_in_the_workbook() -> None:
    pack = packed("delegation")
    assert text("pack.folded", "es") in pack_pages(pack).decode()
    said = sheets(pack)
    names = {row[0] for row in said["Invitaciones"][1:]}
    assert len(names) == len([row for row in plan_rows("delegation") if row.list == "table"])
    assert all(row[3] or row[6] for row in said["Invitaciones"][1:] if row[2] == "En propuesta")
    assert len(said["Fuentes"]) > 20
    assert any("Pidió no venir" in str(row) for row in said["Decisiones propias"])
    assert any(row == ("3 Antes", None, "Los conoce", None, None) for row in said["Decisiones propias"])


def plan_rows(name: str) -> list:
    records, plan = planned(name)
    return [row for row in records.invitations if row.dialogue == plan]


def test_no_cell_of_the_workbook_is_a_formula_and_none_is_lost() -> None:
    table = ReadingTable(("=1+1", "n"), (10, 10), [("=cmd|' /C calc'!A0", 3), ("", None)])
    book = openpyxl.load_workbook(io.BytesIO(reading_workbook({"a": table})))
    (sheet,) = book
    assert [cell.data_type for cell in sheet[1]] == ["s", "s"]
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["B2"].value) == ("=cmd|' /C calc'!A0", "s", 3)
    with pytest.raises(WrongUsage, match="text_too_long"):
        reading_workbook({"a": ReadingTable(("t",), (10,), [("x" * 40_000,)])})


def test_the_data_are_those_of_the_command() -> None:
    found = json.loads(pack_data(packed("forest")))
    assert found["territory"] == "pe-madre-de-dios"
    assert {"said", "names", "who", "before", "agenda"} <= found.keys()


def test_a_step_that_cannot_be_proposed_has_a_page_that_says_whom_to_ask() -> None:
    records, plan = planned("forest")
    alone = [record for record in records if not hasattr(record, "stance") and not hasattr(record, "affectedness")]
    pack = pack_plan(Records.of(alone), audience=Level.RESTRICTED, on=DAY, dialogue=plan, lang="es")
    agenda = next(page for page in pack.pages if page.step == "agenda")
    said = pack_pages(pack).decode()
    assert "No se puede proponer" in said
    assert any(part.title.startswith("A quién preguntar antes") for part in agenda.body.parts)


def test_a_list_that_todays_facts_would_change_says_so() -> None:
    records, plan = planned("forest")
    gone = {row.actor for row in plan_rows("forest") if row.state == "proposed" and row.list == "table"}
    keep = [row for row in records if not (getattr(row, "actor", None) in sorted(gone)[:1] and hasattr(row, "stance"))]
    keep = [row for row in keep if not (getattr(row, "party", None) in sorted(gone)[:1] and hasattr(row, "power"))]
    keep = [row for row in keep if not (getattr(row, "actor", None) in sorted(gone)[:1] and hasattr(row, "present"))]
    pack = pack_plan(Records.of(keep), audience=Level.RESTRICTED, on=DAY, dialogue=plan, lang="es")
    who = next(page for page in pack.pages if page.step == "who")
    assert any("Hoy no se propondría a" in line for line in who.body.lines)


def test_only_who_sees_everything_may_pack() -> None:
    records, plan = planned("forest")
    with pytest.raises(NotAllowed, match="plan_needs_restricted"):
        pack_plan(records, audience=Level.TEAM, on=DAY, dialogue=plan, lang="es")
    with pytest.raises(WrongUsage, match="no_such_plan"):
        pack_plan(records, audience=Level.RESTRICTED, on=DAY, dialogue="nothing", lang="es")


def test_names_go_last_when_a_sheet_is_full() -> None:
    names = tuple(Section(f"Nombre {n}", ("una razón que se lee en una línea entera " * 2,) * 6) for n in range(40))
    section = Section("T", (), (Section("Otros", ("palabra " * 60,) * 30), Section("Mesa", (), names)))
    found = fitted(section, 650.0, lambda count: f"y {count} más")
    assert not found.is_whole
    assert stands(found.section, 650.0)
    assert [part.title for part in found.section.parts[1].parts] == [name.title for name in names]
    assert fitted(section, 650.0 * 40, lambda count: "").is_whole


def test_a_line_is_never_taken_for_shorter_than_it_is() -> None:
    assert lines_of("palabra " * 40, 255.0) >= 6
    assert lines_of("Mesa") == 1
    assert COLUMNS == 2


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(str(fill(tmp_path / "store.sqlite3", seed_records())), Level.RESTRICTED)
    yield workspace
    workspace.store.close()


def test_the_versions_of_a_plan_are_the_changes_that_stand(workspace: Workspace) -> None:
    proposal = propose(seed_records(), audience=Level.RESTRICTED, territory="pe-madre-de-dios", on=DAY)
    plan = save_plan(workspace, seed_records(), proposal, by="Ana", lang="es").dialogue
    records = read_facts(workspace)
    row = next(row for row in records.invitations if row.dialogue == plan)
    receipt = save(workspace, [changed(row, reason="otra")], read=records.by_key(), by="Luis", why="corrige")
    records = read_facts(workspace)
    found = plan_versions(workspace, records, dialogue=plan)
    assert [(one.number, one.by) for one in found] == [(2, "Luis"), (1, "Ana")]
    assert found[0].why == "corrige"
    undo(workspace, receipt.change_id, by="Ana")
    assert [one.by for one in plan_versions(workspace, read_facts(workspace), dialogue=plan)] == ["Ana"]
    with pytest.raises(NotAllowed):
        plan_versions(Workspace(workspace.store, Level.TEAM), records, dialogue=plan)
