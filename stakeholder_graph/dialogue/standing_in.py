"""Who of those not on a list could stand in for whom on it, so that its rules hold on the day?"""

from collections.abc import Iterable, Mapping

from stakeholder_graph.dialogue.alternates import Alternates, propose_alternates
from stakeholder_graph.dialogue.frame import Frame
from stakeholder_graph.dialogue.imagined_days import Attendee, Quota
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.request import Rule, RuleKind
from stakeholder_graph.dialogue.rule_rows import RuleRow
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.waiting import Cancel, Progress

MINIMA = frozenset({RuleKind.CHAIR, RuleKind.AT_LEAST, RuleKind.WOMEN_LED, RuleKind.FROM_HERE, RuleKind.FEWEST})


def alternates_for(
    proposal: Proposal,
    most: int,
    *,
    usual: float,
    chances: Mapping[str, float] | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Alternates:
    """Propose who stands in on a list, at most so many names.

    The quotas are the minima among its rules: chairs of groups, numbers of women-led bodies, of names from here, of
    all names, of a kind or another trait as far as known. Who sends several delegates comes with all or with none.
    Nobody stands in who is in an unsafe pair with a name on the list, whether or not that name comes; of an
    unsafe pair one at most. Maxima are not looked at: who stands in can break one on a day.

    Parameters
    ----------
    proposal
        A list.
    most
        How many may stand in, 1 to 8.
    usual, chances
        The chance that somebody comes, from 0 to 1, as a person says it, and other chances by name.
    progress, cancelled
        Told the share that is done, and asked between steps whether to stop.

    Raises
    ------
    DataProblems
        Where a chance or the number cannot be.
    WrongUsage
        Where a chance is said of somebody who is no candidate.
    CannotPropose
        Where the time was not enough.
    Cancelled
        Where ``cancelled`` says so.
    """
    frame, said = proposal.frame, dict(chances or {})
    for name in sorted(said.keys() - set(frame.names)):
        raise WrongUsage("no_such_actor", value=name)
    seated, minima = set(proposal.names), _minima(frame)
    people = {name: _attendee(frame, minima, name, said.get(name, usual)) for name in frame.names}
    unsafe = [(a, b) for a, b, _ in frame.unsafe]
    kept_away = {one for a, b in unsafe for one, other in ((a, b), (b, a)) if other in seated}
    return propose_alternates(
        [people[name] for name in proposal.names],
        [people[n] for n in frame.names if n not in {*seated, *kept_away, *frame.rules.must_not}],
        [Quota(str(row.rule), row.rule.now) for row in minima],
        most,
        apart=unsafe,
        progress=progress,
        cancelled=cancelled,
    )


def _attendee(frame: Frame, minima: Iterable[RuleRow], name: str, chance: float) -> Attendee:
    column = frame.names.index(name)
    counts = frozenset(str(row.rule) for row in minima if column in row.row.terms)
    return Attendee(name, chance, counts, frame.rules.chairs_of(name))


def minima_of(proposal: Proposal) -> tuple[Rule, ...]:
    """The rules of a list that those who stand in help to keep."""
    return tuple(row.rule for row in _minima(proposal.frame))


def _minima(frame: Frame) -> list[RuleRow]:
    """A demand for one name is none: nobody can stand in for it."""
    return [row for row in frame.soft if row.row.low is not None and row.rule.kind in MINIMA]
