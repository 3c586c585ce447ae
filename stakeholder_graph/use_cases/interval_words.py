"""How is it said how sure a value and a place are, under which supposition, and on what that rests?"""

import math
from collections.abc import Iterator

import numpy as np

from stakeholder_graph.measures.uncertainty import Interval, Intervals, Spread, Spreads, one_yes
from stakeholder_graph.messages import number, percent, text
from stakeholder_graph.vocabulary import EvidenceBasis, Scenario

COLUMNS = ("median", "low", "high", "rank_low", "rank_high", "top")
"""Columns beside the value, in a table for machines; measures of groups and of the network have the first three."""


def scenario_words(scenario: Scenario, lang: str) -> tuple[str, str]:
    """The name of a scenario, and what is taken for true under it."""
    return text(f"scenario.{scenario}", lang), text(f"interval.scenario.{scenario}", lang)


def basis_lines(found: Intervals | Spreads, lang: str) -> Iterator[str]:
    """On what intervals rest, and that nobody was asked where that is so."""
    if found.basis is EvidenceBasis.ASSUMED and found.asked:
        low, high = (percent(share, lang) for share in one_yes())
        yield text("interval.basis.assumed_reports", lang, low=low, high=high)
    else:
        yield text(f"interval.basis.{found.basis}", lang)
    if not found.asked:
        yield text("interval.nobody_asked", lang)


def place_words(interval: Interval, of: int, lang: str) -> str:
    """The places an actor may hold; a dash where its value is undefined in most sampled networks.

    Examples
    --------
    >>> place_words(Interval(3.0, 3.0, 2.0, 4.0, 2, 5, 1.0), 40, "es")
    'puestos 2 a 5 de 40'
    """
    if math.isnan(interval.median):
        return "–"
    low, high, among = (number(n, lang) for n in (interval.rank_low, interval.rank_high, of))
    if low == high:
        return text("interval.place", lang, place=low, of=among)
    return text("interval.places", lang, low=low, high=high, of=among)


def top_words(interval: Interval, k: int, lang: str) -> str:
    """How likely an actor is among the first k.

    Examples
    --------
    >>> top_words(Interval(3.0, 3.0, 2.0, 4.0, 2, 5, 0.875), 10, "en")
    '88% chance of being among the first 10'
    """
    return text("interval.top", lang, share=percent(interval.top, lang), k=number(k, lang))


def column_words(lang: str) -> tuple[str, ...]:
    """The heads of ``COLUMNS`` for people."""
    return tuple(text(f"interval.column.{name}", lang) for name in COLUMNS)


def interval_cells(spread: Spread) -> dict[str, float | int | None]:
    """The values of ``COLUMNS`` for machines, None where undefined; three of them where there are no places.

    Examples
    --------
    >>> interval_cells(Spread(3.0, 2.0, 1.0, 3.0))
    {'median': 2.0, 'low': 1.0, 'high': 3.0}
    """
    names = COLUMNS if isinstance(spread, Interval) else COLUMNS[:3]
    values = {name: getattr(spread, name) for name in names}
    if np.isnan(spread.median):
        return dict.fromkeys(names)
    return values
