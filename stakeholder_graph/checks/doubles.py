"""Which two actors are likely one, written twice?

Suggested with reasons, never merged: alone, likeness of letters is right in one case out of four. The distinctive
words must match one by one (a slip of the pen is allowed in a long one), words for a sort of organisation must not
contradict, nor may the places; two that are tied to each other were told apart by somebody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from rapidfuzz import fuzz, process

from stakeholder_graph.checks.names import Name, compared, initials, plain_words
from stakeholder_graph.model import Actor, Records

_SLIP = 83
"""Two words from this likeness on (0 to 100) may be one word with a slip of the pen."""
_LONG = 5
"""Shorter words must be equal."""
_TELLING = 2
"""Many are called El Progreso; a name of two distinctive words and more is seldom given twice."""
_CROWD = 3
"""An acronym that fits more actors than this tells nothing."""

Pair = tuple[str, str]
Suspicion = tuple[Pair, "DoubleReason", int]
"""Two ids, why they may be one, and how many distinctive words say so."""


class DoubleReason(StrEnum):
    """Why two actors may be one."""

    SAME_NAME = "same_name"
    SAME_WORDS = "same_words"
    NEAR_WORDS = "near_words"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Double:
    """Two ids that may be one actor, and why."""

    one: str
    other: str
    reasons: tuple[DoubleReason, ...]


def likely_doubles(records: Records, *, among: Collection[str] | None = None) -> tuple[Double, ...]:
    """Pairs of actors that a person should look at, sorted by id.

    Parameters
    ----------
    records
        All actors, and the ties that tell some apart.
    among
        At least one of the two is in here (all actors if None); it then stands first.

    Examples
    --------
    >>> from stakeholder_graph.model import Actor
    >>> names = {"a": "Coop. La Esperanza", "b": "Cooperativa La Esperansa", "c": "Asociación La Esperanza"}
    >>> actors = [Actor(id=i, name=n, kind="miner_organisation", source_id="s") for i, n in names.items()]
    >>> likely_doubles(Records.of(actors))
    (Double(one='a', other='b', reasons=(<DoubleReason.NEAR_WORDS: 'near_words'>,)),)
    """
    actors = {actor.id: actor for actor in records.actors}
    apart = {_pair(tie.source, tie.target) for tie in records.ties}
    wanted = actors.keys() if among is None else frozenset(among)
    reasons = defaultdict[Pair, set[DoubleReason]](set)
    for pair, reason, words in (*_by_words(actors), *_by_acronym(actors)):
        if pair in apart or not (pair[0] in wanted or pair[1] in wanted):
            continue
        if _one_place(actors[pair[0]], actors[pair[1]], telling=words >= _TELLING):
            reasons[pair].add(reason)
    found = [_double(pair, why, wanted) for pair, why in reasons.items()]
    return tuple(sorted(found, key=lambda double: (double.one, double.other)))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _double(pair: Pair, why: set[DoubleReason], wanted: Collection[str]) -> Double:
    one, other = pair if pair[0] in wanted else pair[::-1]
    return Double(one, other, tuple(reason for reason in DoubleReason if reason in why))


def _one_place(a: Actor, b: Actor, *, telling: bool) -> bool:
    """Whether nothing says that the two lie in different places; a telling name may have seats in two towns."""
    places = [(a.country, b.country), (a.region, b.region)]
    places += [] if telling else [(a.municipality, b.municipality)]
    return not any(x and y and plain_words(x) != plain_words(y) for x, y in places)


def _spellings(actor: Actor) -> set[str]:
    return {name for name in (actor.name, actor.short_name, *actor.aliases) if name}


def _names(actors: Mapping[str, Actor]) -> dict[Name, set[str]]:
    """Who bears each name, with and without the words of the place."""
    found = defaultdict[Name, set[str]](set)
    for actor in actors.values():
        places = [place for place in (actor.municipality, actor.region) if place]
        for spelling in _spellings(actor):
            for name in {compared(spelling), compared(spelling, places)}:
                if name:
                    found[name].add(actor.id)
    return dict(found)


def _by_words(actors: Mapping[str, Actor]) -> Iterator[Suspicion]:
    names = _names(actors)
    for name, bearers in names.items():
        first, *others = sorted(bearers)
        for other in others:
            yield (first, other), DoubleReason.SAME_NAME, len(name.words)
    for one, other, reason in _near_names(names):
        for a in sorted(names[one])[:_CROWD]:
            for b in sorted(names[other])[:_CROWD]:
                if a != b:
                    yield _pair(a, b), reason, len(one.words)


def _near_names(names: Mapping[Name, set[str]]) -> Iterator[tuple[Name, Name, DoubleReason]]:
    """Pairs of names whose words match; looked for through the rarest word of each."""
    bearing = defaultdict[str, list[Name]](list)
    for name in names:
        for word in name.words:
            bearing[word].append(name)
    slips = _slips(sorted(bearing))
    for one in names:
        rarest = min(one.words, key=lambda word: (len(bearing[word]), word))
        for word in (rarest, *slips.get(rarest, ())):
            for other in bearing[word]:
                reason = _likeness(one, other, slips)
                if reason:
                    yield one, other, reason


def _likeness(one: Name, other: Name, slips: Mapping[str, set[str]]) -> DoubleReason | None:
    if one == other or len(one.words) != len(other.words):
        return None
    if not (one.sorts <= other.sorts or other.sorts <= one.sorts):
        return None
    if one.words == other.words:
        return DoubleReason.SAME_WORDS
    if sorted(one.words) == sorted(other.words):
        # José María is not María José; three words and more are more often the same ones turned round.
        return DoubleReason.SAME_WORDS if len(one.words) > 2 else None
    matching = all(a == b or b in slips.get(a, ()) for a, b in zip(one.words, other.words, strict=True))
    return DoubleReason.NEAR_WORDS if matching else None


def _slips(words: list[str]) -> dict[str, set[str]]:
    """For each long word the others that it may be with a slip of the pen, not in its first letter."""
    buckets = defaultdict[str, list[str]](list)
    for word in words:
        if len(word) >= _LONG and word.isalpha():
            buckets[word[0]].append(word)
    found = defaultdict[str, set[str]](set)
    for bucket in buckets.values():
        likeness = process.cdist(bucket, bucket, scorer=fuzz.ratio, score_cutoff=_SLIP, dtype=np.uint8)
        for i, j in np.argwhere(np.triu(likeness, k=1)):
            for a, b in ((bucket[i], bucket[j]), (bucket[j], bucket[i])):
                found[a].add(b)
    return dict(found)


def _by_acronym(actors: Mapping[str, Actor]) -> Iterator[Suspicion]:
    """An actor that is named by the initials of another, the remaining words being the same."""
    spelt = defaultdict[tuple[str, tuple[str, ...]], set[str]](set)
    for actor in actors.values():
        for spelling in _spellings(actor):
            for key in initials(spelling):
                spelt[key].add(actor.id)
    for actor in actors.values():
        for key in _acronyms(actor):
            others = spelt.get(key, set()) - {actor.id}
            for other in sorted(others) if len(others) <= _CROWD else ():
                yield _pair(actor.id, other), DoubleReason.ACRONYM, len(key[1])


def _acronyms(actor: Actor) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spelling in sorted(_spellings(actor)):
        first = spelling.partition(" ")[0].strip("().,")
        words = plain_words(spelling)
        if len(first) >= 3 and first.isupper() and words and words[:1] == plain_words(first):
            yield words[0], tuple(sorted(words[1:]))
