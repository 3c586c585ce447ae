"""Which facts does the tool bring with it?"""

import csv
import io
from functools import cache
from importlib import resources

from stakeholder_graph.model import SHEETS, Record, Records
from stakeholder_graph.rows import from_row


@cache
def read_seed() -> Records:
    """The seed data that stand in the installed package ``seed_data``; ours, so no child is needed to read them."""
    folder = resources.files("seed_data")
    found: list[Record] = []
    for sheet in SHEETS:
        file = folder.joinpath(f"{sheet}.csv")
        if file.is_file():
            rows = csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8"), newline=""))
            found += [from_row(sheet, row, number=number) for number, row in enumerate(rows, 2)]
    return Records.of(found)
