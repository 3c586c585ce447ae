"""Where do new facts stand: in which row of the file, and beside which known ones?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stakeholder_graph.errors import Problem, Severity
from stakeholder_graph.model import SHEETS, Key, Record, Records, key_of, sheet_of

Places = Mapping[Key, tuple[int, ...]]
"""The rows of the person's file that say a record, header included, counted from 1."""

_SHEET_ORDER = {sheet: number for number, sheet in enumerate(SHEETS)}


@dataclass(frozen=True, slots=True)
class Beside:
    """New records, everything as it will stand with them, and the rows they came from."""

    records: Records
    every: Records
    places: Places

    @classmethod
    def of(cls, records: Records, known: Records, places: Places) -> "Beside":
        """Put the new records in the place of known ones with the same key."""
        together = {sheet: _over(known.sheet(sheet), records.sheet(sheet)) for sheet in SHEETS}
        return cls(records, Records(**together), places)  # pyright: ignore[reportArgumentType]

    def problem(
        self,
        code: str,
        record: Record,
        column: str = "",
        value: object = "",
        *,
        severity: Severity = "error",
        row: int | None = None,
        **parameters: object,
    ) -> Problem:
        """A problem at the row of a record."""
        rows = self.places.get(key_of(record), (0,))
        return Problem(
            code=code,
            sheet=sheet_of(record),
            row=rows[0] if row is None else row,
            column=column.rstrip("_"),
            value="" if value is None else str(value),
            severity=severity,
            parameters=tuple(sorted((name, str(what)) for name, what in parameters.items())),
        )


def _over(known: tuple[Record, ...], new: tuple[Record, ...]) -> tuple[Record, ...]:
    """The known ones whose key no new one has, then the new ones."""
    if not known or not new:
        return known or new
    keys = {key_of(record) for record in new}
    return (*(record for record in known if key_of(record) not in keys), *new)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """As a person reads them: by sheet, row and column, each once."""
    return tuple(
        sorted(
            set(problems),
            key=lambda p: (_SHEET_ORDER.get(p.sheet, -1), p.sheet, p.row, p.column, p.code, p.value, p.parameters),
        )
    )
