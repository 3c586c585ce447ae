"""How many interviews could have been missing without another order of actors?

The CS-coefficient (Epskamp, Borsboom, Fried 2018): the largest share of interviews that can be dropped with a chance
of 95 % that the places still agree with those of all interviews (rank correlation of .7 at least).
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Labels, Network, Snapshot, labels_of
from stakeholder_graph.measures.registry import Measure
from stakeholder_graph.measures.uncertainty.claims import ASKING, Claims, claims
from stakeholder_graph.measures.uncertainty.passes import values_in
from stakeholder_graph.measures.uncertainty.places import shared_places
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import TieKind
from stakeholder_graph.waiting import Progress

Numbers = NDArray[np.float64]
AGREES, SURE = 0.7, 0.95
WEAK = 0.25
"""Below this an order should not be read, say the authors."""
_RUNS, _STEPS, _SEED = 100, 10, 20_262


@dataclass(frozen=True, slots=True)
class Stability:
    """How far the places of a measure stand on single interviews.

    ``coefficient`` is the share of interviews that can be dropped, nan with fewer than two; ``interviews`` how many
    there are that speak about these actors.
    """

    measure: str
    coefficient: float
    interviews: int


def interview_stability(
    records: Records,
    G: Snapshot,
    measure: Measure,
    *,
    kinds: Collection[TieKind] | None,
    seed: int = _SEED,
    progress: Progress | None = None,
) -> Stability:
    """The CS-coefficient of a measure of actors, on the map as it is documented.

    A tie goes when all that say it are dropped interviews; documents stay. Each share is tried with 100 draws.

    Parameters
    ----------
    records, G, kinds
        As in :func:`tie_evidence`.
    measure
        A measure of actors.
    seed
        Chance.
    progress
        Told now and then the share that is done; what it raises ends the work.
    """
    said = claims(records, G, kinds=kinds, directed=measure.directed)
    interviews = _interviews(records, G, said)
    count = len(interviews)
    if count < 2:
        return Stability(measure.name, np.nan, count)
    told = _Told(G, measure, said, interviews)
    rng = np.random.default_rng(seed)
    largest = 0
    for dropped in np.unique(np.linspace(1, count - 1, min(_STEPS, count - 1)).round().astype(int)).tolist():
        agreeing = 0
        for run in range(_RUNS):
            agreeing += told.agrees(rng.choice(count, size=dropped, replace=False))
            if progress is not None and run % 10 == 0:
                progress((dropped - 1 + run / _RUNS) / count)
        if agreeing < SURE * _RUNS:
            break
        largest = dropped
    return Stability(measure.name, largest / count, count)


def rank_correlation(a: Numbers, b: Numbers) -> float:
    """Spearman's, over those of whom both values are known; nan where one says nothing.

    Examples
    --------
    >>> round(rank_correlation(np.array([1.0, 2.0, 2.0, 5.0]), np.array([1.0, 2.0, 3.0, 4.0])), 4)
    0.9487
    """
    both = np.isfinite(a) & np.isfinite(b)
    best, last = shared_places(np.vstack((a[both], b[both])), np.ones(int(both.sum()), dtype=bool))
    x, y = (best + last) / 2 - (int(both.sum()) + 1) / 2
    spread = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / spread if spread > 0 else np.nan


@dataclass(frozen=True)
class _Told:
    """The map, and what each interview adds to it: ``interviews`` are numbers of sources."""

    G: Snapshot
    measure: Measure
    said: Claims
    interviews: NDArray[np.int64]

    def agrees(self, dropped: NDArray[np.int64]) -> bool:
        """Whether the places without some interviews agree with those of all."""
        kept = ~np.isin(self.said.source, self.interviews[dropped])
        return rank_correlation(self._whole, self._values(kept)) >= AGREES

    @cached_property
    def _whole(self) -> Numbers:
        return self._values(np.ones(len(self.said.code), dtype=bool))

    @cached_property
    def _labels(self) -> dict[str, Labels]:
        return {"group": labels_of(self.G, "group")}

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(sorted(self.G))

    def _values(self, kept: NDArray[np.bool_]) -> Numbers:
        ends = np.column_stack((self.said.code[kept] // self.said.n, self.said.code[kept] % self.said.n))
        strength = {"strength": self.said.strength[kept]}
        N = Network.of_arrays(self._ids, ends, values=strength, labels=self._labels)
        return values_in(N, self.measure, self._ids, kinds=None)


def _interviews(records: Records, G: Snapshot, said: Claims) -> NDArray[np.int64]:
    """Interviews and surveys that claim a tie of ``G``, or asked about two of its actors; -1 - k for silent ones."""
    place = {name: i for i, name in enumerate(said.sources)}
    found = list[int]()
    for source in records.sources:
        if source.kind not in ASKING:
            continue
        about = {*source.asked, source.informant} & set(G)
        if source.id in place or len(about) > 1:
            found.append(place.get(source.id, -1 - len(found)))
    return np.array(found, dtype=np.int64)
