"""Is the proposed channel the best of all rows of ties, and the tree the best of all trees?"""

import math
from itertools import pairwise, permutations, product
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.dialogue.channels import (
    FACTORS,
    Arc,
    Arcs,
    as_arcs,
    best_channels,
    best_tree,
    carrying_arcs,
    propose_channels,
)
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.vocabulary import ActorKind, TieKind
from tests.seed import seed_records

Given = dict[tuple[str, str], float]


def arcs_of(given: Given) -> Arcs:
    return as_arcs(Arc(a, b, p, TieKind.TRUSTS) for (a, b), p in given.items())


def both(given: Given) -> Given:
    return given | {(b, a): p for (a, b), p in given.items()}


def row_of(text: str, p: float) -> Given:
    return dict.fromkeys(pairwise(text), p)


TRUNK = both({("0", "1"): 0.9, ("1", "2"): 0.8, ("1", "3"): 0.8, ("0", "2"): 0.75, ("0", "3"): 0.75})
LINE = both(row_of("01234", 0.95) | {("0", "3"): 0.7, ("0", "4"): 0.5})


def graph_of(given: Given, kind: TieKind = TieKind.SPEAKS_FOR) -> Snapshot:
    """A map in which each pair has one tie; speaking for somebody carries one way, here as well as its confidence."""
    G: Snapshot = nx.MultiDiGraph()
    for (a, b), p in sorted(given.items()):
        G.add_edge(a, b, kind=kind, confidence=p, sources=("s",))
    return G


SURE = {TieKind.SPEAKS_FOR: 1.0}


# The cases that were planted.


def test_a_channel_of_three_steps_leaves_the_longer_better_one() -> None:
    channel = best_channels(arcs_of(LINE), "0")["4"]
    assert channel.path == ("0", "3", "4")
    assert channel.probability == pytest.approx(0.665)
    assert best_channels(arcs_of(LINE), "0", steps=4)["4"].probability == pytest.approx(0.95**4)


def test_the_trunk_is_best_for_all_links_and_the_ways_apart_for_the_number_reached() -> None:
    found = propose_channels(graph_of(TRUNK), "0", ["2", "3"], factors=SURE)
    assert found.tree is not None
    assert {(arc.source, arc.target) for arc in found.tree.arcs} == {("0", "1"), ("1", "2"), ("1", "3")}
    assert found.tree.all_hold == pytest.approx(0.576)
    assert found.tree.expected == pytest.approx(1.44)
    assert found.apart.all_hold == pytest.approx(0.5625)
    assert found.apart.expected == pytest.approx(1.5)


def test_who_holds_two_targets_is_named_with_what_their_loss_would_cut() -> None:
    found = propose_channels(graph_of(TRUNK), "0", ["2", "3"], factors=SURE)
    assert [(h.actor, h.targets, h.cut) for h in found.holders] == [("1", ("2", "3"), ())]
    alone = {pair: p for pair, p in TRUNK.items() if pair not in {("0", "2"), ("0", "3")}}
    found = propose_channels(graph_of(alone), "0", ["2", "3"], factors=SURE)
    assert [(h.actor, h.cut) for h in found.holders] == [("1", ("2", "3"))]


# Against everything that could be.


def made_up(seed: int, n: int, density: float = 0.4) -> Given:
    draw = Random(seed)  # noqa: S311
    names = [chr(97 + j) for j in range(n)]
    return {
        (a, b): draw.choice([0.2, 0.4, 0.5, 0.8, 0.9, 1.0])
        for a in names
        for b in names
        if a != b and draw.random() < density
    }


def every_path(given: Given, source: str, target: str, steps: int, without: str = ""):
    names = sorted({name for pair in given for name in pair} - {source, target, without})
    for length in range(steps):
        for middle in permutations(names, length):
            path = (source, *middle, target)
            if all(pair in given for pair in pairwise(path)):
                yield -math.prod(given[pair] for pair in pairwise(path)), length, path


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 6), st.integers(1, 4))
def test_the_channel_and_its_runner_up_are_the_best_of_all_paths(seed: int, n: int, steps: int) -> None:
    given = made_up(seed, n)
    arcs = arcs_of(given)
    names = sorted({name for pair in given for name in pair} - {"a"})
    for without in ("", *names[:2]):
        found = best_channels(arcs, "a", steps=steps, without=(without,))
        for target in names:
            paths = [
                (round(value, 12), length, path)
                for value, length, path in every_path(given, "a", target, steps, without)
                if target != without
            ]
            assert (target in found) == bool(paths)
            if paths:
                value, _, path = min(paths)
                assert found[target].path == path
                assert found[target].probability == pytest.approx(-value)


def best_of_all_trees(given: Given, source: str, targets: list[str], steps: int) -> float:
    """Each actor has one before it, or nobody; the best product of the arcs that are used, targets near enough."""
    names = sorted({name for pair in given for name in pair} - {source})
    best = 0.0
    for before in product(*([None, *(a for a in (source, *names) if (a, b) in given)] for b in names)):
        parent = dict(zip(names, before, strict=True))
        if all(0 < depth(parent, source, target) <= steps for target in targets):
            used = [(a, b) for b, a in parent.items() if a is not None]
            best = max(best, math.prod(given[pair] for pair in used))
    return best


def depth(parent: dict[str, str | None], source: str, actor: str) -> int:
    """0 where the way back does not end at the source."""
    here: str | None = actor
    for steps in range(len(parent) + 1):
        if here == source:
            return steps
        here = parent.get(here or "")
    return 0


@pytest.mark.parametrize("seed", range(200))
def test_the_tree_is_the_best_of_all_trees(seed: int) -> None:
    n, steps = 3 + seed % 3, 1 + seed % 4
    given = made_up(seed, n, density=0.55)
    names = sorted({name for pair in given for name in pair} - {"a"})
    targets = Random(seed).sample(names, min(len(names), 1 + seed % 3))  # noqa: S311
    tree, best = best_tree(arcs_of(given), "a", targets, steps=steps), best_of_all_trees(given, "a", targets, steps)
    assert (tree is None) == (best == 0.0)
    if tree is None:
        return
    assert tree.all_hold == pytest.approx(best, abs=1e-9)
    heads = [arc.target for arc in tree.arcs]
    assert len(heads) == len(set(heads))
    assert tree.channels.keys() == set(targets)
    assert all(1 <= len(channel.arcs) <= steps for channel in tree.channels.values())
    assert {arc for channel in tree.channels.values() for arc in channel.arcs} == set(tree.arcs)


@pytest.mark.parametrize("seed", range(20))
def test_the_tree_of_three_hundred_actors_and_eight_targets_is_no_worse_than_the_ways_apart(seed: int) -> None:
    draw = Random(seed)  # noqa: S311
    names = [f"n{j:03}" for j in range(300)]
    given = {tuple(draw.sample(names, 2)): draw.choice([0.3, 0.5, 0.6, 0.9]) for _ in range(2400)}
    arcs = arcs_of({(a, b): p for (a, b), p in given.items()})
    reached = best_channels(arcs, names[0])
    targets = draw.sample(sorted(reached), 8)
    tree = best_tree(arcs, names[0], targets, steps=3)
    assert tree is not None
    apart = {arc for target in targets for arc in reached[target].arcs}
    assert tree.all_hold >= math.prod(arc.probability for arc in apart) * (1 - 1e-9)
    assert tree.expected <= sum(reached[target].probability for target in targets) + 1e-9
    assert all(len(channel.arcs) <= 3 for channel in tree.channels.values())


# From the map.


def test_one_arc_per_ordered_pair_and_the_ways_that_each_kind_carries() -> None:
    G: Snapshot = nx.MultiDiGraph()
    for kind, confidence in ((TieKind.MEMBER_OF, 0.9), (TieKind.COLLABORATES_WITH, 0.8), (TieKind.REGULATES, 1.0)):
        G.add_edge("a", "b", kind=kind, confidence=confidence, sources=(f"s-{kind}",))
    G.add_edge("b", "a", kind=TieKind.SPEAKS_FOR, confidence=1.0, sources=("s",))
    G.add_edge("a", "c", kind=TieKind.OPPOSES, confidence=1.0, sources=("s",))
    G.add_edge("c", "a", kind=TieKind.TRUSTS, confidence=0.5, sources=("s",))
    arcs = carrying_arcs(G)
    assert (arcs["a"]["b"].kind, arcs["a"]["b"].probability) == (TieKind.COLLABORATES_WITH, pytest.approx(0.48))
    assert (arcs["b"]["a"].kind, arcs["b"]["a"].probability) == (TieKind.SPEAKS_FOR, 0.7)
    assert arcs["a"]["c"].opposed
    assert arcs["c"]["a"].opposed
    assert not arcs["a"]["b"].opposed
    one_way = carrying_arcs(G, FACTORS, frozenset({TieKind.TRUSTS}))
    assert "c" not in one_way["a"]


def test_no_channel_is_an_answer_with_who_might_know_one() -> None:
    given = row_of("01234", 0.5) | {("5", "4"): 0.9}
    G = graph_of(given)
    G.add_edge("6", "4", kind=TieKind.OPPOSES, confidence=1.0, sources=("s",))
    found = propose_channels(G, "0", ["4", "2"], factors=SURE)
    assert found.unreachable == ("4",)
    assert found.routes[0].might_know == ("3", "5")
    assert found.tree is not None
    assert found.tree.channels.keys() == {"2"}


def test_who_once_had_a_tie_comes_after_those_who_have_one() -> None:
    G, ever = graph_of(row_of("01234", 0.5)), graph_of(row_of("01234", 0.5) | {("0", "2"): 0.9, ("1", "4"): 0.9})
    found = propose_channels(G, "0", ["4"], factors=SURE, ever=ever)
    assert found.routes[0].might_know == ("3", "1")
    assert propose_channels(G, "0", ["4"], factors=SURE).routes[0].might_know == ("3",)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_who_is_left_out_never_makes_a_channel_better_and_a_step_more_never_worse(seed: int) -> None:
    given = made_up(seed, 6)
    names = sorted({name for pair in given for name in pair} - {"a"})
    arcs = arcs_of(given)
    two, three = best_channels(arcs, "a", steps=2), best_channels(arcs, "a", steps=3)
    assert all(three[target].probability >= channel.probability for target, channel in two.items())
    for gone in names:
        for target, channel in best_channels(arcs, "a", without=(gone,)).items():
            assert gone not in channel.path
            assert channel.probability <= three[target].probability
    trees = [best_tree(arcs, "a", names[:2], steps=steps) for steps in (1, 2, 3, 4)]
    holds = [tree.all_hold if tree else 0.0 for tree in trees]
    assert all(less <= more + 1e-9 for less, more in pairwise(holds))


def test_a_court_carries_no_word_and_is_not_asked_for_one() -> None:
    G = graph_of({("0", "c"): 1.0, ("c", "1"): 1.0, ("2", "1"): 1.0})
    G.nodes["c"]["kind"] = ActorKind.COURT
    found = propose_channels(G, "0", ["1"], factors=SURE)
    assert found.unreachable == ("1",)
    assert found.routes[0].might_know == ("2",)


def test_a_runner_up_avoids_each_one_on_the_way_and_who_is_not_wanted_is_never_used() -> None:
    found = propose_channels(graph_of(LINE), "0", ["4"], factors=SURE)
    route = found.routes[0]
    assert [(r.avoids, r.channel.path if r.channel else None) for r in route.runners_up] == [("3", ("0", "4"))]
    without = propose_channels(graph_of(LINE), "0", ["4", "3"], factors=SURE, without=["3"])
    assert without.unreachable == ("3",)
    assert without.routes[0].best is not None
    assert without.routes[0].best.path == ("0", "4")


def test_more_targets_than_a_tree_can_take_are_reached_each_by_itself() -> None:
    given = {("me", f"t{j:02}"): 0.5 for j in range(11)}
    found = propose_channels(graph_of(given), "me", [b for _, b in given], factors=SURE)
    assert found.tree is None
    assert found.apart.expected == pytest.approx(5.5)
    assert found.apart.all_hold == pytest.approx(0.5**11)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("no_such_actor", {"source": "nobody"}),
        ("no_such_actor", {"targets": ["nobody"]}),
        ("channel_factor", {"factors": {TieKind.TRUSTS: 1.5}}),
        ("channel_steps", {"steps": 0}),
    ],
)
def test_what_cannot_be_is_refused(code: str, wrong: dict[str, object]) -> None:
    words: dict[str, object] = {"source": "0", "targets": ["4"], **wrong}
    with pytest.raises(WrongUsage) as caught:
        propose_channels(graph_of(LINE), **words)  # pyright: ignore[reportArgumentType]
    assert caught.value.code == code


def test_on_the_real_map_every_answer_keeps_its_promises() -> None:
    G = snapshot(seed_records())
    targets = ["cocomopoca", "fedemichoco", "anm", "asocoba", "minminas", "mesa-minera-bc", "barequeros-choco"]
    found = propose_channels(G, "arm", targets)
    assert found == propose_channels(G, "arm", targets)
    assert 0 < len(found.apart.channels) <= len(targets)
    for route in found.routes:
        if route.best is None:
            continue
        assert 1 <= len(route.best.arcs) <= 3
        for pair in map(set, pairwise(route.best.path)):
            tied = {data["kind"] for a, b, data in G.edges(pair, data=True) if {a, b} == pair}
            assert tied & FACTORS.keys()
        for runner_up in route.runners_up:
            assert runner_up.channel is None or runner_up.avoids not in runner_up.channel.path
            assert runner_up.channel is None or runner_up.channel.probability <= route.best.probability
