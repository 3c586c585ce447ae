"""On what does a number rest, and what is taken of what nobody was asked about?"""

from enum import StrEnum


class Scenario(StrEnum):
    """What is taken to hold of a pair that nobody was asked about and no document names."""

    DOCUMENTED = "documented"
    UNSEEN = "unseen"


class EvidenceBasis(StrEnum):
    """On what a probability rests: judgement, reports that were compared, or nothing."""

    ASSUMED = "assumed"
    ESTIMATED = "estimated"
    NONE = "none"
