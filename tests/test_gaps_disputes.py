"""Is a dispute a gap only where nobody stands between, and in the order written down?"""

from math import isnan

import pytest

from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut
from stakeholder_graph.model import RESERVED, Record
from stakeholder_graph.vocabulary import TieKind
from tests.gap_tables import HERE, ON, acting, based, elsewhere, hurt, met, source, table, tie, wants

OPPOSED = TieKind.OPPOSES
SIDES = [*based("c1"), *acting("g1"), tie("c1", "g1", OPPOSED, "2020")]


def disputes(*records: Record | list[Record]) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, ON).of(GapKind.CONFLICT_WITHOUT_MEDIATOR))


def between(third: str) -> list[Record]:
    return [tie(third, "c1"), tie(third, "g1")]


def test_a_dispute_without_opposite_stances_has_a_dash() -> None:
    (gap,) = disputes(SIDES)
    assert isnan(gap.value)
    assert gap.actors == ("c1", "g1")
    assert gap.first_step.code == FirstStep.ASK_WHOM_THEY_ACCEPT


def test_its_value_is_the_smaller_salience_on_the_issue_that_divides_most() -> None:
    stances = [wants("c1", "mercury", 3, 3), wants("g1", "mercury", -1, 1)]
    stances += [
        wants("c1", "women", 1, 2),
        wants("g1", "women", -2, 3),
        wants("c1", "formalisation", 3),
        wants("g1", "formalisation", 2),
    ]
    (gap,) = disputes(SIDES, stances)
    assert (gap.value, gap.issue) == (2, "women")
    assert [r.issues for r in gap.because if r.kind == Because.OPPOSED_ON] == [("mercury",), ("women",)]


@pytest.mark.parametrize("third", ["n1", "g2", "c2", "d1"])
def test_whoever_works_with_both_can_stand_between(third: str) -> None:
    found = find_gaps(table(SIDES, elsewhere(third), between(third)), HERE, ON)
    assert not found.of(GapKind.CONFLICT_WITHOUT_MEDIATOR)
    assert [a.reason.actors for a in found.left_out if a.reason.kind == LeftOut.WORKS_WITH_BOTH] == [
        ("c1", "g1", third)
    ]


@pytest.mark.parametrize("third", ["m1", "i1", "p1", "b1", "j1", "f1", "s1"])
def test_mines_federations_companies_buyers_and_what_is_no_actor_never_do(third: str) -> None:
    assert disputes(SIDES, elsewhere(third), between(third))


def test_a_foreign_body_does_not_and_an_international_one_does() -> None:
    assert disputes(SIDES, elsewhere("n1", country="YY"), between("n1"))
    assert not disputes(SIDES, elsewhere("n1", country=""), between("n1"))


def test_ones_own_umbrella_or_member_an_opponent_or_a_party_to_the_issue_is_not_between() -> None:
    third = [*elsewhere("n1"), *between("n1")]
    assert disputes(SIDES, third, tie("c1", "n1", TieKind.MEMBER_OF))
    assert disputes(SIDES, third, tie("n1", "g1", TieKind.MEMBER_OF))
    assert disputes(SIDES, third, tie("n1", "g1", OPPOSED))
    divided = [wants("c1", "mercury", 3), wants("g1", "mercury", -3)]
    assert disputes(SIDES, third, divided, wants("n1", "mercury", 1, 1))
    assert not disputes(SIDES, third, divided, wants("n1", "mercury", 0))
    assert not disputes(SIDES, third, divided, wants("n1", "women", 3))


def test_money_and_a_common_umbrella_mediate_nothing_and_are_shown() -> None:
    shared = [*elsewhere("d1", "n5"), tie("d1", "c1", TieKind.FINANCES), tie("d1", "g1", TieKind.FINANCES)]
    shared += [tie("c1", "n5", TieKind.MEMBER_OF), tie("g1", "n5", TieKind.MEMBER_OF)]
    (gap,) = disputes(SIDES, shared)
    assert {Because.SHARED_DONOR, Because.SHARED_UMBRELLA} <= {reason.kind for reason in gap.because}


@pytest.mark.parametrize("role", ["mediator", "guarantor"])
def test_a_mediator_at_one_meeting_counts_for_three_years(role: str) -> None:
    came = {"c1": "party", "g1": "party", "n1": role}
    found = find_gaps(table(SIDES, elsewhere("n1"), met("talk", "2023", came)), HERE, ON)
    assert not found.of(GapKind.CONFLICT_WITHOUT_MEDIATOR)
    assert [a.reason.actors for a in found.left_out if a.reason.kind == LeftOut.MEDIATED_BY] == [("c1", "g1", "n1")]
    assert disputes(SIDES, elsewhere("n1"), met("talk", "2021", came))
    assert disputes(SIDES, elsewhere("n1"), met("talk", "2023", {**came, "g1": "absent"}))
    assert disputes(SIDES, elsewhere("n1"), met("talk", "2023", {**came, "n1": "observer"}))


def test_an_old_dispute_is_asked_about_apart_unless_something_keeps_it_alive() -> None:
    old = [*based("c1"), *acting("g1"), tie("c1", "g1", OPPOSED, "2014")]
    found = find_gaps(table(old), HERE, ON)
    assert not found.of(GapKind.CONFLICT_WITHOUT_MEDIATOR)
    assert [a.reason.actors for a in found.apart if a.reason.kind == Apart.STILL_STANDS] == [("c1", "g1")]
    assert disputes(based("c1"), acting("g1"), tie("c1", "g1", OPPOSED, "2015"))
    assert disputes(old, tie("g1", "c1", OPPOSED, "2019"))
    assert disputes(old, met("talk", "2016", {"c1": "party", "g1": "party"}))
    assert disputes(old, wants("c1", "mercury", 3), wants("g1", "mercury", -1))


def test_without_a_start_the_source_tells_the_age() -> None:
    undated = [*based("c1"), *acting("g1"), tie("c1", "g1", OPPOSED)]
    assert disputes(undated)
    assert not disputes(undated, source("s", "2012"))
    assert disputes(undated, source("s", "2022"))


def test_disputes_of_one_source_and_party_are_one_line() -> None:
    more = [
        *based("c2"),
        *acting("g2"),
        tie("c2", "g1", OPPOSED, "2021", said="t"),
        tie("c2", "g2", OPPOSED, "2021", said="t"),
    ]
    found = disputes(SIDES, more)
    assert [gap.pairs for gap in found] == [(("c2", "g1"), ("c2", "g2")), (("c1", "g1"),)]
    assert found[0].actors == ("c2", "g1", "g2")


def test_a_reserved_source_says_nothing_about_which_disputes_belong_together() -> None:
    rows = [tie("c1", "g1", OPPOSED, "2021", said=RESERVED), tie("c1", "g2", OPPOSED, "2021", said=RESERVED)]
    assert len(disputes(based("c1"), acting("g1", "g2"), rows)) == 2


def test_of_equal_disputes_the_harder_hit_and_then_the_newer_come_first() -> None:
    rows = [tie(x, "g1", OPPOSED, start, said=x) for x, start in (("c1", "2018"), ("c2", "2020"), ("c3", "2019"))]
    found = disputes(based("c1", "c2", "c3"), acting("g1"), rows, hurt("c1", 2))
    assert [gap.actors[0] for gap in found] == ["c1", "c2", "c3"]


def test_the_nearest_candidate_is_named_with_the_tie_it_lacks() -> None:
    way = [*elsewhere("n1", "d1"), tie("n1", "c1"), tie("n1", "d1"), tie("d1", "g1")]
    (gap,) = disputes(SIDES, way)
    candidates = [reason.actors for reason in gap.because if reason.kind == Because.CANDIDATE]
    assert candidates == [("d1", "g1", "c1"), ("n1", "c1", "g1")]
    assert gap.first_step.actors == ("d1", "g1", "c1")


def test_a_dispute_of_others_is_not_one_of_this_place() -> None:
    assert not disputes(based("g1"), elsewhere("m1"), tie("m1", "g1", OPPOSED))
    assert disputes(based("g1"), elsewhere("n1"), tie("n1", "g1", OPPOSED))
    assert not disputes(based("c1"), elsewhere("j1"), tie("c1", "j1", OPPOSED))
