"""Who sits with whom, at which table, in which round?

Only for an audience that sees everything: unsafe pairs must bind. Seats that a person fixed are never moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stakeholder_graph.dialogue.invitations import NO_RULES
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.room import RoomPlan, judge_tables, seat_tables
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.room_asked import RoomAsked, Seat, room_asked, tables_of
from stakeholder_graph.vocabulary import Level
from stakeholder_graph.waiting import Cancel, Progress


@dataclass(frozen=True)
class RoomFound:
    """A room as it was asked for, and who sits where; ``plan`` is None with fewer than two people."""

    asked: RoomAsked
    plan: RoomPlan | None

    @property
    def seats(self) -> frozenset[Seat]:
        """Every seat of the plan: (round, person, table), counted from 1."""
        rounds = self.plan.rounds if self.plan else ()
        return frozenset((r.number, name, t.number) for r in rounds for t in r.tables for name in t.people)


def plan_room(
    records: Records,
    *,
    audience: Level,
    on: date,
    territory: str,
    issues: Sequence[str],
    names: Sequence[str],
    said: Preparation,
    dialogue: str | None,
    rules: Rules = NO_RULES,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> RoomFound:
    """Propose who sits at which table in every round; where she fixed every seat her seating is only judged.

    Takes up to some ten seconds; ``room_asked`` says at once what it rests on.

    Raises
    ------
    NotAllowed, WrongUsage
        As ``room_asked`` does.
    DataProblems
        Where numbers or fixed seats cannot be: every problem at once.
    Cancelled
        Where ``cancelled`` says so.
    """
    asked = room_asked(
        records,
        audience=audience,
        on=on,
        territory=territory,
        issues=issues,
        names=names,
        said=said,
        dialogue=dialogue,
        rules=rules,
    )
    return seat(asked, progress=progress, cancelled=cancelled)


def seat(asked: RoomAsked, *, progress: Progress | None = None, cancelled: Cancel | None = None) -> RoomFound:
    """Seat those of whom it was asked.

    Raises
    ------
    DataProblems
        Where numbers or fixed seats cannot be.
    Cancelled
        Where ``cancelled`` says so.
    """
    people = asked.who.people
    if not asked.enough:
        return RoomFound(asked, None)
    if asked.fixed:
        rounds = [tables_of(asked.rules, at, asked.tables) for at in range(1, asked.rounds + 1)]
        return RoomFound(asked, judge_tables(people, rounds, replace(asked.rules, locked=frozenset())))
    plan = seat_tables(people, asked.tables, asked.rounds, asked.rules, progress=progress, cancelled=cancelled)
    return RoomFound(asked, plan)
