"""How large, how dense, how held together is a network as a whole?"""

import math

import numpy as np
from scipy.sparse.csgraph import connected_components

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.distances import rings
from stakeholder_graph.measures.influence import Figures, Kinds
from stakeholder_graph.measures.pivots import drawn
from stakeholder_graph.measures.spectral import leading_value


def cohesion(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, pivots: int | None = None) -> Figures:
    """Size, density, parts, distances and closure of a network (Wasserman, Faust 1994).

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ties count as they run: of use for density, ways, reciprocity and the likeness of degrees.
    pivots
        From how many actors ways are followed; None: from all up to 5,000 actors, above that from 256. Then the mean
        way is an estimate, and the longest one is at least so long.

    Returns
    -------
    Figures
        ``actors``; ``ties``; ``density``, ties by possible ties; ``parts`` without a tie between them, whatever the
        direction; ``largest_part``, its actors; ``cut_actors``, without whom a part falls apart; ``mean_way`` and
        ``longest_way`` in steps, over the pairs that a way joins; ``transitivity``, the share of a - b - c with a tie
        between a and c, whatever the direction; ``reciprocity``, the share of ties that run both ways; ``mutual``,
        ``one_way``, ``untied``, pairs by what runs between them; ``degree_likeness``, the correlation of the numbers
        of ties at both ends of a tie; ``eigenvalue``, the largest of the matrix of ties both ways. Undefined (nan)
        where there is nothing to divide by.

    Examples
    --------
    A triangle with one actor hanging on it: 4 of 6 ties; of five chains a - b - c three are closed.

    >>> import networkx as nx
    >>> found = cohesion(nx.MultiDiGraph(["ab", "bc", "ca", "cd"]))
    >>> {name: round(found[name], 4) for name in ("ties", "density", "transitivity", "cut_actors", "longest_way")}
    {'ties': 4.0, 'density': 0.6667, 'transitivity': 0.6, 'cut_actors': 1.0, 'longest_way': 2.0}
    """
    P, both = projection(G, kinds=kinds, directed=directed), projection(G, kinds=kinds)
    n, ties = len(P.ids), len(P.pairs)
    labels = connected_components(both.matrix, directed=False)[1]
    sizes = np.bincount(labels) if n else np.zeros(1, dtype=np.int64)
    mutual = P.matrix.multiply(P.matrix.T).nnz // 2 if directed else ties
    joined = len(both.pairs)
    mean_way, longest = _ways(P, pivots)
    return {
        "actors": float(n),
        "ties": float(ties),
        "density": P.matrix.nnz / (n * (n - 1)) if n > 1 else math.nan,
        "parts": float(len(sizes)) if n else 0.0,
        "largest_part": float(sizes.max()),
        "cut_actors": float(len(cut_actors(both))),
        "mean_way": mean_way,
        "longest_way": longest,
        "transitivity": float(both.igraph.transitivity_undirected(mode="nan")),
        "reciprocity": 2 * mutual / P.matrix.nnz if P.matrix.nnz else math.nan,
        "mutual": float(mutual),
        "one_way": float(joined - mutual),
        "untied": n * (n - 1) / 2 - joined,
        "degree_likeness": _degree_likeness(P),
        "eigenvalue": leading_value(both),
    }


def cut_actors(P: Projection) -> tuple[str, ...]:
    """The actors without whom a part of the network falls apart, by id; ``P`` is undirected."""
    return tuple(P.ids[i] for i in sorted(P.igraph.articulation_points()))


def _ways(P: Projection, pivots: int | None) -> tuple[float, float]:
    """The mean and the longest of the shortest ways, over the pairs that one joins."""
    met, steps, longest = 0, 0, 0
    for step, counts in rings(P, sources=drawn(len(P.ids), pivots)):
        found = int(counts.sum())
        met, steps, longest = met + found, steps + step * found, max(longest, step)
    return (steps / met, float(longest)) if met else (math.nan, math.nan)


def _degree_likeness(P: Projection) -> float:
    """The correlation over ties of the number of ties out at the start and in at the end; undirected both ways."""
    cells = P.matrix.tocoo()
    out, into = np.diff(P.matrix.indptr), np.bincount(P.matrix.indices, minlength=len(P.ids))
    starts, ends = out[cells.row].astype(float), into[cells.col].astype(float)
    if not len(starts) or not starts.std() or not ends.std():
        return math.nan
    return float(np.mean((starts - starts.mean()) * (ends - ends.mean())) / (starts.std() * ends.std()))
