"""Does the page say rightly what is known of each group, how many nobody named, and whom to interview next?"""

import itertools
import math
from datetime import date

import numpy as np
import pytest

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.measures.informants import Answers
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Issue,
    Need,
    PartialDate,
    Position,
    Presence,
    Record,
    Records,
    Source,
    Territory,
    Tie,
)
from stakeholder_graph.use_cases.coverage import AskedPairs, Known, coverage
from stakeholder_graph.use_cases.coverage_words import (
    coverage_cells,
    coverage_titles,
    known_columns,
    share_cells,
    unseen_cautions,
    unseen_words,
)
from stakeholder_graph.use_cases.interview_words import (
    as_good,
    interview_cells,
    interview_rows,
    interview_table,
    proposal_words,
    rests_on,
)
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.next_interview import SHORT_LIST, next_interviews
from stakeholder_graph.vocabulary import EvidenceBasis, Group, Level, NeedKind, Scenario, Topic
from tests.seed import seed_records
from tests.test_informants_next_interview import worth

ON = date(2026, 7, 1)
REGIONS = ("co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south")


def somebody(id_: str, kind: str, *, role: str = "based", place: str = "t", at: float | None = None) -> list[Record]:
    """An actor with a presence; ``at`` is its latitude on the meridian of the territory."""
    where = {} if at is None else {"lat": at, "lon": 0.0}
    return [
        Actor(id=id_, name=id_.upper(), kind=kind, source_id="doc", **where),
        Presence(actor=id_, territory=place, role=role, source_id="doc"),
    ]


BASE: list[Record] = [
    Territory(id="t", kind="region", lat=0.0, lon=0.0),
    Territory(id="village", kind="municipality", parent="t", lat=1.0, lon=0.0),
    Source(id="doc", kind="document", publisher="House", date=PartialDate("2020")),
    Issue(id="water"),
    Issue(id="road"),
    *somebody("coop", "miner_organisation"),
    *somebody("mine", "miner_organisation"),
    *somebody("people", "community"),
    *somebody("office", "public_authority", role="acts"),
]


def talk(id_: str, informant: str | None = None, *, asked: str = "", day: str = "2025") -> Source:
    return Source(id=id_, kind="interview", informant=informant, asked=tuple(asked.split()), date=PartialDate(day))


def tie(source: str, target: str, by: str = "doc", *, confidence: float = 0.5) -> Tie:
    return Tie(source=source, target=target, kind="trusts", source_id=by, confidence=confidence)


KNOWN: list[Record] = [
    *BASE,
    tie("coop", "office"),
    tie("coop", "mine"),
    Position(actor="coop", issue="water", stance=1, source_id="doc"),
    Position(actor="coop", issue="road", stance=1, source_id="doc"),
    Position(actor="office", issue="road", stance=1, source_id="doc", date=PartialDate("2030")),
    Need(actor="people", kind=NeedKind.NEED, topic=Topic.FINANCE, source_id="doc"),
    Need(actor="mine", kind=NeedKind.OFFER, topic=Topic.FINANCE, source_id="doc"),
    Assessment(party="people", affectedness=4, source_id="doc"),
    talk("i", "mine", asked="coop people"),
]


def test_a_group_counts_of_whom_something_is_known_and_how_many_facts_there_are() -> None:
    groups = {row.group: row for row in coverage(Records.of(KNOWN), territory="t", on=ON).groups}
    assert list(groups) == [Group.MINERS, Group.COMMUNITIES, Group.AUTHORITIES]
    miners, communities, office = groups.values()
    assert dict(miners.known) == {"tie": 2, "position": 1, "need": 0, "judgement": 0, "answered": 1}
    assert (miners.actors, miners.facts[Known.TIE], miners.facts[Known.POSITION]) == (2, 2, 2)
    assert communities.missing == (Known.TIE, Known.POSITION, Known.ANSWERED)
    assert office.known[Known.POSITION] == 0, "what is said later is not known yet"


def test_who_was_asked_about_whom_is_counted_by_pairs_of_groups() -> None:
    found = {(row.one, row.other): row for row in coverage(Records.of(KNOWN), territory="t", on=ON).asked}
    assert found[Group.MINERS, Group.MINERS] == AskedPairs(Group.MINERS, Group.MINERS, 1, 1)
    assert found[Group.MINERS, Group.COMMUNITIES] == AskedPairs(Group.MINERS, Group.COMMUNITIES, 1, 2)
    assert found[Group.MINERS, Group.AUTHORITIES].asked == 0
    assert (Group.COMMUNITIES, Group.COMMUNITIES) not in found, "one actor makes no pair"


def named(*interviews: str) -> list[Record]:
    """Interviews that each name some actors, by a tie, a position or a judgement."""
    rows = list[Record](BASE)
    for k, names in enumerate(interviews):
        rows.append(talk(f"i{k}", "coop"))
        for actor in names.split():
            rows.append(Position(actor=actor, issue="water", stance=1, source_id=f"i{k}"))
    return rows


def test_unseen_actors_come_from_interviews_and_not_from_who_answered() -> None:
    found = coverage(Records.of(named("mine people coop", "mine", "")), territory="t", on=ON)
    assert (found.actors.interviews, found.actors.once, found.actors.twice, found.actors.mentions) == (3, 1, 1, 3)
    assert (found.issues.named, found.issues.mentions) == (1, 2)
    assert math.isnan(coverage(Records.of(BASE), territory="t", on=ON).prompted)


def test_documents_surveys_and_what_comes_later_name_nobody() -> None:
    rows = [
        *BASE,
        Position(actor="mine", issue="water", stance=1, source_id="doc"),
        Source(id="survey", kind="survey", informant="coop"),
        Position(actor="mine", issue="water", stance=1, source_id="survey"),
        talk("later", "coop", day="2027"),
        Position(actor="people", issue="water", stance=1, source_id="later"),
    ]
    assert coverage(Records.of(rows), territory="t", on=ON).actors.interviews == 0


def test_an_interview_counts_where_it_names_somebody_from_here_or_was_held_with_one() -> None:
    rows = [*BASE, *somebody("far", "community", place="elsewhere"), Territory(id="elsewhere", kind="region")]
    rows += [talk("x", "far"), tie("far", "mine", "x"), talk("y", "far"), tie("far", "far", "y"), talk("z", "coop")]
    found = coverage(Records.of(rows), territory="t", on=ON)
    assert (found.actors.interviews, found.actors.mentions) == (2, 1)
    assert coverage(Records.of(rows), territory="elsewhere", on=ON).actors.interviews == 2


def test_names_that_were_read_out_are_told_apart_from_free_ones() -> None:
    rows = [*BASE, talk("x", "coop", asked="mine"), tie("coop", "mine", "x"), tie("coop", "people", "x")]
    found = coverage(Records.of(rows), territory="t", on=ON)
    assert found.prompted == 0.5
    assert any("50" in words for words in unseen_cautions(found, "es"))


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_below_ten_interviews_it_is_said_that_they_are_too_few(lang: str) -> None:
    few, enough = (
        list(unseen_words(coverage(Records.of(named(*given)), territory="t", on=ON), lang))
        for given in (["mine people"] * 9, ["mine people"] * 2 + ["mine office"] * 7 + ["office people"])
    )
    assert "9" in few[0]
    assert "100" in enough[0]
    assert few[0] != enough[0]


def test_below_the_team_nothing_is_said_of_who_was_interviewed() -> None:
    found = coverage(Records.of(KNOWN), territory="t", on=ON)
    for level, told in ((Level.PARTNERS, False), (Level.TEAM, True)):
        assert (Known.ANSWERED in known_columns(level)) is told
        assert ("answered" in coverage_titles("es", level)) is told
        assert ("answered" in coverage_cells(found, "es", level)[0]) is told
        assert len(share_cells(found, "es", level)) == len(found.groups) * (5 if told else 4)


# --- whom to interview next -------------------------------------------------------------------------------------

DOUBTFUL: list[Record] = [
    *BASE,
    *somebody("club", "miner_organisation"),
    tie("coop", "mine", confidence=0.5),
    tie("coop", "people", confidence=0.5),
    tie("people", "mine", confidence=0.9),
    tie("club", "people", confidence=0.4),
]


def test_the_worth_of_an_interview_is_that_of_enumeration_over_the_documented_ties() -> None:
    found = next_interviews(Records.of(DOUBTFUL), territory="t", on=ON)
    assert (found.scenario, found.basis, found.top_k) == (Scenario.DOCUMENTED, EvidenceBasis.ASSUMED, 1)
    ids = ["club", "coop", "mine", "office", "people"]
    pairs = {(1, 2): 0.5, (1, 4): 0.5, (2, 4): 0.9, (0, 4): 0.4}
    exact = {
        id_: worth(5, pairs, [pair for pair in pairs if k in pair], 1, Answers(0.7, 0.05)) for k, id_ in enumerate(ids)
    }
    told = {one.actor: one.bits for one in found.candidates}
    assert set(told) == {"club", "coop", "mine", "people"}
    for actor, bits in told.items():
        assert bits == pytest.approx(exact[actor], abs=0.06)
    assert found.candidates[0].actor == max(sorted(exact), key=lambda actor: exact[actor])


def test_hours_of_travel_are_those_from_the_middle_and_change_the_order() -> None:
    near = next_interviews(Records.of(DOUBTFUL), territory="t", on=ON)
    best = near.candidates[0].actor
    moved = [
        Actor(id=row.id, name=row.name, kind=row.kind, source_id="doc", lat=5.0, lon=0.0)
        if isinstance(row, Actor) and row.id == best
        else row
        for row in DOUBTFUL
    ]
    far = {one.actor: one for one in next_interviews(Records.of(moved), territory="t", on=ON).candidates}
    assert far[best].km == pytest.approx(math.pi * 6371 / 180 * 5)
    assert far[best].hours == pytest.approx(far[best].km / 30)
    assert far[best].per_hour == pytest.approx(far[best].bits / far[best].hours)
    assert next(iter(far)) != best
    assert all(one.hours == 1 and math.isnan(one.km) for actor, one in far.items() if actor != best)


def test_who_has_no_place_of_its_own_is_where_it_is_based_if_that_says_more_than_the_territory() -> None:
    rows = [*DOUBTFUL, Presence(actor="coop", territory="village", role="based", source_id="doc")]
    km = {one.actor: one.km for one in next_interviews(Records.of(rows), territory="t", on=ON).candidates}
    assert km["coop"] == pytest.approx(math.pi * 6371 / 180)
    assert math.isnan(km["mine"])
    assert math.isnan(next_interviews(Records.of(rows), territory=None, on=ON).candidates[0].km)


def test_a_table_and_a_text_are_not_interviewed_nor_who_only_acts_here_at_a_place_nobody_knows() -> None:
    rows = [
        *DOUBTFUL,
        *somebody("text", "standard"),
        *somebody("table", "forum"),
        *somebody("donor", "donor", role="acts"),
        *somebody("agency", "public_authority", role="acts", at=2.0),
        *(tie("people", other) for other in ("text", "table", "donor", "agency")),
    ]
    told = {one.actor for one in next_interviews(Records.of(rows), territory="t", on=ON).candidates}
    assert "agency" in told
    assert not told & {"text", "table", "donor"}


def test_what_was_answered_is_not_asked_again_and_unseen_ties_count_once_somebody_was_asked() -> None:
    rows = [*DOUBTFUL, talk("i", "coop", asked="mine people club office"), tie("coop", "mine", "i")]
    found = next_interviews(Records.of(rows), territory="t", on=ON)
    assert found.scenario is Scenario.UNSEEN
    assert "coop" not in {one.actor for one in found.candidates}, "it has answered about everybody"
    assert {one.actor: one.pairs for one in found.candidates}["people"] == 4
    assert found.unmentioned == ()


def test_those_whom_no_document_ties_to_anybody_are_named_apart_women_first() -> None:
    women = Actor(id="women", name="W", kind="miner_organisation", group="women", source_id="doc")
    rows = [*DOUBTFUL, *somebody("alone", "community"), women]
    rows += [Presence(actor="women", territory="t", role="based", source_id="doc"), *somebody("shop", "buyer")]
    found = next_interviews(Records.of(rows), territory="t", on=ON)
    assert found.unmentioned == ("women", "alone")
    assert not {one.actor for one in found.candidates} & {"women", "alone", "shop"}


def test_without_a_doubtful_tie_there_is_nothing_to_settle() -> None:
    found = next_interviews(Records.of(BASE), territory="t", on=ON)
    assert (found.candidates, found.looked_at) == ((), 3)
    with pytest.raises(WrongUsage):
        next_interviews(Records.of(BASE), territory="nowhere", on=ON)


@pytest.mark.parametrize("territory", REGIONS)
def test_on_the_seed_somebody_from_here_is_proposed_and_the_same_twice(territory: str) -> None:
    found = next_interviews(seed_records(), territory=territory, on=date(2026, 1, 15))
    assert found == next_interviews(seed_records(), territory=territory, on=date(2026, 1, 15))
    assert 0 < len(found.candidates) <= SHORT_LIST
    assert (found.scenario, found.basis) == (Scenario.DOCUMENTED, EvidenceBasis.ASSUMED)
    order = [one.per_hour for one in found.candidates]
    assert order == sorted(order, reverse=True)
    assert not set(found.unmentioned) & {one.actor for one in found.candidates}


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_a_proposal_says_whom_about_what_and_why(lang: str) -> None:
    records = seed_records()
    found, words = next_interviews(records, territory="pe-madre-de-dios", on=date(2026, 1, 15)), Words.of(records, lang)
    first = found.candidates[0]
    said, because = proposal_words(first, found, words)
    assert first.label in said
    assert all(words.name(other) in said for other in first.about)
    assert all(words.name(other) in because for other in first.settles)
    assert str(found.top_k) in because
    assert rests_on(found, lang, Level.TEAM) != rests_on(found, lang, Level.PUBLIC) != ""


def test_bars_hold_the_value_and_those_that_cross_the_first_are_as_good() -> None:
    found = next_interviews(seed_records(), territory="pe-madre-de-dios", on=date(2026, 1, 15))
    rows = interview_rows(found, "es")
    assert all(row.low <= row.value <= row.high for row in rows)
    assert set(as_good(found)) <= {one.actor for one in found.candidates[1:]}
    far = [row.actor for row in rows if row.high < rows[0].low]
    assert far
    assert not set(far) & set(as_good(found))
    words = Words.of(seed_records(), "es")
    for cells, shown in itertools.zip_longest(interview_cells(found, words), interview_table(found, words)):
        assert isinstance(cells["km"], float)
        assert (shown["km"] == "–") == bool(np.isnan(cells["km"]))
