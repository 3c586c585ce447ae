"""Which measures of actors answer the same kind of question, so that nobody has to choose among all at once?"""

from collections.abc import Mapping

from stakeholder_graph.measures import MEASURES

_PLANNED = {
    "ties": ("degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength", "core_number"),
    "between": ("betweenness", "betweenness_weighted"),
    "reach": (
        "reach_two_steps",
        "harmonic",
        "closeness",
        "pagerank",
        "eigenvector",
        "hits_authority",
        "hits_hub",
    ),
    "bridges": (
        "brokerage_total",
        "brokerage_coordinator",
        "brokerage_representative",
        "brokerage_gatekeeper",
        "brokerage_itinerant",
        "brokerage_liaison",
        "brokerage_total_z",
        "brokerage_coordinator_z",
        "brokerage_representative_z",
        "brokerage_gatekeeper_z",
        "brokerage_itinerant_z",
        "brokerage_liaison_z",
    ),
    "held": ("constraint", "effective_size", "efficiency", "clustering"),
    "pressure": ("mactor_influence", "mactor_dependence"),
    "blocs": ("community_stability", "community_signed_stability"),
}


def _there() -> dict[str, tuple[str, ...]]:
    known = {name for name, measure in MEASURES.items() if measure.of == "actor"}
    families = {family: tuple(name for name in names if name in known) for family, names in _PLANNED.items()}
    return {family: names for family, names in families.items() if names}


FAMILIES: Mapping[str, tuple[str, ...]] = _there()
"""Measures of actors by what they are about; the first of each family answers its question most plainly."""


def family_of(name: str) -> str:
    """The family of a measure.

    Examples
    --------
    >>> family_of("pagerank")
    'reach'
    """
    return next(family for family, names in FAMILIES.items() if name in names)


def of_weight(name: str) -> bool:
    """Whether a large value says that an actor weighs much, so that it can stand beside judged power.

    Examples
    --------
    >>> of_weight("degree"), of_weight("constraint"), of_weight("mactor_dependence")
    (True, False, False)
    """
    return family_of(name) not in {"held", "blocs"} and name != "mactor_dependence"
