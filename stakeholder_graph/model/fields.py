"""What may stand in a column, and what does a column name?"""

import dataclasses
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from stakeholder_graph.model.partial_date import PartialDate
from stakeholder_graph.vocabulary import Level

Key = tuple[str, ...]
"""The name of a sheet, then the values of its key columns as text."""

Confidence = Annotated[float, Field(ge=0, le=1)]
Scale4 = Annotated[int, Field(ge=0, le=4)]
Count = Annotated[int, Field(ge=0)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]

PARTY = ("actors", "constituencies")
RESERVED = "reserved"
"""Stands in place of a source that the audience may not see."""

LONGEST_CODE = 200
"""Characters of an id; it is read, typed, and kept in every index."""


def one_word(code: str) -> str:
    """Return the code when it is one: printable, no blank, no ``;``, not endless.

    Raises
    ------
    ValueError
        Otherwise.

    Examples
    --------
    >>> one_word("mesa-minera-bc")
    'mesa-minera-bc'
    """
    # Of all blanks only the plain one counts as printable.
    if not 0 < len(code) <= LONGEST_CODE or " " in code or ";" in code or not code.isprintable():
        raise ValueError(code)
    return code


def _read_date(value: object) -> object:
    return PartialDate(value) if isinstance(value, str) else value


Code = Annotated[str, AfterValidator(one_word)]
When = Annotated[PartialDate, BeforeValidator(_read_date)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def names(*sheets: str, default: Any = dataclasses.MISSING) -> Any:
    """A column that holds ids of those sheets."""
    if default is dataclasses.MISSING:
        return field(metadata={"names": sheets})
    return field(default=default, metadata={"names": sheets})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: its source, how sure it is (0 to 1), and who may see it."""

    source_id: Code = names("sources")
    confidence: Confidence = 0.5
    disclosure: Level = Level.TEAM
