"""Which lists of names did a person release, and what does a reader see of them?

A released list is a dialogue of its own beside the plan, marked as released: it holds a name and names, and nothing of
what the plan knows. It is no plan to go on with, and no table that was held.
"""

from dataclasses import dataclass
from datetime import date

from stakeholder_graph.messages import text
from stakeholder_graph.model import Dialogue, Invitation, Records, name_in
from stakeholder_graph.vocabulary import InvitationList, Level

MARK = "released"


@dataclass(frozen=True, slots=True)
class NameReleased:
    """A name on a released list, and the reason that goes with it, if any."""

    actor: str
    name: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReleasedList:
    """What was released of one plan to one level: by whom and when, and the names list by list, by name."""

    dialogue: str
    title: str
    level: Level
    by: str
    on: date | None
    lists: tuple[tuple[InvitationList, tuple[NameReleased, ...]], ...]


def is_released(dialogue: Dialogue) -> bool:
    """Whether it is a released list, and no plan."""
    return dialogue.rules == MARK


def released_lists(records: Records, *, territory: str | None, lang: str) -> tuple[ReleasedList, ...]:
    """The lists released for a territory (None: everywhere), the newest first, in the words of one language."""
    here = [d for d in records.dialogues if is_released(d) and territory in (None, d.territory)]
    found = [_released(records, dialogue, lang) for dialogue in here]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal() if one.on else 0, one.dialogue)))


def _released(records: Records, dialogue: Dialogue, lang: str) -> ReleasedList:
    rows = [row for row in records.invitations if row.dialogue == dialogue.id]
    lists = ((each, _names(records, [row for row in rows if row.list is each], lang)) for each in InvitationList)
    return ReleasedList(
        dialogue=dialogue.id,
        title=name_in(dialogue, lang),
        level=dialogue.disclosure,
        by=next((row.by for row in rows), ""),
        on=max((row.date.latest for row in rows if row.date), default=None),
        lists=tuple((each, names) for each, names in lists if names),
    )


def _names(records: Records, rows: list[Invitation], lang: str) -> tuple[NameReleased, ...]:
    actors = {actor.id: actor for actor in records.actors}
    people = {one.id: name_in(one, lang) for one in records.constituencies}
    found = [
        NameReleased(
            actor=row.actor,
            name=actors[row.actor].name if row.actor in actors else people.get(row.actor, row.actor),
            group=text(f"group.{actors[row.actor].family}", lang) if row.actor in actors else "",
            reason=row.reason,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.actor)))
