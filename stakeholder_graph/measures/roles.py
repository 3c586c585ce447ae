"""How often does an actor broker, in each of the five roles of Gould and Fernandez?

One number per actor: steps a -> b -> c through it where no tie leads from a to c. Ties run as they run, with working
together both ways; undirected, a-b-c and c-b-a both count. Undefined (nan) for an actor without a group.
"""

import math
from collections.abc import Callable, Mapping

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, projection
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.influence import Kinds, Scores


def brokerage_total(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group") -> Scores:
    """All roles together (Gould, Fernandez 1989).

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "b"), ("m2", "b"), ("b", "r"), ("m1", "r")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers", "r": "refiners"}, "group")
    >>> dict(brokerage_total(G))
    {'b': 1.0, 'm1': 0.0, 'm2': 0.0, 'r': 0.0}
    """
    return _column(G, len(ROLES), kinds, group, directed=directed)


def brokerage_coordinator(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group"
) -> Scores:
    """Between two of the own group.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "m3")])
    >>> nx.set_node_attributes(G, "miners", "group")
    >>> brokerage_coordinator(G)["m2"]
    1.0
    """
    return _column(G, ROLES.index("coordinator"), kinds, group, directed=directed)


def brokerage_itinerant(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group"
) -> Scores:
    """From outside, between two of one other group; also called consultant.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "ngo"), ("ngo", "m2")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "ngo": "ngos", "m2": "miners"}, "group")
    >>> brokerage_itinerant(G)["ngo"]
    1.0
    """
    return _column(G, ROLES.index("itinerant"), kinds, group, directed=directed)


def brokerage_representative(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group"
) -> Scores:
    """From one of the own group out to another group.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m1", "m2"), ("m2", "b")])
    >>> nx.set_node_attributes(G, {"m1": "miners", "m2": "miners", "b": "buyers"}, "group")
    >>> brokerage_representative(G)["m2"]
    1.0
    """
    return _column(G, ROLES.index("representative"), kinds, group, directed=directed)


def brokerage_gatekeeper(
    G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group"
) -> Scores:
    """From another group in to one of the own group.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("donor", "m1"), ("m1", "m2")])
    >>> nx.set_node_attributes(G, {"donor": "finance", "m1": "miners", "m2": "miners"}, "group")
    >>> brokerage_gatekeeper(G)["m1"]
    1.0
    """
    return _column(G, ROLES.index("gatekeeper"), kinds, group, directed=directed)


def brokerage_liaison(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group") -> Scores:
    """Between two other groups; 0 by construction where there are two groups.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([("m", "ngo"), ("ngo", "b")])
    >>> nx.set_node_attributes(G, {"m": "miners", "ngo": "ngos", "b": "buyers"}, "group")
    >>> brokerage_liaison(G)["ngo"]
    1.0
    """
    return _column(G, ROLES.index("liaison"), kinds, group, directed=directed)


def _column(G: Graph, column: int, kinds: Kinds, group: str, *, directed: bool) -> Scores:
    found = brokerage(G, kinds=kinds, directed=directed, group=group)
    of = dict(zip(found.ids, found.raw[:, column].tolist(), strict=True))
    return {id_: float(of.get(id_, math.nan)) for id_ in projection(G, kinds=kinds, directed=directed).ids}


FUNCTIONS: Mapping[str, Callable[..., Scores]] = {
    "total": brokerage_total,
    "coordinator": brokerage_coordinator,
    "itinerant": brokerage_itinerant,
    "representative": brokerage_representative,
    "gatekeeper": brokerage_gatekeeper,
    "liaison": brokerage_liaison,
}
"""The sum, then every role, by its name."""
