"""Which engine keeps the facts of this place: a file on this machine, or a Neo4j server?"""

from pathlib import Path

from stakeholder_graph.store.contract import Store

SERVERS = ("bolt://", "bolt+s://", "neo4j://", "neo4j+s://")


def open_store(place: str, *, user: str = "neo4j", password: str = "") -> Store:
    """Open the SQLite file or the Neo4j server of that name; a file that is not there yet is made.

    Raises
    ------
    StoreUnavailable
        Where it cannot be opened, does not answer, or was written by a newer program.
    """
    if place.startswith(SERVERS):
        # The driver takes half a second to load: only those who use a server wait for it.
        from stakeholder_graph.store.neo4j import open_neo4j

        return open_neo4j(place, user, password)
    from stakeholder_graph.store.sqlite import open_sqlite

    return open_sqlite(Path(place))
