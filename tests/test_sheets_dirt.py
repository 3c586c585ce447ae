"""Is what people really write in their files read right, asked about, or said to be wrong, and never guessed?"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from stakeholder_graph.checks import label
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import Records, Source, key_of
from stakeholder_graph.sheets.headers import read_header
from stakeholder_graph.sheets.table_file import Reading, read_table_file
from stakeholder_graph.vocabulary import ActorKind
from tests.workbooks import book, csv_bytes, raw_book, sheet_xml, text_cell

HEAD = ("Código", "Nombre", "Tipo", "Fundación", "Latitud", "Nota", "Fuente")
KNOWN = Records.of([Source(id="s", kind="document")])
NGO = {"Tipo": "ONG", "Fuente": "s"}


def actors(*rows: Sequence[Any], head: Sequence[str] = HEAD, **more: Any) -> Reading:
    return read_table_file(book({"Actores": [head, *rows]}, **more), KNOWN, name="f.xlsx")


def actor(**cells: Any) -> Reading:
    """One row of actors; what is not given is filled as it should be."""
    filled = {"Código": "a", "Nombre": "Mina Alta", **NGO, **cells}
    return actors([filled.get(column) for column in HEAD])


def wrong(reading: Reading) -> list[tuple[str, int, str]]:
    return [(p.code, p.row, p.column) for p in reading.problems]


def assumed(reading: Reading) -> set[str]:
    return {a.code for a in reading.assumptions} - {"confidence_blank", "level_blank"}


# What stands in the cell of "Fundación", and the date that is meant or the problem that is told.
DATES: list[tuple[Any, str]] = [
    ("2017", "2017"),
    (2017, "2017"),
    (2017.0, "2017"),
    ("2017-07", "2017-07"),
    ("2017-7", "2017-07"),
    ("07/2017", "2017-07"),
    ("2017-07-21", "2017-07-21"),
    ("2017-07-21T00:00:00", "2017-07-21"),
    ("2017/7/21", "2017-07-21"),
    ("21/07/2017", "2017-07-21"),
    ("21.7.2017", "2017-07-21"),
    ("07/21/2017", "2017-07-21"),
    ("05-05-2017", "2017-05-05"),
    ("21 de julio de 2017", "2017-07-21"),
    ("Julio de 2017", "2017-07"),
    ("21 July 2017", "2017-07-21"),
    ("July 21, 2017", "2017-07-21"),
    ("1er août 2017", "2017-08-01"),
    ("sept. 2017", "2017-09"),
    (dt.date(2017, 7, 21), "2017-07-21"),
    (dt.datetime(2017, 7, 21, tzinfo=dt.UTC).replace(tzinfo=None), "2017-07-21"),
    (42937, "2017-07-21"),
    (" 2017\u00a0", "2017"),
    ("", ""),
    ("\u200b", ""),
    ("03/04/2024", "ambiguous_date"),
    ("3-4-2024", "ambiguous_date"),
    ("03/04/24", "year_without_century"),
    ("31/02/2024", "bad_date"),
    ("99/99/2024", "bad_date"),
    ("hace poco", "bad_date"),
    ("2017 aprox.", "bad_date"),
    ("N/A", "bad_date"),
    (3, "bad_date"),
    (0, "bad_date"),
    (123456789, "bad_date"),
    (2017.5, "bad_date"),
    (True, "bad_date"),
    (dt.time(3, 4), "time_of_day"),
]


@cache
def _read_together(table: str, sheet: str, head: tuple[str, ...], place: int) -> Reading:
    """One row for each cell of a table, which stands at its place of an otherwise right row."""
    rows = []
    for number, (cell, _) in enumerate(globals()[table]):
        actor_row: list[Any] = [f"a{number}", f"Mina {number}", "ONG", None, None, None, "s"]
        row = actor_row if sheet == "Actores" else [f"a{number}", "b", "financia a", None, "s"]
        row[place] = cell
        rows.append(row)
    return read_table_file(book({sheet: [head, *rows]}), KNOWN)


def in_row(reading: Reading, number: int) -> tuple[list[str], Any]:
    """The codes of the problems in the row of a cell, and its record if it could be read."""
    found = [record for record in reading.records if reading.places.get(key_of(record)) == (number + 2,)]
    return [p.code for p in reading.problems if p.row == number + 2], found[0] if found else None


@pytest.mark.parametrize(("number", "meant"), [*enumerate(m for _, m in DATES)], ids=[repr(c) for c, _ in DATES])
def test_a_date_is_read_as_written_or_asked_about(number: int, meant: str) -> None:
    told, record = in_row(_read_together("DATES", "Actores", HEAD, 3), number)
    if meant and not meant[0].isdigit():
        assert (told, record) == ([meant], None)
    else:
        assert told == []
        assert str(record.founded or "") == meant


def test_an_ambiguous_date_is_asked_with_both_days_and_the_answer_is_heard() -> None:
    file = book({"Actores": [HEAD, ["a", "Mina", "ONG", "03/04/2024", None, None, "s"]]})
    (problem,) = read_table_file(file, KNOWN).problems
    assert dict(problem.parameters) == {"first": "2024-04-03", "second": "2024-03-04"}
    for answer, day in ((True, "2024-04-03"), (False, "2024-03-04")):
        assert str(read_table_file(file, KNOWN, day_first=answer).records.actors[0].founded) == day


def test_days_are_counted_from_1904_where_the_file_says_so() -> None:
    row = ["a", "Mina", "ONG", 41475, None, None, "s"]
    reading = actors(row, from_1904=True)
    assert str(reading.records.actors[0].founded) == "2017-07-21"
    assert "date_counted" in assumed(reading)
    typed = actors(["a", "Mina", "ONG", dt.date(2017, 7, 21), None, None, "s"], from_1904=True)
    assert str(typed.records.actors[0].founded) == "2017-07-21"


NUMBERS: list[tuple[Any, float | str | None]] = [
    (4.5, 4.5),
    (4, 4.0),
    ("4,5", 4.5),
    ("4.5", 4.5),
    ("-74,123", -74.123),
    ("", None),
    (None, None),
    (0, 0.0),
    ("norte", "not_a_number"),
    ("N/A", "not_a_number"),
    ("4,5 N", "not_a_number"),
    (95, "out_of_range"),
    ("1.234,5", "out_of_range"),
]


@pytest.mark.parametrize(("number", "meant"), [*enumerate(m for _, m in NUMBERS)], ids=[repr(c) for c, _ in NUMBERS])
def test_a_number_is_read_with_comma_or_point(number: int, meant: float | str | None) -> None:
    told, record = in_row(_read_together("NUMBERS", "Actores", HEAD, 4), number)
    assert told == ([meant] if isinstance(meant, str) else [])
    assert record is None if told else record.lat == meant


AMOUNTS: list[tuple[Any, float | str]] = [
    ("1.234,50", 1234.5),
    ("1,234.50", 1234.5),
    ("1 234 567", 1234567.0),
    ("1\u00a0234", 1234.0),
    ("1.234.567", 1234567.0),
    ("0,70", 0.7),
    (1234.5, 1234.5),
    ("1.234", "ambiguous_number"),
    ("1,234", "ambiguous_number"),
    ("12 USD", "not_a_number"),
    ("nan", "not_a_number"),
    ("-5", "out_of_range"),
]


TIE_HEAD = ("De", "Para", "Tipo", "Monto", "Fuente")


@pytest.mark.parametrize(("number", "meant"), [*enumerate(m for _, m in AMOUNTS)], ids=[repr(c) for c, _ in AMOUNTS])
def test_an_amount_with_one_sign_and_three_figures_is_asked_about(number: int, meant: float | str) -> None:
    told, record = in_row(_read_together("AMOUNTS", "Lazos", TIE_HEAD, 3), number)
    assert told == ([meant] if isinstance(meant, str) else [])
    assert record is None if told else record.amount == meant


def test_a_share_may_be_written_in_percent() -> None:
    rows = [("Actor", "Share of women (0 to 1)", "Source"), ("a", "45 %", "s"), ("b", "12,5%", "s"), ("c", 0.3, "s")]
    assert [w.share for w in read_table_file(book({"women": rows}), KNOWN).records.women] == [0.45, 0.125, 0.3]


TEXTS: list[tuple[str, str]] = [
    ("  Mina\u00a0Alta ", "Mina Alta"),
    ("\u200fMina\u200b Alta\ufeff", "Mina Alta"),
    ("Mari\u0301a de los A\u0301ngeles", "María de los Ángeles"),
    ("Mina\r\nAlta", "Mina\nAlta"),
    ("=1+1", "=1+1"),
    ("+57 300 123", "+57 300 123"),
    ("0012", "0012"),
    ("Ñ" * 4000, "Ñ" * 4000),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
]


@cache
def _texts() -> Reading:
    rows = [_xml_row(n, [f"a{n}", written, "ONG", "", "", "", "s"]) for n, (written, _) in enumerate(TEXTS, 2)]
    return read_table_file(raw_book(sheet_xml(_xml_row(1, HEAD) + "".join(rows))), KNOWN)


@pytest.mark.parametrize(("number", "meant"), [*enumerate(m for _, m in TEXTS)], ids=[ascii(w)[:30] for w, _ in TEXTS])
def test_a_text_is_kept_but_for_what_nobody_sees(number: int, meant: str) -> None:
    told, record = in_row(_texts(), number)
    assert (told, record.name) == ([], meant)


def _xml_row(number: int, cells: Sequence[str]) -> str:
    escaped = [c.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;") for c in cells]
    row = "".join(text_cell(f"{chr(65 + i)}{number}", c) for i, c in enumerate(escaped) if c)
    return f'<row r="{number}">{row}</row>'.replace("<t>", '<t xml:space="preserve">')


def test_letters_that_only_look_like_ours_are_warned_of() -> None:
    reading = actor(Nombre="Cооperativa La Luz")  # two Cyrillic letters
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.column) == ("look_alikes", "warning", "name")
    assert dict(problem.parameters)["letters"] == "оо"
    assert reading.records.actors[0].name == "Cооperativa La Luz"


def test_signs_that_are_no_text_are_refused() -> None:
    assert wrong(
        read_table_file(csv_bytes([HEAD, ["a", "Mi\x07na", "ONG", "", "", "", "s"]]), KNOWN, name="actores.csv")
    ) == [("control_character", 2, "name")]


@pytest.mark.parametrize("cell", ["#N/A", "#DIV/0!", "#REF!"])
def test_an_error_cell_is_a_problem_and_not_a_blank(cell: str) -> None:
    reading = actor(Fundación=cell)
    assert [(p.code, p.row, p.column, p.value) for p in reading.problems] == [("error_cell", 2, "founded", cell)]


def test_a_formula_that_was_never_computed_is_a_problem_and_not_a_blank() -> None:
    reading = actor(Nota='=CONCATENATE("a","b")', Fundación="=2000+17")
    assert wrong(reading) == [("formula_without_value", 2, "founded"), ("formula_without_value", 2, "note")]


def test_a_formula_with_its_value_is_read_and_an_empty_one_is_blank() -> None:
    cells = [text_cell(f"{letter}2", words) for letter, words in zip("ABCG", ("a", "Mina", "ONG", "s"), strict=True)]
    cells[3:3] = ['<c r="D2"><f>2000+17</f><v>2017</v></c>', '<c r="F2" t="str"><f>IF(1,"","")</f><v></v></c>']
    reading = read_table_file(raw_book(sheet_xml(_xml_row(1, HEAD) + f'<row r="2">{"".join(cells)}</row>')), KNOWN)
    assert wrong(reading) == []
    assert (str(reading.records.actors[0].founded), reading.records.actors[0].note) == ("2017", "")


def test_rows_and_cells_that_do_not_say_where_they_stand_are_counted() -> None:
    head = "".join(text_cell("", words) for words in HEAD)
    row = "".join(text_cell("", words) for words in ("a", "Mina", "ONG")) + '<c t="e"><v>#N/A</v></c>'
    reading = read_table_file(raw_book(sheet_xml(f"<row>{head}</row><row>{row}</row>")), KNOWN)
    assert [(p.code, p.row, p.column) for p in reading.problems] == [("error_cell", 2, "founded")]


def test_blank_rows_before_and_between_keep_the_row_numbers() -> None:
    rows = [[], [], HEAD, [], ["a", "Mina", "xx", None, None, None, "s"]]
    reading = read_table_file(book({"Actores": rows}), KNOWN)
    assert wrong(reading) == [("not_in_list", 5, "kind")]
    text = b"\r\n\r\n" + csv_bytes([HEAD]) + b"\r\n\r\n" + csv_bytes([["a", "Mina", "xx", "", "", "", "s"]])
    assert wrong(read_table_file(text, KNOWN, name="actores.csv")) == [("not_in_list", 5, "kind")]


def test_titles_above_the_header_and_a_second_header_are_left_out_and_said() -> None:
    titles = ["Mapa de actores 2024", None, "Datos", None, None, None, None]  # as merged cells are read
    codes = ("id", "name", "kind", "founded", "lat", "note", "source_id")
    reading = actors(HEAD, codes, ["a", "Mina", "ONG", None, None, None, "s"], head=titles)
    assert wrong(reading) == []
    assert {"lines_above_header", "second_header"} <= assumed(reading)
    assert [a.id for a in reading.records.actors] == ["a"]


def test_a_column_without_a_name_and_one_nobody_knows_are_reported() -> None:
    reading = actors(["a", "Mina", "ONG", None, None, None, "s", "x", "verde"], head=(*HEAD, None, "Color"))
    assert [(p.code, p.severity, p.column, p.value) for p in reading.problems] == [
        ("unknown_column", "warning", "Color", "Color"),
        ("no_header_above", "warning", "H", "x"),
    ]
    assert [a.id for a in reading.records.actors] == ["a"]


def test_a_sheet_nobody_knows_is_reported_and_one_is_known_by_its_columns() -> None:
    sheets = {"Chismes": [["quién", "qué"], ["x", "y"]], "Hoja1": [HEAD, ["a", "Mina", "ONG", None, None, None, "s"]]}
    reading = read_table_file(book(sheets), KNOWN)
    assert [(p.code, p.value) for p in reading.problems] == [("unknown_sheet", "Chismes")]
    assert [a.id for a in reading.records.actors] == ["a"]
    assert "sheet_by_columns" in assumed(reading)


def test_the_same_column_twice_and_one_that_must_be_there_are_problems() -> None:
    rows = [("De", "Para", "Origen"), ("a", "b", "c")]
    reading = read_table_file(book({"Lazos": rows}), KNOWN)
    assert wrong(reading) == [("column_twice", 1, "source"), ("missing_column", 1, "kind")]


def test_a_sheet_without_a_header_is_a_problem() -> None:
    assert wrong(read_table_file(book({"Actores": [["a", "b"], ["c", "d"]]}), KNOWN)) == [("no_header", 1, "")]


def test_a_file_with_nothing_in_it_says_so() -> None:
    assert wrong(read_table_file(book({"Actores": [HEAD]}), KNOWN)) == [("nothing_in_it", 0, "")]


HEADERS = {
    "es": ("Código", "Nombre", "Tipo", "País", "Fuente"),
    "en": ("Id", "Name", "Kind", "Country", "Information source"),
    "fr": ("Code", "Nom", "Type", "Pays", "Source d'information"),
    "codes": ("id", "name", "kind", "country", "source_id"),
    "loud": ("CODIGO", "NOMBRE *", "tipo", "PAIS", "fuente"),
}
KINDS = {
    "es": "Organización minera",
    "en": "Miners' organisation",
    "fr": "organisation minière",
    "codes": "miner_organisation",
}


@pytest.mark.parametrize("lang", HEADERS)
def test_headers_and_words_are_known_in_three_languages_and_any_order(lang: str) -> None:
    kind = label(ActorKind.MINER_ORGANISATION, lang) if lang in LANGUAGES else "miner_organisation"
    row = ("a", "Mina", kind, "CO", "s")
    for turn in (0, 3):
        head, cells = HEADERS[lang][turn:] + HEADERS[lang][:turn], row[turn:] + row[:turn]
        reading = read_table_file(book({"Actors": [head, cells]}), KNOWN)
        assert wrong(reading) == []
        assert [(a.id, a.name, a.kind, a.country) for a in reading.records.actors] == [
            ("a", "Mina", "miner_organisation", "CO")
        ]


TIE_HEADERS = [
    (("De", "Para", "Tipo", "Desde"), "source target kind start"),
    (("Desde", "Hasta", "Tipo"), "source target kind"),
    (("Desde", "Para", "Tipo", "Hasta"), "source target kind end"),
    (("From", "To", "Type"), "source target kind"),
    (("From", "To", "Type", "Since", "Until", "Source"), "source target kind start end source_id"),
    (("Source", "Target", "Kind"), "source target kind"),
    (("Source", "Target", "Kind", "Information source"), "source target kind source_id"),
    (("De", "Vers", "Type", "Source"), "source target kind source_id"),
    (("De", "À", "Type", "Du", "Au"), "source target kind start end"),
    (("Actor de origen", "Actor de destino", "Tipo", "Desde", "Hasta"), "source target kind start end"),
]


@pytest.mark.parametrize(("head", "meant"), TIE_HEADERS, ids=[" ".join(h) for h, _ in TIE_HEADERS])
def test_a_header_of_two_meanings_means_what_is_still_missing(head: tuple[str, ...], meant: str) -> None:
    placed = read_header("ties", head).columns
    assert " ".join(placed[place] for place in sorted(placed)) == meant


ROWS = [HEAD, ["a", "Asociación Ñandú", "ONG", "2017", "4.5", "", "s"]]
ENCODINGS = [
    ("utf-8", ",", False),
    ("utf-8", ";", False),
    ("utf-8", "\t", False),
    ("utf-8-sig", ";", False),
    ("utf-16", "\t", False),
    ("utf-16-le", ";", False),
    ("utf-16-be", ",", False),
    ("cp1252", ";", True),
]


@pytest.mark.parametrize(("encoding", "separator", "said"), ENCODINGS)
def test_csv_files_of_every_encoding_and_separator_are_read(encoding: str, separator: str, *, said: bool) -> None:
    reading = read_table_file(csv_bytes(ROWS, separator, encoding), KNOWN, name="actores.csv")
    assert [(a.name, a.lat) for a in reading.records.actors] == [("Asociación Ñandú", 4.5)]
    assert ("read_as_cp1252" in assumed(reading)) is said


def test_a_line_that_names_the_separator_is_heard() -> None:
    reading = read_table_file(b"sep=;\r\n" + csv_bytes(ROWS, ";"), KNOWN, name="actores.csv")
    assert [a.id for a in reading.records.actors] == ["a"]


def test_commas_inside_a_semicolon_file_part_nothing() -> None:
    rows = [HEAD, ["a", "Oro, Plata y Cobre, S.A.", "ONG", "", "4,5", "uno, dos, tres, cuatro, cinco", "s"]]
    reading = read_table_file(csv_bytes(rows, ";"), KNOWN, name="actores.csv")
    assert [(a.name, a.lat) for a in reading.records.actors] == [("Oro, Plata y Cobre, S.A.", 4.5)]


def test_lists_are_parted_by_semicolons_and_codes_by_commas_too() -> None:
    head = ("Código", "Nombre", "Tipo", "Idiomas", "Otros nombres", "Fuente")
    reading = actors(["a", "Mina", "ONG", "es, fr", "Mina, S.A.; La Mina", "s"], head=head)
    assert (reading.records.actors[0].languages, reading.records.actors[0].aliases) == (
        ("es", "fr"),
        ("Mina, S.A.", "La Mina"),
    )


def test_yes_and_no_are_heard_in_three_languages_and_as_true_and_false() -> None:
    rows = [
        ("Actor", "Dirigida por una mujer", "Fuente"),
        ("a", "Sí", "s"),
        ("b", "non", "s"),
        ("c", True, "s"),
        ("d", "NO", "s"),
    ]
    reading = read_table_file(book({"Mujeres": rows}), KNOWN)
    assert [str(w.women_led) for w in reading.records.women] == ["yes", "no", "yes", "no"]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    rows = [
        ["a", "Mina", "xx", "03/04/2024", "norte", None, "s"],
        ["b", None, "ONG", None, 95, None, "s"],
        ["c c", "Mina", "ONG", None, None, "#N/A", "s"],
    ]
    assert wrong(actors(*rows)) == [
        ("ambiguous_date", 2, "founded"),
        ("error_cell", 4, "note"),
        ("not_in_list", 2, "kind"),
        ("not_a_number", 2, "lat"),
        ("missing", 3, "name"),
        ("out_of_range", 3, "lat"),
        ("bad_code", 4, "id"),
    ]
