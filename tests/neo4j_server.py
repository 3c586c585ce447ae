"""Where is a real Neo4j to test against? A Community server from its Maven jars, started here without Docker.

A server named by ``NEO4J_TEST_URI`` (with ``NEO4J_TEST_USERNAME`` and ``NEO4J_TEST_PASSWORD``) is used instead, but
only when it is empty or carries the node ``(:TestStore)`` that a person put there: tests wipe what they use.

``python -m tests.neo4j_server`` starts one for people: it prints the address and the password, and waits.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString, NoReturn

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError
from platformdirs import user_cache_path

from stakeholder_graph.store.neo4j import Neo4jStore, open_neo4j

VERSION = "5.26.25"
READY_WITHIN = 120.0
REMEDY = "install Java 17 or newer and Maven (Debian: apt-get install maven), or name a test server by NEO4J_TEST_URI"

POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>stakeholder-graph</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version>
  </dependency></dependencies>
</project>
"""

CONFIGURATION = """server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size=512m
server.memory.pagecache.size=128m
"""

OPENED_PACKAGES = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")


class NoServer(Exception):
    """No Neo4j can be started here; the text says why."""


@dataclass
class Neo4jServer:
    """A server and how to reach it; ``home`` is blank where somebody else runs it."""

    place: str
    user: str
    password: str
    home: Path | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def driver(self) -> Driver:
        """A plain driver, for looking behind the store's back."""
        return GraphDatabase.driver(
            self.place,
            auth=(self.user, self.password),
            connection_timeout=2,
            max_transaction_retry_time=2,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    def ask(self, question: LiteralString, **parameters: object) -> list[Any]:
        """The first column of an answer, by a plain driver."""
        with self.driver() as driver:
            return [record[0] for record in driver.execute_query(question, parameters).records]

    def wipe(self) -> None:
        """Remove all data; constraints, applied migrations and the mark of a test store stay."""
        with self.driver() as driver, driver.session() as session:
            session.run(
                "MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:TestStore "
                "CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
            ).consume()

    def kill(self) -> None:
        """End the server as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def start(self) -> None:
        """Start (again) on the same home folder and wait until it answers."""
        assert self.home is not None
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(_command(self.home), stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self._wait()

    def stop(self) -> None:
        """End the server and remove its data; nothing is worth a good order."""
        if self.process is not None and self.home is not None:
            self.kill()
            shutil.rmtree(self.home, ignore_errors=True)

    def _wait(self) -> None:
        assert self.process is not None
        assert self.home is not None
        last, until = "", time.monotonic() + READY_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return self._greet()
            except (DriverError, Neo4jError) as error:
                last = str(error)
                time.sleep(0.2)
        log = (self.home / "server.log").read_text(encoding="utf-8", errors="replace")
        self.process.kill()
        raise NoServer(f"Neo4j did not answer: {last}\n{log[-2000:]}")

    def _greet(self) -> None:
        """Connect; on the very first time replace the password that every new server has."""
        try:
            with self.driver() as driver:
                driver.verify_connectivity()
        except AuthError:
            with GraphDatabase.driver(self.place, auth=(self.user, "neo4j"), telemetry_disabled=True) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
                    password=self.password,
                    database_="system",
                )
            self._greet()


def start_server() -> Neo4jServer:
    """Start a fresh server of our own.

    Raises
    ------
    NoServer
        Where Java or Maven is absent, the jars cannot be fetched, or it does not come up.
    """
    jars = _jars()
    home = Path(tempfile.mkdtemp(prefix="stakeholder-graph-neo4j-"))
    (home / "conf").mkdir()
    port = _free_port()
    (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
    (home / "jars").write_text(str(jars), encoding="utf-8")
    server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_hex(8), home)
    server.start()
    return server


def given_server() -> Neo4jServer | None:
    """The server that the environment names, when nobody's data can be lost on it.

    Raises
    ------
    NoServer
        Where it holds data and no ``(:TestStore)``.
    """
    place = os.environ.get("NEO4J_TEST_URI", "")
    if not place:
        return None
    password = os.environ.get("NEO4J_TEST_PASSWORD", "")
    server = Neo4jServer(place, os.environ.get("NEO4J_TEST_USERNAME", "neo4j"), password)
    with server.driver() as driver, driver.session() as session:
        free = session.run("RETURN NOT EXISTS { (n) } OR EXISTS { (:TestStore) } AS free").single(strict=True)["free"]
    if not free:
        raise NoServer("the server of NEO4J_TEST_URI holds data; put (:TestStore) there if it may be wiped")
    return server


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    """One server for all tests of a run."""
    try:
        server = given_server() or start_server()
    except NoServer as error:
        absent(str(error))
    yield server
    server.wipe()
    with server.driver() as driver:
        driver.execute_query("MATCH (n:__Neo4jMigration) DETACH DELETE n")
    server.stop()


@pytest.fixture
def neo4j_place(neo4j_server: Neo4jServer) -> Neo4jServer:
    """That server, empty."""
    neo4j_server.wipe()
    return neo4j_server


@pytest.fixture
def neo4j_store(neo4j_place: Neo4jServer) -> Iterator[Neo4jStore]:
    """An empty store on it."""
    store = open_neo4j(neo4j_place.place, neo4j_place.user, neo4j_place.password)
    yield store
    store.close()


def absent(reason: str) -> NoReturn:
    """Skip, saying why; where the machine promised a server (CI), fail."""
    message = f"no Neo4j server: {reason}"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def _jars() -> Path:
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise NoServer(f"{tool} is not installed; {REMEDY}")
    jars = user_cache_path("stakeholder-graph-tests") / f"neo4j-{VERSION}"
    return jars if jars.is_dir() else _fetch(jars)


def _fetch(jars: Path) -> Path:
    """Fetch the jars beside their place and move them there whole, so that a broken fetch leaves nothing."""
    jars.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=jars.parent) as folder:
        pom = Path(folder, "pom.xml")
        pom.write_text(POM, encoding="utf-8")
        copy = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={folder}/jars"]
        done = subprocess.run(copy, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise NoServer(f"Maven could not fetch Neo4j {VERSION} (is there a network?)\n{done.stdout[-2000:]}")
        try:
            Path(folder, "jars").rename(jars)
        except OSError:
            if not jars.is_dir():  # otherwise another run was quicker
                raise
    return jars


def _command(home: Path) -> list[str]:
    jars = (home / "jars").read_text(encoding="utf-8")
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED_PACKAGES]
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home}/conf"]
    # Quick to start on two cores; how fast the server is once warm is no matter for tests.
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    return ["java", "-Xmx512m", *quick, "-cp", f"{jars}/*", *opened, *entry]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Start a server, say where it is, and wait to be stopped."""
    server = start_server()
    for name, value in {"URI": server.place, "USERNAME": server.user, "PASSWORD": server.password}.items():
        sys.stdout.write(f"NEO4J_{name}={value}\n")
    sys.stdout.flush()
    sys.stderr.write("Ctrl+C ends it and removes its data.\n")
    assert server.process is not None
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


if __name__ == "__main__":
    main()
