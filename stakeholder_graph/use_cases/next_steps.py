"""What is the next thing to do in a territory, those hit hardest first?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_graph.measures.common_ground import GROUND, SIDES
from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps
from stakeholder_graph.model import Actor, Records
from stakeholder_graph.vocabulary import Group

LOPSIDED = 1 / 3
"""From this share on one publisher colours the picture of a territory."""
OLD = 4.0
"""Years: from this mean age on, the facts should be asked about again."""
_HEARD_FIRST = 2


class StepKind(StrEnum):
    """What there may be to do, the most pressing first."""

    BEGIN = "begin"
    HEAR = "hear"
    MAP_GROUP = "map_group"
    ASK_WANTS = "ask_wants"
    OTHER_SOURCE = "other_source"
    REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: whom it is about, a share or a number of years, and for ``hear`` the gap it comes from."""

    kind: StepKind
    actors: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    publisher: str = ""
    value: float = 0.0
    gap: Gap | None = None


def next_steps(
    records: Records,
    *,
    territory: str | None,
    on: date,
    here: Sequence[Actor],
    heard: frozenset[str],
    publisher: str,
    share: float,
    age: float,
) -> tuple[NextStep, ...]:
    """The steps that what is known asks for, the most pressing first.

    ``here`` are the actors based or acting there, ``heard`` those of whom it is known what they want or need,
    ``share`` is that of ``publisher`` among the claims of ties, ``age`` the mean age of the facts in years.
    """
    if not here:
        return (NextStep(StepKind.BEGIN),)
    found = list(_unheard(records, territory, on))
    mapped = {actor.family for actor in here}
    missing = tuple(group for group in Group if group in SIDES and group not in mapped)
    if missing:
        found.append(NextStep(StepKind.MAP_GROUP, groups=missing))
    silent = sorted((a for a in here if a.family in GROUND and a.id not in heard), key=_by_group)
    if silent:
        found.append(NextStep(StepKind.ASK_WANTS, actors=tuple(a.id for a in silent), value=len(silent)))
    if share >= LOPSIDED:
        found.append(NextStep(StepKind.OTHER_SOURCE, publisher=publisher, value=share))
    if age >= OLD:
        found.append(NextStep(StepKind.REFRESH, value=age))
    return tuple(found)


def _unheard(records: Records, territory: str | None, on: date) -> Iterator[NextStep]:
    gaps = find_gaps(records, territory, on).of(GapKind.UNHEARD) if territory else ()
    for gap in gaps[:_HEARD_FIRST]:
        yield NextStep(StepKind.HEAR, actors=gap.actors, value=gap.value, gap=gap)


def _by_group(actor: Actor) -> tuple[bool, int, str]:
    return actor.family is not Group.WOMEN, list(Group).index(actor.family), actor.id
