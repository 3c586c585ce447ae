"""How do the talks before a meeting and its agenda look in a terminal, and for programs?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from stakeholder_graph.cli.context import plain, print_csv, print_json
from stakeholder_graph.dialogue.agenda import Agenda, Standing, Trade, Voice
from stakeholder_graph.dialogue.channels import Channel, Plan
from stakeholder_graph.dialogue.talks import Barred, Influence, TalkPlan, TalkRequest, TalkRule, WordNumbers
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_agenda import AgendaFound
from stakeholder_graph.use_cases.plan_agenda_words import agenda_sentences
from stakeholder_graph.use_cases.plan_before import Approach, Before
from stakeholder_graph.use_cases.plan_before_words import before_sentences

Data = dict[str, Any]


def print_before(found: Before, words: Words, form: str | None, about: Data) -> None:
    """The channels to each name and the next talk."""
    if form == "json":
        print_json({"step": "before", **about, **_before_data(found)})
    elif form == "csv":
        print_csv(("id", "path", "strength", "might_know"), _before_rows(found))
    else:
        for line in _before_lines(found, words):
            click.echo(line)


def print_agenda(found: AgendaFound, words: Words, form: str | None, about: Data) -> None:
    """The issues in their order, with what stands behind it."""
    if form == "json":
        print_json({"step": "agenda", **about, **_agenda_data(found)})
    elif form == "csv":
        print_csv(("place", "issue", "class", "minutes", "low", "high", "pci2"), _agenda_rows(found))
    else:
        for line in _agenda_lines(found, words):
            click.echo(line)


def _before_lines(found: Before, words: Words) -> Iterator[str]:
    said, lang = before_sentences(found, words), words.lang
    talks = said.talks
    yield talks.title
    yield from (f"  {line}" for line in (*talks.because, *talks.what_if, *talks.notes, talks.proof) if line)
    yield from _part(text("before.order", lang), [f"{place}. {name}" for place, name in enumerate(talks.order, 1)])
    yield f"\n{text('before.names', lang)}"
    for route in said.routes:
        yield f"  {route.name}"
        yield from (f"    {line}" for line in (route.way, *route.warnings, *route.others))
    yield from _part(text("before.together", lang), said.together)


def _agenda_lines(found: AgendaFound, words: Words) -> Iterator[str]:
    said, lang = agenda_sentences(found, words), words.lang
    yield said.title
    yield from (f"  {line}" for line in (said.cannot, *said.about) if line)
    issues = {one.issue: one for one in said.issues}
    for line in said.lines:
        yield f"\n{line.at:>5}  {line.what} ({text('agenda.so_long', lang, count=line.minutes)})"
        if line.issue is not None:
            one = issues[line.issue]
            yield from (f"       {sentence}" for sentence in (one.title, *one.because, *one.figures))
    yield from _part(text("agenda.trades", lang), said.trades)
    yield from _part(text("agenda.ask", lang), [f"{one.question} {', '.join(one.parties)}" for one in said.ask])
    yield from _part(text("agenda.decision", lang), said.decision)


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)


def _before_data(found: Before) -> Data:
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


def _before_rows(found: Before) -> Iterator[tuple[object, ...]]:
    for route in found.approach.channels.routes if found.approach else ():
        path = " > ".join(route.best.path) if route.best else ""
        yield route.target, path, route.best.probability if route.best else "", " ".join(route.might_know)


def _agenda_data(found: AgendaFound) -> Data:
    proposal = found.proposal
    request = proposal.request
    return {
        "names": [voice.party for voice in request.voices],
        "items": [
            {"issue": item.issue, "minutes": item.minutes, "prerequisites": list(item.prerequisites)}
            for item in request.items
        ],
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


def _agenda_rows(found: AgendaFound) -> Iterator[tuple[object, ...]]:
    standings = {one.issue: one for one in found.proposal.standings}
    minutes = {line.issue: line.minutes for line in found.lines}
    for place, issue in enumerate(found.order, 1):
        one = standings[issue]
        figures = (plain(figure) for figure in (one.contention.low, one.contention.high, one.pci2))
        yield place, issue, str(one.class_), minutes[issue], *("" if f is None else f for f in figures)
