"""From which HTML does the browser start, and does it know the page, the language and the way back to us?

Streamlit's own start page takes the address of a page for the place of the server, asks there first and complains;
it says that it is English, and advertises an interface that is off. Ours is the same page with these things mended.
"""

import re
from collections.abc import Sequence
from importlib import resources

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from stakeholder_graph.messages import LANGUAGES, text

_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_SERVICE = re.compile(r"<!--\s*Machine-readable pointer.*?-->\s*<link rel=\"service-desc\"[^>]*>", re.DOTALL)
_WHERE = """{
        const base = location.origin + location.pathname.replace(/[^/]*$/, "");
        window.__streamlit = { BACKEND_BASE_URL: base, MAIN_PAGE_BASE_URL: base };
      }"""
"""Where the server is: beside the page, whatever the page is called."""


def shell_html(lang: str) -> str:
    """The page that loads Streamlit, in a language."""
    html = resources.files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    html = _SERVICE.sub("", html).replace('<html lang="en">', f'<html lang="{lang}">', 1)
    html = _NO_SCRIPT.sub(f"<noscript><p>{text('frame.no_script', lang)}</p></noscript>", html)
    html = html.replace("<title>Streamlit</title>", f"<title>{text('frame.product', lang)}</title>", 1)
    return html.replace("<head>", f"<head>\n    <script>\n      {_WHERE}\n    </script>", 1)


def shell_routes(pages: Sequence[str]) -> list[Route]:
    """The start page under the root and under each page's name; the first page stands at the root alone."""
    shells = {lang: shell_html(lang) for lang in LANGUAGES}

    def send(request: Request) -> Response:
        return HTMLResponse(shells[asked_language(request)])

    first, *others = pages
    return [Route("/", send), Route(f"/{first}", _to_root), *(Route(f"/{name}", send) for name in others)]


def asked_language(request: Request) -> str:
    """The language in the address, else the first of the browser's that we speak, else Spanish."""
    wanted = [request.query_params.get("lang", "")]
    wanted += [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((lang for lang in wanted if lang in LANGUAGES), "es")


def _to_root(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}", status_code=307)
