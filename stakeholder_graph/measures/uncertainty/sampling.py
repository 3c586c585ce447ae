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
PRIOR_TIES = 2.0
"""With the weight of so many ties an actor is taken to have as many as its groups."""
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
        min(.95, rho x theta x theta), as likely as its groups and its actors are to have ties; the theta of each
        actor is drawn anew for every network, Gamma(K + 2, e + 2), as it is not known either.
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
        found = _unseen_ties(evidence, rng)
        ends = np.vstack((ends, found))
        strength = np.concatenate((strength, np.full(len(found), np.nan)))
    return Network.of_arrays(evidence.ids, ends, values={"strength": strength}, labels=evidence.labels)


def _unseen_ties(evidence: Evidence, rng: np.random.Generator) -> NDArray[np.int64]:
    """Ties between pairs nobody was asked about, (from, to); how much pull each actor has is drawn as well."""
    density, known, expected = _unasked(evidence)
    pull = rng.gamma(known + PRIOR_TIES, 1 / (expected + PRIOR_TIES)).astype(np.float32)
    chance = density * pull[0][:, None]
    chance *= pull[-1]
    np.minimum(chance, np.float32(MOST), out=chance)
    return np.argwhere(rng.random(chance.shape, dtype=np.float32) < chance)


def unseen(evidence: Evidence) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The pairs nobody was asked about (first actor x number of actors + second), and the chance of a tie in each.

    min(.95, rho x theta x theta) with theta = (K + 2) / (e + 2), K the ties that an actor is known to have, e those its
    groups would lead one to expect, both over the pairs somebody was asked about; with direction one for ties that go
    out and one for those coming in.
    """
    density, known, expected = _unasked(evidence)
    pull = ((known + PRIOR_TIES) / (expected + PRIOR_TIES)).astype(np.float32)
    chance = np.minimum(np.float32(MOST), density * pull[0][:, None] * pull[-1]).ravel()
    codes = np.flatnonzero(chance)
    return codes, chance[codes]


_Unasked = tuple[NDArray[np.float32], NDArray[np.float64], NDArray[np.float64]]


def _unasked(evidence: Evidence) -> _Unasked:
    """The density of groups for pairs nobody was asked about, and known and expected ties: out, in, or either way."""
    if "unasked" not in evidence.kept:
        evidence.kept["unasked"] = _of_unasked(evidence)
    return evidence.kept["unasked"]


def _of_unasked(evidence: Evidence) -> _Unasked:
    n, groups, asked = len(evidence.ids), evidence.groups, evidence.asked > 0
    pairs, tied = evidence.pairs[asked], evidence.probability[asked]
    rho = evidence.model.rho if evidence.directed else _symmetric(evidence.model.rho)
    expected = rho[groups[pairs[:, 0]], groups[pairs[:, 1]]]
    known, awaited = (
        np.array([np.bincount(pairs[:, end], weights, minlength=n) for end in (0, 1)], dtype=float)
        for weights in (tied, expected)
    )
    if not evidence.directed:
        known, awaited = known.sum(axis=0, keepdims=True), awaited.sum(axis=0, keepdims=True)
    density = rho.astype(np.float32)[groups][:, groups]
    np.fill_diagonal(density, 0)
    density[pairs[:, 0], pairs[:, 1]] = 0
    return density if evidence.directed else np.triu(density), known, awaited


def _symmetric(rho: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrix of group pairs of which only the upper half was filled."""
    return np.triu(rho) + np.triu(rho, 1).T
