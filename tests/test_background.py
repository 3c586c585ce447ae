"""Does a long computation say how far it is, stop when nobody waits, and serve all who ask for the same thing?"""

import threading
from collections.abc import Callable, Iterator

import pytest
import streamlit as st

from dashboards import background
from dashboards.background import Jobs, Seen

SOON = 10.0


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Steps:
    """A computation of steps that waits before each until it is let on."""

    def __init__(self, count: int = 4) -> None:
        self.count, self.begun, self.calls = count, threading.Semaphore(0), 0
        self.let_on = threading.Semaphore(0)

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> str:
        self.calls += 1
        for step in range(self.count):
            self.begun.release()
            assert self.let_on.acquire(timeout=SOON)
            progress((step + 1) / self.count)
        return "found"

    def go(self, steps: int) -> None:
        for _ in range(steps):
            assert self.begun.acquire(timeout=SOON)
            self.let_on.release()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(clock: Clock) -> Iterator[Jobs]:
    before = threading.active_count()
    made = Jobs(clock=clock, patience=10.0, kept=2)
    yield made
    made.close()
    assert threading.active_count() == before


def quick(what: object) -> Callable[..., object]:
    def work(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> object:
        if isinstance(what, Exception):
            raise what
        return what

    return work


def ended(jobs: Jobs, key: str, work: Callable[..., object], who: str = "ana") -> Seen[object]:
    jobs.ask(key, work, who=who)
    jobs.wait(key, SOON)
    return jobs.ask(key, work, who=who)


def test_it_says_how_far_it_is_and_then_what_it_found(jobs: Jobs) -> None:
    work = Steps()
    assert jobs.ask("a", work, who="ana") == Seen(0.0, running=True)
    work.go(2)
    assert work.begun.acquire(timeout=SOON)
    assert jobs.ask("a", work, who="ana") == Seen(0.5, running=True)
    work.let_on.release()
    work.go(1)
    assert ended(jobs, "a", work) == Seen(1.0, running=False, result="found")


def test_two_who_ask_the_same_share_one_computation(jobs: Jobs) -> None:
    work = Steps()
    jobs.ask("a", work, who="ana")
    jobs.ask("a", work, who="berta")
    work.go(4)
    assert ended(jobs, "a", work).result == ended(jobs, "a", work, who="berta").result == "found"
    assert work.calls == 1


def test_it_goes_on_while_one_of_two_waits_and_ends_when_the_last_leaves(jobs: Jobs) -> None:
    work = Steps()
    jobs.ask("a", work, who="ana")
    jobs.ask("a", work, who="berta")
    jobs.leave("ana")
    work.go(1)
    assert work.begun.acquire(timeout=SOON)
    jobs.leave("berta")
    work.let_on.release()
    jobs.wait("a", SOON)
    assert work.begun.acquire(timeout=0.05) is False
    again = jobs.ask("a", work, who="ana")
    assert again.running
    work.go(4)
    assert ended(jobs, "a", work).result == "found"
    assert work.calls == 2


def test_it_ends_when_nobody_has_asked_for_a_while(jobs: Jobs, clock: Clock) -> None:
    work = Steps()
    jobs.ask("a", work, who="ana")
    work.go(1)
    clock.now = 9.0
    assert jobs.ask("a", work, who="ana").running
    clock.now = 18.0
    work.go(1)
    assert work.begun.acquire(timeout=SOON), "nine seconds after the last sign of life it goes on"
    clock.now = 19.5
    work.let_on.release()
    jobs.wait("a", SOON)
    assert work.begun.acquire(timeout=0.05) is False


def test_leaving_keeps_what_is_still_waited_for(jobs: Jobs) -> None:
    one, other = Steps(), Steps()
    jobs.ask("one", one, who="ana")
    jobs.ask("other", other, who="ana")
    assert one.begun.acquire(timeout=SOON), "left before it began it would never begin"
    jobs.leave("ana", but={"other"})
    one.let_on.release()
    other.go(4)
    assert ended(jobs, "other", other).result == "found"
    jobs.wait("one", SOON)
    assert one.begun.acquire(timeout=0.05) is False


def test_who_waits_for_a_turn_can_leave(jobs: Jobs) -> None:
    running = [Steps(), Steps()]
    for place, work in enumerate(running):
        jobs.ask(f"running {place}", work, who="ana")
        assert work.begun.acquire(timeout=SOON)
    third = Steps()
    jobs.ask("third", third, who="ana")
    jobs.leave("ana", but={"running 0", "running 1"})
    jobs.wait("third", SOON)
    assert third.calls == 0
    for work in running:
        work.let_on.release()
        work.go(3)


def test_an_error_is_handed_on_until_it_is_forgotten(jobs: Jobs) -> None:
    error = ValueError("no")
    assert ended(jobs, "a", quick(error)).error is error
    assert jobs.ask("a", quick("better"), who="ana").error is error
    jobs.forget_error("a")
    assert ended(jobs, "a", quick("better")).result == "better"


def test_the_oldest_results_are_forgotten_first(jobs: Jobs) -> None:
    for key in ("a", "b", "c"):
        ended(jobs, key, quick(f"first {key}"))
    ended(jobs, "b", quick("second b"))
    assert ended(jobs, "b", quick("second b")).result == "first b"
    assert ended(jobs, "a", quick("second a")).result == "second a"


def test_closing_leaves_no_thread(jobs: Jobs) -> None:
    before = threading.active_count()
    work = Steps(1000)
    jobs.ask("a", work, who="ana")
    work.go(1)
    assert threading.active_count() == before + 1
    for _ in range(3):
        work.let_on.release()
    jobs.close()
    assert threading.active_count() == before


def test_clearing_what_the_server_keeps_ends_its_computations() -> None:
    before = threading.active_count()
    work = Steps(1000)
    background.jobs().ask("a", work, who="ana")
    work.go(1)
    for _ in range(3):
        work.let_on.release()
    st.cache_resource.clear()
    assert threading.active_count() == before
    background.jobs().close()
