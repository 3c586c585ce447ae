"""What network do a table of actors and a table of ties hold, whichever program wrote them?

Headers are matched without capitals: those of R's data frames, of Gephi's and Kumu's sheets, in three languages. Ties
are read in large pieces. Runs in the child, for workbooks in the parent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from stakeholder_graph.sheets.formula_guard import unguarded
from stakeholder_graph.sheets.networks.collecting import NO_SUCH_WAY, NOT_SAID, Asked, Collecting
from stakeholder_graph.sheets.refusal import Refusal

NODE_TABLES = frozenset({"nodes", "nodos", "nœuds", "noeuds", "vertices", "elements"})
EDGE_TABLES = frozenset({"edges", "links", "connections", "enlaces", "lazos", "conexiones", "liens", "connexions"})
GROUPS, WEIGHT = ("group", "grupo", "groupe"), ("weight", "peso", "poids", "edge weight")
_ID = ("id", "node", "nodo", "nœud", "noeud", "vertex", "label", "name", "nombre", "nom")
_NAME = ("label", "name", "etiqueta", "nombre", "libellé", "nom")
_SOURCE = ("source", "from", "vertex 1", "de", "desde", "origen", "origine")
_TARGET = ("target", "to", "vertex 2", "para", "a", "hasta", "vers", "à", "destino", "destination", "cible")
_SIGN, _WAY = ("sign", "signo", "signe"), ("type", "direction")

Cells = Sequence[str]
Piece = tuple[Sequence[int], Sequence[Cells]]
"""The numbers of some rows as the person sees them, and the rows."""


@dataclass(frozen=True, slots=True)
class NetworkTable:
    """A table by the name of its file or sheet, the header first; rows of texts, many at a time."""

    file: str
    pieces: Iterable[Piece]


def read_network(nodes: NetworkTable | None, edges: NetworkTable, asked: Asked) -> Collecting:
    """Actors and ties; without a table of actors they are those that ties name."""
    found = Collecting(nodes.file if nodes else edges.file, edges.file, listed=nodes is not None)
    if nodes is None:
        asked.column(asked.groups, (), (), "groups")
        found.note("actors_from_ties")
        found.columns |= {"groups": None, "nodes": []}
    else:
        _read_nodes(nodes, asked, found)
    _read_edges(edges, asked, found)
    return found


def _header(table: NetworkTable) -> tuple[list[str], Iterator[Piece]]:
    """The first row that holds something, and the rows below it."""
    pieces = iter(table.pieces)
    for numbers, rows in pieces:
        for place, cells in enumerate(rows, 1):
            if any(cell.strip() for cell in cells):
                below = (numbers[place:], rows[place:])
                return [unguarded(cell).strip() for cell in cells], chain((below,), pieces)
    raise Refusal("no_table", file=table.file)


def _place(header: Sequence[str], words: Sequence[str]) -> int | None:
    """Where the column stands that bears one of these names, the earlier ones first."""
    folded = [name.casefold() for name in header]
    return next((folded.index(word) for word in words if word in folded), None)


def _needed(header: Sequence[str], words: Sequence[str], table: NetworkTable) -> int:
    place = _place(header, words)
    if place is None:
        raise Refusal("no_needed_column", file=table.file, column=words[0], columns=", ".join(header))
    return place


def _asked_place(
    asked: Asked, wanted: str | None, header: Sequence[str], usual: Sequence[str], what: str
) -> int | None:
    named = asked.column(wanted, [name for name in header if name], usual, what)
    return None if named is None else header.index(named)


def _read_nodes(table: NetworkTable, asked: Asked, found: Collecting) -> None:
    header, pieces = _header(table)
    of_id = _needed(header, _ID, table)
    of_group = _asked_place(asked, asked.groups, header, GROUPS, "groups")
    of_name = _place(header, [word for word in _NAME if word != header[of_id].casefold()])
    taken = [place for place in (of_id, of_group, of_name) if place is not None]
    found.columns["groups"] = None if of_group is None else header[of_group]
    found.columns["nodes"] = [name for place, name in enumerate(header) if name and place not in taken]
    for numbers, rows in pieces:
        for row, cells in zip(numbers, rows, strict=True):
            if any(cells):
                found.actor(_cell(cells, of_id), row, _cell(cells, of_name), _cell(cells, of_group))


def _cell(cells: Cells, place: int | None) -> str:
    return unguarded(cells[place]) if place is not None and place < len(cells) else ""


def _read_edges(table: NetworkTable, asked: Asked, found: Collecting) -> None:
    header, pieces = _header(table)
    places = {
        "source": _needed(header, _SOURCE, table),
        "target": _needed(header, _TARGET, table),
        "weights": _asked_place(asked, asked.weight, header, WEIGHT, "weight"),
        "signs": _place(header, _SIGN),
        "ways": _place(header, _WAY),
    }
    taken = {name: place for name, place in places.items() if place is not None}
    found.columns["weight"] = header[taken["weights"]] if "weights" in taken else None
    for piece in pieces:
        numbers, columns = _by_column(piece, max(taken.values()) + 1)
        said = {name: columns[place] for name, place in taken.items()}
        sources, targets = said.pop("source"), said.pop("target")
        found.ties(sources, targets, numbers, **said)
    if NO_SUCH_WAY in found.ways or all(way == NOT_SAID for way in found.ways):
        del found.ways[:]  # a column of that name which says another thing: what kind of tie it is
        taken.pop("ways", None)
    found.columns["edges"] = [name for place, name in enumerate(header) if name and place not in taken.values()]


def _by_column(piece: Piece, width: int) -> tuple[Sequence[int], Sequence[Cells]]:
    """The columns of some rows; rows without anything are left out, short ones filled up with blanks."""
    numbers, rows = piece
    try:
        columns = list(zip(*rows, strict=True))
    except ValueError:
        columns = []
    if len(columns) >= width and not any("" in column for column in columns[:2]):
        return numbers, columns
    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if any(row)]
    filled = [[row[place] if place < len(row) else "" for place in range(width)] for _, row in kept]
    return [number for number, _ in kept], list(zip(*filled, strict=True)) or [()] * width
