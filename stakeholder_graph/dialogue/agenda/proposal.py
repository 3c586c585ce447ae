"""What to speak about first, what last, and what could be traded for what?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from stakeholder_graph.dialogue.agenda.classes import Standing, standings
from stakeholder_graph.dialogue.agenda.order import Block, blocks
from stakeholder_graph.dialogue.agenda.table import AgendaRequest, Voice, problems_of
from stakeholder_graph.dialogue.agenda.timetable import Clock, Line, minutes_over, timetable
from stakeholder_graph.dialogue.agenda.trades import Trade, TradeQuestion, find_trades, trade_questions
from stakeholder_graph.dialogue.candidates import SEVERE
from stakeholder_graph.errors import DataProblems


class OrderedBy(StrEnum):
    """Which figure puts the issues of a block in order."""

    CONTENTION = "contention"
    PCI2 = "pci2"


CLOCK = Clock()


@dataclass(frozen=True)
class Agenda:
    """The issues in their order with all that stands behind it.

    ``blocks`` hold the order and its proof: nothing within a block can be better under the prerequisites.
    ``under_equal_weights`` is the order if everybody at the table weighed the same, where it differs. ``opens`` is the
    most severely affected at the table (None: nobody there is known to be affected). ``over`` is how many minutes it is
    too long.
    """

    request: AgendaRequest
    ordered_by: OrderedBy
    standings: tuple[Standing, ...]
    blocks: tuple[Block, ...]
    under_equal_weights: tuple[str, ...] | None
    lines: tuple[Line, ...]
    over: int
    opens: str | None
    trades: tuple[Trade, ...]
    ask: tuple[TradeQuestion, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The issues from first to last."""
        return tuple(issue for block in self.blocks for issue in block.issues)


def propose_agenda(
    request: AgendaRequest, *, ordered_by: OrderedBy = OrderedBy.CONTENTION, clock: Clock = CLOCK
) -> Agenda:
    """Propose the order of the issues.

    Parameters
    ----------
    request
        The issues with their minutes and prerequisites, who is at the table, who opposes whom there, strikes.
    ordered_by
        What orders the issues of a block: contention (the silent left out), or the Potential for Conflict Index.
    clock
        The minutes beside those of the issues.

    Raises
    ------
    DataProblems
        Where issues need each other in a circle and the like: every problem at once.
    CannotPropose
        Where more than twenty issues of one class need each other.

    Examples
    --------
    >>> from stakeholder_graph.dialogue.agenda.table import Item
    >>> sides = (("miners", {"water": 2, "title": 1}), ("company", {"water": 1, "title": -3}))
    >>> voices = tuple(Voice(party=name, group=name, stances=said) for name, said in sides)
    >>> propose_agenda(AgendaRequest(items=(Item("title"), Item("water")), voices=voices)).order
    ('water', 'title')
    """
    wrong = problems_of(request)
    if wrong:
        raise DataProblems(wrong)
    found = standings(request)
    ordered = _ordered(request, found, ordered_by)
    order = tuple(issue for block in ordered for issue in block.issues)
    by_issue = {item.issue: item for item in request.items}
    lines = timetable([by_issue[issue] for issue in order], clock)
    return Agenda(
        request=request,
        ordered_by=ordered_by,
        standings=found,
        blocks=ordered,
        under_equal_weights=_under_equal_weights(request, order, ordered_by),
        lines=lines,
        over=minutes_over(lines, clock),
        opens=_opens(request.voices),
        trades=find_trades(request.voices, request.issues),
        ask=trade_questions(request.voices, request.issues),
    )


def _ordered(request: AgendaRequest, found: Sequence[Standing], by: OrderedBy) -> tuple[Block, ...]:
    """Costs in whole thousandths; where nothing is known an issue costs nothing."""
    figures = {s.issue: s.contention.low if by is OrderedBy.CONTENTION else s.pci2 for s in found}
    costs = {issue: 0 if math.isnan(figure) else round(1000 * figure) for issue, figure in figures.items()}
    return blocks(request.items, {s.issue: s.effective for s in found}, costs)


def _under_equal_weights(request: AgendaRequest, order: tuple[str, ...], by: OrderedBy) -> tuple[str, ...] | None:
    alike = replace(request, voices=tuple(replace(voice, weight=1) for voice in request.voices))
    other = tuple(issue for block in _ordered(alike, standings(alike), by) for issue in block.issues)
    return None if other == order else other


def _opens(voices: Sequence[Voice]) -> str | None:
    """The most severely affected, of equals the first at the table."""
    affected = [voice for voice in voices if (voice.severity or 0) >= SEVERE]
    return max(affected, key=lambda voice: voice.severity or 0).party if affected else None
