"""Which territories are mapped, and who is in one?"""

from dataclasses import dataclass
from datetime import date

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import Actor, Records, Territory


@dataclass(frozen=True, slots=True)
class TerritoryCount:
    """A territory with what is known in it: actors based or acting there, and the ties in force among them."""

    territory: Territory
    actors: int
    ties: int


def territory_counts(records: Records, *, on: date) -> list[TerritoryCount]:
    """Every territory, in the order of the ids, with its counts on a day."""
    found = list[TerritoryCount]()
    for territory in records.territories:
        G = snapshot(records, territory=territory.id, on=on)
        core = {id_ for id_ in G if G.nodes[id_]["here"] != "linked"}
        found.append(TerritoryCount(territory, len(core), G.subgraph(core).number_of_edges()))
    return found


def actors_of(records: Records, territory: str | None = None, *, on: date) -> list[Actor]:
    """The actors of a territory on a day: those based or acting there first, then those one tie away.

    Without a territory all actors; in both cases without those that had ended by then. By id within each part.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    actors = {actor.id: actor for actor in records.actors}
    G = snapshot(records, territory=territory, on=on)
    return [actors[id_] for id_ in sorted(G, key=lambda id_: (G.nodes[id_]["here"] == "linked", id_))]


def known_territory(records: Records, territory: str | None) -> None:
    """Raise ``WrongUsage`` unless the territory is one of the records, or none is asked for."""
    if territory is not None and territory not in {place.id for place in records.territories}:
        raise WrongUsage("no_such_territory", value=territory)
