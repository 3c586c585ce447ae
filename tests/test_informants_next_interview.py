"""Is the next best interview the one that full enumeration of networks and answers says?"""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from stakeholder_graph.measures.informants import (
    Answers,
    Draws,
    great_circle_km,
    most_telling_pairs,
    travel_hours,
    worth_of_interviews,
)

MANY = Draws(networks=4000, answers=64, seed=1)


def symmetric(n: int, pairs: dict[tuple[int, int], float]) -> NDArray[np.float64]:
    table = np.zeros((n, n))
    for (i, j), p in pairs.items():
        table[i, j] = table[j, i] = p
    return table


def bits(shares: Sequence[float]) -> float:
    return sum(-q * math.log2(q) for p in shares for q in (p, 1 - p) if q > 0)


def first_shares(n: int, pairs: dict[tuple[int, int], float], top_k: int) -> list[float]:
    """Over every network there can be: how probable it is of each actor to be among the k best tied."""
    shares = [0.0] * n
    for network in itertools.product((False, True), repeat=len(pairs)):
        weight, degrees = 1.0, [0] * n
        for (i, j), p, tied in zip(pairs, pairs.values(), network, strict=True):
            weight *= p if tied else 1 - p
            degrees[i] += tied
            degrees[j] += tied
        for actor in range(n):
            shares[actor] += weight * (sum(other > degrees[actor] for other in degrees) < top_k)
    return shares


def worth(n: int, pairs: dict[tuple[int, int], float], asked: list[tuple[int, int]], top_k: int, how: Answers) -> float:
    """Over every set of answers there can be: the entropy before, less the expected one after."""
    expected = 0.0
    for said in itertools.product((False, True), repeat=len(asked)):
        after, weight = dict(pairs), 1.0
        for pair, yes in zip(asked, said, strict=True):
            tie = pairs[pair] * (how.hit if yes else 1 - how.hit)
            none = (1 - pairs[pair]) * (how.false_alarm if yes else 1 - how.false_alarm)
            weight *= tie + none
            after[pair] = tie / (tie + none) if tie + none else 0.0
        expected += weight * bits(first_shares(n, after, top_k)) if weight else 0.0
    return bits(first_shares(n, pairs, top_k)) - expected


# c is well known; whether a or b stands beside it hangs on ties that only they, d and e know of.
PLANTED = {(0, 3): 0.5, (0, 4): 0.5, (0, 2): 1.0, (1, 3): 0.9, (1, 4): 0.1, (1, 2): 1.0, (2, 3): 1.0, (2, 4): 0.2}


@pytest.mark.parametrize("how", [Answers(1.0, 0.0), Answers(0.7, 0.05)])
@pytest.mark.parametrize("top_k", [1, 2])
def test_every_interview_of_the_planted_network_is_worth_what_enumeration_says(how: Answers, top_k: int) -> None:
    found = worth_of_interviews("abcde", symmetric(5, PLANTED), "abcde", top_k=top_k, answers=how, draws=MANY)
    exact = {}
    for place, actor in enumerate("abcde"):
        asked = [pair for pair, p in PLANTED.items() if place in pair and 0 < p < 1]
        exact[actor] = worth(5, PLANTED, asked, top_k, how)
    for one in found:
        assert one.bits == pytest.approx(exact[one.actor], abs=0.03)
        assert abs(one.bits - exact[one.actor]) < 5 * one.error + 0.002
    assert found[0].actor == max(sorted(exact), key=lambda actor: exact[actor])


def test_the_pairs_of_the_planted_network_tell_what_enumeration_says() -> None:
    how, p = Answers(0.7, 0.05), symmetric(5, PLANTED)
    for place, actor in enumerate("abcde"):
        told = dict(most_telling_pairs("abcde", p, actor, top_k=2, answers=how, draws=MANY, named=5))
        for other in range(5):
            pair = (min(place, other), max(place, other))
            if 0 < PLANTED.get(pair, 0) < 1:
                assert told["abcde"[other]] == pytest.approx(worth(5, PLANTED, [pair], 2, how), abs=0.01)
            else:
                assert "abcde"[other] not in told


def test_nothing_is_learned_where_all_is_known_or_was_answered() -> None:
    known = symmetric(4, {(0, 1): 1.0, (1, 2): 1.0})
    assert all(one.bits == 0 and not one.pairs for one in worth_of_interviews("abcd", known, "abcd", top_k=1))
    p, answered = symmetric(5, PLANTED), np.ones((5, 5), dtype=bool)
    answered[1] = False
    found = worth_of_interviews("abcde", p, "abcde", answered=answered, top_k=1)
    assert [(one.actor, one.pairs) for one in found if one.pairs] == [("b", 2)]


def test_where_all_are_among_the_first_nothing_is_open() -> None:
    found = worth_of_interviews("abcde", symmetric(5, PLANTED), "abcde", top_k=5)
    assert [one.bits for one in found] == [0] * 5


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([0.0, 0.1, 0.4, 0.5, 0.9, 1.0]), min_size=6, max_size=6), st.integers(1, 3))
def test_any_small_network_gives_what_enumeration_says(ps: list[float], top_k: int) -> None:
    pairs = dict(zip(itertools.combinations(range(4), 2), ps, strict=True))
    how = Answers(0.8, 0.1)
    for one in worth_of_interviews("abcd", symmetric(4, pairs), "abcd", top_k=top_k, answers=how, draws=MANY):
        place = "abcd".index(one.actor)
        asked = [pair for pair, p in pairs.items() if place in pair and 0 < p < 1]
        assert one.bits == pytest.approx(worth(4, pairs, asked, top_k, how), abs=0.05)
        assert sum(part for _, part in one.settles) <= one.bits + 1e-9


def test_where_there_are_too_many_answers_to_go_through_the_error_of_the_draws_is_honest() -> None:
    p = symmetric(5, PLANTED)
    exact = {one.actor: one.bits for one in worth_of_interviews("abcde", p, "abcde", top_k=2, draws=MANY)}
    few = [
        worth_of_interviews("abcde", p, "abcde", top_k=2, draws=Draws(networks=2000, answers=7, seed=seed))
        for seed in range(40)
    ]
    asked_much = [one for found in few for one in found if one.pairs > 2]
    assert np.mean([abs(one.bits - exact[one.actor]) < 3 * one.error + 0.02 for one in asked_much]) > 0.9


def test_places_may_be_those_of_some_actors_alone_while_the_others_count_as_partners() -> None:
    p = symmetric(4, {(0, 2): 0.5, (1, 3): 0.5, (2, 3): 0.5})
    found = worth_of_interviews("abcd", p, "abcd", among="ab", top_k=1, answers=Answers(1.0, 0.0), draws=MANY)
    told = {one.actor: round(one.bits, 1) for one in found}
    # a and b stand first each in three of four networks; the tie of c and d is none of theirs.
    assert told["a"] == told["c"] > 0
    assert told["b"] == told["d"] > 0
    assert all(actor in "ab" for one in found for actor, _ in one.settles)


def test_the_same_is_said_twice_and_whatever_the_order_of_the_candidates() -> None:
    p = symmetric(5, PLANTED)
    assert worth_of_interviews("abcde", p, "edcba", top_k=2) == worth_of_interviews("abcde", p, "abcde", top_k=2)


def test_distance_is_that_along_the_earth_and_nobody_is_nearer_than_an_hour() -> None:
    assert great_circle_km((0, 0), (0, 180)) == pytest.approx(math.pi * 6371)
    assert great_circle_km((4.60971, -74.08175), (-12.04318, -77.02824)) == pytest.approx(1880, abs=5)
    assert great_circle_km((10, 20), (10, 20)) == 0
    assert travel_hours(great_circle_km((0, 0), (0, 1))) == pytest.approx(math.pi * 6371 / 180 / 30)
    assert travel_hours(0) == travel_hours(math.nan) == 1


def told(ps: NDArray[np.float64], seed: int, top_k: int) -> NDArray[np.float64]:
    """How probable it is of each actor to be among the first, from networks drawn here."""
    rng, n = np.random.default_rng(seed), len(ps)
    drawn = np.triu(rng.random((3000, n, n)) < ps, 1)
    degrees = (drawn | drawn.transpose(0, 2, 1)).sum(axis=2)
    more = (degrees[:, None, :] > degrees[:, :, None]).sum(axis=2)
    return np.clip((more < top_k).mean(axis=0), 1e-4, 1 - 1e-4)


def surprise(shares: NDArray[np.float64], truth: NDArray[np.bool_], top_k: int) -> float:
    """The bits that the true network still costs."""
    degrees = truth.sum(axis=1)
    first = (degrees[None, :] > degrees[:, None]).sum(axis=1) < top_k
    return float(-np.log2(np.where(first, shares, 1 - shares)).sum())


def after_answers(ps: NDArray[np.float64], truth: NDArray[np.bool_], actor: int, how: Answers, seed: int) -> NDArray:
    """What is thought of the ties of an actor once it has answered about them."""
    rng, found = np.random.default_rng(seed), ps.copy()
    yes = rng.random(len(ps)) < np.where(truth[actor], how.hit, how.false_alarm)
    tie = ps[actor] * np.where(yes, how.hit, 1 - how.hit)
    none = (1 - ps[actor]) * np.where(yes, how.false_alarm, 1 - how.false_alarm)
    found[actor] = found[:, actor] = tie / (tie + none)
    return found


def test_the_bits_that_are_promised_are_gained_on_average_and_more_than_by_asking_just_anybody() -> None:
    n, top_k, how = 12, 3, Answers(0.9, 0.05)
    ids, gained, promised, anybody = [f"a{i:02d}" for i in range(n)], [], [], []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        pull = rng.gamma(1.0, 1.0, n)
        ps = np.minimum(0.9, 0.25 * np.outer(pull, pull))
        np.fill_diagonal(ps, 0)
        truth = np.triu(rng.random((n, n)) < ps, 1)
        truth |= truth.T
        best = worth_of_interviews(ids, ps, ids, top_k=top_k, answers=how, draws=Draws(networks=800, answers=64))[0]
        before = surprise(told(ps, seed, top_k), truth, top_k)
        for actor, into in ((ids.index(best.actor), gained), (int(rng.integers(n)), anybody)):
            into.append(before - surprise(told(after_answers(ps, truth, actor, how, seed), seed, top_k), truth, top_k))
        promised.append(best.bits)
    error = np.std(np.subtract(gained, promised), ddof=1) / np.sqrt(len(gained))
    assert np.mean(gained) == pytest.approx(np.mean(promised), abs=3 * error)
    assert np.mean(gained) > np.mean(anybody)
