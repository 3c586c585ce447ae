"""How sure is it who belongs together, when ties may not be there, or be unseen?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from stakeholder_graph.measures.groups import Partition
from stakeholder_graph.measures.uncertainty.places import Spread, spreads
from stakeholder_graph.vocabulary import EvidenceBasis, Scenario


@dataclass(frozen=True, slots=True)
class Membership:
    """How far blocs hold over sampled networks.

    ``by_actor``: of the others in an actor's bloc on the map, the share (0 to 1, on average) that is with it in a
    sampled network too; nan for an actor alone. ``blocs`` counts those of two actors and more.
    """

    measure: str
    scenario: Scenario
    draws: int
    basis: EvidenceBasis
    asked: bool
    by_actor: Mapping[str, float]
    blocs: Spread
    modularity: Spread


def agreement(found: Partition, sampled: Iterable[Partition]) -> dict[str, float]:
    """Of the others in each actor's bloc, the share that stays with it, on average over the sampled partitions.

    Examples
    --------
    In one of two networks c leaves a and b:

    >>> both = [Partition((("a", "b", "c"),), 0.0), Partition((("a", "b"), ("c",)), 0.0)]
    >>> agreement(both[0], both)
    {'a': 0.75, 'b': 0.75, 'c': 0.5}
    """
    ids = tuple(found.bloc_of)
    bloc = np.array([found.bloc_of[id_] for id_ in ids], dtype=np.int64)
    mates = np.bincount(bloc, minlength=1)[bloc] - 1
    kept, others = np.zeros(len(ids)), list(sampled)
    for other in others:
        there = np.array([other.bloc_of[id_] for id_ in ids], dtype=np.int64)
        _, cell, size = np.unique(np.column_stack((bloc, there)), axis=0, return_inverse=True, return_counts=True)
        kept += size[cell.ravel()] - 1
    shares = np.divide(kept, mates * len(others), out=np.full(len(ids), np.nan), where=mates * len(others) > 0)
    return dict(zip(ids, shares.tolist(), strict=True))


def sizes(found: Partition, sampled: Iterable[Partition]) -> tuple[Spread, Spread]:
    """How many blocs of two and more there are, and the modularity, with their spreads."""
    rows = np.array([_figures(one) for one in sampled]).reshape(-1, 2)
    both = spreads(("blocs", "modularity"), np.array(_figures(found)), rows)
    return both["blocs"], both["modularity"]


def _figures(found: Partition) -> tuple[float, float]:
    return float(sum(len(bloc) > 1 for bloc in found.blocs)), found.modularity
