"""Is every issue heard from every side, from here and from outside, by those who decide and those in dispute?

A cell is one kind of voice. The first name in it counts in full, a second half, a third a third, more nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from stakeholder_graph.dialogue.candidates import STRONG_POWER
from stakeholder_graph.dialogue.evidence import Evidence
from stakeholder_graph.vocabulary import Group

FULL, THIN = (60, 30, 20), (30, 15, 10)
PRICE_OF_A_NAME = 10
DECIDERS = frozenset({Group.AUTHORITIES, Group.COMPANIES, Group.BUYERS})
BEST, SECOND = 60, 30
SALIENCE_UNSAID = 2


class CellKind(StrEnum):
    """What sort of voice: with a position, without one, deciding, or in dispute with a party from here."""

    VOICE = "voice"
    WITNESS = "witness"
    DECIDES = "decides"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One kind of voice and the names that can give it.

    ``about`` is the issue, or for a dispute the party from here; the names are then the other sides, each heard only
    where that party sits too. ``side`` is the sign of the stance.
    """

    kind: CellKind
    about: str
    group: Group | None = None
    here: bool | None = None
    side: int | None = None
    names: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[int, int, int]:
        """What the first, the second and the third are worth."""
        return THIN if self.kind is CellKind.WITNESS else FULL

    @property
    def without_limit(self) -> bool:
        """Whether a fourth and further ones count like the third."""
        return self.kind is CellKind.DECIDES

    def heard(self, seated: Collection[str]) -> int:
        """How many of its names are heard."""
        if self.kind is CellKind.DISPUTES and self.about not in seated:
            return 0
        return sum(name in seated for name in self.names)

    def value(self, seated: Collection[str]) -> int:
        """What a list gains by this cell.

        Examples
        --------
        >>> cell = Cell(CellKind.VOICE, "mercury", names=("a", "b", "c", "d"))
        >>> [cell.value("abcd"[:n]) for n in range(5)]
        [0, 60, 90, 110, 110]
        """
        heard = self.heard(seated)
        more = self.steps[2] * max(heard - 3, 0) if self.without_limit else 0
        return sum(self.steps[:heard]) + more


@dataclass(frozen=True, slots=True, order=True)
class PowerCell:
    """Those of a group, from here or outside, whose power on an issue is known, each with salience x power."""

    issue: str
    group: Group
    here: bool
    weights: tuple[tuple[str, int], ...]

    def value(self, seated: Collection[str]) -> int:
        """60 times the largest weight among the seated and 30 times the second.

        Examples
        --------
        >>> PowerCell("mercury", Group.AUTHORITIES, True, (("a", 12), ("b", 6), ("c", 4))).value({"b", "c"})
        480
        """
        found = sorted((weight for name, weight in self.weights if name in seated), reverse=True)
        return BEST * sum(found[:1]) + SECOND * sum(found[1:2])


def voice_cells(evidence: Evidence, names: Collection[str]) -> tuple[Cell, ...]:
    """The cells that some of these names can fill, in a fixed order."""
    found: dict[Cell, list[str]] = {}
    asked = frozenset(names)
    for name in sorted(names):
        for cell in _cells_of(evidence, name):
            found.setdefault(cell, []).append(name)
    cells = [replace(cell, names=tuple(members)) for cell, members in found.items()]
    for party in sorted(names):
        others = asked.intersection(evidence.opposed.get(party, ()))
        if others and evidence.is_ground(party) and evidence.is_here(party):
            cells.append(Cell(CellKind.DISPUTES, party, names=tuple(sorted(others))))
    return tuple(sorted(cells, key=lambda c: (c.kind, c.about, c.group or "", bool(c.here), c.side or 0)))


def _cells_of(evidence: Evidence, name: str) -> list[Cell]:
    group, here, found = evidence.actors[name].family, evidence.is_here(name), list[Cell]()
    for issue in evidence.purpose.issues:
        said = evidence.positions.get((name, issue))
        if said:
            found.append(Cell(CellKind.VOICE, issue, group, here, (said.stance > 0) - (said.stance < 0)))
        elif (name, issue) in evidence.sat or evidence.is_judged(name, issue, "power", "urgency", "affectedness"):
            found.append(Cell(CellKind.WITNESS, issue, group, here))
        if group in DECIDERS and (evidence.power(name, issue) or 0) >= STRONG_POWER:
            found.append(Cell(CellKind.DECIDES, issue))
    return found


def power_cells(evidence: Evidence, names: Collection[str]) -> tuple[PowerCell, ...]:
    """Whose power on which issue is known; who is not judged has no weight."""
    found: dict[tuple[str, Group, bool], list[tuple[str, int]]] = {}
    for name in sorted(names):
        for issue in evidence.purpose.issues:
            weight = _weight(evidence, name, issue)
            if weight:
                cell = issue, evidence.actors[name].family, evidence.is_here(name)
                found.setdefault(cell, []).append((name, weight))
    return tuple(sorted(PowerCell(*cell, tuple(weights)) for cell, weights in found.items()))


def _weight(evidence: Evidence, name: str, issue: str) -> int:
    said = evidence.positions.get((name, issue))
    salience = SALIENCE_UNSAID if said is None or said.salience is None else said.salience
    return salience * (evidence.power(name, issue) or 0)
