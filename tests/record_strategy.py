"""Any records that the model allows, for properties that must hold of all of them."""

import string
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from stakeholder_graph.model import SHEETS, PartialDate, Record, Records

# Text as the codec keeps it: something, no blanks around it, no half of a letter.
letters = st.characters(exclude_categories=["Cs"])
STARTS = ("=", "+", "-", "@", "\t=", " =", "'", "'=", "''", "＝", "_x0041_", "\r\n=", "EJEMPLO: ")
ODD = ("id", "0012", "1.234", "03/04/2024", "1e5", "nan", "TRUE", "#N/A", "a;b,c\td|e", '"', "\u200f\u00a0x")
texts = st.one_of(
    st.text(letters, max_size=20),
    st.builds(str.__add__, st.sampled_from(STARTS), st.text(letters, max_size=6)),
    st.sampled_from(ODD),
).map(str.strip)
codes = st.text(string.ascii_letters + string.digits + "-_.,:'=+@ñé", min_size=1, max_size=8)
listed = texts.map(lambda word: word.replace(";", "").strip()).filter(bool)
dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.isoformat())),
    st.dates().map(lambda day: PartialDate(day.isoformat()[:7])),
    st.integers(1, 9999).map(lambda year: PartialDate(f"{year:04}")),
)


@cache
def _values(kind: Any, bounds: tuple[float | None, float | None]) -> st.SearchStrategy[Any]:
    low, high = bounds
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    if kind is PartialDate:
        return dates
    if kind is int:
        return st.integers(int(low or 0), int(min(high or 10**9, 10**9)))
    if kind is float:
        return st.floats(low or 0, high or 1e300, allow_nan=False, allow_infinity=False)
    return texts


def _bounds(hint: Any) -> tuple[float | None, float | None]:
    found: dict[str, float] = {}
    for part in (hint, *get_args(hint)):
        for extra in getattr(part, "__metadata__", ()):
            for limit in getattr(extra, "metadata", ()):
                found |= {name: getattr(limit, name) for name in ("ge", "le") if hasattr(limit, name)}
    return found.get("ge"), found.get("le")


@cache
def _records(sheet: str) -> st.SearchStrategy[Record]:
    cls = SHEETS[sheet]
    full, plain = get_type_hints(cls, include_extras=True), get_type_hints(cls)
    given: dict[str, st.SearchStrategy[Any]] = {}
    for name, hint in plain.items():
        if name == "KEY":
            continue
        kinds = [kind for kind in (hint, *get_args(hint)) if kind is not type(None)]
        if getattr(hint, "__origin__", None) is tuple:
            given[name] = st.lists(codes if name != "aliases" else listed, max_size=3).map(tuple)
            continue
        kind = next((k for k in kinds if isinstance(k, type)), str)
        is_code = kind is str and (cls.__dataclass_fields__[name].metadata.get("names") or name in {"id", "voter"})
        base = codes if is_code else _values(kind, _bounds(full[name]))
        given[name] = st.one_of(st.none(), base) if type(None) in get_args(hint) else base
        if name == "name" or (sheet, name) == ("statements", "text"):
            given[name] = base.filter(bool)
    return st.builds(cls, **given)


def _one_of_each_key(found: list[Record]) -> Records:
    return Records.of(Records.of(found).by_key().values())


any_records = st.lists(st.one_of([_records(sheet) for sheet in SHEETS]), max_size=8).map(_one_of_each_key)
