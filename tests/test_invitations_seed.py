"""Does the proposal say what reading the seed data says should be said? Names, numbers and answers on 1 April 2026."""

from datetime import date
from functools import cache

import pytest

from stakeholder_graph.dialogue import Proposal, Purpose, Rules, propose_invitations
from stakeholder_graph.dialogue.asking import CautionKind, What
from stakeholder_graph.dialogue.evidence import read_evidence
from stakeholder_graph.dialogue.frame import frame_request
from stakeholder_graph.dialogue.invitations import default_issues, find_alternatives, propose_replacement
from stakeholder_graph.dialogue.reasons import Because
from stakeholder_graph.dialogue.solving import solve
from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.common_ground import GROUND
from stakeholder_graph.model import Assessment, Attendance, Position, Records, Representation, Tie
from stakeholder_graph.vocabulary import ActorKind, Group
from tests.seed import seed_records

DAY = date(2026, 4, 1)
ATRATO = "co-antioquia-choco", ("mercury", "formalisation", "title-overlap")
POWERS = "co-antioquia-choco", ("interdiction", "consultation", "delegation")
BUYERS = "pe-south", ("formalisation", "women", "traceability")
FOREST = "pe-madre-de-dios", ("mercury", "interdiction", "consultation")
REINFO = "pe-south", ("reinfo-extension", "reinfo-purge", "mape-law")
CAUCA = "co-southwest", ("consultation", "security", "women")
CASES = [ATRATO, POWERS, BUYERS, FOREST, REINFO, CAUCA]
Case = tuple[str, tuple[str, ...]]


@cache
def proposed(case: Case, seats: int) -> Proposal:
    return made(seed_records(), case, seats)


def made(records: Records, case: Case, seats: int, rules: Rules | None = None) -> Proposal:
    territory, issues = case
    G = snapshot(records, territory=territory, on=DAY)
    purpose = Purpose(territory=territory, issues=issues, on=DAY)
    return propose_invitations(G, records, purpose, seats, rules or Rules())


def harmed(proposal: Proposal) -> tuple[int, int]:
    values = {proof.level: proof.value for proof in proposal.proof}
    return values["L1.4"], values["L1.3"]


@pytest.mark.parametrize("seats", [12, 18, 24])
def test_those_most_severely_harmed_in_antioquia_and_choco_sit_themselves(seats: int) -> None:
    most_harmed = {
        "asocoba", "cocomacia", "cocomopoca", "cocomaupa", "chatarreras-nordeste", "mesa-minera-bc", "mesa-minera-sr",
        "barequeros-choco", "fedemichoco",
    }  # fmt: skip
    assert most_harmed <= set(proposed(ATRATO, seats).names)


def test_at_eighteen_seats_those_who_decide_sit_too_and_three_names_are_interchangeable() -> None:
    proposal = proposed(ATRATO, 18)
    assert {"aris-mining", "minminas", "minambiente", "anm", "gob-antioquia"} <= set(proposal.names)
    assert len(proposal.names) == 18
    equal = [other.actor for other in find_alternatives(proposal) if other.loss is None]
    assert equal == ["gramalote", "mineros-san-roque", "upm-la-maria-sr"]


def test_both_sides_of_the_delegation_of_mining_authority_sit() -> None:
    proposal = proposed(POWERS, 18)
    stances = {
        invited.actor: reason.number("stance")
        for invited in proposal.invitations
        for reason in invited.because
        if reason.kind == Because.POSITION and reason.issues == ("delegation",)
    }
    assert stances["anm"] < 0 < stances["gob-antioquia"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("seats", [12, 18, 24])
def test_only_those_who_live_with_an_agreement_or_carry_it_out_sit(case: Case, seats: int) -> None:
    proposal, actors = proposed(case, seats), {actor.id: actor for actor in seed_records().actors}
    country = {"co": "CO", "pe": "PE"}[case[0][:2]]
    kinds = {actors[name].kind for name in proposal.names}
    assert not kinds & {
        ActorKind.NGO, ActorKind.STANDARD, ActorKind.STANDARD_BODY, ActorKind.DONOR, ActorKind.RESEARCH,
        ActorKind.COURT, ActorKind.OVERSIGHT, ActorKind.FORUM,
    }  # fmt: skip
    foreign = {name for name in proposal.names if actors[name].country != country}
    assert foreign == ({"metalor", "px-precinox"} if case == BUYERS else set())


def test_those_who_accompany_stand_beside_the_table_unless_a_person_seats_them() -> None:
    assert {"arm", "pg-co", "tierra-digna", "corte-const"} <= {b.actor for b in proposed(ATRATO, 18).beside}
    seated = made(seed_records(), ATRATO, 18, Rules(must=frozenset({"arm"})))
    assert "arm" in seated.names
    assert "arm" not in {b.actor for b in seated.beside}


def test_in_madre_de_dios_eighteen_and_twenty_four_seats_give_the_same_thirteen_names() -> None:
    names = proposed(FOREST, 18).names
    assert {"fenamad", "cn-tres-islas", "red-mujeres-mdd", "goremad", "fedemin", "amataf"} <= set(names)
    assert len(names) == 13
    assert proposed(FOREST, 24).names == names
    assert proposed(FOREST, 24).free_seats == 11


def test_five_communities_at_most_cost_one_of_the_most_severely_harmed_and_two_of_the_next() -> None:
    (four, three), records = harmed(proposed(FOREST, 18)), seed_records()
    fewer = made(records, FOREST, 18, Rules(at_most={Group.COMMUNITIES: 5}))
    assert harmed(fewer) == (four - 1, three - 2)
    led = made(records, FOREST, 18, Rules(women_led=3))
    assert [p.value for p in led.proof[1:]] == [p.value for p in proposed(FOREST, 18).proof[1:]]


def test_four_seats_are_too_few_for_five_groups_and_each_chair_is_a_way_out() -> None:
    proposal = proposed(FOREST, 4)
    assert not proposal.names
    assert proposal.seats_enough == 5
    assert all(len(one) == 1 and one[0].possible == 0 for one in proposal.infeasible)
    assert [str(one[0].rule) for one in proposal.infeasible] == [
        "chair:miners", "chair:women", "chair:communities", "chair:industry", "chair:authorities",
    ]  # fmt: skip
    assert proposed(FOREST, 5).names


def test_a_law_made_in_lima_gives_no_table_in_the_south_yet() -> None:
    proposal = proposed(REINFO, 18)
    assert {"confemin", "snmpe", "minem", "congreso-pe"} <= set(proposal.names)
    assert not {"adex", "agap", "comexperu", "iimp"} & set(proposal.names)
    assert not proposal.is_a_table
    first, second = proposal.warnings[:2]
    assert (first.kind, dict(first.numbers)) == (CautionKind.FEW_FROM_HERE, {"here": 2, "names": 10})
    assert (second.kind, dict(second.numbers)) == (CautionKind.FEW_KNOWN, {"known": 2, "local": 24})


def test_women_whose_tables_are_over_ten_years_old_are_asked_not_seated() -> None:
    proposal = proposed(CAUCA, 18)
    assert "mujeres-norte-cauca" not in proposal.names
    assert "mujeres-norte-cauca" in {q.party for q in proposal.ask if q.what is What.POSITION}


def test_more_seats_never_seat_fewer_of_the_most_severely_harmed() -> None:
    assert not proposed(ATRATO, 5).names
    found = [harmed(proposed(ATRATO, seats)) for seats in range(6, 12)]
    assert found == [(2, 2), (3, 2), (3, 3), (3, 4), (3, 5), (3, 6)]
    assert proposed(ATRATO, 6).seats_for_the_harmed == 11


@pytest.mark.parametrize("case", CASES)
def test_more_seats_never_lower_the_first_level(case: Case) -> None:
    records = seed_records()
    G = snapshot(records, territory=case[0], on=DAY)
    evidence = read_evidence(G, records, Purpose(territory=case[0], issues=case[1], on=DAY))
    answers = [solve(frame_request(evidence, records, seats, Rules())) for seats in (6, 7, 9, 12, 16, 24)]
    reached = [tuple(proof.value for proof in answer.proof[1:3]) for answer in answers if answer]
    assert len(reached) >= 4
    assert reached == sorted(reached)


@pytest.mark.parametrize("case", CASES)
def test_without_the_facts_from_the_pages_of_arm_at_most_one_name_changes(case: Case) -> None:
    records = seed_records()
    pages = {source.id for source in records.sources if source.house == "ARM"}
    drawn = Position | Assessment | Attendance | Tie | Representation
    without = Records.of(r for r in records if not (isinstance(r, drawn) and r.source_id in pages))
    assert len(without) < len(records) - 100
    before, after = set(proposed(case, 18).names), set(made(without, case, 18).names)
    assert max(len(before - after), len(after - before)) <= 1


@pytest.mark.parametrize("case", CASES)
def test_every_level_is_proven_and_every_name_has_a_reason(case: Case) -> None:
    proposal = proposed(case, 18)
    assert all(proof.optimal and proof.bound == proof.value for proof in proposal.proof)
    assert all(invited.because for invited in (*proposal.invitations, *proposal.beside))


def test_an_opposition_is_shown_as_such_on_both_sides() -> None:
    faces = {
        invited.actor: reason.actors
        for invited in proposed(ATRATO, 18).invitations
        for reason in invited.because
        if reason.kind == Because.FACES
    }
    assert faces["fedemichoco"] == ("minminas",)
    assert "fedemichoco" in faces["minminas"]
    assert all(a in faces[b] for a, others in faces.items() for b in others)


def test_a_harmed_actor_that_could_sit_is_never_left_to_its_speaker() -> None:
    names = set(proposed(FOREST, 18).names)
    communities = {a.id for a in seed_records().actors if a.id.startswith("cn-")}
    assert communities <= names
    fewer = made(seed_records(), FOREST, 18, Rules(must_not=frozenset({"fenamad"})))
    assert communities <= set(fewer.names)


def test_the_table_loses_first_what_its_name_stands_for() -> None:
    lost = {invited.actor: invited.lost for invited in proposed(ATRATO, 18).invitations}
    assert {a: str(loss.level) for a, loss in lost.items() if loss and loss.level != "L2"} == {
        "chatarreras-nordeste": "L0", "asocoba": "L1.4", "cocomacia": "L1.4", "cocomaupa": "L1.3",
        "cocomopoca": "L1.3", "barequeros-choco": "L1.3", "fedemichoco": "L1.3", "mesa-minera-bc": "L1.3",
        "mesa-minera-sr": "L1.3",
    }  # fmt: skip
    assert {actor for actor, loss in lost.items() if loss is None} == {"sk-37", "zijin-continental"}


def test_where_one_name_does_not_come_the_list_is_made_again() -> None:
    answer = propose_replacement(proposed(FOREST, 18), "amataf")
    assert (answer.comes, answer.leaves) == (("conc-abel3",), ())
    without = made(seed_records(), FOREST, 18, Rules(must_not=frozenset({"amataf"})))
    assert set(without.names) == {*proposed(FOREST, 18).names, "conc-abel3"} - {"amataf"}


def test_the_only_body_of_a_group_can_be_done_without_and_its_chair_is_given_up() -> None:
    answer = propose_replacement(proposed(ATRATO, 18), "chatarreras-nordeste")
    assert answer.lost is not None
    assert answer.lost.level == "L0"
    assert len(answer.comes) == 1
    assert not answer.infeasible


def test_without_issues_the_three_with_most_positions_from_there_are_taken() -> None:
    records = seed_records()
    for territory in ("co-antioquia-choco", "pe-madre-de-dios", "pe-south", "co-southwest"):
        G = snapshot(records, territory=territory, on=DAY)
        here = {actor for actor in G if G.nodes[actor]["here"] == "based"}
        said = {(p.actor, p.issue) for p in records.positions if p.actor in here}
        counts = {i.id: sum(issue == i.id for _, issue in said) for i in records.issues}
        expected = sorted(counts, key=lambda issue: (-counts[issue], issue))[:3]
        assert list(default_issues(G, records, DAY)) == expected


def test_every_group_of_people_that_has_a_candidate_is_at_the_table() -> None:
    for case in CASES:
        proposal = proposed(case, 18)
        actors = {actor.id: actor for actor in seed_records().actors}
        able = {actors[name].family for name in proposal.frame.candidates.seats} & GROUND
        assert able <= {invited.group for invited in proposal.invitations}
