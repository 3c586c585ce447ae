"""Where is collaboration missing in this territory, and how is that said?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.measures.gaps import (
    Changed,
    Figure,
    Gap,
    GapKind,
    Gaps,
    GapsHold,
    GroupMatrix,
    find_gaps,
    group_matrix,
    how_gaps_hold,
    what_changed,
)
from stakeholder_graph.measures.gaps.change import TURNS
from stakeholder_graph.measures.gaps.holding import DRAWS, rests_on_ties
from stakeholder_graph.messages import day, number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.gap_words import (
    apart_in_words,
    because_in_words,
    left_out_in_words,
    some,
    step_in_words,
    unknown_in_words,
)
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.vocabulary import Group
from stakeholder_graph.waiting import Cancel, Progress, stop_if


@dataclass(frozen=True, slots=True)
class GapInWords:
    """A gap sentence by sentence; ``years`` says how old what it rests on is, e.g. "2017-2024", blank if undated."""

    title: str
    because: tuple[str, ...]
    unknown: tuple[str, ...]
    first_step: str
    years: str


@dataclass(frozen=True, slots=True)
class KindInWords:
    """What stands around the list of one kind: its name, its question, what stands apart, what was left out."""

    name: str
    question: str
    apart: tuple[str, ...]
    left_out: tuple[str, ...]


def list_gaps(records: Records, territory: str, on: date) -> Gaps:
    """The gaps of a territory on a day, kind by kind, with what stands apart and what was left out.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    return find_gaps(records, territory, on)


def compare_groups(records: Records, territory: str, on: date) -> GroupMatrix:
    """How many work ties lie between each two groups, and how many would by chance.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    """
    known_territory(records, territory)
    return group_matrix(records, territory, on)


def holding_gaps(
    records: Records,
    territory: str,
    on: date,
    *,
    draws: int = DRAWS,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> GapsHold:
    """In how many draws, each tie kept with its confidence, each gap stays, and within which values.

    Raises
    ------
    WrongUsage
        Where there is no such territory.
    Cancelled
        Where ``cancelled`` says so.
    """
    known_territory(records, territory)
    return how_gaps_hold(records, territory, on, draws=draws, progress=_looking(progress, cancelled))


def changed_gaps(
    records: Records,
    territory: str,
    *,
    since: date,
    on: date,
    turns: int = TURNS,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Changed:
    """What changed in a territory since a day, against chance and doubtful ties; "nothing to detect" is an answer.

    Raises
    ------
    WrongUsage
        Where there is no such territory, or ``since`` is not before ``on``.
    Cancelled
        Where ``cancelled`` says so.
    """
    known_territory(records, territory)
    if since >= on:
        raise WrongUsage("since_not_before", since=since.isoformat(), on=on.isoformat())
    return what_changed(records, territory, since=since, on=on, turns=turns, progress=_looking(progress, cancelled))


def _looking(progress: Progress | None, cancelled: Cancel | None) -> Progress:
    """Tell how far it is, and look each time whether anybody still waits."""

    def told(share: float) -> None:
        stop_if(cancelled)
        if progress is not None:
            progress(share)

    return told


def expected_words(matrix: GroupMatrix, lang: str) -> dict[frozenset[Group], str]:
    """Below the number of a pair that was tested: what chance gives, with a star where there are fewer than that."""
    return {
        frozenset(cell.groups): number(cell.expected, lang, digits=1) + (" *" if cell.fewer else "")
        for cell in matrix.cells
        if cell.tested
    }


def group_rows(matrix: GroupMatrix, lang: str) -> list[dict[str, object]]:
    """The comparison of groups as a table: seen, expected, the range and p of chance, whether tested, whether asked."""
    return [
        {
            "one": text(f"group.{cell.groups[0]}", lang),
            "other": text(f"group.{cell.groups[1]}", lang),
            "seen": number(cell.observed, lang),
            "expected": number(cell.expected, lang, digits=1),
            "range": f"{number(cell.low, lang)}–{number(cell.high, lang)}",
            "p": number(cell.p, lang, digits=3) if cell.tested else "",
            "tested": text("yes_no.yes" if cell.tested else "yes_no.no", lang),
            "asked": text("yes_no.yes" if cell.asked else "yes_no.no", lang),
        }
        for cell in matrix.cells
        if all(matrix.actors.get(group) for group in cell.groups)
    ]


def gap_sentences(gap: Gap, words: Words) -> GapInWords:
    """A gap as a person reads it: the same on a page, on paper and in a terminal."""
    return GapInWords(
        title=gap_title(gap, words),
        because=tuple(because_in_words(reason, words) for reason in gap.because),
        unknown=tuple(unknown_in_words(reason, words) for reason in gap.unknown),
        first_step=step_in_words(gap.first_step, words),
        years="" if gap.rests_on is None else "-".join(map(str, sorted(set(gap.rests_on)))),
    )


def kind_sentences(gaps: Gaps, kind: GapKind, words: Words) -> KindInWords:
    """What a person reads around the list of one kind."""
    return KindInWords(
        name=text(f"gap.kind.{kind}", words.lang),
        question=text(f"gap.question.{kind}", words.lang),
        apart=tuple(apart_in_words(aside.reason, words) for aside in gaps.apart if aside.kind is kind),
        left_out=tuple(left_out_in_words(aside.reason, words) for aside in gaps.left_out if aside.kind is kind),
    )


def gap_title(gap: Gap, words: Words) -> str:
    """What it is about: two groups, an issue, the pairs, or the actors of the line."""
    if gap.kind is GapKind.GROUPS_APART:
        return _between(text(f"group.{group}", words.lang) for group in gap.groups)
    if gap.kind is GapKind.NO_FORUM:
        return words.name(gap.issue or "")
    if gap.kind is GapKind.TIE_WORTH_MAKING:
        pair, more = _between(map(words.name, gap.actors[:2])), len(gap.actors) - 2
        return text("gap.and_more", words.lang, count=more, names=pair) if more else pair
    if gap.pairs:
        return "; ".join(_between(map(words.name, pair)) for pair in gap.pairs)
    return some(map(words.name, gap.actors), words.lang)


def _between(names: Iterable[str]) -> str:
    return " – ".join(names)


def value_in_words(value: float, lang: str) -> str:
    """A value with as many digits as tell it apart from others of its kind; a dash where it is undefined.

    Examples
    --------
    >>> value_in_words(14.0, "es"), value_in_words(0.14766, "es"), value_in_words(float("nan"), "es")
    ('14', '0,148', '—')
    """
    if isnan(value):
        return "—"
    digits = 0 if float(value).is_integer() else 1 if abs(value) >= 10 else 3 if abs(value) >= 0.01 else 4
    return number(value, lang, digits=digits)


def holding_sentence(gap: Gap, found: GapsHold, lang: str) -> str:
    """In how many draws a gap stays, within which values; that it rests on no ties where it does not."""
    told = found.by_id[gap.id]
    if told.holds == 1 and not rests_on_ties(gap):
        return text("gap.holds.no_ties", lang)
    words: dict[str, Any] = {"holds": number(round(told.holds * found.draws), lang), "draws": number(found.draws, lang)}
    if isnan(told.low):
        return text("gap.holds.no_value", lang, **words)
    ends: dict[str, Any] = {"low": value_in_words(told.low, lang), "high": value_in_words(told.high, lang)}
    return text("gap.holds", lang, **words, **ends)


def change_sentences(found: Changed, lang: str) -> Iterator[str]:
    """The answer first, then figure by figure, then what it rests on and what to beware of."""
    days: dict[str, Any] = {"since": day(found.since, lang), "on": day(found.on, lang)}
    yield text("gap_change.some" if found.is_detectable else "gap_change.none", lang, **days)
    yield from (_figure(figure, lang) for figure in found.figures)
    counts: dict[str, Any] = {name: number(getattr(found, name), lang) for name in ("came", "went", "actors")}
    yield text("gap_change.events", lang, **counts)
    yield text("gap_change.only_came" if found.came and not found.went else "gap_change.caution", lang)


def _figure(figure: Figure, lang: str) -> str:
    name = text(f"gap_change.{figure.name}", lang)
    if isnan(figure.change):
        return text("gap_change.undefined", lang, name=name)
    values: dict[str, Any] = {
        part: value_in_words(getattr(figure, part), lang) for part in ("before", "after", "low", "high")
    }
    verdict = text("gap_change.verdict.yes" if figure.detectable else "gap_change.verdict.no", lang)
    return text("gap_change.line", lang, name=name, verdict=verdict, p=number(figure.p, lang, digits=3), **values)


def change_lists(found: Changed) -> dict[str, tuple[Gap, ...]]:
    """The gaps that are new, gone and still there, under the codes of their names."""
    return {f"gap_change.{name}": getattr(found, name) for name in ("new", "gone", "still")}
