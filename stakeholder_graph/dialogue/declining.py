"""Somebody declined: how is the list kept whole with the fewest changes, and what would a new list gain?"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from stakeholder_graph.dialogue.contradictions import Relaxation, smallest_sets
from stakeholder_graph.dialogue.frame import Frame
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.linear import Row
from stakeholder_graph.dialogue.request import RuleKind
from stakeholder_graph.dialogue.solving import Loss, solve
from stakeholder_graph.dialogue.what_if import first_loss
from stakeholder_graph.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Mended:
    """The list without those who declined: everybody else stays who can, and no more come than chairs are free.

    ``lost`` is the first level that falls behind the list before; ``new_list_gains`` the first at which a wholly new
    list would be better than this one. None: nothing that counts. ``infeasible`` holds every smallest set of rules to
    give up where no list keeps all of them; nobody is then on the list.
    """

    declined: tuple[str, ...]
    names: tuple[str, ...]
    comes: tuple[str, ...]
    leaves: tuple[str, ...]
    lost: Loss | None
    new_list_gains: Loss | None
    infeasible: tuple[tuple[Relaxation, ...], ...] = ()


def mend_list(proposal: Proposal, declined: Collection[str]) -> Mended:
    """Plan again after some declined, with the fewest changes.

    Of all lists that keep the rules: those that keep most of the others; of these, without more chairs than before, the
    best by the usual levels. Where a group loses its only candidate, that chair is given up; a demand for somebody who
    declined is too.

    Raises
    ------
    WrongUsage
        Where somebody who declined is not on the list.
    CannotPropose
        Where the time was not enough.
    """
    gone = tuple(sorted(set(declined)))
    for name in gone:
        if name not in proposal.names:
            raise WrongUsage("not_on_the_list", value=name)
    frame = _without(proposal.frame, gone)
    kept = _keeping(frame, proposal, gone)
    mended = solve(kept) if kept else None
    if mended is None:
        return Mended(gone, (), (), (), None, None, smallest_sets(frame))
    new = solve(frame)
    before, after = set(proposal.names), set(mended.names)
    return Mended(
        declined=gone,
        names=mended.names,
        comes=tuple(sorted(after - before)),
        leaves=tuple(sorted(before - after - set(gone))),
        lost=first_loss(frame, proposal.proof, mended.proof),
        new_list_gains=first_loss(frame, new.proof, mended.proof) if new else None,
    )


def _without(frame: Frame, gone: Collection[str]) -> Frame:
    """The same request where these do not come; together they may empty a group, which then has no chair."""
    actors, barred = frame.evidence.actors, {*gone, *frame.rules.must_not}
    left = {actors[name].family for name in frame.candidates.seats if name not in barred}
    for name in gone:
        frame = frame.without(name)
    soft = tuple(row for row in frame.soft if row.rule.kind is not RuleKind.CHAIR or row.rule.about in left)
    return replace(frame, soft=soft)


def _keeping(frame: Frame, proposal: Proposal, gone: Collection[str]) -> Frame | None:
    """The frame in which as many stay as can, and no more chairs are taken than before, where the rules allow that."""
    everybody = frame.seats.row.terms
    stay = {frame.names.index(name): 1 for name in proposal.names if name not in gone}
    most = frame.model.best(stay)
    if most is None:
        return None
    held = Row(stay, low=round(most.value))
    shortest = frame.model.with_rows([held]).best(everybody, maximise=False)
    if shortest is None:
        return None
    most_chairs = max(proposal.chairs, round(shortest.value))
    return replace(frame, structure=frame.structure.with_rows([held, Row(everybody, high=most_chairs)]))
