"""Do those who stand in keep the quotas best, how sure is that, and are near-equal lists named?"""

from dataclasses import replace
from itertools import combinations, product
from random import Random

import numpy as np
import pytest

from stakeholder_graph.dialogue.alternates import propose_alternates
from stakeholder_graph.dialogue.imagined_days import Attendee, Days, Quota, imagined_days, shortfalls
from stakeholder_graph.errors import Cancelled, DataProblems

WOMEN = frozenset({"women"})
EVA = [Attendee("eva", 0.5, WOMEN)]
TWO = [Attendee("A", 0.9, WOMEN), Attendee("B", 0.6, WOMEN)]
ONE = [Quota("women", 1)]


def every_day(regulars: list[Attendee], candidates: list[Attendee], low: int) -> tuple[Days, list[float]]:
    """All days that can be with a quota on women, and the chance of each."""
    rows, chances = list[tuple[int, int, tuple[bool, ...]]](), list[float]()
    people = [*regulars, *candidates]
    for comes in product([False, True], repeat=len(people)):
        chances.append(float(np.prod([p.chance if c else 1 - p.chance for p, c in zip(people, comes, strict=True)])))
        there = sum(comes[: len(regulars)])
        rows.append((len(regulars) - there, max(low - there, 0), comes[len(regulars) :]))
    days = Days(
        np.array([free for free, _, _ in rows]),
        np.array([[short] for _, short, _ in rows]),
        np.array([comes for _, _, comes in rows]),
        np.ones(len(rows), dtype=np.int64),
        np.ones(len(candidates), dtype=np.int64),
    )
    return days, chances


@pytest.mark.parametrize(("chosen", "expected"), [([], 0.5), ([0], 0.05), ([1], 0.2), ([0, 1], 0.02)])
def test_expected_shortfall_by_hand(chosen: list[int], expected: float) -> None:
    days, chances = every_day(EVA, TWO, 1)
    found = shortfalls(days, np.array([[1], [1]]), chosen)
    assert found @ chances == pytest.approx(expected)


@pytest.mark.parametrize(("most", "names", "expected"), [(1, ("A",), 0.05), (2, ("A", "B"), 0.02)])
def test_the_surer_one_stands_in_and_the_other_for_both(most: int, names: tuple[str, ...], expected: float) -> None:
    found = propose_alternates(EVA, TWO, ONE, most)
    assert found.names == names
    assert abs(found.expected - expected) < 4 * found.error
    assert abs(found.without - 0.5) < 4 * (0.25 / 1000) ** 0.5
    assert found.error == pytest.approx((expected * (1 - expected) / 1000) ** 0.5, rel=0.5)
    assert found.proven


def test_nobody_is_half_there() -> None:
    """Six categories each short of one, two chairs: no two of these four cover all, though halves of all four would."""
    codes = ("112", "121", "211", "222")
    four = [Attendee(c, 1.0, frozenset(f"{k}{v}" for k, v in enumerate(c))) for c in codes]
    quotas = [Quota(f"{k}{v}", 1) for k in range(3) for v in "12"]
    found = propose_alternates([Attendee("x", 0.0), Attendee("y", 0.0)], four, quotas, 4)
    assert (found.reached, found.bound, found.expected, found.error) == (1, 1, 1, 0)


def made_up(seed: int) -> tuple[list[Attendee], list[Attendee], list[Quota], int]:
    draw = Random(seed)  # noqa: S311

    def person(name: str) -> Attendee:
        counts = frozenset(q for q in "uvw" if draw.random() < 0.5)
        return Attendee(name, draw.choice([0.2, 0.5, 0.9]), counts, draw.choice([1, 1, 1, 2]))

    regulars = [person(f"r{i}") for i in range(draw.choice([2, 3, 4]))]
    candidates = [person(f"c{i}") for i in range(draw.choice([2, 4, 5]))]
    return regulars, candidates, [Quota(q, draw.choice([0, 1, 2])) for q in "uvw"], draw.choice([1, 2, 3])


def short_on(day: dict[str, bool], regulars: list[Attendee], chosen: tuple[Attendee, ...], quotas: list[Quota]) -> int:
    """The least places short on one day, over all ways of filling the free chairs."""
    there = [r for r in regulars if day[r.id]]
    free = sum(r.chairs for r in regulars if not day[r.id])
    come = [c for c in chosen if day[c.id]]
    tables = [
        [*there, *more]
        for size in range(len(come) + 1)
        for more in combinations(come, size)
        if sum(c.chairs for c in more) <= free
    ]
    return min(sum(max(q.low - sum(q.name in p.counts for p in table), 0) for q in quotas) for table in tables)


@pytest.mark.parametrize("seed", range(30))
def test_no_other_names_are_short_of_less_on_the_imagined_days(seed: int) -> None:
    regulars, candidates, quotas, most = made_up(seed)
    found = propose_alternates(regulars, candidates, quotas, most, scenarios=60, fresh=100)
    # The same days, drawn as the function says: each person of the sorted list by its own chance.
    random = np.random.default_rng([20240607, 0])
    people = [*regulars, *candidates]
    drawn = random.random((60, len(people))) < np.array([p.chance for p in people])
    days = [dict(zip([p.id for p in people], row.tolist(), strict=True)) for row in drawn]
    means = {
        chosen: sum(short_on(day, regulars, chosen, quotas) for day in days) / 60
        for size in range(most + 1)
        for chosen in combinations(candidates, size)
    }
    best = min((round(mean, 9), len(chosen)) for chosen, mean in means.items())
    mine = tuple(c for c in candidates if c.id in found.names)
    assert (round(means[mine], 9), len(mine)) == best
    assert found.reached == pytest.approx(best[0])
    assert found.bound == pytest.approx(best[0])


def test_a_list_that_is_as_good_is_named_and_one_that_is_worse_is_not() -> None:
    three = [*TWO, Attendee("A2", 0.9, WOMEN)]
    found = propose_alternates(EVA, three, ONE, 1)
    assert found.names[0] in {"A", "A2"}
    assert [near.instead for near in found.near_equal] == [({"A", "A2"} - set(found.names)).pop()]
    assert found.because[0].lost_without == pytest.approx(found.without - found.expected)


def test_who_would_change_nothing_is_not_named() -> None:
    found = propose_alternates(EVA, [*TWO, Attendee("C", 1.0)], ONE, 3)
    assert "C" not in found.names
    assert propose_alternates(EVA, TWO, [Quota("women", 0)], 2).names == ()
    assert propose_alternates(EVA, [], ONE, 2).names == ()


def test_of_a_pair_that_is_kept_apart_one_is_named_at_most() -> None:
    found = propose_alternates(EVA, TWO, ONE, 2, apart=[("B", "A"), ("A", "nobody")])
    assert found.names == ("A",)
    three = propose_alternates(EVA, [*TWO, Attendee("C", 0.6, WOMEN)], ONE, 2, apart=[("A", "C")])
    assert three.names == ("A", "B")
    assert all({near.instead} | ({"A", "B"} - {near.out}) != {"A", "C"} for near in three.near_equal)


def test_the_order_of_the_input_changes_nothing_and_other_days_are_measured_than_chosen_on() -> None:
    regulars, candidates, quotas, most = made_up(4)
    found = propose_alternates(regulars, candidates, quotas, most)
    assert found == propose_alternates(regulars[::-1], candidates[::-1], quotas[::-1], most)
    chosen_on = imagined_days(regulars, candidates, quotas, 50, 1)
    measured_on = imagined_days(regulars, candidates, quotas, 50, 1, fresh=True)
    assert chosen_on.times.sum() == measured_on.times.sum() == 50
    assert chosen_on.comes.shape != measured_on.comes.shape or (chosen_on.comes != measured_on.comes).any()


def test_all_that_cannot_be_right_is_said_at_once_and_a_search_stops_when_asked() -> None:
    wrong = [replace(TWO[0], chance=1.5), replace(TWO[1], id="eva"), Attendee("n", float("nan"))]
    with pytest.raises(DataProblems) as raised:
        propose_alternates(EVA, wrong, [*ONE, Quota("men", -1)], 9)
    assert [(p.code, p.value) for p in raised.value.problems] == [
        ("alternate_twice", "eva"),
        ("alternate_chance", "A"),
        ("alternate_chance", "n"),
        ("alternate_quota", "men"),
        ("alternate_number", "9"),
    ]
    with pytest.raises(Cancelled):
        propose_alternates(EVA, TWO, ONE, 1, cancelled=lambda: True)
    told = list[float]()
    propose_alternates(EVA, TWO, ONE, 1, progress=told.append)
    assert told == [0.0, 0.5, 1.0]
