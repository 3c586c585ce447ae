"""What did a person decide against or beyond the proposals, step by step, why, and who decided it when?

Each decision has a code under which ``Preparation.reasons`` holds her reason (names have theirs in their invitation)::

    before    rule:KIND:FIRST:THEN  answer:ACTOR  worth:ACTOR  carries:TIE  slots
    agenda    order  minutes:ISSUE  strike:ISSUE  weight:ACTOR  before:FIRST:THEN  ordered_by
    room      seat:ROUND:PERSON  seating  lifted:RULE  together:A:B  separate:A:B
    who       locked:ACTOR  added:ACTOR  removed:ACTOR  declined:ACTOR

What is only an answer to a question, and no decision (how open somebody is, whose yes helps whom), is not among them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.talks import TalkRule, TalkRuleKind
from stakeholder_graph.model import Dialogue, Invitation, Key
from stakeholder_graph.use_cases.plan_agenda import USUAL_MINUTES
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.preparation_text import read_preparation
from stakeholder_graph.use_cases.room_asked import LIFTABLE, Seat
from stakeholder_graph.use_cases.workspace import Workspace, history
from stakeholder_graph.vocabulary import InvitationList, InvitationState, TieKind

NOTHING_SAID = Preparation()
NO_REASONS: Mapping[str, str] = MappingProxyType({})
_MARKS = str.maketrans(",=;", "___")
"""What parts one saying from the next where they are kept cannot stand in a code."""


class Step(StrEnum):
    """The steps in which a person decides."""

    WHO = "who"
    BEFORE = "before"
    AGENDA = "agenda"
    ROOM = "room"


class What(StrEnum):
    """What sort of decision; each names the sentence ``override.<what>``."""

    LOCKED = "locked"
    ADDED = "added"
    REMOVED = "removed"
    DECLINED = "declined"
    RULE = "rule"
    ANSWER = "answer"
    WORTH = "worth"
    CARRIES = "carries"
    SLOTS = "slots"
    ORDER = "order"
    MINUTES = "minutes"
    STRIKE = "strike"
    WEIGHT = "weight"
    BEFORE = "before"
    ORDERED_BY = "ordered_by"
    SEAT = "seat"
    SEATING = "seating"
    LIFTED = "lifted"
    TOGETHER = "together"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Override:
    """One decision: about whom or what, with its number where it has one (an answer: 1 yes, 0 no), and her reason."""

    step: Step
    what: What
    about: tuple[str, ...] = ()
    number: int | None = None
    reason: str = ""

    @property
    def code(self) -> str:
        """What its reason is kept under, the same for the same decision whatever its number."""
        about = () if self.what is What.ORDER else self.about
        return ":".join((self.what, *about)).translate(_MARKS)


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided it and when, and what exactly: another number is another decision."""

    by: str
    at: datetime
    about: tuple[str, ...]
    number: int | None

    def is_of(self, one: Override) -> bool:
        """Whether this is about the decision as it stands."""
        return (self.about, self.number) == (one.about, one.number)


def own_decisions(
    *,
    rules: Rules | None = None,
    said: Preparation = NOTHING_SAID,
    notes: Mapping[str, str] = NO_REASONS,
    declined: Collection[str] = (),
) -> tuple[Override, ...]:
    """Everything that a person decided, step by step in the order of the steps.

    ``notes`` are her reasons by name, ``declined`` those of ``rules.must_not`` who said themselves that they do not
    come.

    Examples
    --------
    >>> [one.code for one in own_decisions(said=Preparation(struck=frozenset({"mercury"}), slots=3))]
    ['slots', 'strike:mercury']
    """
    who = [] if rules is None else list(_of_names(rules, notes, declined))
    rest = (*_of_talks(said), *_of_agenda(said), *_of_room(said))
    return (*who, *(replace(one, reason=said.reasons.get(one.code, "")) for one in rest))


def _of_names(rules: Rules, notes: Mapping[str, str], declined: Collection[str]) -> Iterator[Override]:
    decided = (
        (What.REMOVED, rules.must_not - frozenset(declined)),
        (What.DECLINED, rules.must_not & frozenset(declined)),
        (What.LOCKED, rules.locked),
        (What.ADDED, rules.must - rules.locked),
    )
    for what, names in decided:
        yield from (Override(Step.WHO, what, (name,), reason=notes.get(name, "")) for name in sorted(names))


def _of_talks(said: Preparation) -> Iterator[Override]:
    for rule in said.talk_rules:
        yield Override(Step.BEFORE, What.RULE, (rule.kind, rule.first, rule.then))
    for answer, names in ((1, said.yes), (0, said.no)):
        yield from (Override(Step.BEFORE, What.ANSWER, (name,), answer) for name in sorted(names))
    yield from _numbers(Step.BEFORE, What.WORTH, said.worth, usual=1)
    yield from _numbers(Step.BEFORE, What.CARRIES, {str(kind): share for kind, share in said.carries.items()})
    if said.slots is not None:
        yield Override(Step.BEFORE, What.SLOTS, (), said.slots)


def _of_agenda(said: Preparation) -> Iterator[Override]:
    if said.order:
        yield Override(Step.AGENDA, What.ORDER, said.order)
    yield from _numbers(Step.AGENDA, What.MINUTES, said.minutes, usual=USUAL_MINUTES)
    yield from (Override(Step.AGENDA, What.STRIKE, (issue,)) for issue in sorted(said.struck))
    yield from _numbers(Step.AGENDA, What.WEIGHT, said.weights, usual=1)
    yield from (Override(Step.AGENDA, What.BEFORE, pair) for pair in said.before)
    if said.ordered_by is not OrderedBy.CONTENTION:
        yield Override(Step.AGENDA, What.ORDERED_BY)


def _of_room(said: Preparation) -> Iterator[Override]:
    for at, person, table in sorted(said.seats_at - said.kept_seats):
        yield Override(Step.ROOM, What.SEAT, (str(at), person), table)
    if said.seats_at & said.kept_seats:
        yield Override(Step.ROOM, What.SEATING, (), len(said.seats_at & said.kept_seats))
    yield from (Override(Step.ROOM, What.LIFTED, (str(kind),)) for kind in LIFTABLE if kind in said.lifted)
    yield from (Override(Step.ROOM, What.TOGETHER, pair) for pair in said.together)
    yield from (Override(Step.ROOM, What.SEPARATE, pair) for pair in said.separate)


def _numbers(step: Step, what: What, said: Mapping[str, int], *, usual: int | None = None) -> Iterator[Override]:
    for name, number in sorted(said.items()):
        if number != usual:
            yield Override(step, what, (name,), number)


def without(said: Preparation, one: Override) -> Preparation:
    """What she says, less one decision and its reason; a name is let go on the list itself.

    Examples
    --------
    >>> said = Preparation(struck=frozenset({"mercury"}), slots=3)
    >>> without(said, own_decisions(said=said)[0]).slots is None
    True
    """
    reasons = {code: why for code, why in said.reasons.items() if code != one.code}
    return replace(said, reasons=reasons, **_less(said, one))


def _less(said: Preparation, one: Override) -> dict[str, object]:
    """The field that changes, and what is left in it."""
    name = _FIELDS.get(one.what)
    match one.what:
        case What.RULE:
            kind, first, then = one.about
            gone = TalkRule(TalkRuleKind(kind), first, then)
            return {"talk_rules": tuple(rule for rule in said.talk_rules if rule != gone)}
        case What.ANSWER:
            return {"yes": said.yes - set(one.about), "no": said.no - set(one.about)}
        case What.CARRIES:
            return {"carries": {kind: n for kind, n in said.carries.items() if kind != TieKind(one.about[0])}}
        case What.SEAT:
            return {"seats_at": frozenset(s for s in said.seats_at if (str(s[0]), s[1]) != one.about)}
        case What.SEATING:
            return {"seats_at": said.seats_at - said.kept_seats, "kept_seats": frozenset[Seat]()}
        case What.ORDER | What.SLOTS | What.ORDERED_BY:
            return {str(one.what): getattr(NOTHING_SAID, one.what)}
        case _:
            return {} if name is None else {name: _rest(getattr(said, name), one.about)}


_FIELDS: Mapping[What, str] = {
    What.WORTH: "worth",
    What.MINUTES: "minutes",
    What.WEIGHT: "weights",
    What.STRIKE: "struck",
    What.LIFTED: "lifted",
    What.BEFORE: "before",
    What.TOGETHER: "together",
    What.SEPARATE: "separate",
}


def _rest(now: object, about: tuple[str, ...]) -> object:
    """What is left of numbers by name, of names, or of pairs."""
    if isinstance(now, Mapping):
        return {name: number for name, number in now.items() if name != about[0]}
    if isinstance(now, frozenset):
        return now - {about[0]}
    return tuple(pair for pair in now if pair != about) if isinstance(now, tuple) else now


_STATES: Mapping[InvitationState, What] = {
    InvitationState.LOCKED: What.LOCKED,
    InvitationState.REMOVED: What.REMOVED,
    InvitationState.DECLINED: What.DECLINED,
}


def decided_when(workspace: Workspace, dialogue: str, names: Iterable[str] = ()) -> Mapping[str, Decided]:
    """By code, who decided what stands in a kept plan, and when: read from its history.

    ``names`` are those whose invitations are looked up too. A name that was added counts as fixed once it is kept.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything: a history tells what is hidden.
    """
    found = _read_history(workspace, ("dialogues", dialogue))
    for name in dict.fromkeys(names):
        found |= _read_history(workspace, ("invitations", dialogue, name))
    return found


def _read_history(workspace: Workspace, key: Key) -> dict[str, Decided]:
    """From the oldest change to the newest: what appears is decided there, what goes is no longer decided."""
    found = dict[str, Decided]()
    for change in reversed(history(workspace, key=key)):
        for entry in change.entries:
            if entry.key == key:
                now = {one.code: one for one in _decisions_in(entry.after)}
                same = {code: was for code, was in found.items() if code in now and was.is_of(now[code])}
                new = {c: Decided(change.by, change.at, o.about, o.number) for c, o in now.items() if c not in same}
                found = same | new
    return found


def _decisions_in(record: object) -> tuple[Override, ...]:
    match record:
        case Dialogue():
            return own_decisions(said=read_preparation(record.rules))
        case Invitation(list=InvitationList.TABLE) if record.state in _STATES:
            return (Override(Step.WHO, _STATES[record.state], (record.actor,)),)
        case _:
            return ()
