"""What was found on the way in: what is wrong, and what was taken for granted?"""

from collections import defaultdict
from dataclasses import dataclass, field

from stakeholder_graph.errors import Problem, Severity
from stakeholder_graph.messages import text


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the file did not say, and what it was taken to mean; shown before anything is loaded.

    ``code`` names the message ``assumption.<code>``, which is told ``count`` (the number of rows), ``value`` and the
    parameters. ``rows`` are those concerned, header included, counted from 1; none where all are.
    """

    code: str
    sheet: str = ""
    column: str = ""
    value: str = ""
    rows: tuple[int, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


def in_words(assumption: Assumption, lang: str) -> str:
    """What was taken for granted, in the reader's language.

    Examples
    --------
    >>> in_words(Assumption("confidence_blank", "ties", "confidence", rows=(2, 5)), "en")
    '2 rows without a confidence count with 0.5.'
    """
    given = dict(assumption.parameters) | {"value": assumption.value}
    given["sheet"] = text(f"sheet.{assumption.sheet}", lang) if assumption.sheet else ""
    given["column"] = text(f"column.{assumption.column}", lang) if assumption.column else ""
    return text(f"assumption.{assumption.code}", lang, count=max(1, len(assumption.rows)), **given)


_Same = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class Findings:
    """Collects both while a file is read; equal assumptions of several rows become one."""

    problems: list[Problem] = field(default_factory=list[Problem])
    _assumed: dict[_Same, list[int]] = field(default_factory=lambda: defaultdict[_Same, list[int]](list))

    def wrong(
        self,
        code: str,
        sheet: str = "",
        row: int = 0,
        column: str = "",
        value: object = "",
        *,
        severity: Severity = "error",
        **parameters: object,
    ) -> None:
        """Note a problem."""
        self.problems.append(
            Problem(code, sheet, row, column, str(value), severity, _sorted(parameters))
        )  # fmt: skip

    def assume(
        self,
        code: str,
        sheet: str = "",
        column: str = "",
        row: int | None = None,
        *,
        value: str = "",
        **parameters: object,
    ) -> None:
        """Note what a row, or the file, was taken to mean."""
        rows = self._assumed[code, sheet, column, value, _sorted(parameters)]
        if row is not None:
            rows.append(row)

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What was taken for granted, in the order in which it was first met."""
        return tuple(
            Assumption(code, sheet, column, value, tuple(rows), parameters)
            for (code, sheet, column, value, parameters), rows in self._assumed.items()
        )


def _sorted(parameters: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(what)) for name, what in parameters.items()))
