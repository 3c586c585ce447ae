"""Does the Territory page say rightly who is mapped, how fresh and sure it is, and what comes next?"""

import math
from datetime import date

import pytest

from stakeholder_graph.model import (
    RESERVED,
    Actor,
    Constituency,
    Issue,
    Need,
    PartialDate,
    Position,
    Presence,
    Record,
    Records,
    Source,
    Territory,
    Tie,
)
from stakeholder_graph.use_cases.next_steps import StepKind
from stakeholder_graph.use_cases.overview import YearCount, overview
from stakeholder_graph.views.overview_charts import GroupBar, YearBar, group_bars, year_columns
from stakeholder_graph.vocabulary import Group, NeedKind, Topic
from tests.seed import seed_records

ON = date(2026, 7, 1)
REGIONS = ("co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south")


def somebody(id_: str, kind: str, *, confidence: float = 0.9, source: str = "old") -> list[Record]:
    return [
        Actor(id=id_, name=id_.upper(), kind=kind, source_id=source, confidence=confidence),
        Presence(actor=id_, territory="t", role="based", source_id=source, confidence=confidence),
    ]


SMALL: list[Record] = [
    Territory(id="t", kind="region"),
    Source(id="old", kind="document", publisher="House", date=PartialDate("2016-07-01")),
    Source(id="new", kind="interview", publisher="Other", date=PartialDate("2026-07-01")),
    Source(id="undated", kind="document", publisher="Third"),
    *somebody("coop", "miner_organisation"),
    *somebody("people", "community", source="new", confidence=0.5),
    *somebody("office", "public_authority", source="undated"),
    Tie(source="coop", target="office", kind="informs", source_id="old", confidence=0.9),
    Tie(source="coop", target="people", kind="collaborates_with", source_id="old", confidence=0.9),
    Tie(source="coop", target="people", kind="trusts", source_id="new", confidence=0.9),
    Need(actor="coop", kind=NeedKind.NEED, topic=Topic.FINANCE, source_id="old", confidence=0.9),
    Issue(id="i"),
]


def test_the_figures_count_actors_ties_sources_and_the_mean_age() -> None:
    found = overview(Records.of(SMALL), territory="t", on=ON)
    assert (found.actors, found.linked, found.ties, found.sources, found.facts) == (3, 0, 3, 3, 10)
    # Five facts are ten years old and three are of today; two have no date: 50 / 8.
    assert found.age == pytest.approx(6.25, abs=0.01)


def test_a_group_counts_whom_it_has_and_whose_wants_are_known() -> None:
    groups = {row.group: (row.actors, row.heard) for row in overview(Records.of(SMALL), territory="t", on=ON).groups}
    assert list(groups) == list(Group)
    assert groups[Group.MINERS] == (1, 1)
    assert groups[Group.COMMUNITIES] == (1, 0)
    assert groups[Group.WOMEN] == (0, 0)


def test_years_run_without_holes_and_the_undated_stand_at_the_end() -> None:
    years = overview(Records.of(SMALL), territory="t", on=ON).years
    assert [row.year for row in years] == [*range(2016, 2027), None]
    assert years[0] == YearCount(2016, sure=5, unsure=0)
    assert years[-2] == YearCount(2026, sure=1, unsure=2)
    assert years[-1] == YearCount(None, sure=2, unsure=0)


def test_the_largest_publisher_is_the_one_behind_most_claims_of_ties() -> None:
    most = overview(Records.of(SMALL), territory="t", on=ON).publisher
    assert most is not None
    assert (most.name, most.share, most.among) == ("House", pytest.approx(2 / 3), 2)


def test_a_fact_that_came_later_does_not_count_yet() -> None:
    before = overview(Records.of(SMALL), territory="t", on=date(2020, 1, 1))
    assert before.facts == 7
    assert before.age == pytest.approx(3.5, abs=0.01)


def test_steps_name_the_missing_groups_the_unasked_and_the_single_voice() -> None:
    steps = {step.kind: step for step in overview(Records.of(SMALL), territory="t", on=ON).steps}
    assert steps[StepKind.MAP_GROUP].groups == (Group.WOMEN, Group.INDUSTRY, Group.COMPANIES, Group.BUYERS)
    assert steps[StepKind.ASK_WANTS].actors == ("people",)
    assert steps[StepKind.OTHER_SOURCE].publisher == "House"
    assert steps[StepKind.REFRESH].value == pytest.approx(6.25, abs=0.01)
    assert StepKind.BEGIN not in steps


def test_who_has_said_what_it_wants_is_not_asked_again() -> None:
    said = Position(actor="people", issue="i", stance=1, source_id="new", confidence=0.9)
    steps = overview(Records.of([*SMALL, said]), territory="t", on=ON).steps
    assert StepKind.ASK_WANTS not in {step.kind for step in steps}


def test_an_empty_territory_asks_for_the_first_actors_and_nothing_else() -> None:
    found = overview(Records.of([Territory(id="t", kind="region")]), territory="t", on=ON)
    assert [step.kind for step in found.steps] == [StepKind.BEGIN]
    assert math.isnan(found.age)
    assert found.publisher is None


def test_facts_about_the_people_of_a_place_count_there_and_a_reserved_source_is_no_source() -> None:
    people = Constituency(id="panners", territory="t", source_id=RESERVED, confidence=0.9)
    found = overview(Records.of([*SMALL, people]), territory="t", on=ON)
    assert (found.facts, found.sources) == (11, 3)


@pytest.mark.parametrize("territory", [*REGIONS, None])
def test_on_the_seed_the_largest_publisher_is_named_and_nothing_is_lost(territory: str | None) -> None:
    found = overview(seed_records(), territory=territory, on=date(2026, 1, 15))
    assert found.publisher is not None
    assert found.publisher.name == "ARM"
    assert sum(row.sure + row.unsure for row in found.years) == found.facts
    assert sum(row.actors for row in found.groups) == found.actors
    assert all(row.heard <= row.actors for row in found.groups)


@pytest.mark.parametrize("territory", REGIONS)
def test_on_the_seed_those_hit_hardest_come_first(territory: str) -> None:
    first = overview(seed_records(), territory=territory, on=date(2026, 1, 15)).steps[0]
    assert first.kind is StepKind.HEAR
    assert first.gap is not None
    assert first.value >= 3


def test_charts_are_the_same_bytes_for_the_same_rows() -> None:
    rows = [GroupBar("Mineros", "#a8800b", 3, 2, "5"), GroupBar("Mujeres", "#d670bb", 0, 0, "nadie")]
    assert group_bars(rows, "dark").to_json() == group_bars(rows, "dark").to_json()
    years = [YearBar("2024", 3, 1), YearBar("sin fecha", 0, 0)]
    words = {"sure": "a", "unsure": "b", "title": "c"}
    assert year_columns(years, "light", **words).to_json() == year_columns(years, "light", **words).to_json()
