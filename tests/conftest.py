"""What do all tests share? A real Neo4j server, Chromium and a dashboard, each started once when first asked for."""

from tests.browser import browser, open_page, own_dashboard, seed_dashboard, seed_store
from tests.neo4j_server import neo4j_place, neo4j_server, neo4j_store

collect_ignore = ["benchmarks/cp_sat.py"]
"""It runs in an environment of its own, with a solver that the tests do not have."""

__all__ = [
    "browser",
    "neo4j_place",
    "neo4j_server",
    "neo4j_store",
    "open_page",
    "own_dashboard",
    "seed_dashboard",
    "seed_store",
]
