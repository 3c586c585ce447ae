"""How much do stances on one issue stand against each other?"""

import math
from collections.abc import Sequence

import numpy as np

from stakeholder_graph.errors import WrongUsage

FURTHEST = 3
"""Stances run from -3 to 3."""


def potential_for_conflict(
    stances: Sequence[float], weights: Sequence[float] | None = None, *, m: int = 2, power: float = 1.0
) -> float:
    """The Potential for Conflict Index, second generation: from 0, all alike, to 1, half at each end of the scale.

    Only strictly opposite stances conflict; who is neutral conflicts with nobody.

    Parameters
    ----------
    stances
        From -3 to 3, one per actor whose stance is known.
    weights
        How much each actor counts, 0 or more; None: all alike, with the largest possible value exact for odd numbers.
    m
        Two stances of opposite sign are |x - y| - (m - 1) apart: m = 2 (the authors' D2) takes out the step over the
        neutral point, m = 1 (D1) does not.
    power
        The power to which that distance is raised.

    Returns
    -------
    float
        nan with fewer than two stances, or where nobody counts: unknown, not zero.

    Raises
    ------
    WrongUsage
        Where a stance is off the scale, a weight below 0, or m neither 1 nor 2.

    References
    ----------
    Vaske, Beaman, Barreto, Shelby, An extension and further validation of the Potential for Conflict Index, Leisure
    Sciences 32, 2010.

    Examples
    --------
    Two of three at one end: 4 ordered pairs at 5 apart, over 5 x (9 - 1) / 2.

    >>> potential_for_conflict([3, 3, -3])
    1.0
    >>> potential_for_conflict([1, 1, -1, -1]), potential_for_conflict([1, 1, -1, -1], m=1)
    (0.2, 0.3333333333333333)
    >>> potential_for_conflict([3, -3], [3, 1])
    0.75
    """
    x = np.asarray(stances, dtype=float)
    if m not in (1, 2) or bool((np.abs(x) > FURTHEST).any()):
        raise WrongUsage("conflict_index")
    n = len(x)
    v = np.ones(n) if weights is None else np.asarray(weights, dtype=float)
    if len(v) != n or not bool((v >= 0).all()):
        raise WrongUsage("conflict_index")
    if n < 2 or not v.any():
        return math.nan
    opposite = np.sign(x)[:, None] * np.sign(x)[None, :] < 0
    distance = np.where(opposite, np.maximum(np.abs(x[:, None] - x[None, :]) - (m - 1), 0), 0.0) ** power
    furthest = (2 * FURTHEST - (m - 1)) ** power
    pairs = (n * n - n % 2) / 2 if weights is None else float(v.sum()) ** 2 / 2
    return float(v @ distance @ v) / (furthest * pairs)
