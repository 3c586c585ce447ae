"""Which records do the tests run on? The project's own seed data."""

import csv
from functools import cache
from pathlib import Path

from stakeholder_graph.model import SHEETS, Records
from stakeholder_graph.rows import from_row
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts, save
from stakeholder_graph.vocabulary import Level

SEED = Path(__file__).parent.parent / "seed_data"


@cache
def seed_records() -> Records:
    """All sheets of seed_data, read by the codec alone."""
    found = []
    for sheet in SHEETS:
        path = SEED / f"{sheet}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as stream:
                found += [from_row(sheet, row) for row in csv.DictReader(stream)]
    return Records.of(found)


def fill(place: Path, records: Records) -> Path:
    """A new store at that place with these records, as one change."""
    workspace = open_workspace(str(place), Level.RESTRICTED)
    save(workspace, records, read={}, by="test", why="fill")
    workspace.store.close()
    return place


def facts_in(place: Path) -> Records:
    """All that stands in the store at that place."""
    workspace = open_workspace(str(place), Level.RESTRICTED)
    try:
        return read_facts(workspace)
    finally:
        workspace.store.close()
