"""Is silence never taken for agreement, is the order the best of all, and is a trade one that both would gain by?"""

import math
from datetime import date
from itertools import combinations, pairwise, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.dialogue import Purpose
from stakeholder_graph.dialogue.agenda import (
    AgendaRequest,
    ClassBecause,
    Clock,
    Contention,
    DecisionRule,
    IssueClass,
    Item,
    LineKind,
    Objector,
    OrderedBy,
    Trade,
    Unknown,
    Voice,
    best_order,
    blocks,
    contention,
    decision_prompt,
    find_trades,
    opposed_at,
    propose_agenda,
    timetable,
    trade_questions,
    voices_of,
)
from stakeholder_graph.dialogue.agenda.classes import conflict_with_the_silent
from stakeholder_graph.dialogue.agenda.order import LONGEST
from stakeholder_graph.dialogue.evidence import read_evidence
from stakeholder_graph.errors import CannotPropose, DataProblems
from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.positions.conflict_index import potential_for_conflict
from tests.seed import seed_records

SHARED, OPEN, UNTESTED, CONTESTED = IssueClass
SIGNS = {"+": 2, "-": -2, "0": 0}


def voices(sides: str, weights: tuple[int, ...] | None = None, groups: str | None = None) -> tuple[Voice, ...]:
    """One voice per sign of an issue "i", each of its own group; ? is silent."""
    return tuple(
        Voice(
            party=f"v{j}",
            group=(groups or "abcdefghijkl")[j],
            weight=(weights or (1,) * len(sides))[j],
            stances={"i": SIGNS[sign]} if sign != "?" else {},
        )
        for j, sign in enumerate(sides)
    )


def class_of(sides: str, *, groups: str | None = None, **also: object) -> IssueClass:
    request = AgendaRequest(items=(Item("i"),), voices=voices(sides, groups=groups), **also)  # pyright: ignore
    return propose_agenda(request).standings[0].class_


# Classes.


@pytest.mark.parametrize(
    ("sides", "class_"),
    [
        ("+++", SHARED),
        ("---", SHARED),
        ("++0", OPEN),
        ("000", OPEN),
        ("++?", UNTESTED),
        ("???", UNTESTED),
        ("0?", UNTESTED),
        ("+-", CONTESTED),
        ("+-?", CONTESTED),
        ("+-0", CONTESTED),
        ("", UNTESTED),
    ],
)
def test_an_issue_is_of_the_class_that_the_signs_say(sides: str, class_: IssueClass) -> None:
    assert class_of(sides) is class_


def test_weights_never_change_a_class() -> None:
    heavy = propose_agenda(AgendaRequest(items=(Item("i"),), voices=voices("+-", (1000, 0)))).standings[0]
    assert (heavy.class_, heavy.contention.low) == (CONTESTED, 0.0)


def test_opposition_a_strike_or_a_split_group_make_an_issue_contested() -> None:
    assert class_of("++?", opposed={"i": (("v0", "v1"),)}) is CONTESTED
    assert class_of("++", opposed={"other": (("v0", "v1"),)}) is SHARED
    assert class_of("??", struck=frozenset("i")) is CONTESTED
    request = AgendaRequest(items=(Item("i"),), voices=voices("+-", groups="aa"))
    standing = propose_agenda(request).standings[0]
    assert standing.class_ is CONTESTED
    assert [(r.kind, r.actors) for r in standing.because] == [
        (ClassBecause.OPPOSITE, ("v0", "v1")),
        (ClassBecause.SPLIT, ("v0", "v1")),
    ]


def test_a_group_is_heard_through_one_of_its_own_and_those_who_are_silent_are_named() -> None:
    request = AgendaRequest(items=(Item("i"),), voices=voices("+?+?", groups="aabc"))
    standing = propose_agenda(request).standings[0]
    assert (standing.class_, standing.known, standing.voices) == (UNTESTED, 2, 4)
    assert [(r.kind, r.actors) for r in standing.because] == [
        (ClassBecause.ONE_SIDE, ("v0", "v2")),
        (ClassBecause.SILENT_GROUPS, ("v3",)),
        (ClassBecause.SILENT_VOICES, ("v1", "v3")),
    ]
    assert class_of("+?+", groups="aab") is SHARED


def test_all_against_is_an_agreement_too() -> None:
    agenda = propose_agenda(AgendaRequest(items=(Item("i"),), voices=voices("--")))
    assert (agenda.standings[0].class_, agenda.standings[0].side) == (SHARED, -1)


# Contention.


@pytest.mark.parametrize(
    ("weights", "sides", "low", "high"),
    [
        ((4, 3, 2, 1), "+-??", 0.6, 1.0),
        ((4, 3, 3), "++?", 0.0, 0.6),
        ((5, 1, 1), "?+-", 2 / 7, 2 / 7),
        ((3, 3, 4), "???", 0.0, 0.8),
    ],
)
def test_contention_has_the_interval_that_silence_leaves(
    weights: tuple[int, ...], sides: str, low: float, high: float
) -> None:
    assert contention(voices(sides, weights), "i") == Contention(low, high)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("+-0?")), min_size=1, max_size=8))
def test_the_interval_is_that_of_all_answers_the_silent_could_give(table: list[tuple[int, str]]) -> None:
    weights, sides = tuple(w for w, _ in table), "".join(s for _, s in table)
    found = contention(voices(sides, weights), "i")
    if not sum(weights):
        assert math.isnan(found.low)
        return
    reached = [
        2 * min(sum(w for w, s in zip(weights, told, strict=True) if s == side) for side in "+-") / sum(weights)
        for told in product(*(("+-0" if s == "?" else s) for s in sides))
    ]
    assert found.high == pytest.approx(max(reached))
    assert found.low == pytest.approx(min(reached))


def test_the_conflict_index_stands_beside_and_is_unknown_with_one_stance() -> None:
    two = propose_agenda(AgendaRequest(items=(Item("i"),), voices=voices("+-?"))).standings[0]
    assert two.pci2 == potential_for_conflict([2, -2])
    weighted = propose_agenda(AgendaRequest(items=(Item("i"),), voices=voices("+-", (3, 1)))).standings[0]
    assert weighted.pci2 == potential_for_conflict([2, -2], [3, 1])
    assert math.isnan(propose_agenda(AgendaRequest(items=(Item("i"),), voices=voices("+?"))).standings[0].pci2)


@pytest.mark.parametrize(
    ("stances", "weights"),
    [((3, None, -1), (1, 1, 1)), ((2, None, None), (1, 1, 1)), ((None, 1, -2, None), (2, 1, 3, 1)), ((3, -3), (1, 2))],
)
def test_the_conflict_index_with_the_silent_lies_between_the_least_and_the_most_they_can_make_of_it(
    stances: tuple[int | None, ...], weights: tuple[int, ...]
) -> None:
    table = [
        Voice(party=str(j), group=str(j), weight=weight, stances={} if stance is None else {"i": stance})
        for j, (stance, weight) in enumerate(zip(stances, weights, strict=True))
    ]
    used = list(map(float, weights)) if len(set(weights)) > 1 else None
    filled = product(*(range(-3, 4) if stance is None else (stance,) for stance in stances))
    reached = [potential_for_conflict(one, used) for one in filled]
    found = conflict_with_the_silent(table, "i")
    assert (found.low, found.high) == pytest.approx((min(reached), max(reached)))


# Order.


def test_the_planted_blocks_come_in_their_order() -> None:
    items = [Item(str(j)) for j in range(5)]
    items[1] = Item("1", prerequisites=("3",))
    effective = {"0": CONTESTED, "1": CONTESTED, "2": UNTESTED, "3": CONTESTED, "4": SHARED}
    found = blocks(items, effective, {"0": 300, "1": 0, "2": 500, "3": 900, "4": 0})
    assert [issue for block in found for issue in block.issues] == ["4", "2", "0", "3", "1"]


def test_the_same_blocks_come_out_of_a_table() -> None:
    """Classes contested, shared, untested, contested, shared; the second needs the fourth and goes with it."""
    sides = ("+-", "++", "+?", "-+", "--")
    weights = (3, 17)
    people = tuple(
        Voice(
            party=name,
            group=name,
            weight=weights[j],
            stances={str(k): SIGNS[side[j]] for k, side in enumerate(sides) if side[j] != "?"},
        )
        for j, name in enumerate("ab")
    )
    items = tuple(Item(str(k), prerequisites=("3",) if k == 1 else ()) for k in range(5))
    agenda = propose_agenda(AgendaRequest(items=items, voices=people))
    assert [s.class_ for s in agenda.standings] == [CONTESTED, SHARED, UNTESTED, CONTESTED, SHARED]
    assert [s.effective for s in agenda.standings] == [CONTESTED, CONTESTED, UNTESTED, CONTESTED, SHARED]
    assert [block.class_ for block in agenda.blocks] == [SHARED, UNTESTED, CONTESTED]
    assert agenda.order[:2] == ("4", "2")
    assert agenda.order.index("3") < agenda.order.index("1")


def test_the_planted_order_delays_what_is_costly() -> None:
    items = [Item("0"), *(Item(str(j), prerequisites=("0",)) for j in (1, 2, 3)), Item("4")]
    costs = {"0": 10, "1": 0, "2": 0, "3": 0, "4": 9}
    block = blocks(items, dict.fromkeys(costs, OPEN), costs)[0]
    assert (block.issues, block.value) == (("0", "1", "2", "3", "4"), 55)


def made_up(seed: int, n: int) -> tuple[list[Item], dict[str, int], dict[str, IssueClass]]:
    draw = Random(seed)  # noqa: S311
    line = draw.sample(range(n), n)
    items = [
        Item(
            str(j),
            importance=draw.choice([0, 0, 1, 2]),
            prerequisites=tuple(str(k) for k in range(n) if line.index(k) < line.index(j) and draw.random() < 0.3),
        )
        for j in range(n)
    ]
    own = {item.issue: draw.choice([OPEN, OPEN, OPEN, CONTESTED]) for item in items}
    for j in line:
        own[str(j)] = max([own[str(j)], *(own[p] for p in items[j].prerequisites)], key=list(IssueClass).index)
    return items, {str(j): draw.choice([0, 0, 3, 7, 9, 10]) for j in range(n)}, own


@pytest.mark.parametrize("block", range(20))
def test_the_order_is_the_best_of_all_orders(block: int) -> None:
    """Two hundred made-up agendas of up to six issues, and twenty of seven."""
    for seed, n in [(block * 10 + k, 1 + k % 6) for k in range(10)] + [(900 + block, 7)]:
        items, costs, classes = made_up(seed, n)
        best = None
        for order in permutations(items):
            names = [item.issue for item in order]
            steps = [list(IssueClass).index(classes[name]) for name in names]
            held = all(names.index(p) < names.index(item.issue) for item in items for p in item.prerequisites)
            if held and steps == sorted(steps):
                value = sum(costs[name] * place for place, name in enumerate(names, 1))
                ties = [(-item.importance, items.index(item)) for item in order]
                best = min(best or (-value, ties, names), (-value, ties, names))
        found = blocks(items, classes, costs)
        assert best is not None
        assert [issue for one in found for issue in one.issues] == best[2]


@pytest.mark.parametrize("n", [3, 20])
def test_twenty_issues_that_need_each_other_are_put_in_order_exactly(n: int) -> None:
    pairs = [
        Item(f"{side}{j}", prerequisites=(f"a{j}",) if side == "b" else ()) for j in range(n // 2) for side in "ab"
    ]
    pairs += [Item("last")] * (n % 2)
    costs = {item.issue: 500 + (j * 37) % 100 - (450 if item.issue[0] == "b" else 0) for j, item in enumerate(pairs)}
    order = best_order(pairs, costs)
    mean = {f"{j}": (costs[f"a{j}"] + costs[f"b{j}"]) / 2 for j in range(n // 2)}
    assert [name[1:] for name in order if name[0] == "a"] == sorted(mean, key=lambda j: mean[j])
    assert all(order.index(f"a{j}") < order.index(f"b{j}") for j in range(n // 2))


def test_beyond_twenty_only_issues_without_prerequisites_are_put_in_order() -> None:
    free = [Item(str(j)) for j in range(LONGEST + 5)]
    costs = {item.issue: -j for j, item in enumerate(free)}
    assert best_order(free, costs) == tuple(str(j) for j in reversed(range(LONGEST + 5)))
    with pytest.raises(CannotPropose):
        best_order([*free, Item("x", prerequisites=("0",))], costs | {"x": 0})


def test_the_order_under_equal_weights_is_told_where_it_differs() -> None:
    sides = {"a": (5, {"x": 1, "y": 1}), "b": (5, {"x": -1, "y": 1}), "c": (1, {"x": 1, "y": -1}), "d": (1, {"y": -1})}
    people = tuple(Voice(party=p, group=p, weight=w, stances=said) for p, (w, said) in sides.items())
    agenda = propose_agenda(AgendaRequest(items=(Item("x"), Item("y")), voices=people))
    assert [s.contention.low for s in agenda.standings] == [10 / 12, 4 / 12]
    assert (agenda.order, agenda.under_equal_weights) == (("y", "x"), ("x", "y"))
    alike = tuple(Voice(party=v.party, group=v.group, stances=v.stances) for v in people)
    assert propose_agenda(AgendaRequest(items=(Item("x"), Item("y")), voices=alike)).under_equal_weights is None


def test_which_figure_orders_is_chosen() -> None:
    said = {"a": {"x": 1, "y": 3}, "b": {"x": -1, "y": -3}, "c": {"x": 1, "y": 3}, "d": {"x": -1}}
    people = tuple(Voice(party=p, group=p, stances=stances) for p, stances in said.items())
    request = AgendaRequest(items=(Item("x"), Item("y")), voices=people)
    assert propose_agenda(request).order == ("y", "x")
    assert propose_agenda(request, ordered_by=OrderedBy.PCI2).order == ("x", "y")


# Trades.


def weighing(**said: tuple[tuple[int | None, int | None], tuple[int | None, int | None]]) -> tuple[Voice, ...]:
    """Stance and salience on water, then on road."""
    return tuple(
        Voice(
            party=party,
            group=party,
            stances={k: s for k, (s, _) in zip(("water", "road"), pair, strict=True) if s is not None},
            saliences={k: w for k, (_, w) in zip(("water", "road"), pair, strict=True) if w is not None},
        )
        for party, pair in said.items()
    )


def test_the_planted_trade_is_found_with_its_objector() -> None:
    table = weighing(F=((2, 3), (-2, 1)), M=((-2, 1), (2, 3)), H=((-1, 3), (None, None)))
    against, unheard = (Objector("H", "water"),), (Objector("H", "road"),)
    trade = Trade("F", "M", "water", "road", score=2, total=4, objectors=against, unheard=unheard)
    assert find_trades(table, ("water", "road")) == (trade,)
    asked = trade_questions(table, ("water", "road"))
    assert [(q.party, q.issue, q.unknown) for q in asked] == [("H", "road", Unknown.STANCE)]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_every_trade_and_no_other_lets_both_gain(seed: int) -> None:
    draw = Random(seed)  # noqa: S311
    issues = ("k", "m", "n")
    table = tuple(
        Voice(
            party=p,
            group=p,
            stances={k: draw.randint(-3, 3) for k in issues if draw.random() < 0.8},
            saliences={k: draw.randint(0, 3) for k in issues if draw.random() < 0.8},
        )
        for p in "abcd"
    )
    found = {(t.first, t.second, t.first_wins, t.second_wins): t for t in find_trades(table, issues)}
    wanted = dict[tuple[str, str, str, str], tuple[int, int, set[tuple[str, str]]]]()
    for (a, b), (k, m) in product(combinations(table, 2), permutations(issues, 2)):
        known = all(i in v.stances and i in v.saliences for v in (a, b) for i in (k, m))
        if known and a.stances[k] * b.stances[k] < 0 and a.stances[m] * b.stances[m] < 0:
            x, y = a.saliences[k] - a.saliences[m], b.saliences[m] - b.saliences[k]
            if x > 0 and y > 0:
                against = {
                    (v.party, i)
                    for v in table
                    for i, winner in ((k, a), (m, b))
                    if v not in (a, b) and v.stances.get(i, 0) * winner.stances[i] < 0 and v.saliences.get(i) == 3
                }
                wanted[a.party, b.party, k, m] = (min(x, y), x + y, against)
    assert {key: (t.score, t.total, {(o.party, o.issue) for o in t.objectors}) for key, t in found.items()} == wanted
    assert [(-t.score, -t.total) for t in found.values()] == sorted((-t.score, -t.total) for t in found.values())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6))
def test_a_question_is_asked_where_and_only_where_some_answers_make_a_trade(seed: int) -> None:
    draw = Random(seed)  # noqa: S311
    issues, scales = ("water", "road"), {Unknown.STANCE: (-1, 0, 2), Unknown.SALIENCE: (0, 1, 2, 3)}
    said = {
        (party, issue, what): draw.choice([None, *scale])
        for party, issue, (what, scale) in product("ab", issues, scales.items())
    }
    blanks = [place for place, value in said.items() if value is None]
    trades = any(
        find_trades(told(said | dict(zip(blanks, answers, strict=True))), issues)
        for answers in product(*(scales[what] for _, _, what in blanks))
    )
    stances = [{said[p, issue, Unknown.STANCE] for p in "ab"} for issue in issues]
    opposed = {-1, 2} in stances
    asked = {(q.party, q.issue) for q in trade_questions(told(said), issues)}
    assert asked == ({(party, issue) for party, issue, _ in blanks} if trades and opposed else set())


def told(said: dict[tuple[str, str, Unknown], int | None]) -> tuple[Voice, ...]:
    def known(party: str, what: Unknown) -> dict[str, int]:
        return {k: v for (p, k, w), v in said.items() if p == party and w is what and v is not None}

    return tuple(
        Voice(party=p, group=p, stances=known(p, Unknown.STANCE), saliences=known(p, Unknown.SALIENCE)) for p in "ab"
    )


# The timetable.


def test_breaks_never_change_the_order_and_no_stretch_is_too_long() -> None:
    for seed in range(50):
        draw = Random(seed)  # noqa: S311
        items = [Item(str(j), minutes=draw.choice([10, 20, 45, 60, 120])) for j in range(draw.randint(1, 8))]
        clock = Clock(stretch=90)
        lines = timetable(items, clock)
        assert [line.issue for line in lines if line.kind is LineKind.ISSUE] == [item.issue for item in items]
        assert [lines[0].kind, lines[-1].kind] == [LineKind.OPENING, LineKind.CLOSING]
        assert lines[1].kind is not LineKind.BREAK
        assert all(a.start + a.minutes == b.start for a, b in pairwise(lines))
        stretch: list[int] = []
        for line in lines:
            stretch = [] if line.kind is LineKind.BREAK else [*stretch, line.minutes]
            assert sum(stretch) <= 90 or len(stretch) == 1 or lines[1] is line


def test_a_meeting_that_is_too_long_says_by_how_much() -> None:
    items = (Item("a", 60), Item("b", 60))
    agenda = propose_agenda(AgendaRequest(items=items, voices=voices("+")), clock=Clock(length=120))
    assert agenda.over == 15 + 60 + 15 + 60 + 30 - 120
    assert propose_agenda(AgendaRequest(items=items, voices=voices("+"))).over == 0


def test_the_most_severely_affected_opens() -> None:
    people = [Voice(party=p, group=p, severity=s) for p, s in (("a", None), ("b", 3), ("c", 4), ("d", 4), ("e", 1))]
    items = (Item("i"),)
    assert propose_agenda(AgendaRequest(items=items, voices=tuple(people))).opens == "c"
    assert propose_agenda(AgendaRequest(items=items, voices=tuple(people[:1] + people[-1:]))).opens is None


@pytest.mark.parametrize("people", range(1, 9))
def test_a_decision_rule_is_named_only_where_it_was_studied_and_whoever_the_unknown_are(people: int) -> None:
    known = [decision_prompt(women, people).rule for women in range(people + 1)]
    assert known[0] is known[-1] is None
    for women in range(1, people):
        more = (2 * women > people) - (2 * women < people)
        assert known[women] is {-1: DecisionRule.UNANIMITY, 0: None, 1: DecisionRule.MAJORITY}[more]
        for unknown in range(people - women + 1):
            possible = set(known[women : women + unknown + 1])
            assert decision_prompt(women, people, unknown).rule is (known[women] if len(possible) == 1 else None)


# Input and the map.


def test_every_problem_comes_at_once() -> None:
    request = AgendaRequest(
        items=(Item("a", prerequisites=("b", "x")), Item("b", -5, prerequisites=("a",)), Item("c"), Item("c")),
        voices=(Voice(party="v", group="g", stances={"a": 4}), Voice(party="v", group="g", weight=-1)),
    )
    with pytest.raises(DataProblems) as caught:
        propose_agenda(request)
    assert sorted({problem.code for problem in caught.value.problems}) == [
        "agenda_cycle",
        "agenda_issue_twice",
        "agenda_minutes",
        "agenda_prerequisite",
        "agenda_voice",
        "agenda_voice_twice",
    ]


def test_a_table_is_read_from_the_map() -> None:
    records, on = seed_records(), date(2026, 4, 1)
    purpose = Purpose(territory="co-antioquia-choco", issues=("interdiction", "consultation", "delegation"), on=on)
    evidence = read_evidence(snapshot(records, territory=purpose.territory, on=on), records, purpose)
    names = ["anm", "gob-antioquia", "mesa-minera-bc", "mesa-minera-sr", "cocomopoca", "asocoba"]
    table = voices_of(evidence, names, {"anm": 2})
    assert [voice.weight for voice in table] == [2, 1, 1, 1, 1, 1]
    opposed = opposed_at(evidence, names)
    for issue, pairs in opposed.items():
        for a, b in pairs:
            assert b in evidence.opposed[a]
            assert issue in purpose.issues
    request = AgendaRequest(items=tuple(Item(k) for k in purpose.issues), voices=table, opposed=opposed)
    agenda = propose_agenda(request)
    by_issue = {standing.issue: standing for standing in agenda.standings}
    for issue in purpose.issues:
        signs = {voice.sign(issue) for voice in table if issue in voice.stances}
        if {1, -1} <= signs:
            assert by_issue[issue].class_ is CONTESTED
    assert sorted(agenda.order) == sorted(purpose.issues)
    assert agenda.opens in names
