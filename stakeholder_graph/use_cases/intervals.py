"""How far may each value, each place in the row and each bloc be from what the map shows?"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.measures import MEASURES, Measure, Partition
from stakeholder_graph.measures.groups import SIGNED_KINDS
from stakeholder_graph.measures.uncertainty import (
    DRAWS,
    TOP_K,
    Evidence,
    Intervals,
    Membership,
    Spreads,
    Stability,
    agreement,
    interval_by_id,
    interview_stability,
    one_yes,
    sampled_networks,
    sizes,
    spreads,
    tie_evidence,
)
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.sharing_work import CHUNK, Work, done
from stakeholder_graph.vocabulary import Scenario, SourceKind, TieKind
from stakeholder_graph.waiting import Cancel, Progress, stop_if

BLOC_DRAWS = 100
_UNKNOWN = frozenset({"measure.undefined.no_strength", "measure.undefined.some_strength"})
"""Where a measure is undefined because nobody stated something; elsewhere because there is nothing to be had."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Measures that count the same ties, and the names each gives values of."""

    evidence: Evidence
    measures: tuple[Measure, ...]
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
    workers: int | None = None,
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
    workers
        How many processes share the work; None: as many as it is worth. The answer is the same.
    progress
        Told the share that is done, 0 to 1.
    cancelled
        Asked now and then whether the person has gone.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    groups = list(_grouped(records, G, [_measure(name) for name in names], kinds))
    found: dict[str, Intervals | Spreads] = {}
    for k, asked in enumerate(groups):
        named = {name: tuple(values) for name, values in asked.values.items()}
        work = Work(asked.evidence, scenario, [m.name for m in asked.measures], named, draws)
        sampled = done(work, workers=workers, progress=_part(progress, k, len(groups)), cancelled=cancelled)
        for measure in asked.measures:
            found[measure.name] = _summary(G, asked, measure, scenario, sampled[measure.name])
    return {name: found[name] for name in names}


def membership(
    records: Records,
    name: str,
    *,
    territory: str | None,
    on: date,
    kinds: Collection[TieKind] | None = None,
    scenario: Scenario = Scenario.DOCUMENTED,
    draws: int = BLOC_DRAWS,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Membership:
    """How far the blocs of a partition hold over sampled networks; arguments as in :func:`intervals_of`.

    Raises
    ------
    WrongUsage
        Where there is no such partition, or it looks at signs, which sampled networks do not have.
    """
    known_territory(records, territory)
    asked = MEASURES.get(name)
    if asked is None or asked.of != "partition" or name.endswith("_signed"):
        raise WrongUsage("no_interval_of", value=name)
    G = snapshot(records, territory=territory, on=on)
    counted = frozenset(asked.kinds if kinds is None else kinds)
    evidence = tie_evidence(records, G, kinds=counted, directed=asked.directed)
    found = list[Partition]()
    for N in sampled_networks(evidence, scenario, draws=draws):
        if len(found) % CHUNK == 0:
            stop_if(cancelled)
        found.append(asked.function(N, kinds=None))
        (progress or _nobody)(len(found) / draws)
    of_map: Partition = asked.function(G, kinds=counted)
    by_actor, (blocs, modularity) = agreement(of_map, found), sizes(of_map, found)
    return Membership(name, scenario, draws, evidence.basis, evidence.anybody_asked, by_actor, blocs, modularity)


def stability_of(
    records: Records,
    name: str,
    *,
    territory: str | None,
    on: date,
    kinds: Collection[TieKind] | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Stability:
    """How many interviews could be missing without another order; arguments as in :func:`intervals_of`."""
    known_territory(records, territory)
    asked = _measure(name)
    if asked.of != "actor":
        raise WrongUsage("no_ranks_of_groups", value=name)

    def tell(share: float) -> None:
        stop_if(cancelled)
        (progress or _nobody)(share)

    counted = frozenset(asked.kinds if kinds is None else kinds)
    G = snapshot(records, territory=territory, on=on)
    return interview_stability(records, G, asked, kinds=counted, progress=tell)


def central_but_not_interviewed(records: Records, found: Intervals) -> tuple[str, ...]:
    """Those who look central and gave no interview, by id; none where nobody of these actors gave one.

    Central is whoever's places have their middle among the first k, or in the first third where there are few.
    """
    spoke = {source.informant for source in records.sources if source.kind in _SPOKEN and source.informant}
    if not spoke & found.by_actor.keys():
        return ()
    first = min(found.top_k, math.ceil(found.ranked / 3))
    central = {id_ for id_, i in found.by_actor.items() if i.rank_low + i.rank_high <= 2 * first}
    return tuple(sorted(id_ for id_ in central - spoke if not math.isnan(found.by_actor[id_].median)))


_SPOKEN = frozenset({SourceKind.INTERVIEW, SourceKind.SURVEY})


def has_intervals(measure: Measure) -> bool:
    """Whether intervals are drawn for a measure: of actors, groups or the whole, and neither signed nor a steadiness.

    Sampled networks carry no signs; how steady blocs are has its own answer, :func:`membership`.
    """
    return (
        measure.of in {"actor", "group", "network"}
        and measure.kinds != SIGNED_KINDS
        and not measure.name.endswith("_stability")
    )


def _measure(name: str) -> Measure:
    if name not in MEASURES:
        raise WrongUsage("no_such_measure", value=name)
    if not has_intervals(MEASURES[name]):
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
        yield _Asked(evidence, tuple(some), {m.name: dict(m.function(G, kinds=counted)) for m in some})


def _part(progress: Progress | None, k: int, of: int) -> Progress:
    """The progress of the k-th of some equal parts."""
    return (lambda share: progress((k + share) / of)) if progress else _nobody


def _summary(
    G: Snapshot, asked: _Asked, measure: Measure, scenario: Scenario, sampled: NDArray[np.float64]
) -> Intervals | Spreads:
    values = asked.values[measure.name]
    names, value = tuple(values), np.array(list(values.values()), dtype=float)
    evidence, known = asked.evidence, (one_yes(len(G)), asked.evidence.model.estimated)
    if measure.of != "actor":
        found = spreads(names, value, sampled)
        basis = (evidence.basis, found, evidence.anybody_asked)
        return Spreads(measure.name, scenario, len(sampled), *basis, *known)
    core = np.array([G.nodes[id_]["here"] != "linked" for id_ in names], dtype=bool)
    unknown = measure.undefined in _UNKNOWN
    by_actor = interval_by_id(names, value, sampled, first=measure.first, among=core, anywhere=unknown)
    basis = (TOP_K, evidence.basis, by_actor, int(core.sum()), evidence.anybody_asked)
    return Intervals(measure.name, scenario, len(sampled), *basis, *known)


def _nobody(_share: float) -> None:
    """Progress that nobody waits for."""
