"""Are places, values and charts of influence said as the intervals have them, and do charts keep what they draw?"""

import math
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.chart_files import chart_file
from stakeholder_graph.use_cases.influence_sheets import plane_sheet, rank_sheet
from stakeholder_graph.use_cases.intervals import rank_intervals
from stakeholder_graph.use_cases.measuring import Measured, measure
from stakeholder_graph.use_cases.rank_words import axis_ticks, cells, columns_of, in_words, places, rank_rows
from stakeholder_graph.views.chart_sheet import Line, Words
from stakeholder_graph.views.plane_chart import PlaneAxes, PlaneSpot, apart, plane_chart, span
from stakeholder_graph.views.plane_paper import plane_drawing
from stakeholder_graph.views.rank_chart import RankRow, rank_chart
from stakeholder_graph.views.rank_paper import rank_drawing
from stakeholder_graph.vocabulary import Group, Level, TieFamily
from tests.seed import seed_records

HERE = {"territory": "co-antioquia-choco", "on": date(2026, 1, 15)}


@cache
def found(name: str = "degree") -> tuple[Measured, Intervals]:
    records = seed_records()
    return measure(records, name, **HERE), rank_intervals(records, name, **HERE, draws=100)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_of_the_chart_holds_the_interval_and_places_of_its_actor(lang: str) -> None:
    measured, intervals = found()
    rows = rank_rows(measured, intervals, lang, most=14)
    assert len(rows) == 14
    for row in rows:
        at = intervals.by_actor[row.actor]
        assert (row.value, row.documented, row.low, row.high) == (at.median, at.value, at.low, at.high)
        assert row.said == places(at, lang)
    assert [row.value for row in rows] == sorted((row.value for row in rows), reverse=True)


def test_where_small_values_come_first_so_do_their_rows_and_unknown_ones_stand_in_none() -> None:
    measured, intervals = found("constraint")
    rows = rank_rows(measured, intervals, "es", most=200)
    assert [row.value for row in rows] == sorted(row.value for row in rows)
    alone = {r.actor for r in measured.readings if math.isnan(r.value)}
    assert alone
    assert not alone & {row.actor for row in rows}


def test_without_intervals_no_row_and_no_cell_speaks_of_a_place() -> None:
    measured, _ = found()
    rows = rank_rows(measured, None, "es", most=14)
    assert all(math.isnan(row.low) and ".º" not in row.said for row in rows)
    assert "places" not in columns_of(None, "es")
    assert all("places" not in row for row in cells(measured, None, "es"))


def test_who_is_only_linked_holds_no_place() -> None:
    measured, intervals = found()
    linked = {r.label for r in measured.readings if r.here == "linked"}
    rows = [row for row in cells(measured, intervals, "es") if row["actor"] in linked]
    assert rows
    assert {(row["places"], row["top"]) for row in rows} == {("–", None)}


def test_the_table_for_people_says_why_a_value_is_unknown() -> None:
    measured, intervals = found("constraint")
    said = in_words(cells(measured, intervals, "es"), measured, "es")
    assert {row["value"] for row in said} & {text("measure.undefined.no_contact", "es")}
    assert "nan" not in {str(cell) for row in said for cell in row.values()}


@given(
    st.lists(
        st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6),
        min_size=1,
        max_size=20,
    )
)
def test_ticks_are_few_lie_within_and_hold_nought(values: list[float]) -> None:
    ticks = axis_ticks(values, "en")
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    assert 0.0 in ticks
    assert len(ticks) <= 6
    assert all(low - 1e-6 <= tick <= high + 1e-6 for tick in ticks)
    assert len(set(ticks.values())) == len(ticks)


ROWS = [
    RankRow("a", "Ñame", Group.WOMEN, 3.0, 4.0, -2.0, 5.0, "1.º–2.º"),
    RankRow("b", "B" * 60, Group.MINERS, 1.0, 1.0, math.nan, math.nan, "1"),
]


def test_a_chart_on_paper_draws_a_bar_only_where_there_is_an_interval_and_stays_in_its_frame() -> None:
    drawing = rank_drawing(ROWS, title="Lazos", ticks=axis_ticks([-2.0, 5.0], "es"))
    bars = [part for part in drawing.parts if isinstance(part, Line) and part.round]
    assert len(bars) == 1
    assert bars[0].x1 < bars[0].x2
    xs = [x for part in drawing.parts if isinstance(part, Line) for x in (part.x1, part.x2)]
    assert min(xs) >= 0
    assert max(xs) <= drawing.width
    words = [part.words for part in drawing.parts if isinstance(part, Words)]
    assert "1.º–2.º" in words
    assert any(word.endswith("…") and len(word) == 30 for word in words)


def test_the_chart_for_a_browser_has_nothing_that_json_does_not_know() -> None:
    assert "NaN" not in rank_chart(ROWS, "dark", title="Lazos", ticks={0.0: "0"}).to_json()


spots = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25).map(
    lambda pairs: [PlaneSpot(f"a{i}", f"Actor {i}", Group.MINERS, x, y) for i, (x, y) in enumerate(pairs)]
)


@given(spots)
@settings(deadline=None)
def test_nobody_stands_on_another_with_the_same_numbers(made: list[PlaneSpot]) -> None:
    placed = apart(made)
    assert [spot.actor for spot in placed] == [spot.actor for spot in made]
    same: dict[tuple[float, float], set[tuple[float, float]]] = {}
    for before, after in zip(made, placed, strict=True):
        key, at = (before.x, before.y), (round(after.x, 9), round(after.y, 9))
        assert at not in same.setdefault(key, set())
        same[key].add(at)


@given(spots)
@settings(deadline=None, max_examples=30)
def test_a_plane_can_be_drawn_for_a_browser_and_on_paper(made: list[PlaneSpot]) -> None:
    axes = PlaneAxes("x", "y", {0.0: "0"}, {0.0: "0"})
    assert "NaN" not in plane_chart(made, "light", axes).to_json()
    assert plane_drawing(made, axes).parts
    low, high = span([spot.x for spot in made])
    assert low < 0 < high


def test_a_chart_to_take_away_holds_only_what_its_level_may_see() -> None:
    records = seed_records()
    sheets = {}
    for level in (Level.PUBLIC, Level.RESTRICTED):
        seen = for_audience(records, level)
        intervals = rank_intervals(seen, "degree", **HERE, draws=20)
        sheets[level] = rank_sheet(
            records,
            level=level,
            lang="es",
            name="degree",
            families=list(TieFamily),
            kinds=measure(seen, "degree", **HERE).kinds,
            intervals=intervals,
            **HERE,
        )
        names = {actor.label for actor in seen.actors}
        assert {row["actor"] for row in sheets[level].rows} <= names
    assert chart_file(sheets[Level.PUBLIC], "csv") != chart_file(sheets[Level.RESTRICTED], "csv")


def test_kinds_of_tie_that_are_off_are_named_on_paper() -> None:
    families = [family for family in TieFamily if family is not TieFamily.OPPOSITION]
    sheet = plane_sheet(seed_records(), level=Level.PARTNERS, lang="fr", families=families, kinds=[], **HERE)
    assert text("tie_family.opposition", "fr") in sheet.out_of_sight
    assert chart_file(sheet, "svg") == chart_file(sheet, "svg")
