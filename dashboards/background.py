"""How does a long computation run beside the page, say how far it is, and end when nobody waits for it any more?

Each computation is a thread of its own under a key; whoever asks for the same key shares it and what it finds. Asking
is also the sign of life: a computation for which nobody has asked for a while is cancelled, as is one that a person
left for another. A few results are kept. At most two compute at a time; the others wait their turn.
"""

import secrets
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast

import streamlit as st

from dashboards.session import audience, facts, newest_change, place, remembered, spelled
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.use_cases.prints import ties_print
from stakeholder_graph.vocabulary import Level

T = TypeVar("T", covariant=True)
_WAITS_FOR = "waits_for"
PATIENCE, KEPT, AT_ONCE, TURN = 12.0, 64, 2, 0.1
"""Seconds without a sign of life; results kept; computations at a time; seconds between two looks for a free turn."""


class LongWork(Protocol[T]):
    """A computation that says how far it is (0 to 1), and looks now and then whether it is still wanted."""

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> T:
        """Compute, and end early, with whatever, once ``cancelled()``."""
        ...


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """A computation at one moment: running, or ended with a result, an error, or neither (cancelled)."""

    share: float
    running: bool
    result: T | None = None
    error: Exception | None = None


class _NotWanted(Exception):
    """Ends a computation that nobody waits for."""


@dataclass(slots=True)
class _Job:
    work: LongWork[object]
    wanted: dict[str, float]
    share: float = 0.0
    result: object | None = None
    error: Exception | None = None
    dropped: bool = False
    ended: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def seen(self) -> Seen[Any]:
        """How it stands."""
        return Seen(self.share, not self.ended.is_set() and not self.dropped, self.result, self.error)


class Jobs:
    """All computations that run or are kept.

    ``clock`` gives seconds; ``patience`` is how many of them may pass without anybody asking.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, patience: float = PATIENCE, kept: int = KEPT
    ) -> None:
        self._clock, self._patience, self._kept = clock, patience, kept
        self._jobs: dict[str, _Job] = {}
        self._lock, self._turns = threading.Lock(), threading.Semaphore(AT_ONCE)

    def ask(self, key: str, work: LongWork[T], *, who: str) -> Seen[T]:
        """How the computation under a key stands; it is begun where there is none, or where one was cancelled.

        ``who`` is the session that asks: this is its sign of life.
        """
        with self._lock:
            job = self._jobs.pop(key, None)
            if job is None or job.dropped:
                job = self._begun(key, work)
            self._jobs[key] = job  # the newest at the end
            job.wanted[who] = self._clock()
            self._forget_oldest()
            return cast("Seen[T]", job.seen())

    def leave(self, who: str, *, but: Collection[str] = ()) -> None:
        """A session no longer waits for anything but these keys."""
        with self._lock:
            for key, job in self._jobs.items():
                if key not in but and job.wanted.pop(who, None) is not None:
                    self._drop_if_unwanted(job)

    def forget_error(self, key: str) -> None:
        """Begin anew when next asked, where it ended with an error."""
        with self._lock:
            job = self._jobs.get(key)
            if job is not None and job.error is not None:
                del self._jobs[key]

    def wait(self, key: str, seconds: float) -> None:
        """Wait for an end, no longer than this; a waiting person is a sign of life only where it asks again."""
        with self._lock:
            job = self._jobs.get(key)
        if job is not None:
            _ = job.ended.wait(seconds)

    def rest(self, seconds: float) -> bool:
        """Wait until nothing runs, no longer than this for each; whether something was running."""
        with self._lock:
            running = [job for job in self._jobs.values() if not job.ended.is_set() and not job.dropped]
        for job in running:
            _ = job.ended.wait(seconds)
        return bool(running)

    def close(self) -> None:
        """Cancel everything and wait until no thread is left."""
        with self._lock:
            jobs, self._jobs = list(self._jobs.values()), {}
            for job in jobs:
                job.dropped = True
        for job in jobs:
            if job.thread is not None:
                job.thread.join()

    def _begun(self, key: str, work: LongWork[object]) -> _Job:
        job = _Job(work, {})
        job.thread = threading.Thread(target=self._run, args=(job,), name=f"sg {key[:80]}", daemon=True)
        job.thread.start()
        return job

    def _run(self, job: _Job) -> None:
        def cancelled() -> bool:
            with self._lock:
                self._drop_if_unwanted(job)
                return job.dropped

        def progress(share: float) -> None:
            if cancelled():
                raise _NotWanted
            job.share = max(job.share, min(1.0, share))

        try:
            self._in_turn(job, lambda: job.work(progress=progress, cancelled=cancelled), cancelled)
        except Exception as error:  # the page shows it: here nobody is who could
            job.error = None if cancelled() else error
        finally:
            job.ended.set()

    def _in_turn(self, job: _Job, compute: Callable[[], object], cancelled: Callable[[], bool]) -> None:
        while not self._turns.acquire(timeout=TURN):
            if cancelled():
                return
        try:
            found = compute() if not cancelled() else None
        finally:
            self._turns.release()
        with self._lock:
            job.result, job.share = (None, job.share) if job.dropped else (found, 1.0)

    def _drop_if_unwanted(self, job: _Job) -> None:
        now = self._clock()
        alive = any(now - asked < self._patience for asked in job.wanted.values())
        if not alive and job.thread is not None and not job.ended.is_set() and job.result is None:
            job.dropped = True

    def _forget_oldest(self) -> None:
        ended = [key for key, job in self._jobs.items() if job.ended.is_set()]
        for key in ended[: max(0, len(ended) - self._kept)]:
            del self._jobs[key]


@st.cache_resource(show_spinner=False, on_release=Jobs.close)
def jobs() -> Jobs:
    """The computations of this server, shared by all who look; closed when the cache is cleared."""
    return Jobs()


def asked(use_case: Callable[..., T], /, *, every_fact: bool = False, **options: object) -> Seen[T]:
    """How ``use_case(facts(), **options, progress=, cancelled=)`` stands, computed beside the page.

    One computation serves all who look at the same ties (with ``every_fact``: at the same facts of all kinds) as the
    same audience with the same options. Ask again at least every few seconds while it runs.
    """
    key, work = _computation(use_case, audience(), options, every_fact=every_fact)
    st.session_state.setdefault(_WAITS_FOR, set[str]()).add(key)
    return jobs().ask(key, work, who=_who())


def short_wait(
    use_case: Callable[..., object], seconds: float, /, *, every_fact: bool = False, **options: object
) -> None:
    """Give a computation that was asked for a moment: a quick one is shown at once."""
    jobs().wait(_computation(use_case, audience(), options, every_fact=every_fact)[0], seconds)


def given_up(use_case: Callable[..., object], /, *, every_fact: bool = False, **options: object) -> None:
    """This session no longer waits; where nobody else does, the computation ends. An error is forgotten."""
    key, _ = _computation(use_case, audience(), options, every_fact=every_fact)
    waits_for: set[str] = st.session_state.setdefault(_WAITS_FOR, set[str]())
    waits_for.discard(key)
    jobs().leave(_who(), but=waits_for)
    jobs().forget_error(key)


def awaited(use_case: Callable[..., T], level: Level, /, **options: object) -> T:
    """The result for a level, waited for: for files that are made outside of a page.

    Raises
    ------
    Exception
        What the computation raised.
    """
    key, work = _computation(use_case, level, options, every_fact=False)
    who = secrets.token_hex(8)
    while (seen := jobs().ask(key, work, who=who)).running:
        jobs().wait(key, 1.0)
    jobs().leave(who)
    if seen.error is not None:
        raise seen.error
    return cast("T", seen.result)


def visit_begins() -> None:
    """A page starts to run: what it asks for from now on is what the person waits for."""
    st.session_state[_WAITS_FOR] = set[str]()


def visit_ends() -> None:
    """The page has run: what it did not ask for, nobody here waits for any more."""
    jobs().leave(_who(), but=st.session_state[_WAITS_FOR])


def _computation(
    use_case: Callable[..., T], level: Level, options: dict[str, object], *, every_fact: bool
) -> tuple[str, LongWork[T]]:
    records = facts()
    mark = newest_change() if every_fact else remembered(ties_print, level=level)
    key = f"{place()} {level} {mark} {use_case.__module__}.{use_case.__qualname__}({spelled(options)})"

    def work(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> T:
        return use_case(for_audience(records, level), **options, progress=progress, cancelled=cancelled)

    return key, work


def _who() -> str:
    return st.session_state.setdefault("who_waits", secrets.token_hex(8))
