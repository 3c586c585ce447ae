"""How does a source stand beside what it says? HTML for ``st.html``, everything stored in it escaped."""

from urllib.parse import urlsplit

from dashboards.widgets.text import escaped
from stakeholder_graph.model import Source
from stakeholder_graph.views.sentences import source_words


def source_link(source: Source | None, lang: str) -> str:
    """Who published it and when, as a link where the address is one of the web."""
    words = escaped(source_words(source, lang))
    if source is None or urlsplit(source.address).scheme not in {"http", "https"}:
        return words
    title = escaped(source.title)
    return f'<a href="{escaped(source.address)}" title="{title}" target="_blank" rel="noopener noreferrer">{words}</a>'
