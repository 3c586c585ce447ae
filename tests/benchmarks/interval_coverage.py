"""How often does the true place of an actor lie within the interval that is shown?

``python -m tests.benchmarks.interval_coverage [--write]`` makes up true networks of 60 actors, interviews
some of them about all others (they name a true tie with chance a, any other pair with chance b), and looks how often
intervals cover the true place: of all actors, of the true first ten, and of the ten most likely to be among the first
ten. ``--write`` puts the figures where the pages find them, and into docs/intervals.md, between its marks.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Network, snapshot
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.uncertainty import interval_by_id, sampled_values, tie_evidence
from stakeholder_graph.measures.uncertainty.places import shared_places
from stakeholder_graph.model import Actor, Record, Records, Source, Tie
from stakeholder_graph.use_cases.interval_coverage import RUNS, SHARES, coverage_how, coverage_table
from stakeholder_graph.use_cases.interval_words import scenario_words
from stakeholder_graph.vocabulary import ActorKind, Scenario, SourceKind, TieKind

ACTORS, GROUPS, FIRST = 60, 4, 10
NAMES = ("degree", "betweenness")
ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "intervals.md"
FILE = ROOT / "stakeholder_graph" / "use_cases" / "interval_coverage.csv"
START, END = "<!-- coverage: written by tests/benchmarks/interval_coverage.py -->", "<!-- end of coverage -->"

Ties = NDArray[np.bool_]
Numbers = NDArray[np.float64]
_KINDS = (ActorKind.MINER_ORGANISATION, ActorKind.COMMUNITY, ActorKind.PUBLIC_AUTHORITY, ActorKind.NGO)


def even(rng: np.random.Generator, groups: NDArray[np.int64]) -> Ties:
    """Every pair is tied with the same chance."""
    return _both(rng.random((len(groups), len(groups))) < 0.1)


def blocks(rng: np.random.Generator, groups: NDArray[np.int64]) -> Ties:
    """More ties within groups, and actors with more pull than others (Karrer, Newman 2011)."""
    pull = rng.pareto(2.5, size=len(groups)) + 1
    pull /= pull.mean()
    dense = np.where(groups[:, None] == groups, 0.2, 0.06)
    return _both(rng.random(dense.shape) < dense * pull[:, None] * pull)


def hubs(rng: np.random.Generator, groups: NDArray[np.int64]) -> Ties:
    """Who comes later ties to those who have ties already (Barabási, Albert 1999), in an order drawn by lot."""
    G = nx.barabasi_albert_graph(len(groups), 3, seed=int(rng.integers(2**31)))
    order = rng.permutation(len(groups))
    return nx.to_numpy_array(G, nodelist=order.tolist()).astype(bool)


def _both(drawn: Ties) -> Ties:
    upper = np.triu(drawn, 1)
    return upper | upper.T


@dataclass(frozen=True, slots=True)
class Case:
    """Which networks, who is interviewed, and how they err; ``networks`` is the code of their name."""

    networks: str
    model: Callable[[np.random.Generator, NDArray[np.int64]], Ties]
    missing: float = 0.5
    hubs_refuse: bool = False
    a: float = 0.7
    b: float = 0.05


CASES = (
    Case("even", even),
    Case("blocks", blocks),
    Case("hubs", hubs),
    Case("refusing", blocks, hubs_refuse=True),
    Case("missing", blocks, missing=0.8),
    Case("erring", blocks, a=0.5, b=0.1),
)


def interviewed(rng: np.random.Generator, truth: Ties, case: Case) -> NDArray[np.int64]:
    """Who was interviewed: drawn by lot, of those who do not refuse."""
    willing = np.arange(len(truth))
    if case.hubs_refuse:
        willing = np.sort(np.argsort(-truth.sum(axis=0), kind="stable")[FIRST:])
    return np.sort(rng.choice(willing, size=round(len(truth) * (1 - case.missing)), replace=False))


def told(rng: np.random.Generator, truth: Ties, groups: NDArray[np.int64], case: Case) -> Records:
    """The interviews as facts: each informant was asked about everybody else."""
    ids = [f"a{i:02d}" for i in range(len(truth))]
    rows: list[Record] = [
        Actor(id=id_, name=id_, kind=_KINDS[group], source_id="register")
        for id_, group in zip(ids, groups.tolist(), strict=True)
    ]
    for i in interviewed(rng, truth, case).tolist():
        source = f"interview-{ids[i]}"
        others = tuple(id_ for id_ in ids if id_ != ids[i])
        rows.append(Source(id=source, kind=SourceKind.INTERVIEW, informant=ids[i], asked=others))
        named = np.flatnonzero(rng.random(len(truth)) < np.where(truth[i], case.a, case.b))
        rows += [
            Tie(source=ids[i], target=ids[j], kind=TieKind.COLLABORATES_WITH, source_id=source)
            for j in named.tolist()
            if j != i
        ]
    return Records.of(rows)


def covered(
    case: Case, run: int, *, draws: int, against: Ties | None = None
) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Of one made-up truth: by measure, scenario and actors, the share covered and the mean width of the intervals.

    The true place is the middle of those an actor shares; the width is a share of all places. ``against`` is another
    truth to look for in the intervals.
    """
    rng = np.random.default_rng([7, CASES.index(case), run])
    groups = rng.integers(GROUPS, size=ACTORS)
    truth = case.model(rng, groups)
    records = told(rng, truth, groups, case)
    G = snapshot(records)
    ids = tuple(sorted(G))
    ends = np.argwhere(np.triu(truth if against is None else against))
    evidence = tie_evidence(records, G)
    measures = [MEASURES[name] for name in NAMES]
    found: dict[tuple[str, str, str], tuple[float, float]] = {}
    for scenario in Scenario:
        sampled = sampled_values(evidence, scenario, measures, dict.fromkeys(NAMES, ids), draws=draws)
        for measure in measures:
            real = _places(measure.function(Network.of_arrays(ids, ends)), ids)
            shown = np.array([measure.function(G)[id_] for id_ in ids])
            intervals = interval_by_id(ids, shown, sampled[measure.name])
            low, high = np.array([(i.rank_low, i.rank_high) for i in intervals.values()]).T
            looks_first = np.argsort([-i.top for i in intervals.values()], kind="stable")[:FIRST]
            within, width = (low <= real) & (real <= high), (high - low + 1) / ACTORS
            parts = {"all": slice(None), "true": np.argsort(real, kind="stable")[:FIRST], "shown": looks_first}
            for part, rows in parts.items():
                found[measure.name, scenario, part] = float(within[rows].mean()), float(width[rows].mean())
    return found


def _places(values: Mapping[str, float], ids: tuple[str, ...]) -> Numbers:
    row = -np.array([[values[id_] for id_ in ids]])
    best, last = shared_places(row, np.ones(len(ids), dtype=bool))
    return ((best + last) / 2)[0]


def rows_of(case: Case, *, runs: int, draws: int) -> list[str]:
    """One row of the file per measure and scenario: whole percents, means over some made-up truths."""
    found = [covered(case, run, draws=draws) for run in range(runs)]
    lines = list[str]()
    for name in NAMES:
        for scenario in Scenario:
            means = [np.mean([one[name, scenario, part] for one in found], axis=0) for part in ("all", "true", "shown")]
            percents = [f"{100 * share:.0f}" for share in (*(mean[0] for mean in means), means[0][1])]
            lines.append(",".join((case.networks, name, scenario, *percents)))
    return lines


def page_table() -> str:
    """The figures of the file as the page shows them."""
    lines = list[str]()
    for scenario in Scenario:
        titles, rows = coverage_table(scenario, "en")
        lines += ["", f"**{scenario_words(scenario, 'en')[0]}**", "", f"| {' | '.join(titles.values())} |"]
        lines.append("|" + " --- |" * len(titles))
        lines += [f"| {' | '.join(row.values())} |" for row in rows]
    return "\n".join([coverage_how("en"), *lines])


def main() -> None:
    """Print the rows, and write them where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--draws", type=int, default=500)
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    lines = [",".join(("networks", "measure", "scenario", *SHARES))]
    for case in CASES:
        lines += rows_of(case, runs=options.runs, draws=options.draws)
        print("\n".join(lines[-2 * len(NAMES) :]), flush=True)
    if options.write:
        FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
        before, rest = PAGE.read_text(encoding="utf-8").split(START)
        PAGE.write_text(f"{before}{START}\n\n{page_table()}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
