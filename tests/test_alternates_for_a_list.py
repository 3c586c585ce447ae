"""Do those who stand in on a list keep its rules, and does no unsafe pair meet through them?"""

import pytest

from stakeholder_graph.dialogue.standing_in import alternates_for
from stakeholder_graph.errors import DataProblems, WrongUsage
from stakeholder_graph.model import UnsafePair
from stakeholder_graph.vocabulary import Group, UnsafeRule
from tests.test_invitations_rules import propose, village


def test_the_second_of_a_group_stands_in_for_its_only_chair() -> None:
    proposal = propose(village(), 4)
    assert proposal.names == ("a1", "c1", "k1", "m1")
    chances = {"m1": 0.1, "a1": 1.0, "c1": 1.0, "k1": 1.0, "m2": 0.9}
    found = alternates_for(proposal, 1, usual=0.9, chances=chances)
    assert found.names == ("m2",)
    assert found.because[0].counts == ("chair:miners",)
    assert abs(found.without - 0.9) < 0.05
    assert abs(found.expected - 0.09) < 0.04


def test_nobody_stands_in_whom_a_person_keeps_away_from_a_name_on_the_list_or_does_not_want() -> None:
    marked = UnsafePair(a="m2", b="c1", rule=UnsafeRule.ONLY_WITH, with_=("a2",))
    proposal = propose([*village(), marked], 4, must_not=frozenset({"c2"}), at_least={Group.COMMUNITIES: 1})
    assert "c1" in proposal.names
    found = alternates_for(proposal, 8, usual=0.5)
    assert "m2" not in found.names
    assert "c2" not in found.names
    assert "c3" in found.names


def test_of_two_who_must_not_meet_one_stands_in() -> None:
    proposal = propose(village(), 4, apart=frozenset({("c2", "c3")}), at_least={Group.COMMUNITIES: 1})
    assert "c1" in proposal.names
    named = set(alternates_for(proposal, 8, usual=0.3).names)
    assert len(named & {"c2", "c3"}) == 1


def test_a_chance_of_somebody_unknown_or_none_at_all_is_refused() -> None:
    proposal = propose(village(), 4)
    with pytest.raises(WrongUsage):
        alternates_for(proposal, 1, usual=0.9, chances={"nobody": 0.5})
    with pytest.raises(DataProblems):
        alternates_for(proposal, 1, usual=1.2)
