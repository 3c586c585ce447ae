"""Do those who work together also share their opponents, and which pairs stand in the way of two calm camps?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.balance.frustration import MOST_SETS, Frustration, frustration
from stakeholder_graph.measures.balance.signed import Pair, signed_graph
from stakeholder_graph.measures.balance.triangles import Triangles, triangles, walk_balance
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory


@dataclass(frozen=True, slots=True)
class SignedDiagnosis:
    """How ties that bind and oppositions fit together in a territory on a day.

    ``binding`` and ``opposing`` count pairs; ``mixed`` are pairs that both work together and oppose each other, left
    out of everything else. ``walks`` is the balance over ways of every length. ``opposed`` are the pairs in opposition.
    ``labels`` are by actor.
    """

    territory: str | None
    on: date
    labels: Mapping[str, str]
    binding: int
    opposing: int
    mixed: tuple[Pair, ...]
    opposed: tuple[Pair, ...]
    triangles: Triangles
    walks: float
    frustration: Frustration


def signed_diagnosis(records: Records, *, territory: str | None, on: date, most: int = MOST_SETS) -> SignedDiagnosis:
    """Balance, frustration and its smallest sets among the actors of a territory and those one tie away.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    S = signed_graph(G)
    return SignedDiagnosis(
        territory=territory,
        on=on,
        labels={id_: G.nodes[id_]["label"] for id_ in sorted(G)},
        binding=int((S.signs > 0).sum()),
        opposing=int((S.signs < 0).sum()),
        mixed=S.mixed,
        opposed=tuple(pair for pair, sign in zip(S.pairs, S.signs.tolist(), strict=True) if sign < 0),
        triangles=triangles(S),
        walks=walk_balance(S),
        frustration=frustration(S, most=most),
    )
