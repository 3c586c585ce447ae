"""Under which decision rule do the women at a table speak most like the men?

A prompt with its source, not a law. In groups of five, women spoke less than their share where they were few and the
majority decided; the gap was smallest where they were few and all had to agree, or many and the majority decided.
"""

from dataclasses import dataclass
from enum import StrEnum

SOURCE = "Karpowitz, Mendelberg, Shaker, Gender inequality in deliberative participation, APSR 106, 2012"


class DecisionRule(StrEnum):
    """How a table decides."""

    UNANIMITY = "unanimity"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True)
class DecisionPrompt:
    """What to think of before choosing how to decide.

    ``rule`` None: nobody studied it (as many women as men, or only one of the two), or it turns on the ``unknown``, of
    whom nobody has said whether they are women.
    """

    rule: DecisionRule | None
    women: int
    people: int
    unknown: int
    source: str = SOURCE


def decision_prompt(women: int, people: int, unknown: int = 0) -> DecisionPrompt:
    """Which rule protects the women at a table of so many people, ``unknown`` of them of unknown gender.

    Examples
    --------
    >>> str(decision_prompt(2, 10).rule), str(decision_prompt(7, 10).rule), decision_prompt(4, 10, unknown=3).rule
    ('unanimity', 'majority', None)
    """
    possible = {_protecting(women + more, people) for more in range(unknown + 1)}
    return DecisionPrompt(possible.pop() if len(possible) == 1 else None, women, people, unknown)


def _protecting(women: int, people: int) -> DecisionRule | None:
    if not 0 < women < people or 2 * women == people:
        return None
    return DecisionRule.UNANIMITY if 2 * women < people else DecisionRule.MAJORITY
