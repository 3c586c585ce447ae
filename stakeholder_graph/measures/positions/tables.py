"""Which tables does MACTOR print, under which names, with which rows and columns?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.measures.positions.mactor import Mactor, Stakes

Matrix: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LabelledTable:
    """A table under its name: ``values`` is rows x columns, nan where a number is undefined.

    ``rows`` are names of actors or objectives (of ``DEGREES`` the orders); ``columns`` are such names too, or codes of
    figures where ``figures`` is True.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Matrix
    figures: bool = False


def mactor_tables(found: Mactor) -> tuple[LabelledTable, ...]:
    """Every table, in the order in which the method takes its steps.

    ``MDI`` to ``NET`` go from actor to actor, ``POWER`` has what these sum up to; then, for every order, ``MAO`` from
    actor to objective, ``CAA`` and ``DAA`` (convergence, divergence) and ``NDA`` (their difference) between actors,
    and at last what moves actors and objectives, and the degrees of the whole.

    Examples
    --------
    >>> from stakeholder_graph.measures.positions.mactor import mactor
    >>> [table.name for table in mactor_tables(mactor(("a", "b"), [[0, 1], [2, 0]]))]
    ['MDI', 'MIDI', 'MMIDI', 'NET', 'POWER']
    """
    return (*_of_pressure(found), *_of_stakes(found))


def _of_pressure(found: Mactor) -> Iterator[LabelledTable]:
    p, actors = found.pressure, found.actors
    for name, matrix in (("MDI", p.mdi), ("MIDI", p.midi), ("MMIDI", p.max_midi), ("NET", p.net)):
        yield LabelledTable(name, actors, actors, matrix)
    figures = {
        "influence": p.influence,
        "dependence": p.dependence,
        "own": p.midi.diagonal(),
        "net": p.net_sum,
        "ratio": p.ratio,
        "max_influence": p.max_influence,
        "max_dependence": p.max_dependence,
        "max_ratio": p.max_ratio,
    }
    yield LabelledTable("POWER", actors, tuple(figures), np.column_stack(list(figures.values())), figures=True)


def _of_stakes(found: Mactor) -> Iterator[LabelledTable]:
    for stakes in found.stakes:
        o = stakes.order
        yield LabelledTable(f"{o}MAO", found.actors, found.objectives, stakes.mao)
        for name, matrix in (("CAA", stakes.convergence), ("DAA", stakes.divergence), ("NDA", stakes.net_distance)):
            yield LabelledTable(f"{o}{name}", found.actors, found.actors, matrix)
    if found.stakes:
        yield _per_order("ACTORS", found.actors, found.stakes, ("actor_mobilisation", "ambivalence"))
        yield _per_order("OBJECTIVES", found.objectives, found.stakes, ("agreement", "disagreement", "mobilisation"))
        yield _degrees(found.stakes)


def _per_order(name: str, rows: tuple[str, ...], stakes: Sequence[Stakes], figures: tuple[str, ...]) -> LabelledTable:
    every = {f"{figure}_{one.order}": getattr(one, figure) for figure in figures for one in stakes}
    return LabelledTable(name, rows, tuple(every), np.column_stack(list(every.values())), figures=True)


def _degrees(stakes: Sequence[Stakes]) -> LabelledTable:
    values = np.array([[one.convergence_degree, one.divergence_degree] for one in stakes])
    orders = tuple(str(one.order) for one in stakes)
    return LabelledTable("DEGREES", orders, ("convergence_degree", "divergence_degree"), values, figures=True)
