"""Does everybody stand where they stood yesterday, with few lines crossing?"""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from stakeholder_graph.use_cases.mapping import Scope, scope_of
from stakeholder_graph.views.layout import TALL, WIDE, Layout, covered, crossings, lay_out, mark_radius
from tests.hashing import printed
from tests.seed import seed_records

SEGOVIA = "co-segovia-remedios"


@cache
def scope(territory: str | None) -> Scope:
    return scope_of(seed_records(), territory=territory, wider=False)


@cache
def layout(territory: str | None) -> Layout:
    return lay_out(scope(territory).labels, scope(territory).pairs)


def test_places_do_not_depend_on_the_order_of_ties() -> None:
    labels, pairs = scope(SEGOVIA).labels, scope(SEGOVIA).pairs
    turned = [(b, a) for a, b in reversed(pairs)]
    assert lay_out(dict(reversed(labels.items())), turned) == layout(SEGOVIA)


def test_places_are_the_same_in_another_process() -> None:
    code = """
from stakeholder_graph.use_cases.mapping import scope_of
from stakeholder_graph.views.layout import lay_out
from tests.seed import seed_records
scope = scope_of(seed_records(), territory="co-segovia-remedios", wider=False)
found = lay_out(scope.labels, scope.pairs)
print(sorted(found.wide.items()), sorted(found.tall.items()))
"""
    here = f"{sorted(layout(SEGOVIA).wide.items())} {sorted(layout(SEGOVIA).tall.items())}\n"
    assert printed(code, hash_seed=1) == printed(code, hash_seed=77) == here


def test_places_are_whole_numbers_that_fill_the_box() -> None:
    for places in (layout("pe-south").wide, layout("pe-south").tall):
        values = np.array(list(places.values()))
        assert values.dtype.kind == "i"
        assert abs(values).max() <= 1000
        assert (values.max(axis=0) - values.min(axis=0) > 1200).all()


def test_the_first_actor_stands_at_the_left_and_above_of_a_chain() -> None:
    ids = [f"a{i}" for i in range(7)]
    wide = lay_out({id_: id_ for id_ in ids}, list(pairwise(ids))).wide
    assert wide["a0"][0] < 0
    assert [wide[id_][0] for id_ in ids] == sorted(wide[id_][0] for id_ in ids)


def test_two_parts_that_do_not_hang_together_are_both_placed() -> None:
    pairs = [("a", "b"), ("b", "c"), ("d", "e")]
    wide = lay_out({id_: id_ for id_ in "abcde"}, pairs).wide
    assert len(set(wide.values())) == 5


def test_nobody_is_placed_without_a_tie() -> None:
    assert lay_out({"a": "A", "b": "B"}, []) == Layout({}, {})
    assert lay_out({"a": "A"}, [("a", "a")]).wide == {}
    assert set(lay_out({"a": "A", "b": "B", "c": "C"}, [("a", "b")]).wide) == {"a", "b"}


@pytest.mark.parametrize(
    ("territory", "most_crossings", "most_covered"),
    [("pe-south", 130, 16), ("co-segovia-remedios", 30, 3), ("pe-madre-de-dios", 60, 10)],
)
def test_few_ties_cross_or_run_under_a_foreign_mark(territory: str, most_crossings: int, most_covered: int) -> None:
    places = layout(territory).wide
    ids = sorted(places)
    number = {id_: i for i, id_ in enumerate(ids)}
    ties = np.array([(number[a], number[b]) for a, b in scope(territory).pairs if a in number and b in number])
    points = np.array([places[id_] for id_ in ids]) / 1000 * np.array(WIDE) / 2
    radii = np.array([mark_radius(int(degree), len(ids)) for degree in np.bincount(ties.ravel())])
    assert crossings(points, ties) <= most_crossings
    assert covered(points, ties, radii) <= most_covered


@pytest.mark.parametrize("frame", ["wide", "tall"])
def test_no_mark_lies_on_another(frame: str) -> None:
    places: dict[str, tuple[int, int]] = dict(getattr(layout("pe-south"), frame))
    size = np.array(WIDE if frame == "wide" else TALL) / 2000
    points = np.array([places[id_] for id_ in sorted(places)]) * size
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 12


def test_ties_that_share_an_actor_do_not_count_as_crossing() -> None:
    points = np.array([[0.0, 0.0], [2, 2], [0, 2], [2, 0]])
    assert crossings(points, np.array([[0, 1], [2, 3]])) == 1
    assert crossings(points, np.array([[0, 1], [0, 3], [1, 2]])) == 0


def test_a_tie_under_a_foreign_mark_is_counted() -> None:
    points = np.array([[0.0, 0.0], [10, 0], [5, 1], [5, 9]])
    assert covered(points, np.array([[0, 1]]), np.array([2.0, 2, 2, 2])) == 1
