"""How many tied pairs would groups have if everybody kept the number of their ties but not their partners?

Degree-preserving swaps within each kind of tie: of two directed ties the targets are exchanged, of two undirected ones
any ends; a swap that would give a loop or a double is not made, and the graph as it is counts again (Maslov, Sneppen
2002; Milo et al. 2003).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.model import Tie
from stakeholder_graph.vocabulary import BOTH_WAYS, TieKind

BURN_IN = 10
"""Sweeps before the first draw; one sweep lies between two draws, as many attempts as the kind has ties."""


class _TiesOfOneKind:
    """The ties of one kind, swapped in place; parallel claims are one tie."""

    def __init__(self, pairs: Iterable[tuple[int, int]], *, directed: bool):
        self.directed = directed
        self.taken = {self._as_taken(a, b) for a, b in pairs}
        self.ends = [list(pair) for pair in sorted(self.taken)]

    def _as_taken(self, a: int, b: int) -> tuple[int, int]:
        return (a, b) if self.directed or a < b else (b, a)

    def sweep(self, chosen: list[list[int]], turned: list[int]) -> None:
        """As many attempts as rows: two ties (the same one twice does nothing), and whether the second is turned."""
        for (i, j), turn in zip(chosen, turned, strict=True):
            (a, b), (c, d) = self.ends[i], self.ends[j]
            if turn and not self.directed:
                c, d = d, c
            new, other = self._as_taken(a, d), self._as_taken(c, b)
            if i == j or a == d or c == b or new == other or new in self.taken or other in self.taken:
                continue
            self.taken -= {self._as_taken(a, b), self._as_taken(c, d)}
            self.taken |= {new, other}
            self.ends[i], self.ends[j] = [a, d], [c, b]


class Swapper:
    """A chain of networks in which everybody keeps the number of their ties of each kind and direction.

    ``groups`` gives every actor the number of its group. Each draw counts the distinct tied pairs by pair of groups.
    """

    def __init__(self, ties: Iterable[Tie], groups: Mapping[str, int], *, seed: int):
        self.ids = {actor: i for i, actor in enumerate(sorted(groups))}
        self.of = np.array([groups[actor] for actor in self.ids], dtype=np.int64)
        self.random = np.random.default_rng(seed)
        by_kind: dict[TieKind, list[tuple[int, int]]] = {}
        for tie in ties:
            by_kind.setdefault(tie.kind, []).append((self.ids[tie.source], self.ids[tie.target]))
        self.kinds = [_TiesOfOneKind(by_kind[k], directed=k not in BOTH_WAYS) for k in sorted(by_kind)]
        self.observed = self._count(np.array([self._pairs()], dtype=np.int64))[0]
        for _ in self._sweeps(BURN_IN):
            pass

    def draw(self, times: int) -> NDArray[np.int64]:
        """Count tied pairs in so many further networks: times x groups x groups, symmetrical."""
        return self._count(np.array([self._pairs() for _ in self._sweeps(times)], dtype=np.int64))

    def _sweeps(self, times: int) -> Iterator[None]:
        """Swap through all kinds, so many times over; the caller looks at the network after each."""
        chances = [
            (
                kind,
                self.random.integers(max(len(kind.ends), 1), size=(times, len(kind.ends), 2)).tolist(),
                self.random.integers(2, size=(times, len(kind.ends))).tolist(),
            )
            for kind in self.kinds
        ]
        for i in range(times):
            for kind, chosen, turned in chances:
                kind.sweep(chosen[i], turned[i])
            yield

    def _pairs(self) -> list[int]:
        n = len(self.ids)
        return [min(a, b) * n + max(a, b) for kind in self.kinds for a, b in kind.ends]

    def _count(self, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        """Distinct pairs by groups, of rows of pairs written as smaller x n + larger."""
        size, n = int(self.of.max(initial=0)) + 1, max(len(self.ids), 1)
        pairs = np.sort(pairs, axis=1)
        fresh = np.diff(pairs, axis=1, prepend=-1) != 0
        one, other = self.of[pairs // n], self.of[pairs % n]
        low, high = np.minimum(one, other), np.maximum(one, other)
        cells = (np.arange(len(pairs))[:, None] * size + low) * size + high
        counts = np.bincount(cells[fresh], minlength=len(pairs) * size * size).reshape(len(pairs), size, size)
        return counts + np.triu(counts, 1).transpose(0, 2, 1)


def benjamini_hochberg(p: Sequence[float], q: float) -> list[bool]:
    """Which of several tests stand when a share q of those that stand may be false (Benjamini, Hochberg 1995).

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.5, 0.06, 0.9], 0.1)
    [True, False, False, False]
    >>> benjamini_hochberg([0.01, 0.5, 0.04, 0.9], 0.1)
    [True, False, True, False]
    """
    order = sorted(range(len(p)), key=lambda i: p[i])
    last = max((rank for rank, i in enumerate(order, 1) if p[i] <= q * rank / len(p)), default=0)
    standing = set(order[:last])
    return [i in standing for i in range(len(p))]
