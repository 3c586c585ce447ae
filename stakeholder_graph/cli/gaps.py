"""Where is collaboration missing in a territory, and what is the first step?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json, today
from stakeholder_graph.cli.options import Day, answer_form, on_day
from stakeholder_graph.measures.gaps import Changed, Figure, Gap, GapKind, Gaps, GapsHold, Reason, Step
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.gaps import (
    change_lists,
    change_sentences,
    changed_gaps,
    gap_sentences,
    gap_title,
    holding_gaps,
    holding_sentence,
    kind_sentences,
    list_gaps,
)
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plain_numbers import plain

COLUMNS = (
    "id",
    "kind",
    "actors",
    "groups",
    "issue",
    "value",
    "class",
    "because",
    "unknown",
    "oldest",
    "newest",
    "step",
)
HELD = ("holds", "low", "high")
"""What ``--holds`` adds at the end."""


@click.command()
@click.argument("territory")
@on_day
@click.option("--since", type=Day())
@click.option("--kind", type=click.Choice([str(kind) for kind in GapKind]), metavar="KIND")
@click.option("--holds", is_flag=True)
@answer_form
@click.pass_obj
def gaps(
    door: Door, *, territory: str, on: date | None, since: date | None, kind: str | None, holds: bool, form: str | None
) -> None:
    """List where collaboration is missing in a territory, each with its because and a first step."""
    wanted = [GapKind(kind)] if kind else list(GapKind)
    if since:
        show_change(door, changed_gaps(door.records, territory, since=since, on=on or today()), wanted, form)
        return
    found = list_gaps(door.records, territory, on or today())
    held = holding_gaps(door.records, territory, found.on) if holds else None
    chosen = [gap for gap in found.found if gap.kind in wanted]
    if form == "json":
        print_json([{**as_json(gap), **_held(gap, held)} for gap in chosen])
    elif form == "csv":
        header = (*COLUMNS, *HELD) if held else COLUMNS
        print_csv(header, ((*_row(gap), *_held(gap, held).values()) for gap in chosen))
    else:
        door.say("gaps.known", ties=found.work_pairs, actors=found.actors, based=found.based)
        for line in _told(found, wanted, Words.of(door.records, door.lang), held):
            click.echo(line)


def show_change(door: Door, found: Changed, wanted: list[GapKind], form: str | None) -> None:
    """What changed since a day: the figures with their tests, then the gaps that are new, gone and still there."""
    lists = {name: [gap for gap in gaps if gap.kind in wanted] for name, gaps in change_lists(found).items()}
    states = {name: name.rpartition(".")[2] for name in lists}
    if form == "json":
        days = {"territory": found.territory, "since": found.since.isoformat(), "on": found.on.isoformat()}
        counts = {"actors": found.actors, "came": found.came, "went": found.went}
        figures = [_figure_json(figure) for figure in found.figures]
        gaps = {states[name]: [as_json(gap) for gap in listed] for name, listed in lists.items()}
        print_json({**days, **counts, "detectable": found.is_detectable, "figures": figures, **gaps})
    elif form == "csv":
        rows = ((states[name], *_row(gap)) for name, listed in lists.items() for gap in listed)
        print_csv(("state", *COLUMNS), rows)
    else:
        for line in _change_told(found, lists, Words.of(door.records, door.lang)):
            click.echo(line)


def _figure_json(figure: Figure) -> dict[str, Any]:
    numbers = {name: plain(getattr(figure, name)) for name in ("before", "after", "change", "p", "low", "high")}
    return {"name": figure.name, **numbers, "detectable": figure.detectable}


def _change_told(found: Changed, lists: Mapping[str, list[Gap]], words: Words) -> Iterator[str]:
    yield from change_sentences(found, words.lang)
    for name, listed in lists.items():
        yield ""
        yield text("gap_change.count", words.lang, name=text(name, words.lang), n=number(len(listed), words.lang))
        for gap in listed:
            yield f"- {text(f'gap.kind.{gap.kind}', words.lang)}: {gap_title(gap, words)}"


def _held(gap: Gap, held: GapsHold | None) -> dict[str, Any]:
    """How often it stays and within which values; nothing where that was not asked for."""
    return {name: plain(getattr(held.by_id[gap.id], name)) for name in HELD} if held else {}


def as_json(gap: Gap) -> dict[str, Any]:
    """A gap as programs read it: ids as in the store, an undefined value is None."""
    return {
        "kind": str(gap.kind),
        "actors": list(gap.actors),
        "groups": [str(group) for group in gap.groups],
        "issue": gap.issue,
        "value": plain(gap.value),
        "class": gap.class_,
        "because": [_parts(reason) for reason in gap.because],
        "unknown": [_parts(reason) for reason in gap.unknown],
        "rests_on": list(gap.rests_on) if gap.rests_on else None,
        "first_step": _parts(gap.first_step),
    }


def _parts(said: Reason | Step) -> dict[str, Any]:
    """What a reason or a step consists of; what it does not have is absent."""
    name = {"kind": said.kind} if isinstance(said, Reason) else {"code": said.code}
    parts: dict[str, Any] = {
        key: [str(one) for one in getattr(said, key)] for key in ("actors", "groups", "issues", "topics", "dialogues")
    }
    if isinstance(said, Reason):
        parts["numbers"] = {name: plain(value) for name, value in said.numbers}
        parts["quotes"] = list(said.quotes)
        parts["ties"] = [list(key[1:]) for key in said.ties]
        parts["sources"] = list(said.sources)
        parts["years"] = list(said.years or ())
    return {**name, **{key: value for key, value in parts.items() if value}}


def _row(gap: Gap) -> tuple[object, ...]:
    oldest, newest = gap.rests_on or ("", "")
    return (
        gap.id,
        gap.kind,
        ";".join(gap.actors),
        ";".join(gap.groups),
        gap.issue or "",
        plain(gap.value),
        gap.class_,
        ";".join(reason.kind for reason in gap.because),
        ";".join(reason.kind for reason in gap.unknown),
        oldest,
        newest,
        gap.first_step.code,
    )


def _told(found: Gaps, wanted: list[GapKind], words: Words, held: GapsHold | None) -> Iterator[str]:
    """The gaps for the eye; lines that a page shows folded only where one kind is asked for."""
    for kind in wanted:
        around, gaps = kind_sentences(found, kind, words), found.of(kind)
        shown = [gap for gap in gaps if gap.first or len(wanted) == 1]
        yield from (around.name, around.question)
        for gap in shown:
            yield from _one(gap, words)
            if held:
                yield f"    {holding_sentence(gap, held, words.lang)}"
        if not gaps:
            yield f"  {text('gaps.none', words.lang)}"
        if len(shown) < len(gaps):
            yield f"  {text('gaps.folded', words.lang, count=len(gaps) - len(shown))}"
        for sentence in around.apart:
            yield f"  {text('gaps.apart', words.lang, sentence=sentence)}"
        if around.left_out:
            yield f"  {text('gaps.left_out', words.lang, reasons=' '.join(around.left_out))}"
        yield ""


def _one(gap: Gap, words: Words) -> Iterator[str]:
    said = gap_sentences(gap, words)
    yield f"- {said.title}"
    yield from (f"    {sentence}" for sentence in (*said.because, *said.unknown))
    yield f"    {text('gaps.step', words.lang, sentence=said.first_step)}"
