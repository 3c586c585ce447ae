"""Where is collaboration missing in this territory, and how is that said?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.measures.gaps import Gap, GapKind, Gaps, GroupMatrix, find_gaps, group_matrix
from stakeholder_graph.messages import number, text
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


def group_rows(matrix: GroupMatrix, lang: str) -> list[dict[str, object]]:
    """The comparison of groups as a table: seen, expected, the range of chance, whether tested, whether asked."""
    return [
        {
            "one": text(f"group.{cell.groups[0]}", lang),
            "other": text(f"group.{cell.groups[1]}", lang),
            "seen": number(cell.observed, lang),
            "expected": number(cell.expected, lang, digits=1),
            "range": f"{number(cell.low, lang)}–{number(cell.high, lang)}",
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
