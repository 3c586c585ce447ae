"""Do the lists hold what a reader of the data expected before any list was computed, and nothing absurd?"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from stakeholder_graph.measures.gaps import Gap, Gaps, find_gaps
from tests.seed import seed_records

WRITTEN: dict[str, Any] = json.loads(Path(__file__).with_name("expected_gaps.json").read_text(encoding="utf-8"))
TWO_MORE_KINDS: dict[str, Any] = WRITTEN.pop("two_more_kinds")
TERRITORIES = [name for name in WRITTEN if name not in {"on", "note"}]
FIRST = 20


@cache
def gaps(territory: str) -> Gaps:
    return find_gaps(seed_records(), territory, date.fromisoformat(WRITTEN["on"]))


def is_in(gap: Gap, named: dict[str, Any]) -> bool:
    if gap.kind != named["kind"]:
        return False
    if "groups" in named:
        return set(gap.groups) == set(named["groups"])
    if "issue" in named:
        return gap.issue == named["issue"]
    wanted = set(named["actors"])
    if gap.pairs and len(wanted) == 2:
        return any(set(pair) == wanted for pair in gap.pairs)
    return wanted <= set(gap.actors)


def found(territory: str, named: dict[str, Any]) -> bool:
    first = [gap for gap in gaps(territory).found if gap.kind == named["kind"]][:FIRST]
    return any(is_in(gap, named) for gap in first)


@pytest.mark.parametrize("territory", TERRITORIES)
def test_ten_were_expected_and_five_called_absurd(territory: str) -> None:
    assert len(WRITTEN[territory]["expected"]) == 10
    assert len(WRITTEN[territory]["absurd"]) == 5
    ids = {actor.id for actor in seed_records().actors}
    assert {x for part in WRITTEN[territory].values() for one in part for x in one.get("actors", ())} <= ids


@pytest.mark.parametrize("territory", TERRITORIES)
def test_at_least_six_of_the_expected_are_among_the_first_twenty_of_their_kind(territory: str) -> None:
    missing = [one for one in WRITTEN[territory]["expected"] if not found(territory, one)]
    assert len(missing) <= 4, missing


@pytest.mark.parametrize("territory", TERRITORIES)
def test_nothing_absurd_is_among_the_first_twenty(territory: str) -> None:
    assert not [one for one in WRITTEN[territory]["absurd"] if found(territory, one)]


@pytest.mark.parametrize("territory", TERRITORIES)
def test_most_of_what_was_expected_of_the_two_later_kinds_is_there_and_nothing_absurd(territory: str) -> None:
    written = TWO_MORE_KINDS[territory]
    known = {record.id for record in (*seed_records().actors, *seed_records().issues)}
    assert {x for part in written.values() for one in part for x in one.get("actors", [one.get("issue")])} <= known
    missing = [one for one in written["expected"] if not found(territory, one)]
    assert len(missing) <= 0.4 * len(written["expected"]), missing
    assert not [one for one in written["absurd"] if found(territory, one)]
