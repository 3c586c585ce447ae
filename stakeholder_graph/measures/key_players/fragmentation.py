"""Whose loss would break the network apart?"""

import math

import numpy as np

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, Projection, projection
from stakeholder_graph.measures.influence import Kinds
from stakeholder_graph.measures.key_players.removal import Removal
from stakeholder_graph.measures.key_sets import KeySet, KeySets

SIZES = (1, 2, 3)


def key_fragmentation(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, sizes: tuple[int, ...] = SIZES
) -> KeySets:
    """The actors without whom most pairs of the others have no way to each other (Borgatti 2006).

    F = 1 - ordered pairs of those left that a way joins / n (n - 1), n those left.

    Parameters
    ----------
    G
        Actors as nodes, one edge per tie.
    kinds
        The kinds of tie that count; None for all.
    directed
        Whether ways may only follow the direction of ties.
    sizes
        How many actors are lost together, each a question of its own.

    Returns
    -------
    KeySets
        All sets are looked at for one actor up to 2,000 actors, for two up to 200, for three up to 100. Above that a
        set is built actor by actor, its value is what was found, and ``bound`` what none exceeds. No sizes that leave
        less than two actors.

    Examples
    --------
    Without b, the middle of a star of four, no pair of the three left is joined.

    >>> import networkx as nx
    >>> best = key_fragmentation(nx.MultiDiGraph(["ba", "bc", "bd"]), sizes=(1,)).best[0]
    >>> best.sets, best.before, best.value, best.exact
    ((('b',),), 0.0, 1.0, True)
    """
    return _key_sets(projection(G, kinds=kinds, directed=directed), sizes, by_distance=False)


def key_fragmentation_distance(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = False, sizes: tuple[int, ...] = SIZES
) -> KeySets:
    """The actors without whom the others are furthest from each other (Borgatti 2006).

    dF = 1 - sum over ordered pairs of those left of 1 / steps, divided by n (n - 1), n those left; nothing where no
    way leads. Otherwise as :func:`key_fragmentation`.

    Examples
    --------
    A star of four: 6 ordered pairs at one step, 6 at two: dF = 1 - 9/12; without the middle 1.

    >>> import networkx as nx
    >>> best = key_fragmentation_distance(nx.MultiDiGraph(["ba", "bc", "bd"]), sizes=(1,)).best[0]
    >>> best.sets, best.before, best.value
    ((('b',),), 0.25, 1.0)
    """
    return _key_sets(projection(G, kinds=kinds, directed=directed), sizes, by_distance=True)


def fragmentation_of(P: Projection, members: list[str], *, by_distance: bool) -> float:
    """F, or with ``by_distance`` dF, of those left without the members; nan where less than two are left."""
    number = {id_: i for i, id_ in enumerate(P.ids)}
    gone = np.array([[number[id_] for id_ in members]], dtype=np.int64)
    total = float(Removal(P, by_distance=by_distance).exactly(gone)[0])
    return _value(total, len(P.ids) - len(members))


def _key_sets(P: Projection, sizes: tuple[int, ...], *, by_distance: bool) -> KeySets:
    n = len(P.ids)
    possible = [size for size in sizes if n - size > 1]
    removal = Removal(P, by_distance=by_distance, largest=max(possible, default=0))
    before = _value(removal.whole, n) if possible else math.nan
    found = list[KeySet]()
    for size in possible:
        best = removal.best(size)
        value = _value(best.total, n - size)
        bound = value if best.exact else min(1.0, _value(removal.at_least(size), n - size))
        found.append(KeySet(best.sets, best.count, value, before, best.exact, max(bound, value)))
    return KeySets(tuple(found))


def _value(total: float, left: int) -> float:
    return 1 - total / (left * (left - 1)) if left > 1 else math.nan
