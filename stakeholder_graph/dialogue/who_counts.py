"""Who counts for a minimum or a maximum, as far as is known, and of whom is it not known?"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.dialogue.evidence import Evidence
from stakeholder_graph.dialogue.request import By, Counted, Side, Trait
from stakeholder_graph.measures.common_ground import positions_known
from stakeholder_graph.model import Records, within
from stakeholder_graph.vocabulary import Group, PresenceRole

_SIDES = {-1: Side.AGAINST, 0: Side.NEUTRAL, 1: Side.FOR}
Answer = Callable[[str], bool | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """Columns of the names that are known to count, and of those of whom it is not known: these do not count."""

    yes: frozenset[int]
    unknown: frozenset[int] = frozenset()

    @classmethod
    def of(cls, names: Sequence[str], answer: Answer) -> "Counts":
        """Ask of every name; None is an answer that nobody knows."""
        said = [answer(name) for name in names]
        return cls(
            frozenset(j for j, yes in enumerate(said) if yes), frozenset(j for j, yes in enumerate(said) if yes is None)
        )


@dataclass(frozen=True)
class Known:
    """What is known of the names that could come."""

    evidence: Evidence
    records: Records
    names: Sequence[str]

    def counts(self, of: Counted) -> Counts:
        """Who counts for a group or a trait."""
        if isinstance(of, Group):
            return Counts.of(self.names, lambda name: self.evidence.actors[name].family is of)
        return Counts.of(self.names, self._answer(of))

    def women_led(self) -> Counts:
        """Who is led by a woman."""
        return Counts.of(self.names, self.evidence.women_led.get)

    def from_here(self) -> Counts:
        """Who is based in the territory of the meeting."""
        bases = self._bases()
        return Counts.of(self.names, lambda name: self.evidence.is_here(name) or (False if name in bases else None))

    def _answer(self, trait: Trait) -> Answer:
        match trait.by:
            case By.KIND:
                return lambda name: self.evidence.actors[name].kind == trait.value
            case By.WOMEN_LED:
                return self.evidence.women_led.get
            case By.TERRITORY:
                return _based(self._bases(), within(self.records, trait.value))
            case By.STANCE:
                return _standing(self._sides(trait.issue), trait.side)

    def _bases(self) -> dict[str, set[str]]:
        found = dict[str, set[str]]()
        for presence in self.records.presences:
            if presence.role is PresenceRole.BASED:
                found.setdefault(presence.actor, set()).add(presence.territory)
        return found

    def _sides(self, issue: str) -> dict[str, Side]:
        """On any issue, chosen for the meeting or not."""
        known = positions_known(self.records, self.evidence.purpose.on)
        return {
            actor: _SIDES[(said.stance > 0) - (said.stance < 0)]
            for (actor, about), said in known.items()
            if about == issue
        }


def _based(bases: Mapping[str, Collection[str]], places: frozenset[str]) -> Answer:
    """Whoever has no known seat anywhere may have one here."""
    return lambda name: not places.isdisjoint(bases[name]) if name in bases else None


def _standing(sides: Mapping[str, Side], side: str) -> Answer:
    return lambda name: sides[name] == side if name in sides else None
