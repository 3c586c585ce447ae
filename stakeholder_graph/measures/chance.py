"""How does chance in igraph come out the same tomorrow?"""

import random
from collections.abc import Generator
from contextlib import contextmanager
from threading import RLock

import igraph

_ONE_AT_A_TIME = RLock()


@contextmanager
def seeded_igraph(seed: int) -> Generator[None]:
    """Let igraph draw from a generator of its own, and give it back Python's afterwards.

    The state of ``random`` is neither used nor changed.

    Examples
    --------
    >>> with seeded_igraph(3):
    ...     first = igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()
    >>> with seeded_igraph(3):
    ...     first == igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()
    True
    """
    with _ONE_AT_A_TIME:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - repeatable, not secret
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
