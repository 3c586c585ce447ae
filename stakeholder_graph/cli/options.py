"""What do several commands ask for in the same way: a day, a form of answer, a table for the eye?"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from stakeholder_graph.messages import number
from stakeholder_graph.model import PartialDate

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or say what was written instead."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(PartialDate(str(value)).text)
        except ValueError:
            self.fail(repr(value), param, ctx)


on_day = click.option("--on", type=Day())
"""``--on``: the day that counts; today where it is not given."""


def answer_form(command: Command) -> Command:
    """``--json`` and ``--csv``, as the parameter ``form``: "json", "csv" or None for the eye."""
    command = click.option("--csv", "form", flag_value="csv")(command)
    return click.option("--json", "form", flag_value="json")(command)


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]], lang: str) -> None:
    """Aligned columns to stdout, numbers to the right."""
    cells = [[number(cell, lang) if isinstance(cell, int) else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    right = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(header))]
    for line in (list(header), *cells):
        parts = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(line, widths, right, strict=True)]
        click.echo("  ".join(parts).rstrip())
