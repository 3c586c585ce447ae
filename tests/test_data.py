"""Does a file bring what it says and nothing else, as one change that can be taken back?"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.errors import DataProblems, ImportRefused, NotAllowed, WrongUsage
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import (
    Actor,
    Delegate,
    Dialogue,
    Records,
    Source,
    Statement,
    Territory,
    UnsafePair,
    Vote,
    changed,
    key_of,
)
from stakeholder_graph.store.contract import ChangedMeanwhile
from stakeholder_graph.store.opening import open_store
from stakeholder_graph.use_cases import data
from stakeholder_graph.use_cases.workspace import Workspace, history, read_facts, save, undo
from stakeholder_graph.vocabulary import Ballot, DelegateRole, Gender, Group, Level, SourceKind
from tests.record_strategy import texts
from tests.seed import SEED, seed_records
from tests.workbooks import Rows, book, csv_bytes, zip_of

PLACES = (
    Territory(id="co-valle", kind="municipality", name_es="Valle Alto", name_fr="Haute Vallée"),
    Territory(id="co-otro", kind="municipality", name_es="Otro"),
)
SHORT: Mapping[str, Rows] = {
    "Actores": [
        ("Nombre", "Tipo", "Territorio", "Nota"),
        ("Cooperativa La Luz", "Organización minera", "Valle Alto", "fundada por 12 familias"),
        ("Oro Justo S.A.S.", "Comprador", "co-valle; Otro", None),
        ("Alcaldía de Valle Alto", "Autoridad pública", None, None),
    ],
    "Lazos": [
        ("De", "Para", "Tipo", "Desde", "Fuente"),
        ("Cooperativa La Luz", "Oro Justo S.A.S.", "vende a", 2016, "Visita de mayo"),
        ("alcaldia de valle alto", "cooperativa-la-luz", "regula a", None, None),
    ],
    "Fuentes": [("Título", "Tipo", "Fecha"), ("Visita de mayo", "Entrevista", "2024-05")],
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    yield from opened(tmp_path)


def opened(folder: Path, name: str = "store.sqlite3") -> Iterator[Workspace]:
    store = open_store(str(folder / name))
    yield Workspace(store, Level.RESTRICTED)
    store.close()


@pytest.fixture
def placed(workspace: Workspace) -> Workspace:
    save(workspace, PLACES, read={}, by="Ana", why="territorios")
    return workspace


def imported(workspace: Workspace, file: Path | bytes, **more: Any) -> data.Loaded:
    return data.import_file(
        workspace, file, by="Ana", **{"name": "valle.xlsx" if isinstance(file, bytes) else "", **more}
    )


def assumed(report: data.Report) -> dict[tuple[str, str], tuple[int, ...]]:
    return {(a.code, a.sheet): a.rows for a in report.assumptions}


def test_three_sheets_are_enough(placed: Workspace) -> None:
    loaded = imported(placed, book(SHORT))
    facts = read_facts(placed)
    assert [a.id for a in facts.actors] == ["alcaldia-de-valle-alto", "cooperativa-la-luz", "oro-justo-s-a-s"]
    assert [(p.actor, p.territory, p.role) for p in facts.presences] == [
        ("cooperativa-la-luz", "co-valle", "based"),
        ("oro-justo-s-a-s", "co-otro", "based"),
        ("oro-justo-s-a-s", "co-valle", "based"),
    ]
    assert [(t.source, t.target, t.kind, str(t.start or ""), t.source_id) for t in facts.ties] == [
        ("alcaldia-de-valle-alto", "cooperativa-la-luz", "regulates", "", "file-valle"),
        ("cooperativa-la-luz", "oro-justo-s-a-s", "supplies", "2016", "visita-de-mayo"),
    ]
    assert [(s.id, s.kind, s.title) for s in facts.sources] == [
        ("file-valle", "document", "valle.xlsx"),
        ("visita-de-mayo", "interview", "Visita de mayo"),
    ]
    assert {(f.confidence, f.disclosure) for f in (*facts.actors, *facts.ties, *facts.presences)} == {(0.5, "team")}
    assert (loaded.receipt.added, loaded.report.problems) == (10, ())  # type: ignore[union-attr]


def test_all_that_was_taken_for_granted_is_said_before_loading(placed: Workspace) -> None:
    report = data.check_file(book(SHORT), read_facts(placed), name="valle.xlsx")
    said = assumed(report)
    assert said["source_is_file", "actors"] == (2, 3, 4)
    assert said["source_is_file", "ties"] == (3,)
    assert said["confidence_blank", "ties"] == said["level_blank", "ties"] == (2, 3)
    assert {code for code, _ in said} == {
        "id_from_name", "known_by_name", "source_is_file", "confidence_blank", "level_blank", "presence_made"
    }  # fmt: skip
    for lang in LANGUAGES:
        words = [data.assumption_text(assumption, lang) for assumption in report.assumptions]
        assert not [w for w in words if "{" in w or "assumption." in w]


def test_who_is_sent_and_who_voted_what_come_in_by_their_own_words_and_stay_restricted(placed: Workspace) -> None:
    imported(placed, book(SHORT))
    save(placed, [Dialogue(id="mesa", territory="co-valle", source_id="file-valle")], read={}, by="Ana", why="")
    sheets: Mapping[str, Rows] = {
        "Delegados": [
            ("Diálogo", "Actor", "Nombre", "Género", "Papel", "Idiomas"),
            ("mesa", "Cooperativa La Luz", "Rosa Ejemplo", "Mujer", "Interpreta", "es, fr"),
        ],
        "Frases": [("Código", "Diálogo", "Texto", "Idioma"), ("f1", "mesa", "Agua limpia", "es")],
        "Votos": [("Frase", "Quien vota", "Grupo", "Voto"), ("f1", "v01", "Organizaciones mineras", "En desacuerdo")],
    }
    report = imported(placed, book(sheets)).report
    facts = read_facts(placed)
    (sent,), (said,), (vote,) = facts.delegates, facts.statements, facts.votes
    assert (sent.id, sent.gender, sent.role, sent.languages) == (
        "mesa-cooperativa-la-luz-rosa-ejemplo", Gender.WOMAN, DelegateRole.INTERPRETER, ("es", "fr")
    )  # fmt: skip
    assert (sent.disclosure, said.disclosure, said.dialogue) == (Level.RESTRICTED, Level.TEAM, "mesa")
    assert vote == Vote(statement="f1", voter="v01", group=Group.MINERS, vote=Ballot.DISAGREE)
    assert ("level_blank_restricted", "delegates") in assumed(report)
    assert not {("level_blank", "votes"), ("source_is_file", "votes")} & assumed(report).keys()


def test_the_same_file_again_is_already_loaded_however_it_is_written(placed: Workspace) -> None:
    imported(placed, book(SHORT))
    before, log = read_facts(placed), history(placed)
    shuffled = {sheet: [rows[0], *rows[:0:-1]] for sheet, rows in SHORT.items()}
    turned = {sheet: [[*row[1:], row[0]] for row in rows] for sheet, rows in SHORT.items()}
    french = {**SHORT, "Lazos": [("Vers", "De", "Type", "Depuis", "Information source"), *turned_ties()]}
    files = {
        f"{sheet}.csv": csv_bytes([[c or "" for c in r] for r in rows], "\t", "utf-16") for sheet, rows in SHORT.items()
    }
    for file, name in (
        (book(SHORT), "valle.xlsx"),
        (book(SHORT), "otro nombre.xlsx"),
        (book(shuffled), "valle.xlsx"),
        (book(turned), "valle (2).xlsx"),
        (book(french), "valle.xlsx"),
        (zip_of(files), "valle.zip"),
    ):
        loaded = imported(placed, file, name=name)
        assert loaded.receipt is None
        assert loaded.report.difference.is_empty
        assert (read_facts(placed), history(placed)) == (before, log)


def turned_ties() -> list[Sequence[Any]]:
    return [(b, a, *rest) for a, b, *rest in SHORT["Lazos"][1:]]


def test_a_grown_file_brings_only_its_new_rows_and_shows_what_differs(placed: Workspace) -> None:
    imported(placed, book(SHORT))
    rows = [("Cooperativa La Luz", "community", "Valle Alto", None), ("Nueva", "ONG", "Otro", None)]
    more = {**SHORT, "Actores": [SHORT["Actores"][0], *rows]}
    report = data.check_file(book(more), read_facts(placed), name="valle.xlsx")
    assert [key_of(r)[:2] for r in report.difference.added] == [("actors", "nueva"), ("presences", "nueva")]
    (fact,) = report.difference.changed
    assert (fact.key, fact.columns) == (
        ("actors", "cooperativa-la-luz"),
        (("kind", "miner_organisation", "community"),),
    )
    assert ("blank_kept", "actors") in assumed(report)
    imported(placed, book(more))
    facts = read_facts(placed)
    assert {a.id: (a.kind, a.note) for a in facts.actors}["cooperativa-la-luz"] == (
        "community",
        "fundada por 12 familias",
    )
    assert len(facts.actors) == 4  # a row that is missing from the file removes nothing


def test_a_file_with_an_error_brings_nothing_and_tells_all(placed: Workspace) -> None:
    bad = {**SHORT, "Lazos": [*SHORT["Lazos"], ("Cooperativa La Luz", "Nadie", "vende a", "03/04/2024", None)]}
    before = read_facts(placed)
    with pytest.raises(DataProblems) as refused:
        imported(placed, book(bad))
    told = [(p.code, p.sheet, p.row, p.column) for p in refused.value.problems]
    assert set(told) == {("ambiguous_date", "ties", 4, "start"), ("unknown_id", "ties", 4, "target")}
    assert read_facts(placed) == before
    assert imported(placed, book(bad), dry_run=True).report.errors
    with pytest.raises(DataProblems) as again:
        imported(placed, book(bad), day_first=True)
    assert [(p.code, p.row, p.column) for p in again.value.problems] == [("unknown_id", 4, "target")]


def test_a_dry_run_saves_nothing(placed: Workspace) -> None:
    log = history(placed)
    loaded = imported(placed, book(SHORT), dry_run=True)
    assert (loaded.receipt, len(loaded.report.difference.added), history(placed)) == (None, 10, log)


def test_an_import_is_one_change_that_can_be_taken_back(placed: Workspace) -> None:
    before = read_facts(placed)
    receipt = imported(placed, book(SHORT)).receipt
    assert receipt is not None
    assert (history(placed)[0].id, history(placed)[0].why) == (receipt.change_id, "valle.xlsx")
    undo(placed, receipt.change_id, by="Ana")
    assert read_facts(placed) == before


def test_what_was_shown_is_saved_or_nothing_if_somebody_changed_it_meanwhile(placed: Workspace) -> None:
    imported(placed, book(SHORT))
    changed_file = {**SHORT, "Actores": [SHORT["Actores"][0], ("Cooperativa La Luz", "community", None, None)]}
    report = data.check_file(book(changed_file), read_facts(placed), name="valle.xlsx")
    actor = next(a for a in read_facts(placed).actors if a.id == "cooperativa-la-luz")
    save(placed, [replace(actor, note="otra")], read={key_of(actor): actor}, by="Luis", why="")
    with pytest.raises(ChangedMeanwhile) as refused:
        data.load(placed, report, by="Ana", why="valle")
    assert refused.value.conflicts[0].theirs == replace(actor, note="otra")


NAMED_TWICE = [("Nombre", "Tipo"), ("Mina Alta", "ONG"), ("Mina Alta", "Comprador")]


def test_two_rows_of_one_name_and_no_id_are_asked_about(placed: Workspace) -> None:
    report = data.check_file(book({"Actores": NAMED_TWICE}), read_facts(placed), name="f.xlsx")
    assert [(p.code, p.row, p.column) for p in report.errors] == [("name_twice", 3, "id")]


def test_a_name_that_two_actors_bear_is_asked_about(placed: Workspace) -> None:
    rows = [("Código", "Nombre", "Tipo"), ("a", "Mina Alta", "ONG"), ("b", "Mina Alta", "ONG"), ("c", "Otra", "ONG")]
    ties = [("De", "Para", "Tipo"), ("Mina Alta", "c", "confía en")]
    report = data.check_file(book({"Actores": rows, "Lazos": ties}), read_facts(placed), name="f.xlsx")
    (error,) = report.errors
    assert (error.code, error.sheet, error.row, dict(error.parameters)["ids"]) == ("name_not_unique", "ties", 2, "a, b")


def test_a_territory_nobody_knows_is_told_where_it_was_written(placed: Workspace) -> None:
    rows = [("Nombre", "Tipo", "Territorio"), ("Mina Alta", "ONG", "Narnia")]
    report = data.check_file(book({"Actores": rows}), read_facts(placed), name="f.xlsx")
    assert [(p.code, p.sheet, p.row, p.column, p.value) for p in report.errors] == [
        ("unknown_id", "actors", 2, "territory", "Narnia")
    ]


def test_one_bad_row_is_not_blamed_again_on_those_who_name_it(placed: Workspace) -> None:
    rows = [("Código", "Nombre", "Tipo"), ("a", "Mina Alta", "xx"), ("b", "Otra", "ONG")]
    ties = [("De", "Para", "Tipo"), ("b", "a", "confía en")]
    report = data.check_file(book({"Actores": rows, "Lazos": ties}), read_facts(placed), name="f.xlsx")
    assert [(p.code, p.sheet) for p in report.errors] == [("not_in_list", "actors")]


def test_a_likely_double_is_told_and_does_not_block(placed: Workspace) -> None:
    imported(placed, book(SHORT))
    rows = [("Nombre", "Tipo"), ("Coop. La Luz", "Organización minera")]
    loaded = imported(placed, book({"Actores": rows}), name="otra.xlsx")
    (warning,) = loaded.report.warnings
    assert (warning.code, warning.row, dict(warning.parameters)["id"]) == ("likely_double", 2, "cooperativa-la-luz")
    assert loaded.receipt is not None


def test_a_full_copy_says_everything_so_that_its_blanks_are_blank(placed: Workspace, tmp_path: Path) -> None:
    imported(placed, book(SHORT))
    folder = tmp_path / "copia"
    data.save_export(placed, folder, full=True)
    actors = folder / "actors.csv"
    actors.write_text(actors.read_text(encoding="utf-8").replace("fundada por 12 familias", ""), encoding="utf-8")
    (fact,) = imported(placed, folder).report.difference.changed
    assert fact.columns == (("note", "fundada por 12 familias", ""),)


@pytest.mark.parametrize("name", ["copia.xlsx", "copia.zip", "copia"])
def test_a_full_export_into_an_empty_store_gives_an_equal_store(name: str, tmp_path: Path) -> None:
    for source in opened(tmp_path, "one.sqlite3"):
        pair = UnsafePair(a="arm", b="minminas", rule="never", reason="=1+1")
        table = seed_records().dialogues[0].id
        sent = Delegate(id="p", dialogue=table, actor="arm", name="Ana", gender=Gender.WOMAN, source_id="file-a")
        said = Statement(id="f", dialogue=table, text="Agua limpia", lang="es", source_id="file-a")
        voted = Vote(statement="f", voter="v01", group=Group.MINERS, vote=Ballot.PASS)
        new = [pair, sent, said, voted, Source(id="file-a", kind=SourceKind.DOCUMENT)]
        save(source, [*seed_records(), *new], read={}, by="Ana", why="")
        data.save_export(source, tmp_path / name, full=True, lang="fr")
        for target in opened(tmp_path, "two.sqlite3"):
            loaded = imported(target, tmp_path / name)
            assert (loaded.report.errors, loaded.report.assumptions) == ((), ())
            assert read_facts(target) == read_facts(source)
            assert imported(target, tmp_path / name).receipt is None


_SOME = seed_records().actors[:40]
_ACTORS = [actor.id for actor in _SOME]


@settings(max_examples=12, deadline=None)
@given(st.dictionaries(st.sampled_from(_ACTORS), st.tuples(texts.filter(bool), texts), max_size=12), st.booleans())
def test_whatever_texts_are_kept_a_full_export_brings_back(
    tmp_path_factory: pytest.TempPathFactory,
    written: dict[str, tuple[str, str]],
    as_csv: bool,  # noqa: FBT001
) -> None:
    actors = [
        changed(a, name=written[a.id][0], note=written[a.id][1]) if a.id in written else a
        for a in seed_records().actors
    ]
    folder = tmp_path_factory.mktemp("pair")
    for source in opened(folder, "one.sqlite3"):
        save(source, [*seed_records().sources, *actors], read={}, by="Ana", why="")
        copy = data.download(data.export_facts(source, full=True, form="csv" if as_csv else "xlsx"))
        for target in opened(folder, "two.sqlite3"):
            imported(target, copy, name="copia")
            assert read_facts(target) == read_facts(source)


def test_the_seed_folder_is_read_as_anybody_elses_file(workspace: Workspace) -> None:
    loaded = imported(workspace, SEED)
    assert loaded.report.errors == ()
    assert read_facts(workspace) == seed_records()
    assert imported(workspace, SEED).receipt is None


def test_the_seed_is_added_once_and_leaves_corrections_alone(workspace: Workspace) -> None:
    receipt = data.load_seed(workspace, by="Ana", why="inicio")
    assert receipt is not None
    assert read_facts(workspace) == seed_records()
    arm = next(a for a in seed_records().actors if a.id == "arm")
    save(workspace, [changed(arm, note="corregido")], read={key_of(arm): arm}, by="Ana", why="")
    assert data.load_seed(workspace, by="Ana", why="otra vez") is None
    assert next(a for a in read_facts(workspace).actors if a.id == "arm").note == "corregido"


LEVELLED = [
    Source(id="s", kind="document", disclosure=Level.PUBLIC),
    *(Actor(id=str(level), name=str(level), kind="ngo", source_id="s", disclosure=level) for level in Level),
]


def exported(workspace: Workspace, **more: Any) -> tuple[list[str], str]:
    files = data.export_facts(workspace, form="csv", lang="en", **more)
    rows = list(csv.reader(files["actors.csv"].decode().splitlines()))
    about = dict(csv.reader(files["about.csv"].decode().splitlines()))
    return sorted(row[0] for row in rows[1:]), about["level"]


def test_an_export_is_for_partners_unless_told_and_says_its_level(workspace: Workspace) -> None:
    save(workspace, LEVELLED, read={}, by="Ana", why="")
    assert exported(workspace) == (["partners", "public"], "partners")
    assert exported(workspace, audience=Level.PUBLIC) == (["public"], "public")
    assert exported(workspace, audience=Level.TEAM) == (["partners", "public", "team"], "team")
    assert exported(workspace, full=True) == (["partners", "public", "restricted", "team"], "full")


def test_nobody_takes_away_more_than_they_see_nor_writes_without_seeing_all(workspace: Workspace) -> None:
    save(workspace, LEVELLED, read={}, by="Ana", why="")
    public = Workspace(workspace.store, Level.PUBLIC)
    assert exported(public) == (["public"], "public")
    for more in ({"audience": Level.PARTNERS}, {"full": True}):
        with pytest.raises(NotAllowed) as refused:
            data.export_facts(public, **more)  # type: ignore[arg-type]
        assert refused.value.code == "export_above_audience"
    for act in (
        lambda: data.import_file(public, book(SHORT), by="Ana", name="x.xlsx"),
        lambda: data.import_file(public, book(SHORT), by="Ana", name="x.xlsx", dry_run=True),
        lambda: data.load_seed(public, by="Ana", why=""),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_copy_that_leaves_things_out_is_refused_as_import(workspace: Workspace, tmp_path: Path) -> None:
    save(workspace, LEVELLED, read={}, by="Ana", why="")
    for name in ("parte.xlsx", "parte"):
        assert data.save_export(workspace, tmp_path / name, lang="en").startswith("Copy for: Partners.")
        with pytest.raises(ImportRefused) as refused:
            imported(workspace, tmp_path / name)
        assert refused.value.code == "leaves_things_out"


def test_a_reserved_source_does_not_slip_in_without_its_about_sheet(workspace: Workspace, tmp_path: Path) -> None:
    hidden = Source(id="s", kind="interview", disclosure=Level.RESTRICTED)
    save(workspace, [hidden, *LEVELLED[1:]], read={}, by="Ana", why="")
    data.save_export(workspace, tmp_path / "parte")
    (tmp_path / "parte" / "about.csv").unlink()
    report = data.check_file(tmp_path / "parte", Records())
    assert {(p.code, p.column) for p in report.errors} == {("reserved_source", "source_id")}


def test_a_file_that_cannot_be_written_or_read_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in_the_way").write_text("x", encoding="utf-8")
    with pytest.raises(WrongUsage) as refused:
        data.save_template(tmp_path / "in_the_way" / "t.xlsx", "es")
    assert refused.value.code == "cannot_write"
    for path, code in ((tmp_path / "nada.xlsx", "no_such_file"), (tmp_path, "no_table_in_folder")):
        with pytest.raises(ImportRefused) as missing:
            imported(workspace, path)
        assert missing.value.code == code


def test_problems_as_a_table_have_the_columns_that_programs_expect(placed: Workspace) -> None:
    report = data.check_file(book({"Actores": NAMED_TWICE}), read_facts(placed), name="f.xlsx")
    (row,) = data.problem_rows(report.problems, "es")
    assert list(row) == ["sheet", "row", "column", "value", "what", "hint"]
    assert (row["sheet"], row["row"], row["column"], row["value"]) == ("actors", 3, "id", "Mina Alta")


def test_a_tie_of_no_known_kind_to_nobody_known_is_told_both_at_once(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,name,kind,country\na,Mina A,community,CO\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text("source,target,kind\na,zzz,buys\n", encoding="utf-8")
    report = data.check_file(tmp_path, Records())
    assert [(p.column, p.code) for p in report.errors] == [("kind", "not_in_list"), ("target", "unknown_id")]
