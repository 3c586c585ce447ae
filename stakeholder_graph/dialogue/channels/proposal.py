"""Through whom to approach each target, and what hangs on whom?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.dialogue.channels.arcs import FACTORS, ONE_WAY, Arcs, carrying_arcs, is_silent
from stakeholder_graph.dialogue.channels.paths import STEPS, Channel, Reached, best_channels
from stakeholder_graph.dialogue.channels.tree import Plan, best_tree, joined
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot
from stakeholder_graph.vocabulary import TieKind

TARGETS_AT_ONCE = 10
"""With more the best tree takes too long; each best channel by itself is still found."""
WHO_MIGHT_KNOW = 5


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The best channel that avoids one actor; None: there is no other."""

    avoids: str
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class Route:
    """How to reach one target.

    ``best`` None: no channel is known; ``might_know`` then names who has, or once had, a tie with the target: those in
    force first, and of these those to whom there is a channel. ``runners_up`` avoid each one on the way in turn.
    """

    target: str
    best: Channel | None
    runners_up: tuple[RunnerUp, ...]
    might_know: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody on whom two or more targets hang in the tree; ``cut`` of them would have no other channel."""

    actor: str
    targets: tuple[str, ...]
    cut: tuple[str, ...]


@dataclass(frozen=True)
class Channels:
    """How to reach all targets from one's own organisation.

    ``tree`` is best for "all links hold", ``apart`` takes each best channel by itself and is best for the number
    reached; both say both. ``tree`` is None where nobody is reached, or with more than ten targets.
    """

    source: str
    steps: int
    factors: Mapping[TieKind, float]
    routes: tuple[Route, ...]
    tree: Plan | None
    apart: Plan
    holders: tuple[Holder, ...]

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The targets to which no channel is known."""
        return tuple(route.target for route in self.routes if route.best is None)


def propose_channels(
    G: Snapshot,
    source: str,
    targets: Sequence[str],
    *,
    factors: Mapping[TieKind, float] = FACTORS,
    one_way: frozenset[TieKind] = ONE_WAY,
    steps: int = STEPS,
    without: Collection[str] = (),
    ever: "Snapshot | None" = None,
) -> Channels:
    """Propose how to approach each of several targets.

    Parameters
    ----------
    G
        The snapshot on the day, with all kinds of tie.
    source
        One's own organisation.
    targets
        Whom to reach.
    factors, one_way
        How well each kind of tie carries, and which carry only as they run.
    steps
        The most ties in a row.
    without
        Actors that are not to be used.
    ever
        The snapshot of all dates, if those who once had a tie with a target should be named too.

    Raises
    ------
    WrongUsage
        Where somebody is not on the map, a factor is not between 0 and 1, or the steps are none.
    """
    ends = [target for target in dict.fromkeys(targets) if target != source]
    _check(G, [source, *ends, *sorted(without)], factors, steps)
    arcs = carrying_arcs(G.subgraph(set(G) - set(without)), factors, one_way)
    reached = best_channels(arcs, source, steps=steps)
    asker = _Asker((G, ever) if ever is not None else (G,), reached, frozenset({source, *without}))
    routes = tuple(_route(arcs, asker, source, target, steps) for target in ends)
    apart = {route.target: route.best for route in routes if route.best}
    tree = best_tree(arcs, source, list(apart), steps=steps) if 0 < len(apart) <= TARGETS_AT_ONCE else None
    return Channels(
        source=source,
        steps=steps,
        factors=dict(factors),
        routes=routes,
        tree=tree,
        apart=joined(apart),
        holders=_holders(arcs, source, tree or joined(apart), steps),
    )


def _check(G: Snapshot, actors: Collection[str], factors: Mapping[TieKind, float], steps: int) -> None:
    for actor in actors:
        if actor not in G:
            raise WrongUsage("no_such_actor", value=actor)
    for kind, factor in factors.items():
        if not 0 <= factor <= 1:
            raise WrongUsage("channel_factor", value=str(kind))
    if steps < 1:
        raise WrongUsage("channel_steps", value=steps)


@dataclass(frozen=True)
class _Asker:
    """Finds who might know a channel; the ``maps`` are that of the day, then that of all dates."""

    maps: tuple[Snapshot, ...]
    reached: Reached
    shut: frozenset[str]

    def might_know(self, target: str) -> tuple[str, ...]:
        """Those with any tie to a target but opposition: in force before past, the best reached first."""
        found = dict[str, int]()
        for rank, G in enumerate(self.maps):
            for other in self._tied(G, target) if target in G else ():
                found.setdefault(other, rank)
        return tuple(sorted(found, key=lambda other: (found[other], -self._chance(other), other))[:WHO_MIGHT_KNOW])

    def _tied(self, G: Snapshot, target: str) -> set[str]:
        tied = {
            other
            for a, b, data in (*G.in_edges(target, data=True), *G.out_edges(target, data=True))
            for other in (a, b)
            if data["kind"] is not TieKind.OPPOSES
        }
        return {other for other in tied - self.shut - {target} if not is_silent(G, other)}

    def _chance(self, other: str) -> float:
        return round(self.reached[other].probability, 12) if other in self.reached else 0.0


def _route(arcs: Arcs, asker: _Asker, source: str, target: str, steps: int) -> Route:
    best = asker.reached.get(target)
    if best is None:
        return Route(target, None, (), asker.might_know(target))
    runners_up = [
        RunnerUp(actor, best_channels(arcs, source, steps=steps, without=(actor,)).get(target))
        for actor in best.through
    ]
    return Route(target, best, tuple(runners_up), ())


def _holders(arcs: Arcs, source: str, plan: Plan, steps: int) -> tuple[Holder, ...]:
    hanging = dict[str, list[str]]()
    for target, channel in plan.channels.items():
        for actor in channel.through:
            hanging.setdefault(actor, []).append(target)
    found = list[Holder]()
    for actor, targets in sorted(hanging.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(targets) > 1:
            left = best_channels(arcs, source, steps=steps, without=(actor,))
            found.append(Holder(actor, tuple(targets), tuple(t for t in targets if t not in left)))
    return tuple(found)
