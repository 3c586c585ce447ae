"""Saves a change and says "ok", so that somebody else can kill it meanwhile, or let the disk fail.

Each line on stdin (store, rows, manner, file to wait for; between tabs) forks a child that has everything imported
already. The manner is ``whole`` (as the program does it), or a mistake that the tests must be able to see:
``row_by_row`` (each row a change of its own), ``boasting`` (says "ok" before it saves).
"""

import ctypes
import os
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.model import Actor, PartialDate, Record, Source, Tie, key_of
from stakeholder_graph.store.contract import Change, Entry, Store
from stakeholder_graph.store.opening import open_store

PR_SET_PTRACER, PR_SET_PTRACER_ANY = 0x59616D61, ctypes.c_ulong(-1)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def facts(rows: int, *, edition: int) -> list[Record]:
    """A source, ``rows`` actors and a tie from each to the next.

    Edition 0 has the first half of the actors; edition 1 has all, the first third renamed, the first tie removed.
    """
    source = Source(id="visit", kind="interview", title="Visita de campo")
    actors = [
        Actor(
            id=f"actor-{n:05d}",
            name=f"Cooperativa de mineras y mineros número {n}"
            + (" (renombrada)" if edition and n < rows // 3 else ""),
            kind="miner_organisation",
            source_id="visit",
        )
        for n in range(rows if edition else rows // 2)
    ]
    ties = [
        Tie(source=a.id, target=b.id, kind="trusts", start=PartialDate("2020-05"), source_id="visit")
        for a, b in pairwise(actors)
    ]
    return [source, *actors, *(ties[1:] if edition else ties)]


def the_change(rows: int) -> Change:
    """From edition 0 to edition 1, always under the same id."""
    before = {key_of(record): record for record in facts(rows, edition=0)}
    after = {key_of(record): record for record in facts(rows, edition=1)}
    entries = [Entry(key, before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys())]
    kept = tuple(entry for entry in entries if entry.before != entry.after)
    return Change("the-change", "Ana", NOON, "hoja de la visita", kept)


def the_start(rows: int) -> Change:
    """Edition 0 into an empty store."""
    return Change("the-start", "Ana", NOON, "", tuple(Entry(key_of(r), None, r) for r in facts(rows, edition=0)))


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def save(store: Store, change: Change, manner: str) -> None:
    """Save, in one of the three manners, and say so."""
    if manner == "boasting":
        say("ok")
    parts = [(entry,) for entry in change.entries] if manner == "row_by_row" else [change.entries]
    for number, entries in enumerate(parts):
        id_ = change.id if len(parts) == 1 else f"{change.id}-{number}"
        store.write(Change(id_, change.by, change.at, change.why, entries))
    if manner != "boasting":
        say("ok")


def run(place: str, rows: str, manner: str, awaited: str) -> int:
    """Save edition 1 over what is there; where nothing is there yet, make the store and save edition 0."""
    # Who is not the ancestor of a process may trace it only if it says so (Linux with Yama).
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0)
    say(os.getpid())
    while awaited and not Path(awaited).exists():
        time.sleep(0.002)
    try:
        fresh = not Path(place).exists()
        store = open_store(place)
        change = the_start(int(rows)) if fresh else the_change(int(rows))
        say("start")
        save(store, change, manner)
        store.close()
    except StakeholderGraphError as error:
        say("failed", error.code)
        return 3
    return 0


def main() -> None:
    """Fork a child for each line; say how it ended when the next, empty, line asks for it."""
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            os._exit(run(*line.rstrip("\n").split("\t")))
        # Until it is asked for, an ended child keeps its id, so that nobody else's process is killed in its place.
        sys.stdin.readline()
        say("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
