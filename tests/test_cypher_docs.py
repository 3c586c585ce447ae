"""Does every question in docs/cypher.md get an answer from a real server with the seed data on it?"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString, cast

import pytest
from neo4j import Driver, GraphDatabase

from stakeholder_graph.store.neo4j import open_neo4j
from tests.changes import putting
from tests.neo4j_server import Neo4jServer
from tests.seed import seed_records

pytestmark = pytest.mark.neo4j

PAGE = Path(__file__).parent.parent / "docs" / "cypher.md"
QUESTIONS = re.findall(r"```cypher\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

LABEL_IS_NEW = "01N50"
"""No node ever carried the label: true of a server on which nothing was ever missing."""


@pytest.fixture(scope="module")
def browser(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    """What a person's own tool sees: the seed data, and every warning of the server."""
    neo4j_server.wipe()
    store = open_neo4j(neo4j_server.place, neo4j_server.user, neo4j_server.password)
    store.write(putting(*seed_records()))
    store.close()
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.place, auth=auth, telemetry_disabled=True) as driver:
        yield driver


def test_there_are_at_least_ten_questions() -> None:
    assert len(QUESTIONS) >= 10


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_question_of_the_page_is_answered_without_a_warning(browser: Driver, question: str) -> None:
    answer = browser.execute_query(cast("LiteralString", question), database_="neo4j")
    warned = {s.gql_status for s in answer.summary.gql_status_objects if s.raw_severity == "WARNING"}
    none_expected = "no row is good news" in question
    assert warned <= ({LABEL_IS_NEW} if none_expected else set())
    assert not answer.summary.counters.contains_updates
    assert bool(answer.records) != none_expected
