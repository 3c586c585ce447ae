"""What does a person fill in who starts from an empty workbook?

One sheet for each kind of record, headers in the reader's language, lists to choose from, what each column means, and
an example row that is never loaded. Three sheets are enough: actors, ties, sources.
"""

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from stakeholder_graph import vocabulary
from stakeholder_graph.checks import label
from stakeholder_graph.messages import text
from stakeholder_graph.model import SHEETS, choices, columns
from stakeholder_graph.sheets.examples import EXAMPLES
from stakeholder_graph.sheets.headers import required
from stakeholder_graph.sheets.values import Sort, sort_of
from stakeholder_graph.sheets.writing import open_workbook

SHORT_WAY = ("actors", "ties", "sources")
_ORDER = (*SHORT_WAY, *(sheet for sheet in SHEETS if sheet not in SHORT_WAY))
_ROWS = 5000
"""So many rows below the header know their lists and explanations."""
_OWN_WORDS = frozenset({
    ("actors", "territory"), ("commitments", "by"), ("statements", "text"), ("votes", "group"),
    *(("delegates", column) for column in ("name", "actor", "languages", "disclosure")),
})  # fmt: skip
"""Columns that mean something else here than in other sheets."""
_MAY_STAY_BLANK = frozenset({"id", "source_id"})
_ANYTHING = {"validate": "any"}
_TITLE, _MESSAGE = 32, 255
"""The longest title and message that Excel shows beside a cell."""


def template_columns(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet of the template; an actor may be given its territory in the same row."""
    if sheet != "actors":
        return columns(sheet)
    before = columns(sheet).index("lat")
    return (*columns(sheet)[:before], "territory", *columns(sheet)[before:])


def explanation(sheet: str, column: str, lang: str) -> str:
    """What a column means and how it is filled in.

    Examples
    --------
    >>> explanation("ties", "strength", "en")
    '0 to 4, only where somebody stated it. Blank is not known.'
    """
    own = f".{sheet}" if (sheet, column) in _OWN_WORDS else ""
    return text(f"column.{column}.about{own}", lang)


def needed(sheet: str, column: str) -> bool:
    """Whether a row cannot do without it."""
    return column in required(sheet) - _MAY_STAY_BLANK


def write_template(lang: str) -> bytes:
    """The empty workbook in a language; the same bytes each time."""
    book, stream = open_workbook()
    styles = _styles(book)
    explaining = book.add_worksheet(text("template.explanations", lang))
    pages = {sheet: book.add_worksheet(text(f"sheet.{sheet}", lang)) for sheet in _ORDER}
    lists = _write_lists(book.add_worksheet(text("template.lists", lang)), lang)
    for sheet, page in pages.items():
        _write_sheet(page, sheet, lang, styles, lists)
    _explain(explaining, lang, styles)
    book.close()
    return stream.getvalue()


def _styles(book: Workbook) -> Mapping[str, Format]:
    return {
        "needed": book.add_format(
            {"bold": True, "bg_color": "#cfe5df", "bottom": 1, "text_wrap": True, "valign": "top"}
        ),
        "other": book.add_format({"bg_color": "#efece4", "bottom": 1, "text_wrap": True, "valign": "top"}),
        "example": book.add_format({"italic": True, "font_color": "#7d8794", "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True}),
    }


def _write_lists(page: Worksheet, lang: str) -> Mapping[str, str]:
    """One column for each vocabulary; where each stands, as a range."""
    places: dict[str, str] = {}
    families = [kind for sheet in SHEETS for column in columns(sheet) if (kind := choices(sheet, column))]
    for place, kind in enumerate(dict.fromkeys(families)):
        words = [value for value in kind if value not in vocabulary.DERIVED_TIES]
        page.write_string(0, place, kind.__name__)
        for row, value in enumerate(words, 1):
            page.write_string(row, place, label(value, lang))
        letter = chr(ord("A") + place)
        name = text("template.lists", lang).replace("'", "''")
        places[kind.__name__] = f"='{name}'!${letter}$2:${letter}${len(words) + 1}"
    page.set_column(0, len(places), 28)
    page.hide()
    return places


def _write_sheet(
    page: Worksheet, sheet: str, lang: str, styles: Mapping[str, Format], lists: Mapping[str, str]
) -> None:  # fmt: skip
    page.freeze_panes(1, 0)
    page.set_row(0, 32)
    for place, column in enumerate(template_columns(sheet)):
        kind = choices(sheet, column)
        about = explanation(sheet, column, lang)
        style = styles["needed" if needed(sheet, column) else "other"]
        page.write_string(0, place, text(f"column.{column}", lang), style)
        page.write_comment(0, place, about, {"author": "stakeholder-graph", "x_scale": 2})
        # A cell of text keeps "2017-07" as it is typed; otherwise Excel makes a day of it.
        page.set_column(place, place, 20, None if sort_of(sheet, column) is Sort.NUMBER else styles["text"])
        asked = (
            {"validate": "list", "source": lists[kind.__name__], "error_type": "warning"}
            if kind
            else {"validate": "any"}
        )
        title = text(f"column.{column}", lang)[:_TITLE]
        page.data_validation(1, place, _ROWS, place, {**asked, "input_title": title, "input_message": about[:_MESSAGE]})
    _write_example(page, sheet, lang, styles["example"])


def _write_example(page: Worksheet, sheet: str, lang: str, style: Format) -> None:
    for place, column in enumerate(template_columns(sheet)):
        value = EXAMPLES[sheet].get(column, "")
        kind = choices(sheet, column)
        shown = label(kind(value), lang) if kind and value else _said(value, lang)
        if place == 0:
            shown = f"{text('template.example', lang)}: {shown}"
        if shown:
            page.write_string(1, place, shown, style)


def _said(value: str, lang: str) -> str:
    """An example in the reader's language where it is words, else as it stands."""
    return text(f"template.said.{value[1:]}", lang) if value.startswith("@") else value


def _explain(page: Worksheet, lang: str, styles: Mapping[str, Format]) -> None:
    """The sheet that says in words how the workbook is filled in."""
    page.set_column(0, 1, 26, styles["wrap"])
    page.set_column(2, 2, 14, styles["wrap"])
    page.set_column(3, 4, 70, styles["wrap"])
    row = 0
    for line in text("template.how", lang).split("\n"):
        page.write_string(row, 0, line, styles["bold"] if row == 0 else None)
        row += 1
    titles = ("sheet", "column", "needed", "about", "choices")
    for place, title in enumerate(titles):
        page.write_string(row + 1, place, text(f"template.head.{title}", lang), styles["needed"])
    for number, line in enumerate(_explained(lang), row + 2):
        for place, value in enumerate(line):
            page.write_string(number, place, value, styles["wrap"])


def _explained(lang: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            text(f"sheet.{sheet}", lang),
            text(f"column.{column}", lang),
            text("yes_no.yes", lang) if needed(sheet, column) else "",
            explanation(sheet, column, lang),
            ", ".join(label(v, lang) for v in choices(sheet, column) or () if v not in vocabulary.DERIVED_TIES),
        )
        for sheet in _ORDER
        for column in template_columns(sheet)
    ]
