"""Who may ask this server, and what may its pages do?

An ASGI guard in front of everything: only the hosts it was started for are answered, a foreign page may not call it,
and every answer carries a policy under which the browser runs no script and asks no host but ours.
"""

import base64
import hashlib
import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_KEEPS_ITS_CACHE = ("/static/", "/lib/", "/_stcore/bidi-components/")
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Guard:
    """Answers only those who may ask, and tells the browser what a page may do.

    ``hosts`` are the names under which the server may be reached, without a port; ``shell`` is the HTML of the page
    that the browser starts from: its own inline scripts are allowed by their hash.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], shell: str) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.script_hashes = tuple(inline_script_hashes(shell))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with headers added."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._may_ask(scope, headers, host):
            await _refuse(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message), scope["path"], host)
            await send(message)

        await self.app(scope, receive, send_with_policy)

    def _may_ask(self, scope: Scope, headers: Headers, host: str) -> bool:
        if host_name(host) not in self.hosts:
            return False
        origin = headers.get("origin")
        if origin is None or (scope["type"] == "http" and scope["method"] not in _CHANGES):
            return True
        return urlsplit(origin).netloc.lower() == host.lower()

    def _add_headers(self, headers: MutableHeaders, path: str, host: str) -> None:
        headers["Content-Security-Policy"] = policy(self.script_hashes, host)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if not path.startswith(_KEEPS_ITS_CACHE):
            headers["Cache-Control"] = "no-store"


def policy(script_hashes: Iterable[str], host: str) -> str:
    """The Content-Security-Policy of every answer to a browser that asked for ``host``.

    Examples
    --------
    >>> policy(["'sha256-abc'"], "localhost:8501").split("; ")[1]
    "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc'"
    """
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *script_hashes))
    rules = (
        "default-src 'self'",
        f"script-src {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        f"connect-src 'self' ws://{host} wss://{host}",
        "frame-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)


def inline_script_hashes(shell: str) -> list[str]:
    """The inline scripts of a page as sources for ``script-src``.

    Examples
    --------
    >>> inline_script_hashes("<script>let a</script><script src='b.js'></script>")
    ["'sha256-IfEXP/8HLuXoAiy0hZVrCAcjcLsZqYFpLOHDGj8enqE='"]
    """
    found = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(shell))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in found]


def host_name(host: str) -> str:
    """The name in a ``Host`` header, without its port; blank where it is not one.

    Examples
    --------
    >>> host_name("localhost:8501"), host_name("[::1]:80"), host_name("a@b"), host_name("a/b")
    ('localhost', '::1', '', '')
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    strange = parts.path or parts.query or parts.fragment or "@" in parts.netloc
    return "" if strange else (parts.hostname or "").rstrip(".")


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("403", status_code=403)(scope, receive, send)
