"""Who stands between whom: between groups that others do not tie?

Brokerage counts steps a -> b -> c where no tie leads from a to c (Gould, Fernandez 1989). By the groups of the three
the one in the middle is a coordinator (all of one group), an itinerant (a and c of one group, b of another), a
representative (a and b of one group), a gatekeeper (b and c of one group) or a liaison (three groups).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Labels, Projection, labels_of, projection
from stakeholder_graph.measures.influence import Kinds

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
_SAME = (7, 4, 1, 2, 0)
"""For each role which groups are the same: 1 for a and b, 2 for b and c, 4 for a and c, added up."""
_AT_ONCE = 4_000_000
"""How many steps a -> b -> c are held in memory together."""

Numbers = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Brokerage:
    """Brokerage of every actor that has a group, and what chance would give.

    ``raw`` is one row per actor of ``ids`` and one column per role of ``ROLES``, then their sum. ``expected`` and
    ``sd`` are those of a random network with as many ties.
    """

    ids: tuple[str, ...]
    raw: Numbers
    expected: NDArray[np.float64]
    sd: NDArray[np.float64]

    @cached_property
    def z(self) -> NDArray[np.float64]:
        """(raw - expected) / sd, undefined (nan) where sd is 0."""
        off = self.raw - self.expected
        return np.divide(off, self.sd, out=np.full(off.shape, math.nan), where=self.sd > 0)


def brokerage(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group") -> Brokerage:
    """All roles of all actors, with what chance would give.

    Actors without a group are left out, with their ties. Expected value and variance are exact for a random network
    in which every tie has the same chance p: for N pairs (a, c) of a role, E = N q with q = p^2 (1 - p), and Var =
    N q (1 - q) + S p^3 (1 - p)^3, S the ordered pairs of those pairs that share their a or their c.

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Ties as they run. Otherwise a-b-c and c-b-a both count, so that gatekeeper and representative are equal.
    group
        The node attribute that holds the group.

    Examples
    --------
    A miner sells to a federation of miners, which sells on to a buyer.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "b")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers"}, "group")
    >>> B = brokerage(G)
    >>> dict(zip(ROLES, B.raw[B.ids.index("m2")].tolist()))
    {'coordinator': 0, 'itinerant': 0, 'representative': 1, 'gatekeeper': 0, 'liaison': 0}
    """
    P, groups = grouped(G, kinds=kinds, directed=directed, group=group)
    labels = groups.numbers
    raw = count_roles(P, labels)
    sizes = np.bincount(labels)
    expected, sd = _by_chance(sizes, P.matrix.nnz)
    return Brokerage(P.ids, np.column_stack((raw, raw.sum(axis=1))), expected[labels], sd[labels])


def grouped(G: Graph, *, kinds: Kinds, directed: bool, group: str) -> tuple[Projection, Labels]:
    """The ties among actors that have a group, and the group of each of these."""
    whole, groups = projection(G, kinds=kinds, directed=directed), labels_of(G, group)
    kept = np.flatnonzero(groups.numbers >= 0)
    if len(kept) == len(whole.ids):
        return whole, groups
    ids = tuple(whole.ids[i] for i in kept)
    return Projection(ids, whole.matrix[kept][:, kept], directed), Labels(groups.names, groups.numbers[kept])


def open_steps(P: Projection) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """The node numbers a, b, c of all steps a -> b -> c without a tie from a to c, some million at a time."""
    starts, ends = P.matrix.indptr, P.matrix.indices
    onward = np.diff(starts)
    heads = np.repeat(np.arange(len(P.ids), dtype=ends.dtype), onward)
    until = np.cumsum(onward[ends])
    cuts = np.searchsorted(until, np.arange(_AT_ONCE, until[-1] + 1 if len(until) else 0, _AT_ONCE))
    for some_heads, some_tails in zip(np.split(heads, cuts), np.split(ends, cuts), strict=True):
        each = onward[some_tails]
        if not each.any():
            continue
        first = starts[some_tails] - np.cumsum(each, dtype=starts.dtype) + each
        second = np.arange(each.sum(), dtype=starts.dtype) + np.repeat(first, each)
        a, b, c = np.repeat(some_heads, each), np.repeat(some_tails, each), ends[second]
        closed = np.asarray(P.matrix[a, c]).ravel() != 0
        kept = np.flatnonzero((a != c) & ~closed)
        yield a[kept], b[kept], c[kept]


def count_roles(P: Projection, labels: Numbers) -> Numbers:
    """How many steps of each role lead through each actor; ``labels`` are the groups, by number."""
    counts = np.zeros(8 * len(P.ids), dtype=np.int64)
    short = labels.astype(np.int32)
    for a, b, c in open_steps(P):
        of_a, of_b, of_c = short[a], short[b], short[c]
        same = (of_a == of_b) + 2 * (of_b == of_c).view(np.int8) + 4 * (of_a == of_c).view(np.int8)
        counts += np.bincount(8 * b + same, minlength=len(counts))
    return counts.reshape(-1, 8)[:, _SAME]


def _by_chance(sizes: Numbers, ties: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Expected value and sd of each role and of their sum (columns) for an actor of each group (rows)."""
    n = int(sizes.sum())
    p = ties / (n * (n - 1)) if n > 1 else 0.0
    q = p * p * (1 - p)
    pairs, sharing = _pairs(sizes.astype(float))
    return pairs * q, np.sqrt(pairs * q * (1 - q) + sharing * (p * (1 - p)) ** 3)


def _pairs(sizes: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How many pairs (a, c) an actor of each group could broker, and how many of these share an end with another."""
    n, own = sizes.sum(), sizes - 1
    away = n - sizes
    twos, threes = sizes * (sizes - 1), sizes * (sizes - 1) * (sizes - 2)
    apart = sizes * (away[:, None] - sizes) * (1 - np.eye(len(sizes)))
    pairs = [own * (own - 1), twos.sum() - twos, own * away, own * away, apart.sum(axis=1)]
    mixed = own * away * (away - 1) + own * (own - 1) * away
    liaison = 2 * (apart * (away[:, None] - sizes - 1)).sum(axis=1)
    sharing = [2 * own * (own - 1) * (own - 2), 2 * (threes.sum() - threes), mixed, mixed, liaison]
    everyone = np.ones_like(sizes)
    pairs.append((n - 1) * (n - 2) * everyone)
    sharing.append(2 * (n - 1) * (n - 2) * (n - 3) * everyone)
    return np.column_stack(pairs), np.column_stack(sharing)
