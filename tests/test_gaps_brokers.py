"""Is an only broker one through whom half of the ways run, counted by listing every shortest way?"""

from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.measures.common_ground import GROUND
from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.only_broker import Ways, sides_reached
from stakeholder_graph.measures.gaps.paths import merged
from stakeholder_graph.model import Record, Records
from stakeholder_graph.vocabulary import Group, TieKind, Topic
from tests.gap_tables import HERE, ON, acting, asks, based, hurt, met, offers, table, tie, wants
from tests.seed import seed_records


def brokers(*records: Record | list[Record]) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, ON).of(GapKind.ONLY_BROKER))


def by_listing(records: Records, territory: str) -> dict[str, float]:
    """Every only broker with its value, worked out by listing all shortest ways with networkx."""
    ground = Ground(records, territory, ON)
    near, seats, _ = merged(ground)
    G = nx.Graph([(a, b) for a, others in near.items() for b in others])
    G.add_nodes_from(near)
    found: dict[str, float] = {}
    for g, h in sides_reached():
        ways = dict[tuple[str, str], list[list[str]]]()
        for a, b in product(near, near):
            people = any(x in seats and ground.group(x) in GROUND for x in (a, b))
            if (ground.group(a), ground.group(b)) == (g, h) and people and nx.has_path(G, a, b):
                listed = list(nx.all_shortest_paths(G, a, b))
                if len(listed[0]) <= 4:
                    ways[a, b] = listed
        if len(ways) < 3:
            continue
        for actor in near:
            shares = [sum(actor in way[1:-1] for way in listed) / len(listed) for listed in ways.values()]
            if sum(shares) / len(ways) >= 0.5 - 1e-12:
                found[actor] = found.get(actor, 0.0) + sum(shares)
    return found


@pytest.mark.parametrize("territory", ["co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south"])
def test_the_brokers_of_the_seed_are_those_that_listing_all_ways_gives(territory: str) -> None:
    found = {gap.actors[0]: gap.value for gap in find_gaps(seed_records(), territory, ON).of(GapKind.ONLY_BROKER)}
    assert found == pytest.approx(by_listing(seed_records(), territory))
    assert list(found) == sorted(found, key=lambda actor: (-round(found[actor], 12), actor))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), max_size=16))
def test_the_share_of_ways_is_that_of_listing_them(edges: set[tuple[int, int]]) -> None:
    G = nx.Graph([(str(a), str(b)) for a, b in edges])
    G.add_nodes_from(map(str, range(9)))
    near = {x: frozenset(G[x]) for x in sorted(G)}
    pairs = [(a, b) for a in near for b in near if a < b]
    shares = Ways(near).shares(pairs)
    for (a, b), row in zip(pairs, shares.tolist(), strict=True):
        listed = list(nx.all_shortest_paths(G, a, b)) if nx.has_path(G, a, b) else []
        counted = listed if listed and len(listed[0]) in (3, 4) else []
        expected = [sum(x in way[1:-1] for way in counted) / len(counted) if counted else 0.0 for x in near]
        assert row == pytest.approx(expected)


STAR = [tie("m1", "n1"), tie("m2", "n1"), tie("n1", "g1"), tie("n1", "g2")]
PEOPLE = [*based("m1", "m2"), *acting("n1", "g1", "g2")]


def test_who_holds_mines_and_authorities_together_is_named_with_what_it_carries() -> None:
    (gap,) = brokers(PEOPLE, STAR)
    assert (gap.actors, gap.value) == (("n1",), 4.0)
    way = next(r for r in gap.because if r.kind == Because.ONLY_WAY)
    assert (way.groups, way.number("share"), way.number("pairs")) == ((Group.MINERS, Group.AUTHORITIES), 1.0, 4.0)
    assert {key[1:3] for key in way.ties} == {("m1", "n1"), ("m2", "n1"), ("n1", "g1"), ("n1", "g2")}
    assert next(r for r in gap.because if r.kind == Because.LOSES_MOST).actors == ("n1", "m1", "m2")
    assert Because.NO_OTHER_WAY in {r.kind for r in gap.because}


def test_two_are_only_introduced_for_what_both_care_about() -> None:
    (gap,) = brokers(PEOPLE, STAR)
    assert (gap.first_step.code, gap.first_step.actors) == (FirstStep.SECOND_WAY, ("m1", "n1"))
    cares = [hurt("m2", 3), wants("g2", "mercury", -1, 2)]
    (gap,) = brokers(PEOPLE, STAR, cares)
    assert (gap.first_step.code, gap.first_step.actors) == (FirstStep.INTRODUCE, ("n1", "m2", "g2"))
    (gap,) = brokers(PEOPLE, STAR, cares, tie("m2", "g2", TieKind.OPPOSES))
    assert gap.first_step.code == FirstStep.SECOND_WAY


def test_a_direct_tie_goes_through_nobody_and_counts_among_the_pairs() -> None:
    direct = [tie("m1", "g1"), tie("m1", "g2")]
    (gap,) = brokers(PEOPLE, STAR, direct)
    assert gap.value == 2
    assert not brokers(PEOPLE, STAR, direct, tie("m2", "g1"))


def test_two_pairs_are_too_few_and_that_is_said() -> None:
    found = find_gaps(table(based("m1"), acting("n1", "g1", "g2"), STAR[0], STAR[2:]), HERE, ON)
    assert not found.of(GapKind.ONLY_BROKER)
    assert Apart.TOO_FEW_WAYS in {aside.reason.kind for aside in found.apart}


def test_four_steps_are_too_far_and_nobody_from_here_is_no_loss() -> None:
    far = [tie("m1", "n1"), tie("n1", "n2"), tie("n2", "n3"), *(tie("n3", f"g{i}") for i in range(1, 4))]
    names = [f"g{i}" for i in range(1, 4)]
    assert not brokers(based("m1"), acting("n1", "n2", "n3", *names), far)
    near = [tie("m9", "n3"), *far[3:]]
    assert not brokers(based("c1"), acting("m9", "n3", *names), near)
    assert brokers(based("m9"), acting("n3", *names), near)


def test_a_second_way_halves_the_share_and_a_third_ends_it() -> None:
    second = [tie(x, "n2") for x in ("m1", "m2", "g1", "g2")]
    two = brokers(PEOPLE, acting("n2"), STAR, second, hurt("m2", 3), wants("g2", "mercury", 1))
    assert [(gap.actors, gap.value) for gap in two] == [(("n1",), 2.0), (("n2",), 2.0)]
    assert next(r for r in two[0].because if r.kind == Because.NEXT_BROKER).actors == ("n1", "n2")
    assert (two[0].first_step.code, two[0].first_step.actors) == (
        FirstStep.ASK_SECOND_BROKER,
        ("n2", "n1", "m2", "g2"),
    )
    bought = [*acting("p2"), *(tie(x, "p2") for x in ("m1", "m2", "g1", "g2"))]
    company = brokers(PEOPLE, bought, STAR, hurt("m2", 3), wants("g2", "mercury", 1))[0]
    assert (company.actors, company.first_step.code) == (("n1",), FirstStep.INTRODUCE)
    third = [tie(x, "n3") for x in ("m1", "m2", "g1", "g2")]
    assert not brokers(PEOPLE, acting("n2", "n3"), STAR, second, third)


def test_an_umbrella_stands_between_its_members_by_mandate() -> None:
    members = [tie(f"m{i}", "i1", TieKind.MEMBER_OF) for i in (1, 2, 3)]
    (gap,) = brokers(based("m1", "m2", "m3", "i1"), acting("g1"), members, tie("i1", "g1"))
    assert Because.STANDS_BY_MANDATE in {r.kind for r in gap.because}
    assert Because.STANDS_BY_MANDATE not in {r.kind for gap in brokers(PEOPLE, STAR) for r in gap.because}


def test_a_tie_worth_making_between_the_two_is_the_first_step() -> None:
    wish = [asks("m1", Topic.FORMALISATION_SUPPORT), offers("g1", Topic.FORMALISATION_SUPPORT)]
    (gap,) = brokers(PEOPLE, STAR, wish)
    assert (gap.first_step.code, gap.first_step.actors) == (FirstStep.REPAIR, ("g1", "m1", "n1"))


def test_a_meeting_makes_a_broker_and_is_its_evidence() -> None:
    came = {"m1": "party", "m2": "party", "m3": "party", "n1": "convenor"}
    (gap,) = brokers(based("m1", "m2", "m3"), acting("n1", "g1"), met("talk", "2024", came), tie("n1", "g1"))
    assert (gap.actors, gap.value, gap.rests_on) == (("n1",), 3.0, (2024, 2024))
