"""How is a measure of the registry taken of a graph, with what a person chose, whatever it gives?"""

import inspect
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from stakeholder_graph.graph import Graph
from stakeholder_graph.measures import Measure, Partition
from stakeholder_graph.measures.key_sets import KeySets
from stakeholder_graph.vocabulary import TieKind

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may choose; None leaves it to the measure.

    ``weight`` is taken by measures that can weigh ties, ``usual_weight`` only by those that weigh them unless told
    otherwise. ``top`` is how many pairs a measure of pairs gives, the largest ones.
    """

    kinds: Collection[TieKind] | None = None
    groups: str | None = None
    weight: str | None = None
    usual_weight: str | None = None
    directed: bool | None = None
    top: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Taken:
    """What a measure gave, and with which choices.

    ``values`` are by actor, group, or name of a figure; of a partition the number of each actor's bloc. ``pairs`` are
    the largest first. ``sets`` are the best of each size. ``choices`` are the arguments that were given.
    """

    measure: Measure
    values: Mapping[str, float] = field(default_factory=dict[str, float])
    pairs: Mapping[Pair, float] = field(default_factory=dict[Pair, float])
    partition: Partition | None = None
    sets: KeySets | None = None
    choices: Mapping[str, Any] = field(default_factory=dict[str, Any])


def take(measure: Measure, G: Graph, choices: Choices) -> Taken:
    """Take a measure of a graph.

    Examples
    --------
    >>> import networkx as nx
    >>> from stakeholder_graph.measures import MEASURES
    >>> dict(take(MEASURES["in_degree"], nx.MultiDiGraph([("a", "b")]), Choices()).values)
    {'a': 0.0, 'b': 1.0}
    """
    given = arguments(measure, choices)
    found = measure.function(G, **given)
    match measure.of:
        case "partition":
            return Taken(measure, found.bloc_of, partition=found, choices=given)
        case "pair":
            return Taken(measure, pairs=_in_order(measure, found), choices=given)
        case "set":
            return Taken(measure, sets=found, choices=given)
        case _:
            return Taken(measure, found, choices=given)


def arguments(measure: Measure, choices: Choices) -> dict[str, Any]:
    """The arguments by which a measure is told what a person chose, as far as it can be told.

    Examples
    --------
    >>> from stakeholder_graph.measures import MEASURES
    >>> arguments(MEASURES["pagerank"], Choices(weight="w", directed=False, kinds=())) == {
    ...     "kinds": (),
    ...     "directed": False,
    ...     "weight": "w",
    ... }
    True
    """
    takes = inspect.signature(measure.function).parameters
    found: dict[str, Any] = {"kinds": measure.kinds if choices.kinds is None else choices.kinds}
    if choices.directed is not None and "directed" in takes:
        found["directed"] = choices.directed
    if choices.groups is not None and "group" in takes:
        found["group"] = choices.groups
    if choices.top is not None and "top" in takes:
        found["top"] = choices.top
    weight = choices.weight or (choices.usual_weight if weighs(measure) else None)
    if weight is not None and "weight" in takes:
        found["weight"] = weight
    return found


def can_be_told(measure: Measure, what: str) -> bool:
    """Whether a measure has this argument: ``group``, ``weight`` or ``directed``."""
    return what in inspect.signature(measure.function).parameters


def weighs(measure: Measure) -> bool:
    """Whether it weighs ties unless told otherwise."""
    told = inspect.signature(measure.function).parameters.get("weight")
    return told is not None and isinstance(told.default, str)


def _in_order(measure: Measure, values: Mapping[Pair, float]) -> dict[Pair, float]:
    return dict(sorted(values.items(), key=lambda one: (math.isnan(one[1]), measure.first * one[1], one[0])))
