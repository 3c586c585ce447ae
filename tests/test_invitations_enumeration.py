"""Is the proposed list the best of all lists? Every list of small made-up tables is tried, counted another way."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from stakeholder_graph.dialogue import Proposal, Purpose, Rules, propose_invitations
from stakeholder_graph.dialogue.request import By, Counted, Side, Trait
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Constituency,
    Issue,
    Position,
    Presence,
    Record,
    Records,
    Representation,
    Source,
    Territory,
    Tie,
    UnsafePair,
    Women,
)
from stakeholder_graph.vocabulary import (
    GROUP_OF_KIND,
    ActorKind,
    Group,
    NamedBy,
    PresenceRole,
    SourceKind,
    TerritoryKind,
    TieKind,
    UnsafeRule,
    YesNo,
)

DAY = date(2025, 6, 1)
ISSUES = ("mercury", "title")
KIND = {
    Group.MINERS: ActorKind.MINER_ORGANISATION,
    Group.COMMUNITIES: ActorKind.COMMUNITY,
    Group.INDUSTRY: ActorKind.INDUSTRY_BODY,
    Group.AUTHORITIES: ActorKind.PUBLIC_AUTHORITY,
    Group.COMPANIES: ActorKind.MINING_COMPANY,
}
PEOPLE = {Group.MINERS, Group.COMMUNITIES, Group.INDUSTRY}
BINDING = (1, 2, 4, 6, 7, 10, 11, 14, 16, 19, 29, 34)
"""Seeds of tables on which at least half of what a person demands binds."""
Lists = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass
class Body:
    """One made-up body: everything that the order of lists can depend on."""

    id: str
    group: Group
    here: bool
    women_led: bool | None
    kind: ActorKind
    place: str | None
    stances: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    power: dict[str, int] = field(default_factory=dict)
    general_power: int | None = None
    harm: dict[str, int] = field(default_factory=dict)
    general_harm: int | None = None
    elsewhere: int | None = None
    """Its stance on an issue that the meeting is not about."""


@dataclass
class Table:
    """A made-up table: its bodies, who opposes whom, the people without a body of their own, and the rules."""

    bodies: list[Body]
    opposed: set[tuple[str, str]]
    people: dict[str, tuple[int, list[str]]]
    unsafe: list[tuple[str, str, str | None]]
    seats: int
    rules: Rules


def made_up(seed: int, size: int) -> Table:
    draw = Random(seed)  # noqa: S311
    bodies = [_body(draw, f"{chr(97 + i)}{i}") for i in range(size)]
    ids = [body.id for body in bodies]
    opposed = {(a, b) for a in ids for b in ids if a < b and draw.random() < 0.12}
    people = {
        f"people-{i}": (draw.choice([3, 4]), draw.sample(ids, k=min(2, size))) for i in range(draw.choice([0, 1, 2, 3]))
    }
    unsafe = [(*draw.sample(ids, k=2), draw.choice([None, *ids])) for _ in range(draw.choice([0, 1, 2]))]
    rules = Rules(
        at_least=_least(draw),
        at_most=_most(draw),
        women_led=draw.choice([0, 0, 1, 2]),
        from_here=draw.choice([0, 0, 2, 3]),
        fewest=draw.choice([0, 0, 4]),
        must=frozenset(draw.sample(ids, k=1)) if draw.random() < 0.4 else frozenset(),
        must_not=frozenset(draw.sample(ids, k=1)) if draw.random() < 0.4 else frozenset(),
        apart=frozenset({(ids[0], ids[-1])}) if draw.random() < 0.4 else frozenset(),
        chairs={name: draw.choice([2, 3]) for name in draw.sample(ids, k=draw.choice([0, 0, 1]))},
    )
    return Table(bodies, opposed, people, unsafe, draw.randint(size // 2 + 1, size), rules)


TRAITS = (
    Trait(By.KIND, ActorKind.LEGISLATIVE_BODY),
    Trait(By.KIND, ActorKind.MINER_ORGANISATION),
    Trait(By.TERRITORY, "t"),
    Trait(By.TERRITORY, "village"),
    Trait(By.TERRITORY, "land"),
    *(Trait.stance(issue, side) for issue in (*ISSUES, "water") for side in Side),
    Trait(By.WOMEN_LED),
)


def _least(draw: Random) -> dict[Counted, int]:
    groups: dict[Counted, int] = {draw.choice(list(KIND)): draw.choice([0, 1, 2])} if draw.random() < 0.5 else {}
    return groups | dict.fromkeys(draw.sample(TRAITS, k=draw.choice([0, 0, 0, 1])), 1)


def _most(draw: Random) -> dict[Counted, int]:
    groups: dict[Counted, int] = {draw.choice(list(KIND)): draw.choice([1, 2])} if draw.random() < 0.5 else {}
    return groups | {trait: draw.choice([1, 2, 3]) for trait in draw.sample(TRAITS, k=draw.choice([0, 0, 1, 2]))}


def _body(draw: Random, id_: str) -> Body:
    group, here = draw.choice(list(KIND)), draw.random() < 0.7
    kinds = [kind for kind in (KIND[group], ActorKind.LEGISLATIVE_BODY) if GROUP_OF_KIND[kind] is group]
    place = draw.choice(["t", "village"]) if here else draw.choice([None, "land", "next"])
    body = Body(id_, group, here, draw.choice([True, True, False, False, None]), draw.choice(kinds), place)
    for issue in ISSUES:
        if draw.random() < 0.5:
            body.stances[issue] = draw.choice([-3, -1, 0, 2, 3]), draw.choice([None, 1, 2, 3])
        if draw.random() < 0.5:
            body.power[issue] = draw.randint(0, 4)
        if draw.random() < 0.3:
            body.harm[issue] = draw.randint(0, 4)
    body.general_power = draw.choice([None, 2, 4])
    body.general_harm = draw.choice([None, None, 1, 3, 4])
    # Everybody is a candidate: a position, and for those from outside a tie with the first body, which is from here.
    body.stances.setdefault(draw.choice(ISSUES), (draw.choice([-2, 2]), 3))
    if draw.random() < 0.5:
        body.elsewhere = draw.choice([-3, 0, 1])
    return body


def as_records(table: Table) -> Records:
    rows: list[Record] = [
        Territory(id="land", kind=TerritoryKind.COUNTRY, country="XX"),
        Territory(id="t", kind=TerritoryKind.DEPARTMENT, parent="land", country="XX"),
        Source(id="s", kind=SourceKind.STATEMENT),
        Territory(id="village", kind=TerritoryKind.MUNICIPALITY, parent="t", country="XX"),
        Territory(id="next", kind=TerritoryKind.DEPARTMENT, parent="land", country="XX"),
        *(Issue(id=issue) for issue in (*ISSUES, "water")),
        Actor(id="anchor", name="Anchor", kind=ActorKind.MINING_COMPANY, country="XX", source_id="s"),
        Presence(actor="anchor", territory="t", role=PresenceRole.BASED, source_id="s"),
    ]
    for body in table.bodies:
        rows += _body_records(body)
    rows += [Tie(source=a, target=b, kind=TieKind.OPPOSES, source_id="s") for a, b in table.opposed]
    for id_, (severity, speakers) in table.people.items():
        rows.append(Constituency(id=id_, source_id="s"))
        rows.append(Assessment(party=id_, issue=ISSUES[0], affectedness=severity, source_id="s"))
        rows += [Representation(speaker=s, party=id_, named_by=NamedBy.MEMBERS, source_id="s") for s in speakers]
    for a, b, third in {(a, b): (a, b, third) for a, b, third in table.unsafe}.values():
        rule = UnsafeRule.ONLY_WITH if third else UnsafeRule.NEVER
        rows.append(UnsafePair(a=a, b=b, rule=rule, with_=(third,) if third else ()))
    return Records.of(rows)


def _body_records(body: Body) -> list[Record]:
    id_ = body.id
    rows: list[Record] = [Actor(id=id_, name=id_, kind=body.kind, country="XX", source_id="s")]
    if body.place:
        rows.append(Presence(actor=id_, territory=body.place, role=PresenceRole.BASED, source_id="s"))
    if not body.here:
        rows.append(Tie(source=id_, target="anchor", kind=TieKind.INFORMS, source_id="s"))
    if body.women_led is not None:
        rows.append(Women(actor=id_, women_led=YesNo.YES if body.women_led else YesNo.NO, source_id="s"))
    if body.elsewhere is not None:
        rows.append(Position(actor=id_, issue="water", stance=body.elsewhere, source_id="s"))
    for issue, (stance, salience) in body.stances.items():
        rows.append(Position(actor=id_, issue=issue, stance=stance, salience=salience, source_id="s"))
    for issue in ISSUES:
        if issue in body.power or issue in body.harm:
            power, harm = body.power.get(issue), body.harm.get(issue)
            rows.append(Assessment(party=id_, issue=issue, power=power, affectedness=harm, source_id="s"))
    rows.append(Assessment(party=id_, power=body.general_power, affectedness=body.general_harm, source_id="s"))
    return rows


def _side(body: Body, of: str) -> str | None:
    issue = of.split(":")[0]
    stance = body.elsewhere if issue == "water" else body.stances.get(issue, (None, None))[0]
    return None if stance is None else ("against", "neutral", "for")[int(np.sign(stance)) + 1]


def severity(body: Body) -> int:
    if body.group not in PEOPLE:
        return 0
    general = body.general_harm - 1 if body.general_harm is not None and body.here else 0
    return max([general, *body.harm.values()])


def power(body: Body, issue: str) -> int | None:
    if issue in body.power:
        return body.power[issue]
    return body.general_power - 1 if body.general_power is not None and issue in body.stances else None


class Enumeration:
    """All lists of a table as rows of yes and no, and what each reaches, level by level."""

    def __init__(self, table: Table, *, allowed: bool = True):
        self.table = table
        self.bodies = sorted(table.bodies, key=lambda body: body.id)
        self.column = {body.id: j for j, body in enumerate(self.bodies)}
        self.lists: Lists = np.array(list(product([False, True], repeat=len(self.bodies))), dtype=bool)
        if allowed:
            self.lists = self.lists[np.logical_and.reduce(list(self.each_rule().values()))]

    def _count(self, members: list[str]) -> Counts:
        return self.lists[:, [self.column[m] for m in members]].sum(axis=1).astype(np.int64)

    def _where(self, wanted: object) -> list[str]:
        assert callable(wanted)
        return [body.id for body in self.bodies if wanted(body)]

    def delegates(self) -> Counts:
        """How many chairs each list takes."""
        chairs = self.table.rules.chairs
        return self.lists @ np.array([chairs.get(body.id, 1) for body in self.bodies], dtype=np.int64)

    def each_rule(self) -> dict[str, Lists]:
        """Which lists keep each rule."""
        rules, everybody = self.table.rules, [body.id for body in self.bodies]
        chairs = {body.group for body in self.bodies if body.id not in rules.must_not} - rules.at_least.keys()
        kept = {
            "seats": self.delegates() <= self.table.seats,
            "women_led": self._count(self._where(lambda b: b.women_led)) >= rules.women_led,
            "from_here": self._count(self._where(lambda b: b.here)) >= rules.from_here,
            "fewest": self._count(everybody) >= rules.fewest,
        }
        kept |= {f"chair {of}": self._count(self.who(of)) >= 1 for of in chairs}
        kept |= {f"least {of}": self._count(self.who(of)) >= number for of, number in rules.at_least.items()}
        kept |= {f"most {of}": self._count(self.who(of)) <= number for of, number in rules.at_most.items()}
        kept |= {f"must {name}": self._count([name]) == 1 for name in rules.must}
        kept |= {f"not {name}": self._count([name]) == 0 for name in rules.must_not}
        pairs = [
            *((a, b, None) for a, b in rules.apart),
            *{(a, b): (a, b, t) for a, b, t in self.table.unsafe}.values(),
        ]
        for a, b, third in pairs:
            comes = self._count([third]) if third and third not in {a, b} else 0
            kept[f"pair {a} {b} {third}"] = self._count([a, b]) <= 1 + comes
        return kept

    def who(self, of: Counted) -> list[str]:
        """Who is known to count, told from the made-up bodies."""
        if isinstance(of, Group):
            return self._where(lambda b: b.group is of)
        inside = {"t": {"t", "village"}, "village": {"village"}, "land": {"t", "village", "land", "next"}}
        return self._where(
            {
                By.KIND: lambda b: b.kind == of.value,
                By.TERRITORY: lambda b: b.place in inside[of.value],
                By.STANCE: lambda b: _side(b, of.value) == of.side,
                By.WOMEN_LED: lambda b: b.women_led,
            }[of.by]
        )

    def _steps(self, heard: Counts, steps: tuple[int, int, int], *, endless: bool = False) -> Counts:
        table = [0, steps[0], sum(steps[:2])]
        value = np.where(heard < 3, np.array([*table, 0])[np.minimum(heard, 3)], sum(steps))
        return value + (steps[2] * np.maximum(heard - 3, 0) if endless else 0)

    def harmed(self, level: int) -> Counts:
        """Bodies of that severity, and constituencies through speakers, each speaker for one, the severer first."""
        own = self._count(self._where(lambda b: severity(b) == level))
        speakers = sorted({self.column[s] for _, said in self.table.people.values() for s in said})
        seated, which = np.unique(self.lists[:, speakers], axis=0, return_inverse=True)
        heard = [self._spoken({speakers[j] for j in np.flatnonzero(row)})[level] for row in seated]
        return own + np.array(heard, dtype=np.int64)[which.reshape(-1)]

    def _spoken(self, seated: set[int]) -> dict[int, int]:
        options = [
            (harm, [s for s in speakers if self.column[s] in seated and severity(self._body(s)) != harm])
            for harm, speakers in self.table.people.values()
        ]
        best = (0, 0)
        for choice in product(*([None, *speakers] for _, speakers in options)):
            used = [speaker for speaker in choice if speaker]
            if len(used) == len(set(used)):
                heard = [harm for (harm, _), speaker in zip(options, choice, strict=True) if speaker]
                best = max(best, (heard.count(4), heard.count(3)))
        return {4: best[0], 3: best[1]}

    def _body(self, id_: str) -> Body:
        return self.bodies[self.column[id_]]

    def heard(self) -> Counts:
        total = -10 * self.lists.sum(axis=1).astype(np.int64)
        sides = product(ISSUES, KIND, [True, False])
        for issue, group, here in sides:
            there = [b for b in self.bodies if b.group is group and b.here is here]
            for sign in (-1, 0, 1):
                same = [b.id for b in there if issue in b.stances and np.sign(b.stances[issue][0]) == sign]
                total += self._steps(self._count(same), (60, 30, 20))
            silent = [b.id for b in there if issue not in b.stances and (issue in b.power or issue in b.harm)]
            total += self._steps(self._count(silent), (30, 15, 10))
        for issue in ISSUES:
            strong = self._where(
                lambda b, k=issue: b.group in {Group.AUTHORITIES, Group.COMPANIES} and (power(b, k) or 0) >= 3
            )
            total += self._steps(self._count(strong), (60, 30, 20), endless=True)
        for body in self.bodies:
            if body.here and body.group in PEOPLE:
                others = [b for a, b in self.table.opposed if a == body.id] + [
                    a for a, b in self.table.opposed if b == body.id
                ]
                total += self._steps(self._count(others) * self._count([body.id]), (60, 30, 20))
        return total

    def powerful(self) -> Counts:
        total = np.zeros(len(self.lists), dtype=np.int64)
        for issue, group, here in product(ISSUES, KIND, [True, False]):
            weights = np.array(
                [self._weight(b, issue) if b.group is group and b.here is here else 0 for b in self.bodies]
            )
            ranked = np.sort(self.lists * weights, axis=1)
            total += 60 * ranked[:, -1] + (30 * ranked[:, -2] if len(self.bodies) > 1 else 0)
        return total

    def _weight(self, body: Body, issue: str) -> int:
        salience = body.stances.get(issue, (0, None))[1]
        return (2 if salience is None else salience) * (power(body, issue) or 0)

    def affected(self) -> Counts:
        return self.lists @ np.array(
            [max([b.general_harm or 0, *b.harm.values()]) for b in self.bodies], dtype=np.int64
        )

    def levels(self) -> list[Counts]:
        """What each list reaches at every level."""
        order = self.lists @ (2 ** np.arange(len(self.bodies))[::-1])
        names = self.lists.sum(axis=1).astype(np.int64)
        return [self.harmed(4), self.harmed(3), self.heard(), self.powerful(), -names, self.affected(), order]

    def best(self, levels: list[Counts] | None = None, among: Lists | None = None) -> tuple[list[int], tuple[str, ...]]:
        """What the best list reaches at every level, and its names."""
        alive = np.arange(len(self.lists)) if among is None else np.flatnonzero(among)
        reached = list[int]()
        for values in levels or self.levels():
            reached.append(int(values[alive].max()))
            alive = alive[values[alive] == reached[-1]]
        assert len(alive) == 1
        return reached[:-1], tuple(self.bodies[j].id for j in np.flatnonzero(self.lists[alive[0]]))


def _propose(table: Table) -> Proposal:
    records = as_records(table)
    G = snapshot(records, territory="t", on=DAY)
    return propose_invitations(G, records, Purpose(territory="t", issues=ISSUES, on=DAY), table.seats, table.rules)


@pytest.mark.parametrize("seed", range(60))
def test_the_list_is_the_best_of_all_lists_at_every_level(seed: int) -> None:
    table = made_up(seed, size=(4, 6, 8, 9, 10)[seed % 5])
    proposal, every = _propose(table), Enumeration(table)
    assert bool(proposal.infeasible) == (len(every.lists) == 0)
    if proposal.infeasible:
        assert not proposal.names
        return
    reached, names = every.best()
    assert proposal.names == names
    assert [p.value for p in proposal.proof[1:5]] == reached[:4]
    assert [p.value for p in proposal.proof[5:7]] == [-reached[4], reached[5]]
    assert all(p.optimal and p.bound == p.value for p in proposal.proof)


def tightened(seed: int, size: int) -> Table:
    """A table whose rules are drawn against its best list, so that they bind."""
    draw, table = Random(seed), made_up(seed, size)  # noqa: S311
    free = Enumeration(replace(table, unsafe=[], rules=Rules(), seats=size * 2 // 3))
    best, ids = set(free.best()[1]), {body.id for body in table.bodies}
    comes, gone = (set(draw.sample(sorted(some), k=2)) for some in (ids - best, best))
    wanted = (best | comes) - gone
    moved = {of: (len(wanted & set(free.who(of))), len(best & set(free.who(of)))) for of in (*TRAITS, *KIND)}
    more = [of for of, (after, before) in moved.items() if after > before]
    fewer = [of for of, (after, before) in moved.items() if 0 < after < before]
    rules = Rules(
        at_least={of: moved[of][0] for of in draw.sample(more, k=min(2, len(more)))},
        at_most={of: moved[of][0] for of in draw.sample(fewer, k=min(2, len(fewer)))},
        must=frozenset({max(comes)}),
        must_not=frozenset({max(gone)}),
        chairs={max(comes): 2},
    )
    return replace(table, unsafe=[], seats=len(wanted) + 1, rules=rules)


@pytest.mark.parametrize("seed", BINDING)
def test_with_most_rules_binding_the_list_is_the_best_of_all_lists_of_sixteen_candidates(seed: int) -> None:
    table = tightened(seed, size=16)
    every, proposal = Enumeration(table, allowed=False), _propose(table)
    levels, kept = every.levels(), every.each_rule()
    reached, names = every.best(levels, np.logical_and.reduce(list(kept.values())))
    assert proposal.names == names
    assert [p.value for p in proposal.proof[1:5]] == reached[:4]
    assert [p.value for p in proposal.proof[5:7]] == [-reached[4], reached[5]]
    asked = {rule for rule in kept if rule.split()[0] in {"seats", "least", "most", "must", "not"}}
    binding = {rule for rule in asked if every.best(levels, _but(rule, kept))[1] != names}
    assert 2 * len(binding) >= len(asked) > 5


def _but(rule: str, kept: dict[str, Lists]) -> Lists:
    """The lists that keep every other rule."""
    return np.logical_and.reduce([lists for other, lists in kept.items() if other != rule])


def test_a_voice_that_one_speaker_lends_is_never_split_between_two_levels() -> None:
    # Found by enumeration: half of a's voice for people-0 and half for people-1 would let e in, who is heard on more.
    bodies = [
        Body(
            id_,
            Group.AUTHORITIES,
            here=True,
            women_led=None,
            kind=ActorKind.PUBLIC_AUTHORITY,
            place="t",
            stances={"mercury": (2, 3)},
        )
        for id_ in "acde"
    ]
    bodies[-1].stances["title"] = (2, 3)
    people = {"people-0": (4, ["a", "d"]), "people-1": (3, ["a"]), "people-2": (3, ["c"])}
    proposal = _propose(Table(bodies, set(), people, unsafe=[], seats=3, rules=Rules()))
    assert proposal.names == ("a", "c", "d")
    assert [p.value for p in proposal.proof[1:3]] == [1, 2]


def test_some_of_the_made_up_tables_have_no_list_and_most_have_one() -> None:
    none = sum(len(Enumeration(made_up(seed, size=(4, 6, 8, 9, 10)[seed % 5])).lists) == 0 for seed in range(60))
    assert 5 < none < 30
