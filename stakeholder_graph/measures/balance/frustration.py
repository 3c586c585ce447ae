"""How many ties would have to change before everybody fits into two camps, and which are the fewest that do?

Exactly, by mixed-integer programming on every block of the network by itself: a tie that lies on no circle fits always,
and the fewest of several blocks are those of each.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np
from igraph import VertexCover
from numpy.typing import NDArray

from stakeholder_graph.measures.balance.fewest import NODE_LIMIT, fewest_misfits
from stakeholder_graph.measures.balance.signed import Pair, SignedGraph, sides, violated

MOST_SETS = 100
"""So many smallest sets are listed at most."""


@dataclass(frozen=True, slots=True)
class Strain:
    """A pair in a smallest set: ``share`` says in how many of the sets (0 to 1).

    With its sign the other way round the index falls by exactly one: the camps of that set then leave one tie less
    that does not fit, and one tie cannot be worth more than one.
    """

    pair: Pair
    sign: int
    share: float


@dataclass(frozen=True, slots=True)
class Frustration:
    """How far a signed network is from balance.

    ``index`` is the smallest number of ties whose change would balance it (Harary's line index). Where ``exact`` is
    False the search was given up: at least ``bound``, at most ``index``. ``score`` is 1 - index / (ties / 2), nan
    without ties. ``sets`` are the smallest sets of pairs, all of them where ``complete``, none where nothing has to
    change; ``count`` says how many there are, None where that is not known. ``strains`` are the pairs in them: those in
    most sets first, of equal ones the oppositions. ``camps`` are the two camps of every part that has an opposition,
    once the first set is left out.
    """

    ties: int
    index: int
    bound: int
    score: float
    sets: tuple[tuple[Pair, ...], ...]
    complete: bool
    count: int | None
    strains: tuple[Strain, ...]
    camps: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    @property
    def exact(self) -> bool:
        """Whether no smaller number is possible."""
        return self.bound == self.index

    @property
    def reconciling(self) -> tuple[Strain, ...]:
        """The oppositions whose reconciliation would lower the index, those in most sets first."""
        return tuple(strain for strain in self.strains if strain.sign < 0)

    @property
    def across(self) -> tuple[Strain, ...]:
        """The ties that bind across the camps, those in most sets first."""
        return tuple(strain for strain in self.strains if strain.sign > 0)


@dataclass(frozen=True, slots=True)
class _Block:
    """The smallest sets of one block, as numbers of ties of the whole."""

    sets: tuple[tuple[int, ...], ...]
    bound: int
    complete: bool


def frustration(S: SignedGraph, *, most: int = MOST_SETS, node_limit: int = NODE_LIMIT) -> Frustration:
    """The exact frustration index and all smallest sets of ties that do not fit.

    Parameters
    ----------
    S
        The pairs with their signs.
    most
        How many smallest sets are looked for.
    node_limit
        After how many nodes the search in a block is given up and a bound is given instead.

    References
    ----------
    Aref, Mason, Wilson, A modeling and computational study of the frustration index in signed networks, Networks 75,
    2020; Harary, On the measurement of structural balance, Behavioral Science 4, 1959.

    Examples
    --------
    Three who all oppose each other cannot be two camps: one opposition, any of the three, has to go.

    >>> import networkx as nx
    >>> from stakeholder_graph.measures.balance.signed import signed_graph
    >>> G = nx.MultiDiGraph([(a, b, {"sign": -1}) for a, b in ("ab", "bc", "ac")])
    >>> found = frustration(signed_graph(G))
    >>> found.index, found.sets, found.reconciling[0].share
    (1, ((('a', 'b'),), (('a', 'c'),), (('b', 'c'),)), 0.3333333333333333)
    """
    blocks = [_smallest(S, ties, most, node_limit) for ties in _unbalanced_blocks(S)]
    index = sum(len(block.sets[0]) for block in blocks)
    count = math.prod(len(block.sets) for block in blocks)
    known = all(block.complete for block in blocks)
    joined = islice(product(*(block.sets for block in blocks)), most)
    sets = sorted(tuple(sorted(tie for part in parts for tie in part)) for parts in joined)
    m = len(S.ends)
    return Frustration(
        ties=m,
        index=index,
        bound=sum(block.bound for block in blocks),
        score=1 - index / (m / 2) if m else math.nan,
        sets=tuple(tuple(S.pairs[tie] for tie in found) for found in sets if found),
        complete=known and count <= most,
        count=count * bool(index) if known else None,
        strains=_strains(S, blocks),
        camps=_camps(S, sets[0]),
    )


def _unbalanced_blocks(S: SignedGraph) -> list[NDArray[np.int64]]:
    """The ties of every block (no actor alone cuts it) whose signs do not fit together, by number."""
    if not (S.signs < 0).any():
        return []
    found = dict[int, list[int]]()
    blocks_of = VertexCover(S.igraph, list(S.igraph.biconnected_components())).membership
    for tie, (i, j) in enumerate(S.ends.tolist()):
        (block,) = set(blocks_of[i]).intersection(blocks_of[j])
        found.setdefault(block, []).append(tie)
    every = (np.array(ties, dtype=np.int64) for _, ties in sorted(found.items()))
    return [ties for ties in every if len(violated(block := S.only(ties), sides(block)))]


def _smallest(S: SignedGraph, ties: NDArray[np.int64], most: int, node_limit: int) -> _Block:
    found = fewest_misfits(S.only(ties), most=most, node_limit=node_limit)
    return _Block(tuple(sorted(tuple(ties[one].tolist()) for one in found.sets)), found.bound, found.complete)


def _strains(S: SignedGraph, blocks: Sequence[_Block]) -> tuple[Strain, ...]:
    """What stands in a smallest set; which of another block is in it makes no difference."""
    found = [
        Strain(S.pairs[tie], int(S.signs[tie]), sum(tie in one for one in block.sets) / len(block.sets))
        for block in blocks
        for tie in sorted({tie for one in block.sets for tie in one})
    ]
    return tuple(sorted(found, key=lambda strain: (-strain.share, strain.sign, strain.pair)))


def _camps(S: SignedGraph, without: Sequence[int]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    opposed = set(S.ends[S.signs < 0].ravel().tolist())
    if not opposed:
        return ()
    camp = sides(S, without=without)
    kept = np.setdiff1d(np.arange(len(S.ends)), np.array(without, dtype=np.int64))
    parts = S.igraph.subgraph_edges(kept.tolist(), delete_vertices=False).connected_components()
    return tuple(
        (tuple(S.ids[i] for i in part if camp[i] > 0), tuple(S.ids[i] for i in part if camp[i] < 0))
        for part in map(sorted, parts)
        if opposed.intersection(part) and len(part) > 1
    )
