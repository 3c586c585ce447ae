"""Who was asked about which pairs, and what did each one say?

A report is one answer of one informant about one pair: yes, no, or nothing where nobody asked. Only answers to a
question count here. A tie that an interview mentions without having been asked about it has no "no" to weigh against.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.common_ground import source_dates, ties_in_force
from stakeholder_graph.model import Records, Source, Tie
from stakeholder_graph.vocabulary import BOTH_WAYS, TieKind


@dataclass(frozen=True, eq=False)
class Reports:
    """What each informant said about each pair of actors.

    ``said`` is k x n x n: 1 yes, 0 no, nan where that informant was not asked, and on the diagonal. ``informants`` are
    the k names of the maps, ``own`` the number of each one among the ``ids``, -1 where it is none of them.
    """

    ids: tuple[str, ...]
    informants: tuple[str, ...]
    own: NDArray[np.int64]
    said: NDArray[np.float64]
    directed: bool = True

    def __len__(self) -> int:
        """How many maps there are."""
        return len(self.informants)

    @classmethod
    def of_ties(
        cls,
        ids: Sequence[str],
        informants: Sequence[str],
        ties: Iterable[tuple[str, str, str]],
        *,
        directed: bool = True,
    ) -> "Reports":
        """Where everybody was asked about every pair: the ties (informant, from, to) are the yes, all else is a no.

        Examples
        --------
        >>> drawn = Reports.of_ties("abc", "ab", [("a", "a", "b"), ("b", "b", "a")])
        >>> drawn.said[0].tolist()
        [[nan, 1.0, 0.0], [0.0, nan, 0.0], [0.0, 0.0, nan]]
        """
        number, place = _numbers(ids), _numbers(informants)
        said = np.zeros((len(informants), len(ids), len(ids)))
        for informant, source, target in ties:
            said[place[informant], number[source], number[target]] = 1
            if not directed:
                said[place[informant], number[target], number[source]] = 1
        said[:, range(len(ids)), range(len(ids))] = np.nan
        return cls(tuple(ids), tuple(informants), _own(number, informants), said, directed)

    @property
    def cells(self) -> NDArray[np.float64]:
        """One row per map, one column per pair: ordered pairs where ties have a direction, else each pair once."""
        n = len(self.ids)
        rows, columns = np.nonzero(~np.eye(n, dtype=bool)) if self.directed else np.triu_indices(n, 1)
        return self.said[:, rows, columns]

    @property
    def ties_each(self) -> NDArray[np.int64]:
        """How many ties each informant drew."""
        return np.nansum(self.cells, axis=1).astype(np.int64)

    @property
    def asked_each(self) -> NDArray[np.int64]:
        """About how many pairs each informant was asked."""
        return np.sum(~np.isnan(self.cells), axis=1).astype(np.int64)


def reports_of(
    records: Records, ids: Collection[str], *, kinds: Collection[TieKind], on: date, directed: bool = False
) -> Reports:
    """The answers about some actors that are known on a day, one map per informant.

    A source with an informant was asked about every pair of the informant and one asked, a source without one about
    every pair of those asked; then the source is a map by itself. A pair asked about without a tie of these kinds in
    force from that source is a no. Of several answers of one informant the newest counts, of equal dates that of the
    largest source id.

    Examples
    --------
    >>> said = Source(id="s", kind="interview", informant="a", asked=("b", "c"))
    >>> tie = Tie(source="a", target="b", kind="trusts", source_id="s")
    >>> found = reports_of(Records.of([said, tie]), "abc", kinds=[TieKind.TRUSTS], on=date(2026, 1, 1))
    >>> found.informants, found.said[0].tolist()
    (('a',), [[nan, 1.0, 0.0], [1.0, nan, nan], [0.0, nan, nan]])
    """
    order = tuple(sorted(ids))
    number, said_by = _numbers(order), _ties_by_source(records, kinds, on)
    maps = dict[str, NDArray[np.float64]]()
    for source in questions(records, on):
        name = source.informant or source.id
        page = maps.setdefault(name, np.full((len(order), len(order)), np.nan))
        _write(page, source, said_by[source.id], number, directed=directed)
    answered = {name: page for name, page in maps.items() if not np.isnan(page).all()}
    names = tuple(sorted(answered))
    said = np.stack([answered[name] for name in names]) if names else np.empty((0, len(order), len(order)))
    return Reports(order, names, _own(number, names), said, directed)


def questions(records: Records, on: date) -> list[Source]:
    """The sources that were asked about pairs and are known on the day, the oldest first."""
    dates = source_dates(records)
    known = [s for s in records.sources if s.asked and (s.id not in dates or dates[s.id].earliest <= on)]
    return sorted(known, key=lambda s: (dates[s.id].earliest if s.id in dates else date.min, s.id))


def pairs_asked(source: Source) -> Iterator[tuple[str, str]]:
    """The pairs that a source was asked about, each once.

    Examples
    --------
    >>> list(pairs_asked(Source(id="s", kind="survey", asked=("c", "a", "b"))))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    others = sorted(set(source.asked) - {source.informant})
    if source.informant is not None:
        yield from ((source.informant, other) for other in others)
    else:
        yield from ((one, other) for place, one in enumerate(others) for other in others[place + 1 :])


def _ties_by_source(records: Records, kinds: Collection[TieKind], on: date) -> Mapping[str, list[Tie]]:
    found = defaultdict[str, list[Tie]](list)
    for tie in ties_in_force(records, on, kinds):
        found[tie.source_id].append(tie)
    return found


def _write(
    page: NDArray[np.float64],
    source: Source,
    ties: Iterable[Tie],
    number: Mapping[str, int],
    *,
    directed: bool,
) -> None:
    """Put the answers of a source over what the same informant said before."""
    asked = {pair for pair in pairs_asked(source) if pair[0] in number and pair[1] in number}
    for one, other in asked:
        page[number[one], number[other]] = page[number[other], number[one]] = 0
    for tie in ties:
        if (tie.source, tie.target) in asked or (tie.target, tie.source) in asked:
            page[number[tie.source], number[tie.target]] = 1
            if not directed or tie.kind in BOTH_WAYS:
                page[number[tie.target], number[tie.source]] = 1


def _numbers(ids: Sequence[str]) -> dict[str, int]:
    return {id_: i for i, id_ in enumerate(ids)}


def _own(number: Mapping[str, int], informants: Sequence[str]) -> NDArray[np.int64]:
    return np.array([number.get(informant, -1) for informant in informants], dtype=np.int64)
