"""What stands behind an agenda, for programs?"""

from typing import Any

from stakeholder_graph.dialogue.agenda import Agenda, Item, Standing, Trade, Voice
from stakeholder_graph.use_cases.plain_numbers import plain
from stakeholder_graph.use_cases.plan_agenda import AgendaFound

Data = dict[str, Any]


def agenda_data(found: AgendaFound) -> Data:
    """Voices and items with all that they add, the order, and what to ask."""
    proposal = found.proposal
    request = proposal.request
    return {
        "names": [voice.party for voice in request.voices],
        "items": [_item(item) for item in request.items],
        "voices": [_voice(voice) for voice in request.voices],
        "opposed": {issue: [list(pair) for pair in pairs] for issue, pairs in request.opposed.items()},
        "strikes": sorted(request.struck),
        **_agenda_order(found, proposal),
        "standings": [_standing(one) for one in proposal.standings],
        "trades": [_trade(trade) for trade in proposal.trades],
        "ask": [
            {"party": q.party, "issue": q.issue, "unknown": str(q.unknown), "trades": q.trades} for q in proposal.ask
        ],
        "silent": {one.issue: list(one.parties) for one in found.silent},
        "decision": {
            "rule": None if found.decision.rule is None else str(found.decision.rule),
            "women": found.decision.women,
            "people": found.decision.people,
            "unknown": found.decision.unknown,
            "source": found.decision.source,
        },
    }


def _agenda_order(found: AgendaFound, proposal: Agenda) -> Data:
    other = proposal.under_equal_weights
    return {
        "ordered_by": str(proposal.ordered_by),
        "can_be_proposed": found.carried,
        "order": list(found.order),
        "fixed": found.fixed,
        "proposed": list(proposal.order),
        "under_equal_weights": None if other is None else list(other),
        "broken": [list(pair) for pair in found.broken],
        "blocks": [{"class": str(b.class_), "issues": list(b.issues), "value": b.value} for b in proposal.blocks],
        "lines": [
            {"kind": str(line.kind), "start": line.start, "minutes": line.minutes, "issue": line.issue}
            for line in found.lines
        ],
        "over": found.over,
        "opens": proposal.opens,
    }


def _item(item: Item) -> Data:
    return {
        "issue": item.issue,
        "minutes": item.minutes,
        "importance": item.importance,
        "prerequisites": list(item.prerequisites),
    }


def _voice(voice: Voice) -> Data:
    return {
        "party": voice.party,
        "group": str(voice.group),
        "weight": voice.weight,
        "stances": dict(voice.stances),
        "saliences": dict(voice.saliences),
        "severity": voice.severity,
    }


def _standing(one: Standing) -> Data:
    return {
        "issue": one.issue,
        "class": str(one.class_),
        "effective": str(one.effective),
        "side": one.side,
        "low": plain(one.contention.low),
        "high": plain(one.contention.high),
        "pci2": plain(one.pci2),
        "pci2_low": plain(one.pci2_between.low),
        "pci2_high": plain(one.pci2_between.high),
        "known": one.known,
        "voices": one.voices,
        "because": [{"kind": str(reason.kind), "actors": list(reason.actors)} for reason in one.because],
    }


def _trade(trade: Trade) -> Data:
    return {
        "first": trade.first,
        "second": trade.second,
        "first_wins": trade.first_wins,
        "second_wins": trade.second_wins,
        "score": trade.score,
        "total": trade.total,
        "objectors": [{"party": o.party, "issue": o.issue} for o in trade.objectors],
        "unheard": [{"party": o.party, "issue": o.issue} for o in trade.unheard],
    }
