"""Are the intervals of a territory those of its evidence, the same whoever works, and is it said what they are?"""

import math
import os
import warnings
from datetime import date

import pytest

from stakeholder_graph.errors import Cancelled, WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.uncertainty import Interval, Intervals, Spreads, Stability, tie_evidence
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import Actor, Presence, Record, Records, Source, Territory, Tie, changed
from stakeholder_graph.use_cases.interval_words import (
    COLUMNS,
    basis_lines,
    central_line,
    coverage_line,
    interval_cells,
    scenario_words,
    stability_lines,
)
from stakeholder_graph.use_cases.intervals import (
    central_but_not_interviewed,
    has_intervals,
    intervals_of,
    membership,
    rank_intervals,
    stability_of,
)
from stakeholder_graph.use_cases.sharing_work import Work
from stakeholder_graph.vocabulary import ActorKind, EvidenceBasis, PresenceRole, Scenario, SourceKind, TieKind
from tests.seed import seed_records

ON = date(2025, 11, 1)
CHOCO = {"territory": "co-antioquia-choco", "on": ON}
NUMBERED = [name for name, measure in MEASURES.items() if has_intervals(measure)]


def valley(*, interviewed: str = "", confidence: float = 0.9) -> Records:
    """a is tied to everybody, b to c; d is tied to a from elsewhere. Those interviewed name all that is so."""
    ids = "abcde"
    rows: list[Record] = [Territory(id="valley", kind="region")]
    rows += [Actor(id=id_, name=id_, kind=ActorKind.NGO, source_id="paper") for id_ in ids]
    rows += [Presence(actor=id_, territory="valley", role=PresenceRole.BASED, source_id="paper") for id_ in "abce"]
    rows.append(Source(id="paper", kind=SourceKind.DOCUMENT, publisher="A"))
    ends = ("ab", "ac", "ad", "bc")
    rows += [_tie(pair, "paper", confidence) for pair in ends]
    for who in interviewed:
        others = tuple(id_ for id_ in ids if id_ != who)
        rows.append(Source(id=f"i-{who}", kind=SourceKind.INTERVIEW, informant=who, asked=others))
        rows += [_tie(pair, f"i-{who}", 0.5) for pair in ends if who in pair]
    return Records.of(rows)


def _tie(ends: str, source: str, confidence: float) -> Tie:
    return Tie(source=ends[0], target=ends[1], kind=TieKind.TRUSTS, source_id=source, confidence=confidence)


HERE = {"territory": "valley", "on": ON}


def test_the_seed_has_documents_only_and_says_so() -> None:
    found = rank_intervals(seed_records(), "degree", **CHOCO, draws=60)
    assert found.basis is EvidenceBasis.ASSUMED
    assert not found.asked
    assert found.scenario is Scenario.DOCUMENTED
    for lang in LANGUAGES:
        assert len(list(basis_lines(found, lang))) == 2
    with pytest.raises(WrongUsage) as refused:
        rank_intervals(seed_records(), "degree", **CHOCO, scenario=Scenario.UNSEEN)
    assert refused.value.code == "nobody_asked"


def test_the_value_is_that_of_the_measure_and_places_are_among_those_here() -> None:
    records = seed_records()
    found = rank_intervals(records, "betweenness", **CHOCO, draws=60)
    G = snapshot(records, **CHOCO)
    assert {id_: i.value for id_, i in found.by_actor.items()} == dict(MEASURES["betweenness"].function(G))
    here = [id_ for id_, actor in G.nodes(data=True) if actor["here"] != "linked"]
    assert found.ranked == len(here)
    assert all(1 <= found.by_actor[id_].rank_low <= found.by_actor[id_].rank_high <= len(here) for id_ in here)
    assert sum(found.by_actor[id_].top for id_ in here) == pytest.approx(found.top_k)
    assert all(i.low <= i.median <= i.high for i in found.by_actor.values())


@pytest.mark.parametrize("name", NUMBERED)
def test_every_measure_has_intervals_on_odd_networks(name: str) -> None:
    """Isolates, unknown strengths, one group, a network that may lose every tie."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for records in (valley(confidence=0.2), valley(interviewed="ab", confidence=0.0)):
            for scenario in Scenario:
                if scenario is Scenario.UNSEEN and records == valley(confidence=0.2):
                    continue
                found = intervals_of(records, [name], **HERE, scenario=scenario, draws=25)[name]
                assert found.draws == 25
                if isinstance(found, Intervals):
                    assert set(found.by_actor) == set("abcde")
                    assert all(0 <= i.top <= 1 for i in found.by_actor.values())
                else:
                    assert found.by_name


def test_by_hand_where_one_tie_is_unsure() -> None:
    """Ties ab, ac, ad, bc all of chance .9, each drawn alone: a has 3 in .9^3 of the networks."""
    found = rank_intervals(valley(), "degree", **HERE, draws=2_000).by_actor
    assert found["a"].value == 3
    assert found["a"].median == 3
    assert found["e"] == Interval(0.0, 0.0, 0.0, 0.0, 4, 4, 1.0)
    assert found["a"].top == 1.0  # ten first places for four
    single = rank_intervals(valley(confidence=0.0), "degree", **HERE, draws=50).by_actor
    assert single["a"] == Interval(3.0, 0.0, 0.0, 0.0, 1, 4, 1.0)


def test_who_is_linked_is_told_the_place_it_would_hold() -> None:
    found = rank_intervals(valley(confidence=0.95), "degree", **HERE, draws=200)
    assert found.ranked == 4
    assert found.by_actor["d"].rank_low >= 3


def test_several_at_once_are_the_same_as_one_by_one() -> None:
    names = ["degree", "in_degree", "brokerage_total", "brokerage_liaison", "ei_index", "constraint"]
    together = intervals_of(seed_records(), names, **CHOCO, draws=30)
    assert list(together) == names
    for name in names:
        assert repr(together[name]) == repr(intervals_of(seed_records(), [name], **CHOCO, draws=30)[name])
    assert isinstance(together["ei_index"], Spreads)


def test_only_long_work_is_shared() -> None:
    records = seed_records()
    found = tie_evidence(records, snapshot(records, **CHOCO))
    few = Work(found, Scenario.DOCUMENTED, ["degree"], {"degree": found.ids}, 500)
    assert few.workers == 1
    assert Work(found, Scenario.DOCUMENTED, ["betweenness"] * 1_000, {}, 500).workers == (os.cpu_count() or 1)


def test_several_processes_find_the_same() -> None:
    alone = intervals_of(seed_records(), ["degree", "pagerank"], **CHOCO, draws=50, workers=1)
    shared = intervals_of(seed_records(), ["degree", "pagerank"], **CHOCO, draws=50, workers=2)
    assert repr(alone) == repr(shared)


def test_progress_runs_to_the_end_and_whoever_leaves_stops_it() -> None:
    told = list[float]()
    intervals_of(seed_records(), ["degree", "in_degree"], **CHOCO, draws=50, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == 6
    left = list[float]()
    with pytest.raises(Cancelled):
        rank_intervals(
            seed_records(), "degree", **CHOCO, draws=200, progress=left.append, cancelled=lambda: len(left) > 1
        )
    assert len(left) == 2
    with pytest.raises(Cancelled):
        intervals_of(seed_records(), ["degree"], **CHOCO, draws=200, workers=2, cancelled=lambda: True)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing", "no_such_measure"),
        ("community", "no_interval_of"),
        ("balance", "no_interval_of"),
        ("ei_index", "no_ranks_of_groups"),
    ],
)
def test_what_has_no_places_is_refused(name: str, code: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        rank_intervals(valley(), name, **HERE, draws=5)
    assert refused.value.code == code


def test_blocs_hold_where_ties_are_sure() -> None:
    records = valley(confidence=0.95)
    found = membership(records, "components", **HERE, draws=50)
    assert found.blocs.value == 1
    assert found.by_actor["a"] > 0.8
    assert math.isnan(found.by_actor["e"])
    loose = membership(valley(confidence=0.1), "components", **HERE, draws=50)
    assert loose.by_actor["a"] < 0.3
    with pytest.raises(WrongUsage):
        membership(records, "community_signed", **HERE)
    with pytest.raises(WrongUsage):
        membership(records, "degree", **HERE)


def test_whoever_looks_central_and_was_not_interviewed_is_named() -> None:
    records = valley(interviewed="bc")
    found = rank_intervals(records, "degree", **HERE, draws=50)
    assert found.asked
    assert central_but_not_interviewed(records, found) == ("a",)
    spoken = valley(interviewed="abc")
    assert central_but_not_interviewed(spoken, rank_intervals(spoken, "degree", **HERE, draws=50)) == ()
    silent = valley()
    assert central_but_not_interviewed(silent, rank_intervals(silent, "degree", **HERE, draws=5)) == ()


def test_stability_needs_interviews() -> None:
    none = stability_of(valley(), "degree", **HERE)
    assert (none.interviews, math.isnan(none.coefficient)) == (0, True)
    some = stability_of(valley(interviewed="abc"), "degree", **HERE)
    assert some.interviews == 3
    assert some.coefficient == pytest.approx(2 / 3)  # documents say every tie as well


def test_reports_make_estimates_where_three_speak() -> None:
    records = valley()
    survey = [Source(id=f"s{k}", kind=SourceKind.SURVEY, asked=tuple("abcde")) for k in range(3)]
    found = rank_intervals(Records.of([*records, *survey]), "degree", **HERE, draws=20)
    assert found.basis is EvidenceBasis.ESTIMATED
    fewer = rank_intervals(Records.of([*records, *survey[:2]]), "degree", **HERE, draws=20)
    assert (fewer.basis, fewer.learned) == (EvidenceBasis.ASSUMED, False)
    some = [changed(source, asked=("a", "b")) for source in survey]
    partly = rank_intervals(Records.of([*records, *some]), "degree", **HERE, draws=20)
    assert (partly.basis, partly.learned) == (EvidenceBasis.ASSUMED, True)
    said = {next(iter(basis_lines(each, "en"))) for each in (found, fewer, partly)}
    assert len(said) == 3


def test_the_order_of_records_and_their_levels_change_nothing() -> None:
    records = valley(interviewed="ab")
    other = Records.of(changed(r, note="x") if isinstance(r, Tie) else r for r in reversed(list(records)))
    for scenario in Scenario:
        one, two = (rank_intervals(r, "degree", **HERE, scenario=scenario, draws=40) for r in (records, other))
        assert one == two


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_name_the_scenario_the_basis_and_the_place(lang: str) -> None:
    for scenario in Scenario:
        name, meaning = scenario_words(scenario, lang)
        assert name
        assert len(meaning) > 40
    assert len({scenario_words(scenario, lang)[1] for scenario in Scenario}) == 2
    asked = rank_intervals(valley(interviewed="a"), "degree", **HERE, draws=5)
    (line,) = basis_lines(asked, lang)
    assert "26" in line
    assert "97" in line
    line = coverage_line(Scenario.DOCUMENTED, lang)
    assert "90" in line  # that it is none of 90 %
    assert coverage_line(Scenario.UNSEEN, lang) != line
    assert len(list(stability_lines(Stability("degree", math.nan, 1), lang))) == 1
    assert len(list(stability_lines(Stability("degree", 0.1, 20), lang))) == 2
    (stable,) = stability_lines(Stability("degree", 0.6, 20), lang)
    assert "60" in stable
    assert central_line((), {}, lang) == ""
    assert "Alto Nechí" in central_line(("a",), {"a": "Alto Nechí"}, lang)


def test_cells_for_machines_are_blank_where_undefined() -> None:
    found = interval_cells(Interval(2.0, 1.5, 1.0, 2.0, 3, 5, 0.25))
    assert list(found) == list(COLUMNS)
    assert found["rank_high"] == 5
    undefined = interval_cells(Interval(math.nan, math.nan, math.nan, math.nan, 3, 5, 0.25))
    assert set(undefined.values()) == {None}
