"""Who sits at the table, what does each want on which issue, and what has to be spoken about before what?"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from stakeholder_graph.dialogue.evidence import FIELDS, Evidence
from stakeholder_graph.errors import Problem

FURTHEST = 3
"""Stances run from -3 to 3, saliences from 0 to 3."""


@dataclass(frozen=True, slots=True)
class Item:
    """An issue to be spoken about: for how long, how much it counts among equals, and only after which others."""

    issue: str
    minutes: int = 30
    importance: float = 0.0
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One at the table: of which group, of what weight, and what is known of it.

    ``stances`` (-3 to 3) and ``saliences`` (0 to 3) hold the issues on which they are known and no others.
    ``severity`` is that of the harm done to it (0 to 4; None: nobody judged it).
    """

    party: str
    group: str
    weight: int = 1
    stances: Mapping[str, int] = field(default_factory=dict[str, int])
    saliences: Mapping[str, int] = field(default_factory=dict[str, int])
    severity: int | None = None

    def sign(self, issue: str) -> int | None:
        """Its side on an issue: -1, 0 or 1; None where it is not known.

        Examples
        --------
        >>> voice = Voice(party="a", group="miners", stances={"mercury": -3})
        >>> voice.sign("mercury"), voice.sign("title")
        (-1, None)
        """
        stance = self.stances.get(issue)
        return None if stance is None else (stance > 0) - (stance < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRequest:
    """What an agenda is proposed for.

    ``opposed`` holds, by issue, the pairs at the table with an opposition in force who both have a word on it;
    ``struck`` the issues about which there is a strike.
    """

    items: tuple[Item, ...]
    voices: tuple[Voice, ...]
    opposed: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict[str, tuple[tuple[str, str], ...]])
    struck: frozenset[str] = frozenset()

    @property
    def issues(self) -> tuple[str, ...]:
        """In the order of the person."""
        return tuple(item.issue for item in self.items)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups at the table, as they come."""
        return tuple(dict.fromkeys(voice.group for voice in self.voices))


def voices_of(evidence: Evidence, names: Sequence[str], weights: Mapping[str, int] | None = None) -> tuple[Voice, ...]:
    """What is known, on the day of planning, of those at a table on the chosen issues; weight 1 where none is given."""
    found = list[Voice]()
    for name in names:
        said = {k: evidence.positions[name, k] for k in evidence.purpose.issues if (name, k) in evidence.positions}
        harm = evidence.harm(name)
        found.append(
            Voice(
                party=name,
                group=evidence.actors[name].family,
                weight=(weights or {}).get(name, 1),
                stances={k: position.stance for k, position in said.items()},
                saliences={k: p.salience for k, p in said.items() if p.salience is not None},
                severity=harm.severity if harm else None,
            )
        )
    return tuple(found)


def opposed_at(evidence: Evidence, names: Collection[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """By chosen issue, the pairs at a table with an opposition in force who both have a word on it.

    A word is a position, a judgement of any field, or a seat. The tie itself names no issue.
    """
    pairs = [(a, b) for a, b in combinations(sorted(set(names)), 2) if b in evidence.opposed.get(a, {})]
    found = dict[str, tuple[tuple[str, str], ...]]()
    for issue in evidence.purpose.issues:
        both = tuple((a, b) for a, b in pairs if has_word_on(evidence, a, issue) and has_word_on(evidence, b, issue))
        if both:
            found[issue] = both
    return found


def has_word_on(evidence: Evidence, party: str, issue: str) -> bool:
    """Whether a position, a judgement or a seat on an issue is known of a party."""
    said = (party, issue) in evidence.positions or (party, issue) in evidence.sat
    return said or evidence.is_judged(party, issue, *FIELDS)


def problems_of(request: AgendaRequest) -> tuple[Problem, ...]:
    """All that cannot be right in what an agenda is asked for, at once."""
    return (*_of_items(request), *_cycles(request), *_of_voices(request))


def _of_items(request: AgendaRequest) -> Iterator[Problem]:
    known = set(request.issues)
    for issue, times in Counter(request.issues).items():
        if times > 1:
            yield Problem("agenda_issue_twice", value=issue)
    for item in request.items:
        if item.minutes < 0:
            yield Problem("agenda_minutes", value=item.issue)
        for before in item.prerequisites:
            if before not in known:
                yield Problem("agenda_prerequisite", value=f"{item.issue}, {before}")


def _cycles(request: AgendaRequest) -> Iterator[Problem]:
    try:
        TopologicalSorter({item.issue: item.prerequisites for item in request.items}).prepare()
    except CycleError as cycle:
        yield Problem("agenda_cycle", value=", ".join(sorted(set(cycle.args[1]))))


def _of_voices(request: AgendaRequest) -> Iterator[Problem]:
    for party, times in Counter(voice.party for voice in request.voices).items():
        if times > 1:
            yield Problem("agenda_voice_twice", value=party)
    for voice in request.voices:
        odd = [*(abs(s) > FURTHEST for s in voice.stances.values()), voice.weight < 0]
        odd += [not 0 <= s <= FURTHEST for s in voice.saliences.values()]
        if any(odd):
            yield Problem("agenda_voice", value=voice.party)
