"""Are groups called apart by the swaps that were worked out by hand, and only where they have business together?"""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps, group_matrix
from stakeholder_graph.measures.gaps.codes import Apart, Because, Unknown
from stakeholder_graph.measures.gaps.swaps import Swapper, benjamini_hochberg
from stakeholder_graph.model import Record, Records
from stakeholder_graph.vocabulary import Group, TieKind, Topic
from tests.gap_tables import BESIDE, HERE, ON, acting, asks, based, hurt, met, source, table, tie, wants


def apart(records: Records) -> list[Gap]:
    return list(find_gaps(records, HERE, ON).of(GapKind.GROUPS_APART))


def test_two_gifts_that_can_change_hands_tie_each_pair_half_the_time() -> None:
    g, h, k, last = range(4)
    ties = [tie("n-g1", "n-h1", TieKind.FINANCES), tie("n-k1", "n-l1", TieKind.FINANCES)]
    drawn = Swapper(ties, {"n-g1": g, "n-h1": h, "n-k1": k, "n-l1": last}, seed=1).draw(4000)
    assert drawn[:, g, h].mean() == pytest.approx(0.5, abs=0.03)
    assert drawn[:, g, last].mean() == pytest.approx(0.5, abs=0.03)
    assert not drawn[:, g, k].any()
    assert (drawn == drawn.transpose(0, 2, 1)).all()


def test_swaps_keep_everybodys_number_of_ties_and_make_no_loop_and_no_double() -> None:
    ids = [f"m{i}" for i in range(8)]
    ties = [tie(a, b) for a, b in list(combinations(ids, 2))[::3]]
    swapper = Swapper(ties, {id_: i for i, id_ in enumerate(ids)}, seed=3)
    drawn = swapper.draw(200)
    degrees = swapper.observed.sum(axis=0)
    assert (drawn.sum(axis=1) == degrees).all()
    assert (drawn <= 1).all()
    assert not np.diagonal(drawn, axis1=1, axis2=2).any()
    assert len(np.unique(drawn, axis=0)) > 20


def test_one_tie_said_twice_or_of_two_kinds_is_one_tied_pair() -> None:
    ties = [tie("m1", "m2"), tie("m2", "m1", said="t"), tie("m1", "m2", TieKind.FINANCES), tie("m1", "m3")]
    assert Swapper(ties, {"m1": 0, "m2": 1, "m3": 1}, seed=1).observed[0, 1] == 2


def two_worlds() -> list[Record]:
    """Twelve mines and twelve communities, each kind closely tied within itself and not at all between."""
    mines, councils = [f"m{i:02}" for i in range(12)], [f"c{i:02}" for i in range(12)]
    rows: list[Record] = [*based(*mines, *councils)]
    for kind in (mines, councils):
        rows += [tie(kind[i], kind[(i + step) % 12]) for i in range(12) for step in (1, 2)]
    return rows


def test_two_groups_that_avoid_each_other_are_class_one() -> None:
    gap = apart(table(two_worlds()))[0]
    assert (gap.groups, gap.class_) == ((Group.MINERS, Group.COMMUNITIES), 1)
    fewer = next(reason for reason in gap.because if reason.kind == Because.FEWER_THAN_EXPECTED)
    assert fewer.number("observed") == 0
    assert fewer.number("expected") == pytest.approx(48 * 24 / 47, rel=0.1)
    assert fewer.number("low") > 0
    assert gap.value > 4
    assert len(gap.first_step.groups) == 2


def test_membership_is_no_work_tie_for_the_matrix() -> None:
    members = [tie(f"m{i:02}", f"c{i:02}", TieKind.MEMBER_OF) for i in range(12)]
    matrix = group_matrix(table(two_worlds(), members), HERE, ON)
    assert matrix.cell(Group.MINERS, Group.COMMUNITIES).observed == 0


def test_few_ties_are_too_few_to_say_whether_there_are_fewer() -> None:
    found = find_gaps(table(based("m1", "c1"), tie("m1", "c1")), HERE, ON)
    assert Apart.TOO_FEW_TIES in {aside.reason.kind for aside in found.apart}
    assert not group_matrix(table(based("m1", "c1")), HERE, ON).cell(Group.MINERS, Group.COMMUNITIES).tested


def shared_worry(*more: Record | list[Record]) -> Records:
    """Five mines and five communities, one of each caring about mercury."""
    mines, councils = [f"m{i}" for i in range(5)], [f"c{i}" for i in range(5)]
    return table(based(*mines, *councils), wants("m0", "mercury", 2, 2), hurt("c0", 4), *more)


def test_no_contact_and_one_issue_is_a_question() -> None:
    (gap,) = apart(shared_worry())
    assert (gap.class_, gap.value, gap.issue) == (2, 2, "mercury")
    assert gap.first_step.actors == ("m0", "c0")
    assert {reason.kind for reason in gap.unknown} == {Unknown.NOBODY_ASKED}


def test_opposition_counts_two_and_a_need_counts_as_caring() -> None:
    records = shared_worry(
        asks("c1", Topic.GENDER_INCLUSION), wants("m1", "women", 1, 3), tie("c2", "m2", TieKind.OPPOSES)
    )
    assert apart(records)[0].value == 2 + 2 + 2


def test_a_general_judgement_or_a_faint_position_is_no_business() -> None:
    assert not apart(table(based("m0", "c0"), wants("m0", "mercury", 2, 1), hurt("c0", 4)))
    assert not apart(table(based("m0", "c0"), wants("m0", "mercury", 2), hurt("c0", 4, issue=None)))


def test_two_of_five_with_contact_are_not_apart_and_one_is() -> None:
    assert apart(shared_worry(tie("m1", "c1")))
    assert not apart(shared_worry(tie("m1", "c1"), tie("m2", "c1")))


def test_the_larger_share_of_two_peoples_groups_counts() -> None:
    assert not apart(shared_worry(tie("m1", "c1"), tie("m1", "c2")))


def test_a_meeting_is_contact_for_three_years() -> None:
    both = {"m1": "party", "c1": "party", "m2": "party"}
    assert not apart(shared_worry(met("talk", "2022-11-01", both)))
    assert apart(shared_worry(met("talk", "2022-10-31", both)))


def test_the_contacts_of_an_umbrella_count_for_its_members() -> None:
    over = [tie(f"m{i}", "i1", TieKind.MEMBER_OF) for i in range(3)]
    assert not [
        g
        for g in apart(shared_worry(based("i1"), over, tie("i1", "c1")))
        if Group.MINERS in g.groups and Group.COMMUNITIES in g.groups
    ]


def test_buyers_are_never_a_group_apart() -> None:
    assert not apart(table(based("m0", "b0"), wants("m0", "mercury", 2), wants("b0", "mercury", 2)))


def test_a_pair_far_from_each_other_or_of_a_foreign_authority_has_no_business() -> None:
    far = [*based("c0", place=BESIDE), *acting("n1")]
    assert not apart(table(based("m0"), far, tie("m0", "c0", end="2020"), wants("m0", "mercury", 2), hurt("c0", 4)))
    out_of_place = [*based("g0", place=BESIDE), tie("m1", "g0")]
    records = table(
        based("m0", "m1", "m2", "m3", "m4"), out_of_place, wants("m0", "mercury", 2), wants("g0", "mercury", 2)
    )
    assert not apart(records)


def test_somebody_who_was_asked_makes_it_known() -> None:
    (gap,) = apart(shared_worry(source("s", informant="m1", asked=("c1",))))
    assert not gap.unknown
    assert (
        group_matrix(shared_worry(source("s", asked=("m1", "c1"))), HERE, ON)
        .cell(Group.MINERS, Group.COMMUNITIES)
        .asked
    )


def all_reached(pairs: list[tuple[str, str]], *, directed: bool) -> list[frozenset[tuple[str, str]]]:
    """Every network that swaps of two ties can reach, found by trying all swaps from each."""

    def written(a: str, b: str) -> tuple[str, str]:
        return (a, b) if directed or a < b else (b, a)

    first = frozenset(written(*pair) for pair in pairs)
    seen, waiting = {first}, [first]
    while waiting:
        net = waiting.pop()
        for one, other in permutations(sorted(net), 2):
            for c, d in (other,) if directed else (other, other[::-1]):
                new, old = written(one[0], d), written(c, one[1])
                if one[0] == d or c == one[1] or new == old or {new, old} & net:
                    continue
                fresh = net - {one, other} | {new, old}
                if fresh not in seen:
                    seen.add(fresh)
                    waiting.append(fresh)
    return sorted(seen, key=sorted)


TINY = [("a", "d"), ("b", "e"), ("c", "f"), ("a", "e"), ("b", "d")]
SIDES = {"a": 0, "b": 0, "c": 1, "d": 0, "e": 1, "f": 1}


@pytest.mark.parametrize("kind", [TieKind.FINANCES, TieKind.COLLABORATES_WITH])
def test_the_swaps_give_what_counting_every_network_of_the_same_degrees_gives(kind: TieKind) -> None:
    nets = all_reached(TINY, directed=kind is TieKind.FINANCES)
    assert len(nets) > 4
    counts = np.array([sum({SIDES[a], SIDES[b]} == {0, 1} for a, b in {tuple(sorted(p)) for p in net}) for net in nets])
    drawn = Swapper([tie(a, b, kind) for a, b in TINY], SIDES, seed=5)
    between = drawn.draw(12000)[:, 0, 1]
    observed = int(drawn.observed[0, 1])
    assert between.mean() == pytest.approx(counts.mean(), abs=0.05)
    assert between.std() == pytest.approx(counts.std(), abs=0.05)
    assert (between <= observed).mean() == pytest.approx((counts <= observed).mean(), abs=0.03)
    assert set(between.tolist()) == set(counts.tolist())


@given(st.lists(st.sampled_from([0.001, 0.004, 0.01, 0.02, 0.04, 0.05, 0.08, 0.1, 0.3, 1.0]), max_size=7))
def test_the_tests_that_stand_are_the_largest_set_whose_false_share_is_held(p: list[float]) -> None:
    """By trying every threshold: as many tests as possible of which no more than q would be false."""
    sizes = [k for k in range(len(p) + 1) if all(x <= 0.1 * k / len(p) for x in sorted(p)[:k])] if p else [0]
    stand = benjamini_hochberg(p, 0.1)
    assert sum(stand) == max(sizes)
    assert all(p[i] <= p[j] for i, one in enumerate(stand) if one for j, other in enumerate(stand) if not other)


def test_enough_is_drawn_that_the_smallest_p_can_stand() -> None:
    matrix = group_matrix(table(two_worlds()), HERE, ON)
    tested = [cell for cell in matrix.cells if cell.tested]
    assert matrix.draws == max(1000, round(20 * len(tested) / 0.1))
    assert min(cell.p for cell in tested) == pytest.approx(1 / (1 + matrix.draws))
    assert not any(cell.tested for cell in matrix.cells if cell.expected < 3)
