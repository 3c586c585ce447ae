"""What in these facts cannot be right, or is worth a second look?

Every problem at once, each with the row of the person's file where there is one. Errors block an import, warnings
do not.
"""

from collections.abc import Collection, Mapping

from stakeholder_graph.checks.among import problems_among
from stakeholder_graph.checks.beside import Beside, Places, in_order
from stakeholder_graph.checks.doubles import Double, DoubleReason, likely_doubles
from stakeholder_graph.checks.of_one import problems_of_one
from stakeholder_graph.checks.references import unknown_names
from stakeholder_graph.checks.wording import Wording, label, worded
from stakeholder_graph.errors import Problem
from stakeholder_graph.model import Records

__all__ = [
    "Double",
    "DoubleReason",
    "Places",
    "Wording",
    "check_records",
    "in_order",
    "label",
    "likely_doubles",
    "worded",
]


def check_records(
    records: Records,
    known: Records | None = None,
    *,
    places: Places | None = None,
    unread: Mapping[str, Collection[str]] | None = None,
) -> tuple[Problem, ...]:
    """Every problem of these records, standing beside those that are known already.

    Parameters
    ----------
    records
        What is new or changed; only these are reported.
    known
        What the store holds; a record with the same key stands in its place.
    places
        The rows of the person's file, by key; a record that is not there has row 0.
    unread
        By sheet, the ids of rows that could not be read: who names them is not blamed for it.

    Examples
    --------
    >>> from stakeholder_graph.model import Tie
    >>> tie = Tie(source="a", target="a", kind="trusts", source_id="s")
    >>> [problem.code for problem in check_records(Records.of([tie]))]
    ['unknown_id', 'unknown_id', 'self_tie', 'unknown_id']
    """
    beside = Beside.of(records, known or Records(), places or {})
    found = [
        *unknown_names(beside, unread or {}),
        *problems_of_one(beside),
        *problems_among(beside),
    ]
    return in_order(found)
