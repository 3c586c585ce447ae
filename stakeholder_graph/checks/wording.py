"""How is a problem said to the person whose file it is?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.errors import Problem
from stakeholder_graph.messages import listed, text
from stakeholder_graph.model import SHEETS, choices, columns


@dataclass(frozen=True, slots=True)
class Wording:
    """A problem in the reader's language: where it stands, what is wrong, how to mend it."""

    where: str
    what: str
    hint: str


def worded(problem: Problem, lang: str) -> Wording:
    """Say a problem in a language.

    Examples
    --------
    >>> worded(Problem("self_tie", "ties", 7, "target", "arm"), "en").where
    'Ties, row 7, To actor'
    """
    given = _in_words(problem, lang)
    return Wording(
        where=_where(problem, lang),
        what=text(f"problem.{problem.code}", lang, count=None, **given),
        hint=text(f"problem.{problem.code}.hint", lang, count=None, **given),
    )


def label(value: StrEnum, lang: str) -> str:
    """The word of a vocabulary as people read it.

    Examples
    --------
    >>> from stakeholder_graph.vocabulary import Group
    >>> label(Group.BUYERS, "es")
    'Compradores y refinadores'
    """
    family = re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower()
    return text(f"{family}.{value}", lang)


def _where(problem: Problem, lang: str) -> str:
    sheet = _sheet(problem.sheet, lang)
    column = text(f"column.{problem.column}", lang) if _is_ours(problem) else problem.column
    line = dict(problem.parameters).get("line")
    row = text("problem.row", lang, row=problem.row) if problem.row else ""
    row = text("problem.line", lang, line=line) if line else row
    return ", ".join(part for part in (sheet, row, column) if part)


def _is_ours(problem: Problem) -> bool:
    return problem.sheet in SHEETS and problem.column in (*columns(problem.sheet), "territory")


def _sheet(sheet: str, lang: str) -> str:
    return text(f"sheet.{sheet}", lang) if sheet in SHEETS else sheet


def _in_words(problem: Problem, lang: str) -> dict[str, str]:
    """The parameters of a problem, codes among them put in words."""
    given: dict[str, str] = {"sheet": "", "column": problem.column, "value": problem.value}
    given |= dict(problem.parameters)
    if "expected" in given:
        given["expected"] = _expected(problem, lang)
    if "sheets" in given:
        given["sheets"] = listed([_sheet(sheet, lang) for sheet in given["sheets"].split(";")], lang)
    if "reasons" in given:
        reasons = given["reasons"].split(";")
        given["reasons"] = listed([text(f"double_reason.{reason}", lang) for reason in reasons], lang)
    if given["sheet"]:
        given["sheet"] = _sheet(given["sheet"], lang)
    if problem.code == "out_of_range":
        given["range"] = _range(given, lang)
    return given


def _expected(problem: Problem, lang: str) -> str:
    words = choices(problem.sheet, problem.column)
    return ", ".join(label(word, lang) for word in words) if words else dict(problem.parameters)["expected"]


def _range(given: Mapping[str, str], lang: str) -> str:
    low, high = given.get("ge"), given.get("le")
    if low is None:
        return text("problem.range.at_most", lang, high=high)
    if high is None:
        return text("problem.range.at_least", lang, low=low)
    return text("problem.range.between", lang, low=low, high=high)
