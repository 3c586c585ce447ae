"""What do GraphML and GEXF have in common: actors and ties one after the other, each with its line?

Runs in the child.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any
from xml.sax.handler import ContentHandler

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.networks.collecting import Asked, Collecting
from stakeholder_graph.sheets.networks.tables import GROUPS, WEIGHT
from stakeholder_graph.sheets.refusal import Refusal

Attributes = dict[str, str]


@dataclass(slots=True)
class Column:
    """An attribute that the file declares: by which code its values name it, its title, and what counts unless said."""

    code: str
    title: str
    usual: str = ""


@dataclass(slots=True)
class Ties:
    """Ties as they were read, before their ends are looked for: they may come before their actors."""

    sources: list[str] = field(default_factory=list[str])
    targets: list[str] = field(default_factory=list[str])
    rows: list[int] = field(default_factory=list[int])
    weights: list[str] = field(default_factory=list[str])
    signs: list[str] = field(default_factory=list[str])
    ways: list[str] = field(default_factory=list[str])


class Events(ContentHandler, ABC):
    """Hears a file element by element; keeps texts of the elements it wants only."""

    def __init__(self, name: str, asked: Asked):
        super().__init__()
        self._name = name
        self.found = Collecting(name, name, listed=True)
        self.asked = asked
        self.columns: dict[str, list[Column]] = {"node": [], "edge": []}
        self.group: Column | None = None
        self.weight: Column | None = None
        self.sign: Column | None = None
        self.ties = Ties()
        self._depth = 0
        self._text: list[str] | None = None
        self._length = 0

    @abstractmethod
    def opened(self, name: str, given: Attributes) -> None:
        """An element begins."""

    @abstractmethod
    def closed(self, name: str) -> None:
        """An element ends."""

    @property
    def line(self) -> int:
        """Where the parser stands."""
        return self._locator.getLineNumber() or 0  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:  # noqa: N802
        """Count how deep it goes, then hand on."""
        self._depth += 1
        if self._depth > limits.XML_DEPTH:
            raise Refusal("nested_too_deep", limit=limits.XML_DEPTH)
        self.opened(name[1], {key[1]: value for key, value in attrs.items()})

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        """Hand on."""
        self._depth -= 1
        self.closed(name[1])

    def characters(self, content: str) -> None:
        """Keep a text that is wanted."""
        if self._text is not None:
            self._length += len(content)
            if self._length > limits.CELL_CHARACTERS:
                raise Refusal("cell_too_long", table=self._name, limit=limits.CELL_CHARACTERS)
            self._text.append(content)

    def listen(self) -> None:
        """From here on the text is wanted."""
        self._text, self._length = [], 0

    def heard(self) -> str:
        """The text since then."""
        said, self._text = "".join(self._text or ()).strip(), None
        return said

    def choose(self) -> None:
        """Once all attributes are declared: which of them are the groups, the weight, the sign."""
        self.group = self._chosen("node", self.asked.groups, GROUPS, "groups")
        self.weight = self._chosen("edge", self.asked.weight, WEIGHT, "weight")
        self.sign = self._chosen("edge", None, ("sign",), "sign")
        taken = (self.group, self.weight, self.sign)
        for kind, columns in self.columns.items():
            self.found.columns[f"{kind}s"] = [column.title for column in columns if column not in taken]
        self.found.columns |= {"groups": self.group and self.group.title, "weight": self.weight and self.weight.title}

    def _chosen(self, kind: str, wanted: str | None, usual: tuple[str, ...], what: str) -> Column | None:
        by_title = {column.title: column for column in reversed(self.columns[kind])}
        by_title |= {} if wanted is None else {c.code: c for c in self.columns[kind] if c.code not in by_title}
        title = self.asked.column(wanted, list(by_title), usual, what)
        return None if title is None else by_title[title]

    def tie(self, source: str, target: str, row: int, weight: str, sign: str, way: str) -> None:
        """One tie."""
        if len(self.ties.rows) >= limits.NETWORK_TIES:
            raise Refusal("too_many_ties", limit=limits.NETWORK_TIES)
        ties = self.ties
        ties.sources.append(source)
        ties.targets.append(target)
        ties.rows.append(row)
        ties.weights.append(weight)
        ties.signs.append(sign)
        ties.ways.append(way)

    def endDocument(self) -> None:  # noqa: N802
        """All actors are known: look for the ends of the ties."""
        ties = self.ties
        self.found.ties(
            ties.sources,
            ties.targets,
            ties.rows,
            weights=ties.weights if self.weight else None,
            signs=ties.signs if self.sign else None,
            ways=ties.ways,
        )
