"""Which files stall or kill the readers of spreadsheets? Made anew for each test, never kept."""

import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from tests.workbooks import SHARED, book, raw_book, sheet_xml, text_cell

MIB = 2**20
HEAD = [text_cell(f"{letter}1", words) for letter, words in zip("ABC", ("id", "name", "kind"), strict=True)]
HEAD_ROW = f'<row r="1">{"".join(HEAD)}</row>'
SMALL = book({"actors": [("id", "name", "kind", "source_id"), ("a", "A", "ngo", "s")]})


def _cell_at(*references: str) -> bytes:
    cells = (f'<row><c r="{reference}"><v>1</v></c></row>' for reference in references)
    return raw_book(sheet_xml(HEAD_ROW + "".join(cells)))


def _repeated(part: str, block: bytes, times: int) -> bytes:
    """A workbook of which one part is a block many times over, packed without ever standing in memory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    name, size = part.encode(), len(block) * times
    crc = 0
    for _ in range(times if size <= 2**30 else 0):
        crc = zlib.crc32(block, crc)
    sizes = struct.pack("<III", crc, len(packed), size & 0xFFFFFFFF)
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name
    central = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(packed), 0)
    alone = local + packed + central + end
    return _joined(raw_book(sheet_xml(HEAD_ROW)), alone, part)


def _joined(small: bytes, alone: bytes, part: str) -> bytes:
    """The parts of a small workbook, one of them in the other's place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    with zipfile.ZipFile(io.BytesIO(alone)) as source:
        info = source.infolist()[0]
        start = 30 + len(info.filename)
        packed = alone[start : start + info.compress_size]
    return _with_packed(stream.getvalue(), info, packed)


def _with_packed(archive: bytes, info: zipfile.ZipInfo, packed: bytes) -> bytes:
    """One more part, packed already, at the end of an archive."""
    at = struct.unpack("<I", archive[-6:-2])[0]
    count = struct.unpack("<H", archive[-12:-10])[0]
    name = info.filename.encode()
    sizes = struct.pack("<III", info.CRC, len(packed), info.file_size & 0xFFFFFFFF)
    local = (
        b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name + packed
    )
    entry = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    entry += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, at) + name
    directory = archive[at:-22] + entry
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), at + len(local), 0)
    return archive[:at] + local + directory + end


def _twice() -> bytes:
    stream = io.BytesIO(SMALL)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def _many_parts() -> bytes:
    stream = io.BytesIO(SMALL)
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(600):
            archive.writestr(f"xl/media/{number}.png", b"x")
    return stream.getvalue()


def _digits(rows: int, columns: int) -> bytes:
    """Rows that neither they nor their cells say where they stand, of figures that do not pack well."""
    chance = random.Random(7)  # noqa: S311
    figures = [chance.choices("0123456789", k=columns) for _ in range(150)]
    some = [f"<row>{''.join(f'<c><v>{figure}</v></c>' for figure in row)}</row>" for row in figures]
    return raw_book(sheet_xml("".join(chance.choices(some, k=rows))))


def _long_texts() -> bytes:
    """Within every limit of size, but too much to hand over."""
    chance = random.Random(7)  # noqa: S311
    texts = (f"{chance.randbytes(120).hex()}" * 128 for _ in range(2300))
    return raw_book(sheet_xml("".join(f"<row>{text_cell('', words)}</row>" for words in texts)))


def _entities(declaration: str, use: str = "&a;") -> bytes:
    head = f'<?xml version="1.0"?><!DOCTYPE x [{declaration}]>'
    xml = head + sheet_xml(HEAD_ROW + f'<row r="2">{text_cell("A2", use)}</row>').partition("?>")[2]
    return raw_book(xml)


def _with_part(name: str, content: bytes) -> bytes:
    return raw_book(sheet_xml(HEAD_ROW), more={name: content})


_AFAR = f'<?xml version="1.0"?><!-- {"x" * 9000} -->'
_LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "two cells in far corners": (lambda: _cell_at("A2", "XFD1048576"), "too_many_rows"),
    "a far row": (lambda: _cell_at("A1048576"), "too_many_rows"),
    "a far column": (lambda: _cell_at("XFD2"), "too_many_columns"),
    "a far corner that hides behind an entity": (lambda: _cell_at("&#88;FD1048576"), "damaged"),
    "a false count of texts": (
        lambda: raw_book(sheet_xml(HEAD_ROW), shared=SHARED.replace('uniqueCount="1"', 'uniqueCount="999999999999"')),
        "too_many_texts",
    ),
    "a false count of texts that stands further down": (
        lambda: raw_book(sheet_xml(HEAD_ROW), shared=_AFAR + '<sst count="1" uniqueCount="999999999999"></sst>'),
        "too_many_texts",
    ),
    "one text of 1 GiB": (lambda: _repeated("xl/sharedStrings.xml", b"a" * 64 * MIB, 16), "unpacks_too_big"),
    "4 GiB of blanks": (lambda: _repeated("xl/worksheets/sheet1.xml", b" " * 64 * MIB, 63), "unpacks_too_big"),
    "150 MiB packed too tight": (lambda: _repeated("xl/worksheets/sheet1.xml", b" " * MIB, 150), "packed_too_tight"),
    "a million rows that do not count themselves": (
        lambda: raw_book(sheet_xml("".join(f"<row><c><v>{n * 7919 % 100003}</v></c></row>" for n in range(200_000)))),
        "too_many_rows",
    ),
    "a million rows": (
        lambda: raw_book(sheet_xml("".join(f'<row r="{n}"/>' for n in range(1, 1_000_001)))),
        "too_many_rows",
    ),
    "a row of a hundred thousand cells": (lambda: _digits(1, 100_000), "too_many_columns"),
    "two million cells and more": (lambda: _digits(15_000, 140), "too_many_cells"),
    "70 MiB of long texts": (_long_texts, "too_much_text"),
    "a thousand laughs": (lambda: _entities(_LAUGHS, "&a9;"), "document_type"),
    "a file of the machine": (lambda: _entities('<!ENTITY a SYSTEM "file:///etc/passwd">'), "document_type"),
    "a definition in the texts": (
        lambda: raw_book(sheet_xml(HEAD_ROW), shared='<!DOCTYPE x [<!ENTITY a "b">]>' + SHARED.partition("?>")[2]),
        "document_type",
    ),
    "a sheet in UTF-16": (lambda: raw_book(sheet_xml(HEAD_ROW).encode("utf-16")), "odd_encoding"),
    "a part twice": (_twice, "part_twice"),
    "six hundred parts": (_many_parts, "too_many_parts"),
    "an old or locked file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "old_or_locked"),
    "an open document": (
        lambda: _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        "not_a_table_file",
    ),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not_a_table_file"),
    "a web page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "not_a_table_file"),
    "nothing": (lambda: b"", "empty_file"),
    "a workbook without a sheet part": (lambda: _without("xl/worksheets/sheet1.xml"), "damaged"),
    "a workbook without its links": (lambda: _without("xl/_rels/workbook.xml.rels"), "damaged"),
    "a sheet that is no XML": (lambda: raw_book("<worksheet><sheetData><row"), "damaged"),
    "more than 20 MiB": (lambda: bytes(range(256)) * (21 * MIB // 256), "file_too_big"),
}
"""What each is, how it is made, and why it is refused."""

HARMLESS: Mapping[str, Callable[[], bytes]] = {
    "a merge over the whole sheet": lambda: raw_book(
        sheet_xml(HEAD_ROW, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "a false dimension": lambda: raw_book(
        sheet_xml(HEAD_ROW).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    ),
    "macros": lambda: _with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not run"),
}
"""Odd, but read without harm."""


def _zip(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _without(part: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw_book(sheet_xml(HEAD_ROW)))) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return stream.getvalue()


def damaged_workbooks(count: int, seed: int) -> Iterator[bytes]:
    """Workbooks with a few bytes changed, in the container or in the XML of a part; the same ones for each seed."""
    chance = random.Random(seed)  # noqa: S311
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in range(count):
        if number % 3 == 0:
            yield _changed(SMALL, chance)
            continue
        part = chance.choice(sorted(parts))
        yield _zip({**parts, part: _changed(parts[part], chance)})


_WORDS = (
    b"<row>",
    b"</c>",
    b'r="ZZ9"',
    b't="e"',
    b't="s"',
    b"<f/>",
    b"999999999",
    b"&lt;",
    b"\xff",
    b"",
    b"]]>",
    b"<!--",
)


def _changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) + 1)
        length = chance.choice((0, 1, 1, 4, 30))
        changed[place : place + length] = chance.choice((*_WORDS, chance.randbytes(3)))
    return bytes(changed)
