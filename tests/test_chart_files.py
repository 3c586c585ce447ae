"""Does a chart that is taken away say for whom it is and what it does not say, in the same bytes every time?"""

import csv
import dataclasses
import io

import pytest

from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.use_cases.chart_files import ChartKind, chart_file, chart_table
from stakeholder_graph.views.chart_sheet import Box, ChartSheet, Drawing, Line, Spot, Words
from stakeholder_graph.vocabulary import Group, Level

DRAWING = Drawing(
    520,
    90,
    (
        Box(0, 0, 60, 40, "#dce9e8", "#5c6570", dotted=True),
        Line(80, 20, 300, 20, "#3296fe", 6, 0.35, round=True),
        Spot(200, 20, Group.WOMEN),
        Words(310, 20, "2.º–8.º $x$ <b>", align="left"),
        Words(20, 80, "Ñame & yuca", angle=40, bold=True),
    ),
)
SHEET = ChartSheet(
    lang="es",
    level=Level.PARTNERS,
    title="¿Quién tiene más lazos? " * 5,
    context="Antioquia y Chocó · 15 de enero de 2026",
    drawing=DRAWING,
    cautions=("Si dos barras se cruzan, no diga que uno va antes que otro.",),
    columns={"actor": "Actor", "value": "Valor", "low": "Desde"},
    rows=(
        {"actor": "=cmd()", "value": 2.5, "low": None},
        {"actor": "Ñame", "value": float("nan"), "low": -1},
    ),
    groups={Group.WOMEN: 3, Group.MINERS: 1},
)


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_the_same_chart_gives_the_same_bytes_and_another_level_gives_others(kind: ChartKind) -> None:
    first = chart_file(SHEET, kind)
    assert first == chart_file(dataclasses.replace(SHEET), kind)
    assert first != chart_file(dataclasses.replace(SHEET, level=Level.TEAM), kind)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_says_for_whom_it_is_what_it_does_not_say_and_names_its_groups(lang: str) -> None:
    drawn = chart_file(dataclasses.replace(SHEET, lang=lang), "svg").decode()
    said = text("picture.level", lang, level=text("level.partners", lang).lower())
    assert said in drawn
    assert "Si dos barras se cruzan" in drawn
    assert f"{text('group.women', lang)} 3" in drawn
    assert "2.º–8.º $x$ &lt;b&gt;" in drawn


def test_a_picture_is_a_png_of_the_width_of_its_drawing() -> None:
    picture = chart_file(SHEET, "png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == round((DRAWING.width + 60) * 1.8)


def test_the_table_runs_no_formula_leaves_unknown_empty_and_names_the_level() -> None:
    told = chart_table(SHEET).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told)))
    assert rows == [
        ["Actor", "Valor", "Desde", "Para quién es"],
        ["'=cmd()", "2.5", "", "Aliados"],
        ["Ñame", "", "-1", "Aliados"],
    ]
