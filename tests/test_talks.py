"""Is the proposed talk the best of all plans, do the rules bind, and is it said where the order does not matter?"""

import math
from dataclasses import replace
from itertools import pairwise, permutations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.dialogue.talks import (
    Effect,
    Freedom,
    Influence,
    Openness,
    TalkBecause,
    TalkProofKind,
    TalkRequest,
    TalkRule,
    TalkRuleKind,
    Target,
    WordNumbers,
    how_far_words_carry,
    propose_talks,
)
from stakeholder_graph.dialogue.talks.order import bound, estimated_order, free_order, freedom, simulated_value
from stakeholder_graph.dialogue.talks.policy import situation, solve
from stakeholder_graph.errors import Cancelled, DataProblems

L, O, R = Openness.LIKELY, Openness.OPEN, Openness.RELUCTANT  # noqa: E741
AFTER, NOT_IF_NO, NEEDS_YES = TalkRuleKind
WORDS = WordNumbers()


def asked(
    openness: str,
    worth: tuple[float, ...],
    shifts: list[str] | None = None,
    rules: tuple[tuple[TalkRuleKind, int, int], ...] = (),
    slots: int | None = None,
) -> TalkRequest:
    """Targets "0", "1", ...; ``shifts`` has a row per target, + helps, - harms the one of the column."""
    words = {"L": L, "o": O, "R": R}
    signs = {"+": Effect.HELPS, "-": Effect.HARMS}
    n = len(openness)
    return TalkRequest(
        targets=tuple(Target(str(j), words[c], worth[j]) for j, c in enumerate(openness)),
        influences=tuple(
            Influence(str(i), str(j), signs[(shifts or ["0" * n] * n)[i][j]])
            for i in range(n)
            for j in range(n)
            if shifts and shifts[i][j] in signs
        ),
        rules=tuple(TalkRule(kind, str(i), str(j)) for kind, i, j in rules),
        slots=slots,
    )


def gains(request: TalkRequest) -> list[float]:
    return solve(situation(request, WORDS)).gains().tolist()


# The cases that were planted.


def test_two_who_help_each_other_are_asked_the_likely_first() -> None:
    request = asked("LR", (1, 3), ["0+", "+0"])
    assert gains(request) == pytest.approx([1.72, 1.417778], abs=1e-6)
    plan = propose_talks(request)
    assert (plan.next, plan.freedom) == ("0", Freedom.MATTERS)
    assert plan.proof.value == plan.proof.bound == pytest.approx(1.72)
    assert plan.comparisons[0].difference == pytest.approx(1.72 - 1.417778, abs=1e-6)
    assert plan.comparisons[0].matters


ADAPTIVE = asked("LoL", (3, 1, 2), ["00-", "+0-", "--0"])


def test_the_plan_turns_on_the_first_answer() -> None:
    plan = propose_talks(ADAPTIVE)
    assert plan.next == "1"
    assert plan.proof.value == pytest.approx(4.304444, abs=1e-6)
    follows = {(branch.actor, branch.yes): branch.next for branch in plan.branches}
    assert (follows["1", True], follows["1", False]) == ("2", "0")
    for yes, value in ((True, 3.822222), (False, 3.786667)):
        after = propose_talks(ADAPTIVE.answered("1", yes=yes))
        assert after.proof.value == pytest.approx(value, abs=1e-6)


def test_the_best_fixed_order_is_worse_than_the_plan() -> None:
    s = situation(ADAPTIVE, WORDS)
    assert max(fixed_value(s, order) for order in permutations(range(3))) == pytest.approx(4.251111, abs=1e-6)


@pytest.mark.parametrize(("slots", "value"), [(1, 0.8), (2, 1.72), (3, 2.46)])
def test_slots_of_the_calendar_bind(slots: int, value: float) -> None:
    plan = propose_talks(asked("LoR", (1, 1, 3), ["00+", "00+", "000"], slots=slots))
    assert plan.proof.value == pytest.approx(value)
    assert len(plan.order) == slots
    assert len(plan.left_out) == 3 - slots


@pytest.mark.parametrize(
    ("rules", "value"),
    [
        (((NOT_IF_NO, 0, 1),), 2.9),
        (((NOT_IF_NO, 0, 1), (AFTER, 0, 1)), 1.7),
        (((NEEDS_YES, 0, 1),), 1.7),
        (((AFTER, 0, 1),), 2.9),
    ],
)
def test_the_three_rules_mean_three_things(rules: tuple[tuple[TalkRuleKind, int, int], ...], value: float) -> None:
    assert propose_talks(asked("oL", (1, 3), rules=rules)).proof.value == pytest.approx(value)


@pytest.mark.parametrize("openness", ["".join(pair) for pair in product("LoR", repeat=2)])
@pytest.mark.parametrize("shifts", [["0+", "+0"], ["0+", "-0"], ["0-", "-0"], ["0+", "00"]])
def test_of_two_the_one_who_gains_the_other_more_goes_first(openness: str, shifts: list[str]) -> None:
    for worth in ((1, 1), (1, 3), (2, 1)):
        request = asked(openness, worth, shifts)
        s = situation(request, WORDS)
        p = 1 / (1 + np.exp(-s.base))
        turned = 1 / (1 + np.exp(-(s.base + s.shift))) - p
        first = worth[1] * p[0] * turned[0, 1] - worth[0] * p[1] * turned[1, 0]
        assert gains(request)[0] - gains(request)[1] == pytest.approx(first, abs=1e-12)


# Against every plan.


def chance(s, j: int, yes: frozenset[int]) -> float:
    return 1 / (1 + math.exp(-(s.base[j] + sum(s.shift[i, j] for i in yes))))


def allowed(s, j: int, yes: frozenset[int], no: frozenset[int]) -> bool:
    def holds(bits: int, among: frozenset[int]) -> bool:
        return all(i in among for i in range(len(s)) if bits >> i & 1)

    refused = any(i in no for i in range(len(s)) if s.unless[j] >> i & 1)
    return holds(s.waits[j], yes | no) and holds(s.needs[j], yes) and not refused


def best_tree(s, yes: frozenset[int] = frozenset(), no: frozenset[int] = frozenset()) -> float:
    """The value of the best decision tree, every history apart from every other: nothing is kept or shared."""
    if len(yes | no) == s.slots:
        return 0.0
    values = [0.0]
    for j in set(range(len(s))) - yes - no:
        if allowed(s, j, yes, no):
            p = chance(s, j, yes)
            values.append(p * (s.worth[j] + best_tree(s, yes | {j}, no)) + (1 - p) * best_tree(s, yes, no | {j}))
    return max(values)


def every_tree(s, yes: frozenset[int], no: frozenset[int]):
    """The value of each decision tree, none left out: stop, or ask somebody and go on in any two ways."""
    yield 0.0
    if len(yes | no) < s.slots:
        for j in sorted(set(range(len(s))) - yes - no):
            if allowed(s, j, yes, no):
                p, after_no = chance(s, j, yes), list(every_tree(s, yes, no | {j}))
                for value in every_tree(s, yes | {j}, no):
                    yield from (p * (s.worth[j] + value) + (1 - p) * other for other in after_no)


def fixed_value(s, order: tuple[int, ...]) -> float:
    """What is expected when everybody is asked in one order, whatever the answers; whom a rule bars is passed over."""
    total = 0.0
    for drawn in product([True, False], repeat=len(order)):
        weight, yes, no = 1.0, frozenset[int](), frozenset[int]()
        for j, says in zip(order, drawn, strict=True):
            if len(yes | no) == s.slots or not allowed(s, j, yes, no):
                weight *= 0.5
                continue
            p = chance(s, j, yes)
            weight *= p if says else 1 - p
            yes, no = (yes | {j}, no) if says else (yes, no | {j})
        total += weight * sum(s.worth[j] for j in yes)
    return total


def made_up(seed: int, n: int, *, shifts: float = 0.4, rules: float = 0.12, slots: bool = True) -> TalkRequest:
    draw = Random(seed)  # noqa: S311
    line = draw.sample(range(n), n)
    found = list[tuple[TalkRuleKind, int, int]]()
    for a, b in ((a, b) for a in range(n) for b in range(n) if a != b):
        if draw.random() < rules:
            kind = draw.choice(list(TalkRuleKind))
            forward = line.index(a) < line.index(b)
            found.append((kind, a, b) if kind is NOT_IF_NO or forward else (kind, b, a))
    signs = [["0" if i == j or draw.random() > shifts else draw.choice("+-") for j in range(n)] for i in range(n)]
    return asked(
        "".join(draw.choice("LoR") for _ in range(n)),
        tuple(draw.choice([0, 1, 1, 2, 3, 5]) for _ in range(n)),
        ["".join(row) for row in signs],
        tuple(dict.fromkeys(found)),
        draw.choice([None, None, n - 1, max(1, n // 2)]) if slots else None,
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_plan_is_the_best_of_all_trees_of_three_written_out(seed: int) -> None:
    s = situation(made_up(seed, 3), WORDS)
    assert solve(s).value == pytest.approx(max(every_tree(s, frozenset(), frozenset())), abs=1e-9)


@pytest.mark.parametrize("block", range(12))
def test_the_plan_is_the_best_of_all_plans(block: int) -> None:
    """Up to five targets, 240 made-up cases; with six, twelve more."""
    cases = [(block * 20 + k, 2 + k % 4) for k in range(20)] + [(1000 + block, 6)]
    for seed, n in cases:
        request = made_up(seed, n)
        s = situation(request, WORDS)
        assert solve(s).value == pytest.approx(best_tree(s), abs=1e-9)
        assert propose_talks(request).proof.value == pytest.approx(best_tree(s) if n < 6 else solve(s).value)


@pytest.mark.parametrize("seed", range(40))
def test_the_next_talk_and_every_branch_follow_the_best_tree(seed: int) -> None:
    request = made_up(seed, 4)
    plan = propose_talks(request)
    value = best_tree(situation(request, WORDS))
    for actor in filter(None, (plan.next, *plan.equally_good)):
        assert asked_first(request, actor) == pytest.approx(value, abs=1e-9)
    for branch in plan.branches:
        after = request.answered(branch.actor, yes=branch.yes)
        left = best_tree(situation(after, WORDS))
        assert (asked_first(after, branch.next) if branch.next else 0.0) == pytest.approx(left, abs=1e-9)


def asked_first(request: TalkRequest, actor: str) -> float:
    """What is expected from asking one now and going on as well as possible, from the trees after both answers."""
    s = situation(request, WORDS)
    p, worth = chance(s, s.names.index(actor), frozenset()), s.worth[s.names.index(actor)]
    yes, no = (best_tree(situation(request.answered(actor, yes=said), WORDS)) for said in (True, False))
    return p * (worth + yes) + (1 - p) * no


def test_answers_that_came_in_are_the_same_as_the_plan_that_foresaw_them() -> None:
    for seed in range(30):
        request = made_up(seed, 5)
        policy = solve(situation(request, WORDS))
        for j, actor in enumerate(policy.situation.names):
            if not np.isfinite(policy.gains()[j]):
                continue
            for yes in (True, False):
                foreseen = policy.gains(**{"yes" if yes else "no": frozenset({j})})
                after = solve(situation(request.answered(actor, yes=yes), WORDS))
                now = dict(zip(after.situation.names, after.gains(), strict=True))
                for k, name in enumerate(policy.situation.names):
                    assert now.get(name, -np.inf) == pytest.approx(foreseen[k])


def test_what_is_foreseen_after_an_answer_is_what_is_proposed_once_it_came() -> None:
    for seed in range(60):
        request = made_up(seed, 5)
        for branch in propose_talks(request).branches:
            after = propose_talks(request.answered(branch.actor, yes=branch.yes))
            assert after.next == branch.next
            assert set(branch.barred) <= set(after.barred)
            assert [step.actor for step in after.order[:1]] == [name for name in [branch.next] if name]
        order, expected = propose_talks(request).order, request
        for step in order:
            assert step.expected is None or propose_talks(expected).next == step.actor
            expected = expected if step.expected is None else expected.answered(step.actor, yes=step.expected)


# Where the order does not matter.


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 5))
def test_where_the_order_is_called_free_every_order_along_the_arrows_is_best(seed: int, n: int) -> None:
    request = made_up(seed, n, shifts=0.25, rules=0.08, slots=seed % 3 == 0)
    s, plan = situation(request, WORDS), propose_talks(request)
    if plan.freedom is Freedom.MATTERS:
        return
    best = best_tree(s)
    place = {name: j for j, name in enumerate(s.names)}
    along = {(place[a], place[b]) for a, b in plan.arrows}
    for order in permutations(range(n)):
        chosen = order[: s.slots] if plan.freedom is Freedom.CHOICE else order
        if plan.freedom is Freedom.CHOICE and set(chosen) != set(free_order(s)):
            continue
        if all(order.index(a) < order.index(b) for a, b in along):
            assert fixed_value(s, chosen) == pytest.approx(best, abs=1e-9)


def test_each_degree_of_freedom_is_said() -> None:
    assert propose_talks(asked("LoR", (1, 2, 3))).freedom is Freedom.ANY
    assert propose_talks(asked("LoR", (1, 2, 3), slots=2)).freedom is Freedom.CHOICE
    along = propose_talks(asked("RoL", (1, 1, 1), ["000", "+00", "-00"]))
    assert (along.freedom, along.arrows) == (Freedom.ALONG, (("0", "2"), ("1", "0")))
    assert [step.actor for step in along.order] == ["1", "0", "2"]
    assert propose_talks(asked("LR", (1, 3), ["0+", "+0"])).freedom is Freedom.MATTERS
    both = asked("LR", (1, 3), ["0+", "00"], rules=((NOT_IF_NO, 0, 1),))
    assert propose_talks(both).freedom is Freedom.MATTERS
    contrary = asked("LR", (1, 3), ["0+", "00"], rules=((AFTER, 1, 0),))
    assert propose_talks(contrary).freedom is Freedom.MATTERS


def test_nobody_is_named_before_others_where_nothing_makes_the_order_matter() -> None:
    plan = propose_talks(asked("LoR", (1, 2, 3)))
    assert (plan.next, plan.equally_good) == ("0", ("1", "2"))
    assert [comparison.matters for comparison in plan.comparisons] == [False, False]


def test_with_short_slots_and_no_influence_the_largest_promises_are_kept() -> None:
    plan = propose_talks(asked("LoR", (1, 2, 9), slots=2))
    assert {step.actor for step in plan.order} == {"1", "2"}
    assert plan.proof.value == pytest.approx(1 + 9 / 5)
    many = propose_talks(asked("o" * 20, (2,) * 3 + (1,) * 17, slots=4))
    assert [step.actor for step in many.order] == ["0", "1", "2", "3"]
    assert many.equally_good == tuple(str(j) for j in range(1, 20))
    assert (many.freedom, many.proof.value) == (Freedom.CHOICE, 3.5)


@pytest.mark.parametrize("n", [18, 40])
def test_a_free_order_is_proven_for_any_number(n: int) -> None:
    shifts = ["0" * i + "0" + ("+" if i < n - 1 else "") + "0" * max(0, n - i - 2) for i in range(n)]
    plan = propose_talks(asked("o" * n, (1.0,) * n, shifts))
    assert (plan.freedom, plan.proof.kind) == (Freedom.ALONG, TalkProofKind.ALONG_ARROWS)
    assert [step.actor for step in plan.order] == [str(j) for j in range(n)]
    assert abs(plan.proof.value - sum(chain_values(n))) < 5 * plan.proof.error
    assert plan.proof.value < plan.proof.bound
    free = propose_talks(asked("o" * n, (1.0,) * n))
    assert (free.freedom, free.proof.kind, free.proof.value) == (Freedom.ANY, TalkProofKind.EXACT, n / 2)


def chain_values(n: int) -> list[float]:
    """The chances of a row in which each helps the next, from the first on."""
    found = [0.5]
    for _ in range(n - 1):
        found.append(found[-1] * 2 / 3 + (1 - found[-1]) / 2)
    return found


# More targets than an exact plan can take.


@pytest.mark.parametrize("seed", range(30))
def test_an_estimate_keeps_the_rules_and_says_that_it_is_one(seed: int) -> None:
    request = made_up(seed, 5, shifts=0.5)
    exact, estimate = propose_talks(request), propose_talks(request, exact_up_to=2)
    if exact.freedom is not Freedom.MATTERS:
        return
    assert estimate.proof.kind is TalkProofKind.ESTIMATE
    s = situation(request, WORDS)
    order = estimated_order(s)
    assert len(order) <= s.slots
    for place, j in enumerate(order):
        before = sum(1 << i for i in order[:place])
        assert not (s.waits[j] | s.needs[j]) & ~before
    value, error = simulated_value(s, order)
    assert abs(value - fixed_value(s, order)) < 5 * error + 1e-9
    assert fixed_value(s, order) <= exact.proof.value + 1e-9 <= bound(s) + 2e-9
    assert all(comparison.matters is None for comparison in estimate.comparisons)
    assert [c.second for c in estimate.comparisons] == [name for name in s.names if name != estimate.next]


def test_the_estimate_loses_little_on_average() -> None:
    lost = list[float]()
    for seed in range(60):
        s = situation(made_up(seed, 6, rules=0.0, slots=False), WORDS)
        if freedom(s) is Freedom.MATTERS:
            best = solve(s).value
            lost.append(1 - fixed_value(s, estimated_order(s)) / best)
    assert len(lost) > 40
    assert sum(lost) / len(lost) < 0.02


def test_twenty_targets_in_a_circle_get_an_estimate() -> None:
    n = 20
    shifts = ["".join("+" if j == (i + 1) % n else "0" for j in range(n)) for i in range(n)]
    plan = propose_talks(asked("L" + "R" * (n - 1), (1.0,) * n, shifts))
    assert plan.proof.kind is TalkProofKind.ESTIMATE
    assert plan.next == "0"
    assert len(plan.order) == n
    assert plan.proof.value <= plan.proof.bound


# Rules, answers, words.


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6))
def test_a_rule_more_never_helps_and_a_slot_more_never_harms(seed: int) -> None:
    request = made_up(seed, 5, rules=0.2, slots=False)
    values = [
        propose_talks(replace(request, rules=request.rules[:k])).proof.value for k in range(len(request.rules) + 1)
    ]
    assert all(with_more <= before + 1e-9 for before, with_more in pairwise(values))
    by_slots = [propose_talks(replace(request, slots=slots)).proof.value for slots in range(6)]
    assert all(fewer <= more + 1e-9 for fewer, more in pairwise(by_slots))
    assert by_slots[5] == propose_talks(request).proof.value


def test_an_order_that_matters_is_never_called_free() -> None:
    with pytest.raises(ValueError, match="matters"):
        free_order(situation(asked("LR", (1, 3), ["0+", "+0"]), WORDS))


def test_a_refusal_bars_whom_it_must_and_all_who_wait_for_them() -> None:
    request = asked("oooo", (1,) * 4, rules=((NEEDS_YES, 0, 1), (AFTER, 1, 2), (NOT_IF_NO, 2, 3)))
    after = propose_talks(request.answered("0", yes=False))
    assert [(gone.actor, gone.because.kind) for gone in after.barred] == [("1", NEEDS_YES), ("2", AFTER)]
    assert [step.actor for step in after.order] == ["3"]
    branch = next(b for b in propose_talks(request).branches if b.actor == "0" and not b.yes)
    assert [gone.actor for gone in branch.barred] == ["1", "2"]


def test_who_waits_is_not_asked_now_and_the_reason_is_the_rule() -> None:
    plan = propose_talks(asked("RL", (1, 5), rules=((AFTER, 0, 1),)))
    assert plan.next == "0"
    assert plan.comparisons[0].difference == math.inf
    assert TalkBecause.AFTER in {reason.kind for reason in plan.comparisons[0].because}
    assert {reason.kind for reason in plan.comparisons[0].against} == {TalkBecause.WORTH, TalkBecause.MORE_OPEN}


def test_why_before_is_told_by_who_helps_and_harms_whom() -> None:
    plan = propose_talks(asked("LoRo", (1, 1, 1, 1), ["0++0", "0000", "0000", "-000"]))
    reasons = {c.second: {(r.kind, r.actors) for r in c.because} for c in plan.comparisons}
    assert (TalkBecause.HELPS, ("0", "1")) in reasons["1"]
    assert (TalkBecause.HELPS_OTHERS, ("0", "2")) in reasons["1"]
    assert (TalkBecause.HARMS, ("3", "0")) in reasons["3"]


def test_a_talk_that_would_come_next_is_the_first_of_equals_as_the_person_gave_them() -> None:
    request = asked("LL", (1, 1), ["0+", "+0"])
    assert propose_talks(request).next == "0"
    turned = TalkRequest(targets=request.targets[::-1], influences=request.influences)
    assert propose_talks(turned).next == "1"


def test_when_all_are_asked_or_no_slot_is_left_there_is_no_next_talk() -> None:
    request = asked("LoR", (1, 1, 3), ["00+", "00+", "000"], slots=1)
    for plan in (propose_talks(request.answered("0", yes=True)), propose_talks(TalkRequest(targets=()))):
        assert (plan.next, plan.order, plan.comparisons, plan.branches) == (None, (), (), ())
    assert propose_talks(request.answered("0", yes=True)).left_out == ("1", "2")


def test_every_problem_of_what_a_person_says_comes_at_once() -> None:
    request = TalkRequest(
        targets=(Target("a", L), Target("a", O), Target("b", R, -1), Target("c", O)),
        influences=(Influence("b", "b", Effect.HELPS), Influence("b", "x", Effect.HARMS)),
        rules=(TalkRule(AFTER, "b", "c"), TalkRule(NEEDS_YES, "c", "b"), TalkRule(NOT_IF_NO, "c", "c")),
        slots=-1,
        yes=frozenset("b"),
        no=frozenset("b"),
    )
    with pytest.raises(DataProblems) as caught:
        propose_talks(request)
    assert sorted({problem.code for problem in caught.value.problems}) == [
        "talk_both_answers",
        "talk_influence",
        "talk_rules_cycle",
        "talk_slots",
        "talk_target_twice",
        "talk_without_target",
        "talk_worth",
    ]


def test_rules_against_refusals_may_run_in_a_circle() -> None:
    request = asked("oo", (1, 1), rules=((NOT_IF_NO, 0, 1), (NOT_IF_NO, 1, 0)))
    assert propose_talks(request).proof.value == pytest.approx(best_tree(situation(request, WORDS)))


def test_the_same_question_has_the_same_answer_and_can_be_stopped() -> None:
    request = made_up(3, 10)
    told = list[float]()
    assert propose_talks(request, progress=told.append) == propose_talks(request)
    assert told == sorted(told)
    assert 0 < told[-1] <= 1
    with pytest.raises(Cancelled):
        propose_talks(request, cancelled=lambda: True)


def test_thirteen_targets_are_planned_exactly() -> None:
    plan = propose_talks(made_up(7, 13))
    assert plan.proof.kind is TalkProofKind.EXACT
    assert plan.freedom is Freedom.MATTERS
    value, error = simulated_value(situation(plan.request, WORDS), tuple(int(step.actor) for step in plan.order))
    assert value - 5 * error <= plan.proof.value <= bound(situation(plan.request, WORDS))


def test_how_far_the_words_carry_is_counted() -> None:
    firm = how_far_words_carry(asked("LR", (1, 3), ["0+", "00"]))
    assert (firm.held, firm.tried, firm.instead) == (9, 9, ())
    weak = [how_far_words_carry(made_up(seed, 5, slots=False)) for seed in range(25)]
    assert any(holding.held < holding.tried and holding.instead for holding in weak)
    assert sum(h.held for h in weak) / sum(h.tried for h in weak) > 0.8
