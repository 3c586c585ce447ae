"""What do all tests share? A real Neo4j server, started once when the first of them asks for it."""

from tests.neo4j_server import neo4j_place, neo4j_server, neo4j_store

__all__ = ["neo4j_place", "neo4j_server", "neo4j_store"]
