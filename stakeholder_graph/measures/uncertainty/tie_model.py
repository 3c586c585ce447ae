"""How likely is a tie, given what documents claim and what people answered who were asked about it?

Documents: D = min(.95, 1 - prod(1 - c)) over publishers, each with its largest confidence c: judgement, not estimate.
Reports: of ``n`` that were asked ``r`` say yes; they name a true tie with chance a, one that is not with chance b. A
tie has the prior chance 1 - (1 - rho)(1 - D), rho the density of its pair of groups (Butts 2003; Newman 2018).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]

MOST = 0.95
"""No tie is surer than this by documents alone, nor by being unseen."""
NAMES_A_TIE = (7.0, 3.0)
"""Prior of a, as a Beta distribution: 7 of 10 true ties are named."""
NAMES_NO_TIE = (1.0, 19.0)
"""Prior of b: 1 of 20 that are none is named all the same."""
DENSITY, USUAL_TIES, WEIGHT = 0.1, 6.0, 10.0
"""Prior of the density: 1 in 10, in large networks what gives an actor six ties; with the weight of ten pairs. With the
same weight the density of the whole network draws that of each pair of groups."""
ENOUGH = 3
"""From so many reports a pair on, a and b can be told apart from each other and from rho."""
_ROUNDS, _STILL = 500, 1e-10


@dataclass(frozen=True, eq=False)
class TieModel:
    """How reports err, and how dense each pair of groups is.

    ``a`` and ``b`` as above; ``estimated`` says whether some pair had enough reports to learn them, otherwise they are
    the means of the priors. ``rho`` is a matrix over groups; the last row and column are actors without a group.
    """

    a: float
    b: float
    rho: Numbers
    estimated: bool


def by_documents(confidence: Numbers, cell: Codes, house: Codes, cells: int) -> Numbers:
    """How likely a tie is by documents: one claim per publisher, the largest; ``cell`` is the pair of each claim.

    Examples
    --------
    Publisher 0 claims it twice, at .6 and .3, publisher 1 at .6, publisher 2 at .5:

    >>> found = by_documents(np.array([0.6, 0.3, 0.6, 0.5]), np.zeros(4, int), np.array([0, 0, 1, 2]), 2)
    >>> found.round(12).tolist()
    [0.92, 0.0]
    """
    order = np.lexsort((-confidence, house, cell))
    cell, house, confidence = cell[order], house[order], confidence[order]
    first = np.ones(len(cell), dtype=bool)
    first[1:] = (np.diff(cell) != 0) | (np.diff(house) != 0)
    none = np.ones(cells)
    np.multiply.at(none, cell[first], 1 - confidence[first])
    return np.minimum(MOST, 1 - none)


def by_reports(prior: Numbers | float, asked: Numbers, yes: Numbers, *, a: float, b: float) -> Numbers:
    """How likely a tie is after ``yes`` of ``asked`` reports named it.

    Examples
    --------
    >>> by_reports(0.1, np.array([0, 1, 1, 2]), np.array([0, 0, 1, 1]), a=0.7, b=0.05).round(6).tolist()
    [0.1, 0.033898, 0.608696, 0.329412]
    """
    odds = np.log(prior) - np.log1p(-np.asarray(prior))
    return np.asarray(expit(odds + yes * np.log(a / b) + (asked - yes) * np.log((1 - a) / (1 - b))))


def prior_of(rho: Numbers | float, documents: Numbers) -> Numbers:
    """What is thought of a pair before anybody was asked."""
    return 1 - (1 - rho) * (1 - documents)


def range_of(rho: Numbers, documents: Numbers, asked: Numbers, yes: Numbers) -> tuple[Numbers, Numbers]:
    """The least and the largest chance of a tie over the middle 90 % of the priors of a and of b.

    Examples
    --------
    One of one says yes: anything from even to almost sure, as long as nothing tells how people err.

    >>> low, high = range_of(np.array([0.1]), np.zeros(1), np.ones(1), np.ones(1))
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([0.26], [0.97])
    """
    prior = prior_of(rho, documents)
    corners = [
        by_reports(prior, asked, yes, a=float(betaincinv(*NAMES_A_TIE, p)), b=float(betaincinv(*NAMES_NO_TIE, q)))
        for p in (0.05, 0.95)
        for q in (0.05, 0.95)
    ]
    return np.min(corners, axis=0), np.max(corners, axis=0)


def density_before(actors: int) -> float:
    """How dense a network of that size is taken to be before anybody is asked: ties an actor keeps do not grow with it.

    Examples
    --------
    >>> density_before(61), round(density_before(201), 3)
    (0.1, 0.03)
    """
    return min(DENSITY, USUAL_TIES / max(actors - 1, 1))


def one_yes(actors: int) -> tuple[float, float]:
    """The least and the largest chance of a tie that the only one asked names, over the priors."""
    low, high = range_of(np.array([density_before(actors)]), np.zeros(1), np.ones(1), np.ones(1))
    return float(low[0]), float(high[0])


def fit(
    documents: Numbers, asked: Numbers, yes: Numbers, between: Codes, groups: int, *, density: float = DENSITY
) -> TieModel:
    """How reports err and how dense groups are, by posterior means, over the pairs somebody was asked about.

    Parameters
    ----------
    documents, asked, yes
        Per pair the chance by documents, how many were asked, how many said yes.
    between
        Per pair its cell of the matrix of groups, row x groups + column.
    groups
        How many groups.
    density
        What is thought of the density of the whole network before.

    Notes
    -----
    The mode is never taken: b would fall to 0. a and b are learned from pairs with at least ``ENOUGH`` reports alone.
    """
    a, b = (x / (x + y) for x, y in (NAMES_A_TIE, NAMES_NO_TIE))
    rho = np.full(groups * groups, density)
    enough = asked >= ENOUGH
    for _ in range(_ROUNDS):
        before = np.array([a, b, *rho])
        tied = by_reports(prior_of(rho[between], documents), asked, yes, a=a, b=b)
        rho = _densities(tied, between, groups, density)
        if enough.any():
            a, b = _errors(tied[enough], asked[enough], yes[enough])
        if np.abs(before - [a, b, *rho]).max() < _STILL:
            break
    return TieModel(a, b, rho.reshape(groups, groups), estimated=bool(enough.any()))


def _errors(tied: Numbers, asked: Numbers, yes: Numbers) -> tuple[float, float]:
    hits, misses = float(tied @ yes), float((1 - tied) @ yes)
    a = (NAMES_A_TIE[0] + hits) / (sum(NAMES_A_TIE) + float(tied @ asked))
    b = (NAMES_NO_TIE[0] + misses) / (sum(NAMES_NO_TIE) + float((1 - tied) @ asked))
    return a, b


def _densities(tied: Numbers, between: Codes, groups: int, density: float) -> Numbers:
    whole = (WEIGHT * density + tied.sum()) / (WEIGHT + len(tied))
    ties = np.bincount(between, weights=tied, minlength=groups * groups)
    pairs = np.bincount(between, minlength=groups * groups)
    return (WEIGHT * whole + ties) / (WEIGHT + pairs)
