"""What do all commands share: the store, the language, the clock, the way results are printed?"""

import csv
import getpass
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

import click

from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.settings import Settings
from stakeholder_graph.use_cases.workspace import Workspace, open_workspace, read_facts

DONE, HAS_PROBLEMS, WRONG_USAGE, STORE_AWAY = 0, 1, 2, 3


@dataclass
class Door:
    """What a command works with; the store is opened when it is first asked for."""

    settings: Settings
    place: str
    lang: str
    by: str

    @cached_property
    def workspace(self) -> Workspace:
        """The store, for the audience of the environment."""
        s = self.settings
        return open_workspace(self.place, s.audience, user=s.neo4j_user, password=s.neo4j_password)

    @cached_property
    def records(self) -> Records:
        """What the audience may see."""
        return read_facts(self.workspace)

    def say(self, code: str, /, *, count: int | None = None, **parameters: object) -> None:
        """A message for the person, to stderr."""
        click.echo(text(code, self.lang, count=count, **parameters), err=True)


def login_name() -> str:
    """Who acts, unless told otherwise; a container may run as a number without a name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "-"


def today() -> date:
    """The day of this moment, in UTC."""
    return datetime.now(UTC).date()


def print_json(value: Any) -> None:
    """One object or list to stdout; numbers that are undefined are null."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def print_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table to stdout; an undefined number is an empty cell."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
