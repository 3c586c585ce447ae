"""Does a gap stay when each tie is there only as surely as its source says, and within which values?

The confidences of documents are judgements: what comes out is assumed, not measured. Only ties are drawn; who came to
a meeting, what is wanted, needed or certified stays as it is known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isnan, nan

import numpy as np

from stakeholder_graph.measures.gaps.finding import find_gaps
from stakeholder_graph.measures.gaps.gap import Gap, GapKind
from stakeholder_graph.measures.gaps.group_matrix import SEED
from stakeholder_graph.measures.gaps.pairs import pair_of
from stakeholder_graph.model import RESERVED, Records, Tie, key_of
from stakeholder_graph.waiting import Progress

DRAWS = 100
LOW, HIGH = 5, 95


@dataclass(frozen=True, slots=True)
class Holding:
    """The share of draws in which a gap stays, and the 5th to 95th percentile of its value where it does.

    ``low`` and ``high`` are nan where it has no value or never stays.
    """

    holds: float
    low: float
    high: float


@dataclass(frozen=True)
class GapsHold:
    """Every gap of a territory on a day by its id, and how often was drawn."""

    by_id: Mapping[str, Holding]
    draws: int


def drawn_ties(records: Records, *, draws: int, seed: int) -> Iterator[Records]:
    """The same records so many times, each tie kept with its confidence; all other facts stay.

    What one publisher says about a pair, however often, is drawn as one: its surest claim stays longest. Claims of
    several publishers are drawn each for itself: the tie is there if any is. The order of rows changes nothing.
    """
    random = np.random.default_rng(seed)
    houses = {source.id: source.house for source in records.sources}
    ties = sorted(records.ties, key=lambda tie: (key_of(tie), tie.source_id, str(tie)))
    voices = [_voice(tie, houses) for tie in ties]
    number = {voice: i for i, voice in enumerate(sorted(set(voices)))}
    spoken_by = np.array([number[voice] for voice in voices], dtype=np.int64)
    sure = np.array([tie.confidence for tie in ties])
    for _ in range(draws):
        kept = random.random(len(number))[spoken_by] < sure if ties else ()
        yield replace(records, ties=tuple(tie for tie, stays in zip(ties, kept, strict=True) if stays))


def _voice(tie: Tie, houses: Mapping[str, str]) -> tuple[str, ...]:
    """Who says it of whom; of a withheld source nobody knows whether it is another's too."""
    if tie.source_id == RESERVED:
        return ("", *key_of(tie))
    return (houses.get(tie.source_id) or tie.source_id, *pair_of(tie.source, tie.target))


def how_gaps_hold(
    records: Records,
    territory: str,
    on: date,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> GapsHold:
    """How each gap of a territory holds over so many draws; ``progress`` is told the share that is done.

    A line that folds several is judged by its first: it stays where that pair or actor is in any line of its kind.
    """
    wanted = find_gaps(records, territory, on, seed=seed).found
    leading = {(gap.kind, next(iter(gap.parts))) for gap in wanted}
    seen: dict[tuple[GapKind, tuple[str, ...]], list[float]] = {key: [] for key in leading}
    for done, drawn in enumerate(drawn_ties(records, draws=draws, seed=seed), 1):
        for gap in find_gaps(drawn, territory, on, seed=seed).found:
            for part, value in gap.parts.items():
                if (gap.kind, part) in seen:
                    seen[gap.kind, part].append(value)
        if progress:
            progress(done / draws)
    return GapsHold({gap.id: _holding(seen[gap.kind, next(iter(gap.parts))], draws) for gap in wanted}, draws)


def _holding(values: list[float], draws: int) -> Holding:
    known = [value for value in values if not isnan(value)]
    low, high = np.percentile(known, (LOW, HIGH)).tolist() if known else (nan, nan)
    return Holding(len(values) / draws, low, high)


def rests_on_ties(gap: Gap) -> bool:
    """Whether it hangs on ties itself: some kinds rest on who came, was judged or certified.

    Even these can go where a tie is what makes somebody an actor of the territory.
    """
    return gap.kind not in (GapKind.NO_FORUM, GapKind.UNHEARD)
