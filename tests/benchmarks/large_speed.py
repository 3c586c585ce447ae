"""How long does a network of 200,000 actors and 1.6 million ties take, that never was a networkx graph?

``python -m tests.benchmarks.large_speed [--actors N]`` prints a Markdown table: CPU milliseconds of ours beside igraph,
scipy and networkit, each on a graph it was given ready-made; how long making that takes is the row *load*. Aim: within
1.3 times the best library, or 5 ms of it. Blocs: the best among those whose modularity is at least ours.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import igraph
import networkit
import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from stakeholder_graph.graph import Labels, Network, Projection, projection
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.groups import modularity
from tests.benchmarks.clock import Cost, cost
from tests.benchmarks.networks import Planted, planted
from tests.benchmarks.peers import ei_by_sums, nk_pagerank, roles_by_products

FACTOR, SLACK = 1.3, 0.005
Peers = Mapping[str, Callable[[], Any]]


def arrays(network: Planted) -> Network:
    """The network as arrays, groups by number."""
    names = tuple(f"g{k:02d}" for k in range(int(network.groups.max()) + 1))
    return Network.of_arrays(network.ids, network.ties, labels={"group": Labels(names, network.groups)})


def load(network: Planted) -> tuple[Projection, Projection]:
    """Both simple graphs: ties as they run, and both ways."""
    N = arrays(network)
    return projection(N, directed=True), projection(N)


def loaders(network: Planted) -> Peers:
    """The same two graphs as others make them."""
    n, (heads, tails) = len(network.groups), network.ties.T

    def scipy() -> csr_array:
        directed = coo_array((np.ones(len(heads)), (heads, tails)), shape=(n, n)).tocsr()
        return directed.maximum(directed.T)

    def by_igraph() -> igraph.Graph:
        directed = igraph.Graph(n=n, edges=network.ties, directed=True)
        return directed.as_undirected()

    def by_networkit() -> Any:
        return networkit.graphtools.toUndirected(networkit.GraphFromCoo((heads, tails), n=n, directed=True))

    return {"scipy": scipy, "igraph": by_igraph, "networkit": by_networkit}


def peers(network: Planted, directed: Projection, both: Projection) -> Mapping[str, Peers]:
    """Who else answers, by question."""
    nk = networkit.GraphFromCoo(tuple(both.pairs.T), n=len(both.ids))
    nk_directed = networkit.GraphFromCoo(tuple(directed.pairs.T), n=len(both.ids), directed=True)
    graph, ties = both.igraph, directed.matrix
    near = 1e-10 / len(both.ids)
    return {
        "load": loaders(network),
        "strength": {"scipy": lambda: both.matrix.sum(axis=1), "igraph": lambda: graph.strength(weights="weight")},
        "pagerank": {"igraph": directed.igraph.pagerank, "networkit": lambda: nk_pagerank(nk_directed, near)},
        "components": {
            "scipy": lambda: connected_components(both.matrix, directed=False)[1],
            "igraph": lambda: graph.connected_components().membership,
            "networkit": lambda: networkit.components.ConnectedComponents(nk).run().getPartition().getVector(),
        },
        "core_number": {
            "igraph": graph.coreness,
            "networkit": lambda: networkit.centrality.CoreDecomposition(nk).run().scores(),
        },
        "community": {
            "igraph Leiden": lambda: graph.community_leiden("modularity", n_iterations=-1).membership,
            "networkit Leiden": lambda: networkit.community.ParallelLeiden(nk).run().getPartition().getVector(),
        },
        "brokerage_total": {"scipy": lambda: roles_by_products(ties, network.groups)["total"]},
        "ei_index": {"numpy": lambda: ei_by_sums(both.pairs, network.groups)},
        "constraint": {"igraph": graph.constraint},
    }


def fit(name: str, both: Projection, ours: Cost, theirs: Mapping[str, Cost]) -> dict[str, float]:
    """The seconds of those who answer the same question as well."""
    if name != "community":
        return {library: found.seconds for library, found in theirs.items()}
    least = modularity(both, labels_in(both, ours.answer.bloc_of)) - 1e-4
    return {k: c.seconds for k, c in theirs.items() if modularity(both, np.asarray(c.answer)) >= least}


def labels_in(both: Projection, bloc_of: Mapping[str, int]) -> np.ndarray:
    """The bloc of every actor, in order of the ids."""
    return np.array([bloc_of[id_] for id_ in both.ids]) - 1


def row(name: str, ours: Cost, theirs: Mapping[str, Cost], both: Projection) -> str:
    """One line of the table."""
    as_good = fit(name, both, ours, theirs)
    best = min(as_good, key=lambda library: as_good[library], default="-")
    others = ", ".join(
        f"{k} {1e3 * c.seconds:.0f}{'' if k in as_good else ' (less within)'}" for k, c in theirs.items()
    )
    if not as_good:
        return f"| {name} | {1e3 * ours.seconds:.0f} | {ours.megabytes:.0f} | - | - | - | {others} |"
    within = "yes" if ours.seconds <= max(FACTOR * as_good[best], as_good[best] + SLACK) else "NO"
    ratio = ours.seconds / as_good[best]
    return f"| {name} | {1e3 * ours.seconds:.0f} | {ours.megabytes:.0f} | {best} | {ratio:.2f} | {within} | {others} |"


def table(actors: int) -> str:
    """The whole table, as Markdown."""
    networkit.setNumberOfThreads(1)
    network = planted(actors)
    directed, both = load(network)
    N = arrays(network)
    _ = projection(N).igraph, projection(N, directed=True)
    rows = [
        f"{actors:,} actors, {len(network.ties):,} ties, CPU milliseconds.",
        "",
        "| question | ours | MB | best | ratio | within | peers |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, asked in peers(network, directed, both).items():
        question = partial(load, network) if name == "load" else partial(MEASURES[name].function, N)
        theirs = {library: cost(peer, runs=3) for library, peer in asked.items()}
        rows.append(row(name, cost(question, runs=3), theirs, both))
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=200_000)
    print(table(parser.parse_args(arguments).actors))


if __name__ == "__main__":
    main()
