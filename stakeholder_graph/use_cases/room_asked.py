"""What does a proposal of the room rest on: who comes, at how many tables, how many times, under which rules?

It is gathered at once, without any search, and says what fixed seats break by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stakeholder_graph.dialogue.invitations import NO_RULES
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.room import BrokenRule, Person, SeatRuleKind, SeatRules, broken_rules
from stakeholder_graph.dialogue.room.people import Seating, problems_of
from stakeholder_graph.dialogue.rule_rows import unsafe_pairs
from stakeholder_graph.errors import Problem, WrongUsage
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.room_people import RoomPeople, people_of
from stakeholder_graph.use_cases.workspace import may_plan
from stakeholder_graph.vocabulary import Gender, Level

USUAL_TABLE, USUAL_ROUNDS = 8, 2
LIFTABLE = (SeatRuleKind.WOMAN_ALONE, SeatRuleKind.LANGUAGE, SeatRuleKind.FACILITATOR)
"""The rules of a table that a person may lift; unsafe pairs bind."""
Seat = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class WomenShare:
    """The seats of those who speak for an organisation: women known, gender unknown, all; the share asked for."""

    known: int
    unknown: int
    seats: int
    asked: int | None

    @property
    def most(self) -> int:
        """Women, if all of unknown gender are."""
        return self.known + self.unknown

    @property
    def holds(self) -> bool | None:
        """Whether the share that was asked for is reached; None where that is not known, or nothing was asked."""
        if self.asked is None:
            return None
        if 100 * self.known >= self.asked * self.seats:
            return True
        return None if 100 * self.most >= self.asked * self.seats else False


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a person said of somebody who is no longer in the room, or of a table or round that is no longer there."""

    seats: tuple[Seat, ...]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RoomAsked:
    """All that a proposal of the room rests on.

    ``void`` are rules that nothing is known to decide by. ``fixed`` is whether she fixed every seat; ``clashes``
    (round, rule) is what her fixed seats break by themselves, ``problems`` what cannot be seated at all.
    """

    who: RoomPeople
    tables: int
    rounds: int
    said: Preparation
    rules: SeatRules
    void: frozenset[SeatRuleKind]
    set_aside: SetAside
    women: WomenShare
    fixed: bool
    clashes: tuple[tuple[int, BrokenRule], ...]
    problems: tuple[Problem, ...]

    @property
    def lifted(self) -> frozenset[str]:
        """The rules of a table that she lifted."""
        return self.said.lifted & frozenset(LIFTABLE)

    @property
    def enough(self) -> bool:
        """Whether there are people enough for a table."""
        return len(self.who.people) > 1


def room_asked(
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
) -> RoomAsked:
    """Gather who is in the room and what must hold there; ``dialogue`` is the kept plan whose delegates come.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything: unsafe pairs must bind.
    WrongUsage
        Where the territory, an issue or somebody on the list does not exist.
    """
    _may_ask(records, audience, territory, (*issues, *([said.stance_on] if said.stance_on else [])))
    who = people_of(records, on=on, issues=issues, names=names, said=said, dialogue=dialogue, chairs=rules.chairs)
    return _asked(records, who, said, rules)


def _asked(records: Records, who: RoomPeople, said: Preparation, rules: Rules) -> RoomAsked:
    tables, rounds = _numbers(len(who.people), said)
    void = _void(who, said)
    seat_rules, aside = _seat_rules(records, who, (tables, rounds), said, rules, void)
    fixed = _every_seat(who.people, rounds, seat_rules)
    problems = _problems(who.people, tables, rounds, seat_rules, fixed=fixed)
    return RoomAsked(
        who=who,
        tables=tables,
        rounds=rounds,
        said=said,
        rules=seat_rules,
        void=void,
        set_aside=aside,
        women=_women(who, said.women_share),
        fixed=fixed,
        clashes=() if problems else _clashes(who.people, tables, rounds, seat_rules),
        problems=problems,
    )


def tables_of(rules: SeatRules, at: int, tables: int) -> list[list[str]]:
    """Per table the people whom she fixed there for a round; tables, rounds as counted from 1."""
    found: list[list[str]] = [[] for _ in range(tables)]
    for round_, name, table in sorted(rules.locked):
        if round_ == at:
            found[table - 1].append(name)
    return found


def _may_ask(records: Records, audience: Level, territory: str, issues: Sequence[str]) -> None:
    may_plan(audience)
    known_territory(records, territory)
    known = {issue.id for issue in records.issues}
    for issue in issues:
        if issue not in known:
            raise WrongUsage("no_such_issue", value=issue)


def _numbers(people: int, said: Preparation) -> tuple[int, int]:
    """Tables of at most eight; a second round where there is a second table."""
    tables = said.tables or max(-(-people // USUAL_TABLE), 1)
    return tables, said.rounds or (USUAL_ROUNDS if tables > 1 else 1)


def _void(who: RoomPeople, said: Preparation) -> frozenset[SeatRuleKind]:
    """Rules of a table that nothing known could decide: they bind nobody, and that is said."""
    known = {
        SeatRuleKind.WOMAN_ALONE: any(p.gender for p in who.people),
        SeatRuleKind.LANGUAGE: any(p.languages for p in who.people),
        SeatRuleKind.FACILITATOR: any(p.facilitates for p in who.people),
    }
    return frozenset(kind for kind in LIFTABLE if not known[kind] and kind not in said.lifted)


def _seat_rules(
    records: Records,
    who: RoomPeople,
    numbers: tuple[int, int],
    said: Preparation,
    rules: Rules,
    void: frozenset[SeatRuleKind],
) -> tuple[SeatRules, SetAside]:
    """What must hold, and what she said that nobody or nothing here is meant by any more."""
    tables, rounds = numbers
    there = {p.id for p in who.people}
    meant = there | {p.actor for p in who.people}
    locked = {s for s in said.seats_at if s[1] in there and 1 <= s[0] <= rounds and 1 <= s[2] <= tables}
    together, apart = ([pair for pair in pairs if {*pair} <= meant] for pairs in (said.together, said.separate))
    found = SeatRules(
        no_woman_alone=SeatRuleKind.WOMAN_ALONE not in said.lifted,
        common_language=SeatRuleKind.LANGUAGE not in said.lifted,
        facilitator_each=not {SeatRuleKind.FACILITATOR} & (said.lifted | void),
        unsafe=frozenset(unsafe_pairs(records, rules)),
        together=frozenset(together),
        apart=frozenset(apart),
        locked=frozenset(locked),
    )
    gone = tuple(pair for pair in (*said.together, *said.separate) if not {*pair} <= meant)
    return found, SetAside(tuple(sorted(said.seats_at - locked)), gone)


def _women(who: RoomPeople, asked: int | None) -> WomenShare:
    genders = [person.gender for person in who.voices]
    return WomenShare(genders.count(Gender.WOMAN), genders.count(None), len(genders), asked)


def _every_seat(people: Sequence[Person], rounds: int, rules: SeatRules) -> bool:
    """Whether she fixed everybody in every round, each once."""
    each = {(at, name) for at, name, _ in rules.locked}
    return len(each) == len(rules.locked) == rounds * len(people) > 0


def _problems(
    people: Sequence[Person], tables: int, rounds: int, rules: SeatRules, *, fixed: bool
) -> tuple[Problem, ...]:
    """What cannot be seated; where she fixed every seat a table may be of any size."""
    if len(people) < 2:
        return ()
    return problems_of(Seating(tuple(people), tables, rounds, replace(rules, locked=frozenset()) if fixed else rules))


def _clashes(
    people: Sequence[Person], tables: int, rounds: int, rules: SeatRules
) -> tuple[tuple[int, BrokenRule], ...]:
    """The rules about two that fixed seats break, whoever comes to sit beside them."""
    found = list[tuple[int, BrokenRule]]()
    pairs = {SeatRuleKind.UNSAFE, SeatRuleKind.TOGETHER, SeatRuleKind.APART}
    for at in range(1, rounds + 1):
        seated = tables_of(rules, at, tables)
        fixed = {name for table in seated for name in table}
        here = [person for person in people if person.id in fixed]
        for broken in broken_rules(here, seated, rules) if here else ():
            if broken.kind in pairs and not _may_be_helped(broken, people, fixed, rules):
                found.append((at, broken))
    return tuple(found)


def _may_be_helped(broken: BrokenRule, people: Sequence[Person], fixed: set[str], rules: SeatRules) -> bool:
    """Whether a third may yet come to sit with an unsafe pair."""
    if broken.kind is not SeatRuleKind.UNSAFE:
        return False
    names = {p.id: {p.id, p.actor or p.id} for p in people}
    a, b = (names[one] for one in broken.people[:2])
    free = {name for p in people if p.id not in fixed for name in names[p.id]}
    thirds = [third for one, other, third in rules.unsafe if (one in a and other in b) or (one in b and other in a)]
    return all(free & set(third) for third in thirds)
