"""Who is in the room: whom did each organisation on the list name, and of which has nobody been named yet?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.dialogue.room import Person
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.measures.common_ground import positions_known
from stakeholder_graph.model import Actor, Delegate, Records
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.vocabulary import DelegateRole, PresenceRole

NOBODY_YET = "~"
"""Stands in the id of a chair for which nobody has been named, after the actor and before the number of the chair."""


@dataclass(frozen=True, slots=True)
class StanceOn:
    """The issue whose positions are mixed over the tables; how many organisations are for, against, unknown.

    ``asked`` is whether the person chose it; None: no position of anybody is known on any issue.
    """

    issue: str | None
    for_: int
    against: int
    unknown: int
    asked: bool


@dataclass(frozen=True, slots=True)
class RoomPeople:
    """Everybody who sits at a table, and who does not.

    ``delegates`` are those of the seated who have been named; ``unnamed`` the chairs (their ids) for which nobody has
    been. ``beside`` interpret or advise; ``off_list`` are sent by organisations that are not on the list.
    """

    people: tuple[Person, ...]
    delegates: Mapping[str, Delegate]
    unnamed: tuple[str, ...]
    beside: tuple[Delegate, ...]
    off_list: tuple[Delegate, ...]
    stance: StanceOn

    @property
    def voices(self) -> tuple[Person, ...]:
        """Those who speak for an organisation: everybody but the facilitators."""
        return tuple(person for person in self.people if not person.facilitates)


def delegates_of(records: Records, dialogue: str | None) -> tuple[Delegate, ...]:
    """Everybody named for a kept plan, by organisation and name."""
    mine = [d for d in records.delegates if dialogue is not None and d.dialogue == dialogue]
    return tuple(sorted(mine, key=lambda d: (d.actor, d.name, d.id)))


def people_of(
    records: Records,
    *,
    on: date,
    issues: Sequence[str],
    names: Sequence[str],
    said: Preparation,
    dialogue: str | None,
    chairs: Mapping[str, int],
) -> RoomPeople:
    """Everybody in the room, with what is known of them.

    ``chairs`` is how many each organisation sends, one where it says nothing.

    Raises
    ------
    WrongUsage
        Where somebody on the list does not exist.
    """
    actors = _actors(records, names)
    named = delegates_of(records, dialogue)
    stances = {key: position.stance for key, position in positions_known(records, on).items()}
    stance = _stance_on(stances, names, issues, said.stance_on)
    described = _Described(actors, _places(records), stances, stance.issue)
    seated = [d for d in named if d.role is DelegateRole.FACILITATOR or d.actor in names]
    seated = [d for d in seated if d.role in {DelegateRole.DELEGATE, DelegateRole.FACILITATOR}]
    empty = tuple(_chairs_left(names, seated, chairs))
    return RoomPeople(
        people=(*map(described.delegate, seated), *(described.chair(chair, actor) for chair, actor in empty)),
        delegates={d.id: d for d in seated},
        unnamed=tuple(chair for chair, _ in empty),
        beside=tuple(d for d in named if d.role in {DelegateRole.INTERPRETER, DelegateRole.ADVISER}),
        off_list=tuple(d for d in named if d.role is DelegateRole.DELEGATE and d.actor not in names),
        stance=stance,
    )


def _actors(records: Records, names: Sequence[str]) -> Mapping[str, Actor]:
    actors = {actor.id: actor for actor in records.actors}
    for name in names:
        if name not in actors:
            raise WrongUsage("no_such_actor", value=name)
    return actors


def _places(records: Records) -> Mapping[str, str]:
    """Where each actor is based; of several places the first by id."""
    based = [p for p in records.presences if p.role is PresenceRole.BASED]
    return {p.actor: p.territory for p in sorted(based, key=lambda p: p.territory, reverse=True)}


def _chairs_left(
    names: Sequence[str], seated: Collection[Delegate], chairs: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """The chairs of the list for which nobody has been named: (id, actor)."""
    for actor in names:
        there = sum(d.actor == actor and d.role is DelegateRole.DELEGATE for d in seated)
        for number in range(there + 1, chairs.get(actor, 1) + 1):
            yield f"{actor}{NOBODY_YET}{number}", actor


def _stance_on(
    stances: Mapping[tuple[str, str], int], names: Sequence[str], issues: Sequence[str], asked: str | None
) -> StanceOn:
    """As asked; else the issue with most on the weaker side, then with most known, in the order given."""
    sides = {
        issue: (
            sum(stances.get((name, issue), 0) > 0 for name in names),
            sum(stances.get((name, issue), 0) < 0 for name in names),
            sum((name, issue) not in stances for name in names),
        )
        for issue in ((asked,) if asked else issues)
    }
    known = [issue for issue, (_, _, unknown) in sides.items() if asked or unknown < len(names)]
    if not known:
        return StanceOn(None, 0, 0, len(names), asked=False)
    best = max(known, key=lambda issue: (min(sides[issue][:2]), -sides[issue][2]))
    return StanceOn(best, *sides[best], asked=asked is not None)


@dataclass(frozen=True, slots=True)
class _Described:
    """What is known of a person through its organisation."""

    actors: Mapping[str, Actor]
    places: Mapping[str, str]
    stances: Mapping[tuple[str, str], int]
    issue: str | None

    def delegate(self, one: Delegate) -> Person:
        """Somebody who was named; who facilitates takes no side."""
        facilitates = one.role is DelegateRole.FACILITATOR
        return Person(
            id=one.id,
            group=self._group(one.actor),
            actor=one.actor,
            gender=None if one.gender is None else str(one.gender),
            territory=self.places.get(one.actor),
            stance=None if facilitates or self.issue is None else self.stances.get((one.actor, self.issue)),
            languages=one.languages,
            facilitates=facilitates,
        )

    def chair(self, id_: str, actor: str) -> Person:
        """A chair of an organisation: who comes, and in which languages, is not known."""
        stance = None if self.issue is None else self.stances.get((actor, self.issue))
        return Person(id=id_, group=self._group(actor), actor=actor, territory=self.places.get(actor), stance=stance)

    def _group(self, party: str) -> str:
        """A facilitator may be sent by a constituency or by somebody the audience does not see."""
        return str(self.actors[party].family) if party in self.actors else ""
