"""Do the questions in docs/cypher.md get an answer from a real server that holds the seed data?"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import LiteralString, cast

import pytest

from stakeholder_graph.model import key_of
from stakeholder_graph.store.contract import Change, Entry
from stakeholder_graph.store.neo4j import Neo4jStore
from tests.neo4j_server import Neo4jServer
from tests.seed import seed_records

PAGE = Path(__file__).parent.parent / "docs" / "cypher.md"
QUESTIONS = re.findall(r"^## (.+?)\n+```cypher\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_there_are_ten_questions_or_more() -> None:
    assert len(QUESTIONS) >= 10


@pytest.mark.neo4j
def test_every_question_is_answered(neo4j_store: Neo4jStore, neo4j_server: Neo4jServer) -> None:
    entries = tuple(Entry(key_of(record), None, record) for record in seed_records())
    neo4j_store.write(Change("seed", "Ana", datetime(2026, 5, 1, tzinfo=UTC), "seed", entries))
    with neo4j_server.driver() as driver:
        for question, query in QUESTIONS:
            found = driver.execute_query(cast("LiteralString", query), database_="neo4j")
            assert found.records, question
            assert all(any(value is not None for value in row.values()) for row in found.records), question
            assert not found.summary.counters.contains_updates, question
