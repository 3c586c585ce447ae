"""Does the order of the talks matter at all, and what is a good one where there are too many for an exact plan?"""

from collections.abc import Iterable
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from stakeholder_graph.dialogue.talks.policy import EQUAL, Situation

DRAWS = 4000
SEED = 20260401

Arrow = tuple[int, int]


class Freedom(StrEnum):
    """How far the order is free: nothing makes it matter; along the arrows; which matters, not when; it matters."""

    ANY = "any"
    ALONG = "along"
    CHOICE = "choice"
    MATTERS = "matters"


def arrows(s: Situation) -> tuple[Arrow, ...]:
    """Who is better asked before whom, pair by pair.

    A helper comes before whom it helps, who is harmed before whom harms it, who must come before by a rule; who would
    be barred by a refusal comes before that talk.
    """
    found = set[Arrow]()
    for j in range(len(s)):
        for i in range(len(s)):
            waits = (s.waits[j] | s.needs[j]) >> i & 1
            if waits or s.shift[i, j] > 0:
                found.add((i, j))
            if s.shift[i, j] < 0 or (s.unless[j] >> i & 1 and not waits):
                found.add((j, i))
    return tuple(sorted(found))


def freedom(s: Situation) -> Freedom:
    """How far the order is free, for any number of targets.

    Without a cycle of arrows and with slots for all, every order along the arrows is best: draw the chance of each
    target once; whoever says yes under some plan then says yes along the arrows too, as all that can help it has been
    said before and nothing that harms it.
    """
    drawn = arrows(s)
    if not drawn:
        return Freedom.CHOICE if s.limited else Freedom.ANY
    return Freedom.MATTERS if s.limited or _in_line(s, drawn) is None else Freedom.ALONG


def free_order(s: Situation) -> tuple[int, ...]:
    """A best order where it is free: along the arrows, or those whose yes is worth most; else as the targets stand.

    Raises
    ------
    ValueError
        Where the order is not free.
    """
    drawn = arrows(s)
    if not drawn:
        promise = s.worth * expit(s.base)
        chosen = sorted(range(len(s)), key=lambda j: (-round(float(promise[j]), 12), j)) if s.limited else range(len(s))
        return tuple(chosen)[: s.slots]
    order = _in_line(s, drawn)
    if order is None or s.limited:
        raise ValueError("the order matters")
    return order


def may_come_first(s: Situation) -> frozenset[int]:
    """Of a free order: those to whom no arrow points; where slots are short, whose promise is large enough."""
    if s.limited and s.slots and not arrows(s):
        promise = s.worth * expit(s.base)
        return frozenset(np.flatnonzero(promise >= np.sort(promise)[-s.slots] - EQUAL).tolist())
    return frozenset(range(len(s))) - {j for _, j in arrows(s)}


def _in_line(s: Situation, drawn: Iterable[Arrow]) -> tuple[int, ...] | None:
    """Along the arrows, among equals as the targets stand; None where they run in a circle."""
    sorter = TopologicalSorter[int](dict.fromkeys(range(len(s)), ()))
    for i, j in drawn:
        sorter.add(j, i)
    try:
        sorter.prepare()
    except CycleError:
        return None
    order, ready = list[int](), set[int]()
    while sorter.is_active():
        ready |= set(sorter.get_ready())
        first = min(ready)
        ready.remove(first)
        order.append(first)
        sorter.done(first)
    return tuple(order)


def estimated_order(s: Situation) -> tuple[int, ...]:
    """A good order where there are too many targets for the best plan: an estimate, without a proof.

    Circles of arrows are taken as one and put in line; in a circle, and where slots are short, who does most for the
    others against what they do for it comes first, what is expected of those before counted in.
    """
    circles: nx.DiGraph[int] = nx.DiGraph()
    circles.add_nodes_from(range(len(s)))
    circles.add_edges_from(arrows(s))
    part = {j: k for k, members in enumerate(nx.strongly_connected_components(circles)) for j in members}
    base, order, left = s.base.copy(), list[int](), set(range(len(s)))
    while left and len(order) < s.slots:
        asked = sum(1 << j for j in order)
        open_ = [j for j in sorted(left) if not (s.waits[j] | s.needs[j]) & ~asked]
        if not s.limited:
            waiting = {part[j] for i, j in circles.edges if i in left and part[i] != part[j]}
            open_ = [j for j in open_ if part[j] not in waiting]
        score = _scores(s, base, sorted(left))
        first = max(open_, key=lambda j: (round(score[j], 12), -j))
        base += expit(base[first]) * s.shift[first]
        order.append(first)
        left.remove(first)
    return tuple(order)


def _scores(s: Situation, base: NDArray[np.float64], left: list[int]) -> dict[int, float]:
    """For two targets: who gains the other more, goes first; here summed over all others that are left."""
    chance = expit(base)
    turned = expit(base + s.shift) - chance
    gain = chance[:, None] * turned * s.worth[None, :]
    found = {j: float(sum(gain[j, k] - gain[k, j] for k in left if k != j)) for j in left}
    return {j: value + (float(s.worth[j] * chance[j]) if s.limited else 0.0) for j, value in found.items()}


def simulated_value(s: Situation, order: tuple[int, ...]) -> tuple[float, float]:
    """The mean worth of those who say yes in a fixed order, and its standard error, over seeded draws."""
    draw = np.random.default_rng(SEED).random((DRAWS, len(s)))
    yes = np.zeros((DRAWS, len(s)), dtype=bool)
    asked = np.zeros((DRAWS, len(s)), dtype=bool)
    for j in order:
        needed, unless = _members(s.needs[j]), _members(s.unless[j])
        allowed = yes[:, needed].all(axis=1) & ~(asked & ~yes)[:, unless].any(axis=1)
        allowed &= asked[:, _members(s.waits[j])].all(axis=1)
        asked[:, j] = allowed
        yes[:, j] = allowed & (draw[:, j] < expit(s.base[j] + yes @ s.shift[:, j]))
    worth = yes @ s.worth
    return float(worth.mean()), float(worth.std(ddof=1) / np.sqrt(DRAWS))


def bound(s: Situation) -> float:
    """No plan can expect more: everybody asked after a yes of all who help it, the best of them where slots are short.

    Rules can only lower what is possible, so they are left out.
    """
    promise = s.worth * expit(s.base + np.maximum(s.shift, 0).sum(axis=0))
    return float(np.sort(promise)[::-1][: s.slots].sum())


def _members(bits: int) -> list[int]:
    return [j for j in range(bits.bit_length()) if bits >> j & 1]
