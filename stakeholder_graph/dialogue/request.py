"""What did the person ask for: a meeting where and about what, with how many chairs, under which rules?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stakeholder_graph.model import Dialogue
from stakeholder_graph.vocabulary import ActorKind, Group


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


class By(StrEnum):
    """By what names are counted, beside their group."""

    KIND = "kind"
    TERRITORY = "territory"
    STANCE = "stance"
    WOMEN_LED = "women_led"


class Side(StrEnum):
    """On which side of an issue somebody stands."""

    AGAINST = "against"
    NEUTRAL = "neutral"
    FOR = "for"


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """What names have in common: a kind, a seat in a territory or inside it, a side on an issue, a woman at the head.

    ``value`` is the kind, the territory, or the issue with the side behind a colon; blank for a woman at the head. Of
    whom it is not known does not count.
    """

    by: By
    value: str = ""

    def __str__(self) -> str:
        return f"{self.by}:{self.value}" if self.value else str(self.by)

    @classmethod
    def stance(cls, issue: str, side: Side) -> "Trait":
        """Those who stand on a side of an issue."""
        return cls(By.STANCE, f"{issue}:{side}")

    @property
    def issue(self) -> str:
        """The issue of a stance."""
        return self.value.rpartition(":")[0]

    @property
    def side(self) -> str:
        """The side of a stance, as it is written."""
        return self.value.rpartition(":")[2]


Counted = Group | Trait
"""What a minimum or a maximum is about."""


def read_counted(code: str) -> Counted | None:
    """Read what a minimum or a maximum is about; None where it is not understood.

    Examples
    --------
    >>> read_counted("miners"), str(read_counted("stance:mercury:against")), read_counted("stance:mercury")
    (<Group.MINERS: 'miners'>, 'stance:mercury:against', None)
    """
    if code in set(Group):
        return Group(code)
    by, _, value = code.partition(":")
    trait = Trait(By(by), value) if by in set(By) else None
    return trait if trait is not None and _can_be(trait) else None


def _can_be(trait: Trait) -> bool:
    match trait.by:
        case By.KIND:
            return trait.value in set(ActorKind)
        case By.TERRITORY:
            return bool(trait.value)
        case By.STANCE:
            return bool(trait.issue) and trait.side in set(Side)
        case By.WOMEN_LED:
            return not trait.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a person demands of the list, beside the number of chairs.

    ``at_least`` and ``at_most`` are numbers of names per group or trait; every group with a candidate has a chair
    unless ``at_least`` says 0. ``must`` and ``locked`` come, ``must_not`` do not. ``apart`` are pairs (a, b) that never
    sit together, ``only_with`` triples (a, b, c): a and b sit together only where c sits too. ``women_led`` and
    ``from_here`` are numbers of names known to be led by a woman, or based in the territory; ``fewest`` of all names.
    ``chairs`` says who sends more than one delegate: so many chairs are taken, and every other rule counts one name.
    """

    fewest: int = 0
    at_least: Mapping[Counted, int] = field(default_factory=dict[Counted, int])
    at_most: Mapping[Counted, int] = field(default_factory=dict[Counted, int])
    women_led: int = 0
    from_here: int = 0
    must: frozenset[str] = frozenset()
    must_not: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    only_with: frozenset[tuple[str, str, str]] = frozenset()
    chairs: Mapping[str, int] = field(default_factory=dict[str, int])

    def chairs_of(self, name: str) -> int:
        """How many delegates somebody sends: one, unless said otherwise."""
        return self.chairs.get(name, 1)

    @property
    def traits(self) -> tuple[Trait, ...]:
        """All that is counted beside groups, in order."""
        return tuple(sorted({of for of in (*self.at_least, *self.at_most) if isinstance(of, Trait)}))

    @property
    def demanded(self) -> frozenset[str]:
        """Everybody the person names as coming."""
        return self.must | self.locked

    @property
    def everybody(self) -> frozenset[str]:
        """Everybody any rule names."""
        pairs = {actor for pair in (*self.apart, *self.only_with) for actor in pair}
        return self.demanded | self.must_not | pairs | self.chairs.keys()


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
    """One rule: its kind, whom it is about (group or trait, actor, actors joined by commas, nobody), its number."""

    kind: RuleKind
    about: str
    now: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.about}" if self.about else str(self.kind)
