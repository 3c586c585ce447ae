"""How well do binding ties and oppositions fit together, in a few figures?"""

from collections.abc import Mapping

from stakeholder_graph.graph import Graph
from stakeholder_graph.measures.balance.frustration import frustration as frustrated
from stakeholder_graph.measures.balance.signed import signed_graph
from stakeholder_graph.measures.balance.triangles import triangles, walk_balance
from stakeholder_graph.measures.groups import SIGNED_KINDS
from stakeholder_graph.measures.influence import Kinds


def balance(G: Graph, *, kinds: Kinds = SIGNED_KINDS) -> Mapping[str, float]:
    """Balance of triangles and of ways of every length, 0 to 1, and what it is counted over.

    Pairs that both work together and oppose each other (``mixed``) have no one sign and are left out. Undefined (nan)
    without a triangle; without actors.

    References
    ----------
    Cartwright, Harary 1956; Estrada, Benzi 2014.

    Examples
    --------
    Two who work together and share an opponent:

    >>> import networkx as nx
    >>> ends = (("a", "b", 1), ("a", "c", -1), ("b", "c", -1))
    >>> found = balance(nx.MultiDiGraph([(a, b, {"sign": sign}) for a, b, sign in ends]))
    >>> found["binding"], found["opposing"], found["triangles"], found["triangle_balance"]
    (1.0, 2.0, 1.0, 1.0)
    """
    S = signed_graph(G, kinds=kinds)
    counted = triangles(S)
    return {
        "binding": float((S.signs > 0).sum()),
        "opposing": float((S.signs < 0).sum()),
        "mixed": float(len(S.mixed)),
        "triangles": float(counted.total),
        "triangle_balance": counted.balance,
        "walk_balance": walk_balance(S),
    }


def frustration(G: Graph, *, kinds: Kinds = SIGNED_KINDS) -> Mapping[str, float]:
    """The fewest ties that would have to change so that everybody fits into two camps; 1 - that over half the ties.

    ``at_least`` is below ``index`` only where the search was given up. The score is undefined (nan) without ties.

    References
    ----------
    Harary 1959; Aref, Mason, Wilson 2020.

    Examples
    --------
    >>> import networkx as nx
    >>> dict(frustration(nx.MultiDiGraph([(a, b, {"sign": -1}) for a, b in ("ab", "bc", "ac")])))
    {'index': 1.0, 'at_least': 1.0, 'score': 0.33333333333333337}
    """
    found = frustrated(signed_graph(G, kinds=kinds), most=1)
    return {"index": float(found.index), "at_least": float(found.bound), "score": found.score}
