"""Can the solver prove a way of seating the best, or find a better one?

Who sits where is whole; the square of a count is a sum of steps of 1, 3, 5 and so on, so that the model is linear.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from stakeholder_graph.dialogue.linear import LinearModel, Row, Solution, Terms
from stakeholder_graph.dialogue.room.bound import least_uneven, least_uneven_gender
from stakeholder_graph.dialogue.room.layout import Layout, Whole
from stakeholder_graph.dialogue.room.people import Attribute
from stakeholder_graph.dialogue.room.rules import PairRule, SeatRuleKind
from stakeholder_graph.dialogue.room.swaps import Worth, worth
from stakeholder_graph.errors import CannotPropose
from stakeholder_graph.waiting import Cancel, stop_if

MOST_PEOPLE = 60
CLOSE = 1e-6


@dataclass(frozen=True)
class Proven:
    """A way of seating, the bound on its unevenness, and what is proven.

    ``fewest_broken`` is whether no way of seating breaks fewer rules; ``bound`` holds for those that break as few.
    """

    seats: Whole
    bound: int
    fewest_broken: bool


def simple_bound(layout: Layout, reached: Worth) -> int:
    """What no way of seating falls below that breaks as few rules; where any breaks, that of women may."""
    holds = layout.women is not None and not (reached.unsafe or reached.broken)
    return least_uneven(layout.people, layout.seating.sizes, women=holds)


def prove(layout: Layout, seats: Whole, at: int, *, cancelled: Cancel | None = None) -> Proven:
    """Ask the solver for a better way of seating, first one that breaks fewer rules, then a more mixed one.

    Where its time ends first the bound may be lower another time; that is said by ``bound`` itself.

    Raises
    ------
    Cancelled
        Where ``cancelled`` says so.
    """
    reached = worth(layout, seats)
    fewest = not (reached.unsafe or reached.broken)
    if len(layout.people) > MOST_PEOPLE:
        return Proven(seats, simple_bound(layout, reached), fewest)
    room = _Room(layout, at)
    if not fewest:
        found = _ask(room.model, room.prices, cancelled)
        seats = _better(layout, seats, room.seats(found))
        reached = worth(layout, seats)
        fewest = found is not None and found.bound > room.price(reached) - 1 + CLOSE
    bound = simple_bound(layout, reached)
    if reached.uneven > bound:
        held = room.holding(reached)
        found = _ask(held, room.squares, cancelled)
        seats = _better(layout, seats, room.seats(found))
        if found is not None:
            bound = max(bound, room.lowest(found))
    return Proven(seats, bound, fewest)


def _ask(model: LinearModel, objective: Terms, cancelled: Cancel | None) -> Solution | None:
    """What the solver finds; None where its time was not enough for any."""
    stop_if(cancelled)
    try:
        return model.best(objective, maximise=False)
    except CannotPropose:
        return None


def _better(layout: Layout, seats: Whole, other: Whole | None) -> Whole:
    return other if other is not None and worth(layout, other) < worth(layout, seats) else seats


class _Room:
    """The columns and rows of a room; column p * tables + t says whether person p sits at table t."""

    def __init__(self, layout: Layout, at: int):
        self.layout, self.people, self.tables = layout, len(layout.people), len(layout.sizes)
        self.uppers: list[float] = [1.0] * (self.people * self.tables)
        self.rows = [*self._chairs(), *self._locks(at)]
        self.unsafe, self.other = list[int](), list[int]()
        self._table_rules()
        for pair in layout.pairs:
            self._pair(pair)
        if not layout.locked(at):
            self._order_tables()
        self.whole = len(self.uppers)
        self.fixed, self.squares, self.gender = 0, dict[int, int](), dict[int, int]()
        for column, (attribute, _) in enumerate(layout.categories):
            self._square(column, gender=attribute is Attribute.GENDER)

    @property
    def model(self) -> LinearModel:
        """Where every rule may be broken, at its price."""
        return LinearModel(tuple(self.uppers), self.whole, tuple(self.rows))

    @property
    def prices(self) -> Terms:
        """An unsafe pair costs more than all other rules together."""
        return dict.fromkeys(self.unsafe, len(self.other) + 1) | dict.fromkeys(self.other, 1)

    def price(self, reached: Worth) -> int:
        """The same of a way of seating."""
        return reached.unsafe * (len(self.other) + 1) + reached.broken

    def holding(self, reached: Worth) -> LinearModel:
        """The model in which no more rules break than reached; where none does, women bound their table mates."""
        most = self.price(reached)
        if most:
            return self.model.with_rows([Row(self.prices, high=most)])
        women = least_uneven_gender(self.layout.people, self.layout.seating.sizes) - self._alone(Attribute.GENDER)
        more = [Row(self.gender, low=women)] if self.layout.women is not None and self.gender else []
        return self.model.without([*self.unsafe, *self.other]).with_rows(more)

    def seats(self, found: Solution | None) -> Whole | None:
        """Per person its table."""
        if found is None:
            return None
        sits = np.asarray(found.columns[: self.people * self.tables]).reshape(self.people, self.tables)
        return sits.argmax(axis=1).astype(np.int64)

    def lowest(self, found: Solution) -> int:
        """The bound in whole numbers; unevenness is odd or even like the number of people counted, never between."""
        value = int(np.ceil(found.bound - CLOSE)) + self.fixed
        people = int(self.layout.features[:, : len(self.layout.categories)].sum())
        return value + (value - people) % 2

    def _column(self, upper: float = 1.0) -> int:
        self.uppers.append(upper)
        return len(self.uppers) - 1

    def _at(self, feature: int, table: int) -> dict[int, int]:
        """The number of people with a feature at a table."""
        return {int(p) * self.tables + table: 1 for p in np.flatnonzero(self.layout.features[:, feature])}

    def _chairs(self) -> Iterator[Row]:
        for p in range(self.people):
            yield Row({p * self.tables + t: 1 for t in range(self.tables)}, low=1, high=1)
        for t, size in enumerate(self.layout.sizes.tolist()):
            yield Row({p * self.tables + t: 1 for p in range(self.people)}, low=size, high=size)

    def _locks(self, at: int) -> Iterator[Row]:
        for person, table in self.layout.locked(at).items():
            yield Row({person * self.tables + table: 1}, low=1)

    def _table_rules(self) -> None:
        layout = self.layout
        for t, size in enumerate(layout.sizes.tolist()):
            if layout.women is not None:
                some, here, broken = self._column(), self._at(layout.women, t), self._may_break()
                self.rows.append(Row({**here, some: -2, broken: 1}, low=0))
                self.rows.append(Row({**here, some: -size}, high=0))
            if layout.languages:
                self._language(t)
            if layout.seating.rules.facilitator_each:
                self.rows.append(Row({**self._at(-1, t), self._may_break(): 1}, low=1))

    def _language(self, table: int) -> None:
        """One language is spoken here: nobody sits here who does not speak it."""
        spoken = dict[int, int]()
        for k in range(len(self.layout.languages)):
            speaks = self._column()
            spoken[speaks] = 1
            for p in np.flatnonzero(self.layout.features[:, len(self.layout.categories) + k] == 0).tolist():
                self.rows.append(Row({p * self.tables + table: 1, speaks: 1}, high=1))
        self.rows.append(Row({**spoken, self._may_break(): 1}, low=1))

    def _may_break(self, *, unsafe: bool = False) -> int:
        column = self._column()
        (self.unsafe if unsafe else self.other).append(column)
        return column

    def _pair(self, pair: PairRule) -> None:
        number = self.layout.number
        broken = self._may_break(unsafe=pair.kind is SeatRuleKind.UNSAFE)
        a, b = number[pair.first] * self.tables, number[pair.second] * self.tables
        for t in range(self.tables):
            if pair.kind is SeatRuleKind.TOGETHER:
                self.rows.append(Row({a + t: 1, b + t: -1, broken: -1}, high=0))
            else:
                helped = {number[third] * self.tables + t: -1 for third in pair.thirds}
                self.rows.append(Row({a + t: 1, b + t: 1, broken: -1} | helped, high=1))

    def _order_tables(self) -> None:
        """Of tables of one size the one with the first person comes first: it is the same room."""
        for size in set(self.layout.sizes.tolist()):
            for k, t in enumerate(np.flatnonzero(self.layout.sizes == size).tolist()):
                for p in range(min(k, self.people)):
                    self.uppers[p * self.tables + t] = 0.0

    def _square(self, feature: int, *, gender: bool) -> None:
        number = int(self.layout.features[:, feature].sum())
        if number == 1:
            self.fixed += 1
            return
        for t, size in enumerate(self.layout.sizes.tolist()):
            steps = {self._column(): 2 * k - 1 for k in range(1, min(number, size) + 1)}
            self.rows.append(Row({**self._at(feature, t), **dict.fromkeys(steps, -1)}, low=0, high=0))
            self.squares |= steps
            if gender:
                self.gender |= steps

    def _alone(self, attribute: Attribute) -> int:
        """How many values of an attribute only one person has: they cost 1 wherever it sits."""
        numbers = self.layout.features[:, : len(self.layout.categories)].sum(axis=0)
        return sum(
            a is attribute and n == 1 for (a, _), n in zip(self.layout.categories, numbers.tolist(), strict=True)
        )
