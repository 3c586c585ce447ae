"""Which column does a header mean, in whichever language and order?

Codes, labels in the three languages, and other words people use (``De``, ``From``, ``Vers``) are known. A word that
may mean two columns (``Desde``: from whom, or since when) means the one that must be there and is not yet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache

from anyascii import anyascii

from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import SHEETS, columns

_NOTHING = re.compile(r"[^a-z0-9]+")
_ASIDE = re.compile(r"\(.*?\)")
_BESIDE = {"actors": ("territory",)}
"""Columns of the short way in that are no columns of the record."""


def plain(words: str) -> str:
    """Words as they are compared: no accents, no capitals, no signs.

    Examples
    --------
    >>> plain("  Año de Fundación*")
    'ano de fundacion'
    """
    return _NOTHING.sub(" ", anyascii(words).lower()).strip()


def synonyms(code: str) -> list[str]:
    """Other words for a sheet or column in the three languages: ``sheet.ties``, ``column.source``."""
    listed = [text(f"{code}.synonyms", lang) for lang in LANGUAGES]
    return [word for words in listed if words != f"{code}.synonyms" for word in words.split(";")]


@cache
def meanings(sheet: str) -> Mapping[str, tuple[str, ...]]:
    """For each header the columns it may mean, the likeliest first.

    Examples
    --------
    >>> meanings("ties")["desde"]
    ('start', 'source')
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for column in (*columns(sheet), *_BESIDE.get(sheet, ())):
        labels = [text(f"column.{column}", lang) for lang in LANGUAGES]
        ranked = [(0, column), *((1, label) for label in labels), *((2, word) for word in synonyms(f"column.{column}"))]
        for rank, words in ranked:
            for said in {plain(words), plain(_ASIDE.sub("", words))} - {""}:
                found.setdefault(said, []).append((rank, column))
    return {
        said: tuple(dict.fromkeys(c for _, c in sorted(ranks, key=lambda r: r[0]))) for said, ranks in found.items()
    }


@cache
def required(sheet: str) -> frozenset[str]:
    """Columns without which a record cannot be."""
    return frozenset(
        f.name for f in fields(SHEETS[sheet]) if f.default is MISSING and f.default_factory is MISSING
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """Which column stands at which place, and what could not be placed."""

    columns: Mapping[int, str]
    unknown: Mapping[int, str]
    twice: Mapping[int, str]


def read_header(sheet: str, words: Sequence[str]) -> Header:
    """Place the headers of a sheet.

    Examples
    --------
    >>> dict(read_header("ties", ["De", "Para", "Tipo", "Desde", "Color"]).columns)
    {0: 'source', 1: 'target', 2: 'kind', 3: 'start'}
    >>> dict(read_header("ties", ["Desde", "Hasta", "Tipo"]).columns)
    {2: 'kind', 0: 'source', 1: 'target'}
    """
    known = meanings(sheet)
    candidates = {place: known.get(plain(said), ()) for place, said in enumerate(words) if said.strip()}
    placed: dict[int, str] = {}
    twice: dict[int, str] = {}
    for place in sorted(candidates, key=lambda p: (len(candidates[p]) != 1, p)):
        free = [column for column in candidates[place] if column not in placed.values()]
        if free:
            placed[place] = min(free, key=lambda column: column not in required(sheet))
        elif candidates[place]:
            twice[place] = candidates[place][0]
    unknown = {place: words[place] for place, columns_ in candidates.items() if not columns_}
    return Header(placed, unknown, twice)
