"""Is the frustration index the smallest, are its smallest sets all there, and do balance figures equal the peers'?"""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.graph import Snapshot
from stakeholder_graph.measures.balance import figures
from stakeholder_graph.measures.balance.fewest import EXACT_UP_TO
from stakeholder_graph.measures.balance.frustration import Frustration, frustration
from stakeholder_graph.measures.balance.signed import Pair, SignedGraph, sides, signed_graph, violated
from stakeholder_graph.measures.balance.triangles import WALKS_UP_TO, triangles, walk_balance
from tests.peer_values import Numbers, rows
from tests.shared_folder import SHARED, needs_shared

SIGNED = SHARED / "validation" / "signed"


def graph(ties: dict[Pair, int], ids: tuple[str, ...] = ()) -> Snapshot:
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from(ids)
    for (a, b), sign in ties.items():
        G.add_edge(a, b, sign=sign)
    return G


@st.composite
def small_graphs(draw: st.DrawFn) -> dict[Pair, int]:
    """Up to eight actors, every pair bound, opposed or without a tie."""
    n = draw(st.integers(2, 8))
    pairs = list(combinations("abcdefgh"[:n], 2))
    signs = draw(st.lists(st.sampled_from((1, -1, -1, 0)), min_size=len(pairs), max_size=len(pairs)))
    return {pair: sign for pair, sign in zip(pairs, signs, strict=True) if sign}


def misfits_of_all_camps(ties: dict[Pair, int]) -> Iterator[frozenset[Pair]]:
    """What does not fit each of the ways to make two camps."""
    ids = sorted({end for pair in ties for end in pair})
    for camps in product((1, -1), repeat=len(ids)):
        side = dict(zip(ids, camps, strict=True))
        yield frozenset((a, b) for (a, b), sign in ties.items() if side[a] * side[b] != sign)


def smallest_by_trying(ties: dict[Pair, int]) -> tuple[int, set[frozenset[Pair]]]:
    every = set(misfits_of_all_camps(ties))
    fewest = min(map(len, every))
    return fewest, {one for one in every if len(one) == fewest}


def sets_of(found: Frustration) -> set[frozenset[Pair]]:
    return {frozenset(one) for one in found.sets}


@settings(max_examples=60, deadline=None)
@given(small_graphs())
def test_the_index_and_all_smallest_sets_are_those_of_trying_all_camps(ties: dict[Pair, int]) -> None:
    found = frustration(signed_graph(graph(ties)))
    fewest, sets = smallest_by_trying(ties)
    assert (found.index, found.bound, found.exact) == (fewest, fewest, True)
    if len(sets) <= 100:
        assert found.complete
        assert sets_of(found) == (sets if fewest else set())
        assert found.count == (len(sets) if fewest else 0)
    else:
        assert not found.complete
        assert len(found.sets) == 100
        assert sets_of(found) < sets


@settings(max_examples=40, deadline=None)
@given(small_graphs())
def test_the_index_falls_by_one_exactly_where_a_pair_of_a_smallest_set_is_turned_round(ties: dict[Pair, int]) -> None:
    found = frustration(signed_graph(graph(ties)))
    if not found.complete:
        return
    strained = {strain.pair: strain for strain in found.strains}
    for pair, sign in ties.items():
        turned = smallest_by_trying({**ties, pair: -sign})[0]
        assert (found.index - turned == 1) == (pair in strained)
    assert [strain.share for strain in found.strains] == sorted((s.share for s in found.strains), reverse=True)
    for strain in found.strains:
        assert strain.share == pytest.approx(sum(strain.pair in one for one in found.sets) / len(found.sets))
        assert strain.sign == ties[strain.pair]
    assert {*found.reconciling, *found.across} == set(found.strains)


@settings(max_examples=30, deadline=None)
@given(small_graphs())
def test_camps_keep_what_binds_together_and_what_opposes_apart_once_the_first_set_is_left_out(
    ties: dict[Pair, int],
) -> None:
    found = frustration(signed_graph(graph(ties)))
    out = set(found.sets[0]) if found.sets else set[Pair]()
    camp = {id_: (part, side) for part, both in enumerate(found.camps) for side in (0, 1) for id_ in both[side]}
    for (a, b), sign in ties.items():
        if (a, b) in out:
            continue
        if sign < 0 or a in camp:
            assert (camp[a] == camp[b]) == (sign > 0)
            assert camp[a][0] == camp[b][0]


@settings(max_examples=40, deadline=None)
@given(small_graphs())
def test_triangles_are_those_counted_one_by_one(ties: dict[Pair, int]) -> None:
    ids = sorted({end for pair in ties for end in pair})
    counted = [0, 0, 0, 0]
    for a, b, c in combinations(ids, 3):
        signs = [ties.get(pair, 0) for pair in ((a, b), (b, c), (a, c))]
        if all(signs):
            counted[signs.count(-1)] += 1
    found = triangles(signed_graph(graph(ties)))
    assert [found.all_bind, found.one_opposes, found.two_oppose, found.all_oppose] == counted
    share = (counted[0] + counted[2]) / sum(counted) if sum(counted) else math.nan
    assert found.balance == pytest.approx(share, nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(small_graphs())
def test_ways_balance_fully_exactly_where_nothing_is_frustrated(ties: dict[Pair, int]) -> None:
    if not ties:
        return
    S = signed_graph(graph(ties))
    A = nx.to_numpy_array(nx.Graph([(a, b, {"weight": sign}) for (a, b), sign in ties.items()]))
    series = np.eye(len(A)), np.eye(len(A))
    total = [0.0, 0.0]
    for step in range(1, 80):  # the exponential by its series
        total = [sum_ + float(np.trace(term)) for sum_, term in zip(total, series, strict=True)]
        series = series[0] @ A / step, series[1] @ np.abs(A) / step
    assert walk_balance(S) == pytest.approx(total[0] / total[1], abs=1e-9)
    assert (walk_balance(S) > 1 - 1e-9) == (frustration(S).index == 0)


def test_more_than_a_hundred_smallest_sets_are_cut_and_it_is_said() -> None:
    ties = {(f"{i}{a}", f"{i}{b}"): -1 for i in range(5) for a, b in ("ab", "bc", "ac")}
    found = frustration(signed_graph(graph(ties)))
    assert (found.index, found.count, found.complete, len(found.sets)) == (5, 3**5, False, 100)
    assert {strain.share for strain in found.strains} == {1 / 3}
    assert len(set(found.sets)) == 100


def test_a_block_with_too_many_smallest_sets_is_cut_and_its_number_is_not_claimed() -> None:
    circle = {(f"{i:03d}", f"{(i + 1) % 150:03d}"): 1 if i else -1 for i in range(150)}
    found = frustration(signed_graph(graph(circle)))
    assert (found.index, found.bound, found.count, found.complete) == (1, 1, None, False)
    assert len(sets_of(found)) == 100


def large_block() -> SignedGraph:
    """A circle of more actors than are solved, with chords at random."""
    n, rng = EXACT_UP_TO + 1, np.random.default_rng(2)
    ties = {(f"{i:04d}", f"{i + 1:04d}"): 1 for i in range(n - 1)} | {("0000", f"{n - 1:04d}"): 1}
    for _ in range(3 * n):
        a, b = sorted(rng.integers(0, n, 2).tolist())
        if a != b:
            ties.setdefault((f"{a:04d}", f"{b:04d}"), int(rng.choice((1, -1))))
    return signed_graph(graph(ties))


def test_where_the_search_is_given_up_a_bound_stands_beside_the_estimate() -> None:
    S = large_block()
    found = frustration(S)
    assert not found.exact
    assert 1 < found.bound < found.index == len(found.sets[0])
    assert (found.complete, found.count) == (False, None)
    camp = sides(S, without=[S.pairs.index(pair) for pair in found.sets[0]])
    assert {S.pairs[tie] for tie in violated(S, camp)} <= set(found.sets[0])
    for actor in range(len(S.ids)):  # nobody gains by changing sides alone
        turned = camp.copy()
        turned[actor] *= -1
        assert len(violated(S, turned)) >= found.index


def test_a_block_that_is_not_solved_is_proven_where_triangles_share_no_tie() -> None:
    n = EXACT_UP_TO + 1
    circle = {(f"{i:04d}", f"{(i + 1) % n:04d}"): 1 if i else -1 for i in range(n)}
    circle |= {(f"{i:04d}", f"{i + 2:04d}"): -1 for i in range(0, n - 2, 2)}
    found = frustration(signed_graph(graph(circle)))
    assert (found.exact, found.index, found.complete) == (True, 199, False)


def test_a_bound_is_given_where_the_nodes_run_out() -> None:
    rng = np.random.default_rng(1)
    S = signed_graph(graph({(f"{a:02d}", f"{b:02d}"): int(rng.choice((1, -1))) for a, b in combinations(range(22), 2)}))
    found = frustration(S, node_limit=1)
    assert (found.exact, found.complete, found.count, len(found.sets)) == (False, False, None, 1)
    assert 1 < found.bound < found.index == len(found.sets[0])
    camp = sides(S, without=[S.pairs.index(pair) for pair in found.sets[0]])
    assert {S.pairs[tie] for tie in violated(S, camp)} <= set(found.sets[0])


def test_a_pair_that_works_together_and_opposes_has_no_one_sign() -> None:
    G = graph({("a", "b"): 1, ("b", "c"): 1})
    G.add_edge("b", "a", sign=-1)
    S = signed_graph(G)
    assert (S.pairs, S.mixed) == ((("b", "c"),), (("a", "b"),))
    assert figures.balance(G)["mixed"] == 1


def test_without_ties_nothing_is_frustrated_and_shares_are_undefined() -> None:
    G = graph({}, ("a", "b"))
    found = frustration(signed_graph(G))
    assert (found.index, found.sets, found.strains, found.camps) == (0, (), (), ())
    assert math.isnan(found.score)
    counted = figures.balance(G)
    assert math.isnan(counted["triangle_balance"])
    assert counted["walk_balance"] == 1
    assert math.isnan(figures.balance(graph({}))["walk_balance"])


def test_ways_are_not_counted_among_too_many_actors() -> None:
    chain = SignedGraph(
        tuple(f"{i:04d}" for i in range(WALKS_UP_TO + 1)),
        np.column_stack((np.arange(WALKS_UP_TO), np.arange(1, WALKS_UP_TO + 1))),
        -np.ones(WALKS_UP_TO, dtype=np.int64),
    )
    assert math.isnan(walk_balance(chain))
    assert walk_balance(replace(chain, signs=-chain.signs)) == 1


def test_the_answer_does_not_hang_on_the_order_of_ties() -> None:
    rng = np.random.default_rng(3)
    ties = {pair: int(rng.choice((1, -1, -1))) for pair in combinations("abcdefg", 2) if rng.random() < 0.7}
    turned = {(b, a): sign for (a, b), sign in reversed(ties.items())}
    assert frustration(signed_graph(graph(ties))) == frustration(signed_graph(graph(turned)))


@needs_shared
def test_every_figure_of_the_peers_is_ours() -> None:
    said = Numbers(json.loads((SIGNED / "expected_signed.json").read_text(encoding="utf-8")))
    _tribes(said)
    for year in said.keys("wwi_triangles_at_year"):
        _alliances(said, int(year))
    assert said.left() == []
    assert said.words() == {"tribes/peer", "wwi_rule"}


def _tribes(said: Numbers) -> None:
    edges = rows(SIGNED / "tribes_signed_edges.csv")
    ties = {(edge["source"], edge["target"]): int(edge["sign"]) for edge in edges}
    ids = tuple(row["id"] for row in rows(SIGNED / "tribes_signed_nodes.csv"))
    G = graph(ties, ids)
    S = signed_graph(G)
    assert S.ids == tuple(sorted(ids))
    found, counted = frustration(S), triangles(S)
    said.compare("tribes/triangle_balance", counted.balance, 1e-6)
    said.compare("tribes/walk_balance", walk_balance(S), 1e-6)
    _compare_triangles(said, "tribes/triangle_counts", S)
    said.compare("tribes/frustration_index_exact", found.index, 0)
    said.compare("tribes/frustration_score", found.score, 1e-6)
    assert found.exact
    assert found.complete
    assert found.count == 1
    assert figures.frustration(G)["index"] == found.index
    assert figures.balance(G)["walk_balance"] == walk_balance(S)


def _alliances(said: Numbers, year: int) -> None:
    rows_then = [e for e in rows(SIGNED / "wwi_signed_edges.csv") if int(e["begin"]) <= year < int(e["end"])]
    ids = tuple(row["id"] for row in rows(SIGNED / "wwi_signed_nodes.csv"))
    ties = {(edge["source"], edge["target"]): int(edge["sign"]) for edge in rows_then}
    _compare_triangles(said, f"wwi_triangles_at_year/{year}", signed_graph(graph(ties, ids)))


def _compare_triangles(said: Numbers, where: str, S: SignedGraph) -> None:
    found = triangles(S)
    counts = (found.all_bind, found.one_opposes, found.two_oppose, found.all_oppose)
    for name, count in zip(("+++", "++-", "+--", "---"), counts, strict=True):
        said.compare(f"{where}/{name}", count, 0)
