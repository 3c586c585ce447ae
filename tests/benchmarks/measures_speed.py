"""How fast is each measure beside the best library that answers the same question?

``python -m tests.benchmarks.measures_speed [200 2000 20000]`` prints a Markdown table: CPU milliseconds (the least of
several runs, one thread), our function against igraph, scipy, networkx and networkit on ready-made graphs of their
own. Conversions stand apart, once per snapshot. A peer counts only where its answer agrees with ours; for blocs, where
its modularity over three networks is at least ours. Aim: within 1.3 times the best, or 5 ms of it.
"""

import argparse
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import igraph
import networkit
import networkx as nx
import numpy as np

from stakeholder_graph.graph import projection, snapshot
from stakeholder_graph.measures import MEASURES, Partition
from stakeholder_graph.measures.groups import community, modularity
from tests.benchmarks.clock import cost
from tests.benchmarks.networks import Planted, planted
from tests.benchmarks.peers import Graphs, peers_of

FACTOR, SLACK = 1.3, 0.005


def agrees(ours: Any, theirs: Any, g: Graphs) -> bool:
    """Whether a peer's answer is ours."""
    if isinstance(ours, Partition):
        count = len(theirs) if isinstance(theirs[0], set | list) else len(set(np.asarray(theirs).tolist()))
        return count == len(ours.blocs)
    values = list(theirs.values()) if isinstance(theirs, dict) else np.asarray(theirs).ravel().tolist()
    ids = list(theirs) if isinstance(theirs, dict) else g.both.ids
    return np.allclose([ours[id_] for id_ in ids], values, rtol=1e-6, atol=1e-9, equal_nan=True)


def as_good(library: str, networks: Sequence[Graphs]) -> bool:
    """Whether the blocs of a library reach our modularity, over some networks."""
    ours = sum(community(g.G).modularity for g in networks)
    theirs = sum(modularity(g.both, np.asarray(peers_of("community", g)[library]())) for g in networks)
    return theirs >= ours - 1e-6


def line(name: str, g: Graphs, more: Sequence[Graphs]) -> str:
    """One row of the table; ``more`` are like networks on which blocs are compared too."""
    ours = cost(lambda: MEASURES[name].function(g.G))
    timed = {library: cost(peer) for library, peer in peers_of(name, g).items()}
    if name == "community":
        fit = {library: c.seconds for library, c in timed.items() if as_good(library, [g, *more])}
    else:
        fit = {library: c.seconds for library, c in timed.items() if agrees(ours.answer, c.answer, g)}
    said = (f"{k} {1e3 * c.seconds:.2f}" + ("" if k in fit else " (not ours)") for k, c in timed.items())
    first = f"| {name} | {1e3 * ours.seconds:.2f} | {ours.megabytes:.0f} |"
    if not fit:
        return f"{first} - | - | - | {', '.join(said)} |"
    best = min(fit, key=lambda library: fit[library])
    within = "yes" if ours.seconds <= max(FACTOR * fit[best], fit[best] + SLACK) else "NO"
    ratio = ours.seconds / fit[best] if fit[best] else math.inf
    return f"{first} {best} {1e3 * fit[best]:.2f} | {ratio:.1f} | {within} | {', '.join(said)} |"


def conversions(network: Planted) -> str:
    """What happens once per snapshot: the graph of the facts, our arrays, what peers need."""
    records = network.to_records()
    made = cost(lambda: snapshot(records, territory="valley", on=date(2025, 1, 1)), runs=3)
    G = made.answer

    def projected() -> None:
        G.__networkx_cache__.clear()
        for directed in (False, True):
            _ = projection(G, directed=directed).igraph

    ours = cost(projected, runs=3)
    theirs = cost(lambda: igraph.Graph.from_networkx(nx.DiGraph(G)), runs=3)
    return (
        f"Once per snapshot: the graph of the facts {1e3 * made.seconds:.0f} ms ({made.megabytes:.0f} MB); both simple "
        f"graphs with igraph's view {1e3 * ours.seconds:.0f} ms ({ours.megabytes:.0f} MB; igraph's own from_networkx "
        f"of one: {1e3 * theirs.seconds:.0f} ms)."
    )


def table(n: int) -> str:
    """The whole table of one size, as Markdown."""
    networkit.setNumberOfThreads(1)
    network = planted(n)
    g, *more = (Graphs.of(planted(n, seed=seed)) for seed in range(3))
    head = f"{n:,} actors, {len(network.ties):,} ties, CPU milliseconds. {conversions(network)}"
    columns = "| measure | ours | MB | best | ratio | within | all peers |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, "", columns, *(line(name, g, more) for name in MEASURES)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[200, 2_000])
    for n in parser.parse_args(arguments).sizes:
        print(f"\n## {table(n)}\n", flush=True)


if __name__ == "__main__":
    main()
