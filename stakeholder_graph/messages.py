"""How is it said in the reader's language?

Message ids are codes (``problem.self_tie``); their words stand in ``locale/<language>/<area>.po``. English is a
translation like the others. Values are put in as plain text: whoever shows a message escapes it there.
"""

import gettext
import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO

from babel.core import Locale
from babel.dates import format_date, format_datetime, get_timezone
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("es", "en", "fr")
_PLURALS = {"es": "(n != 1)", "en": "(n != 1)", "fr": "(n > 1)"}
"""Which of the two forms in our files a number takes; Babel would ask for a third one, for millions."""
_SOUNDS_LIKE_Y = re.compile(r"[«\"(¿¡]*h?[ií](?!e)", re.IGNORECASE)
"""Before this sound the Spanish "y" becomes "e"."""


def text(code: str, lang: str, /, *, count: int | None = None, **parameters: object) -> str:
    """The message of a code; with ``count`` the plural form that fits, the number at hand as ``{count}``.

    Examples
    --------
    >>> text("group.buyers", "es")
    'Compradores y refinadores'
    """
    catalogue = translations(lang)
    if count is None:
        return catalogue.gettext(code).format_map(parameters) if parameters else catalogue.gettext(code)
    numbered = {"count": number(count, lang), **parameters}
    return catalogue.ngettext(code, code, count).format_map(numbered)


@cache
def translations(lang: str) -> gettext.GNUTranslations:
    """All areas of a language as one gettext catalogue."""
    merged, binary = Catalog(locale=lang), BytesIO()
    for file in area_files(lang):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=lang):
                if message.id:
                    merged.add(message.id, message.string)
    write_mo(binary, merged)
    binary.seek(0)
    found = gettext.GNUTranslations(binary)
    found.plural = gettext.c2py(_PLURALS[lang])  # pyright: ignore[reportAttributeAccessIssue]
    return found


def area_files(lang: str) -> list[Traversable]:
    """The .po files of a language, by name."""
    folder = resources.files("stakeholder_graph").joinpath("locale", lang)
    return sorted((f for f in folder.iterdir() if f.name.endswith(".po")), key=lambda f: f.name)


def number(value: float, lang: str, *, digits: int = 0) -> str:
    """A number as that language writes it.

    Examples
    --------
    >>> number(1234.5, "es", digits=1)
    '1.234,5'
    """
    return format_decimal(value, "#,##0" + ("." + "0" * digits if digits else ""), locale=_locale(lang))


def percent(share: float, lang: str) -> str:
    """A share as whole percent."""
    return format_percent(share, locale=_locale(lang))


def day(when: date, lang: str, *, pattern: str = "long") -> str:
    """A date in words; ``pattern`` is that of CLDR.

    Examples
    --------
    >>> day(date(2026, 11, 26), "es")
    '26 de noviembre de 2026'
    """
    return format_date(when, pattern, locale=_locale(lang))


def moment(at: datetime, lang: str, *, zone: str = "UTC") -> str:
    """A day and an hour as that language writes them, on the clock of a time zone."""
    return format_datetime(at, "d MMM y, HH:mm", tzinfo=get_timezone(zone), locale=_locale(lang))


def listed(words: Iterable[str], lang: str) -> str:
    """Words as a list that is read aloud.

    Examples
    --------
    >>> listed(["a", "b", "c"], "es"), listed(["padres", "hijos"], "es")
    ('a, b y c', 'padres e hijos')
    """
    said = list(words)
    told = format_list(said, locale=_locale(lang))
    if lang == "es" and len(said) > 1 and _SOUNDS_LIKE_Y.match(said[-1]):
        told = f"{told.removesuffix(f' y {said[-1]}')} e {said[-1]}"
    return told


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse({"es": "es", "en": "en_GB", "fr": "fr"}[lang])
