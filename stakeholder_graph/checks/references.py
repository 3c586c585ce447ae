"""Who is named that nobody knows?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial

from anyascii import anyascii
from rapidfuzz import fuzz, process

from stakeholder_graph.checks.beside import Beside
from stakeholder_graph.errors import Problem
from stakeholder_graph.model import RESERVED, SHEETS, Record, Records, id_of, named, references

_NEAR = 75
"""From this likeness (0 to 100) an id is offered as what may have been meant."""


def unknown_names(beside: Beside, unread: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Each id that stands in no sheet it may come from, with the known one that is most like it."""
    ids = {sheet: _ids(beside.every, sheet).union(unread.get(sheet, ())) for sheet in SHEETS}
    for sheet in SHEETS:
        for column, sheets in references(sheet).items():
            allowed = set[str]().union(*(ids[other] for other in sheets))
            nearest = cache(partial(_nearest, known=sorted(allowed)))
            for record in beside.records.sheet(sheet):
                for name in named(record, column):
                    if name not in allowed:
                        yield _unknown(beside, record, column, name, sheets, nearest(name))


def _ids(records: Records, sheet: str) -> set[str]:
    return {id_of(record) for record in records.sheet(sheet)} - {""}


def _nearest(name: str, known: Sequence[str]) -> str:
    best = process.extractOne(anyascii(name).lower(), known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return best[0] if best else ""


def _unknown(
    beside: Beside, record: Record, column: str, name: str, sheets: tuple[str, ...], near: str
) -> Problem:  # fmt: skip
    if name == RESERVED:
        return beside.problem("reserved_source", record, column, name)
    if near:
        return beside.problem("unknown_id_near", record, column, name, sheets=";".join(sheets), near=near)
    return beside.problem("unknown_id", record, column, name, sheets=";".join(sheets))
