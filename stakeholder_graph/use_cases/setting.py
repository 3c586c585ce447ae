"""What is a meeting for, where, when, in which languages, and with which mandate do people come?"""

from dataclasses import dataclass

from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.messages import text
from stakeholder_graph.model import Dialogue, PartialDate

SPOKEN = ("es", "en", "fr", "pt", "emp", "noa", "guc", "pbb", "quy", "ayr", "amr", "ese", "mcb", "shp")
"""The languages that are offered, by their codes (ISO 639); others are kept as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """All that a person says about a meeting beside its issues, chairs and rules; blank is not said yet.

    ``start`` and ``end`` are days, months or years. ``mandate`` is what those who come may decide, and who says so.
    """

    purpose: str = ""
    place: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    languages: tuple[str, ...] = ()
    mandate: str = ""

    @classmethod
    def of(cls, dialogue: Dialogue) -> "Setting":
        """What is kept of a dialogue."""
        return cls(
            purpose=dialogue.purpose,
            place=dialogue.place,
            start=dialogue.start,
            end=dialogue.end,
            languages=dialogue.languages,
            mandate=dialogue.mandate,
        )


def read_dates(start: str, end: str) -> tuple[PartialDate | None, PartialDate | None]:
    """The first and the last day of a meeting as somebody typed them; blank is not said yet.

    Raises
    ------
    DataProblems
        Where one is no date, or the end lies before the start: every problem at once.

    Examples
    --------
    >>> read_dates("2026-05", "")
    (PartialDate(text='2026-05'), None)
    """
    found, wrong = list[PartialDate | None](), list[Problem]()
    for written in (start.strip(), end.strip()):
        try:
            found.append(PartialDate(written) if written else None)
        except ValueError:
            found.append(None)
            wrong.append(Problem("bad_date", value=written))
    first, last = found
    if first and last and last.latest < first.earliest:
        wrong.append(Problem("ends_before_starts", value=str(last), parameters=(("start", str(first)),)))
    if wrong:
        raise DataProblems(wrong)
    return first, last


def language_name(code: str, lang: str) -> str:
    """What a language is called; one that is not offered by its code.

    Examples
    --------
    >>> language_name("es", "fr"), language_name("xyz", "fr")
    ('espagnol', 'xyz')
    """
    return text(f"language.{code}", lang) if code in SPOKEN else code
