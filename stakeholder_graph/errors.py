"""What can go wrong, and how is it said?

Every error of ours carries a message code and its parameters; :mod:`stakeholder_graph.messages` turns them into
the reader's language. Problems of a person's file are collected, never raised one at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be right, where it stands and how to mend it.

    ``code`` names a message ``problem.<code>`` (what is wrong) and ``problem.<code>.hint`` (how to mend it).
    ``row`` is the row of the person's file, header included, counted from 1; 0 where no row is concerned.
    """

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    severity: Severity = "error"
    parameters: tuple[tuple[str, str], ...] = field(default=())


class StakeholderGraphError(Exception):
    """The root of all our errors: ``code`` names the message ``error.<code>``."""

    code = "unexpected"

    def __init__(self, code: str = "", **parameters: str | int):
        self.code = code or type(self).code
        self.parameters = parameters
        super().__init__(f"{self.code} {parameters}" if parameters else self.code)


class WrongUsage(StakeholderGraphError):
    """The person asked for something that does not exist or is not allowed here."""

    code = "wrong_usage"


class DataProblems(StakeholderGraphError):
    """A file or a change has problems; all of them are here."""

    code = "data_problems"

    def __init__(self, problems: Sequence[Problem]):
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


class ImportRefused(StakeholderGraphError):
    """A file cannot be read safely, or is not one of ours."""

    code = "import_refused"


class StoreUnavailable(StakeholderGraphError):
    """The store does not answer, or cannot be written to."""

    code = "store_unavailable"


class OutcomeUnknown(StakeholderGraphError):
    """The connection was lost at the moment of saving: ask the store for the change id."""

    code = "outcome_unknown"


class NotAllowed(StakeholderGraphError):
    """This audience may not do that."""

    code = "not_allowed"


class CannotPropose(StakeholderGraphError):
    """The data do not carry the proposal that was asked for."""

    code = "cannot_propose"


class Cancelled(StakeholderGraphError):
    """The person went on to something else; nothing was changed."""

    code = "cancelled"
