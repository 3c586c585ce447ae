"""What is the value of every actor (or group), and what does that value rest on?

Until intervals exist no value has a place in a row: beside each stand how many sources say its ties, how much of that
comes from one publisher, how many of its ties have ended, and whether anybody was asked.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, all_ties, snapshot
from stakeholder_graph.measures import MEASURES, Measure, Partition
from stakeholder_graph.measures.mixing import Mixing, mixing
from stakeholder_graph.measures.pivots import pivots_for
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.vocabulary import Group, TieKind


@dataclass(frozen=True, slots=True)
class Basis:
    """What is known of an actor's ties that count.

    ``sources``: how many different ones. ``publisher``, ``share``: who publishes most of what they say, and how much
    of it (0 to 1); empty and 0 without ties. ``ended``: ties that are over and not counted. ``asked``: whether any
    source asked about a pair of this actor; otherwise a missing tie is unknown.
    """

    sources: int
    publisher: str
    share: float
    ended: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One actor with its value (nan where undefined) and what the value rests on; ``here`` as in a snapshot."""

    actor: str
    label: str
    group: Group
    here: str
    value: float
    basis: Basis


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure taken in a territory on a day.

    ``values`` holds actors or groups by id: core actors first, then what the measure looks for, then ids.
    ``readings`` are the same actors with their basis (none for measures of groups). ``partition`` and ``mixing`` stand
    where the measure gives them; ``drawn`` is the number of actors an estimate starts from, None where it is exact.
    ``ended`` counts all ties that are over; ``asked`` says whether anybody was asked about any actor here.
    """

    measure: Measure
    territory: str | None
    on: date
    kinds: frozenset[TieKind]
    values: Mapping[str, float]
    readings: tuple[Reading, ...]
    ended: int
    asked: bool
    partition: Partition | None = None
    mixing: Mixing | None = None
    drawn: int | None = None


def measure(
    records: Records, name: str, *, territory: str | None, on: date, kinds: Collection[TieKind] | None = None
) -> Measured:
    """Take one measure of the registry.

    Parameters
    ----------
    records
        What the audience may see.
    name
        A name of ``MEASURES``.
    territory
        Its actors based, acting and linked there; None for everybody.
    on
        The day on which ties are in force.
    kinds
        The kinds of tie that count; None for those of the measure.

    Raises
    ------
    WrongUsage
        Where there is no such measure or territory.
    """
    if name not in MEASURES:
        raise WrongUsage("no_such_measure", value=name)
    known_territory(records, territory)
    asked_for = MEASURES[name]
    counted = frozenset(asked_for.kinds if kinds is None else kinds)
    G = snapshot(records, territory=territory, on=on)
    result = asked_for.function(G, kinds=counted)
    partition = result if isinstance(result, Partition) else None
    values = cast("Mapping[str, float]", partition.bloc_of if partition else result)
    ended = _ended(records, G, counted, on)
    bases = bases_of(records, G, counted, ended)
    of_groups = asked_for.of == "group"
    readings = [] if of_groups else [_reading(G, id_, values[id_], bases[id_]) for id_ in values]
    readings.sort(key=lambda r: (r.here == "linked", math.isnan(r.value), r.value * asked_for.first, r.actor))
    return Measured(
        measure=asked_for,
        territory=territory,
        on=on,
        kinds=counted,
        values=dict(sorted(values.items())) if of_groups else {r.actor: r.value for r in readings},
        readings=tuple(readings),
        ended=len(ended),
        asked=any(basis.asked for basis in bases.values()),
        partition=partition,
        mixing=mixing(G, kinds=counted) if of_groups else None,
        drawn=pivots_for(len(G)) if asked_for.estimated else None,
    )


def _reading(G: Snapshot, actor: str, value: float, basis: Basis) -> Reading:
    node = G.nodes[actor]
    return Reading(actor, node["label"], node["group"], node["here"], float(value), basis)


def bases_of(
    records: Records, G: Snapshot, kinds: Collection[TieKind], ended: Collection[tuple[str, str, TieKind]]
) -> dict[str, Basis]:
    """What every actor's ties of some kinds rest on; ``ended`` are the ties that are over (from, to, kind)."""
    house_of = {source.id: source.house for source in records.sources}
    sources: dict[str, set[str]] = {id_: set() for id_ in G}
    houses: dict[str, Counter[str]] = {id_: Counter() for id_ in G}
    for actor, source in _claims(G, kinds):
        sources[actor].add(source)
        houses[actor][house_of.get(source, source)] += 1
    over = Counter(end for source, target, _ in ended for end in (source, target))
    asked = _asked(records)
    return {id_: _basis(sources[id_], houses[id_], over[id_], asked=id_ in asked) for id_ in G}


def _claims(G: Snapshot, kinds: Collection[TieKind]) -> Iterator[tuple[str, str]]:
    """Every claim of a tie that counts, once for each end: (actor, source)."""
    for source, target, data in G.edges(data=True):
        if data["kind"] in kinds and source != target:
            for said_by in data["sources"]:
                yield source, said_by
                yield target, said_by


def _basis(sources: set[str], houses: Counter[str], ended: int, *, asked: bool) -> Basis:
    if not houses:
        return Basis(0, "", 0.0, ended, asked)
    largest = min(houses, key=lambda house: (-houses[house], house))
    return Basis(len(sources), largest, houses[largest] / houses.total(), ended, asked)


def _ended(records: Records, G: Snapshot, kinds: Collection[TieKind], on: date) -> frozenset[tuple[str, str, TieKind]]:
    """Ties of core actors, and among all here, that are over; a tie that one source ends and another keeps is not."""
    core = {id_ for id_, actor in G.nodes(data=True) if actor["here"] != "linked"}
    alive = {(source, target, data["kind"]) for source, target, data in G.edges(data=True)}
    over = {
        (tie.source, tie.target, tie.kind)
        for tie in all_ties(records)
        if tie.end is not None
        and tie.end.latest < on
        and tie.kind in kinds
        and (tie.source in core or tie.target in core or (tie.source in G and tie.target in G))
    }
    return frozenset(over - alive)


def _asked(records: Records) -> frozenset[str]:
    """The actors that some source was asked about: those listed, and who answered."""
    found = set[str]()
    for source in records.sources:
        found.update(source.asked)
        if source.asked and source.informant:
            found.add(source.informant)
    return frozenset(found)
