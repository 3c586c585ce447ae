"""What did the person ask for: a meeting where and about what, with how many chairs, under which rules?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stakeholder_graph.model import Dialogue
from stakeholder_graph.vocabulary import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Where a meeting is planned, about which issues, by whom it is called, and the day of planning."""

    territory: str
    issues: tuple[str, ...]
    on: date
    convenor: str | None = None

    @classmethod
    def of(cls, dialogue: Dialogue, *, on: date) -> "Purpose":
        """The purpose of a dialogue that is kept in the store, planned on a day."""
        return cls(territory=dialogue.territory, issues=dialogue.issues, on=on, convenor=dialogue.convenor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a person demands of the list, beside the number of chairs.

    ``at_least`` and ``at_most`` are numbers of names per group; every group with a candidate has a chair unless
    ``at_least`` says 0. ``must`` and ``locked`` come, ``must_not`` do not. ``apart`` are pairs (a, b) that never sit
    together, ``only_with`` triples (a, b, c): a and b sit together only where c sits too. ``women_led`` and
    ``from_here`` are numbers of names known to be led by a woman, or based in the territory; ``fewest`` of all names.
    """

    fewest: int = 0
    at_least: Mapping[Group, int] = field(default_factory=dict[Group, int])
    at_most: Mapping[Group, int] = field(default_factory=dict[Group, int])
    women_led: int = 0
    from_here: int = 0
    must: frozenset[str] = frozenset()
    must_not: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    only_with: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def demanded(self) -> frozenset[str]:
        """Everybody the person names as coming."""
        return self.must | self.locked

    @property
    def everybody(self) -> frozenset[str]:
        """Everybody any rule names."""
        pairs = {actor for pair in (*self.apart, *self.only_with) for actor in pair}
        return self.demanded | self.must_not | pairs


class RuleKind(StrEnum):
    """What sort of rule a list is held to."""

    CHAIR = "chair"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WOMEN_LED = "women_led"
    FROM_HERE = "from_here"
    FEWEST = "fewest"
    MUST = "must"
    LOCKED = "locked"
    MUST_NOT = "must_not"
    SEATS = "seats"
    APART = "apart"
    ONLY_WITH = "only_with"


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule: its kind, whom it is about (a group, an actor, actors joined by commas, or nobody), its number."""

    kind: RuleKind
    about: str
    now: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.about}" if self.about else str(self.kind)
