"""Which networks could be the true one, given how likely each tie is?

Each network has a chance of its own, drawn from the seed and its number: the same, whatever else is drawn and whoever
shares the work.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Network
from stakeholder_graph.measures.uncertainty.evidence import Evidence
from stakeholder_graph.measures.uncertainty.tie_model import MOST
from stakeholder_graph.vocabulary import Scenario

DRAWS, SEED = 500, 20_261
UNSEEN_UP_TO = 5_000
"""Above this many actors unseen ties are not drawn: every pair has a chance of its own."""


def sampled_networks(
    evidence: Evidence, scenario: Scenario, *, draws: int = DRAWS, seed: int = SEED, first: int = 0
) -> Iterator[Network]:
    """Networks over the same actors with the same words, each tie drawn by its chance.

    Parameters
    ----------
    evidence
        How likely each tie is.
    scenario
        ``documented``: a pair of which nothing is known has no tie. ``unseen``: it has one with chance
        min(.95, rho x theta x theta), as likely as its groups and its actors are to have ties.
    draws, first
        How many networks, and the number of the first.
    seed
        Chance.

    Returns
    -------
    Iterator[Network]
        Ties have no kind (they count always) and sign plus; ``strength`` is the largest that was stated, nan where
        nobody did and for unseen ties. A tie that runs both ways stands twice.

    Raises
    ------
    WrongUsage
        Unseen ties where nobody was asked about anybody, or above ``UNSEEN_UP_TO`` actors.
    """
    if scenario is Scenario.UNSEEN:
        if not evidence.anybody_asked:
            raise WrongUsage("nobody_asked")
        if len(evidence.ids) > UNSEEN_UP_TO:
            raise WrongUsage("too_many_for_unseen", most=UNSEEN_UP_TO)
    return (_drawn(evidence, scenario, np.random.default_rng([seed, k])) for k in range(first, first + draws))


def _drawn(evidence: Evidence, scenario: Scenario, rng: np.random.Generator) -> Network:
    units = evidence.units
    kept = (rng.random(len(units.chance)) < units.chance)[units.unit]
    ends, strength = units.ends[kept], units.strength[kept]
    if scenario is Scenario.UNSEEN:
        codes, chance = unseen(evidence)
        found = codes[rng.random(len(chance), dtype=np.float32) < chance]
        n = len(evidence.ids)
        ends = np.vstack((ends, np.column_stack((found // n, found % n))))
        strength = np.concatenate((strength, np.full(len(found), np.nan)))
    return Network.of_arrays(evidence.ids, ends, values={"strength": strength}, labels=evidence.labels)


def unseen(evidence: Evidence) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The pairs nobody was asked about (first actor x number of actors + second), and the chance of a tie in each.

    theta = (K + 2) / (e + 2), K the ties that an actor is known to have, e those its groups would lead one to expect,
    both over the pairs somebody was asked about; with direction one for ties that go out and one for those coming in.
    """
    if "unseen" not in evidence.kept:
        evidence.kept["unseen"] = _unseen(evidence)
    return evidence.kept["unseen"]


def _unseen(evidence: Evidence) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    n, groups, known = len(evidence.ids), evidence.groups, evidence.asked > 0
    pairs, tied = evidence.pairs[known], evidence.probability[known]
    rho = evidence.model.rho if evidence.directed else _symmetric(evidence.model.rho)
    expected = rho[groups[pairs[:, 0]], groups[pairs[:, 1]]]
    theta = np.array([_pull(pairs[:, end], tied, expected, n) for end in (0, 1)])
    if not evidence.directed:
        theta[:] = _pull(pairs.ravel(), np.repeat(tied, 2), np.repeat(expected, 2), n)
    chance = np.minimum(MOST, rho[groups][:, groups] * theta[0][:, None] * theta[1]).astype(np.float32)
    np.fill_diagonal(chance, 0)
    chance[pairs[:, 0], pairs[:, 1]] = 0
    flat = (chance if evidence.directed else np.triu(chance)).ravel()
    codes = np.flatnonzero(flat)
    return codes, flat[codes]


def _pull(
    actor: NDArray[np.int64], tied: NDArray[np.float64], expected: NDArray[np.float64], n: int
) -> NDArray[np.float64]:
    """How many more ties actors have than their groups would lead one to expect, drawn towards 1."""
    return (np.bincount(actor, tied, minlength=n) + 2) / (np.bincount(actor, expected, minlength=n) + 2)


def _symmetric(rho: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix of group pairs of which only the upper half was filled."""
    return np.triu(rho) + np.triu(rho, 1).T
