"""Does what is written come back as it was, with the same bytes each time, and never as a formula?"""

import csv
import io
import os
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import ImportRefused, WrongUsage
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import SHEETS, Actor, Records, Source, choices, columns
from stakeholder_graph.rows import from_row
from stakeholder_graph.sheets.about import FULL
from stakeholder_graph.sheets.cells import table_file
from stakeholder_graph.sheets.container import read_bytes
from stakeholder_graph.sheets.examples import EXAMPLES
from stakeholder_graph.sheets.formula_guard import guarded, unguarded
from stakeholder_graph.sheets.table_file import Reading, read_table_file, understand
from stakeholder_graph.sheets.template import explanation, needed, template_columns, write_template
from stakeholder_graph.sheets.writing import csv_files, write_workbook, zipped
from stakeholder_graph.vocabulary import STORED_TIES, Level, TieKind
from tests.record_strategy import any_records, texts
from tests.seed import seed_records


def back(data: bytes) -> Reading:
    """Read in this process: the files of these tests are ours."""
    return understand(table_file(read_bytes(data, "x")), Records())


@settings(max_examples=100, deadline=None)
@given(any_records)
def test_a_full_workbook_comes_back_as_it_was(records: Records) -> None:
    reading = back(write_workbook(records, level=FULL, lang="es"))
    assert [p for p in reading.problems if p.code != "nothing_in_it"] == []
    assert reading.records == records


@settings(max_examples=100, deadline=None)
@given(any_records)
def test_full_csv_files_come_back_as_they_were(records: Records) -> None:
    reading = back(zipped(csv_files(records, level=FULL, lang="es")))
    assert [p for p in reading.problems if p.code != "nothing_in_it"] == []
    assert reading.records == records


def test_the_seed_comes_back_through_the_child_without_a_word() -> None:
    for data in (
        write_workbook(seed_records(), level=FULL, lang="fr"),
        zipped(csv_files(seed_records(), level=FULL, lang="fr")),
    ):
        reading = read_table_file(data, name="copia.zip")
        assert (reading.problems, reading.assumptions) == ((), ())
        assert reading.records == seed_records()


def test_a_workbook_saved_again_by_another_program_comes_back_as_it_was() -> None:
    again = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(write_workbook(seed_records(), level=FULL, lang="es"))).save(again)
    assert back(again.getvalue()).records == seed_records()


def test_the_bytes_are_the_same_in_every_process() -> None:
    code = (
        "import hashlib; from tests.seed import seed_records as s; from stakeholder_graph.sheets.writing import *;"
        "from stakeholder_graph.sheets.template import write_template as t;"
        "r = s(); w, c = (f(r, level='full', lang='es') for f in (write_workbook, csv_files));"
        "print([hashlib.sha256(p).hexdigest() for p in (w, zipped(c), t('fr'))])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_copy_that_leaves_things_out_is_not_read_back() -> None:
    part = for_audience(seed_records(), Level.PARTNERS)
    for data in (
        write_workbook(part, level="partners", lang="es"),
        zipped(csv_files(part, level="partners", lang="es")),
    ):
        with pytest.raises(ImportRefused) as refused:
            back(data)
        assert (refused.value.code, refused.value.parameters["level"]) == ("leaves_things_out", "partners")


def test_somebody_elses_about_sheet_is_no_copy_of_ours() -> None:
    rows = {"about.csv": b"level,partners\n", "actors.csv": b"id,name,kind,source_id\na,A,ngo,s\n"}
    assert [actor.id for actor in back(zipped(rows)).records.actors] == ["a"]


# Values that a spreadsheet would run, or take for something else.
DANGEROUS = [
    "=1+41",
    "=1+41+cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example","click")',
    '=WEBSERVICE("http://x.example/")',
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "+1+41",
    "+57 300 123 45 67",
    "-5",
    "-1+41",
    "@SUM(1+41)",
    "\t=1+41",
    "\r=1+41",
    "\n=1+41",
    " =1+41",
    "＝1+41",
    "＋1+41",
    "－1+41",
    "＠SUM(1)",
    "ok;=1+41",
    'ok","=1+41',
    "'=1+41",
    "\x00=1+41",
]  # fmt: skip
FORMULA_STARTS, QUOTE = set("=+-@＝＋－＠\t\r\n\x00"), '"'
_KEPT = [value for value in DANGEROUS if value == value.strip()]  # the codec takes blanks off both ends of a text
RISKY = Records.of(
    [
        *(Actor(id=f"a{n:02}", name="x" + v, kind="ngo", source_id="s") for n, v in enumerate(DANGEROUS)),
        *(
            Actor(id=f"b{n:02}", name=v, note=v, aliases=(v.replace(";", ""),), kind="ngo", source_id="s")
            for n, v in enumerate(_KEPT)
        ),
        Source(id="s", kind="document", title="=1+41"),
    ]
)


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    data = write_workbook(RISKY, level=FULL, lang="es")
    page = openpyxl.load_workbook(io.BytesIO(data))["actors"]
    kinds = {cell.data_type for row in page.iter_rows(min_row=2) for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(
            b"<f>" in archive.read(name) or b"<hyperlink" in archive.read(name) for name in archive.namelist()
        )
    assert back(data).records == RISKY


def test_no_cell_of_a_csv_file_starts_as_a_formula() -> None:
    data = csv_files(RISKY, level=FULL, lang="es")["actors.csv"].decode()
    rows = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    assert not {cell.lstrip()[:1] for row in rows for cell in row} & FORMULA_STARTS
    assert data == "".join(",".join(f'"{cell.replace(QUOTE, QUOTE * 2)}"' for cell in row) + "\r\n" for row in rows)
    assert back(zipped(csv_files(RISKY, level=FULL, lang="es"))).records == RISKY


@settings(max_examples=300, deadline=None)
@given(texts)
def test_the_guard_of_a_csv_cell_is_taken_off_again(written: str) -> None:
    assert unguarded(guarded(written)) == written
    assert guarded(written).lstrip()[:1] not in FORMULA_STARTS


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    long = Records.of([Actor(id="a", name="x" * 40_000, kind="ngo", source_id="s")])
    with pytest.raises(WrongUsage) as refused:
        write_workbook(long, level=FULL, lang="es")
    assert refused.value.parameters == {"sheet": "actors", "row": 2, "limit": 32767}
    assert csv_files(long, level=FULL, lang="es")


def test_numbers_that_a_cell_would_round_are_kept_as_text() -> None:
    precise = Records.of([Actor(id="a", name="A", kind="ngo", lat=0.1 + 0.2, lon=-74.5, source_id="s")])
    data = write_workbook(precise, level=FULL, lang="es")
    row = next(openpyxl.load_workbook(io.BytesIO(data))["actors"].iter_rows(min_row=2, values_only=True))
    cells = dict(zip(columns("actors"), row, strict=True))
    assert (cells["lat"], cells["lon"]) == ("0.30000000000000004", -74.5)
    assert back(data).records == precise


def test_the_headers_of_an_export_are_the_columns_in_their_order() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(Records(), level=FULL, lang="es")))
    assert book.sheetnames == [*SHEETS, "about"]
    for sheet in SHEETS:
        assert tuple(cell.value for cell in book[sheet][1]) == columns(sheet)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_has_every_sheet_with_lists_explanations_and_an_example(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(lang)))
    names = {text(f"sheet.{sheet}", lang): sheet for sheet in SHEETS}
    assert set(book.sheetnames) == {*names, text("template.explanations", lang), text("template.lists", lang)}
    for name, sheet in names.items():
        page = book[name]
        heads = [cell.value for cell in page[1]]
        assert heads == [text(f"column.{column}", lang) for column in template_columns(sheet)]
        assert all(cell.comment and cell.comment.text.strip() for cell in page[1])
        assert str(page["A2"].value).startswith(text("template.example", lang) + ": ")
        lists = [v for v in page.data_validations.dataValidation if v.type == "list"]
        assert len(lists) == sum(1 for column in template_columns(sheet) if choices(sheet, column))
        assert all(v.prompt for v in page.data_validations.dataValidation)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lists_of_the_template_hold_the_words_and_no_tie_that_is_computed(lang: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_template(lang)))[text("template.lists", lang)]
    lists = {column[0]: [word for word in column[1:] if word] for column in page.iter_cols(values_only=True)}
    assert lists["TieKind"] == [text(f"tie_kind.{kind}", lang) for kind in STORED_TIES]
    assert text(f"tie_kind.{TieKind.SPEAKS_FOR}", lang) not in lists["TieKind"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_brings_nothing_until_it_is_filled_and_its_examples_are_left_out(lang: str) -> None:
    reading = back(write_template(lang))
    assert [p.code for p in reading.problems] == ["nothing_in_it"]
    assert len([a for a in reading.assumptions if a.code == "example_left_out"]) == len(SHEETS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filled_template_is_read_in_its_own_words(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(lang)))
    for page in book.worksheets:
        if str(page["A2"].value).startswith(text("template.example", lang)):
            page["A2"] = str(page["A2"].value).partition(": ")[2]
    filled = io.BytesIO()
    book.save(filled)
    reading = back(filled.getvalue())
    assert [p for p in reading.problems if p.code != "unknown_id"] == []
    assert len(reading.records) == len(SHEETS) + 1  # the territory of the actor is a presence
    assert reading.records.ties[0].kind == "supplies"


def test_every_example_is_a_record() -> None:
    for sheet, row in EXAMPLES.items():
        assert from_row(sheet, row)
        assert set(row) <= set(template_columns(sheet))
        assert all(row.get(column) for column in template_columns(sheet) if needed(sheet, column))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_is_explained_in_the_room_that_excel_gives(lang: str) -> None:
    for sheet in SHEETS:
        for column in template_columns(sheet):
            said = explanation(sheet, column, lang)
            assert said != f"column.{column}.about"
            assert 0 < len(said) <= 255
