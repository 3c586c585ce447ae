"""How likely is each tie, and on what does that rest?

The unit is a pair of actors within the kinds of tie that count: without direction an unordered pair, with direction an
ordered one. All claims of these kinds about a pair are claims of one tie. With direction, the part of the chance that
rests on ties that run both ways is drawn once for both directions, so that they come and go together.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import DEFAULT_KINDS, Labels, Snapshot, labels_of
from stakeholder_graph.measures.uncertainty.claims import Claims, claims
from stakeholder_graph.measures.uncertainty.tie_model import (
    ENOUGH,
    TieModel,
    by_documents,
    by_reports,
    density_before,
    fit,
    prior_of,
    range_of,
)
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import EvidenceBasis, TieKind

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]
_WORDS = ("group", "kind", "here")
_BASES = tuple(EvidenceBasis)


@dataclass(frozen=True, eq=False)
class Evidence:
    """What is known of ties among the actors ``ids``: one row per pair that somebody claimed or was asked about.

    ``pairs`` has the numbers of the two actors (from, to; without direction the smaller first). ``probability`` is the
    chance of a tie, ``low`` and ``high`` its range over the priors where too few were asked to learn how people err
    (elsewhere the same). ``documents`` is the chance by documents alone. ``asked`` and ``yes`` count reports.
    """

    ids: tuple[str, ...]
    directed: bool
    pairs: Codes
    probability: Numbers
    low: Numbers
    high: Numbers
    documents: Numbers
    asked: Codes
    yes: Codes
    model: TieModel
    units: "Units"
    labels: Mapping[str, Labels] = field(default_factory=dict[str, Labels])
    kept: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """What was derived from it."""

    @property
    def groups(self) -> Codes:
        """The number of each actor's group; those without one share the last number."""
        return _groups(self.labels)

    @property
    def bases(self) -> tuple[EvidenceBasis, ...]:
        """Of each pair on what its chance rests: estimated where enough were asked, else assumed."""
        return tuple(EvidenceBasis.ESTIMATED if n >= ENOUGH else EvidenceBasis.ASSUMED for n in self.asked.tolist())

    @property
    def basis(self) -> EvidenceBasis:
        """On what all of it rests: estimated only where every pair is; none where nothing is known."""
        if not len(self.pairs):
            return EvidenceBasis.NONE
        return EvidenceBasis.ESTIMATED if bool((self.asked >= ENOUGH).all()) else EvidenceBasis.ASSUMED

    @property
    def anybody_asked(self) -> bool:
        """Whether somebody was asked about some pair; otherwise only documents speak."""
        return bool(self.asked.any())

    def basis_of(self, a: str, b: str) -> EvidenceBasis:
        """On what the chance of a tie from ``a`` to ``b`` rests; none where nobody claimed it and nobody was asked."""
        number = {id_: i for i, id_ in enumerate(self.ids)}
        ends = [number[a], number[b]] if self.directed else sorted((number[a], number[b]))
        found = np.flatnonzero((self.pairs == ends).all(axis=1))
        return self.bases[found[0]] if len(found) else EvidenceBasis.NONE


@dataclass(frozen=True, eq=False)
class Units:
    """What is drawn: each unit stays or goes as a whole, with its ties (``ends``, the ``unit`` of each, strength)."""

    chance: Numbers
    ends: Codes
    unit: Codes
    strength: Numbers


def tie_evidence(
    records: Records, G: Snapshot, *, kinds: Collection[TieKind] | None = DEFAULT_KINDS, directed: bool = False
) -> Evidence:
    """What documents and reports say of every pair of actors of ``G``.

    Parameters
    ----------
    records
        What the audience may see; the sources that stand in it.
    G
        The actors, and the ties in force that count as claimed.
    kinds
        The kinds of tie that count, as one; None for all.
    directed
        Whether pairs are ordered.

    Examples
    --------
    Two documents of one publisher and one of another: 1 - (1 - .6)(1 - .5).

    >>> from stakeholder_graph.graph import snapshot
    >>> from stakeholder_graph.model import Actor, Source, Tie
    >>> actors = [Actor(id=id_, name=id_, kind="ngo", source_id="s1") for id_ in "abc"]
    >>> papers = [Source(id=f"s{k}", kind="document", publisher=who) for k, who in enumerate("XXY")]
    >>> ties = [
    ...     Tie(source="a", target="b", kind="trusts", source_id=f"s{k}", confidence=c)
    ...     for k, c in enumerate((0.6, 0.3, 0.5))
    ... ]
    >>> records = Records.of([*actors, *papers, *ties])
    >>> found = tie_evidence(records, snapshot(records))
    >>> found.pairs.tolist(), found.probability.round(12).tolist(), str(found.basis)
    ([[0, 1]], [0.8], 'assumed')
    """
    said = claims(records, G, kinds=kinds, directed=directed)
    labels = {name: labels_of(G, name) for name in _WORDS}
    groups = _groups(labels)
    size = int(groups.max(initial=0)) + 1
    code = np.unique(np.concatenate((said.code, said.asked[:, 0])))
    pairs = np.column_stack((code // max(said.n, 1), code % max(said.n, 1)))
    documents, asked, yes = _counted(said, code)
    between = _between(groups[pairs], size, directed=directed)
    model = _fitted(documents, asked, yes, between, size, density=density_before(said.n))
    rho = model.rho.ravel()[between]
    probability = _chance(rho, documents, asked, yes, model)
    ends = range_of(rho, documents, asked.astype(float), yes.astype(float))
    low, high = (np.where((asked > 0) & (asked < ENOUGH), end, probability) for end in ends)
    return Evidence(
        ids=tuple(sorted(G)),
        directed=directed,
        pairs=pairs,
        probability=probability,
        low=low,
        high=high,
        documents=documents,
        asked=asked,
        yes=yes,
        model=model,
        units=_units(said, code, probability, rho, model, directed=directed),
        labels=labels,
    )


def _groups(labels: Mapping[str, Labels]) -> Codes:
    found = labels["group"]
    return np.where(found.numbers < 0, len(found.names), found.numbers)


def _between(groups: Codes, size: int, *, directed: bool) -> Codes:
    ends = groups if directed else np.sort(groups, axis=1)
    return ends[:, 0] * size + ends[:, 1]


def _counted(said: Claims, code: Codes) -> tuple[Numbers, Codes, Codes]:
    """Of each pair the chance by documents, how many were asked, and how many said yes."""
    paper = said.reporter < 0
    cell = np.searchsorted(code, said.code)
    documents = by_documents(said.confidence[paper], cell[paper], said.house[paper], len(code))
    asked = np.bincount(np.searchsorted(code, said.asked[:, 0]), minlength=len(code))
    named = np.unique(np.column_stack((cell[~paper], said.reporter[~paper])), axis=0)
    return documents, asked, np.bincount(named[:, 0], minlength=len(code))


def _fitted(documents: Numbers, asked: Codes, yes: Codes, between: Codes, size: int, *, density: float) -> TieModel:
    """How reports err and how dense groups are, from the pairs somebody was asked about."""
    known = asked > 0
    reports = (documents[known], asked[known].astype(float), yes[known].astype(float))
    return fit(*reports, between[known], size, density=density)


def _chance(rho: Numbers, documents: Numbers, asked: Codes, yes: Codes, model: TieModel) -> Numbers:
    reported = by_reports(prior_of(rho, documents), asked.astype(float), yes.astype(float), a=model.a, b=model.b)
    return np.where(asked > 0, reported, documents)


def _units(said: Claims, code: Codes, probability: Numbers, rho: Numbers, model: TieModel, *, directed: bool) -> Units:
    n = max(said.n, 1)
    ends = np.column_stack((code // n, code % n))
    strength = _strengths(said, code)
    if not directed:
        return Units(probability, ends, np.arange(len(code)), strength)
    documents, asked, yes = _counted(said.only(said.mirrored), code)
    claimed = np.isin(code, said.code[said.mirrored])
    back = np.searchsorted(code, ends[:, 1] * n + ends[:, 0]) % max(len(code), 1)
    both = np.where(claimed, _chance(rho, documents, asked, yes, model), 0.0)
    both = np.minimum(both, np.where(claimed, np.minimum(probability, probability[back]), 0.0))
    both = np.minimum(both, both[back] * claimed)
    alone = 1 - (1 - probability) / (1 - both)
    first = np.flatnonzero(claimed & (ends[:, 0] < ends[:, 1]))
    second = back[first]
    count = len(code)
    return Units(
        np.concatenate((alone, both[first])),
        np.vstack((ends, ends[first], ends[second])),
        np.concatenate((np.arange(count), count + np.arange(len(first)), count + np.arange(len(first)))),
        np.concatenate((strength, strength[first], strength[second])),
    )


def _strengths(said: Claims, code: Codes) -> Numbers:
    """The largest strength that somebody stated of each pair; nan where nobody did."""
    largest = np.full(len(code), -np.inf)
    known = ~np.isnan(said.strength)
    np.maximum.at(largest, np.searchsorted(code, said.code[known]), said.strength[known])
    return np.where(np.isinf(largest), np.nan, largest)
