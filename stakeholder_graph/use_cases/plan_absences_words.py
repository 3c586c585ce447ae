"""How is it said who stands in, and what becomes of a list when somebody declines?"""

from collections.abc import Iterator
from dataclasses import dataclass

from stakeholder_graph.dialogue.alternates import FRESH, SCENARIOS, Alternates, StandIn
from stakeholder_graph.dialogue.declining import Mended
from stakeholder_graph.dialogue.frame import Aim
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.solving import Loss
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_absences import StandingIn
from stakeholder_graph.use_cases.rule_words import relaxation_in_words, rule_in_words

NEAR_SHOWN = 6


@dataclass(frozen=True, slots=True)
class StandInInWords:
    """A name that stands in: what it counts for, and what would be missing without it."""

    actor: str
    name: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingInWords:
    """Who stands in, sentence by sentence; ``cannot`` says instead what a person has still to say.

    ``expected`` is how much is expected to be missing and with what error, ``near`` which other names do as well,
    ``warnings`` what the answer takes for granted.
    """

    cannot: str
    title: str
    names: tuple[StandInInWords, ...]
    expected: tuple[str, ...]
    near: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MendedInWords:
    """The list after somebody declined: what changes, what is lost, what a wholly new list would gain.

    ``harmed`` is what is lost where it is a most severely affected party: that is said before all else.
    ``infeasible`` holds every smallest set of rules that would have to give; then nothing else is said.
    """

    title: str
    harmed: str
    changes: tuple[str, ...]
    costs: tuple[str, ...]
    infeasible: tuple[tuple[str, ...], ...]


def standing_in_words(standing: StandingIn, proposal: Proposal, words: Words) -> StandingInWords:
    """Put into words who stands in on a list."""
    found, lang = standing.found, words.lang
    if found is None:
        cannot = text(f"absences.cannot.{standing.missing}", lang) if standing.missing else ""
        return StandingInWords(cannot, "", (), (), (), ())
    rules = {str(row.rule): rule_in_words(row.rule, words) for row in proposal.frame.soft}
    return StandingInWords(
        cannot="",
        title=text("absences.title", lang, count=len(found.names)),
        names=tuple(_stand_in(one, rules, words) for one in found.because),
        expected=tuple(_expected(found, lang)),
        near=tuple(_near(found, words)),
        warnings=tuple(_warnings(standing, words)),
    )


def _stand_in(one: StandIn, rules: dict[str, str], words: Words) -> StandInInWords:
    lang = words.lang
    counts = "; ".join(rules.get(code, code) for code in one.counts)
    said = [text("absences.counts_for", lang, rules=counts)] if counts else []
    said.append(text("absences.comes", lang, share=round(100 * one.chance)))
    said.append(_lost_without(one, lang))
    return StandInInWords(one.name, words.name(one.name), tuple(said))


def _lost_without(one: StandIn, lang: str) -> str:
    if round(one.lost_without, 2) <= 0:
        return text("absences.lost_hardly", lang)
    return text("absences.lost_without", lang, places=number(one.lost_without, lang, digits=2))


def _expected(found: Alternates, lang: str) -> Iterator[str]:
    places, error, without = (number(n, lang, digits=2) for n in (found.expected, found.error, found.without))
    yield text("absences.expected", lang, count=FRESH, places=places, error=error)
    yield text("absences.without", lang, places=without)
    if found.proven:
        yield text("absences.proven", lang, count=SCENARIOS)
    else:
        better = number(found.reached - found.bound, lang, digits=2)
        yield text("absences.bound", lang, count=SCENARIOS, places=better)


def _near(found: Alternates, words: Words) -> Iterator[str]:
    for near in found.near_equal[:NEAR_SHOWN]:
        yield text("absences.near", words.lang, out=words.name(near.out), instead=words.name(near.instead))
    more = len(found.near_equal) - NEAR_SHOWN
    if more > 0:
        yield text("absences.near_more", words.lang, count=more)


def _warnings(standing: StandingIn, words: Words) -> Iterator[str]:
    lang = words.lang
    yield text("absences.said", lang, share=standing.usual)
    if standing.found and standing.found.near_equal:
        yield text("absences.near_equal", lang)
    yield text("absences.independent", lang)
    yield text("absences.maxima", lang)
    if standing.set_aside:
        yield text("absences.set_aside", lang, names=words.all(standing.set_aside))


def mended_words(found: Mended, words: Words) -> MendedInWords:
    """Put into words what becomes of a list."""
    lang, gone = words.lang, len(found.declined)
    title = text("absences.declined.title", lang, count=gone, names=words.all(found.declined))
    if found.infeasible:
        sets = tuple(tuple(relaxation_in_words(r, words) for r in one) for one in found.infeasible)
        return MendedInWords(title, "", (text("absences.declined.nobody", lang),), (), sets)
    lost, gain = _loss(found.lost, "lost", lang), _loss(found.new_list_gains, "gain", lang)
    harmed = found.lost is not None and found.lost.level.startswith(Aim.HARMED)
    costs = (gain,) if harmed else (lost, gain)
    return MendedInWords(title, lost if harmed else "", tuple(_changes(found, words)), costs, ())


def _changes(found: Mended, words: Words) -> Iterator[str]:
    lang = words.lang
    if found.comes:
        yield text("absences.declined.comes", lang, count=len(found.comes), names=words.every(found.comes))
    else:
        yield text("absences.declined.empty", lang)
    if found.leaves:
        yield text("absences.declined.leaves", lang, count=len(found.leaves), names=words.every(found.leaves))
    yield text("absences.declined.stay", lang, count=len(found.names) - len(found.comes))


_LEVEL = {Aim.HEARD: "heard", Aim.POWER: "power"}


def _loss(loss: Loss | None, what: str, lang: str) -> str:
    if loss is None:
        return text(f"absences.{what}.nothing", lang)
    aim, _, part = loss.level.partition(".")
    if aim == Aim.HARMED:
        return text(f"absences.{what}.harmed", lang, count=loss.by, severity=part)
    return text(f"absences.{what}.{_LEVEL[Aim(aim)]}", lang)
