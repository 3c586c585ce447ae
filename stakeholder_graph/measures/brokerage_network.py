"""How much brokerage is there in a whole network, role by role, and how much would chance give?"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Graph
from stakeholder_graph.measures.brokerage import ROLES, count_roles, grouped
from stakeholder_graph.measures.influence import Kinds

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted, what a random network with as many ties would give, and its spread."""

    raw: int
    expected: float
    sd: float

    @property
    def z(self) -> float:
        """(raw - expected) / sd; undefined (nan) where sd is 0."""
        return (self.raw - self.expected) / self.sd if self.sd > 0 else math.nan


def brokerage_of_network(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group"
) -> Mapping[str, Figure]:
    """All steps a -> b -> c of each role and of all (``total``) in the network (Gould, Fernandez 1989).

    Actors without a group are left out, with their ties. Expected value and variance are exact for a random network
    in which every tie, in each direction, has the same chance p.

    Examples
    --------
    Three of one group: six possible steps, each there with chance p^2 (1 - p) = (1/3)^2 (2/3).

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> nx.set_node_attributes(G, "miners", "group")
    >>> found = brokerage_of_network(G)["coordinator"]
    >>> found.raw, round(found.expected, 4)
    (1, 0.4444)
    """
    P, groups = grouped(G, kinds=kinds, directed=directed, group=group)
    raw = count_roles(P, groups.numbers).sum(axis=0)
    sizes = np.bincount(groups.numbers, minlength=len(groups.names)).astype(float)
    n = len(P.ids)
    p = P.matrix.nnz / (n * (n - 1)) if n > 1 else 0.0
    found = dict[str, Figure]()
    for role, count in zip((*ROLES, "total"), (*raw.tolist(), int(raw.sum())), strict=True):
        expected, variance = _by_chance(sizes, _triples(role, len(sizes)), p)
        found[role] = Figure(count, expected, math.sqrt(max(variance, 0.0)))
    return found


def _triples(role: str, groups: int) -> Numbers:
    """1 where groups (of a, of b, of c) make the role, else 0."""
    a, b, c = np.ogrid[:groups, :groups, :groups]
    same_ab, same_bc, same_ac = a == b, b == c, a == c
    made = {
        "coordinator": same_ab & same_bc,
        "itinerant": same_ac & ~same_ab,
        "representative": same_ab & ~same_bc,
        "gatekeeper": same_bc & ~same_ab,
        "liaison": ~same_ab & ~same_bc & ~same_ac,
        "total": np.ones((groups, groups, groups), dtype=bool),
    }[role]
    return np.broadcast_to(made, (groups, groups, groups)).astype(float)


def _by_chance(sizes: Numbers, made: Numbers, p: float) -> tuple[float, float]:
    """Expected number and variance of steps, over all triples of actors."""
    one = np.eye(len(sizes))
    pairs = sizes[:, None] * (sizes - one)
    third = sizes - one[:, None, :] - one[None, :, :]
    threes = pairs[:, :, None] * third
    q = p * p * (1 - p)
    count = float((threes * made).sum())
    return count * q, _sharing_one_tie(pairs, third, made, p) + _among_the_same_three(threes, made, p)


def _sharing_one_tie(pairs: Numbers, third: Numbers, made: Numbers, p: float) -> float:
    """The covariance of all pairs of steps that share one tie, or its absence, and have different third actors."""
    q = p * p * (1 - p)
    places = (made, made.transpose(1, 2, 0), made.transpose(0, 2, 1))  # as a and b, as b and c, as a and c
    both = {(True, True): p**4 * (1 - p), (False, False): p**3 * (1 - p) ** 2}
    found = 0.0
    for (s, first), (t, second) in product(enumerate(places), repeat=2):
        ways = (first * third).sum(axis=2) * (second * third).sum(axis=2) - (first * second * third).sum(axis=2)
        found += float((pairs * ways).sum()) * (both.get((s == 2, t == 2), 0.0) - q * q)
    return found


def _among_the_same_three(threes: Numbers, made: Numbers, p: float) -> float:
    """The covariance of all pairs of steps among the same three actors, each with itself included."""
    q = p * p * (1 - p)
    found = 0.0
    for order, chance in _orders(p):
        found += float((threes * made * made.transpose(np.argsort(order))).sum()) * (chance - q * q)
    return found


def _orders(p: float) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every order of three actors, and the chance that a step in it and one in the order 0, 1, 2 are both there."""
    for order in permutations(range(3)):
        a, b, c = order
        there, absent = {(0, 1), (1, 2), (a, b), (b, c)}, {(0, 2), (a, c)}
        yield order, 0.0 if there & absent else p ** len(there) * (1 - p) ** len(absent)
