"""What is the value of every actor, group, pair or of the whole, and what does that value rest on?

Beside the value of an actor stand how many sources say its ties, how much of that comes from one publisher, how many of
its ties have ended, and whether anybody was asked. A place in a row has nobody here: only ``intervals`` gives places.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, all_ties, snapshot
from stakeholder_graph.measures import MEASURES, Measure, Partition
from stakeholder_graph.measures.key_sets import KeySets
from stakeholder_graph.measures.mixing import Mixing, mixing
from stakeholder_graph.measures.pivots import pivots_for
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.measure_choices import Choices, Pair, Taken, can_be_told, take
from stakeholder_graph.vocabulary import Group, TieKind

GROUPINGS = ("group", "kind", "country", "region", "municipality")
"""By what actors may be put in groups."""
WEIGHTS = ("strength", "confidence")
"""By what ties may be weighed."""


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

    ``values`` holds actors, groups or figures by id: core actors first, then what the measure looks for, then ids.
    ``readings`` are the same actors with their basis (none for measures of anything else). ``pairs``, ``sets``,
    ``partition`` and ``mixing`` stand where the measure gives them; ``drawn`` is the number of actors an estimate
    starts from, None where it is exact. ``ended`` counts all ties that are over; ``asked`` says whether anybody was
    asked about any actor here. ``chosen`` says that groups, weight or direction are not those of the measure.
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
    pairs: Mapping[Pair, float] = field(default_factory=dict[Pair, float])
    sets: KeySets | None = None
    directed: bool = False
    chosen: bool = False


def measure(
    records: Records,
    name: str,
    *,
    territory: str | None,
    on: date,
    kinds: Collection[TieKind] | None = None,
    groups: str | None = None,
    weight: str | None = None,
    directed: bool | None = None,
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
    groups
        One of ``GROUPINGS``, by which actors are put in groups; None for their families.
    weight
        One of ``WEIGHTS``, by which ties are weighed; None for what the measure does.
    directed
        Whether ties are taken as they run; None for what the measure does.

    Raises
    ------
    WrongUsage
        Where there is no such measure or territory, or the measure cannot be told one of the choices.
    """
    asked_for = known_measure(name)
    known_territory(records, territory)
    choices = Choices(frozenset(asked_for.kinds if kinds is None else kinds), groups, weight, None, directed)
    check_choices(asked_for, choices)
    _check_weight(weight)
    G = snapshot(records, territory=territory, on=on)
    group_by(G, records, groups)
    taken = take(asked_for, G, choices)
    ended = _ended(records, G, frozenset(choices.kinds or ()), on)
    return _measured(G, taken, bases_of(records, G, choices.kinds or (), ended), territory, on, ended=len(ended))


def _measured(
    G: Snapshot, taken: Taken, bases: Mapping[str, Basis], territory: str | None, on: date, *, ended: int
) -> Measured:
    asked_for, values, chosen = taken.measure, taken.values, taken.choices
    of_actors = asked_for.of in ("actor", "partition")
    readings = [_reading(G, id_, values[id_], bases[id_]) for id_ in values] if of_actors else []
    readings.sort(key=lambda r: (r.here == "linked", math.isnan(r.value), r.value * asked_for.first, r.actor))
    return Measured(
        measure=asked_for,
        territory=territory,
        on=on,
        kinds=frozenset(chosen["kinds"]),
        values={r.actor: r.value for r in readings} if of_actors else values,
        readings=tuple(readings),
        ended=ended,
        asked=any(basis.asked for basis in bases.values()),
        partition=taken.partition,
        mixing=mixing(G, **chosen) if asked_for.name == "ei_index" else None,
        drawn=pivots_for(len(G)) if asked_for.estimated else None,
        pairs=taken.pairs,
        sets=taken.sets,
        directed=bool(chosen.get("directed", asked_for.directed)),
        chosen=len(chosen) > 1,  # the kinds are always told
    )


def known_measure(name: str) -> Measure:
    """The measure of that name.

    Raises
    ------
    WrongUsage
        Where there is none.
    """
    if name not in MEASURES:
        raise WrongUsage("no_such_measure", value=name)
    return MEASURES[name]


def check_choices(measure: Measure, choices: Choices) -> None:
    """Refuse a choice that would change nothing: the person would take the number for another one.

    Raises
    ------
    WrongUsage
        Where the measure looks at no groups, weighs no ties, or has no direction to choose.
    """
    if choices.groups is not None and not can_be_told(measure, "group"):
        raise WrongUsage("measure_without_groups", value=measure.name)
    if choices.weight is not None and not can_be_told(measure, "weight"):
        raise WrongUsage("measure_without_weight", value=measure.name)
    if choices.directed is not None and not can_be_told(measure, "directed"):
        raise WrongUsage("measure_without_direction", value=measure.name)


def _check_weight(weight: str | None) -> None:
    if weight is not None and weight not in WEIGHTS:
        raise WrongUsage("no_such_column_for_weight", value=weight, columns=", ".join(WEIGHTS))


def group_by(G: Snapshot, records: Records, groups: str | None) -> None:
    """Put a column of the actors on the graph, to be grouped by."""
    if groups is not None and groups not in GROUPINGS:
        raise WrongUsage("no_such_column_for_groups", value=groups, columns=", ".join(GROUPINGS))
    for actor in records.actors:
        if groups and groups not in ("group", "kind") and actor.id in G:
            G.nodes[actor.id][groups] = getattr(actor, groups)


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
