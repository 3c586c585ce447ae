"""Which measures are there, what does each answer, and what must be said beside it?

Screens, documents and the command line are made from ``MEASURES``. The words stand in the catalogue under the codes
that a measure names; texts of people never do.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.measures import groups, holes, influence, mixing, paths, roles, spectral
from stakeholder_graph.vocabulary import TieKind

Of = Literal["actor", "group", "network", "partition", "pair", "set"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its function, what its values are of, and where it comes from."""

    name: str
    function: Callable[..., Any]
    of: Of
    """``actor`` and ``group``: the function gives a number by id; ``network``: by the name of a figure; ``pair``: by
    two ids; ``partition``: a ``Partition``; ``set``: a ``Sets``, the best sets of actors of each size."""
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


_FREEMAN = "Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 1978"
_BARRAT = "Barrat et al., The architecture of complex weighted networks, PNAS 101, 2004"
_BRANDES = (
    "Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 1977; "
    "Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25, 2001"
)
_BRANDES_WEIGHTED = (
    "Newman, Scientific collaboration networks II, Physical Review E 64, 2001; Opsahl, Agneessens, Skvoretz, "
    "Node centrality in weighted networks, Social Networks 32, 2010"
)
_ROCHAT = (
    "Rochat, Closeness centrality extended to unconnected graphs: the harmonic centrality index, ASNA 2009; "
    "Marchiori, Latora, Harmony in the small-world, Physica A 285, 2000"
)
_BORGATTI = (
    "Borgatti, Identifying sets of key players in a social network, "
    "Computational and Mathematical Organization Theory 12, 2006"
)
_BONACICH = "Bonacich, Factoring and weighting approaches to status scores, Journal of Mathematical Sociology 2, 1972"
_KLEINBERG = "Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the ACM 46, 1999"
_WATTS = "Watts, Strogatz, Collective dynamics of small-world networks, Nature 393, 1998"
_BRIN = "Brin, Page, The anatomy of a large-scale hypertextual Web search engine, Computer Networks 30, 1998"
_BURT = "Burt, Structural holes: the social structure of competition, Harvard University Press, 1992"
_BURT_SIZE = f"{_BURT}; Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20, 1997"
_SEIDMAN = "Seidman, Network structure and minimum degree, Social Networks 5, 1983"
_GOULD = (
    "Gould, Fernandez, Structures of mediation: a formal approach to brokerage in transaction networks, "
    "Sociological Methodology 19, 1989"
)
_KRACKHARDT = (
    "Krackhardt, Stern, Informal networks and organizational crises: an experimental simulation, "
    "Social Psychology Quarterly 51, 1988"
)
_TRAAG = (
    "Traag, Waltman, van Eck, From Louvain to Leiden: guaranteeing well-connected communities, "
    "Scientific Reports 9, 2019"
)
_GOMEZ = (
    "Gómez, Jensen, Arenas, Analysis of community structure in networks of correlated data, Physical Review E 80, 2009"
)
_WASSERMAN = "Wasserman, Faust, Social network analysis: methods and applications, Cambridge University Press, 1994"
_DAVIS = "Davis, Clustering and structural balance in graphs, Human Relations 20, 1967"

_NO_STRENGTH, _NO_CONTACT = "measure.undefined.no_strength", "measure.undefined.no_contact"
_NO_GROUP, _NO_TIE = "measure.undefined.no_group", "measure.undefined.no_tie"
_SOME_STRENGTH, _NOBODY_ELSE = "measure.undefined.some_strength", "measure.undefined.nobody_else"
_TWO_CONTACTS = "measure.undefined.two_contacts"

_ALL = (
    Measure("degree", influence.degree, "actor", _FREEMAN),
    Measure("in_degree", influence.in_degree, "actor", _FREEMAN, directed=True),
    Measure("out_degree", influence.out_degree, "actor", _FREEMAN, directed=True),
    Measure("strength", influence.strength, "actor", _BARRAT, undefined=_NO_STRENGTH),
    Measure("in_strength", influence.in_strength, "actor", _BARRAT, directed=True, undefined=_NO_STRENGTH),
    Measure("out_strength", influence.out_strength, "actor", _BARRAT, directed=True, undefined=_NO_STRENGTH),
    Measure("betweenness", paths.betweenness, "actor", _BRANDES, estimated=True),
    Measure(
        "betweenness_weighted",
        paths.betweenness_weighted,
        "actor",
        _BRANDES_WEIGHTED,
        undefined=_SOME_STRENGTH,
        estimated=True,
    ),
    Measure("closeness", paths.closeness, "actor", _FREEMAN, undefined=_NO_CONTACT, estimated=True),
    Measure("harmonic", paths.harmonic, "actor", _ROCHAT, estimated=True),
    Measure("reach_two_steps", paths.reach_two_steps, "actor", _BORGATTI, undefined=_NOBODY_ELSE, estimated=True),
    Measure("pagerank", influence.pagerank, "actor", _BRIN, directed=True),
    Measure("eigenvector", spectral.eigenvector, "actor", _BONACICH, undefined=_NO_CONTACT),
    Measure("hits_hub", spectral.hits_hub, "actor", _KLEINBERG, directed=True),
    Measure("hits_authority", spectral.hits_authority, "actor", _KLEINBERG, directed=True),
    Measure("constraint", holes.constraint, "actor", _BURT, first=1, undefined=_NO_CONTACT),
    Measure("effective_size", holes.effective_size, "actor", _BURT_SIZE),
    Measure("efficiency", holes.efficiency, "actor", _BURT_SIZE, undefined=_NO_CONTACT),
    Measure("clustering", holes.clustering, "actor", _WATTS, undefined=_TWO_CONTACTS),
    Measure("core_number", influence.core_number, "actor", _SEIDMAN),
    *(
        Measure(f"brokerage_{role}", function, "actor", _GOULD, directed=True, undefined=_NO_GROUP)
        for role, function in roles.FUNCTIONS.items()
    ),
    Measure("ei_index", mixing.ei_index, "group", _KRACKHARDT, undefined=_NO_TIE),
    Measure("community", groups.community, "partition", _TRAAG, first=1),
    Measure("community_signed", groups.community_signed, "partition", _GOMEZ, kinds=groups.SIGNED_KINDS, first=1),
    Measure("components", groups.components, "partition", _WASSERMAN, first=1),
    Measure("components_signed", groups.components_signed, "partition", _DAVIS, kinds=groups.SIGNED_KINDS, first=1),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _ALL}
"""Every measure under its name for the command line."""
