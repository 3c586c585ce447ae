"""Over which ties may a word be carried from one actor to another, and how well?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stakeholder_graph.graph import Snapshot
from stakeholder_graph.vocabulary import ActorKind, TieKind

FACTORS: Mapping[TieKind, float] = MappingProxyType(
    {
        TieKind.TRUSTS: 0.9,
        TieKind.SPEAKS_FOR: 0.7,
        TieKind.COLLABORATES_WITH: 0.6,
        TieKind.MEMBER_OF: 0.5,
        TieKind.PARTICIPATES_IN: 0.3,
    }
)
"""The ties over which trust may travel, and how far: judgements that a person can change, not measurements."""
ONE_WAY = frozenset({TieKind.SPEAKS_FOR})
"""A speaker carries a word to those it speaks for; over the other kinds a word is carried from either end."""

SILENT = frozenset({ActorKind.COURT, ActorKind.STANDARD})
"""Nobody asks a court or a text to carry a word."""


@dataclass(frozen=True, slots=True)
class Arc:
    """The best tie that carries a word from one actor to another.

    ``probability`` is its confidence times the factor of its kind. ``opposed``: the two also oppose each other.
    """

    source: str
    target: str
    probability: float
    kind: TieKind
    sources: tuple[str, ...] = ()
    opposed: bool = False


Arcs = Mapping[str, Mapping[str, Arc]]
"""By who carries, by whom it reaches; both sorted."""


def carrying_arcs(
    G: Snapshot, factors: Mapping[TieKind, float] = FACTORS, one_way: frozenset[TieKind] = ONE_WAY
) -> Arcs:
    """One arc per ordered pair, that of the largest probability; of equals the kind that comes first.

    Parameters
    ----------
    G
        The snapshot on the day, with all kinds of tie.
    factors
        From above 0 to 1 per kind; other kinds carry nothing.
    one_way
        The kinds that carry only as the tie runs.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> _ = G.add_edge("a", "b", kind=TieKind.MEMBER_OF, confidence=0.8, sources=("s",))
    >>> carrying_arcs(G)["b"]["a"].probability
    0.4
    """
    kinds, found = list(TieKind), list[Arc]()
    against = {frozenset(pair) for *pair, data in G.edges(data=True) if data["kind"] is TieKind.OPPOSES}
    for source, target, data in G.edges(data=True):
        kind = TieKind(data["kind"])
        if source == target or factors.get(kind, 0) <= 0 or is_silent(G, source) or is_silent(G, target):
            continue
        probability = float(data["confidence"]) * factors[kind]
        ends = [(source, target)] if kind in one_way else [(source, target), (target, source)]
        opposed = frozenset((source, target)) in against
        found += [Arc(a, b, probability, kind, tuple(data["sources"]), opposed) for a, b in ends]
    return as_arcs(sorted(found, key=lambda arc: (-arc.probability, kinds.index(arc.kind), arc.sources)))


def is_silent(G: Snapshot, actor: str) -> bool:
    """Whether an actor can neither carry a word nor hear one; actors without a kind can."""
    return G.nodes[actor].get("kind") in SILENT


def as_arcs(arcs: Iterable[Arc]) -> Arcs:
    """Arcs by their ends; of several for an ordered pair the largest, then the first. A probability of 0 is no arc."""
    best = dict[tuple[str, str], Arc]()
    for arc in arcs:
        kept = best.get((arc.source, arc.target))
        if arc.probability > 0 and (kept is None or arc.probability > kept.probability):
            best[arc.source, arc.target] = arc
    found = dict[str, dict[str, Arc]]()
    for (source, target), arc in sorted(best.items()):
        found.setdefault(source, {})[target] = arc
    return found
