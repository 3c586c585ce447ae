"""Do the maps of 21 managers give the numbers that sna (R) gives, each of them?"""

import csv
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from stakeholder_graph.measures.informants import (
    LocalRule,
    Reports,
    differences,
    graph_correlations,
    hamming_distances,
    locally_aggregated,
    majority,
    mean_of_pairs,
)
from tests.shared_folder import SHARED, needs_shared

pytestmark = needs_shared
FOLDER, NETWORKS = SHARED / "validation" / "css", ("advice", "friendship")


@cache
def expected() -> dict[str, Any]:
    return json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@cache
def actors() -> list[dict[str, str]]:
    with (FOLDER / "actors.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def drawn(name: str) -> Reports:
    ids = [actor["id"] for actor in actors()]
    with (FOLDER / f"reports_{name}.csv").open(encoding="utf-8", newline="") as stream:
        ties = [(row["perceiver"], row["source"], row["target"]) for row in csv.DictReader(stream)]
    return Reports.of_ties(ids, ids, ties)


def ties_of(table: NDArray[np.float64]) -> list[list[int]]:
    assert np.isnan(np.diag(table)).all()
    assert not np.isnan(table[~np.eye(len(table), dtype=bool)]).any()
    return [[i + 1, j + 1] for i, j in np.argwhere(table == 1).tolist()]


def square(table: NDArray[np.float64]) -> list[list[float]]:
    return table.tolist()


OURS: Mapping[str, Callable[[Reports], Any]] = {
    "ties_each": lambda r: r.ties_each.tolist(),
    "central_graph": lambda r: ties_of(majority(r)),
    "las_union": lambda r: ties_of(locally_aggregated(r, LocalRule.UNION)),
    "las_intersection": lambda r: ties_of(locally_aggregated(r, LocalRule.INTERSECTION)),
    "gcor": lambda r: square(graph_correlations(r)),
    "hdist": lambda r: square(hamming_distances(r)),
    "gcor_mean": lambda r: mean_of_pairs(graph_correlations(r)),
    "hdist_mean": lambda r: mean_of_pairs(hamming_distances(r)),
}
LISTS = frozenset({"ties_each", "central_graph", "las_union", "las_intersection"})


def test_no_number_of_the_peer_is_left_out() -> None:
    assert set(expected()) == {"made_by", "perceivers", *NETWORKS}
    assert all(set(expected()[name]) == set(OURS) for name in NETWORKS)
    assert {path.name for path in FOLDER.iterdir()} == {
        "README.md", "actors.csv", "expected.json", *(f"reports_{name}.csv" for name in NETWORKS),
    }  # fmt: skip


@pytest.mark.parametrize("name", NETWORKS)
def test_there_are_as_many_maps_as_the_peer_read(name: str) -> None:
    assert len(drawn(name)) == len(actors()) == expected()["perceivers"] == 21
    assert drawn(name).asked_each.tolist() == [21 * 20] * 21


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("key", OURS)
def test_the_numbers_are_the_peers(name: str, key: str) -> None:
    ours, theirs = OURS[key](drawn(name)), expected()[name][key]
    if key in LISTS:
        assert ours == theirs
    else:
        np.testing.assert_allclose(np.array(ours), np.array(theirs), rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", NETWORKS)
def test_supervisors_and_their_superiors_differ_where_a_count_by_hand_says_so(name: str) -> None:
    maps, groups = drawn(name), ["low" if actor["level"] == "3" else "high" for actor in actors()]
    found = differences(maps, groups, "low", "high")
    low, high = groups.count("low"), groups.count("high")
    by_hand = dict[tuple[str, str], tuple[int, int]]()
    for i, source in enumerate(maps.ids):
        for j, target in enumerate(maps.ids):
            yes = {word: sum(maps.said[k, i, j] == 1 for k in range(21) if groups[k] == word) for word in groups}
            if i != j and yes["low"] * high != yes["high"] * low:
                by_hand[source, target] = yes["low"], yes["high"]
    assert {(d.source, d.target): (d.yes_one, d.yes_other) for d in found} == by_hand
    assert all((d.asked_one, d.asked_other) == (low, high) for d in found)
    assert [abs(d.careful) for d in found] == sorted((abs(d.careful) for d in found), reverse=True)
