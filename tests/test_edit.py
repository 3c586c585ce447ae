"""Is what a person says in a form saved with its source, checked, and never at another person's cost?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stakeholder_graph.errors import DataProblems, NotAllowed
from stakeholder_graph.model import Actor, PartialDate, Records, Source, Territory, Tie, changed, key_of
from stakeholder_graph.rows import to_row
from stakeholder_graph.use_cases.edit import id_for, removal, save_rows
from stakeholder_graph.use_cases.workspace import (
    ChangedMeanwhile,
    Workspace,
    history,
    open_workspace,
    read_facts,
    save,
    undo,
)
from stakeholder_graph.vocabulary import Level, SourceKind

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PLACE = Territory(id="valley", kind="region", name_es="Valle")
PAPER = Source(id="paper", kind="document", title="Informe")
A = Actor(id="a", name="Asociación A", kind="miner_organisation", source_id="paper")
B = Actor(id="b", name="Comercializadora B", kind="buyer", source_id="paper")
SELLS = Tie(source="a", target="b", kind="supplies", start=PartialDate("2016"), source_id="paper")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(str(tmp_path / "store.sqlite3"), Level.RESTRICTED)
    save(workspace, [PLACE, PAPER, A, B, SELLS], read={}, by="Ana", why="carga")
    yield workspace
    workspace.store.close()


def row(**cells: str) -> dict[str, str]:
    return cells


def test_a_new_actor_is_placed_and_rests_on_the_persons_own_word(workspace: Workspace) -> None:
    id_ = id_for("Asociación A", read_facts(workspace))
    rows = [
        ("actors", row(id=id_, name="Asociación A", kind="ngo")),
        ("presences", row(actor=id_, territory="valley", role="based")),
    ]
    receipt = save_rows(workspace, rows, by="Berta", lang="es", at=NOON)
    facts = read_facts(workspace)
    (said,) = (source for source in facts.sources if source.kind is SourceKind.STATEMENT)
    assert receipt.added == 3
    assert id_ == "asociacion-a"
    assert facts.by_key()["actors", id_] == Actor(id=id_, name="Asociación A", kind="ngo", source_id=said.id)
    assert facts.presences[0].source_id == said.id
    assert (said.publisher, said.date, said.disclosure) == ("Berta", PartialDate("2026-05-04"), Level.TEAM)
    assert said.title == "Dicho por Berta, 4 de mayo de 2026"


def test_an_actor_whose_id_is_taken_gets_another(workspace: Workspace) -> None:
    assert id_for("A", read_facts(workspace)) == "a-2"


def test_a_correction_keeps_the_source_it_names(workspace: Workspace) -> None:
    save_rows(workspace, [("actors", to_row(A) | {"note": "mudada"})], read=[A], by="Berta", lang="es")
    assert read_facts(workspace).actors[0] == changed(A, note="mudada")
    assert read_facts(workspace).sources == (PAPER,)


def test_correcting_a_key_is_one_change_that_removes_and_puts(workspace: Workspace) -> None:
    corrected = changed(SELLS, start=PartialDate("2015"))
    receipt = save_rows(workspace, [("ties", to_row(corrected))], read=[SELLS], by="Berta", lang="es")
    assert (receipt.added, receipt.changed, receipt.removed) == (1, 0, 1)
    assert read_facts(workspace).ties == (corrected,)
    undo(workspace, receipt.change_id, by="Berta")
    assert read_facts(workspace).ties == (SELLS,)


def test_correcting_a_key_to_one_that_is_there_already_does_not_overwrite_it(workspace: Workspace) -> None:
    later = changed(SELLS, start=PartialDate("2020"), strength=3.0)
    save(workspace, [later], read={}, by="Ana", why="")
    moved = to_row(changed(SELLS, start=PartialDate("2020")))
    with pytest.raises(ChangedMeanwhile) as refused:
        save_rows(workspace, [("ties", moved)], read=[SELLS], by="Berta", lang="es")
    assert [conflict.theirs for conflict in refused.value.conflicts] == [later]
    assert read_facts(workspace).ties == (SELLS, later)


def test_a_lost_update_is_answered_with_both_values(workspace: Workspace) -> None:
    theirs = changed(A, note="de Ana")
    save_rows(workspace, [("actors", to_row(theirs))], read=[A], by="Ana", lang="es", at=NOON)
    with pytest.raises(ChangedMeanwhile) as refused:
        save_rows(workspace, [("actors", to_row(A) | {"note": "de Berta"})], read=[A], by="Berta", lang="es")
    (conflict,) = refused.value.conflicts
    assert (conflict.yours, conflict.theirs) == (changed(A, note="de Berta"), theirs)
    assert (conflict.by, conflict.at) == ("Ana", NOON)
    assert read_facts(workspace).actors[0] == theirs


def test_saving_what_did_not_change_leaves_no_trace(workspace: Workspace) -> None:
    before = history(workspace)
    receipt = save_rows(workspace, [("actors", to_row(A))], read=[A], by="Berta", lang="es")
    assert (receipt.added, receipt.changed, receipt.removed) == (0, 0, 0)
    assert history(workspace) == before


def test_all_problems_of_a_form_are_told_together_and_nothing_is_saved(workspace: Workspace) -> None:
    before = read_facts(workspace)
    wrong = [("ties", row(source="a", target="a", kind="supplies", strength="9")), ("actors", row(id="c", kind="ngo"))]
    with pytest.raises(DataProblems) as refused:
        save_rows(workspace, wrong, by="Berta", lang="es")
    assert {(p.sheet, p.column) for p in refused.value.problems} == {("ties", "strength"), ("actors", "name")}
    with pytest.raises(DataProblems) as refused:
        save_rows(workspace, [("ties", row(source="a", target="a", kind="trusts"))], by="Berta", lang="es")
    assert [p.code for p in refused.value.problems] == ["self_tie"]
    assert read_facts(workspace) == before


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("", "restricted"), Level.TEAM),
        (("restricted", "restricted"), Level.RESTRICTED),
        (("public", "team"), Level.PUBLIC),
    ],
)
def test_a_statement_is_as_guarded_as_the_most_open_fact_that_rests_on_it(
    workspace: Workspace, levels: tuple[str, str], expected: Level
) -> None:
    rows = [
        ("actors", row(id="c", name="C", kind="ngo", disclosure=levels[0])),
        ("presences", row(actor="c", territory="valley", role="based", disclosure=levels[1])),
    ]
    save_rows(workspace, rows, by="Berta", lang="fr")
    assert [s.disclosure for s in read_facts(workspace).sources if s.kind is SourceKind.STATEMENT] == [expected]


def test_who_is_sent_is_restricted_unless_somebody_says_otherwise_and_a_vote_has_no_source(
    workspace: Workspace,
) -> None:
    rows = [
        ("dialogues", row(id="d", territory="valley", source_id="paper")),
        ("delegates", row(id="p", dialogue="d", actor="a", name="Ana")),
    ]
    save_rows(workspace, rows, by="Berta", lang="es")
    facts = read_facts(workspace)
    assert [d.disclosure for d in facts.delegates] == [Level.RESTRICTED]
    assert [s.disclosure for s in facts.sources if s.kind is SourceKind.STATEMENT] == [Level.RESTRICTED]
    said = ("statements", row(id="f", dialogue="d", text="Agua limpia", source_id="paper"))
    votes = ("votes", row(statement="f", voter="v1", group="miners", vote="agree"))
    assert save_rows(workspace, [said, votes], by="Berta", lang="es").added == 2


def test_a_tie_can_be_taken_away_and_brought_back(workspace: Workspace) -> None:
    receipt = removal(workspace, SELLS, by="Berta", why="error")
    assert read_facts(workspace).ties == ()
    undo(workspace, receipt.change_id, by="Berta")
    assert read_facts(workspace).ties == (SELLS,)


def test_what_other_facts_name_is_not_taken_away(workspace: Workspace) -> None:
    with pytest.raises(DataProblems) as refused:
        removal(workspace, A, by="Berta", why="doble")
    assert [(p.code, p.sheet, p.value) for p in refused.value.problems] == [("still_named", "ties", "a")]
    removal(workspace, SELLS, by="Berta", why="doble")
    removal(workspace, A, by="Berta", why="doble")
    assert read_facts(workspace) == Records.of([PLACE, PAPER, B])


def test_who_does_not_see_everything_may_not_write(workspace: Workspace) -> None:
    onlooker = Workspace(workspace.store, Level.TEAM)
    with pytest.raises(NotAllowed):
        save_rows(onlooker, [("actors", to_row(A) | {"note": "x"})], read=[A], by="Berta", lang="es")
    with pytest.raises(NotAllowed):
        removal(onlooker, SELLS, by="Berta", why="")
    assert key_of(SELLS) in read_facts(workspace).by_key()
