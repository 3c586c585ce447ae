"""How is a stored text shown as it was typed, and never read as Markdown or HTML?"""

import html
import re
from collections.abc import Iterable

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # French keeps its marks to their words by blanks that do not break


def texto(value: object) -> str:
    r"""A stored text for any Streamlit element that reads Markdown: labels, captions, buttons, pills.

    Blanks collapse and every ASCII punctuation mark is escaped.

    Examples
    --------
    >>> print(texto("![x](//a.example)  1"))
    \!\[x\]\(\/\/a\.example\) 1
    """
    return _MARKUP.sub(r"\\\1", _BLANKS.sub(" ", str(value)).strip())


def escaped(value: object) -> str:
    """A stored text for ``st.html``, where it stands between tags or in an attribute.

    Examples
    --------
    >>> escaped("<b>'")
    '&lt;b&gt;&#x27;'
    """
    return html.escape(_BLANKS.sub(" ", str(value)).strip())


def bold(value: object) -> str:
    """A stored text in bold, for ``st.html``."""
    return f"<strong>{escaped(value)}</strong>"


def list_items(values: Iterable[object]) -> str:
    """Stored texts as the items of a list, for ``st.html``."""
    return "".join(f"<li>{escaped(value)}</li>" for value in values)
