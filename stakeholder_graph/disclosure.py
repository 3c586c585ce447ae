"""What may this audience see?

One rule: a fact is visible when its own level, and that of every record it names, are within the audience's. A
visible fact whose source is not shows a reserved source in its place. ``informant`` and ``asked`` never go below
team, unsafe pairs and votes never below restricted: who voted what can hurt. Measures, pictures and texts are computed
from what is left here, never filtered afterwards.
"""

from collections.abc import Mapping
from dataclasses import replace

from stakeholder_graph.model import (
    PARTY,
    RESERVED,
    Record,
    Records,
    Source,
    UnsafePair,
    Vote,
    changed,
    id_of,
    named,
    references,
    sheet_of,
)
from stakeholder_graph.vocabulary import Level


def for_audience(records: Records, audience: Level) -> Records:
    """Only what the audience may see, with reserved sources named as such.

    Examples
    --------
    >>> from stakeholder_graph.model import Actor
    >>> hidden = Actor(id="a", name="A", kind="ngo", source_id="s", disclosure=Level.TEAM)
    >>> len(for_audience(Records.of([hidden]), Level.PUBLIC))
    0
    """
    if audience is Level.RESTRICTED:
        return records
    visible, before = list(records), -1
    while len(visible) != before:
        before, ids = len(visible), _ids(visible, audience)
        visible = [record for record in visible if _may_see(record, audience, ids)]
    ids = _ids(visible, audience)
    return Records.of(_reserve(record, audience, ids) for record in visible)


def _level(record: Record) -> Level:
    if isinstance(record, UnsafePair | Vote):
        return Level.RESTRICTED
    return getattr(record, "disclosure", Level.PUBLIC)


def _ids(records: list[Record], audience: Level) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in records:
        if id_of(record) and _level(record).rank <= audience.rank:
            found.setdefault(sheet_of(record), set()).add(id_of(record))
    return found


def _may_see(record: Record, audience: Level, ids: Mapping[str, set[str]]) -> bool:
    if _level(record).rank > audience.rank:
        return False
    if isinstance(record, Source):
        return True
    return all(
        any(name in ids.get(sheet, ()) for sheet in sheets)
        for attribute, sheets in references(sheet_of(record)).items()
        if sheets != ("sources",)
        for name in named(record, attribute)
    )


def _reserve(record: Record, audience: Level, ids: Mapping[str, set[str]]) -> Record:
    if isinstance(record, Source):
        return _without_informants(record, audience, ids)
    sources = ids.get("sources", set())
    hidden = {
        attribute: RESERVED
        for attribute, sheets in references(sheet_of(record)).items()
        if sheets == ("sources",) and any(name not in sources for name in named(record, attribute))
    }
    return changed(record, **hidden) if hidden else record


def _without_informants(source: Source, audience: Level, ids: Mapping[str, set[str]]) -> Source:
    """Who was asked is for the team alone, and of these only those whom the audience may see.

    Without its informant a source would say that every pair among those asked was asked about: then nobody was.
    """
    sheets = PARTY if audience.rank >= Level.TEAM.rank else ()
    parties = set[str]().union(*(ids.get(sheet, ()) for sheet in sheets))
    if source.informant is not None and source.informant not in parties:
        return replace(source, informant=None, asked=())
    return replace(source, asked=tuple(name for name in source.asked if name in parties))
