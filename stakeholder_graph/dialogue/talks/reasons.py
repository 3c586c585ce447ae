"""Why talk to one before another? As data, which a screen and a page put into the same words."""

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.dialogue.talks.rules import WAITS, Effect, Openness, TalkRequest, TalkRuleKind
from stakeholder_graph.measures.gaps.gap import Reason


class TalkBecause(StrEnum):
    """What sort of reason; ``actors`` of the reason are whom it is about, the one who does it first."""

    HELPS = "helps"
    HARMS = "harms"
    HELPS_OTHERS = "helps_others"
    HARMS_OTHERS = "harms_others"
    AFTER = "after"
    NEEDS_YES = "needs_yes"
    NOT_IF_NO = "not_if_no"
    WORTH = "worth"
    MORE_OPEN = "more_open"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Asking ``first`` now against asking ``second`` now.

    ``difference`` is what the plan can expect more (nan: not worked out; infinite: the second may not be asked now).
    ``matters``: False where it does not matter, None where nobody can tell. ``because`` speaks for the first,
    ``against`` for the second.
    """

    first: str
    second: str
    difference: float
    matters: bool | None
    because: tuple[Reason, ...]
    against: tuple[Reason, ...]


def speaks_for_before(request: TalkRequest, first: str, second: str) -> tuple[Reason, ...]:
    """All that speaks for talking to one before another.

    Examples
    --------
    >>> from stakeholder_graph.dialogue.talks.rules import Influence, Target
    >>> two = (Target("a", Openness.OPEN), Target("b", Openness.OPEN))
    >>> request = TalkRequest(targets=two, influences=(Influence("a", "b", Effect.HELPS),))
    >>> [str(reason.kind) for reason in speaks_for_before(request, "a", "b")]
    ['helps']
    """
    return (*_rules(request, first, second), *_between(request, first, second), *_of_themselves(request, first, second))


def _rules(request: TalkRequest, first: str, second: str) -> list[Reason]:
    """Who waits comes later; whom a refusal would bar comes before it."""
    found = list[Reason]()
    for rule in sorted(set(request.rules)):
        waits = rule.kind in WAITS and (rule.first, rule.then) == (first, second)
        barred = rule.kind is TalkRuleKind.NOT_IF_NO and (rule.then, rule.first) == (first, second)
        if waits or barred:
            found.append(Reason(kind=TalkBecause(rule.kind), actors=(rule.first, rule.then)))
    return found


def _between(request: TalkRequest, first: str, second: str) -> list[Reason]:
    done = {(one.source, one.target): one.effect for one in request.influences}
    left = [t.actor for t in request.targets if t.actor not in request.asked | {first, second}]
    helped = tuple(other for other in left if done.get((first, other)) is Effect.HELPS)
    harmed = tuple(other for other in left if done.get((second, other)) is Effect.HARMS)
    found = list[Reason]()
    if done.get((first, second)) is Effect.HELPS:
        found.append(Reason(kind=TalkBecause.HELPS, actors=(first, second)))
    if done.get((second, first)) is Effect.HARMS:
        found.append(Reason(kind=TalkBecause.HARMS, actors=(second, first)))
    if helped:
        found.append(Reason(kind=TalkBecause.HELPS_OTHERS, actors=(first, *helped)))
    if harmed:
        found.append(Reason(kind=TalkBecause.HARMS_OTHERS, actors=(second, *harmed)))
    return found


def _of_themselves(request: TalkRequest, first: str, second: str) -> list[Reason]:
    """More worth, or more open: what decides where slots are short."""
    by_name, scale = {target.actor: target for target in request.targets}, list(Openness)
    a, b = by_name[first], by_name[second]
    found = list[Reason]()
    if a.worth > b.worth:
        found.append(Reason(kind=TalkBecause.WORTH, actors=(first, second), numbers=(("a", a.worth), ("b", b.worth))))
    if scale.index(a.openness) < scale.index(b.openness):
        found.append(Reason(kind=TalkBecause.MORE_OPEN, actors=(first, second)))
    return found
