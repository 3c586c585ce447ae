"""What does a Neo4j server do that a file does not: go away, fall silent, be busy, be newer than the program?"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from stakeholder_graph.errors import OutcomeUnknown, StoreUnavailable
from stakeholder_graph.store.neo4j import Neo4jStore, line, open_neo4j
from tests.bolt_proxy import COMMIT, RUN, BoltProxy, Fault
from tests.changes import SELLS, A, B, putting
from tests.neo4j_server import Neo4jServer


@pytest.fixture
def proxy(neo4j_place: Neo4jServer) -> Iterator[BoltProxy]:
    """A network that fails on request, in front of the server."""
    host, port = neo4j_place.place.removeprefix("bolt://").split(":")
    between = BoltProxy((host, int(port)))
    yield between
    between.close()


@pytest.fixture
def distant(neo4j_place: Neo4jServer, proxy: BoltProxy) -> Iterator[Neo4jStore]:
    """A store on the other side of that network."""
    store = open_neo4j(proxy.place, neo4j_place.user, neo4j_place.password)
    yield store
    proxy.close()
    store.close()


@contextmanager
def impatient() -> Iterator[None]:
    """One second instead of five and ten."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "AWAY", 1.0)
        patch.setattr(line, "RUNNING", 1.0)
        yield


@contextmanager
def silent_server() -> Iterator[str]:
    """Accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"


def our_threads() -> int:
    return sum(thread.name == "neo4j" for thread in threading.enumerate())


def test_a_person_waits_at_most_five_seconds_for_a_server_that_is_away_and_ten_in_a_running_statement() -> None:
    assert (line.AWAY, line.RUNNING) == (5, 10)
    assert line.SETTINGS["connection_timeout"] <= line.SETTINGS["connection_acquisition_timeout"] < line.AWAY
    assert line.SETTINGS["telemetry_disabled"]


def test_an_address_without_a_server_is_said_to_be_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(StoreUnavailable) as error:
        open_neo4j(f"bolt://127.0.0.1:{port}", "neo4j", "x")
    assert error.value.code == "store_away"
    assert our_threads() == 0


def test_a_server_that_never_answers_is_given_up_and_leaves_no_thread() -> None:
    with silent_server() as place, impatient(), pytest.raises(StoreUnavailable) as error:
        open_neo4j(place, "neo4j", "x")
    assert error.value.code in {"store_silent", "store_away"}
    assert our_threads() == 0


@pytest.mark.parametrize("place", ["bolt://", "bolt://a b:7687", "bolt://[::1", "neo4j://host:port", "bolt://:7687"])
def test_an_address_that_is_none_is_said_to_be_none(place: str) -> None:
    with pytest.raises(StoreUnavailable) as error:
        open_neo4j(place, "neo4j", "x")
    assert error.value.code == "store_no_address"
    assert our_threads() == 0


@pytest.mark.neo4j
def test_a_wrong_password_is_said_to_be_wrong(neo4j_place: Neo4jServer) -> None:
    with pytest.raises(StoreUnavailable) as error:
        open_neo4j(neo4j_place.place, neo4j_place.user, "wrong")
    assert error.value.code == "store_password"


@pytest.mark.neo4j
def test_a_server_that_falls_silent_is_given_up_and_found_again(proxy: BoltProxy, distant: Neo4jStore) -> None:
    distant.write(putting(A))
    proxy.set("hang", at=RUN, times=99)
    with impatient():
        for ask in (distant.read, distant.mark, distant.history, lambda: distant.write(putting(B))):
            with pytest.raises(StoreUnavailable) as error:
                ask()
            assert error.value.code == "store_silent"
    proxy.set("none")
    assert set(distant.read()) == {A}


@pytest.mark.neo4j
def test_a_server_that_went_away_is_found_again_without_a_new_start(proxy: BoltProxy, distant: Neo4jStore) -> None:
    distant.write(putting(A))
    proxy.set("refuse")
    proxy.hang_up()
    with pytest.raises(StoreUnavailable) as error:
        distant.read()
    assert error.value.code == "store_away"
    proxy.set("none")
    assert set(distant.read()) == {A}


@pytest.mark.neo4j
@pytest.mark.parametrize(("fault", "at"), [("drop_before", RUN), ("drop_before", COMMIT), ("drop_after", COMMIT)])
def test_a_line_that_breaks_once_changes_nothing_for_the_person(
    proxy: BoltProxy, distant: Neo4jStore, fault: Fault, at: bytes
) -> None:
    change = putting(A, B, SELLS)
    proxy.set(fault, at=at)
    receipt = distant.write(change)
    assert (receipt.change_id, receipt.added) == (change.id, 3)
    assert proxy.seen == 1
    assert set(distant.read()) == {A, B, SELLS}
    assert [kept.id for kept in distant.history()] == [change.id]


@pytest.mark.neo4j
@pytest.mark.parametrize(("fault", "landed"), [("drop_before", False), ("drop_after", True), ("hang", False)])
def test_where_nobody_can_be_asked_the_outcome_is_unknown_until_the_line_is_back(
    proxy: BoltProxy, distant: Neo4jStore, fault: Fault, *, landed: bool
) -> None:
    change = putting(A, B, SELLS)
    proxy.set(fault, at=COMMIT, refuse_next=True)
    with pytest.raises(OutcomeUnknown) as error:
        distant.write(change)
    assert error.value.parameters["id"] == change.id
    proxy.set("none")
    assert (distant.landed(change.id) is not None) == landed
    assert distant.write(change).change_id == change.id
    assert set(distant.read()) == {A, B, SELLS}
    assert len(distant.history()) == 1


@pytest.mark.neo4j
@pytest.mark.parametrize("lock", ["ledger", "gate"])
def test_somebody_who_does_not_finish_is_named_as_the_reason(
    neo4j_place: Neo4jServer, neo4j_store: Neo4jStore, lock: str
) -> None:
    neo4j_store.write(putting(A))
    with neo4j_place.driver() as driver, driver.session() as session, session.begin_transaction() as other:
        other.run("MATCH (l:Ledger {id: $lock}) SET l.held = false", lock=lock).consume()
        with impatient(), pytest.raises(StoreUnavailable) as error:
            neo4j_store.write(putting(B))
        assert error.value.code == "store_busy"
        if lock == "ledger":
            assert set(neo4j_store.read()) == {A}
        other.rollback()
    neo4j_store.write(putting(B))
    assert set(neo4j_store.read()) == {A, B}


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("step", "code"), [({"version": "9999"}, "store_newer"), ({"version": "0001"}, "store_other_steps")]
)
def test_a_server_prepared_by_another_program_is_left_alone(
    neo4j_place: Neo4jServer, neo4j_store: Neo4jStore, step: dict[str, str], code: str
) -> None:
    (ours,) = neo4j_place.ask("MATCH (m:__Neo4jMigration {version: '0001'}) RETURN properties(m)")
    neo4j_place.ask(
        "MERGE (m:__Neo4jMigration {version: $version, project: 'stakeholder-graph'}) SET m.checksum = 'x', "
        "m.type = 'CYPHER', m.description = 'x', m.source = 'x' RETURN 1",
        **step,
    )
    try:
        with pytest.raises(StoreUnavailable) as error:
            open_neo4j(neo4j_place.place, neo4j_place.user, neo4j_place.password)
        assert error.value.code == code
    finally:
        neo4j_place.ask("MATCH (m:__Neo4jMigration {version: '9999'}) DETACH DELETE m RETURN 1")
        neo4j_place.ask("MATCH (m:__Neo4jMigration {version: '0001'}) SET m = $ours RETURN 1", ours=ours)
    assert set(neo4j_store.read()) == set()
