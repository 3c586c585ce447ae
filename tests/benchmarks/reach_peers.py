"""Who else says how near actors are to all, how well tied their contacts are, and how much these repeat each other?"""

from collections.abc import Callable, Mapping
from typing import Any

import networkit
import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path
from scipy.sparse.linalg import eigsh, svds

from stakeholder_graph.graph import Projection
from stakeholder_graph.measures.pivots import drawn

Peer = Callable[[], Any]


def near(both: Projection, nx_both: "nx.Graph[str]", nk_both: Any, *, large: bool) -> Mapping[str, Mapping[str, Peer]]:
    """How near everybody is to all the others; networkx, and tables of all pairs, only where there is time for them."""
    graph = both.igraph
    lengths = (1 / both.weights).tolist()
    by_loops = {} if large else {"networkx": lambda: nx.harmonic_centrality(nx_both)}
    return {
        "closeness": {
            "igraph": lambda: graph.closeness(normalized=False),
            "networkit": lambda: nk_closeness(nk_both, len(both.ids)),
        },
        "harmonic": {
            "igraph": lambda: np.array(graph.harmonic_centrality(normalized=False)),
            "networkit": lambda: networkit.centrality.HarmonicCloseness(nk_both, normalized=False).run().scores(),
            "scipy": lambda: harmonic_by_table(both.matrix),
            **by_loops,
        },
        "betweenness_weighted": {"igraph": lambda: graph.betweenness(weights=lengths)},
        "reach_two_steps": {
            "igraph": lambda: (np.array(graph.neighborhood_size(order=2)) - 1) / (len(both.ids) - 1),
            "scipy": lambda: two_steps_by_products(both.matrix),
        },
    }


def far_between(both: Projection) -> Mapping[str, Mapping[str, Peer]]:
    """Where ways are followed from some actors only: igraph from the same ones; nobody else estimates the rest."""
    some = drawn(len(both.ids), None)
    if some is None:
        return {}
    n, sources = len(both.ids), some.tolist()
    return {
        "betweenness": {"igraph": lambda: np.array(both.igraph.betweenness(sources=sources)) * n / len(sources)},
        "betweenness_weighted": {},
        "closeness": {},
        "harmonic": {},
    }


def led(both: Projection, directed: Projection, nx_directed: "nx.DiGraph[str]") -> Mapping[str, Mapping[str, Peer]]:
    """Measures that lead back to themselves."""
    arpack = {"igraph": lambda: directed.igraph.hub_score(scale=True), "scipy": lambda: hubs_by_svd(directed.matrix)}
    pointed = {"igraph": lambda: directed.igraph.authority_score(scale=True)}
    return {
        "eigenvector": {
            "igraph": lambda: both.igraph.eigenvector_centrality(scale=True),
            "scipy": lambda: leading_by_eigsh(both.matrix),
        },
        "hits_hub": arpack,
        "hits_authority": pointed,
        "clustering": {
            "igraph": lambda: both.igraph.transitivity_local_undirected(mode="nan"),
            "networkx": lambda: nx.clustering(nx_directed.to_undirected()),
        },
    }


def holes(both: Projection, nx_both: "nx.Graph[str]", *, large: bool) -> Mapping[str, Mapping[str, Peer]]:
    """How much an actor's contacts repeat each other."""
    loop = {} if large else {"networkx": lambda: nx.effective_size(nx_both, nodes=list(nx_both))}
    return {
        "effective_size": {"scipy": lambda: effective_by_products(both.matrix), **loop},
        "efficiency": {"scipy": lambda: effective_by_products(both.matrix) / np.diff(both.matrix.indptr)},
    }


def nk_closeness(graph: Any, n: int) -> np.ndarray:
    """Closeness of networkit, which multiplies by how many can be reached."""
    scores = networkit.centrality.Closeness(graph, False, networkit.centrality.ClosenessVariant.GENERALIZED).run()  # noqa: FBT003 - cython takes no names
    return np.asarray(scores.scores()) / (n - 1)


def harmonic_by_table(matrix: csr_array) -> np.ndarray:
    """From the table of all distances."""
    steps = shortest_path(matrix, unweighted=True, directed=False)
    with np.errstate(divide="ignore"):
        near = np.where(steps > 0, 1 / steps, 0.0)
    return near.sum(axis=1)


def two_steps_by_products(matrix: csr_array) -> np.ndarray:
    """From the square of the matrix of ties."""
    within = (matrix + matrix @ matrix).tolil()
    within.setdiag(0)
    return np.diff(csr_array(within.tocsr()).indptr) / (matrix.shape[0] - 1)


def leading_by_eigsh(matrix: csr_array) -> np.ndarray:
    """The leading eigenvector, the largest entry 1."""
    _, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(matrix.shape[0]))
    found = np.abs(vectors[:, 0])
    return found / found.max()


def hubs_by_svd(matrix: csr_array) -> np.ndarray:
    """The leading left singular vector, the largest entry 1."""
    left, _, _ = svds(matrix, k=1, v0=np.ones(matrix.shape[0]))
    found = np.abs(left[:, 0])
    return found / found.max()


def effective_by_products(matrix: csr_array) -> np.ndarray:
    """Effective size of unweighted ties both ways: contacts less how many ties each has with the others."""
    degree = np.diff(matrix.indptr)
    among = np.asarray((matrix @ matrix).multiply(matrix).sum(axis=1)).ravel()
    return degree - np.divide(among, degree, out=np.full(len(degree), np.nan), where=degree > 0)
