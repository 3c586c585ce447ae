"""How are channels and the order of talks said, the same on a page and in a terminal?"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.channels import Channel, Channels, Holder, Plan, Route
from stakeholder_graph.dialogue.talks import (
    Barred,
    Comparison,
    Freedom,
    Holding,
    Influence,
    TalkBecause,
    TalkPlan,
    TalkProofKind,
    TalkRule,
    TalkRuleKind,
)
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.messages import listed, number, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_before import Approach, Before

MOST_COMPARED = 3


@dataclass(frozen=True, slots=True)
class RouteInWords:
    """How one name is reached: ``way`` is the channel, or that none is known; ``others`` what else to know of it."""

    actor: str
    name: str
    known: bool
    way: str
    others: tuple[str, ...]
    warnings: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalksInWords:
    """The next talk, why, what if, and how sure; ``title`` says so where nothing can be proposed."""

    title: str
    because: tuple[str, ...]
    what_if: tuple[str, ...]
    order: tuple[str, ...]
    notes: tuple[str, ...]
    proof: str


@dataclass(frozen=True, slots=True)
class BeforeInWords:
    """The talks before the meeting, sentence by sentence."""

    routes: tuple[RouteInWords, ...]
    together: tuple[str, ...]
    talks: TalksInWords


def before_sentences(found: Before, words: Words) -> BeforeInWords:
    """Put channels and talks into words."""
    channels = found.approach.channels if found.approach else None
    return BeforeInWords(
        routes=tuple(route_in_words(route, channels, words) for route in channels.routes) if channels else (),
        together=together_in_words(found.approach, words) if found.approach else (text("before.no_own", words.lang),),
        talks=talks_in_words(found, words),
    )


def route_in_words(route: Route, channels: Channels, words: Words) -> RouteInWords:
    """One name: the best channel, who it hangs on, or who might know one."""
    lang, name = words.lang, words.name(route.target)
    if route.best is None:
        asked = text("before.might_know", lang, names=words.all(route.might_know)) if route.might_know else ""
        nobody = text("before.nobody_might_know", lang, name=name)
        way = text("before.no_channel", lang, count=channels.steps)
        return RouteInWords(
            route.target, name, known=False, way=way, others=(asked or nobody,), warnings=(), sources=()
        )
    others = [
        text("before.without", lang, name=words.name(other.avoids), way=way_in_words(other.channel, words))
        if other.channel
        else text("before.without_none", lang, name=words.name(other.avoids))
        for other in route.runners_up
    ]
    opposed = [arc for arc in route.best.arcs if arc.opposed]
    return RouteInWords(
        actor=route.target,
        name=name,
        known=True,
        way=way_in_words(route.best, words),
        others=(text("before.strength", lang, value=_of_hundred(route.best.probability, lang)), *others),
        warnings=tuple(
            text("before.opposed", lang, a=words.name(arc.source), b=words.name(arc.target)) for arc in opposed
        ),
        sources=tuple(dict.fromkeys(source for arc in route.best.arcs for source in arc.sources)),
    )


def way_in_words(channel: Channel, words: Words) -> str:
    """A channel as who passes a word to whom, over what sort of tie."""
    first = words.name(channel.arcs[0].source)
    ties = [
        text("before.step", words.lang, name=words.name(arc.target), tie=text(f"before.tie.{arc.kind}", words.lang))
        for arc in channel.arcs
    ]
    return " → ".join((first, *ties))


def _of_hundred(share: float, lang: str) -> str:
    """A strength as so many of a hundred; of small ones that they are below one."""
    if share < 0.01:
        return text("before.below_one", lang)
    return number(round(100 * share), lang)


def together_in_words(found: Approach, words: Words) -> tuple[str, ...]:
    """What holds for all targets at once: who has no channel, the tree and each one apart, on whom several hang."""
    channels, lang = found.channels, words.lang
    missing, reached = len(channels.unreachable), len(channels.routes) - len(channels.unreachable)
    said = [text("before.reached", lang, count=len(channels.routes), reached=reached)]
    if missing:
        said.append(text("before.unreachable", lang, count=missing, names=words.all(channels.unreachable)))
    if channels.tree is not None and reached > 1:
        said.append(_plan_in_words("tree", channels.tree, reached, lang))
        if {(a.source, a.target) for a in channels.tree.arcs} != {(a.source, a.target) for a in channels.apart.arcs}:
            said.append(_plan_in_words("apart", channels.apart, reached, lang))
    elif reached > 1:
        said.append(_plan_in_words("too_many", channels.apart, reached, lang))
    said += [_holder_in_words(holder, words) for holder in channels.holders]
    if found.shut:
        said.append(text("before.shut", lang, count=len(found.shut)))
    return tuple(said)


def _plan_in_words(which: str, plan: Plan, reached: int, lang: str) -> str:
    return text(
        f"before.plan.{which}",
        lang,
        ties=number(len(plan.arcs), lang),
        hold=_of_hundred(plan.all_hold, lang),
        expected=number(plan.expected, lang, digits=1),
        reached=number(reached, lang),
    )


def _holder_in_words(holder: Holder, words: Words) -> str:
    name, lang = words.name(holder.actor), words.lang
    said = text("before.holder", lang, count=len(holder.targets), name=name, targets=words.all(holder.targets))
    if not holder.cut:
        return said
    return f"{said} {text('before.holder.cut', lang, count=len(holder.cut), name=name, cut=words.all(holder.cut))}"


def talks_in_words(found: Before, words: Words) -> TalksInWords:
    """The next talk, or what has to be said before one can be proposed."""
    lang, asked = words.lang, found.asked
    notes = list[str]()
    if found.plan is not None and asked.unsaid:
        notes.append(text("before.unsaid", lang, count=len(asked.unsaid), names=words.all(asked.unsaid)))
    notes += [text("before.set_aside", lang, what=said_in_words(one, words)) for one in asked.set_aside]
    if found.plan is None:
        return TalksInWords(text("before.nothing_said", lang), (), (), (), tuple(notes), "")
    return plan_in_words(found.plan, words, notes=tuple(notes))


def plan_in_words(plan: TalkPlan, words: Words, *, notes: tuple[str, ...] = ()) -> TalksInWords:
    """A plan of talks: next, why before the others, what if, the order for now, how sure."""
    lang = words.lang
    more = [_barred(one, words) for one in plan.barred]
    if plan.left_out:
        more.append(text("before.left_out", lang, count=len(plan.left_out), names=words.all(plan.left_out)))
    if plan.next is None:
        return TalksInWords(text("before.nobody_left", lang), (), (), (), (*notes, *more), "")
    if plan.freedom is Freedom.ANY and len(plan.order) > 1:
        return TalksInWords(text("before.freedom.any", lang), (), (), (), (*notes, *more), "")
    title = "before.next" if plan.request.asked else "before.first"
    return TalksInWords(
        title=text(title, lang, name=words.name(plan.next)),
        because=_why_first(plan, words),
        what_if=_what_if(plan, words),
        order=tuple(words.name(step.actor) for step in plan.order),
        notes=(*notes, *more),
        proof=_proof(plan, lang),
    )


def _why_first(plan: TalkPlan, words: Words) -> tuple[str, ...]:
    """That the order is free, or why this one comes before others; whoever could come first just as well."""
    lang, said = words.lang, list[str]()
    if plan.freedom is not Freedom.MATTERS:
        said.append(text(f"before.freedom.{plan.freedom}", lang))
    if plan.equally_good:
        said.append(text("before.equally_good", lang, count=len(plan.equally_good), names=words.all(plan.equally_good)))
    waiting = _waiting(plan)
    later = {rule.then for rule in waiting}
    telling = [one for one in plan.comparisons if one.because and one.matters is not False and one.second not in later]
    telling.sort(key=lambda one: -one.difference if math.isfinite(one.difference) else 0.0)
    said += [comparison_in_words(one, words) for one in telling[:MOST_COMPARED]]
    for rule in waiting[:MOST_COMPARED]:
        said.append(text("before.waits", lang, name=words.name(rule.then), rule=said_in_words(rule, words)))
    return tuple(dict.fromkeys(said))


def _waiting(plan: TalkPlan) -> list[TalkRule]:
    """By which rules somebody may not be asked yet: nothing else has to be said of them."""
    gone, request = {one.actor for one in plan.barred}, plan.request
    done = {TalkRuleKind.AFTER: request.asked, TalkRuleKind.NEEDS_YES: request.yes}
    return [
        rule
        for rule in request.rules
        if rule.kind in done and rule.first not in done[rule.kind] and rule.then not in gone | request.asked
    ]


def comparison_in_words(one: Comparison, words: Words) -> str:
    """Why one talk comes before another, and what speaks against it."""
    lang = words.lang
    because = listed([reason_in_words(reason, words) for reason in one.because], lang)
    said = text("before.rather", lang, second=words.name(one.second), because=because)
    if not one.against:
        return said
    against = listed([reason_in_words(reason, words) for reason in one.against], lang)
    return f"{said} {text('before.against', lang, because=against)}"


def reason_in_words(reason: Reason, words: Words) -> str:
    """One reason to talk to somebody earlier."""
    first, *rest = reason.actors
    return text(
        f"before.because.{TalkBecause(reason.kind)}", words.lang, first=words.name(first), others=words.all(rest)
    )


def said_in_words(one: Influence | TalkRule, words: Words) -> str:
    """What a person said about two talks."""
    if isinstance(one, Influence):
        return text(
            f"before.effect.{one.effect}", words.lang, first=words.name(one.source), then=words.name(one.target)
        )
    return text(f"before.rule.{one.kind}", words.lang, first=words.name(one.first), then=words.name(one.then))


def _barred(one: Barred, words: Words) -> str:
    because = said_in_words(one.because, words)
    return text("before.barred", words.lang, name=words.name(one.actor), because=because)


def _what_if(plan: TalkPlan, words: Words) -> tuple[str, ...]:
    """What follows each answer of the next one."""
    said, lang = list[str](), words.lang
    for branch in plan.branches:
        if branch.actor == plan.next:
            answer = "yes" if branch.yes else "no"
            follows = text(f"before.if_{answer}", lang, name=words.name(branch.next)) if branch.next else ""
            said.append(follows or text(f"before.if_{answer}_nobody", lang))
            said += [_barred(one, words) for one in branch.barred]
    return tuple(said)


def _proof(plan: TalkPlan, lang: str) -> str:
    """How sure the order is; an order that is free needs no more words."""
    if plan.freedom is not Freedom.MATTERS:
        return ""
    return text(_PROOFS[plan.proof.kind], lang)


_PROOFS: Mapping[TalkProofKind, str] = {
    TalkProofKind.EXACT: "before.proof.exact",
    TalkProofKind.ALONG_ARROWS: "before.proof.exact",
    TalkProofKind.ESTIMATE: "before.proof.estimate",
}


def holding_in_words(found: Holding, words: Words) -> str:
    """Whether the next talk would be another one if the words stood for other numbers."""
    if not found.instead:
        return text("before.holds", words.lang, count=found.tried)
    return text("before.holds_mostly", words.lang, count=found.tried, held=found.held, names=words.all(found.instead))
