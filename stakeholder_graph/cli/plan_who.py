"""How does a proposal of whom to invite look in a terminal, and for programs?"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json
from stakeholder_graph.dialogue.asking import Question
from stakeholder_graph.dialogue.invitations import Alternative, Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import (
    Asking,
    NameInWords,
    askings,
    invitation_sentences,
)
from stakeholder_graph.use_cases.plan_json.who import nobody_data, who_data
from stakeholder_graph.use_cases.plan_what_if import asked_of
from stakeholder_graph.use_cases.planning import alternatives

NEARLY_SHOWN = 5


def print_who(door: Door, proposal: Proposal, form: str | None, *, chosen: bool) -> None:
    """The three lists with their reasons."""
    if form == "json":
        print_json(who_data(proposal, asked_of(proposal, door.records)))
    elif form == "csv":
        print_csv(_HEADER, _rows(door, proposal))
    else:
        for line in _lines(door, proposal, chosen=chosen):
            click.echo(line)


_HEADER = ("id", "list", "group", "here", "severity", "lost", "because")


def _rows(door: Door, proposal: Proposal) -> Iterator[tuple[object, ...]]:
    said = invitation_sentences(proposal, door.records, door.lang)
    for place, names, invited in (
        ("table", said.table, proposal.invitations),
        ("beside", said.beside, proposal.beside),
    ):
        for words, one in zip(names, invited, strict=True):
            lost = str(one.lost.level) if one.lost else ""
            because = ". ".join((*words.because, *words.opposition))
            yield one.actor, place, str(one.group), int(one.here), one.severity, lost, because
    for question in proposal.ask:
        yield question.party, "ask", "", "", "", "", str(question.what)


def print_asking(door: Door, questions: tuple[Question, ...], form: str | None) -> None:
    """Nobody can be proposed: who should be asked first stands in the place of a list."""
    if form == "json":
        print_json(nobody_data(questions))
    elif form == "csv":
        print_csv(_HEADER, [(q.party, "ask", "", "", "", "", str(q.what)) for q in questions])
    else:
        for line in _questions(askings(questions, Words.of(door.records, door.lang)), door.lang):
            click.echo(line)


def _lines(door: Door, proposal: Proposal, *, chosen: bool) -> Iterator[str]:
    """What issues it is about, whether it is a table yet, the three lists, what to know before sending, the proof."""
    said, lang = invitation_sentences(proposal, door.records, door.lang, chosen=chosen), door.lang
    yield said.about
    yield said.title
    yield from _ways_out(said.infeasible, lang)
    asked, warned = (
        list(_questions(said.ask, lang)),
        list(_listed(text("invitation.before_sending", lang), said.warnings)),
    )
    not_yet = not (proposal.is_a_table or said.infeasible)
    if not_yet:
        yield from (f"  {warning}" for warning in said.warnings)
        yield from asked
    yield from said.seats
    yield from _names(text("invitation_list.table", lang), said.table)
    yield from _names(text("invitation_list.beside", lang), said.beside)
    if not not_yet:
        yield from (*asked, *warned)
    yield from _others(door, alternatives(proposal))
    yield from _listed(text("invitation.proofs", lang), said.proof)


def _ways_out(sets: tuple[tuple[str, ...], ...], lang: str) -> Iterator[str]:
    if sets:
        yield text("invitation.ways_out", lang, count=len(sets))
    for number, one in enumerate(sets, start=1):
        yield from (f"  {number}. {line}" for line in one)


def _names(title: str, names: tuple[NameInWords, ...]) -> Iterator[str]:
    if names:
        yield f"\n{title}"
    for group, members in groupby(sorted(names, key=_first_of_group(names)), key=lambda name: name.group):
        yield f"  {group}"
        for name in members:
            yield f"    {name.name}"
            yield from (f"      {sentence}" for sentence in (*name.opposition, *name.because, name.lost) if sentence)


def _first_of_group(names: tuple[NameInWords, ...]) -> Any:
    """Groups in the order in which their most affected name stands."""
    order = list(dict.fromkeys(name.group for name in names))
    return lambda name: order.index(name.group)


def _questions(asked: tuple[Asking, ...], lang: str) -> Iterator[str]:
    if asked:
        yield f"\n{text('invitation.ask_first', lang)}"
    for asking in asked:
        yield f"  {asking.question} {'; '.join(asking.parties)}"


def _listed(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)


def _others(door: Door, found: tuple[Alternative, ...]) -> Iterator[str]:
    words = Words.of(door.records, door.lang)
    equal = [words.name(a.actor) for a in found if a.loss is None]
    nearly = [words.name(a.actor) for a in found if a.loss is not None][:NEARLY_SHOWN]
    if equal:
        yield "\n" + text("invitation.interchangeable", door.lang, names="; ".join(equal))
    if nearly:
        yield "\n" + text("invitation.nearly_came", door.lang, names="; ".join(nearly))
