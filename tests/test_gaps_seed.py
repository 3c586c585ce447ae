"""Are the gaps of the seed data those that a person who knows the four territories would name?"""

import os
import random
import subprocess
import sys
from datetime import date
from functools import cache
from math import isnan
from pathlib import Path

import pytest

from stakeholder_graph.measures.gaps import Gap, GapKind, Gaps, find_gaps, group_matrix
from stakeholder_graph.measures.gaps.codes import Apart, Because, LeftOut
from stakeholder_graph.measures.gaps.ground import WORK, Ground
from stakeholder_graph.measures.gaps.group_matrix import count_by_groups
from stakeholder_graph.measures.gaps.pairs import pair_of
from stakeholder_graph.model import SHEETS, Records
from stakeholder_graph.vocabulary import ActorKind, Group
from tests.seed import seed_records

ON = date(2025, 11, 1)
TERRITORIES = ("co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south")
CHOCO, SOUTHWEST, MDD, SOUTH = TERRITORIES


@cache
def gaps(territory: str, on: date = ON) -> Gaps:
    return find_gaps(seed_records(), territory, on)


def actors(territory: str, kind: GapKind, on: date = ON) -> list[tuple[str, ...]]:
    return [gap.actors for gap in gaps(territory, on).of(kind)]


def told(gap: Gap) -> tuple[object, ...]:
    return (
        gap.kind,
        gap.actors,
        gap.groups,
        gap.pairs,
        gap.issue,
        gap.class_,
        gap.first,
        gap.first_step,
        repr(gap.value),
    )


@pytest.mark.parametrize(
    ("territory", "counts"),
    [(CHOCO, (85, 55, 47)), (MDD, (31, 19, 23)), (SOUTHWEST, (48, 21, 28)), (SOUTH, (53, 24, 43))],
)
def test_a_territory_is_those_based_acting_and_working_with_its_people(
    territory: str, counts: tuple[int, int, int]
) -> None:
    found = gaps(territory)
    assert (found.actors, found.based, found.work_pairs) == counts


@pytest.mark.parametrize("territory", TERRITORIES)
def test_courts_texts_and_tables_are_never_actors_nor_bridges_nor_mediators(territory: str) -> None:
    kinds = {a.id: a.kind for a in seed_records().actors}
    never = {ActorKind.COURT, ActorKind.STANDARD, ActorKind.FORUM}
    named = {x for gap in gaps(territory).found for x in (*gap.actors, *gap.first_step.actors)}
    thirds = {r.actors[0] for gap in gaps(territory).found for r in gap.because if r.kind == Because.CANDIDATE}
    cut = {
        x
        for gap in gaps(territory).of(GapKind.FRAGILE_BRIDGE)
        for r in gap.because
        if r.kind.startswith("cut_off")
        for x in r.actors
    }
    assert not [x for x in named | thirds | cut if kinds[x] in never]


@pytest.mark.parametrize("territory", TERRITORIES)
def test_no_tie_is_worth_making_that_is_there_was_met_or_is_opposed(territory: str) -> None:
    ground = Ground(seed_records(), territory, ON)
    pairs = {pair for gap in gaps(territory).of(GapKind.TIE_WORTH_MAKING) for pair in gap.pairs}
    assert pairs
    assert not pairs & (ground.work.keys() | ground.met.keys() | ground.opposed.keys())


@pytest.mark.parametrize("territory", TERRITORIES)
def test_the_first_ties_name_nobody_more_than_twice(territory: str) -> None:
    lines = gaps(territory).of(GapKind.TIE_WORTH_MAKING)
    first = [gap for gap in lines if gap.first]
    assert list(lines[: len(first)]) == first
    assert len(first) <= 10
    named = [x for gap in first for x in gap.pairs[0]]
    assert max(map(named.count, named)) <= 2
    for part in (first, lines[len(first) :]):
        assert [gap.value for gap in part] == sorted((gap.value for gap in part), reverse=True)


def test_the_disputes_of_antioquia_and_choco() -> None:
    lines = gaps(CHOCO).of(GapKind.CONFLICT_WITHOUT_MEDIATOR)
    assert [(gap.actors, gap.issue) for gap in lines] == [
        (("anm", "gob-antioquia"), "delegation"),
        (("anm", "comite-vida"), None),
    ]
    assert lines[0].value == 2
    assert isnan(lines[1].value)
    mediated = [a.reason.actors for a in gaps(CHOCO).left_out if a.reason.kind == LeftOut.MEDIATED_BY]
    assert ("fedemichoco", "minminas", "gob-choco") in mediated


def test_a_dispute_is_a_gap_until_somebody_mediates() -> None:
    before = {gap.actors: gap for gap in gaps(CHOCO, date(2025, 9, 30)).of(GapKind.CONFLICT_WITHOUT_MEDIATOR)}
    assert before["fedemichoco", "minminas"].value == 1
    assert before["fedemichoco", "minminas"].issue == "consultation"


def test_that_no_dispute_is_documented_is_said() -> None:
    assert not gaps(SOUTH).of(GapKind.CONFLICT_WITHOUT_MEDIATOR)
    assert Apart.NONE_DOCUMENTED in {aside.reason.kind for aside in gaps(SOUTH).apart}


def test_the_broken_chains_of_the_south_change_with_a_certificate() -> None:
    assert actors(SOUTH, GapKind.CHAIN_BREAK) == [("cruz-pata",), ("oro-puno",), ("cecomip",)]
    last, after = date(2020, 3, 31), date(2020, 4, 1)
    assert ("san-luis",) in actors(SOUTH, GapKind.CHAIN_BREAK, last)
    assert ("san-luis",) not in actors(SOUTH, GapKind.CHAIN_BREAK, after)


def test_mines_of_one_association_or_one_story_are_one_line() -> None:
    concessions = ("conc-abel3", "conc-fatima", "conc-linda2", "conc-principe-azul")
    assert actors(MDD, GapKind.CHAIN_BREAK) == [("amataf", *concessions)]
    units = ("upm-la-troja", "upm-pto-escondido", "upm-rio-rayo", "upm-tenerife")
    assert units in actors(CHOCO, GapKind.CHAIN_BREAK)


@pytest.mark.parametrize("territory", TERRITORIES)
def test_no_two_groups_have_fewer_ties_than_expected(territory: str) -> None:
    assert not [gap for gap in gaps(territory).of(GapKind.GROUPS_APART) if gap.class_ == 1]


def test_membership_left_in_the_swaps_would_have_said_otherwise() -> None:
    ground = Ground(seed_records(), MDD, ON)
    cell = count_by_groups(ground, kinds=WORK).cell(Group.COMMUNITIES, Group.MINERS)
    assert cell.observed == 0
    assert cell.expected == pytest.approx(5.5, abs=0.15)


def test_the_matrix_holds_every_pair_of_groups_once() -> None:
    matrix = group_matrix(seed_records(), CHOCO, ON)
    assert len({frozenset(cell.groups) for cell in matrix.cells}) == len(matrix.cells) == 66
    assert sum(matrix.actors.values()) == 85
    miners_buyers = matrix.cell(Group.BUYERS, Group.MINERS)
    assert (miners_buyers.observed, miners_buyers.tested, miners_buyers.fewer) == (10, True, False)
    assert miners_buyers.low <= miners_buyers.expected <= miners_buyers.high
    assert not any(cell.asked for cell in matrix.cells)


def test_the_ore_pickers_of_segovia_are_unheard_until_they_sit() -> None:
    before = {gap.actors: gap for gap in gaps(CHOCO, date(2025, 10, 15)).of(GapKind.UNHEARD)}
    assert before[("chatarreras-nordeste",)].value == 4
    assert Because.NEVER_SAT in {reason.kind for reason in before[("chatarreras-nordeste",)].because}
    assert ("chatarreras-nordeste",) not in actors(CHOCO, GapKind.UNHEARD)


def test_tres_islas_heads_the_unheard_and_six_communities_share_a_line() -> None:
    lines = gaps(MDD).of(GapKind.UNHEARD)
    assert lines[0].actors == ("cn-tres-islas",)
    speakers = {x for r in lines[0].because if r.kind == Because.NAMED_SPEAKER_ABSENT_TOO for x in r.actors}
    assert "fenamad" in speakers
    assert len(lines[1].actors) == 6
    assert all(actor.startswith("cn-") for actor in lines[1].actors)


def test_madre_de_dios_hangs_on_fenamad() -> None:
    bridge = gaps(MDD).of(GapKind.FRAGILE_BRIDGE)[0]
    assert bridge.actors == ("fenamad",)
    assert bridge.value == pytest.approx(0.1477, abs=5e-5)
    pieces = [r.number("pieces") for r in bridge.because if r.kind.startswith("cut_off")]
    assert sum(pieces) == 7
    assert sum(len(gaps(territory).of(GapKind.FRAGILE_BRIDGE)) for territory in TERRITORIES) == 17


def test_a_company_is_worth_a_tie_where_it_works_and_not_elsewhere() -> None:
    pairs = {pair for gap in gaps(CHOCO).of(GapKind.TIE_WORTH_MAKING) for pair in gap.pairs}
    assert pair_of("mineros-sa", "mesa-minera-bc") in pairs
    assert pair_of("mineros-sa", "mesa-minera-sr") not in pairs


def test_the_new_law_has_no_position_in_2018() -> None:
    assert not [p for p in Ground(seed_records(), SOUTH, date(2018, 6, 1)).positions.values() if "mape-law" in p]


@pytest.mark.parametrize("territory", [CHOCO, MDD])
def test_the_order_of_rows_changes_nothing(territory: str) -> None:
    shaken = random.Random(7)  # noqa: S311
    sheets = {name: shaken.sample(seed_records().sheet(name), len(seed_records().sheet(name))) for name in SHEETS}
    shuffled = Records(**{name: tuple(rows) for name, rows in sheets.items()})  # type: ignore[arg-type]
    assert list(map(told, find_gaps(shuffled, territory, ON).found)) == list(map(told, gaps(territory).found))


@pytest.mark.parametrize("territory", TERRITORIES)
def test_equal_values_are_ordered_by_id(territory: str) -> None:
    bridges = list(gaps(territory).of(GapKind.FRAGILE_BRIDGE))
    assert [(round(-gap.value, 12), gap.actors) for gap in bridges] == sorted(
        (round(-gap.value, 12), gap.actors) for gap in bridges
    )


def test_the_answer_does_not_hang_on_the_hash_seed() -> None:
    code = (
        "from datetime import date; from tests.seed import seed_records;"
        "from stakeholder_graph.measures.gaps import find_gaps;"
        f"print(find_gaps(seed_records(), {MDD!r}, date(2025, 11, 1)))"
    )
    root = Path(__file__).parent.parent
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert told.stdout.strip() == str(gaps(MDD))
