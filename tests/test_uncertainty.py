"""Is a tie as likely as documents and reports make it, by hand and by brute force?"""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures.uncertainty import tie_evidence, unseen
from stakeholder_graph.measures.uncertainty.tie_model import (
    ENOUGH,
    by_documents,
    by_reports,
    fit,
    one_yes,
    prior_of,
    range_of,
)
from stakeholder_graph.model import Actor, Record, Records, Source, Tie
from stakeholder_graph.vocabulary import ActorKind, EvidenceBasis, Group, SourceKind, TieKind


def actors(ids: str, kind: ActorKind = ActorKind.NGO) -> list[Record]:
    return [Actor(id=id_, name=id_, kind=kind, source_id="register") for id_ in ids]


def paper(id_: str, publisher: str, group: str = "") -> Source:
    return Source(id=id_, kind=SourceKind.DOCUMENT, publisher=publisher, publisher_group=group)


def interview(id_: str, informant: str | None, asked: str, kind: SourceKind = SourceKind.INTERVIEW) -> Source:
    return Source(id=id_, kind=kind, informant=informant, asked=tuple(asked))


def tie(ends: str, source: str, confidence: float = 0.5, kind: TieKind = TieKind.TRUSTS, **more: float) -> Tie:
    return Tie(source=ends[0], target=ends[1], kind=kind, source_id=source, confidence=confidence, **more)


def evidence(*rows: Record, ids: str = "abcd", directed: bool = False):
    records = Records.of([*actors(ids), *rows])
    return tie_evidence(records, snapshot(records), directed=directed)


def row(found, a: str, b: str) -> dict[str, float]:
    ends = [found.ids.index(a), found.ids.index(b)]
    k = np.flatnonzero((found.pairs == ends).all(axis=1))
    assert len(k) == 1, f"{a}-{b} stands {len(k)} times"
    names = ("probability", "documents", "asked", "yes", "low", "high")
    return {name: float(getattr(found, name)[k[0]]) for name in names}


def test_a_publisher_has_one_voice_its_largest() -> None:
    found = evidence(
        paper("s1", "A"),
        paper("s2", "Daily", "A"),
        paper("s3", "B"),
        tie("ab", "s1", 0.6),
        tie("ab", "s2", 0.6, TieKind.SUPPLIES),
        tie("ba", "s3", 0.5, TieKind.FINANCES),
    )
    assert row(found, "a", "b")["probability"] == pytest.approx(0.8, abs=1e-12)
    assert found.bases == (EvidenceBasis.ASSUMED,)
    assert found.basis_of("b", "a") is EvidenceBasis.ASSUMED
    assert found.basis_of("a", "c") is EvidenceBasis.NONE


def test_documents_never_make_sure() -> None:
    found = evidence(*(paper(f"s{k}", f"P{k}") for k in range(4)), *(tie("ab", f"s{k}", 0.9) for k in range(4)))
    assert row(found, "a", "b")["probability"] == 0.95


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.floats(0, 1)), max_size=12))
def test_documents_by_hand(said: list[tuple[int, int, float]]) -> None:
    cell, house, confidence = (np.array([s[k] for s in said]) for k in range(3))
    found = by_documents(confidence.astype(float), cell.astype(int), house.astype(int), 3)
    for pair in range(3):
        left = 1.0
        for publisher in range(3):
            left *= 1 - max((c for p, h, c in said if (p, h) == (pair, publisher)), default=0.0)
        assert found[pair] == pytest.approx(min(0.95, 1 - left), abs=1e-12)


@pytest.mark.parametrize(
    ("yes", "asked", "expected"),
    [
        (0, 0, 0.1),
        (0, 1, 0.033898),
        (1, 1, 0.608696),
        (0, 2, 0.010959),
        (1, 2, 0.329412),
        (2, 2, 0.956098),
        (3, 5, 0.968157),
    ],
)
def test_reports_as_planted(yes: int, asked: int, expected: float) -> None:
    found = by_reports(0.1, np.array([float(asked)]), np.array([float(yes)]), a=0.7, b=0.05)
    assert found[0] == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(("yes", "expected"), [(0, 0.3124), (2, 0.9989)])
def test_documents_are_what_is_thought_before(yes: int, expected: float) -> None:
    prior = prior_of(0.1, np.array([0.8]))
    assert by_reports(prior, np.array([2.0]), np.array([float(yes)]), a=0.7, b=0.05)[0] == pytest.approx(
        expected, abs=5e-5
    )


@settings(deadline=None)
@given(
    st.floats(0.01, 0.9), st.floats(0, 0.95), st.floats(0.3, 0.95), st.floats(0.005, 0.25),
    st.lists(st.booleans(), max_size=5),
)  # fmt: skip
def test_reports_are_those_of_bayes(rho: float, documents: float, a: float, b: float, answers: list[bool]) -> None:
    """By every way the tie, the document and the answers can be."""
    there = 0.0
    gone = 0.0
    for tied, documented in product((True, False), repeat=2):
        weight = (rho if tied else 1 - rho) * (documents if documented else 1 - documents)
        for answer in answers:
            named = a if tied or documented else b
            weight *= named if answer else 1 - named
        if tied or documented:
            there += weight
        else:
            gone += weight
    n, r = np.array([float(len(answers))]), np.array([float(sum(answers))])
    found = by_reports(prior_of(rho, np.array([documents])), n, r, a=a, b=b)[0]
    assert found == pytest.approx(there / (there + gone), rel=1e-9)


def test_what_is_asked_and_what_is_answered_is_counted_by_pair() -> None:
    found = evidence(
        interview("i1", "a", "bc"),
        interview("i2", "a", "b"),  # the same informant again: still one voice
        interview("s1", None, "abc", SourceKind.SURVEY),
        Source(id="m1", kind=SourceKind.MINUTES, asked=("a", "d"), publisher="M"),
        tie("ab", "i1"),
        tie("ba", "i2", kind=TieKind.SUPPLIES),
        tie("ad", "i1", 0.6),  # not asked about d: as a document says it
        tie("ad", "m1", 0.5),
    )
    assert row(found, "a", "b")["asked"] == 2
    assert row(found, "a", "b")["yes"] == 1
    assert row(found, "a", "c")["asked"] == 2
    assert row(found, "a", "c")["yes"] == 0
    assert row(found, "b", "c")["asked"] == 1
    assert (row(found, "a", "d")["asked"], row(found, "a", "d")["probability"]) == (0, pytest.approx(0.8))
    assert found.anybody_asked
    assert not found.model.estimated
    assert (found.model.a, found.model.b) == (0.7, 0.05)


def test_below_three_reports_the_range_over_the_priors_is_told() -> None:
    found = evidence(interview("i1", "a", "b"), tie("ab", "i1"))
    one = row(found, "a", "b")
    assert one["low"] < one["probability"] < one["high"]
    low, high = one_yes(40)
    assert 0.2 < low < 0.3
    assert 0.95 < high < 1
    wide = range_of(np.array([0.1]), np.zeros(1), np.array([1.0]), np.array([0.0]))
    assert wide[0][0] < 0.1 > wide[1][0]


def test_from_three_reports_a_pair_errors_are_learned() -> None:
    """Many pairs, five reports each, by people who err unlike the priors."""
    rng = np.random.default_rng(5)
    count, a, b, rho = 4_000, 0.55, 0.015, 0.2
    tied = rng.random(count) < rho
    yes = rng.binomial(5, np.where(tied, a, b)).astype(float)
    model = fit(np.zeros(count), np.full(count, 5.0), yes, np.zeros(count, dtype=int), 1)
    assert model.estimated
    assert (model.a, model.b, model.rho[0, 0]) == (
        pytest.approx(a, abs=0.03),
        pytest.approx(b, abs=0.005),
        pytest.approx(rho, abs=0.03),
    )
    guessed = by_reports(model.rho[0, 0], np.full(count, 5.0), yes, a=model.a, b=model.b)
    assert np.sqrt(np.mean((guessed - tied) ** 2)) < np.sqrt(np.mean((yes / 5 - tied) ** 2))


def test_the_learned_numbers_are_posterior_means_of_each_other() -> None:
    rng = np.random.default_rng(6)
    asked = rng.integers(1, 6, size=300).astype(float)
    yes = rng.binomial(asked.astype(int), 0.3).astype(float)
    documents, between = rng.random(300) * 0.5, rng.integers(0, 4, size=300)
    model = fit(documents, asked, yes, between, 2)
    rho = model.rho.ravel()
    q = by_reports(prior_of(rho[between], documents), asked, yes, a=model.a, b=model.b)
    enough = asked >= ENOUGH
    assert model.a == pytest.approx((7 + (q * yes)[enough].sum()) / (10 + (q * asked)[enough].sum()), abs=1e-8)
    assert model.b == pytest.approx(
        (1 + ((1 - q) * yes)[enough].sum()) / (20 + ((1 - q) * asked)[enough].sum()), abs=1e-8
    )
    whole = (1 + q.sum()) / (10 + 300)
    for cell in range(4):
        here = between == cell
        assert rho[cell] == pytest.approx((10 * whole + q[here].sum()) / (10 + here.sum()), abs=1e-8)


def test_large_networks_are_not_thought_as_dense_as_small_ones() -> None:
    """One answer about three pairs of 300 actors must not make them all acquaintances."""
    ids = [f"a{k:03d}" for k in range(300)]
    few: list[Record] = [Actor(id=id_, name=id_, kind=ActorKind.NGO, source_id="r") for id_ in ids]
    few.append(Source(id="i", kind=SourceKind.INTERVIEW, informant=ids[0], asked=tuple(ids[1:4])))
    records = Records.of(few)
    found = tie_evidence(records, snapshot(records))
    _, chance = unseen(found)
    assert 2 * chance.sum() / len(ids) < 7


def test_nobody_who_never_errs_makes_b_nothing() -> None:
    """The mode would be 0, and one wrong answer would then be proof."""
    model = fit(np.zeros(50), np.full(50, 3.0), np.repeat([3.0, 0.0], 25), np.zeros(50, dtype=int), 1)
    assert model.b > 0.005
    assert model.a < 0.98


def test_groups_have_their_own_density_drawn_towards_the_whole() -> None:
    miners = [Actor(id=f"m{k}", name="m", kind=ActorKind.MINER_ORGANISATION, source_id="r") for k in range(6)]
    buyers = [Actor(id=f"b{k}", name="b", kind=ActorKind.BUYER, source_id="r") for k in range(6)]
    ids = [actor.id for actor in (*miners, *buyers)]
    asking = [Source(id=f"i-{x}", kind=SourceKind.INTERVIEW, informant=x, asked=tuple(ids)) for x in ids]
    said = [
        Tie(source=x, target=y, kind=TieKind.TRUSTS, source_id=f"i-{x}") for x in ids for y in ids
        if x != y and x[0] == y[0] == "m"
    ]  # fmt: skip
    records = Records.of([*miners, *buyers, *asking, *said])
    found = tie_evidence(records, snapshot(records))
    names = found.labels["group"].names
    rho = {(x, y): found.model.rho[i, j] for i, x in enumerate(names) for j, y in enumerate(names) if i <= j}
    assert rho[Group.MINERS, Group.MINERS] > 0.6
    assert rho[Group.BUYERS, Group.BUYERS] < 0.15
    assert rho[Group.BUYERS, Group.MINERS] < 0.1


def test_direction_keeps_ties_that_run_both_ways_together() -> None:
    found = evidence(
        paper("s1", "A"),
        paper("s2", "B"),
        tie("ab", "s1", 0.6, TieKind.COLLABORATES_WITH),
        tie("ab", "s1", 0.8, TieKind.SUPPLIES),
        tie("ba", "s2", 0.5, TieKind.FINANCES),
        directed=True,
    )
    assert row(found, "a", "b")["probability"] == pytest.approx(0.8)
    assert row(found, "b", "a")["probability"] == pytest.approx(0.8)
    chance = _chances_by_pair(found)
    assert chance[0, 1] == pytest.approx(0.8)
    assert chance[1, 0] == pytest.approx(0.8)
    both = found.units.chance[found.units.unit[_double_units(found)[0]]]
    assert both == pytest.approx(0.6)


def _double_units(found) -> Sequence[int]:
    return [k for k, unit in enumerate(found.units.unit) if (found.units.unit == unit).sum() == 2]


def _chances_by_pair(found) -> dict[tuple[int, int], float]:
    """One minus the chance that none of the units that hold a tie is drawn."""
    left: dict[tuple[int, int], float] = {}
    for ends, unit in zip(found.units.ends.tolist(), found.units.unit.tolist(), strict=True):
        key = (ends[0], ends[1])
        left[key] = left.get(key, 1.0) * (1 - float(found.units.chance[unit]))
    return {key: 1 - none for key, none in left.items()}


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(["ab", "ba", "ac", "cb", "cd"]),
        st.sampled_from([TieKind.COLLABORATES_WITH, TieKind.TRUSTS, TieKind.SUPPLIES]),
        st.sampled_from(["p1", "p2", "ia", "ib", "sv"]),
        st.floats(0, 1),
    ),
    max_size=10,
)


@settings(deadline=None)
@given(CLAIMS, st.booleans())
def test_what_is_drawn_has_the_chance_that_is_told(
    said: list[tuple[str, TieKind, str, float]],
    directed: bool,  # noqa: FBT001
) -> None:
    rows = {(ends, kind, source): tie(ends, source, c, kind) for ends, kind, source, c in said}
    found = evidence(
        paper("p1", "A"), paper("p2", "B"), interview("ia", "a", "bcd"), interview("ib", "b", "ac"),
        interview("sv", None, "abc", SourceKind.SURVEY), *rows.values(), directed=directed,
    )  # fmt: skip
    assert np.all((found.units.chance >= 0) & (found.units.chance <= 1))
    assert np.all((found.low <= found.probability + 1e-12) & (found.probability <= found.high + 1e-12))
    drawn = _chances_by_pair(found)
    for ends, chance in zip(found.pairs.tolist(), found.probability.tolist(), strict=True):
        assert drawn[ends[0], ends[1]] == pytest.approx(chance, abs=1e-9)


def test_the_strength_of_a_tie_is_the_largest_that_was_stated() -> None:
    found = evidence(
        paper("s1", "A"),
        paper("s2", "B"),
        tie("ab", "s1", strength=2.0),
        tie("ba", "s2", strength=3.0),
        tie("ac", "s1"),
    )
    assert found.pairs.tolist() == [[0, 1], [0, 2]]
    assert found.units.strength[0] == 3.0
    assert np.isnan(found.units.strength[1])


def test_nothing_known_of_nobody() -> None:
    found = evidence(ids="")
    assert (found.ids, found.basis, found.anybody_asked) == ((), EvidenceBasis.NONE, False)
    alone = evidence(ids="a")
    assert (alone.basis, len(alone.pairs)) == (EvidenceBasis.NONE, 0)
