"""How is the largest common vision said, the same on a page and in a terminal?"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stakeholder_graph.dialogue.vision import COUNTED_FROM, Refusal, StatementView, Support, Vision
from stakeholder_graph.messages import listed, number, text
from stakeholder_graph.model import Statement
from stakeholder_graph.use_cases.plan_vision import VisionFound
from stakeholder_graph.use_cases.setting import language_name
from stakeholder_graph.vocabulary import Group

_ORDER = [str(group) for group in Group]


class Place(StrEnum):
    """How a statement stands to the biggest sets."""

    CORE = "core"
    SOME = "some"
    OUTSIDE = "outside"
    UNASKED = "unasked"
    UNVOTED = "unvoted"


@dataclass(frozen=True, slots=True)
class GroupInWords:
    """How a group stands to a statement: the counts, and the same in words; ``silent`` gave no vote on it."""

    group: str
    name: str
    words: str
    agree: int
    disagree: int
    passed: int
    silent: int


@dataclass(frozen=True, slots=True)
class StatementInWords:
    """A statement: its place, why it has that, how much agreement there is, and each group."""

    id: str
    text: str
    place: Place
    title: str
    why: tuple[str, ...]
    score: str
    groups: tuple[GroupInWords, ...]


@dataclass(frozen=True, slots=True)
class SetInWords:
    """One of the biggest sets: its title, what it has beyond the core, and who refuses it."""

    title: str
    beyond: tuple[str, ...]
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisionInWords:
    """A common vision, sentence by sentence; ``cannot`` says why there is none, ``ask`` what to do."""

    title: str
    cannot: str
    ask: str
    about: tuple[str, ...]
    groups: tuple[str, ...]
    core: tuple[str, ...]
    sets: tuple[SetInWords, ...]
    statements: tuple[StatementInWords, ...]


def vision_sentences(found: VisionFound, lang: str) -> VisionInWords:
    """Put a common vision, or why there is none, into words."""
    texts = {one.id: quoted(one, lang) for one in found.statements}
    vision = found.vision
    return VisionInWords(
        title=text("vision.title" if vision else "vision.title.none", lang),
        cannot=text(f"vision.cannot.{found.cannot}", lang) if found.cannot else "",
        ask=text(f"vision.ask.{found.cannot}", lang) if found.cannot else "",
        about=_about(vision, lang) if vision else (),
        groups=tuple(_groups(found, lang)),
        core=tuple(texts[id_] for id_ in vision.core) if vision else (),
        sets=tuple(_sets(vision, texts, lang)) if vision else (),
        statements=_statements(found, lang),
    )


def quoted(statement: Statement, lang: str) -> str:
    """The words of a statement; where they are in another language than the reader's, which."""
    return (
        statement.text if statement.lang in {"", lang} else f"{statement.text} ({language_name(statement.lang, lang)})"
    )


def _about(vision: Vision, lang: str) -> tuple[str, ...]:
    """How big it is, how sure that is, how many others there are, and what refusing means."""
    eligible = sum(view.eligible for view in vision.statements)
    said = [_size(vision, eligible, lang)]
    if vision.proven:
        said.append(text("vision.proven", lang))
    else:
        said.append(text("vision.bound", lang, count=vision.bound))
    if vision.size:
        code = "vision.sets" if vision.all_sets else "vision.sets_more"
        said.append(text(code, lang, count=len(vision.sets)))
    return (*said, text("vision.means", lang))


def _size(vision: Vision, eligible: int, lang: str) -> str:
    if not eligible:
        return text("vision.none_asked", lang)
    if not vision.size:
        return text("vision.none_fits", lang)
    return text("vision.size", lang, count=vision.size, of=number(eligible, lang))


def _groups(found: VisionFound, lang: str) -> Iterable[str]:
    """Who counts with which limit, who is shown and does not decide."""
    for group in sorted(found.voters, key=_ORDER.index):
        voters, limit, name = found.voters[group], found.limits[group], text(f"group.{group}", lang)
        allowed = limit * voters // 100
        if voters < COUNTED_FROM:
            yield text("vision.not_counted", lang, count=voters, group=name)
        elif allowed:
            yield text("vision.limit", lang, count=allowed, group=name, voters=voters, limit=limit)
        else:
            yield text("vision.veto", lang, group=name, voters=voters, limit=limit)


def _sets(vision: Vision, texts: Mapping[str, str], lang: str) -> Iterable[SetInWords]:
    """The sets with most agreement first."""
    means = {view.statement: view.mean for view in vision.statements}
    if not vision.size:
        return
    ordered = sorted(vision.sets, key=lambda one: (-sum(means[id_] for id_ in one.statements), one.statements))
    for place, one in enumerate(ordered, 1):
        beyond = _by_mean((id_ for id_ in one.statements if id_ not in vision.core), means)
        yield SetInWords(
            title=text("vision.set", lang, number=place) if len(ordered) > 1 else text("vision.only_set", lang),
            beyond=tuple(texts[id_] for id_ in beyond),
            refusals=tuple(
                refusal_in_words(refusal, lang)
                for refusal in sorted(one.refusals, key=lambda refusal: _ORDER.index(refusal.group))
            ),
        )


def refusal_in_words(refusal: Refusal, lang: str) -> str:
    """How many of a group refuse a set: those known, and with those who did not answer to all of it at most."""
    group, most = text(f"group.{refusal.group}", lang), refusal.known + refusal.missing
    code = "vision.refusal_between" if refusal.missing else "vision.refusal"
    said = text(code, lang, count=refusal.known, group=group, most=most, voters=refusal.voters, allowed=refusal.allowed)
    return said if most <= refusal.allowed else f"{said} {text('vision.unsure', lang)}"


def _by_mean(ids: Iterable[str], means: Mapping[str, float]) -> list[str]:
    return sorted(ids, key=lambda id_: (-means[id_], id_))


def _statements(found: VisionFound, lang: str) -> tuple[StatementInWords, ...]:
    views = {view.statement: view for view in found.vision.statements} if found.vision else {}
    said = [_statement(one, views.get(one.id), found, lang) for one in found.statements]
    means = {one.id: views[one.id].mean if one.id in views else 0.0 for one in found.statements}
    order = list(Place)
    return tuple(sorted(said, key=lambda one: (order.index(one.place), -means[one.id], one.id)))


def _statement(one: Statement, view: StatementView | None, found: VisionFound, lang: str) -> StatementInWords:
    place = _place(one.id, view, found)
    supports = sorted(found.supports[one.id], key=lambda support: _ORDER.index(support.group))
    score = text("vision.score", lang, score=number(view.mean, lang, digits=2)) if view else ""
    why = _why(place, supports, found, lang)
    title = text(f"vision.place.{place}", lang)
    groups = () if place is Place.UNVOTED else _standings(supports, lang)
    return StatementInWords(one.id, quoted(one, lang), place, title, why, score, groups)


def _place(id_: str, view: StatementView | None, found: VisionFound) -> Place:
    vision = found.vision
    if not any(support.votes for support in found.supports[id_]):
        return Place.UNVOTED
    if vision is None or view is None or not view.eligible:
        return Place.UNASKED
    if id_ in vision.core:
        return Place.CORE
    return Place.SOME if any(id_ in one.statements for one in vision.sets) else Place.OUTSIDE


def _why(place: Place, supports: Sequence[Support], found: VisionFound, lang: str) -> tuple[str, ...]:
    """Of whom too few voted on it; or who refuses it by itself."""
    counted = [support for support in supports if support.voters >= COUNTED_FROM]
    if place is Place.UNASKED and found.vision is not None:
        few = [support for support in counted if not support.enough]
        return tuple(_missing(support, lang) for support in few)
    if place is not Place.OUTSIDE:
        return ()
    alone = [s for s in counted if s.disagree > found.limits[s.group] * s.voters // 100]
    if not alone:
        return (text("vision.not_alone", lang),)
    return (text("vision.alone", lang, groups=listed([text(f"group.{s.group}", lang) for s in alone], lang)),)


def _missing(support: Support, lang: str) -> str:
    needed = max(COUNTED_FROM, math.ceil(support.voters / 2))
    group = text(f"group.{support.group}", lang)
    return text("vision.missing", lang, count=needed - support.votes, group=group)


def _standings(supports: Iterable[Support], lang: str) -> tuple[GroupInWords, ...]:
    return tuple(
        GroupInWords(
            group=one.group,
            name=text(f"group.{one.group}", lang),
            words=_standing(one, lang),
            agree=one.agree,
            disagree=one.disagree,
            passed=one.passed,
            silent=one.voters - one.votes,
        )
        for one in supports
    )


def _standing(one: Support, lang: str) -> str:
    """The counts that are not nought, of all of the group who voted on anything."""
    counts = {"agree": one.agree, "disagree": one.disagree, "pass": one.passed, "silent": one.voters - one.votes}
    said = [text(f"vision.standing.{name}", lang, count=count) for name, count in counts.items() if count]
    return ", ".join(said)
