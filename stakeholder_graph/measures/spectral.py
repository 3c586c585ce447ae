"""Who is tied to those who are well tied, and who points at, or is pointed at by, the right ones?

Both questions have an answer only within a part of the network that holds together: between parts without a tie
nothing says how much a point here is worth there. So every part has its own largest value, 1.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.influence import Kinds, Scores
from stakeholder_graph.measures.pivots import Values
from stakeholder_graph.measures.weights import all_known, without_zeros

_DENSE = 24
"""Up to this many rows the whole spectrum is found at once."""
_POWERS = 40
"""How many powers of the matrix are looked at together."""
_RESTARTS = 12
"""How often the powers are begun anew from the best vector so far."""
_NEAR = 1e-11
_EQUAL = 1e-9
"""Two parts lead together where their largest values differ by less than this share."""


def eigenvector(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, weight: str | None = None) -> Scores:
    """How well tied an actor's contacts are, and theirs, and so on, within its part (Bonacich 1972).

    x_i is proportional to the sum of x_j over the contacts j: the leading eigenvector of the matrix of ties, both
    ways, of each part of the network by itself.

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    weight
        The edge attribute that says how much a tie counts; None: all alike.

    Returns
    -------
    Scores
        From 0 to 1, and 1 for the best tied of every part: values of different parts cannot be compared. Undefined
        (nan) for an actor without ties, and for everybody where a weight is unknown.

    Examples
    --------
    In a star of three, each end has 1 / sqrt(2) of what the middle has: x = m / l and m = 2 x / l give l = sqrt(2).

    >>> import networkx as nx
    >>> {k: round(v, 4) for k, v in eigenvector(nx.MultiDiGraph([("m", "a"), ("m", "b")])).items()}
    {'a': 0.7071, 'b': 0.7071, 'm': 1.0}
    """
    P = projection(G, kinds=kinds, weight=weight)
    return P.by_id(eigenvector_of(P))


def eigenvector_of(P: Projection) -> Values:
    """The leading eigenvector of every part, in node order."""
    found = np.full(len(P.ids), math.nan)
    if not all_known(P):
        return found
    matrix = without_zeros(P).matrix
    for part in _parts(connected_components(matrix, directed=False)[1]):
        if len(part) > 1:
            inner = matrix if len(part) == len(P.ids) else matrix[part][:, part]
            found[part] = _leading(len(part), inner.dot, lambda inner=inner: inner)[1]
    return found


def leading_value(P: Projection) -> float:
    """The largest eigenvalue of the matrix of ties, over all parts; 0 without ties. ``P`` is undirected."""
    matrix, best = P.matrix, 0.0
    for part in _parts(connected_components(matrix, directed=False)[1]):
        inner = matrix[part][:, part]
        if len(part) > 1 and inner.sum(axis=1).max() > best:
            best = max(best, _leading(len(part), inner.dot, lambda inner=inner: inner)[0])
    return best


def hits_hub(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, weight: str | None = None) -> Scores:
    """How well an actor's ties point at those at whom many good pointers point (Kleinberg 1999).

    A hub is good where it points at good authorities, an authority where good hubs point at it: where adding up both
    in turn, from all alike, comes to rest.

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Ties as they run; otherwise hubs and authorities are the same.
    weight
        The edge attribute that says how much a tie counts; None: all alike.

    Returns
    -------
    Scores
        From 0 to 1, 1 for the best; 0 without ties that go out, and in every part of the network that points less
        densely than the densest one. Undefined (nan) for everybody where a weight is unknown.

    Examples
    --------
    Two funders of one project, one of whom funds another: authorities p and q with p = 2 h(g) .. as below.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("f", "p"), ("g", "p"), ("g", "q")])
    >>> {k: round(v, 4) for k, v in hits_hub(G).items()}
    {'f': 0.618, 'g': 1.0, 'p': 0.0, 'q': 0.0}
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(hits_of(P))


def hits_authority(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, weight: str | None = None
) -> Scores:
    """How well an actor is pointed at by those who point at many good ones; as :func:`hits_hub`.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("f", "p"), ("g", "p"), ("g", "q")])
    >>> {k: round(v, 4) for k, v in hits_authority(G).items()}
    {'f': 0.0, 'g': 0.0, 'p': 1.0, 'q': 0.618}
    """
    P = projection(G, kinds=kinds, directed=directed, weight=weight)
    return P.by_id(hits_of(P, authorities=True))


def hits_of(P: Projection, *, authorities: bool = False) -> Values:
    """Hubs or authorities in node order: the limit of Kleinberg's sums from all alike, the largest 1.

    Pointing and being pointed at fall into parts of their own (an actor may stand in one as a hub, in another as an
    authority). The limit is what all alike have in common with the parts of the largest singular value.
    """
    n = len(P.ids)
    if not all_known(P):
        return np.full(n, math.nan)
    ties = without_zeros(P).matrix
    if authorities:
        ties = ties.T.tocsr()
    leaders, best = list[tuple[NDArray[np.int64], Values]](), 0.0
    for hubs, inner, ceiling in _pointing_parts(ties):
        if ceiling < best * (1 - _EQUAL):
            continue
        value, vector = _leading(len(hubs), _there_and_back(inner), lambda inner=inner: csr_array(inner @ inner.T))
        if value > best * (1 + _EQUAL):
            leaders, best = [], value
        if value >= best * (1 - _EQUAL):
            leaders.append((hubs, vector))
    found = np.zeros(n)
    for hubs, vector in leaders:
        found[hubs] = vector * vector.sum() / (vector @ vector)
    return found / (found.max(initial=0.0) or 1.0)


def _there_and_back(inner: csr_array) -> Callable[[Values], Values]:
    back = inner.T.tocsr()
    return lambda x: inner @ (back @ x)


def _pointing_parts(ties: csr_array) -> list[tuple[NDArray[np.int64], csr_array, float]]:
    """Those who point, part by part, their ties, and what the squared singular value cannot exceed; largest first."""
    n = len(ties.indptr) - 1
    cells = ties.tocoo()
    doubled = csr_array((np.ones(cells.nnz), (cells.row, n + cells.col)), shape=(2 * n, 2 * n))
    found = list[tuple[NDArray[np.int64], csr_array, float]]()
    for part in _parts(connected_components(doubled, directed=False)[1]):
        hubs, ends = part[part < n], part[part >= n] - n
        if len(hubs) and len(ends):
            inner = ties[hubs][:, ends].tocsr()
            found.append((hubs, inner, float(inner.sum(axis=1).max() * inner.sum(axis=0).max())))
    return sorted(found, key=lambda part: -part[2])


def _parts(labels: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)


def _leading(n: int, times: Callable[[Values], Values], whole: Callable[[], csr_array]) -> tuple[float, Values]:
    """The largest eigenvalue of a part that holds together and its vector, positive, the largest entry 1.

    ``times`` multiplies by the matrix, ``whole`` makes it: only where few powers are not enough.
    """
    if n <= _DENSE:
        dense = np.column_stack([times(column) for column in np.eye(n)])
        values, vectors = np.linalg.eigh((dense + dense.T) / 2)
        value, vector, near = float(values[-1]), vectors[:, -1], True
    else:
        value, vector, near, tries = 0.0, times(np.ones(n)), False, 0
        while not near and tries < _RESTARTS:
            value, vector, near = _lanczos(times, vector)
            tries += 1
    vector = np.abs(vector)
    return (value, vector / vector.max()) if near else _noda(whole(), vector)


def _noda(matrix: csr_array, start: Values) -> tuple[float, Values]:
    """The same where the next eigenvalue is so near that powers do not tell them apart (Noda 1971).

    From a positive vector x the largest of (A x)_i / x_i is at least the eigenvalue s; (s I - A) y = x then gives the
    next one, positive too, and it converges twice as exactly at each step.
    """
    vector = np.maximum(start, 1e-9 * start.max())
    diagonal = eye_array(len(vector), format="csc")
    for _ in range(_RESTARTS):
        ratios = (matrix @ vector) / vector
        if ratios.max() - ratios.min() <= 4e-16 * ratios.max():
            break
        solved = np.abs(splu((ratios.max() * (1 + 1e-15) * diagonal - matrix).tocsc()).solve(vector))
        moved = float(np.abs(solved / solved.max() - vector / vector.max()).max())
        vector = solved / solved.max()
        if moved <= _NEAR:
            break
    ratios = (matrix @ vector) / vector
    return float(ratios.max()), vector / vector.max()


def _lanczos(times: Callable[[Values], Values], start: Values) -> tuple[float, Values, bool]:
    """The largest eigenvalue among the powers of a vector, its vector, and whether it is exact (Lanczos 1950).

    The distance from the true vector is at most what is left over, divided by the gap to the next value. Sums are
    ``einsum``: for these sizes the threads of BLAS cost more than they save.
    """
    basis = np.empty((_POWERS, len(start)))
    basis[0] = start / math.sqrt(np.einsum("i,i", start, start))
    diagonal, beside = list[float](), list[float]()
    for k in range(_POWERS):
        turned = times(basis[k])
        diagonal.append(float(np.einsum("i,i", turned, basis[k])))
        for _ in range(2):
            shared = np.einsum("ki,i->k", basis[: k + 1], turned)
            turned = turned - np.einsum("ki,k->i", basis[: k + 1], shared)
        beside.append(math.sqrt(np.einsum("i,i", turned, turned)))
        last = k == _POWERS - 1 or beside[-1] <= _NEAR * diagonal[0]
        if last or k % 6 == 5:
            values, vectors = np.linalg.eigh(np.diag(diagonal) + np.diag(beside[:k], 1) + np.diag(beside[:k], -1))
            gap = values[-1] - values[-2] if k else values[-1]
            near = beside[-1] * abs(vectors[-1, -1]) <= _NEAR * gap or beside[-1] <= _NEAR * diagonal[0]
            if last or near:
                return float(values[-1]), np.einsum("ki,k->i", basis[: k + 1], vectors[:, -1]), bool(near)
        basis[k + 1] = turned / beside[-1]
    raise AssertionError("the last power ends the loop")
