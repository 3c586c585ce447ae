"""Which rules contradict each other, and what is possible now?"""

from collections.abc import Collection
from dataclasses import dataclass

from stakeholder_graph.dialogue.frame import Frame
from stakeholder_graph.dialogue.linear import LinearModel, Row
from stakeholder_graph.dialogue.request import Rule
from stakeholder_graph.dialogue.rule_rows import RuleRow

MOST_SETS = 50


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A rule that would have to give, and the nearest number that is possible while all others hold."""

    rule: Rule
    possible: int


def smallest_sets(frame: Frame) -> tuple[tuple[Relaxation, ...], ...]:
    """All smallest sets of rules to drop, at most 50; larger sets that would also do are not listed.

    Chairs and the person's demands can give; the number of seats and unsafe pairs cannot.
    """
    names, soft = len(frame.names), frame.soft
    switches = {k: names + k for k in range(len(soft))}
    model = LinearModel(
        (1.0,) * (names + len(soft)),
        names + len(soft),
        tuple(row.row for row in (frame.seats, *frame.pairs))
        + tuple(_soft(r.row, switches[k]) for k, r in enumerate(soft)),
    )
    every = dict.fromkeys(switches.values(), 1)
    found, size = list[frozenset[int]](), 0
    while len(found) < MOST_SETS:
        best = model.best(every, maximise=False)
        if best is None or (found and round(best.value) > size):
            break
        size = round(best.value)
        dropped = frozenset(k for k, column in switches.items() if best.columns[column] > 0.5)
        found.append(dropped)
        model = model.with_rows([Row({switches[k]: 1 for k in dropped}, high=size - 1)])
    return tuple(tuple(_possible(frame, dropped)) for dropped in sorted(found, key=sorted))


def _soft(row: Row, switch: int) -> Row:
    """The row, or what is left of it when its switch is on: nothing, by the smallest number that is enough."""
    if row.low is not None:
        return Row({**row.terms, switch: round(row.low)}, low=row.low)
    most = max(sum(row.terms.values()) - round(row.high or 0), 0)
    return Row({**row.terms, switch: -most}, high=row.high)


def _possible(frame: Frame, dropped: Collection[int]) -> list[Relaxation]:
    kept = [row.row for k, row in enumerate(frame.soft) if k not in dropped]
    names = len(frame.names)
    hard = [row.row for row in (frame.seats, *frame.pairs)]
    model = LinearModel((1.0,) * names, names, (*hard, *kept))
    found = list[Relaxation]()
    for k in sorted(dropped):
        rule = frame.soft[k]
        reached = _nearest(model, rule)
        found.append(Relaxation(rule.rule, reached))
        model = model.with_rows([Row(rule.row.terms, low=reached, high=reached)])
    return found


def _nearest(model: LinearModel, rule: RuleRow) -> int:
    best = model.best(rule.row.terms, maximise=rule.row.low is not None)
    return 0 if best is None else round(best.value)
