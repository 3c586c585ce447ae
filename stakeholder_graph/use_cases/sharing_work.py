"""How is long work on sampled networks shared among processes, told of, and broken off?

What comes out is the same, however it is shared: every network has a chance of its own.
"""

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.uncertainty import SEED, Evidence, joined, sampled_values
from stakeholder_graph.vocabulary import Scenario
from stakeholder_graph.waiting import Cancel, Progress, stop_if

Values = dict[str, NDArray[np.float64]]

CHUNK = 20
"""Networks between two looks at whether the person still waits."""
WORTH_SHARING = 400_000_000
"""Steps from which on other processes are started, about half a minute for one; their start takes some seconds."""
_STEPS_OF_PATHS, _STEPS_OF_OPEN_PAIR = 30, 0.1
"""Steps for each tie where ways are followed (elsewhere 1), and for each pair where unseen ties are drawn."""
_LOOK = 0.2
"""Seconds between two looks while others work."""


@dataclass(frozen=True, slots=True)
class Work:
    """What to take in how many networks; ``names`` has by measure what values are wanted of."""

    evidence: Evidence
    scenario: Scenario
    measures: Sequence[str]
    names: Mapping[str, Sequence[str]]
    draws: int

    def chunk(self, first: int) -> Values:
        """The values in some networks, from the one with that number on."""
        measures = [MEASURES[name] for name in self.measures]
        count = min(CHUNK, self.draws - first)
        return sampled_values(self.evidence, self.scenario, measures, self.names, draws=count, seed=SEED, first=first)

    @property
    def workers(self) -> int:
        """How many processes it is worth."""
        for_each_tie = sum(_STEPS_OF_PATHS if MEASURES[name].estimated else 1 for name in self.measures)
        steps = len(self.evidence.units.ends) * for_each_tie
        if self.scenario is Scenario.UNSEEN:
            steps += int(_STEPS_OF_OPEN_PAIR * len(self.evidence.ids) ** 2)
        return (os.cpu_count() or 1) if steps * self.draws >= WORTH_SHARING else 1


def done(work: Work, *, workers: int | None, progress: Progress, cancelled: Cancel | None) -> Values:
    """The values in all networks, in order; by one process or several (None: as many as it is worth).

    Raises
    ------
    Cancelled
        Where ``cancelled`` says that nobody waits any more.
    """
    firsts = range(0, work.draws, CHUNK)
    count = min(work.workers if workers is None else workers, len(firsts))
    parts = list[Values]()
    try:
        for part in _shared(work, firsts, count, cancelled) if count > 1 else _alone(work, firsts, cancelled):
            parts.append(part)
            progress(len(parts) / len(firsts))
    except BrokenProcessPool:  # where no process can be started, the work is done all the same
        rest = firsts[len(parts) :]
        parts += _alone(work, rest, cancelled)
    return joined(parts)


def _alone(work: Work, firsts: Sequence[int], cancelled: Cancel | None) -> Iterator[Values]:
    for first in firsts:
        stop_if(cancelled)
        yield work.chunk(first)


def _shared(work: Work, firsts: Sequence[int], count: int, cancelled: Cancel | None) -> Iterator[Values]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_Worker.take, initargs=(work,))
    try:
        waiting = [pool.submit(_Worker.give, first) for first in firsts]
        for future in waiting:
            yield _waited_for(future, cancelled)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _waited_for(future: "Future[Values]", cancelled: Cancel | None) -> Values:
    while True:
        stop_if(cancelled)
        try:
            return future.result(timeout=_LOOK)
        except NotYet:
            continue


class _Worker:
    """What a process holds: the work, sent once."""

    work: ClassVar[Work]

    @classmethod
    def take(cls, work: Work) -> None:
        """Begin."""
        cls.work = work

    @classmethod
    def give(cls, first: int) -> Values:
        """One chunk of it."""
        return cls.work.chunk(first)
