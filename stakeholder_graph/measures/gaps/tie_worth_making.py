"""Which tie that does not exist would be likely and bring groups nearer to each other?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from stakeholder_graph.measures.gaps.chain_break import Break
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.measures.gaps.evidence import asked_pairs
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step, in_order
from stakeholder_graph.measures.gaps.ground import LOUD, Ground
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of
from stakeholder_graph.measures.gaps.paths import Steps
from stakeholder_graph.measures.gaps.promise import Promise, Promises

LIKELY = 0.4
SHOWN_FIRST = 10
PER_ACTOR = 2
FEW = 5


@dataclass(frozen=True, slots=True)
class _Candidate:
    pair: Pair
    promise: Promise
    value: float
    steps: float

    @property
    def rank(self) -> tuple[float, Pair]:
        return in_order(self.value), self.pair

    def other(self, partner: str) -> str:
        return self.pair[1] if partner == self.pair[0] else self.pair[0]

    def passes(self, partner: str) -> frozenset[tuple[bool, str]]:
        """What would pass over the tie, and whether to the partner or from it."""
        return frozenset((match.to == partner, match.what) for match in self.promise.matches)


def ties_worth_making(ground: Ground, steps: Steps, breaks: tuple[Break, ...]) -> Finding:
    """By p x gain; pairs with one partner, group and reasons are one line; ten lines first, at most two per actor."""
    promises = Promises(ground, breaks)
    left_out, likely, thin = Counter[LeftOut](), dict[Pair, Promise](), 0
    for pair in _pairs(ground):
        promise = promises.of(*pair)
        barred = _barred(ground, promises, *pair) if promise.p else None
        if promise.p >= LIKELY and barred:
            left_out[barred] += 1
        elif promise.p >= LIKELY:
            likely[pair] = promise
        elif promise.p and not barred:
            thin += 1
    below = [pair for pair in likely if any(over in likely for over in _over(ground, *pair))]
    left_out[LeftOut.UMBRELLA_IS_LISTED] += len(below)
    candidates = [_candidate(pair, likely[pair], steps) for pair in sorted(likely.keys() - below)]
    lines = _folded(ground, sorted((c for c in candidates if c.value > 0), key=lambda c: c.rank))
    first = _first(lines)
    ordered = [*first, *(line for line in lines if line not in first)]
    found = [_line(ground, partner, pairs, first=i < len(first)) for i, (partner, pairs) in enumerate(ordered)]
    few = len(found) < FEW and thin > 0
    return Finding(
        found=tuple(found),
        apart=(Reason(kind=Apart.THIN_REASONS, numbers=(("n", thin),)),) if few else (),
        left_out=tuple(Reason(kind=kind, numbers=(("n", n),)) for kind, n in sorted(left_out.items()) if n),
    )


def _candidate(pair: Pair, promise: Promise, steps: Steps) -> _Candidate:
    return _Candidate(pair, promise, promise.p * steps.gain(*pair), steps.between(*pair))


def _pairs(ground: Ground) -> Iterable[Pair]:
    """Every pair here with a people's group, at home."""
    for i, a in enumerate(ground.here):
        for b in ground.here[i + 1 :]:
            if (ground.is_ground(a) or ground.is_ground(b)) and ground.at_home(a, b):
                yield a, b


def _barred(ground: Ground, promises: Promises, a: str, b: str) -> LeftOut | None:
    """Why a pair is not listed, whatever it would bring; None where nothing bars it."""
    pair = pair_of(a, b)
    for why, pairs in ((LeftOut.TIED, ground.work), (LeftOut.MET, ground.met), (LeftOut.OPPOSED_PAIR, ground.opposed)):
        if pair in pairs:
            return why
    bars = (
        (LeftOut.OPPOSITE_STANCES, _want_opposites),
        (LeftOut.UMBRELLA_IS_THERE, _umbrella_is_there),
        (LeftOut.OUT_OF_PLACE, lambda ground, a, b: not ground.geography.can_reach(a, b)),
    )
    certified = b in promises.certifiers[a] or a in promises.certifiers[b]
    if certified or pair in promises.spoken_for:
        return LeftOut.CERTIFIES_OR_SPEAKS_FOR
    return next((why for why, holds in bars if holds(ground, a, b)), None)


def _umbrella_is_there(ground: Ground, a: str, b: str) -> bool:
    """Whether one is the other's umbrella, or has one that is in contact with the other."""
    over_a, over_b = ground.umbrellas_of(a), ground.umbrellas_of(b)
    return b in over_a or a in over_b or bool(over_a & ground.contacts[b] | over_b & ground.contacts[a])


def _want_opposites(ground: Ground, a: str, b: str) -> bool:
    one, other = ground.wants(a), ground.wants(b)
    return any(
        one[i].stance * other[i].stance < 0 and min(one[i].salience or 0, other[i].salience or 0) >= LOUD
        for i in one.keys() & other.keys()
    )


def _over(ground: Ground, a: str, b: str) -> list[Pair]:
    """The pairs in which an umbrella stands for one of two."""
    return [pair_of(x, b) for x in ground.umbrellas_of(a)] + [pair_of(a, x) for x in ground.umbrellas_of(b)]


_Line = tuple[str, list[_Candidate]]
"""The partner that all pairs of a line have in common, and the pairs, the best first."""


def _folded(ground: Ground, ranked: list[_Candidate]) -> list[_Line]:
    """Pairs of one partner with the same group for the same reasons as one line, each line as long as it can be."""
    lines, left = list[_Line](), list(ranked)
    while left:
        ends = [(partner, _alike(ground, left, partner)) for partner in left[0].pair]
        partner, pairs = max(ends, key=lambda end: (len(end[1]), not ground.is_ground(end[0])))
        lines.append((partner, pairs))
        told = {candidate.pair for candidate in pairs}
        left = [candidate for candidate in left if candidate.pair not in told]
    return lines


def _alike(ground: Ground, left: list[_Candidate], partner: str) -> list[_Candidate]:
    """The pairs with a partner that are like the first: its other's group, what passes which way, the same issues."""

    def key(one: _Candidate) -> tuple[object, ...]:
        return ground.group(one.other(partner)), one.passes(partner), one.promise.same_issues

    wanted = key(left[0])
    return [one for one in left if partner in one.pair and key(one) == wanted]


def _first(lines: list[_Line]) -> list[_Line]:
    seen, chosen = Counter[str](), list[_Line]()
    for line in lines:
        pair = line[1][0].pair
        if len(chosen) < SHOWN_FIRST and all(seen[x] < PER_ACTOR for x in pair):
            chosen.append(line)
            seen.update(pair)
    return chosen


def _line(ground: Ground, partner: str, pairs: list[_Candidate], *, first: bool) -> Gap:
    leading = pairs[0]
    one, promise = leading.other(partner), leading.promise
    others = tuple(candidate.other(partner) for candidate in pairs[1:])
    lead = (partner, one) if ground.is_ground(partner) and not ground.is_ground(one) else (one, partner)
    reasons = [*promise.because, _distance(lead, leading.steps)]
    if others:
        reasons.append(Reason(kind=Because.ALSO, actors=(partner, *others)))
    return Gap(
        kind=GapKind.TIE_WORTH_MAKING,
        actors=(*lead, *others),
        pairs=tuple(candidate.pair for candidate in pairs),
        issue=promise.same_issues[0] if promise.same_issues else None,
        value=leading.value,
        values=tuple(candidate.value for candidate in pairs),
        because=tuple(reasons),
        unknown=() if pair_of(*lead) in asked_pairs(ground) else (_not_asked(*lead),),
        first_step=_first_step(ground, *lead, promise),
        first=first,
    )


def _distance(lead: Pair, steps: float) -> Reason:
    if steps == inf:
        return Reason(kind=Because.NO_PATH, actors=lead)
    return Reason(kind=Because.STEPS, actors=lead, numbers=(("steps", steps),))


def _not_asked(one: str, partner: str) -> Reason:
    return Reason(kind=Unknown.PAIR_NOT_ASKED, actors=(one, partner))


def _first_step(ground: Ground, one: str, partner: str, promise: Promise) -> Step:
    topics = tuple(dict.fromkeys(t for match in promise.matches for t in match.reason.topics))[:1]
    willing = [x for x in promise.introducers if not any(pair_of(x, y) in ground.opposed for y in (one, partner))]
    if willing:
        return Step(code=FirstStep.INTRODUCE, actors=(willing[0], one, partner), topics=topics)
    if promise.tables:
        return Step(code=FirstStep.MEET_AGAIN, actors=(one, partner), dialogues=promise.tables[:1], topics=topics)
    if topics:
        return Step(code=FirstStep.ASK_ABOUT_TOPIC, actors=(one, partner), topics=topics)
    return Step(code=FirstStep.ASK_ABOUT_ISSUE, actors=(one, partner), issues=promise.same_issues[:1])
