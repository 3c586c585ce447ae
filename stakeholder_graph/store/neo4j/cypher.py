"""With which statements is the graph read and changed?

All are literals put together from the literals of :mod:`.shape`; whatever people write travels as a parameter. Each
takes lots of rows at once. Where rows differ in type or further label, ``called`` says it: a literal of :mod:`.shape`
as well, looked up there by a word of the vocabulary.
"""

from typing import LiteralString

from stakeholder_graph.store.neo4j.shape import MISSING, NODES, NodeShape, TieShape

READ_NODES: LiteralString = (
    f"MATCH (n:{'|'.join(shape.label for shape in NODES.values())}) WHERE NOT n:{MISSING} "
    "RETURN labels(n), properties(n)"
)
"""All records that are nodes."""

READ_TIES: LiteralString = (
    "MATCH (a)-[r]->(b) WHERE r.key IS NOT NULL RETURN a.id, collect([type(r), b.id, properties(r)])"
)
"""All records that are relationships, bundled by where they start: a row costs the driver four times its content."""

LOCK: LiteralString = "MERGE (l:Ledger {id: 'ledger'}) SET l.held = true"
"""Taken before anything is read: one writer at a time."""

GATE: LiteralString = "MERGE (g:Ledger {id: 'gate'}) SET g.held = true"
"""Taken last by a writer and held while its change becomes visible; by a reader before and after it reads."""

NEWEST: LiteralString = "MATCH (l:Ledger {id: 'ledger'}) RETURN coalesce(l.newest, ''), coalesce(l.position, 0)"

LOG: LiteralString = """
CREATE (c:Change {id: $id, position: $position, by: $by, at: $at, why: $why, undoes: $undoes,
                  added: $added, changed: $changed, removed: $removed, keys: $keys, entries: $entries})
WITH c MATCH (l:Ledger {id: 'ledger'}) SET l.newest = c.id, l.position = c.position
"""

_CHANGE: LiteralString = "c.position, c.id, c.by, c.at, c.why, c.undoes, c.entries"

RECEIPT: LiteralString = "MATCH (c:Change {id: $id}) RETURN c.at, c.added, c.changed, c.removed"
CHANGE: LiteralString = f"MATCH (c:Change {{id: $id}}) RETURN {_CHANGE}"
HISTORY: LiteralString = f"MATCH (c:Change) RETURN {_CHANGE} ORDER BY c.position DESC LIMIT $limit"
HISTORY_OF: LiteralString = (
    f"MATCH (c:Change) WHERE $key IN c.keys RETURN {_CHANGE} ORDER BY c.position DESC LIMIT $limit"
)
LATER: LiteralString = f"MATCH (c:Change) WHERE c.position > $position RETURN {_CHANGE} ORDER BY c.position DESC"
TOUCHED: LiteralString = "MATCH (c:Change) RETURN c.by, c.at, c.keys ORDER BY c.position DESC"
SINCE: LiteralString = """
OPTIONAL MATCH (known:Change) WHERE known.at <= $at
WITH coalesce(max(known.position), 0) AS position
MATCH (c:Change) WHERE c.position > position RETURN c.entries ORDER BY c.position DESC
"""

TIDY: LiteralString = f"MATCH (n:{MISSING}) WHERE NOT (n)--() DELETE n"
"""What nobody names any more is forgotten."""


def find_nodes(shape: NodeShape) -> LiteralString:
    """The properties of those of one sheet that have one of the names ``$keys``."""
    return f"UNWIND $keys AS key {_node(shape)} WHERE n:{shape.label} AND NOT n:{MISSING} RETURN properties(n)"


def find_others(shape: NodeShape) -> LiteralString:
    """The names among ``$keys`` under which a record of another sheet stands."""
    return f"UNWIND $keys AS key {_node(shape)} WHERE NOT n:{shape.label} AND NOT n:{MISSING} RETURN key"


def put_nodes(shape: NodeShape) -> LiteralString:
    """Make or replace nodes; ``$rows`` hold ``key``, ``properties`` and, as ``called``, the further label."""
    others: LiteralString = "".join(f":{label}" for label in shape.kinds.values())
    further: LiteralString = ", n:$(row.called)" if shape.kinds else ""
    return (
        f"UNWIND $rows AS row MERGE (n:{shape.home} {{{shape.identity}: row.key}}) "
        f"SET n = row.properties, n.{shape.identity} = row.key REMOVE n:{MISSING}{others} SET n:{shape.label}{further}"
    )


def clear_nodes(shape: NodeShape) -> LiteralString:
    """Make nodes with the names ``$keys`` into ones that are only named."""
    labels: LiteralString = "".join(f":{label}" for label in (shape.label, *shape.kinds.values()))
    kept: LiteralString = "" if shape.label == shape.home else f" REMOVE n{labels}"
    return f"UNWIND $keys AS key {_node(shape)} SET n = {{{shape.identity}: key}} SET n:{MISSING}{kept}"


def unlink(shape: NodeShape) -> LiteralString:
    """Remove the relationships that stand for columns of the nodes ``$keys``."""
    types: LiteralString = "|".join(link.type for link in shape.links)
    return f"UNWIND $keys AS key {_node(shape)} MATCH (n)-[l:{types}]->() DELETE l"


def name_nodes(home: LiteralString) -> LiteralString:
    """Make sure that there is a node for each of the ids ``$keys``, if only as one that is named."""
    return f"UNWIND $keys AS key MERGE (n:{home} {{id: key}}) ON CREATE SET n:{MISSING}"


def put_links(shape: NodeShape, target: LiteralString) -> LiteralString:
    """Make the relationships of columns; ``$rows`` hold ``key``, ``target`` and, as ``called``, the type."""
    return (
        f"UNWIND $rows AS row MATCH (n:{shape.home} {{{shape.identity}: row.key}}) "
        f"MATCH (m:{target} {{id: row.target}}) CREATE (n)-[:$(row.called)]->(m)"
    )


def find_ties(shape: TieShape) -> LiteralString:
    """The same of one sheet; ``$rows`` hold ``start``, ``end`` and ``key``."""
    return f"UNWIND $rows AS row {_tie(shape)} RETURN type(r), a.id, b.id, properties(r)"


def drop_ties(shape: TieShape) -> LiteralString:
    """Remove those of one sheet; ``$rows`` hold ``start``, ``end`` and ``key``."""
    return f"UNWIND $rows AS row {_tie(shape)} DELETE r"


def put_ties(shape: TieShape) -> LiteralString:
    """Make relationships; ``$rows`` hold ``start``, ``end``, ``key``, ``properties`` and, as ``called``, the type."""
    return (
        f"UNWIND $rows AS row {_ends(shape)} CREATE (a)-[r:$(row.called)]->(b) SET r = row.properties, r.key = row.key"
    )


def _node(shape: NodeShape) -> LiteralString:
    return f"MATCH (n:{shape.home} {{{shape.identity}: key}})"


def _tie(shape: TieShape) -> LiteralString:
    types: LiteralString = "|".join(shape.types.values())
    return f"{_ends(shape)} MATCH (a)-[r:{types}]->(b) WHERE r.key = row.key"


def _ends(shape: TieShape) -> LiteralString:
    return f"MATCH (a:{shape.start_home} {{id: row.start}}) MATCH (b:{shape.end_home} {{id: row.end}})"
