"""Who stands in when somebody does not come, and what becomes of the list when somebody declines?

How many usually come is never guessed: a person says it, or nobody stands in.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Unpack

from stakeholder_graph.dialogue.alternates import Alternates
from stakeholder_graph.dialogue.declining import Mended, mend_list
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.request import Rule, Rules
from stakeholder_graph.dialogue.standing_in import alternates_for, minima_of
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.planning import ListAsked, propose
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.waiting import Cancel, Progress


class Missing(StrEnum):
    """Why nobody can be proposed to stand in."""

    LIST = "list"
    TURNOUT = "turnout"
    NUMBER = "number"


@dataclass(frozen=True)
class StandingIn:
    """Who stands in, or what is missing for that; ``quotas`` are the rules that they keep, ``chances`` of a hundred.

    ``set_aside`` are names of whom a person said how often they come and who could not sit.
    """

    missing: Missing | None
    most: int | None = None
    usual: int | None = None
    chances: Mapping[str, int] = field(default_factory=dict[str, int])
    set_aside: tuple[str, ...] = ()
    quotas: tuple[Rule, ...] = ()
    found: Alternates | None = None


def stand_ins(
    records: Records,
    *,
    said: Preparation,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
    **asked: Unpack[ListAsked],
) -> StandingIn:
    """Propose who stands in on the list that ``propose`` gives for the same request.

    ``said`` holds how many may stand in, how many of a hundred usually come, and by name.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    CannotPropose
        Where there is nobody to propose, or the time was not enough.
    DataProblems
        Where a number cannot be.
    NotAllowed
        Where the audience does not see everything: unsafe pairs must bind.
    WrongUsage
        Where the territory, an issue or an actor does not exist.
    """
    return stand_ins_on(propose(records, **asked), said, progress=progress, cancelled=cancelled)


def stand_ins_on(
    proposal: Proposal, said: Preparation, *, progress: Progress | None = None, cancelled: Cancel | None = None
) -> StandingIn:
    """Propose who stands in on a list."""
    missing = missing_for(said) if proposal.invitations else Missing.LIST
    if missing or said.alternates is None or said.usual_turnout is None:
        return StandingIn(missing, said.alternates, said.usual_turnout)
    known = {name: share for name, share in said.turnouts.items() if name in proposal.frame.names}
    found = alternates_for(
        proposal,
        said.alternates,
        usual=said.usual_turnout / 100,
        chances={name: share / 100 for name, share in known.items()},
        progress=progress,
        cancelled=cancelled,
    )
    return StandingIn(
        missing=None,
        most=said.alternates,
        usual=said.usual_turnout,
        chances=known,
        set_aside=tuple(sorted(said.turnouts.keys() - known.keys())),
        quotas=minima_of(proposal),
        found=found,
    )


def missing_for(said: Preparation) -> Missing | None:
    """What a person has still to say before anybody can be proposed to stand in."""
    if said.usual_turnout is None:
        return Missing.TURNOUT
    return Missing.NUMBER if not said.alternates else None


def mended(proposal: Proposal, declined: Collection[str]) -> Mended:
    """The list with the fewest changes after some declined.

    Raises
    ------
    CannotPropose
        Where the time was not enough.
    WrongUsage
        Where somebody who declined is not on the list.
    """
    return mend_list(proposal, declined)


def accepted(rules: Rules, found: Mended) -> Rules:
    """The rules under which a mended list stays as it was accepted: its names are fixed, those who declined are out."""
    gone = frozenset(found.declined)
    return replace(
        rules,
        must=rules.must - gone,
        must_not=rules.must_not | gone,
        locked=(rules.locked - gone) | frozenset(found.names),
    )
