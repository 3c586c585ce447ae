"""What sort of file is this, may it be opened, and what is in it?

Runs in the child. The answer is plain lists and dicts, ready for JSON: ``{"tables": [{"name", "rows", "notes"}],
"date1904"}``; a row is its number and its cells up to the last that holds something. A cell is null, a text, a
number, true or false, or ``[what, text]`` with what one of ``day``, ``error``, ``formula``.
"""

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Any

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.delimited import read_delimited
from stakeholder_graph.sheets.refusal import Refusal
from stakeholder_graph.sheets.workbook import read_workbook

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_TABLE_FILES = (".csv", ".tsv")
_SHARED = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_COUNT = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["'](\d+)["']""")
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)["']""")


def read_bytes(data: bytes, name: str) -> dict[str, Any]:
    """Read a workbook, a zip of CSV files, or one CSV file."""
    if not data.strip():
        raise Refusal("empty_file")
    if len(data) > limits.FILE_BYTES:
        raise Refusal("file_too_big", limit=limits.FILE_BYTES >> 20)
    if data.startswith(_OLD_EXCEL):
        raise Refusal("old_or_locked")
    if data.startswith(_ZIP):
        return _read_zip(data)
    if data.lstrip()[:1] == b"<" or name.lower().endswith((".xlsx", ".xlsm", ".ods")):
        raise Refusal("not_a_table_file")
    return {"tables": [read_delimited(data, PurePosixPath(name).stem or "csv")], "date1904": False}


def _read_zip(data: bytes) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = checked_parts(archive, len(data))
            if "xl/workbook.xml" in parts:
                _check_xml(archive, parts)
                return read_workbook(data, archive)
            return _read_folder(archive, parts)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, KeyError, OSError) as error:
        raise Refusal("damaged", reason=type(error).__name__) from error


def checked_parts(archive: zipfile.ZipFile, packed: int) -> list[str]:
    """The names of the parts, once their number and sizes are within the limits."""
    infos = archive.infolist()
    if len(infos) > limits.ENTRIES:
        raise Refusal("too_many_parts", limit=limits.ENTRIES)
    names = [info.filename for info in infos]
    if len({name.casefold() for name in names}) != len(names):
        raise Refusal("part_twice")
    if any(info.flag_bits & 1 for info in infos):
        raise Refusal("old_or_locked")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.UNPACKED_BYTES:
        raise Refusal("unpacks_too_big", limit=limits.UNPACKED_BYTES >> 20)
    if unpacked > packed * limits.RATIO:
        raise Refusal("packed_too_tight", limit=limits.RATIO)
    return names


def _check_xml(archive: zipfile.ZipFile, parts: list[str]) -> None:
    """No document type, no other encoding, no part or cell beyond the limits."""
    for part in parts:
        if not part.lower().endswith((".xml", ".rels")):
            continue
        xml = archive.read(part)
        if b"\x00" in xml[:4] or xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Refusal("odd_encoding")
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise Refusal("document_type")
        if part.endswith("sharedStrings.xml"):
            _check_shared(xml)
        if "worksheets/" in part:
            _check_cells(xml)


def _check_shared(xml: bytes) -> None:
    heads = b"".join(_SHARED.findall(xml))
    if any(int(count) > limits.SHARED_TEXTS for count in _COUNT.findall(heads)):
        raise Refusal("too_many_texts", limit=limits.SHARED_TEXTS)


def _check_cells(xml: bytes) -> None:
    letters = set[bytes]()
    last = 0
    for found in _CELL.finditer(xml):
        letters.add(found[1])
        last = max(last, int(found[2]))
    if last > limits.ROWS:
        raise Refusal("too_many_rows", limit=limits.ROWS)
    if any(_column_number(found) > limits.COLUMNS for found in letters):
        raise Refusal("too_many_columns", limit=limits.COLUMNS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _read_folder(archive: zipfile.ZipFile, parts: list[str]) -> dict[str, Any]:
    """The CSV files of a zip, wherever they lie in it."""
    files = [PurePosixPath(part) for part in parts]
    files = [f for f in files if f.suffix.lower() in _TABLE_FILES and "__MACOSX" not in f.parts]
    if not files:
        raise Refusal("not_a_table_file")
    if len({file.stem.casefold() for file in files}) != len(files):
        raise Refusal("part_twice")
    tables = [read_delimited(archive.read(str(file)), file.stem) for file in sorted(files)]
    return {"tables": tables, "date1904": False}
