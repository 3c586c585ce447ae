"""How do the facts live on a Neo4j server, as a graph that its own people can read?

Opened by :func:`open_neo4j`; the graph is drawn in :mod:`.shape`.
"""

from stakeholder_graph.store.neo4j.server import Neo4jStore, open_neo4j

__all__ = ["Neo4jStore", "open_neo4j"]
