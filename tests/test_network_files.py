"""Are networks in tables read as they stand, with every problem by file and row, and large ones as arrays?"""

import gzip
import io
import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholder_graph.errors import ImportRefused, Problem, WrongUsage
from stakeholder_graph.graph import Network, network, projection
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.model import Records
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.networks.collecting import Asked
from stakeholder_graph.sheets.networks.reading import Direction, NetworkFile, NetworkProblems, read_network_file
from stakeholder_graph.use_cases.measure_choices import Choices, take
from stakeholder_graph.use_cases.network_files import PlainNetwork, looks_like_a_path, open_network
from stakeholder_graph.vocabulary import TieKind
from tests.seed import SEED

NODES = "id,group,region\nanm,authorities,Bogotá\ncoop,miners,Segovia\nrefinery,,\n"
EDGES = "source,target,weight\ncoop,refinery,2\nanm,coop,\n"


def folder(place: Path, edges: str | bytes = EDGES, nodes: str | bytes | None = NODES, **more: str) -> Path:
    texts: dict[str, str | bytes | None] = {"edges.csv": edges, "nodes.csv": nodes, **more}
    for name, text in texts.items():
        if text is not None:
            (place / name.replace("_json", ".json")).write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def read(place: Path, **asked: Any) -> NetworkFile:
    found = read_network_file(place, Asked(**asked))
    assert found is not None
    return found


def problems(place: Path, **asked: Any) -> list[Problem]:
    with pytest.raises(NetworkProblems) as raised:
        read(place, **asked)
    return list(raised.value.problems)


def told(place: Path, **asked: Any) -> list[tuple[str, str, int, str, str]]:
    return [(p.code, p.sheet, p.row, p.column, p.value) for p in problems(place, **asked)]


def codes(found: NetworkFile) -> list[str]:
    return [one.code for one in found.assumptions]


def test_a_folder_gives_actors_ties_groups_and_weights_as_written(tmp_path: Path) -> None:
    found = read(folder(tmp_path))
    assert found.ids == ("anm", "coop", "refinery")
    assert found.ends.tolist() == [[1, 2], [0, 1]]
    assert [found.words[place] if place >= 0 else "" for place in found.groups] == ["authorities", "miners", ""]
    assert found.weights is not None
    assert found.weights[0] == 2
    assert math.isnan(found.weights[1])
    assert (found.group_column, found.weight_column, found.node_columns) == ("group", "weight", ("region",))
    assert codes(found) == ["network_direction_assumed"]


def test_columns_can_be_chosen_and_those_that_are_not_there_are_named(tmp_path: Path) -> None:
    place = folder(tmp_path, "from,to,weight,trust\ncoop,anm,2,5\n")
    found = read(place, groups="REGION", weight="trust")
    assert (found.group_column, found.words) == ("region", ("Bogotá", "Segovia"))
    assert found.weights is not None
    assert found.weights.tolist() == [5]
    assert found.edge_columns == ("weight",)
    with pytest.raises(WrongUsage, match=r"no_such_column_for_groups.*id, group, region"):
        read(place, groups="sector")
    with pytest.raises(WrongUsage, match=r"no_such_column_for_weight.*from, to, weight, trust"):
        read(place, weight="kilos")


@pytest.mark.parametrize(
    ("edges", "meta", "asked", "directed", "direction"),
    [
        ("source,target\ncoop,anm\n", None, None, True, Direction.ASSUMED),
        ("source,target\ncoop,anm\n", '{"directed": false}', None, False, Direction.FILE),
        ("source,target\ncoop,anm\n", '{"directed": false}', True, True, Direction.ASKED),
        ("source,target\ncoop,anm\n", "[not json", None, True, Direction.ASSUMED),
        ("source,target\ncoop,anm\n", '["directed"]', None, True, Direction.ASSUMED),
        ("Source,Target,Type\ncoop,anm,Undirected\n", None, None, False, Direction.FILE),
        ("Source,Target,Type\ncoop,anm,Directed\n", '{"directed": false}', None, True, Direction.FILE),
        ("Source,Target,Type\ncoop,anm,friend\n", None, None, True, Direction.ASSUMED),
        ("source,target,direction\ncoop,anm,mutual\nanm,refinery,directed\n", None, None, True, Direction.MIXED),
    ],
)
def test_the_direction_is_stated_or_said_to_be_assumed(
    tmp_path: Path,
    edges: str,
    meta: str | None,
    *,
    asked: bool | None,
    directed: bool,
    direction: Direction,
) -> None:
    found = read(folder(tmp_path, edges, **({"meta_json": meta} if meta else {})), directed=asked)
    assert (found.directed, found.direction) == (directed, direction)
    assert ("network_direction_assumed" in codes(found)) == (direction is Direction.ASSUMED)


def test_a_tie_that_runs_both_ways_among_others_is_one_there_and_one_back(tmp_path: Path) -> None:
    edges = "source,target,direction,weight\ncoop,anm,mutual,3\nanm,refinery,directed,1\n"
    found = open_network(folder(tmp_path, edges))
    assert isinstance(found, PlainNetwork)
    assert (found.ties, found.repeated) == (2, 0)
    taken = take(MEASURES["out_degree"], found.network, found.choices)
    assert dict(taken.values) == {"anm": 2, "coop": 1, "refinery": 0}
    assert dict(take(MEASURES["in_strength"], found.network, found.choices).values) == {
        "anm": 3, "coop": 3, "refinery": 1,
    }  # fmt: skip


def test_every_problem_is_told_at_once_with_file_row_and_column(tmp_path: Path) -> None:
    nodes = "id,group\nanm,a\n,b\nanm,c\nCoop ,d\n"
    edges = (
        'source,target,weight,sign\nanm,nobody,1,1\n\nanm,,2,1\nanm,coop,many,1\nanm,anm,-1,maybe\nanm,anm,"1,234",0\n'
    )
    assert told(folder(tmp_path, edges, nodes)) == [
        ("network_actor_without_id", "nodes.csv", 3, "", ""),
        ("network_actor_twice", "nodes.csv", 4, "", "anm"),
        ("network_tie_to_unknown", "edges.csv", 2, "target", "nobody"),
        ("network_tie_without_end", "edges.csv", 4, "target", ""),
        ("network_tie_to_unknown_but_near", "edges.csv", 5, "target", "coop"),
        ("network_weight_no_number", "edges.csv", 5, "weight", "many"),
        ("network_weight_two_numbers", "edges.csv", 7, "weight", "1,234"),
        ("network_weight_below_zero", "edges.csv", 6, "weight", "-1"),
        ("network_sign_unknown", "edges.csv", 6, "sign", "maybe"),
    ]


def test_more_problems_than_anybody_reads_are_counted(tmp_path: Path) -> None:
    edges = "source,target\n" + "".join(f"anm,x{i}\n" for i in range(limits.PROBLEMS + 7))
    found = problems(folder(tmp_path, edges))
    assert len(found) == limits.PROBLEMS + 1
    assert (found[-1].code, found[-1].value) == ("network_more", "7")


def test_self_ties_and_repeated_ties_are_counted_and_change_no_measure(tmp_path: Path) -> None:
    edges = "source,target,weight\ncoop,anm,1\ncoop,anm,4\nanm,anm,9\nanm,coop,2\nanm,anm,1\n"
    found = open_network(folder(tmp_path, edges), directed=False)
    assert isinstance(found, PlainNetwork)
    assert (found.ties, found.repeated, found.self_ties) == (5, 2, 2)
    assert next(a.rows for a in found.assumptions if a.code == "network_self_ties") == (4, 6)
    assert dict(take(MEASURES["strength"], found.network, found.choices).values) == {
        "anm": 4, "coop": 4, "refinery": 0,
    }  # fmt: skip


def test_without_a_table_of_actors_they_are_those_that_ties_name(tmp_path: Path) -> None:
    found = read(folder(tmp_path, nodes=None))
    assert found.ids == ("anm", "coop", "refinery")
    assert "network_actors_from_ties" in codes(found)
    (tmp_path / "any name.csv").write_text(EDGES)
    assert read(tmp_path / "any name.csv").ids == found.ids
    with pytest.raises(WrongUsage, match="no_such_column_for_groups"):
        read(tmp_path / "any name.csv", groups="group")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_encoding_and_separator_of_a_spreadsheet_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    nodes = "id,group\nñandú,Comunidad «é»\nb,x\n".replace(",", separator).encode(encoding)
    cells = ('"source"', '"target"', '"weight"'), ('"ñandú"', '"b"', '"1,5"')
    found = read(folder(tmp_path, "\r\n".join(map(separator.join, cells)), nodes))
    assert found.ids == ("b", "ñandú")
    assert found.words == ("Comunidad «é»", "x")
    assert ("network_read_as_cp1252" in codes(found)) == (encoding == "cp1252")
    assert found.weights is not None
    assert found.weights.tolist() == [1.5]


def test_ids_are_kept_letter_by_letter_and_guards_of_our_own_exports_come_off(tmp_path: Path) -> None:
    nodes = 'id\n007\n "a" \n\'=1+1\n1.0\n'
    found = read(folder(tmp_path, "source,target\n007,'=1+1\n1.0,=1+1\n", nodes))
    assert set(found.ids) == {"007", ' "a" ', "=1+1", "1.0"}
    assert found.ties == 2


def test_signs_make_ties_of_opposition_that_only_measures_of_signs_count(tmp_path: Path) -> None:
    found = open_network(folder(tmp_path, "source,target,sign\ncoop,anm,-1\nanm,refinery,1\n"))
    assert isinstance(found, PlainNetwork)
    assert found.opposing == 1
    assert dict(take(MEASURES["degree"], found.network, found.choices).values)["coop"] == 0
    P = projection(found.network, kinds=[TieKind.OPPOSES], sign=-1)
    assert [(P.ids[a], P.ids[b]) for a, b in P.pairs.tolist()] == [("anm", "coop")]


def test_sheets_of_a_workbook_that_are_called_so_are_tables_too(tmp_path: Path) -> None:
    path = tmp_path / "net.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, rows in (
        ("Nodes", [("Id", "Group"), (1, "a"), (2, "b")]),
        ("Edges", [("Source", "Target"), (1, 2), (2, 2)]),
    ):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    found = read(path)
    assert (found.ids, found.ends.tolist(), found.words) == (("1", "2"), [[0, 1], [1, 1]], ("a", "b"))


def test_a_file_of_ours_gives_facts(tmp_path: Path) -> None:
    found = open_network(SEED)
    assert isinstance(found, Records)
    assert found.ties
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(WrongUsage, match="no_network_in_file"):
        open_network(tmp_path)
    (tmp_path / "nodes.csv").write_text(NODES)
    with pytest.raises(ImportRefused, match="no_table_of_ties"):
        open_network(tmp_path)
    (tmp_path / "nodes.csv").rename(tmp_path / "actors.csv")
    with pytest.raises(NetworkProblems) as raised:
        open_network(tmp_path)
    assert {problem.sheet for problem in raised.value.problems} >= {"actors"}


def zipped(files: Mapping[str, str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_a_zip_is_read_as_its_folder(tmp_path: Path) -> None:
    (tmp_path / "net.zip").write_bytes(
        zipped({"mine/nodes.csv": NODES, "mine/edges.csv": EDGES, "mine/readme.txt": "x"})
    )
    assert read(tmp_path / "net.zip").ids == ("anm", "coop", "refinery")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({"edges.csv": "source,target\n" + "a" * 2_000_000}), "packed_too_tight"),
        (zipped({"edges.csv": EDGES, "sub/links.csv": EDGES}), "table_twice"),
        (zipped({"edges.csv": "a,b\n1,2\n"}), "no_needed_column"),
        (zipped({"edges.csv": "\n\n"}), "no_table"),
        (zipped({"edges.csv": 'source,target\n"a,b\n'}), "broken_csv"),
        (zipped({"nodes.csv": NODES}), "no_table_of_ties"),
        (gzip.compress(EDGES.encode(), mtime=0), "gzip_file"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"source,target\n" + b"x" * 40_000 + b",y\n", "cell_too_long"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no_needed_column"),
    ],
)
def test_what_cannot_be_a_network_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "net.zip"
    path.write_bytes(data)
    with pytest.raises(ImportRefused) as raised:
        read(path)
    assert raised.value.code == code


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImportRefused, match="no_such_file"):
        read(tmp_path / "absent.csv")
    monkeypatch.setattr(limits, "NETWORK_BYTES", 10)
    with pytest.raises(ImportRefused, match="file_too_big"):
        read(folder(tmp_path))
    with pytest.raises(ImportRefused, match="file_too_big"):
        read(tmp_path / "edges.csv")


def test_a_word_with_a_separator_or_a_known_ending_is_a_file() -> None:
    said = ("co-choco", "a/b", "a\\b", "net.GEXF", "v1.2", "book.xlsx", "x.graphml")
    assert [looks_like_a_path(word) for word in said] == [False, True, True, True, False, True, True]


IDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=5).filter(
    lambda s: s.strip()
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_network_that_is_written_as_tables_comes_back(tmp_path: Path, data: st.DataObject) -> None:
    ids = data.draw(st.lists(IDS, min_size=1, max_size=8, unique=True))
    ends = data.draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.floats(0, 1e9)), max_size=20))
    rows = ["id", *ids], ["source,target,weight", *(f"{quoted(a)},{quoted(b)},{w!r}" for a, b, w in ends)]
    nodes = "\n".join([rows[0][0], *map(quoted, ids)]) + "\n"
    found = read(folder(tmp_path, "\n".join(rows[1]) + "\n", nodes))
    assert found.ids == tuple(sorted(ids))
    weights = [] if found.weights is None else found.weights.tolist()
    assert [(found.ids[a], found.ids[b]) for a, b in found.ends.tolist()] == [(a, b) for a, b, _ in ends]
    assert weights == [w for *_, w in ends]


def quoted(text: str) -> str:
    guard = "'" if text.lstrip("'").lstrip()[:1] in "=+-@＝＋－＠" else ""
    return '"' + (guard + text).replace('"', '""') + '"'


def test_measures_of_the_arrays_are_those_of_the_same_networkx_graph(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    G: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    G.add_nodes_from((f"a{i:02}", {"group": f"g{i % 3}"}) for i in range(40))
    G.add_edges_from(
        (f"a{a:02}", f"a{b:02}", {"weight": 1.0 + i % 3}) for i, (a, b) in enumerate(rng.integers(0, 40, (150, 2)))
    )
    nodes = "id,group\n" + "".join(f"{id_},{data['group']}\n" for id_, data in G.nodes(data=True))
    edges = "source,target,weight\n" + "".join(f"{a},{b},{d['weight']}\n" for a, b, d in G.edges(data=True))
    found = open_network(folder(tmp_path, edges, nodes), weight="weight")
    assert isinstance(found, PlainNetwork)
    theirs: Network = network(G, weight="weight", labels=["group"])
    for measure in MEASURES.values():
        if measure.of == "actor":
            ours = take(measure, found.network, found.choices).values
            wanted = take(measure, theirs, Choices(groups="group", weight="weight", directed=True)).values
            assert list(ours) == list(wanted)
            assert list(ours.values()) == pytest.approx(list(wanted.values()), nan_ok=True)
