"""Does a list keep every rule that a person sets, and say plainly where rules cannot be kept together?"""

from datetime import date

import pytest

from stakeholder_graph.dialogue import Proposal, Purpose, Rules, propose_invitations
from stakeholder_graph.dialogue.asking import CautionKind, What
from stakeholder_graph.dialogue.invitations import NothingKnown, propose_replacement
from stakeholder_graph.dialogue.reasons import Because
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Attendance,
    Constituency,
    Dialogue,
    Issue,
    Meeting,
    PartialDate,
    Position,
    Presence,
    Record,
    Records,
    Representation,
    Source,
    Territory,
    Tie,
    UnsafePair,
    Women,
)
from stakeholder_graph.vocabulary import (
    ActorKind,
    AttendanceRole,
    Group,
    NamedBy,
    PresenceRole,
    SourceKind,
    TerritoryKind,
    TieKind,
    UnsafeRule,
    YesNo,
)

DAY = date(2025, 6, 1)
LAND = [
    Territory(id="land", kind=TerritoryKind.COUNTRY, country="XX"),
    Territory(id="region", kind=TerritoryKind.REGION, parent="land", country="XX"),
    Territory(id="valley", kind=TerritoryKind.DEPARTMENT, parent="region", country="XX"),
    Territory(id="town", kind=TerritoryKind.MUNICIPALITY, parent="valley", country="XX"),
    Territory(id="elsewhere", kind=TerritoryKind.DEPARTMENT, parent="land", country="XX"),
    Source(id="s", kind=SourceKind.STATEMENT),
    Issue(id="gold"),
    Issue(id="water"),
]
MINERS, COMMUNITY = ActorKind.MINER_ORGANISATION, ActorKind.COMMUNITY
AUTHORITY, COMPANY, BUYER = ActorKind.PUBLIC_AUTHORITY, ActorKind.MINING_COMPANY, ActorKind.BUYER
BASED, ACTS = PresenceRole.BASED, PresenceRole.ACTS


def body(id_: str, kind: ActorKind, place: str = "valley", **given: object) -> list[Record]:
    """A body of the country; based in a place unless that is blank."""
    actor = Actor(id=id_, name=id_.title(), kind=kind, source_id="s", **{"country": "XX", **given})  # type: ignore[arg-type]
    return [actor, *([Presence(actor=id_, territory=place, role=BASED, source_id="s")] if place else [])]


def wants(id_: str, stance: int = 2, issue: str = "gold", salience: int | None = 3) -> Position:
    return Position(actor=id_, issue=issue, stance=stance, salience=salience, source_id="s")


def judged(id_: str, issue: str | None = "gold", **fields: int) -> Assessment:
    return Assessment(party=id_, issue=issue, source_id="s", **fields)  # type: ignore[arg-type]


def tie(a: str, b: str, kind: TieKind = TieKind.INFORMS) -> Tie:
    return Tie(source=a, target=b, kind=kind, source_id="s")


def led(id_: str, answer: YesNo) -> Women:
    return Women(actor=id_, women_led=answer, source_id="s")


def meeting(when: str, *who: str, issues: tuple[str, ...] = ("gold",), place: str = "town") -> list[Record]:
    return [
        Dialogue(id=f"d-{when}", territory=place, issues=issues, source_id="s"),
        Meeting(id=f"m-{when}", dialogue=f"d-{when}", date=PartialDate(when), source_id="s"),
        *(
            Attendance(meeting=f"m-{when}", actor=a, role=AttendanceRole.PARTY, present=YesNo.YES, source_id="s")
            for a in who
        ),
    ]


def village() -> list[Record]:
    """Two miners' bodies, three communities, two authorities and a company, all from here, all with a position."""
    rows: list[Record] = []
    for id_ in ("m1", "m2"):
        rows += [*body(id_, MINERS), wants(id_)]
    for id_ in ("c1", "c2", "c3"):
        rows += [*body(id_, COMMUNITY), wants(id_, -2), judged(id_, affectedness=4)]
    for id_ in ("a1", "a2"):
        rows += [*body(id_, AUTHORITY), wants(id_), judged(id_, power=4)]
    rows += [*body("k1", COMPANY), wants("k1", 3), tie("c1", "k1", TieKind.OPPOSES)]
    return [*rows, led("m1", YesNo.YES), led("c1", YesNo.YES), led("a1", YesNo.NO)]


def propose(
    rows: list[Record], seats: int = 8, rules: Rules | None = None, *, convenor: str | None = None, **given: object
) -> Proposal:
    records = Records.of([*LAND, *rows])
    G = snapshot(records, territory="valley", on=DAY)
    purpose = Purpose(territory="valley", issues=("gold",), on=DAY, convenor=convenor)
    return propose_invitations(G, records, purpose, seats, rules or Rules(**given))  # type: ignore[arg-type]


def seats_of(rows: list[Record], **given: object) -> set[str]:
    return set(propose(rows, **given).frame.candidates.seats)  # type: ignore[arg-type]


def ways_out(proposal: Proposal) -> list[list[tuple[str, int, int]]]:
    return [[(str(r.rule), r.rule.now, r.possible) for r in one] for one in proposal.infeasible]


def test_a_name_that_must_come_comes_and_one_that_must_not_does_not() -> None:
    assert {"m1", "a2"} <= set(propose(village(), 5, must=frozenset({"m1", "a2"})).names)
    assert "c1" not in propose(village(), must_not=frozenset({"c1"})).names
    assert "c1" not in {q.actor for q in propose(village(), must_not=frozenset({"c1"})).beside}


def test_a_locked_name_stays_whatever_else_changes() -> None:
    for seats in (4, 5, 6, 8):
        proposal = propose(village(), seats, locked=frozenset({"m2"}))
        assert "m2" in proposal.names
        kinds = {reason.kind for i in proposal.invitations if i.actor == "m2" for reason in i.because}
        assert Because.LOCKED in kinds


def test_minimum_and_maximum_of_a_group_hold() -> None:
    def communities(proposal: Proposal) -> int:
        return sum(i.group is Group.COMMUNITIES for i in proposal.invitations)

    assert communities(propose(village(), at_most={Group.COMMUNITIES: 1})) == 1
    assert sum(i.group is Group.MINERS for i in propose(village(), 6, at_least={Group.MINERS: 2}).invitations) == 2
    assert communities(propose(village(), 4, at_least={Group.COMMUNITIES: 0})) >= 1


def test_only_bodies_known_to_be_led_by_a_woman_count_as_such() -> None:
    names = propose(village(), 4, women_led=2).names
    assert {"m1", "c1"} <= set(names)
    assert ways_out(propose(village(), women_led=3)) == [[("women_led", 3, 2)]]


def test_a_minimum_from_here_counts_those_based_in_the_territory() -> None:
    outside = [*body("x1", COMPANY, "elsewhere", region="E"), wants("x1"), judged("x1", power=4), tie("x1", "m1")]
    assert "x1" in propose([*village(), *outside]).names or propose([*village(), *outside]).free_seats == 0
    proposal = propose([*village(), *outside], 5, from_here=5)
    assert all(invited.here for invited in proposal.invitations)


@pytest.mark.parametrize("pair", [("c1", "k1"), ("k1", "c1")])
def test_a_pair_marked_as_never_is_kept_apart_whoever_marked_it_and_in_whichever_order(pair: tuple[str, str]) -> None:
    unsafe = UnsafePair(a=pair[0], b=pair[1], rule=UnsafeRule.NEVER)
    for names in (propose([*village(), unsafe]).names, propose(village(), apart=frozenset({pair})).names):
        assert not set(pair) <= set(names)
        assert names


@pytest.mark.parametrize("pair", [("c1", "k1"), ("k1", "c1")])
def test_a_pair_marked_as_only_with_sits_together_only_where_the_third_sits_too(pair: tuple[str, str]) -> None:
    unsafe = UnsafePair(a=pair[0], b=pair[1], rule=UnsafeRule.ONLY_WITH, with_=("a2",))
    assert {*pair, "a2"} <= set(propose([*village(), unsafe]).names)
    without = propose([*village(), unsafe], must_not=frozenset({"a2"})).names
    assert not set(pair) <= set(without)
    asked = propose(village(), only_with=frozenset({(*pair, "a2")}), must_not=frozenset({"a2"})).names
    assert not set(pair) <= set(asked)


def test_nothing_lifts_an_unsafe_pair_not_even_a_demand() -> None:
    unsafe = UnsafePair(a="c1", b="k1", rule=UnsafeRule.NEVER)
    proposal = propose([*village(), unsafe], must=frozenset({"c1", "k1"}), at_least={Group.COMPANIES: 0})
    assert ways_out(proposal) == [[("must:c1", 1, 0)], [("must:k1", 1, 0)]]
    assert not proposal.names
    assert proposal.seats_enough is None


def test_a_third_who_cannot_be_named_by_the_computer_makes_no_exception() -> None:
    rows = [*village(), *body("ngo", ActorKind.NGO), wants("ngo")]
    unsafe = UnsafePair(a="c1", b="k1", rule=UnsafeRule.ONLY_WITH, with_=("ngo",))
    assert not {"c1", "k1"} <= set(propose([*rows, unsafe]).names)
    assert {"c1", "k1", "ngo"} <= set(propose([*rows, unsafe], must=frozenset({"ngo"})).names)


def test_nobody_stands_beside_the_table_who_is_kept_away_from_a_name_at_it() -> None:
    rows = [*village(), *body("ngo", ActorKind.NGO), wants("ngo")]
    assert "ngo" in {b.actor for b in propose(rows).beside}
    unsafe = UnsafePair(a="ngo", b="c1", rule=UnsafeRule.NEVER)
    assert "ngo" not in {b.actor for b in propose([*rows, unsafe]).beside}


def test_rules_that_contradict_each_other_are_named_with_what_is_possible_now() -> None:
    proposal = propose(village(), at_least={Group.MINERS: 3}, at_most={Group.COMMUNITIES: 1})
    assert ways_out(proposal) == [[("at_least:miners", 3, 2)]]
    both = propose(village(), must=frozenset({"m1"}), must_not=frozenset({"m1"}))
    assert ways_out(both) == [[("must:m1", 1, 0)], [("must_not:m1", 0, 1)]]


def test_every_smallest_way_out_is_named_and_how_many_seats_would_do() -> None:
    proposal = propose(village(), 3, must=frozenset({"m1"}))
    assert [[rule for rule, _, _ in one] for one in ways_out(proposal)] == [
        ["chair:communities"], ["chair:authorities"], ["chair:companies"],
    ]  # fmt: skip
    assert proposal.seats_enough == 4
    assert not proposal.proof


def test_a_group_whose_last_name_a_person_takes_off_the_list_is_said_not_refused() -> None:
    proposal = propose(village(), must_not=frozenset({"k1"}))
    assert proposal.names
    assert [c.group for c in proposal.warnings if c.kind is CautionKind.GROUP_LEFT_OUT] == [Group.COMPANIES]


def test_the_convenor_a_forum_and_a_body_that_ended_never_sit_even_on_demand() -> None:
    rows = [*village(), *body("f1", ActorKind.FORUM), wants("f1")]
    rows += [*body("old", MINERS, ended=PartialDate("2024")), wants("old")]
    proposal = propose(rows, convenor="a1")
    assert not {"a1", "f1", "old"} & {*proposal.names, *(b.actor for b in proposal.beside)}
    for name in ("f1", "old", "a1"):
        assert ways_out(propose(rows, must=frozenset({name}), convenor="a1")) == [[(f"must:{name}", 1, 0)]]


def test_an_unknown_name_and_an_empty_table_are_refused_in_words() -> None:
    with pytest.raises(WrongUsage, match="no_such_actor"):
        propose(village(), must=frozenset({"nobody"}))
    with pytest.raises(WrongUsage, match="no_chair"):
        propose(village(), 0)


def test_where_nobody_has_a_reason_to_come_it_says_whom_to_ask() -> None:
    with pytest.raises(NothingKnown, match="no_candidates") as refused:
        propose([*body("m1", MINERS), *body("a1", AUTHORITY)])
    asked = {(q.party, q.what) for q in refused.value.ask}
    assert asked == {("m1", What.POSITION), ("a1", What.POSITION), ("m1", What.HARM), ("a1", What.COMPETENCE)}


def test_from_outside_come_those_with_a_tie_here_or_much_weight_or_a_seat() -> None:
    rows = [*village()]
    rows += [*body("nat-tied", AUTHORITY, "land"), wants("nat-tied", salience=1), tie("nat-tied", "m1")]
    rows += [*body("nat-cares", AUTHORITY, "land"), wants("nat-cares")]
    rows += [*body("nat-mild", AUTHORITY, "land"), wants("nat-mild", salience=2)]
    rows += [*body("nat-strong", AUTHORITY, "land"), wants("nat-strong", salience=1), judged("nat-strong", power=3)]
    rows += [*body("wider", AUTHORITY, "region", region="R"), wants("wider")]
    rows += [*body("next-door", AUTHORITY, "elsewhere", region="E"), wants("next-door"), tie("next-door", "m1")]
    rows += [*body("next-sat", AUTHORITY, "elsewhere", region="E"), *meeting("2024-05", "next-sat")]
    rows += [*body("far-miners", MINERS, "elsewhere", region="E"), wants("far-miners"), tie("far-miners", "m1")]
    there = {"nat-tied", "nat-cares", "nat-strong", "wider", "next-sat"}
    assert seats_of(rows) - seats_of(village()) == there


def test_foreign_bodies_sit_only_as_companies_or_as_buyers_supplied_from_here() -> None:
    rows = [*village()]
    for id_, kind in (("f-auth", AUTHORITY), ("f-comp", COMPANY), ("f-buys", BUYER), ("f-other", BUYER)):
        rows += [*body(id_, kind, "", country="YY"), wants(id_), tie(id_, "m1")]
    rows.append(tie("m1", "f-buys", TieKind.SUPPLIES))
    proposal = propose(rows)
    assert set(proposal.frame.candidates.seats) - seats_of(village()) == {"f-comp", "f-buys"}
    assert proposal.frame.candidates.beside == ("f-other",)


def test_a_tie_with_an_office_that_may_not_sit_is_no_link_to_the_place() -> None:
    rows = [*village(), *body("office", ActorKind.NGO), *body("far", COMPANY, "", country="YY"), wants("far")]
    assert "far" not in seats_of([*rows, tie("far", "office")])
    assert "far" in seats_of([*rows, Presence(actor="far", territory="town", role=ACTS, source_id="s")])


def test_a_seat_at_a_table_counts_for_ten_years_and_only_on_its_issues() -> None:
    quiet = body("quiet", AUTHORITY)
    assert "quiet" in seats_of([*village(), *quiet, *meeting("2015-06", "quiet")])
    assert "quiet" not in seats_of([*village(), *quiet, *meeting("2015-05", "quiet")])
    assert "quiet" not in seats_of([*village(), *quiet, *meeting("2024", "quiet", issues=("water",))])
    assert "quiet" not in seats_of([*village(), *quiet, *meeting("2025-07", "quiet")])
    assert "quiet" not in seats_of([*village(), *quiet, *meeting("2024", "quiet", place="elsewhere")])


def test_harm_counts_in_full_on_a_chosen_issue_and_one_less_otherwise() -> None:
    def severity(*rows: Record, place: str = "valley") -> int:
        proposal = propose([*village(), *body("x", COMMUNITY, place), *rows])
        harm = proposal.frame.evidence.harm("x")
        return harm.severity if harm else 0

    assert severity(judged("x", affectedness=4)) == 4
    assert severity(judged("x", None, affectedness=4)) == 3
    assert severity(judged("x", "water", affectedness=4)) == 0
    assert severity(judged("x", "water", affectedness=4), wants("x")) == 3
    assert severity(judged("x", None, affectedness=4), wants("x"), place="elsewhere") == 0
    assert severity(judged("x", affectedness=4), wants("x"), place="elsewhere") == 4


def test_power_does_not_travel_between_issues() -> None:
    rows = [*village(), judged("m2", "water", power=4), judged("m1", None, power=3)]
    evidence = propose(rows).frame.evidence
    assert evidence.power("m2", "gold") is None
    assert evidence.power("m1", "gold") == 2


def test_a_constituency_counts_through_a_speaker_its_members_named() -> None:
    people = [Constituency(id="panners", territory="town", source_id="s"), judged("panners", affectedness=4)]
    speaks = Representation(speaker="m2", party="panners", named_by=NamedBy.MEMBERS, source_id="s")
    rows, about = [*village(), *people], Representation(speaker="m2", party="panners", source_id="s")
    alone, heard = propose([*rows, about], 4), propose([*rows, speaks], 4)
    assert "m2" in heard.names
    assert heard.proof[1].value == alone.proof[1].value + 1
    assert ("panners", What.WHOM_THEY_NAME) in {(q.party, q.what) for q in alone.ask}
    assert ("panners", What.WHOM_THEY_NAME) not in {(q.party, q.what) for q in heard.ask}
    assert (
        "c1"
        in propose(
            [*rows, Representation(speaker="c1", party="panners", named_by=NamedBy.MEMBERS, source_id="s")], 4
        ).names
    )


def test_no_list_drops_a_harmed_body_for_its_speaker() -> None:
    speaks = [
        Representation(speaker="m1", party=c, named_by=NamedBy.MEMBERS, source_id="s") for c in ("c1", "c2", "c3")
    ]
    assert {"c1", "c2", "c3"} <= set(propose([*village(), *speaks], 6).names)


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = village()
    assert propose(rows, 5) == propose(rows[::-1], 5)


def test_a_replacement_keeps_the_rules() -> None:
    proposal = propose(village(), 5, apart=frozenset({("a1", "c2")}))
    for name in proposal.names:
        answer = propose_replacement(proposal, name)
        after = (set(proposal.names) | set(answer.comes)) - {name, *answer.leaves}
        assert name not in answer.comes
        assert not {"a1", "c2"} <= after
        assert len(after) <= 5
    with pytest.raises(WrongUsage, match="not_on_the_list"):
        propose_replacement(proposal, "nobody")
