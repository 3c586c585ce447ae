"""Who stands in when somebody does not come?

A few names that keep the quotas on as many of many imagined days as possible. Absences are taken as independent of
each other, which they seldom are, and lists nearly as good exist: both are to be said beside the names. (Assos,
Baharav, Flanigan, Procaccia 2025.)
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.imagined_days import Attendee, Days, Figures, Quota, imagined_days, shortfalls
from stakeholder_graph.dialogue.linear import LinearModel, Row
from stakeholder_graph.errors import CannotPropose, DataProblems, Problem
from stakeholder_graph.waiting import Cancel, Progress, tell

SCENARIOS, FRESH = 200, 1000
MOST_ALTERNATES = 8
SEED = 20240607
CLOSE = 1e-9
NEAR = 2.0
"""Two lists are near-equal where their difference is within so many of its standard errors."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A name, what it counts for, its chance to come, and how many more places would be short without it."""

    name: str
    counts: tuple[str, ...]
    chance: float
    lost_without: float


@dataclass(frozen=True, slots=True)
class NearEqual:
    """One name for another changes the shortfall by ``more``, which is within its error."""

    out: str
    instead: str
    more: float


@dataclass(frozen=True, slots=True)
class Alternates:
    """Who stands in, and how many places are expected to be short of the quotas.

    ``expected`` and its standard ``error`` are counted on fresh scenarios, ``without`` on the same without anybody
    standing in. ``reached`` and ``bound`` are for the scenarios that the names were chosen on: no choice of so many
    names falls below the bound there.
    """

    names: tuple[str, ...]
    because: tuple[StandIn, ...]
    expected: float
    error: float
    without: float
    reached: float
    bound: float
    near_equal: tuple[NearEqual, ...]

    @property
    def proven(self) -> bool:
        """Whether no other names are better on the scenarios they were chosen on."""
        return self.bound >= self.reached - CLOSE


def propose_alternates(
    regulars: Sequence[Attendee],
    candidates: Sequence[Attendee],
    quotas: Sequence[Quota],
    most: int,
    *,
    apart: Collection[tuple[str, str]] = (),
    scenarios: int = SCENARIOS,
    fresh: int = FRESH,
    seed: int = SEED,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Alternates:
    """Propose who stands in, at most so many: with the fewest places short of the quotas, then the fewest names.

    Parameters
    ----------
    regulars, candidates
        Who is invited, and who could stand in on the chairs of those who do not come.
    quotas
        What the table should keep.
    most
        How many may stand in, 1 to 8.
    apart
        Pairs of candidates of whom only one may be named.
    scenarios, fresh, seed
        How many days are imagined to choose on, and how many others to measure on.
    progress, cancelled
        Told the share that is done, and asked between steps whether to stop.

    Raises
    ------
    DataProblems
        Where a chance is none, somebody is there twice, or a number cannot be.
    CannotPropose
        Where the time was not enough.
    Cancelled
        Where ``cancelled`` says so.

    Examples
    --------
    >>> women = frozenset({"women"})
    >>> ana, bea = Attendee("ana", 0.9, women), Attendee("bea", 0.6, women)
    >>> propose_alternates([Attendee("eva", 0.5, women)], [bea, ana], [Quota("women", 1)], 1).names
    ('ana',)
    """
    wrong = tuple(_problems(regulars, candidates, quotas, most))
    if wrong:
        raise DataProblems(wrong)
    others = sorted(candidates, key=lambda c: c.id)
    counts = np.array([[q.name in c.counts for q in quotas] for c in others], dtype=np.int64)
    counts, pairs = counts.reshape(len(others), len(quotas)), _numbered(others, apart)
    tell(0.0, progress, cancelled)
    days = imagined_days(regulars, others, quotas, scenarios, seed)
    chosen, bound = _choose(days, counts, most, pairs)
    tell(0.5, progress, cancelled)
    measured = _Measured(others, counts, pairs, imagined_days(regulars, others, quotas, fresh, seed, fresh=True))
    reached = _mean(shortfalls(days, counts, chosen), days)
    if bound > reached + CLOSE:
        raise CannotPropose("recount_differs")
    found = _said(measured, chosen, reached=reached, bound=bound)
    tell(1.0, progress, None)
    return found


def _numbered(others: Sequence[Attendee], apart: Collection[tuple[str, str]]) -> set[frozenset[int]]:
    numbers = {c.id: i for i, c in enumerate(others)}
    return {frozenset({numbers[a], numbers[b]}) for a, b in apart if a in numbers and b in numbers and a != b}


def _choose(
    days: Days, counts: NDArray[np.int64], most: int, pairs: Collection[frozenset[int]]
) -> tuple[list[int], float]:
    """The names and the bound on the mean shortfall; who stands in on a day is whole, since halves could not sit."""
    candidates = len(counts)
    useful = [s for s in range(len(days.times)) if days.free[s] and days.short[s].any()]
    helps = [(s, int(i)) for s in useful for i in np.flatnonzero(days.comes[s] & counts[:, days.short[s] > 0].any(1))]
    sits = {where: candidates + n for n, where in enumerate(helps)}
    lacks = {(s, int(q)): candidates + len(sits) + n for n, (s, q) in enumerate(_lacking(days, useful))}
    uppers = [1.0] * (candidates + len(sits)) + [float(days.short[s, q]) for s, q in lacks]
    rows = (
        *_rows(days, counts, most, sits, lacks),
        *(Row(dict.fromkeys(sorted(pair), 1), high=1) for pair in sorted(pairs, key=sorted)),
    )
    model = LinearModel(uppers, candidates + len(sits), rows)
    costs = {column: int(days.times[s]) * (most + 1) for (s, _), column in lacks.items()}
    found = model.best({**costs, **dict.fromkeys(range(candidates), 1)}, maximise=False)
    if found is None:
        raise CannotPropose("recount_differs")
    chosen = [i for i in range(candidates) if found.columns[i] > 0.5]
    lost = sum(int(days.times[s] * days.short[s].sum()) for s in set(range(len(days.times))) - set(useful))
    least = max(ceil((found.bound - most) / (most + 1) - CLOSE), 0)  # the names themselves cost at most ``most``
    return chosen, float((least + lost) / days.times.sum())


def _lacking(days: Days, useful: Iterable[int]) -> Iterator[tuple[int, int]]:
    for s in useful:
        for q in np.flatnonzero(days.short[s]):
            yield s, int(q)


def _rows(
    days: Days,
    counts: NDArray[np.int64],
    most: int,
    sits: Mapping[tuple[int, int], int],
    lacks: Mapping[tuple[int, int], int],
) -> Iterator[Row]:
    yield Row(dict.fromkeys(range(len(counts)), 1), high=most)
    on = dict[int, dict[int, int]]()
    for (s, i), column in sits.items():
        on.setdefault(s, {})[i] = column
        yield Row({column: 1, i: -1}, high=0)
    for s, there in on.items():
        yield Row({column: int(days.chairs[i]) for i, column in there.items()}, high=int(days.free[s]))
    for (s, q), column in lacks.items():
        covers = {sit: 1 for i, sit in on.get(s, {}).items() if counts[i, q]}
        yield Row({column: 1, **covers}, low=int(days.short[s, q]))


@dataclass(frozen=True)
class _Measured:
    """What the candidates are worth on fresh days."""

    others: Sequence[Attendee]
    counts: NDArray[np.int64]
    pairs: Collection[frozenset[int]]
    days: Days

    def of(self, chosen: Sequence[int]) -> Figures:
        return shortfalls(self.days, self.counts, chosen)

    def mean(self, figures: Figures) -> float:
        return _mean(figures, self.days)

    def error(self, figures: Figures) -> float:
        """The standard error of a mean over the days."""
        number = int(self.days.times.sum())
        spread = float((self.days.times * (figures - self.mean(figures)) ** 2).sum()) / max(number - 1, 1)
        return (spread / number) ** 0.5


def _mean(figures: Figures, days: Days) -> float:
    return float((figures * days.times).sum() / days.times.sum())


def _said(m: _Measured, chosen: Sequence[int], *, reached: float, bound: float) -> Alternates:
    now = m.of(chosen)
    because = tuple(
        StandIn(
            m.others[i].id,
            tuple(sorted(m.others[i].counts)),
            m.others[i].chance,
            m.mean(m.of([j for j in chosen if j != i]) - now),
        )
        for i in chosen
    )
    return Alternates(
        names=tuple(m.others[i].id for i in chosen),
        because=because,
        expected=m.mean(now),
        error=m.error(now),
        without=m.mean(m.of([])),
        reached=reached,
        bound=bound,
        near_equal=tuple(_near(m, chosen, now)),
    )


def _near(m: _Measured, chosen: Sequence[int], reached: Figures) -> list[NearEqual]:
    """Every change of one name whose effect is within its error, the best first."""
    found = list[NearEqual]()
    for out in chosen:
        for instead in range(len(m.others)):
            names = {*chosen, instead} - {out}
            if instead not in chosen and not any(pair <= names for pair in m.pairs):
                change = m.of(sorted(names)) - reached
                if m.mean(change) <= NEAR * m.error(change):
                    found.append(NearEqual(m.others[out].id, m.others[instead].id, m.mean(change)))
    return sorted(found, key=lambda near: (near.more, near.out, near.instead))


def _problems(
    regulars: Sequence[Attendee], candidates: Sequence[Attendee], quotas: Sequence[Quota], most: int
) -> Iterator[Problem]:
    people = [*regulars, *candidates]
    for name, times in sorted(Counter(p.id for p in people).items()):
        if times > 1:
            yield Problem("alternate_twice", value=name)
    for person in people:
        if not 0 <= person.chance <= 1:
            yield Problem("alternate_chance", value=person.id)
    for name, times in sorted(Counter(q.name for q in quotas).items()):
        if times > 1 or min(q.low for q in quotas if q.name == name) < 0:
            yield Problem("alternate_quota", value=name)
    if not 1 <= most <= MOST_ALTERNATES:
        yield Problem("alternate_number", value=str(most))
