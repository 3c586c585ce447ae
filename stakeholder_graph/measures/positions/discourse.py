"""Who says the same on which issues, and who says the opposite?

Actors that speak for or against issues make networks (Leifeld 2017): congruence counts what two say alike, conflict
what they say against each other, *ignore* what both speak of at all, subtract is congruence less conflict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float64]


class Activity(StrEnum):
    """By what the values of a pair are divided, as some actors speak far more than others."""

    NO = "no"
    AVERAGE = "average"
    """The mean number of statements of the two."""
    JACCARD = "jaccard"
    """What the two say alike, and what only one of them says."""
    COSINE = "cosine"
    """The product of both numbers of statements."""


@dataclass(frozen=True, eq=False)
class Statements:
    """How often each of n actors took each of s stances on each of c issues: ``counts`` is n x c x s."""

    ids: tuple[str, ...]
    issues: tuple[str, ...]
    stances: tuple[float, ...]
    counts: Matrix

    @classmethod
    def of(cls, said: Iterable[tuple[str, str, float]]) -> "Statements":
        """From single statements (actor, issue, stance); names in order.

        Examples
        --------
        >>> Statements.of([("b", "mercury", 1), ("a", "mercury", -1), ("b", "mercury", 1)]).counts.tolist()
        [[[1.0, 0.0]], [[0.0, 2.0]]]
        """
        found = list(said)
        ids = tuple(sorted({actor for actor, _, _ in found}))
        issues = tuple(sorted({issue for _, issue, _ in found}))
        stances = tuple(sorted({float(stance) for *_, stance in found}))
        counts = np.zeros((len(ids), len(issues), len(stances)))
        for actor, issue, stance in found:
            counts[ids.index(actor), issues.index(issue), stances.index(stance)] += 1
        return cls(ids, issues, stances, counts)

    @property
    def activity(self) -> Matrix:
        """How many statements each actor made."""
        return self.counts.sum(axis=(1, 2))


@dataclass(frozen=True, eq=False)
class Discourse:
    """The four networks, n x n, symmetric, diagonal 0, in the order of ``ids``."""

    ids: tuple[str, ...]
    issues: tuple[str, ...]
    ignore: Matrix
    congruence: Matrix
    conflict: Matrix
    activity: Activity

    @property
    def subtract(self) -> Matrix:
        """Congruence less conflict."""
        return self.congruence - self.conflict


def discourse(said: Statements, *, reach: float | None = None, activity: Activity = Activity.NO) -> Discourse:
    """The networks of statements.

    Parameters
    ----------
    said
        The statements, counted.
    reach
        Where stances are on a scale, how far apart its ends are: two stances s and t agree by 1 - |s - t| / reach and
        conflict by the rest. None: equal stances agree, others conflict.
    activity
        By what every pair is divided; 0 where both are silent.

    References
    ----------
    Leifeld, Discourse network analysis: policy debates as dynamic networks, The Oxford Handbook of Political Networks,
    2017.

    Examples
    --------
    Both speak twice for mercury-free work; on the road they differ.

    >>> told = [("a", "mercury", 1), ("a", "mercury", 1), ("b", "mercury", 1), ("a", "road", 1), ("b", "road", -1)]
    >>> found = discourse(Statements.of(told))
    >>> found.ignore[0, 1], found.congruence[0, 1], found.conflict[0, 1], found.subtract[0, 1]
    (np.float64(3.0), np.float64(2.0), np.float64(1.0), np.float64(1.0))
    """
    counts, stances = said.counts, np.array(said.stances)
    gap = np.abs(stances[:, None] - stances[None, :])
    apart = (gap > 0).astype(float) if reach is None else gap / reach
    spoken = counts.sum(axis=2)
    norm = _norm(said, activity)
    every = (
        spoken @ spoken.T,
        np.einsum("ics,jct,st->ij", counts, counts, 1 - apart, optimize=True),
        np.einsum("ics,jct,st->ij", counts, counts, apart, optimize=True),
    )
    ignore, congruence, conflict = (_divided(matrix, norm) for matrix in every)
    return Discourse(said.ids, said.issues, ignore, congruence, conflict, activity)


def _norm(said: Statements, activity: Activity) -> Matrix:
    counts, spoken = said.counts, said.activity
    match activity:
        case Activity.NO:
            return np.ones((len(spoken), len(spoken)))
        case Activity.AVERAGE:
            return (spoken[:, None] + spoken[None, :]) / 2
        case Activity.COSINE:
            return np.outer(spoken, spoken)
        case Activity.JACCARD:
            silent = (counts == 0).astype(float)
            alone = np.einsum("ics,jcs->ij", counts, silent, optimize=True)
            return alone + alone.T + np.einsum("ics,jcs->ij", counts, counts, optimize=True)


def _divided(matrix: Matrix, norm: Matrix) -> Matrix:
    found = np.divide(matrix, norm, out=np.zeros_like(matrix), where=norm != 0)
    np.fill_diagonal(found, 0)
    return found
