"""Is the friend of a friend a friend, and the enemy of an enemy? Of triangles, and of ways of every length."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from stakeholder_graph.measures.balance.signed import SignedGraph

WALKS_UP_TO = 1_000
"""Above this many actors with ties of a sign, walk balance is not computed: it takes all eigenvalues."""


@dataclass(frozen=True, slots=True)
class Triangles:
    """How many triples that all have ties with each other, by the signs of the three."""

    all_bind: int
    one_opposes: int
    two_oppose: int
    all_oppose: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.all_bind + self.one_opposes + self.two_oppose + self.all_oppose

    @property
    def balance(self) -> float:
        """The share with an even number of oppositions, 0 to 1; nan without a triangle."""
        return (self.all_bind + self.two_oppose) / self.total if self.total else math.nan


def triangles(S: SignedGraph) -> Triangles:
    """Count triangles by their signs (Cartwright, Harary 1956).

    Examples
    --------
    >>> import networkx as nx
    >>> from stakeholder_graph.measures.balance.signed import signed_graph
    >>> G = nx.MultiDiGraph([("a", "b", {"sign": 1}), ("b", "c", {"sign": -1}), ("a", "c", {"sign": -1})])
    >>> triangles(signed_graph(G))
    Triangles(all_bind=0, one_opposes=0, two_oppose=1, all_oppose=0)
    """
    binding, opposing = (_matrix(S, S.signs == sign) for sign in (1, -1))

    def closed(first: csr_array, second: csr_array, third: csr_array) -> int:
        return round(float(third.multiply(first @ second).sum()))

    return Triangles(
        closed(binding, binding, binding) // 6,
        closed(binding, binding, opposing) // 2,
        closed(opposing, opposing, binding) // 2,
        closed(opposing, opposing, opposing) // 6,
    )


def walk_balance(S: SignedGraph) -> float:
    """Balance over closed ways of every length, long ones less: tr exp(A) / tr exp(|A|), from 0 to 1.

    1 exactly where the graph is balanced; nan without actors, and above ``WALKS_UP_TO`` of them where some oppose.

    References
    ----------
    Estrada, Benzi, Walk-based measure of balance in signed networks: detecting lack of balance in social networks,
    Physical Review E 90, 2014.

    Examples
    --------
    One opposition among two: eigenvalues 1 and -1 with and without the sign.

    >>> import networkx as nx
    >>> from stakeholder_graph.measures.balance.signed import signed_graph
    >>> round(walk_balance(signed_graph(nx.MultiDiGraph([("a", "b", {"sign": -1})]))), 12)
    1.0
    """
    if len(S.ids) and not (S.signs < 0).any():
        return 1.0
    tied = S.only(np.arange(len(S.ends)))
    alone, n = len(S.ids) - len(tied.ids), len(tied.ids)
    if n > WALKS_UP_TO:
        return math.nan
    signed = (_matrix(tied, tied.signs == 1) - _matrix(tied, tied.signs == -1)).toarray()
    with_signs, without = np.linalg.eigvalsh(signed), np.linalg.eigvalsh(np.abs(signed))
    top = float(without.max(initial=0.0))  # taken out of every exponent, so that none grows too large
    parts = [float(np.exp(values - top).sum()) + alone * math.exp(-top) for values in (with_signs, without)]
    return parts[0] / parts[1] if parts[1] else math.nan


def _matrix(S: SignedGraph, which: NDArray[np.bool_]) -> csr_array:
    ends = np.vstack((S.ends[which], S.ends[which][:, ::-1]))
    return csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(S.ids),) * 2)
