"""Which measures are there, what does each answer, and what must be said beside it?

Screens, documents and the command line are made from ``MEASURES``. The words stand in the catalogue under the codes
that a measure names; texts of people never do.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.measures import (
    cohesion,
    core_periphery,
    groups,
    holes,
    influence,
    key_players,
    links,
    mixing,
    paths,
    references,
    roles,
    spectral,
    stability,
)
from stakeholder_graph.measures.balance import figures
from stakeholder_graph.measures.positions import plane
from stakeholder_graph.vocabulary import TieKind

Of = Literal["actor", "group", "network", "partition", "pair", "set"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its function, what its values are of, and where it comes from."""

    name: str
    function: Callable[..., Any]
    of: Of
    """``actor`` and ``group``: the function gives a number by id; ``network``: by the name of a figure; ``pair``: by
    two ids; ``partition``: a ``Partition``; ``set``: ``KeySets``, the best sets of actors of each size."""
    reference: str
    directed: bool = False
    """Whether it takes ties as they run unless told otherwise."""
    kinds: Collection[TieKind] = DEFAULT_KINDS
    """The kinds of tie it counts unless told otherwise."""
    first: Literal[-1, 1] = -1
    """In a list, -1: large values first; 1: small ones (little constraint, the largest bloc)."""
    undefined: str = ""
    """Where a value is nan, the code of the message that says why; empty where that cannot be."""
    estimated: bool = False
    """Whether it is estimated from ``pivots_for`` actors in a network too large to follow all ways."""

    @property
    def label(self) -> str:
        """The code of its name."""
        return f"measure.{self.name}"

    @property
    def question(self) -> str:
        """The code of what it answers."""
        return f"measure.{self.name}.question"

    @property
    def caution(self) -> str:
        """The code of what it does not say."""
        return f"measure.{self.name}.caution"

    @property
    def formula(self) -> str:
        """The code of how it is computed, in words."""
        return f"measure.{self.name}.formula"


_NO_STRENGTH, _NO_CONTACT = "measure.undefined.no_strength", "measure.undefined.no_contact"
_NO_GROUP, _NO_TIE = "measure.undefined.no_group", "measure.undefined.no_tie"
_NO_TRIANGLE = "measure.undefined.no_triangle"
_SOME_STRENGTH, _NOBODY_ELSE = "measure.undefined.some_strength", "measure.undefined.nobody_else"
_TWO_CONTACTS, _NO_ROOM = "measure.undefined.two_contacts", "measure.undefined.no_room"
_FIGURE, _GROUP_OF_ONE = "measure.undefined.figure", "measure.undefined.group_of_one"

_ALL = (
    Measure("degree", influence.degree, "actor", references.FREEMAN),
    Measure("in_degree", influence.in_degree, "actor", references.FREEMAN, directed=True),
    Measure("out_degree", influence.out_degree, "actor", references.FREEMAN, directed=True),
    Measure("strength", influence.strength, "actor", references.BARRAT, undefined=_NO_STRENGTH),
    Measure("in_strength", influence.in_strength, "actor", references.BARRAT, directed=True, undefined=_NO_STRENGTH),
    Measure("out_strength", influence.out_strength, "actor", references.BARRAT, directed=True, undefined=_NO_STRENGTH),
    Measure("betweenness", paths.betweenness, "actor", references.BRANDES, estimated=True),
    Measure(
        "betweenness_weighted",
        paths.betweenness_weighted,
        "actor",
        references.BRANDES_WEIGHTED,
        undefined=_SOME_STRENGTH,
        estimated=True,
    ),
    Measure("closeness", paths.closeness, "actor", references.FREEMAN, undefined=_NO_CONTACT, estimated=True),
    Measure("harmonic", paths.harmonic, "actor", references.ROCHAT, estimated=True),
    Measure(
        "reach_two_steps", paths.reach_two_steps, "actor", references.BORGATTI, undefined=_NOBODY_ELSE, estimated=True
    ),
    Measure("pagerank", influence.pagerank, "actor", references.BRIN, directed=True),
    Measure("eigenvector", spectral.eigenvector, "actor", references.BONACICH, undefined=_NO_CONTACT),
    Measure("hits_hub", spectral.hits_hub, "actor", references.KLEINBERG, directed=True),
    Measure("hits_authority", spectral.hits_authority, "actor", references.KLEINBERG, directed=True),
    Measure("constraint", holes.constraint, "actor", references.BURT, first=1, undefined=_NO_CONTACT),
    Measure("effective_size", holes.effective_size, "actor", references.BURT_SIZE),
    Measure("efficiency", holes.efficiency, "actor", references.BURT_SIZE, undefined=_NO_CONTACT),
    Measure("clustering", holes.clustering, "actor", references.WATTS, undefined=_TWO_CONTACTS),
    Measure("core_number", influence.core_number, "actor", references.SEIDMAN),
    *(
        Measure(
            f"brokerage_{role}",
            function,
            "actor",
            references.GOULD,
            directed=True,
            undefined=_NO_ROOM if role.endswith("_z") else _NO_GROUP,
        )
        for role, function in roles.FUNCTIONS.items()
    ),
    Measure("ei_index", mixing.ei_index, "group", references.KRACKHARDT, undefined=_NO_TIE),
    Measure("ei_network", mixing.ei_network, "network", references.KRACKHARDT, undefined=_FIGURE),
    Measure("coleman", mixing.coleman, "group", references.COLEMAN, directed=True, undefined=_GROUP_OF_ONE),
    Measure("assortativity", mixing.assortativity, "network", references.NEWMAN_MIXING, undefined=_FIGURE),
    Measure("cohesion", cohesion.cohesion, "network", references.WASSERMAN, undefined=_FIGURE, estimated=True),
    Measure("core_periphery", core_periphery.core_periphery, "set", references.EVERETT),
    Measure("community", groups.community, "partition", references.TRAAG, first=1),
    Measure("community_stability", stability.community_stability, "actor", references.HENNIG),
    Measure(
        "community_signed", groups.community_signed, "partition", references.GOMEZ, kinds=groups.SIGNED_KINDS, first=1
    ),
    Measure(
        "community_signed_stability",
        stability.community_signed_stability,
        "actor",
        references.HENNIG,
        kinds=groups.SIGNED_KINDS,
    ),
    Measure("components", groups.components, "partition", references.WASSERMAN, first=1),
    Measure(
        "components_signed", groups.components_signed, "partition", references.DAVIS, kinds=groups.SIGNED_KINDS, first=1
    ),
    Measure("mactor_influence", plane.mactor_influence, "actor", references.GODET, directed=True, kinds=plane.PRESSING),
    Measure(
        "mactor_dependence", plane.mactor_dependence, "actor", references.GODET, directed=True, kinds=plane.PRESSING
    ),
    Measure(
        "balance", figures.balance, "network", references.CARTWRIGHT, kinds=groups.SIGNED_KINDS, undefined=_NO_TRIANGLE
    ),
    Measure(
        "frustration", figures.frustration, "network", references.HARARY, kinds=groups.SIGNED_KINDS, undefined=_NO_TIE
    ),
    Measure("key_fragmentation", key_players.key_fragmentation, "set", references.BORGATTI),
    Measure("key_fragmentation_distance", key_players.key_fragmentation_distance, "set", references.BORGATTI),
    Measure("key_reach", key_players.key_reach, "set", references.BORGATTI),
    Measure("key_reach_distance", key_players.key_reach_distance, "set", references.BORGATTI),
    Measure("common_neighbours", links.common_neighbours, "pair", references.NEWMAN_LINKS),
    Measure("adamic_adar", links.adamic_adar, "pair", references.ADAMIC),
    Measure("resource_allocation", links.resource_allocation, "pair", references.ZHOU),
    Measure("jaccard", links.jaccard, "pair", references.JACCARD),
    Measure("preferential_attachment", links.preferential_attachment, "pair", references.NEWMAN_LINKS),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _ALL}
"""Every measure under its name for the command line."""
