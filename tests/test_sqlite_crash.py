"""Does a change land whole or not at all when the program is killed, the disk is full, or the disk fails?

Not covered: a disk that says "written" and is lying, when the power goes.
"""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, TypeAlias

import pytest
from numpy.random import default_rng

from stakeholder_graph.model import Records
from stakeholder_graph.store.contract import Change
from stakeholder_graph.store.opening import open_store
from tests.crash_child import facts, the_change, the_start

ROOT = Path(__file__).parent.parent
WRITES = ("pwrite64", "fdatasync", "ftruncate", "unlink")
ROWS = 60
KILLED = -9
Copy: TypeAlias = Callable[[], Path]


@cache
def _strace_works() -> bool:
    traced = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=fdatasync:signal=KILL:when=9", "true"]
    return (
        shutil.which("strace") is not None and not subprocess.run(traced, check=False, capture_output=True).returncode
    )


needs_strace = pytest.mark.skipif(
    not _strace_works(), reason="needs strace and the right to use it (Debian: apt-get install strace)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the child said, and what the next program to open the file found."""

    words: tuple[str, ...]
    exit_code: int
    state: str
    resumed: bool

    @property
    def acknowledged(self) -> bool:
        return "ok" in self.words

    @property
    def lost(self) -> bool:
        """Whether the child said "ok" and the change is not there."""
        return self.acknowledged and self.state != "after"


@cache
def expected(rows: int, *, fresh: bool) -> tuple[Records, Change, Records]:
    """What stands before the change, the change, and what stands after it."""
    first, second = (Records.of(facts(rows, edition=edition)) for edition in (0, 1))
    return (Records(), the_start(rows), first) if fresh else (first, the_change(rows), second)


def look(place: Path, rows: int, *, fresh: bool = False) -> tuple[str, bool]:
    """Open the file as the next program would and judge its state; save the same change again, and say if that works.

    The state is "before", "after" or "half"; half as well where the file is damaged or the log says otherwise.
    """
    before, change, after = expected(rows, fresh=fresh)
    store = open_store(str(place))
    with closing(sqlite3.connect(place)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found, landed = store.read(), store.landed(change.id)
    state = "before" if found == before else "after" if found == after else "half"
    if not sound or (landed is not None) != (state == "after"):
        state = "half"
    resumed = False
    if state != "half":
        store.write(change)
        resumed = store.read() == after and [c.id for c in store.history()].count(change.id) == 1
    store.close()
    return state, resumed


class Nursery:
    """Children that save a change, one at a time, and what happens to them."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.crash_child"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(self, *words: object) -> None:
        stream = self._pipe(self.process.stdin)
        stream.write("\t".join(map(str, words)) + "\n")
        stream.flush()

    def hear(self) -> str:
        return self._pipe(self.process.stdout).readline().strip()

    def end(self) -> tuple[tuple[str, ...], int]:
        """What the child still said, and its exit code."""
        self.say()
        *words, last = self._until_ended()
        return tuple(words), int(last.removeprefix("ended "))

    def _until_ended(self) -> Iterator[str]:
        word = ""
        while not word.startswith("ended"):
            word = self.hear()
            assert word, "the nursery is gone"
            yield word

    @staticmethod
    def _pipe(stream: IO[str] | None) -> IO[str]:
        assert stream is not None
        return stream

    def time_to_save(self, place: Path, rows: int, manner: str) -> float:
        self.say(place, rows, manner, "")
        self.hear()
        assert self.hear() == "start"
        began = time.perf_counter()
        assert self.hear() == "ok"
        took = time.perf_counter() - began
        self.end()
        return took

    def killed(self, place: Path, rows: int, manner: str, *, after: float | None) -> Outcome:
        """Kill a child some seconds after it began to save, or at its next word (None)."""
        self.say(place, rows, manner, "")
        child = int(self.hear())
        heard = [self.hear()]
        if after is None:
            heard.append(self.hear())
        time.sleep(after or 0)
        os.kill(child, signal.SIGKILL)
        words, exit_code = self.end()
        return Outcome((*heard, *words), exit_code, *look(place, rows))

    def killed_at_random(self, copy: Copy, *, trials: int, rows: int, manner: str = "whole") -> list[Outcome]:
        """Kill at moments spread evenly over the time that saving takes here, measured anew for every ten trials."""
        outcomes: list[Outcome] = []
        for share in default_rng(5).uniform(0, 1, trials):
            if len(outcomes) % 10 == 0:
                took = sorted(self.time_to_save(copy(), rows, manner) for _ in range(3))[1]
            outcomes.append(self.killed(copy(), rows, manner, after=share * took))
        return outcomes

    def traced(self, place: Path, rows: int, *options: str) -> tuple[tuple[str, ...], int]:
        """Let a child save under strace with some options."""
        go = place.with_suffix(".go")
        self.say(place, rows, "whole", go)
        command = ["strace", "-p", self.hear(), *options]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
            attached = self._pipe(strace.stderr).readline()
            go.touch()
            ended = self.end()
        assert "attached" in attached, attached
        return ended

    def disturbed(self, place: Path, rows: int, call: str, fault: str, *, fresh: bool = False) -> Outcome:
        """Let a child save while something happens to one kind of call to the system."""
        options = ("-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}")
        words, exit_code = self.traced(place, rows, *options)
        return Outcome(words, exit_code, *look(place, rows, fresh=fresh))

    def writes(self, place: Path, rows: int) -> list[tuple[str, int]]:
        """Every call to write of an undisturbed run: its name, and that it is the first, second ... of that name."""
        log = place.with_suffix(".log")
        words, _ = self.traced(place, rows, "-o", str(log), "-e", f"trace={','.join(WRITES)}")
        assert "ok" in words
        counted = Counter(found[0] for line in log.read_text().splitlines() if (found := re.match(r"\w+", line)))
        assert counted.keys() == set(WRITES)
        return [(call, number) for call in WRITES for number in range(1, counted[call] + 1)]


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    if not hasattr(os, "fork"):
        pytest.skip("needs a system that can fork a process (Linux, macOS)")
    nursery = Nursery()
    yield nursery
    nursery.process.communicate()


@pytest.fixture
def copies(tmp_path: Path) -> Callable[[int], Copy]:
    """Gives, for a number of rows, a maker of new copies of a store with edition 0."""

    def of(rows: int) -> Copy:
        first = tmp_path / f"first-{rows}.sqlite3"
        store = open_store(str(first))
        store.write(the_start(rows))
        store.close()
        numbers = iter(range(10**6))
        return lambda: Path(shutil.copy(first, tmp_path / f"copy-{rows}-{next(numbers)}.sqlite3"))

    return of


def assert_never_half(outcomes: list[Outcome]) -> None:
    assert [o for o in outcomes if o.state == "half"] == []
    assert [o for o in outcomes if o.lost] == []
    assert [o for o in outcomes if not o.resumed] == []


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_all_or_nothing(nursery: Nursery, copies: Callable[[int], Copy]) -> None:
    outcomes = nursery.killed_at_random(copies(600), trials=60, rows=600)
    inside = sum(not o.acknowledged for o in outcomes)
    assert inside >= 30, f"only {inside} of 60 kills hit the saving"
    assert_never_half(outcomes)


def test_the_harness_sees_a_store_that_saves_row_by_row(nursery: Nursery, copies: Callable[[int], Copy]) -> None:
    outcomes = nursery.killed_at_random(copies(60), trials=6, rows=60, manner="row_by_row")
    assert any(o.state == "half" for o in outcomes)


def test_the_harness_sees_a_store_that_says_ok_too_early(nursery: Nursery, copies: Callable[[int], Copy]) -> None:
    copy = copies(600)
    assert any(nursery.killed(copy(), 600, "boasting", after=None).lost for _ in range(3))


@needs_strace
@pytest.mark.slow
def test_a_kill_at_every_write_of_a_change_leaves_all_or_nothing(
    nursery: Nursery, copies: Callable[[int], Copy]
) -> None:
    copy = copies(ROWS)
    calls = nursery.writes(copy(), ROWS)
    outcomes = [nursery.disturbed(copy(), ROWS, call, f"signal=KILL:when={k}") for call, k in calls]
    assert {o.exit_code for o in outcomes} == {KILLED}
    assert {o.state for o in outcomes} == {"before", "after"}
    assert_never_half(outcomes)


@needs_strace
@pytest.mark.slow
def test_a_kill_at_every_write_of_a_new_store_leaves_all_or_nothing(nursery: Nursery, tmp_path: Path) -> None:
    rows = 4
    calls = nursery.writes(tmp_path / "whole.sqlite3", rows)
    places = (tmp_path / f"{call}-{k}.sqlite3" for call, k in calls)
    outcomes = [nursery.disturbed(next(places), rows, call, f"signal=KILL:when={k}", fresh=True) for call, k in calls]
    assert {o.exit_code for o in outcomes} == {KILLED}
    assert {o.state for o in outcomes} == {"before", "after"}
    assert_never_half(outcomes)


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize(
    ("call", "error", "trials", "codes"),
    [
        ("pwrite64", "ENOSPC", 30, {"store_full", "store_disk_fails"}),
        ("pwrite64", "EIO", 30, {"store_disk_fails", "outcome_unknown"}),
        ("fdatasync", "EIO", 4, {"store_disk_fails", "outcome_unknown"}),
    ],
)
def test_a_full_or_failing_disk_is_said_and_leaves_all_or_nothing(
    nursery: Nursery, copies: Callable[[int], Copy], call: str, error: str, trials: int, codes: set[str]
) -> None:
    copy = copies(ROWS)
    faults = [f"error={error}:when={k}+" for k in range(1, trials + 1)]
    outcomes = [nursery.disturbed(copy(), ROWS, call, fault) for fault in faults]
    assert_never_half(outcomes)
    failed = [o for o in outcomes if not o.acknowledged]
    assert failed
    assert {o.exit_code for o in failed} == {3}
    assert {o.words[-1] for o in failed} <= {f"failed {code}" for code in codes}
