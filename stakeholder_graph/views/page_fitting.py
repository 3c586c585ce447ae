"""How does text in parts come to stand on one sheet of paper, in letters that can be read, with nothing lost unsaid?

Letters never get smaller. What does not fit is folded: first the reasons of a name, then long sentences, then the ends
of long lists; each fold says how much more there is. Then every part unfolds again as far as there is room, the first
parts first. Heights are estimates that err on the large side, by the widths of the letters of Arial and its kin.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product
from typing import TypeVar

from stakeholder_graph.views.sections import Section

T = TypeVar("T")
LETTER, LINE = 9.0, 11.7
"""Points: the size of the letters, and from one line to the next."""
COLUMN, COLUMNS = 255.0, 2
"""Points: the width of a column; how many stand side by side."""
HEADING, GROUP, ITEM = 9.5, 4.5, 2.2
"""Points: the room around a heading, around one of second rank, and after a sentence."""
_NARROW, _WIDE = frozenset("ijlftrI.,:;'!|()[]· -/’"), frozenset("mwMWO@%—…→QG")


POINTS = (99, 60, 40, 30, 24, 18, 14, 12, 8, 6, 4, 3, 2)
REASONS = (99, 8, 7, 6, 5, 4, 3, 3, 2, 2, 1, 1, 0)
LETTERS = (900, 500, 420, 360, 320, 280, 240, 200, 170, 140, 120, 100, 80)
"""Points of a list, reasons of a name, letters of a sentence that may stand: from all to least."""
LEAST = len(POINTS) - 1


@dataclass(frozen=True, slots=True)
class Fold:
    """How far a part is folded: places in the three rows above."""

    points: int
    reasons: int
    letters: int


WHOLE = Fold(0, 0, 0)
_OTHERS = [Fold(place, place, place) for place in range(LEAST + 1)]
_REASONS_GO = [Fold(0, place, place) for place in range(1, LEAST + 1)]
_NAMES_GO = [Fold(place, LEAST, LEAST) for place in range(1, LEAST + 1)]
FOLDS = (*((WHOLE, other) for other in _OTHERS), *((main, _OTHERS[-1]) for main in (*_REASONS_GO, *_NAMES_GO)))
"""The longest list of names, and the others: these fold first; no name goes before all reasons are gone."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A section that stands on the sheet, and whether anything of it was folded."""

    section: Section
    is_whole: bool


def width_in_points(words: str, *, size: float = LETTER, bold: bool = False) -> float:
    """How wide words are at most, in points.

    Examples
    --------
    >>> width_in_points("Mesa minera", size=10) > width_in_points("Mesa", size=10) > 20
    True
    """
    ems = sum(_ems(letter) for letter in words)
    return ems * size * (1.1 if bold else 1.0)


def _ems(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE:
        return 0.86
    return 0.69 if letter.isupper() else 0.555


@lru_cache(maxsize=4096)
def lines_of(words: str, width: float = COLUMN, *, size: float = LETTER, bold: bool = False) -> int:
    """Over how many lines words run in a column, at most."""
    lines, at, blank = 1, 0.0, width_in_points(" ", size=size)
    for word in words.split():
        wide = width_in_points(word, size=size, bold=bold)
        if at and at + wide > width:
            lines, at = lines + 1, 0.0
        lines += int(wide // width)
        at += wide % width + blank
    return lines


def fitted(section: Section, height: float, more: Callable[[int], str]) -> Folded:
    """The section as far as it stands in the columns; ``more`` says how many points are left out.

    ``height`` is that of a column, in points.
    """
    if stands(section, height):
        return Folded(section, is_whole=True)
    main = max(range(len(section.parts)), key=lambda at: _leaves(section.parts[at]))
    for first, other in FOLDS:
        folds = [first if at == main else other for at in range(len(section.parts))]
        if stands(_folded(section, folds, more), height):
            order = sorted(range(len(folds)), key=lambda at: at != main)
            return Folded(_folded(section, _unfolded(section, folds, order, height, more), more), is_whole=False)
    least = _folded(section, [_NAMES_GO[-1]] * len(section.parts), more)
    return Folded(_cut(least, height, more), is_whole=False)


def _folded(section: Section, folds: Sequence[Fold], more: Callable[[int], str]) -> Section:
    pairs = zip(section.parts, folds, strict=True)
    return replace(section, parts=tuple(_folded_part(part, fold, more) for part, fold in pairs))


def _unfolded(
    section: Section, folds: list[Fold], order: Sequence[int], height: float, more: Callable[[int], str]
) -> list[Fold]:
    """Every part as little folded as there is room for: first all names with a reason each, then the other parts."""
    one_reason, first = range(REASONS.index(1), LEAST), order[:1]
    passes = (
        ("points", range(LEAST), first),
        ("reasons", one_reason, first),
        *((what, range(LEAST), order) for what in ("points", "reasons", "letters")),
    )
    for what, places, parts in passes:
        for place, at in product(reversed(places), parts):
            longer = [*folds[:at], replace(folds[at], **{what: min(place, getattr(folds[at], what))}), *folds[at + 1 :]]
            if longer != folds and stands(_folded(section, longer, more), height):
                folds = longer
    return folds


def stands(section: Section, height: float) -> bool:
    """Whether its parts stand in the columns: a sentence is never torn, a heading never stands alone at the foot."""
    return _columns(_blocks(section), height) <= COLUMNS


def _columns(blocks: Sequence["_Block"], height: float) -> int:
    """How many columns they need, one below the other."""
    needed, at = 1, 0.0
    following = [*(block for _, block in pairwise(blocks)), None]
    for block, after in zip(blocks, following, strict=True):
        here = block.height + (after.height if block.stays_with_next and after else 0.0)
        if at and at + here > height:
            needed, at = needed + 1, 0.0
        at += block.height
    return needed


@dataclass(frozen=True, slots=True)
class _Block:
    height: float
    stays_with_next: bool = False


def _blocks(section: Section) -> list[_Block]:
    return [block for part in section.parts for block in _part(part)]


def _part(part: Section) -> Iterator[_Block]:
    """A part of first rank: its heading, its sentences, what stands within."""
    if not (part.lines or part.parts):
        yield _sentence(part.title, bold=True)
        return
    if part.title:
        yield _Block(lines_of(part.title, size=LETTER + 1, bold=True) * (LINE + 1.5) + HEADING, stays_with_next=True)
    yield from (_sentence(line) for line in part.lines)
    for within in part.parts:
        yield from _within(within)


def _within(part: Section) -> Iterator[_Block]:
    if not part.parts:
        yield _sentence(paragraph((part.title, *part.lines)))
        return
    yield _Block(lines_of(part.title, bold=True) * LINE + GROUP, stays_with_next=True)
    yield from (_sentence(line) for line in part.lines)
    for deeper in part.parts:
        yield from _within(deeper)


def _sentence(words: str, *, bold: bool = False) -> _Block:
    return _Block(lines_of(words, COLUMN - 6.0, bold=bold) * LINE + ITEM)


def _folded_part(part: Section, fold: Fold, more: Callable[[int], str]) -> Section:
    points = POINTS[fold.points]
    lines, parts = _first(part.lines, points), _first(part.parts, points)
    within = tuple(_folded_within(one, fold, more) for one in parts)
    left = len(part.lines) - len(lines) + sum(map(_leaves, part.parts[len(parts) :]))
    said = tuple(_short(line, LETTERS[fold.letters]) for line in lines)
    if not left:
        return Section(part.title, said, within)
    rest = more(left)
    return Section(part.title, said, (*within, Section("", (rest,)))) if within else Section(part.title, (*said, rest))


def _leaves(part: Section) -> int:
    """How many names stand in it; it may be one itself."""
    return sum(map(_leaves, part.parts)) or 1


def _folded_within(part: Section, fold: Fold, more: Callable[[int], str]) -> Section:
    if part.parts:
        return _folded_part(part, fold, more)
    reasons = _first(part.lines, REASONS[fold.reasons])
    left = len(part.lines) - len(reasons)
    said = tuple(_short(line, LETTERS[fold.letters]) for line in reasons)
    return Section(part.title, (*said, f"(+{left})") if left else said)


def _first(of: tuple[T, ...], most: int) -> tuple[T, ...]:
    """The first of them; one that is left alone is not worth a fold."""
    return of if len(of) <= most + 1 and most else of[:most]


def paragraph(lines: Sequence[str]) -> str:
    """Sentences as they stand one after the other; the title before them ends as it does.

    Examples
    --------
    >>> paragraph(["ANM", "Decide aquí", "Oposición: tres.", "Sabe"])
    'ANM Decide aquí. Oposición: tres. Sabe'
    """
    title, *said = lines
    closed = [line if line.endswith((".", "?", "!", "…", ":")) else f"{line}." for line in said[:-1]]
    return " ".join(line for line in (title, *closed, *said[-1:]) if line)


def _short(words: str, most: int) -> str:
    """A sentence, or its beginning up to a whole word.

    Examples
    --------
    >>> _short("uno dos tres cuatro", 9)
    'uno dos …'
    """
    if len(words) <= most + 2:
        return words
    return words[:most].rpartition(" ")[0].rstrip(" ,;") + " …"


def _cut(section: Section, height: float, more: Callable[[int], str]) -> Section:
    """Where even that is too much, the last parts go."""
    kept = len(section.parts)
    while kept:
        kept -= 1
        shorter = replace(section, parts=(*section.parts[:kept], Section("", (more(len(section.parts) - kept),))))
        if stands(shorter, height):
            return shorter
    return replace(section, parts=())


def heights(lines: Iterable[str], width: float, *, size: float = LETTER) -> float:
    """How high sentences stand, one below the other, in points."""
    return sum(lines_of(line, width, size=size) * LINE * size / LETTER + ITEM for line in lines)
