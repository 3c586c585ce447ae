"""How often is a change called one where ties only come and go by chance, and how often is a real one found?

``python -m tests.benchmarks.gap_changes [REPLICATIONS]`` prints the table of docs/gaps.md. Two groups of eight, tied
within since long ago; twelve ties that come or go by lot, and so many new ones between the groups; every tie of
confidence 0.7, each from a source of its own.
"""

import random
import sys
from dataclasses import replace
from datetime import date

from stakeholder_graph.measures.gaps import Changed, what_changed
from stakeholder_graph.model import Record, Tie
from tests.gap_tables import HERE, ON, based, table, tie

SINCE = date(2020, 1, 1)
MINES, COUNCILS = [f"m{i}" for i in range(8)], [f"c{i}" for i in range(8)]
BY_LOT, CONFIDENCE, PLANTED = 12, 0.7, (0, 4, 8, 12)
TURNS = 199
"""Fewer than the tool draws: enough for the share, five times as fast."""


def made_up(planted: int, seed: int) -> Changed:
    """What is found in one made-up territory."""
    lots = random.Random(seed)  # noqa: S311 - repeatable, not secret
    rows: list[Record] = [*based(*MINES, *COUNCILS)]
    rows += [
        _told(kind[i], kind[(i + step) % 8], "2010") for kind in (MINES, COUNCILS) for i in range(8) for step in (1, 2)
    ]
    for _ in range(BY_LOT):
        a, b = lots.sample([*MINES, *COUNCILS], 2)
        rows.append(_told(a, b, "2022") if lots.random() < 0.5 else _told(a, b, end="2021"))
    between = [(mine, council) for mine in MINES for council in COUNCILS]
    rows += [_told(mine, council, "2023") for mine, council in lots.sample(between, planted)]
    return what_changed(table(rows), HERE, since=SINCE, on=ON, turns=TURNS)


def _told(a: str, b: str, start: str = "", end: str = "") -> Tie:
    return replace(tie(a, b, start=start, end=end, said=f"s-{a}-{b}-{start}{end}"), confidence=CONFIDENCE)


def main(replications: int = 100) -> None:
    """Print how often each number of planted ties is called a change, by figure and at all."""
    print("| new ties between the groups | called a change | E-I | closeness | fragile bridges |")
    print("| --: | --: | --: | --: | --: |")
    for planted in PLANTED:
        found = [made_up(planted, seed) for seed in range(replications)]
        figures = [sum(one.figures[i].detectable for one in found) for i in range(3)]
        counts = [sum(one.is_detectable for one in found), *figures]
        shares = " | ".join(f"{count / replications:.0%}" for count in counts)
        print(f"| {planted} | {shares} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
