"""What is the biggest set of statements that no group refuses beyond its limit?

A voter refuses a set if it disagrees with any statement of it. Of every group with three voters or more, at most a
share may refuse the whole. Exact; all biggest sets share a core.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakeholder_graph.dialogue.linear import LinearModel, Row, Solution
from stakeholder_graph.dialogue.vision.votes import (
    DEFAULT_LIMIT,
    Poll,
    Refusal,
    StatementView,
    Vote,
    problems_of,
    view_of,
)
from stakeholder_graph.errors import CannotPropose, DataProblems
from stakeholder_graph.waiting import Cancel, Progress, stop_if

MOST_SETS = 50


@dataclass(frozen=True, slots=True)
class Common:
    """One of the biggest sets, with who refuses it."""

    statements: tuple[str, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class Vision:
    """The biggest sets of statements that no counted group refuses beyond its limit.

    ``core`` is in every one of them, as far as proven; ``all_sets`` is False where there are, or may be, others.
    ``bound`` is what no set can pass: where it is ``size`` the proof is complete. ``not_counted`` are groups with fewer
    than three voters.
    """

    size: int
    bound: int
    sets: tuple[Common, ...]
    all_sets: bool
    core: tuple[str, ...]
    statements: tuple[StatementView, ...]
    counted: tuple[str, ...]
    not_counted: tuple[str, ...]

    @property
    def proven(self) -> bool:
        """Whether no set can be bigger."""
        return self.bound == self.size


def largest_common_vision(
    votes: Sequence[Vote],
    *,
    limits: Mapping[str, int] | int = DEFAULT_LIMIT,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Vision:
    """The biggest sets of statements that no group refuses beyond its limit, and their core.

    Parameters
    ----------
    votes
        One per voter and statement.
    limits
        Whole percentages of the voters of a group that may refuse the whole, for all groups or by group (20 where a
        group is not named).
    progress, cancelled
        Told the share of the most sets that is found, and asked before each search whether to stop.

    Raises
    ------
    DataProblems
        Where a voter votes twice on a statement or is in two groups, or a limit is no percentage.
    CannotPropose
        Where no group has three voters, or the time was not enough.
    Cancelled
        Where ``cancelled`` says so.

    Examples
    --------
    >>> from stakeholder_graph.vocabulary import Ballot
    >>> said = {"a": "+++", "b": "++-", "c": "++-"}
    >>> ballots = {"+": Ballot.AGREE, "-": Ballot.DISAGREE}
    >>> votes = [Vote(f"s{k}", v, "miners", ballots[b]) for v, row in said.items() for k, b in enumerate(row)]
    >>> largest_common_vision(votes).core
    ('s0', 's1')
    """
    wrong = problems_of(votes, limits)
    if wrong:
        raise DataProblems(wrong)
    poll = Poll(tuple(votes), limits)
    if not poll.counted:
        raise CannotPropose("no_group_counts")
    views = tuple(view_of(poll, statement) for statement in sorted({vote.statement for vote in votes}))
    search = _Search(poll, [view.statement for view in views if view.eligible], progress, cancelled)
    sets, bound, complete = search.all_biggest()
    return Vision(
        size=len(sets[0]),
        bound=bound,
        sets=tuple(Common(statements, poll.refusals(statements)) for statements in sets),
        all_sets=complete,
        core=search.core(sets, complete=complete) if bound == len(sets[0]) else (),
        statements=views,
        counted=poll.counted,
        not_counted=tuple(group for group in poll.voters if group not in poll.counted),
    )


@dataclass(frozen=True)
class _Search:
    """The biggest sets among the eligible statements, through HiGHS, each counted again from the votes."""

    poll: Poll
    eligible: Sequence[str]
    progress: Progress | None
    cancelled: Cancel | None

    @cached_property
    def model(self) -> LinearModel:
        """A column per statement (whole), then one per voter who disagrees with any: whether it refuses the set."""
        column = {statement: j for j, statement in enumerate(self.eligible)}
        rows, uppers = list[Row](), [1.0] * len(column)
        for group in self.poll.counted:
            refusing = list[int]()
            for voter in self.poll.voters[group]:
                against = sorted(self.poll.against.get(voter, frozenset()) & column.keys())
                if against:
                    refusing.append(len(uppers))
                    rows += [Row({column[statement]: 1, len(uppers): -1}, high=0) for statement in against]
                    uppers.append(1.0)
            rows.append(Row(dict.fromkeys(refusing, 1), high=self.poll.allowed(group)))
        return LinearModel(uppers, len(column), tuple(row for row in rows if row.terms))

    def all_biggest(self) -> tuple[list[tuple[str, ...]], int, bool]:
        """Up to fifty sets, the bound on their size, and whether there is no other; one where the proof is missing."""
        if not self.eligible:
            return [()], 0, True
        found = self._best(self.model)
        if found is None:
            raise CannotPropose("recount_differs")
        first, bound = self._counted_again(found), math.floor(found.bound + 1e-6)
        if not first or len(first) < bound or not found.proven:
            return [first], bound, not first and bound == 0
        sets, complete = self._others(first)
        return sorted(sets), bound, complete

    def _others(self, first: tuple[str, ...]) -> tuple[list[tuple[str, ...]], bool]:
        """All sets as big as the first, each search shut out of those found before."""
        size, sets = len(first), [first]
        model = self.model.with_rows([Row(dict.fromkeys(range(len(self.eligible)), 1), low=size, high=size)])
        while True:
            cut = Row({self.eligible.index(statement): 1 for statement in sets[-1]}, high=size - 1)
            model = model.with_rows([cut])
            if self.progress is not None:
                self.progress(len(sets) / MOST_SETS)
            try:
                found = self._best(model)
            except CannotPropose:
                return sets, False
            if found is None or len(sets) == MOST_SETS:
                return sets, found is None
            sets.append(self._counted_again(found))

    def core(self, sets: Sequence[tuple[str, ...]], *, complete: bool) -> tuple[str, ...]:
        """What is in every biggest set: where not all are known, what none as big can do without, as far as proven."""
        shared = sorted(set(sets[0]).intersection(*sets))
        return tuple(statement for statement in shared if complete or self._needed(statement, len(sets[0])))

    def _needed(self, statement: str, size: int) -> bool:
        try:
            found = self._best(self.model.without([self.eligible.index(statement)]))
        except CannotPropose:
            return False
        return found is None or math.floor(found.bound + 1e-6) < size

    def _best(self, model: LinearModel) -> Solution | None:
        stop_if(self.cancelled)
        return model.best(dict.fromkeys(range(len(self.eligible)), 1))

    def _counted_again(self, found: Solution) -> tuple[str, ...]:
        chosen = tuple(s for j, s in enumerate(self.eligible) if found.columns[j] > 0.5)
        if any(refusal.known > refusal.allowed for refusal in self.poll.refusals(chosen)):
            raise CannotPropose("recount_differs")
        return chosen
