"""How is the dashboard opened?

It runs as a child process, ``python -m dashboards``, with the store of this command in its environment.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from ipaddress import ip_address

import click

from stakeholder_graph.cli.context import Door
from stakeholder_graph.errors import WrongUsage

LOOPBACK = ("127.0.0.1", "localhost", "::1")
FIRST_PORT, PORTS_TRIED, PATIENCE = 8501, 20, 60.0


@click.command()
@click.option("--host", metavar="HOST", default="127.0.0.1", show_default=True)
@click.option("--port", metavar="N", type=click.IntRange(1, 65535))
@click.option("--no-browser", is_flag=True)
@click.pass_obj
def app(door: Door, host: str, port: int | None, *, no_browser: bool) -> int:
    """Open the dashboard in the browser; it stops with Ctrl+C."""
    if host not in LOOPBACK and not door.settings.behind_proxy:
        raise WrongUsage("host_not_loopback", host=host)
    chosen = free_port(host, port)
    if port is None and chosen != FIRST_PORT:
        door.say("app.next_port", taken=FIRST_PORT, port=chosen)
    name = _reached_at(host)
    address = f"http://[{name}]:{chosen}" if ":" in name else f"http://{name}:{chosen}"
    signal.signal(signal.SIGTERM, _end)
    child = start(door.place, host, chosen)
    try:
        if _answers(host, chosen, child):
            door.say("app.open", address=address)
            if not no_browser:
                webbrowser.open(f"{address}/?lang={door.lang}")
        code = child.wait()
        return code if code >= 0 else 128 - code
    except KeyboardInterrupt:
        door.say("app.stopped")
        return 0
    finally:
        stop(child)


def start(place: str, host: str, port: int) -> "subprocess.Popen[bytes]":
    """Start the dashboard on a store; this process's environment goes with it."""
    command = [sys.executable, "-m", "dashboards", "--host", host, "--port", str(port)]
    return subprocess.Popen(command, env={**os.environ, "STAKEHOLDER_STORE": place})


def stop(child: "subprocess.Popen[bytes]") -> None:
    """Ask the child to end, and end it where it does not."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def free_port(host: str, asked: int | None) -> int:
    """The port asked for, or the first free one from 8501 on.

    Raises
    ------
    WrongUsage
        Where the port asked for is taken, or none of twenty is free.
    """
    if asked is not None:
        if not is_free(host, asked):
            raise WrongUsage("port_taken", port=asked)
        return asked
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    found = next((port for port in ports if is_free(host, port)), None)
    if found is None:
        raise WrongUsage("no_free_port", first=ports.start, last=ports.stop - 1)
    return found


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        if os.name != "nt":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return False
    return True


def _answers(host: str, port: int, child: "subprocess.Popen[bytes]") -> bool:
    """Wait until the child takes connections; False where it ended before."""
    at = _reached_at(host)
    until = time.monotonic() + PATIENCE
    while child.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((at, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _reached_at(host: str) -> str:
    try:
        everywhere = ip_address(host).is_unspecified
    except ValueError:
        return host
    return ("::1" if ":" in host else "127.0.0.1") if everywhere else host


def _end(*_: object) -> None:
    sys.exit(128 + signal.SIGTERM)
