"""Are networks drawn with the chances that were told, the same whoever shares the work, and are places right?"""

import math
from itertools import pairwise, permutations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import DEFAULT_KINDS, labels_of, projection, snapshot
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.uncertainty import (
    interval_by_id,
    interview_stability,
    joined,
    sampled_networks,
    sampled_values,
    tie_evidence,
)
from stakeholder_graph.measures.uncertainty.places import percentiles, shared_places
from stakeholder_graph.measures.uncertainty.sampling import unseen
from stakeholder_graph.measures.uncertainty.stability import rank_correlation
from stakeholder_graph.model import Actor, Record, Records, Source, Tie
from stakeholder_graph.vocabulary import ActorKind, Scenario, SourceKind, TieKind

IDS = tuple(f"a{k:02d}" for k in range(14))


def asked_records(*, interviewed: int = 6, seed: int = 3) -> Records:
    """Some of fourteen actors of two kinds were asked about all others and name some of them."""
    rng = np.random.default_rng(seed)
    kinds = (ActorKind.NGO, ActorKind.BUYER)
    rows: list[Record] = [Actor(id=id_, name=id_, kind=kinds[k % 2], source_id="register") for k, id_ in enumerate(IDS)]
    rows.append(Source(id="paper", kind=SourceKind.DOCUMENT, publisher="A"))
    rows += [
        Tie(source=IDS[i], target=IDS[j], kind=TieKind.SUPPLIES, source_id="paper", confidence=0.6)
        for i, j in ((9, 10), (10, 9), (12, 2), (3, 13))
    ]
    for i in range(interviewed):
        rows.append(Source(id=f"i{i}", kind=SourceKind.INTERVIEW, informant=IDS[i], asked=IDS))
        rows += [
            Tie(source=IDS[i], target=IDS[j], kind=TieKind.COLLABORATES_WITH, source_id=f"i{i}", strength=2.0)
            for j in np.flatnonzero(rng.random(len(IDS)) < 0.3).tolist()
            if j != i
        ]
    return Records.of(rows)


def asked_evidence(*, directed: bool = False, interviewed: int = 6):
    records = asked_records(interviewed=interviewed)
    return tie_evidence(records, snapshot(records), directed=directed)


def arcs(N) -> set[tuple[int, int]]:
    return {(i, j) for i, j in N.ends.tolist()}


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("scenario", Scenario)
def test_a_network_depends_on_its_number_alone(scenario: Scenario, directed: bool) -> None:  # noqa: FBT001
    found = asked_evidence(directed=directed)
    whole = [N.ends.tolist() for N in sampled_networks(found, scenario, draws=12, seed=4)]
    again = asked_evidence(directed=directed)
    parts = [
        *sampled_networks(again, scenario, draws=5, seed=4),
        *sampled_networks(again, scenario, draws=7, seed=4, first=5),
    ]
    assert whole == [N.ends.tolist() for N in parts]
    assert whole != [N.ends.tolist() for N in sampled_networks(found, scenario, draws=12, seed=5)]


@pytest.mark.parametrize("directed", [False, True])
def test_ties_come_as_often_as_they_are_likely(directed: bool) -> None:  # noqa: FBT001
    found, draws = asked_evidence(directed=directed), 3_000
    seen = np.zeros((len(IDS), len(IDS)))
    for N in sampled_networks(found, Scenario.DOCUMENTED, draws=draws):
        for i, j in arcs(N):
            seen[i, j] += 1
    expected = np.zeros_like(seen)
    expected[found.pairs[:, 0], found.pairs[:, 1]] = found.probability
    off = np.abs(seen / draws - expected)
    assert np.all(off <= 5 * np.sqrt(expected * (1 - expected) / draws) + 1e-9)


def test_ties_that_run_both_ways_come_and_go_together() -> None:
    records = asked_records()
    only = Records.of(r for r in records if not (isinstance(r, Tie) and r.kind is TieKind.SUPPLIES))
    found = tie_evidence(only, snapshot(only), directed=True)
    claimed = {(i, j) for i, j in found.pairs[found.yes > 0].tolist()}
    assert claimed
    alone = 0
    for N in sampled_networks(found, Scenario.DOCUMENTED, draws=200):
        here = arcs(N) & claimed
        alone += sum((j, i) not in here for i, j in here)
    assert alone == 0


@pytest.mark.parametrize("directed", [False, True])
def test_unseen_ties_fall_only_where_nobody_was_asked(directed: bool) -> None:  # noqa: FBT001
    found, draws = asked_evidence(directed=directed), 4_000
    n = len(IDS)
    codes, chance = unseen(found)
    asked = {(i, j) for (i, j), k in zip(found.pairs.tolist(), found.asked.tolist(), strict=True) if k}
    open_pairs = {divmod(code, n) for code in codes.tolist()}
    whole = {(i, j) for i, j in product(range(n), repeat=2) if i != j and (directed or i < j)}
    assert open_pairs == whole - asked
    seen = np.zeros(n * n)
    for N, M in zip(
        sampled_networks(found, Scenario.UNSEEN, draws=draws),
        sampled_networks(found, Scenario.DOCUMENTED, draws=draws),
        strict=True,
    ):
        assert arcs(M) <= arcs(N)
        assert all(i != j for i, j in arcs(N))
        assert not (arcs(N) - arcs(M)) & asked
        seen[[i * n + j for i, j in N.ends[len(M.ends) :].tolist()]] += 1
    expected = _unseen_on_average(found)[codes // n, codes % n]
    assert np.all(np.abs(seen[codes] / draws - expected) <= 5 * np.sqrt(expected / draws))
    assert np.abs(expected - chance).max() < 0.12  # the cap takes from the likeliest


def _known_and_expected(found) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The density of every pair's groups; out and in (or twice either way) the ties known and expected of each."""
    n, groups = len(IDS), found.groups
    rho = found.model.rho if found.directed else np.triu(found.model.rho) + np.triu(found.model.rho, 1).T
    known, expected = np.zeros((2, n)), np.zeros((2, n))
    for (i, j), asked, p in zip(found.pairs.tolist(), found.asked.tolist(), found.probability.tolist(), strict=True):
        for side, end in ((0, i), (1, j)) if found.directed else ((0, i), (0, j), (1, i), (1, j)):
            known[side, end] += p * (asked > 0)
            expected[side, end] += rho[groups[i], groups[j]] * (asked > 0)
    return rho[groups][:, groups], known, expected


def _unseen_on_average(found) -> np.ndarray:
    """The mean of min(.95, rho theta theta) over the Gammas of both thetas, by drawing these."""
    rng = np.random.default_rng(8)
    rho, known, expected = _known_and_expected(found)
    total, times = np.zeros_like(rho), 20_000
    for _ in range(times):
        theta = rng.gamma(known + 2, 1 / (expected + 2))
        back = theta[1] if found.directed else theta[0]
        total += np.minimum(0.95, rho * theta[0][:, None] * back)
    return total / times


def test_unseen_chances_by_hand() -> None:
    found = asked_evidence()
    n = len(IDS)
    rho, (known, _), (expected, _) = _known_and_expected(found)
    theta = (known + 2) / (expected + 2)
    codes, chance = unseen(found)
    assert len(codes) == 8 * 7 // 2
    for code, p in zip(codes.tolist(), chance.tolist(), strict=True):
        i, j = divmod(code, n)
        assert p == pytest.approx(min(0.95, rho[i, j] * theta[i] * theta[j]), rel=1e-5)


def test_unseen_ties_are_refused_where_nobody_was_asked() -> None:
    found = asked_evidence(interviewed=0)
    assert not found.anybody_asked
    with pytest.raises(WrongUsage) as refused:
        sampled_networks(found, Scenario.UNSEEN)
    assert refused.value.code == "nobody_asked"


def test_a_network_keeps_actors_words_and_strengths() -> None:
    records = asked_records()
    G = snapshot(records)
    found = tie_evidence(records, G)
    N = next(iter(sampled_networks(found, Scenario.UNSEEN)))
    assert N.ids == tuple(sorted(G))
    for name in ("group", "kind", "here"):
        theirs, ours = labels_of(G, name), labels_of(N, name)
        assert (ours.names, ours.numbers.tolist()) == (theirs.names, theirs.numbers.tolist())
    stated = N.values["strength"]
    assert set(stated[~np.isnan(stated)].tolist()) == {2.0}


def test_certain_ties_give_the_map_itself_in_every_measure() -> None:
    """Where every tie is as sure as can be drawn, all sampled networks are the map."""
    records = asked_records()
    G = snapshot(records)
    for directed in (False, True):
        found = tie_evidence(records, G, directed=directed)
        found.units.chance[:] = [float(any(k)) for k in _claimed(found, projection(G, directed=directed).matrix)]
        measures = [
            m for m in MEASURES.values() if m.of == "actor" and m.directed == directed and m.kinds == DEFAULT_KINDS
        ]
        names = {m.name: found.ids for m in measures}
        sampled = sampled_values(found, Scenario.DOCUMENTED, measures, names, draws=2)
        for measure in measures:
            of_map = [measure.function(G)[id_] for id_ in found.ids]
            if measure.undefined.endswith("_strength"):
                continue
            np.testing.assert_allclose(sampled[measure.name], [of_map, of_map], rtol=1e-9, atol=1e-9)


def _claimed(found, matrix) -> list[list[bool]]:
    of_unit: list[list[bool]] = [[] for _ in found.units.chance]
    for (i, j), unit in zip(found.units.ends.tolist(), found.units.unit.tolist(), strict=True):
        of_unit[unit].append(bool(matrix[i, j]))
    return of_unit


def test_work_can_be_shared() -> None:
    found = asked_evidence()
    measures = [MEASURES[name] for name in ("degree", "betweenness")]
    names = dict.fromkeys(("degree", "betweenness"), found.ids)
    whole = sampled_values(found, Scenario.UNSEEN, measures, names, draws=9)
    parts = joined(
        sampled_values(found, Scenario.UNSEEN, measures, names, draws=k, first=first) for k, first in ((4, 0), (5, 4))
    )
    assert all((whole[name] == parts[name]).all() for name in names)


def test_pivots_are_others_in_every_network() -> None:
    """With the same ties in all networks an estimate still differs, and is right on average."""
    G = nx.MultiDiGraph(nx.barabasi_albert_graph(300, 2, seed=1))
    G = nx.relabel_nodes(G, {k: f"n{k:03d}" for k in range(300)})
    found = tie_evidence(Records(), G)
    found.units.chance[:] = 1.0
    betweenness = MEASURES["betweenness"]
    sampled = sampled_values(found, Scenario.DOCUMENTED, [betweenness], {"betweenness": found.ids}, draws=40)
    exact = np.array([betweenness.function(G)[id_] for id_ in found.ids])
    hub = int(np.argmax(exact))
    drawn = sampled["betweenness"][:, hub]
    assert len(np.unique(drawn)) > 30
    assert drawn.mean() == pytest.approx(exact[hub], rel=0.02)


SMALL = st.lists(st.one_of(st.integers(0, 3).map(float), st.just(math.nan)), min_size=1, max_size=5)


@settings(deadline=None)
@given(SMALL, st.data())
def test_places_and_chances_by_drawing_every_lot(values: list[float], data: st.DataObject) -> None:
    """Of equal values every order is as likely; nan comes last."""
    n = len(values)
    k = data.draw(st.integers(1, n))
    key = [math.inf if math.isnan(v) else v for v in values]
    orders = [order for order in permutations(range(n)) if all(key[a] <= key[b] for a, b in pairwise(order))]
    places = np.array([[order.index(i) + 1 for i in range(n)] for order in orders])
    best, last = shared_places(np.array([values]), np.ones(n, dtype=bool))
    assert best[0].tolist() == places.min(axis=0).tolist()
    assert last[0].tolist() == places.max(axis=0).tolist()
    found = interval_by_id([str(i) for i in range(n)], np.array(values), np.array([values]), first=1, top_k=k)
    assert [i.top for i in found.values()] == pytest.approx((places <= k).mean(axis=0).tolist())
    assert sum(i.top for i in found.values()) == pytest.approx(k)


def test_an_unknown_value_may_stand_anywhere() -> None:
    best, last = shared_places(np.array([[1.0, math.nan, 2.0]]), np.ones(3, dtype=bool), anywhere=True)
    assert best.tolist() == [[1.0, 1.0, 2.0]]
    assert last.tolist() == [[2.0, 3.0, 3.0]]


def test_places_count_only_those_they_are_among() -> None:
    best, last = shared_places(np.array([[1.0, 2.0, 2.0, 3.0]]), np.array([True, False, True, True]))
    assert best.tolist() == [[1.0, 2.0, 2.0, 3.0]]
    assert last[0, [0, 2, 3]].tolist() == [1.0, 2.0, 3.0]


def test_rounding_errors_are_no_difference() -> None:
    best, last = shared_places(np.array([[0.1 + 0.2, 0.3, 1.0]]), np.ones(3, dtype=bool))
    assert (best.tolist(), last.tolist()) == ([[1.0, 1.0, 3.0]], [[2.0, 2.0, 3.0]])


@settings(deadline=None)
@given(
    st.lists(st.lists(st.one_of(st.floats(-9, 9), st.just(math.nan)), min_size=3, max_size=3), min_size=1, max_size=9)
)
def test_percentiles_are_those_of_numpy(rows: list[list[float]]) -> None:
    sampled = np.array(rows)
    for part, found in zip((0.05, 0.5, 0.95), percentiles(sampled, (0.05, 0.5, 0.95)), strict=True):
        for column in range(3):
            known = sampled[~np.isnan(sampled[:, column]), column]
            if 2 * len(known) < len(sampled) or not len(known):
                assert math.isnan(found[column])
            else:
                assert found[column] == pytest.approx(np.percentile(known, 100 * part), abs=1e-9)


def test_the_rank_correlation_is_that_of_scipy() -> None:
    from scipy.stats import spearmanr

    rng = np.random.default_rng(2)
    for _ in range(20):
        a, b = rng.integers(0, 5, size=(2, 12)).astype(float)
        assert rank_correlation(a, b) == pytest.approx(spearmanr(a, b).statistic)
    assert math.isnan(rank_correlation(np.ones(4), np.arange(4.0)))


def test_stability_says_what_a_single_interview_carries() -> None:
    """One interview names everything: without it nothing is left. With twelve alike, most can go."""
    degree = MEASURES["degree"]
    base = [Actor(id=id_, name=id_, kind=ActorKind.NGO, source_id="r") for id_ in IDS]
    ties = [(i, j) for i in range(13) for j in range(i + 1, 14) if i + j < 14]

    def told(speakers: int, names: int) -> Records:
        asking = [Source(id=f"i{k}", kind=SourceKind.SURVEY, asked=IDS) for k in range(speakers)]
        said = [
            Tie(source=IDS[i], target=IDS[j], kind=TieKind.TRUSTS, source_id=f"i{k}")
            for k in range(names) for i, j in ties
        ]  # fmt: skip
        return Records.of([*base, *asking, *said])

    def coefficient(records: Records) -> tuple[float, int]:
        found = interview_stability(records, snapshot(records), degree, kinds=degree.kinds)
        return found.coefficient, found.interviews

    assert coefficient(told(12, 12)) == (pytest.approx(11 / 12), 12)
    lone, count = coefficient(told(12, 1))
    assert (lone, count) == (0.0, 12)
    assert math.isnan(coefficient(told(1, 1))[0])
    assert coefficient(told(0, 0))[1] == 0
