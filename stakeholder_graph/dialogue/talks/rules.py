"""What does a person say before the talks: how open is each target, whose yes helps whom, what must wait for what?"""

import math
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Openness(StrEnum):
    """How a target stands to the dialogue before anybody else has answered."""

    LIKELY = "likely"
    OPEN = "open"
    RELUCTANT = "reluctant"


class Effect(StrEnum):
    """What the yes of one target does to another."""

    HELPS = "helps"
    HARMS = "harms"


class TalkRuleKind(StrEnum):
    """How a talk waits for another.

    ``after``: only once the first was asked. ``not_if_no``: never once the first refused (before it is allowed).
    ``needs_yes``: only once the first agreed. "Never without knowing that the first did not refuse" is both ``after``
    and ``not_if_no``.
    """

    AFTER = "after"
    NOT_IF_NO = "not_if_no"
    NEEDS_YES = "needs_yes"


WAITS = frozenset({TalkRuleKind.AFTER, TalkRuleKind.NEEDS_YES})
"""The rules under which the second talk can only come later."""


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to talk to; ``worth`` is how much its yes counts against that of the others, 0 or more."""

    actor: str
    openness: Openness
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Influence:
    """The yes of ``source`` helps or harms that of ``target``; a refusal changes nothing."""

    source: str
    target: str
    effect: Effect


@dataclass(frozen=True, slots=True, order=True)
class TalkRule:
    """How the talk with ``then`` waits for that with ``first``."""

    kind: TalkRuleKind
    first: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRequest:
    """Whom to talk to, under which rules, in how many slots of the calendar (None: enough), and who answered what."""

    targets: tuple[Target, ...]
    influences: tuple[Influence, ...] = ()
    rules: tuple[TalkRule, ...] = ()
    slots: int | None = None
    yes: frozenset[str] = field(default=frozenset())
    no: frozenset[str] = field(default=frozenset())

    def answered(self, actor: str, *, yes: bool) -> "TalkRequest":
        """The same after one more answer.

        Examples
        --------
        >>> TalkRequest(targets=(Target("a", Openness.OPEN),)).answered("a", yes=False).no
        frozenset({'a'})
        """
        return replace(self, yes=self.yes | {actor}) if yes else replace(self, no=self.no | {actor})

    @property
    def asked(self) -> frozenset[str]:
        """Everybody who answered."""
        return self.yes | self.no


@dataclass(frozen=True, slots=True, kw_only=True)
class WordNumbers:
    """The numbers behind the words, as odds: likely 4 to 1, reluctant 1 to 4; help doubles the odds, harm halves them.

    Only the order that follows from them is shown to people, never they themselves: nobody measured them.
    """

    likely: float = 4.0
    helps: float = 2.0

    def base(self, openness: Openness) -> float:
        """The log odds of a yes before anybody else has answered."""
        return {Openness.LIKELY: 1.0, Openness.OPEN: 0.0, Openness.RELUCTANT: -1.0}[openness] * math.log(self.likely)

    def shift(self, effect: Effect) -> float:
        """What a yes adds to the log odds of another."""
        return math.log(self.helps) * (1.0 if effect is Effect.HELPS else -1.0)


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody whom a rule no longer lets us ask, after the answers so far; ``because`` is that rule."""

    actor: str
    because: TalkRule


def barred(request: TalkRequest) -> tuple[Barred, ...]:
    """Who cannot be asked any more: a needed yes was refused, or a talk that had to come before cannot take place.

    Examples
    --------
    >>> rule = TalkRule(TalkRuleKind.NEEDS_YES, "a", "b")
    >>> two = (Target("a", Openness.OPEN), Target("b", Openness.OPEN))
    >>> [gone.actor for gone in barred(TalkRequest(targets=two, rules=(rule,), no=frozenset("a")))]
    ['b']
    """
    gone: dict[str, TalkRule] = {}
    before = -1
    while len(gone) > before:
        before = len(gone)
        for rule in request.rules:
            if rule.then not in gone and rule.then not in request.asked and _closes(rule, request, gone):
                gone[rule.then] = rule
    return tuple(Barred(t.actor, gone[t.actor]) for t in request.targets if t.actor in gone)


def _closes(rule: TalkRule, request: TalkRequest, gone: Collection[str]) -> bool:
    never = rule.first in gone
    if rule.kind is TalkRuleKind.AFTER:
        return never
    refused = rule.first in request.no
    return refused or (never and rule.kind is TalkRuleKind.NEEDS_YES)
