"""Whom should one interview next: whose answers would settle most about who is among the best tied?

The question is open as long as it is open which actors are among the k with most ties. Its measure is the sum over
actors of the entropy of "is it among them?", in bits; the entropy of the whole set of k could not be told from samples.
An interview with an actor is one report about each of its pairs, right or wrong with the known rates. Ties are taken
as independent, so given the answers only the actor's own row changes: it is drawn anew from the same random numbers.
The sampled networks cannot be weighed by the row as a whole, since no two of them agree on a row of many ties.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answers:
    """How reliable an answer is: the share of ties that are reported, and of absent ties that are reported as ties.

    The defaults are the means of the priors of reports, Beta(7, 3) and Beta(1, 19).
    """

    hit: float = 0.7
    false_alarm: float = 0.05


@dataclass(frozen=True, slots=True)
class Interview:
    """What an interview with an actor is worth.

    ``bits``: the expected fall of the entropy, ``error`` the standard error of that estimate. ``pairs``: how many of
    its pairs it would be asked about. ``settles``: the actors whose place among the first it would settle most, with
    their part of the bits, the largest first.
    """

    actor: str
    bits: float
    error: float
    pairs: int
    settles: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Draws:
    """How many networks, how many sets of answers (where there are not few enough to take all), from which seed.

    The number of networks can be divided by four.
    """

    networks: int = 200
    answers: int = 16
    seed: int = 8


ROUGH = Draws()
FINE = Draws(networks=600, answers=48, seed=9)
"""For the few that came out best of a rough look: other numbers, so that luck does not carry over."""
RELIABLE = Answers()
_LEAST, _MOST_NUMBERS = 60, 30_000_000
"""Networks at least; random numbers at most, four bytes each."""
_BATCHES = 4
"""The networks are looked at in batches too: how far these differ tells the error."""


def worth_of_interviews(
    ids: Sequence[str],
    probabilities: Array,
    candidates: Collection[str],
    *,
    answered: NDArray[np.bool_] | None = None,
    among: Collection[str] | None = None,
    top_k: int = 10,
    answers: Answers = RELIABLE,
    draws: Draws = ROUGH,
    named: int = 3,
) -> tuple[Interview, ...]:
    """The expected gain of one interview with each candidate, the largest first (Shannon 1948; Lindley 1956).

    Parameters
    ----------
    ids
        The n actors in order.
    probabilities
        n x n, symmetric: how probable each tie is. Where it is 0 or 1 nothing can be learned.
    candidates
        Whom one can interview, of ``ids``.
    answered
        n x n: row i, column j is true where i has answered about j before and is not asked again.
    among
        The actors whose place is open; None for all. Others count as partners only.
    top_k
        Among how many best tied actors; one with as many ties as the k-th is among them.

    Examples
    --------
    A tie of which nothing is known decides whether b or c is the best tied; only its two ends know of it.

    >>> p = np.zeros((4, 4))
    >>> p[0, 1] = p[1, 0] = p[0, 2] = p[2, 0] = p[2, 3] = p[3, 2] = 1.0
    >>> p[1, 3] = p[3, 1] = 0.5
    >>> found = worth_of_interviews("abcd", p, "abcd", top_k=2, answers=Answers(1.0, 0.0))
    >>> [(one.actor, round(one.bits, 1)) for one in found if one.bits]
    [('b', 2.0), ('d', 2.0)]
    """
    table = _Table.drawn(probabilities, _numbers(ids, among), top_k, answers, draws)
    found = list[Interview]()
    for id_ in sorted(set(candidates)):
        actor = list(ids).index(id_)
        open_pairs = _open_pairs(probabilities, answered, actor)
        parts, error = table.gain(actor, open_pairs)
        found.append(Interview(id_, float(parts.sum()), error, len(open_pairs), _largest(ids, parts, named)))
    order = sorted(found, key=lambda one: (-round(one.bits, 12), one.actor))
    return tuple(order)


def most_telling_pairs(
    ids: Sequence[str],
    probabilities: Array,
    actor: str,
    *,
    answered: NDArray[np.bool_] | None = None,
    among: Collection[str] | None = None,
    top_k: int = 10,
    answers: Answers = RELIABLE,
    draws: Draws = ROUGH,
    named: int = 3,
) -> tuple[tuple[str, float], ...]:
    """With whom one should ask an actor about its tie first: the bits of each one answer, the largest first."""
    table = _Table.drawn(probabilities, _numbers(ids, among), top_k, answers, draws)
    place = list(ids).index(actor)
    worth = np.zeros(len(ids))
    for other in _open_pairs(probabilities, answered, place).tolist():
        worth[other] = table.gain_of_one(place, other)
    return _largest(ids, worth, named)


def _open_pairs(probabilities: Array, answered: NDArray[np.bool_] | None, actor: int) -> NDArray[np.int64]:
    """The actors about whose tie with this one something is to be learned from it."""
    row = probabilities[actor]
    unsure = (row > 0) & (row < 1)
    unsure[actor] = False
    return np.flatnonzero(unsure if answered is None else unsure & ~answered[actor])


def _numbers(ids: Sequence[str], among: Collection[str] | None) -> NDArray[np.int64]:
    return np.array([i for i, id_ in enumerate(ids) if among is None or id_ in among], dtype=np.int64)


def _largest(ids: Sequence[str], values: Array, most: int) -> tuple[tuple[str, float], ...]:
    order = sorted(range(len(ids)), key=lambda i: (-round(float(values[i]), 12), ids[i]))
    return tuple((ids[i], float(values[i])) for i in order[:most] if values[i] > 0)


@dataclass(frozen=True, slots=True)
class _Table:
    """The sampled networks: the random number behind each pair that may be tied, whether it is, ties of each actor.

    ``column`` is n x n: the place of a pair among the columns of ``numbers`` and ``tied``, one row per network.
    """

    probabilities: Array
    column: NDArray[np.int64]
    numbers: NDArray[np.float32]
    tied: NDArray[np.bool_]
    degrees: NDArray[np.int16]
    among: NDArray[np.int64]
    top_k: int
    answers: Answers
    draws: Draws

    @classmethod
    def drawn(
        cls, probabilities: Array, among: NDArray[np.int64], top_k: int, answers: Answers, draws: Draws
    ) -> "_Table":
        n, rng = len(probabilities), np.random.default_rng(draws.seed)
        first, second = np.nonzero(np.triu(probabilities, 1))
        m = len(first)
        column = np.zeros((n, n), dtype=np.int64)
        column[first, second] = column[second, first] = np.arange(m)
        numbers = rng.random((_networks(draws, m), m), dtype=np.float32)
        tied = numbers < probabilities[first, second]
        ends = csr_array((np.ones(2 * m, dtype=np.int16), (np.concatenate((first, second)), np.tile(np.arange(m), 2))),
                         shape=(n, m))  # fmt: skip
        degrees = np.ascontiguousarray((ends @ tied.T.astype(np.int16)).T)
        return cls(probabilities, column, numbers, tied, degrees, among, top_k, answers, draws)

    def gain(self, actor: int, others: NDArray[np.int64]) -> tuple[Array, float]:
        """By how many bits an interview is expected to settle each actor's place, and the error of their sum."""
        if not len(others):
            return np.zeros(len(self.probabilities)), 0.0
        said, weights = self._answers(actor, others)
        before = self.probabilities[actor, others]
        shares = np.stack([self._first(actor, others, self._after(before, yes)) for yes in said])
        gains = _gains(shares.mean(axis=1), weights)
        by_batch = [(weights @ _gains(shares[:, batch], weights)).sum() for batch in range(_BATCHES)]
        error = float(np.var(by_batch, ddof=1)) / _BATCHES
        if len(others) <= self._exact:
            return weights @ gains, float(np.sqrt(error))
        few = len(said) / (len(said) - 1)  # the spread of a few draws is too small by this
        error += float(gains.sum(axis=1).var(ddof=1)) / len(said)
        return weights @ gains * few, float(np.sqrt(error))

    def gain_of_one(self, actor: int, other: int) -> float:
        """The same for the answer about one pair alone."""
        parts, _ = self.gain(actor, np.array([other]))
        return float(parts.sum())

    @property
    def _exact(self) -> int:
        """Of how many pairs all answers can be gone through, in no more steps than would be drawn."""
        return int(np.log2(self.draws.answers))

    def _answers(self, actor: int, others: NDArray[np.int64]) -> tuple[NDArray[np.bool_], Array]:
        """Answers about some pairs, one row per interview, with the weight of each: all of them, or some drawn."""
        yes = self._says_yes(self.probabilities[actor, others])
        if len(others) <= self._exact:
            said = (np.arange(2 ** len(others))[:, None] >> np.arange(len(others))) % 2 == 1
            return said, np.where(said, yes, 1 - yes).prod(axis=1)
        rng = np.random.default_rng([self.draws.seed, actor])
        said = rng.random((self.draws.answers, len(others))) < yes
        return said, np.full(len(said), 1 / len(said))

    def _says_yes(self, before: Array) -> Array:
        return before * self.answers.hit + (1 - before) * self.answers.false_alarm

    def _after(self, before: Array, yes: NDArray[np.bool_]) -> Array:
        """How probable ties are after an answer, by the rule of Bayes."""
        tie = np.where(yes, self.answers.hit, 1 - self.answers.hit) * before
        none = np.where(yes, self.answers.false_alarm, 1 - self.answers.false_alarm) * (1 - before)
        return tie / (tie + none)

    def _first(self, actor: int, others: NDArray[np.int64], after: Array) -> Array:
        """How probable it is of each actor to be among the first, with some ties of one actor drawn anew, by batch."""
        pairs = self.column[actor, others]
        change = (self.numbers[:, pairs] < after).astype(np.int16) - self.tied[:, pairs]
        degrees = self.degrees.copy()
        degrees[:, others] += change
        degrees[:, actor] += change.sum(axis=1, dtype=np.int16)
        first = _among_first(degrees[:, self.among], self.top_k)
        shares = np.zeros((_BATCHES, len(self.probabilities)))
        shares[:, self.among] = first.reshape(_BATCHES, -1, len(self.among)).mean(axis=1)
        return shares


def _networks(draws: Draws, pairs: int) -> int:
    """How many networks: as many as asked for, or as fit into the room there is for their pairs."""
    room = max(_LEAST, _MOST_NUMBERS // max(1, pairs))
    return min(draws.networks, room - room % _BATCHES)


def _among_first(degrees: NDArray[np.int16], top_k: int) -> NDArray[np.bool_]:
    """Whether fewer than k actors have more ties: one with as many as the k-th is among the first."""
    n = degrees.shape[1]
    if top_k >= n:
        return np.ones_like(degrees, dtype=bool)
    bar = np.partition(degrees, n - top_k, axis=1)[:, n - top_k]
    return degrees >= bar[:, None]


def _gains(shares: Array, weights: Array) -> Array:
    """What each set of answers tells of each actor, in bits.

    What is known before is the mean over all answers: what chance does to it and to them cancels.
    """
    return _divergence(shares, weights @ shares)


def _divergence(after: Array, before: Array) -> Array:
    """How many bits an answer tells of yes or no (Kullback, Leibler 1951); its mean is the fall of the entropy.

    Examples
    --------
    >>> _divergence(np.array([0.0, 0.5, 1.0]), np.array([0.5, 0.5, 0.5])).tolist()
    [1.0, 0.0, 1.0]
    """
    return _part(after, before) + _part(1 - after, 1 - before)


def _part(after: Array, before: Array) -> Array:
    sure = np.where(after > 0, after, 1.0)
    return after * np.log2(sure / np.where(after > 0, before, 1.0))
