"""Who voted how on which statement, and how many of each group refuse a set of them?"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakeholder_graph.errors import Problem
from stakeholder_graph.vocabulary import Ballot

COUNTED_FROM = 3
"""A group with fewer voters is shown and not decided; a statement with fewer votes in a group is not put to it."""
DEFAULT_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Vote:
    """One voter on one statement; a voter belongs to one group."""

    statement: str
    voter: str
    group: str
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Support:
    """How many of a group agree, disagree and pass on a statement, of how many voters of the group."""

    group: str
    agree: int
    disagree: int
    passed: int
    voters: int

    @property
    def votes(self) -> int:
        """All ballots on the statement."""
        return self.agree + self.disagree + self.passed

    @property
    def enough(self) -> bool:
        """Three ballots or more, and half of the voters of the group or more."""
        return self.votes >= COUNTED_FROM and 2 * self.votes >= self.voters


@dataclass(frozen=True, slots=True)
class StatementView:
    """How a statement stands: in every group, and whether it was put to enough people in every group that counts.

    ``score`` is the product over the counted groups of (agree + 1) / (votes + 2), ``mean`` its geometric mean, which is
    the one to show.
    """

    statement: str
    eligible: bool
    supports: tuple[Support, ...]
    score: float
    mean: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """Of a counted group: how many refuse a set, ``known`` to ``known`` + ``missing``, against how many may.

    ``missing`` did not answer to every statement of the set and refuse none that they answered. ``veto``: a single
    voter of the group can keep a statement out.
    """

    group: str
    voters: int
    allowed: int
    known: int
    missing: int

    @property
    def veto(self) -> bool:
        """Whether the limit lets nobody refuse."""
        return self.allowed == 0


@dataclass(frozen=True)
class Poll:
    """The votes, by what is asked of them."""

    votes: tuple[Vote, ...]
    limits: Mapping[str, int] | int

    @cached_property
    def voters(self) -> Mapping[str, tuple[str, ...]]:
        """The voters of each group with any vote."""
        found: dict[str, set[str]] = {}
        for vote in self.votes:
            found.setdefault(vote.group, set()).add(vote.voter)
        return {group: tuple(sorted(members)) for group, members in sorted(found.items())}

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The groups with three voters or more."""
        return tuple(group for group, members in self.voters.items() if len(members) >= COUNTED_FROM)

    @cached_property
    def against(self) -> Mapping[str, frozenset[str]]:
        """By voter, the statements it disagrees with."""
        found: dict[str, set[str]] = {}
        for vote in self.votes:
            if vote.ballot is Ballot.DISAGREE:
                found.setdefault(vote.voter, set()).add(vote.statement)
        return {voter: frozenset(statements) for voter, statements in found.items()}

    @cached_property
    def answered(self) -> Mapping[str, frozenset[str]]:
        """By voter, the statements it voted on."""
        found: dict[str, set[str]] = {}
        for vote in self.votes:
            found.setdefault(vote.voter, set()).add(vote.statement)
        return {voter: frozenset(statements) for voter, statements in found.items()}

    def allowed(self, group: str) -> int:
        """How many of a group may refuse."""
        limit = self.limits if isinstance(self.limits, int) else self.limits.get(group, DEFAULT_LIMIT)
        return limit * len(self.voters[group]) // 100

    def refusals(self, statements: Collection[str]) -> tuple[Refusal, ...]:
        """Counted from the votes, without the solver."""
        return tuple(self._refusal(group, frozenset(statements)) for group in self.counted)

    def _refusal(self, group: str, chosen: frozenset[str]) -> Refusal:
        members = self.voters[group]
        known = [voter for voter in members if self.against.get(voter, frozenset()) & chosen]
        missing = [voter for voter in members if voter not in known and chosen - self.answered[voter]]
        return Refusal(group, len(members), self.allowed(group), len(known), len(missing))


def supports_of(poll: Poll, statement: str) -> tuple[Support, ...]:
    """How a statement stands in every group that voted on anything."""
    said = Counter((vote.group, vote.ballot) for vote in poll.votes if vote.statement == statement)
    return tuple(
        Support(group, *(said[group, ballot] for ballot in Ballot), voters=len(members))
        for group, members in poll.voters.items()
    )


def view_of(poll: Poll, statement: str) -> StatementView:
    """How a statement stands in every group, eligible where every counted one answered it enough.

    Small et al., Polis, 2021: the product over the groups of the share who agree, drawn towards a half.
    """
    supports = supports_of(poll, statement)
    counted = [support for support in supports if support.group in poll.counted]
    score = math.prod((support.agree + 1) / (support.votes + 2) for support in counted)
    return StatementView(
        statement, all(support.enough for support in counted), supports, score, score ** (1 / len(counted))
    )


def problems_of(votes: Sequence[Vote], limits: Mapping[str, int] | int) -> tuple[Problem, ...]:
    """All that cannot be right in votes and limits, at once."""
    return (*_odd_votes(votes), *_odd_limits(limits))


def _odd_votes(votes: Sequence[Vote]) -> Iterator[Problem]:
    for (statement, voter), times in Counter((vote.statement, vote.voter) for vote in votes).items():
        if times > 1:
            yield Problem("vote_twice", value=f"{voter}, {statement}")
    groups = Counter(voter for voter, _ in {(vote.voter, vote.group) for vote in votes})
    for voter, times in sorted(groups.items()):
        if times > 1:
            yield Problem("voter_in_two_groups", value=voter)


def _odd_limits(limits: Mapping[str, int] | int) -> Iterator[Problem]:
    for limit in [limits] if isinstance(limits, int) else limits.values():
        if not 0 <= limit <= 100:
            yield Problem("vote_limit", value=str(limit))
