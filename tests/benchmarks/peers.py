"""Who else answers the question of a measure: igraph, scipy, networkx or networkit, each on a graph of its own?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import networkit
import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from stakeholder_graph.graph import Projection, Snapshot, projection
from stakeholder_graph.measures.pivots import pivots_for
from tests.benchmarks.networks import Planted
from tests.benchmarks.reach_peers import far_between, holes, led, near

SLOW_ABOVE = 500
"""Above so many actors networkx is not asked what would take it minutes."""
Peer = Callable[[], Any]


@dataclass(frozen=True)
class Graphs:
    """One network as every library likes it, made once: ``directed`` as ties run, ``both`` ways."""

    G: Snapshot
    groups: np.ndarray
    directed: Projection
    both: Projection
    nx_directed: "nx.DiGraph[str]"
    nx_both: "nx.Graph[str]"
    nk_directed: Any
    nk_both: Any

    @classmethod
    def of(cls, network: Planted) -> "Graphs":
        """All forms of one network."""
        G = network.to_graph()
        directed, both = projection(G, directed=True), projection(G)
        simple = nx.DiGraph(G)
        return cls(
            G, network.groups, directed, both, simple, simple.to_undirected(),
            networkit.nxadapter.nx2nk(simple), networkit.nxadapter.nx2nk(simple.to_undirected()),
        )  # fmt: skip


def peers_of(name: str, g: Graphs) -> Mapping[str, Peer]:
    """Who else answers the same question, by library."""
    large = len(g.both.ids) > SLOW_ABOVE
    if name.startswith("brokerage_") and not name.endswith("_z"):
        return {"scipy": lambda: roles_by_products(g.directed.matrix, g.groups)[name.removeprefix("brokerage_")]}
    found = {
        **sums(g), **strengths(g), **ways(g, large=large), **parts(g),
        **near(g.both, g.nx_both, g.nk_both, large=large), **far_between(g.both),
        **led(g.both, g.directed, g.nx_directed), **holes(g.both, g.nx_both, large=large),
    }  # fmt: skip
    return found.get(name, {})


def sums(g: Graphs) -> Mapping[str, Mapping[str, Peer]]:
    """Ties, counted."""
    ties, graph, both = g.directed.matrix, g.directed.igraph, g.both
    return {
        "degree": {
            "scipy": lambda: np.diff(both.matrix.indptr),
            "igraph": lambda: both.igraph.degree(),
            "networkx": lambda: dict(g.nx_both.degree()),
            "networkit": lambda: networkit.centrality.DegreeCentrality(g.nk_both).run().scores(),
        },
        "in_degree": {
            "scipy": lambda: np.bincount(ties.indices, minlength=len(both.ids)),
            "igraph": lambda: graph.degree(mode="in"),
            "networkx": lambda: dict(g.nx_directed.in_degree()),
        },
        "out_degree": {
            "scipy": lambda: np.diff(ties.indptr),
            "igraph": lambda: graph.degree(mode="out"),
            "networkx": lambda: dict(g.nx_directed.out_degree()),
        },
        "ei_index": {"networkx": lambda: ei_by_ties(g.nx_both)},
    }


def strengths(g: Graphs) -> Mapping[str, Mapping[str, Peer]]:
    """The strengths of ties, summed."""
    ties, graph, both = g.directed.matrix, g.directed.igraph, g.both
    return {
        "strength": {
            "scipy": lambda: both.matrix.sum(axis=1),
            "igraph": lambda: both.igraph.strength(weights="weight"),
            "networkx": lambda: dict(g.nx_both.degree(weight="strength")),
        },
        "in_strength": {
            "scipy": lambda: ties.sum(axis=0),
            "igraph": lambda: graph.strength(mode="in", weights="weight"),
        },
        "out_strength": {
            "scipy": lambda: ties.sum(axis=1),
            "igraph": lambda: graph.strength(mode="out", weights="weight"),
        },
    }


def ways(g: Graphs, *, large: bool) -> Mapping[str, Mapping[str, Peer]]:
    """What follows ties further than one step; networkx only where it does not take minutes."""
    both = g.both
    return {
        "betweenness": {
            "igraph": lambda: both.igraph.betweenness(),
            **({} if large else {"networkx": lambda: nx.betweenness_centrality(g.nx_both, normalized=False)}),
            "networkit": lambda: nk_betweenness(g.nk_both),
        }
        if pivots_for(len(both.ids)) is None
        else {},
        "pagerank": pageranks(g),
        "constraint": {
            "igraph": lambda: both.igraph.constraint(),
            "scipy": lambda: constraint_by_products(both.matrix),
            **({} if large else {"networkx": lambda: nx.constraint(g.nx_both)}),
        },
        "core_number": {
            "igraph": lambda: both.igraph.coreness(),
            "networkx": lambda: nx.core_number(g.nx_both),
            "networkit": lambda: networkit.centrality.CoreDecomposition(g.nk_both).run().scores(),
        },
    }


def parts(g: Graphs) -> Mapping[str, Mapping[str, Peer]]:
    """Blocs and parts."""
    both = g.both
    return {
        "community": {
            "igraph": lambda: both.igraph.community_leiden("modularity", n_iterations=-1).membership,
            "networkx": lambda: nx_louvain(g),
            "networkit PLM": lambda: nk_blocs(networkit.community.PLM(g.nk_both, refine=True)),
            "networkit Leiden": lambda: nk_blocs(networkit.community.ParallelLeiden(g.nk_both)),
        },
        "components": {
            "scipy": lambda: connected_components(both.matrix, directed=False)[1],
            "igraph": lambda: both.igraph.connected_components().membership,
            "networkx": lambda: list(nx.connected_components(g.nx_both)),
            "networkit": lambda: networkit.components.ConnectedComponents(g.nk_both).run().getComponents(),
        },
    }


def pageranks(g: Graphs) -> Mapping[str, Peer]:
    """PageRank, all to the same exactness."""
    n = len(g.directed.ids)
    return {
        "igraph": lambda: g.directed.igraph.pagerank(),
        "networkx": lambda: nx.pagerank(g.nx_directed, tol=1e-10 / n, max_iter=1000),
        "networkit": lambda: nk_pagerank(g.nk_directed, 1e-10 / n),
    }


def nk_pagerank(graph: Any, tolerance: float) -> list[float]:
    """PageRank of networkit, its scores divided by their sum."""
    ranks = networkit.centrality.PageRank(graph, damp=0.85, tol=tolerance, distributeSinks=True)
    scores = np.asarray(ranks.run().scores())
    return (scores / scores.sum()).tolist()


def nk_betweenness(graph: Any) -> list[float]:
    """Betweenness of networkit, which counts undirected pairs twice."""
    return (np.asarray(networkit.centrality.Betweenness(graph).run().scores()) / 2).tolist()


def nk_blocs(search: Any) -> list[int]:
    """The blocs that a search of networkit finds."""
    return search.run().getPartition().getVector()


def nx_louvain(g: Graphs) -> list[int]:
    """The blocs of networkx Louvain."""
    blocs = nx.community.louvain_communities(g.nx_both, seed=1)
    number = {id_: k for k, bloc in enumerate(blocs) for id_ in bloc}
    return [number[id_] for id_ in g.both.ids]


def ei_by_ties(graph: "nx.Graph[str]") -> dict[str, float]:
    """E-I by group, tie by tie."""
    group = nx.get_node_attributes(graph, "group")
    inside, outside = dict.fromkeys(sorted(set(group.values())), 0), dict.fromkeys(group.values(), 0)
    for a, b in graph.edges():
        if group[a] == group[b]:
            inside[group[a]] += 1
        else:
            outside[group[a]] += 1
            outside[group[b]] += 1
    return {name: (outside[name] - inside[name]) / (outside[name] + inside[name]) for name in inside}


def ei_by_sums(pairs: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """E-I by group from sums over arrays."""
    of = groups[pairs]
    within = of[:, 0] == of[:, 1]
    inside = np.bincount(of[within, 0], minlength=int(groups.max()) + 1)
    outside = np.bincount(of[~within].ravel(), minlength=len(inside))
    return (outside - inside) / (outside + inside)


def constraint_by_products(matrix: csr_array) -> np.ndarray:
    """Burt's constraint from sparse products."""
    share = csr_array(matrix / matrix.sum(axis=1)[:, None])
    through = (share + share @ share).multiply(matrix > 0)
    return through.power(2).sum(axis=1)


def roles_by_products(ties: csr_array, groups: np.ndarray) -> Mapping[str, np.ndarray]:
    """Gould-Fernandez roles from sparse products over the ties within and between groups."""
    cells = ties.tocoo()
    same = groups[cells.row] == groups[cells.col]
    own = csr_array((cells.data[same], (cells.row[same], cells.col[same])), shape=ties.shape)
    other = csr_array((cells.data[~same], (cells.row[~same], cells.col[~same])), shape=ties.shape)
    of = csr_array((np.ones(len(groups)), (np.arange(len(groups)), groups)))
    into, out = csr_array(other.T @ of), csr_array(other @ of)
    closed = {name: steps_closed(*parts) for name, parts in {
        "coordinator": (own, own, own), "itinerant": (other, other, own), "representative": (own, other, other),
        "gatekeeper": (other, own, other), "liaison": (other, other, other),
    }.items()}  # fmt: skip
    back = {kind: t.multiply(t.T).sum(axis=1) for kind, t in (("own", own), ("other", other))}
    paired = into.multiply(out).sum(axis=1)
    first = {
        "coordinator": own.sum(axis=0) * own.sum(axis=1) - back["own"],
        "itinerant": paired - back["other"],
        "representative": own.sum(axis=0) * other.sum(axis=1),
        "gatekeeper": other.sum(axis=0) * own.sum(axis=1),
        "liaison": other.sum(axis=0) * other.sum(axis=1) - paired,
    }
    found = {name: first[name] - closed[name] for name in first}
    return {**found, "total": np.sum(list(found.values()), axis=0)}


def steps_closed(first: csr_array, second: csr_array, direct: csr_array) -> np.ndarray:
    """By the one in the middle: steps a -> b -> c with a tie a -> c, each tie of a given sort."""
    return first.multiply(direct @ second.T).sum(axis=0)
