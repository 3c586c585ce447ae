"""What changed between two days, and is it more than chance and doubtful ties would give?

Compared are the ties of the same actors on both days. A change is only called one where two tests agree:

- *Order of days*: whatever came or went in between could as well have run the other way. Each event is turned round or
  not, in all ways up to nine events, else in seeded draws; p is the share of ways with a change as large (of either
  sign), the false discovery rate over the figures is held at 5 %.
- *Doubtful ties*: each tie is kept with its confidence, the same on both days; the change must keep its sign from the
  5th to the 95th percentile.

"No detectable change" is an answer: of fewer than six events nothing can be told from chance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.gaps.events import FIGURES, Day, Event, Said, events_between
from stakeholder_graph.measures.gaps.finding import find_gaps
from stakeholder_graph.measures.gaps.gap import Gap, Gaps
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.group_matrix import SEED
from stakeholder_graph.measures.gaps.swaps import benjamini_hochberg
from stakeholder_graph.model import Records
from stakeholder_graph.waiting import Progress

ALL_WAYS_UP_TO = 9
TURNS = 999
FALSE_SHARE = 0.05
LOW, HIGH = 5, 95
EPSILON = 1e-12
NUMBERS = ("before", "after", "p", "low", "high")

Step = TypeVar("Step")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure on both days: p over the ways to order them, 5th to 95th percentile of the change over the draws.

    nan where it is undefined on one of the days, as the E-I index without ties.
    """

    name: str
    before: float
    after: float
    p: float
    low: float
    high: float
    detectable: bool

    @property
    def change(self) -> float:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed among the same actors: figures, gaps that are new, gone or still there, and what came and went."""

    territory: str
    since: date
    on: date
    figures: tuple[Figure, ...]
    new: tuple[Gap, ...]
    gone: tuple[Gap, ...]
    still: tuple[Gap, ...]
    actors: int
    came: int
    went: int
    before: Gaps
    after: Gaps

    @property
    def is_detectable(self) -> bool:
        """Whether any figure changed by more than chance and doubt would give."""
        return any(figure.detectable for figure in self.figures)


def what_changed(
    records: Records,
    territory: str,
    *,
    since: date,
    on: date,
    seed: int = SEED,
    turns: int = TURNS,
    progress: Progress | None = None,
) -> Changed:
    """Compare the gaps and three figures of a territory on two days; ``progress`` is told the share that is done.

    Of more than nine events so many ways to turn them round are drawn (``turns``), and a fifth as many networks of
    doubtful ties.
    """
    before, after = Ground(records, territory, since), Ground(records, territory, on)
    compared = tuple(sorted({*before.here, *after.here}))
    days = (Day(before, compared), Day(after, compared))
    events = events_between(before, after, compared)
    old, new = find_gaps(records, territory, since, seed=seed), find_gaps(records, territory, on, seed=seed)
    return Changed(
        territory=territory,
        since=since,
        on=on,
        figures=_figures(days, events, turns, np.random.default_rng(seed), progress or (lambda _: None)),
        new=_not_in(new, old),
        gone=_not_in(old, new),
        still=tuple(gap for gap in new.found if gap not in _not_in(new, old)),
        actors=len(compared),
        came=sum(1 for event in events if event.after and not event.before),
        went=sum(1 for event in events if event.before and not event.after),
        before=old,
        after=new,
    )


def _not_in(gaps: Gaps, others: Gaps) -> tuple[Gap, ...]:
    """The lines whose first pair, actor, group or issue is in no line of that kind on the other day."""
    known = {(gap.kind, part) for gap in others.found for part in gap.parts}
    return tuple(gap for gap in gaps.found if (gap.kind, next(iter(gap.parts))) not in known)


def _figures(
    days: tuple[Day, Day],
    events: Sequence[Event],
    turns: int,
    random: np.random.Generator,
    progress: Progress,
) -> tuple[Figure, ...]:
    lasting = [said for event in events if event.before and event.after for said in event.said]
    moving = [event for event in events if event.before != event.after]
    values = [day.figures(_there(lasting, moving, at)) for at, day in enumerate(days)]
    change = values[1] - values[0]
    ways = _ways(len(moving), turns, random)
    turned = [_change(days, lasting, moving, way) for way in _told(ways, progress, 0.0, 0.8)]
    drawn = [
        _change(days, _kept(lasting, random), [replace(e, said=tuple(_kept(e.said, random))) for e in moving], ())
        for _ in _told(range(max(1, turns // 5)), progress, 0.8, 1.0)
    ]
    p = _as_large(np.array(turned), change, exact=len(moving) <= ALL_WAYS_UP_TO)
    low, high = (_percentile(np.array(drawn), share) for share in (LOW, HIGH))
    sure = (low > EPSILON) | (high < -EPSILON)
    detectable = _standing(p) & sure
    columns = (*values, p, low, high)
    return tuple(
        Figure(name=name, **dict(zip(NUMBERS, row, strict=True)), detectable=bool(stands))
        for name, row, stands in zip(FIGURES, np.array(columns).T.tolist(), detectable, strict=True)
    )


def _standing(p: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which figures stand among those that are defined, the false discovery rate held."""
    stands = np.zeros(len(p), dtype=bool)
    defined = ~np.isnan(p)
    stands[defined] = benjamini_hochberg(p[defined].tolist(), FALSE_SHARE)
    return stands


def _there(lasting: Sequence[Said], moving: Sequence[Event], at: int, turned: Sequence[bool] = ()) -> list[Said]:
    """What is said on one of the days; ``turned`` says of each moving event whether it runs the other way."""
    turned = turned or (False,) * len(moving)
    came = zip(moving, turned, strict=True)
    return [*lasting, *(said for event, turn in came if event.is_there(at, turned=turn) for said in event.said)]


def _change(
    days: tuple[Day, Day], lasting: Sequence[Said], moving: Sequence[Event], turned: Sequence[bool]
) -> NDArray[np.float64]:
    before, after = (day.figures(_there(lasting, moving, at, turned)) for at, day in enumerate(days))
    return after - before


def _ways(events: int, turns: int, random: np.random.Generator) -> Sequence[Sequence[bool]]:
    """All ways to turn so many events round, or so many draws of them."""
    if events <= ALL_WAYS_UP_TO:
        return list(product((False, True), repeat=events))
    return [tuple(row) for row in (random.random((turns, events)) < 0.5).tolist()]


def _kept(said: Sequence[Said], random: np.random.Generator) -> list[Said]:
    """Each with its confidence."""
    chance = random.random(len(said))
    return [one for one, drawn in zip(said, chance, strict=True) if drawn < one.confidence]


def _as_large(turned: NDArray[np.float64], change: NDArray[np.float64], *, exact: bool) -> NDArray[np.float64]:
    """The share of ways with a change as large, of either sign; of draws the change itself counts as one more."""
    as_large = (np.abs(turned) >= np.abs(change) - EPSILON).sum(axis=0)
    p = as_large / len(turned) if exact else (1 + as_large) / (1 + len(turned))
    return np.where(np.isnan(change), np.nan, p)


def _percentile(drawn: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """Of each column, over the draws in which it is defined; nan where it never is."""
    columns = [column[~np.isnan(column)] for column in drawn.T]
    return np.array([np.percentile(column, share) if len(column) else np.nan for column in columns])


def _told(steps: Sequence[Step], progress: Progress, start: float, end: float) -> Iterator[Step]:
    """The steps one by one, each told when it is done."""
    for i, step in enumerate(steps, 1):
        yield step
        progress(start + (end - start) * i / len(steps))
