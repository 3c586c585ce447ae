"""Is a bridge fragile where its loss cuts off people from here, and worth what that loss costs?"""

from itertools import combinations

import networkx as nx
import pytest

from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps
from stakeholder_graph.measures.gaps.codes import Because, FirstStep, LeftOut
from stakeholder_graph.model import Record
from stakeholder_graph.vocabulary import TieKind, Topic
from tests.gap_tables import HERE, ON, acting, asks, based, hurt, met, offers, table, tie


def bridges(*records: Record | list[Record]) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, ON).of(GapKind.FRAGILE_BRIDGE))


def loss(edges: list[tuple[str, str]], seats: set[str], gone: tuple[str, ...]) -> float:
    """The fall of the mean 1/d over the remaining pairs with a seat here, worked out with networkx."""
    G = nx.Graph(edges)
    left = G.copy()
    if len(gone) == 1:
        left.remove_node(gone[0])
    else:
        left.remove_edge(*gone)
    pairs = [pair for pair in combinations(sorted(left), 2) if seats & set(pair)]
    before, after = (dict(nx.all_pairs_shortest_path_length(graph)) for graph in (G, left))
    fall = sum(1 / before[x][y] - (1 / after[x][y] if y in after[x] else 0) for x, y in pairs)
    return fall / len(pairs)


LINE = [("c1", "n1"), ("c1", "n3"), ("n1", "n2"), ("n2", "d1"), ("n2", "d2"), ("d1", "d2")]
ACTORS = [*based("c1"), *acting("n1", "n2", "n3", "d1", "d2")]


def test_a_line_breaks_at_its_actors_and_ties_by_what_each_loss_costs() -> None:
    found = {gap.actors: gap.value for gap in bridges(ACTORS, [tie(*edge) for edge in LINE])}
    wanted = [("c1", "n1"), ("n1",)]
    assert set(found) == set(wanted)
    for gone in wanted:
        assert found[gone] == pytest.approx(loss(LINE, {"c1"}, gone))
    assert list(found) == sorted(found, key=lambda gone: -found[gone])


def test_what_hangs_on_an_actor_but_is_nobody_from_here_is_no_gap() -> None:
    assert not bridges(based("n9"), acting("n1", "n2", "d1"), tie("n9", "n1"), tie("n1", "n2"), tie("n1", "d1"))


def test_a_leaf_tie_is_no_bridge_and_a_ring_has_none() -> None:
    ring = [tie("m1", "d2"), tie("d2", "d1"), tie("d1", "m1")]
    assert not bridges(based("m1"), acting("d1", "d2"), ring)
    assert [gap.actors for gap in bridges(based("m1"), acting("d1", "d2"), ring[:2])] == [("d2",)]


def test_of_equal_pieces_the_one_with_the_first_id_stays() -> None:
    star = [tie("n1", x) for x in ("c1", "c2", "c3")]
    (gap,) = bridges(based("c1", "c2", "c3"), acting("n1"), star)
    (reason,) = [r for r in gap.because if r.kind == Because.CUT_OFF_EACH]
    assert reason.actors == ("n1", "c2", "c3")
    assert reason.number("pieces") == 2


def test_an_authority_stays_by_mandate_and_that_is_counted() -> None:
    found = find_gaps(table(based("c1", "c2"), acting("g1"), tie("g1", "c1"), tie("g1", "c2")), HERE, ON)
    assert not found.of(GapKind.FRAGILE_BRIDGE)
    assert [a.reason.number("n") for a in found.left_out if a.reason.kind == LeftOut.BY_MANDATE] == [1]


MEMBERS = [tie(f"m{i}", "m9", TieKind.MEMBER_OF) for i in (1, 2)]


def test_members_who_know_their_umbrella_alone_count_as_it() -> None:
    found = find_gaps(table(based("m1", "m2"), acting("m9", "n1"), MEMBERS, tie("m9", "n1")), HERE, ON)
    assert not found.of(GapKind.FRAGILE_BRIDGE)
    assert [a.reason.number("n") for a in found.left_out if a.reason.kind == LeftOut.COUNTED_AS_UMBRELLA] == [2]


def test_a_severely_affected_member_counts_for_itself() -> None:
    (gap,) = bridges(based("m1", "m2"), acting("m9", "n1"), MEMBERS, tie("m9", "n1"), hurt("m1", 3), hurt("m2", 4))
    assert gap.actors == ("m9",)


def test_an_umbrella_of_based_members_is_based_and_its_members_are_named() -> None:
    rows = [tie("m9", "n1"), tie("n1", "n2"), tie("n1", "n3"), tie("n2", "n3")]
    (gap,) = [
        g for g in bridges(based("m1", "m2"), acting("m9", "n1", "n2", "n3"), MEMBERS, rows) if g.actors == ("n1",)
    ]
    (cut,) = [r for r in gap.because if r.kind == Because.CUT_OFF]
    assert cut.actors == ("n1", "m1", "m2", "m9")


def test_a_meeting_holds_a_bridge_for_three_years() -> None:
    way = [tie("m1", "d3"), tie("d3", "d1"), tie("d3", "d2")]
    assert bridges(based("m1"), acting("d1", "d2", "d3"), way)
    together = met("talk", "2024", {"m1": "party", "d1": "party", "d2": "guarantor"})
    assert not bridges(based("m1"), acting("d1", "d2", "d3"), way, together)
    outside = met("talk", "2024", {"m1": "party", "d1": "observer", "d2": "absent"})
    assert bridges(based("m1"), acting("d1", "d2", "d3"), way, outside)


def test_the_cheapest_repair_joins_what_would_fall_off_to_what_stays() -> None:
    way = [tie("c1", "n1"), tie("n1", "n2"), tie("n2", "n3")]
    plain = bridges(based("c1"), acting("n1", "n2", "n3"), way)
    assert plain[0].first_step.code == FirstStep.SECOND_WAY
    assert plain[0].first_step.actors == ("c1", "n1")
    wish = [asks("c1", Topic.FINANCE), offers("n3", Topic.FINANCE)]
    mended = bridges(based("c1"), acting("n1", "n2", "n3"), way, wish)[0]
    assert mended.first_step.code == FirstStep.REPAIR
    assert mended.first_step.actors == ("c1", "n3", "n1")
