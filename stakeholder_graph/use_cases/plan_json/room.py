"""What stands behind a room, for programs: all that is needed to check the seating elsewhere?"""

from collections.abc import Iterable
from typing import Any

from stakeholder_graph.dialogue.room import BrokenRule, Person, RoomPlan, RoundPlan, SeatRules, TableSeats
from stakeholder_graph.use_cases.plan_room import RoomFound
from stakeholder_graph.use_cases.room_asked import RoomAsked

Data = dict[str, Any]


def room_data(found: RoomFound) -> Data:
    """People with all that tables are mixed by, rules, seats, counts and bounds; ``rounds`` is None with nobody."""
    asked, plan = found.asked, found.plan
    return {
        "people": [_person(person, asked) for person in asked.who.people],
        "beside": [{"id": d.id, "actor": d.actor, "role": str(d.role)} for d in asked.who.beside],
        "off_list": [{"id": d.id, "actor": d.actor} for d in asked.who.off_list],
        "tables": asked.tables,
        "rounds_asked": asked.rounds,
        "sizes": _sizes(asked),
        "rules": _rules(asked.rules),
        "void": sorted(map(str, asked.void)),
        "lifted": sorted(asked.lifted),
        "fixed": asked.fixed,
        "clashes": [{"round": at, **_broken(rule)} for at, rule in asked.clashes],
        "set_aside": {
            "seats": [list(seat) for seat in asked.set_aside.seats],
            "pairs": [list(pair) for pair in asked.set_aside.pairs],
        },
        "stance_on": _stance_on(asked),
        "women": _women(asked),
        "rounds": None if plan is None else [_round(one) for one in plan.rounds],
        "pairs": None if plan is None else _pairs(plan),
        "notes": [] if plan is None else [{"kind": str(n.kind), "people": list(n.people)} for n in plan.notes],
    }


def _sizes(asked: RoomAsked) -> list[int]:
    """How many sit at each table where they are as equal as can be."""
    least, more = divmod(len(asked.who.people), asked.tables)
    return [least + (place < more) for place in range(asked.tables)]


def _person(person: Person, asked: RoomAsked) -> Data:
    delegate = asked.who.delegates.get(person.id)
    return {
        "id": person.id,
        "actor": person.actor,
        "name": None if delegate is None else delegate.name,
        "group": person.group,
        "gender": person.gender,
        "territory": person.territory,
        "stance": person.stance,
        "languages": list(person.languages),
        "facilitates": person.facilitates,
    }


def _rules(rules: SeatRules) -> Data:
    return {
        "no_woman_alone": rules.no_woman_alone,
        "common_language": rules.common_language,
        "facilitator_each": rules.facilitator_each,
        "unsafe": [{"a": a, "b": b, "only_with": list(thirds)} for a, b, thirds in sorted(rules.unsafe)],
        "together": _lists(rules.together),
        "apart": _lists(rules.apart),
        "locked": _lists(rules.locked),
    }


def _lists(tuples: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(one) for one in sorted(tuples)]


def _stance_on(asked: RoomAsked) -> Data:
    stance = asked.who.stance
    numbers = {"for": stance.for_, "against": stance.against, "unknown": stance.unknown}
    return {"issue": stance.issue, "asked": stance.asked, **numbers}


def _women(asked: RoomAsked) -> Data:
    women = asked.women
    numbers = {"known": women.known, "most": women.most, "seats": women.seats}
    return {**numbers, "percent_asked": women.asked, "holds": women.holds}


def _round(one: RoundPlan) -> Data:
    return {
        "round": one.number,
        "tables": [_table(table) for table in one.tables],
        "uneven": one.uneven,
        "bound": one.bound,
        "better_exists_percent": one.better_exists,
        "fewest_broken_proven": one.fewest_broken,
        "broken": [_broken(rule) for rule in one.broken],
        "new_pairs": one.new_pairs,
    }


def _table(table: TableSeats) -> Data:
    return {
        "table": table.number,
        "people": list(table.people),
        "women": list(table.women),
        "facilitators": list(table.facilitators),
        "languages": list(table.languages),
        "counts": [{"of": str(a), "value": value, "number": number} for a, value, number in table.counts],
    }


def _broken(rule: BrokenRule) -> Data:
    return {"kind": str(rule.kind), "tables": list(rule.tables), "people": list(rule.people)}


def _pairs(plan: RoomPlan) -> Data:
    return {"met": plan.pairs, "bound": plan.pairs_bound, "better_exists_percent": plan.better_exists}
