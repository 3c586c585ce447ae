"""How do the tests make workbooks as people and other programs make them?

``book`` writes what Excel would; ``raw_book`` builds the parts by hand, so that anything can be wrong with them.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

Rows = Sequence[Sequence[Any]]

_OURS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_OURS}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OURS}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_OURS}.sharedStrings+xml"/>
</Types>"""
_ROOT = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
_LINKS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
Target="sharedStrings.xml"/></Relationships>"""
_BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="actors" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{_MAIN}" count="1" uniqueCount="1"><si><t>x</t></si></sst>'


def book(sheets: Mapping[str, Rows], *, from_1904: bool = False) -> bytes:
    """A workbook written by openpyxl."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    if from_1904:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(list(row))
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def sheet_xml(body: str, after: str = "") -> str:
    """The XML of a worksheet with these rows."""
    head = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}">'
    return f"{head}<sheetData>{body}</sheetData>{after}</worksheet>"


def text_cell(place: str, words: str) -> str:
    """A cell that holds its text itself."""
    reference = f' r="{place}"' if place else ""
    return f'<c{reference} t="inlineStr"><is><t>{words}</t></is></c>'


def raw_book(sheet: str | bytes, *, shared: str | bytes = SHARED, more: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook of parts as given, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _LINKS,
            "xl/sharedStrings.xml": shared,
            "xl/worksheets/sheet1.xml": sheet,
            **(more or {}),
        }
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def csv_bytes(rows: Rows, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file without quotation marks, as people's programs write it."""
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip, as a browser hands them over."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
