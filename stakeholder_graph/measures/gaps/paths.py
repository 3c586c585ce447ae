"""How many steps lie between two actors, what falls apart without one, and what would one tie more bring?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of

Near = Mapping[str, frozenset[str]]
"""The neighbours of every actor."""


@dataclass(frozen=True)
class Steps:
    """The distances in a simple graph, counted in ties; unreachable is infinite.

    ``weigh`` says which pairs count in a mean: an n x n array of 0 and 1, symmetrical, the diagonal 0.
    """

    near: Near
    weigh: NDArray[np.float64]

    @cached_property
    def number(self) -> dict[str, int]:
        """The row of every actor."""
        return {actor: i for i, actor in enumerate(self.near)}

    @cached_property
    def distance(self) -> NDArray[np.float64]:
        """Steps from row to column, n x n."""
        return distances(self.near)

    def between(self, a: str, b: str) -> float:
        """Steps between two actors."""
        return float(self.distance[self.number[a], self.number[b]])

    def gain(self, a: str, b: str) -> float:
        """The rise of the mean of 1/d over the pairs that count, were a and b tied (0 where no pair counts)."""
        d, i, j = self.distance, self.number[a], self.number[b]
        over = np.minimum(d[:, i, None] + d[None, j, :], d[:, j, None] + d[None, i, :]) + 1
        return self._mean(inverse(np.minimum(d, over)) - inverse(d))

    def loss(self, near: Near, *, without: str | None = None) -> float:
        """The fall of the mean of 1/d over the pairs that count and remain, in the graph of other neighbours."""
        fall, weigh = inverse(self.distance) - inverse(distances(near)), self.weigh
        if without is not None:
            weigh = weigh.copy()
            weigh[self.number[without], :] = weigh[:, self.number[without]] = 0
        return self._mean(fall, weigh)

    def _mean(self, values: NDArray[np.float64], weigh: NDArray[np.float64] | None = None) -> float:
        weigh = self.weigh if weigh is None else weigh
        total = float(weigh.sum())
        return float((values * weigh).sum()) / total if total else 0.0


def distances(near: Near) -> NDArray[np.float64]:
    """Steps between all actors, in the order given.

    Examples
    --------
    >>> distances({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()}).tolist()
    [[0.0, 1.0, inf], [1.0, 0.0, inf], [inf, inf, 0.0]]
    """
    number = {actor: i for i, actor in enumerate(near)}
    rows = [i for actor, i in number.items() for _ in near[actor]]
    columns = [number[other] for actor in near for other in near[actor]]
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(near), len(near)))
    return shortest_path(matrix, method="D", unweighted=True)


def steps_from(near: Near, start: str) -> dict[str, int]:
    """Steps from one actor to everybody it can reach.

    Examples
    --------
    >>> steps_from({"a": frozenset("b"), "b": frozenset("a"), "c": frozenset()}, "a")
    {'a': 0, 'b': 1}
    """
    found, edge = {start: 0}, [start]
    while edge:
        edge = sorted({other for actor in edge for other in near[actor]} - found.keys())
        found.update(dict.fromkeys(edge, max(found.values()) + 1))
    return found


def inverse(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """1/d, 0 where there is no path and on the diagonal."""
    return np.divide(1.0, distance, out=np.zeros_like(distance), where=distance > 0)


def steps_between_groups(ground: Ground) -> Steps:
    """Distances on C; pairs of different groups with an actor based here count."""
    groups = np.array([ground.group(actor) for actor in ground.here], dtype=object)
    different = groups[:, None] != groups[None, :]
    return Steps(ground.contacts, _based(ground.here, ground.based) * different)


def steps_of_all(near: Near, based: Collection[str]) -> Steps:
    """Distances in a graph; every pair with an actor based here counts."""
    return Steps(near, _based(tuple(near), based))


def _based(ids: Iterable[str], based: Collection[str]) -> NDArray[np.float64]:
    flags = np.array([actor in based for actor in ids], dtype=bool)
    weigh = (flags[:, None] | flags[None, :]).astype(float)
    np.fill_diagonal(weigh, 0.0)
    return weigh


def merged(ground: Ground, contacts: Near | None = None) -> tuple[Near, frozenset[str], Mapping[str, str]]:
    """C with those who hang on their umbrella alone counted as it: neighbours, who is based, and who counts as whom.

    ``contacts`` stands in for C where something else is asked of the same day: the neighbours of every actor.

    A party counts as its umbrella when that is its only contact, of its own group, and it is not known to be severely
    affected itself.
    """
    contacts = ground.contacts if contacts is None else contacts
    counts_as = {actor: over for actor in contacts if (over := _hangs_on(ground, contacts, actor))}
    top = {actor: _follow(counts_as, actor) for actor in contacts}
    near: dict[str, set[str]] = {actor: set() for actor in contacts if top[actor] == actor}
    for actor, others in contacts.items():
        near[top[actor]].update(top[other] for other in others if top[other] != top[actor])
    based = frozenset(top[actor] for actor in contacts if actor in ground.based)
    return {actor: frozenset(others) for actor, others in near.items()}, based, top


def _hangs_on(ground: Ground, contacts: Near, actor: str) -> str | None:
    over = next(iter(contacts[actor])) if len(contacts[actor]) == 1 else None
    if over is None or over not in ground.umbrellas_of(actor) or ground.group(over) is not ground.group(actor):
        return None
    return over if ground.worst(actor) < 3 else None


def _follow(counts_as: Mapping[str, str], actor: str) -> str:
    """The last of a chain of umbrellas; two that hang on each other alone are both the first by id."""
    seen = [actor]
    while seen[-1] in counts_as and counts_as[seen[-1]] not in seen:
        seen.append(counts_as[seen[-1]])
    return min(seen) if seen[-1] in counts_as else seen[-1]


def pieces(near: Near, *, start: Iterable[str], without: str | None = None) -> list[tuple[str, ...]]:
    """The connected pieces that hold some actors once another is gone: largest first, of equal ones the first id.

    Examples
    --------
    >>> star = {"m": frozenset("abc"), "a": frozenset("m"), "b": frozenset("m"), "c": frozenset("m")}
    >>> pieces(star, start="abc", without="m")
    [('a',), ('b',), ('c',)]
    """
    seen, found = {without}, list[tuple[str, ...]]()
    for first in sorted(start):
        if first in seen:
            continue
        piece, waiting = {first}, [first]
        while waiting:
            fresh = near[waiting.pop()] - piece - {without}
            piece |= fresh
            waiting.extend(fresh)
        seen |= piece
        found.append(tuple(sorted(piece)))
    return sorted(found, key=lambda piece: (-len(piece), piece[0]))


def weak_points(near: Near) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    """The actors, and the ties, whose loss leaves a piece of the graph in more pieces; each sorted.

    Examples
    --------
    >>> weak_points({"a": frozenset("b"), "b": frozenset("ac"), "c": frozenset("b")})
    (('b',), (('a', 'b'), ('b', 'c')))
    """
    ids = tuple(near)
    number = {actor: i for i, actor in enumerate(ids)}
    ties = sorted({pair_of(x, y) for x, others in near.items() for y in others})
    G = igraph.Graph(n=len(ids), edges=[(number[a], number[b]) for a, b in ties])
    return tuple(sorted(ids[i] for i in G.articulation_points())), tuple(sorted(ties[i] for i in G.bridges()))
