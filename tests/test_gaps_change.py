"""Is a change between two days found where one was planted, and not where ties only come and go by chance?"""

import random
from dataclasses import replace
from datetime import date
from itertools import product
from math import isnan

import numpy as np
import pytest

from stakeholder_graph.measures.gaps import GapKind, find_gaps, how_gaps_hold, what_changed
from stakeholder_graph.measures.gaps.change import Figure
from stakeholder_graph.measures.gaps.holding import drawn_ties
from stakeholder_graph.model import Record, Records, Tie
from tests.gap_tables import HERE, ON, acting, based, met, source, table, tie
from tests.seed import seed_records

SINCE = date(2020, 1, 1)
MINES, COUNCILS = [f"m{i}" for i in range(8)], [f"c{i}" for i in range(8)]
PLACED = based(*MINES, *COUNCILS)


def sure(made: Tie, confidence: float = 1.0) -> Tie:
    return replace(made, confidence=confidence)


def inside(confidence: float = 1.0) -> list[Record]:
    """Both groups closely tied within themselves, since long ago."""
    pairs = [(kind[i], kind[(i + step) % 8]) for kind in (MINES, COUNCILS) for i in range(8) for step in (1, 2)]
    return [sure(tie(a, b, start="2010", said=f"s-{a}-{b}"), confidence) for a, b in pairs]


def bridges(start: str, count: int = 8, confidence: float = 1.0, said: str = "") -> list[Record]:
    """Ties between the groups that began on a day, each from a source of its own unless one is named."""
    return [sure(tie(MINES[i], COUNCILS[i], start=start, said=said or f"b{i}"), confidence) for i in range(count)]


def figure(records: Records, name: str, since: date = SINCE, on: date = ON) -> Figure:
    found = what_changed(records, HERE, since=since, on=on)
    return next(one for one in found.figures if one.name == name)


def test_eight_ties_between_two_groups_that_had_none_are_a_change() -> None:
    records = table(PLACED, inside(), bridges("2022"))
    for name, before, after in (("ei", -1.0, (8 - 32) / 40), ("closeness", 0.0, None)):
        found = figure(records, name)
        assert found.before == before
        assert after is None or found.after == pytest.approx(after)
        assert found.change > 0
        assert found.p == pytest.approx(2 / 2**8)
        assert found.detectable


def test_the_same_ties_from_one_document_are_one_piece_of_news() -> None:
    records = table(PLACED, inside(), bridges("2022", said="one"))
    found = what_changed(records, HERE, since=SINCE, on=ON)
    assert (found.came, found.went) == (1, 0)
    assert [one.p for one in found.figures] == [1.0, 1.0, 1.0]
    assert not found.is_detectable


def test_nothing_that_came_or_went_is_no_change() -> None:
    found = what_changed(table(PLACED, inside(), bridges("2012")), HERE, since=SINCE, on=ON)
    assert (found.came, found.went, found.new, found.gone) == (0, 0, (), ())
    assert found.still == found.after.found
    assert all(one.change == 0 and one.p == 1 and not one.detectable for one in found.figures)


def test_five_events_are_too_few_to_tell_from_chance() -> None:
    assert not what_changed(table(PLACED, inside(), bridges("2022", 5)), HERE, since=SINCE, on=ON).is_detectable
    assert what_changed(table(PLACED, inside(), bridges("2022", 7)), HERE, since=SINCE, on=ON).is_detectable


def test_doubtful_ties_are_no_change_that_can_be_told_from_doubt() -> None:
    found = figure(table(PLACED, inside(), bridges("2022", confidence=0.05)), "closeness")
    assert found.p < 0.01
    assert found.low == 0
    assert not found.detectable


def test_p_is_the_share_of_all_ways_to_order_the_days() -> None:
    """Worked out anew: every subset of four new and two old ties turned round."""
    came, went = bridges("2022", 4), [sure(tie(MINES[i], MINES[i + 4], end="2021", said=f"e{i}")) for i in range(2)]
    found = figure(table(PLACED, inside(), came, went), "ei")
    changes: list[float] = []
    for turned in product((False, True), repeat=6):
        outside, within = [0, 0], [32, 32]
        for i, turn in enumerate(turned):
            there = 1 - turn if i < 4 else int(turn)
            (outside if i < 4 else within)[there] += 1
        ei = [(o - w) / (o + w) for o, w in zip(outside, within, strict=True)]
        changes.append(ei[1] - ei[0])
    observed = changes[0]
    assert found.change == pytest.approx(observed)
    assert found.p == pytest.approx(np.mean([abs(c) >= abs(observed) - 1e-12 for c in changes]))


def test_ties_that_come_and_go_by_chance_are_hardly_ever_called_a_change() -> None:
    called = 0
    for seed in range(12):
        shaken = random.Random(seed)  # noqa: S311
        rows: list[Record] = []
        for i in range(24):
            a, b = shaken.sample([*MINES, *COUNCILS], 2)
            day = {"start": "2022"} if shaken.random() < 0.5 else {"end": "2021"}
            rows.append(sure(tie(a, b, said=f"r{i}", **day)))
        called += what_changed(table(PLACED, inside(), rows), HERE, since=SINCE, on=ON).is_detectable
    assert called <= 2


def test_a_meeting_is_one_event_and_ages_out() -> None:
    talk = met("talk", "2021", {"m1": "party", "c1": "party", "c2": "party"})
    found = what_changed(table(PLACED, inside(), talk), HERE, since=date(2022, 1, 1), on=ON)
    assert (found.came, found.went) == (0, 1)


def test_gaps_are_new_gone_or_still_there() -> None:
    way = [tie("c1", "n1"), tie("n1", "n2"), tie("n1", "n3"), tie("n2", "n3")]
    ring = tie("c1", "n2", end="2021")
    found = what_changed(table(based("c1"), acting("n1", "n2", "n3"), way, ring), HERE, since=SINCE, on=ON)
    assert [gap.actors for gap in found.new if gap.kind is GapKind.FRAGILE_BRIDGE] == [("n1",)]
    mended = table(based("c1"), acting("n1", "n2", "n3"), way, tie("c1", "n2", start="2022"))
    back = what_changed(mended, HERE, since=SINCE, on=ON)
    assert [gap.actors for gap in back.gone if gap.kind is GapKind.FRAGILE_BRIDGE] == [("n1",)]
    assert set(back.still) | set(back.new) == set(back.after.found)


def test_without_ties_there_is_no_index_and_no_change() -> None:
    found = figure(table(based("m1", "c1")), "ei")
    assert isnan(found.before)
    assert isnan(found.p)
    assert not found.detectable


@pytest.mark.parametrize("territory", ["co-antioquia-choco", "pe-south"])
def test_a_day_against_itself_has_not_changed_and_the_order_of_rows_does_not_matter(territory: str) -> None:
    records = seed_records()
    assert not what_changed(records, territory, since=ON, on=ON).is_detectable
    days = {"since": date(2022, 1, 1), "on": ON}
    turned = Records.of(reversed(list(records)))
    assert what_changed(turned, territory, **days).figures == what_changed(records, territory, **days).figures


def test_a_gap_holds_as_often_as_the_tie_it_hangs_on() -> None:
    way = [sure(tie("c1", "n1")), sure(tie("n1", "n2")), sure(tie("n1", "n3"), 0.3), sure(tie("n2", "n3"))]
    records = table(based("c1"), acting("n1", "n2", "n3"), way)
    (bridge,) = [gap for gap in find_gaps(records, HERE, ON).found if gap.actors == ("n1",)]
    found = how_gaps_hold(records, HERE, ON, draws=60).by_id[bridge.id]
    assert found.holds == 1
    assert found.low < bridge.value or found.high > bridge.value
    doubted = table(based("c1"), acting("n1", "n2", "n3"), [sure(tie("c1", "n1"), 0.3), *way[1:]])
    holding = how_gaps_hold(doubted, HERE, ON, draws=200).by_id[bridge.id]
    assert holding.holds == pytest.approx(0.3, abs=0.1)


def test_a_sure_map_holds_and_its_values_have_no_width() -> None:
    records = table(PLACED, inside(), bridges("2022"))
    found = how_gaps_hold(records, HERE, ON, draws=5)
    for gap in find_gaps(records, HERE, ON).found:
        told = found.by_id[gap.id]
        assert (told.holds, told.low, told.high) == (1.0, pytest.approx(gap.value), pytest.approx(gap.value))


def test_each_publisher_is_drawn_for_itself_and_only_ties_are_drawn() -> None:
    two = [sure(tie("m1", "c1", said="a"), 0.5), sure(tie("m1", "c1", said="b"), 0.5)]
    records = table(based("m1", "c1"), two, source("a"), source("b"))
    counts = [len(drawn.ties) for drawn in drawn_ties(records, draws=400, seed=3)]
    assert np.bincount(counts, minlength=3) / 400 == pytest.approx([0.25, 0.5, 0.25], abs=0.08)
    assert all(drawn.actors == records.actors for drawn in drawn_ties(records, draws=3, seed=3))
    house = [replace(source(name), publisher="one") for name in ("a", "b")]
    voice = [len(drawn.ties) for drawn in drawn_ties(table(based("m1", "c1"), two, house), draws=400, seed=3)]
    assert set(voice) == {0, 2}
    assert np.mean(voice) == pytest.approx(1, abs=0.16)
    told = list[float]()
    how_gaps_hold(records, HERE, ON, draws=4, progress=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]
