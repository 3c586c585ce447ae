"""Is MACTOR what its definition says, and does the command read, refuse and write as it should?"""

import csv
import itertools
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stakeholder_graph.cli import main
from stakeholder_graph.errors import DataProblems, ImportRefused, WrongUsage
from stakeholder_graph.measures.positions.mactor import OwnInfluence, mactor, pressure
from stakeholder_graph.measures.positions.tables import mactor_tables
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.mactor_files import mactor_of_file, save_mactor
from tests.shared_folder import SHARED, needs_shared

PARIS = SHARED / "validation" / "mactor" / "mactor_paris_input.json"
MDI = [["", "Mina", "Alcaldía", "Comunidad"], ["Mina", 0, 2, 3], ["Alcaldía", 4, 0, 1], ["Comunidad", 0, 1.5, 0]]
MAO = [["", "agua", "empleo"], ["Mina", -1, 3], ["Alcaldía", 2, 2], ["Comunidad", 4, -2]]


@st.composite
def matrices(draw: st.DrawFn) -> tuple[Any, Any]:
    n, m = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    levels = st.sampled_from((0.0, 0.0, 1.0, 1.5, 2.0, 3.0, 4.0))
    mdi = draw(arrays(float, (n, n), elements=levels))
    np.fill_diagonal(mdi, 0)
    mao = draw(arrays(float, (n, m), elements=levels)) * draw(arrays(int, (n, m), elements=st.sampled_from((-1, 1))))
    return mdi, mao


@settings(max_examples=80, deadline=None)
@given(matrices())
def test_pressure_is_what_its_definition_says_cell_by_cell(given_: tuple[Any, Any]) -> None:
    mdi, _ = given_
    n, found = len(mdi), pressure(mdi)
    for a, b in itertools.product(range(n), repeat=2):
        steps = [min(mdi[a, c], mdi[c, b]) for c in range(n)]
        assert found.midi[a, b] == pytest.approx(mdi[a, b] + sum(steps))
        assert found.max_midi[a, b] == (0 if a == b else max(mdi[a, b], *steps))
        assert found.net[a, b] == found.midi[a, b] - found.midi[b, a]
    influence = [sum(found.midi[a, b] for b in range(n) if b != a) for a in range(n)]
    assert found.influence == pytest.approx(influence)
    assert (found.influence >= found.midi.diagonal() - 1e-12).all()
    assert found.net_sum.sum() == pytest.approx(0)


@settings(max_examples=80, deadline=None)
@given(matrices(), st.sampled_from(OwnInfluence))
def test_ratios_have_mean_one_and_follow_the_named_convention(
    given_: tuple[Any, Any], convention: OwnInfluence
) -> None:
    mdi, _ = given_
    found, n = pressure(mdi, convention=convention), len(mdi)
    own = found.midi.diagonal()
    r = []
    for a in range(n):
        i, d = found.influence[a], found.dependence[a]
        total = found.influence.sum()
        if convention is OwnInfluence.COUNTED:
            i, d, total = i + own[a], d + own[a], total + own.sum()
        kept = i if convention is OwnInfluence.LEFT_OUT else i - own[a]
        r.append(kept / total * i / (i + d) if total and i + d else 0.0)
    if sum(r):
        assert found.ratio == pytest.approx(np.array(r) * n / sum(r))
        assert found.ratio.mean() == pytest.approx(1)
    else:
        assert np.isnan(found.ratio).all()


@settings(max_examples=80, deadline=None)
@given(matrices())
def test_convergence_and_divergence_are_sums_over_objectives(given_: tuple[Any, Any]) -> None:
    mdi, mao = given_
    n, names = len(mdi), tuple("abcdef"[: len(mdi)])
    found = mactor(names, mdi, tuple("wxyz"[: mao.shape[1]]), mao)
    for stakes in found.stakes:
        for a, b in itertools.permutations(range(n), 2):
            both = list(zip(stakes.mao[a], stakes.mao[b], strict=True))
            means = [(x * y, (abs(x) + abs(y)) / 2) for x, y in both]
            if np.isnan(stakes.mao).any():
                continue
            assert stakes.convergence[a, b] == pytest.approx(sum(mean for sign, mean in means if sign > 0))
            assert stakes.divergence[a, b] == pytest.approx(sum(mean for sign, mean in means if sign < 0))
        assert not stakes.convergence.diagonal().any()
        assert (stakes.net_distance == stakes.convergence - stakes.divergence).all() or np.isnan(stakes.mao).any()
        known = stakes.ambivalence[~np.isnan(stakes.ambivalence)]
        assert ((known >= -1e-12) & (known <= 1 + 1e-12)).all()


@needs_shared
def test_the_three_conventions_differ_as_published_and_leave_the_order_alone() -> None:
    said = {
        OwnInfluence.SUBTRACTED: [1.2628, 0.9295, 0.4478, 1.3810, 0.8482, 1.1307],
        OwnInfluence.COUNTED: [1.1632, 0.9876, 0.5101, 1.3938, 0.8561, 1.0893],
        OwnInfluence.LEFT_OUT: [1.1812, 0.9782, 0.4788, 1.4155, 0.8480, 1.0983],
    }
    orders = set[tuple[int, ...]]()
    for convention, ratios in said.items():
        found = mactor_of_file(PARIS, convention=convention)
        assert found.convention is convention
        assert found.pressure.ratio == pytest.approx(ratios, abs=5e-5)
        orders.add(tuple(np.argsort(found.pressure.ratio).tolist()))
    assert len(orders) == 1


def test_who_neither_presses_nor_is_pressed_has_no_power_and_nobody_has_a_ratio_without_pressure() -> None:
    found = pressure([[0, 1, 0], [0, 0, 0], [0, 0, 0]])
    assert found.ratio.tolist() == [3, 0, 0]
    assert np.isnan(pressure([[0, 1], [1, 0]]).ratio).all()  # all influence comes back
    idle = mactor(("a", "b"), [[0, 0], [0, 0]], ("o",), [[1], [-1]])
    assert np.isnan(idle.pressure.ratio).all()
    assert np.isnan(idle.stakes[2].mao).all()
    assert idle.stakes[0].divergence_degree == 100
    alone = mactor(("a",), [[0]], ("o",), [[3]])
    assert math.isnan(alone.stakes[0].convergence_degree)
    assert np.isnan(alone.stakes[0].ambivalence).all()


@pytest.mark.parametrize(
    ("mdi", "mao", "code"),
    [
        ([[0, 1]], None, "mactor_shape"),
        ([[0, 5], [0, 0]], None, "mactor_range"),
        ([[0, math.nan], [0, 0]], None, "mactor_range"),
        ([[1, 1], [0, 0]], None, "mactor_own_influence"),
        ([[0, 1], [0, 0]], [[1], [2], [3]], "mactor_shape"),
        ([[0, 1], [0, 0]], [[-4.5], [2]], "mactor_range"),
    ],
)
def test_matrices_that_cannot_be_are_refused(mdi: Any, mao: Any, code: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        mactor(("a", "b"), mdi, ("o",), mao)
    assert raised.value.code == code


# -- files -------------------------------------------------------------------------------------------------------------


def workbook(place: Path, **sheets: list[list[Any]]) -> Path:
    book = xlsxwriter.Workbook(str(place / "case.xlsx"))
    for name, rows in sheets.items():
        page = book.add_worksheet(name.lstrip("_"))
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return place / "case.xlsx"


def folder(place: Path, separator: str = ",", **files: list[list[Any]]) -> Path:
    for name, rows in files.items():
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=separator).writerows(rows)
    return place


def as_json(place: Path, value: Any) -> Path:
    (place / "case.json").write_text(json.dumps(value), encoding="utf-8")
    return place / "case.json"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


def told(path: Path) -> list[tuple[str, str, int, str, str]]:
    with pytest.raises(DataProblems) as raised:
        mactor_of_file(path)
    return [(p.code, p.sheet, p.row, p.column, p.value) for p in raised.value.problems]


def test_a_workbook_a_folder_and_json_say_the_same(tmp_path: Path) -> None:
    value = {
        "actors": MDI[0][1:], "objectives": MAO[0][1:],
        "MDI": [row[1:] for row in MDI[1:]], "MAO2": [row[1:] for row in MAO[1:]],
    }  # fmt: skip
    decimal = [[str(cell).replace(".", ",") for cell in row] for row in MDI]
    (tmp_path / "folder").mkdir()
    paths = [
        workbook(tmp_path, MDI=MDI, _2MAO=MAO),
        folder(tmp_path / "folder", ";", mdi=decimal, mao=MAO),
        as_json(tmp_path, value),
    ]
    answers = [run("mactor", str(path), "--json").stdout for path in paths]
    assert answers[0] == answers[1] == answers[2]
    found = json.loads(answers[0])
    assert found["actors"] == ["Mina", "Alcaldía", "Comunidad"]
    assert found["convention"] == "subtracted"
    assert found["tables"]["MIDI"]["values"][0] == [2, 3.5, 4]


def test_rows_and_columns_are_matched_by_name(tmp_path: Path) -> None:
    straight = mactor_of_file(workbook(tmp_path, MDI=MDI, MAO=MAO))
    order = [0, 2, 3, 1]
    turned = [[row[i] for i in order] for row in MDI]
    crossed = mactor_of_file(workbook(tmp_path, MDI=turned, MAO=[MAO[0], *reversed(MAO[1:])]))
    assert crossed.actors == straight.actors
    assert (crossed.pressure.mdi == straight.pressure.mdi).all()
    assert (crossed.stakes[1].mao == straight.stakes[1].mao).all()


def test_influence_alone_needs_no_objectives_and_a_blank_diagonal_is_no_problem(tmp_path: Path) -> None:
    blank = [list(row) for row in MDI]
    for i in range(1, 4):
        blank[i][i] = ""
    found = mactor_of_file(folder(tmp_path, mdi=blank))
    assert found.stakes == ()
    assert [table.name for table in mactor_tables(found)] == ["MDI", "MIDI", "MMIDI", "NET", "POWER"]
    shown = run("--lang", "en", "mactor", str(tmp_path))
    assert shown.exit_code == 0
    assert text("mactor.no_stakes", "en") in shown.stdout


def test_every_problem_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    mdi = [
        ["", "Mina", "Alcaldía", "Mina", ""],
        ["Mina", 1, 7, "", ""],
        ["Otra", "mucho", 0, 2, ""],
        ["", 1, 1, 1, 9],
    ]
    mao = [["", "agua"], ["Mina", "=1+1"], ["Mina", 2]]
    place = folder(tmp_path, mdi=mdi, mao=mao)
    found = told(place)
    assert set(found) == {
        ("matrix_name_twice", "mdi", 1, "D", "Mina"),
        ("matrix_not_in_range", "mdi", 2, "Alcaldía", "7"),
        ("mactor_own", "mdi", 2, "Mina", "1"),
        ("matrix_not_in_range", "mdi", 3, "Mina", "mucho"),
        ("matrix_no_name", "mdi", 4, "", ""),
        ("matrix_beyond_header", "mdi", 4, "", "9"),
        ("mactor_unknown_actor", "mdi", 3, "", "Otra"),
        ("mactor_no_row", "mdi", 0, "", "Alcaldía"),
        ("matrix_not_in_range", "mao", 2, "agua", "=1+1"),
        ("matrix_name_twice", "mao", 3, "", "Mina"),
        ("mactor_no_row", "mao", 0, "", "Otra"),
    }
    assert len(found) == len(set(found))
    for lang in LANGUAGES:
        result = run("--lang", lang, "mactor", str(place))
        assert result.exit_code == 1
        assert result.stdout == ""
        for code in {code for code, *_ in found}:
            assert text(f"problem.{code}.hint", lang, low=0, high=4) in result.stderr or "-4" in result.stderr


def test_a_blank_off_the_diagonal_is_not_zero(tmp_path: Path) -> None:
    assert told(folder(tmp_path, mdi=[["", "a", "b"], ["a", "", ""], ["b", 1]])) == [
        ("matrix_blank", "mdi", 2, "b", ""),
    ]


def test_without_the_sheet_of_influence_or_names_it_is_said(tmp_path: Path) -> None:
    assert told(workbook(tmp_path, Hoja1=MDI, Hoja2=MAO)) == [("mactor_no_mdi", "", 0, "", "Hoja1, Hoja2")]
    assert told(workbook(tmp_path, MDI=[], MAO=MAO))[0] == ("matrix_empty", "MDI", 0, "", "")


@pytest.mark.parametrize(
    "value",
    [
        [], {"actors": "a", "MDI": []}, {"actors": ["a"], "MDI": {}}, {"actors": ["a"], "MDI": [1]},
        {"MDI": [[0]]}, {"actors": ["a"] * 300, "MDI": [[0]]}, {"actors": ["a"], "MDI": [[0] * 300]},
        {"actors": ["a"], "objectives": 3, "MDI": [[0]]},
    ],
)  # fmt: skip
def test_json_of_another_form_is_refused(tmp_path: Path, value: Any) -> None:
    with pytest.raises(ImportRefused) as raised:
        mactor_of_file(as_json(tmp_path, value))
    assert raised.value.code == "mactor_json"


@pytest.mark.parametrize("content", [b"[" * 100_000, b"{", b"\xff\xfe\x00", b'{"actors": [' + b"9" * 9_999 + b"]}"])
def test_json_that_would_break_a_reader_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "case.json").write_bytes(content)
    result = run("--lang", "es", "mactor", str(tmp_path / "case.json"))
    assert result.exit_code == 1
    assert text("error.mactor_json", "es") in result.stderr


def test_odd_values_in_json_are_problems_and_rows_may_be_missing(tmp_path: Path) -> None:
    value = {"actors": ["a", "b", 3], "MDI": [[0, True, None], [[1], 0, 1e999]], "MAO2": [["x"]], "objectives": ["o"]}
    assert {(code, sheet, row, column) for code, sheet, row, column, _ in told(as_json(tmp_path, value))} == {
        ("matrix_not_in_range", "MDI", 1, "b"), ("matrix_blank", "MDI", 1, "3"),
        ("matrix_not_in_range", "MDI", 2, "a"), ("matrix_not_in_range", "MDI", 2, "3"),
        ("matrix_blank", "MDI", 3, "a"), ("matrix_blank", "MDI", 3, "b"),
        ("matrix_not_in_range", "2MAO", 1, "o"), ("matrix_blank", "2MAO", 2, "o"), ("matrix_blank", "2MAO", 3, "o"),
    }  # fmt: skip


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    for name in ("nothing.json", "nothing.xlsx"):
        assert run("mactor", str(tmp_path / name)).exit_code == 1
    (tmp_path / "case.xlsx").write_bytes(b"no workbook")
    assert run("mactor", str(tmp_path / "case.xlsx")).exit_code == 1


def test_tables_are_written_as_csv_and_workbook_and_come_back(tmp_path: Path) -> None:
    mdi, mao = [["", "=cmd()", "b"], ["=cmd()", 0, 3], ["b", 0, 0]], [["", "o"], ["=cmd()", -1], ["b", 0]]
    source = folder(tmp_path, mdi=mdi, mao=mao)
    out, book = tmp_path / "out", tmp_path / "all.xlsx"
    result = run("mactor", str(source), "--csv", str(out), "--xlsx", str(book), "--convention", "counted")
    assert result.exit_code == 0
    assert result.stdout == ""
    found = mactor_of_file(source, convention=OwnInfluence.COUNTED)
    sheets = openpyxl.load_workbook(book)
    assert sheets["about"]["B2"].value == "counted"
    for table in mactor_tables(found):
        with (out / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        assert header[0] == "id"
        assert [name.lstrip("'") for name in header[1:]] == list(table.columns)
        assert [row[0].lstrip("'") for row in rows] == list(table.rows)
        numbers = np.array([[float(cell) if cell else math.nan for cell in row[1:]] for row in rows])
        assert numbers == pytest.approx(table.values, nan_ok=True, abs=0)
        page = [[cell.value for cell in row] for row in sheets[table.name].iter_rows()]
        assert page[0][1:] == list(table.columns)
        assert [["" if v is None else v for v in row[1:]] for row in page[1:]] == [
            ["" if math.isnan(v) else v for v in row] for row in table.values.tolist()
        ]
    with (out / "MDI.csv").open(encoding="utf-8") as stream:
        assert "'=cmd()" in stream.read()
    save_mactor(found, folder=tmp_path / "again")
    same = [(out / f.name).read_bytes() == f.read_bytes() for f in (tmp_path / "again").iterdir()]
    assert same
    assert all(same)


@needs_shared
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_is_printed_in_words(lang: str) -> None:
    result = run("--lang", lang, "mactor", str(PARIS))
    assert result.exit_code == 0
    found = mactor_of_file(PARIS)
    for table in mactor_tables(found):
        title = text(f"mactor.table.{table.name.lstrip('123').lower()}", lang)
        assert f"{table.name}. {title}" in result.stdout
    assert text("mactor.convention.subtracted", lang) in result.stdout
    assert "mactor." not in result.stdout
