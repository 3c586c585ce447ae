"""What stands where in the YAML file of a dialogue?

Runs in a child under limits, as ``python -m stakeholder_graph.sheets.dialogue_tree``. Every value stays the text that
was written: ``no``, ``1_000`` and ``2026-05-20`` are no truth, number or date before somebody asks for one. A node of
the answer is ``{"line": n}`` with ``text`` (None: nothing stands there), ``list``, or ``keys``: ``[key, line, node]``.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import yaml

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.child import limit_itself
from stakeholder_graph.sheets.refusal import Refusal

Node = dict[str, Any]
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN = "tag:yaml.org,2002:"


def main() -> None:
    """Read one file and answer."""
    limit_itself()
    data = sys.stdin.buffer.read(limits.DIALOGUE_FILE_BYTES + 1)
    sys.stdout.buffer.write(json.dumps(_answer(data), separators=(",", ":")).encode("ascii"))


def _answer(data: bytes) -> Node:
    try:
        return {"tree": read_tree(data)}
    except Refusal as refusal:
        return {"refused": refusal.code, "parameters": refusal.parameters}
    except MemoryError:
        return {"refused": "needs_memory", "parameters": {"limit": limits.MEMORY_BYTES >> 30}}
    except BaseException as error:
        return {"refused": "unreadable", "parameters": {"reason": type(error).__name__}}


def read_tree(data: bytes) -> Node:
    """The tree of a file.

    Raises
    ------
    Refusal
        Where it is no YAML, too large, or uses what could mean more than stands there: anchors, tags, several parts.

    Examples
    --------
    >>> read_tree(b"seats: 18")
    {'line': 1, 'keys': [['seats', 1, {'line': 1, 'text': '18'}]]}
    """
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("yaml_not_text") from error
    if not written.strip():
        raise Refusal("empty_file")
    try:
        return _whole(yaml.parse(written, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tab = "\\t" in str(error.problem)
        raise Refusal("yaml_tab" if tab else "yaml_broken", line=line) from error
    except yaml.YAMLError as error:
        raise Refusal("yaml_odd_sign") from error


def _whole(events: Iterator[yaml.Event]) -> Node:
    reading = _Reading(events)
    _ = next(events), next(events)  # the stream and its first document begin
    tree = reading.node(next(events), 0)
    _ = next(events)
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise Refusal("yaml_parts")
    if "keys" not in tree:
        raise Refusal("yaml_no_keys")
    return tree


class _Reading:
    """Counts what was read so far."""

    def __init__(self, events: Iterator[yaml.Event]):
        self.events = events
        self.nodes = 0

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.nodes += 1
        line = event.start_mark.line + 1 if event.start_mark else 1
        self._refuse(event, depth, line)
        if isinstance(event, yaml.ScalarEvent):
            nothing = event.style is None and event.value in _NOTHING
            return {"line": line, "text": None if nothing else event.value}
        if isinstance(event, yaml.SequenceStartEvent):
            return {"line": line, "list": list(self._items(depth))}
        return {"line": line, "keys": list(self._keys(depth))}

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def _keys(self, depth: int) -> Iterator[list[Any]]:
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not key.get("text"):
                raise Refusal("yaml_key", line=key["line"])
            yield [key["text"], key["line"], self.node(next(self.events), depth + 1)]

    def _refuse(self, event: yaml.Event, depth: int, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refusal("yaml_anchor", line=line)
        tag = getattr(event, "tag", None)
        if tag:
            raise Refusal("yaml_tag", line=line, value=str(tag).removeprefix(_PLAIN)[:60])
        if depth > limits.DIALOGUE_DEPTH or self.nodes > limits.DIALOGUE_NODES:
            raise Refusal("yaml_too_much", limit=limits.DIALOGUE_NODES, depth=limits.DIALOGUE_DEPTH)


if __name__ == "__main__":
    main()
