"""What do the people of a room look like as columns that can be added up table by table?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.dialogue.room.bound import counted
from stakeholder_graph.dialogue.room.people import WOMAN, Attribute, Person, Seating
from stakeholder_graph.dialogue.room.rules import PairRule, SeatRuleKind, pair_rules, women_rule_binds

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """The request as numbers: person i has row i, in the order of ids."""

    seating: Seating

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody, by id: the order of the input changes nothing."""
        return tuple(sorted(self.seating.people, key=lambda p: p.id))

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The row of each person."""
        return {person.id: i for i, person in enumerate(self.people)}

    @cached_property
    def sizes(self) -> Whole:
        """Seats per table."""
        return np.array(self.seating.sizes, dtype=np.int64)

    @cached_property
    def categories(self) -> tuple[tuple[Attribute, str], ...]:
        """Every known value of every attribute."""
        return tuple((a, value) for a in Attribute for value in sorted(counted(self.people, a)))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """All languages spoken; empty where the rule does not bind."""
        spoken = {language for p in self.people for language in p.languages}
        return tuple(sorted(spoken)) if self.seating.rules.common_language else ()

    @cached_property
    def women(self) -> int | None:
        """The column of women; None where they may sit alone."""
        binds = women_rule_binds(self.people, self.seating.rules)
        return self.categories.index((Attribute.GENDER, WOMAN)) if binds else None

    @cached_property
    def features(self) -> Whole:
        """Per person: categories, languages (who has none written down hinders none), whether it facilitates."""
        rows = [
            [
                *(p.value(attribute) == value for attribute, value in self.categories),
                *(not p.languages or language in p.languages for language in self.languages),
                p.facilitates,
            ]
            for p in self.people
        ]
        return np.array(rows, dtype=np.int64)

    @cached_property
    def pairs(self) -> tuple[PairRule, ...]:
        """The rules about two people."""
        return pair_rules(self.people, self.seating.rules)

    @cached_property
    def across(self) -> NDArray[np.bool_]:
        """Whether two people are of different groups."""
        groups = np.array([p.group for p in self.people])
        return groups[:, None] != groups[None, :]

    def locked(self, at: int) -> dict[int, int]:
        """By person, the table (from 0) that a person decided for a round (from 0)."""
        return {self.number[name]: table - 1 for r, name, table in self.seating.rules.locked if r == at + 1}

    def tables_of(self, seats: Sequence[int] | Whole) -> tuple[tuple[str, ...], ...]:
        """Per table the ids of who sits there."""
        found: list[list[str]] = [[] for _ in self.sizes]
        for person, table in zip(self.people, seats, strict=True):
            found[int(table)].append(person.id)
        return tuple(map(tuple, found))

    def uneven(self, counts: Whole) -> Whole:
        """The unevenness of rows of counts: the sum of their squares over the categories."""
        return (counts[..., : len(self.categories)] ** 2).sum(axis=-1)

    def broken(self, counts: Whole, sizes: Whole) -> Whole:
        """How many rules of a table break, for rows of counts at tables of these sizes."""
        found = np.zeros(sizes.shape, dtype=np.int64)
        if self.women is not None:
            found += counts[..., self.women] == 1
        if self.languages:
            spoken = counts[..., len(self.categories) : len(self.categories) + len(self.languages)]
            found += spoken.max(axis=-1) < sizes
        if self.seating.rules.facilitator_each:
            found += counts[..., -1] == 0
        return found

    def broken_pairs(self, seats: Whole) -> tuple[Whole, Whole]:
        """How many unsafe pairs, and how many other rules about two, break in each row of seats."""
        unsafe = np.zeros(len(seats), dtype=np.int64)
        other = np.zeros(len(seats), dtype=np.int64)
        if self.pairs:
            first, second, thirds, together = self._pair_columns
            where = seats[:, first]
            same = where == seats[:, second]
            for k, those in thirds:
                same[:, k] &= ~(seats[:, those] == where[:, [k]]).any(axis=1)
            wrong = same ^ together
            other += wrong.sum(axis=1)
            unsafe += wrong[:, self._unsafe].sum(axis=1)
        return unsafe, other - unsafe

    @cached_property
    def _unsafe(self) -> NDArray[np.bool_]:
        return np.array([pair.kind is SeatRuleKind.UNSAFE for pair in self.pairs], dtype=bool)

    @cached_property
    def _pair_columns(self) -> tuple[Whole, Whole, list[tuple[int, list[int]]], NDArray[np.bool_]]:
        first = np.array([self.number[pair.first] for pair in self.pairs], dtype=np.int64)
        second = np.array([self.number[pair.second] for pair in self.pairs], dtype=np.int64)
        thirds = [(k, [self.number[t] for t in pair.thirds]) for k, pair in enumerate(self.pairs) if pair.thirds]
        return first, second, thirds, np.array([p.kind is SeatRuleKind.TOGETHER for p in self.pairs], dtype=bool)
