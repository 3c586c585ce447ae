"""In which order should issues be spoken about, the less contested before the more, each after what it needs?

Blocks by class; inside a block the sum of cost times place is largest under the prerequisites, exactly (the problem
1|prec|sum w C of scheduling: Lawler 1978, here over the closed sets of issues).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.agenda.classes import CLASSES, IssueClass
from stakeholder_graph.dialogue.agenda.table import Item
from stakeholder_graph.errors import CannotPropose

LONGEST = 20
"""So many issues of one block that need each other are put in order exactly; without prerequisites any number."""


@dataclass(frozen=True, slots=True)
class Block:
    """The issues of one class in their order; ``value`` is the sum of cost (in thousandths) times place, proven."""

    class_: IssueClass
    issues: tuple[str, ...]
    value: int


def blocks(items: Sequence[Item], classes: Mapping[str, IssueClass], costs: Mapping[str, int]) -> tuple[Block, ...]:
    """The issues in blocks of their effective class, each in its best order; blocks without an issue are left out.

    Raises
    ------
    CannotPropose
        Where more than twenty issues of a block need each other.
    """
    found = list[Block]()
    for class_ in CLASSES:
        inside = [item for item in items if classes[item.issue] is class_]
        if inside:
            order = best_order(inside, costs)
            value = sum(costs[issue] * place for place, issue in enumerate(order, 1))
            found.append(Block(class_, order, value))
    return tuple(found)


def best_order(items: Sequence[Item], costs: Mapping[str, int]) -> tuple[str, ...]:
    """The order with the largest sum of cost times place; of equals the more important first, then as given.

    Examples
    --------
    >>> costly = {"a": 10, "b": 0, "c": 0, "d": 0, "e": 9}
    >>> rest = [Item(issue, prerequisites=("a",)) for issue in "bcd"]
    >>> best_order([Item("a"), *rest, Item("e")], costly)
    ('a', 'b', 'c', 'd', 'e')
    """
    place = {item.issue: j for j, item in enumerate(items)}
    before = [[place[b] for b in item.prerequisites if b in place] for item in items]
    ranks = {j: (-item.importance, j) for j, item in enumerate(items)}
    cost = [costs[item.issue] for item in items]
    if not any(before):
        return tuple(items[j].issue for j in sorted(ranks, key=lambda j: (cost[j], ranks[j])))
    if len(items) > LONGEST:
        raise CannotPropose("agenda_too_long", value=len(items))
    needs = [sum({1 << b for b in row}) for row in before]
    left, done, order = _values(cost, needs), 0, list[int]()
    while len(order) < len(items):
        able = [j for j in ranks if not done >> j & 1 and not needs[j] & ~done]
        worth = {j: cost[j] * (len(order) + 1) + int(left[done | 1 << j]) for j in able}
        first = min((j for j in able if worth[j] == left[done]), key=lambda j: ranks[j])
        order.append(first)
        done |= 1 << first
    return tuple(items[j].issue for j in order)


def _values(cost: Sequence[int], needs: Sequence[int]) -> NDArray[np.int64]:
    """By the set of issues that are done, the most that the rest can still reach."""
    n = len(cost)
    sets = _closed_sets(needs)
    sizes = np.bitwise_count(sets)
    found = np.full(2**n, np.iinfo(np.int64).min // 2)
    found[-1] = 0
    for size in range(n - 1, -1, -1):
        done = sets[sizes == size]
        best = np.full(len(done), np.iinfo(np.int64).min // 2)
        for j in range(n):
            able = ((done >> j & 1) == 0) & ((needs[j] & ~done) == 0)
            np.maximum(best, found[done | 1 << j] + cost[j] * (size + 1), out=best, where=able)
        found[done] = best
    return found


def _closed_sets(needs: Sequence[int]) -> NDArray[np.int64]:
    """The sets of issues that hold with each one all that it needs.

    Examples
    --------
    >>> _closed_sets([0, 1]).tolist()
    [0, 1, 3]
    """
    sets = np.zeros(1, dtype=np.int64)
    for j in _bottom_up(needs):
        with_j = sets[(needs[j] & ~sets) == 0] | 1 << j
        sets = np.concatenate((sets, with_j))
    return np.sort(sets)


def _bottom_up(needs: Sequence[int]) -> list[int]:
    """Each after all that it needs."""
    order, done = list[int](), 0
    while len(order) < len(needs):
        ready = [j for j, need in enumerate(needs) if not done >> j & 1 and not need & ~done]
        order += ready
        done |= sum(1 << j for j in ready)
    return order
