"""What cannot be right in what a person says about the talks?"""

import math
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from stakeholder_graph.dialogue.talks.rules import WAITS, TalkRequest
from stakeholder_graph.errors import Problem


def problems_of(request: TalkRequest) -> tuple[Problem, ...]:
    """All that cannot be right in what a person says, at once.

    Examples
    --------
    >>> from stakeholder_graph.dialogue.talks.rules import Openness, Target, TalkRule, TalkRuleKind
    >>> rules = [TalkRule(TalkRuleKind.AFTER, "a", "b"), TalkRule(TalkRuleKind.NEEDS_YES, "b", "a")]
    >>> two = (Target("a", Openness.OPEN), Target("b", Openness.OPEN))
    >>> [problem.value for problem in problems_of(TalkRequest(targets=two, rules=tuple(rules)))]
    ['a, b']
    """
    return (*_unknown_names(request), *_odd_values(request), *_odd_influences(request), *_cycles(request))


def _unknown_names(request: TalkRequest) -> Iterator[Problem]:
    known = {target.actor for target in request.targets}
    said = [
        *(name for one in request.influences for name in (one.source, one.target)),
        *(name for rule in request.rules for name in (rule.first, rule.then)),
        *sorted(request.asked),
    ]
    for name in dict.fromkeys(said):
        if name not in known:
            yield Problem("talk_without_target", value=name)


def _odd_values(request: TalkRequest) -> Iterator[Problem]:
    for name, times in Counter(target.actor for target in request.targets).items():
        if times > 1:
            yield Problem("talk_target_twice", value=name)
    for target in request.targets:
        if not (math.isfinite(target.worth) and target.worth >= 0):
            yield Problem("talk_worth", value=target.actor)
    for name in sorted(request.yes & request.no):
        yield Problem("talk_both_answers", value=name)
    if request.slots is not None and request.slots < 0:
        yield Problem("talk_slots", value=str(request.slots))


def _odd_influences(request: TalkRequest) -> Iterator[Problem]:
    """One word for each ordered pair, and nobody sways itself."""
    for (source, target), times in Counter((one.source, one.target) for one in request.influences).items():
        if times > 1 or source == target:
            yield Problem("talk_influence", value=f"{source}, {target}")


def _cycles(request: TalkRequest) -> Iterator[Problem]:
    """Talks that wait for each other would never begin."""
    waits = {target.actor: set[str]() for target in request.targets}
    for rule in request.rules:
        if rule.first == rule.then:
            yield Problem("talk_rules_cycle", value=rule.first)
        elif rule.kind in WAITS:
            waits.setdefault(rule.then, set()).add(rule.first)
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as cycle:
        yield Problem("talk_rules_cycle", value=", ".join(sorted(set(cycle.args[1]))))
