"""Who is meant by a name, and which id does a row without one get?

A name that one thing alone bears, in the file or in the store, stands for its id. An id is made from the name, so that
the same file loaded twice means the same things.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from stakeholder_graph.model import PARTY, SHEETS, Records, columns, id_from, references
from stakeholder_graph.rows import to_row
from stakeholder_graph.sheets.findings import Findings
from stakeholder_graph.sheets.headers import plain
from stakeholder_graph.sheets.values import TextRow, TextSheet

_OWN_NAMES = ("name", "name_es", "name_en", "name_fr", "title")
"""Columns by which a thing is called in full."""
_ID_FROM: Mapping[str, tuple[str, ...]] = {
    "meetings": ("dialogue", "date"),
    "agreements": ("dialogue", "text"),
    "commitments": ("dialogue", "by", "text"),
    "delegates": ("dialogue", "actor", "name"),
    "statements": ("dialogue", "text"),
}
"""What together tells one row from another where no name does."""
_WITH_IDS = tuple(sheet for sheet in SHEETS if columns(sheet)[0] == "id")


def _space(sheet: str) -> tuple[str, ...]:
    """The sheets that share the ids of this one."""
    return PARTY if sheet in PARTY else (sheet,)


def _called(sheet: str, row: Mapping[str, str]) -> str:
    """What a row is called, so that an id can be made from it; blank where there is not enough."""
    if sheet in _ID_FROM:
        parts = [row.get(column, "") for column in _ID_FROM[sheet]]
        return " ".join(parts) if all(parts) else ""
    return next((row[column] for column in (*_OWN_NAMES, "number") if row.get(column)), "")


class Names:
    """Who bears which id and which name, in the file and in the store."""

    def __init__(self, known: Records):
        self._ids = {sheet: set[str]() for sheet in _WITH_IDS}
        self._taken = {_space(sheet): set[str]() for sheet in _WITH_IDS}
        self._bearers = {sheet: defaultdict[str, set[str]](set) for sheet in _WITH_IDS}
        self._called = {sheet: defaultdict[str, set[str]](set) for sheet in _WITH_IDS}
        for sheet in _WITH_IDS:
            for record in known.sheet(sheet):
                self.learn(sheet, to_row(record))

    def learn(self, sheet: str, row: Mapping[str, str]) -> None:
        """Take in a row that has an id."""
        self._ids[sheet].add(row["id"])
        self._taken[_space(sheet)].add(row["id"])
        self._called[sheet][plain(_called(sheet, row))].add(row["id"])
        given = [row.get(column, "") for column in (*_OWN_NAMES, "short_name")]
        for name in (*given, *row.get("aliases", "").split(";")):
            if plain(name):
                self._bearers[sheet][plain(name)].add(row["id"])

    def has(self, sheets: Iterable[str], id_: str) -> bool:
        """Whether an id stands in one of the sheets."""
        return any(id_ in self._ids[sheet] for sheet in sheets)

    def bearers(self, sheets: Iterable[str], name: str) -> list[str]:
        """The ids of all that bear a name, be it a short one."""
        return sorted(set[str]().union(*(self._bearers[sheet].get(plain(name), ()) for sheet in sheets)))

    def called(self, sheet: str, name: str) -> list[str]:
        """The ids of all that are called so in full."""
        return sorted(self._called[sheet].get(plain(name), ()))

    def free_id(self, sheet: str, name: str) -> str:
        """An id made from a name that nothing else has."""
        return id_from(name, taken=self._taken[_space(sheet)])


def give_ids(sheets: Sequence[TextSheet], names: Names, findings: Findings) -> None:
    """Fill blank ids and put ids in place of names.

    A row without an id is the one known thing that is called so in full, else its id is made from what it is called.
    """
    named = [sheet for sheet in sheets if sheet.name in _WITH_IDS]
    for sheet in named:
        for row in sheet.rows:
            if row.cells.get("id"):
                names.learn(sheet.name, row.cells)
    for sheet in named:
        if sheet.name not in _ID_FROM:
            _give_ids(sheet, names, findings)
    follow_names(sheets, names, findings)
    for sheet in named:
        if sheet.name in _ID_FROM:
            _give_ids(sheet, names, findings)


def _give_ids(sheet: TextSheet, names: Names, findings: Findings) -> None:
    made: dict[str, TextRow] = {}
    for row in sheet.rows:
        called = _called(sheet.name, row.cells)
        if row.cells.get("id") or "id" in row.unreadable or not plain(called):
            continue
        first = made.setdefault(plain(called), row)
        if first is row:
            row.cells["id"] = _made(sheet.name, row, called, names, findings)
            if row.cells["id"]:
                names.learn(sheet.name, row.cells)
        elif {**first.cells, "id": ""} == {**row.cells, "id": ""}:
            row.cells["id"] = first.cells["id"]
        else:
            findings.wrong("name_twice", sheet.name, row.number, "id", called, first=first.number)
            row.unreadable.add("id")


def _made(sheet: str, row: TextRow, called: str, names: Names, findings: Findings) -> str:
    known = names.called(sheet, called)
    if len(known) > 1:
        findings.wrong("name_not_unique", sheet, row.number, "id", called, ids=", ".join(known))
        row.unreadable.add("id")
        return ""
    code = known[0] if known else names.free_id(sheet, called)
    findings.assume("id_of_known" if known else "id_from_name", sheet, "id", row.number, value=called, id=code)
    return code


def follow_names(sheets: Sequence[TextSheet], names: Names, findings: Findings) -> None:
    """Put ids in place of names, where one thing alone bears the name."""
    for sheet in sheets:
        columns_ = {column.rstrip("_"): named for column, named in references(sheet.name).items()}
        if sheet.name == "actors":
            columns_["territory"] = ("territories",)
        for row in sheet.rows:
            for column, others in columns_.items():
                if row.cells.get(column):
                    _follow(sheet.name, row, column, others, names, findings)


def _follow(
    sheet: str, row: TextRow, column: str, others: tuple[str, ...], names: Names, findings: Findings
) -> None:  # fmt: skip
    said = row.cells[column]
    ids: list[str] = []
    for one in said.split(";") if _is_list(sheet, column) else (said,):
        bearers = [one] if names.has(others, one) else names.bearers(others, one)
        if len(bearers) > 1:
            findings.wrong("name_not_unique", sheet, row.number, column, one, ids=", ".join(bearers))
            row.unreadable.add(column)
        elif not bearers and (_is_a_name(one) or (sheet, column) == ("actors", "territory")):
            findings.wrong("unknown_id", sheet, row.number, column, one, sheets=";".join(others))
            row.unreadable.add(column)
        elif bearers and bearers[0] != one:
            findings.assume("known_by_name", sheet, column, row.number, value=one, id=bearers[0])
        ids.append(bearers[0] if len(bearers) == 1 else one)
    row.cells[column] = "" if column in row.unreadable else ";".join(ids)


def _is_a_name(said: str) -> bool:
    """Whether a person wrote a name and not a code: of that no complaint about codes would help."""
    return any(letter.isspace() for letter in said)


@cache
def _is_list(sheet: str, column: str) -> bool:
    kind: object = SHEETS[sheet].__annotations__.get("with_" if column == "with" else column, "tuple")
    return str(kind).startswith("tuple")
