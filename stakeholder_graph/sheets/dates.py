"""Which day, month or year does a cell mean, and when must the person be asked?

A date of which day and month could be exchanged is not guessed. Years, months and days stay as precise as they were
written.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel.dates import get_month_names

from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.sheets.headers import plain

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?Z?|\.0+)?")
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th|o)? )?(?:de |of )?([a-z]+) (?:de |del |of )?(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_YEARS = range(1000, 2200)
_SERIALS = range(10_000, 80_000)
"""As a spreadsheet counts days: 1927 to 2119."""


class NotADate(ValueError):
    """No day, month or year can be read."""


class TwoDates(ValueError):
    """Two days are meant by it, day first or month first; or the century is missing."""

    def __init__(self, first: str = "", second: str = ""):
        super().__init__(first, second)
        self.first, self.second = first, second


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as ISO text; ``counted``: it was a spreadsheet's count of days."""

    text: str
    counted: bool = False


def read_date_number(value: float, *, from_1904: bool) -> ReadDate:
    """A year, or the number by which a spreadsheet counts days.

    Examples
    --------
    >>> read_date_number(2017.0, from_1904=False).text, read_date_number(42937.0, from_1904=False).text
    ('2017', '2017-07-21')
    >>> read_date_number(41475.0, from_1904=True).text
    '2017-07-21'
    """
    whole = int(value)
    if whole == value and whole in _YEARS:
        return ReadDate(str(whole))
    if whole in _SERIALS:
        first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        return ReadDate((first + timedelta(days=whole)).isoformat(), counted=True)
    raise NotADate


def read_date_text(text: str, *, day_first: bool | None = None) -> ReadDate:
    """A date in words or figures.

    Parameters
    ----------
    text
        As the person wrote it.
    day_first
        What the person answered about figures like 03/04/2024; None: not asked yet.

    Raises
    ------
    NotADate, TwoDates
        Where there is none, or one cannot know which.

    Examples
    --------
    >>> [read_date_text(t).text for t in ("21/07/2017", "07/21/2017", "julio de 2017", "2017-7", "1er août 2017")]
    ['2017-07-21', '2017-07-21', '2017-07', '2017-07', '2017-08-01']
    >>> try:
    ...     read_date_text("03/04/2024")
    ... except TwoDates as two:
    ...     print(two.first, two.second)
    2024-04-03 2024-03-04
    """
    if found := _ISO.fullmatch(text):
        return _built(*found.groups())
    if found := _DAY.fullmatch(text):
        return _day(*map(int, found.groups()), day_first=day_first)
    if _SHORT_YEAR.fullmatch(text):
        raise TwoDates
    if found := _MONTH.fullmatch(text):
        return _built(found[2], found[1])
    return _in_words(plain(text))


def _in_words(text: str) -> ReadDate:
    if found := _IN_WORDS.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
    else:
        raise NotADate
    if month not in _months():
        raise NotADate
    return _built(year, _months()[month], day)


@cache
def _months() -> dict[str, str]:
    """The number of each month by its name in the three languages, in full and cut."""
    found: dict[str, str] = {"sept": "9", "set": "9"}
    for lang in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, lang)
                found |= {plain(name): str(number) for number, name in names.items()}
    return found


def _day(first: int, second: int, year: int, *, day_first: bool | None) -> ReadDate:
    """Figures of which one is the day and one the month."""
    if first == second or first > 12 or day_first is True:
        return _built(year, second, first)
    if second > 12 or day_first is False:
        return _built(year, first, second)
    raise TwoDates(_built(year, second, first).text, _built(year, first, second).text)


def _built(year: str | int, month: str | int | None = None, day: str | int | None = None) -> ReadDate:
    if month is None:
        return ReadDate(str(year))
    try:
        built = date(int(year), int(month), int(day or 1))
    except ValueError as error:
        raise NotADate from error
    return ReadDate(built.isoformat() if day else built.isoformat()[:7])
