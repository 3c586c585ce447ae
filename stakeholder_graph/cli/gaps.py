"""Where is collaboration missing in a territory, and what is the first step?"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_csv, print_json, today
from stakeholder_graph.cli.measure import plain
from stakeholder_graph.cli.options import answer_form, on_day
from stakeholder_graph.measures.gaps import Gap, GapKind, Gaps, Reason, Step
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.gaps import gap_sentences, kind_sentences, list_gaps
from stakeholder_graph.use_cases.invitation_reasons import Words

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


@click.command()
@click.argument("territory")
@on_day
@click.option("--kind", type=click.Choice([str(kind) for kind in GapKind]), metavar="KIND")
@answer_form
@click.pass_obj
def gaps(door: Door, territory: str, on: date | None, kind: str | None, form: str | None) -> None:
    """List where collaboration is missing in a territory, each with its because and a first step."""
    found = list_gaps(door.records, territory, on or today())
    wanted = [GapKind(kind)] if kind else list(GapKind)
    chosen = [gap for gap in found.found if gap.kind in wanted]
    if form == "json":
        print_json([as_json(gap) for gap in chosen])
    elif form == "csv":
        print_csv(COLUMNS, map(_row, chosen))
    else:
        door.say("gaps.known", ties=found.work_pairs, actors=found.actors, based=found.based)
        for line in _told(found, wanted, Words.of(door.records, door.lang)):
            click.echo(line)


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


def _told(found: Gaps, wanted: list[GapKind], words: Words) -> Iterator[str]:
    """The gaps for the eye; lines that a page shows folded only where one kind is asked for."""
    for kind in wanted:
        around, gaps = kind_sentences(found, kind, words), found.of(kind)
        shown = [gap for gap in gaps if gap.first or len(wanted) == 1]
        yield from (around.name, around.question)
        for gap in shown:
            yield from _one(gap, words)
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
