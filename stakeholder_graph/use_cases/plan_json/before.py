"""What stands behind the talks before a meeting, for programs?"""

from collections.abc import Iterable
from typing import Any

from stakeholder_graph.dialogue.channels import Channel, Plan
from stakeholder_graph.dialogue.talks import Barred, Influence, TalkPlan, TalkRequest, TalkRule, WordNumbers
from stakeholder_graph.use_cases.plain_numbers import plain
from stakeholder_graph.use_cases.plan_before import Approach, Before

Data = dict[str, Any]


def before_data(found: Before) -> Data:
    """The list, the channels, what was asked with the odds behind the words, and the talks."""
    asked = found.asked
    return {
        "names": list(found.names),
        "own": found.own,
        "channels": None if found.approach is None else _channels(found.approach),
        "asked": _request(asked.request),
        "unsaid": list(asked.unsaid),
        "set_aside": [_said(one) for one in asked.set_aside],
        "talks": None if found.plan is None else _talks(found.plan),
    }


def _channels(found: Approach) -> Data:
    channels = found.channels
    return {
        "steps": channels.steps,
        "factors": {str(kind): factor for kind, factor in channels.factors.items()},
        "shut": [list(pair) for pair in found.shut],
        "routes": [
            {
                "target": route.target,
                "best": _channel(route.best),
                "runners_up": [{"avoids": r.avoids, "channel": _channel(r.channel)} for r in route.runners_up],
                "might_know": list(route.might_know),
            }
            for route in channels.routes
        ],
        "tree": None if channels.tree is None else _tree(channels.tree),
        "apart": _tree(channels.apart),
        "holders": [{"actor": h.actor, "targets": list(h.targets), "cut": list(h.cut)} for h in channels.holders],
        "unreachable": list(channels.unreachable),
    }


def _channel(channel: Channel | None) -> Data | None:
    if channel is None:
        return None
    return {"path": list(channel.path), "strength": channel.probability, "arcs": _arcs(channel)}


def _arcs(of: Channel | Plan) -> list[Data]:
    return [
        {
            "source": arc.source,
            "target": arc.target,
            "kind": str(arc.kind),
            "strength": arc.probability,
            "opposed": arc.opposed,
            "sources": list(arc.sources),
        }
        for arc in of.arcs
    ]


def _tree(plan: Plan) -> Data:
    return {"arcs": _arcs(plan), "all_hold": plan.all_hold, "expected": plan.expected}


def _request(request: TalkRequest) -> Data:
    numbers = WordNumbers()
    return {
        "targets": [{"actor": t.actor, "openness": str(t.openness), "worth": plain(t.worth)} for t in request.targets],
        "influences": [_said(one) for one in request.influences],
        "rules": [_said(rule) for rule in request.rules],
        "slots": request.slots,
        "yes": sorted(request.yes),
        "no": sorted(request.no),
        "odds": {"likely": numbers.likely, "helps": numbers.helps},
    }


def _said(one: Influence | TalkRule) -> Data:
    if isinstance(one, Influence):
        return {"kind": str(one.effect), "first": one.source, "then": one.target}
    return {"kind": str(one.kind), "first": one.first, "then": one.then}


def _talks(plan: TalkPlan) -> Data:
    return {
        "next": plan.next,
        "equally_good": list(plan.equally_good),
        "freedom": str(plan.freedom),
        "order": [{"actor": step.actor, "expected": step.expected} for step in plan.order],
        "arrows": [list(arrow) for arrow in plan.arrows],
        "proof": {
            "kind": str(plan.proof.kind),
            "value": plain(plan.proof.value),
            "error": plain(plan.proof.error),
            "bound": plain(plan.proof.bound),
        },
        "comparisons": [
            {
                "first": one.first,
                "second": one.second,
                "difference": plain(one.difference),
                "matters": one.matters,
                "because": [str(reason.kind) for reason in one.because],
                "against": [str(reason.kind) for reason in one.against],
            }
            for one in plan.comparisons
        ],
        "branches": [
            {"actor": b.actor, "yes": b.yes, "next": b.next, "barred": _barred(b.barred)} for b in plan.branches
        ],
        "barred": _barred(plan.barred),
        "left_out": list(plan.left_out),
    }


def _barred(gone: Iterable[Barred]) -> list[Data]:
    return [{"actor": one.actor, "because": _said(one.because)} for one in gone]
