"""Does no file hurt the program that reads it? Refused or read, with the limit named; the parent lives on."""

import json
import subprocess
import sys

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.errors import ImportRefused
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Records
from stakeholder_graph.sheets import child, limits, reading
from stakeholder_graph.sheets.cells import Day, Fault, Row, Table, TableFile
from stakeholder_graph.sheets.container import read_bytes
from stakeholder_graph.sheets.reading import read_tables
from stakeholder_graph.sheets.refusal import Refusal
from stakeholder_graph.sheets.table_file import understand
from tests.hostile_files import HARMLESS, HOSTILE, MIB, SMALL
from tests.seed import seed_records
from tests.workbooks import csv_bytes


def resident() -> int:
    return psutil.Process().memory_info().rss


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_the_limit_named(name: str) -> None:
    make, code = HOSTILE[name]
    data = make()
    before = resident()
    with pytest.raises(ImportRefused) as refused:
        read_tables(data, name="x.xlsx")
    assert refused.value.code == code
    assert resident() - before < 50 * MIB
    for lang in LANGUAGES:
        said = text(f"error.{code}", lang, count=None, **refused.value.parameters)
        limit = refused.value.parameters.get("limit")
        assert limit is None or str(limit) in said


@pytest.mark.parametrize("name", HARMLESS)
def test_an_odd_file_is_read(name: str) -> None:
    (table,) = read_tables(HARMLESS[name](), name="x.xlsm").tables
    assert [row.cells for row in table.rows] == [("id", "name", "kind")]


def test_a_truncated_file_is_refused_at_every_length() -> None:
    for length in range(1, len(SMALL) - 1, len(SMALL) // 49):
        with pytest.raises(Refusal) as refused:
            read_bytes(SMALL[:length], "x.xlsx")
        assert refused.value.code in {"damaged", "not_a_table_file"}


def test_a_workbook_named_as_a_table_is_read_by_what_it_is() -> None:
    assert [table.name for table in read_tables(SMALL, name="datos.csv").tables] == ["actors"]


def test_a_text_longer_than_a_cell_may_be_is_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        read_tables(csv_bytes([("id", "name"), ("a", "x" * 40_000)]), name="actors.csv")
    assert (refused.value.code, refused.value.parameters["limit"]) == ("cell_too_long", limits.CELL_CHARACTERS)


def test_a_quotation_mark_that_does_not_close_is_told_with_its_row() -> None:
    with pytest.raises(ImportRefused) as refused:
        read_tables(b'id,name\na,A\nb,"B\nc,C\n', name="actors.csv")
    assert (refused.value.code, refused.value.parameters["row"]) == ("broken_csv", 3)


def test_where_the_system_keeps_no_limit_memory_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMORY_BYTES", 200 * MIB)
    hungry = "x = []\nwhile len(x) < 2000: x.append(bytearray(2**20))\nimport time; time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hungry]) as child:
        assert reading._watch(child) == "needs_memory"
    assert child.returncode not in {None, 0}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on the memory of a child")
def test_the_child_keeps_its_limits_itself() -> None:
    greedy = "from stakeholder_graph.sheets import child\nchild.limit_itself()\nbytearray(2**30)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "MemoryError" in done.stderr


def test_a_child_that_dies_without_a_word_is_told_with_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(started: "subprocess.Popen[bytes]") -> str:
        started.kill()
        started.wait()
        return ""

    monkeypatch.setattr(reading, "_watch", kill)
    with pytest.raises(ImportRefused) as refused:
        read_tables(SMALL, name="x.xlsx")
    assert (refused.value.code, refused.value.parameters) == ("reader_died", {"memory": 1, "seconds": 30})


def test_a_child_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.2)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        assert reading._watch(child) == "takes_too_long"
    assert child.returncode not in {None, 0}


def test_the_child_gets_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "secreto")
    assert "secreto" not in reading._environment().values()


def test_a_damaged_workbook_is_refused_or_read_and_nothing_else() -> None:
    count, seed, told = 300, 20260101, list[str]()
    while len(told) < count:
        command = [sys.executable, "-m", "tests.fuzz_child", str(count), str(seed), str(len(told))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        told += [line.strip('"') for line in done.stdout.split()]
        if done.returncode:
            told.append("died")  # the parent would say so: reader_died
    assert len(told) == count
    assert set(told) <= {*(code for _, code in HOSTILE.values()), "read", "died", "unreadable", "cell_too_long"}
    assert {"read", "damaged"} <= set(told)


table_bytes = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda words: words.encode("utf-8", "replace")),
    st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8).map(lambda rows: csv_bytes(rows, ";")),
).filter(lambda data: not data.startswith((b"PK", b"\xd0\xcf")))


CSV_REFUSALS = {"empty_file", "odd_encoding", "broken_csv", "cell_too_long", "not_a_table_file", "too_many_columns"}


@settings(max_examples=300, deadline=None)
@given(table_bytes)
def test_any_bytes_called_csv_are_read_or_refused(data: bytes) -> None:
    answer = json.loads(child._answer(data, "actors.csv"))
    if "refused" in answer:
        assert answer["refused"] in CSV_REFUSALS
    else:
        assert all(isinstance(row[0], int) for table in answer["tables"] for row in table["rows"])


HEADERS = "id Nombre Type De Para Desde kind Fuente Territorio actor ngo ONG arm ARM co Colombia".split()  # noqa: SIM905
words = st.one_of(
    st.sampled_from(HEADERS),
    st.sampled_from(["EJEMPLO: x", "2017", "03/04/2024", "1.234", "0,5", "-5", "sí", ";", "=", "\u200b", "'"]),
    st.text(max_size=8),
)
cells = st.one_of(
    st.none(),
    words,
    words,
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates().map(lambda day: Day(day.isoformat())),
    st.sampled_from([Fault("error", "#N/A"), Fault("formula", "=A1"), Fault("time", "03:04:00")]),
)
rows = st.lists(st.lists(cells, max_size=8), max_size=8)
names = st.sampled_from(
    ["Actores", "ties", "Fuentes", "Mujeres", "meetings", "unsafe_pairs", "Hoja1", "about", "Territoires"]
)


def table(name: str, content: list[list[object]]) -> Table:
    filled = [(n, row) for n, row in enumerate(content, 1) if any(cell is not None for cell in row)]
    return Table(name, tuple(Row(number, tuple(row)) for number, row in filled))  # type: ignore[arg-type]


KNOWN = Records.of([*seed_records().territories[:3], *(a for a in seed_records().actors if a.id == "arm")])


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(names, rows, max_size=4), st.booleans())
def test_any_table_gives_records_or_problems_in_words(sheets: dict[str, list[list[object]]], from_1904: bool) -> None:  # noqa: FBT001
    tables = TableFile(tuple(table(name, content) for name, content in sheets.items()), from_1904)
    found = understand(tables, KNOWN, file="f.xlsx")
    assert all(found.places[key] for key in found.records.by_key())
    assert found.problems or found.records
    for problem in found.problems:
        assert text(f"problem.{problem.code}", "es") != f"problem.{problem.code}"
