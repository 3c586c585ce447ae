"""How precisely is a date known: to the year, the month or the day?"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, kept as written (ISO 8601).

    Raises
    ------
    ValueError
        Where the text is not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or no such day exists.

    Examples
    --------
    >>> PartialDate("2024-02").latest
    datetime.date(2024, 2, 29)
    >>> str(PartialDate("2017"))
    '2017'
    """

    text: str

    def __post_init__(self) -> None:
        if not _WRITTEN.fullmatch(self.text):
            raise ValueError(self.text)
        _ = self.latest

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        year, month, day = self._parts()
        return date(year, month or 1, day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        year, month, day = self._parts()
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def _parts(self) -> tuple[int, int, int]:
        year, month, day = (int(part) if part else 0 for part in _WRITTEN.fullmatch(self.text).groups())  # type: ignore[union-attr]
        return year, month, day


def in_force(start: PartialDate | None, end: PartialDate | None, on: date) -> bool:
    """Whether an interval covers the day; without a start it has always been in force.

    Examples
    --------
    >>> in_force(PartialDate("2020"), PartialDate("2020-03-31"), date(2020, 3, 31))
    True
    """
    return (start is None or start.earliest <= on) and (end is None or end.latest >= on)
