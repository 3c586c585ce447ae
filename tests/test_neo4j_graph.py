"""Is the graph on a Neo4j server one that its own people expect?"""

import re
from typing import LiteralString

import pytest

from stakeholder_graph.errors import DataProblems
from stakeholder_graph.model import (
    SHEETS,
    Constituency,
    Delegate,
    Need,
    Statement,
    Vote,
    changed,
    choices,
    key_of,
    references,
)
from stakeholder_graph.store.contract import Entry
from stakeholder_graph.store.neo4j import Neo4jStore
from stakeholder_graph.store.neo4j.shape import NODES, TIES
from stakeholder_graph.vocabulary import Ballot, Group
from tests.changes import SELLS, A, B, of_entries, putting, removing
from tests.neo4j_server import Neo4jServer
from tests.seed import seed_records

needs_server = pytest.mark.neo4j

NOT_RECORDED: LiteralString = "MATCH (n:Missing) RETURN n.id"


@needs_server
def test_actors_and_ties_have_the_labels_and_types_of_the_vocabulary(
    neo4j_place: Neo4jServer, neo4j_store: Neo4jStore
) -> None:
    neo4j_store.write(putting(A, B, SELLS))
    found = "MATCH (:Actor:MinerOrganisation)-[r:SUPPLIES]->(:Actor:Buyer) RETURN r.strength + r.confidence"
    assert neo4j_place.ask(found) == [3.0]


@needs_server
def test_two_claims_of_the_same_tie_are_two_relationships(neo4j_place: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    neo4j_store.write(putting(A, B, SELLS, changed(SELLS, source_id="s2"), changed(SELLS, start=None)))
    sources = neo4j_place.ask("MATCH (:Buyer)<-[r:SUPPLIES]-() RETURN r.source_id ORDER BY r.source_id")
    assert sources == ["s", "s", "s2"]


@needs_server
def test_an_actor_that_becomes_another_kind_changes_its_label_and_keeps_its_ties(
    neo4j_place: Neo4jServer, neo4j_store: Neo4jStore
) -> None:
    neo4j_store.write(putting(A, B, SELLS))
    neo4j_store.write(putting(changed(B, kind="refiner"), read=neo4j_store.read()))
    labels = neo4j_place.ask("MATCH (:MinerOrganisation)-[:SUPPLIES]->(b) RETURN labels(b)")
    assert [sorted(found) for found in labels] == [["Actor", "Party", "Refiner"]]


@needs_server
def test_an_end_that_nobody_recorded_is_marked_until_somebody_does(
    neo4j_place: Neo4jServer, neo4j_store: Neo4jStore
) -> None:
    neo4j_store.write(putting(A, SELLS))
    assert neo4j_place.ask(NOT_RECORDED) == ["b"]
    neo4j_store.write(putting(B))
    assert neo4j_place.ask(NOT_RECORDED) == []
    neo4j_store.write(removing(B))
    assert neo4j_place.ask(NOT_RECORDED) == ["b"]
    assert set(neo4j_store.read()) == {A, SELLS}
    neo4j_store.write(removing(SELLS))
    assert neo4j_place.ask("MATCH (n:Party) RETURN n.id") == ["a"]


@needs_server
def test_what_a_node_names_can_be_walked_to_and_follows_corrections(
    neo4j_place: Neo4jServer, neo4j_store: Neo4jStore
) -> None:
    about: LiteralString = "MATCH (:Dialogue {id: 'd-sr-2017'})-[:ABOUT]->(i:Issue) RETURN i.id ORDER BY i.id"
    dialogue = next(d for d in seed_records().dialogues if d.id == "d-sr-2017")
    neo4j_store.write(putting(dialogue))
    assert neo4j_place.ask(about) == ["formalisation", "mercury", "title-overlap"]
    neo4j_store.write(putting(changed(dialogue, issues=("mercury",)), read=neo4j_store.read()))
    assert neo4j_place.ask(about) == ["mercury"]


@needs_server
def test_who_is_sent_and_who_votes_can_be_walked_to(neo4j_place: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    dialogue = seed_records().dialogues[0]
    sent = Delegate(id="p", dialogue=dialogue.id, actor="a", name="Rosa", source_id="s")
    said = Statement(id="f", dialogue=dialogue.id, text="Agua limpia", source_id="s")
    voted = Vote(statement="f", voter="v1", group=Group.WOMEN, vote=Ballot.PASS)
    neo4j_store.write(putting(A, dialogue, sent, said, voted))
    sends = "MATCH (d:Delegate)-[:SENT_BY]->(a:Actor), (d)-[:SENT_TO]->(t:Dialogue) RETURN [d.name, a.id, t.id]"
    assert neo4j_place.ask(sends) == [["Rosa", "a", dialogue.id]]
    votes = "MATCH (v:Vote)-[:VOTED_ON]->(s:Statement)-[:PUT_TO]->(:Dialogue) RETURN [v.voter, v.vote, s.text]"
    assert neo4j_place.ask(votes) == [["v1", "pass", "Agua limpia"]]
    neo4j_store.write(putting(changed(voted, vote=Ballot.AGREE), read=neo4j_store.read()))
    assert neo4j_place.ask("MATCH (v:Vote) RETURN v.vote") == ["agree"]
    assert {said, sent} < set(neo4j_store.read())


@needs_server
def test_an_id_is_not_both_an_actor_and_a_constituency(neo4j_store: Neo4jStore) -> None:
    people = Constituency(id="a", source_id="s")
    with pytest.raises(DataProblems) as together:
        neo4j_store.write(putting(A, people))
    neo4j_store.write(putting(A))
    with pytest.raises(DataProblems) as later:
        neo4j_store.write(putting(people))
    assert {p.code for error in (together, later) for p in error.value.problems} == {"id_taken"}
    neo4j_store.write(of_entries(Entry(key_of(A), A, None), Entry(key_of(people), None, people)))
    assert set(neo4j_store.read()) == {people}


@needs_server
def test_texts_longer_than_an_index_holds_tell_needs_apart(neo4j_store: Neo4jStore) -> None:
    page = "n" * 20_000
    needs = [Need(actor="a", kind="need", topic="finance", text=page + end, source_id="s") for end in "xy"]
    neo4j_store.write(putting(*needs))
    neo4j_store.write(removing(needs[0]))
    assert set(neo4j_store.read()) == {needs[1]}


@needs_server
def test_every_id_and_every_key_is_unique_on_the_server(neo4j_place: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    kept = neo4j_place.ask("SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN [labelsOrTypes[0], properties[0]]")
    wanted = [[shape.home, shape.identity] for shape in NODES.values()]
    wanted += [[type_, "key"] for shape in TIES.values() for type_ in shape.types.values()]
    assert [pair for pair in wanted if pair not in kept] == []
    assert neo4j_store.mark() == ""


def test_every_sheet_has_a_place_and_every_reference_is_an_end_a_link_or_a_source() -> None:
    assert NODES.keys() | TIES.keys() == SHEETS.keys()
    assert not NODES.keys() & TIES.keys()
    for sheet in SHEETS:
        named = {column for column, sheets in references(sheet).items() if sheets != ("sources",)} - {"with_"}
        shape = TIES.get(sheet)
        assert named == ({shape.start, shape.end} if shape else {link.column for link in NODES[sheet].links})


def test_every_word_that_decides_a_label_or_a_type_is_of_a_closed_list() -> None:
    decided = {sheet: (shape.kind, shape.kinds) for sheet, shape in NODES.items()}
    decided |= {sheet: (shape.kind, shape.types) for sheet, shape in TIES.items()}
    for sheet, (column, words) in decided.items():
        if column:
            assert set(words) - {""} == set(choices(sheet, column) or ())
        assert all(re.fullmatch(r"[A-Z][A-Za-z_]{0,63}", name) for name in words.values())
