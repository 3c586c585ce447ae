"""On which ties do two groups of informants differ most?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.informants.reports import Reports


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair that two groups of informants see differently.

    ``yes_one`` of ``asked_one`` informants of the first group say that there is a tie, likewise of the other.
    ``apart`` is the share of the first less that of the other, -1 to 1. ``careful`` is the same with one yes and one
    no added to each group: a difference among few answers weighs less.
    """

    source: str
    target: str
    yes_one: int
    asked_one: int
    yes_other: int
    asked_other: int

    @property
    def apart(self) -> float:
        """By how much the shares of the two groups differ."""
        return self.yes_one / self.asked_one - self.yes_other / self.asked_other

    @property
    def careful(self) -> float:
        """The same, drawn towards nothing where few answered."""
        return (self.yes_one + 1) / (self.asked_one + 2) - (self.yes_other + 1) / (self.asked_other + 2)


def differences(reports: Reports, groups: Sequence[str | None], one: str, other: str) -> tuple[Difference, ...]:
    """The pairs that both groups were asked about and see differently, the most telling first.

    ``groups`` has the group of each informant, None where it is not known. Order: by ``careful``, then by ids.

    Examples
    --------
    >>> drawn = Reports.of_ties("ab", "wxyz", [("w", "a", "b"), ("x", "a", "b"), ("w", "b", "a"), ("y", "b", "a")])
    >>> first = differences(drawn, ["miners", "miners", "offices", "offices"], "miners", "offices")[0]
    >>> first.source, first.target, first.apart, first.careful
    ('a', 'b', 1.0, 0.5)
    """
    yes_one, asked_one = _answers(reports, [group == one for group in groups])
    yes_other, asked_other = _answers(reports, [group == other for group in groups])
    both = (asked_one > 0) & (asked_other > 0) & (yes_one * asked_other != yes_other * asked_one)
    found = [
        Difference(
            reports.ids[i],
            reports.ids[j],
            int(yes_one[i, j]),
            int(asked_one[i, j]),
            int(yes_other[i, j]),
            int(asked_other[i, j]),
        )
        for i, j in np.argwhere(both).tolist()
        if reports.directed or i < j
    ]
    return tuple(sorted(found, key=lambda d: (-abs(d.careful), -abs(d.apart), d.source, d.target)))


def _answers(reports: Reports, chosen: Sequence[bool]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many of the chosen informants say yes to each pair, and how many were asked."""
    said = reports.said[np.flatnonzero(chosen)]
    return np.nansum(said, axis=0).astype(np.int64), np.sum(~np.isnan(said), axis=0).astype(np.int64)
