"""Who sits in the room, at how many tables, and what must hold at each?"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.errors import Problem

WOMAN = "woman"
MOST_ROUNDS = 8


class Attribute(StrEnum):
    """Over what the tables are mixed."""

    GROUP = "group"
    GENDER = "gender"
    TERRITORY = "territory"
    STANCE = "stance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One delegate, and what is known of it; None, and no language, mean that it is not known.

    ``actor`` is who sends it. ``stance`` runs from -3 to 3; only its sign counts.
    """

    id: str
    group: str
    actor: str = ""
    gender: str | None = None
    territory: str | None = None
    stance: int | None = None
    languages: tuple[str, ...] = ()
    facilitates: bool = False

    def value(self, attribute: Attribute) -> str | None:
        """What the person is, in one respect; None where it is not known.

        Examples
        --------
        >>> person = Person(id="ana", group="miners", stance=-3)
        >>> person.value(Attribute.STANCE), person.value(Attribute.GENDER)
        ('-1', None)
        """
        if attribute is Attribute.STANCE:
            return None if self.stance is None else str((self.stance > 0) - (self.stance < 0))
        return {
            Attribute.GROUP: self.group,
            Attribute.GENDER: self.gender,
            Attribute.TERRITORY: self.territory,
        }[attribute]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRules:
    """What must hold at every table, in every round.

    ``unsafe`` holds (a, b, thirds): never at one table, or only where one of the thirds sits there too. It and the
    two kinds of pairs name people, or actors for all whom they send. ``locked`` holds (round, person, table), both
    counted from 1: what a person decided and no proposal moves.
    """

    no_woman_alone: bool = True
    common_language: bool = True
    facilitator_each: bool = True
    unsafe: frozenset[tuple[str, str, tuple[str, ...]]] = frozenset()
    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    locked: frozenset[tuple[int, str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Seating:
    """What a person asks for: these people at so many tables, so many times, under these rules."""

    people: tuple[Person, ...]
    tables: int
    rounds: int
    rules: SeatRules

    @property
    def sizes(self) -> tuple[int, ...]:
        """As equal as can be, the larger tables first."""
        least, more = divmod(len(self.people), self.tables)
        return (least + 1,) * more + (least,) * (self.tables - more)


def named(people: Sequence[Person], name: str) -> tuple[str, ...]:
    """Whom a rule means by a name: that person, or all whom that actor sends.

    Examples
    --------
    >>> named([Person(id="ana", group="miners", actor="coop")], "coop")
    ('ana',)
    """
    return tuple(sorted(p.id for p in people if name in {p.id, p.actor or p.id}))


def problems_of(seating: Seating) -> tuple[Problem, ...]:
    """All that cannot be right in what a person asks for, at once.

    Examples
    --------
    >>> three = tuple(Person(id=name, group="miners") for name in "aab")
    >>> [problem.code for problem in problems_of(Seating(three, 2, 1, SeatRules()))]
    ['room_person_twice', 'room_tables']
    """
    return (*_odd_people(seating), *_odd_numbers(seating), *_odd_names(seating), *_odd_locks(seating))


def _odd_people(seating: Seating) -> Iterator[Problem]:
    for name, times in sorted(Counter(p.id for p in seating.people).items()):
        if times > 1:
            yield Problem("room_person_twice", value=name)


def _odd_numbers(seating: Seating) -> Iterator[Problem]:
    """A table has two people or more."""
    if not 1 <= seating.tables <= len(seating.people) // 2:
        yield Problem("room_tables", value=str(seating.tables), parameters=(("people", str(len(seating.people))),))
    if not 1 <= seating.rounds <= MOST_ROUNDS:
        yield Problem("room_rounds", value=str(seating.rounds))


def _odd_names(seating: Seating) -> Iterator[Problem]:
    """Unsafe pairs may name somebody who is not coming: they then bind nobody."""
    rules = seating.rules
    asked = {name for pair in (*rules.together, *rules.apart) for name in pair}
    for name in sorted(asked):
        if not named(seating.people, name):
            yield Problem("room_not_there", value=name)
    for a, b in sorted({*rules.together, *rules.apart}):
        if a == b:
            yield Problem("room_pair_of_one", value=a)


def _odd_locks(seating: Seating) -> Iterator[Problem]:
    there, locked = {p.id for p in seating.people}, sorted(seating.rules.locked)
    for at, name, table in locked:
        if name not in there:
            yield Problem("room_not_there", value=name)
        if not (1 <= at <= seating.rounds and 1 <= table <= seating.tables):
            yield Problem("room_lock_where", value=name)
    for (_, name), times in sorted(Counter((at, name) for at, name, _ in locked).items()):
        if times > 1:
            yield Problem("room_lock_twice", value=name)
    if 1 <= seating.tables <= len(seating.people):
        yield from _overfull(seating, locked)


def _overfull(seating: Seating, locked: Collection[tuple[int, str, int]]) -> Iterator[Problem]:
    for (_, table), number in sorted(Counter((at, table) for at, _, table in locked).items()):
        if 1 <= table <= seating.tables and number > seating.sizes[table - 1]:
            yield Problem("room_lock_full", value=str(table))
