"""Is the vision the biggest set of statements that every group can live with, and is its core in all of them?"""

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.dialogue import linear
from stakeholder_graph.dialogue.vision import Vision, Vote, largest_common_vision
from stakeholder_graph.errors import Cancelled, CannotPropose, DataProblems
from stakeholder_graph.vocabulary import Ballot

AGREE, DISAGREE, PASS = Ballot
BALLOTS = {"+": AGREE, "-": DISAGREE, "0": PASS}


def poll(rows: dict[str, list[str]]) -> list[Vote]:
    """By group, a row per voter with a sign per statement; a blank is no vote."""
    return [
        Vote(f"s{k}", f"{group}{j}", group, BALLOTS[sign])
        for group, voters in rows.items()
        for j, row in enumerate(voters)
        for k, sign in enumerate(row)
        if sign in BALLOTS
    ]


# s0 is refused by voter 0, s1 by 1, s2 by 5, s3 by 6 and 7, s4 by nobody.
PLANTED = poll({"a": ["-++++", "+-+++", "+++++", "+++++", "+++++"], "b": ["++-++", "+++-+", "+++-+", "+++++", "+++++"]})


def sets_of(vision: Vision) -> set[tuple[str, ...]]:
    return {common.statements for common in vision.sets}


def test_the_planted_visions() -> None:
    twenty = largest_common_vision(PLANTED)
    assert (twenty.size, twenty.bound, twenty.proven, twenty.all_sets) == (3, 3, True, True)
    assert sets_of(twenty) == {("s0", "s2", "s4"), ("s1", "s2", "s4")}
    assert twenty.core == ("s2", "s4")
    nineteen = largest_common_vision(PLANTED, limits=19)
    assert (sets_of(nineteen), nineteen.core) == ({("s4",)}, ("s4",))
    assert largest_common_vision(PLANTED, limits=40).size == 4
    scores = [view.score for view in twenty.statements]
    assert scores == pytest.approx([0.612245, 0.612245, 0.612245, 0.489796, 0.734694], abs=1e-6)
    assert [view.mean for view in twenty.statements] == pytest.approx([math.sqrt(score) for score in scores])


def test_a_refusal_counts_each_voter_once_and_says_who_did_not_answer() -> None:
    votes = poll({"a": ["--+", "+++", "++ ", "+++", "+++"], "b": ["++"] * 4 + ["+ "]})
    vision = largest_common_vision(votes, limits={"a": 20, "b": 20})
    assert sets_of(vision) == {("s0", "s1")}
    refusals = {refusal.group: refusal for refusal in vision.sets[0].refusals}
    assert (refusals["a"].known, refusals["a"].missing, refusals["a"].allowed) == (1, 0, 1)
    assert (refusals["b"].known, refusals["b"].missing, refusals["b"].allowed) == (0, 1, 1)
    assert [view.eligible for view in vision.statements] == [True, True, False]


@pytest.mark.parametrize("voters", [3, 4, 5])
def test_a_veto_of_one_person_is_said(voters: int) -> None:
    veto = voters < 5
    vision = largest_common_vision(poll({"a": ["-+", *["++"] * (voters - 1)]}))
    assert vision.sets[0].refusals[0].veto is veto
    assert vision.size == (1 if veto else 2)


def test_small_groups_are_shown_and_not_decided() -> None:
    vision = largest_common_vision(poll({"a": ["++"] * 3, "b": ["--", "--"]}))
    assert (vision.counted, vision.not_counted, vision.size) == (("a",), ("b",), 2)
    support = next(s for s in vision.statements[0].supports if s.group == "b")
    assert (support.agree, support.disagree, support.passed, support.voters) == (0, 2, 0, 2)
    with pytest.raises(CannotPropose) as caught:
        largest_common_vision(poll({"a": ["+", "+"]}))
    assert caught.value.code == "no_group_counts"


def test_a_statement_that_too_few_answered_is_not_put_to_anybody() -> None:
    votes = poll({"a": ["++", "++", "++", "+", "+", "+", "+"]})
    vision = largest_common_vision(votes)
    assert [view.eligible for view in vision.statements] == [True, False]
    assert sets_of(vision) == {("s0",)}
    nothing = largest_common_vision(poll({"a": ["+  ", " + ", "  +"]}))
    assert (nothing.size, sets_of(nothing), nothing.core, nothing.proven) == (0, {()}, (), True)


def test_where_everything_is_refused_the_biggest_set_is_empty() -> None:
    vision = largest_common_vision(poll({"a": ["--"] * 3}))
    assert (vision.size, sets_of(vision), vision.core) == (0, {()}, ())


# Against every set.


def made_up(seed: int) -> tuple[list[Vote], dict[str, int]]:
    draw = Random(seed)  # noqa: S311
    statements, likely = draw.randint(1, 8), draw.choice(["+++++++-0 ", "+++--0  "])
    rows = {
        group: ["".join(draw.choice(likely) for _ in range(statements)) for _ in range(draw.randint(1, 8))]
        for group in "abcd"[: draw.randint(1, 4)]
    }
    return poll(rows), {group: draw.choice([0, 15, 20, 34, 50]) for group in rows}


def enough_votes(votes: list[Vote], sizes: dict[str, int]) -> list[str]:
    def counts(statement: str, group: str) -> bool:
        given = sum(vote.statement == statement and vote.group == group for vote in votes)
        return given >= max(3, sizes[group] / 2)

    return [s for s in sorted({v.statement for v in votes}) if all(counts(s, group) for group in sizes)]


def biggest_of_all(votes: list[Vote], limits: dict[str, int]) -> set[tuple[str, ...]] | None:
    voters = {group: {v.voter for v in votes if v.group == group} for group in {v.group for v in votes}}
    counted = [group for group, members in voters.items() if len(members) >= 3]
    if not counted:
        return None
    eligible = enough_votes(votes, {group: len(voters[group]) for group in counted})
    against = {
        voter: {v.statement for v in votes if v.voter == voter and v.ballot is DISAGREE}
        for members in voters.values()
        for voter in members
    }
    for size in range(len(eligible), -1, -1):
        found = {
            chosen
            for chosen in combinations(eligible, size)
            if all(
                100 * sum(bool(against[voter] & set(chosen)) for voter in voters[group])
                <= limits[group] * len(voters[group])
                for group in counted
            )
        }
        if found:
            return found
    return None


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6))
def test_the_sets_are_all_the_biggest_there_are(seed: int) -> None:
    votes, limits = made_up(seed)
    wanted = biggest_of_all(votes, limits)
    if wanted is None:
        with pytest.raises(CannotPropose):
            largest_common_vision(votes, limits=limits)
        return
    vision = largest_common_vision(votes, limits=limits)
    core = set.intersection(*map(set, wanted))
    assert (vision.proven, vision.all_sets) == (True, len(wanted) <= 50)
    assert sets_of(vision) == wanted if vision.all_sets else sets_of(vision) < wanted
    assert set(vision.core) == core
    for common in vision.sets:
        for refusal in common.refusals:
            assert refusal.known <= refusal.allowed


def test_of_more_than_fifty_sets_fifty_are_shown_and_the_core_is_still_that_of_all() -> None:
    """Seven statements that seven others refuse, one each, of which two may: 21 sets; of twelve 66."""
    n = 12
    rows = ["+" * j + "-" + "+" * (n - j - 1) + "+" for j in range(n)]
    vision = largest_common_vision(poll({"a": rows}), limits=17)
    assert (len(vision.sets), vision.all_sets, vision.size) == (50, False, 3)
    assert vision.core == ("s12",)
    assert len(sets_of(vision)) == 50


def test_fifty_sets_are_all_where_there_are_no_more() -> None:
    rows = ["+" * j + "-" + "+" * (49 - j) for j in range(50)]
    vision = largest_common_vision(poll({"a": rows}), limits=2)
    assert (len(vision.sets), vision.all_sets, vision.size, vision.core) == (50, True, 1, ())


def test_where_the_proof_may_run_out_of_time_no_more_is_said_than_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "SECONDS_PER_SOLVE", 1.0)
    draw = Random(1)  # noqa: S311
    votes = [
        Vote(f"s{k:03}", f"v{j}", f"g{j % 7}", DISAGREE if draw.random() < 0.05 * (1 + k % 5 / 2) else AGREE)
        for j in range(120)
        for k in range(100)
        if draw.random() < 0.85
    ]
    vision = largest_common_vision(votes, limits=34)
    assert 1 <= vision.size <= vision.bound
    assert all(len(common.statements) == vision.size for common in vision.sets)
    assert all(refusal.known <= refusal.allowed for common in vision.sets for refusal in common.refusals)
    assert vision.proven or (vision.core, vision.all_sets) == ((), False)


def test_the_same_votes_in_any_order_give_the_same_vision() -> None:
    votes, limits = made_up(5)
    shuffled = Random(1).sample(votes, len(votes))  # noqa: S311
    assert largest_common_vision(votes, limits=limits) == largest_common_vision(shuffled, limits=limits)


def test_every_problem_comes_at_once() -> None:
    votes = [*poll({"a": ["+", "+", "+"]}), Vote("s0", "a0", "a", DISAGREE), Vote("s1", "a1", "b", AGREE)]
    with pytest.raises(DataProblems) as caught:
        largest_common_vision(votes, limits={"a": 120})
    assert [p.code for p in caught.value.problems] == ["vote_twice", "voter_in_two_groups", "vote_limit"]


def test_it_can_be_stopped_and_tells_how_far_it_is() -> None:
    told = list[float]()
    largest_common_vision(PLANTED, progress=told.append)
    assert told == [0.02, 0.04]
    with pytest.raises(Cancelled):
        largest_common_vision(PLANTED, cancelled=lambda: True)
