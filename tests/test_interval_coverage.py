"""Do intervals hold the truth where it is known, and does every page show the figures that were measured?"""

import numpy as np
import pytest

from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.use_cases.interval_coverage import coverage_span, coverage_table, measured_coverage
from stakeholder_graph.vocabulary import Scenario
from tests.benchmarks.interval_coverage import ACTORS, CASES, END, NAMES, PAGE, START, blocks, covered, page_table

USUAL = [case for case in CASES if case.networks in {"even", "blocks", "hubs"}]


@pytest.fixture(scope="module")
def small() -> dict[tuple[str, str, str], tuple[float, float]]:
    """Few made-up truths of each usual kind, few networks: means of share covered and width."""
    found = [covered(case, run, draws=60) for case in USUAL for run in range(4)]
    return {key: tuple(np.mean([one[key] for one in found], axis=0).tolist()) for key in found[0]}


@pytest.mark.parametrize("name", NAMES)
def test_with_unseen_ties_most_true_places_lie_within(
    name: str, small: dict[tuple[str, str, str], tuple[float, float]]
) -> None:
    share, width = small[name, Scenario.UNSEEN, "all"]
    assert share > 0.82
    assert width < 0.85  # not by naming every place
    assert small[name, Scenario.UNSEEN, "shown"][0] > 0.8


@pytest.mark.parametrize("name", NAMES)
def test_what_is_documented_covers_less_and_never_nine_in_ten(
    name: str, small: dict[tuple[str, str, str], tuple[float, float]]
) -> None:
    documented, unseen = (small[name, scenario, "all"] for scenario in (Scenario.DOCUMENTED, Scenario.UNSEEN))
    assert documented[0] < 0.88
    assert documented[0] < unseen[0] - 0.03
    assert documented[1] < unseen[1]


def test_a_strange_truth_is_covered_less() -> None:
    """The same intervals around a truth that is another network cover less: what is covered was found out."""
    rng = np.random.default_rng(1)
    other = blocks(rng, rng.integers(4, size=ACTORS))
    case = CASES[1]
    own = np.mean([covered(case, run, draws=60)["degree", Scenario.UNSEEN, "all"][0] for run in range(4)])
    strange = np.mean(
        [covered(case, run, draws=60, against=other)["degree", Scenario.UNSEEN, "all"][0] for run in range(4)]
    )
    assert strange < own - 0.1


def test_every_case_stands_in_the_file() -> None:
    rows = {(row.networks, row.measure, row.scenario) for row in measured_coverage()}
    assert rows == {(case.networks, name, scenario) for case in CASES for name in NAMES for scenario in Scenario}
    assert all(0 < row.every <= 1 and 0 < row.width <= 1 for row in measured_coverage())


def test_the_page_shows_the_figures_of_the_file() -> None:
    said = PAGE.read_text(encoding="utf-8").split(START)[1].split(END)[0]
    assert said.strip() == page_table().strip()


def test_what_is_documented_is_never_said_to_cover_nine_in_ten() -> None:
    low, high = coverage_span(Scenario.DOCUMENTED)
    assert low <= high < 0.9
    assert coverage_span(Scenario.UNSEEN)[0] > low


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_is_said_in_every_language(lang: str) -> None:
    for scenario in Scenario:
        titles, rows = coverage_table(scenario, lang)
        assert len(rows) == len(CASES) * len(NAMES)
        assert all(row.keys() == titles.keys() for row in rows)
        assert len({row["networks"] for row in rows}) == len(CASES)
