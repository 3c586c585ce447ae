"""What does a GraphML file say, as Gephi, yEd, igraph and networkx write it?

Attributes are declared by ``key`` and given by ``data``. yEd keeps what a person wrote on an actor in its drawing.
Graphs within actors and ties among more than two are refused. Runs in the child.
"""

from stakeholder_graph.sheets.networks.collecting import Asked
from stakeholder_graph.sheets.networks.xml_events import Attributes, Column, Events
from stakeholder_graph.sheets.refusal import Refusal

_WAYS = {"true": "directed", "1": "directed", "false": "undirected", "0": "undirected"}
_NAMES = ("label", "name")


class GraphML(Events):
    """Hears a GraphML file."""

    def __init__(self, name: str, asked: Asked):
        super().__init__(name, asked)
        self._default: Column | None = None
        self._graphs = 0
        self._usual_way = ""
        self._here: Attributes | None = None
        """The actor or tie that is open, and its values by key."""
        self._kind = ""
        self._row = 0
        self._key = ""
        self._drawn = ""

    def opened(self, name: str, given: Attributes) -> None:
        """An element begins."""
        match name:
            case "key":
                self._declare(given)
            case "graph":
                self._open_graph(given)
            case "node" | "edge":
                self._open(name, given)
            case "hyperedge":
                raise Refusal("tie_among_many", row=self.line)
            case "data" if self._here is not None:
                self._key = given.get("key", "")
                self.listen()
            case "NodeLabel" if self._kind == "node" and not self._drawn:
                self.listen()
            case "default" if self._default is not None:
                self.listen()
            case _:
                pass

    def _declare(self, given: Attributes) -> None:
        column = Column(given.get("id", ""), given.get("attr.name", "") or given.get("id", ""))
        self._default = column
        drawing = "yfiles.type" in given
        for kind in ("node", "edge"):
            if given.get("for", "all") in (kind, "all") and not drawing:
                self.columns[kind].append(column)

    def _open_graph(self, given: Attributes) -> None:
        if self._here is not None:
            raise Refusal("nested_graph", row=self.line)
        self._graphs += 1
        if self._graphs > 1:
            raise Refusal("several_graphs", row=self.line)
        self._usual_way = given.get("edgedefault", "")
        self.choose()

    def _open(self, kind: str, given: Attributes) -> None:
        self._here, self._kind, self._row, self._drawn = given, kind, self.line, ""

    def closed(self, name: str) -> None:
        """An element ends."""
        match name:
            case "node" if self._kind == "node" and self._here is not None:
                self._end_actor(self._here)
            case "edge" if self._kind == "edge" and self._here is not None:
                self._end_tie(self._here)
            case "data" if self._here is not None:
                self._here[f"data {self._key}"] = self.heard()
            case "NodeLabel" if not self._drawn:
                self._drawn = self.heard()
            case "default" if self._default is not None:
                self._default.usual = self.heard()
            case "key":
                self._default = None
            case _:
                pass

    def _end_actor(self, given: Attributes) -> None:
        named = next((c for c in self.columns["node"] if c.title.casefold() in _NAMES), None)
        name = self._value(given, named) or self._drawn
        self.found.actor(given.get("id", ""), self._row, name, self._value(given, self.group))
        self._here, self._kind = None, ""

    def _end_tie(self, given: Attributes) -> None:
        way = _WAYS.get(given.get("directed", ""), self._usual_way)
        weight, sign = self._value(given, self.weight), self._value(given, self.sign)
        self.tie(given.get("source", ""), given.get("target", ""), self._row, weight, sign, way)
        self._here, self._kind = None, ""

    def _value(self, given: Attributes, column: Column | None) -> str:
        return "" if column is None else given.get(f"data {column.code}", column.usual)
