"""Who is who in a territory, and who is tied to whom?"""

from dataclasses import dataclass
from datetime import date

from stakeholder_graph.graph import core_actors, snapshot
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import TerritoryKind


@dataclass(frozen=True, slots=True)
class MapCount:
    """How much is documented: actors based or acting in a territory, those one tie away, ties in force."""

    core: int
    linked: int
    ties: int


def count_of(records: Records, *, territory: str | None, on: date) -> MapCount:
    """What stands in the line under every page's title."""
    G = snapshot(records, territory=territory, on=on)
    linked = sum(actor["here"] == "linked" for _, actor in G.nodes(data=True))
    return MapCount(len(G) - linked, linked, G.number_of_edges())


def home_territory(records: Records) -> str | None:
    """The territory to open on: the one below a country where most actors are based or act."""
    places = [place.id for place in records.territories if place.kind is not TerritoryKind.COUNTRY]
    return min(places, key=lambda id_: (-len(core_actors(records, id_)), id_), default=None)
