"""How is a network held where a graph of Python objects is too slow: many actors, or many samples?"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph.snapshot import Snapshot
from stakeholder_graph.vocabulary import BOTH_WAYS, TieKind

_NUMBER_OF: Mapping[Any, int] = {kind: number for number, kind in enumerate(TieKind)}
_BOTH_WAYS = np.array([*(kind in BOTH_WAYS for kind in TieKind), False])


@dataclass(frozen=True, eq=False)
class Labels:
    """One word per actor, as numbers: ``names`` in order, ``numbers`` one per actor, -1 where it has none."""

    names: tuple[str, ...]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, words: Sequence[Any]) -> "Labels":
        """From one word per actor; None, nan and the blank are none."""
        known = [None if word in (None, "") or word != word else str(word) for word in words]
        names = tuple(sorted({word for word in known if word is not None}))
        number = {name: i for i, name in enumerate(names)}
        return cls(names, np.array([-1 if word is None else number[word] for word in known], dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Network:
    """Actors and ties as arrays; every measure takes it in place of a networkx graph.

    ``ids`` stand in order. ``ends`` is m x 2, the numbers of the actors that a tie leads from and to. ``kinds`` has the
    place of each tie's kind in ``TieKind``, -1 where it has none (then it counts always). ``values`` are known
    attributes of ties, nan where nobody stated one; a tie lacks every other attribute. ``labels`` are words of actors.
    """

    ids: tuple[str, ...]
    ends: NDArray[np.int64]
    kinds: NDArray[np.int8]
    signs: NDArray[np.int8]
    values: Mapping[str, NDArray[np.float64]] = field(default_factory=dict[str, NDArray[np.float64]])
    labels: Mapping[str, Labels] = field(default_factory=dict[str, Labels])
    directed: bool = True
    """Whether ties run as they run; otherwise all run both ways."""
    kept: dict[Any, Any] = field(default_factory=dict[Any, Any], repr=False)
    """What was derived from it, as in networkx's own cache."""

    def __len__(self) -> int:
        """How many actors."""
        return len(self.ids)

    @classmethod
    def of_arrays(
        cls,
        ids: Sequence[str],
        ends: NDArray[np.int64],
        *,
        values: Mapping[str, NDArray[np.float64]] | None = None,
        labels: Mapping[str, Labels] | None = None,
        directed: bool = True,
    ) -> "Network":
        """Ties without a kind and of sign plus; ``ids`` in order, ``ends`` by their numbers."""
        kinds, signs = np.full(len(ends), -1, dtype=np.int8), np.ones(len(ends), dtype=np.int8)
        return cls(tuple(ids), ends, kinds, signs, values or {}, labels or {}, directed)

    def only(self, ties: NDArray[Any]) -> "Network":
        """The same actors with some of the ties: a mask, or their numbers."""
        values = {name: column[ties] for name, column in self.values.items()}
        return replace(
            self, ends=self.ends[ties], kinds=self.kinds[ties], signs=self.signs[ties], values=values, kept={}
        )

    @property
    def both_ways(self) -> NDArray[np.bool_]:
        """Of each tie whether it runs both ways, whatever was asked."""
        return _BOTH_WAYS[self.kinds] if self.directed else np.full(len(self.ends), fill_value=True)

    def of_kinds(self, kinds: Collection[TieKind]) -> NDArray[np.bool_]:
        """Of each tie whether it is of one of these kinds, or of none."""
        wanted = np.array([*(kind in kinds for kind in TieKind), True])
        return wanted[self.kinds]


Graph: TypeAlias = "Snapshot | Network"
"""What measures are taken of."""


def network(G: Snapshot, weight: str | None = None, labels: Collection[str] = ()) -> Network:
    """A networkx graph as arrays, with one attribute of its ties and some words of its actors.

    Examples
    --------
    >>> import networkx as nx
    >>> found = network(nx.MultiDiGraph([("b", "a", {"strength": 2}), ("b", "c")]), weight="strength")
    >>> found.ids, found.ends.tolist(), found.values["strength"].tolist()
    (('a', 'b', 'c'), [[1, 0], [1, 2]], [2.0, 1.0])
    """
    ids = tuple(sorted(G))
    number = {id_: i for i, id_ in enumerate(ids)}
    edges = list(G.edges(data=True))
    return Network(
        ids,
        np.array([(number[source], number[target]) for source, target, _ in edges], dtype=np.int64).reshape(-1, 2),
        np.array([_NUMBER_OF.get(data.get("kind"), -1) for *_, data in edges], dtype=np.int8),
        np.array([data.get("sign", 1) for *_, data in edges], dtype=np.int8),
        {weight: np.array([_weight(data, weight) for *_, data in edges], dtype=float)} if weight else {},
        {name: Labels.of([G.nodes[id_].get(name) for id_ in ids]) for name in labels},
        directed=G.is_directed(),
    )


def _weight(data: Mapping[str, Any], attribute: str) -> float:
    value = data.get(attribute, 1.0)
    return math.nan if value is None else float(value)
