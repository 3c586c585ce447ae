"""Does the Influence page show values at once and places only with their intervals, and stop when told to?"""

import dataclasses
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from dashboards import background
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases import prints
from stakeholder_graph.use_cases.measure_families import FAMILIES
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts, save
from stakeholder_graph.vocabulary import Level, Scenario, SourceKind
from tests.browser import Opened
from tests.pages import html, opened, said, stands
from tests.seed import fill, seed_records

PLACE = "co-antioquia-choco"
SOON = 30.0


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("influence") / "store.sqlite3", seed_records())


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    background.jobs().close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("sg ")]


@contextmanager
def every_turn_taken() -> Generator[None]:
    """As many computations as may run at a time are held until the end: others wait."""
    let_go, begun = threading.Event(), threading.Semaphore(0)

    def held(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        begun.release()
        assert let_go.wait(SOON)

    for place in range(background.AT_ONCE):
        background.jobs().ask(f"held {place}", held, who="test")
        assert begun.acquire(timeout=SOON)
    yield
    let_go.set()


def drawn(page: AppTest) -> dict[str, str]:
    """What stands at the end of each row of the first chart of the page, by actor."""
    rows = convert_arrow_bytes_to_pandas_df(page.get("vega_lite_chart")[0].proto.data.data)
    return dict(zip(rows["actor"], rows["said"], strict=True))


def with_places(page: AppTest) -> bool:
    found = {".º" in said for said in drawn(page).values()}
    assert len(found) == 1, "all rows or none"
    return found == {True}


def finished(page: AppTest) -> AppTest:
    """The page once nothing runs beside it."""
    for key in list(page.session_state["waits_for"]):
        background.jobs().wait(key, SOON)
    return stands(page.run())


def buttons(page: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in page.main.button]


def test_values_stand_without_places_until_the_intervals_are_there(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("territory", seeded, monkeypatch, territory=PLACE)
    with every_turn_taken():
        page = stands(page.switch_page("app_pages/influence.py").run())
        assert drawn(page)["arm"] == "44"
        assert not with_places(page)
        assert text("influence.no_places", "es") in said(page)
        assert page.get("progress")
    page = finished(page)
    assert drawn(page)["arm"] == "1.º"
    assert with_places(page)
    assert text("influence.how_to_read", "es", draws="500") in said(page)
    assert not page.get("progress")


def test_what_is_assumed_and_that_nobody_was_asked_is_said_and_no_other_scenario_is_offered(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = finished(opened("influence", seeded, monkeypatch, territory=PLACE))
    assert text("interval.basis.assumed", "es") in said(page)
    assert text("interval.nobody_asked", "es") in said(page)
    assert "scenario" not in [group.key for group in page.button_group]


def test_a_person_can_stop_and_begin_again(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("territory", seeded, monkeypatch, territory=PLACE)
    with every_turn_taken():
        page = stands(page.switch_page("app_pages/influence.py").run())
        page = stands(page.button(key="work.stop intervals").click().run())
        assert not page.get("progress") or text("influence.drawing.start", "es") in buttons(page)
        assert not any("'degree'" in key for key in page.session_state["waits_for"])
    page = finished(page)
    assert not with_places(page), "it stays as it was left"
    page = finished(stands(page.button(key="influence.drawing.start intervals").click().run()))
    assert with_places(page)


def test_leaving_for_another_page_ends_what_nobody_waits_for(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("territory", seeded, monkeypatch, territory=PLACE)
    with every_turn_taken():
        page = stands(page.switch_page("app_pages/influence.py").run())
        waited = list(page.session_state["waits_for"])
        assert waited
        page = stands(page.switch_page("app_pages/territory.py").run())
        for key in waited:
            background.jobs().wait(key, SOON)
        assert not page.session_state["waits_for"]
        computing = [t for t in threading.enumerate() if t.name.startswith("sg ") and "held" not in t.name]
        assert not computing


def test_an_error_of_ours_is_said_in_words_and_can_be_tried_again(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise WrongUsage("nobody_asked")

    monkeypatch.setattr("dashboards.widgets.ranked_values.rank_intervals", refused)
    page = finished(opened("influence", seeded, monkeypatch, territory=PLACE))
    assert text("error.nobody_asked", "es") in said(page)
    assert drawn(page)["arm"] == "44", "the values stay"
    assert text("frame.try_again", "es") in buttons(page)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_family_and_measure_can_be_chosen(lang: str, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("influence", seeded, monkeypatch, territory="pe-madre-de-dios", lang=lang)
    for family, names in FAMILIES.items():
        page = stands(page.button_group(key="measure_family").set_value(family).run())
        assert page.session_state["measure"] == names[0]
        assert text(f"measure.{names[0]}.question", lang) in said(page)
    assert page.query_params["measure"] == page.session_state["measure"]


def test_every_measure_of_actors_has_one_family() -> None:
    placed = [name for names in FAMILIES.values() for name in names]
    assert sorted(placed) == sorted(name for name, measure in MEASURES.items() if measure.of == "actor")


def asked_seed() -> Records:
    """The seed, and one person who was asked about three actors."""
    records = seed_records()
    asked = ("sbga", "anm", "anexpo")
    source = dataclasses.replace(records.sources[0], id="talk", kind=SourceKind.INTERVIEW, informant="arm", asked=asked)
    return dataclasses.replace(records, sources=tuple(sorted((*records.sources, source), key=lambda s: s.id)))


def test_where_somebody_was_asked_unseen_ties_can_be_supposed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fill(tmp_path / "asked.sqlite3", asked_seed())
    page = finished(opened("influence", store, monkeypatch, territory=PLACE))
    documented = drawn(page)
    page = finished(stands(page.button_group(key="scenario").set_value(Scenario.UNSEEN).run()))
    assert drawn(page) != documented
    assert text("interval.scenario.unseen", "es") in said(page)
    assert page.query_params["scenario"] == "unseen"


def test_results_are_kept_by_audience_and_by_what_ties_rest_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fill(tmp_path / "store.sqlite3", seed_records())
    opened("territory", store, monkeypatch)
    calls = list[int]()

    def count(records: Records, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> int:
        calls.append(len(records.ties))
        return len(records.ties)

    everything, public = (background.awaited(count, level) for level in (Level.RESTRICTED, Level.PUBLIC))
    assert (everything, public) == (len(seed_records().ties), calls[1])
    background.awaited(count, Level.RESTRICTED)
    assert len(calls) == 2
    change(store, lambda r: dataclasses.replace(r.assessments[0], power=1))
    background.awaited(count, Level.RESTRICTED)
    assert len(calls) == 2, "a judgement changes no network"
    change(store, lambda r: dataclasses.replace(r.ties[0], confidence=0.11))
    background.awaited(count, Level.RESTRICTED)
    assert len(calls) == 3


def change(store: Path, made: Callable[[Records], object]) -> None:
    workspace = open_workspace(str(store), Level.RESTRICTED)
    facts = read_facts(workspace)
    record = made(facts)
    save(workspace, [record], read=facts.by_key(), by="test", why="change")  # pyright: ignore[reportArgumentType]
    workspace.store.close()


def test_the_print_of_ties_knows_every_sheet_that_ties_are_read_from() -> None:
    records = seed_records()
    for sheet in prints.SHEETS_OF_TIES:
        rows = records.sheet(sheet)
        fewer = dataclasses.replace(records, **{sheet: rows[:-1]})  # type: ignore[arg-type]
        same = prints.ties_print(fewer, level=Level.RESTRICTED) == prints.ties_print(records, level=Level.RESTRICTED)
        assert same == (not rows)


def test_brokers_show_the_places_they_may_hold_once_these_are_known(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("territory", seeded, monkeypatch, territory=PLACE)
    before = text("influence.broker_places", "es", places="", of="").split(":")[0]
    with every_turn_taken():
        page = stands(page.switch_page("app_pages/influence.py").run())
        assert "ARM" in html(page)
        assert before not in html(page)
    page = finished(page)
    assert html(page).count(before) == 3


def test_judged_parties_stand_by_class_with_what_nobody_judged(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("influence", seeded, monkeypatch, territory=PLACE)
    assert text("influence.class.dependent", "es") in html(page)
    either = text("influence.class.either", "es", one="dominante", other="definitiva")
    assert either in html(page)
    assert text("influence.class.open", "es") in html(page)
    assert text("salience.caution", "es") in said(page)


def test_a_difference_between_ties_and_judgement_is_a_question(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = finished(opened("influence", seeded, monkeypatch, territory=PLACE))
    asked = text("compared.more_by_judgement", "es", actor="Mineros", measure="", computed="", judged="", power=3)
    assert asked.split(":")[0] in html(page)
    assert text("influence.compared.caution", "es") in said(page)


def test_a_measure_of_being_bound_is_not_set_against_power(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = finished(
        opened("influence", seeded, monkeypatch, territory=PLACE, measure="constraint", ties="collaboration")
    )
    assert text("compared.no_intervals", "es") in said(page)
    assert text("influence.compared.all_ties", "es") in said(page)
    assert text("measure.mactor_influence", "es").lower() in html(page)


def test_nothing_judged_is_said_and_is_no_empty_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = dataclasses.replace(seed_records(), assessments=())
    page = opened("influence", fill(tmp_path / "unjudged.sqlite3", records), monkeypatch, territory=PLACE)
    assert text("influence.not_judged", "es") in said(page)
    assert 'class="sg-matrix"' not in html(page)


def test_without_ties_that_press_there_is_no_plane(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("influence", seeded, monkeypatch, territory=PLACE, ties="collaboration")
    assert text("influence.plane.none", "es") in said(page)


def test_an_empty_place_asks_for_the_first_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("influence", fill(tmp_path / "empty.sqlite3", Records()), monkeypatch)
    assert text("influence.nobody", "es") in said(page)


@pytest.mark.browser
def test_intervals_appear_by_themselves_in_spanish(seed_dashboard: str, open_page: Callable[..., Opened]) -> None:
    found = open_page(f"{seed_dashboard}/influence?territory={PLACE}&on=2026-01-15&measure=pagerank")
    found.page.get_by_text("Punto: el valor más probable en 500 redes posibles").wait_for(timeout=60_000)
    found.settle()
    found.page.get_by_role("button", name="Qué no dice").first.click()
    found.page.get_by_text("Según lo documentado:").wait_for()
    found.assert_clean()
