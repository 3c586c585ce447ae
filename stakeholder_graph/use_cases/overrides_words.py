"""How is it said what a person decided, who decided it and when?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.talks import TalkRule, TalkRuleKind
from stakeholder_graph.messages import listed, moment, number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.overrides import Decided, Override, Step, What
from stakeholder_graph.use_cases.plan_before_words import said_in_words
from stakeholder_graph.use_cases.room_people import NOBODY_YET
from stakeholder_graph.use_cases.room_words import chair_name


@dataclass(frozen=True, slots=True)
class OverrideInWords:
    """One decision, her reason, and who decided it when (blank: it is not kept yet)."""

    code: str
    step: Step
    said: str
    reason: str
    decided: str


def words_of_people(records: Records, lang: str) -> Words:
    """The names of everything a decision speaks of, those of delegates among them."""
    words = Words.of(records, lang)
    return Words(lang, {**words.names, **{one.id: one.name for one in records.delegates}})


def overrides_in_words(
    found: Iterable[Override], words: Words, when: Mapping[str, Decided], *, zone: str = "UTC"
) -> tuple[OverrideInWords, ...]:
    """Put decisions into words; ``when`` is what the history says of them, ``zone`` the clock of the reader."""
    return tuple(
        OverrideInWords(one.code, one.step, override_in_words(one, words), one.reason, _decided(one, words, when, zone))
        for one in found
    )


def override_in_words(one: Override, words: Words) -> str:
    """One decision as a sentence."""
    say = _SAYS.get(one.what)
    return _say_names(one, words) if say is None else say(one, words)


def _decided(one: Override, words: Words, when: Mapping[str, Decided], zone: str) -> str:
    known = when.get(Override(one.step, What.LOCKED, one.about).code if one.what is What.ADDED else one.code)
    if known is None or not known.is_of(one):
        return ""
    return text("override.by", words.lang, by=known.by, at=moment(known.at, words.lang, zone=zone))


def _say_names(one: Override, words: Words) -> str:
    """About one or two names or issues, with a number where there is one."""
    named = [words.name(id_) for id_ in one.about]
    first, then = (*named, "", "")[:2]
    count = number(one.number or 0, words.lang)
    return text(f"override.{one.what}", words.lang, name=first, then=then, number=count)


def _say_order(one: Override, words: Words) -> str:
    return text("override.order", words.lang, issues=listed((words.name(issue) for issue in one.about), words.lang))


def _say_rule(one: Override, words: Words) -> str:
    kind, first, then = one.about
    return said_in_words(TalkRule(TalkRuleKind(kind), first, then), words)


def _say_answer(one: Override, words: Words) -> str:
    return text("override.yes" if one.number else "override.no", words.lang, name=words.name(one.about[0]))


def _say_carries(one: Override, words: Words) -> str:
    tie = text(f"before.tie.{one.about[0]}", words.lang)
    return text("override.carries", words.lang, tie=tie, number=number(one.number or 0, words.lang))


def _say_counted(one: Override, words: Words) -> str:
    return text(f"override.{one.what}", words.lang, count=one.number or 0, name=", ".join(map(words.name, one.about)))


def _say_seat(one: Override, words: Words) -> str:
    at, person = one.about
    name = chair_name(person, words) if NOBODY_YET in person else words.name(person)
    return text("override.seat", words.lang, name=name, round=at, table=one.number)


def _say_lifted(one: Override, words: Words) -> str:
    return text("override.lifted", words.lang, rule=text(f"room.rule.{one.about[0]}", words.lang))


_SAYS: Mapping[What, Callable[[Override, Words], str]] = {
    What.ORDER: _say_order,
    What.RULE: _say_rule,
    What.ANSWER: _say_answer,
    What.CARRIES: _say_carries,
    What.SLOTS: _say_counted,
    What.MINUTES: _say_counted,
    What.SEAT: _say_seat,
    What.SEATING: _say_counted,
    What.LIFTED: _say_lifted,
}
