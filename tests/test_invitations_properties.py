"""What must hold of every list, whatever the table: rules are kept, locks hold, the harmed come before their speaker.

Tables are made up as for the enumeration, and every list is also counted without the solver.
"""

from dataclasses import replace
from random import Random

import pytest

from stakeholder_graph.dialogue import Proposal, Purpose, Rules, propose_invitations
from stakeholder_graph.dialogue.declining import mend_list
from stakeholder_graph.dialogue.request import By, Counted, Rule, RuleKind, Side, Trait, read_counted
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import Records, Representation
from stakeholder_graph.use_cases.plan_absences import accepted
from stakeholder_graph.vocabulary import ActorKind, Group, NamedBy
from tests.test_invitations_enumeration import (
    DAY,
    ISSUES,
    KIND,
    TRAITS,
    Body,
    Enumeration,
    Table,
    as_records,
    made_up,
    severity,
)

SIZES = (5, 7, 9, 11)
MEMBERS, COMMUNITY = NamedBy.MEMBERS, ActorKind.COMMUNITY


def proposed(table: Table) -> Proposal:
    return listed(as_records(table), table)


def listed(records: Records, table: Table) -> Proposal:
    G = snapshot(records, territory="t", on=DAY)
    return propose_invitations(G, records, Purpose(territory="t", issues=ISSUES, on=DAY), table.seats, table.rules)


def office(id_: str, *, women_led: bool | None = None) -> Body:
    """An authority from here with a position on one issue."""
    return Body(
        id_,
        Group.AUTHORITIES,
        here=True,
        women_led=women_led,
        kind=ActorKind.PUBLIC_AUTHORITY,
        place="t",
        stances={"mercury": (2, 3)},
    )


def reached(proposal: Proposal) -> list[int]:
    """What counts, from the first level on."""
    return [proof.value for proof in proposal.proof[1:5]]


def one_more(rules: Rules, draw: Random, ids: list[str]) -> Rules:
    """The same rules and one more, of any sort."""
    of: Counted = draw.choice([*TRAITS, *KIND])
    match draw.choice(["least", "most", "must", "must_not", "women_led", "from_here", "apart", "chairs"]):
        case "least":
            return replace(rules, at_least={**rules.at_least, of: rules.at_least.get(of, 1) + 1})
        case "most":
            return replace(rules, at_most={**rules.at_most, of: max(rules.at_most.get(of, 3) - 1, 0)})
        case "must":
            return replace(rules, must=rules.must | {draw.choice(ids)})
        case "must_not":
            return replace(rules, must_not=rules.must_not | {ids[0]})
        case "women_led":
            return replace(rules, women_led=rules.women_led + 1)
        case "from_here":
            return replace(rules, from_here=rules.from_here + 1)
        case "apart":
            return replace(rules, apart=rules.apart | {(ids[0], ids[1])})
        case _:
            return replace(rules, chairs={**rules.chairs, ids[-1]: rules.chairs_of(ids[-1]) + 1})


@pytest.mark.parametrize("seed", range(40))
def test_a_rule_more_never_improves_the_first_level_it_touches(seed: int) -> None:
    draw, table = Random(1000 + seed), made_up(seed, SIZES[seed % 4])  # noqa: S311
    ids = sorted(body.id for body in table.bodies)
    chairs: dict[Counted, int] = dict.fromkeys(KIND, 0)  # chairs follow from who may come, which the rule may change
    before = replace(table, rules=replace(table.rules, at_least={**chairs, **table.rules.at_least}))
    first, then = proposed(before), proposed(replace(before, rules=one_more(before.rules, draw, ids)))
    if first.infeasible:
        assert then.infeasible
    elif not then.infeasible:
        changed = [(a, b) for a, b in zip(reached(first), reached(then), strict=True) if a != b]
        assert not changed or changed[0][1] < changed[0][0]


@pytest.mark.parametrize("seed", range(20))
def test_a_locked_name_stays_whatever_rule_is_added_or_the_answer_says_that_it_cannot(seed: int) -> None:
    draw, table = Random(2000 + seed), made_up(seed, SIZES[seed % 4])  # noqa: S311
    ids = sorted(body.id for body in table.bodies)
    locked = frozenset(draw.sample(ids, k=2)) - table.rules.must_not
    rules = replace(table.rules, locked=locked)
    for _ in range(3):
        found = proposed(replace(table, rules=rules))
        assert locked <= set(found.names) or (found.infeasible and not found.names)
        rules = one_more(rules, draw, ids)


def kept(table: Table, proposal: Proposal, rule: Rule) -> bool:
    """Whether a list keeps a rule, told from the made-up bodies."""
    every, names = Enumeration(table, allowed=False), set(proposal.names)
    number = len(names & set(_whom(every, rule, table)))
    match rule.kind:
        case RuleKind.SEATS:
            return sum(table.rules.chairs_of(name) for name in names) <= rule.now
        case RuleKind.MUST_NOT | RuleKind.AT_MOST:
            return number <= rule.now
        case RuleKind.APART | RuleKind.ONLY_WITH:
            a, b, *thirds = rule.about.split(",")
            return not {a, b} <= names or bool(names & (set(thirds) - {a, b}))
        case _:
            return number >= rule.now


def _whom(every: Enumeration, rule: Rule, table: Table) -> list[str]:
    counted = read_counted(rule.about)
    match rule.kind:
        case RuleKind.CHAIR | RuleKind.AT_LEAST | RuleKind.AT_MOST:
            assert counted is not None
            return every.who(counted)
        case RuleKind.WOMEN_LED:
            return [body.id for body in table.bodies if body.women_led]
        case RuleKind.FROM_HERE:
            return [body.id for body in table.bodies if body.here]
        case RuleKind.FEWEST:
            return [body.id for body in table.bodies]
        case _:
            return [rule.about]


@pytest.mark.parametrize("seed", range(40))
def test_no_rule_is_broken_silently(seed: int) -> None:
    table = made_up(seed, SIZES[seed % 4])
    found = proposed(table)
    if found.infeasible:
        assert not found.names
        return
    said = {(rule.kind, rule.about) for rule in found.rules}
    for name, limits in (("at_least", table.rules.at_least), ("at_most", table.rules.at_most)):
        assert {(name, str(of)) for of, number in limits.items() if number} <= said
    assert [rule for rule in found.rules if not kept(table, found, rule)] == []
    assert found.free_seats >= 0


@pytest.mark.parametrize("seed", range(30))
def test_no_list_that_could_seat_a_severely_harmed_body_drops_it_for_its_speaker(seed: int) -> None:
    """Whoever its members named to speak for a body: the list is the same, since a body is heard by coming itself."""
    draw, table = Random(3000 + seed), made_up(seed, SIZES[seed % 4])  # noqa: S311
    ids = [body.id for body in table.bodies]
    hit = [body.id for body in table.bodies if severity(body) >= 3]
    named = [
        Representation(
            speaker=draw.choice([i for i in ids if i != party]), party=party, named_by=MEMBERS, source_id="s"
        )
        for party in hit
    ]
    records = as_records(table)
    spoken_for = replace(records, representations=(*records.representations, *named))
    assert listed(spoken_for, table).names == listed(records, table).names


def test_a_harmed_body_sits_though_its_speaker_is_heard_on_more() -> None:
    """With one chair for both, a body hit 4 of 4 goes before the one that its members named to speak for others."""
    bodies = [
        replace(office("hit"), group=Group.COMMUNITIES, kind=ActorKind.COMMUNITY, harm={"mercury": 4}),
        replace(
            office("speaks"), group=Group.COMMUNITIES, kind=ActorKind.COMMUNITY, stances=dict.fromkeys(ISSUES, (2, 3))
        ),
    ]
    table = Table(bodies, set(), {"people": (3, ["speaks"])}, unsafe=[], seats=1, rules=Rules())
    assert proposed(table).names == ("hit",)


@pytest.mark.parametrize("seed", range(30))
def test_an_accepted_list_is_not_undone_by_the_next_proposal(seed: int) -> None:
    table = made_up(seed, SIZES[seed % 4])
    found = proposed(table)
    if found.infeasible:
        return
    gone = found.names[seed % len(found.names)]
    answer = mend_list(found, [gone])
    if answer.infeasible:
        return
    kept_chairs: dict[Counted, int] = dict.fromkeys(KIND, 0)
    rules = accepted(replace(table.rules, at_least={**kept_chairs, **table.rules.at_least}), answer)
    again = proposed(replace(table, rules=rules))
    assert set(answer.names) <= set(again.names)
    assert gone not in again.names


def test_unknown_is_not_assumed_and_said() -> None:
    bodies = [office(id_, women_led=led) for id_, led in (("a", True), ("b", None), ("c", None), ("d", False))]
    least: dict[Counted, int] = {Trait(By.WOMEN_LED): 2}
    found = proposed(Table(bodies, set(), {}, unsafe=[], seats=4, rules=Rules(at_least=least)))
    (count,) = found.counts
    assert found.infeasible
    assert (count.known, count.unknown, count.undecided) == (1, ("b", "c"), True)
    beyond = proposed(Table(bodies, set(), {}, unsafe=[], seats=4, rules=Rules(at_least={Trait(By.WOMEN_LED): 4})))
    assert [count.undecided for count in beyond.counts] == [False]
    most = proposed(Table(bodies, set(), {}, unsafe=[], seats=4, rules=Rules(at_most={Trait(By.WOMEN_LED): 1})))
    assert most.names
    assert [count.undecided for count in most.counts] == [bool(most.counts[0].seated_unknown)]


def test_of_a_stance_nobody_knows_nothing_is_assumed_on_any_issue() -> None:
    bodies = [office(id_) for id_ in "ab"]
    bodies[0].elsewhere = -2
    rules = Rules(at_least={Trait.stance("water", Side.AGAINST): 1})
    found = proposed(Table(bodies, set(), {}, unsafe=[], seats=1, rules=rules))
    assert found.names == ("a",)
    assert [(c.known, c.unknown) for c in found.counts] == [(1, ("b",))]


def test_who_sends_three_people_takes_three_chairs_and_counts_as_one_name() -> None:
    bodies = [office(id_) for id_ in "abc"]
    table = Table(bodies, set(), {}, unsafe=[], seats=4, rules=Rules(chairs={"a": 3}, must=frozenset({"a"}), fewest=2))
    found = proposed(table)
    assert len(found.names) == 2
    assert (found.chairs, found.free_seats) == (4, 0)
    short = proposed(replace(table, seats=3))
    assert short.infeasible
    assert short.seats_enough == 4
