"""Which few actors together, and is it sure that no others do better?"""

from collections.abc import Iterable
from dataclasses import dataclass

LISTED = 20
"""So many of the sets that are equally good are named; all are counted."""


@dataclass(frozen=True, slots=True)
class KeySet:
    """The best sets of actors of one size.

    ``sets`` are those equally good, ids in order within and among them, at most ``LISTED`` of the ``count`` there are.
    ``value`` is what each of them reaches, ``bound`` what no set of that size exceeds; equal where ``exact``, that is
    where none does better. Otherwise ``sets`` holds the best one that was found. ``before`` is the value of the whole
    network, nobody removed; nan where nothing is removed.
    """

    sets: tuple[tuple[str, ...], ...]
    count: int
    value: float
    before: float
    exact: bool
    bound: float

    @property
    def actors(self) -> tuple[str, ...]:
        """The first of the best sets."""
        return self.sets[0]

    @property
    def size(self) -> int:
        """How many actors each set holds."""
        return len(self.actors)


@dataclass(frozen=True, slots=True)
class KeySets:
    """The best sets of each size that was asked for; none where a network has too few actors."""

    best: tuple[KeySet, ...]


def named(ids: tuple[str, ...], sets: Iterable[Iterable[int]]) -> tuple[tuple[str, ...], ...]:
    """Sets of node numbers as sets of ids, in order, the first ones."""
    return tuple(sorted(tuple(sorted(ids[i] for i in one)) for one in sets)[:LISTED])
