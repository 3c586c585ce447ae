"""Does a Neo4j server that is killed in mid-import leave half an import, or lose one that was acknowledged?"""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from stakeholder_graph.errors import OutcomeUnknown, StoreUnavailable
from stakeholder_graph.model import Actor, Presence, Records, Tie
from stakeholder_graph.store.contract import Change
from stakeholder_graph.store.neo4j import Neo4jStore, line, open_neo4j
from tests.changes import putting
from tests.neo4j_server import Neo4jServer, NoServer, absent, start_server

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

KILLS = 4


@pytest.fixture(scope="module")
def own_server() -> Iterator[Neo4jServer]:
    """A server that nobody else uses, as it will be killed."""
    try:
        server = start_server()
    except NoServer as error:
        absent(str(error))
    yield server
    server.stop()


@pytest.fixture
def store(own_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jStore]:
    """A store on it, with more patience than a person has: a server that has just come back is slow at first."""
    own_server.wipe()
    monkeypatch.setattr(line, "AWAY", 60.0)
    monkeypatch.setattr(line, "RUNNING", 60.0)
    opened = open_neo4j(own_server.place, own_server.user, own_server.password)
    yield opened
    opened.close()


def import_of(number: int) -> Change:
    """An import of 300 facts that belong together."""
    actors = [Actor(id=f"{number}-{n}", name=f"Actor {n}", kind="buyer", source_id="s") for n in range(100)]
    ties = [
        Tie(source=actor.id, target=f"{number}-{n // 2}", kind="supplies", source_id="s")
        for n, actor in enumerate(actors)
    ]
    places = [Presence(actor=actor.id, territory="t", role="acts", source_id="s") for actor in actors]
    return putting(*actors, *ties, *places)


@dataclass
class Importer:
    """Imports one file after the other until the server goes, and remembers what it was told."""

    store: Neo4jStore
    sent: dict[str, Change] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self._run)
        thread.start()
        return thread

    def _run(self) -> None:
        while True:
            change = import_of(len(self.sent))
            self.sent[change.id] = change
            try:
                self.acknowledged.add(self.store.write(change).change_id)
            except (StoreUnavailable, OutcomeUnknown) as error:
                self.told.append(error.code)
                return

    def expected(self, landed: set[str]) -> Records:
        """What the changes that landed amount to."""
        entries = (entry for id_ in landed for entry in self.sent[id_].entries)
        return Records.of(record for entry in entries if (record := entry.after))


def test_programs_that_meet_an_empty_server_at_once_all_get_their_store(own_server: Neo4jServer) -> None:
    def open_and_import(number: int) -> int:
        store = open_neo4j(own_server.place, own_server.user, own_server.password)
        try:
            return store.write(import_of(number)).added
        finally:
            store.close()

    with ThreadPoolExecutor(3) as programs:
        assert list(programs.map(open_and_import, range(3))) == [300, 300, 300]
    assert own_server.ask("MATCH (m:__Neo4jMigration {version: '0001'}) RETURN count(m)") == [1]


def test_a_killed_server_leaves_no_half_import_and_loses_none_that_was_acknowledged(
    own_server: Neo4jServer, store: Neo4jStore
) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    importer = Importer(store)
    for _ in range(KILLS):
        begun = len(importer.acknowledged)
        thread = importer.start()
        while len(importer.acknowledged) < begun + 2 and thread.is_alive():
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
        own_server.kill()
        thread.join(60)
        assert not thread.is_alive()
        own_server.start()
        landed = {change.id for change in store.history()}
        assert importer.acknowledged <= landed
        assert store.read() == importer.expected(landed)
    assert len(importer.told) == KILLS
    for change in importer.sent.values():
        store.write(change)
    assert store.read() == importer.expected(set(importer.sent))
    assert len(store.history()) == len(importer.sent)
