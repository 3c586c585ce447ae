"""What has been read of a network so far, and what is wrong with it?

Actors come first, then ties, many at a time. Nothing of it is an object per tie: ends are numbers in arrays. Runs in
the child.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isinf
from operator import eq
from typing import Any

from stakeholder_graph.sheets import limits
from stakeholder_graph.sheets.formula_guard import unguarded
from stakeholder_graph.sheets.numbers import TwoNumbers, read_number
from stakeholder_graph.sheets.refusal import Refusal

NOT_SAID, BOTH_WAYS, ONE_WAY, NO_SUCH_WAY = -1, 0, 1, 2
_WAYS = {"": NOT_SAID, "undirected": BOTH_WAYS, "mutual": BOTH_WAYS, "directed": ONE_WAY}
_SIGNS = {"": 1, "1": 1, "+1": 1, "+": 1, "-1": -1, "-": -1, "−": -1, "−1": -1, "0": 0}
_BLANKS = frozenset({"", "na", "nan", "n/a", "null", "none"})
"""How programs write a number that is not known."""
_NO_END = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person said of the file: the columns of the groups and of the weight, and whether ties run one way."""

    groups: str | None = None
    weight: str | None = None
    directed: bool | None = None

    def column(self, wanted: str | None, there: Sequence[str], usual: Sequence[str], what: str) -> str | None:
        """The column that was asked for, or the usual one; None where there is no such.

        Raises
        ------
        Refusal
            Where a column was asked for that is not there.
        """
        folded = {name.strip().casefold(): name for name in reversed(there)}
        if wanted is None:
            return next((folded[name] for name in usual if name in folded), None)
        if wanted in there:
            return wanted
        if wanted.strip().casefold() in folded:
            return folded[wanted.strip().casefold()]
        raise Refusal("no_such_column", what=what, value=wanted, columns=", ".join(there) or "—")


class Collecting:
    """Takes in actors and ties, and every problem with its file and row."""

    def __init__(self, nodes: str, edges: str, *, listed: bool):
        self._files = {"nodes": nodes, "edges": edges}
        self._listed = listed
        """Whether the file lists its actors; otherwise they are those that ties name."""
        self.number = dict[str, int]()
        self._row_of = array("i")
        self.names = list[str]()
        self.groups = list[str]()
        self.sources, self.targets = array("i"), array("i")
        self.weights, self.signs, self.ways = array("d"), array("b"), array("b")
        self.columns: dict[str, Any] = {}
        """``groups`` and ``weight``: the columns that were taken; ``nodes`` and ``edges``: those that were not."""
        self.said_directed: bool | None = None
        """What the file says of all its ties."""
        self._problems = list[dict[str, Any]]()
        self._many = 0
        self._notes = dict[str, list[Any]]()

    def note(self, code: str, value: str = "", rows: Sequence[int] = ()) -> None:
        """Something to be said that is no fault: how often, of what, and where first."""
        known = self._notes.setdefault(code, [0, value, []])
        known[0] += max(1, len(rows))
        known[2] += rows[: max(0, 20 - len(known[2]))]

    def wrong(self, where: str, row: int, code: str, column: str = "", value: str = "", **parameters: object) -> None:
        """A problem in one of the files."""
        self._many += 1
        if len(self._problems) < limits.PROBLEMS:
            given = {name: str(what) for name, what in parameters.items()}
            told = {"code": code, "file": self._files[where], "row": row, "column": column, "value": value}
            self._problems.append(told | {"parameters": given})

    def actor(self, id_: str, row: int, name: str = "", group: str = "") -> None:
        """One actor."""
        if not id_.strip():
            self.wrong("nodes", row, "network_actor_without_id")
        elif id_ in self.number:
            self.wrong("nodes", row, "network_actor_twice", value=id_, first=self._row_of[self.number[id_]])
        else:
            if len(self.number) >= limits.NETWORK_ACTORS:
                raise Refusal("too_many_actors", limit=limits.NETWORK_ACTORS)
            self.number[id_] = len(self.number)
            self._row_of.append(row)
            self.names.append(name.strip())
            self.groups.append(group.strip())

    def ties(
        self,
        sources: Sequence[str],
        targets: Sequence[str],
        rows: Sequence[int],
        *,
        weights: Sequence[str] | None = None,
        signs: Sequence[str] | None = None,
        ways: Sequence[str] | None = None,
    ) -> None:
        """Ties, all at once: where they lead from and to, their rows, and what is said of each."""
        if len(self.sources) + len(sources) > limits.NETWORK_TIES:
            raise Refusal("too_many_ties", limit=limits.NETWORK_TIES)
        ends = [self._ends(cells, rows, column) for cells, column in ((sources, "source"), (targets, "target"))]
        if any(map(eq, *ends)):
            selves = [row for a, b, row in zip(*ends, rows, strict=True) if a == b != _NO_END]
            self.note("self_ties", rows=selves) if selves else None
        self.sources.fromlist(ends[0])
        self.targets.fromlist(ends[1])
        if weights is not None:
            self.weights.fromlist(self._weights(weights, rows))
        if signs is not None:
            self.signs.fromlist([self._sign(cell, row) for cell, row in zip(signs, rows, strict=True)])
        if ways is not None:
            self.ways.fromlist([_WAYS.get(cell.strip().casefold(), NO_SUCH_WAY) for cell in ways])

    def _ends(self, cells: Sequence[str], rows: Sequence[int], column: str) -> list[int]:
        if not self._listed:
            self._learn(cells)
        found: list[int | None] = list(map(self.number.get, cells))
        if None not in found:
            return found  # pyright: ignore[reportReturnType]
        return [
            self._end(cell, row, column) if number is None else number
            for number, cell, row in zip(found, cells, rows, strict=True)
        ]

    def _learn(self, cells: Iterable[str]) -> None:
        for id_ in cells:
            if id_ not in self.number and id_.strip():
                self.actor(unguarded(id_), 0)

    def _end(self, cell: str, row: int, column: str) -> int:
        plain = unguarded(cell)
        if plain in self.number:
            return self.number[plain]
        if not cell.strip():
            self.wrong("edges", row, "network_tie_without_end", column)
        else:
            near = next((id_ for id_ in (plain.strip(), *self._alike(plain)) if id_ in self.number), "")
            self.wrong(
                "edges",
                row,
                "network_tie_to_unknown_but_near" if near else "network_tie_to_unknown",
                column,
                plain,
                near=near,
            )
        return _NO_END

    def _alike(self, id_: str) -> list[str]:
        """Ids that differ only by capitals or blanks around; looked for only until many problems are told."""
        if self._many >= limits.PROBLEMS:
            return []
        wanted = id_.strip().casefold()
        return [known for known in self.number if known.strip().casefold() == wanted][:1]

    def _weights(self, cells: Sequence[str], rows: Sequence[int]) -> list[float]:
        try:
            found = list(map(float, cells))
        except ValueError:
            found = [self._weight(cell, row) for cell, row in zip(cells, rows, strict=True)]
        if any(map((0.0).__gt__, found)) or any(map(isinf, found)):
            for weight, cell, row in zip(found, cells, rows, strict=True):
                if weight < 0:
                    self.wrong("edges", row, "network_weight_below_zero", self.columns["weight"], cell)
                elif isinf(weight):
                    self.wrong("edges", row, "network_weight_no_number", self.columns["weight"], cell)
        return found

    def _weight(self, cell: str, row: int) -> float:
        said = unguarded(cell).strip()
        if said.casefold() in _BLANKS:
            return float("nan")
        try:
            return float(said)
        except ValueError:
            pass
        try:
            return float(read_number(said))
        except TwoNumbers as two:
            self.wrong(
                "edges", row, "network_weight_two_numbers", self.columns["weight"], cell, one=two.first, two=two.second
            )
        except ValueError:
            self.wrong("edges", row, "network_weight_no_number", self.columns["weight"], cell)
        return 0.0

    def _sign(self, cell: str, row: int) -> int:
        said = unguarded(cell).strip().removesuffix(".0")
        if said not in _SIGNS:
            self.wrong("edges", row, "network_sign_unknown", "sign", cell)
        return _SIGNS.get(said, 1)

    def answer(self) -> bytes:
        """Everything, as the parent takes it: a line of JSON, then the arrays one after the other."""
        parts = {"sources": self.sources, "targets": self.targets}
        parts |= {"weights": self.weights} if len(self.weights) else {}
        parts |= {"signs": self.signs} if len(self.signs) else {}
        parts |= {"ways": self.ways} if len(self.ways) else {}
        words = {word: place for place, word in enumerate(sorted(set(self.groups)))}
        parts["groups"] = array("i", [words[word] for word in self.groups])
        head = {
            "parts": [(name, part.typecode, len(part)) for name, part in parts.items()],
            "ids": list(self.number),
            "names": self.names if any(self.names) else [],
            "words": list(words),
            "columns": self.columns,
            "directed": self.said_directed,
            "problems": self._problems,
            "many": self._many,
            "notes": self._notes,
        }
        written = json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n"
        return written + b"".join(part.tobytes() for part in parts.values())
