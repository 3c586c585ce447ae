"""How does a source stand beside what it says? HTML for ``st.html``, everything stored in it escaped."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from dashboards.session import facts
from dashboards.widgets.text import escaped
from stakeholder_graph.messages import text
from stakeholder_graph.model import Source
from stakeholder_graph.views.sentences import source_words


def source_link(source: Source | None, lang: str) -> str:
    """Who published it and when, as a link where the address is one of the web."""
    words = escaped(source_words(source, lang))
    if source is None or urlsplit(source.address).scheme not in {"http", "https"}:
        return words
    title = escaped(source.title)
    return f'<a href="{escaped(source.address)}" title="{title}" target="_blank" rel="noopener noreferrer">{words}</a>'


def source_list(ids: Iterable[str], lang: str, *, shown: int = 4) -> str:
    """The first sources as links, and how many more there are; blank where there is none."""
    known, wanted = {source.id: source for source in facts().sources}, list(dict.fromkeys(ids))
    if not wanted:
        return ""
    links = [source_link(known.get(id_), lang) for id_ in wanted[:shown]]
    if len(wanted) > shown:
        links.append(escaped(text("frame.more_sources", lang, count=len(wanted) - shown)))
    return f"{escaped(text('frame.sources', lang))} {'; '.join(links)}"
