"""How do the talks before a meeting and its agenda look in a terminal, and for programs?"""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from stakeholder_graph.cli.context import print_csv, print_json
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plain_numbers import plain
from stakeholder_graph.use_cases.plan_agenda import AgendaFound
from stakeholder_graph.use_cases.plan_agenda_words import agenda_sentences
from stakeholder_graph.use_cases.plan_before import Before
from stakeholder_graph.use_cases.plan_before_words import before_sentences
from stakeholder_graph.use_cases.plan_json.agenda import agenda_data
from stakeholder_graph.use_cases.plan_json.before import before_data

Data = dict[str, Any]


def print_before(found: Before, words: Words, form: str | None, about: Data) -> None:
    """The channels to each name and the next talk."""
    if form == "json":
        print_json({"step": "before", **about, **before_data(found)})
    elif form == "csv":
        print_csv(("id", "path", "strength", "might_know"), _before_rows(found))
    else:
        for line in _before_lines(found, words):
            click.echo(line)


def print_agenda(found: AgendaFound, words: Words, form: str | None, about: Data) -> None:
    """The issues in their order, with what stands behind it."""
    if form == "json":
        print_json({"step": "agenda", **about, **agenda_data(found)})
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


def _before_rows(found: Before) -> Iterator[tuple[object, ...]]:
    for route in found.approach.channels.routes if found.approach else ():
        path = " > ".join(route.best.path) if route.best else ""
        yield route.target, path, route.best.probability if route.best else "", " ".join(route.might_know)


def _agenda_rows(found: AgendaFound) -> Iterator[tuple[object, ...]]:
    standings = {one.issue: one for one in found.proposal.standings}
    minutes = {line.issue: line.minutes for line in found.lines}
    for place, issue in enumerate(found.order, 1):
        one = standings[issue]
        figures = (plain(figure) for figure in (one.contention.low, one.contention.high, one.pci2))
        yield place, issue, str(one.class_), minutes[issue], *("" if f is None else f for f in figures)
