"""Through whom does a word reach somebody best, in few steps, and through whom if not through this one?"""

import math
from collections.abc import Collection
from dataclasses import dataclass

from stakeholder_graph.dialogue.channels.arcs import Arc, Arcs

STEPS = 3
_EQUAL = 1e-12

Reached = dict[str, "Channel"]


@dataclass(frozen=True, slots=True)
class Channel:
    """A row of arcs from one actor to another; ``probability`` is the product of theirs."""

    arcs: tuple[Arc, ...]

    @property
    def probability(self) -> float:
        """That every arc holds, if they hold independently."""
        return math.prod(arc.probability for arc in self.arcs)

    @property
    def through(self) -> tuple[str, ...]:
        """Those between the two ends."""
        return tuple(arc.target for arc in self.arcs[:-1])

    @property
    def path(self) -> tuple[str, ...]:
        """Everybody on it, the ends too."""
        return (self.arcs[0].source, *(arc.target for arc in self.arcs)) if self.arcs else ()


def best_channels(arcs: Arcs, source: str, *, steps: int = STEPS, without: Collection[str] = ()) -> Reached:
    """The best channel from one actor to each other that can be reached in so many steps.

    The largest product; of equals the fewest steps, then the ids in order. ``without`` carry nothing and are not
    reached.

    Examples
    --------
    >>> from stakeholder_graph.dialogue.channels.arcs import as_arcs
    >>> from stakeholder_graph.vocabulary import TieKind
    >>> ties = [("me", "a", 0.9), ("a", "you", 0.5), ("me", "b", 0.5), ("b", "you", 0.8), ("me", "you", 0.4)]
    >>> arcs = as_arcs(Arc(*ends, TieKind.TRUSTS) for ends in ties)
    >>> best_channels(arcs, "me")["you"].through, best_channels(arcs, "me", without="a")["you"].through
    (('a',), ())
    """
    best, layer = Reached(), {source: Channel(())}
    for _ in range(steps):
        layer = _one_step_more(arcs, layer, {source, *without})
        for target, channel in layer.items():
            if target not in best or channel.probability > best[target].probability * (1 + _EQUAL):
                best[target] = channel
    return dict(sorted(best.items()))


def _one_step_more(arcs: Arcs, layer: Reached, shut: Collection[str]) -> Reached:
    """The best row of exactly one arc more to each; a row that passes somebody twice is never better than a shorter."""
    found = Reached()
    for actor, channel in layer.items():
        for target, arc in arcs.get(actor, {}).items():
            if target in shut:
                continue
            longer = Channel((*channel.arcs, arc))
            if target not in found or _goes_before(longer, found[target]):
                found[target] = longer
    return found


def _goes_before(one: Channel, other: Channel) -> bool:
    if abs(one.probability - other.probability) > _EQUAL * other.probability:
        return one.probability > other.probability
    return one.path < other.path
