"""Which statements about the future can all groups live with, as far as their votes say?

Statements and votes are records of a kept plan. Only for an audience that sees everything: who voted what can hurt.
Where there is nothing to count it says why, and shows what there is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from stakeholder_graph.dialogue.vision import (
    DEFAULT_LIMIT,
    Poll,
    Support,
    Vision,
    largest_common_vision,
    supports_of,
)
from stakeholder_graph.dialogue.vision import Vote as Cast
from stakeholder_graph.errors import CannotPropose
from stakeholder_graph.model import Records, Statement, Vote
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.workspace import may_plan
from stakeholder_graph.vocabulary import Level
from stakeholder_graph.waiting import Cancel, Progress


class NoVision(StrEnum):
    """Why no common vision can be proposed."""

    NOT_KEPT = "not_kept"
    NO_STATEMENTS = "no_statements"
    NO_VOTES = "no_votes"
    FEW_VOTERS = "no_group_counts"
    NO_TIME = "no_answer_in_time"
    RECOUNT = "recount_differs"


@dataclass(frozen=True)
class VisionFound:
    """The largest common vision of a plan; without one ``cannot`` says why.

    ``statements`` are all of the plan, ``supports`` how each stands in every group that voted on anything, ``voters``
    how many of each group voted, ``limits`` how many of a hundred of each may refuse the whole.
    """

    dialogue: str | None
    statements: tuple[Statement, ...]
    votes: tuple[Vote, ...]
    voters: Mapping[str, int]
    supports: Mapping[str, tuple[Support, ...]]
    limits: Mapping[str, int]
    vision: Vision | None
    cannot: NoVision | None


def plan_vision(
    records: Records,
    *,
    audience: Level,
    dialogue: str | None,
    said: Preparation,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> VisionFound:
    """Find the largest set of statements that no group refuses beyond its limit.

    Parameters
    ----------
    records
        All facts, the statements and votes of the plan among them.
    audience
        Has to see everything.
    dialogue
        The id of the kept plan; None where it is not kept yet.
    said
        ``usual_limit`` and ``limits``: how many of a hundred voters of a group may refuse the whole (20 if blank).
    progress, cancelled
        Told the share that is done, and asked whether to stop.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    DataProblems
        Where votes or limits cannot be right: every problem at once.
    Cancelled
        Where ``cancelled`` says so.
    """
    may_plan(audience)
    statements = statements_of(records, dialogue)
    votes = votes_on(records, statements)
    cast = [Cast(v.statement, v.voter, str(v.group), v.vote) for v in votes]
    limits = limits_of(said, {vote.group for vote in cast})
    found = _counted(dialogue, statements, votes, Poll(tuple(cast), limits))
    if found.cannot is not None:
        return found
    try:
        vision = largest_common_vision(cast, limits=limits, progress=progress, cancelled=cancelled)
    except CannotPropose as why:
        return replace(found, cannot=NoVision(why.code))
    return replace(found, vision=vision)


def _counted(
    dialogue: str | None, statements: tuple[Statement, ...], votes: tuple[Vote, ...], poll: Poll
) -> VisionFound:
    """How many voted how, without a vision yet."""
    limits = {} if isinstance(poll.limits, int) else poll.limits
    return VisionFound(
        dialogue=dialogue,
        statements=statements,
        votes=votes,
        voters={group: len(members) for group, members in poll.voters.items()},
        supports={one.id: supports_of(poll, one.id) for one in statements},
        limits=limits,
        vision=None,
        cannot=_nothing_to_count(dialogue, statements, votes),
    )


def statements_of(records: Records, dialogue: str | None) -> tuple[Statement, ...]:
    """The statements that are put to those of a plan."""
    return tuple(one for one in records.statements if one.dialogue == dialogue)


def votes_on(records: Records, statements: tuple[Statement, ...]) -> tuple[Vote, ...]:
    """All votes on some statements."""
    ids = {one.id for one in statements}
    return tuple(vote for vote in records.votes if vote.statement in ids)


def limits_of(said: Preparation, voting: set[str]) -> Mapping[str, int]:
    """How many of a hundred of each group may refuse the whole: as she says of it, as usual with her, 20."""
    usual = DEFAULT_LIMIT if said.usual_limit is None else said.usual_limit
    return {group: said.limits.get(group, usual) for group in sorted({*voting, *said.limits})}


def _nothing_to_count(
    dialogue: str | None, statements: tuple[Statement, ...], votes: tuple[Vote, ...]
) -> NoVision | None:
    if dialogue is None:
        return NoVision.NOT_KEPT
    if not statements:
        return NoVision.NO_STATEMENTS
    return None if votes else NoVision.NO_VOTES
