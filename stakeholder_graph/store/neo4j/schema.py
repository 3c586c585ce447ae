"""Does the server have the constraints and indexes that this program counts on?

They are versioned ``.cypher`` files, applied once and in order by neo4j-python-migrations. Two programs that open an
empty server at the same moment take turns.
"""

import threading
from importlib import resources
from pathlib import Path
from typing import LiteralString

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from neo4j_python_migrations.analyzer import InvalidVersionStatus
from neo4j_python_migrations.executor import Executor

from stakeholder_graph.errors import StoreUnavailable
from stakeholder_graph.store.neo4j.line import DATABASE, SETTINGS, meaning

PATIENCE = 120.0
"""Seconds for all steps, taken once: forty constraints on a slow machine, indexes over a full graph."""

_TURN: tuple[LiteralString, LiteralString] = (
    "CREATE CONSTRAINT migration_turn IF NOT EXISTS FOR (t:MigrationTurn) REQUIRE t.id IS UNIQUE",
    "MERGE (t:MigrationTurn {id: 'turn'}) SET t.held = true",
)


def migrate(place: str, user: str, password: str) -> None:
    """Take the steps that the server lacks.

    Raises
    ------
    StoreUnavailable
        Where it does not answer in time, refuses, or was prepared by a newer program.
    """
    met: list[Exception] = []
    # A thread of its own, since the migrations' driver has no deadline; what it still does later does no harm.
    steps = threading.Thread(target=_collect, args=(met, place, user, password), name="migrations", daemon=True)
    steps.start()
    steps.join(PATIENCE)
    if steps.is_alive():
        raise StoreUnavailable("store_silent", place=place)
    if met:
        raise met[0]


def _collect(met: list[Exception], place: str, user: str, password: str) -> None:
    try:
        with GraphDatabase.driver(
            place, auth=(user, password), **{**SETTINGS, "notifications_min_severity": "OFF"}
        ) as driver:
            _migrate(driver, place)
    except StoreUnavailable as error:
        met.append(error)
    except (DriverError, Neo4jError) as error:
        met.append(meaning(place, error))


def _migrate(driver: Driver, place: str) -> None:
    with resources.as_file(resources.files("stakeholder_graph").joinpath("store", "neo4j", "migrations")) as folder:
        if not _lacks_steps(_executor(driver, folder), place):
            return
        constraint, turn = _TURN
        driver.execute_query(constraint, database_=DATABASE)
        with driver.session(database=DATABASE) as session, session.begin_transaction() as waiting:
            waiting.run(turn).consume()
            executor = _executor(driver, folder)
            if _lacks_steps(executor, place):
                executor.migrate()
            waiting.commit()


def _executor(driver: Driver, folder: Path) -> Executor:
    return Executor(driver, folder, project="stakeholder-graph", database=DATABASE)


def _lacks_steps(executor: Executor, place: str) -> bool:
    found = executor.analyze()
    if any(step.status is InvalidVersionStatus.MISSED_LOCALLY for step in found.invalid_versions):
        ours = executor.local_migrations[-1].version
        raise StoreUnavailable("store_newer", place=place, theirs=found.latest_applied_version or "?", ours=ours)
    if found.invalid_versions:
        raise StoreUnavailable("store_not_ours", place=place, detail=found.invalid_versions[0].version)
    return bool(found.pending_migrations)
