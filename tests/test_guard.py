"""Who is answered by the dashboard's server, and under which rules?"""

import doctest
import http.client
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from streamlit import config
from streamlit.components.v2.manifest_scanner import scan_component_manifests

import dashboards.guard
import dashboards.server
import dashboards.widgets.text
from dashboards.guard import inline_script_hashes
from dashboards.pages import page_names
from dashboards.server import streamlit_options
from dashboards.shell_page import shell_html
from stakeholder_graph.messages import LANGUAGES

PATHS = ("/", "/map", "/_stcore/health", "/_stcore/host-config", "/lib/vis-9.1.2/vis-network.min.js", "/no/such")
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def answer(
    address: str, path: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPMessage, str]:
    """Status, headers and body; a Host header may be given, which urllib would not allow."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    given = {"Host": parts.netloc, **(headers or {})}
    connection.putrequest(method, path, skip_host=True)
    for name, value in given.items():
        connection.putheader(name, value)
    connection.endheaders()
    found = connection.getresponse()
    body = b"" if found.status == 101 else found.read()
    connection.close()
    return found.status, found.headers, body.decode("utf-8", "replace")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_policy(seed_dashboard: str, path: str) -> None:
    _, headers, _ = answer(seed_dashboard, path)
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    host = urlsplit(seed_dashboard).netloc
    assert policy["connect-src"] == f"'self' ws://{host} wss://{host}"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "a@127.0.0.1", "", "::::"]
)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/media/x", "/lib/marks/women.svg"])
def test_a_name_it_was_not_started_for_is_refused(seed_dashboard: str, path: str, host: str) -> None:
    status, _, body = answer(seed_dashboard, path, headers={"Host": host})
    assert status == 403
    assert "script" not in body


def test_loopback_is_answered_under_all_its_names(seed_dashboard: str) -> None:
    port = urlsplit(seed_dashboard).port
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", f"LOCALHOST.:{port}"):
        assert answer(seed_dashboard, "/", headers={"Host": host})[0] == 200


@pytest.mark.parametrize(
    ("host", "origin"),
    [("", "http://evil.example"), ("evil.example", "http://evil.example"), ("", "null"), ("", "http://127.0.0.1:1")],
)
def test_a_foreign_page_gets_no_connection(seed_dashboard: str, host: str, origin: str) -> None:
    own = urlsplit(seed_dashboard).netloc
    headers = {**UPGRADE, "Host": host or own, "Origin": origin}
    assert answer(seed_dashboard, "/_stcore/stream", headers=headers)[0] == 403


def test_our_own_page_gets_a_connection(seed_dashboard: str) -> None:
    assert answer(seed_dashboard, "/_stcore/stream", headers={**UPGRADE, "Origin": seed_dashboard})[0] == 101


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_foreign_page_may_send_nothing(seed_dashboard: str, method: str) -> None:
    headers = {"Origin": "http://evil.example", "Content-Length": "0"}
    assert answer(seed_dashboard, "/_stcore/upload_file/a/b", method=method, headers=headers)[0] == 403


def test_the_graph_engine_is_kept_by_the_browser_and_pages_are_not(seed_dashboard: str) -> None:
    assert "immutable" in answer(seed_dashboard, "/lib/vis-9.1.2/vis-network.min.js")[1]["Cache-Control"]
    for path in ("/", "/map", "/_stcore/health", "/media/x"):
        assert answer(seed_dashboard, path)[1]["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", page_names()[1:])
def test_every_inline_script_of_a_page_is_allowed_by_its_hash(seed_dashboard: str, name: str) -> None:
    _, headers, html = answer(seed_dashboard, f"/{name}")
    scripts = inline_script_hashes(html)
    assert len(scripts) == 2
    assert all(script in headers["Content-Security-Policy"] for script in scripts)


@pytest.mark.parametrize(
    ("path", "accepted", "expected"),
    [("/map?lang=fr", "es", "fr"), ("/map", "de,en-GB;q=0.8", "en"), ("/", "pt-BR", "es"), ("/", "", "es")],
)
def test_the_page_says_its_language(seed_dashboard: str, path: str, accepted: str, expected: str) -> None:
    _, _, html = answer(seed_dashboard, path, headers={"Accept-Language": accepted})
    assert f'<html lang="{expected}">' in html


def test_the_first_page_by_its_name_leads_to_the_root(seed_dashboard: str) -> None:
    status, headers, _ = answer(seed_dashboard, f"/{page_names()[0]}?lang=en&territory=pe-south")
    assert (status, headers["Location"]) == (307, "./?lang=en&territory=pe-south")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_streamlits_own_start_page_is_mended(lang: str) -> None:
    html = shell_html(lang)
    assert "<title>Streamlit</title>" not in html
    assert "agent" not in re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    assert html.index("__streamlit") < html.index('type="module"')


def test_no_host_but_loopback_is_listened_on_without_somebody_in_front() -> None:
    env = {name: value for name, value in os.environ.items() if name != "STAKEHOLDER_BEHIND_PROXY"}
    command = [sys.executable, "-m", "dashboards", "--host", "0.0.0.0", "--port", "1"]  # noqa: S104 - it must be refused
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "STAKEHOLDER_BEHIND_PROXY" in done.stderr


def test_streamlit_is_told_to_be_quiet_and_closed() -> None:
    options = streamlit_options()
    wanted = {
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.disableDataExport": True,
        "server.maxUploadSize": 20,
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.fileWatcherType": "none",
    }
    assert {name: options[name] for name in wanted} == wanted
    assert options.keys() <= config._config_options_template.keys(), "an option that Streamlit does not know"


def test_streamlit_finds_what_runs_in_the_browser() -> None:
    found = {manifest.name: (manifest, root) for manifest, root in scan_component_manifests()}
    manifest, root = found["stakeholder-graph"]
    assert {component.name for component in manifest.components} == {"network", "focus", "shell"}
    for component in manifest.components:
        folder = component.resolve_asset_root(root)
        assert folder is not None
        assert (folder / f"{component.name}-1.js").is_file()


@pytest.mark.parametrize("module", [dashboards.guard, dashboards.server, dashboards.widgets.text])
def test_examples_in_the_dashboard_hold(module: object) -> None:
    found = doctest.testmod(module)  # pyright: ignore[reportArgumentType]
    assert found.attempted > 0
    assert found.failed == 0
