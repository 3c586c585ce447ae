"""What network do CSV files hold: one of ties, or one of actors and one of ties, with what is said of the direction?

Texts are read piece by piece, so that a file of a million ties needs no million lists at once. Runs in the child.
"""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.container import checked_parts
from stakeholder_graph.sheets.delimited import encoding_of, separator_of
from stakeholder_graph.sheets.networks.collecting import Asked, Collecting
from stakeholder_graph.sheets.networks.tables import EDGE_TABLES, NODE_TABLES, NetworkTable, Piece, read_network
from stakeholder_graph.sheets.refusal import Refusal

META = "meta.json"
"""Beside the tables: ``{"directed": true}`` or ``false``."""
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    LookupError,
    OSError,
    ValueError,
)
"""What the reader of zips raises where one is damaged."""
_HEAD = 2**16
_PIECE = 8_192


def read_csv_folder(data: bytes, asked: Asked) -> Collecting:
    """The network of a zip that holds a table of ties and, perhaps, one of actors."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [PurePosixPath(part) for part in checked_parts(archive, len(data))]
            nodes, edges = (_one_of(parts, stems) for stems in (NODE_TABLES, EDGE_TABLES))
            if edges is None:
                raise Refusal("no_network_tables") if nodes is None else Refusal("no_table_of_ties", file=nodes.name)
            tables = [None if part is None else (archive.read(str(part)), part.name) for part in (nodes, edges)]
            directed = _directed(archive, edges.parent / META, parts)
    except _DAMAGE as error:
        raise Refusal("damaged", reason=type(error).__name__) from error
    found = _read(tables[0], tables[1] or (b"", ""), asked)
    found.said_directed = directed
    return found


def read_csv_ties(data: bytes, name: str, asked: Asked) -> Collecting:
    """The network of one table of ties."""
    return _read(None, (data, name), asked)


def _read(nodes: tuple[bytes, str] | None, edges: tuple[bytes, str], asked: Asked) -> Collecting:
    notes = [name for data, name in filter(None, (nodes, edges)) if encoding_of(data)[1]]
    tables = [NetworkTable(part[1], _pieces(*part)) if part else None for part in (nodes, edges)]
    found = read_network(tables[0], tables[1] or NetworkTable("", ()), asked)
    for name in notes:
        found.note("read_as_cp1252", name)
    return found


def _one_of(parts: list[PurePosixPath], stems: frozenset[str]) -> PurePosixPath | None:
    fitting = [part for part in parts if part.stem.casefold() in stems and part.suffix.lower() in (".csv", ".tsv")]
    fitting = [part for part in fitting if "__MACOSX" not in part.parts]
    if len(fitting) > 1:
        raise Refusal("table_twice", files=", ".join(sorted(map(str, fitting))))
    return fitting[0] if fitting else None


def _directed(archive: zipfile.ZipFile, part: PurePosixPath, parts: list[PurePosixPath]) -> bool | None:
    if part not in parts:
        return None
    try:
        said = json.loads(archive.read(str(part)))
    except (ValueError, RecursionError):
        return None
    directed = said.get("directed") if isinstance(said, dict) else None
    return directed if isinstance(directed, bool) else None


def _pieces(data: bytes, name: str) -> Iterator[Piece]:
    encoding = encoding_of(data)[0]
    # Only the head is looked at: a text of many millions of letters is never held as one.
    head = io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="").read(_HEAD)
    separator, rest = separator_of(head)
    stream = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    csv.field_size_limit(limits.CELL_CHARACTERS)
    rows = csv.reader(stream, delimiter=separator, strict=True)
    number = 1
    try:
        if len(rest) != len(head):  # a first line that only names the separator
            next(rows)
            number = 2
        while piece := list(islice(rows, _PIECE)):
            yield range(number, number + len(piece)), piece
            number += len(piece)
    except csv.Error as error:
        if "field larger" in str(error):
            raise Refusal("cell_too_long", table=name, limit=limits.CELL_CHARACTERS) from error
        raise Refusal("broken_csv", table=name, row=rows.line_num) from error
    except UnicodeError as error:
        raise Refusal("odd_encoding") from error
