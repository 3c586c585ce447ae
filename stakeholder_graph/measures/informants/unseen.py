"""How much of a territory have the interviews named so far, and how many were named by nobody yet?"""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass

ENOUGH = 10
"""Fewer interviews than these say nothing about whom they miss."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What interviews that name actors or issues tell about those that none of them named.

    ``interviews`` is T. ``named`` counts the different names, ``once`` and ``twice`` those that exactly one and exactly
    two interviews gave (Q1, Q2), ``mentions`` all names over all interviews, each once per interview (U).
    """

    interviews: int
    named: int
    once: int
    twice: int
    mentions: int

    @classmethod
    def of(cls, interviews: Iterable[Collection[Hashable]]) -> "Unseen":
        """From the names that each interview gave; an interview may name nobody.

        Examples
        --------
        >>> Unseen.of([{"a", "b"}, {"a"}, set()])
        Unseen(interviews=3, named=2, once=1, twice=1, mentions=3)
        """
        sheets = [set(names) for names in interviews]
        often = Counter(name for names in sheets for name in names)
        once, twice = (sum(times == seen for times in often.values()) for seen in (1, 2))
        return cls(len(sheets), len(often), once, twice, often.total())

    @property
    def enough(self) -> bool:
        """Whether there is enough to say anything.

        Ten interviews, some name among them, and either none that was given only once or some that was given twice.
        """
        return self.interviews >= ENOUGH and self.mentions > 0 and (self.twice > 0 or self.once == 0)

    @property
    def coverage(self) -> float:
        """The share of all mentions to come that would be of somebody named already, 0 to 1 (Chao, Jost 2012).

        nan where nobody was named. Say it only where there is ``enough``.

        Examples
        --------
        >>> Unseen(interviews=20, named=30, once=10, twice=5, mentions=40).coverage
        0.7625
        """
        if not self.mentions:
            return math.nan
        if not self.once:
            return 1.0
        seen_once = (self.interviews - 1) * self.once
        shrunk = seen_once / (seen_once + 2 * self.twice) if seen_once else 1.0
        return 1 - self.once / self.mentions * shrunk

    @property
    def unseen(self) -> float:
        """How many names are missing, at least and probably (Chao 1987, as corrected for few names).

        Say it only where there is ``enough``.

        Examples
        --------
        >>> round(Unseen(interviews=10, named=6, once=4, twice=0, mentions=10).unseen, 9)
        5.4
        """
        if not self.interviews:
            return math.nan
        share = (self.interviews - 1) / self.interviews
        return share * self.once * (self.once - 1) / (2 * (self.twice + 1))
