"""Through whom do we reach each one on the list, and whom do we talk to next?

Only for an audience that sees everything. A word is never sent straight from one to the other of a pair that a person
marked as unsafe.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.dialogue.channels import Channels, propose_channels
from stakeholder_graph.dialogue.invitations import NO_RULES
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.rule_rows import unsafe_pairs
from stakeholder_graph.dialogue.talks import (
    Influence,
    TalkPlan,
    TalkRequest,
    TalkRule,
    Target,
    propose_talks,
)
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.workspace import may_plan
from stakeholder_graph.vocabulary import Level
from stakeholder_graph.waiting import Cancel, Progress

Pair = tuple[str, str]


@dataclass(frozen=True)
class Approach:
    """How to reach those on the list; ``shut`` are the unsafe pairs between whom no word is sent straight."""

    channels: Channels
    shut: tuple[Pair, ...]


@dataclass(frozen=True)
class TalksAsked:
    """What can be asked about the order of the talks.

    ``unsaid`` are those of whom nobody has said how open they are: they are in no order. ``set_aside`` is what was said
    about somebody who is not in the order.
    """

    request: TalkRequest
    unsaid: tuple[str, ...]
    set_aside: tuple[Influence | TalkRule, ...]


@dataclass(frozen=True)
class Before:
    """The talks before the meeting: ``approach`` None without one's own organisation, ``plan`` None with nobody in it.

    ``names`` are those on the list.
    """

    names: tuple[str, ...]
    own: str | None
    approach: Approach | None
    asked: TalksAsked
    plan: TalkPlan | None


def plan_before(
    records: Records,
    *,
    audience: Level,
    on: date,
    names: Sequence[str],
    said: Preparation,
    rules: Rules = NO_RULES,
) -> Before:
    """Propose the channels to those on a list and the next talk.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything: unsafe pairs must bind.
    WrongUsage
        Where somebody who is named does not exist.
    DataProblems
        Where what the person said cannot be right: every problem at once.
    """
    may_plan(audience)
    _check_names(records, said)
    asked = talks_asked(names, said)
    return Before(
        names=tuple(names),
        own=said.own,
        approach=approach(records, audience=audience, on=on, names=names, said=said, rules=rules) if said.own else None,
        asked=asked,
        plan=propose_talks(asked.request) if asked.request.targets else None,
    )


def approach(
    records: Records, *, audience: Level, on: date, names: Sequence[str], said: Preparation, rules: Rules = NO_RULES
) -> Approach:
    """Propose through whom to reach each one on a list, from one's own organisation, over the whole map.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    WrongUsage
        Without an own organisation, or where somebody is not on the map of the day.
    """
    may_plan(audience)
    if said.own is None:
        raise WrongUsage("no_own_organisation")
    shut = tuple(sorted({(a, b) if a < b else (b, a) for a, b, _ in unsafe_pairs(records, rules)}))
    today, ever = (_without(snapshot(records, on=day), shut) for day in (on, None))
    return Approach(propose_channels(today, said.own, names, factors=said.factors, ever=ever), shut)


def _without(G: Snapshot, shut: Sequence[Pair]) -> Snapshot:
    for a, b in shut:
        for one, other in ((a, b), (b, a)):
            while G.has_edge(one, other):
                G.remove_edge(one, other)
    return G


def talks_asked(names: Sequence[str], said: Preparation) -> TalksAsked:
    """What a person said, as far as it is about those on the list of whom she said how open they are."""
    targets = tuple(
        Target(name, said.openness[name], float(said.worth.get(name, 1)))
        for name in names
        if name in said.openness and name != said.own
    )
    known = {target.actor for target in targets}
    influences = tuple(one for one in said.influences if {one.source, one.target} <= known)
    rules = tuple(rule for rule in said.talk_rules if {rule.first, rule.then} <= known)
    aside = (
        *(one for one in said.influences if one not in influences),
        *(rule for rule in said.talk_rules if rule not in rules),
    )
    request = TalkRequest(
        targets=targets,
        influences=influences,
        rules=rules,
        slots=said.slots,
        yes=said.yes & known,
        no=said.no & known,
    )
    return TalksAsked(request, tuple(name for name in names if name not in known and name != said.own), aside)


def next_talk(
    asked: TalksAsked,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> TalkPlan:
    """Whom to talk to next; with fourteen targets or more it takes some seconds."""
    return propose_talks(asked.request, progress=progress, cancelled=cancelled)


def _check_names(records: Records, said: Preparation) -> None:
    actors = {actor.id for actor in records.actors}
    ends = [name for one in said.influences for name in (one.source, one.target)]
    ends += [name for rule in said.talk_rules for name in (rule.first, rule.then)]
    for name in (said.own, *said.openness, *said.worth, *ends, *said.yes, *said.no):
        if name is not None and name not in actors:
            raise WrongUsage("no_such_actor", value=name)
