"""How often did intervals hold the true place, in made-up networks where it is known?

The figures stand in interval_coverage.csv, which ``python -m tests.benchmarks.interval_coverage --write`` writes.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from stakeholder_graph.messages import number, percent, text
from stakeholder_graph.vocabulary import Scenario

RUNS = 200
"""How many made-up networks stand behind every row."""
SHARES = ("every", "first", "shown", "width")
_USUAL = ("even", "blocks", "hubs")
"""The networks in which half of the actors, drawn by lot, are interviewed and err as is thought."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The shares (0 to 1) of true places within their intervals, on one kind of made-up networks.

    Of all actors (``every``), of the true first ten (``first``), of the ten most likely to be among the first ten
    (``shown``); ``width`` is the mean length of the intervals as a share of all places.
    """

    networks: str
    measure: str
    scenario: Scenario
    every: float
    first: float
    shown: float
    width: float


@cache
def measured_coverage() -> tuple[Coverage, ...]:
    """Every row as it was measured."""
    file = resources.files("stakeholder_graph.use_cases").joinpath("interval_coverage.csv")
    with file.open(encoding="utf-8") as stream:
        return tuple(
            Coverage(
                row["networks"],
                row["measure"],
                Scenario(row["scenario"]),
                *(int(row[name]) / 100 for name in SHARES),
            )
            for row in csv.DictReader(stream)
        )


def coverage_span(scenario: Scenario) -> tuple[float, float]:
    """The least and the largest share of all actors, over networks and measures, half of the interviews missing."""
    shares = [row.every for row in measured_coverage() if row.scenario is scenario and row.networks in _USUAL]
    return min(shares), max(shares)


def coverage_table(scenario: Scenario, lang: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The titles of the columns by name, and the rows of a scenario in words."""
    names = ("networks", "measure", *SHARES)
    titles = {name: text(f"interval.coverage.column.{name}", lang) for name in names}
    rows = [
        {
            "networks": text(f"interval.networks.{row.networks}", lang),
            "measure": text(f"measure.{row.measure}", lang),
            **{name: percent(getattr(row, name), lang) for name in SHARES},
        }
        for row in measured_coverage()
        if row.scenario is scenario
    ]
    return titles, rows


def coverage_how(lang: str) -> str:
    """On what the table was measured."""
    return text("interval.coverage.how", lang, runs=number(RUNS, lang))
