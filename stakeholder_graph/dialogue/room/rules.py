"""Which rules does a way of seating break, and at which table?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.dialogue.room.people import WOMAN, Person, SeatRules, named
from stakeholder_graph.errors import WrongUsage


class SeatRuleKind(StrEnum):
    """What sort of rule; unsafe pairs weigh more than all others together."""

    UNSAFE = "unsafe"
    WOMAN_ALONE = "woman_alone"
    LANGUAGE = "language"
    FACILITATOR = "facilitator"
    TOGETHER = "together"
    APART = "apart"
    SIZE = "size"


@dataclass(frozen=True, slots=True, order=True)
class BrokenRule:
    """A rule that does not hold, at which tables (counted from 1), and whom it is about."""

    kind: SeatRuleKind
    tables: tuple[int, ...]
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairRule:
    """Two people; ``thirds`` are those of whom one has to be at the table where two of an unsafe pair sit."""

    kind: SeatRuleKind
    first: str
    second: str
    thirds: tuple[str, ...] = ()


def pair_rules(people: Sequence[Person], rules: SeatRules) -> tuple[PairRule, ...]:
    """All pairs of people about whom there is a rule, each once per rule, in a fixed order."""
    asked = [
        *((SeatRuleKind.UNSAFE, a, b, thirds) for a, b, thirds in sorted(rules.unsafe)),
        *((SeatRuleKind.TOGETHER, a, b, ()) for a, b in sorted(rules.together)),
        *((SeatRuleKind.APART, a, b, ()) for a, b in sorted(rules.apart)),
    ]
    found = dict[PairRule, None]()
    for kind, a, b, thirds in asked:
        third = tuple(sorted({p for name in thirds for p in named(people, name)}))
        for one in named(people, a):
            for other in named(people, b):
                if one != other:
                    first, second = min(one, other), max(one, other)
                    found[PairRule(kind, first, second, tuple(t for t in third if t not in {one, other}))] = None
    return tuple(found)


def women_rule_binds(people: Sequence[Person], rules: SeatRules) -> bool:
    """Whether a woman must not sit alone; with one woman known the rule is void, since she cannot have company."""
    return rules.no_woman_alone and sum(p.gender == WOMAN for p in people) > 1


def common_languages(people: Collection[Person]) -> frozenset[str]:
    """The languages that all of these speak, as far as known; who has none written down does not count.

    Examples
    --------
    >>> three = [Person(id=i, group="g", languages=said) for i, said in zip("abc", (("es", "en"), ("es",), ()))]
    >>> sorted(common_languages(three))
    ['es']
    """
    known = [frozenset(p.languages) for p in people if p.languages]
    return frozenset[str]().union(*known).intersection(*known)


def broken_rules(
    people: Sequence[Person], tables: Sequence[Collection[str]], rules: SeatRules
) -> tuple[BrokenRule, ...]:
    """Every rule that a way of seating breaks.

    Parameters
    ----------
    people
        Everybody in the room.
    tables
        Per table the ids of who sits there.
    rules
        What must hold.

    Raises
    ------
    WrongUsage
        Where not everybody has one seat.

    Examples
    --------
    >>> four = [Person(id=i, group="g", gender=g) for i, g in zip("abcd", ("woman", "man") * 2)]
    >>> broken_rules(four, [("a", "b"), ("c", "d")], SeatRules(facilitator_each=False))[0].tables
    (1,)
    """
    by_id = {p.id: p for p in people}
    if sorted(by_id) != sorted(name for table in tables for name in table):
        raise WrongUsage("room_not_all_seated")
    seated = [[by_id[name] for name in sorted(table)] for table in tables]
    women = women_rule_binds(people, rules)
    found = [*_broken_pairs(people, tables, rules)]
    for number, there in enumerate(seated, start=1):
        found += [BrokenRule(kind, (number,), whom) for kind, whom in _broken_at(there, rules, women=women)]
        if len(there) not in {len(people) // len(tables), -(-len(people) // len(tables))}:
            found.append(BrokenRule(SeatRuleKind.SIZE, (number,)))
    order = list(SeatRuleKind)
    return tuple(sorted(found, key=lambda b: (order.index(b.kind), b.tables, b.people)))


def _broken_at(
    there: Sequence[Person], rules: SeatRules, *, women: bool
) -> Iterator[tuple[SeatRuleKind, tuple[str, ...]]]:
    alone = tuple(p.id for p in there if p.gender == WOMAN)
    if women and len(alone) == 1:
        yield SeatRuleKind.WOMAN_ALONE, alone
    if rules.common_language and any(p.languages for p in there) and not common_languages(there):
        yield SeatRuleKind.LANGUAGE, tuple(p.id for p in there if p.languages)
    if rules.facilitator_each and not any(p.facilitates for p in there):
        yield SeatRuleKind.FACILITATOR, ()


def _broken_pairs(
    people: Sequence[Person], tables: Sequence[Collection[str]], rules: SeatRules
) -> Iterator[BrokenRule]:
    at = {name: number for number, table in enumerate(tables, start=1) for name in table}
    for pair in pair_rules(people, rules):
        where = tuple(sorted({at[pair.first], at[pair.second]}))
        helped = any(at[third] == where[0] for third in pair.thirds)
        wrong = len(where) > 1 if pair.kind is SeatRuleKind.TOGETHER else len(where) == 1 and not helped
        if wrong:
            yield BrokenRule(pair.kind, where, (pair.first, pair.second, *pair.thirds))
