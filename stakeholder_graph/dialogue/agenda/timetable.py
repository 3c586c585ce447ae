"""When does each issue come to the table, with an opening, breaks and time for commitments?

Minutes only place the breaks: they never change the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.dialogue.agenda.table import Item


class LineKind(StrEnum):
    """What a line of the timetable is for."""

    OPENING = "opening"
    ISSUE = "issue"
    BREAK = "break"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: from which minute of the meeting, how long, and about which issue."""

    kind: LineKind
    start: int
    minutes: int
    issue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Minutes of the opening, the closing with commitments and a break, and the longest stretch without a break.

    ``length`` is how long the meeting may be; None: no limit.
    """

    opening: int = 15
    closing: int = 30
    rest: int = 15
    stretch: int = 90
    length: int | None = None


def timetable(items: Sequence[Item], clock: Clock) -> tuple[Line, ...]:
    """Opening, issues in their order and closing, with a break before whatever would make a stretch too long.

    No issue is cut in two: one that is longer than a stretch has a break before and after it. Nobody rests from the
    opening alone.

    Examples
    --------
    >>> lines = timetable([Item("a", 60), Item("b", 30)], Clock())
    >>> [(str(line.kind), line.start) for line in lines]
    [('opening', 0), ('issue', 15), ('break', 75), ('issue', 90), ('closing', 120)]
    """
    parts = [(LineKind.OPENING, clock.opening, None), *((LineKind.ISSUE, item.minutes, item.issue) for item in items)]
    lines, now, since = list[Line](), 0, 0
    for kind, minutes, issue in (*parts, (LineKind.CLOSING, clock.closing, None)):
        opened = bool(lines) and lines[-1].kind is LineKind.OPENING
        if since and not opened and since + minutes > clock.stretch:
            lines.append(Line(LineKind.BREAK, now, clock.rest))
            now, since = now + clock.rest, 0
        lines.append(Line(kind, now, minutes, issue))
        now, since = now + minutes, since + minutes
    return tuple(lines)


def minutes_over(lines: Sequence[Line], clock: Clock) -> int:
    """How much longer a timetable is than the meeting may be."""
    return 0 if clock.length is None else max(0, lines[-1].start + lines[-1].minutes - clock.length)
