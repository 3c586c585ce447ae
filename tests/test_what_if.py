"""Is a rule's price what enumeration says, is each other list the best that differs, does a sure name stay?"""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from stakeholder_graph.dialogue import Proposal, Purpose, Rules, propose_invitations
from stakeholder_graph.dialogue.linear import LinearModel, Row
from stakeholder_graph.dialogue.request import Rule, RuleKind
from stakeholder_graph.dialogue.what_if import name_stability, other_lists, price_rules
from stakeholder_graph.errors import Cancelled
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import Assessment, Position, Record, Records, Tie
from stakeholder_graph.vocabulary import Group, YesNo
from tests.seed import seed_records
from tests.test_invitations_enumeration import DAY, ISSUES, Enumeration, Table, as_records, made_up
from tests.test_invitations_rules import LAND, MINERS, body, judged, led, propose, village, wants

ON = date(2026, 4, 1)
FOREST = Purpose(territory="pe-madre-de-dios", issues=("mercury", "interdiction", "consultation"), on=ON)
LEVELS = ("L1.4", "L1.3", "L2", "L3")


def proposed(table: Table) -> Proposal:
    records = as_records(table)
    G = snapshot(records, territory="t", on=DAY)
    return propose_invitations(G, records, Purpose(territory="t", issues=ISSUES, on=DAY), table.seats, table.rules)


def in_the_forest(records: Records, rules: Rules) -> Proposal:
    G = snapshot(records, territory=FOREST.territory, on=ON)
    return propose_invitations(G, records, FOREST, 18, rules)


def relaxed(table: Table, rule: Rule) -> Table:
    """The same table without a rule, said in another way."""
    rules, about = table.rules, rule.about
    match rule.kind:
        case RuleKind.SEATS:
            return replace(table, seats=3 * len(table.bodies))
        case RuleKind.CHAIR | RuleKind.AT_LEAST:
            kept = {of: n for of, n in rules.at_least.items() if str(of) != about}
            less = replace(rules, at_least=kept | ({Group(about): 0} if about in set(Group) else {}))
        case RuleKind.AT_MOST:
            less = replace(rules, at_most={of: n for of, n in rules.at_most.items() if str(of) != about})
        case RuleKind.MUST:
            less = replace(rules, must=rules.must - {about})
        case RuleKind.MUST_NOT:
            own = next(b.group for b in table.bodies if b.id == about)
            chair = {} if any(b.group is own and b.id != about for b in table.bodies) else {own: 0}
            less = replace(rules, must_not=frozenset(), at_least={**chair, **rules.at_least})
        case _:
            less = replace(rules, **{str(rule.kind): 0})
    return replace(table, rules=less)


@pytest.mark.parametrize("seed", range(30))
def test_the_price_of_every_rule_is_what_the_best_of_all_lists_without_it_gains(seed: int) -> None:
    table = made_up(seed, size=(4, 6, 8, 9)[seed % 4])
    proposal = proposed(table)
    prices = price_rules(proposal)
    if proposal.infeasible:
        assert prices == ()
        return
    assert {price.rule for price in prices} == {row.rule for row in (proposal.frame.seats, *proposal.frame.soft)}
    with_all, _ = Enumeration(table).best()
    for price in prices:
        without, _ = Enumeration(relaxed(table, price.rule)).best()
        gains = [(level, b - a) for level, a, b in zip(LEVELS, with_all, without, strict=False) if a != b]
        assert (price.cost and (price.cost.level, price.cost.by)) == (gains[0] if gains else None)
        assert dict(price.harmed) == {4: without[0] - with_all[0], 3: without[1] - with_all[1]}
        assert price.costs_the_harmed == bool(gains and gains[0][0].startswith("L1"))
        assert price.proven
    assert [p.costs_the_harmed for p in prices] == sorted((p.costs_the_harmed for p in prices), reverse=True)


def test_a_rule_with_room_can_have_a_price() -> None:
    """Two women of influence 5, two men of 6, two seats, no woman beside a man, at least one woman."""
    apart = [Row({w: 1, m: 1}, high=1) for w in (0, 1) for m in (2, 3)]
    model = LinearModel((1.0,) * 4, 4, (Row(dict.fromkeys(range(4), 1), high=2), *apart))
    found = model.with_rows([Row({0: 1, 1: 1}, low=1)]).best({0: 5, 1: 5, 2: 6, 3: 6})
    free = model.best({0: 5, 1: 5, 2: 6, 3: 6})
    assert found
    assert free
    assert (found.value, free.value, found.columns[:2].sum()) == (10, 12, 2)


def test_that_price_is_found_in_a_list_and_said_first() -> None:
    """The same with harm: the women's bodies are hit less, and two of them sit where one would do for the rule."""
    rows: list[Record] = []
    for id_, harm, answer in (("w1", 3, YesNo.YES), ("w2", 3, YesNo.YES), ("x1", 4, YesNo.NO), ("x2", 4, YesNo.NO)):
        rows += [*body(id_, MINERS), wants(id_), judged(id_, affectedness=harm), led(id_, answer)]
    apart = frozenset((w, x) for w in ("w1", "w2") for x in ("x1", "x2"))
    proposal = propose(rows, 2, women_led=1, apart=apart)
    assert proposal.names == ("w1", "w2")
    first, *others = price_rules(proposal)
    assert (first.rule.kind, first.costs_the_harmed) == (RuleKind.WOMEN_LED, True)
    assert first.cost is not None
    assert (first.cost.level, first.cost.by, first.harmed) == ("L1.4", 2, ((4, 2), (3, -2)))
    assert not any(other.rule.kind in {RuleKind.APART, RuleKind.ONLY_WITH} for other in others)


def test_in_madre_de_dios_a_limit_on_communities_costs_the_harmed_and_women_cost_nothing() -> None:
    rules = Rules(at_most={Group.COMMUNITIES: 5}, women_led=3)
    first, *others = price_rules(in_the_forest(seed_records(), rules))
    assert (first.rule.kind, first.rule.about, first.harmed) == (RuleKind.AT_MOST, "communities", ((4, 1), (3, 2)))
    assert first.costs_the_harmed
    assert [other.cost for other in others if other.rule.kind is RuleKind.WOMEN_LED] == [None]


@pytest.mark.parametrize("seed", range(20))
def test_each_other_list_is_the_best_that_lacks_three_names_of_all_before(seed: int) -> None:
    table = made_up(seed, size=(6, 8, 9)[seed % 3])
    proposal = proposed(table)
    lists, before = other_lists(proposal, lists=4), [proposal.names]
    for other in lists:
        every = _apart_from(table, before)
        reached, names = every.best()
        assert other.names == names
        assert [p.value for p in other.proof[1:5]] == reached[:4]
        assert set(other.comes) == set(names) - set(proposal.names)
        assert set(other.leaves) == set(proposal.names) - set(names)
        assert len(other.leaves) >= 3
        first = [p.value for p in proposal.proof[1:5]]
        loss = [(level, a - b) for level, a, b in zip(LEVELS, first, reached, strict=False) if a != b]
        assert (other.lost and (other.lost.level, other.lost.by)) == (loss[0] if loss else None)
        before.append(names)
    if proposal.names and len(lists) < 3:
        assert not len(_apart_from(table, before).lists)


def _apart_from(table: Table, before: list[tuple[str, ...]]) -> Enumeration:
    every = Enumeration(table)
    for names in before:
        mask = np.array([b.id in names for b in every.bodies])
        every.lists = every.lists[(every.lists & mask).sum(axis=1) <= len(names) - 3]
    return every


def test_what_is_sure_stays_and_a_name_that_hangs_on_one_fact_is_named() -> None:
    def sure(row: Record, confidence: float) -> Record:
        return replace(row, confidence=confidence) if isinstance(row, Position | Assessment) else row

    rows = [sure(row, 1.0) for row in village() if not isinstance(row, Tie)]  # an opposition would seat k1 too
    doubted = [sure(row, 0.4) if isinstance(row, Position) and row.actor == "k1" else row for row in rows]
    proposal = propose(doubted)
    records = Records.of([*LAND, *doubted])
    assert "k1" in proposal.names
    found = name_stability(proposal, records, draws=60)
    assert {name for name, share in found.stays.items() if share == 1} == set(proposal.names) - {"k1"}
    assert 0.2 < found.stays["k1"] < 0.6
    assert found.hanging == ("k1",)
    certain = name_stability(propose(rows), Records.of([*LAND, *rows]), draws=10)
    assert set(certain.stays.values()) == {1.0}
    assert (certain.others, certain.impossible, certain.hanging) == ({}, 0, ())


def test_draws_in_which_no_list_keeps_the_rules_are_counted_and_blame_no_name() -> None:
    rows = [replace(row, confidence=0.5) if isinstance(row, Position) else row for row in village()]
    rows = [replace(row, confidence=1.0) if isinstance(row, Assessment) else row for row in rows]
    found = name_stability(propose(rows, at_least={Group.COMPANIES: 1}), Records.of([*LAND, *rows]))
    assert 15 < found.impossible < 45
    assert "c1" not in found.hanging
    assert found.stays["c1"] == pytest.approx((60 - found.impossible) / 60)


def test_the_order_of_rows_changes_no_share_and_the_same_answer_comes_twice() -> None:
    records, told = seed_records(), list[float]()
    proposal = in_the_forest(records, Rules())
    turned = replace(
        records,
        **{name: records.sheet(name)[::-1] for name in ("ties", "positions", "assessments", "representations")},
    )
    found = name_stability(proposal, records, draws=6, progress=told.append)
    assert found == name_stability(proposal, turned, draws=6)
    assert told == [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1]
    assert price_rules(proposal) == price_rules(proposal)


def test_every_question_stops_when_asked() -> None:
    proposal = propose(village())
    for ask in (
        lambda: price_rules(proposal, cancelled=lambda: True),
        lambda: other_lists(proposal, cancelled=lambda: True),
        lambda: name_stability(proposal, Records.of([*LAND, *village()]), cancelled=lambda: True),
    ):
        with pytest.raises(Cancelled):
            ask()
