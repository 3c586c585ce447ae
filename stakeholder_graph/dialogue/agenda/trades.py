"""Where could two at the table each give way on what matters less to them, and who would object?

Raiffa, The art and science of negotiation, 1982: two who weigh two issues differently both gain by trading them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, permutations

from stakeholder_graph.dialogue.agenda.table import FURTHEST, Voice


@dataclass(frozen=True, slots=True)
class Objector:
    """A third one, to whom the outcome of an issue is against what matters most to it."""

    party: str
    issue: str


@dataclass(frozen=True, slots=True)
class Trade:
    """``first`` gets its way on ``first_wins``, ``second`` on ``second_wins``; they are opposed on both.

    ``score`` is the smaller of what the two gain in salience, ``total`` the sum. ``unheard`` are third ones of whom
    nobody knows whether they would object.
    """

    first: str
    second: str
    first_wins: str
    second_wins: str
    score: int
    total: int
    objectors: tuple[Objector, ...]
    unheard: tuple[Objector, ...]


class Unknown(StrEnum):
    """What is not known of somebody on an issue."""

    STANCE = "stance"
    SALIENCE = "salience"


@dataclass(frozen=True, slots=True)
class TradeQuestion:
    """What to ask somebody, as ``trades`` possible trades hang on the answer."""

    party: str
    issue: str
    unknown: Unknown
    trades: int


def find_trades(voices: Sequence[Voice], issues: Sequence[str]) -> tuple[Trade, ...]:
    """All trades between two at the table, the best for the one who gains less first.

    Two are opposed on both issues, and one weighs the first more, the other the second. An unknown stance or salience
    makes no trade: see :func:`trade_questions`.
    """
    found = [
        trade
        for a, b in combinations(voices, 2)
        for k, m in permutations(issues, 2)
        if (trade := _trade(voices, a, b, k, m)) is not None
    ]
    place = {voice.party: j for j, voice in enumerate(voices)} | {issue: j for j, issue in enumerate(issues)}
    return tuple(
        sorted(
            found,
            key=lambda t: (-t.score, -t.total, *(place[x] for x in (t.first, t.second, t.first_wins, t.second_wins))),
        )
    )


def _trade(voices: Sequence[Voice], a: Voice, b: Voice, k: str, m: str) -> Trade | None:
    if not (_opposed(a, b, k) and _opposed(a, b, m)):
        return None
    x, y = _gain(a, k, m), _gain(b, m, k)
    if x is None or y is None or x <= 0 or y <= 0:
        return None
    thirds = [(winner, v, i) for winner, i in ((a, k), (b, m)) for v in voices if v.party not in {a.party, b.party}]
    objectors = tuple(Objector(v.party, i) for winner, v, i in thirds if _objects(winner, v, i))
    unheard = tuple(Objector(v.party, i) for winner, v, i in thirds if _objects(winner, v, i) is None)
    return Trade(a.party, b.party, k, m, min(x, y), x + y, objectors, unheard)


def _objects(winner: Voice, other: Voice, issue: str) -> bool | None:
    """Whether an outcome is against what matters most to a third one; None where that is not known."""
    if issue in other.stances and not _opposed(winner, other, issue):
        return False
    salience = other.saliences.get(issue)
    if salience is not None and salience < FURTHEST:
        return False
    return None if salience is None or issue not in other.stances else True


def _opposed(a: Voice, b: Voice, issue: str) -> bool:
    one, other = a.sign(issue), b.sign(issue)
    return one is not None and other is not None and one * other < 0


def _gain(voice: Voice, more: str, less: str) -> int | None:
    """How much more one issue weighs than another; None where it is not known."""
    one, other = voice.saliences.get(more), voice.saliences.get(less)
    return None if one is None or other is None else one - other


def trade_questions(voices: Sequence[Voice], issues: Sequence[str]) -> tuple[TradeQuestion, ...]:
    """What stands between the table and possible trades, or could speak against a trade: whom to ask what.

    The most telling first.
    """
    counted = Counter(
        (third.party, third.issue, what)
        for trade in find_trades(voices, issues)
        for third in trade.unheard
        for what in _unknown(next(voice for voice in voices if voice.party == third.party), third.issue)
    )
    for a, b in combinations(voices, 2):
        for k, m in combinations(issues, 2):
            counted.update(_missing(a, b, k, m))
    place = {voice.party: j for j, voice in enumerate(voices)} | {issue: j for j, issue in enumerate(issues)}
    found = [TradeQuestion(*question, trades) for question, trades in counted.items()]
    return tuple(sorted(found, key=lambda q: (-q.trades, place[q.party], place[q.issue], q.unknown)))


def _missing(a: Voice, b: Voice, k: str, m: str) -> Iterator[tuple[str, str, Unknown]]:
    """What is not known, where all that is known allows a trade and the two are known to be opposed on one issue."""
    opposed = [_opposed(a, b, issue) for issue in (k, m)]
    possible = [hit or _could_oppose(a, b, issue) for hit, issue in zip(opposed, (k, m), strict=True)]
    if not (any(opposed) and all(possible)) or not _could_differ(a, b, k, m):
        return
    for voice in (a, b):
        for issue in (k, m):
            for what in _unknown(voice, issue):
                yield voice.party, issue, what


def _unknown(voice: Voice, issue: str) -> list[Unknown]:
    """The stance, or else the salience, if it is not known."""
    if issue not in voice.stances:
        return [Unknown.STANCE]
    return [] if issue in voice.saliences else [Unknown.SALIENCE]


def _could_oppose(a: Voice, b: Voice, issue: str) -> bool:
    signs = (a.sign(issue), b.sign(issue))
    return None in signs and 0 not in signs


def _could_differ(a: Voice, b: Voice, k: str, m: str) -> bool:
    """Whether the saliences that are known leave room for one to weigh the one more, the other the other."""
    x, y = _gains(a, k, m), _gains(b, m, k)
    return (x[1] > 0 and y[1] > 0) or (x[0] < 0 and y[0] < 0)


def _gains(voice: Voice, more: str, less: str) -> tuple[int, int]:
    """How much more one issue can weigh than another, at least and at most."""
    low, high = ([voice.saliences.get(issue, unknown) for issue in (more, less)] for unknown in (0, FURTHEST))
    return low[0] - high[1], high[0] - low[1]
