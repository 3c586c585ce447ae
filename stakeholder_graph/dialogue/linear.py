"""How is the best of many lists found, and how sure is it that none is better?

A thin coat over HiGHS (through scipy): whole columns, whole coefficients, no gap, and what was proven.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from stakeholder_graph.errors import CannotPropose

SECONDS_PER_SOLVE = 10.0
SOLVED, OUT_OF_TIME, INFEASIBLE = 0, 1, 2

Terms = Mapping[int, int]
"""Column number to whole coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """``low <= sum of terms <= high``; None: no limit on that side."""

    terms: Terms
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of all columns, the objective's value and the proven bound on it."""

    columns: NDArray[np.float64]
    value: float
    bound: float
    proven: bool


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The bound where parts of columns may be taken, their values there, and by how much one more would lower it.

    ``losses`` are 0 or more: of columns that are not taken, what each would cost at least.
    """

    bound: float
    columns: NDArray[np.float64]
    losses: NDArray[np.float64]


@dataclass(frozen=True)
class LinearModel:
    """Columns from 0 to an upper limit, the first ``whole`` of them whole numbers, and rows they must keep.

    Examples
    --------
    >>> model = LinearModel(uppers=(1, 1), whole=2, rows=(Row({0: 1, 1: 1}, high=1),))
    >>> model.best({0: 2, 1: 3}).value
    3.0
    """

    uppers: Sequence[float]
    whole: int
    rows: tuple[Row, ...] = field(default=())

    def with_rows(self, rows: Iterable[Row]) -> "LinearModel":
        """The same columns under more rows."""
        return LinearModel(self.uppers, self.whole, (*self.rows, *rows))

    def without(self, columns: Collection[int]) -> "LinearModel":
        """The same rows where some columns are 0."""
        uppers = [0 if j in columns else upper for j, upper in enumerate(self.uppers)]
        other = LinearModel(uppers, self.whole, self.rows)
        other.__dict__["_constraints"] = self._constraints  # the rows are the same: they are not built again
        return other

    @cached_property
    def _constraints(self) -> LinearConstraint:
        places = [(i, j) for i, row in enumerate(self.rows) for j in row.terms]
        values = np.fromiter((c for row in self.rows for c in row.terms.values()), dtype=float)
        where = np.array(places, dtype=np.int64).reshape(-1, 2)
        matrix = csr_array((values, (where[:, 0], where[:, 1])), shape=(len(self.rows), len(self.uppers)))
        lows = [-np.inf if row.low is None else row.low for row in self.rows]
        highs = [np.inf if row.high is None else row.high for row in self.rows]
        return LinearConstraint(matrix, lows, highs)  # pyright: ignore[reportArgumentType]

    def best(self, objective: Terms, *, maximise: bool = True) -> Solution | None:
        """The columns with the largest (or smallest) objective; None where the rows contradict each other.

        Raises
        ------
        CannotPropose
            Where the time was not enough to find any list.
        """
        costs = np.zeros(len(self.uppers))
        costs[list(objective)] = list(objective.values())
        sign = -1.0 if maximise else 1.0
        found = milp(
            sign * costs,
            integrality=np.arange(len(self.uppers)) < self.whole,
            bounds=Bounds(0, np.asarray(self.uppers, dtype=float)),  # pyright: ignore[reportArgumentType]
            constraints=self._constraints if self.rows else None,
            options={"mip_rel_gap": 0, "time_limit": SECONDS_PER_SOLVE},
        )
        if found.status == INFEASIBLE:
            return None
        if found.x is None:
            raise CannotPropose("no_answer_in_time")
        value = sign * float(found.fun)
        bound = value if found.mip_dual_bound is None else sign * float(found.mip_dual_bound)
        return Solution(found.x, value, bound, found.status == SOLVED and abs(value - round(value)) < 1e-3)

    def relaxed(self, objective: Terms, *, maximise: bool = True) -> Relaxed | None:
        """The bound on an objective if no column had to be whole; None where the solver does not say."""
        sign = -1.0 if maximise else 1.0
        costs = np.zeros(len(self.uppers))
        costs[list(objective)] = list(objective.values())
        rows, matrix = self._constraints, csr_array(self._constraints.A)
        highs, lows = np.asarray(rows.ub), np.asarray(rows.lb)
        above, below = np.isfinite(highs), np.isfinite(lows)
        found = linprog(
            sign * costs,
            A_ub=vstack([matrix[above], -matrix[below]]),
            b_ub=np.concatenate([highs[above], -lows[below]]),
            bounds=np.column_stack([np.zeros(len(self.uppers)), np.asarray(self.uppers, dtype=float)]),
            method="highs",
            options={"time_limit": SECONDS_PER_SOLVE},
        )
        if found.status != SOLVED:
            return None
        return Relaxed(sign * float(found.fun), found.x, found.lower.marginals)
