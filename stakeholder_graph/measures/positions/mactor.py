"""Who can press whom, who wants the same, and who would be moved by a dispute (MACTOR)?

MACTOR (Godet 1991) reads two matrices: MDI, how strongly each actor can press each other one (0 to 4), and 2MAO, how
much each actor wants or fears each objective (-4 to 4). Everything below is a pure function of the two.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stakeholder_graph.errors import WrongUsage

Matrix: TypeAlias = NDArray[np.float64]
ORDERS = (1, 2, 3)
"""Order 1 counts objectives, order 2 weighs them by what is at stake, order 3 by the actor's power besides."""
MOST = 4.0
"""The strongest pressure, and the largest stake for or against."""


class OwnInfluence(StrEnum):
    """How what comes back to an actor by way of others (the diagonal of MIDI) enters its ratio of power."""

    SUBTRACTED = "subtracted"
    """r = (I - own) / sum I x I / (I + D), sums without the diagonal: the usual reading, and ours."""
    COUNTED = "counted"
    """The same, with the diagonal within I and D."""
    LEFT_OUT = "left_out"
    """r = I / sum I x I / (I + D), no diagonal anywhere."""


@dataclass(frozen=True, eq=False)
class Pressure:
    """Direct and indirect influence among n actors; matrices n x n, vectors of n, in the unit of MDI.

    ``midi`` is direct and indirect influence, its diagonal what comes back; ``influence`` and ``dependence`` are its
    row and column sums without the diagonal. ``ratio`` is the balance of power R, of mean 1. ``max_midi`` holds the
    strongest single way, ``max_influence``, ``max_dependence`` and ``max_ratio`` (Q) come from it. ``net`` is midi less
    its transpose. Ratios are nan for everybody where nobody presses anybody, or where all of it comes back.
    """

    mdi: Matrix
    midi: Matrix
    influence: Matrix
    dependence: Matrix
    ratio: Matrix
    max_midi: Matrix
    max_influence: Matrix
    max_dependence: Matrix
    max_ratio: Matrix
    convention: OwnInfluence

    @property
    def net(self) -> Matrix:
        """By how much each actor presses each other one more than it is pressed back."""
        return self.midi - self.midi.T

    @property
    def net_sum(self) -> Matrix:
        """Influence less dependence."""
        return self.influence - self.dependence

    @property
    def total(self) -> float:
        """All influence together, what comes back left out."""
        return float(self.influence.sum())


@dataclass(frozen=True, eq=False)
class Stakes:
    """What n actors want of m objectives, at one order: ``mao`` is n x m, above 0 for, below 0 against.

    ``convergence`` and ``divergence`` (n x n, diagonal 0) add up the mean stakes of two actors on the objectives on
    which they stand on the same side, and on opposite sides.
    """

    order: int
    mao: Matrix
    convergence: Matrix
    divergence: Matrix

    @property
    def actor_mobilisation(self) -> Matrix:
        """How much is at stake for each actor."""
        return np.abs(self.mao).sum(axis=1)

    @property
    def agreement(self) -> Matrix:
        """How much stands behind each objective."""
        return np.maximum(self.mao, 0).sum(axis=0)

    @property
    def disagreement(self) -> Matrix:
        """How much stands against each objective, as a number of 0 or less."""
        return np.minimum(self.mao, 0).sum(axis=0)

    @property
    def mobilisation(self) -> Matrix:
        """How much each objective moves, for and against."""
        return np.abs(self.mao).sum(axis=0)

    @property
    def net_distance(self) -> Matrix:
        """Convergence less divergence."""
        return self.convergence - self.divergence

    @property
    def convergence_degree(self) -> float:
        """Convergence as per cent of both; nan where nobody stands with or against anybody."""
        return _share(float(self.convergence.sum()), float(self.divergence.sum()))

    @property
    def divergence_degree(self) -> float:
        """Divergence as per cent of both."""
        return _share(float(self.divergence.sum()), float(self.convergence.sum()))

    @property
    def ambivalence(self) -> Matrix:
        """Of each actor, from 0 to 1, how much those who stand with it also stand against it; nan with nobody."""
        apart, both = np.abs(self.net_distance).sum(axis=1), (self.convergence + self.divergence).sum(axis=1)
        return 1 - _divided(apart, both)


@dataclass(frozen=True, eq=False)
class Mactor:
    """Both halves of the method, under the names of actors and objectives; no ``stakes`` without objectives."""

    actors: tuple[str, ...]
    objectives: tuple[str, ...]
    pressure: Pressure
    stakes: tuple[Stakes, ...]

    @cached_property
    def convention(self) -> OwnInfluence:
        """How an actor's own influence entered the ratio of power, and so the third order."""
        return self.pressure.convention


def mactor(
    actors: tuple[str, ...],
    mdi: ArrayLike,
    objectives: tuple[str, ...] = (),
    mao: ArrayLike | None = None,
    *,
    convention: OwnInfluence = OwnInfluence.SUBTRACTED,
) -> Mactor:
    """Every table of the method (Godet, De l'anticipation à l'action, Dunod, 1991).

    Parameters
    ----------
    actors, objectives
        Their names, n and m.
    mdi
        Direct influence of the row on the column, n x n, 0 to 4; diagonal 0.
    mao
        Stake of the row in the column, n x m, -4 to 4; None where only influence is asked.
    convention
        How what comes back to an actor enters its ratio of power.

    Raises
    ------
    WrongUsage
        Where a matrix has another shape, a value out of its range, or an actor presses itself.

    Examples
    --------
    a presses b with 3 and b presses c with 2, so that a presses c with 2 by way of b.

    >>> found = mactor(("a", "b", "c"), [[0, 3, 0], [0, 0, 2], [0, 0, 0]], ("o",), [[2], [-1], [0]])
    >>> found.pressure.midi.tolist()
    [[0.0, 3.0, 2.0], [0.0, 0.0, 2.0], [0.0, 0.0, 0.0]]
    >>> found.pressure.influence.tolist(), found.pressure.dependence.tolist()
    ([5.0, 2.0, 0.0], [0.0, 3.0, 4.0])
    >>> found.stakes[1].divergence[0].tolist()
    [0.0, 1.5, 0.0]
    """
    influence = pressure(_checked(mdi, len(actors), len(actors), low=0.0), convention=convention)
    wanted = np.empty((len(actors), 0)) if mao is None else _checked(mao, len(actors), len(objectives), low=-MOST)
    weighed = {1: np.sign(wanted), 2: wanted, 3: influence.ratio[:, None] * wanted}
    stakes = tuple(_stakes(order, weighed[order]) for order in ORDERS) if wanted.shape[1] else ()
    return Mactor(tuple(actors), tuple(objectives), influence, stakes)


def pressure(mdi: ArrayLike, *, convention: OwnInfluence = OwnInfluence.SUBTRACTED) -> Pressure:
    """Direct and indirect influence from MDI alone; as :func:`mactor`."""
    given = np.array(mdi, dtype=float)
    given = _checked(given, len(given), len(given), low=0.0)
    if bool(given.diagonal().any()):
        raise WrongUsage("mactor_own_influence")
    through, strongest = _by_way_of_others(given)
    midi, max_midi = given + through, np.maximum(given, strongest)
    np.fill_diagonal(max_midi, 0)
    own = midi.diagonal()
    influence, dependence = midi.sum(axis=1) - own, midi.sum(axis=0) - own
    max_influence, max_dependence = max_midi.sum(axis=1), max_midi.sum(axis=0)
    kept = own if convention is OwnInfluence.COUNTED else np.zeros_like(own)
    less = np.zeros_like(own) if convention is OwnInfluence.LEFT_OUT else own
    return Pressure(
        mdi=given,
        midi=midi,
        influence=influence,
        dependence=dependence,
        ratio=_ratio(influence + kept, dependence + kept, less),
        max_midi=max_midi,
        max_influence=max_influence,
        max_dependence=max_dependence,
        max_ratio=_ratio(max_influence, max_dependence, np.zeros_like(own)),
        convention=convention,
    )


def _checked(matrix: ArrayLike, rows: int, columns: int, *, low: float) -> Matrix:
    found = np.array(matrix, dtype=float)
    if found.shape != (rows, columns):
        raise WrongUsage("mactor_shape", rows=rows, columns=columns)
    if not bool(np.all((found >= low) & (found <= MOST))):
        raise WrongUsage("mactor_range", low=int(low), high=int(MOST))
    return found


def _by_way_of_others(mdi: Matrix) -> tuple[Matrix, Matrix]:
    """Of every pair, over all thirds, the sum and the largest of the weaker of the two steps.

    The weaker of two numbers is at least t exactly where both are: one product of 0-1 matrices per different value.
    """
    total, largest, before = np.zeros_like(mdi), np.zeros_like(mdi), 0.0
    for value in np.unique(mdi[mdi > 0]):
        reached = (mdi >= value).astype(float)
        ways = reached @ reached
        total += (value - before) * ways
        largest[ways > 0] = value
        before = float(value)
    return total, largest


def _ratio(influence: Matrix, dependence: Matrix, own: Matrix) -> Matrix:
    """The balance of power, of mean 1; who neither presses nor is pressed has 0."""
    share = np.nan_to_num(_divided(influence, influence + dependence))
    r = _divided(influence - own, np.full(len(own), influence.sum())) * share
    return _divided(len(r) * r, np.full(len(r), r.sum()))


def _stakes(order: int, mao: Matrix) -> Stakes:
    weight, side = np.abs(mao), [(mao > 0).astype(float), (mao < 0).astype(float)]
    alike = sum((_mean_stake(weight, one, one) for one in side), start=np.zeros((len(mao), len(mao))))
    against = _mean_stake(weight, side[0], side[1]) + _mean_stake(weight, side[1], side[0])
    np.fill_diagonal(alike, 0)
    np.fill_diagonal(against, 0)
    return Stakes(order, mao, alike, against)


def _mean_stake(weight: Matrix, first: Matrix, second: Matrix) -> Matrix:
    """Sum over objectives of the mean stake of two actors, the one on the first side, the other on the second."""
    return ((weight * first) @ second.T + first @ (weight * second).T) / 2


def _divided(above: Matrix, below: Matrix) -> Matrix:
    return np.divide(above, below, out=np.full(len(above), math.nan), where=below != 0)


def _share(part: float, rest: float) -> float:
    return 100 * part / (part + rest) if part + rest else math.nan
