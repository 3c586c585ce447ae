"""How does a test open the dashboard in a real browser?

The fixtures are shared by conftest.py: ``seed_dashboard`` starts the dashboard on a store that
holds the seed data and gives its address, ``browser`` is Debian's Chromium. ``open_page`` opens an address and waits
until the page stands still; what it gives knows what the browser complained about.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from stakeholder_graph.use_cases.workspace import open_workspace, save
from stakeholder_graph.vocabulary import Level
from tests.seed import seed_records

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_QUIET = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return !!app && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelectorAll('[data-testid="stSkeleton"], [data-testid="stSpinner"]').length === 0;
}"""
_PATIENCE = 60.0


@dataclass
class Opened:
    """A page in the browser, what went wrong in it so far, and what the server sent it."""

    page: Page
    host: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list, repr=False)

    def settle(self) -> None:
        """Wait until Streamlit has stood still for a moment."""
        until, quiet_since = time.monotonic() + _PATIENCE, None
        while time.monotonic() < until:
            if self.page.evaluate(_QUIET):
                quiet_since = quiet_since or time.monotonic()
                if time.monotonic() - quiet_since > 0.5:
                    return
            else:
                quiet_since = None
            self.page.wait_for_timeout(80)
        pytest.fail(f"the page {self.page.url} did not come to rest in {_PATIENCE:g} s")

    def error_boxes(self) -> list[str]:
        """The texts of Streamlit's red boxes."""
        boxes = self.page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
        return boxes.all_inner_texts()

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate(
            """() => { const m = document.querySelector('[data-testid="stMain"]') || document.documentElement;
                return m.scrollWidth - m.clientWidth }"""
        )

    def assert_clean(self) -> None:
        """No error of the browser, no red box, no request to another host, no sideways scroll."""
        found = {
            "errors": self.errors,
            "foreign": self.foreign,
            "boxes": self.error_boxes(),
            "sideways": self.sideways(),
        }
        assert found == {"errors": [], "foreign": [], "boxes": [], "sideways": 0}, self.page.url

    def assert_keeps_nobody_out(self) -> None:
        """Axe finds nothing serious or critical; each finding with its places."""
        found = Axe().run(self.page).response["violations"]
        serious = {v["id"]: [n["html"] for n in v["nodes"]] for v in found if v["impact"] in {"serious", "critical"}}
        assert serious == {}, self.page.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once for all tests."""
    if not Path(CHROMIUM).exists():
        _lacking("no Chromium at /usr/bin/chromium: install Debian's package chromium (apt-get install chromium)")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with the seed data; copy it where a test writes."""
    place = tmp_path_factory.mktemp("seed") / "store.sqlite3"
    workspace = open_workspace(str(place), Level.RESTRICTED)
    save(workspace, seed_records(), read={}, by="tests", why="seed")
    workspace.store.close()
    return place


@pytest.fixture(scope="session")
def seed_dashboard(seed_store: Path) -> Iterator[str]:
    """The address of a dashboard on the seed data, for tests that only read."""
    with dashboard(seed_store) as address:
        yield address


@pytest.fixture
def own_dashboard(seed_store: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard on a copy of the seed data, for a test that writes."""
    place = tmp_path / "store.sqlite3"
    shutil.copy(seed_store, place)
    with dashboard(place) as address:
        yield address


@contextmanager
def dashboard(store: Path | str, **environment: str) -> Iterator[str]:
    """Start the dashboard on a store as its own process, and give its address."""
    port = _free_port()
    command = [sys.executable, "-m", "dashboards", "--port", str(port)]
    env = {**os.environ, "STAKEHOLDER_STORE": str(store), **environment}
    process = subprocess.Popen(command, env=env)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """A function ``(address, width=1440, lang="es", scheme="light") -> Opened``; everything is closed at the end."""
    contexts = []

    def opened(address: str, *, width: int = 1440, lang: str = "es", scheme: str = "light") -> Opened:
        size = {"width": width, "height": 900 if width > 600 else 844}
        context = browser.new_context(viewport=size, locale=lang, color_scheme=scheme, has_touch=width <= 600)
        contexts.append(context)
        page = context.new_page()
        found = Opened(page, urlsplit(address).netloc)
        page.on("request", lambda r: found.foreign.append(r.url) if _is_foreign(r.url, found.host) else None)
        page.on("console", lambda m: found.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: found.errors.append(str(e)))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda f: found.received.append(_bytes(f))))
        page.goto(address)
        found.settle()
        return found

    yield opened
    for context in contexts:
        context.close()


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def _is_foreign(url: str, host: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob"} and parts.netloc != host


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"the dashboard ended with code {process.returncode} before it answered")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the dashboard did not answer")


def _lacking(reason: str) -> None:
    """Skip on a person's machine; where CI runs, a skip is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
