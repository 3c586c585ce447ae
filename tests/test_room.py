"""Are the tables of a room as mixed as can be, do the rules bind, and is the printed bound one that nothing passes?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.dialogue.room import (
    Person,
    RoomNoteKind,
    RoomPlan,
    SeatRuleKind,
    SeatRules,
    broken_rules,
    judge_tables,
    seat_tables,
)
from stakeholder_graph.dialogue.room.bound import evenly, least_uneven_gender, most_new_pairs, women_evenly
from stakeholder_graph.dialogue.room.layout import Layout
from stakeholder_graph.dialogue.room.people import Seating
from stakeholder_graph.dialogue.room.swaps import Round, Searches, search
from stakeholder_graph.errors import Cancelled, DataProblems, WrongUsage

NOTHING = SeatRules(no_woman_alone=False, common_language=False, facilitator_each=False)
WOMEN = replace(NOTHING, no_woman_alone=True)


def of_two_genders(women: int, people: int) -> list[Person]:
    return [Person(id=f"p{i:02}", group="g", gender="woman" if i < women else "man") for i in range(people)]


def tables_of(plan: RoomPlan, number: int = 1) -> list[set[str]]:
    return [set(table.people) for table in plan.rounds[number - 1].tables]


def squares(people: Sequence[Person], tables: Sequence[Sequence[Person]]) -> int:
    """The unevenness, counted another way: the ordered pairs at one table that are alike, over all respects."""
    said = [[(p.group, p.gender, p.territory, p.stance and p.stance // abs(p.stance)) for p in t] for t in tables]
    alike = [x is not None and x == y for table in said for a, b in product(table, table) for x, y in zip(a, b)]  # noqa: B905
    return sum(alike)


def gender_only(plan: RoomPlan) -> int:
    return sum(n**2 for table in plan.rounds[0].tables for kind, _, n in table.counts if kind == "gender")


def test_three_women_of_six_sit_together_rather_than_one_alone() -> None:
    plan = seat_tables(of_two_genders(3, 6), 2, rules=WOMEN)
    assert gender_only(plan) == 18
    assert plan.rounds[0].better_exists == 0
    assert {len(table.women) for table in plan.rounds[0].tables} == {0, 3}
    assert gender_only(seat_tables(of_two_genders(3, 6), 2, rules=NOTHING)) == 10


def test_seven_women_at_five_tables_of_eight() -> None:
    people = of_two_genders(7, 40)
    plan = seat_tables(people, 5, rules=WOMEN)
    assert gender_only(plan) == 242
    assert sorted(len(table.women) for table in plan.rounds[0].tables) == [0, 0, 2, 2, 3]
    assert least_uneven_gender(people, (8,) * 5) == 242
    assert (women_evenly(7, 5), evenly(7, 5), evenly(8, 5)) == (17, 11, 14)
    assert plan.rounds[0].better_exists == 0


def test_one_woman_makes_the_rule_void_and_that_is_said() -> None:
    plan = seat_tables(of_two_genders(1, 6), 2, rules=WOMEN)
    assert not plan.rounds[0].broken
    assert [note.people for note in plan.notes if note.kind is RoomNoteKind.ONE_WOMAN] == [("p00",)]


def made_up(seed: int) -> tuple[list[Person], int, SeatRules]:
    draw = Random(seed)  # noqa: S311
    size = draw.choice([4, 5, 6, 7, 8])
    people = [
        Person(
            id=f"p{i}",
            group=draw.choice("abc"),
            actor=draw.choice(["", "", "org"]),
            gender=draw.choice(["woman", "man", "man", None]),
            territory=draw.choice(["x", "y", None]),
            stance=draw.choice([-3, -1, 0, 2, None]),
            languages=draw.choice([("es",), ("en",), ("es", "en"), ("es", "en"), ()]),
            facilitates=draw.random() < 0.4,
        )
        for i in range(size)
    ]
    return people, draw.choice([2, 2, 3]) if size >= 6 else 2, made_up_rules(draw, [person.id for person in people])


def made_up_rules(draw: Random, ids: list[str]) -> SeatRules:
    def pairs(most: int) -> frozenset[tuple[str, str]]:
        return frozenset(tuple(draw.sample(ids, 2)) for _ in range(draw.randint(0, most)))  # type: ignore[misc]

    return SeatRules(
        no_woman_alone=draw.random() < 0.7,
        common_language=draw.random() < 0.5,
        facilitator_each=draw.random() < 0.4,
        unsafe=frozenset((a, b, draw.choice([(), (draw.choice(ids),)])) for a, b in pairs(2)),
        together=pairs(1),
        apart=pairs(2),
        locked=frozenset({(1, draw.choice(ids), 1)}) if draw.random() < 0.4 else frozenset(),
    )


def every_way(ids: Sequence[str], sizes: Sequence[int]) -> Iterator[list[tuple[str, ...]]]:
    if not sizes:
        yield []
        return
    for first in combinations(ids, sizes[0]):
        rest = [name for name in ids if name not in first]
        for others in every_way(rest, sizes[1:]):
            yield [first, *others]


def wrong(people: list[Person], tables: list[tuple[str, ...]], rules: SeatRules) -> tuple[int, int]:
    """Unsafe pairs at one table, and all other broken rules, counted without the code under test."""
    by_id = {p.id: p for p in people}
    where = {name: t for t, table in enumerate(tables) for name in table}
    unsafe = {
        (frozenset({a, b}), frozenset(thirds) - {a, b})
        for a, b, thirds in rules.unsafe
        if where[a] == where[b] and not any(where[t] == where[a] for t in thirds if t not in {a, b})
    }
    other = len({frozenset(pair) for pair in rules.together if where[pair[0]] != where[pair[1]]})
    other += len({frozenset(pair) for pair in rules.apart if where[pair[0]] == where[pair[1]]})
    women = sum(p.gender == "woman" for p in people)
    for table in tables:
        there = [by_id[name] for name in table]
        other += rules.no_woman_alone and women > 1 and sum(p.gender == "woman" for p in there) == 1
        spoken = [set(p.languages) for p in there if p.languages]
        other += rules.common_language and bool(spoken) and not set.intersection(*spoken)
        other += rules.facilitator_each and not any(p.facilitates for p in there)
    return len(unsafe), other


@pytest.mark.parametrize("seed", range(40))
def test_no_way_of_seating_is_better_than_the_proposed_one(seed: int) -> None:
    people, tables, rules = made_up(seed)
    by_id, sizes = {p.id: p for p in people}, [-(-(len(people) - t) // tables) for t in range(tables)]
    plan = seat_tables(people, tables, rules=rules)
    best = min(
        (*wrong(people, way, rules), squares(people, [[by_id[name] for name in table] for table in way]))
        for way in every_way(sorted(by_id), sizes)
        if all(name in way[table - 1] for _, name, table in rules.locked)
    )
    round_ = plan.rounds[0]
    kinds = Counter(rule.kind for rule in round_.broken)
    reached = kinds[SeatRuleKind.UNSAFE], sum(kinds.values()) - kinds[SeatRuleKind.UNSAFE], round_.uneven
    assert reached == best
    assert round_.bound == best[2]
    assert round_.fewest_broken
    assert round_.safe == (best[0] == 0)
    assert all(name in tables_of(plan)[table - 1] for _, name, table in rules.locked)


@pytest.mark.parametrize("seed", range(15))
def test_the_next_round_brings_the_most_new_pairs_and_no_two_rounds_pass_the_bound(seed: int) -> None:
    people, tables, rules = made_up(seed + 100)
    by_id, sizes = {p.id: p for p in people}, [-(-(len(people) - t) // tables) for t in range(tables)]
    plan = seat_tables(people, tables, 2, rules)

    def across(way: Sequence[Sequence[str]]) -> set[frozenset[str]]:
        pairs = [frozenset(pair) for table in way for pair in combinations(table, 2)]
        return {pair for pair in pairs if len({by_id[name].group for name in pair}) == 2}

    met = across([sorted(table) for table in tables_of(plan)])
    ways = [(way, across(way)) for way in every_way(sorted(by_id), sizes)]
    best = min((*wrong(people, way, rules), -len(pairs - met)) for way, pairs in ways)
    kinds = Counter(rule.kind for rule in plan.rounds[1].broken)
    unsafe = kinds[SeatRuleKind.UNSAFE]
    assert (unsafe, sum(kinds.values()) - unsafe, -plan.rounds[1].new_pairs) == best
    assert plan.pairs == len(met | across([sorted(table) for table in tables_of(plan, 2)]))
    most = max(len(first | second) for _, first in ways[:200] for _, second in ways)
    assert max(most, plan.pairs) <= plan.pairs_bound == most_new_pairs(people, sizes, 2)


def test_what_cannot_all_hold_is_named_and_safety_comes_before_the_rest() -> None:
    """Three people two of whom must share a table: the pair that is unsafe is kept apart at the price of two others."""
    people = [Person(id=name, group="g") for name in "abcd"]
    rules = replace(
        NOTHING,
        unsafe=frozenset({("a", "b", ())}),
        together=frozenset({("a", "b"), ("c", "d")}),
        apart=frozenset({("c", "a"), ("c", "b")}),
    )
    plan = seat_tables(people, 2, rules=rules)
    assert plan.rounds[0].safe
    assert [rule.kind for rule in plan.rounds[0].broken].count(SeatRuleKind.TOGETHER) == 2
    never = replace(NOTHING, unsafe=frozenset({(a, b, ()) for a, b in combinations("abc", 2)}))
    plan = seat_tables(people, 2, rules=never)
    assert not plan.rounds[0].safe
    assert len(plan.rounds[0].broken) == 1
    assert plan.rounds[0].fewest_broken


def test_an_unsafe_pair_of_actors_binds_all_whom_they_send_and_a_third_lifts_it() -> None:
    people = [Person(id=f"{actor}{i}", group="g", actor=actor) for actor in ("army", "people", "church") for i in "12"]
    never = replace(NOTHING, unsafe=frozenset({("army", "people", ())}))
    for table in tables_of(seat_tables(people, 2, rules=never)):
        assert len({name[:-1] for name in table} & {"army", "people"}) == 1
    only = replace(NOTHING, unsafe=frozenset({("army", "people", ("church",)), ("army", "absent", ())}))
    for table in tables_of(seat_tables(people, 2, rules=only)):
        assert "church1" in table or "church2" in table or not {"army", "people"} <= {name[:-1] for name in table}


def test_a_language_that_is_not_written_down_hinders_nothing_and_is_said() -> None:
    people = [Person(id=str(i), group="g", languages=((), ("es",), ("en",), ("es",))[i]) for i in range(4)]
    plan = seat_tables(people, 2, rules=replace(NOTHING, common_language=True))
    assert tables_of(plan).count({"0", "2"}) == 1
    assert [n.people for n in plan.notes if n.kind is RoomNoteKind.LANGUAGES_UNKNOWN] == [("0",)]


def test_a_moved_person_shows_the_broken_rules_at_once() -> None:
    people = of_two_genders(2, 4)
    assert not broken_rules(people, [("p00", "p01"), ("p02", "p03")], WOMEN)
    kinds = [(b.kind, b.tables, b.people) for b in broken_rules(people, [("p00",), ("p01", "p02", "p03")], WOMEN)]
    assert kinds == [
        (SeatRuleKind.WOMAN_ALONE, (1,), ("p00",)),
        (SeatRuleKind.WOMAN_ALONE, (2,), ("p01",)),
        (SeatRuleKind.SIZE, (1,), ()),
        (SeatRuleKind.SIZE, (2,), ()),
    ]
    with pytest.raises(WrongUsage):
        broken_rules(people, [("p00", "p01"), ("p02",)], WOMEN)


def test_a_plan_made_by_hand_is_seen_like_a_proposed_one() -> None:
    for seed in range(12):
        people, tables, rules = made_up(seed)
        plan = seat_tables(people, tables, 2, rules)
        by_hand = judge_tables(people, [tables_of(plan, 1), tables_of(plan, 2)], rules)
        for mine, proposed in zip(by_hand.rounds, plan.rounds, strict=True):
            assert replace(mine, bound=0, fewest_broken=True) == replace(proposed, bound=0, fewest_broken=True)
            assert mine.bound <= proposed.bound
            assert mine.fewest_broken <= proposed.fewest_broken
        assert (by_hand.pairs, by_hand.pairs_bound, by_hand.notes) == (plan.pairs, plan.pairs_bound, plan.notes)


def test_a_table_of_another_size_is_a_broken_rule_and_no_bound_is_passed() -> None:
    people = [Person(id=str(i), group="ab"[i % 2]) for i in range(6)]
    plan = judge_tables(people, [[{"0", "1", "2", "3"}, {"4", "5"}]], NOTHING)
    assert [rule.kind for rule in plan.rounds[0].broken] == [SeatRuleKind.SIZE] * 2
    assert (plan.pairs, plan.pairs_bound) == (5, 7)
    second = judge_tables(people, [[{"0", "1", "2"}, {"3", "4", "5"}], [set("012345")]], NOTHING).rounds[1]
    assert [(rule.kind, rule.tables) for rule in second.broken] == [
        (SeatRuleKind.SIZE, (1,)),
        (SeatRuleKind.SIZE, (2,)),
    ]
    with pytest.raises(WrongUsage):
        judge_tables(people, [[{"0", "1", "2"}, {"3", "4"}]], NOTHING)
    with pytest.raises(DataProblems):
        judge_tables(people, [], NOTHING)


def test_what_the_search_adds_up_on_its_way_is_what_a_count_from_scratch_gives() -> None:
    draw = Random(5)  # noqa: S311
    people = [
        replace(made_up(seed)[0][0], id=f"p{seed:02}", languages=draw.choice([("es",), ("en",), ("es", "en")]))
        for seed in range(30)
    ]
    ids = [p.id for p in people]
    unsafe = frozenset((ids[i], ids[i + 1], (ids[i + 2],) if i % 2 else ()) for i in range(0, 12, 3))
    rules = SeatRules(unsafe=unsafe, together=frozenset({("p20", "p21")}), apart=frozenset({("p22", "p23")}))
    layout = Layout(Seating(tuple(people), 7, 2, rules))
    first = search(layout, Round(0), seed=1)
    wanted = layout.across & (first[:, None] != first[None, :])
    for asked in (None, wanted):
        searches = Searches(layout, np.stack([first, first[::-1]]), asked)
        random = np.random.default_rng(3)
        for _ in range(300):
            searches.step(np.arange(30), 30.0, random)
        anew = Searches(layout, searches.seats, asked)
        for sums in ("counts", "unsafe", "broken", "uneven", "gained"):
            assert (getattr(searches, sums) == getattr(anew, sums)).all()


def test_all_that_cannot_be_right_is_said_at_once() -> None:
    people = [Person(id=name, group="g") for name in "aabc"]
    rules = SeatRules(
        together=frozenset({("a", "z"), ("b", "b")}),
        locked=frozenset({(1, "a", 1), (1, "a", 2), (2, "b", 1), (1, "b", 1), (1, "c", 1)}),
    )
    with pytest.raises(DataProblems) as raised:
        seat_tables(people, 3, 0, rules)
    assert {problem.code for problem in raised.value.problems} == {
        "room_person_twice", "room_tables", "room_rounds", "room_not_there", "room_pair_of_one", "room_lock_where",
        "room_lock_twice", "room_lock_full",
    }  # fmt: skip


def test_a_search_tells_how_far_it_is_and_stops_when_asked() -> None:
    told = list[float]()
    seat_tables(of_two_genders(4, 8), 2, 2, WOMEN, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    with pytest.raises(Cancelled):
        seat_tables(of_two_genders(4, 8), 2, cancelled=lambda: True)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_and_the_same_answer_comes_twice(seed: int, draw: Random) -> None:
    people, tables, rules = made_up(seed)
    plan = seat_tables(people, tables, 2, rules)
    draw.shuffle(people)
    assert seat_tables(people, tables, 2, rules) == plan
