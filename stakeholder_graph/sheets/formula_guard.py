"""How does no cell of a CSV file become a formula, and every text come back as it was?

Spreadsheets run what starts with ``=``, ``+``, ``-``, ``@``, a tab, a line break or a full-width form of these, blanks
before it or not. An apostrophe in front stops them; on the way in it is taken off again. A text that has the
apostrophe already gets a second one, so that nothing is lost.
"""

import re

_DANGEROUS = re.compile(r"'*\s*[=+\-@\t\r\n\x00＝＋－＠]")


def guarded(text: str) -> str:
    """The text as a CSV cell.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'=1+1"), guarded("+57 300"), guarded("D'Oro")
    ("'=1+1", "''=1+1", "'+57 300", "D'Oro")
    """
    return "'" + text if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text that a CSV cell stands for.

    Examples
    --------
    >>> unguarded(guarded("-5")), unguarded("'hola")
    ('-5', "'hola")
    """
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text, 1) else text
