"""Does any page run, fetch or reshape what somebody typed into a name, a note or a title?"""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboards.pages import page_names
from stakeholder_graph.model import SHEETS, Record, Records, references
from stakeholder_graph.use_cases.workspace import open_workspace, save
from stakeholder_graph.vocabulary import Level
from tests.browser import Opened, dashboard
from tests.hostile_text import HOSTILE
from tests.seed import seed_records

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CODES = {"id", "lang", "basis_lang", "country", "currency"}
IN_KEYS = {"text", "scope"}


def hostile_records() -> Records:
    """The seed data with an attack in every field that people write freely."""
    return Records.of(_attacked(record, i) for i, record in enumerate(seed_records()))


def _attacked(record: Record, number: int) -> Record:
    sheet = next(name for name, cls in SHEETS.items() if isinstance(record, cls))
    values: dict[str, str] = {}
    for i, field in enumerate(dataclasses.fields(record)):
        old = getattr(record, field.name)
        if type(old) is str and field.name not in CODES and field.name not in references(sheet):
            payload = HOSTILE[(number + i) % len(HOSTILE)]
            values[field.name] = f"{payload} {number}" if field.name in IN_KEYS else payload
    return dataclasses.replace(record, **values)  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def hostile_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("hostile") / "store.sqlite3"
    workspace = open_workspace(str(place), Level.RESTRICTED)
    save(workspace, hostile_records(), read={}, by=HOSTILE[0], why=HOSTILE[1])
    workspace.store.close()
    with dashboard(Path(place)) as address:
        yield address


def assert_untaken(opened: Opened) -> None:
    opened.assert_clean()
    assert opened.page.evaluate("globalThis.taken") is None


def open_all(opened: Opened) -> None:
    """Unfold everything that can be seen and is folded."""
    for expander in opened.page.locator('[data-testid="stExpander"] summary').all():
        if expander.is_visible():
            expander.click()
    opened.settle()


@pytest.mark.parametrize("name", page_names())
def test_pages_run_nothing_and_call_nobody(hostile_dashboard: str, open_page: Callable[..., Opened], name: str) -> None:
    opened = open_page(f"{hostile_dashboard}/{name}?territory=co-antioquia-choco")
    open_all(opened)
    assert_untaken(opened)


@pytest.mark.parametrize(
    "chosen", ["actor=arm", "actor=minambiente", "tie=anm~corte-const", "by=groups", "tie=arm~fairmined"]
)
def test_cards_run_nothing_and_call_nobody(
    hostile_dashboard: str, open_page: Callable[..., Opened], chosen: str
) -> None:
    opened = open_page(f"{hostile_dashboard}/map?territory=co-antioquia-choco&ended=1&{chosen}")
    open_all(opened)
    assert_untaken(opened)


@pytest.mark.parametrize("actor", ["arm", "minambiente", "usaid"])
def test_a_name_reads_as_it_was_typed(hostile_dashboard: str, open_page: Callable[..., Opened], actor: str) -> None:
    typed = {record.id: record for record in hostile_records().actors}[actor]
    opened = open_page(f"{hostile_dashboard}/map?territory=all&actor={actor}")
    shown = opened.page.locator(".sg-head h2").text_content() or ""
    assert shown.split() == typed.label.split()
    assert_untaken(opened)
