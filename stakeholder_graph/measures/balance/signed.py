"""Which pairs are bound, which are opposed, and do the signs fit together?

A signed graph is *balanced* where everybody can be put into two camps with every binding tie within a camp and every
opposition between the camps (Cartwright, Harary 1956).
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import igraph
import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Graph, projection
from stakeholder_graph.measures.groups import SIGNED_KINDS
from stakeholder_graph.measures.influence import Kinds

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class SignedGraph:
    """Actors ``ids`` and the pairs of them with a sign: ``ends`` is m x 2, ``signs`` 1 or -1, in order of the ends.

    ``mixed`` are pairs that both work together and oppose each other: they have no one sign and are left out.
    """

    ids: tuple[str, ...]
    ends: NDArray[np.int64]
    signs: NDArray[np.int64]
    mixed: tuple[Pair, ...] = ()

    @cached_property
    def igraph(self) -> igraph.Graph:
        """The same pairs for igraph, in the same order."""
        return igraph.Graph(n=len(self.ids), edges=self.ends)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs by their ids, in the same order."""
        return tuple((self.ids[i], self.ids[j]) for i, j in self.ends.tolist())

    def only(self, ties: NDArray[np.int64]) -> "SignedGraph":
        """Some of the ties, by number, and the actors at their ends."""
        actors, ends = np.unique(self.ends[ties], return_inverse=True)
        ids = tuple(self.ids[i] for i in actors.tolist())
        return SignedGraph(ids, ends.reshape(-1, 2).astype(np.int64), self.signs[ties])


def signed_graph(G: Graph, *, kinds: Kinds = SIGNED_KINDS) -> SignedGraph:
    """What binds (ties of sign 1) and what opposes (sign -1), both ways, parallel ties of one sign merged.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("a", "b", {"sign": 1}), ("b", "c", {"sign": -1}), ("b", "a", {"sign": -1})])
    >>> found = signed_graph(G)
    >>> found.pairs, found.signs.tolist(), found.mixed
    ((('b', 'c'),), [-1], (('a', 'b'),))
    """
    binding, opposing = (projection(G, kinds=kinds, sign=sign) for sign in (1, -1))
    ids, n = binding.ids, max(1, len(binding.ids))
    bound, opposed = (P.pairs @ np.array([n, 1]) for P in (binding, opposing))
    mixed = np.intersect1d(bound, opposed)
    cells = np.setdiff1d(np.concatenate((bound, opposed)), mixed)
    return SignedGraph(
        ids,
        np.column_stack((cells // n, cells % n)),
        np.where(np.isin(cells, opposed), -1, 1),
        tuple((ids[cell // n], ids[cell % n]) for cell in mixed.tolist()),
    )


def sides(S: SignedGraph, *, without: Iterable[int] = ()) -> NDArray[np.int64]:
    """The camp (1 or -1) of every actor along a tree of ties, from the first actor of every part, which has 1.

    ``without`` are numbers of ties that are not followed. Where the rest is balanced these are the camps.
    """
    left_out, signs, ends = set(without), S.signs.tolist(), S.ends.tolist()
    ties_of = S.igraph.get_inclist()
    camp = [0] * len(S.ids)
    for start in range(len(S.ids)):
        if camp[start]:
            continue
        camp[start], waiting = 1, deque([start])
        while waiting:
            actor = waiting.popleft()
            for tie in ties_of[actor]:
                other = sum(ends[tie]) - actor
                if not camp[other] and tie not in left_out:
                    camp[other] = camp[actor] * signs[tie]
                    waiting.append(other)
    return np.array(camp, dtype=np.int64)


def violated(S: SignedGraph, camp: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of the ties that do not fit the camps: what binds across, what opposes within."""
    return np.flatnonzero(camp[S.ends[:, 0]] * camp[S.ends[:, 1]] != S.signs)
