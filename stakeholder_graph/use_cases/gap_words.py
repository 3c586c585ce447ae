"""How is one reason, doubt or first step of a gap said, in the reader's language?"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from stakeholder_graph.measures.gaps import Reason, Step
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.messages import listed, number, percent, text
from stakeholder_graph.use_cases.invitation_reasons import Words, stance_in_words

NAMED_AT_MOST = 6
"""More names than this are counted, not read out."""


def because_in_words(reason: Reason, words: Words) -> str:
    """Why a gap is listed, with the years of what it rests on."""
    said = _say(f"gap.because.{reason.kind}", Because(reason.kind), reason, words)
    if reason.years is None:
        return said
    years = "-".join(map(str, sorted(set(reason.years))))
    return f"{said.removesuffix('.')} ({years})."


def unknown_in_words(reason: Reason, words: Words) -> str:
    """What nobody knows about it."""
    return _say(f"gap.unknown.{reason.kind}", Unknown(reason.kind), reason, words)


def apart_in_words(reason: Reason, words: Words) -> str:
    """What stands apart from a list."""
    return _say(f"gap.apart.{reason.kind}", Apart(reason.kind), reason, words)


def left_out_in_words(reason: Reason, words: Words) -> str:
    """What was left out of a list."""
    return _say(f"gap.left_out.{reason.kind}", LeftOut(reason.kind), reason, words)


def step_in_words(step: Step, words: Words) -> str:
    """What to do first."""
    said = text(f"gap.step.{FirstStep(step.code)}", words.lang, count=None, **_parts(step, words))
    return _finished(said, words.lang)


def some(names: Iterable[str], lang: str) -> str:
    """Names as a list that is read aloud; those after the sixth are counted.

    Examples
    --------
    >>> some("abcdefgh", "es")
    'a, b, c, d, e, f y 2 más'
    """
    names = list(names)
    more = len(names) - NAMED_AT_MOST
    if more <= 0:
        return listed(names, lang)
    return text("gap.and_more", lang, count=more, names=", ".join(names[:NAMED_AT_MOST]))


def _say(code: str, kind: StrEnum, reason: Reason, words: Words) -> str:
    parts: dict[str, object] = {**_parts(reason, words), **_numbers(reason, words)}
    counted = _COUNTED.get(kind)
    count = counted(reason) if counted else None
    return _finished(text(code, words.lang, count=count, **parts), words.lang)


def _finished(sentence: str, lang: str) -> str:
    """What the names in a sentence ask of it: one full stop at the end, and in Spanish "e" before a sound of i.

    Examples
    --------
    >>> _finished("ARM y Íquira coop. trabajan con Fairtrade Int..", "es")
    'ARM e Íquira coop. trabajan con Fairtrade Int.'
    """
    if lang == "es":
        sentence = re.sub(r"\by (?=[IÍií]|[Hh]i(?!e))", "e ", sentence)
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def _parts(said: Reason | Step, words: Words) -> dict[str, str]:
    """Everything a sentence can name: the first three actors, those after the first or second, all, and the rest."""
    lang, names = words.lang, [words.name(actor) for actor in said.actors]
    parts = dict(zip(("one", "two", "three"), names, strict=False))
    parts |= {"all": some(names, lang), "after_one": some(names[1:], lang), "after_two": some(names[2:], lang)}
    groups = [text(f"group.{group}", lang) for group in said.groups]
    parts |= dict(zip(("group", "other_group"), [*groups[:1], *map(_inside, groups[1:])], strict=False))
    parts["groups"] = listed(map(_inside, groups), lang)
    parts["issues"] = listed([_quoted(words.name(issue), lang) for issue in said.issues], lang)
    parts["dialogues"] = listed([_quoted(words.name(dialogue), lang) for dialogue in said.dialogues], lang)
    parts["topics"] = listed([_inside(text(f"topic.{topic}", lang)) for topic in said.topics], lang)
    quotes = [_quoted(quote, lang) for quote in (said.quotes if isinstance(said, Reason) else ())]
    return parts | dict(zip(("quote", "other_quote"), quotes, strict=False))


def _numbers(reason: Reason, words: Words) -> dict[str, str]:
    said = {name: _number(value, words.lang) for name, value in reason.numbers}
    for name in ("stance", "other_stance"):
        if name in said:
            said[name] = stance_in_words(int(reason.number(name)), words.lang)
    if "share" in said:
        said["share"] = percent(reason.number("share"), words.lang)
    if "size" in said:
        size = int(reason.number("size"))
        said["one"] = text("gap.people", words.lang, count=size, name=words.name(reason.actors[0]))
    return said


def _number(value: float, lang: str) -> str:
    return number(value, lang, digits=0 if float(value).is_integer() else 1)


def _quoted(name: str, lang: str) -> str:
    return text("gap.quoted", lang, name=name)


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: a capital that only opens it becomes small.

    Examples
    --------
    >>> _inside("Mesas y foros"), _inside("ONG y estándares")
    ('mesas y foros', 'ONG y estándares')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _all(reason: Reason) -> int:
    return len(reason.actors)


def _after_one(reason: Reason) -> int:
    return len(reason.actors) - 1


def _after_two(reason: Reason) -> int:
    return len(reason.actors) - 2


def _n(reason: Reason) -> int:
    return int(reason.number("n"))


_COUNTED: Mapping[StrEnum, Callable[[Reason], int]] = {
    Because.SHARED_CONTACT: _after_two,
    Because.STEPS: lambda reason: int(reason.number("steps")),
    Because.CUT_OFF: _after_one,
    Because.CUT_OFF_WITHOUT_TIE: _after_two,
    Because.ASKS_FOR_A_MARKET: _all,
    Because.CERTIFIED: _after_one,
    Apart.THIN_REASONS: _n,
    **dict.fromkeys(LeftOut, _n),
    LeftOut.MEDIATED_BY: _after_two,
    LeftOut.WORKS_WITH_BOTH: _after_two,
}
"""The sentences that change with a number, and which number that is."""
