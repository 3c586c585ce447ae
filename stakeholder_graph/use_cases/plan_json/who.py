"""What stands behind a list of whom to invite, for programs?"""

from collections.abc import Iterable
from typing import Any

from stakeholder_graph.dialogue.asking import Caution, Question
from stakeholder_graph.dialogue.invitations import Invited, Proposal
from stakeholder_graph.dialogue.rule_counts import RuleCount
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.use_cases.plan_json.model import model_data
from stakeholder_graph.use_cases.plan_json.what_if import NOTHING, loss_data, proof_data, what_if_data
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.planning import alternatives

Data = dict[str, Any]


def who_data(proposal: Proposal, asked: WhatIf | None = None) -> Data:
    """The three lists, the proof with all that another solver needs, and what was asked of the list."""
    found = alternatives(proposal)
    return {
        "invitations": [_invited(invited, seated=True) for invited in proposal.invitations],
        "beside": [_invited(invited, seated=False) for invited in proposal.beside],
        "ask": asked_data(proposal.ask),
        "warnings": [_caution(caution) for caution in proposal.warnings],
        "free_seats": proposal.free_seats,
        "proof": proof_data(proposal.proof),
        "rules": [{"rule": str(rule), "now": rule.now} for rule in proposal.rules],
        "infeasible": [
            [{"rule": str(r.rule), "now": r.rule.now, "possible": r.possible} for r in one]
            for one in proposal.infeasible
        ],
        "counts": [_count(count) for count in proposal.counts],
        "chairs": dict(sorted(proposal.frame.rules.chairs.items())),
        "territory": proposal.purpose.territory,
        "on": proposal.purpose.on.isoformat(),
        "issues": list(proposal.purpose.issues),
        "seats": proposal.seats,
        "seats_enough": proposal.seats_enough,
        "seats_for_the_harmed": proposal.seats_for_the_harmed,
        "is_a_table": proposal.is_a_table,
        "interchangeable": [a.actor for a in found if a.loss is None],
        "nearly_came": [
            {"actor": a.actor, "level": str(a.loss.level), "by": a.loss.by} for a in found if a.loss is not None
        ],
        **(NOTHING if asked is None else what_if_data(asked)),
        "model": model_data(proposal),
    }


def nobody_data(questions: Iterable[Question]) -> Data:
    """What stands where nobody can be proposed: who should be asked first."""
    empty = {
        key: list[object]() for key in ("invitations", "beside", "warnings", "proof", "rules", "infeasible", "counts")
    }
    return empty | NOTHING | {"ask": asked_data(questions), "free_seats": None, "model": None}


def _invited(invited: Invited, *, seated: bool) -> Data:
    data: Data = {"actor": invited.actor, "because": [_because(reason) for reason in invited.because]}
    if seated:
        data["lost"] = loss_data(invited.lost)
    return data


def _because(reason: Reason) -> Data:
    return {
        "kind": str(reason.kind),
        "actors": list(reason.actors),
        "groups": [str(group) for group in reason.groups],
        "issues": list(reason.issues),
        "dialogues": list(reason.dialogues),
        "numbers": dict(reason.numbers),
        "sources": list(reason.sources),
        "years": None if reason.years is None else list(reason.years),
    }


def _count(count: RuleCount) -> Data:
    """Of whom it is not known whether they count is listed: nothing is assumed of them."""
    return {
        "rule": str(count.rule),
        "now": count.rule.now,
        "known": count.known,
        "unknown": list(count.unknown),
        "seated": count.seated,
        "seated_unknown": list(count.seated_unknown),
        "undecided": count.undecided,
    }


def _caution(caution: Caution) -> Data:
    group = None if caution.group is None else str(caution.group)
    return {"kind": str(caution.kind), "issue": caution.issue, "group": group, **dict(caution.numbers)}


def asked_data(questions: Iterable[Question]) -> list[Data]:
    """Whom to ask what first."""
    return [{"party": q.party, "what": str(q.what), "issues": list(q.issues)} for q in questions]
