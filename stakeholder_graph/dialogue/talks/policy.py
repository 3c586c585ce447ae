"""Whom to talk to next, if the answers so far decide what is asked later?

The best plan adapts to each answer. Its states are pairs (who said yes, who said no); they are worked out from the
last talk back to the first, one vector per set of those asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from stakeholder_graph.dialogue.talks.rules import TalkRequest, TalkRuleKind, WordNumbers, barred
from stakeholder_graph.waiting import Cancel, Progress, tell

Values = Mapping[int, NDArray[np.float64]]
"""By the set of those asked (as bits), the values over the sets of those among them who said yes."""

KEPT = 2
"""So many talks ahead the values are kept: enough for "what if this one refuses"."""
EQUAL = 1e-9
"""Differences below this are none."""


@dataclass(frozen=True)
class Situation:
    """Who can still be asked, after the answers so far, in numbers.

    ``base`` and ``shift`` (from row to column) are log odds; ``waits`` (asked before), ``needs`` (agreed before) and
    ``unless`` (refused before) hold, per target, the set of others as bits. ``slots`` is what the calendar leaves.
    """

    names: tuple[str, ...]
    worth: NDArray[np.float64]
    base: NDArray[np.float64]
    shift: NDArray[np.float64]
    waits: tuple[int, ...]
    needs: tuple[int, ...]
    unless: tuple[int, ...]
    slots: int

    def __len__(self) -> int:
        return len(self.names)

    @property
    def limited(self) -> bool:
        """Whether the calendar is too short for all."""
        return self.slots < len(self)


def situation(request: TalkRequest, numbers: WordNumbers) -> Situation:
    """What is left to decide after the answers of a request."""
    gone = {one.actor for one in barred(request)}
    left = [t for t in request.targets if t.actor not in request.asked and t.actor not in gone]
    place = {target.actor: j for j, target in enumerate(left)}
    base = np.array([numbers.base(target.openness) for target in left])
    shift = np.zeros((len(left), len(left)))
    for one in request.influences:
        j = place.get(one.target)
        if j is not None and one.source in place:
            shift[place[one.source], j] = numbers.shift(one.effect)
        elif j is not None and one.source in request.yes:
            base[j] += numbers.shift(one.effect)
    bits = {kind: _bits(request, kind, place) for kind in TalkRuleKind}
    slots = len(left) if request.slots is None else max(0, request.slots - len(request.asked))
    return Situation(
        names=tuple(place),
        worth=np.array([target.worth for target in left], dtype=float),
        base=base,
        shift=shift,
        waits=bits[TalkRuleKind.AFTER],
        needs=bits[TalkRuleKind.NEEDS_YES],
        unless=bits[TalkRuleKind.NOT_IF_NO],
        slots=min(slots, len(left)),
    )


def _bits(request: TalkRequest, kind: TalkRuleKind, place: Mapping[str, int]) -> tuple[int, ...]:
    """Those already asked ask nothing more of anybody who is left."""
    found = [0] * len(place)
    for rule in request.rules:
        if rule.kind is kind and rule.first in place and rule.then in place:
            found[place[rule.then]] |= 1 << place[rule.first]
    return tuple(found)


@dataclass(frozen=True)
class Policy:
    """The best adaptive plan of a situation, known for its first talks."""

    situation: Situation
    chances: NDArray[np.float64]
    values: Values

    def gains(self, *, yes: frozenset[int] = frozenset(), no: frozenset[int] = frozenset()) -> NDArray[np.float64]:
        """What is expected from asking each now and going on as well as possible; -inf where it may not be asked.

        At most one answer ahead of the situation.
        """
        agreed, asked = _as_bits(yes), _as_bits(yes | no)
        subsets = _subsets(asked)
        where = int(np.flatnonzero(subsets == agreed)[0])
        found = np.full(len(self.situation), -np.inf)
        if asked.bit_count() < self.situation.slots:
            for j, gain in _asking(self.situation, self.chances, self.values, asked, subsets):
                found[j] = gain[where]
        return found

    @property
    def value(self) -> float:
        """The worth of all who say yes, as expected under the plan."""
        return float(self.values[0][0])


def first_of(gains: NDArray[np.float64]) -> int | None:
    """The first in order among those as good as the best; None where nobody may be asked.

    Examples
    --------
    >>> first_of(np.array([1.0, 2.0, 2.0 + 1e-12]))
    1
    """
    if not len(gains) or not np.isfinite(gains.max()):
        return None
    return int(np.argmax(gains >= gains.max() - EQUAL))


def solve(s: Situation, *, progress: Progress | None = None, cancelled: Cancel | None = None) -> Policy:
    """The best adaptive plan: 3^n states, each set of those asked as one vector.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    """
    chances, kept, later = _chances(s), dict[int, NDArray[np.float64]](), dict[int, NDArray[np.float64]]()
    done, sets = 0, 2 ** len(s)
    for size in range(s.slots, -1, -1):
        now = dict[int, NDArray[np.float64]]()
        for members in combinations(range(len(s)), size):
            asked = sum(1 << j for j in members)
            now[asked] = _value(s, chances, later, asked)
            done += 1
            if not done % 256:
                tell(done / sets, progress, cancelled)
        later = now
        if size <= KEPT:
            kept |= now
    return Policy(s, chances, kept)


def _value(s: Situation, chances: NDArray[np.float64], later: Values, asked: int) -> NDArray[np.float64]:
    """Nobody has to be asked: the value of stopping is 0."""
    best = np.zeros(2 ** asked.bit_count())
    if asked.bit_count() < s.slots:
        subsets = _subsets(asked)
        for _, gain in _asking(s, chances, later, asked, subsets):
            np.maximum(best, gain, out=best)
    return best


def _asking(
    s: Situation, chances: NDArray[np.float64], later: Values, asked: int, subsets: NDArray[np.int64]
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Each who may be asked, with what is expected then, over the sets of those who agreed."""
    for j in range(len(s)):
        if asked >> j & 1 or (s.waits[j] | s.needs[j]) & ~asked:
            continue
        low = 1 << (asked & ((1 << j) - 1)).bit_count()
        after = later[asked | 1 << j].reshape(-1, 2, low)
        no, yes = after[:, 0, :], after[:, 1, :]
        gain = (no + chances[j][subsets].reshape(-1, low) * (s.worth[j] + yes - no)).ravel()
        agreed = s.needs[j] | (s.unless[j] & asked)
        yield j, np.where((subsets & agreed) == agreed, gain, -np.inf) if agreed else gain


def _chances(s: Situation) -> NDArray[np.float64]:
    """The chance of a yes: one row per target, one column per set of those who said yes."""
    odds = s.base[:, None]
    for i in range(len(s)):
        odds = np.hstack((odds, odds + s.shift[i][:, None]))
    return expit(odds)


def _subsets(asked: int) -> NDArray[np.int64]:
    """All subsets of a set, the smallest number first.

    Examples
    --------
    >>> _subsets(0b101).tolist()
    [0, 1, 4, 5]
    """
    found = np.zeros(1, dtype=np.int64)
    while asked:
        bit = asked & -asked
        found = np.concatenate((found, found | bit))
        asked ^= bit
    return found


def _as_bits(members: frozenset[int]) -> int:
    return sum(1 << j for j in members)
