"""Would the next talk be another one if the words stood for other numbers?"""

from dataclasses import dataclass

from stakeholder_graph.dialogue.talks.proposal import propose_talks
from stakeholder_graph.dialogue.talks.rules import TalkRequest, WordNumbers
from stakeholder_graph.waiting import Cancel

OTHER_NUMBERS = tuple(WordNumbers(likely=a, helps=d) for a in (2.0, 4.0, 9.0) for d in (1.5, 2.0, 4.0))
"""Other numbers that the words could stand for."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How often the next talk stays best if the words stood for other numbers, and who comes first instead."""

    held: int
    tried: int
    instead: tuple[str, ...]


def how_far_words_carry(request: TalkRequest, *, cancelled: Cancel | None = None) -> Holding:
    """Whether the next talk stays among the best when the words stand for other numbers.

    As many plans as there are other numbers: some seconds for 13 targets.
    """
    first = propose_talks(request, cancelled=cancelled).next
    plans = [propose_talks(request, numbers=numbers, cancelled=cancelled) for numbers in OTHER_NUMBERS]
    others = [plan.next for plan in plans if first != plan.next and first not in plan.equally_good]
    return Holding(len(plans) - len(others), len(plans), tuple(dict.fromkeys(name for name in others if name)))
