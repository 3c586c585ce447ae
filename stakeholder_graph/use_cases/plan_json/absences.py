"""What stands behind those who stand in, and behind a list after somebody declined, for programs?"""

from typing import Any

from stakeholder_graph.dialogue.alternates import FRESH, SCENARIOS, SEED, Alternates
from stakeholder_graph.dialogue.declining import Mended
from stakeholder_graph.use_cases.plain_numbers import plain
from stakeholder_graph.use_cases.plan_absences import StandingIn
from stakeholder_graph.use_cases.plan_json.what_if import loss_data

Data = dict[str, Any]


def standing_in_data(standing: StandingIn) -> Data:
    """What a person said, what is missing, and who stands in with what was counted."""
    return {
        "missing": None if standing.missing is None else str(standing.missing),
        "most": standing.most,
        "usual_turnout": standing.usual,
        "turnouts": dict(standing.chances),
        "set_aside": list(standing.set_aside),
        "quotas": [{"rule": str(rule), "low": rule.now} for rule in standing.quotas],
        "found": None if standing.found is None else _alternates(standing.found),
    }


def _alternates(found: Alternates) -> Data:
    return {
        "names": [
            {
                "actor": one.name,
                "counts": list(one.counts),
                "chance": plain(one.chance),
                "lost_without": plain(one.lost_without),
            }
            for one in found.because
        ],
        "expected": plain(found.expected),
        "error": plain(found.error),
        "without": plain(found.without),
        "reached": plain(found.reached),
        "bound": plain(found.bound),
        "proven": found.proven,
        "near_equal": [
            {"out": near.out, "instead": near.instead, "more": plain(near.more)} for near in found.near_equal
        ],
        "scenarios": SCENARIOS,
        "fresh": FRESH,
        "seed": SEED,
        "independent": True,
    }


def mended_data(found: Mended) -> Data:
    """The list after some declined: who comes and leaves, what is lost, what a wholly new list would gain."""
    return {
        "declined": list(found.declined),
        "names": list(found.names),
        "comes": list(found.comes),
        "leaves": list(found.leaves),
        "lost": loss_data(found.lost),
        "new_list_gains": loss_data(found.new_list_gains),
        "infeasible": [
            [{"rule": str(r.rule), "now": r.rule.now, "possible": r.possible} for r in one] for one in found.infeasible
        ],
    }
