"""How is a rule of a list said, what would have to give, and what a rule about a trait rests on?"""

from collections.abc import Iterable, Iterator
from typing import Any

from stakeholder_graph.dialogue.contradictions import Relaxation
from stakeholder_graph.dialogue.request import By, Rule, RuleKind, Trait, read_counted
from stakeholder_graph.dialogue.rule_counts import RuleCount
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words

_LIMITS = frozenset({RuleKind.AT_LEAST, RuleKind.AT_MOST})
_GIVEN_UP = frozenset({RuleKind.MUST, RuleKind.LOCKED, RuleKind.MUST_NOT, RuleKind.CHAIR})
_PAIRS = frozenset({RuleKind.ONLY_WITH, RuleKind.APART})


def rule_in_words(rule: Rule, words: Words) -> str:
    """A rule as a person would say it."""
    code = f"invitation.rule.{rule.kind}"
    if rule.kind in _LIMITS and isinstance(of := read_counted(rule.about), Trait):
        return limit_in_words(rule.kind, of, rule.now, words)
    if rule.kind in {RuleKind.CHAIR, *_LIMITS}:
        return text(code, words.lang, group=text(f"group.{rule.about}", words.lang), now=rule.now)
    if rule.kind in _PAIRS:
        a, b, *thirds = rule.about.split(",")
        return text(code, words.lang, pair=words.all([a, b]), thirds=words.all(thirds))
    return text(code, words.lang, name=words.name(rule.about), now=rule.now)


def limit_in_words(kind: RuleKind, trait: Trait, number: int, words: Words) -> str:
    """A minimum or a maximum of names that have something in common."""
    lang = words.lang
    side, what = "", words.name(trait.value)
    if trait.by is By.KIND:
        what = text(f"actor_kind.{trait.value}", lang)
    elif trait.by is By.STANCE:
        side, what = text(f"invitation.side.{trait.side}", lang), words.name(trait.issue)
    return text(f"invitation.rule.{kind}.{trait.by}", lang, now=number, what=what, side=side)


def relaxation_in_words(relaxation: Relaxation, words: Words) -> str:
    """A rule that would have to give, and what is possible now."""
    rule = rule_in_words(relaxation.rule, words)
    if relaxation.rule.kind in _GIVEN_UP:
        return text("invitation.gives.up", words.lang, rule=rule)
    return text("invitation.gives.number", words.lang, rule=rule, possible=relaxation.possible)


def counts_in_words(counts: Iterable[RuleCount], words: Words, *, listed_names: bool) -> tuple[str, ...]:
    """What each rule about a trait rests on, first the undecided; ``listed_names`` is whether there is a list."""
    ordered = sorted(counts, key=lambda count: not count.undecided)
    return tuple(" ".join(_count(count, words, listed_names=listed_names)) for count in ordered)


def _count(count: RuleCount, words: Words, *, listed_names: bool) -> Iterator[str]:
    lang, unknown = words.lang, count.unknown
    rule = rule_in_words(count.rule, words)
    said: dict[str, Any] = {"rule": rule[:1].upper() + rule[1:], "known": count.known}
    if unknown:
        yield text("invitation.count.unknown", lang, count=len(unknown), names=words.all(unknown), **said)
    else:
        yield text("invitation.count.all_known", lang, **said)
    if listed_names:
        yield _on_the_list(count, lang)
    if count.undecided:
        most = count.rule.kind is RuleKind.AT_MOST
        yield text(f"invitation.count.{'undecided_most' if most else 'undecided_least'}", lang)


def _on_the_list(count: RuleCount, lang: str) -> str:
    doubtful = len(count.seated_unknown)
    if doubtful:
        return text("invitation.count.seated_unknown", lang, count=doubtful, seated=count.seated)
    return text("invitation.count.seated", lang, seated=count.seated)
