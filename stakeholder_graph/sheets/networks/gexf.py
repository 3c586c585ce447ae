"""What does a GEXF file say, as Gephi writes it (1.1 to 1.3)?

Attributes are declared by ``attribute`` and given by ``attvalue``; the weight of a tie is an attribute of its element,
1 where it is not written. When actors and ties came and went is left out, and that is said. Graphs within actors are
refused. Runs in the child.
"""

from stakeholder_graph.sheets.networks.collecting import Asked
from stakeholder_graph.sheets.networks.xml_events import Attributes, Column, Events
from stakeholder_graph.sheets.refusal import Refusal

_OF_TIES = "weight"
_WITH_TIMES = ("start", "end", "startopen", "endopen", "timestamp")


class Gexf(Events):
    """Hears a GEXF file."""

    def __init__(self, name: str, asked: Asked):
        super().__init__(name, asked)
        self.columns["edge"].append(Column("", _OF_TIES, "1"))
        self._declaring = ""
        self._column: Column | None = None
        self._usual_way = "undirected"
        self._chosen_yet = self._timed = False
        self._here: Attributes | None = None
        self._kind = ""
        self._row = 0
        self._lists = 0

    def opened(self, name: str, given: Attributes) -> None:
        """An element begins."""
        match name:
            case "graph":
                self._open_graph(given)
            case "attributes" | "attribute" | "default":
                self._declare(name, given)
            case "nodes" | "edges":
                self._open_list(name)
            case "node" | "edge":
                self._open(name, given)
            case "attvalue" if self._here is not None:
                self._here[f"value {given.get('for', given.get('id', ''))}"] = given.get("value", "")
            case "spell" | "slice":
                self._timed = True
            case "parent":
                raise Refusal("nested_graph", row=self.line)
            case _:
                pass

    def _open_graph(self, given: Attributes) -> None:
        self._lists += 1
        if self._lists > 1:
            raise Refusal("several_graphs", row=self.line)
        self._usual_way = given.get("defaultedgetype", "undirected")
        self._timed |= given.get("mode") == "dynamic"

    def _declare(self, name: str, given: Attributes) -> None:
        if name == "attributes":
            self._declaring = given.get("class", "")
        elif name == "attribute":
            self._declare_one(given)
        elif self._column is not None:
            self.listen()

    def _declare_one(self, given: Attributes) -> None:
        self._column = Column(given.get("id", ""), given.get("title", "") or given.get("id", ""))
        if self._declaring in self.columns:
            self.columns[self._declaring].append(self._column)

    def _open_list(self, name: str) -> None:
        if name == "nodes" and self._here is not None:
            raise Refusal("nested_graph", row=self.line)
        if not self._chosen_yet:
            self.choose()
            self._chosen_yet = True

    def _open(self, kind: str, given: Attributes) -> None:
        if given.get("pid"):
            raise Refusal("nested_graph", row=self.line)
        self._timed |= any(word in given for word in _WITH_TIMES)
        self._here, self._kind, self._row = given, kind, self.line

    def closed(self, name: str) -> None:
        """An element ends."""
        match name:
            case "default" if self._column is not None:
                self._column.usual = self.heard()
            case "attribute":
                self._column = None
            case "node" if self._here is not None:
                self._end_actor(self._here)
            case "edge" if self._here is not None:
                self._end_tie(self._here)
            case "graph" if self._timed:
                self.found.note("times_left_out")
            case _:
                pass

    def _end_actor(self, given: Attributes) -> None:
        self.found.actor(given.get("id", ""), self._row, given.get("label", ""), self._value(self.group))
        self._here = None

    def _end_tie(self, given: Attributes) -> None:
        way = given.get("type", self._usual_way)
        ends = given.get("source", ""), given.get("target", "")
        self.tie(*ends, self._row, self._value(self.weight), self._value(self.sign), way)
        self._here = None

    def _value(self, column: Column | None) -> str:
        given = self._here or {}
        if column is None:
            return ""
        return given.get(f"value {column.code}", column.usual) if column.code else given.get(column.title, column.usual)
