"""What does each value of a dialogue's file mean, and what is wrong with it, in words?

A sort of value reads a node of the file. What cannot be read is told, with its line and its place, and is ``MISSING``;
the rest of the file is read all the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process

from stakeholder_graph.dialogue.request import read_counted
from stakeholder_graph.errors import Problem
from stakeholder_graph.model import Records
from stakeholder_graph.sheets.dialogue_file import Node
from stakeholder_graph.use_cases.room_people import NOBODY_YET
from stakeholder_graph.vocabulary import Group

ALIKE = 70
"""From here on (of 100) another word is offered in place of one that is not known."""
LARGEST = 1_000_000
MISSING: Any = object()


@dataclass
class Found:
    """What was found in a file so far: every problem, and the ids that may be named."""

    known: Mapping[str, Collection[str]]
    problems: list[Problem] = field(default_factory=list[Problem])

    @classmethod
    def beside(cls, records: Records) -> "Found":
        """The ids of a store."""
        known = {sheet: {r.id for r in getattr(records, sheet)} for sheet in ("actors", "issues", "territories")}
        parties = known["actors"] | {c.id for c in records.constituencies}
        return cls({**known, "parties": parties, "statements": set(), "people": set()})

    def wrong(self, code: str, node: Node, path: str, value: object = "", **parameters: object) -> Any:
        """Note a problem; the value is missing."""
        more = {"line": str(node["line"])} | {name: str(what) for name, what in parameters.items()}
        self.problems.append(Problem(code, column=path, value=str(value), parameters=tuple(sorted(more.items()))))
        return MISSING


class Sort(ABC):
    """A sort of value."""

    @abstractmethod
    def read(self, node: Node, path: str, found: Found) -> Any:
        """The value of a node, or ``MISSING``."""


def shown(node: Node) -> str:
    """What stands in a node, as a person sees it at a glance."""
    if "list" in node:
        return "[…]"
    return "{…}" if "keys" in node else node["text"] or ""


def _text(node: Node, path: str, found: Found) -> Any:
    return node["text"] if "text" in node else found.wrong("file_wants_text", node, path, shown(node))


def near(said: str, words: Collection[str]) -> str:
    """The word that was probably meant; blank where none is like it."""
    best = process.extractOne(said, sorted(words), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[0] if best else ""


class Words(Sort):
    """Text as a person writes it."""

    def read(self, node: Node, path: str, found: Found) -> Any:
        """The text without blanks around it."""
        text = _text(node, path, found)
        return text if text is MISSING else text.strip()


@dataclass(frozen=True)
class Whole(Sort):
    """A whole number within limits."""

    low: int = 0
    high: int = LARGEST

    def read(self, node: Node, path: str, found: Found) -> Any:
        """The number."""
        text = _text(node, path, found)
        if text is MISSING:
            return MISSING
        bare = text.removeprefix("-")
        if not (bare.isascii() and bare.isdecimal()) or len(bare) > len(str(LARGEST)):
            return found.wrong("not_a_whole_number", node, path, text)
        if not self.low <= int(text) <= self.high:
            return found.wrong("out_of_range", node, path, text, ge=self.low, le=self.high)
        return int(text)


@dataclass(frozen=True)
class One(Sort):
    """One word of a list."""

    words: type[StrEnum]

    def read(self, node: Node, path: str, found: Found) -> Any:
        """The word."""
        text = _text(node, path, found)
        if text is MISSING or text in set(self.words):
            return text if text is MISSING else self.words(text)
        return found.wrong("file_not_in_list", node, path, text, words=", ".join(self.words))


@dataclass(frozen=True)
class Id(Sort):
    """The id of a record of a sheet."""

    sheet: str

    def read(self, node: Node, path: str, found: Found) -> Any:
        """The id, where there is such a record."""
        text = _text(node, path, found)
        if text is MISSING or text in found.known[self.sheet]:
            return text
        alike, sheets = near(text, found.known[self.sheet]), _SHEETS.get(self.sheet, self.sheet)
        code = "file_unknown_id_near" if alike else "file_unknown_id"
        return found.wrong(code, node, path, text, near=alike, sheets=sheets)


_SHEETS = {"parties": "actors;constituencies", "people": "delegates"}


class Person(Sort):
    """Somebody in the room: a delegate, or a chair of an organisation, as ``anm~1``."""

    def read(self, node: Node, path: str, found: Found) -> Any:
        """The id."""
        actor, mark, number = (node.get("text") or "").partition(NOBODY_YET)
        if mark and number.isdecimal() and actor in found.known["actors"]:
            return node["text"]
        return Id("people").read(node, path, found)


class Counted(Sort):
    """What a minimum or maximum is about: a group, or a trait such as ``kind:refiner``."""

    def read(self, node: Node, path: str, found: Found) -> Any:
        """The group or trait."""
        text = _text(node, path, found)
        if text is MISSING:
            return MISSING
        counted = read_counted(text)
        return found.wrong("file_not_counted", node, path, text, words=", ".join(Group)) if counted is None else counted


@dataclass(frozen=True)
class ListOf(Sort):
    """Several values; one alone may stand without a list around it."""

    of: Sort

    def read(self, node: Node, path: str, found: Found) -> Any:
        """Those values that can be read, each once."""
        if "keys" in node:
            return found.wrong("file_wants_list", node, path, shown(node))
        nodes = node.get("list", [node])
        read = [self.of.read(one, path, found) for one in nodes if one.get("text", "") is not None]
        return tuple(dict.fromkeys(value for value in read if value is not MISSING))


@dataclass(frozen=True)
class Tuples(Sort):
    """Lists of so many values, as ``[anm, gob-antioquia]``."""

    of: Sort
    size: int = 2

    def read(self, node: Node, path: str, found: Found) -> Any:
        """Those lists that can be read."""
        if "list" not in node:
            return found.wrong("file_wants_lists", node, path, shown(node), size=self.size)
        return tuple(one for one in (self._one(part, path, found) for part in node["list"]) if one is not MISSING)

    def _one(self, node: Node, path: str, found: Found) -> Any:
        if len(node.get("list", ())) != self.size:
            return found.wrong("file_wants_lists", node, path, shown(node), size=self.size)
        read = tuple(self.of.read(part, path, found) for part in node["list"])
        return MISSING if any(value is MISSING for value in read) else read


@dataclass(frozen=True)
class Table(Sort):
    """A value under each name, as ``anm: likely``."""

    names: Sort
    values: Sort

    def read(self, node: Node, path: str, found: Found) -> Any:
        """What can be read, by name."""
        read: dict[Any, Any] = {}
        for key, line, value in pairs(node, path, found):
            name = self.names.read({"line": line, "text": key}, path, found)
            said = self.values.read(value, f"{path}.{key}", found)
            if name is not MISSING and said is not MISSING:
                read[name] = said
        return read


@dataclass(frozen=True)
class Keys(Sort):
    """Fixed keys, each of a sort; those that ``needs`` names have to be there."""

    sorts: Mapping[str, Sort]
    needs: frozenset[str] = frozenset()

    def read(self, node: Node, path: str, found: Found) -> Any:
        """What can be read, by key; ``line`` is where it stands. ``MISSING`` where one that is needed is not there."""
        read: dict[str, Any] = {"line": node["line"]}
        there = set[str]()
        for key, line, value in pairs(node, path, found):
            place = f"{path}.{key}" if path else key
            there.add(key)
            if key not in self.sorts:
                self._unknown(key, {"line": line}, place, found)
            elif value.get("text", "") is not None:
                said = self.sorts[key].read(value, place, found)
                read |= {} if said is MISSING else {key: said}
        lost = sorted(key for key in self.needs - read.keys() if key not in there or _is_blank(node, key))
        for key in lost:
            found.wrong("file_key_missing", node, path, key, key=key)
        return MISSING if self.needs - read.keys() and path else read

    def _unknown(self, key: str, node: Node, path: str, found: Found) -> None:
        alike = near(key, self.sorts)
        code = "file_unknown_key_near" if alike else "file_unknown_key"
        found.wrong(code, node, path, key, near=alike, keys=", ".join(self.sorts))


def _is_blank(node: Node, name: str) -> bool:
    return any(key == name and value.get("text", "") is None for key, _, value in node.get("keys", ()))


@dataclass(frozen=True)
class Rows(Sort):
    """A list of entries with the same keys, as the rows of a sheet."""

    of: Keys

    def read(self, node: Node, path: str, found: Found) -> Any:
        """Those entries that can be read."""
        if "list" not in node:
            return found.wrong("file_wants_list", node, path, shown(node))
        read = [self.of.read(one, f"{path}[{place}]", found) for place, one in enumerate(node["list"], 1)]
        return tuple(row for row in read if row is not MISSING)


def pairs(node: Node, path: str, found: Found) -> Iterator[tuple[str, int, Node]]:
    """The keys of a node with their lines and values; a key that stands there twice is told and counts once."""
    if "keys" not in node:
        found.wrong("file_wants_keys", node, path, shown(node))
        return
    seen = dict[str, int]()
    for key, line, value in node["keys"]:
        if key in seen:
            found.wrong("file_key_twice", {"line": line}, f"{path}.{key}" if path else key, key, first=seen[key])
        else:
            seen[key] = line
            yield key, line, value
