"""How does a record become a row of text, and a row a record?

The one codec: workbooks, CSV folders and both stores use it. A row maps column names to text; blank is "not
known". Several codes in one cell are joined by ``;``. Numbers are written with a point, dates as ISO 8601.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.model import SHEETS, Record, choices, columns, sheet_of

Row = Mapping[str, str]


def to_row(record: Record) -> dict[str, str]:
    """Write a record as text, every column present.

    Examples
    --------
    >>> from stakeholder_graph.model import PartialDate, Women
    >>> to_row(Women(actor="a", share=0.5, date=PartialDate("2024-09"), source_id="s"))["share"]
    '0.5'
    """
    return {column: _text(getattr(record, _attribute(column))) for column in columns(sheet_of(record))}


def from_row(sheet: str, row: Row, *, number: int = 0) -> Record:
    """Read a row of a sheet; columns that the sheet does not have are ignored, a missing one is blank.

    Raises
    ------
    DataProblems
        With every problem of the row, each naming its column and value.

    Examples
    --------
    >>> from_row("women", {"actor": "a", "source_id": "s", "share": "0.5"}).share
    0.5
    """
    given = {_attribute(c): row[c].strip() for c in columns(sheet) if row.get(c, "").strip()}
    try:
        return cast("Record", _adapter(sheet).validate_python(_cells(sheet, given)))
    except ValidationError as error:
        found = {_place(detail): detail for detail in reversed(error.errors(include_url=False))}
        order = columns(sheet)
        details = sorted(found.items(), key=lambda item: order.index(item[0].rstrip("_")))
        raise DataProblems([_problem(sheet, number, given, detail) for _, detail in details]) from error


def _attribute(column: str) -> str:
    return "with_" if column == "with" else column


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return ";".join(str(part) for part in cast("tuple[object, ...]", value))
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case _:
            return str(value)


@cache
def _adapter(sheet: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHEETS[sheet])


@cache
def _listed(sheet: str) -> frozenset[str]:
    annotations = {name: str(kind) for name, kind in SHEETS[sheet].__annotations__.items()}
    return frozenset(name for name, kind in annotations.items() if kind.startswith("tuple"))


def _cells(sheet: str, given: Mapping[str, str]) -> dict[str, object]:
    listed, cells = _listed(sheet), dict[str, object](given)
    for name in listed & given.keys():
        cells[name] = tuple(part for part in (p.strip() for p in given[name].split(";")) if part)
    return cells


def _place(detail: ErrorDetails) -> str:
    return str(detail["loc"][0]) if detail["loc"] else ""


def _problem(sheet: str, number: int, given: Mapping[str, str], detail: ErrorDetails) -> Problem:
    name = _place(detail)
    parameters = {k: f"{limit:g}" for k, limit in detail.get("ctx", {}).items() if k in {"ge", "le"}}
    words = choices(sheet, name)
    if words is not None:
        parameters["expected"] = ", ".join(words)
    code = _CODES.get(detail["type"], "not_valid")
    if code == "not_valid" and given.get(name):
        code = "bad_date" if name in _DATES else "bad_code"
    return Problem(
        code=code,
        sheet=sheet,
        row=number,
        column=name.rstrip("_"),
        value=given.get(name, ""),
        parameters=tuple(sorted(parameters.items())),
    )


_DATES = frozenset({"date", "start", "end", "founded", "ended", "due", "made", "status_date"})
_CODES = {
    "missing": "missing",
    "enum": "not_in_list",
    "float_parsing": "not_a_number",
    "finite_number": "not_a_number",
    "int_parsing": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "int_parsing_size": "not_a_whole_number",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
}
"""Our problem codes by pydantic's; beside them bad_date, bad_code and not_valid."""
