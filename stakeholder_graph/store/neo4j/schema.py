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
from neo4j_python_migrations import loader
from neo4j_python_migrations.analyzer import InvalidVersionStatus, analyze
from neo4j_python_migrations.executor import Executor
from neo4j_python_migrations.migration import Migration

from stakeholder_graph.errors import StoreUnavailable
from stakeholder_graph.store.neo4j.line import DATABASE, SETTINGS, Line, Talk, meaning

PATIENCE = 120.0
"""Seconds for all steps, taken once: forty constraints on a slow machine, indexes over a full graph."""

PROJECT = "stakeholder-graph"

_APPLIED: LiteralString = (
    "MATCH (m:__Neo4jMigration {project: $project}) WHERE m.version <> 'BASELINE' "
    "RETURN properties(m) ORDER BY toInteger(m.version)"
)
_TURN: tuple[LiteralString, LiteralString] = (
    "CREATE CONSTRAINT migration_turn IF NOT EXISTS FOR (t:MigrationTurn) REQUIRE t.id IS UNIQUE",
    "MERGE (t:MigrationTurn {id: 'turn'}) SET t.held = true",
)


def prepare(line: Line, user: str, password: str) -> None:
    """Take the steps that the server lacks; mostly there is none.

    Raises
    ------
    StoreUnavailable
        Where it does not answer in time, refuses, or was prepared by a newer program.
    """
    with resources.as_file(resources.files("stakeholder_graph").joinpath("store", "neo4j", "migrations")) as folder:
        if not _lacks_steps(line.place, folder, line.read(_applied)):
            return
        met: list[Exception] = []
        # A thread of its own, as the migrations' driver has no deadline; what it still does later does no harm.
        steps = threading.Thread(target=_collect, args=(met, line.place, (user, password), folder), daemon=True)
        steps.start()
        steps.join(PATIENCE)
        if steps.is_alive():
            raise StoreUnavailable("store_silent", place=line.place, seconds=int(PATIENCE))
        if met:
            raise met[0]


async def _applied(talk: Talk) -> list[Migration]:
    return [Migration.from_dict(properties) for (properties,) in await talk.ask(_APPLIED, project=PROJECT)]


def _lacks_steps(place: str, folder: Path, applied: list[Migration]) -> bool:
    ours = loader.load(folder)
    found = analyze(ours, applied)
    if any(step.status is InvalidVersionStatus.MISSED_LOCALLY for step in found.invalid_versions):
        raise StoreUnavailable("store_newer", place=place, theirs=applied[-1].version, ours=ours[-1].version)
    if found.invalid_versions:
        raise StoreUnavailable("store_other_steps", place=place, step=found.invalid_versions[0].version)
    return bool(found.pending_migrations)


def _collect(met: list[Exception], place: str, auth: tuple[str, str], folder: Path) -> None:
    settings = {**SETTINGS, "notifications_min_severity": "OFF"}
    try:
        with GraphDatabase.driver(place, auth=auth, **settings) as driver:
            _migrate(driver, place, folder)
    except StoreUnavailable as error:
        met.append(error)
    except (DriverError, Neo4jError) as error:
        met.append(meaning(place, error))


def _migrate(driver: Driver, place: str, folder: Path) -> None:
    constraint, turn = _TURN
    driver.execute_query(constraint, database_=DATABASE)
    with driver.session(database=DATABASE) as session, session.begin_transaction() as waiting:
        waiting.run(turn).consume()
        # Whoever had the turn before may have taken the steps.
        executor = Executor(driver, folder, project=PROJECT, database=DATABASE)
        if _lacks_steps(place, folder, executor.dao.get_applied_migrations()):
            executor.migrate()
        waiting.commit()
