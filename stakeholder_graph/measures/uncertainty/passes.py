"""What value does each measure take in each sampled network?

Every network is drawn once and asked by all measures, so that they share its projections.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Labels, Network
from stakeholder_graph.measures.brokerage import ROLES, brokerage
from stakeholder_graph.measures.registry import Measure
from stakeholder_graph.measures.uncertainty.evidence import Evidence
from stakeholder_graph.measures.uncertainty.sampling import DRAWS, SEED, sampled_networks
from stakeholder_graph.vocabulary import Scenario

Numbers = NDArray[np.float64]
PIVOTS = 256
"""In a sampled network above this many actors, paths are followed from so many, drawn anew for every network."""


def values_in(G: Any, measure: Measure, names: Sequence[str], **options: object) -> Numbers:
    """The value of a measure under each name, nan where it gives none."""
    found: Mapping[str, float] = measure.function(G, **options)
    return np.fromiter((found.get(name, np.nan) for name in names), dtype=float, count=len(names))


def sampled_values(
    evidence: Evidence,
    scenario: Scenario,
    measures: Sequence[Measure],
    names: Mapping[str, Sequence[str]],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    first: int = 0,
) -> dict[str, Numbers]:
    """By measure its values in sampled networks, draws x names.

    Parameters
    ----------
    evidence, scenario, draws, seed, first
        As in :func:`sampled_networks`.
    measures
        Measures of actors, groups or the network, that count the kinds and the direction of the evidence.
    names
        By measure the ids, groups or figures that values are wanted of.
    """
    found = {m.name: np.empty((draws, len(names[m.name]))) for m in measures}
    for row, N in enumerate(sampled_networks(evidence, scenario, draws=draws, seed=seed, first=first)):
        estimated = _shuffled(N, np.random.default_rng([seed, first + row, PIVOTS])) if len(N) > PIVOTS else N
        roles = _roles(N, measures)
        for measure in measures:
            if measure.name in roles:
                values = np.array([roles[measure.name].get(name, np.nan) for name in names[measure.name]])
            elif "pivots" in _parameters(measure.function):
                values = values_in(estimated, measure, names[measure.name], kinds=None, pivots=PIVOTS)
            else:
                values = values_in(N, measure, names[measure.name], kinds=None)
            found[measure.name][row] = values
    return found


def _roles(N: Network, measures: Sequence[Measure]) -> dict[str, dict[str, float]]:
    """By measure the roles of brokers, where several are asked for: their steps are then counted once for all."""
    wanted = {m.name: _COLUMNS[m.name] for m in measures if m.name in _COLUMNS}
    if len(wanted) < 2:
        return {}
    found = brokerage(N, kinds=None)
    tables = {False: found.raw.astype(float), True: found.z}
    return {
        name: dict(zip(found.ids, tables[beside_chance][:, column].tolist(), strict=True))
        for name, (column, beside_chance) in wanted.items()
    }


_COLUMNS = {
    f"brokerage_{role}{'_z' * beside_chance}": (column, beside_chance)
    for column, role in enumerate((*ROLES, "total"))
    for beside_chance in (False, True)
}
"""The column of every role, and whether it is the count or stands beside chance."""


def _shuffled(N: Network, rng: np.random.Generator) -> Network:
    """The same network with its actors in another order, so that pivots, which are drawn by place, are others."""
    order = rng.permutation(len(N))
    place = np.argsort(order)
    labels = {name: Labels(found.names, found.numbers[order]) for name, found in N.labels.items()}
    return replace(N, ids=tuple(N.ids[i] for i in order), ends=place[N.ends], labels=labels, kept={})


def joined(parts: Iterable[Mapping[str, Numbers]]) -> dict[str, Numbers]:
    """The values of several runs of networks, one after the other."""
    listed = list(parts)
    return {name: np.vstack([part[name] for part in listed]) for name in (listed[0] if listed else ())}


@cache
def _parameters(function: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)
