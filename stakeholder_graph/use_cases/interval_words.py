"""How is it said how sure a value and a place are, under which supposition, and on what that rests?"""

import math
from collections.abc import Iterator, Mapping

from stakeholder_graph.measures.uncertainty import WEAK, Interval, Intervals, Spread, Spreads, Stability
from stakeholder_graph.messages import listed, number, percent, text
from stakeholder_graph.use_cases.interval_coverage import coverage_span
from stakeholder_graph.vocabulary import EvidenceBasis, Scenario

COLUMNS = ("median", "low", "high", "rank_low", "rank_high", "top")
"""Columns beside the value, in a table for machines; measures of groups and of the network have the first three."""


def scenario_words(scenario: Scenario, lang: str) -> tuple[str, str]:
    """The name of a scenario, and what is taken for true under it."""
    return text(f"scenario.{scenario}", lang), text(f"interval.scenario.{scenario}", lang)


def coverage_line(scenario: Scenario, lang: str) -> str:
    """How often such intervals held the truth where it was known."""
    low, high = (percent(share, lang) for share in coverage_span(scenario))
    return text(f"interval.coverage.{scenario}", lang, low=low, high=high)


def basis_lines(found: Intervals | Spreads, lang: str) -> Iterator[str]:
    """On what intervals rest, and that nobody was asked where that is so."""
    if found.basis is EvidenceBasis.ASSUMED and found.learned:
        yield text("interval.basis.partly", lang)
    elif found.basis is EvidenceBasis.ASSUMED and found.asked:
        low, high = (percent(share, lang) for share in found.one_yes)
        yield text("interval.basis.assumed_reports", lang, low=low, high=high)
    else:
        yield text(f"interval.basis.{found.basis}", lang)
    if not found.asked:
        yield text("interval.nobody_asked", lang)


def stability_lines(found: Stability, lang: str) -> Iterator[str]:
    """How many interviews could be missing without another order, and that it is little where it is."""
    if math.isnan(found.coefficient):
        yield text("interval.stability.none", lang)
        return
    share, interviews = percent(found.coefficient, lang), number(found.interviews, lang)
    yield text("interval.stability.some", lang, share=share, interviews=interviews)
    if found.coefficient < WEAK:
        yield text("interval.stability.weak", lang)


def central_line(central: tuple[str, ...], labels: Mapping[str, str], lang: str) -> str:
    """Who looks central and gave no interview; empty where nobody does."""
    if not central:
        return ""
    return text("interval.central_not_interviewed", lang, names=listed([labels[id_] for id_ in central], lang))


def interval_cells(spread: Spread) -> dict[str, float | int | None]:
    """The values of ``COLUMNS`` for machines, None where undefined; three of them where there are no places.

    Examples
    --------
    >>> interval_cells(Spread(3.0, 2.0, 1.0, 3.0))
    {'median': 2.0, 'low': 1.0, 'high': 3.0}
    """
    names = COLUMNS if isinstance(spread, Interval) else COLUMNS[:3]
    if math.isnan(spread.median):
        return dict.fromkeys(names)
    return {name: getattr(spread, name) for name in names}
