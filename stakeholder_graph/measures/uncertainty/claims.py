"""What do documents claim about each pair of actors, and what did people answer who were asked about it?

A pair is numbered by a code: first actor x number of actors + second actor. Without direction the smaller actor stands
first; with direction a tie that runs both ways (``collaborates_with``) is claimed of both ordered pairs.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.graph import Snapshot
from stakeholder_graph.model import Records, Source
from stakeholder_graph.vocabulary import BOTH_WAYS, SourceKind, TieKind

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]

ASKING = frozenset({SourceKind.INTERVIEW, SourceKind.SURVEY})
"""The kinds of source that somebody answered."""


@dataclass(frozen=True, eq=False)
class Claims:
    """Who claims which tie, one row each, and which reporter was asked about which pair.

    ``code`` is the pair, ``source`` its place in ``sources``, ``house`` the number of the publisher, ``reporter`` that
    of whoever was asked about the pair (-1 for a document, and for what somebody said without being asked),
    ``mirrored`` whether the tie runs both ways. ``asked`` holds one row (pair, reporter) for every question; the
    informant is one reporter, whatever the number of interviews, a survey without an informant too.
    """

    n: int
    sources: tuple[str, ...]
    code: Codes
    source: Codes
    house: Codes
    reporter: Codes
    confidence: Numbers
    strength: Numbers
    mirrored: NDArray[np.bool_]
    asked: Codes

    def only(self, rows: NDArray[np.bool_]) -> "Claims":
        """Some of the claims, with all questions."""
        return replace(
            self,
            code=self.code[rows],
            source=self.source[rows],
            house=self.house[rows],
            reporter=self.reporter[rows],
            confidence=self.confidence[rows],
            strength=self.strength[rows],
            mirrored=self.mirrored[rows],
        )


class _Claim(NamedTuple):
    source: int
    target: int
    said_by: str
    confidence: float
    strength: float
    mirrored: bool


def claims(records: Records, G: Snapshot, *, kinds: Collection[TieKind] | None, directed: bool) -> Claims:
    """Every claim of a tie of some kinds that stands in ``G``, and every question that was asked about its actors.

    An edge without ``sources`` is one claim of an unnamed publisher; one without ``confidence`` is certain.
    """
    number = _numbered(sorted(G))
    said = list(_said(G, number, kinds))
    house_of = {source.id: source.house for source in records.sources}
    sources = sorted({claim.said_by for claim in said})
    place = _numbered(sources)
    houses = [house_of.get(name, name) for name in sources]
    house_number = _numbered(sorted(set(houses)))
    source = np.array([place[claim.said_by] for claim in said], dtype=np.int64)
    reporter_of, asked = _questions(records, number, directed=directed)
    columns = (
        np.array([(claim.source, claim.target) for claim in said], dtype=np.int64).reshape(-1, 2),
        source,
        np.array([house_number[house] for house in houses], dtype=np.int64)[source],
        np.array([reporter_of.get(claim.said_by, -1) for claim in said], dtype=np.int64),
        np.array([claim.confidence for claim in said], dtype=float),
        np.array([claim.strength for claim in said], dtype=float),
        np.array([claim.mirrored for claim in said], dtype=bool),
    )
    return _coded(len(number), tuple(sources), columns, asked, directed=directed)


def _questions(records: Records, number: dict[str, int], *, directed: bool) -> tuple[dict[str, int], Codes]:
    """The reporter of every source that says whom it asked about, and its questions (pair, reporter)."""
    asking = [source for source in records.sources if source.kind in ASKING and source.asked]
    reporter = _numbered(sorted({_reporter(source) for source in asking}))
    reporter_of = {source.id: reporter[_reporter(source)] for source in asking}
    questions = [np.empty((0, 2), dtype=np.int64)]
    for source in asking:
        codes = _pairs_asked(source, number, directed=directed)
        questions.append(np.column_stack((codes, np.full(len(codes), reporter_of[source.id]))))
    return reporter_of, np.unique(np.vstack(questions), axis=0)


def _coded(
    n: int, sources: tuple[str, ...], columns: tuple[NDArray[Any], ...], asked: Codes, *, directed: bool
) -> Claims:
    ends, *rest, mirrored = columns
    back = np.flatnonzero(mirrored) if directed else np.empty(0, dtype=np.int64)
    ends = np.vstack((ends, ends[back, ::-1]))
    ends = ends if directed else np.sort(ends, axis=1)
    source, houses, by, confidence, strength = (np.concatenate((column, column[back])) for column in rest)
    code = ends[:, 0] * n + ends[:, 1]
    was_asked = _among(code, by, asked)
    return Claims(
        n,
        sources,
        code,
        source,
        houses,
        np.where(was_asked, by, -1),
        confidence,
        strength,
        np.concatenate((mirrored, mirrored[back])),
        asked,
    )


def _among(code: Codes, reporter: Codes, asked: Codes) -> NDArray[np.bool_]:
    """Of each claim whether its reporter was asked about its pair."""
    most = int(asked[:, 1].max(initial=0)) + 2
    return np.isin(code * most + reporter + 1, asked[:, 0] * most + asked[:, 1] + 1) & (reporter >= 0)


def _said(G: Snapshot, number: dict[str, int], kinds: Collection[TieKind] | None) -> Iterator[_Claim]:
    for source, target, data in G.edges(data=True):
        kind = data.get("kind")
        if source == target or (kinds is not None and kind is not None and kind not in kinds):
            continue
        strength = data.get("strength", 1.0)
        rest = (float(data.get("confidence", 1.0)), float("nan") if strength is None else float(strength))
        for said_by in data.get("sources", ("",)):
            yield _Claim(number[source], number[target], said_by, *rest, kind in BOTH_WAYS or not G.is_directed())


def _reporter(source: Source) -> str:
    return source.informant or source.id


def _pairs_asked(source: Source, number: dict[str, int], *, directed: bool) -> Codes:
    """The codes of the pairs a source was asked about: its informant with each, or all among those asked."""
    n = len(number)
    asked = np.array(sorted({number[id_] for id_ in source.asked if id_ in number}), dtype=np.int64)
    if source.informant is None:
        i, j = np.triu_indices(len(asked), 1)
        first, second = asked[i], asked[j]
    elif source.informant in number:
        own = number[source.informant]
        second = asked[asked != own]
        first = np.full(len(second), own)
    else:
        return np.empty(0, dtype=np.int64)
    low, high = np.minimum(first, second), np.maximum(first, second)
    one_way = low * n + high
    return np.concatenate((one_way, high * n + low)) if directed else one_way


def _numbered(names: list[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(names)}
