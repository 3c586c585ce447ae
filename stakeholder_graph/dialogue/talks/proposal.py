"""Whom to talk to first, why before the others, and what if that one refuses?

Sebenius, Sequencing to build coalitions, 1996; Mapping backward, 2004. The best plan adapts to every answer and is
worked out anew after each.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.talks.checks import problems_of
from stakeholder_graph.dialogue.talks.order import (
    Freedom,
    arrows,
    bound,
    estimated_order,
    free_order,
    freedom,
    may_come_first,
    simulated_value,
)
from stakeholder_graph.dialogue.talks.policy import (
    EQUAL,
    Cancel,
    Policy,
    Progress,
    Situation,
    first_of,
    situation,
    solve,
)
from stakeholder_graph.dialogue.talks.reasons import Comparison, speaks_for_before
from stakeholder_graph.dialogue.talks.rules import Barred, TalkRequest, WordNumbers, barred
from stakeholder_graph.errors import DataProblems

EXACT_UP_TO = 15
WORDS = WordNumbers()


class TalkProofKind(StrEnum):
    """How sure the plan is the best: worked out whole; free along the arrows; an estimate."""

    EXACT = "exact"
    ALONG_ARROWS = "along_arrows"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class TalkProof:
    """What the plan can expect, with its standard error where it was drawn, and what no plan can pass."""

    kind: TalkProofKind
    value: float
    error: float
    bound: float


@dataclass(frozen=True, slots=True)
class TalkStep:
    """One talk of the order, and the answer that is more likely by then (None: no longer asked on this way)."""

    actor: str
    expected: bool | None


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows if somebody, asked now, gives an answer: whom to talk to next, and whom a rule then bars."""

    actor: str
    yes: bool
    next: str | None
    barred: tuple[Barred, ...]


@dataclass(frozen=True)
class TalkPlan:
    """Whom to talk to next and all that stands behind it; ``next`` None: there is nobody left to ask.

    ``order`` is what happens while everybody answers as is more likely: to be worked out anew after each answer.
    ``equally_good`` could come first just as well, ``arrows`` say who is better asked before whom, ``comparisons`` set
    the next against each other one, ``branches`` say what if (an estimate where the plan is one). ``barred`` may not be
    asked any more, ``left_out`` have no talk in this order. The numbers in ``proof`` and ``comparisons`` follow from
    words: they are not for print.
    """

    request: TalkRequest
    next: str | None
    equally_good: tuple[str, ...]
    order: tuple[TalkStep, ...]
    freedom: Freedom
    arrows: tuple[tuple[str, str], ...]
    proof: TalkProof
    comparisons: tuple[Comparison, ...]
    branches: tuple[Branch, ...]
    barred: tuple[Barred, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class _Solver:
    """How the plans of one proposal are worked out."""

    numbers: WordNumbers
    exact_up_to: int
    progress: Progress | None
    cancelled: Cancel | None

    def policy(self, s: Situation) -> Policy | None:
        """None where there are too many targets."""
        if len(s) > self.exact_up_to:
            return None
        return solve(s, progress=self.progress, cancelled=self.cancelled)

    def order(self, request: TalkRequest, s: Situation, policy: Policy | None) -> tuple[str, ...]:
        """The talks while everybody answers as is more likely."""
        order = list[str]()
        while freedom(s) is Freedom.MATTERS:
            if policy is None:
                return (*order, *(s.names[j] for j in estimated_order(s)))
            j = first_of(policy.gains())
            if j is None:
                return tuple(order)
            order.append(s.names[j])
            request = request.answered(s.names[j], yes=_more_likely(s, j))
            s = situation(request, self.numbers)
            policy = solve(s, cancelled=self.cancelled)
        return (*order, *(s.names[j] for j in free_order(s)))


def propose_talks(
    request: TalkRequest,
    *,
    numbers: WordNumbers = WORDS,
    exact_up_to: int = EXACT_UP_TO,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> TalkPlan:
    """Propose whom to talk to next, after the answers so far.

    Parameters
    ----------
    request
        Targets in words, whose yes helps or harms whose, rules, slots, answers. Among equals the order of the targets
        counts.
    numbers
        What the words stand for.
    exact_up_to
        The plan is exact up to so many targets that are left (13 take under a second, 15 some seconds, each one more
        three times as long); beyond, and unless the order is free, an estimate.
    progress, cancelled
        Told the share that is done, and asked whether to stop.

    Raises
    ------
    DataProblems
        Where a rule names nobody, talks wait for each other, and the like: every problem at once.
    Cancelled
        Where ``cancelled`` says so.

    Examples
    --------
    >>> from stakeholder_graph.dialogue.talks.rules import Effect, Influence, Openness, Target
    >>> plan = propose_talks(
    ...     TalkRequest(
    ...         targets=(Target("mayor", Openness.RELUCTANT, 3), Target("miners", Openness.LIKELY)),
    ...         influences=(Influence("miners", "mayor", Effect.HELPS),),
    ...     )
    ... )
    >>> plan.next, str(plan.freedom), round(plan.proof.value, 2)
    ('miners', 'along', 1.72)
    """
    wrong = problems_of(request)
    if wrong:
        raise DataProblems(wrong)
    solver, s = _Solver(numbers, exact_up_to, progress, cancelled), situation(request, numbers)
    policy = solver.policy(s)
    order = solver.order(request, s, policy)
    next_ = order[0] if order else None
    gains = None if policy is None else policy.gains()
    return TalkPlan(
        request=request,
        next=next_,
        equally_good=_equally_good(s, gains, next_),
        order=_expected(request, order, numbers),
        freedom=freedom(s),
        arrows=tuple((s.names[i], s.names[j]) for i, j in arrows(s)),
        proof=_proof(s, policy, order),
        comparisons=_comparisons(request, s, gains, next_),
        branches=_branches(request, s, policy, solver),
        barred=barred(request),
        left_out=tuple(name for name in s.names if name not in order),
    )


def _more_likely(s: Situation, j: int) -> bool:
    return bool(s.base[j] >= -EQUAL)


def _expected(request: TalkRequest, order: tuple[str, ...], numbers: WordNumbers) -> tuple[TalkStep, ...]:
    steps = list[TalkStep]()
    for actor in order:
        s = situation(request, numbers)
        if actor not in s.names:
            steps.append(TalkStep(actor, None))
            continue
        yes = _more_likely(s, s.names.index(actor))
        steps.append(TalkStep(actor, yes))
        request = request.answered(actor, yes=yes)
    return tuple(steps)


def _equally_good(s: Situation, gains: NDArray[np.float64] | None, next_: str | None) -> tuple[str, ...]:
    if next_ is None:
        return ()
    if gains is not None:
        alike = {s.names[j] for j in np.flatnonzero(gains >= gains.max() - EQUAL)}
    else:
        alike = set[str]() if freedom(s) is Freedom.MATTERS else {s.names[j] for j in may_come_first(s)}
    return tuple(name for name in s.names if name in alike and name != next_)


def _proof(s: Situation, policy: Policy | None, order: tuple[str, ...]) -> TalkProof:
    if policy is not None:
        return TalkProof(TalkProofKind.EXACT, policy.value, 0.0, policy.value)
    if freedom(s) in {Freedom.ANY, Freedom.CHOICE}:
        return TalkProof(TalkProofKind.EXACT, bound(s), 0.0, bound(s))
    kind = TalkProofKind.ESTIMATE if freedom(s) is Freedom.MATTERS else TalkProofKind.ALONG_ARROWS
    return TalkProof(kind, *simulated_value(s, tuple(s.names.index(name) for name in order)), bound(s))


def _comparisons(
    request: TalkRequest, s: Situation, gains: NDArray[np.float64] | None, next_: str | None
) -> tuple[Comparison, ...]:
    if next_ is None:
        return ()
    alike, first = _equally_good(s, gains, next_), s.names.index(next_)
    found = list[Comparison]()
    for j, other in enumerate(s.names):
        if other == next_:
            continue
        difference = math.nan if gains is None else float(gains[first] - gains[j])
        unsure = gains is None and freedom(s) is Freedom.MATTERS
        found.append(
            Comparison(
                first=next_,
                second=other,
                difference=difference,
                matters=None if unsure else other not in alike,
                because=speaks_for_before(request, next_, other),
                against=speaks_for_before(request, other, next_),
            )
        )
    return tuple(found)


def _branches(request: TalkRequest, s: Situation, policy: Policy | None, solver: _Solver) -> tuple[Branch, ...]:
    """Both answers of everybody who may be asked now."""
    gone, found = set(barred(request)), list[Branch]()
    for j, actor in enumerate(s.names):
        if s.slots < 1 or s.waits[j] | s.needs[j]:
            continue
        for yes in (True, False):
            after = request.answered(actor, yes=yes)
            left = situation(after, solver.numbers)
            if policy is None or freedom(left) is not Freedom.MATTERS:
                follows = next(iter(solver.order(after, left, None)), None)
            else:
                k = first_of(policy.gains(**{"yes" if yes else "no": frozenset({j})}))
                follows = None if k is None else s.names[k]
            found.append(Branch(actor, yes, follows, tuple(one for one in barred(after) if one not in gone)))
    return tuple(found)
