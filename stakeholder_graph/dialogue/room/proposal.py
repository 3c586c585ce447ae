"""Who sits at which table, round after round, and how much better could it be?

As mixed as possible over group, gender, territory and stance, under rules that hold at every table; in later rounds
people meet those of other groups whom they have not met yet. (Kanter 1977; Karpowitz, Mendelberg, Shaker 2012; Lam,
Qian 2024.)
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.room.bound import most_new_pairs
from stakeholder_graph.dialogue.room.exact import prove, simple_bound
from stakeholder_graph.dialogue.room.layout import Layout, Whole
from stakeholder_graph.dialogue.room.people import WOMAN, Attribute, Person, Seating, SeatRules, problems_of
from stakeholder_graph.dialogue.room.rules import BrokenRule, SeatRuleKind, broken_rules, common_languages
from stakeholder_graph.dialogue.room.swaps import Cancel, Progress, Round, search, worth
from stakeholder_graph.errors import DataProblems

SEED = 20240607
NO_RULES = SeatRules()


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


def seat_tables(
    people: Sequence[Person],
    tables: int,
    rounds: int = 1,
    rules: SeatRules = NO_RULES,
    *,
    seed: int = SEED,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> RoomPlan:
    """Propose who sits at which table in every round.

    Parameters
    ----------
    people
        Everybody in the room, with what is known of them.
    tables, rounds
        How many tables, each of two people or more, and how many times people change.
    rules
        What must hold at each table. Where all cannot, unsafe pairs come before all other rules, then the fewest
        rules break, and these are named.
    seed
        Of the search; the same seed gives the same answer.
    progress, cancelled
        Told the share that is done, and asked whether to stop.

    Raises
    ------
    DataProblems
        Where somebody is there twice, a rule names somebody who is not, or the numbers cannot be.
    Cancelled
        Where ``cancelled`` says so.

    Examples
    --------
    >>> four = [Person(id=i, group=g) for i, g in zip("abcd", ("miners", "miners", "women", "women"))]
    >>> plan = seat_tables(four, 2, rules=SeatRules(facilitator_each=False))
    >>> [sorted({p in "ab" for p in table.people}) for table in plan.rounds[0].tables], plan.rounds[0].better_exists
    ([[False, True], [False, True]], 0.0)
    """
    seating = Seating(tuple(people), tables, rounds, rules)
    wrong = problems_of(seating)
    if wrong:
        raise DataProblems(wrong)
    layout = Layout(seating)
    fresh, found = layout.across.copy(), list[RoundPlan]()
    for at in range(rounds):
        asked = Round(at, fresh if at else None)
        seats = search(layout, asked, seed=seed, progress=_part(progress, at, rounds), cancelled=cancelled)
        plan, seats = _round(layout, seats, asked, fresh, cancelled)
        fresh &= seats[:, None] != seats[None, :]
        found.append(plan)
    if progress is not None:
        progress(1.0)
    pairs = sum(plan.new_pairs for plan in found)
    return RoomPlan(tuple(found), pairs, most_new_pairs(layout.people, seating.sizes, rounds), _notes(layout))


def _part(progress: Progress | None, at: int, rounds: int) -> Progress | None:
    return None if progress is None else lambda share: progress((at + share) / rounds)


def _round(
    layout: Layout, seats: Whole, asked: Round, fresh: NDArray[np.bool_], cancelled: Cancel | None
) -> tuple[RoundPlan, Whole]:
    """The first round is proven, or mended, by the solver; later ones serve new pairs, which have their own bound."""
    if asked.wanted is None:
        proven = prove(layout, seats, asked.at, cancelled=cancelled)
        seats, bound, fewest = proven.seats, proven.bound, proven.fewest_broken
    else:
        reached = worth(layout, seats)
        bound, fewest = simple_bound(layout, reached), not (reached.unsafe or reached.broken)
    tables = layout.tables_of(seats)
    met = fresh & (seats[:, None] == seats[None, :])
    plan = RoundPlan(
        number=asked.at + 1,
        tables=tuple(_table(layout, number, there) for number, there in enumerate(tables, start=1)),
        uneven=worth(layout, seats).uneven,
        bound=bound,
        fewest_broken=fewest,
        broken=broken_rules(layout.people, tables, layout.seating.rules),
        new_pairs=int(np.triu(met).sum()),
    )
    return plan, seats


def _table(layout: Layout, number: int, names: Sequence[str]) -> TableSeats:
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


def _notes(layout: Layout) -> tuple[RoomNote, ...]:
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
