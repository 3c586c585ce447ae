"""What does a person ask of a list before she sends it: what each rule costs, what else there is, how sure it is?"""

from dataclasses import dataclass
from typing import Unpack

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.what_if import (
    OtherList,
    Price,
    Stability,
    name_stability,
    other_lists,
    price_rules,
)
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.planning import ListAsked, propose
from stakeholder_graph.waiting import Cancel, Progress

PRICED = 0.1
"""The share of the work that prices and lists take; the draws take the rest."""


@dataclass(frozen=True)
class WhatIf:
    """The price of each rule, the lists that differ, and how surely each name stays.

    ``stability`` is None where nobody is on the list; then there are no prices and no other lists.
    """

    prices: tuple[Price, ...]
    lists: tuple[OtherList, ...]
    stability: Stability | None


def rule_prices(
    records: Records,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
    **asked: Unpack[ListAsked],
) -> tuple[Price, ...]:
    """What each rule costs on the list that ``propose`` gives for the same request: of all questions the first.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    CannotPropose
        Where there is nobody to propose, or the time was not enough.
    NotAllowed
        Where the audience does not see everything: unsafe pairs must bind.
    WrongUsage
        Where the territory, an issue or an actor does not exist.
    """
    return price_rules(propose(records, **asked), progress=progress, cancelled=cancelled)


def what_if(
    records: Records,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
    **asked: Unpack[ListAsked],
) -> WhatIf:
    """Ask it of the list that ``propose`` gives for the same request.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    CannotPropose
        Where there is nobody to propose, or the time was not enough.
    NotAllowed
        Where the audience does not see everything: unsafe pairs must bind.
    WrongUsage
        Where the territory, an issue or an actor does not exist.
    """
    return asked_of(propose(records, **asked), records, progress=progress, cancelled=cancelled)


def asked_of(
    proposal: Proposal, records: Records, *, progress: Progress | None = None, cancelled: Cancel | None = None
) -> WhatIf:
    """Ask it of a list; ``records`` are those that it was made from."""

    def drawn(share: float) -> None:
        if progress is not None:
            progress(PRICED + (1 - PRICED) * share)

    if not proposal.invitations:
        return WhatIf((), (), None)
    return WhatIf(
        price_rules(proposal, cancelled=cancelled),
        other_lists(proposal, cancelled=cancelled),
        name_stability(proposal, records, progress=drawn, cancelled=cancelled),
    )
