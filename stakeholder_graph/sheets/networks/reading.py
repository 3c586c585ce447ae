"""How does a person's network come in as arrays, with every problem and everything that was taken for granted?"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.errors import DataProblems, ImportRefused, Problem, WrongUsage
from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.cells import Row, Table, TableFile, shown
from stakeholder_graph.sheets.findings import Assumption
from stakeholder_graph.sheets.networks.collecting import BOTH_WAYS, NOT_SAID, Asked
from stakeholder_graph.sheets.networks.csv_network import META
from stakeholder_graph.sheets.networks.tables import EDGE_TABLES, NODE_TABLES, NetworkTable, Piece, read_network
from stakeholder_graph.sheets.reading import child_answer, child_died, read_tables
from stakeholder_graph.sheets.refusal import Refusal

_CHILD = "stakeholder_graph.sheets.networks.child"
_WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
_FIXED = (1980, 1, 1, 0, 0, 0)
_NO_TABLES = "no_network_tables"


class NetworkProblems(DataProblems):
    """A file that was to be measured has problems; all of them are here."""

    code = "network_problems"


class Direction(StrEnum):
    """Who said whether ties run one way."""

    ASKED = "asked"
    FILE = "file"
    MIXED = "mixed"
    ASSUMED = "assumed"


@dataclass(frozen=True, eq=False, slots=True)
class NetworkFile:
    """A network as it stands in a file; actors in the order of their ids.

    ``ends`` is m x 2, numbers of actors; where some ties run both ways and others do not, the former stand twice.
    ``ties`` counts them as the file does. ``weights`` are nan where blank. ``groups`` is the place of each actor's word
    in ``words``, -1 where it has none.
    """

    ids: tuple[str, ...]
    names: Mapping[str, str]
    ends: NDArray[np.int64]
    ties: int
    weights: NDArray[np.float64] | None
    signs: NDArray[np.int8] | None
    words: tuple[str, ...]
    groups: NDArray[np.int64]
    group_column: str | None
    weight_column: str | None
    node_columns: tuple[str, ...]
    edge_columns: tuple[str, ...]
    directed: bool
    direction: Direction
    assumptions: tuple[Assumption, ...]


def read_network_file(path: Path, asked: Asked | None = None) -> NetworkFile | None:
    """Read a network from a folder or zip with a table of ties and one of actors, a table of ties, GraphML or GEXF.

    None where it is a workbook or folder of tables without one that is called by a name for ties: perhaps one of ours.

    Parameters
    ----------
    path
        Where it stands.
    asked
        The columns of the groups and of the weight, and whether ties run one way, where the person says so.

    Raises
    ------
    ImportRefused
        Where it cannot be read within the limits, is damaged, or is no plain network.
    NetworkProblems
        Where something in it cannot be right; all problems are in it.
    WrongUsage
        Where a column was asked for that is not there.
    """
    said = asked or Asked()
    if path.suffix.lower() in _WORKBOOKS:
        answer = _of_workbook(read_tables(path), said)
    else:
        data = _content(path)
        answer = data and child_answer(
            _CHILD, [path.name, json.dumps(asdict(said))], data, most=limits.NETWORK_ANSWER_BYTES
        )
    return None if answer is None else _understood(answer, said)


def _content(path: Path) -> bytes | None:
    try:
        if path.is_dir():
            return _packed(path)
        if not path.is_file():  # a device or a pipe would never end
            raise ImportRefused("no_such_file", file=str(path))
        if path.stat().st_size > limits.NETWORK_BYTES:
            raise ImportRefused("file_too_big", limit=limits.NETWORK_BYTES >> 20)
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused("no_such_file", file=str(path)) from error


def _packed(folder: Path) -> bytes | None:
    """The tables of a network and what is said beside them as one zip; None where there is no table of ties."""
    tables = [p for p in folder.iterdir() if p.suffix.lower() in (".csv", ".tsv") and p.is_file()]
    tables = [p for p in tables if p.stem.casefold() in NODE_TABLES | EDGE_TABLES]
    if not any(p.stem.casefold() in EDGE_TABLES for p in tables):
        _refuse_without_ties(folder.name, lists_actors=bool(tables))
        return None
    files = sorted([*tables, *(p for p in (folder / META,) if p.is_file())])
    if sum(path.stat().st_size for path in files) > limits.NETWORK_BYTES - 2**20:
        raise ImportRefused("file_too_big", limit=limits.NETWORK_BYTES >> 20)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in files:
            archive.writestr(zipfile.ZipInfo(path.name, _FIXED), path.read_bytes())
    return packed.getvalue()


def _refuse_without_ties(name: str, *, lists_actors: bool) -> None:
    """A table that is called so and lists actors can be no sheet of ours."""
    if lists_actors:
        raise ImportRefused("no_table_of_ties", file=name)


def _of_workbook(file: TableFile, asked: Asked) -> bytes | None:
    """A workbook whose sheets are called as such tables are; its cells were read by a child already."""
    named = {table.name.strip().casefold(): table for table in file.tables}
    nodes, edges = (_first_of(named, names) for names in (NODE_TABLES, EDGE_TABLES))
    if edges is None:
        _refuse_without_ties(nodes.file if nodes else "", lists_actors=nodes is not None)
        return None
    try:
        return read_network(nodes, edges, asked).answer()
    except Refusal as refusal:
        return json.dumps({"refused": refusal.code, "parameters": refusal.parameters}).encode("ascii") + b"\n"


def _first_of(tables: Mapping[str, Table], names: frozenset[str]) -> NetworkTable | None:
    table = next((tables[name] for name in sorted(names & tables.keys())), None)
    return table and NetworkTable(table.name, [_texts(table.rows)])


def _texts(rows: Sequence[Row]) -> Piece:
    return [row.number for row in rows], [[shown(cell) for cell in row.cells] for row in rows]


def _understood(answer: bytes, asked: Asked) -> NetworkFile | None:
    line, _, rest = answer.partition(b"\n")
    try:
        head = json.loads(line)
        parts = {} if "refused" in head else _arrays(head["parts"], rest)
    except (ValueError, KeyError) as error:
        raise child_died() from error
    if "refused" in head:
        return _refused(head["refused"], head["parameters"])
    if head["problems"]:
        raise NetworkProblems(_problems(head))
    return _network(head, parts, asked)


def _arrays(parts: Sequence[Sequence[Any]], data: bytes) -> dict[str, NDArray[Any]]:
    found, place = dict[str, NDArray[Any]](), 0
    for name, code, count in parts:
        found[name] = np.frombuffer(data, dtype=np.dtype(code), count=count, offset=place)
        place += found[name].nbytes
    return found


def _refused(code: str, parameters: dict[str, str | int]) -> None:
    if code == _NO_TABLES:
        return
    if code == "no_such_column":
        raise WrongUsage(f"no_such_column_for_{parameters.pop('what')}", **parameters)
    raise ImportRefused(code, **parameters)


def _problems(head: Mapping[str, Any]) -> list[Problem]:
    told = [
        Problem(
            one["code"],
            one["file"],
            one["row"],
            one["column"],
            one["value"],
            parameters=tuple(sorted(one["parameters"].items())),
        )
        for one in head["problems"]
    ]
    more = head["many"] - len(told)
    return told + ([Problem("network_more", value=str(more))] if more else [])


def _network(head: Mapping[str, Any], parts: Mapping[str, NDArray[Any]], asked: Asked) -> NetworkFile:
    ids = head["ids"]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    place = np.empty(len(ids), dtype=np.int64)
    place[order] = np.arange(len(ids))
    directed, direction, twice = _direction(head["directed"], parts.get("ways"), len(parts["sources"]), asked)
    ends = place[np.column_stack((parts["sources"], parts["targets"]))].reshape(-1, 2)
    mirrored = ends[twice][:, ::-1]
    words, groups = _groups(head["words"], parts["groups"][order] if len(ids) else parts["groups"])
    columns = head["columns"]
    return NetworkFile(
        ids=tuple(ids[i] for i in order),
        names=dict(zip(ids, head["names"], strict=True)) if head["names"] else {},
        ends=np.vstack((ends, mirrored)) if len(mirrored) else ends,
        ties=len(ends),
        weights=_lengthened(parts.get("weights"), twice),
        signs=_lengthened(parts.get("signs"), twice),
        words=words,
        groups=groups,
        group_column=columns.get("groups"),
        weight_column=columns.get("weight"),
        node_columns=tuple(columns.get("nodes") or ()),
        edge_columns=tuple(columns.get("edges") or ()),
        directed=directed,
        direction=direction,
        assumptions=_assumptions(head, direction),
    )


def _groups(words: Sequence[str], numbers: NDArray[Any]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The words in order without the blank one, and each actor's place among them; -1 for the blank one."""
    blank = int("" in words)  # sorted, so that it is the first
    return tuple(words[blank:]), numbers.astype(np.int64) - blank


def _lengthened(column: NDArray[Any] | None, twice: NDArray[np.bool_]) -> NDArray[Any] | None:
    return None if column is None else np.concatenate((column, column[twice]))


def _direction(
    said: bool | None,  # noqa: FBT001 - what the file says, or nothing
    ways: NDArray[Any] | None,
    ties: int,
    asked: Asked,
) -> tuple[bool, Direction, NDArray[np.bool_]]:
    """Whether ties run one way, who says so, and which ties must stand twice as they run both ways among others."""
    none = np.zeros(ties, dtype=bool)
    if asked.directed is not None:
        return asked.directed, Direction.ASKED, none
    if ways is not None and bool((ways != NOT_SAID).any()):
        both = ways == BOTH_WAYS
        if both.all():
            return False, Direction.FILE, none
        return True, Direction.MIXED if both.any() else Direction.FILE, both
    if said is not None:
        return said, Direction.FILE, none
    return True, Direction.ASSUMED, none


def _assumptions(head: Mapping[str, Any], direction: Direction) -> tuple[Assumption, ...]:
    found = [
        Assumption(f"network_{code}", value=value, rows=tuple(rows), parameters=(("times", str(times)),))
        for code, (times, value, rows) in head["notes"].items()
    ]
    if direction in (Direction.ASSUMED, Direction.MIXED):
        found.append(Assumption(f"network_direction_{direction}"))
    return tuple(found)
