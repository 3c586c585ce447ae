"""How long does it take to keep, and to find again, a network of 2,000 actors and 16,000 ties?

``python -m tests.benchmarks.import_speed [PLACE] [--actors N]``. PLACE is a SQLite file that is not there yet (default:
one in a temporary folder) or the address of an empty Neo4j server, with ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD`` from
the environment. Prints a Markdown table: seconds on the clock, and of this process's CPU, which other programs on the
machine disturb less. Aims: written under 5 s (SQLite) or 10 s (Neo4j), snapshot under 1 s.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import Records, changed, key_of
from stakeholder_graph.store.contract import Entry
from stakeholder_graph.use_cases.data import import_file, save_export
from stakeholder_graph.use_cases.workspace import Workspace, new_change, open_workspace, store_mark
from stakeholder_graph.vocabulary import Level
from tests.benchmarks.networks import planted

T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    clock, cpu = time.perf_counter(), time.process_time()
    answer = work()
    print(f"| {what} | {time.perf_counter() - clock:.2f} | {time.process_time() - cpu:.2f} |", flush=True)
    return answer


def measure(workspace: Workspace, records: Records, folder: Path) -> None:
    """Write, read, edit, undo; then the same network through a file, as a person would bring it."""
    store = workspace.store
    everything = new_change("benchmark", "", tuple(Entry(key_of(record), None, record) for record in records))
    timed("write all as one change", lambda: store.write(everything))
    kept = timed("read all", store.read)
    assert kept == records
    timed("ask what is newest", lambda: store_mark(workspace))
    G = timed("snapshot of a day", lambda: snapshot(kept, territory="valley", on=date(2026, 1, 1)))
    assert len(G) == len(records.actors)
    timed("read the territory", lambda: store.read(territory="valley"))
    actor = records.actors[0]
    edit = new_change("benchmark", "", (Entry(key_of(actor), actor, changed(actor, note="moved")),))
    timed("change one actor", lambda: store.write(edit))
    timed("read all as it was before", lambda: store.read(as_of=everything.at))
    timed("undo the edit", lambda: store.undo(edit.id, undo_id="undo-edit", by="benchmark", at=edit.at))
    timed("export all as CSV", lambda: save_export(workspace, folder / "csv", full=True))
    timed("undo all", lambda: store.undo(everything.id, undo_id="undo-all", by="benchmark", at=edit.at))
    timed("import the CSV: read, check, write", lambda: import_file(workspace, folder / "csv", by="benchmark"))
    assert store.read() == records


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("place", nargs="?", default="")
    options.add_argument("--actors", type=int, default=2000)
    given = options.parse_args()
    records = planted(given.actors).to_records()
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
    with tempfile.TemporaryDirectory() as folder:
        place = given.place or str(Path(folder, "benchmark.sqlite3"))
        print(f"{len(records.actors)} actors, {len(records.ties)} ties, {len(records)} records in {place}\n")
        print("| step | clock s | CPU s |\n|---|---|---|")
        workspace = timed("open", lambda: open_workspace(place, Level.RESTRICTED, user=user, password=password))
        if len(workspace.store.read()):
            raise SystemExit("The store is not empty: nothing was measured.")
        measure(workspace, records, Path(folder))
        workspace.store.close()


if __name__ == "__main__":
    main()
