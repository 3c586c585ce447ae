"""How far may each value, and each place in the row, be from what the map shows?"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from stakeholder_graph.errors import Cancelled, WrongUsage
from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.measures import MEASURES, Measure
from stakeholder_graph.measures.uncertainty import (
    DRAWS,
    SEED,
    TOP_K,
    Evidence,
    Intervals,
    Spreads,
    interval_by_id,
    joined,
    sampled_values,
    spreads,
    tie_evidence,
)
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Scenario, TieKind

Progress = Callable[[float], None]
Cancel = Callable[[], bool]
_UNKNOWN = frozenset({"measure.undefined.no_strength", "measure.undefined.some_strength"})
"""Where a measure is undefined because nobody stated something; elsewhere because there is nothing to be had."""
_CHUNK = 20
"""Networks between two looks at whether the person still waits."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Measures that count the same ties, and the names each gives values of."""

    evidence: Evidence
    measures: tuple[Measure, ...]
    kinds: frozenset[TieKind]
    values: Mapping[str, Mapping[str, float]]


def rank_intervals(
    records: Records,
    name: str,
    *,
    territory: str | None,
    on: date,
    kinds: Collection[TieKind] | None = None,
    scenario: Scenario = Scenario.DOCUMENTED,
    draws: int = DRAWS,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Intervals:
    """The intervals of one measure of actors; as :func:`intervals_of`.

    Raises
    ------
    WrongUsage
        Where there is no such measure of actors, no such territory, or unseen ties are asked for where nobody was
        asked.
    Cancelled
        Where ``cancelled`` says so.
    """
    found = intervals_of(
        records,
        [name],
        territory=territory,
        on=on,
        kinds=kinds,
        scenario=scenario,
        draws=draws,
        progress=progress,
        cancelled=cancelled,
    )[name]
    if not isinstance(found, Intervals):
        raise WrongUsage("no_ranks_of_groups", value=name)
    return found


def intervals_of(
    records: Records,
    names: Sequence[str],
    *,
    territory: str | None,
    on: date,
    kinds: Collection[TieKind] | None = None,
    scenario: Scenario = Scenario.DOCUMENTED,
    draws: int = DRAWS,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> dict[str, Intervals | Spreads]:
    """The intervals of several measures of actors, groups or the network, each network drawn once for all.

    Places are among the actors based or acting in the territory; others are told the place they would hold.

    Parameters
    ----------
    records
        What the audience may see.
    names
        Names of ``MEASURES``.
    territory, on
        As in ``measure``.
    kinds
        The kinds of tie that count; None for those of each measure.
    scenario
        What is taken of pairs nobody was asked about.
    draws
        How many networks.
    progress
        Told the share that is done, 0 to 1.
    cancelled
        Asked now and then whether the person has gone.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    work = list(_grouped(records, G, [_measure(name) for name in names], kinds))
    found: dict[str, Intervals | Spreads] = {}
    for k, asked in enumerate(work):
        sampled = _sampled(
            asked, scenario, draws, lambda share, k=k: (progress or _nobody)((k + share) / len(work)), cancelled
        )
        for measure in asked.measures:
            found[measure.name] = _summary(G, asked, measure, scenario, sampled[measure.name])
    return {name: found[name] for name in names}


def _measure(name: str) -> Measure:
    if name not in MEASURES:
        raise WrongUsage("no_such_measure", value=name)
    if MEASURES[name].of not in {"actor", "group", "network"}:
        raise WrongUsage("no_interval_of", value=name)
    return MEASURES[name]


def _grouped(
    records: Records, G: Snapshot, measures: Sequence[Measure], kinds: Collection[TieKind] | None
) -> Iterator[_Asked]:
    """Measures that count the same ties in the same direction, together."""
    alike: dict[tuple[frozenset[TieKind], bool], list[Measure]] = {}
    for measure in measures:
        counted = frozenset(measure.kinds if kinds is None else kinds)
        alike.setdefault((counted, measure.directed), []).append(measure)
    for (counted, directed), some in alike.items():
        evidence = tie_evidence(records, G, kinds=counted, directed=directed)
        yield _Asked(evidence, tuple(some), counted, {m.name: dict(m.function(G, kinds=counted)) for m in some})


def _sampled(
    asked: _Asked, scenario: Scenario, draws: int, progress: Progress, cancelled: Cancel | None
) -> dict[str, np.ndarray]:
    names = {name: tuple(values) for name, values in asked.values.items()}
    parts = list[dict[str, np.ndarray]]()
    for first in range(0, draws, _CHUNK):
        if cancelled is not None and cancelled():
            raise Cancelled
        count = min(_CHUNK, draws - first)
        parts.append(
            sampled_values(asked.evidence, scenario, asked.measures, names, draws=count, seed=SEED, first=first)
        )
        progress((first + count) / draws)
    return joined(parts)


def _summary(
    G: Snapshot, asked: _Asked, measure: Measure, scenario: Scenario, sampled: np.ndarray
) -> Intervals | Spreads:
    values = asked.values[measure.name]
    names, value = tuple(values), np.array(list(values.values()), dtype=float)
    evidence = asked.evidence
    if measure.of != "actor":
        found = spreads(names, value, sampled)
        return Spreads(measure.name, scenario, len(sampled), evidence.basis, found, evidence.anybody_asked)
    core = np.array([G.nodes[id_]["here"] != "linked" for id_ in names], dtype=bool)
    unknown = measure.undefined in _UNKNOWN
    by_actor = interval_by_id(names, value, sampled, first=measure.first, among=core, anywhere=unknown)
    return Intervals(
        measure=measure.name,
        scenario=scenario,
        draws=len(sampled),
        top_k=TOP_K,
        basis=evidence.basis,
        by_actor=by_actor,
        ranked=int(core.sum()),
        asked=evidence.anybody_asked,
    )


def _nobody(_share: float) -> None:
    """Progress that nobody waits for."""
