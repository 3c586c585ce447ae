"""How is it said who ties groups that others do not?"""

from dataclasses import dataclass

from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import listed, number, text
from stakeholder_graph.use_cases.influence import Broker
from stakeholder_graph.use_cases.rank_words import places
from stakeholder_graph.vocabulary import Group


@dataclass(frozen=True, slots=True)
class BrokerInWords:
    """An actor between groups: to how many groups it is tied, to the first of them by how many ties, and why it counts.

    ``groups`` are group and number of actors there; ``more`` says how many groups are not among them.
    """

    label: str
    group: Group
    ties: str
    groups: tuple[tuple[Group, str], ...]
    more: str
    steps: str
    because: str


def broker_words(broker: Broker, lang: str, *, named: int = 4) -> BrokerInWords:
    """Between which groups an actor stands, by how many ties, of which kinds; the first groups by name."""
    others = [(Group(group), count) for group, count in broker.ties.items() if group != broker.group]
    more = len(others) - named
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in broker.kinds], lang)
    return BrokerInWords(
        label=broker.label,
        group=broker.group,
        ties=text("influence.ties_groups", lang, count=len(others)),
        groups=tuple((group, number(count, lang)) for group, count in others[:named]),
        more=text("influence.more_groups", lang, count=more) if more > 0 else "",
        steps=text("influence.steps", lang, count=broker.steps),
        because=text("influence.because_kinds", lang, kinds=kinds),
    )


def broker_places(intervals: Intervals, actor: str, lang: str) -> str:
    """The places that an actor may hold by all its steps; blank where it holds none."""
    held = places(intervals.by_actor[actor], lang)
    return text("influence.broker_places", lang, places=held, of=number(intervals.ranked, lang))
