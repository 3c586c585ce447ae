"""Are structural holes and open pairs what their formulas give, actor by actor, where networkx is not?"""

import math

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph.graph import Projection, Snapshot, projection
from stakeholder_graph.measures import MEASURES, links
from stakeholder_graph.measures import triangles as triangles_module
from stakeholder_graph.measures.holes import clustering, constraint, effective_size, efficiency
from stakeholder_graph.measures.links import adamic_adar, common_neighbours
from tests.measured import drawn


def by_formula(P: Projection) -> tuple[list[float], list[float]]:
    """Constraint and effective size as Burt writes them, from z."""
    z = P.matrix.toarray()
    z = z + z.T
    n = len(z)
    constraints, sizes = [], []
    for i in range(n):
        contacts = [j for j in range(n) if z[i, j] > 0]
        p = {(a, b): z[a, b] / z[a].sum() if z[a].sum() else 0.0 for a in range(n) for b in range(n)}
        constraints.append(
            sum((p[i, j] + sum(p[i, q] * p[q, j] for q in contacts if q != j)) ** 2 for j in contacts)
            if contacts
            else math.nan
        )
        sizes.append(sum(1 - sum(p[i, q] * z[j, q] / z[j].max() for q in contacts if q != j) for j in contacts))
    return constraints, sizes


@pytest.mark.parametrize("at_once", [2_000_000, 3])
@pytest.mark.parametrize("weight", [None, "strength"])
@pytest.mark.parametrize("way", ["as they run", "both ways"])
@pytest.mark.parametrize("seed", range(3))
def test_holes_are_those_of_the_formulas(
    seed: int, way: str, weight: str | None, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(triangles_module, "_AT_ONCE", at_once)
    G = drawn(seed, n=14, ties=45)
    choice = {"directed": way == "as they run", "weight": weight}
    constraints, sizes = by_formula(projection(G, **choice))
    assert list(constraint(G, **choice).values()) == pytest.approx(constraints, nan_ok=True)
    assert list(effective_size(G, **choice).values()) == pytest.approx(sizes, abs=1e-12)
    contacts = MEASURES["degree"].function(G)
    share = [size / n if n else math.nan for size, n in zip(sizes, contacts.values(), strict=True)]
    assert list(efficiency(G, **choice).values()) == pytest.approx(share, nan_ok=True)


def test_effective_size_of_networkx_over_all_actors_is_wrong_and_ours_is_not() -> None:
    """Over all nodes it divides by the largest of the wrong side (the columns); over a list of them it is right."""
    G = nx.DiGraph()
    strongest = projection(drawn(1, n=14, ties=45), directed=True, weight="strength")
    G.add_nodes_from(strongest.ids)
    for (i, j), value in zip(strongest.pairs.tolist(), strongest.weights.tolist(), strict=True):
        G.add_edge(strongest.ids[i], strongest.ids[j], weight=value)
    ours = effective_size(drawn(1, n=14, ties=45), directed=True, weight="strength")
    right, wrong = nx.effective_size(G, nodes=list(G), weight="weight"), nx.effective_size(G, weight="weight")
    out = [id_ for id_ in G if not math.isnan(right[id_])]
    assert [ours[id_] for id_ in out] == pytest.approx([right[id_] for id_ in out])
    assert max(abs(wrong[id_] - right[id_]) for id_ in out) > 0.05
    unweighted = nx.effective_size(G)
    assert max(abs(unweighted[id_] - nx.effective_size(G, nodes=[id_])[id_]) for id_ in out) > 0.05


def test_a_weight_of_zero_is_no_tie_and_an_unknown_one_leaves_all_open() -> None:
    G: Snapshot = nx.MultiDiGraph(["ab", "bc", "ca"])
    nx.set_edge_attributes(G, 1.0, "strength")
    G.edges["c", "a", 0]["strength"] = 0.0
    assert dict(effective_size(G, weight="strength")) == {"a": 1, "b": 2, "c": 1}
    assert constraint(G, weight="strength")["a"] == 1
    G.edges["c", "a", 0]["strength"] = None
    G.__networkx_cache__.clear()
    assert all(math.isnan(v) for name in ("effective_size", "efficiency", "constraint")
               for v in MEASURES[name].function(G, weight="strength").values())  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_clustering_is_that_of_networkx_where_it_is_defined(seed: int) -> None:
    G = drawn(seed, n=20, ties=60)
    H = nx.Graph(G)
    H.remove_edges_from(nx.selfloop_edges(H))
    wanted = {i: value if H.degree(i) > 1 else math.nan for i, value in nx.clustering(H).items()}
    assert clustering(G) == pytest.approx(wanted, nan_ok=True)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index),
        ("jaccard", nx.jaccard_coefficient),
        ("preferential_attachment", nx.preferential_attachment),
        ("common_neighbours", None),
    ],
)
def test_open_pairs_are_those_that_share_a_contact_and_no_tie(name: str, theirs: object, seed: int) -> None:
    G = drawn(seed, n=16, ties=24)
    H = nx.Graph(G)
    H.remove_edges_from(nx.selfloop_edges(H))
    open_pairs = [(a, b) for a, b in nx.non_edges(H) if set(H[a]) & set(H[b])]
    if theirs is None:
        wanted = {(a, b): float(len(set(H[a]) & set(H[b]))) for a, b in open_pairs}
    else:
        wanted = {(a, b): float(value) for a, b, value in theirs(H, open_pairs)}  # type: ignore[operator]
    assert MEASURES[name].function(G) == pytest.approx({tuple(sorted(p)): v for p, v in wanted.items()})


@pytest.mark.parametrize("at_once", [4_000_000, 40])
def test_the_first_pairs_are_those_of_all_in_order(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    G = drawn(2, n=30, ties=90)
    every = list(adamic_adar(G, top=None).items())
    monkeypatch.setattr(links, "_AT_ONCE", at_once)
    assert [list(adamic_adar(G, top=top).items()) for top in (0, 1, 7, 500)] == [every[:top] for top in (0, 1, 7, 500)]
    values = np.array([value for _, value in every])
    assert (np.diff(values) <= 1e-9).all()
    assert all(a < b for a, b in common_neighbours(G))


def test_all_tied_and_all_apart_have_no_open_pair() -> None:
    for edges in (["ab", "bc", "ca"], ["ab", "cd"]):
        assert all(not MEASURES[name].function(nx.MultiDiGraph(edges)) for name in ("jaccard", "adamic_adar"))
