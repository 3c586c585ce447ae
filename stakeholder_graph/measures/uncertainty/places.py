"""How far may a value, and a place in the row, be from what the map shows?

A place counts from 1. Equal values share all places between the best and the last of them. A value that is undefined
(no contacts: no constraint) stands after all others; one that is unknown (a strength nobody stated) may stand anywhere.
The interval of a place runs from the 5th percentile of the best to the 95th of the last place that an actor holds in
the sampled networks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.vocabulary import EvidenceBasis, Scenario

Numbers = NDArray[np.float64]
LOW, HIGH = 0.05, 0.95
TOP_K = 10
_ALIKE = 9
"""Decimals, of the largest value, to which two values are equal."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A value on the map as it is documented, and its median and 5th to 95th percentile over sampled networks.

    Percentiles are over the networks in which the value is defined, nan where that is fewer than half of them.
    """

    value: float
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Interval(Spread):
    """As well the places an actor may hold, 1 the first, and the chance (0 to 1) that it is among the first k."""

    rank_low: int
    rank_high: int
    top: float


@dataclass(frozen=True, slots=True)
class Intervals:
    """The intervals of a measure of actors, under one scenario.

    ``top_k`` is the k of ``top``, ``ranked`` how many actors the places are among, ``basis`` on what it rests.
    ``asked`` says whether anybody was asked about a tie that counts; ``one_yes`` between which chances a tie is that
    the only one asked affirms, as long as nothing tells how people err; ``learned`` whether some pairs do tell.
    """

    measure: str
    scenario: Scenario
    draws: int
    top_k: int
    basis: EvidenceBasis
    by_actor: Mapping[str, Interval]
    ranked: int = 0
    asked: bool = False
    one_yes: tuple[float, float] = (0.0, 1.0)
    learned: bool = False


@dataclass(frozen=True, slots=True)
class Spreads:
    """The intervals of a measure of groups, or of the whole network, by group or by name of the figure."""

    measure: str
    scenario: Scenario
    draws: int
    basis: EvidenceBasis
    by_name: Mapping[str, Spread]
    asked: bool = False
    one_yes: tuple[float, float] = (0.0, 1.0)
    learned: bool = False


def spreads(names: Sequence[str], value: Numbers, sampled: Numbers) -> dict[str, Spread]:
    """The spread of each column of ``sampled`` (networks x names) around the value on the map."""
    low, median, high = percentiles(sampled, (LOW, 0.5, HIGH))
    rows = np.column_stack((value, median, low, high)).tolist()
    return {name: Spread(*row) for name, row in zip(names, rows, strict=True)}


def interval_by_id(
    ids: Sequence[str],
    value: Numbers,
    sampled: Numbers,
    *,
    first: Literal[-1, 1] = -1,
    among: NDArray[np.bool_] | None = None,
    top_k: int = TOP_K,
    anywhere: bool = False,
) -> dict[str, Interval]:
    """The interval of each actor; ``first`` is 1 where small values come first.

    Parameters
    ----------
    ids
        The actors, n of them.
    value
        Their values on the map, n.
    sampled
        Their values in sampled networks, draws x n.
    first
        -1: large values come first; 1: small ones.
    among
        Of each actor whether places count it; every other is told the place it would hold. None: all.
    top_k
        The k of the chance to be among the first k.
    anywhere
        Whether nan is a value that is not known, and so may stand anywhere; otherwise it stands last.

    Examples
    --------
    In both networks a is before b and c; b and c share places 2 and 3 in one of them.

    >>> found = interval_by_id("abc", np.array([3.0, 1.0, 1.0]), np.array([[3.0, 1.0, 1.0], [3.0, 2.0, 1.0]]), top_k=2)
    >>> [(i.rank_low, i.rank_high, i.top) for i in found.values()]
    [(1, 1, 1.0), (2, 3, 0.75), (2, 3, 0.25)]
    """
    counted = np.ones(len(ids), dtype=bool) if among is None else among
    best, last = shared_places(first * sampled, counted, anywhere=anywhere)
    low, high = np.floor(percentiles(best, (LOW,))[0] + 1e-9), np.ceil(percentiles(last, (HIGH,))[0] - 1e-9)
    top = np.clip((top_k - best + 1) / (last - best + 1), 0, 1).mean(axis=0) if len(best) else np.empty(0)
    found = spreads(ids, value, sampled)
    return {
        id_: Interval(s.value, s.median, s.low, s.high, int(low[k]), int(high[k]), float(top[k]))
        for k, (id_, s) in enumerate(found.items())
    }


def shared_places(values: Numbers, among: NDArray[np.bool_], *, anywhere: bool = False) -> tuple[Numbers, Numbers]:
    """Of each row the best and the last place of every value, small ones first, nan after all others or anywhere.

    Places are among the columns of ``among``; a column outside is told the places it would hold beside those equal.

    Examples
    --------
    >>> best, last = shared_places(np.array([[2.0, 1.0, 2.0, np.nan]]), np.ones(4, dtype=bool))
    >>> best.tolist(), last.tolist()
    ([[2.0, 1.0, 2.0, 4.0]], [[3.0, 1.0, 3.0, 4.0]])
    """
    best, last = np.empty(values.shape), np.empty(values.shape)
    for row, into_best, into_last in zip(values, best, last, strict=True):
        alike = _alike(row)
        ordered = np.sort(alike[among])
        into_best[:] = np.searchsorted(ordered, alike, side="left") + 1
        into_last[:] = np.searchsorted(ordered, alike, side="right") + ~among
        if anywhere and (unknown := np.isinf(alike)).any():
            into_best[unknown] = 1
            into_last[~unknown] += int((unknown & among).sum())
    return best, last


def _alike(row: Numbers) -> Numbers:
    """The values as parts of the largest, rounded, so that equal ones are equal; nan as infinite."""
    known = np.isfinite(row)
    largest = float(np.abs(row[known]).max(initial=0.0))
    return np.where(known, np.round(row / largest if largest else row, _ALIKE), np.inf)


def percentiles(sampled: Numbers, parts: Sequence[float]) -> list[Numbers]:
    """Percentiles of each column over its known values, between the two nearest; nan where fewer than half are known.

    Examples
    --------
    >>> [x.tolist() for x in percentiles(np.array([[1.0, np.nan], [3.0, np.nan], [2.0, 4.0]]), (0.5,))]
    [[2.0, nan]]
    """
    ordered = np.sort(sampled, axis=0)
    known = (~np.isnan(ordered)).sum(axis=0)
    enough = (known > 0) & (2 * known >= len(ordered))
    found = list[Numbers]()
    for part in parts:
        at = part * np.maximum(known - 1, 0)
        under, column = np.floor(at).astype(int), np.arange(ordered.shape[1])
        above = np.minimum(under + 1, np.maximum(known - 1, 0))
        if len(ordered):
            lower, upper = ordered[under, column], ordered[above, column]
            found.append(np.where(enough, lower + (at - under) * (upper - lower), np.nan))
        else:
            found.append(np.full(ordered.shape[1], np.nan))
    return found
