"""Is a territory read with all that concerns it, standing by itself, and without the rest?"""

from datetime import date
from functools import cache

import pytest

from stakeholder_graph.checks import check_records
from stakeholder_graph.graph import core_actors, snapshot
from stakeholder_graph.model import (
    Actor,
    Attendance,
    Constituency,
    Dialogue,
    Meeting,
    Position,
    Presence,
    Records,
    Representation,
    Source,
    Territory,
    Tie,
    within,
)
from stakeholder_graph.store.territory import concerning
from tests.seed import seed_records

TERRITORIES = ("co-segovia-remedios", "co-choco", "pe-puno", "pe-madre-de-dios", "co", "pe")
ON = date(2026, 5, 1)


@cache
def read(territory: str) -> Records:
    return concerning(seed_records(), territory)


@pytest.mark.parametrize("territory", TERRITORIES)
def test_every_fact_is_one_of_the_whole(territory: str) -> None:
    assert set(read(territory)) <= set(seed_records())


@pytest.mark.parametrize("territory", TERRITORIES)
def test_every_territory_and_issue_is_there(territory: str) -> None:
    assert read(territory).territories == seed_records().territories
    assert read(territory).issues == seed_records().issues


@pytest.mark.parametrize("territory", TERRITORIES)
def test_it_stands_by_itself(territory: str) -> None:
    assert [p for p in check_records(read(territory)) if p.severity == "error"] == []


@pytest.mark.parametrize("territory", TERRITORIES)
def test_the_actors_here_have_the_neighbours_they_have_in_the_whole(territory: str) -> None:
    core = core_actors(seed_records(), territory)
    assert core_actors(read(territory), territory) == core
    whole, part = (snapshot(records, territory=territory, on=ON) for records in (seed_records(), read(territory)))
    assert dict(part.nodes(data=True)) == dict(whole.nodes(data=True))
    for actor in core.keys() & whole.nodes:
        for ties in ("in_edges", "out_edges"):
            ours, theirs = (sorted(getattr(G, ties)(actor, data=True), key=repr) for G in (part, whole))
            assert ours == theirs


@pytest.mark.parametrize("territory", TERRITORIES)
def test_what_is_said_about_its_actors_and_constituencies_is_all_there(territory: str) -> None:
    places, core = within(seed_records(), territory), core_actors(seed_records(), territory)
    parties = core.keys() | {c.id for c in seed_records().constituencies if c.territory in places}
    for sheet in ("positions", "needs", "women", "standings", "presences"):
        assert {r for r in seed_records().sheet(sheet) if r.actor in core} <= set(read(territory).sheet(sheet))  # type: ignore[union-attr]
    for sheet in ("assessments", "representations"):
        assert {r for r in seed_records().sheet(sheet) if r.party in parties} <= set(read(territory).sheet(sheet))  # type: ignore[union-attr]


@pytest.mark.parametrize("territory", TERRITORIES)
def test_dialogues_are_there_whole_or_not_at_all(territory: str) -> None:
    kept = {dialogue.id for dialogue in read(territory).dialogues}
    assert {d.id for d in seed_records().dialogues if d.territory in within(seed_records(), territory)} <= kept
    meetings = {m.id for m in seed_records().meetings if m.dialogue in kept}
    assert {m.id for m in read(territory).meetings} == meetings
    assert read(territory).attendance == tuple(a for a in seed_records().attendance if a.meeting in meetings)
    for sheet in ("agreements", "commitments"):
        whole = tuple(r for r in seed_records().sheet(sheet) if r.dialogue in kept)  # type: ignore[union-attr]
        assert read(territory).sheet(sheet) == whole


THERE = (
    Territory(id="there", kind="region"),
    Territory(id="away", kind="region"),
    Actor(id="here", name="Aquí", kind="ngo", source_id="s1"),
    Actor(id="near", name="Al lado", kind="buyer", source_id="s1"),
    Constituency(id="people", name_es="Barequeras", territory="there", source_id="s1"),
    Presence(actor="here", territory="there", role="based", source_id="s1"),
    Tie(source="here", target="near", kind="supplies", source_id="s1"),
    Position(actor="near", issue="finance", stance=1, source_id="s3"),
    Source(id="s1", kind="document"),
    Source(id="s3", kind="document"),
    Source(id="asked", kind="survey", asked=("here", "far")),
    # Named by the survey: without them the survey would not stand by itself.
    Actor(id="far", name="Lejos", kind="ngo", source_id="s2"),
    Source(id="s2", kind="document"),
)
AWAY = (
    Presence(actor="far", territory="away", role="based", source_id="s2"),
    Tie(source="near", target="far", kind="finances", source_id="s4"),
    Position(actor="far", issue="finance", stance=1, source_id="s4"),
    Source(id="s4", kind="document"),
    Dialogue(id="d", territory="away", source_id="s4"),
    Meeting(id="m", dialogue="d", source_id="s4"),
    Attendance(meeting="m", actor="near", role="party", source_id="s4"),
)


def test_what_does_not_concern_a_territory_stays_out() -> None:
    assert concerning(Records.of([*THERE, *AWAY]), "there") == Records.of(THERE)
    assert len(read("co-segovia-remedios")) < len(seed_records()) / 2


def test_a_dialogue_elsewhere_is_kept_where_somebody_from_here_takes_part() -> None:
    facts = Records.of(
        [
            Territory(id="there", kind="region"),
            Territory(id="away", kind="region"),
            Source(id="s", kind="minutes"),
            *(Actor(id=id_, name=id_, kind="ngo", source_id="s") for id_ in ("here", "other", "voice")),
            Presence(actor="here", territory="there", role="acts", source_id="s"),
            Dialogue(id="d", territory="away", source_id="s"),
            Meeting(id="m", dialogue="d", source_id="s"),
            Attendance(meeting="m", actor="here", role="party", source_id="s"),
            Attendance(meeting="m", actor="other", role="party", source_id="s"),
            Representation(speaker="voice", party="here", source_id="s"),
        ]
    )
    assert concerning(facts, "there") == facts
