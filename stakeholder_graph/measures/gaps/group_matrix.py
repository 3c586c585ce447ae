"""How many work ties lie between each two groups, and how many would lie there by chance?

Membership and ownership are left out: they say who belongs to whom, not who works with whom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.common_ground import GROUND, SIDES
from stakeholder_graph.measures.gaps.evidence import asked_pairs
from stakeholder_graph.measures.gaps.ground import WORK, Ground
from stakeholder_graph.measures.gaps.swaps import Swapper, benjamini_hochberg
from stakeholder_graph.vocabulary import Group, TieKind

NOT_BELONGING = WORK - {TieKind.MEMBER_OF, TieKind.OWNED_BY}
ENOUGH_EXPECTED = 3.0
FALSE_SHARE = 0.1
DRAWS = 1000
SEED = 20251101


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCell:
    """Two groups: tied pairs observed, and what swaps give: mean, sd, p of so few or fewer, 5th to 95th percentile.

    ``tested`` where the pair is one of a people's group and another side and at least three are expected; ``fewer``
    where the test stands among all that were made (q = .1); ``asked`` where any source was asked about any such pair.
    """

    groups: tuple[Group, Group]
    observed: int
    expected: float
    sd: float
    p: float
    low: float
    high: float
    tested: bool
    fewer: bool
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMatrix:
    """All pairs of the eleven groups, each once, in their order; and how many actors each group has here."""

    actors: Mapping[Group, int]
    cells: tuple[GroupCell, ...]
    draws: int

    def cell(self, one: Group, other: Group) -> GroupCell:
        """The cell of two groups, whatever their order."""
        return next(cell for cell in self.cells if set(cell.groups) == {one, other})


def pairs_of_sides() -> tuple[tuple[Group, Group], ...]:
    """Every people's group with every other side, each pair once."""
    order = list(Group)
    return tuple(
        (g, h)
        for g in order
        for h in order
        if g in GROUND and h in SIDES and g is not h and not (h in GROUND and order.index(h) < order.index(g))
    )


def count_by_groups(ground: Ground, *, kinds: frozenset[TieKind] = NOT_BELONGING, seed: int = SEED) -> GroupMatrix:
    """Tied pairs between groups, with what degree-preserving swaps within each kind of tie would give.

    There are 1,000 draws, more where many pairs of groups are tested (20 times their number over q).
    """
    order = list(Group)
    ties = [tie for pair in ground.work.values() for tie in pair if tie.kind in kinds]
    swapper = Swapper(ties, {actor: order.index(ground.group(actor)) for actor in ground.here}, seed=seed)
    drawn = swapper.draw(DRAWS)
    tested = [(g, h) for g, h in pairs_of_sides() if _at(drawn, g, h).mean() >= ENOUGH_EXPECTED]
    more = round(20 * len(tested) / FALSE_SHARE) - DRAWS
    if more > 0:
        drawn = np.concatenate((drawn, swapper.draw(more)))
    p = {pair: _share_as_small(drawn, swapper.observed, *pair) for pair in combinations_with_replacement(order, 2)}
    fewer = dict(zip(tested, benjamini_hochberg([p[pair] for pair in tested], FALSE_SHARE), strict=True))
    asked = {
        frozenset({ground.group(a), ground.group(b)}) for a, b in asked_pairs(ground) if {a, b} <= set(ground.here)
    }
    cells = [
        GroupCell(
            groups=pair,
            observed=int(_at(swapper.observed[None], *pair)[0]),
            p=p[pair],
            tested=pair in fewer,
            fewer=fewer.get(pair, False),
            asked=frozenset(pair) in asked,
            **_spread(_at(drawn, *pair)),
        )
        for pair in p
    ]
    actors = {group: len(members) for group, members in ground.members.items()}
    return GroupMatrix(actors=actors, cells=tuple(cells), draws=len(drawn))


def _at(counts: NDArray[np.int64], g: Group, h: Group) -> NDArray[np.int64]:
    order = list(Group)
    i, j = order.index(g), order.index(h)
    return counts[:, i, j] if max(i, j) < counts.shape[1] else np.zeros(len(counts), dtype=np.int64)


def _share_as_small(drawn: NDArray[np.int64], observed: NDArray[np.int64], g: Group, h: Group) -> float:
    as_small = int((_at(drawn, g, h) <= _at(observed[None], g, h)[0]).sum())
    return (1 + as_small) / (1 + len(drawn))


def _spread(drawn: NDArray[np.int64]) -> dict[str, float]:
    low, high = np.percentile(drawn, (5, 95))
    return {"expected": float(drawn.mean()), "sd": float(drawn.std()), "low": float(low), "high": float(high)}
