"""Are the answers of people who were asked read rightly: who said what, who agrees, who is still unseen?"""

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.measures.informants import (
    Difference,
    LocalRule,
    Reports,
    Unseen,
    differences,
    graph_correlations,
    hamming_distances,
    locally_aggregated,
    majority,
    mean_of_pairs,
    reports_of,
)
from stakeholder_graph.model import Actor, PartialDate, Presence, Record, Records, Source, Territory, Tie, changed
from stakeholder_graph.use_cases.informants import whose_map
from stakeholder_graph.vocabulary import Group, Level, TieKind

ON = date(2026, 1, 1)
KINDS = (TieKind.TRUSTS, TieKind.COLLABORATES_WITH)
NAN = float("nan")


def asked(id_: str, informant: str | None, about: str, *, day: str = "2025") -> Source:
    return Source(id=id_, kind="interview", informant=informant, asked=tuple(about), date=PartialDate(day))


def tie(source: str, target: str, by: str, *, kind: TieKind = TieKind.TRUSTS, end: str | None = None) -> Tie:
    return Tie(source=source, target=target, kind=kind, source_id=by, end=PartialDate(end) if end else None)


def read(*rows: Record, directed: bool = False, on: date = ON) -> Reports:
    return reports_of(Records.of(rows), "abcd", kinds=KINDS, on=on, directed=directed)


def answers(reports: Reports, informant: str) -> dict[str, float]:
    page = reports.said[reports.informants.index(informant)]
    return {
        reports.ids[i] + reports.ids[j]: page[i, j]
        for i, j in itertools.product(range(len(reports.ids)), repeat=2)
        if not np.isnan(page[i, j])
    }


def test_an_informant_was_asked_about_its_own_pairs_and_what_it_did_not_say_is_a_no() -> None:
    found = read(asked("s", "a", "bc"), tie("a", "b", "s"), tie("c", "d", "s"))
    assert answers(found, "a") == {"ab": 1, "ba": 1, "ac": 0, "ca": 0}


def test_a_source_without_an_informant_was_asked_about_every_pair_and_is_a_map_by_itself() -> None:
    found = read(asked("s", None, "abc"), tie("a", "c", "s"))
    assert found.informants == ("s",)
    assert found.own.tolist() == [-1]
    assert answers(found, "s") == {"ab": 0, "ba": 0, "ac": 1, "ca": 1, "bc": 0, "cb": 0}


def test_with_direction_only_the_way_that_was_said_is_a_yes_unless_the_tie_runs_both_ways() -> None:
    found = read(
        asked("s", "a", "bc"),
        tie("b", "a", "s"),
        tie("a", "c", "s", kind=TieKind.COLLABORATES_WITH),
        directed=True,
    )
    assert answers(found, "a") == {"ab": 0, "ba": 1, "ac": 1, "ca": 1}


def test_a_tie_of_another_kind_or_over_on_the_day_is_no_yes() -> None:
    found = read(asked("s", "a", "bc"), tie("a", "b", "s", kind=TieKind.OPPOSES), tie("a", "c", "s", end="2024"))
    assert answers(found, "a") == {"ab": 0, "ba": 0, "ac": 0, "ca": 0}


def test_of_two_interviews_the_newest_answer_about_a_pair_counts_and_the_older_one_elsewhere() -> None:
    rows = [asked("x", "a", "bc", day="2024"), tie("a", "b", "x"), tie("a", "c", "x"), asked("y", "a", "b")]
    assert answers(read(*rows), "a") == {"ab": 0, "ba": 0, "ac": 1, "ca": 1}
    assert answers(read(*rows, on=date(2024, 6, 1)), "a") == {"ab": 1, "ba": 1, "ac": 1, "ca": 1}
    assert not len(read(*rows, on=date(2023, 1, 1)))


def test_who_was_asked_about_nobody_here_or_about_nothing_has_no_map() -> None:
    assert not len(read(asked("s", "a", "xyz"), Source(id="t", kind="document"), tie("a", "b", "t")))


some_maps = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.sampled_from([0.0, 1.0, NAN]), min_size=12, max_size=12), min_size=k, max_size=k)
)


def maps(cells: list[list[float]]) -> Reports:
    """Maps of four actors, drawn by the first of them."""
    said = np.full((len(cells), 4, 4), np.nan)
    said[:, ~np.eye(4, dtype=bool)] = cells
    return Reports(tuple("abcd"), tuple("abcd")[: len(cells)], np.arange(len(cells)), said)


@given(some_maps)
def test_two_maps_are_compared_over_the_pairs_that_both_were_asked_about(cells: list[list[float]]) -> None:
    alike, apart = graph_correlations(maps(cells)), hamming_distances(maps(cells))
    for i, j in itertools.product(range(len(cells)), repeat=2):
        both = [(x, y) for x, y in zip(cells[i], cells[j], strict=True) if x == x and y == y]
        x, y = np.array(both).reshape(-1, 2).T
        assert apart[i, j] == pytest.approx(np.abs(x - y).sum() if both else NAN, nan_ok=True)
        varied = len(set(x)) > 1 and len(set(y)) > 1
        assert alike[i, j] == pytest.approx(np.corrcoef(x, y)[0, 1] if varied else NAN, nan_ok=True)


@given(some_maps)
def test_the_majority_is_the_map_nearest_to_all(cells: list[list[float]]) -> None:
    found = majority(maps(cells))[~np.eye(4, dtype=bool)]
    for pair, value in enumerate(found.tolist()):
        said = [row[pair] for row in cells if row[pair] == row[pair]]
        costs = {guess: sum(abs(guess - answer) for answer in said) for guess in (0.0, 1.0)}
        if costs[0.0] == costs[1.0]:
            assert np.isnan(value)
        else:
            assert value == min(costs, key=lambda guess: costs[guess])


def word(table: NDArray[np.float64], place: int, i: int, j: int) -> float:
    return float(table[place, i, j]) if place < len(table) else NAN


@given(some_maps, st.sampled_from(list(LocalRule)))
def test_local_aggregation_is_what_the_two_ends_say_whatever_the_missing_end_might_say(
    cells: list[list[float]], rule: LocalRule
) -> None:
    found, how = locally_aggregated(maps(cells), rule), max if rule is LocalRule.UNION else min
    for i, j in itertools.permutations(range(4), 2):
        ends = [word(maps(cells).said, end, i, j) for end in (i, j)]
        might = {how(filled) for filled in itertools.product(*([x] if x == x else [0, 1] for x in ends))}
        expected = might.pop() if len(might) == 1 else NAN
        assert found[i, j] == pytest.approx(expected, nan_ok=True)


def test_a_difference_among_many_weighs_more_than_one_among_few() -> None:
    many = Difference("a", "b", 5, 5, 0, 5)
    few = Difference("a", "c", 1, 1, 0, 1)
    assert many.apart == few.apart == 1
    assert many.careful > few.careful > 0


def test_groups_differ_only_where_both_were_asked_and_answer_otherwise() -> None:
    cells = [[1.0, NAN, 0.0, *[NAN] * 9], [0.0, 1.0, 0.0, *[NAN] * 9]]
    (found,) = differences(maps(cells), ["miners", "buyers"], "miners", "buyers")
    assert (found.source, found.target, found.apart) == ("a", "b", 1)
    assert differences(maps(cells), ["miners", None], "miners", "buyers") == ()


@pytest.mark.parametrize(
    ("interviews", "once", "twice", "mentions", "coverage", "unseen"),
    [(20, 10, 5, 40, 0.7625, 0.95 * 90 / 12), (10, 4, 0, 10, None, 5.4), (12, 0, 3, 30, 1.0, 0.0)],
)
def test_the_planted_cases_of_coverage(
    interviews: int, once: int, twice: int, mentions: int, coverage: float | None, unseen: float
) -> None:
    found = Unseen(interviews, once + twice, once, twice, mentions)
    if coverage is not None:
        assert found.coverage == pytest.approx(coverage, abs=1e-12)
    assert found.unseen == pytest.approx(unseen, abs=1e-12)


def test_few_interviews_or_names_that_never_come_twice_are_too_few_to_say() -> None:
    assert Unseen(10, 9, 4, 5, 14).enough
    assert not Unseen(9, 9, 4, 5, 14).enough
    assert not Unseen(10, 4, 4, 0, 4).enough
    assert not Unseen(10, 0, 0, 0, 0).enough
    assert Unseen(10, 2, 0, 0, 9).enough, "every name came three times or more"
    assert np.isnan(Unseen(10, 0, 0, 0, 0).coverage)


@given(st.lists(st.sets(st.integers(0, 12)), max_size=14))
def test_coverage_is_a_share_and_counts_as_by_hand(sheets: list[set[int]]) -> None:
    found = Unseen.of(sheets)
    often = [sum(name in sheet for sheet in sheets) for name in range(13)]
    assert (found.interviews, found.mentions) == (len(sheets), sum(often))
    assert (found.named, found.once, found.twice) == (sum(n > 0 for n in often), often.count(1), often.count(2))
    assert np.isnan(found.coverage) or 0 <= found.coverage <= 1
    assert not sheets or found.unseen >= 0


def people(*groups: str) -> list[Record]:
    """a, b, c, d with a kind each, all based in t."""
    found: list[Record] = [Territory(id="t", kind="region"), Source(id="doc", kind="document")]
    for id_, kind in zip("abcd", groups, strict=False):
        found.append(Actor(id=id_, name=id_.upper(), kind=kind, source_id="doc", disclosure=Level.PUBLIC))
        found.append(Presence(actor=id_, territory="t", role="based", source_id="doc", disclosure=Level.PUBLIC))
    return found


TALKS: list[Record] = [
    *people("miner_organisation", "miner_organisation", "public_authority", "public_authority"),
    asked("i1", "a", "bcd"),
    asked("i2", "b", "acd"),
    asked("i3", "c", "abd"),
    tie("a", "b", "i1"),
    tie("a", "c", "i1"),
    tie("b", "a", "i2"),
    tie("b", "d", "i2"),
    tie("c", "d", "i3"),
]


def test_whose_map_counts_what_most_hold_and_what_the_ends_say() -> None:
    found = whose_map(Records.of(TALKS), territory="t", on=ON)
    assert [(one.informant, one.group, one.asked, one.ties) for one in found.maps] == [
        ("a", Group.MINERS, 3, 2), ("b", Group.MINERS, 3, 2), ("c", Group.AUTHORITIES, 3, 1),
    ]  # fmt: skip
    assert found.pairs == 6
    # ab: yes, yes; ac: yes, no; ad: no; bc: no, no; bd: yes; cd: yes.
    assert (found.majority.ties, found.majority.none, found.majority.undecided) == (3, 2, 1)
    assert (found.one_end.ties, found.one_end.none, found.one_end.undecided) == (4, 1, 1)
    assert (found.both_ends.ties, found.both_ends.none, found.both_ends.undecided) == (1, 3, 2)
    assert (found.answered, found.agreed) == (3, 2)  # ab: yes, yes; bc: no, no; ac: yes, no
    (pair,) = found.groups
    assert (pair.one, pair.other, pair.informants) == (Group.MINERS, Group.AUTHORITIES, (2, 1))
    assert [(d.source, d.target, d.yes_one, d.yes_other) for d in pair.differences] == [("a", "c", 1, 0)]
    assert found.distance == mean_of_pairs(np.array([[0, 0, 1], [0, 0, 0], [1, 0, 0]])) == pytest.approx(1 / 3)


def test_documents_alone_are_nobodys_answers() -> None:
    rows = [*people("miner_organisation", "community"), tie("a", "b", "doc")]
    found = whose_map(Records.of(rows), territory="t", on=ON)
    assert (found.maps, found.pairs, found.groups) == ((), 0, ())
    assert np.isnan(found.agreement)


@pytest.mark.parametrize("audience", [Level.PUBLIC, Level.PARTNERS])
def test_below_the_team_no_answer_and_no_informant_is_seen(audience: Level) -> None:
    rows = [changed(row, disclosure=Level.PUBLIC) if isinstance(row, Source) else row for row in TALKS]
    assert whose_map(for_audience(Records.of(rows), audience), territory="t", on=ON).maps == ()
    assert len(whose_map(for_audience(Records.of(rows), Level.TEAM), territory="t", on=ON).maps) == 3


def test_an_interview_whose_informant_is_hidden_does_not_turn_into_answers_about_all_pairs() -> None:
    secret = Actor(id="a", name="A", kind="community", source_id="doc", disclosure=Level.RESTRICTED)
    rows = [secret, *people("", "community", "community", "community")[4:], asked("i", "a", "bcd")]
    seen = for_audience(Records.of(rows), Level.TEAM)
    (talk,) = (source for source in seen.sources if source.id == "i")
    assert (talk.informant, talk.asked) == (None, ())
    assert whose_map(seen, territory=None, on=ON).pairs == 0
