"""On which made-up networks are speed and size measured?

Degree-corrected planted partitions (Karrer, Newman 2011): 5 to 60 groups, hubs after Pareto, 30 % of the ties
between groups, every actor with eight ties going out. Same size and seed, same network.
"""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Snapshot
from stakeholder_graph.model import Actor, PartialDate, Presence, Records, Source, Territory, Tie
from stakeholder_graph.vocabulary import SIGN_OF_TIE, ActorKind, TieFamily, TieKind

OUT_TIES = 8
ACROSS = 0.3
KINDS = (TieKind.COLLABORATES_WITH, TieKind.TRUSTS, TieKind.SUPPLIES, TieKind.FINANCES, TieKind.INFORMS)


@dataclass(frozen=True, slots=True)
class Planted:
    """A network as arrays: the group of each actor, and one row (from, to) per tie."""

    groups: NDArray[np.int64]
    ties: NDArray[np.int64]

    @property
    def ids(self) -> list[str]:
        """Actors as ``a00000``, in order."""
        return [f"a{i:06d}" for i in range(len(self.groups))]

    def to_graph(self) -> Snapshot:
        """The network as the library's public type, groups on the nodes, every tie a trust."""
        G: Snapshot = nx.MultiDiGraph()
        ids = self.ids
        G.add_nodes_from((id_, {"group": f"g{group:02d}"}) for id_, group in zip(ids, self.groups, strict=True))
        edge = {"kind": TieKind.TRUSTS, "family": TieFamily.TRUST, "sign": SIGN_OF_TIE[TieKind.TRUSTS]}
        G.add_edges_from((ids[i], ids[j], dict(edge)) for i, j in self.ties.tolist())
        return G

    def to_records(self, *, sources: int = 50) -> Records:
        """The network as facts of one territory, dated 2015 to 2024, from some documents of ten publishers."""
        kinds, ids = tuple(ActorKind), self.ids
        place = Territory(id="valley", kind="region", country="CO", name_es="Valle", name_en="Valley", name_fr="Vallée")
        documents = [
            Source(id=f"s{k:03d}", kind="document", title=f"Report {k}", publisher=f"House {k % 10}")
            for k in range(sources)
        ]
        actors = [
            Actor(id=id_, name=f"Actor {id_}", kind=kinds[group % len(kinds)], source_id="s000", confidence=0.9)
            for id_, group in zip(ids, self.groups.tolist(), strict=True)
        ]
        presences = [Presence(actor=id_, territory="valley", role="based", source_id="s000") for id_ in ids]
        ties = [
            Tie(
                source=ids[i],
                target=ids[j],
                kind=KINDS[k % len(KINDS)],
                start=PartialDate(str(2015 + k % 10)),
                source_id=f"s{k % sources:03d}",
                confidence=0.8,
            )
            for k, (i, j) in enumerate(self.ties.tolist())
        ]
        return Records.of([place, *documents, *actors, *presences, *ties])


def planted(n: int, *, seed: int = 0) -> Planted:
    """A network of ``n`` actors and ``8 n`` ties."""
    rng = np.random.default_rng(seed)
    count = int(np.clip(n // 35, 5, 60))
    shares = rng.dirichlet(np.full(count, 3.0))
    groups = np.sort(rng.choice(count, size=n, p=shares))
    pull = rng.pareto(2.2, size=n) + 1.0
    ties = np.empty((0, 2), dtype=np.int64)
    wanting = np.arange(n)
    while len(wanting):
        drawn = _draw(rng, np.repeat(wanting, OUT_TIES), groups, pull)
        ties = _first_eight(np.vstack((ties, drawn)), n)
        wanting = np.flatnonzero(np.bincount(ties[:, 0], minlength=n) < OUT_TIES)
    return Planted(groups, ties)


def _draw(
    rng: np.random.Generator, sources: NDArray[np.int64], groups: NDArray[np.int64], pull: NDArray[np.float64]
) -> NDArray[np.int64]:
    """One target for each source: of its group, or of any, the more pull the likelier; no self ties."""
    height = np.concatenate(([0.0], np.cumsum(pull)))
    first = np.searchsorted(groups, groups[sources], side="left")
    last = np.searchsorted(groups, groups[sources], side="right")
    anywhere = rng.random(len(sources)) < ACROSS
    low = np.where(anywhere, 0.0, height[first])
    high = np.where(anywhere, height[-1], height[last])
    targets = np.searchsorted(height, low + rng.random(len(sources)) * (high - low), side="right") - 1
    ties = np.column_stack((sources, np.minimum(targets, len(groups) - 1)))
    return ties[ties[:, 0] != ties[:, 1]]


def _first_eight(ties: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Doubles dropped, at most eight ties a source, those drawn first."""
    _, first = np.unique(ties[:, 0] * n + ties[:, 1], return_index=True)
    kept = ties[np.sort(first)]
    kept = kept[np.argsort(kept[:, 0], kind="stable")]
    place = np.arange(len(kept)) - np.searchsorted(kept[:, 0], kept[:, 0], side="left")
    return kept[place < OUT_TIES]
