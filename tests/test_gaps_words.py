"""Is every gap said in three languages, on the command line as in data, and whatever the records are?"""

import csv
import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholder_graph.cli import main
from stakeholder_graph.cli.gaps import as_json
from stakeholder_graph.measures.gaps import GapKind, Gaps, Reason, Step, find_gaps
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.gap_words import (
    apart_in_words,
    because_in_words,
    left_out_in_words,
    step_in_words,
    unknown_in_words,
)
from stakeholder_graph.use_cases.gaps import (
    GapInWords,
    change_lists,
    change_sentences,
    changed_gaps,
    compare_groups,
    gap_sentences,
    holding_gaps,
    holding_sentence,
    kind_sentences,
    list_gaps,
)
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.vocabulary import Group, Topic
from tests.made_up import made_up
from tests.seed import fill, seed_records

ON = date(2025, 11, 1)
TERRITORIES = ("co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south")
KEYS = ["kind", "actors", "groups", "issue", "value", "class", "because", "unknown", "rests_on", "first_step"]


@cache
def gaps(territory: str) -> Gaps:
    return list_gaps(seed_records(), territory, ON)


@cache
def words(lang: str) -> Words:
    return Words.of(seed_records(), lang)


def sentences(said: GapInWords) -> list[str]:
    return [said.title, *said.because, *said.unknown, said.first_step]


WHOLE = {
    "actors": ("arm", "anm", "sbga"),
    "groups": (Group.MINERS, Group.BUYERS),
    "issues": ("mercury",),
    "topics": (Topic.TRAINING,),
    "dialogues": ("d-atrato",),
}
NUMBERS = (
    "observed",
    "expected",
    "low",
    "high",
    "with",
    "of",
    "steps",
    "stance",
    "other_stance",
    "value",
    "n",
    "pieces",
    "share",
    "pairs",
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kinds", "say"),
    [
        (Because, because_in_words),
        (Unknown, unknown_in_words),
        (Apart, apart_in_words),
        (LeftOut, left_out_in_words),
    ],
)
def test_every_reason_has_its_sentence(kinds: type[StrEnum], say: Callable[[Reason, Words], str], lang: str) -> None:
    numbers = tuple((name, 2.0) for name in NUMBERS)
    for kind in kinds:
        told = say(Reason(kind=kind, **WHOLE, numbers=numbers, quotes=("x", "y")), words(lang))
        assert "gap." not in told, kind
        assert "{" not in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_first_step_and_kind_has_its_sentence(lang: str) -> None:
    told = [step_in_words(Step(code=code, **WHOLE), words(lang)) for code in FirstStep]
    told += [text(f"gap.{part}.{kind}", lang) for kind in GapKind for part in ("kind", "question")]
    assert not [sentence for sentence in told if "gap." in sentence or "{" in sentence]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("territory", TERRITORIES)
def test_every_gap_of_the_seed_is_said_in_full(territory: str, lang: str) -> None:
    found = gaps(territory)
    told = [sentence for gap in found.found for sentence in sentences(gap_sentences(gap, words(lang)))]
    for kind in GapKind:
        around = kind_sentences(found, kind, words(lang))
        told += [around.name, around.question, *around.apart, *around.left_out]
    assert all(told)
    assert not [sentence for sentence in told if "{" in sentence or "gap." in sentence or ".." in sentence]


def test_the_first_gap_of_antioquia_reads_as_a_person_would_say_it() -> None:
    gap = gaps("co-antioquia-choco").of(GapKind.CONFLICT_WITHOUT_MEDIATOR)[0]
    said = gap_sentences(gap, words("es"))
    assert said.title == "ANM – Gob. Antioquia"
    assert said.because[0] == "Hay oposición entre ANM y Gob. Antioquia (2023)."
    assert said.first_step.startswith("Pregunte a planetGOLD CO, que trabaja con Gob. Antioquia, si podría mediar")
    assert said.years == "2017-2023"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("gaps") / "store.sqlite3", seed_records())


def run(store: Path, *given_words: str) -> str:
    result = CliRunner().invoke(
        main, ["--store", str(store), "--lang", "es", "gaps", *given_words, "--on", "2025-11-01"]
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_line_gives_the_list_as_data(store: Path) -> None:
    told = json.loads(run(store, "pe-south", "--json"))
    assert [list(gap) for gap in told] == [KEYS] * len(told)
    assert told == json.loads(json.dumps([as_json(gap) for gap in gaps("pe-south").found]))
    assert [gap["kind"] for gap in told] == sorted((gap["kind"] for gap in told), key=list(GapKind).index)


def test_a_dash_is_null_and_one_kind_can_be_asked_for(store: Path) -> None:
    told = json.loads(run(store, "co-antioquia-choco", "--kind", "conflict_without_mediator", "--json"))
    assert [gap["value"] for gap in told] == [2, None]
    assert told[0]["because"][0]["ties"][0][:3] == ["anm", "gob-antioquia", "opposes"]


def test_the_command_line_gives_a_table(store: Path) -> None:
    rows = list(csv.DictReader(StringIO(run(store, "pe-madre-de-dios", "--csv"))))
    assert len(rows) == len(gaps("pe-madre-de-dios").found)
    assert len({row["id"] for row in rows}) == len(rows)
    assert {"kind", "actors", "value", "because", "step"} <= rows[0].keys()


def test_folded_lines_are_counted_until_their_kind_is_asked_for(store: Path) -> None:
    ties = gaps("co-antioquia-choco").of(GapKind.TIE_WORTH_MAKING)
    folded = f"{len(ties) - 10} líneas más"
    assert folded in run(store, "co-antioquia-choco")
    alone = run(store, "co-antioquia-choco", "--kind", "tie_worth_making")
    assert folded not in alone
    assert alone.count("\n- ") == len(ties)


def test_an_unknown_place_is_wrong_usage(store: Path) -> None:
    result = CliRunner().invoke(main, ["--store", str(store), "gaps", "atlantis"])
    assert result.exit_code == 2
    assert "atlantis" in result.output


def test_the_groups_can_be_compared() -> None:
    assert len(compare_groups(seed_records(), "pe-south", ON).cells) == 66


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(made_up(), max_size=60))
def test_whatever_the_records_are_there_is_an_answer_and_it_can_be_said(rows: list[object]) -> None:
    records = Records.of(rows)  # type: ignore[arg-type]
    for territory in sorted({"a", *(place.id for place in records.territories)})[:2]:
        found = find_gaps(records, territory, ON)
        json.dumps([as_json(gap) for gap in found.found], allow_nan=False)
        said = Words.of(records, "fr")
        for gap in found.found:
            assert all(sentences(gap_sentences(gap, said))[1:])
        for kind in GapKind:
            assert kind_sentences(found, kind, said).name


def test_what_changed_since_a_day_is_data_and_words(store: Path) -> None:
    told = json.loads(run(store, "pe-south", "--since", "2025-10-01", "--json"))
    assert list(told) == [
        *("territory", "since", "on", "actors", "came", "went", "detectable", "figures"),
        *("new", "gone", "still"),
    ]
    assert told["detectable"] is False
    assert [figure["name"] for figure in told["figures"]] == ["ei", "closeness", "fragile_bridges"]
    assert [list(gap) for gap in told["still"]] == [KEYS] * len(told["still"])
    assert run(store, "pe-south", "--since", "2025-10-01").startswith("Sin cambio detectable entre el 1 de octubre")
    rows = list(csv.DictReader(StringIO(run(store, "pe-south", "--since", "2025-10-01", "--csv"))))
    assert {row["state"] for row in rows} == {"still"}
    days = ["--on", "2025-01-01", "--since", "2025-01-01"]
    result = CliRunner().invoke(main, ["--store", str(store), "gaps", "pe-south", *days])
    assert result.exit_code == 2


def test_how_often_a_gap_stays_is_added_at_the_end(store: Path) -> None:
    told = json.loads(run(store, "pe-madre-de-dios", "--kind", "fragile_bridge", "--holds", "--json"))
    assert [list(gap) for gap in told] == [[*KEYS, "holds", "low", "high"]] * len(told)
    assert all(0 <= gap["holds"] <= 1 and gap["low"] <= gap["high"] for gap in told)
    assert any(gap["holds"] < 1 for gap in told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_change_and_holding_has_its_sentence(lang: str) -> None:
    changed = changed_gaps(seed_records(), "pe-madre-de-dios", since=date(2020, 1, 1), on=ON, turns=9)
    said = [*change_sentences(changed, lang), *(text(name, lang) for name in change_lists(changed))]
    held = holding_gaps(seed_records(), "pe-madre-de-dios", ON, draws=3)
    said += [holding_sentence(gap, held, lang) for gap in gaps("pe-madre-de-dios").found]
    assert not [sentence for sentence in said if "{" in sentence or "gap" in sentence.split(" ")[0]]
