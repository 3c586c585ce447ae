"""Where do we stand in a territory: who is mapped, how fresh and how sure is what is known, and what comes next?"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.measures.common_ground import known_since, positions_known, source_dates
from stakeholder_graph.model import RESERVED, Actor, Fact, PartialDate, Records, named, references, sheet_of, within
from stakeholder_graph.use_cases.next_steps import NextStep, next_steps
from stakeholder_graph.vocabulary import Group, NeedKind

SURE = 0.7
"""From this confidence on a fact counts as sure: a plain statement, or press that says it openly."""
DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many actors of a group are mapped here, and of how many of them it is known what they want or need."""

    group: Group
    actors: int
    heard: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many facts are known from a year (None: undated): sure ones, and others."""

    year: int | None
    sure: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who stands behind most claims of ties, with what share of them, and among how many publishers."""

    name: str
    share: float
    among: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of knowledge about a territory on a day.

    ``ties`` counts those in force, linked actors included. ``age`` is the mean age of the dated facts in years (nan:
    none is dated). ``publisher`` is None where there are no ties.
    """

    actors: int
    linked: int
    ties: int
    sources: int
    facts: int
    age: float
    groups: tuple[GroupCount, ...]
    years: tuple[YearCount, ...]
    publisher: Publisher | None
    steps: tuple[NextStep, ...]


def overview(records: Records, *, territory: str | None, on: date) -> Overview:
    """Count what is known about a territory (None: everywhere) on a day, and find the next things to do."""
    G = snapshot(records, territory=territory, on=on)
    here = [actor for actor in records.actors if actor.id in G and G.nodes[actor.id]["here"] != "linked"]
    facts = _facts_about(records, {actor.id for actor in here} | _people(records, territory), on)
    ages = [_years_between(when, on) for _, when in facts if when]
    age = sum(ages) / len(ages) if ages else math.nan
    heard, publisher = _heard(records, on), _largest_publisher(records, G)
    return Overview(
        actors=len(here),
        linked=len(G) - len(here),
        ties=G.number_of_edges(),
        sources=len({fact.source_id for fact, _ in facts} - {RESERVED}),
        facts=len(facts),
        age=age,
        groups=_groups(here, heard),
        years=_by_year(facts),
        publisher=publisher,
        steps=next_steps(
            records,
            territory=territory,
            on=on,
            here=here,
            heard=heard,
            publisher=publisher.name if publisher else "",
            share=publisher.share if publisher else 0.0,
            age=age,
        ),
    )


def _people(records: Records, territory: str | None) -> set[str]:
    places = within(records, territory) if territory else {people.territory for people in records.constituencies}
    return {people.id for people in records.constituencies if people.territory in places}


def _facts_about(records: Records, parties: set[str], on: date) -> list[tuple[Fact, PartialDate | None]]:
    """Facts that are, or name, one of the parties and are known by the day, each with the date it is known from."""
    dates = source_dates(records)
    found = list[tuple[Fact, PartialDate | None]]()
    for record in records:
        if isinstance(record, Fact) and _names(record, parties):
            written: PartialDate | None = getattr(record, "date", None) or dates.get(record.source_id)
            if written is None or written.earliest <= on:
                found.append((record, written))
    return found


def _names(fact: Fact, parties: set[str]) -> bool:
    if getattr(fact, "id", None) in parties:
        return True
    return any(
        name in parties
        for attribute, sheets in references(sheet_of(fact)).items()  # pyright: ignore[reportArgumentType]
        if "actors" in sheets
        for name in named(fact, attribute)  # pyright: ignore[reportArgumentType]
    )


def _years_between(when: PartialDate, on: date) -> float:
    """Years from the middle of what the date can be to the day; none is in the future."""
    middle = when.earliest + (when.latest - when.earliest) / 2
    return max(0.0, (on - middle).days / DAYS_A_YEAR)


def _heard(records: Records, on: date) -> frozenset[str]:
    """Who is known by the day to want something: a position on an issue, or a need."""
    dates = source_dates(records)
    needs = {n.actor for n in records.needs if n.kind is NeedKind.NEED and known_since(n, dates) <= on}
    return frozenset(needs | {actor for actor, _ in positions_known(records, on)})


def _groups(here: Sequence[Actor], heard: frozenset[str]) -> tuple[GroupCount, ...]:
    every = Counter(actor.family for actor in here)
    known = Counter(actor.family for actor in here if actor.id in heard)
    return tuple(GroupCount(group, every[group], known[group]) for group in Group)


def _by_year(facts: Sequence[tuple[Fact, PartialDate | None]]) -> tuple[YearCount, ...]:
    """Every year from the first to the last, those without a fact too, then the undated."""
    sure = Counter(when.earliest.year if when else None for fact, when in facts if fact.confidence >= SURE)
    every = Counter(when.earliest.year if when else None for _, when in facts)
    years = [year for year in every if year is not None]
    order: list[int | None] = list(range(min(years), max(years) + 1)) if years else []
    return tuple(
        YearCount(year, sure[year], every[year] - sure[year]) for year in [*order, *([None] if None in every else [])]
    )


def _largest_publisher(records: Records, G: Snapshot) -> Publisher | None:
    house = {source.id: source.house for source in records.sources}
    claims = Counter(house[s] for _, _, sources in G.edges(data="sources") for s in sources if s in house)
    if not claims:
        return None
    name = min(claims, key=lambda name: (-claims[name], name))
    return Publisher(name, claims[name] / claims.total(), len(claims))
