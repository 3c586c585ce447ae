"""Where do ties and judgements say different things about who has power? Each such place is a question to ask."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, snapshot
from stakeholder_graph.measures.common_ground import Judged, judged
from stakeholder_graph.measures.registry import MEASURES
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.exploring import known_territory
from stakeholder_graph.use_cases.positions import face_of, known_issue, on_issue
from stakeholder_graph.vocabulary import Group

FEWEST_COMPARED = 5
"""With fewer actors that have both a value and a judgement nothing is compared."""
FAR_APART = 0.5
"""From this difference of places (shares of the actors compared) on there is a question to ask."""


class Between(Protocol):
    """An interval of a value."""

    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Question:
    """An actor whose place by ties and by judged power are far apart: something to ask, no mistake.

    Places are shares of the actors compared that stand below, 0 to 1, each with its range: of the value, its interval
    (without one, the actors of equal value); of the judgement, the actors judged alike.
    """

    actor: str
    label: str
    group: Group
    here: str
    value: float
    power: Judged
    general: bool
    computed: float
    computed_range: tuple[float, float]
    judged: float
    judged_range: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure beside judged power: ``compared`` actors have both; with too few of them there is nothing to say."""

    measure: str
    issue: str | None
    compared: int
    with_intervals: bool
    questions: tuple[Question, ...]

    @property
    def too_few(self) -> bool:
        """Whether too few actors have both."""
        return self.compared < FEWEST_COMPARED


def computed_against_judged(
    records: Records,
    name: str,
    *,
    territory: str | None,
    on: date,
    issue: str | None = None,
    intervals: Mapping[str, Between] | None = None,
    at_least: float = FAR_APART,
) -> Comparison:
    """Where the place of an actor by a measure and by judged power are far apart: the widest differences first.

    Parameters
    ----------
    records, territory, on
        As everywhere.
    name
        A measure of actors, of the registry.
    issue
        On which power was judged (else in general); None: in general only.
    intervals
        The interval of each actor's value; an actor without one counts by its value alone.
    at_least
        From which difference of places on; the ranges of both must besides have nothing in common.

    Raises
    ------
    WrongUsage
        Where there is no such measure of actors, issue or territory.
    """
    if name not in MEASURES or MEASURES[name].of != "actor":
        raise WrongUsage("no_such_measure", value=name)
    if issue is not None:
        known_issue(records, issue)
    known_territory(records, territory)
    G = snapshot(records, territory=territory, on=on)
    powers = judged(records, on, "power")
    values = MEASURES[name].function(G)
    both = {id_: power for id_ in G if not math.isnan(values[id_]) and (power := on_issue(powers, id_, issue))}
    compared = {id_: float(values[id_]) for id_ in both}
    place, judged_place = _placed(compared.values()), _placed([power.value for power in both.values()])
    questions = [
        _question(G, id_, value, both[id_], place, judged_place, (intervals or {}).get(id_))
        for id_, value in compared.items()
    ]
    far = [q for q in questions if abs(q.computed - q.judged) >= at_least and _apart(q.computed_range, q.judged_range)]
    far.sort(key=lambda q: (-abs(q.computed - q.judged), q.actor))
    told = tuple(far) if len(compared) >= FEWEST_COMPARED else ()
    return Comparison(name, issue, len(compared), bool(intervals), told)


def _question(
    G: Snapshot,
    actor: str,
    value: float,
    power: Judged,
    place: Callable[[float], tuple[float, float]],
    judged_place: Callable[[float], tuple[float, float]],
    interval: Between | None,
) -> Question:
    at, said = place(value), judged_place(power.value)
    if interval is None or math.isnan(interval.low) or math.isnan(interval.high):
        reach = at
    else:
        reach = min(place(interval.low)[0], at[0]), max(place(interval.high)[1], at[1])
    middle, judged_middle = sum(at) / 2, sum(said) / 2
    general = power.said.issue is None
    return Question(actor, *face_of(G, actor), value, power, general, middle, reach, judged_middle, said)


def _placed(values: Collection[float]) -> Callable[[float], tuple[float, float]]:
    """Which share of the other actors stands below a value, and below or level with it."""
    order, others = np.sort(np.fromiter(values, dtype=float)), max(1, len(values) - 1)

    def place(value: float) -> tuple[float, float]:
        below, level = (int(np.searchsorted(order, value, side=side)) for side in ("left", "right"))
        return min(1.0, below / others), min(1.0, max(below, level - 1) / others)

    return place


def _apart(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[1] < b[0] or b[1] < a[0]
