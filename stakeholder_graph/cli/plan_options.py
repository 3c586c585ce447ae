"""What may a person say on the command line about a plan?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from stakeholder_graph.cli.wording import reader_language
from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.dialogue.request import Counted, read_counted
from stakeholder_graph.dialogue.room.people import MOST_ROUNDS
from stakeholder_graph.dialogue.talks import Effect, Influence, Openness, TalkRule, TalkRuleKind
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.room_asked import LIFTABLE
from stakeholder_graph.vocabulary import Group

Command = TypeVar("Command", bound=Callable[..., Any])


class Codes(click.ParamType[tuple[str, ...]]):
    """Several codes joined by commas."""

    def __init__(self, count: int, name: str):
        self.count, self.name = count, name

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Read the codes, or say how many are needed."""
        codes = tuple(part.strip() for part in str(value).split(","))
        if len(codes) != self.count or not all(codes):
            self.fail(text("usage.not_a_pair", reader_language.get(), number=self.count), param, ctx)
        return codes


class Limit(click.ParamType[tuple[Counted, int]]):
    """A group, kind, territory, side of an issue or a woman at the head, and a number, written WHAT=N."""

    name = "WHAT=N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Counted, int]:
        """Read both, or say what can be counted."""
        what, _, number = str(value).rpartition("=")
        counted = read_counted(what)
        if counted is None or not number.isdecimal():
            self.fail(text("usage.not_a_group", reader_language.get(), groups=", ".join(Group)), param, ctx)
        return counted, int(number)


class HowOpen(click.ParamType[tuple[str, Openness]]):
    """An actor and how open it is, written ID=WORD."""

    name = "ID=WORD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Openness]:
        """Read both, or say which words there are."""
        actor, _, word = str(value).partition("=")
        if not actor or word not in set(Openness):
            self.fail(text("usage.not_how_open", reader_language.get(), words=", ".join(Openness)), param, ctx)
        return actor, Openness(word)


class Minutes(click.ParamType[tuple[str, int]]):
    """An issue and its minutes, written ID=N."""

    name = "ID=N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read both, or say how they are written."""
        issue, _, number = str(value).partition("=")
        if not issue or not number.isdecimal():
            self.fail(text("usage.not_minutes", reader_language.get()), param, ctx)
        return issue, int(number)


_AGREED = {**dict.fromkeys(Effect, Influence), **dict.fromkeys(TalkRuleKind, TalkRule)}
_OPTIONS = (
    click.option("--own", metavar="ID"),
    click.option("--open", "open_", type=HowOpen(), multiple=True),
    *(click.option(f"--{kind.replace('_', '-')}", kind, type=Codes(2, "A,B"), multiple=True) for kind in _AGREED),
    click.option("--slots", type=click.IntRange(min=0), metavar="N"),
    click.option("--said-yes", metavar="ID", multiple=True),
    click.option("--said-no", metavar="ID", multiple=True),
    click.option("--minutes", type=Minutes(), multiple=True),
    click.option("--before", type=Codes(2, "A,B"), multiple=True),
    click.option("--strike", metavar="ID", multiple=True),
    click.option("--order-by", type=click.Choice([str(by) for by in OrderedBy])),
    click.option("--length", type=click.IntRange(min=1), metavar="N"),
    click.option("--people", type=click.IntRange(min=1), metavar="N"),
    click.option("--women", type=click.IntRange(min=0), metavar="N"),
    click.option("--tables", type=click.IntRange(min=1), metavar="N"),
    click.option("--rounds", type=click.IntRange(min=1, max=MOST_ROUNDS), metavar="N"),
    click.option("--women-share", type=click.IntRange(min=1, max=100), metavar="PERCENT"),
    click.option("--stance-on", metavar="ID"),
    click.option("--together", type=Codes(2, "A,B"), multiple=True),
    click.option("--separate", type=Codes(2, "A,B"), multiple=True),
    click.option("--lift", type=click.Choice([str(kind) for kind in LIFTABLE]), multiple=True),
)
_ABSENCES = ("alternates", "usual_turnout")
_PLAIN = (
    "own",
    "slots",
    "length",
    "people",
    "women",
    "tables",
    "rounds",
    "women_share",
    "stance_on",
)


def about_talks_and_agenda(command: Command) -> Command:
    """The options that say what a person says of talks and agenda."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def said_on(kept: Preparation, asked: Mapping[str, Any]) -> Preparation:
    """What is kept with a plan, and on top of it what the command line says."""
    influences = tuple(Influence(a, b, kind) for kind in Effect for a, b in asked[kind])
    rules = tuple(TalkRule(kind, a, b) for kind in TalkRuleKind for a, b in asked[kind])
    given = {name: asked[name] for name in (*_PLAIN, *_ABSENCES) if asked[name] is not None}
    yes, no = frozenset(asked["said_yes"]), frozenset(asked["said_no"])
    return replace(
        kept,
        **given,
        openness={**kept.openness, **dict(asked["open_"])},
        influences=(*(one for one in kept.influences if one not in influences), *influences),
        talk_rules=(*(rule for rule in kept.talk_rules if rule not in rules), *rules),
        yes=(kept.yes - no) | yes,
        no=(kept.no - yes) | no,
        turnouts={**kept.turnouts, **dict(asked["turnouts"])},
        minutes={**kept.minutes, **dict(asked["minutes"])},
        before=tuple(dict.fromkeys((*kept.before, *asked["before"]))),
        struck=kept.struck | frozenset(asked["strike"]),
        ordered_by=OrderedBy(asked["order_by"]) if asked["order_by"] else kept.ordered_by,
        together=tuple(dict.fromkeys((*kept.together, *asked["together"]))),
        separate=tuple(dict.fromkeys((*kept.separate, *asked["separate"]))),
        lifted=kept.lifted | frozenset(asked["lift"]),
    )
