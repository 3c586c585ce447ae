"""How does text in parts look in a terminal, and as a document?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_NUMBERED = re.compile(r"^(\d+)([.)]) ")
_POINT = re.compile(r"^([-+]) ")
_HEADINGS = 2
"""Parts that deep have a heading of their own, deeper ones are points of a list."""


@dataclass(frozen=True, slots=True)
class Section:
    """A title, sentences, and parts within."""

    title: str
    lines: tuple[str, ...] = ()
    parts: tuple["Section", ...] = ()


def part(title: str, lines: Iterable[str], parts: Iterable[Section] = ()) -> tuple[Section, ...]:
    """A section, or none where nothing stands in it."""
    said, within = tuple(line for line in lines if line), tuple(parts)
    return (Section(title, said, within),) if said or within else ()


def to_lines(section: Section, depth: int = 0) -> Iterator[str]:
    """The section for a terminal; what lies deeper is set further in.

    Examples
    --------
    >>> list(to_lines(Section("Order", ("one",), (Section("Why", ("two",)),))))
    ['Order', 'one', '', 'Why', '  two']
    """
    if depth == 1:
        yield ""
    indent = "  " * max(depth - 1, 0)
    if _is_entry(section):
        yield f"{indent}{section.title} {section.lines[0]}"
        return
    yield indent + section.title
    further = indent + "  " if depth else ""
    yield from (further + line for line in section.lines)
    for within in section.parts:
        yield from to_lines(within, depth + 1)


def _is_entry(section: Section) -> bool:
    """Whether it is one thing and what is said of it."""
    return section.title.endswith(":") and len(section.lines) == 1 and not section.parts


def to_markdown(sections: Sequence[Section]) -> str:
    r"""The sections as a Markdown document; nothing in them is read as markup.

    Examples
    --------
    >>> print(to_markdown([Section("Who", ("*all*",), (Section("Why", ("1. one", "two")),))]), end="")
    ## Who
    <BLANKLINE>
    \*all\*
    <BLANKLINE>
    ### Why
    <BLANKLINE>
    - 1\. one
    - two
    """
    written = "\n\n".join("\n\n".join(_document(section, 0)) for section in sections)
    return f"{written}\n"


def _document(section: Section, depth: int) -> Iterator[str]:
    if depth and not (section.lines or section.parts):  # a sentence of its own, with nothing to stand above
        yield f"**{_plain(section.title)}**"
        return
    yield f"{'#' * (depth + 2)} {_plain(section.title)}"
    if depth == 0:
        yield from (_plain(line) for line in section.lines)
    elif section.lines:
        yield "\n".join(_listed(section.lines))
    if depth + 1 < _HEADINGS:
        for within in section.parts:
            yield from _document(within, depth + 1)
    elif section.parts:
        yield "\n".join(line for within in section.parts for line in _points(within, 0))


def _listed(lines: Sequence[str]) -> Iterator[str]:
    """Points of a list; numbered where all of them are."""
    numbered = all(_NUMBERED.match(line) for line in lines)
    yield from (f"{line[: line.index(' ')]} {_plain(line[line.index(' ') :])}" for line in lines if numbered)
    yield from (f"- {_plain(line)}" for line in lines if not numbered)


def _points(section: Section, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if _is_entry(section):
        yield f"{indent}- **{_plain(section.title)}** {_plain(section.lines[0])}"
        return
    yield f"{indent}- **{_plain(section.title)}**"
    yield from (f"{indent}  - {_plain(line)}" for line in section.lines)
    for within in section.parts:
        yield from _points(within, depth + 1)


def _plain(said: str) -> str:
    """One line of Markdown that shows what was said."""
    marked = _MARKS.sub(r"\\\1", " ".join(said.split(" ")).replace("\n", " ").strip())
    return _POINT.sub(r"\\\1 ", _NUMBERED.sub(r"\1\\\2 ", marked))
