"""What does each rule cost, which other lists are there and how surely does each name stay, for programs?"""

from typing import Any

from stakeholder_graph.dialogue.solving import Loss, Proof
from stakeholder_graph.dialogue.what_if import OtherList, Price, Stability
from stakeholder_graph.use_cases.plan_what_if import WhatIf

NOTHING: dict[str, Any] = {"prices": [], "other_lists": [], "stability": None}
"""What is said where nobody is on a list."""


def what_if_data(found: WhatIf) -> dict[str, Any]:
    """The keys ``prices``, ``other_lists`` and ``stability`` of a plan."""
    return {
        "prices": [_price(price) for price in found.prices],
        "other_lists": [_other(other) for other in found.lists],
        "stability": None if found.stability is None else _stability(found.stability),
    }


def _price(price: Price) -> dict[str, Any]:
    """``harmed``: by severity, how many more of the severely harmed would be heard without the rule."""
    return {
        "rule": str(price.rule),
        "now": price.rule.now,
        "cost": loss_data(price.cost),
        "costs_the_harmed": price.costs_the_harmed,
        "harmed": {str(severity): by for severity, by in price.harmed},
        "proven": price.proven,
    }


def _other(other: OtherList) -> dict[str, Any]:
    return {
        "names": list(other.names),
        "comes": list(other.comes),
        "leaves": list(other.leaves),
        "lost": loss_data(other.lost),
        "proof": proof_data(other.proof),
    }


def _stability(stability: Stability) -> dict[str, Any]:
    """Shares of all draws; in the ``impossible`` ones nobody stays."""
    return {
        "draws": stability.draws,
        "impossible": stability.impossible,
        "stays": dict(stability.stays),
        "others": dict(stability.others),
        "hanging": list(stability.hanging),
        "basis": "assumed",
    }


def loss_data(loss: Loss | None) -> dict[str, Any] | None:
    """The level that falls behind first, and by how much; None: nothing that counts."""
    return None if loss is None else {"level": str(loss.level), "by": loss.by}


def proof_data(proof: tuple[Proof, ...]) -> list[dict[str, Any]]:
    """What each level reached, and the bound that no list can pass."""
    return [{"level": str(p.level), "value": p.value, "bound": p.bound, "optimal": p.optimal} for p in proof]
