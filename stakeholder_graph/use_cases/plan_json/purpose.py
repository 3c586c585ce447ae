"""What stands behind the first step, for programs: who is affected, who is influential, who is not assessed?"""

from collections.abc import Iterable
from typing import Any

from stakeholder_graph.use_cases.plan_purpose import IssueKnown, Judgement, PartyHere, PurposeView, Stated
from stakeholder_graph.use_cases.plan_purpose_words import GUIDANCE

Data = dict[str, Any]


def purpose_data(view: PurposeView) -> Data:
    """The two lists, where they differ, whom nobody assessed, the known positions; null is not known."""
    return {
        "territory": view.territory,
        "on": view.on.isoformat(),
        "issues": list(view.issues),
        "audience": str(view.audience),
        "affected": [_party(party) for party in view.affected],
        "influential": [_party(party) for party in view.influential],
        "in_both": [party.party for party in view.in_both],
        "lesser": [_party(party) for party in view.lesser],
        "precedence": GUIDANCE,
        "assessed": [
            {
                "group": None if one.group is None else str(one.group),
                "parties": list(one.parties),
                "nobody": list(one.nobody),
                "harm_unknown": list(one.harm_unknown),
                "power_unknown": list(one.power_unknown),
            }
            for one in view.groups
        ],
        "positions": [_issue(one) for one in view.positions],
    }


def _party(party: PartyHere) -> Data:
    return {
        "party": party.party,
        "group": None if party.group is None else str(party.group),
        "here": party.here,
        "beside": party.beside,
        "severity": party.severity,
        "power": party.power,
        "harm": None if party.harm is None else _judgement(party.harm),
        "powers": [_judgement(one) for one in party.powers],
        "speakers": list(party.speakers),
    }


def _judgement(one: Judgement) -> Data:
    return {
        "issue": one.issue,
        "value": one.value,
        "counted": one.counted,
        "source": one.source,
        "year": one.year,
    }


def _issue(one: IssueKnown) -> Data:
    return {
        "issue": one.issue,
        "parties": one.parties,
        "known": one.known,
        "tested": one.is_tested,
        "in_favour": _stated(one.in_favour),
        "neutral": _stated(one.neutral),
        "against": _stated(one.against),
        "beside": _stated(one.beside),
    }


def _stated(found: Iterable[Stated]) -> list[Data]:
    return [
        {
            "party": one.party,
            "stance": one.stance,
            "salience": one.salience,
            "source": one.source,
            "year": one.year,
        }
        for one in found
    ]
