"""How can another solver be asked whether a list is the best, without being told whom it is about?

The model of each level in CPLEX LP format. Names, parties and rules are numbers there: ``x3`` says whether the fourth
name comes, ``y`` a lent voice, ``z`` a share of a voice, ``r`` a rule. Earlier levels stand as rows, so that each model
can be solved alone. Talks and agenda are no linear models: their search is exact by itself.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakeholder_graph.dialogue.frame import Frame, Level
from stakeholder_graph.dialogue.linear import LinearModel, Row, Terms
from stakeholder_graph.dialogue.solving import Proof

WIDTH = 200
"""Readers of the format take 255 characters a line, some of them fewer."""


@dataclass(frozen=True, slots=True)
class LevelModel:
    """A level, counted from 1, with its model as text."""

    number: int
    level: str
    text: str


def write_lp(frame: Frame, proof: Sequence[Proof]) -> Iterator[LevelModel]:
    """The model of each level through the ids, those before it held at what was reached.

    Parameters
    ----------
    frame
        A request, ready to be solved.
    proof
        What its best list reached. Where the rules contradict each other there is none: only the first model is
        written, which no list satisfies.

    Notes
    -----
    Every coefficient and limit is whole. The same request gives the same bytes.
    """
    said = {one.level: one for one in proof}
    model = frame.model
    for number, level in enumerate(frame.levels, start=1):
        reached = said.get(str(level))
        about = f"level {number} of {len(frame.levels)}: {level}"
        about += ", no list keeps all rules" if reached is None else f", reached {reached.value}, bound {reached.bound}"
        yield LevelModel(number, str(level), _text(model, level, len(frame.names), about))
        if reached is None:
            return
        model = model.with_rows([_held(level, reached.value)])


def _held(level: Level, value: int) -> Row:
    return Row(level.terms, low=value) if level.maximise else Row(level.terms, high=value)


def _text(model: LinearModel, level: Level, names: int, about: str) -> str:
    columns = _columns(model, names)
    lines = [
        f"\\ {about}",
        "Maximize" if level.maximise else "Minimize",
        *_wrapped(f"obj: {_sum(level.terms, columns)}"),
        "Subject To",
    ]
    for number, row in enumerate(model.rows):
        lines += _row(number, row, columns)
    lines += ["Bounds", *_bounds(model, columns)]
    whole = range(model.whole)
    kinds = {
        "Binaries": [columns[j] for j in whole if model.uppers[j] <= 1],
        "Generals": [columns[j] for j in whole if model.uppers[j] > 1],
    }
    for kind, members in kinds.items():
        lines += [kind, *_wrapped(" ".join(members))] if members else []
    return "\n".join((*lines, "End", ""))


def _columns(model: LinearModel, names: int) -> list[str]:
    kinds = ["x"] * names + ["y"] * (model.whole - names) + ["z"] * (len(model.uppers) - model.whole)
    return [f"{kind}{j}" for j, kind in enumerate(kinds)]


def _sum(terms: Terms, columns: Sequence[str]) -> str:
    """A sum in the order of columns; where nothing counts, nothing of the first."""
    parts = [f"{'-' if c < 0 else '+'} {abs(c)} {columns[j]}" for j, c in sorted(terms.items()) if c]
    return " ".join(parts) if parts else f"0 {columns[0]}"


def _row(number: int, row: Row, columns: Sequence[str]) -> Iterator[str]:
    """A row; one with two limits that differ becomes two."""
    left = _sum(row.terms, columns)
    if row.low is not None and row.low == row.high:
        yield from _wrapped(f"r{number}: {left} = {_number(row.low)}")
        return
    if row.low is not None:
        yield from _wrapped(f"r{number}: {left} >= {_number(row.low)}")
    if row.high is not None:
        yield from _wrapped(f"r{number}{'' if row.low is None else 'b'}: {left} <= {_number(row.high)}")


def _bounds(model: LinearModel, columns: Sequence[str]) -> Iterator[str]:
    """All but those from 0 to 1 that are whole, which need none."""
    for j, upper in enumerate(model.uppers):
        if j >= model.whole or upper != 1:
            yield f" 0 <= {columns[j]} <= {_number(upper)}"


def _number(value: float) -> str:
    return "+inf" if math.isinf(value) else f"{value:g}" if value % 1 else str(int(value))


def _wrapped(text: str) -> list[str]:
    lines, line = list[str](), ""
    for word in text.split():
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = " "
        line += f" {word}"
    return [*lines, line]
