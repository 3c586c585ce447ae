"""Who has no known buyer, and who is hit and sits nowhere?"""

import pytest

from stakeholder_graph.measures.gaps import Aside, Gap, GapKind, find_gaps
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, Unknown
from stakeholder_graph.model import RESERVED, Constituency, Record, Standing
from stakeholder_graph.vocabulary import Group, NamedBy, StandingRole, TieKind, Topic, YesNo
from tests.gap_tables import (
    HERE,
    ON,
    acting,
    asks,
    based,
    elsewhere,
    holds,
    hurt,
    met,
    session,
    source,
    speaks,
    table,
    tie,
    when,
)

SELLS = TieKind.SUPPLIES
MINE = [*based("m1"), holds("m1", "s1", "2020"), *elsewhere("s1")]


def chains(*records: Record | list[Record]) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, ON).of(GapKind.CHAIN_BREAK))


def unheard(*records: Record | list[Record]) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, ON).of(GapKind.UNHEARD))


def apart(kind: Apart, *records: Record | list[Record]) -> list[Aside]:
    return [aside for aside in find_gaps(table(*records), HERE, ON).apart if aside.reason.kind == kind]


def test_a_certificate_or_a_wish_for_a_market_without_a_sale_is_a_broken_chain() -> None:
    assert [gap.value for gap in chains(MINE)] == [0]
    assert [gap.value for gap in chains(based("m1"), asks("m1", Topic.MARKET_ACCESS))] == [1]
    assert not chains(based("m1"), holds("m1", "s1", role=StandingRole.APPLIES))
    assert not chains(based("i1", "p1"), holds("i1", "s1"), holds("p1", "s1"))
    assert not chains(acting("m1"), holds("m1", "s1"))


def test_a_sale_may_pass_through_hands_on_its_way_to_a_buyer() -> None:
    hands = [*elsewhere("m2", "b1"), tie("m1", "m2", SELLS)]
    assert chains(MINE, hands)
    assert not chains(MINE, hands, tie("m2", "b1", SELLS))
    assert chains(MINE, hands, tie("m2", "b1", SELLS, end="2024"))
    assert chains(MINE, hands, tie("b1", "m2", SELLS))


def test_what_the_umbrella_sells_or_asks_for_holds_for_its_members() -> None:
    over = [*elsewhere("i1", "b1"), tie("m1", "i1", TieKind.MEMBER_OF)]
    assert not chains(MINE, over, tie("i1", "b1", SELLS))
    assert [gap.value for gap in chains(based("m1"), over, asks("i1", Topic.MARKET_ACCESS))] == [1]


def test_a_certificate_counts_to_its_last_day() -> None:
    ended = [
        Standing(actor="m1", standard="s1", role=StandingRole.HOLDER, end=when(end), source_id="s")
        for end in ("2025-11", "2025-10")
    ]
    assert chains(based("m1"), ended[0])
    assert not chains(based("m1"), ended[1])


def test_who_asks_comes_first_then_the_newest_certificate_then_the_undated() -> None:
    rows = [holds("m1", "s1"), holds("m2", "s1", "2019"), holds("m3", "s1", "2021"), asks("m4", Topic.MARKET_ACCESS)]
    found = chains(based("m1", "m2", "m3", "m4"), rows)
    assert [gap.actors[0] for gap in found] == ["m4", "m3", "m2", "m1"]
    assert [r.kind for r in found[-1].unknown] == [Unknown.UNDATED_CERTIFICATE]


def test_mines_under_one_umbrella_are_one_line_led_by_it() -> None:
    members = [tie(x, "m9", TieKind.MEMBER_OF) for x in ("m1", "m2")]
    rows = [asks("m9", Topic.MARKET_ACCESS), holds("m1", "s1", "2020"), holds("m2", "s1", "2021")]
    (gap,) = chains(based("m1", "m2", "m9"), members, rows)
    assert gap.actors == ("m9", "m2", "m1")


def test_the_same_source_and_partners_are_one_line_and_a_reserved_source_is_not() -> None:
    mines = [*based("m1", "m2"), *elsewhere("n1"), tie("m1", "n1"), tie("m2", "n1")]
    assert [gap.actors for gap in chains(mines, holds("m1", "s1"), holds("m2", "s1"))] == [("m1", "m2")]
    hidden = [Standing(actor=x, standard="s1", role=StandingRole.HOLDER, source_id=RESERVED) for x in ("m1", "m2")]
    assert len(chains(mines, hidden)) == 2
    assert len(chains(based("m1", "m2"), holds("m1", "s1"), holds("m2", "s1"))) == 2


def test_buyers_with_a_licence_are_told_apart_by_what_is_known_of_their_gold() -> None:
    buyers = [
        *elsewhere("b1", "b2", "b3", "m8", "m9"),
        *(holds(b, "s1", role=StandingRole.LICENSEE) for b in ("b1", "b2", "b3")),
    ]
    sold = [tie("m8", "b2", SELLS), tie("m9", "b3", SELLS), holds("m9", "s1")]
    (gap,) = chains(MINE, buyers, sold)
    told = {reason.kind: reason.actors for reason in gap.because}
    assert told[Because.BUYERS_ORIGIN_UNKNOWN] == ("b1",)
    assert told[Because.BUYERS_OF_NONE_CERTIFIED] == ("b2",)
    assert told[Because.BUYER_BUYS_FROM] == ("b3", "m9")


def test_a_certificate_without_news_for_ten_years_is_asked_about_first() -> None:
    keeper = [*elsewhere("s1", "n1"), tie("s1", "n1", TieKind.OWNED_BY)]
    (gap,) = chains(based("m1"), keeper, holds("m1", "s1", "2014"))
    assert gap.first_step.code == FirstStep.ASK_WHETHER_VALID
    assert gap.first_step.actors == ("n1", "m1")
    (fresh,) = chains(based("m1"), keeper, holds("m1", "s1", "2014"), source("s", "2019"))
    assert fresh.first_step.code == FirstStep.ASK_WHERE_SOLD


def state(*records: Record | list[Record]) -> str:
    (gap,) = unheard(*records)
    return next(
        r.kind
        for r in gap.because
        if r.kind in {Because.NEVER_SAT, Because.NEVER_SAT_ANYWHERE, Because.SAT_LONG_AGO, Because.TABLE_ASLEEP}
    )


HIT = [*based("c1"), hurt("c1", 3)]


def test_who_is_hit_and_never_sat_on_that_issue_is_unheard() -> None:
    assert state(HIT) == Because.NEVER_SAT
    assert state(HIT, met("talk", "2025", {"c1": "party"}, issues=("women",))) == Because.NEVER_SAT
    assert state(HIT, met("talk", "2025", {"c1": "guarantor"})) == Because.NEVER_SAT
    assert state(HIT, met("talk", "2025", {"c1": "absent"})) == Because.NEVER_SAT
    assert not unheard(based("c1"), hurt("c1", 2))
    assert not unheard(acting("c1"), hurt("c1", 4))
    assert not unheard(based("n1"), hurt("n1", 4))


def test_a_seat_counts_for_three_years_or_as_long_as_the_open_table_meets() -> None:
    assert not unheard(HIT, met("talk", "2022-11-01", {"c1": "party"}, end="2023"))
    assert state(HIT, met("talk", "2022-10-31", {"c1": "party"}, end="2023")) == Because.SAT_LONG_AGO
    again = met("talk", "2020", {"c1": "party"})
    assert state(HIT, again) == Because.TABLE_ASLEEP
    assert state(HIT, met("talk", "2015-10", {"c1": "party"})) == Because.SAT_LONG_AGO
    assert not unheard(HIT, again, based("g1"), session("talk", "2025", {"g1": "convenor"}))


def test_harm_in_general_is_heard_at_any_table() -> None:
    hit = [*based("c1"), hurt("c1", 4, issue=None)]
    assert state(hit) == Because.NEVER_SAT_ANYWHERE
    assert not unheard(hit, met("talk", "2025", {"c1": "party"}, issues=("women",)))


@pytest.mark.parametrize(
    ("by", "contested", "heard"),
    [
        (NamedBy.MEMBERS, YesNo.NO, True),
        (NamedBy.MEMBERS, YesNo.YES, False),
        (NamedBy.SELF, YesNo.NO, False),
        (NamedBy.THIRD, YesNo.NO, False),
        (NamedBy.UNKNOWN, YesNo.NO, False),
    ],
)
def test_only_a_speaker_whom_they_named_is_heard_for_them(by: NamedBy, contested: YesNo, heard: bool) -> None:  # noqa: FBT001
    found = unheard(HIT, elsewhere("i1"), speaks("i1", "c1", by, contested), met("talk", "2025", {"i1": "party"}))
    assert not found if heard else found
    if not heard:
        assert ("i1", "c1") in {r.actors for r in found[0].because if r.kind == Because.SPEAKS_ABOUT}


def test_the_hardest_hit_come_first_then_the_longest_silent_then_the_urgent_then_women() -> None:
    women = based("m5", group=Group.WOMEN)
    rows = [hurt("c1", 3), hurt("c2", 4), hurt("c3", 4), hurt("c4", 4, urgency=4), hurt("m5", 4)]
    found = unheard(based("c1", "c2", "c3", "c4"), women, rows, met("talk", "2020", {"c3": "party"}))
    assert [gap.actors[0] for gap in found] == ["c4", "m5", "c2", "c3", "c1"]


def test_those_with_the_same_speakers_are_one_line() -> None:
    rows = [hurt("c1", 3), hurt("c2", 4), hurt("c3", 4), speaks("i1", "c1"), speaks("i1", "c2")]
    assert [gap.actors for gap in unheard(based("c1", "c2", "c3", "i1"), rows)] == [("c2", "c1"), ("c3",)]


def test_the_worst_issue_leads() -> None:
    (gap,) = unheard(based("c1"), hurt("c1", 3), hurt("c1", 4, issue="women"))
    assert (gap.issue, gap.value) == ("women", 4)


def test_people_without_a_speaker_they_named_stand_apart_by_size() -> None:
    people = [
        Constituency(id=x, territory="town", size=size, source_id="s")
        for x, size in (("few", 20), ("many", 900), ("some", None), ("led", 5))
    ]
    found = apart(Apart.NO_NAMED_SPEAKER, based("i1"), people, speaks("i1", "led"), speaks("i1", "many", NamedBy.SELF))
    assert [aside.reason.actors for aside in found] == [("many",), ("few",), ("some",)]


def test_how_many_nobody_judged_is_said() -> None:
    (aside,) = apart(Apart.NOT_ASSESSED, based("c1", "c2", "m1"), hurt("c1", 1))
    assert aside.reason.actors == ("c2", "m1")
    assert dict(aside.reason.numbers) == {"n": 2, "of": 3}
