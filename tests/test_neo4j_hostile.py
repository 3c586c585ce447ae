"""Can words that people write ever become part of a statement, or of the graph's labels and types?"""

from typing import TYPE_CHECKING, LiteralString, NoReturn, cast

import pytest

from stakeholder_graph.errors import DataProblems, WrongUsage
from stakeholder_graph.model import Actor, Need, Presence, Record, Records, Tie
from stakeholder_graph.store.neo4j import Neo4jStore
from stakeholder_graph.store.neo4j.shape import MISSING, NODES, TIES
from tests.changes import SELLS, A, B, putting, removing
from tests.neo4j_server import Neo4jServer

if TYPE_CHECKING:
    from stakeholder_graph.store.neo4j.line import Line

LABELS: LiteralString = "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label"
TYPES: LiteralString = "MATCH ()-[r]->() RETURN DISTINCT type(r)"

HOSTILE = [
    "Buyer`) DETACH DELETE n //",
    "Buyer`)DETACH/**/DELETE(n)//",
    "SUPPLIES`]->() MATCH (n) DETACH DELETE n //",
    "SUPPLIES`]->()DETACH/**/DELETE(n)//",
    *("`", "``", "\\u0060", "\\u0060]->()//", "/*", "*/RETURN/**/1//", "//", "'", '"', "'})DETACH/**/DELETE(n)//"),
    *("$rows", "$(x)", "{id:1}", "A:B", "A|B", "!A", "%", "A&B", "()", "]->(", "__Neo4jMigration", "Ledger", "null"),
    *("\u0000", "a\u0000b", "\u200b", "a\u200bb", "\u202eyub", "ＢＵＹＥＲ", "ｂuyer", "вuyer", "BUYER", "Buyer"),
    *("buyer;ngo", "buyer\nngo", "a" * 70_000),
]
"""Words that mean something to Cypher, look like a word of the vocabulary, or are no word at all."""


def as_kind(word: str) -> list[Record]:
    return [
        Actor(id="x", name="X", kind=word, source_id="s"),  # pyright: ignore[reportArgumentType]
        Tie(source="a", target="b", kind=word, source_id="s"),  # pyright: ignore[reportArgumentType]
        Presence(actor="a", territory="t", role=word, source_id="s"),  # pyright: ignore[reportArgumentType]
    ]


def as_id(word: str) -> list[Record]:
    return [
        Actor(id=word, name=word, kind="buyer", source_id=word),
        Tie(source=word, target="b", kind="supplies", source_id=word, note=word),
        Need(actor=word, kind="need", topic="finance", text=word, source_id=word),
    ]


class Tripwire:
    """Stands where the line to a server would be; nobody may reach for it."""

    place = "bolt://nowhere:7687"

    def read(self, work: object) -> NoReturn:
        raise AssertionError(work)

    def write(self, work: object) -> NoReturn:
        raise AssertionError(work)


def test_a_word_outside_the_vocabulary_is_refused_before_a_statement_is_built() -> None:
    store = Neo4jStore(cast("Line", Tripwire()))
    for record in (record for word in HOSTILE for record in as_kind(word)):
        with pytest.raises(DataProblems):
            store.write(putting(record))


@pytest.mark.neo4j
def test_hostile_ids_are_refused_or_kept_as_plain_text(neo4j_place: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    neo4j_store.write(putting(A, B, SELLS))
    kept = 0
    for record in (record for word in HOSTILE for record in as_id(word)):
        try:
            neo4j_store.write(putting(record))
        except DataProblems:
            continue
        kept += 1
        assert set(neo4j_store.read()) == {A, B, SELLS, record}
        neo4j_store.write(removing(record))
    assert kept
    assert neo4j_store.read() == Records.of([A, B, SELLS])
    assert set(neo4j_place.ask(LABELS)) <= known_labels()
    assert set(neo4j_place.ask(TYPES)) <= known_types()


@pytest.mark.neo4j
def test_hostile_questions_find_nothing_and_change_nothing(neo4j_store: Neo4jStore) -> None:
    neo4j_store.write(putting(A, B, SELLS))
    for word in HOSTILE:
        assert neo4j_store.landed(word) is None
        assert neo4j_store.history(key=("actors", word)) == ()
        with pytest.raises(WrongUsage):
            neo4j_store.undo(word, undo_id="u", by="Ana", at=putting().at)
    assert neo4j_store.read() == Records.of([A, B, SELLS])


def known_labels() -> set[str]:
    ours = {label for shape in NODES.values() for label in (shape.home, shape.label, *shape.kinds.values())}
    return ours | {MISSING, "Change", "Ledger", "MigrationTurn", "__Neo4jMigration", "TestStore"}


def known_types() -> set[str]:
    ties = {type_ for shape in TIES.values() for type_ in shape.types.values()}
    return ties | {link.type for shape in NODES.values() for link in shape.links} | {"MIGRATED_TO"}
