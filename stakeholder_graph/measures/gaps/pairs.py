"""Which two belong together, whatever their order?"""

from collections.abc import Iterable

Pair = tuple[str, str]
"""Two ids, the smaller first."""


def pair_of(a: str, b: str) -> Pair:
    """The pair of two ids, whatever their order.

    Examples
    --------
    >>> pair_of("b", "a")
    ('a', 'b')
    """
    return (a, b) if a < b else (b, a)


def neighbours(actors: Iterable[str], pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """The neighbours of each actor in a set of pairs."""
    found: dict[str, set[str]] = {actor: set() for actor in actors}
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return {actor: frozenset(near) for actor, near in found.items()}
