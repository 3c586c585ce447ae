"""Records made up by hypothesis under few ids, so that they meet: ties that share actors, one key put twice."""

import calendar
import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import get_args, get_type_hints

from hypothesis import strategies as st

from stakeholder_graph.model import SHEETS, PartialDate, Record, choices, columns, references
from stakeholder_graph.rows import from_row

IDS = ("a", "b", "Ñandú-3", "ж", "x.y", "101")
PEOPLE = ("people", "Bareque-río")
"""Constituencies share one name space with actors, so theirs are others."""
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = {"lat": (-90, 90), "lon": (-180, 180), "confidence": (0, 1), "share": (0, 1), "strength": (0, 4)}
WHOLE = {"stance": (-3, 3), "salience": (0, 3), "power": (0, 4), "legitimacy": (0, 4), "urgency": (0, 4)}
WHOLE |= {"affectedness": (0, 4), "seats": (1, 99), "size": (0, 10**6), "women": (0, 999), "members": (0, 999)}


@st.composite
def dates(draw: st.DrawFn) -> str:
    year, month = draw(st.integers(1800, 2100)), draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    return draw(st.sampled_from([f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}"]))


@st.composite
def made_up(draw: st.DrawFn, sheet: str | None = None) -> Record:
    """Any record of a sheet, or of any sheet."""
    chosen = sheet or draw(st.sampled_from(sorted(SHEETS)))
    return from_row(chosen, {column: draw(cell) for column, cell in _cells(chosen).items()})


@cache
def _cells(sheet: str) -> Mapping[str, st.SearchStrategy[str]]:
    required = {column for column in columns(sheet) if _attribute(column) in _without_default(sheet)}
    cells = {column: _cell(sheet, column) for column in columns(sheet)}
    return {c: cell if c in required else st.one_of(st.just(""), cell) for c, cell in cells.items()}


def _cell(sheet: str, column: str) -> st.SearchStrategy[str]:
    hints = get_type_hints(SHEETS[sheet])
    hint, words = hints[_attribute(column)], choices(sheet, _attribute(column))
    kinds = {hint, *get_args(hint)}
    if words is not None:
        return st.sampled_from([str(word) for word in words])
    if _attribute(column) in references(sheet) or column in {"id", "voter"}:
        ids = st.sampled_from(PEOPLE if sheet == "constituencies" and column == "id" else IDS)
        return st.lists(ids, max_size=3).map(";".join) if str(hint).startswith("tuple") else ids
    if PartialDate in kinds:
        return dates()
    if column in NUMBERS:
        return st.floats(*NUMBERS[column]).map(repr)
    if column in WHOLE:
        return st.integers(*WHOLE[column]).map(str)
    if column == "amount":
        return st.floats(0, 1e12).map(repr)
    return WORDS.filter(str.strip)


@cache
def _without_default(sheet: str) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(SHEETS[sheet]) if field.default is dataclasses.MISSING)


def _attribute(column: str) -> str:
    return "with_" if column == "with" else column
