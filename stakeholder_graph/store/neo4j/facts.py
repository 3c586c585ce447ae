"""What stands in the graph, and how do the entries of a change get there?"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, LiteralString, TypeVar

from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.model import SHEETS, Key, Record, key_of, named, sheet_of
from stakeholder_graph.store.contract import Entry
from stakeholder_graph.store.neo4j import cypher
from stakeholder_graph.store.neo4j.cells import Cell, cell_of, name_of, to_properties, to_record
from stakeholder_graph.store.neo4j.line import Rows, Talk
from stakeholder_graph.store.neo4j.shape import NODES, TIES

LOT = 5000
"""Rows of one statement, so that none comes near its deadline."""

_SHEET_OF_LABEL = {shape.label: sheet for sheet, shape in NODES.items()}
_WORD_OF_TYPE = {type_: (sheet, word) for sheet, shape in TIES.items() for word, type_ in shape.types.items()}
_SHARES_IDS_WITH = {"actors": "constituencies", "constituencies": "actors"}

G = TypeVar("G", bound=Hashable)
E = TypeVar("E")
Row = dict[str, Any]


async def read_all(talk: Talk) -> list[Record]:
    """Every record."""
    found = [_from_node(labels, properties) for labels, properties in await talk.ask(cypher.READ_NODES)]
    bundles = await talk.ask(cypher.READ_TIES)
    return found + [_from_tie(type_, start, *tie) for start, ties in bundles for type_, *tie in ties]


async def read_present(talk: Talk, keys: Iterable[Key]) -> dict[Key, Record]:
    """What stands under these keys now."""
    found: list[Record] = []
    for sheet, of_sheet in _by_sheet(keys).items():
        if sheet in NODES:
            nodes = await _in_lots(talk, cypher.find_nodes(NODES[sheet]), keys=_names(of_sheet))
            found += [to_record(sheet, properties) for (properties,) in nodes]
        else:
            ties = await _in_lots(talk, cypher.find_ties(TIES[sheet]), rows=[_ends(key) for key in of_sheet])
            found += [_from_tie(*row) for row in ties]
    return {key_of(record): record for record in found}


async def refuse_shared_ids(talk: Talk, entries: Sequence[Entry]) -> None:
    """Actors and constituencies share one name space: refuse an id that is, or becomes, both.

    Raises
    ------
    DataProblems
        Naming each of them.
    """
    gone = {entry.key[1] for entry in entries if entry.after is None and entry.key[0] in _SHARES_IDS_WITH}
    new = _by_sheet(e.key for e in entries if e.after and not e.before and e.key[0] in _SHARES_IDS_WITH)
    problems: list[Problem] = []
    for sheet, keys in new.items():
        other = _SHARES_IDS_WITH[sheet]
        rows = await _in_lots(talk, cypher.find_others(NODES[sheet]), keys=_names(keys))
        taken = ({row[0] for row in rows} - gone) | set(_names(keys)) & set(_names(new.get(other, ())))
        problems += [
            Problem("id_taken", sheet, column="id", value=id_, parameters=(("sheet", other),)) for id_ in sorted(taken)
        ]
    if problems:
        raise DataProblems(problems)


async def put(talk: Talk, entries: Sequence[Entry]) -> None:
    """Bring the graph from what stood before to what shall stand after."""
    await _take_away(talk, [entry for entry in entries if entry.before])
    after = _grouped((entry.key[0], entry.after) for entry in entries if entry.after)
    for sheet in (sheet for sheet in after if sheet in NODES):
        await _in_lots(talk, cypher.put_nodes(NODES[sheet]), rows=[_node_row(record) for record in after[sheet]])
    for home, ids in _only_named(after).items():
        await _in_lots(talk, cypher.name_nodes(home), keys=sorted(ids))
    for sheet in (sheet for sheet in after if sheet in TIES):
        await _in_lots(talk, cypher.put_ties(TIES[sheet]), rows=[_tie_row(record) for record in after[sheet]])
    for sheet in (sheet for sheet in after if sheet in NODES and NODES[sheet].links):
        for target, rows in _grouped(row for record in after[sheet] for row in _link_rows(record)).items():
            await _in_lots(talk, cypher.put_links(NODES[sheet], target), rows=rows)
    await talk.ask(cypher.TIDY)


async def _take_away(talk: Talk, entries: Sequence[Entry]) -> None:
    """Remove the relationships that are to go or to be made anew, and the records of nodes that are to go."""
    for sheet, keys in _by_sheet(entry.key for entry in entries).items():
        if sheet in TIES:
            await _in_lots(talk, cypher.drop_ties(TIES[sheet]), rows=[_ends(key) for key in keys])
        elif NODES[sheet].links:
            await _in_lots(talk, cypher.unlink(NODES[sheet]), keys=_names(keys))
    for sheet, keys in _by_sheet(entry.key for entry in entries if entry.after is None).items():
        if sheet in NODES:
            await _in_lots(talk, cypher.clear_nodes(NODES[sheet]), keys=_names(keys))


async def _in_lots(talk: Talk, statement: LiteralString, *, keys: Sequence[str] = (), rows: Sequence[Row] = ()) -> Rows:
    """Run a statement over all keys or rows, some thousand at a time."""
    found: Rows = []
    for first in range(0, len(keys), LOT):
        found += await talk.ask(statement, keys=keys[first : first + LOT])
    for first in range(0, len(rows), LOT):
        found += await talk.ask(statement, rows=rows[first : first + LOT])
    return found


def _from_node(labels: Iterable[str], properties: Mapping[str, Cell]) -> Record:
    sheet = next(_SHEET_OF_LABEL[label] for label in labels if label in _SHEET_OF_LABEL)
    return to_record(sheet, properties)


def _from_tie(type_: str, start: str, end: str, properties: Mapping[str, Cell]) -> Record:
    sheet, word = _WORD_OF_TYPE[type_]
    shape = TIES[sheet]
    said: dict[str, Cell] = {shape.start: start, shape.end: end, **({shape.kind: word} if shape.kind else {})}
    return to_record(sheet, {**properties, **said})


def _node_row(record: Record) -> Row:
    shape = NODES[sheet_of(record)]
    label = shape.kinds[str(cell_of(record, shape.kind))] if shape.kind else ""
    return {"key": name_of(key_of(record)), "properties": to_properties(record), "called": label}


def _tie_row(record: Record) -> Row:
    shape = TIES[sheet_of(record)]
    type_ = shape.types[str(cell_of(record, shape.kind)) if shape.kind else ""]
    return {**_ends(key_of(record)), "properties": to_properties(record), "called": type_}


def _only_named(after: Mapping[str, Iterable[Record]]) -> dict[LiteralString, set[str]]:
    """The ids that records name and none of them brings, by the label they are found under."""
    brought, named_ids = defaultdict[LiteralString, set[str]](set), defaultdict[LiteralString, set[str]](set)
    for sheet, records in after.items():
        shape = TIES.get(sheet)
        for record in records:
            if shape:
                named_ids[shape.start_home].update(named(record, shape.start))
                named_ids[shape.end_home].update(named(record, shape.end))
            else:
                brought[NODES[sheet].home].add(name_of(key_of(record)))
                for link in NODES[sheet].links:
                    named_ids[link.target].update(named(record, link.column))
    return {home: ids - brought[home] for home, ids in named_ids.items() if ids - brought[home]}


def _link_rows(record: Record) -> Iterator[tuple[LiteralString, Row]]:
    """What a record names, each with the label under which that is found."""
    key = name_of(key_of(record))
    for link in NODES[sheet_of(record)].links:
        for id_ in dict.fromkeys(named(record, link.column)):
            yield link.target, {"key": key, "target": id_, "called": link.type}


def _ends(key: Key) -> Row:
    """How a relationship is found: by both its ends, which are part of every such key, and its name."""
    shape, values = TIES[key[0]], dict(zip(SHEETS[key[0]].KEY, key[1:], strict=True))
    return {"start": values[shape.start], "end": values[shape.end], "key": name_of(key)}


def _names(keys: Iterable[Key]) -> list[str]:
    return [name_of(key) for key in keys]


def _by_sheet(keys: Iterable[Key]) -> dict[str, list[Key]]:
    return _grouped((key[0], key) for key in keys)


def _grouped(pairs: Iterable[tuple[G, E]]) -> dict[G, list[E]]:
    groups = defaultdict[G, list[E]](list)
    for group, element in pairs:
        groups[group].append(element)
    return groups
