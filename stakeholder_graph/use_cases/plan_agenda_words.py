"""How is an agenda said, the same on a page and in a terminal?"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholder_graph.dialogue.agenda import (
    Agenda,
    ClassBecause,
    DecisionPrompt,
    IssueClass,
    Line,
    LineKind,
    OrderedBy,
    Standing,
    Trade,
    Unknown,
)
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_agenda import AgendaFound

TRADES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class IssueInWords:
    """How one issue stands: its class, why, and how contested it is."""

    issue: str
    name: str
    class_: IssueClass
    title: str
    because: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineInWords:
    """A line of the timetable: from when (hours and minutes of the meeting), how long, what; which issue."""

    at: str
    minutes: int
    what: str
    issue: str | None


@dataclass(frozen=True, slots=True)
class AskInWords:
    """One question and everybody who should be asked it."""

    question: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaInWords:
    """An agenda, sentence by sentence; ``cannot`` says why no order can be proposed, and whom to ask."""

    title: str
    cannot: str
    about: tuple[str, ...]
    issues: tuple[IssueInWords, ...]
    lines: tuple[LineInWords, ...]
    trades: tuple[str, ...]
    ask: tuple[AskInWords, ...]
    decision: tuple[str, ...]


def agenda_sentences(found: AgendaFound, words: Words) -> AgendaInWords:
    """Put an agenda into words."""
    lang, standings = words.lang, {one.issue: one for one in found.proposal.standings}
    title = "given" if not found.carried and not found.fixed else "fixed" if found.fixed else "proposed"
    return AgendaInWords(
        title=text(f"agenda.title.{title}", lang),
        cannot="" if found.carried else _cannot(found, words),
        about=_about(found, words),
        issues=tuple(issue_in_words(standings[issue], words) for issue in found.order),
        lines=tuple(_line(line, found.proposal, words) for line in found.lines),
        trades=_trades(found.proposal, words),
        ask=_ask(found, words),
        decision=decision_in_words(found.decision, lang),
    )


def _cannot(found: AgendaFound, words: Words) -> str:
    parties = tuple(voice.party for voice in found.proposal.request.voices)
    if not parties:
        return text("agenda.cannot.nobody", words.lang)
    return text("agenda.cannot.unknown", words.lang, names=words.all(parties))


def _about(found: AgendaFound, words: Words) -> tuple[str, ...]:
    """What put the issues in this order, and what the person's own choices change."""
    lang, proposal = words.lang, found.proposal
    said = [text(f"agenda.ordered_by.{proposal.ordered_by}", lang)] if found.carried else []
    said += _weights(proposal, words) if found.carried else []
    if found.fixed and found.order != proposal.order and found.carried:
        said.append(text("agenda.would_be", lang, issues=", ".join(map(words.name, proposal.order))))
    for first, then in found.broken:
        said.append(text("agenda.broken", lang, first=words.name(first), then=words.name(then)))
    if found.over:
        said.append(text("agenda.over", lang, count=found.over))
    return tuple(said)


def _weights(proposal: Agenda, words: Words) -> list[str]:
    """What decides between equals; which voices weigh more or less, and whether the order hangs on that."""
    lang, said = words.lang, list[str]()
    if any(len(issues) > 1 for issues in _equals(proposal)):
        said.append(text("agenda.equals", lang))
    heavy = [voice for voice in proposal.request.voices if voice.weight != 1]
    if heavy:
        named = ", ".join(f"{words.name(voice.party)} {number(voice.weight, lang)}" for voice in heavy)
        said.append(text("agenda.weights", lang, count=len(heavy), names=named))
        order = proposal.under_equal_weights
        code = "agenda.equal_weights_same" if order is None else "agenda.equal_weights"
        said.append(text(code, lang, issues=", ".join(map(words.name, order or ()))))
    return said


def _equals(proposal: Agenda) -> Iterable[Collection[str]]:
    """The issues of each block that are equally contested, by what orders it."""
    figures = {
        one.issue: one.contention.low if proposal.ordered_by is OrderedBy.CONTENTION else one.pci2
        for one in proposal.standings
    }
    for block in proposal.blocks:
        alike = defaultdict[int, list[str]](list)
        for issue in block.issues:
            alike[0 if math.isnan(figures[issue]) else round(1000 * figures[issue])].append(issue)
        yield from alike.values()


def issue_in_words(one: Standing, words: Words) -> IssueInWords:
    """One issue: of which class, why, how contested."""
    lang = words.lang
    title = "agreed_no" if one.side < 0 else str(one.class_)
    because = _because(one, words)
    if one.effective is not one.class_:
        because.append(text("agenda.moved", lang, block=text(f"agenda.class.{one.effective}", lang)))
    return IssueInWords(
        issue=one.issue,
        name=words.name(one.issue),
        class_=one.class_,
        title=text(f"agenda.class.{title}", lang),
        because=tuple(because),
        figures=_figures(one, lang),
    )


def _because(one: Standing, words: Words) -> list[str]:
    """Every reason, what makes the issue what it is first; all who oppose each other in one sentence."""
    said = dict[ClassBecause, list[str]]()
    silent = {actor for reason in one.because if reason.kind == ClassBecause.SILENT_VOICES for actor in reason.actors}
    for reason in one.because:
        if reason.kind == ClassBecause.SPLIT:  # only those of the group who spoke
            reason = replace(reason, actors=tuple(actor for actor in reason.actors if actor not in silent))
        if reason.kind != ClassBecause.OPPOSES:
            said.setdefault(ClassBecause(reason.kind), []).append(class_reason_in_words(reason, words))
    opposed = [reason.actors for reason in one.because if reason.kind == ClassBecause.OPPOSES]
    if opposed:
        said[ClassBecause.OPPOSES] = [_opposed(opposed, words)]
    first = _TELLING.get(one.class_, ())
    return [
        line for kind in (*first, *(kind for kind in ClassBecause if kind not in first)) for line in said.get(kind, ())
    ]


_TELLING: Mapping[IssueClass, tuple[ClassBecause, ...]] = {
    IssueClass.CONTESTED: (ClassBecause.OPPOSITE, ClassBecause.SPLIT, ClassBecause.STRIKE, ClassBecause.OPPOSES),
    IssueClass.OPEN: (ClassBecause.NEUTRAL,),
    IssueClass.UNTESTED: (ClassBecause.SILENT_GROUPS,),
}


def _opposed(pairs: Sequence[tuple[str, ...]], words: Words) -> str:
    """Who opposes whom, all pairs at once."""
    said = [text("agenda.pair", words.lang, a=words.name(a), b=words.name(b)) for a, b in pairs]
    return text("agenda.because.opposes", words.lang, count=len(said), names=", ".join(said))


def _figures(one: Standing, lang: str) -> tuple[str, ...]:
    """Who is known, contention from low to high, and the conflict index or why there is none."""
    known = text("agenda.known", lang, count=one.voices, known=one.known)
    if math.isnan(one.contention.low):
        return (known,)
    low, high = (number(round(100 * share), lang) for share in (one.contention.low, one.contention.high))
    code = "agenda.contention" if low == high else "agenda.contention_between"
    return (known, text(code, lang, low=low, high=high), _pci2(one, lang))


def _pci2(one: Standing, lang: str) -> str:
    """The index of those who spoke, and between what the silent leave it; with fewer than two there is none."""
    if math.isnan(one.pci2):
        return text("agenda.no_pci2", lang)
    value, low, high = (
        number(figure, lang, digits=2) for figure in (one.pci2, one.pci2_between.low, one.pci2_between.high)
    )
    if low == high:
        return text("agenda.pci2", lang, value=value)
    return text("agenda.pci2_between", lang, value=value, low=low, high=high)


def class_reason_in_words(reason: Reason, words: Words) -> str:
    """Why an issue is of its class."""
    numbers, lang, kind = dict(reason.numbers), words.lang, ClassBecause(reason.kind)
    if kind is ClassBecause.OPPOSITE:
        split = int(numbers["for"])
        for_, against = reason.actors[:split], reason.actors[split:]
        return text("agenda.opposite", lang, for_=words.all(for_), against=words.all(against))
    if kind is ClassBecause.ONE_SIDE:
        side = "for" if numbers["side"] > 0 else "against"
        return text(f"agenda.one_side_{side}", lang, count=len(reason.actors), names=words.all(reason.actors))
    if kind is ClassBecause.STRIKE:
        return text("agenda.strike", lang)
    return text(f"agenda.because.{kind}", lang, count=len(reason.actors), names=words.all(reason.actors))


def _line(line: Line, proposal: Agenda, words: Words) -> LineInWords:
    lang, hours = words.lang, f"{line.start // 60}:{line.start % 60:02}"
    if line.kind is LineKind.ISSUE:
        return LineInWords(hours, line.minutes, words.name(line.issue or ""), line.issue)
    if line.kind is not LineKind.OPENING:
        return LineInWords(hours, line.minutes, text(f"agenda.line.{line.kind}", lang), None)
    opens = text("agenda.line.opening", lang, name=words.name(proposal.opens)) if proposal.opens else ""
    return LineInWords(hours, line.minutes, opens or text("agenda.line.opening_nobody", lang), None)


def _trades(proposal: Agenda, words: Words) -> tuple[str, ...]:
    if not proposal.trades:
        return (text("agenda.no_trades", words.lang),)
    shown = proposal.trades[:TRADES_SHOWN]
    more = len(proposal.trades) - len(shown)
    said = [trade_in_words(trade, words) for trade in shown]
    return (*said, *([text("agenda.more_trades", words.lang, count=more)] if more else []))


def trade_in_words(trade: Trade, words: Words) -> str:
    """What two could give each other, who would object, and who must be asked first."""
    lang = words.lang
    said = [
        text(
            "agenda.trade",
            lang,
            first=words.name(trade.first),
            second=words.name(trade.second),
            first_wins=words.name(trade.first_wins),
            second_wins=words.name(trade.second_wins),
        )
    ]
    for code, others in (("agenda.objectors", trade.objectors), ("agenda.unheard", trade.unheard)):
        names = list(dict.fromkeys(other.party for other in others))
        if names:
            said.append(text(code, lang, count=len(names), names=words.all(names)))
    return " ".join(said)


def _ask(found: AgendaFound, words: Words) -> tuple[AskInWords, ...]:
    """Whom to ask for a position, issue by issue; then for what a trade hangs on."""
    asked = {("agenda.ask.position", one.issue): list(one.parties) for one in found.silent}
    for question in found.proposal.ask:
        asked.setdefault((_HANGS_ON[question.unknown], question.issue), []).append(question.party)
    return tuple(
        AskInWords(text(code, words.lang, issue=words.name(issue)), tuple(map(words.name, parties)))
        for (code, issue), parties in asked.items()
    )


_HANGS_ON: Mapping[Unknown, str] = {
    Unknown.STANCE: "agenda.ask.trade_stance",
    Unknown.SALIENCE: "agenda.ask.trade_salience",
}


def decision_in_words(prompt: DecisionPrompt, lang: str) -> tuple[str, ...]:
    """What to think of before choosing how to decide, with the source; where nothing can be said, why not."""
    if prompt.rule is not None:
        code = f"agenda.decision.{prompt.rule}"
    elif prompt.unknown:
        code = "agenda.decision.unknown"
    elif 2 * prompt.women == prompt.people and prompt.people:
        code = "agenda.decision.equal"
    else:
        code = "agenda.decision.one_gender"
    said = text(code, lang, women=number(prompt.women, lang), people=number(prompt.people, lang))
    return (said, text("agenda.decision.source", lang, source=prompt.source))
