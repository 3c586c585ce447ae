"""Are GraphML and GEXF read as Gephi, yEd, igraph and networkx write them, and can none of them do harm?

The files of Gephi and yEd are written by hand in their form; those of igraph and networkx come from these programs.
"""

import math
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.errors import ImportRefused, WrongUsage
from stakeholder_graph.sheets.networks.collecting import Asked
from stakeholder_graph.sheets.networks.opening import read_network_bytes
from stakeholder_graph.sheets.networks.reading import Direction, NetworkFile, NetworkProblems, read_network_file
from stakeholder_graph.sheets.refusal import Refusal
from tests import network_texts
from tests.test_network_files import EDGES, zipped


def read(folder: Path, text: str | bytes, name: str = "net.graphml", **asked: str | bool) -> NetworkFile:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_network_file(path, Asked(**asked))  # pyright: ignore[reportArgumentType]
    assert found is not None
    return found


def groups(found: NetworkFile) -> list[str]:
    return ["" if place < 0 else found.words[place] for place in found.groups.tolist()]


def test_gexf_of_gephi_is_read_with_its_groups_weights_names_and_direction(tmp_path: Path) -> None:
    found = read(tmp_path, network_texts.GEPHI_GEXF, "net.gexf")
    assert found.ids == ("0.0", "1.0", "2.0")
    assert found.names == {"1.0": "Cooperativa", "0.0": "Refinería & Hijos", "2.0": "Alcaldía"}
    assert groups(found) == ["buyers", "miners", "others"]
    assert found.ends.tolist() == [[1, 0], [2, 1]]
    assert found.weights is not None
    assert found.weights.tolist() == [2.5, 1.0]
    assert (found.directed, found.direction) == (False, Direction.FILE)
    assert (found.group_column, found.weight_column) == ("Group", "weight")
    assert (found.node_columns, found.edge_columns) == (("Modularity Class",), ("since",))


def test_another_column_of_gexf_can_be_the_groups_and_the_weight(tmp_path: Path) -> None:
    found = read(tmp_path, network_texts.GEPHI_GEXF, "net.gexf", groups="modularity_class", weight="since")
    assert groups(found) == ["", "0", ""]
    assert found.weights is not None
    assert found.weights[0] == 2019
    assert math.isnan(found.weights[1])
    with pytest.raises(WrongUsage, match=r"no_such_column_for_groups.*Modularity Class"):
        read(tmp_path, network_texts.GEPHI_GEXF, "net.gexf", groups="colour")


def test_a_network_in_time_is_taken_as_a_whole_and_that_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, network_texts.OLD_GEPHI_GEXF, "net.gexf")
    assert [one.code for one in found.assumptions] == ["network_times_left_out", "network_direction_mixed"]
    assert found.direction is Direction.MIXED
    assert sorted(map(tuple, found.ends.tolist())) == [(0, 1), (1, 0), (1, 0)]
    assert found.ties == 2


def test_graphml_of_gephi_is_read_with_its_groups_weights_and_names(tmp_path: Path) -> None:
    found = read(tmp_path, network_texts.GEPHI_GRAPHML)
    assert found.ids == ("n1", "n2")
    assert found.names == {"n1": "Cooperativa", "n2": "Alcaldía"}
    assert groups(found) == ["miners", "authorities"]
    assert found.weights is not None
    assert found.weights.tolist() == [1.5]
    assert not found.directed


def test_graphml_of_yed_has_its_names_in_the_drawing_and_its_groups_by_default(tmp_path: Path) -> None:
    found = read(tmp_path, network_texts.YED_GRAPHML)
    assert found.names == {"n0": "Barequeros", "n1": "Compradora"}
    assert groups(found) == ["miners", "buyers"]
    assert found.directed
    assert found.weights is not None
    assert found.weights[0] == 3
    assert math.isnan(found.weights[1])


def sample() -> "nx.MultiDiGraph[str]":
    G: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, group in (("ñ ", "miners"), ("b<&", "buyers"), ("c", "")):
        G.add_node(id_, **({"group": group} if group else {}))
    G.add_edge("ñ ", "b<&", weight=2.0)
    G.add_edge("b<&", "c", weight=0.5)
    G.add_edge("b<&", "c", weight=4.0)
    return G


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_what_networkx_writes_comes_back(tmp_path: Path, form: str, *, directed: bool) -> None:
    G = sample() if directed else nx.MultiGraph(sample())
    path = tmp_path / f"net.{form}"
    (nx.write_graphml if form == "graphml" else nx.write_gexf)(G, path)
    found = read(tmp_path, path.read_bytes(), path.name)
    assert found.ids == tuple(sorted(G))
    assert groups(found) == [G.nodes[id_].get("group", "") for id_ in found.ids]
    assert found.directed is directed
    assert found.weights is not None
    ties = [(*sorted((found.ids[a], found.ids[b])), w) for (a, b), w in zip(found.ends, found.weights, strict=True)]
    assert sorted(ties) == sorted((*sorted((a, b)), data["weight"]) for a, b, data in G.edges(data=True))


@pytest.mark.parametrize("directed", [True, False])
def test_what_igraph_writes_comes_back(tmp_path: Path, *, directed: bool) -> None:
    g = igraph.Graph(n=3, edges=[(0, 1), (1, 2)], directed=directed)
    g.vs["group"] = ["miners", "buyers", "miners"]
    g.es["weight"] = [0.25, 7.0]
    path = tmp_path / "net.graphml"
    g.write_graphml(str(path))
    found = read(tmp_path, path.read_bytes())
    assert groups(found) == ["miners", "buyers", "miners"]
    assert found.ends.tolist() == [[0, 1], [1, 2]]
    assert found.weights is not None
    assert found.weights.tolist() == [0.25, 7.0]
    assert found.directed is directed


def test_all_that_cannot_be_right_is_told_with_its_line(tmp_path: Path) -> None:
    text = network_texts.GEPHI_GRAPHML.replace('<node id="n1">', '<node id="n2">').replace(">1.5<", ">much<")
    with pytest.raises(NetworkProblems) as raised:
        read(tmp_path, text)
    told = [(p.code, p.sheet, p.row, p.value) for p in raised.value.problems]
    lines = text.splitlines()
    second, tie = lines.index("</node>") + 2, lines.index('<edge source="n1" target="n2">') + 1
    assert told == [
        ("network_actor_twice", "net.graphml", second, "n2"),
        ("network_tie_to_unknown", "net.graphml", tie, "n1"),
        ("network_weight_no_number", "net.graphml", tie, "much"),
    ]


HOLED = network_texts.GEPHI_GRAPHML.replace("</graph>", '<hyperedge id="h"/></graph>')
TWO = network_texts.GEPHI_GRAPHML.replace("</graphml>", '<graph edgedefault="directed"/></graphml>')
DEEP = '<?xml version="1.0"?><graphml>' + "<data>" * 500 + "</data>" * 500 + "</graphml>"
NESTED_GEXF = network_texts.GEPHI_GEXF.replace(
    '<node id="2.0" label="Alcaldía"/>', '<node id="2.0"><nodes><node id="3"/></nodes></node>'
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (network_texts.YED_GROUPED, "nested_graph"),
        (NESTED_GEXF, "nested_graph"),
        (network_texts.GEPHI_GEXF.replace('<node id="2.0"', '<node pid="1.0" id="2.0"'), "nested_graph"),
        (HOLED, "tie_among_many"),
        (TWO, "several_graphs"),
        (DEEP, "nested_too_deep"),
        (network_texts.BOMB, "entities_in_xml"),
        (network_texts.OUTSIDE, "entities_in_xml"),
        (network_texts.BOMB.encode("utf-16"), "entities_in_xml"),
        ("<?xml version='1.0'?><svg/>", "no_network_xml"),
        (network_texts.GEPHI_GRAPHML[:-40], "broken_xml"),
        (network_texts.GEPHI_GRAPHML.replace("1.5", "x" * 40_000), "cell_too_long"),
        ("   ", "empty_file"),
        ("<?xml version='1.0' encoding='no-such'?><graphml/>", None),
    ],
)
def test_what_is_no_plain_network_is_refused(tmp_path: Path, text: str | bytes, code: str | None) -> None:
    with pytest.raises(ImportRefused) as raised:
        read(tmp_path, text)
    assert raised.value.code in ({code} if code else {"broken_xml", "unreadable"})
    assert raised.value.code != "reader_died"


def test_what_is_read_of_a_larger_network_is_what_networkx_reads(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    G: nx.DiGraph[str] = nx.DiGraph()
    G.add_nodes_from((f"a{i}", {"group": f"g{i % 4}"}) for i in range(300))
    G.add_weighted_edges_from((f"a{a}", f"a{b}", float(a + b)) for a, b in rng.integers(0, 300, (2000, 2)) if a != b)
    nx.write_graphml(G, tmp_path / "net.graphml")
    found = read(tmp_path, (tmp_path / "net.graphml").read_bytes())
    theirs = nx.read_graphml(tmp_path / "net.graphml")
    assert found.weights is not None
    ours = {(found.ids[a], found.ids[b]): w for (a, b), w in zip(found.ends.tolist(), found.weights, strict=True)}
    assert ours == {(a, b): data["weight"] for a, b, data in theirs.edges(data=True)}


def damaged(data: bytes, rng: np.random.Generator) -> bytes:
    """The same with a few bytes changed, left out, or twice."""
    changed = bytearray(data)
    for _ in range(int(rng.integers(1, 5))):
        place, length = int(rng.integers(len(changed))), int(rng.integers(1, 31))
        match int(rng.integers(3)):
            case 0:
                changed[place] = int(rng.integers(256))
            case 1:
                del changed[place : place + length]
            case _:
                changed[place:place] = changed[place : place + length]
    return bytes(changed) or b"x"


def test_a_damaged_file_is_refused_or_read_and_never_breaks_the_reader() -> None:
    rng = np.random.default_rng(20)
    whole = [network_texts.GEPHI_GEXF, network_texts.OLD_GEPHI_GEXF, network_texts.GEPHI_GRAPHML]
    files = [*(text.encode() for text in (*whole, network_texts.YED_GRAPHML)), zipped({"edges.csv": EDGES})]
    outcomes = {"read": 0, "refused": 0}
    for _ in range(1500):
        try:
            answer = read_network_bytes(damaged(files[rng.integers(len(files))], rng), "net", {}).answer()
        except Refusal:
            outcomes["refused"] += 1
        else:
            assert answer.startswith(b'{"parts"')
            outcomes["read"] += 1
    assert min(outcomes.values()) > 50
