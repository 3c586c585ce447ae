"""What does a text say once signs are taken off that nobody sees?

Accents are put in one form, no-break blanks become blanks, marks without width go. Letters of another alphabet that
look like ours are only warned of: they may be meant.
"""

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LOOK_ALIKE = ("CYRILLIC", "GREEK", "FULLWIDTH", "ARMENIAN", "CHEROKEE", "MATHEMATICAL")


def cleaned(text: str) -> str:
    r"""The text without signs that nobody sees.

    Examples
    --------
    >>> cleaned("\u200fMari\u0301a\u00a0de la Paz\u200b ")
    'María de la Paz'
    """
    if text.isascii() and "\r" not in text:
        return text.strip()
    seen = _BLANKS.sub(" ", _UNSEEN.sub("", _BREAKS.sub("\n", text)))
    return unicodedata.normalize("NFC", seen).strip()


def has_control_character(text: str) -> bool:
    """Whether it holds a sign that is no text (a line break and a tab are)."""
    return bool(_CONTROL.search(text))


def look_alikes(text: str) -> str:
    """The letters that only look like ours, where there are Latin letters too.

    Examples
    --------
    >>> look_alikes("Cооperativa"), look_alikes("Cooperativa"), look_alikes("Минеральная")
    ('оо', '', '')
    """
    if text.isascii():
        return ""
    letters = [letter for letter in text if letter.isalpha()]
    odd = [letter for letter in letters if unicodedata.name(letter, "").startswith(_LOOK_ALIKE)]
    return "".join(odd) if 0 < len(odd) < len(letters) else ""
