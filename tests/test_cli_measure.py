"""What does the command say of a measure: places only with their interval, files without any, and is nothing run?"""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from stakeholder_graph.cli import main
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.intervals import rank_intervals
from tests import network_texts
from tests.seed import SEED, fill
from tests.test_measuring import DAY, valley

ON = ("--on", "2025-11-01")
NODES = "id,label,group,region\nanm,Agencia,authorities,west\ncoop,Cooperativa,miners,east\n=1+1,,miners,east\nfar,,,\n"
EDGES = "source,target,weight\ncoop,anm,2\n=1+1,coop,1.5\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("store") / "facts.sqlite", valley())


@pytest.fixture
def net(tmp_path: Path) -> Path:
    (tmp_path / "nodes.csv").write_text(NODES)
    (tmp_path / "edges.csv").write_text(EDGES)
    return tmp_path


def run(*words: object, store: object = "/nowhere/at/all.sqlite", lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["--store", str(store), "--lang", lang, *map(str, words)])


def answer(*words: object, store: object = "/nowhere/at/all.sqlite") -> dict[str, object]:
    done = run("measure", *words, "--json", store=store)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_in_a_territory_every_value_comes_with_its_interval_and_that_of_its_place(store: Path) -> None:
    said = answer("degree", "valley", *ON, "--draws", 100, store=store)
    wanted = rank_intervals(valley(), "degree", territory="valley", on=DAY, draws=100)
    assert (said["scenario"], said["draws"], said["basis"], said["top_k"]) == ("documented", 100, "assumed", 10)
    values = said["values"]
    assert isinstance(values, dict)
    assert list(values) == ["ngo", "b", "m1", "m2", "far"]
    for id_, value in values.items():
        sure = wanted.by_actor[id_]
        assert value == {
            "value": sure.value,
            "median": sure.median,
            "low": sure.low,
            "high": sure.high,
            "rank_low": sure.rank_low,
            "rank_high": sure.rank_high,
            "top": sure.top,
        }


def test_the_table_shows_places_as_intervals_and_says_what_is_supposed(store: Path) -> None:
    shown = run("measure", "degree", "valley", *ON, store=store).stdout
    sure = rank_intervals(valley(), "degree", territory="valley", on=DAY).by_actor["b"]
    header, row = shown.splitlines()[2], next(line for line in shown.splitlines() if line.startswith("B "))
    assert "Place" in header
    assert f"{sure.rank_low} – {sure.rank_high}" in row
    assert sure.rank_low < sure.rank_high
    assert text("scenario.documented", "en") in shown
    assert text("interval.scenario.documented", "en") in shown
    rows = list(csv.DictReader(io.StringIO(run("measure", "degree", "valley", *ON, "--csv", store=store).stdout)))
    assert list(rows[0])[:8] == ["id", "value", "median", "low", "high", "rank_low", "rank_high", "top"]
    assert {row["id"]: row["rank_low"] for row in rows}["b"] == str(sure.rank_low)


@pytest.mark.parametrize(
    ("words", "why"),
    [(("degree", "--draws", 0), "files.no_ranks_asked"), (("constraint", "--directed"), "files.no_ranks_chosen")],
)
def test_without_an_interval_there_is_no_place_and_one_line_says_why(
    store: Path, words: tuple[object, ...], why: str
) -> None:
    name, *options = words
    shown = run("measure", name, "valley", *ON, *options, store=store).stdout
    assert "Place" not in shown.splitlines()[2]
    assert text(why, "en") in shown


def test_unseen_ties_are_not_supposed_where_nobody_was_asked(store: Path) -> None:
    done = run("measure", "degree", "valley", *ON, "--scenario", "unseen", store=store)
    assert done.exit_code == 2
    assert text("error.nobody_asked", "en") in done.stderr


def test_a_file_is_measured_without_a_store_and_gives_no_place(net: Path) -> None:
    shown = run("measure", "degree", net, "--undirected").stdout
    assert shown.splitlines()[2].split() == ["Actor", "Value"]
    assert [line.split()[0] for line in shown.splitlines()[3:7]] == ["coop", "=1+1", "anm", "far"]
    assert text("files.no_ranks", "en") in shown
    assert "coop (Cooperativa)" in shown
    assert "region" in shown  # a column that is not used
    assert answer("degree", net)["values"] == {"coop": 2, "=1+1": 1, "anm": 1, "far": 0}


def test_weight_groups_and_direction_of_a_file_can_be_chosen(net: Path) -> None:
    assert answer("strength", net)["values"] == {"coop": 3.5, "anm": 2, "=1+1": 1.5, "far": 0}
    assert answer("pagerank", net) != answer("pagerank", net, "--weight", "weight", "--undirected")
    assert answer("ei_index", net)["values"] == {"authorities": 1, "miners": 0}
    assert answer("ei_index", net, "--groups", "region")["values"] == {"east": 0, "west": 1}
    assert answer("betweenness", net, "--undirected")["values"] == {"coop": 1, "=1+1": 0, "anm": 0, "far": 0}


def test_an_undefined_value_is_an_empty_cell_and_no_cell_is_a_formula(net: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("measure", "constraint", net, "--csv").stdout)))
    assert rows[0] == ["id", "value"]
    assert ["far", ""] in rows
    assert {row[0] for row in rows[1:]} == {"anm", "coop", "'=1+1", "far"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ei_index", "bare"), "no_groups_in_file"),
        (("degree", "net", "--groups", "group"), "measure_without_groups"),
        (("degree", "net", "--weight", "weight"), "measure_without_weight"),
        (("degree", "net", "--kind", "supplies"), "no_kinds_in_file"),
        (("strength", "net", "--weight", "kilos"), "no_such_column_for_weight"),
        (("ei_index", "net", "--groups", "kilos"), "no_such_column_for_groups"),
    ],
)
def test_what_a_file_cannot_answer_is_said(net: Path, words: tuple[str, ...], code: str) -> None:
    (net / "bare.csv").write_text(EDGES)
    places = {"net": str(net), "bare": str(net / "bare.csv")}
    done = run("measure", *(places.get(word, word) for word in words))
    assert done.exit_code == 2
    assert text(f"error.{code}", "en").partition("{")[0] in done.stderr
    assert text(f"error.{code}.hint", "en") in done.stderr


def test_faults_of_a_file_are_told_with_their_rows(net: Path) -> None:
    (net / "edges.csv").write_text(EDGES + "coop,nobody,x\n")
    done = run("measure", "degree", net)
    assert done.exit_code == 1
    assert "edges.csv, row 4, target: There is no actor nobody." in done.stderr
    assert "edges.csv, row 4, weight: x is no number." in done.stderr


def test_a_plain_word_that_is_both_is_the_territory_and_that_is_said(
    store: Path, net: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(net)
    (net / "valley").mkdir()
    for name in ("nodes.csv", "edges.csv"):
        (net / name).rename(net / "valley" / name)
    done = run("measure", "degree", "valley", *ON, "--json", store=store)
    assert json.loads(done.stdout)["territory"] == "valley"
    assert "./valley" in done.stderr
    assert answer("degree", "./valley", store=store)["file"] == "valley"
    (net / "valley").rename(net / "canyon")
    assert answer("degree", "canyon", store=store)["file"] == "canyon"
    assert answer("degree", "canyon")["file"] == "canyon"
    done = run("measure", "degree", "gulch", store=store)
    assert done.exit_code == 2
    assert "gulch is neither a territory nor a file." in done.stderr


def test_a_file_of_ours_is_measured_as_a_store_would_be(tmp_path: Path) -> None:
    store = fill(tmp_path / "facts.sqlite", valley())
    copy = tmp_path / "copy.xlsx"
    assert run("export", copy, "--full", store=store).exit_code == 0
    said = answer("degree", copy, *ON, "--draws", 50)
    assert said["file"] == "copy.xlsx"
    values = said["values"]
    assert isinstance(values, dict)
    assert values["ngo"]["value"] == 3
    assert {"rank_low", "rank_high"} <= values["ngo"].keys()


def test_pairs_are_shown_from_the_largest_on(net: Path) -> None:
    (net / "edges.csv").write_text("source,target\n" + "".join(f"coop,{x}\nanm,{x}\n" for x in ("=1+1", "far")))
    shown = run("measure", "common_neighbours", net, "--first", 1).stdout
    assert sum("2" in line.split() for line in shown.splitlines()) == 1
    assert "There are more pairs: 1." in shown
    rows = list(csv.DictReader(io.StringIO(run("measure", "common_neighbours", net, "--csv").stdout)))
    assert rows == [
        {"source": "'=1+1", "target": "far", "value": "2"},
        {"source": "anm", "target": "coop", "value": "2"},
    ]


def test_sets_say_whether_none_does_better(net: Path) -> None:
    best = answer("key_reach", net, "--undirected")["values"]
    assert isinstance(best, list)
    assert best[0]["sets"] == [["=1+1"], ["anm"], ["coop"]]
    assert (best[0]["value"], best[0]["exact"]) == (2, True)
    assert text("measure.proven", "en") in run("measure", "key_reach", net).stdout
    rows = list(csv.DictReader(io.StringIO(run("measure", "key_reach", net, "--undirected", "--csv").stdout)))
    assert rows[0] == {
        "size": "1", "actors": "'=1+1", "value": "2", "before": "", "exact": "yes", "bound": "2", "equally_good": "3",
    }  # fmt: skip


def test_pairs_and_sets_of_a_territory_name_their_actors(store: Path) -> None:
    assert "ngo (NGO)" in run("measure", "key_fragmentation", "valley", *ON, store=store).stdout
    assert "m1 (M1)" in run("measure", "common_neighbours", "valley", *ON, store=store).stdout


@pytest.mark.parametrize("form", ["net.gexf", "net.graphml"])
def test_files_of_gephi_are_measured(tmp_path: Path, form: str) -> None:
    written = network_texts.GEPHI_GEXF if form.endswith("gexf") else network_texts.GEPHI_GRAPHML
    (tmp_path / form).write_text(written, encoding="utf-8")
    assert sum(answer("strength", tmp_path / form)["values"].values()) == (7 if form.endswith("gexf") else 3)  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_of_a_file_is_shown_in_every_language(net: Path, lang: str) -> None:
    for name in MEASURES:
        done = run("measure", name, net, lang=lang)
        assert done.exit_code == 0, done.output
        assert f"measure.{name}" not in done.stdout


def test_all_measures_go_into_one_workbook_the_same_twice(net: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run("measures", net, tmp_path / name).exit_code == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    book = load_workbook(tmp_path / "one.xlsx")
    assert book.sheetnames == ["actors", "groups", "network", "partitions", "pairs", "sets", "about"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    header, *rows = book["actors"].iter_rows(values_only=True)
    assert list(header[:3]) == ["id", "name", "group"]
    assert [row[0] for row in rows] == ["=1+1", "anm", "coop", "far"]
    assert dict(zip(header, rows[3], strict=True))["constraint"] is None
    about = dict(book["about"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert about["direction_said_by"] == "assumed"
    assert (about["groups"], about["weight"], about["columns_not_used"]) == ("group", "weight", "region")
    assert about["ranks"] == text("files.no_ranks", "en")


def test_all_measures_go_into_a_zip_or_a_folder_too(net: Path, tmp_path: Path) -> None:
    assert run("measures", net, tmp_path / "out.zip").exit_code == 0
    assert run("measures", net, tmp_path / "out").exit_code == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "actors.csv").read_text(encoding="utf-8"))))
    assert rows[1][0] == "'=1+1"
    assert (tmp_path / "out" / "about.csv").exists()


def test_the_facts_of_a_folder_of_ours_are_measured_at_once(tmp_path: Path) -> None:
    assert run("measures", SEED, tmp_path / "seed.xlsx", *ON).exit_code == 0
    book = load_workbook(tmp_path / "seed.xlsx")
    about = dict(book["about"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert about["on"] == "2025-11-01"
    assert about["actors"] == book["actors"].max_row - 1
    assert "kinds=" in str(about["measure.degree"])


def test_a_measure_that_cannot_be_taken_is_named_and_the_others_are_written(net: Path, tmp_path: Path) -> None:
    (net / "edges.csv").write_text("source,target,weight\ncoop,anm,\n")
    assert run("measures", net, tmp_path / "out.xlsx", "--weight", "weight").exit_code == 0
    rows = list(load_workbook(tmp_path / "out.xlsx")["actors"].iter_rows(values_only=True))
    named = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert named["coop"]["degree"] == 1
    assert named["coop"]["strength"] is None
