"""What is in a CSV file, whoever wrote it?

Encoding: by its mark, else UTF-8, else that of Windows in Western Europe (said). Separator: the one that parts the
header most often. Runs in the child.
"""

import csv
import io
from typing import Any

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.formula_guard import unguarded
from stakeholder_graph.sheets.refusal import Refusal

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ";\t,|"
_MANY_ZEROS = 0.2
"""UTF-16 of Western text is almost half zero bytes; no text in another encoding has any."""


def read_delimited(data: bytes, name: str) -> dict[str, Any]:
    """One table of texts; a blank cell is null."""
    encoding, notes = encoding_of(data)
    separator, text = separator_of(_in(data, encoding))
    csv.field_size_limit(limits.CELL_CHARACTERS)
    rows: list[list[Any]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            if any(cells):
                rows.append([number, *_checked(cells, number, name)])
    except csv.Error as error:
        reason = str(error)
        if "field larger" in reason:
            raise Refusal("cell_too_long", table=name, limit=limits.CELL_CHARACTERS) from error
        raise Refusal("broken_csv", table=name, row=len(rows) + 1) from error
    return {"name": name, "rows": rows, "notes": notes}


def _checked(cells: list[str], number: int, name: str) -> list[str | None]:
    if number > limits.ROWS:
        raise Refusal("too_many_rows", limit=limits.ROWS)
    if len(cells) > limits.COLUMNS:
        raise Refusal("too_many_columns", limit=limits.COLUMNS)
    return [unguarded(cell) or None for cell in cells]


def encoding_of(data: bytes) -> tuple[str, list[str]]:
    """In which encoding a text is, and what must be said about that."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, []
    if data.count(0) > _MANY_ZEROS * len(data):
        return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", ["cp1252"]
    return "utf-8", []


def _in(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise Refusal("odd_encoding") from error


def separator_of(text: str) -> tuple[str, str]:
    """What parts the cells of the first line that holds something, and the text without a line that only says so."""
    first, _, rest = text.partition("\n")
    said = first.strip()
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[4], rest
    header = next((line for line in text.splitlines() if line.strip(f'{_SEPARATORS} "')), "")
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=lambda s: (outside.count(s), -_SEPARATORS.index(s))), text
