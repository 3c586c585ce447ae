"""How often does an actor broker, in each of the five roles of Gould and Fernandez, and how far is that from chance?

One number per actor: steps a -> b -> c through it where no tie leads from a to c. Ties run as they run, with working
together both ways; undirected, a-b-c and c-b-a both count. Undefined (nan) for an actor without a group. Those with
``_z`` say by how many standard deviations the count exceeds what a random network with as many ties gives an actor of
that group; undefined, too, where chance leaves no room.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stakeholder_graph.graph import DEFAULT_KINDS, Graph, projection
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.influence import Kinds, Scores

Role = Callable[..., Scores]


@dataclass(frozen=True, slots=True)
class _Example:
    """What a role is, and groups with which b has it once where a -> b -> c are all the ties."""

    what: str
    groups: Mapping[str, str]


_EXAMPLES = {
    "total": _Example("All roles together.", {"a": "miners", "b": "buyers", "c": "refiners"}),
    "coordinator": _Example("Between two of the own group.", {"a": "miners", "b": "miners", "c": "miners"}),
    "itinerant": _Example(
        "From outside, between two of one other group; also called consultant.",
        {"a": "miners", "b": "ngos", "c": "miners"},
    ),
    "representative": _Example(
        "From one of the own group out to another group.", {"a": "miners", "b": "miners", "c": "buyers"}
    ),
    "gatekeeper": _Example(
        "From another group in to one of the own group.", {"a": "donors", "b": "miners", "c": "miners"}
    ),
    "liaison": _Example(
        "Between two other groups; 0 by construction where there are two groups.",
        {"a": "miners", "b": "ngos", "c": "buyers"},
    ),
}
_DOCUMENT = """{what}{more}

Examples
--------
{told}

>>> import networkx as nx
>>> G = nx.MultiDiGraph(["ab", "bc"])
>>> nx.set_node_attributes(G, {groups}, "group")
>>> round({name}(G)["b"], 4)
{value}
"""


def _measure(role: str, value: float, *, z: bool = False) -> Role:
    """The measure of one role; ``value`` is that of its example."""
    column, example = (ROLES.index(role) if role in ROLES else len(ROLES)), _EXAMPLES[role]

    def measured(G: Graph, *, kinds: Kinds = DEFAULT_KINDS, directed: bool = True, group: str = "group") -> Scores:
        found = brokerage(G, kinds=kinds, directed=directed, group=group)
        values = (found.z if z else found.raw)[:, column]
        of = dict(zip(found.ids, values.tolist(), strict=True))
        return {id_: float(of.get(id_, math.nan)) for id_ in projection(G, kinds=kinds, directed=directed).ids}

    measured.__name__ = measured.__qualname__ = f"brokerage_{role}" + "_z" * z
    measured.__doc__ = _DOCUMENT.format(
        what=example.what,
        more=" Beside chance: (count - expected) / sd." if z else "",
        told=_TOLD if z else "b is on the one step a -> b -> c, and no tie leads from a to c.",
        groups=dict(example.groups),
        name=measured.__name__,
        value=value,
    )
    return measured


_TOLD = """Two of six possible ties: p = 1/3, a step has chance q = p^2 (1 - p) = 2/27. b could broker N pairs (a, c) in
the role: 1 where a and c stand for different groups, else 2. E = N q, Var = N q (1 - q), z = (1 - E) / sd."""
brokerage_total = _measure("total", 1.0)
brokerage_coordinator = _measure("coordinator", 1.0)
brokerage_itinerant = _measure("itinerant", 1.0)
brokerage_representative = _measure("representative", 1.0)
brokerage_gatekeeper = _measure("gatekeeper", 1.0)
brokerage_liaison = _measure("liaison", 1.0)
brokerage_total_z = _measure("total", 2.3, z=True)
brokerage_coordinator_z = _measure("coordinator", 2.3, z=True)
brokerage_itinerant_z = _measure("itinerant", 2.3, z=True)
brokerage_representative_z = _measure("representative", 3.5355, z=True)
brokerage_gatekeeper_z = _measure("gatekeeper", 3.5355, z=True)
brokerage_liaison_z = _measure("liaison", 2.3, z=True)

FUNCTIONS: Mapping[str, Role] = {
    "total": brokerage_total,
    "coordinator": brokerage_coordinator,
    "itinerant": brokerage_itinerant,
    "representative": brokerage_representative,
    "gatekeeper": brokerage_gatekeeper,
    "liaison": brokerage_liaison,
    "total_z": brokerage_total_z,
    "coordinator_z": brokerage_coordinator_z,
    "itinerant_z": brokerage_itinerant_z,
    "representative_z": brokerage_representative_z,
    "gatekeeper_z": brokerage_gatekeeper_z,
    "liaison_z": brokerage_liaison_z,
}
"""The sum and every role by its name, counted and beside chance."""
