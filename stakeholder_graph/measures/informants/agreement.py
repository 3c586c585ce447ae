"""Whose map is it: how alike are the maps of the informants, and which one do they share?

Cognitive social structures (Krackhardt 1987). Where everybody was asked about every pair the numbers are those of sna
(R): ``gcor``, ``hdist`` and ``consensus``. Where some were not asked, two maps are compared over the pairs that both
were asked about, and what nobody answered stays unknown.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.informants.reports import Reports


class LocalRule(StrEnum):
    """Whose word counts for a tie in a locally aggregated structure: one of its two ends, or both."""

    UNION = "union"
    INTERSECTION = "intersection"


def graph_correlations(reports: Reports) -> NDArray[np.float64]:
    """How alike every two maps are, k x k: Pearson's correlation over the pairs that both were asked about.

    1 is the same map, 0 no more alike than chance. nan where a map says the same about all those pairs.

    Examples
    --------
    >>> same = [("a", "a", "b"), ("b", "a", "b"), ("c", "b", "a")]
    >>> np.round(graph_correlations(Reports.of_ties("abc", "abc", same)), 2).tolist()
    [[1.0, 1.0, -0.2], [1.0, 1.0, -0.2], [-0.2, -0.2, 1.0]]
    """
    yes, asked = _yes_and_asked(reports)
    both, one, other = asked @ asked.T, yes @ asked.T, asked @ yes.T
    # Counts are whole numbers, so nothing is lost before the one division.
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt((both * one - one**2) * (both * other - other**2))
        return np.where(spread > 0, (both * (yes @ yes.T) - one * other) / spread, np.nan)


def hamming_distances(reports: Reports) -> NDArray[np.float64]:
    """About how many pairs every two maps differ, k x k; nan where no pair was put to both."""
    yes, asked = _yes_and_asked(reports)
    differ = yes @ asked.T + asked @ yes.T - 2 * (yes @ yes.T)
    return np.where(asked @ asked.T > 0, differ, np.nan)


def mean_of_pairs(table: NDArray[np.float64]) -> float:
    """The mean of a k x k table over every two maps; nan where no two can be compared."""
    values = table[np.triu_indices(len(table), 1)]
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan


def majority(reports: Reports) -> NDArray[np.float64]:
    """The map that most hold, n x n: 1 where more than half of those asked say yes, 0 where fewer than half do.

    nan where nobody was asked, and where it is exactly half: there is no majority then. It is the map with the
    smallest sum of Hamming distances to all maps (the central graph of Banks, Carley 1994).

    Examples
    --------
    >>> drawn = Reports.of_ties("ab", "xyz", [("x", "a", "b"), ("y", "a", "b"), ("z", "b", "a")])
    >>> majority(drawn).tolist()
    [[nan, 1.0], [0.0, nan]]
    """
    yes, asked = np.nansum(reports.said, axis=0), np.sum(~np.isnan(reports.said), axis=0)
    return np.where(asked == 0, np.nan, np.where(2 * yes == asked, np.nan, (2 * yes > asked).astype(float)))


def locally_aggregated(reports: Reports, rule: LocalRule) -> NDArray[np.float64]:
    """The map by the word of the two ends alone, n x n (Krackhardt 1987).

    Union: a tie where one of its ends says so. Intersection: where both say so. nan where it hangs on an end that was
    not asked: one no does not deny a union, one yes does not make an intersection.

    Examples
    --------
    >>> drawn = Reports.of_ties("ab", "ab", [("a", "a", "b"), ("b", "b", "a"), ("a", "b", "a")])
    >>> locally_aggregated(drawn, LocalRule.UNION).tolist()
    [[nan, 1.0], [1.0, nan]]
    >>> locally_aggregated(drawn, LocalRule.INTERSECTION).tolist()
    [[nan, 0.0], [1.0, nan]]
    """
    n = len(reports.ids)
    sender, receiver = np.full((n, n), np.nan), np.full((n, n), np.nan)
    for place, own in enumerate(reports.own.tolist()):
        if own >= 0:
            sender[own], receiver[:, own] = reports.said[place, own], reports.said[place, :, own]
    decides = 1.0 if rule is LocalRule.UNION else 0.0
    settled = (sender == decides) | (receiver == decides)
    unknown = np.isnan(sender) | np.isnan(receiver)
    return np.where(settled, decides, np.where(unknown, np.nan, 1 - decides))


def _yes_and_asked(reports: Reports) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    cells = reports.cells
    return np.nan_to_num(cells), (~np.isnan(cells)).astype(float)
