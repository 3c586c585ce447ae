"""Does the team's server start as its file says, refuse a missing password, and stay on this machine?"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.neo4j_server import Neo4jServer

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"
PATIENCE = 90.0


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]


def test_the_file_is_valid_by_the_published_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_neo4j_is_the_community_edition_of_one_version(services: dict[str, Any]) -> None:
    assert re.fullmatch(r"neo4j:5\.26\.\d+", services["neo4j"]["image"])
    assert "NEO4J_PLUGINS" not in services["neo4j"]["environment"]


def test_every_port_is_bound_to_this_machine(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service["ports"]]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_a_missing_password_stops_the_start(services: dict[str, Any]) -> None:
    asked = re.compile(r"\$\{NEO4J_PASSWORD:\?[^}]+\}")
    assert asked.search(services["neo4j"]["environment"]["NEO4J_AUTH"])
    assert asked.fullmatch(services["dashboard"]["environment"]["NEO4J_PASSWORD"])


def test_the_dashboard_waits_for_a_healthy_server_and_can_write_nowhere(services: dict[str, Any]) -> None:
    dashboard = services["dashboard"]
    assert dashboard["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert dashboard["read_only"] is True
    assert "USER dashboard" in dashboard["build"]["dockerfile_inline"]
    assert "STAKEHOLDER_AUDIENCE" in dashboard["environment"]
    for service in services.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]


def test_neo4j_does_not_run_as_root(services: dict[str, Any]) -> None:
    assert services["neo4j"]["user"].split(":")[0] not in {"", "0", "root"}


def test_the_image_holds_the_program_and_no_password_store_or_history() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert let_in == {
        *("pyproject.toml", "requirements.lock", "README.md", "LICENSE"),
        *("stakeholder_graph", "dashboards", "seed_data"),
    }
    assert all((ROOT / name).exists() for name in let_in)


@pytest.mark.neo4j
def test_its_start_command_serves_the_dashboard_on_a_real_server(
    services: dict[str, Any], neo4j_server: Neo4jServer, tmp_path: Path
) -> None:
    port = _free_port()
    words = [str(word) for word in services["dashboard"]["command"]]
    given = {"bolt://neo4j:7687": neo4j_server.place, "8501": str(port)}
    command = [sys.executable, "-m", "stakeholder_graph.cli", *(given.get(word, word) for word in words[1:])]
    environment = os.environ | {
        "NEO4J_USERNAME": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
        "STAKEHOLDER_BEHIND_PROXY": services["dashboard"]["environment"]["STAKEHOLDER_BEHIND_PROXY"],
        "STAKEHOLDER_AUDIENCE": "restricted",
    }
    with (tmp_path / "told").open("wb") as told:
        started = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=told, stderr=told)
        try:
            assert _answers(f"http://127.0.0.1:{port}/_stcore/health", started), (tmp_path / "told").read_text()
        finally:
            started.terminate()
            _ = started.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _answers(address: str, started: "subprocess.Popen[bytes]") -> bool:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and started.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return False
