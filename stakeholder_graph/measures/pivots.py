"""From whom are ways followed where following them from everybody would take too long, and how wrong may that be?

Above ``EXACT_UP_TO`` actors a sum over all actors is estimated from some that are drawn with a fixed seed: the mean
over those drawn, times all (Eppstein, Wang 2004; Brandes, Pich 2007). Its standard error is that of a sample without
replacement. For betweenness that is right over all actors together; for one on the ways of few, of whom none may have
been drawn, it says too little.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 5_000
PIVOTS = 256
_SEED = 20_250

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One value per actor in node order, and the standard error of each; 0 where all ways were followed."""

    values: Values
    error: Values


def pivots_for(actors: int) -> int | None:
    """From how many actors ways are followed in a network of that size; None where it is all of them.

    Examples
    --------
    >>> pivots_for(300), pivots_for(20_000)
    (None, 256)
    """
    return None if actors <= EXACT_UP_TO else PIVOTS


def drawn(actors: int, pivots: int | None) -> NDArray[np.int64] | None:
    """The numbers of those drawn, in a seeded order; None where it is everybody.

    ``pivots`` None asks :func:`pivots_for`.
    """
    wanted = pivots_for(actors) if pivots is None else pivots
    if wanted is None or wanted >= actors:
        return None
    return np.random.default_rng(_SEED).choice(actors, size=wanted, replace=False)


def totals(sums: Values, squares: Values, pivots: int, actors: int) -> Estimate:
    """The totals over all actors, from the sums and the sums of squares over those drawn.

    Examples
    --------
    Two of four were drawn, they gave 1 and 3: the four give 8, give or take 4 sqrt((1 - 2/4) x 2 / 2).

    >>> found = totals(np.array([4.0]), np.array([10.0]), 2, 4)
    >>> found.values.tolist(), found.error.round(4).tolist()
    ([8.0], [2.8284])
    """
    if pivots >= actors:
        return Estimate(sums, np.zeros_like(sums))
    spread = np.maximum(squares - sums**2 / pivots, 0.0) / max(pivots - 1, 1)
    return Estimate(sums * actors / pivots, actors * np.sqrt((1 - pivots / actors) * spread / pivots))
