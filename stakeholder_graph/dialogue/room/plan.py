"""What does a plan of the room say: who sits where, why, how much better it could be, and which rules break?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.room.layout import Layout, Whole
from stakeholder_graph.dialogue.room.people import WOMAN, Attribute
from stakeholder_graph.dialogue.room.rules import BrokenRule, SeatRuleKind, broken_rules, common_languages


class RoomNoteKind(StrEnum):
    """What to know beside the tables."""

    ONE_WOMAN = "one_woman"
    FEW_FACILITATORS = "few_facilitators"
    GENDER_UNKNOWN = "gender_unknown"
    LANGUAGES_UNKNOWN = "languages_unknown"
    TERRITORY_UNKNOWN = "territory_unknown"
    STANCE_UNKNOWN = "stance_unknown"


@dataclass(frozen=True, slots=True)
class RoomNote:
    """Something to know, and whom it is about."""

    kind: RoomNoteKind
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSeats:
    """Who sits at a table (counted from 1) and why it is a good one: how many of which sort, who leads, what is spoken.

    ``languages`` are those of all whose languages are known.
    """

    number: int
    people: tuple[str, ...]
    women: tuple[str, ...]
    facilitators: tuple[str, ...]
    languages: tuple[str, ...]
    counts: tuple[tuple[Attribute, str, int], ...]


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """One round: its tables, how uneven they are, the bound below which no round falls, the rules that break.

    ``bound`` holds for rounds that break as few rules; ``fewest_broken`` is whether it is proven that none breaks
    fewer. ``new_pairs`` are pairs of different groups that share a table for the first time.
    """

    number: int
    tables: tuple[TableSeats, ...]
    uneven: int
    bound: int
    fewest_broken: bool
    broken: tuple[BrokenRule, ...]
    new_pairs: int

    @property
    def better_exists(self) -> float:
        """At most so many percent less uneven a round exists; 0: proven the most mixed."""
        return 100 * (self.uneven - self.bound) / self.uneven if self.uneven else 0.0

    @property
    def safe(self) -> bool:
        """Whether no unsafe pair shares a table; where one does the plan must not be used."""
        return not any(rule.kind is SeatRuleKind.UNSAFE for rule in self.broken)


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """All rounds, with the number of pairs of different groups that meet, and the most that could."""

    rounds: tuple[RoundPlan, ...]
    pairs: int
    pairs_bound: int
    notes: tuple[RoomNote, ...]

    @property
    def better_exists(self) -> float:
        """At most so many percent more pairs could meet; 0: proven the most."""
        return 100 * (self.pairs_bound - self.pairs) / self.pairs if self.pairs else 100.0 * bool(self.pairs_bound)


def round_plan(
    layout: Layout, number: int, seats: Whole, fresh: NDArray[np.bool_], *, bound: int, fewest_broken: bool
) -> RoundPlan:
    """One round; ``fresh`` holds the pairs of different groups that have not shared a table before it."""
    tables = layout.tables_of(seats)
    met = fresh & (seats[:, None] == seats[None, :])
    seen = tuple(table_seats(layout, number, there) for number, there in enumerate(tables, start=1))
    return RoundPlan(
        number=number,
        tables=seen,
        uneven=sum(count**2 for table in seen for _, _, count in table.counts),
        bound=bound,
        fewest_broken=fewest_broken,
        broken=broken_rules(layout.people, tables, layout.seating.rules),
        new_pairs=int(np.triu(met).sum()),
    )


def table_seats(layout: Layout, number: int, names: Sequence[str]) -> TableSeats:
    """A table with all that makes it a good or a bad one."""
    there = [layout.people[layout.number[name]] for name in names]
    counts = Counter((a, value) for p in there for a in Attribute if (value := p.value(a)) is not None)
    return TableSeats(
        number=number,
        people=tuple(names),
        women=tuple(p.id for p in there if p.gender == WOMAN),
        facilitators=tuple(p.id for p in there if p.facilitates),
        languages=tuple(sorted(common_languages(there))),
        counts=tuple((a, value, counts[a, value]) for a, value in layout.categories if counts[a, value]),
    )


def notes_of(layout: Layout) -> tuple[RoomNote, ...]:
    """What the rules could not decide, and what cannot be helped."""
    people, rules = layout.people, layout.seating.rules
    women = tuple(p.id for p in people if p.gender == WOMAN)
    leading = tuple(p.id for p in people if p.facilitates)
    said = [
        (RoomNoteKind.ONE_WOMAN, women, rules.no_woman_alone and len(women) == 1),
        (RoomNoteKind.FEW_FACILITATORS, leading, rules.facilitator_each and len(leading) < layout.seating.tables),
    ]
    unknown = {
        RoomNoteKind.GENDER_UNKNOWN: tuple(p.id for p in people if p.gender is None),
        RoomNoteKind.LANGUAGES_UNKNOWN: tuple(p.id for p in people if rules.common_language and not p.languages),
        RoomNoteKind.TERRITORY_UNKNOWN: tuple(p.id for p in people if p.territory is None),
        RoomNoteKind.STANCE_UNKNOWN: tuple(p.id for p in people if p.stance is None),
    }
    said += [(kind, whom, bool(whom)) for kind, whom in unknown.items()]
    return tuple(RoomNote(kind, whom) for kind, whom, holds in said if holds)
