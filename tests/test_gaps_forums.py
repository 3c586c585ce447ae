"""Is an issue without a table one that two sides care about, with nowhere alive where two of them sit?"""

from datetime import date

import pytest

from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps
from stakeholder_graph.measures.gaps.codes import Because, FirstStep, LeftOut
from stakeholder_graph.model import Dialogue, Invitation, Record
from stakeholder_graph.vocabulary import Group, InvitationList, InvitationState, Topic
from tests.gap_tables import BESIDE, HERE, ON, acting, asks, based, hurt, met, table, tie, wants, when
from tests.seed import seed_records

TWO = [*based("m1", "g1"), wants("m1", "mercury", 2), wants("g1", "mercury", 1, 2)]


def lacking(*records: Record | list[Record], on: date = ON) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, on).of(GapKind.NO_FORUM))


def kinds(gap: Gap) -> set[str]:
    return {reason.kind for reason in gap.because}


def test_two_sides_that_care_and_no_table_ever() -> None:
    (gap,) = lacking(TWO)
    assert (gap.issue, gap.value, gap.class_, gap.groups) == ("mercury", 5, 2, (Group.MINERS, Group.AUTHORITIES))
    assert Because.NEVER_A_TABLE in kinds(gap)
    assert (gap.first_step.code, gap.first_step.actors) == (FirstStep.ASK_WHO_SHOULD_CONVENE, ("g1", "m1"))


def test_one_side_nobody_from_here_or_a_faint_position_is_none() -> None:
    assert not lacking(based("m1", "m2"), wants("m1", "mercury", 2), wants("m2", "mercury", 1))
    assert not lacking(based("c1"), acting("m1", "g1"), wants("m1", "mercury", 2), wants("g1", "mercury", 1))
    assert not lacking(based("m1", "g1"), wants("m1", "mercury", 2), wants("g1", "mercury", 2, 1))
    assert not lacking(based("m1", "n1"), wants("m1", "mercury", 2), wants("n1", "mercury", 2))


def test_two_of_one_side_who_want_opposite_things_are_contested_and_come_first() -> None:
    quarrel = [*based("g2"), *acting("g3"), wants("g2", "women", -3, 3), wants("g3", "women", 2, 2)]
    first, second = lacking(TWO, hurt("m1", 4), quarrel)
    assert (first.issue, first.value, first.class_, first.actors) == ("women", 5, 1, ("g2", "g3"))
    assert Because.OPPOSED_ON in kinds(first)
    assert second.issue == "mercury"


def test_affectedness_a_need_and_urgency_count_as_caring() -> None:
    (gap,) = lacking(based("c1", "m1"), hurt("c1", 3), asks("m1", Topic.TECHNOLOGY_MERCURY_FREE))
    assert (gap.issue, gap.value) == ("mercury", 5)


@pytest.mark.parametrize(
    ("day", "end", "state"),
    [
        ("2022-11-01", "", None),
        ("2022-10-31", "", Because.TABLE_NO_LONGER_MEETS),
        ("2024-11-01", "2025-01-01", None),
        ("2024-10-31", "2025-01-01", Because.TABLE_ENDED),
    ],
)
def test_a_table_lives_three_years_while_open_and_one_after_its_end(day: str, end: str, state: str | None) -> None:
    found = lacking(TWO, met("talk", day, {"m1": "party", "g1": "convenor"}, end=end))
    assert [state] * len(found) == [next(iter(kinds(gap) & set(Because) - {Because.SIDE_CARES})) for gap in found]
    assert bool(found) is (state is not None)


def test_two_who_care_must_sit_there_as_parties_and_be_of_different_sides() -> None:
    assert not lacking(TWO, met("talk", "2025", {"m1": "party", "g1": "party"}))
    for came in ({"m1": "party"}, {"m1": "party", "g1": "mediator"}, {"m1": "party", "g1": "absent"}):
        (gap,) = lacking(TWO, met("talk", "2025", came))
        told = next(r for r in gap.because if r.kind == Because.TABLE_WITHOUT_THEM)
        assert (told.groups, told.dialogues, told.years) == ((Group.AUTHORITIES,), ("talk",), (2025, 2025))
    assert lacking(TWO, met("talk", "2025", {"m1": "party", "g1": "party"}, issues=("women",)))


def test_two_opposed_of_one_side_who_do_not_both_sit_there() -> None:
    quarrel = [*based("g2", "g3"), wants("g2", "mercury", -3, 3), wants("g3", "mercury", 2, 2)]
    (gap,) = lacking(quarrel, met("talk", "2025", {"g2": "party"}))
    assert Because.TABLE_WITHOUT_BOTH in kinds(gap)
    assert not lacking(quarrel, met("talk", "2025", {"g2": "party", "g3": "party"}))


def test_a_table_elsewhere_is_no_table_here_and_one_of_the_whole_country_is() -> None:
    came = {"m1": "party", "g1": "party"}
    talk = met("talk", "2025", came)
    for place, there in ((BESIDE, True), ("town", False), ("land", False)):
        moved = [Dialogue(id="talk", territory=place, issues=("mercury",), source_id="s"), *talk[1:]]
        assert bool(lacking(TWO, moved)) is there, place


def test_a_chair_is_asked_for_at_an_open_table_and_a_sleeping_one_is_called_again() -> None:
    open_now = met("talk", "2025", {"g1": "convenor"})
    (gap,) = lacking(
        TWO, [Dialogue(id="talk", territory=HERE, issues=("mercury",), convenor="g1", source_id="s")], open_now[1:]
    )
    assert (gap.first_step.code, gap.first_step.actors) == (FirstStep.ASK_CONVENOR, ("g1", "m1"))
    slept = met("talk", "2019", {"g1": "convenor"})
    (gap,) = lacking(
        TWO, [Dialogue(id="talk", territory=HERE, issues=("mercury",), convenor="g1", source_id="s")], slept[1:]
    )
    assert (gap.first_step.code, gap.first_step.dialogues) == (FirstStep.WAKE_TABLE, ("talk",))
    over = [Dialogue(id="talk", territory=HERE, issues=("mercury",), convenor="g1", end=when("2025-02"), source_id="s")]
    (gap,) = lacking(TWO, over, open_now[1:])
    assert gap.first_step.code == FirstStep.ASK_WHO_SHOULD_CONVENE


def test_a_table_that_had_not_begun_is_not_there_yet() -> None:
    later = [Dialogue(id="talk", territory=HERE, issues=("mercury",), start=when("2026"), source_id="s")]
    assert Because.NEVER_A_TABLE in kinds(lacking(TWO, later)[0])
    begun = [Dialogue(id="talk", territory=HERE, issues=("mercury",), start=when("2020"), source_id="s")]
    (gap,) = lacking(TWO, begun)
    assert Because.TABLE_NO_LONGER_MEETS in kinds(gap)
    assert gap.unknown[0].dialogues == ("talk",)


def test_a_plan_without_a_day_is_no_table_until_it_has_met() -> None:
    plan = [Dialogue(id="talk", territory=HERE, issues=("mercury",), source_id="s")]
    asked = [
        Invitation(
            dialogue="talk", actor="m1", list=InvitationList.TABLE, state=InvitationState.PROPOSED, source_id="s"
        )
    ]
    assert Because.TABLE_NO_LONGER_MEETS in kinds(lacking(TWO, plan)[0])
    assert Because.NEVER_A_TABLE in kinds(lacking(TWO, plan, asked)[0])
    assert not lacking(TWO, plan, asked, met("talk", "2025-06", {"m1": "party", "g1": "party"})[1:])


def test_delegation_in_antioquia_has_no_table_and_is_contested() -> None:
    found = {gap.issue: gap for gap in find_gaps(seed_records(), "co-antioquia-choco", ON).of(GapKind.NO_FORUM)}
    assert (found["delegation"].value, found["delegation"].class_) == (5, 1)
    assert Because.NEVER_A_TABLE in kinds(found["delegation"])


def test_what_has_a_table_and_what_concerns_one_side_is_counted() -> None:
    found = find_gaps(
        table(TWO, met("talk", "2025", {"m1": "party", "g1": "party"}), wants("m1", "women", 3)), HERE, ON
    )
    told = {aside.reason.kind: aside.reason.number("n") for aside in found.left_out}
    assert (told[LeftOut.HAS_A_TABLE], told[LeftOut.ONE_SIDE_OR_NOBODY_FROM_HERE]) == (1, 1)


def test_the_law_for_small_mines_loses_its_table_a_year_after_the_last_meeting() -> None:
    def issues(on: date) -> set[str | None]:
        return {gap.issue for gap in find_gaps(seed_records(), "pe-madre-de-dios", on).of(GapKind.NO_FORUM)}

    assert "mape-law" not in issues(date(2026, 8, 18))
    assert "mape-law" in issues(date(2026, 8, 19))


def test_two_out_of_reach_of_each_other_are_not_sent_to_one_table() -> None:
    (gap,) = lacking(based("m1"), based("g1", place=BESIDE), acting("g1"), TWO[-2:])
    assert gap.first_step.code == FirstStep.ASK_WHO_SHOULD_CONVENE
    company = [*based("p1", place=BESIDE), *acting("n1"), tie("m1", "p1"), wants("p1", "mercury", 1, 3)]
    (gap,) = lacking(based("m1"), company, TWO[-2])
    assert (gap.first_step.code, gap.first_step.actors) == (FirstStep.ASK_PARTY_WHO_SPEAKS, ("m1",))


def test_a_table_where_nobody_who_cares_sat_is_not_called_again() -> None:
    called = [Dialogue(id="talk", territory=HERE, issues=("mercury",), convenor="n1", source_id="s")]
    slept = met("talk", "2019", {"n1": "convenor"})[1:]
    (gap,) = lacking(TWO, acting("n1"), called, slept)
    assert gap.first_step.code == FirstStep.ASK_WHO_SHOULD_CONVENE
