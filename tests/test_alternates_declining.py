"""When somebody declines, do all others stay who can, is the rest the best, and is the gain of a new list said?"""

from dataclasses import replace

import numpy as np
import pytest

from stakeholder_graph.dialogue import Proposal, Purpose, propose_invitations
from stakeholder_graph.dialogue.declining import mend_list
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.vocabulary import Group
from tests.test_invitations_enumeration import DAY, ISSUES, Enumeration, Table, as_records, made_up
from tests.test_invitations_rules import COMMUNITY, body, judged, propose, village, wants

LEVELS = ("L1.4", "L1.3", "L2", "L3")


def proposed(table: Table) -> Proposal:
    records = as_records(table)
    G = snapshot(records, territory="t", on=DAY)
    return propose_invitations(G, records, Purpose(territory="t", issues=ISSUES, on=DAY), table.seats, table.rules)


def without(table: Table, gone: tuple[str, ...]) -> Enumeration:
    """All lists without these, under the same rules but for demands and chairs that nobody is left for."""
    rules = table.rules
    barred = {*gone, *rules.must_not}
    left = {b.group for b in table.bodies if b.id not in barred}
    least = {**{b.group: 0 for b in table.bodies if b.group not in left}, **rules.at_least}
    less = replace(rules, at_least=least, must=rules.must - set(gone), must_not=frozenset(barred))
    return Enumeration(Table(table.bodies, table.opposed, table.people, table.unsafe, table.seats, less))


def first_loss(better: list[int], worse: list[int]) -> tuple[str, int] | None:
    differing = [(level, a - b) for level, a, b in zip(LEVELS, better, worse, strict=False) if a != b]
    return differing[0] if differing and differing[0][1] > 0 else None


@pytest.mark.parametrize("seed", range(40))
def test_of_the_lists_that_keep_most_the_best_is_taken(seed: int) -> None:
    table = made_up(seed, size=(6, 8, 9)[seed % 3])
    proposal = proposed(table)
    gone = proposal.names[seed % 2 :: 3][: 1 + seed % 2]
    if not gone:
        return
    found, every = mend_list(proposal, gone), without(table, gone)
    assert bool(found.infeasible) == (len(every.lists) == 0)
    if found.infeasible:
        assert found.names == ()
        return
    anew, _ = every.best()
    stay = np.array([b.id in proposal.names and b.id not in gone for b in every.bodies])
    kept = (every.lists & stay).sum(axis=1)
    every.lists = every.lists[kept == kept.max()]
    chairs = every.delegates()
    every.lists = every.lists[chairs <= max(proposal.chairs, chairs.min())]
    reached, names = every.best()
    assert found.names == names
    assert set(found.leaves) == set(proposal.names) - set(names) - set(gone)
    assert set(found.comes) == set(names) - set(proposal.names)
    before = [proof.value for proof in proposal.proof[1:5]]
    assert (found.lost and (found.lost.level, found.lost.by)) == first_loss(before, reached)
    gain = found.new_list_gains
    assert (gain and (gain.level, gain.by)) == first_loss(anew, reached)


def test_a_declined_place_goes_to_the_next_and_nobody_else_moves() -> None:
    rows = village()
    proposal = propose(rows, 5, at_most={Group.COMMUNITIES: 2})
    assert {"c1", "c2"} <= set(proposal.names)
    found = mend_list(proposal, ["c2"])
    assert (found.comes, found.leaves, found.lost) == (("c3",), (), None)
    disputing = mend_list(proposal, ["c1"]).lost
    assert disputing is not None
    assert (disputing.level, disputing.by) == ("L2", 60)  # the company's opponent is gone


def test_a_locked_name_stays_and_two_who_decline_take_the_chair_of_their_group_with_them() -> None:
    rows = village()
    proposal = propose(rows, 8, locked=frozenset({"m2"}))
    assert {"a1", "a2"} <= set(proposal.names)
    found = mend_list(proposal, ["a1", "a2"])
    assert not found.infeasible
    assert "m2" in found.names
    assert set(found.names) == set(proposal.names) - {"a1", "a2"}


def test_who_stays_for_the_sake_of_few_changes_can_cost_and_that_is_said() -> None:
    """Without c2 its enemy c3 could come, who is hit harder than c4, but not beside c1, who stays."""
    rows = [*body("c1", COMMUNITY), wants("c1", -2), judged("c1", affectedness=3)]
    for id_, harm in (("c2", 3), ("c3", 4), ("c4", 0)):
        rows += [*body(id_, COMMUNITY), wants(id_, -2), judged(id_, affectedness=harm)]
    apart = frozenset({("c1", "c3"), ("c2", "c3")})
    proposal = propose(rows, 2, locked=frozenset({"c2"}), apart=apart)
    assert proposal.names == ("c1", "c2")
    found = mend_list(proposal, ["c2"])
    assert found.names == ("c1", "c4")
    assert found.lost is not None
    assert found.new_list_gains is not None
    assert (found.lost.level, found.new_list_gains.level, found.new_list_gains.by) == ("L1.3", "L1.4", 1)


def test_only_who_is_on_the_list_can_decline() -> None:
    with pytest.raises(WrongUsage):
        mend_list(propose(village(), 5), ["nobody"])
