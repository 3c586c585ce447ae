"""Who sits at which table, round after round, and how much better could it be?

As mixed as possible over group, gender, territory and stance, under rules that hold at every table; in later rounds
people meet those of other groups whom they have not met yet. (Kanter 1977; Karpowitz, Mendelberg, Shaker 2012; Lam,
Qian 2024.)
"""

from collections.abc import Collection, Sequence

import numpy as np

from stakeholder_graph.dialogue.room.bound import least_uneven, most_new_pairs
from stakeholder_graph.dialogue.room.exact import prove, simple_bound
from stakeholder_graph.dialogue.room.layout import Layout
from stakeholder_graph.dialogue.room.people import Person, Seating, SeatRules, problems_of
from stakeholder_graph.dialogue.room.plan import RoomPlan, RoundPlan, notes_of, round_plan
from stakeholder_graph.dialogue.room.rules import broken_rules, women_rule_binds
from stakeholder_graph.dialogue.room.swaps import Round, search, worth
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.waiting import Cancel, Progress

SEED = 20240607
NO_RULES = SeatRules()


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
    layout = _layout(seating)
    fresh, found = layout.across.copy(), list[RoundPlan]()
    for at in range(rounds):
        asked = Round(at, fresh if at else None)
        seats = search(layout, asked, seed=seed, progress=_part(progress, at, rounds), cancelled=cancelled)
        if at == 0:  # proven, or mended, by the solver; later rounds serve new pairs, which have their own bound
            proven = prove(layout, seats, at, cancelled=cancelled)
            seats, bound, fewest = proven.seats, proven.bound, proven.fewest_broken
        else:
            reached = worth(layout, seats)
            bound, fewest = simple_bound(layout, reached), not (reached.unsafe or reached.broken)
        found.append(round_plan(layout, at + 1, seats, fresh, bound=bound, fewest_broken=fewest))
        fresh = fresh & (seats[:, None] != seats[None, :])
    if progress is not None:
        progress(1.0)
    pairs = sum(plan.new_pairs for plan in found)
    return RoomPlan(tuple(found), pairs, most_new_pairs(layout.people, seating.sizes, rounds), notes_of(layout))


def judge_tables(
    people: Sequence[Person], rounds: Sequence[Sequence[Collection[str]]], rules: SeatRules = NO_RULES
) -> RoomPlan:
    """See a way of seating that a person made, or changed, as a proposal is seen: its broken rules, bounds and pairs.

    Parameters
    ----------
    people
        Everybody in the room.
    rounds
        Per round and table the ids of who sits there. Tables may be of any size; a size that is off is a broken rule.
    rules
        What must hold at each table.

    Raises
    ------
    DataProblems
        Where somebody is there twice, a rule names somebody who is not, or the numbers cannot be.
    WrongUsage
        Where not everybody has one seat in every round.

    Examples
    --------
    >>> four = [Person(id=i, group=g) for i, g in zip("abcd", ("miners", "miners", "women", "women"))]
    >>> plan = judge_tables(four, [["ab", "cd"]], SeatRules(facilitator_each=False))
    >>> plan.rounds[0].uneven, plan.rounds[0].bound, plan.pairs, plan.pairs_bound
    (8, 4, 0, 2)
    """
    seating = Seating(tuple(people), max(map(len, rounds), default=0), len(rounds), rules)
    layout, found = _layout(seating), list[RoundPlan]()
    fresh = layout.across.copy()
    for number, tables in enumerate(rounds, start=1):
        broken = broken_rules(people, [*tables, *[()] * (seating.tables - len(tables))], rules)
        at = {name: t for t, table in enumerate(tables) for name in table}
        seats = np.array([at[person.id] for person in layout.people], dtype=np.int64)
        women = women_rule_binds(people, rules) and not broken
        bound = least_uneven(people, seating.sizes, women=women)
        found.append(round_plan(layout, number, seats, fresh, bound=bound, fewest_broken=not broken))
        fresh = fresh & (seats[:, None] != seats[None, :])
    pairs = sum(plan.new_pairs for plan in found)
    return RoomPlan(tuple(found), pairs, _pairs_bound(layout, rounds), notes_of(layout))


def _pairs_bound(layout: Layout, rounds: Sequence[Sequence[Collection[str]]]) -> int:
    """The bound for the sizes there should be; where a size is off, the plain number of places for pairs."""
    if all(sorted(map(len, tables), reverse=True) == list(layout.seating.sizes) for tables in rounds):
        return most_new_pairs(layout.people, layout.seating.sizes, len(rounds))
    places = sum(len(table) * (len(table) - 1) // 2 for tables in rounds for table in tables)
    return min(int(np.triu(layout.across).sum()), places)


def _layout(seating: Seating) -> Layout:
    wrong = problems_of(seating)
    if wrong:
        raise DataProblems(wrong)
    return Layout(seating)


def _part(progress: Progress | None, at: int, rounds: int) -> Progress | None:
    return None if progress is None else lambda share: progress((at + share) / rounds)
